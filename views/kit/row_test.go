package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// TestRowOpens: by the mouse and by the keys, but not by a button upon it.
func TestRowOpens(t *testing.T) {
	shell, _ := kittest.Shell(t)
	opened, pressed := 0, 0
	b := widget.NewButton("Done", func() { pressed++ })
	row := kit.NewRow(container.NewHBox(kit.Label("Anna"), b), func() { opened++ })
	kittest.Show(shell, row)

	test.Tap(row)
	shell.Window.Canvas().Focus(row)
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyA} {
		row.TypedKey(&fyne.KeyEvent{Name: key})
	}
	row.TypedRune('a')
	if opened != 3 {
		t.Errorf("opened %d times, want by the click, Space and Return", opened)
	}
	test.Tap(b)
	if pressed != 1 || opened != 3 {
		t.Errorf("a press of the button opened the row: %d, %d", pressed, opened)
	}
}

// TestRowShowsFocusAndPointer: what the keys or the pointer are at is painted
// otherwise than what they are not.
func TestRowShowsFocusAndPointer(t *testing.T) {
	shell, _ := kittest.Shell(t)
	row := kit.NewRow(kit.Label("Anna"), func() {})
	kittest.Show(shell, row)
	shell.Window.Resize(fyne.NewSize(200, 40))
	picture := func() string {
		t.Helper()
		img := shell.Window.Canvas().Capture()
		sum := ""
		for x := 0; x < img.Bounds().Dx(); x += 10 {
			r, g, b, _ := img.At(x, 20).RGBA()
			sum += string(rune(r>>8)) + string(rune(g>>8)) + string(rune(b>>8))
		}
		return sum
	}
	rest := picture()
	row.MouseIn(&desktop.MouseEvent{})
	row.MouseMoved(&desktop.MouseEvent{})
	if picture() == rest {
		t.Error("the row under the pointer looks as the others do")
	}
	row.MouseOut()
	if picture() != rest {
		t.Error("the row stays lit")
	}
	row.FocusGained()
	row.FocusLost()
	if picture() != rest {
		t.Error("the row keeps the look of the focus")
	}
	if row.Cursor() != desktop.PointerCursor {
		t.Error("the pointer does not tell that it can be clicked")
	}
}
