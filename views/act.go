package views

import (
	"context"
	"errors"
	"log/slog"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

	"regulars/data"
	"regulars/views/kit"
)

// ShowError says in words what went wrong; the log has it in full.
func (f *frame) ShowError(err error) {
	slog.Error("shown to the owner", "err", err)
	f.tell(kit.L("That did not work"), kit.Explain(err))
}

// tell puts words before the owner, who closes them. The same words are put once,
// however often they come until then: what looks each minute at a file that is
// away would bury the window in a night.
func (f *frame) tell(title, text string) {
	if f.told[text] {
		return
	}
	words := container.New(kit.Width(420), kit.NewText(text))
	d := dialog.NewCustom(title, kit.L("Close"), kit.NewInset(words, 8, 8), f.window)
	d.SetOnClosed(func() { delete(f.told, text) })
	f.told[text] = true
	d.Show()
}

// Toast shows a short message above the screens.
func (f *frame) Toast(t kit.Toast) { f.toasts.Show(t) }

// Done tells of an action, and offers to undo just that one even if the owner
// has gone on meanwhile. Action 0 is the newest in the journal.
func (f *frame) Done(text string, action int64) {
	f.shell.Act(func(ctx context.Context) error {
		if action != 0 {
			return nil
		}
		last, err := f.app.History.Last(ctx)
		action = last.ID
		return err
	}, func() {
		f.Toast(kit.Toast{Text: text, Action: kit.L("Undo"), Reverts: true, Do: func() { f.Undo(action) }})
	})
}

// Undo reverts an action and offers to bring it back.
func (f *frame) Undo(action int64) {
	f.revert(func(ctx context.Context) (data.Action, error) { return f.app.History.Undo(ctx, action) }, func(what string) {
		f.Toast(kit.Toast{Text: kit.Lf("Undone: %s", what), Action: kit.L("Redo"), Reverts: true, Do: f.redo})
	})
}

func (f *frame) redo() {
	f.revert(f.app.History.Redo, func(what string) {
		f.Toast(kit.Toast{Text: kit.Lf("Done again: %s", what), Action: kit.L("Undo"), Reverts: true, Do: func() { f.Undo(0) }})
	})
}

// revert runs an undo or redo; that there is nothing to revert is no error.
func (f *frame) revert(do func(context.Context) (data.Action, error), done func(what string)) {
	var what string
	f.shell.Try(func(ctx context.Context) error {
		a, err := do(ctx)
		what = a.What
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, data.ErrNothingToUndo):
			f.Toast(kit.Toast{Text: kit.L("There is nothing to undo")})
		case errors.Is(err, data.ErrNothingToRedo):
			f.Toast(kit.Toast{Text: kit.L("There is nothing to bring back")})
		case err != nil:
			f.ShowError(err)
		default:
			f.toasts.ClearReverting()
			done(what)
		}
	})
}

// undoKey takes back typing while an entry has the focus, else the last action.
func (f *frame) undoKey() {
	if e, ok := f.window.Canvas().Focused().(interface{ Undo() }); ok {
		e.Undo()
		return
	}
	if !f.covered() {
		f.Undo(0)
	}
}

func (f *frame) redoKey() {
	if e, ok := f.window.Canvas().Focused().(interface{ Redo() }); ok {
		e.Redo()
		return
	}
	if !f.covered() {
		f.redo()
	}
}

// typedKey obeys the keys that no widget takes.
func (f *frame) typedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyEscape && !f.reachable():
		f.dismiss()
	case e.Name == fyne.KeyEscape:
		f.call(f.screen().Escape)
	case e.Name == fyne.KeyF1 && f.reachable():
		f.showKeys()
	}
}
