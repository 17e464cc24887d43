package kit_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2/widget"

	"regulars/views/kit/kittest"
)

// TestSpreadsheetIsNamed: where the owner says, under the name that was typed, as a workbook where that has no
// ending; and nothing else is left in the folder.
func TestSpreadsheetIsNamed(t *testing.T) {
	for typed, want := range map[string]string{"": "contacts.xlsx", "list.csv": "list.csv", "LIST.XLSX": "LIST.XLSX", "list": "list.xlsx", "v1.2": "v1.2.xlsx", "клієнти": "клієнти.xlsx"} {
		home := t.TempDir()
		t.Setenv("HOME", home)
		shell, _ := kittest.Shell(t)
		var chosen []string
		ask := func(button, name string) {
			shell.NameSpreadsheet("contacts.xlsx", func(path string) { chosen = append(chosen, path) })
			top := shell.Window.Canvas().Overlays().Top()
			if name != "" {
				kittest.Find[*widget.Entry](top, nil)[0].SetText(name)
			}
			for _, b := range kittest.Find(top, func(b *widget.Button) bool { return b.Text == button }) {
				b.OnTapped()
			}
			shell.Wait()
		}
		ask("Cancel", typed)
		if left, err := os.ReadDir(home); len(chosen) > 0 || err != nil || len(left) > 0 {
			t.Errorf("%q: after Cancel %q was chosen and %v is there, %v", typed, chosen, left, err)
		}
		ask("Save", typed)
		if !slices.Equal(chosen, []string{filepath.Join(home, want)}) {
			t.Errorf("%q became %q, want %s", typed, chosen, want)
		}
		if left, err := os.ReadDir(home); err != nil || len(left) > 1 || len(left) == 1 && left[0].Name() != want {
			t.Errorf("%q: left in the folder: %v %v", typed, left, err)
		}
	}
}
