package inbox

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"regulars/data"
	"regulars/data/store"
)

// writing has a new message begun to somebody.
func writing(t *testing.T) *world {
	t.Helper()
	w := open(t)
	w.screen.New()
	w.settle()
	w.typing("bob@x.example")
	return w
}

// focus gives the keyboard to a field of the message being written.
func (w *world) focus(f fyne.Focusable) { w.shell.Window.Canvas().Focus(f) }

// Ctrl+Enter sends from every field; the same keys without Ctrl, or other keys with it, do not.
func TestEveryFieldSends(t *testing.T) {
	w := open(t)
	for name, field := range map[string]func(*composer) fyne.Focusable{
		"to":      func(c *composer) fyne.Focusable { return c.to },
		"cc":      func(c *composer) fyne.Focusable { return c.cc },
		"subject": func(c *composer) fyne.Focusable { return c.subject },
		"text":    func(c *composer) fyne.Focusable { return c.text },
	} {
		w.screen.New()
		w.settle()
		w.typing("bob@x.example")
		w.tap("Cc")
		f, before := field(w.page.composer), len(w.outbox())
		w.focus(f)
		other, ok := f.(fyne.Shortcutable)
		if !ok {
			t.Fatalf("%s takes no shortcuts", name)
		}
		other.TypedShortcut(&fyne.ShortcutSelectAll{})
		other.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShift})
		other.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyM, Modifier: fyne.KeyModifierShortcutDefault})
		w.settle()
		if len(w.outbox()) != before {
			t.Errorf("%s: sent by other keys", name)
		}
		w.send()
		if len(w.outbox()) != before+1 || w.page.composer != nil {
			t.Errorf("%s: not sent", name)
		}
	}
}

// Esc and F1 reach the window from every field: one leaves, the other tells the keys. Neither is typed.
func TestTheWindowsKeysInEveryField(t *testing.T) {
	w := writing(t)
	var keys []fyne.KeyName
	w.shell.Window.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { keys = append(keys, e.Name) })
	c := w.page.composer
	for _, f := range []fyne.Focusable{c.to, c.cc, c.subject, c.text} {
		w.focus(f)
		w.press(fyne.KeyEscape, fyne.KeyF1, fyne.KeyHome)
	}
	if want := slices.Repeat([]fyne.KeyName{fyne.KeyEscape, fyne.KeyF1}, 4); !slices.Equal(keys, want) {
		t.Errorf("the window got %q", keys)
	}
	w.shell.Window.Canvas().SetOnTypedKey(nil)
	w.press(fyne.KeyEscape) // nobody listens
	if w.page.composer != c {
		t.Error("Esc left the message without the window")
	}
}

// Esc leaves one thing at a time: what is written, then the search, and stays in the list.
func TestEscLeavesOneThingAtATime(t *testing.T) {
	w := open(t)
	w.press(fyne.KeySlash)
	w.typing("peonies")
	w.screen.New()
	w.settle()
	w.screen.Escape()
	w.settle()
	if w.page.composer != nil || w.page.threads.search.Text != "peonies" {
		t.Errorf("after the first: %q", w.page.threads.search.Text)
	}
	for range 2 {
		w.screen.Escape()
		w.settle()
		if w.page.threads.search.Text != "" || w.shell.Window.Canvas().Focused() != fyne.Focusable(w.page.threads.list) {
			t.Errorf("after the next: %q, %v", w.page.threads.search.Text, w.shell.Window.Canvas().Focused())
		}
	}
}

// The copy's field is out of the way until it is wanted, and is there at once where somebody is in it.
func TestCopies(t *testing.T) {
	w := writing(t)
	c := w.page.composer
	if c.cc.Visible() {
		t.Error("the field is shown before anybody asked")
	}
	w.tap("Cc")
	if !c.cc.Visible() || w.shell.Window.Canvas().Focused() != fyne.Focusable(c.cc) {
		t.Error("the field is not shown, or has not the keyboard")
	}
	w.typing("anna@kovalenko.example; ali@example.com")
	w.focus(c.subject)
	w.typing("Prices")
	w.tap("Send")
	list := w.outbox()
	if len(list) != 1 || !slices.Equal(list[0].Recipients, []string{"bob@x.example", "anna@kovalenko.example", "ali@example.com"}) {
		t.Fatalf("the outbox holds %+v", list)
	}
	w.toast("Take it back")
	if c := w.page.composer; !c.cc.Visible() || len(c.cc.list()) != 2 {
		t.Error("who gets a copy is hidden")
	}
}

// A message that was taken back too late is on its way: this is said, and there is nothing to write.
func TestTakenBackTooLate(t *testing.T) {
	w := writing(t)
	w.tap("Send")
	w.update("", func(ctx context.Context, tx *store.Tx) error {
		list, err := tx.Outbox(ctx)
		if err != nil {
			return err
		}
		o, err := tx.Outgoing(ctx, list[0].ID)
		o.State = data.OutboxSending
		return errors.Join(err, tx.SetOutgoing(ctx, o))
	})
	w.toast("Take it back")
	if got := w.errors(); len(got) != 1 || !strings.Contains(got[0], "cannot be taken back") || w.page.composer != nil {
		t.Errorf("said %q", got)
	}
	w.enter("Outbox")
	if !w.says("Being sent…") {
		t.Error("the outbox does not say that it is being sent")
	}
}

// A mailbox that goes while a message is written: nothing is sent, the words stay, and what is wrong is said.
func TestTheMailboxGoesWhileWriting(t *testing.T) {
	w := writing(t)
	w.focus(w.page.composer.text)
	w.typing("Dear Bob. ")
	if err := w.mail.Remove(t.Context(), w.account.ID); err != nil && !errors.Is(err, data.ErrNotFound) {
		t.Log(err) // there is no keyring here
	}
	c := w.page.composer
	c.send()
	w.settle()
	if w.page.composer != c || !c.trouble.Visible() || !strings.Contains(c.trouble.Text(), "none of your mailboxes") {
		t.Errorf("said %q", c.trouble.Text())
	}
	if d := w.drafts(); len(d) != 1 || !strings.HasPrefix(d[0].Text, "Dear Bob.") {
		t.Errorf("kept %+v", d)
	}
	if !w.says("No mailbox connected yet") {
		t.Error("the screen shows mail of a mailbox that is gone")
	}
	w.tap("Connect my mail")
	w.page.Write()
	if !slices.Equal(w.frame.Opened, []string{"account 0", "account 0"}) {
		t.Errorf("opened %v", w.frame.Opened)
	}
}

// A link in a message that is a mail address begins a message here; what is neither that nor the web is left alone.
func TestLinksAreFollowed(t *testing.T) {
	w := open(t)
	for link, opened := range map[string]bool{
		"https://x.example/a": true, "http://x.example": true, "tel:+37061234520": true,
		"ftp://x.example": false, "file:///etc/passwd": false, "javascript:alert(1)": false, "data:text/html,x": false,
	} {
		u, err := url.Parse(link)
		if err != nil {
			t.Fatal(err)
		}
		w.opened = nil
		w.page.follow(u)
		w.settle()
		if len(w.opened) > 0 != opened {
			t.Errorf("%s: opened %v", link, w.opened)
		}
	}
	w.page.follow(&url.URL{Scheme: "mailto", Opaque: "anna@kovalenko.example"})
	w.settle()
	if c := w.page.composer; c == nil || len(c.to.list()) != 1 || c.to.list()[0].Address != "anna@kovalenko.example" {
		t.Error("no message to the address is begun")
	}
}

// Whatever the owner writes comes back letter by letter after Esc, in any script.
func TestWhatIsWrittenComesBack(t *testing.T) {
	w := open(t)
	for _, text := range []string{"Ačiū! Šiandien ąžuolas žydi.", "Дякую, до зустрічі; їжак, ґанок.", "سلام، متشکرم ۱۲۳", "Շնորհակալություն", "谢谢 🌷", "a\n\n  b\tc\n", strings.Repeat("long ", 2000)} {
		w.screen.New()
		w.settle()
		c := w.page.composer
		c.to.SetText("Žygis Ąžuolas <z@x.example>, bob@x.example")
		c.subject.SetText("About " + text[:min(len(text), 20)])
		c.text.SetText(text)
		w.settle()
		w.screen.Escape()
		w.settle()
		d := w.drafts()
		if len(d) != 1 {
			t.Fatalf("%d drafts", len(d))
		}
		w.enter("Being written")
		w.tap("Go on writing")
		c = w.page.composer
		if c.text.Text != text || len(c.to.list()) != 2 || c.to.list()[0].Name != "Žygis Ąžuolas" || c.subject.Text != d[0].Subject {
			t.Errorf("%.20q came back as %.20q to %q", text, c.text.Text, c.to.Text)
		}
		w.tap("Throw away")
	}
	if len(w.drafts()) != 0 {
		t.Errorf("%d drafts are left", len(w.drafts()))
	}
}

// The offers of contacts go when the field is left empty or whole, and nothing is offered for what no contact is called.
func TestOffersComeAndGo(t *testing.T) {
	w := open(t)
	w.screen.New()
	w.settle()
	to := w.page.composer.to
	for typed, offers := range map[string]int{"ko": 1, "Kovalenko": 1, "nobody here": 0, "k": 0, "anna@kovalenko.example": 0, "bob@x.example, ko": 1, "bob@x.example; ko": 1, "Anna <anna@kovalenko.example>": 0, "": 0, " , ": 0} {
		to.SetText(typed)
		w.settle()
		if len(to.offers) != offers {
			t.Errorf("%q offers %v, want %d", typed, to.offers, offers)
		}
	}
	to.SetText("example")
	w.settle()
	w.focus(to)
	many := len(to.offers)
	for range many + 2 {
		w.press(fyne.KeyDown)
	}
	if many < 3 || to.at != many-1 {
		t.Errorf("at %d of %d offers", to.at, many)
	}
	for range many + 2 {
		w.press(fyne.KeyUp)
	}
	if to.at != 0 {
		t.Errorf("at offer %d", to.at)
	}
	test.Type(to, "zzz")
	w.settle()
	if len(to.offers) != 0 {
		t.Errorf("after more letters there are offers %v", to.offers)
	}
}
