package views

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"regulars/app/settings"
	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// press gives a shortcut to the window as its driver does: to the main menu.
func press(t *testing.T, f *frame, s fyne.Shortcut) {
	t.Helper()
	for _, m := range f.window.MainMenu().Items {
		for _, i := range m.Items {
			if i.Shortcut != nil && i.Shortcut.ShortcutName() == s.ShortcutName() {
				i.Action()
				f.shell.Wait()
				return
			}
		}
	}
	t.Fatalf("no menu item has %s", s.ShortcutName())
}

func typeKey(f *frame, name fyne.KeyName) { kittest.TypeKey(f.shell, name) }

func overlays(f *frame) int { return len(f.window.Canvas().Overlays().List()) }

// watched replaces what the screen in front does by a record of it.
func watched(f *frame) *[]string {
	var done []string
	s := f.screen()
	s.New = func() { done = append(done, "new") }
	s.Save = func() { done = append(done, "save") }
	s.Escape = func() { done = append(done, "escape") }
	s.Drop = func([]string) { done = append(done, "drop") }
	return &done
}

// below are the shortcuts that act on what lies below a dialog.
func below() map[string]fyne.Shortcut {
	return map[string]fyne.Shortcut{
		"Ctrl+K": ctrl(fyne.KeyK), "Ctrl+N": ctrl(fyne.KeyN), "Ctrl+S": ctrl(fyne.KeyS), "Ctrl+I": ctrl(fyne.KeyI),
		"Ctrl+,": ctrl(fyne.KeyComma), "Ctrl+1": ctrl(fyne.Key1), "Ctrl+3": ctrl(fyne.Key3), "Ctrl+Z": &fyne.ShortcutUndo{},
		"Ctrl+Shift+Z": ctrlShift(fyne.KeyZ),
		"Ctrl+F1":      &desktop.CustomShortcut{KeyName: fyne.KeyF1, Modifier: fyne.KeyModifierShortcutDefault},
	}
}

// TestNoKeyReachesBelowADialog: what is under a dialog stays as it was until the
// dialog is answered.
func TestNoKeyReachesBelowADialog(t *testing.T) {
	f := openFrame(t, "Anna", "Jonas")
	choose(t, f, "Contacts")
	done, at := watched(f), f.current
	f.ShowError(errors.New("the printer burns"))
	for name, s := range below() {
		press(t, f, s)
		if len(*done) > 0 || f.current != at || overlays(f) != 1 || f.window.Canvas().Focused() != nil {
			t.Fatalf("%s: did %v, screen %d in front, %d dialogs, %T has the keyboard", name, *done, f.current, overlays(f), f.window.Canvas().Focused())
		}
	}
	for _, key := range []fyne.KeyName{fyne.KeyDelete, fyne.KeyReturn, fyne.KeySpace, fyne.KeyF1, fyne.KeyDown, fyne.KeyA} {
		typeKey(f, key)
	}
	f.dropped([]fyne.URI{storage.NewFileURI("/tmp/customers.csv")})
	if got := contactNames(t, f); len(*done) > 0 || overlays(f) != 1 || !slices.Equal(got, []string{"Anna", "Jonas"}) {
		t.Errorf("did %v, %d dialogs, contacts %v", *done, overlays(f), got)
	}
	typeKey(f, fyne.KeyEscape)
	if overlays(f) != 0 || len(*done) > 0 {
		t.Fatalf("Esc left %d dialogs and did %v", overlays(f), *done)
	}
	press(t, f, ctrl(fyne.KeyN))
	press(t, f, ctrl(fyne.KeyS))
	typeKey(f, fyne.KeyEscape)
	f.dropped([]fyne.URI{storage.NewFileURI("/tmp/customers.csv")})
	if !slices.Equal(*done, []string{"new", "save", "escape", "drop"}) {
		t.Errorf("after the dialog the keys did %v", *done)
	}
}

// TestUndoInADialogIsOfItsTyping, not of the last action below it.
func TestUndoInADialogIsOfItsTyping(t *testing.T) {
	f := openFrame(t, "Anna")
	entry := widget.NewEntry()
	dialog.ShowCustom("Name", kit.L("Close"), entry, f.window)
	f.window.Canvas().Focus(entry)
	for _, r := range "abc" {
		entry.TypedRune(r)
	}
	press(t, f, &fyne.ShortcutUndo{})
	if entry.Text != "" {
		t.Errorf("Ctrl+Z leaves %q in the entry", entry.Text)
	}
	press(t, f, ctrlShift(fyne.KeyZ))
	if entry.Text != "abc" {
		t.Errorf("Ctrl+Shift+Z brings back %q", entry.Text)
	}
	if got := contactNames(t, f); !slices.Equal(got, []string{"Anna"}) {
		t.Errorf("the action below was undone: %v", got)
	}
}

// TestEscPressesWhatChangesNothing in each kind of dialog.
func TestEscPressesWhatChangesNothing(t *testing.T) {
	f := openFrame(t, "Anna")
	var answers []bool
	asked := func(yes bool) { answers = append(answers, yes) }
	dialog.ShowCustomConfirm("Restore?", "Restore", kit.L("Cancel"), kit.Label("All of it"), asked, f.window)
	typeKey(f, fyne.KeyEscape)
	if !slices.Equal(answers, []bool{false}) || overlays(f) != 0 {
		t.Errorf("a question was answered %v, %d overlays", answers, overlays(f))
	}
	f.showAbout()
	f.ShowError(data.ErrDiskFull) // over it
	typeKey(f, fyne.KeyEscape)
	if overlays(f) != 1 {
		t.Errorf("one Esc left %d of two dialogs", overlays(f))
	}
	typeKey(f, fyne.KeyEscape)
	widget.ShowPopUpAtPosition(kit.Label("a calendar"), f.window.Canvas(), fyne.NewPos(10, 10))
	typeKey(f, fyne.KeyEscape)
	if overlays(f) != 0 {
		t.Errorf("%d overlays are left", overlays(f))
	}
	f.dismiss() // with nothing to dismiss
}

// TestEscNeverPressesWhatDoesSomething: a dialog without a way back stays.
func TestEscNeverPressesWhatDoesSomething(t *testing.T) {
	f := openFrame(t)
	d := dialog.NewCustomWithoutButtons("Restore?", widget.NewButton("Restore", func() { t.Error("Esc restored") }), f.window)
	d.Show()
	typeKey(f, fyne.KeyEscape)
	if overlays(f) != 1 {
		t.Error("Esc put away what asks for an answer")
	}
}

// TestKeysReachAScreensOwnForm: Save and Esc are for the form of an event, and the
// rest is not for the calendar below it.
func TestKeysReachAScreensOwnForm(t *testing.T) {
	f := openFrame(t, "Anna")
	f.Open("event", 0)
	f.shell.Wait()
	if overlays(f) != 1 || !f.reachable() {
		t.Fatalf("%d forms, reachable %v", overlays(f), f.reachable())
	}
	at := f.current
	for _, name := range []string{"Ctrl+K", "Ctrl+N", "Ctrl+I", "Ctrl+1", "Ctrl+,"} {
		press(t, f, below()[name])
		if overlays(f) != 1 || f.current != at {
			t.Fatalf("%s: screen %d in front, %d forms", name, f.current, overlays(f))
		}
	}
	f.window.Canvas().Focused().TypedRune('W')
	press(t, f, ctrl(fyne.KeyS))
	if overlays(f) != 0 {
		t.Fatal("Ctrl+S did not keep the form")
	}
	n, err := f.app.History.Last(t.Context())
	if err != nil || !strings.Contains(n.What, "W") {
		t.Errorf("the last action is %q, %v", n.What, err)
	}
	f.Open("event", 0)
	f.shell.Wait()
	f.window.Canvas().Unfocus()
	typeKey(f, fyne.KeyEscape)
	if overlays(f) != 0 {
		t.Error("Esc did not leave the form")
	}
}

// TestTheFirstQuestionCoversTheWindow: Tab goes among its answers only, and keys
// do nothing below it.
func TestTheFirstQuestionCoversTheWindow(t *testing.T) {
	f := openFrame(t)
	if !f.asking() {
		t.Fatal("no question")
	}
	done, at := watched(f), f.current
	for name, s := range below() {
		if press(t, f, s); len(*done) > 0 || f.current != at || overlays(f) != 0 {
			t.Fatalf("%s: did %v, screen %d, %d overlays", name, *done, f.current, overlays(f))
		}
	}
	typeKey(f, fyne.KeyEscape)
	cards := kittest.Find[*kit.Pressable](f.layer, nil)
	for i := range 2 * len(cards) {
		if f.window.Canvas().Focused() != fyne.Focusable(cards[i%len(cards)]) {
			t.Fatalf("Tab %d is at %T", i, f.window.Canvas().Focused())
		}
		f.window.Canvas().FocusNext()
	}
	f.window.Canvas().FocusPrevious() // the last answer: start empty
	typeKey(f, fyne.KeyReturn)
	if f.asking() || !shown(f, "New contact") {
		t.Error("Return did not start empty")
	}
	if v, err := f.app.Settings.Get(t.Context(), settings.Started); err != nil || v != "1" {
		t.Errorf("started is %q, %v", v, err)
	}
}

// TestWhatComesAnswersTheFirstQuestion: a file that is dropped, a reminder that is shown.
func TestWhatComesAnswersTheFirstQuestion(t *testing.T) {
	for name, come := range map[string]func(*frame){
		"a dropped file": func(f *frame) { f.dropped([]fyne.URI{storage.NewFileURI("/tmp/none.csv")}) },
		"a reminder":     func(f *frame) { f.Open("reminder", 0) },
	} {
		f := openFrame(t)
		come(f)
		f.shell.Wait()
		if f.asking() || !f.body.Visible() {
			t.Errorf("%s lies below the first question", name)
		}
	}
}
