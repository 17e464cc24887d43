package views

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"regulars/data"
	"regulars/views/kit/kittest"
)

func TestClosingKeepsTheSize(t *testing.T) {
	for name, leave := range map[string]func(*frame){"close": (*frame).close, "quit": (*frame).quit} {
		f := openFrame(t, "Anna")
		f.window.Resize(fyne.NewSize(1000, 700))
		leave(f)
		if w := f.fyneApp.Preferences().Float(prefWidth); w != 1000 {
			t.Errorf("after %s the width is kept as %v", name, w)
		}
	}
}

func TestWithoutATrayClosingQuits(t *testing.T) {
	f := openFrame(t, "Anna")
	f.stay = true
	if _, ok := f.fyneApp.(desktop.App); !ok && f.staysInTray() {
		t.Error("the window would hide where no tray brings it back")
	}
	f.raise()
}

func TestRedoKeyGoesToTheEntryThatHasTheFocus(t *testing.T) {
	f := openFrame(t, "Anna")
	f.window.Canvas().Focus(f.top.search)
	f.top.search.SetText("abc")
	f.redoKey()
	f.shell.Wait()
	if len(f.toasts.Texts()) != 0 {
		t.Errorf("the program did something: %v", f.toasts.Texts())
	}
	f.window.Canvas().Unfocus()
	f.redoKey()
	f.shell.Wait()
	if !shown(f, "nothing to bring back") {
		t.Error("without an entry nothing was said")
	}
}

func TestExportAsksForAFile(t *testing.T) {
	f := openFrame(t, "Anna")
	exporter(f.shell, f.app)(data.ContactQuery{}, nil)
	if f.window.Canvas().Overlays().Top() == nil {
		t.Error("no dialog asks where to save")
	}
}

func TestSearchFieldLeavesRoomAndTheStripItsHeight(t *testing.T) {
	f := openFrame(t, "Anna")
	for _, width := range []float32{800, 1024, 1280, 2500} {
		f.window.Resize(fyne.NewSize(width, 700))
		f.shell.Wait()
		if w := f.top.search.Size().Width; w > 570 || w < 200 {
			t.Errorf("at %v the search field is %v wide", width, w)
		}
		if h := f.status.Object().Size().Height; h < 24 || h > 40 {
			t.Errorf("at %v the status strip is %v high", width, h)
		}
		for _, i := range kittest.Find[*sideItem](f.side.Object(), nil) {
			if right := i.Size().Width; right > sideWide {
				t.Errorf("%s is %v wide", i.title, right)
			}
		}
	}
}
