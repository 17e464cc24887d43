package kit_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2/storage"
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

// TestNamedSpreadsheetIsAskedFor: no file is replaced before the owner says so, also one whose ending was not typed;
// and none that is there is emptied or taken away by giving its name.
func TestNamedSpreadsheetIsAskedFor(t *testing.T) {
	dir := inFolder(t, "contacts.xlsx", "contacts")
	shell, _ := kittest.Shell(t)
	for _, c := range []struct {
		typed   string
		answers []string
		want    []string
	}{
		{"contacts", []string{"Yes", "Cancel"}, nil},
		{"contacts", []string{"Yes", "Replace"}, []string{filepath.Join(dir, "contacts.xlsx")}},
		{"contacts.xlsx", []string{"No"}, nil},
		{"contacts.xlsx", []string{"Yes"}, []string{filepath.Join(dir, "contacts.xlsx")}},
		{"contacts.csv", nil, []string{filepath.Join(dir, "contacts.csv")}},
	} {
		var chosen []string
		shell.NameSpreadsheet("list.xlsx", func(path string) { chosen = append(chosen, path) })
		kittest.Find[*widget.Entry](shell.Window.Canvas().Overlays().Top(), nil)[0].SetText(c.typed)
		tap(t, shell, "Save")
		for i, answer := range c.answers {
			if len(chosen) > 0 {
				t.Errorf("%q was chosen before question %d was answered", chosen, i+1)
			}
			tap(t, shell, answer)
		}
		if !slices.Equal(chosen, c.want) {
			t.Errorf("%s, %v: %q was chosen, want %q", c.typed, c.answers, chosen, c.want)
		}
		for _, name := range []string{"contacts.xlsx", "contacts"} {
			if text, err := os.ReadFile(filepath.Join(dir, name)); string(text) != "name\n" || err != nil {
				t.Errorf("%s, %v: %s holds %q, %v", c.typed, c.answers, name, text, err)
			}
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) != 2 {
			t.Errorf("%s, %v: in the folder there is %v, %v", c.typed, c.answers, left, err)
		}
		for _, o := range shell.Window.Canvas().Overlays().List() {
			shell.Window.Canvas().Overlays().Remove(o)
		}
	}
}

// TestFileIsOpenedWhenItIsWritten: what is saved under a name stands there, in place of all that stood there before;
// nothing is emptied where there is nothing to save, and a folder that is gone is an error.
func TestFileIsOpenedWhenItIsWritten(t *testing.T) {
	dir := inFolder(t, "a.txt", "b.txt")
	kittest.Shell(t)
	for name, c := range map[string]struct {
		write []string
		want  string
	}{
		"a.txt":   {nil, "name\n"},
		"b.txt":   {[]string{"n", "ew"}, "new"},
		"new.txt": {[]string{""}, ""},
	} {
		w, err := storage.Writer(storage.NewFileURI(filepath.Join(dir, name)))
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range c.write {
			if n, err := w.Write([]byte(s)); n != len(s) || err != nil {
				t.Errorf("%s: %d %v", name, n, err)
			}
		}
		if err := w.Close(); err != nil || w.URI().Name() != name {
			t.Errorf("%s: %v", w.URI(), err)
		}
		if text, err := os.ReadFile(filepath.Join(dir, name)); string(text) != c.want || err != nil {
			t.Errorf("%s holds %q, %v; want %q", name, text, err, c.want)
		}
	}
	w, err := storage.Writer(storage.NewFileURI(filepath.Join(dir, "none", "a.txt")))
	if err == nil {
		_, err = w.Write([]byte("x"))
	}
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("in a folder that is gone: %v", err)
	}
}
