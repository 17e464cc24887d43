package views

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// onTop finds the buttons of a text in what lies over the window.
func onTop(f *frame, text string) []*widget.Button {
	top := f.window.Canvas().Overlays().Top()
	if top == nil {
		return nil
	}
	return kittest.Find(top, func(b *widget.Button) bool { return b.Text == text })
}

// TestEscInAFormOfTheCalendar goes back one step at a time: the little calendar,
// the question whether changes are kept, the form.
func TestEscInAFormOfTheCalendar(t *testing.T) {
	f := openFrame(t, "Anna")
	f.Open("event", 0)
	f.shell.Wait()
	esc := func(step string, left int) {
		t.Helper()
		f.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		f.shell.Wait()
		if overlays(f) != left {
			t.Fatalf("%s: Esc left %d layers, want %d", step, overlays(f), left)
		}
	}
	pick := kittest.Find(f.window.Canvas().Overlays().Top(), func(b *widget.Button) bool { return b.Text == "" && b.Icon != nil })
	test.Tap(pick[0])
	if overlays(f) != 2 {
		t.Fatalf("%d layers, want the form and the little calendar", overlays(f))
	}
	press(t, f, ctrl(fyne.KeyS)) // the calendar is answered first
	esc("the little calendar", 1)
	f.window.Canvas().FocusNext() // to the title
	f.window.Canvas().Focused().TypedRune('W')
	f.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if overlays(f) != 2 || len(onTop(f, kit.L("Drop the changes"))) != 1 {
		t.Fatal("nobody asks about what was typed")
	}
	press(t, f, ctrl(fyne.KeyS))
	press(t, f, ctrl(fyne.KeyN))
	esc("the question", 1)
	f.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	test.Tap(onTop(f, kit.L("Drop the changes"))[0])
	f.shell.Wait()
	if overlays(f) != 0 {
		t.Errorf("%d layers are left", overlays(f))
	}
	if last, err := f.app.History.Last(t.Context()); err != nil || last.What != "Add Anna" {
		t.Errorf("something was kept: %q, %v", last.What, err)
	}
}

// TestSameErrorIsToldOnce, until it was read: a screen that follows the clock
// asks again each minute.
func TestSameErrorIsToldOnce(t *testing.T) {
	f := openFrame(t, "Anna")
	for range 3 {
		f.ShowError(data.ErrBusy)
	}
	f.ShowError(data.ErrDiskFull)
	if n := overlays(f); n != 2 {
		t.Errorf("%d dialogs tell of two faults", n)
	}
	f.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	f.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	f.ShowError(data.ErrBusy)
	if n := overlays(f); n != 1 {
		t.Errorf("after they were read %d tell of it again, want 1", n)
	}
}
