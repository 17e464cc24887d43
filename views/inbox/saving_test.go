package inbox

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// attachment presses the button of an attachment, which opens its menu.
func (w *world) attachment(name string) {
	w.Helper()
	found := kittest.Find(w.root(), func(b *widget.Button) bool { return strings.HasPrefix(b.Text, name) })
	if len(found) == 0 {
		w.Fatalf("no attachment %q", name)
	}
	test.Tap(found[0])
	w.settle()
}

// errors gives what was shown to the owner, in words, and takes it.
func (w *world) errors() (words []string) {
	for _, err := range w.frame.Errors {
		words = append(words, kit.Explain(err))
	}
	w.frame.Errors = nil
	return words
}

// Each attachment is a button with its size, which offers to open and to save it.
func TestAttachmentsAreOffered(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	w := open(t)
	w.attachment("hall-plan.pdf  24 B")
	if got := kittest.Menu(w.shell); !slices.Equal(got, []string{"Open", "Save as…", "Keep with Anna Kovalenko"}) {
		t.Errorf("the menu offers %q", got)
	}
	w.pick("Open")
	if len(w.opened) != 1 {
		t.Errorf("opened %q", w.opened)
	}
	w.attachment("invoice.pdf.exe")
	if got := kittest.Menu(w.shell); len(got) != 2 || got[0] != "Save as…" {
		t.Errorf("of a program the menu offers %q", got)
	}
}

// An owner who changes the mind in a dialog gets no file and no message.
func TestNothingIsSavedWhenTheDialogIsLeft(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	w := open(t)
	w.attachment("hall-plan.pdf")
	w.pick("Save as…")
	w.inDialog("Cancel")
	w.tap("Save all…")
	w.inDialog("Cancel")
	w.screen.New()
	w.settle()
	w.tap("Attach")
	w.inDialog("Cancel")
	if left, err := os.ReadDir(home); err != nil || len(left) != 0 || len(w.frame.Toasts) != 0 || len(w.page.composer.base.Files) != 0 {
		t.Errorf("%d files, %v, toasts %+v", len(left), err, w.frame.Toasts)
	}
}

func TestAllAreSavedIntoTheFolderThatIsChosen(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	w := open(t)
	w.tap("Save all…")
	w.inDialog("Open")
	if got, err := os.ReadFile(filepath.Join(home, "tables 14 February, final version.xlsx")); err != nil || string(got) != "content of tables 14 February, final version.xlsx" {
		t.Errorf("saved %q, %v", got, err)
	}
	if got := w.toast(""); got != "Saved: "+filepath.Base(home) {
		t.Errorf("the toast says %q", got)
	}
}

// A message may go while its attachments are on the screen: by another program, or by undo. Nothing half is left then.
func TestAttachmentsOfAMessageThatIsGone(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	w := open(t)
	gone := *w.page.reader.first
	gone.ID = 42
	f, dir := w.file("hall-plan.pdf"), t.TempDir()
	w.page.openFile(&gone, f)
	w.settle()
	w.page.openAsSent(&gone)
	w.settle()
	if got := w.errors(); len(got) != 2 || len(w.opened) != 0 {
		t.Errorf("opening says %q, opened %q", got, w.opened)
	}
	if err := w.page.writeAll(t.Context(), dir, 42, []data.File{f}); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("saving says %v", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("%d files are left, %v", len(left), err)
	}
	w.page.reader.first = &gone
	w.page.forward()
	w.settle()
	if got := w.errors(); len(got) != 1 || w.page.composer != nil {
		t.Errorf("forwarding says %q", got)
	}
	w.page.reader.fold.letter = &gone
	gone.ContactID = 0
	w.page.addContact()
	w.settle()
	if got := w.errors(); len(got) != 1 {
		t.Errorf("adding its sender says %q", got)
	}
}

// A full disk and a folder that takes nothing are said, with the name of the file.
func TestSavingFails(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("there is no full disk to be had here:", err)
	}
	w := open(t)
	l, f := w.page.reader.first, w.file("hall-plan.pdf")
	if err := w.page.writeFile(t.Context(), full, l.ID, f); err == nil || !strings.Contains(err.Error(), "hall-plan.pdf") || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("a full disk: %v", err)
	}
	if err := w.page.writeAll(t.Context(), filepath.Join(t.TempDir(), "gone"), l.ID, []data.File{f}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a folder that is gone: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dir := t.TempDir()
	if err := w.page.writeAll(ctx, dir, l.ID, l.Mail.Files); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("cancelled, %d files are left, %v", len(left), err)
	}
	w.page.failed(nil)
	w.page.failed(errors.New("the dialog failed"))
	if got := w.errors(); len(got) != 1 {
		t.Errorf("said %q", got)
	}
}

// What is dropped on the window is attached, one file or many; what cannot be read is named, and the others are attached.
func TestDroppedFiles(t *testing.T) {
	w := open(t)
	dir := t.TempDir()
	var paths []string
	for _, name := range []string{"a.txt", "šąskaita.pdf", "фото.jpg"} {
		paths = append(paths, filepath.Join(dir, name))
		if err := os.WriteFile(paths[len(paths)-1], []byte("content of "+name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	paths = append(paths, filepath.Join(dir, "gone.pdf"), dir)
	w.screen.Drop(paths)
	w.settle()
	var names []string
	for _, f := range w.page.composer.base.Files {
		names = append(names, f.Name+" "+f.Type)
	}
	slices.Sort(names)
	if want := []string{"a.txt text/plain; charset=utf-8", "šąskaita.pdf application/pdf", "фото.jpg image/jpeg"}; !slices.Equal(names, want) {
		t.Errorf("attached %q, want %q", names, want)
	}
	if got := w.errors(); len(got) != 2 {
		t.Errorf("said %q", got)
	}
}
