package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// TestFileDialogsOpen: each of the three kinds comes up, in a large window and in
// a small one.
func TestFileDialogsOpen(t *testing.T) {
	shell, _ := kittest.Shell(t)
	for i, size := range []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(640, 400)} {
		shell.Window.Resize(size)
		for _, d := range []*dialog.FileDialog{
			dialog.NewFileOpen(func(fyne.URIReadCloser, error) {}, shell.Window),
			dialog.NewFileSave(func(fyne.URIWriteCloser, error) {}, shell.Window),
			dialog.NewFolderOpen(func(fyne.ListableURI, error) {}, shell.Window),
		} {
			kit.ShowFiles(d)
		}
		if n := len(shell.Window.Canvas().Overlays().List()); n != 3*(i+1) {
			t.Errorf("%v: %d dialogs are open, want %d", size, n, 3*(i+1))
		}
	}
}
