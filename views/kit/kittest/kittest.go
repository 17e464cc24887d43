// Package kittest opens screens in a window without a display and drives them.
package kittest

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"regulars/views/kit"
)

// Frame records what screens ask of the main window.
type Frame struct {
	Errors []error
	Toasts []kit.Toast
	Opened []string // "contact 42"
	Undone []int64
}

// ShowError records err.
func (f *Frame) ShowError(err error) { f.Errors = append(f.Errors, err) }

// Toast records t.
func (f *Frame) Toast(t kit.Toast) { f.Toasts = append(f.Toasts, t) }

// Open records the link.
func (f *Frame) Open(kind string, id int64) { f.Opened = append(f.Opened, fmt.Sprint(kind, " ", id)) }

// CanOpen is always true.
func (f *Frame) CanOpen(string) bool { return true }

// Done records a toast that undoes the action.
func (f *Frame) Done(text string, action int64) {
	f.Toast(kit.Toast{Text: text, Action: "Undo", Do: func() { f.Undo(action) }})
}

// Undo records the action.
func (f *Frame) Undo(action int64) { f.Undone = append(f.Undone, action) }

// Shell gives a queued Shell with our theme and a window of 1280×800. An error
// that the test has not taken from frame.Errors by its end fails it.
func Shell(tb testing.TB) (*kit.Shell, *Frame) {
	tb.Helper()
	app := test.NewTempApp(tb)
	if err := kit.UseLanguage("en"); err != nil {
		tb.Fatal(err)
	}
	th := kit.NewTheme(kit.Light)
	app.Settings().SetTheme(th)
	w := test.NewTempWindow(tb, nil)
	w.Resize(fyne.NewSize(1280, 800))
	frame := &Frame{}
	shell := kit.NewShell(tb.Context(), w, frame)
	shell.Now = func() time.Time { return time.Date(2026, 1, 2, 15, 4, 5, 0, time.UTC) }
	shell.Locale = kit.LocaleFor("en-GB")
	shell.Queued()
	tb.Cleanup(func() {
		for _, err := range frame.Errors {
			tb.Error("shown to the owner:", err)
		}
	})
	return shell, frame
}

// Show puts o into the window of the shell and waits for what it loads.
func Show(s *kit.Shell, o fyne.CanvasObject) {
	s.Window.SetContent(o)
	s.Wait()
}

// Click presses and taps o with the modifiers held, as a mouse does.
func Click(o fyne.CanvasObject, mod fyne.KeyModifier) {
	e := fyne.PointEvent{Position: fyne.NewPos(1, 1)}
	if m, ok := o.(desktop.Mouseable); ok {
		m.MouseDown(&desktop.MouseEvent{PointEvent: e, Button: desktop.MouseButtonPrimary, Modifier: mod})
		m.MouseUp(&desktop.MouseEvent{PointEvent: e, Button: desktop.MouseButtonPrimary, Modifier: mod})
	}
	if t, ok := o.(fyne.Tappable); ok {
		t.Tapped(&e)
	}
}

// Find gives every object below o, o included, for which want is true, in the
// order in which they are drawn; hidden ones are left out.
func Find[T fyne.CanvasObject](o fyne.CanvasObject, want func(T) bool) []T {
	var found []T
	walk(o, func(o fyne.CanvasObject) {
		if t, ok := o.(T); ok && (want == nil || want(t)) {
			found = append(found, t)
		}
	})
	return found
}

func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			walk(c, visit)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			walk(c, visit)
		}
	}
}

// SavePNG paints the window into a file.
func SavePNG(w fyne.Window, path string) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return fmt.Errorf("picture %s: %w", path, err)
	}
	f, err := os.Create(path) //nolint:gosec // the tests name it
	if err != nil {
		return fmt.Errorf("picture %s: %w", path, err)
	}
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	return png.Encode(f, w.Canvas().Capture())
}

// Pictures paints the window light and dark, in a large size and in a small one.
// With a folder it leaves each there as a PNG: "today-dark-844.png".
func Pictures(tb testing.TB, s *kit.Shell, folder, name string) {
	tb.Helper()
	for _, mode := range []kit.Mode{kit.Light, kit.Dark} {
		fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(mode))
		for _, size := range []fyne.Size{fyne.NewSize(1100, 720), fyne.NewSize(844, 560)} {
			s.Window.Resize(size)
			s.Wait()
			s.Window.Content().Refresh()
			if folder == "" {
				s.Window.Canvas().Capture()
				continue
			}
			if err := SavePNG(s.Window, filepath.Join(folder, fmt.Sprintf("%s-%s-%.0f.png", name, mode, size.Width))); err != nil {
				tb.Error(err)
			}
		}
	}
}
