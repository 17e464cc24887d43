package views

import (
	"testing"

	"fyne.io/fyne/v2"

	"regulars/app/settings"
	"regulars/views/kit"
)

// TestEveryLanguageCanBeRead goes through all screens in the least window: other
// languages have longer words.
func TestEveryLanguageCanBeRead(t *testing.T) {
	codes, err := kit.Languages()
	if err != nil {
		t.Fatal(err)
	}
	f := sampleFrame(t)
	t.Cleanup(func() {
		if err := kit.UseLanguage("en"); err != nil {
			t.Error(err)
		}
	})
	for _, code := range codes {
		if err := f.app.Settings.Set(t.Context(), settings.Language, code); err != nil {
			t.Fatal(err)
		}
		f.shell.Wait()
		f.window.Resize(fyne.NewSize(1024, 640))
		for i, p := range f.places {
			f.show(i)
			f.shell.Wait()
			for _, fault := range readWindow(f).faults() {
				t.Errorf("%s in %s: %s", p.Title, code, fault)
			}
		}
	}
}

// TestFormsCanBeRead looks at what is asked above the calendar.
func TestFormsCanBeRead(t *testing.T) {
	f := sampleFrame(t)
	placeAt(t, f, "Calendar")
	for name, kind := range map[string]string{"the form of an event": "event", "the form of a task": "task"} {
		f.Open(kind, 0)
		f.shell.Wait()
		for _, size := range []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(1024, 640)} {
			f.window.Resize(size)
			f.shell.Wait()
			top := f.window.Canvas().Overlays().Top()
			if top == nil {
				t.Fatalf("%s does not open", name)
			}
			r := &reader{}
			r.read(top, fyne.NewPos(0, 0), areaAt(fyne.NewPos(0, 0), f.window.Canvas().Size()), 0)
			if len(r.found) < 8 {
				t.Errorf("%s at %v shows only %d texts", name, size, len(r.found))
			}
			for _, fault := range r.faults() {
				t.Errorf("%s at %v: %s", name, size, fault)
			}
		}
		f.screen().Escape()
		f.shell.Wait()
	}
}
