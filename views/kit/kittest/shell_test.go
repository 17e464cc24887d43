package kittest_test

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// TestShellIsTheSameForEveryTest: its size, its clock, its language, its region
// and its look do not depend on the computer.
func TestShellIsTheSameForEveryTest(t *testing.T) {
	t.Setenv("LANGUAGE", "lt")
	t.Setenv("LC_ALL", "lt_LT.UTF-8")
	shell, frame := kittest.Shell(t)
	if got := shell.Window.Canvas().Size(); got != fyne.NewSize(1280, 800) {
		t.Errorf("the window is %v", got)
	}
	if got := shell.Locale.DateTime(shell.Now()); got != "02/01/2026 15:04" || shell.Now().Location() != time.UTC {
		t.Errorf("it is %s", got)
	}
	if got := kit.L("Contacts"); got != "Contacts" {
		t.Errorf("contacts are called %q", got)
	}
	if theme.Color(theme.ColorNameBackground) != kit.NewTheme(kit.Light).Color(theme.ColorNameBackground, theme.VariantDark) {
		t.Error("the look is not ours, or not light")
	}
	if len(frame.Errors)+len(frame.Toasts)+len(frame.Opened)+len(frame.Undone) != 0 {
		t.Errorf("the frame begins with %+v", frame)
	}
}

// TestShellWaitsForAllThatIsUnderWay: work that starts work, to its end.
func TestShellWaitsForAllThatIsUnderWay(t *testing.T) {
	shell, _ := kittest.Shell(t)
	steps := 0
	var step func()
	step = func() {
		if steps++; steps < 50 {
			shell.Act(func(context.Context) error { return nil }, step)
		}
	}
	step()
	if steps != 1 {
		t.Errorf("%d steps were done before anybody waited", steps)
	}
	shell.Wait()
	if steps != 50 {
		t.Errorf("%d steps were done", steps)
	}
}
