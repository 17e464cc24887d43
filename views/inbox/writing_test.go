package inbox

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/store"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func (w *world) typing(s string) {
	w.Helper()
	f := w.shell.Window.Canvas().Focused()
	if f == nil {
		w.Fatal("nothing has the keyboard")
	}
	test.Type(f, s)
	w.settle()
}

// send presses Ctrl+Enter where the keyboard is.
func (w *world) send() {
	w.Helper()
	f, ok := w.shell.Window.Canvas().Focused().(fyne.Shortcutable)
	if !ok {
		w.Fatal("nothing takes Ctrl+Enter")
	}
	f.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
	w.settle()
}

func (w *world) outbox() []data.Outgoing {
	w.Helper()
	list, err := w.mail.Outbox(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	return list
}

func (w *world) drafts() []data.KeptDraft {
	w.Helper()
	list, err := w.mail.Drafts(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	return list
}

func TestReplyIsSent(t *testing.T) {
	w := open(t)
	w.press(fyne.KeyR)
	c := w.page.composer
	if c == nil || c.to.Text != "Anna Kovalenko <anna@kovalenko.example>, " || c.subject.Text != "Re: Flowers for the wedding on 14 February" {
		t.Fatalf("the answer goes to %q about %q", c.to.Text, c.subject.Text)
	}
	if !strings.Contains(c.text.Text, "-- \nOna Petraitė") || !strings.Contains(c.text.Text, "02/01/2026 14:20, Anna Kovalenko <anna@kovalenko.example> wrote:\n> Dear Ona,") {
		t.Errorf("it begins with %q", c.text.Text)
	}
	w.typing("Yes, gladly.")
	if len(w.drafts()) != 1 {
		t.Errorf("%d drafts are kept", len(w.drafts()))
	}
	w.send()
	if w.page.composer != nil || len(w.drafts()) != 0 {
		t.Errorf("still open %v, %d drafts", w.page.composer != nil, len(w.drafts()))
	}
	list := w.outbox()
	if len(list) != 1 || list[0].Subject != c.subject.Text || !slices.Equal(list[0].Recipients, []string{"anna@kovalenko.example"}) || w.syncs == 0 {
		t.Fatalf("the outbox holds %+v, %d syncs", list, w.syncs)
	}
	if !strings.Contains(w.toast("Take it back"), "Anna Kovalenko") || len(w.outbox()) != 0 {
		t.Fatalf("%q, %d in the outbox", w.toast(""), len(w.outbox()))
	}
	if c := w.page.composer; c == nil || !strings.HasPrefix(c.text.Text, "Yes, gladly.") || len(w.drafts()) != 1 {
		t.Error("what was taken back is not being written again")
	}
}

func TestReplyAllAndForward(t *testing.T) {
	w := open(t)
	w.tap("Reply all")
	if c := w.page.composer; c.cc.Text != "Mama <mama@kovalenko.example>, " || !c.cc.Visible() {
		t.Errorf("cc is %q", c.cc.Text)
	}
	w.tap("Close")
	w.page.threads.focus()
	w.press(fyne.KeyF)
	c := w.page.composer
	if c == nil || c.subject.Text != "Fwd: Flowers for the wedding on 14 February" || len(c.base.Files) != 3 || c.to.Text != "" {
		t.Fatalf("the forwarded message is %+v", c)
	}
	w.typing("bob@x.example")
	w.tap("Send")
	list := w.outbox()
	if len(list) != 1 {
		t.Fatalf("%d in the outbox", len(list))
	}
	o := list[0]
	d, err := w.mail.Recall(w.Context(), o.ID)
	if err != nil || len(d.Files) != 3 || string(d.Files[0].Data) != "content of hall-plan.pdf" {
		t.Errorf("%d files, %v", len(d.Files), err)
	}
	raw, _, err := imapmail.Compose(d, now)
	if err != nil || len(imapmail.Parse(raw).Files) != 3 {
		t.Errorf("composed: %v", err)
	}
}

func TestWhatIsWrongIsSaidAndKept(t *testing.T) {
	w := open(t)
	w.screen.New()
	w.settle()
	w.send()
	if !w.page.composer.trouble.Visible() || !strings.Contains(w.page.composer.trouble.Text(), "recipient") {
		t.Errorf("trouble: %q", w.page.composer.trouble.Text())
	}
	w.typing("nobody at all")
	if w.page.composer.trouble.Visible() {
		t.Error("the complaint stays while it is being mended")
	}
	w.send()
	if !strings.Contains(w.page.composer.trouble.Text(), "nobody at all") || len(w.outbox()) != 0 || len(w.drafts()) != 1 {
		t.Errorf("trouble: %q, %d drafts", w.page.composer.trouble.Text(), len(w.drafts()))
	}
}

func TestContactsCompleteRecipients(t *testing.T) {
	w := open(t)
	w.screen.New()
	w.settle()
	to := w.page.composer.to
	w.typing("k")
	if len(to.offers) != 0 {
		t.Error("one letter offers already")
	}
	w.typing("ova")
	if len(to.offers) != 1 || !to.AcceptsTab() {
		t.Fatalf("offers %v", to.offers)
	}
	w.press(fyne.KeyTab)
	if to.Text != "Anna Kovalenko <anna@kovalenko.example>, " || len(to.offers) != 0 || to.AcceptsTab() {
		t.Errorf("took %q, offers %v", to.Text, to.offers)
	}
	w.typing("example")
	if len(to.offers) < 2 {
		t.Fatalf("offers %v", to.offers)
	}
	second := to.offers[1]
	w.press(fyne.KeyDown, fyne.KeyReturn)
	if got := to.list(); len(got) != 2 || got[1] != second {
		t.Errorf("took %v, want %v", got, second)
	}
	w.typing("example")
	w.press(fyne.KeyEscape)
	if len(to.offers) != 0 || w.page.composer == nil {
		t.Error("Esc does not take the offers away, or takes the composer too")
	}
	w.typing("x")
	w.press(fyne.KeyBackspace)
	rows := kittest.Find[*kit.Pressable](to.layer, nil)
	if len(rows) == 0 {
		t.Fatal("no offers to click")
	}
	test.Tap(rows[0])
	if got := to.list(); len(got) != 3 || w.shell.Window.Canvas().Focused() != fyne.Focusable(to) {
		t.Errorf("a click gave %v", got)
	}
}

func TestFilesAreAttached(t *testing.T) {
	w := open(t)
	path := filepath.Join(t.TempDir(), "price list.pdf")
	if err := os.WriteFile(path, []byte("prices"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.screen.Drop([]string{path})
	w.settle()
	c := w.page.composer
	if c == nil || len(c.base.Files) != 1 || c.base.Files[0].Name != "price list.pdf" || string(c.base.Files[0].Data) != "prices" {
		t.Fatal("the dropped file is not attached")
	}
	c.attach(data.DraftFile{Name: "film.mp4", Data: make([]byte, maxAttached)})
	if len(c.base.Files) != 1 || !strings.Contains(c.trouble.Text(), "film.mp4") {
		t.Errorf("%d files, %q", len(c.base.Files), c.trouble.Text())
	}
	chips := kittest.Find(w.root(), func(c *kit.Chip) bool { return strings.HasPrefix(c.Text(), "price list.pdf") })
	if len(chips) != 1 {
		t.Fatal("the file is not shown")
	}
	chips[0].OnRemove()
	w.settle()
	if len(c.base.Files) != 0 {
		t.Error("the file cannot be taken off")
	}
	w.screen.Drop([]string{filepath.Join(t.TempDir(), "nothing.pdf")})
	w.settle()
	if len(w.frame.Errors) != 1 {
		t.Errorf("errors %v", w.frame.Errors)
	}
	w.frame.Errors = nil
}

func TestSecondAccountSignsWithItsOwnName(t *testing.T) {
	w := open(t)
	other := w.account
	other.ID, other.Address, other.Name, other.Signature = 0, "info@geliusalonas.example", "Gėlių salonas", "The shop"
	w.update("Connect", func(ctx context.Context, tx *store.Tx) error { return tx.SaveAccount(ctx, &other) })
	w.settle()
	w.screen.New()
	w.settle()
	c := w.page.composer
	sel := kittest.Find[*widget.Select](w.root(), nil)
	if len(sel) != 1 || sel[0].Selected != w.account.Address {
		t.Fatalf("%d senders to choose", len(sel))
	}
	sel[0].SetSelected(other.Address)
	w.settle()
	if !strings.Contains(c.text.Text, "The shop") || strings.Contains(c.text.Text, "Ona Petraitė") || c.draft().From.Address != other.Address {
		t.Errorf("signed %q from %v", c.text.Text, c.draft().From)
	}
}

func TestWriteToAContact(t *testing.T) {
	w := open(t)
	list, err := w.app.Contacts.List(w.Context(), data.ContactQuery{Text: "kovalenko"})
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	w.screen.Open("mail", list[0].ID)
	w.settle()
	if c := w.page.composer; c == nil || c.to.Text != "Anna Kovalenko <anna@kovalenko.example>, " {
		t.Error("no message to the contact is begun")
	}
	w.screen.Save()
	w.settle()
}

// A key comes to a window twice: as a key, then as its letter, which goes to whatever has the
// keyboard by then.
func TestTheLetterOfAKeyIsNotTyped(t *testing.T) {
	w := open(t)
	for key, letter := range map[fyne.KeyName]rune{fyne.KeyR: 'r', fyne.KeyF: 'f', fyne.KeySlash: '/'} {
		w.page.threads.focus()
		list := w.shell.Window.Canvas().Focused()
		list.TypedKey(&fyne.KeyEvent{Name: key})
		w.shell.Window.Canvas().Focused().TypedRune(letter)
		w.settle()
		if c := w.page.composer; c != nil && (strings.HasPrefix(c.text.Text, string(letter)) || c.to.Text == string(letter)) {
			t.Errorf("%c was typed into the message", letter)
		}
		if w.page.threads.search.Text != "" {
			t.Errorf("%c was typed into the search", letter)
		}
	}
}
