package inbox

import (
	"errors"
	"net/url"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// annasFiles lists the files that are kept with Anna Kovalenko, each with its time.
func (w *world) annasFiles() (names []string) {
	w.Helper()
	rows, err := w.app.Contacts.List(w.Context(), data.ContactQuery{Text: "kovalenko"})
	if err != nil || len(rows) != 1 {
		w.Fatal(rows, err)
	}
	list, err := w.app.Contacts.Timeline(w.Context(), rows[0].ID, data.TimelineQuery{Kinds: []string{string(data.KeptFile)}, Limit: 10})
	if err != nil {
		w.Fatal(err)
	}
	for _, e := range list {
		name, content, err := w.app.Contacts.File(w.Context(), e.ID)
		if err != nil || string(content) != "content of "+name {
			w.Errorf("%s holds %q, %v", name, content, err)
		}
		names = append(names, e.Text+" "+e.At.Format("15:04"))
	}
	return names
}

// An attachment is kept with the customer who is written with: also one that the owner sent.
func TestAnAttachmentIsKeptWithTheContact(t *testing.T) {
	w := open(t)
	w.attachment("hall-plan.pdf")
	if got := kittest.Menu(w.shell); !slices.Contains(got, "Keep with Anna Kovalenko") {
		t.Fatalf("the menu offers %q", got)
	}
	w.pick("Keep with Anna Kovalenko")
	if got := w.toast(""); got != "hall-plan.pdf is on the contact's timeline now" {
		t.Errorf("the toast says %q", got)
	}
	if got := w.annasFiles(); !slices.Equal(got, []string{"hall-plan.pdf 14:20"}) {
		t.Errorf("kept %q", got)
	}
	if _, err := w.store.Undo(t.Context()); err != nil || len(w.annasFiles()) != 0 {
		t.Errorf("after undo %q, %v", w.annasFiles(), err)
	}
	w.receive(data.RoleSent, note{from: "Ona Petraitė <ona@geliusalonas.example>", to: "Anna Kovalenko <anna@kovalenko.example>", subject: "Re: Flowers for the wedding on 14 February", text: "Here is the offer.", id: "w8@x", answers: "w3@x", files: []string{"offer.pdf"}})
	w.settle()
	w.attachment("offer.pdf")
	w.pick("Keep with Anna Kovalenko")
	if got := w.annasFiles(); len(got) != 1 || !strings.HasPrefix(got[0], "offer.pdf") {
		t.Errorf("of the owner's own mail is kept %q", got)
	}
}

// Nobody is there to keep a file with while its sender is no contact; a program is not kept.
func TestWhatIsNotKept(t *testing.T) {
	w := open(t)
	w.attachment("invoice.pdf.exe")
	for _, label := range kittest.Menu(w.shell) {
		if strings.HasPrefix(label, "Keep with") {
			t.Errorf("of a program the menu offers %q", label)
		}
	}
	w.closeMenu()
	w.page.threads.focus()
	w.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	w.attachment("statement.pdf")
	if got := kittest.Menu(w.shell); !slices.Equal(got, []string{"Open", "Save as…"}) {
		t.Errorf("of a stranger's file the menu offers %q", got)
	}
	gone := *w.page.reader.first
	gone.ID = 42
	w.page.keepFile(&gone, w.file("statement.pdf"), 1)
	w.settle()
	if got := w.errors(); len(got) != 1 || len(w.frame.Toasts) != 0 {
		t.Errorf("of a message that is gone: %q", got)
	}
}

// Wherever a stranger's file is opened from, one that might run is not.
func TestOutsideOpensNoProgram(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	var opened []string
	o := NewOutside(t.Context(), func(u *url.URL) error { opened = append(opened, u.Path); return nil })
	for name, opens := range map[string]bool{"bill.pdf": true, "bill.pdf.exe": false, "page.html": false, "run.sh ": false, "photo.jpg": true} {
		before := len(opened)
		err := o.Open(name, []byte("x"))
		var invalid *data.InvalidError
		if (err == nil) != opens || len(opened) > before != opens || !opens && (!errors.As(err, &invalid) || !strings.Contains(kit.Explain(err), "program")) {
			t.Errorf("%s: opened %q, %v", name, opened[before:], err)
		}
	}
}
