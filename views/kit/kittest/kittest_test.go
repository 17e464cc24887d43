package kittest_test

import (
	"bytes"
	"errors"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func TestFrameRecords(t *testing.T) {
	shell, frame := kittest.Shell(t)
	shell.Open("contact", 42)
	shell.Done("Anna was added", 7)
	shell.Toast(kit.Toast{Text: "plain"})
	shell.ShowError(errors.New("broken"))
	frame.Toasts[0].Do()
	if !slices.Equal(frame.Opened, []string{"contact 42"}) || !slices.Equal(frame.Undone, []int64{7}) || len(frame.Toasts) != 2 || len(frame.Errors) != 1 {
		t.Errorf("recorded %+v", frame)
	}
	if !shell.CanOpen("anything") {
		t.Error("the test's frame refuses to open")
	}
	frame.Errors = nil // else the test fails at its end
}

func TestFindLeavesOutWhatIsHidden(t *testing.T) {
	shell, _ := kittest.Shell(t)
	shown, hidden, inside := widget.NewLabel("a"), widget.NewLabel("b"), widget.NewLabel("c")
	hidden.Hide()
	box := container.NewVBox(inside)
	box.Hide()
	all := container.NewVBox(shown, hidden, box, kit.NewPressable(widget.NewLabel("d"), func() {}))
	kittest.Show(shell, all)
	var got []string
	for _, l := range kittest.Find[*widget.Label](all, nil) {
		got = append(got, l.Text)
	}
	if !slices.Equal(got, []string{"a", "d"}) {
		t.Errorf("found %v", got)
	}
	if n := len(kittest.Find(all, func(l *widget.Label) bool { return l.Text == "d" })); n != 1 {
		t.Errorf("found %d of d", n)
	}
	if n := len(kittest.Find[*widget.Label](nil, nil)); n != 0 {
		t.Errorf("found %d in nothing", n)
	}
}

// pressed records the order in which a mouse reaches it.
type pressed struct {
	widget.Label

	events []string
	mod    fyne.KeyModifier
}

func (p *pressed) MouseDown(e *desktop.MouseEvent) {
	p.events, p.mod = append(p.events, "down"), e.Modifier
}
func (p *pressed) MouseUp(*desktop.MouseEvent) { p.events = append(p.events, "up") }
func (p *pressed) Tapped(*fyne.PointEvent)     { p.events = append(p.events, "tap") }

func TestClickDoesWhatAMouseDoes(t *testing.T) {
	kittest.Shell(t)
	p := &pressed{}
	p.ExtendBaseWidget(p)
	kittest.Click(p, fyne.KeyModifierShift)
	if !slices.Equal(p.events, []string{"down", "up", "tap"}) || p.mod != fyne.KeyModifierShift {
		t.Errorf("events %v with %v", p.events, p.mod)
	}
	kittest.Click(widget.NewLabel("nothing to click"), 0)
}

func TestSavePNG(t *testing.T) {
	shell, _ := kittest.Shell(t)
	kittest.Show(shell, kit.Label("Anna"))
	path := filepath.Join(t.TempDir(), "new", "folder", "window.png")
	if err := kittest.SavePNG(shell.Window, path); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}()
	img, err := png.Decode(f)
	if err != nil || img.Bounds().Dx() < 1000 {
		t.Errorf("the picture is %v, %v", img.Bounds(), err)
	}
	if err := kittest.SavePNG(shell.Window, filepath.Join(path, "below a file.png")); err == nil {
		t.Error("a picture below a file was saved")
	}
}

// TestPicturesAreOfEachLookAndSize, and of no other window than the one shown.
func TestPicturesAreOfEachLookAndSize(t *testing.T) {
	shell, _ := kittest.Shell(t)
	kittest.Show(shell, kit.NewGround(kit.ColorSurface))
	dir := t.TempDir()
	kittest.Pictures(t, shell, dir, "ground")
	kittest.Pictures(t, shell, "", "nowhere")
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range files {
		raw, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		r, _, _, _ := img.At(50, 50).RGBA()
		got = append(got, fmt.Sprintf("%s %d %v", f.Name(), img.Bounds().Dx(), r > 0x8000))
	}
	if want := []string{"ground-dark-1100.png 1100 false", "ground-dark-844.png 844 false", "ground-light-1100.png 1100 true", "ground-light-844.png 844 true"}; !slices.Equal(got, want) {
		t.Errorf("there are %q, want %q", got, want)
	}
}
