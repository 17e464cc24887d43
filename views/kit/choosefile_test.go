package kit_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// inFolder makes the dialogs of files begin in a folder with files of these names.
func inFolder(t *testing.T, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("name\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// tap presses the button of the dialog on top that has these words.
func tap(t *testing.T, shell *kit.Shell, words string) {
	t.Helper()
	for _, b := range kittest.Find(shell.Window.Canvas().Overlays().Top(), func(b *widget.Button) bool { return b.Text == words }) {
		b.OnTapped()
		shell.Wait()
		return
	}
	t.Fatalf("the dialog has no button %q", words)
}

// TestChooseFileOffersItsKindAndGivesThePath, whatever script the name is in.
func TestChooseFileOffersItsKindAndGivesThePath(t *testing.T) {
	dir := inFolder(t, "клієнти.CSV", "notes.txt")
	shell, _ := kittest.Shell(t)
	var got []string
	shell.ChooseFile([]string{".csv", ".xlsx"}, func(path string) { got = append(got, path) })
	files := kittest.Find[*widget.GridWrap](shell.Window.Canvas().Overlays().Top(), nil)
	if len(files) != 1 || files[0].Length() != 2 { // the folder above, and the one file of the kind
		t.Fatalf("%d lists of files, or other files than those of the kind", len(files))
	}
	files[0].Select(1)
	tap(t, shell, "Open")
	if want := []string{filepath.Join(dir, "клієнти.CSV")}; !slices.Equal(got, want) {
		t.Errorf("chosen %q, want %q", got, want)
	}
	if shell.Window.Canvas().Overlays().Top() != nil {
		t.Error("the dialog stays")
	}
}

// TestChooseFileThatIsThoughtBetterOf calls nothing and says nothing.
func TestChooseFileThatIsThoughtBetterOf(t *testing.T) {
	inFolder(t, "a.csv")
	shell, frame := kittest.Shell(t)
	shell.ChooseFile([]string{".csv"}, func(path string) { t.Errorf("chosen %s", path) })
	tap(t, shell, "Cancel")
	if len(frame.Errors)+len(frame.Toasts) != 0 || shell.Window.Canvas().Overlays().Top() != nil {
		t.Errorf("errors %v, toasts %v", frame.Errors, frame.Toasts)
	}
}

// TestChooseFileThatWentMeanwhile is told to the owner, and not handed on.
func TestChooseFileThatWentMeanwhile(t *testing.T) {
	dir := inFolder(t, "a.csv")
	shell, frame := kittest.Shell(t)
	shell.ChooseFile([]string{".csv"}, func(path string) { t.Errorf("chosen %s", path) })
	kittest.Find[*widget.GridWrap](shell.Window.Canvas().Overlays().Top(), nil)[0].Select(1)
	if err := os.Remove(filepath.Join(dir, "a.csv")); err != nil {
		t.Fatal(err)
	}
	tap(t, shell, "Open")
	if len(frame.Errors) != 1 {
		t.Errorf("errors %v", frame.Errors)
	}
	frame.Errors = nil
}
