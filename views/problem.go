package views

import (
	"context"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/assets"
	"regulars/views/kit"
)

// Rescue is a way out of a database that can't be opened.
type Rescue struct {
	Day string // of the backup, in words
	// Restore puts the backup in the place of the database and gives the file that
	// keeps what was there.
	Restore func(ctx context.Context) (kept string, err error)
}

// Problem says in a window of its own why the main one can't be opened, to an
// owner who sees no terminal, and offers the latest backup if there is one.
func Problem(ctx context.Context, err error, r *Rescue) {
	fa := fyneapp.NewWithID(ID)
	fa.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	fa.Settings().SetTheme(kit.NewTheme(kit.FollowSystem))
	p := newProblem(ctx, fa, err)
	p.offer(r) //nolint:contextcheck // the shell holds ctx
	context.AfterFunc(ctx, func() { fyne.Do(fa.Quit) })
	p.window.ShowAndRun()
}

// problem is the window that says what is wrong.
type problem struct {
	fyneApp fyne.App
	window  fyne.Window
	shell   *kit.Shell
	words   *widget.Label
	buttons *fyne.Container
}

func newProblem(ctx context.Context, fa fyne.App, err error) *problem {
	p := &problem{fyneApp: fa, window: fa.NewWindow("Regulars"), words: widget.NewLabel(kit.Explain(err))}
	p.shell = kit.NewShell(ctx, p.window, nil) // it is asked for work only
	p.words.Wrapping = fyne.TextWrapWord
	p.words.Selectable = true
	p.buttons = container.NewHBox(widget.NewButton(kit.L("Quit"), fa.Quit))
	p.window.SetContent(container.NewPadded(container.NewBorder(
		kit.Heading(kit.L("Your data can't be opened")), p.buttons, nil, nil, p.words)))
	p.window.Resize(fyne.NewSize(560, 260))
	p.window.SetMaster()
	return p
}

// offer adds the button that restores a backup.
func (p *problem) offer(r *Rescue) {
	if r == nil {
		return
	}
	restore := widget.NewButtonWithIcon(kit.Lf("Restore the backup of %s", r.Day), theme.HistoryIcon(), nil)
	restore.Importance = widget.HighImportance
	restore.OnTapped = func() {
		restore.Disable()
		var kept string
		p.shell.Try(func(ctx context.Context) (err error) {
			kept, err = r.Restore(ctx)
			return err
		}, func(err error) {
			if err != nil {
				p.words.SetText(kit.Explain(err))
				restore.Enable()
				return
			}
			restore.Hide()
			p.words.SetText(kit.Lf("The backup of %s is in its place. What was there before is kept in %s. Start Regulars again.", r.Day, kept))
		})
	}
	p.buttons.Add(restore)
}
