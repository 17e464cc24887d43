package inbox

import (
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit/kittest"
)

func (w *world) file(name string) data.File {
	w.Helper()
	files := w.page.reader.first.Mail.Files
	i := slices.IndexFunc(files, func(f data.File) bool { return f.Name == name })
	if i < 0 {
		w.Fatalf("no file %q among %v", name, files)
	}
	return files[i]
}

// press presses a button of the dialog that lies on top.
func (w *world) inDialog(words string) {
	w.Helper()
	top := w.shell.Window.Canvas().Overlays().Top()
	if top == nil {
		w.Fatal("no dialog")
	}
	found := kittest.Find(top, func(b *widget.Button) bool { return b.Text == words })
	if len(found) == 0 {
		w.Fatalf("no button %q in the dialog", words)
	}
	test.Tap(found[0])
	w.settle()
}

func labels(items []*fyne.MenuItem) (list []string) {
	for _, it := range items {
		list = append(list, it.Label)
	}
	return list
}

func TestProgramsAreOnlySaved(t *testing.T) {
	w := open(t)
	l := w.page.reader.first
	if got := labels(w.page.fileItems(l, w.file("hall-plan.pdf"))); !slices.Equal(got[:2], []string{"Open", "Save as…"}) {
		t.Errorf("of a document: %q", got)
	}
	items := w.page.fileItems(l, w.file("invoice.pdf.exe"))
	if got := labels(items); slices.Contains(got, "Open") || got[0] != "Save as…" || !items[1].Disabled {
		t.Errorf("of a program: %q", got)
	}
}

func TestAttachmentOpensFromAPrivateCopy(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	w := open(t)
	w.page.fileItems(w.page.reader.first, w.file("hall-plan.pdf"))[0].Action()
	w.settle()
	if len(w.opened) != 1 || !strings.HasSuffix(w.opened[0], "/hall-plan.pdf") {
		t.Fatalf("opened %v", w.opened)
	}
	u, err := url.Parse(w.opened[0])
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(u.Path)
	if err != nil || string(got) != "content of hall-plan.pdf" {
		t.Errorf("%q, %v", got, err)
	}
	for p := filepath.Dir(u.Path); p != os.TempDir(); p = filepath.Dir(p) {
		if info, err := os.Stat(p); err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("%s can be read by others: %v, %v", p, info.Mode(), err)
		}
	}
}

func TestWhatCannotBeOpenedIsSaid(t *testing.T) {
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "gone"))
	w := open(t)
	w.page.openFile(w.page.reader.first, w.file("hall-plan.pdf"))
	w.page.openAsSent(w.page.reader.first)
	w.page.openAsSent(nil)
	w.settle()
	if len(w.frame.Errors) != 2 {
		t.Errorf("errors %v", w.frame.Errors)
	}
	w.frame.Errors = nil
	w.page.outside.open = func(*url.URL) error { return errors.New("no program for it") }
	w.page.follow(&url.URL{Scheme: "https", Host: "x.example"})
	w.settle()
	if len(w.frame.Errors) != 1 {
		t.Errorf("errors %v", w.frame.Errors)
	}
	w.frame.Errors = nil
}

func TestAttachmentIsSavedWhereTheOwnerSays(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	w := open(t)
	w.page.fileItems(w.page.reader.first, w.file("hall-plan.pdf"))[1].Action()
	w.settle()
	w.inDialog("Save")
	if got, err := os.ReadFile(filepath.Join(home, "hall-plan.pdf")); err != nil || string(got) != "content of hall-plan.pdf" {
		t.Fatalf("saved %q, %v", got, err)
	}
	if w.toast("") != "Saved: hall-plan.pdf" {
		t.Errorf("told %q", w.toast(""))
	}
}

func TestAllAttachmentsAreSavedAndNoneReplaced(t *testing.T) {
	w := open(t)
	dir := t.TempDir()
	l := w.page.reader.first
	for range 2 {
		if err := w.page.writeAll(w.Context(), dir, l.ID, l.Mail.Files); err != nil {
			t.Fatal(err)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	want := []string{
		"hall-plan (2).pdf", "hall-plan.pdf", "invoice.pdf (2).exe", "invoice.pdf.exe",
		"tables 14 February, final version (2).xlsx", "tables 14 February, final version.xlsx",
	}
	if !slices.Equal(names, want) {
		t.Errorf("saved %q", names)
	}
	if err := w.page.writeAll(w.Context(), filepath.Join(dir, "gone"), l.ID, l.Mail.Files); err == nil {
		t.Error("a folder that is not there is no error")
	}
	w.tap("Save all…")
	if w.shell.Window.Canvas().Overlays().Top() == nil {
		t.Error("nothing asks where to")
	}
}

func TestAttachAsksForAFile(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	w := open(t)
	w.screen.New()
	w.settle()
	w.tap("Attach")
	w.inDialog("Cancel")
	if len(w.page.composer.base.Files) != 0 || len(w.frame.Errors) != 0 {
		t.Errorf("after Cancel: %d files, %v", len(w.page.composer.base.Files), w.frame.Errors)
	}
}

// A logo inside the text is no attachment; a photo there is offered, since the text is shown without it.
func TestPicturesOfTheText(t *testing.T) {
	w := open(t)
	c := &messageCard{conv: w.page.reader, letter: &letter{MessageDetail: data.MessageDetail{Mail: data.Mail{
		HTML: `<p><img src="cid:logo@x"><img src="cid:photo@x"></p>`,
		Files: []data.File{
			{Name: "logo.png", CID: "logo@x", Size: ornament},
			{Name: "photo.jpg", CID: "photo@x", Size: ornament + 1},
			{Name: "other.png", CID: "other@x"},
			{Name: "bill.pdf"},
		},
	}}}}
	var names []string
	for _, f := range c.files() {
		names = append(names, f.Name)
	}
	if !slices.Equal(names, []string{"photo.jpg", "other.png", "bill.pdf"}) {
		t.Errorf("attachments %q", names)
	}
	c.letter.Mail.HTML = ""
	if len(c.files()) != 4 {
		t.Error("a plain message hides its pictures")
	}
}

func TestNotices(t *testing.T) {
	w := open(t)
	for name, c := range map[string]struct {
		l    letter
		want string
	}{
		"whole":   {letter{plain: "x"}, ""},
		"cut":     {letter{plain: "x", MessageDetail: data.MessageDetail{Cut: true}}, "the rest is on the server"},
		"damaged": {letter{MessageDetail: data.MessageDetail{Mail: data.Mail{Warnings: []string{"bad"}}}}, "This message is damaged"},
		"warned":  {letter{plain: "x", MessageDetail: data.MessageDetail{Mail: data.Mail{Warnings: []string{"bad"}}}}, ""},
		"remote":  {letter{markdown: "x", remote: true}, "Pictures from the internet"},
	} {
		card := &messageCard{conv: w.page.reader, letter: &c.l}
		bar := card.notice()
		if (bar == nil) != (c.want == "") {
			t.Errorf("%s: bar %v", name, bar != nil)
			continue
		}
		if bar != nil {
			w.shell.Window.SetContent(bar)
			if !w.says(c.want) {
				t.Errorf("%s does not say %q", name, c.want)
			}
		}
	}
}
