package views

import (
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"regulars/app/demo/demotest"
	"regulars/app/settings"
	"regulars/data/store/storetest"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// screensDir is where TestScreens leaves its pictures:
//
//	go test ./views -run TestScreens -args -screens DIR
var screensDir = flag.String("screens", "", "folder for pictures of every screen")

// buttons finds the buttons of a text anywhere in the window.
func buttons(f *frame, text string) []*widget.Button {
	return kittest.Find(f.window.Content(), func(b *widget.Button) bool { return b.Text == text })
}

func tapChip(t *testing.T, f *frame, text string) {
	t.Helper()
	found := kittest.Find(f.window.Content(), func(c *kit.Chip) bool { return c.Text() == text })
	if len(found) == 0 {
		t.Fatalf("no %q is shown", text)
	}
	found[0].Do()
}

// TestScreens opens every screen in light and dark, in two sizes, with and
// without data. With -screens it leaves a picture of each.
func TestScreens(t *testing.T) {
	f := openFrame(t)
	picture(t, f, "first-start")
	f.endFirst()
	f.shell.Wait()
	everyScreen(t, f, "empty")
	everyScreen(t, sampleFrame(t), "sample")
}

// sampleFrame opens the main window on the sample business.
func sampleFrame(t *testing.T) *frame {
	t.Helper()
	s := demotest.Open(t, storetest.Epoch())
	return openFrameOn(t, s)
}

func everyScreen(t *testing.T, f *frame, world string) {
	t.Helper()
	for _, mode := range []kit.Mode{kit.Light, kit.Dark} {
		if err := f.app.Settings.Set(t.Context(), settings.Theme, string(mode)); err != nil {
			t.Fatal(err)
		}
		f.shell.Wait()
		for i, p := range f.places {
			f.show(i)
			f.shell.Wait()
			for _, size := range []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(1024, 640)} {
				f.window.Resize(size)
				f.shell.Wait()
				picture(t, f, fmt.Sprintf("%s-%s-%s-%.0f", strings.ToLower(p.Title), world, mode, size.Width))
			}
		}
	}
}

func picture(t *testing.T, f *frame, name string) {
	t.Helper()
	if *screensDir == "" {
		return
	}
	f.window.Content().Refresh() // the test driver lays out wrapped text late
	if err := kittest.SavePNG(f.window, filepath.Join(*screensDir, strings.ReplaceAll(name, " ", "-")+".png")); err != nil {
		t.Error(err)
	}
}
