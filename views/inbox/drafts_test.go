package inbox

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"regulars/data"
	"regulars/views/kit"
)

func TestDraftIsKeptAndContinued(t *testing.T) {
	w := open(t)
	w.screen.New()
	w.settle()
	w.typing("anna@kovalenko.example")
	w.shell.Window.Canvas().Focus(w.page.composer.subject)
	w.typing("Lower table pieces")
	w.shell.Window.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { w.screen.Escape() })
	w.press(fyne.KeyEscape)
	if w.page.composer != nil || w.toast("") != "Kept under “Being written”" {
		t.Fatalf("after Esc: %q", w.toast(""))
	}
	w.enter("Being written")
	w.tap("Go on writing")
	c := w.page.composer
	if c == nil || c.subject.Text != "Lower table pieces" || c.to.list()[0].Address != "anna@kovalenko.example" {
		t.Fatal("the draft does not come back")
	}
	w.shell.Window.Canvas().Focus(c.text)
	w.typing("Hello. ")
	if d := w.drafts(); len(d) != 1 || !strings.HasPrefix(d[0].Text, "Hello. ") {
		t.Fatalf("drafts %+v", d)
	}
	w.tap("Throw away")
	if len(w.drafts()) != 0 || w.page.composer != nil {
		t.Fatalf("%d drafts after throwing away", len(w.drafts()))
	}
	w.toast("Undo")
	if c := w.page.composer; c == nil || !strings.HasPrefix(c.text.Text, "Hello. ") {
		t.Error("undo does not bring it back")
	}
}

func TestNothingIsKeptOfAnUntouchedMessage(t *testing.T) {
	w := open(t)
	w.screen.New()
	w.settle()
	w.tap("Close")
	if len(w.drafts()) != 0 || len(w.frame.Toasts) != 0 {
		t.Errorf("%d drafts, %v", len(w.drafts()), w.frame.Toasts)
	}
	w.page.threads.focus()
	w.press(fyne.KeyR)
	w.typing("Half a thought")
	w.screen.New()
	w.settle()
	if d := w.drafts(); len(d) != 1 || !strings.HasPrefix(d[0].Text, "Half a thought") {
		t.Errorf("beginning another lost the first: %+v", d)
	}
	w.typing("x@y.example")
	w.screen.Close()
	w.settle()
	if len(w.drafts()) != 2 {
		t.Errorf("%d drafts after the window closed", len(w.drafts()))
	}
}

func TestOutboxTellsRetriesAndTakesBack(t *testing.T) {
	w := open(t)
	w.queue("Price list", "It is attached.", data.OutboxFailed, "The server refused the recipient: no such mailbox.")
	w.settle()
	w.enter("Outbox")
	if !w.says("Refused: The server refused the recipient: no such mailbox.") {
		t.Error("the reason is not shown")
	}
	w.tap("Send now")
	if list := w.outbox(); list[0].State != data.OutboxWaiting || !w.says("Waiting for a connection.") {
		t.Errorf("state %q", list[0].State)
	}
	w.tap("Take it back")
	if len(w.outbox()) != 0 || w.page.composer == nil || w.page.composer.subject.Text != "Price list" {
		t.Error("it was not taken back")
	}
	if w.page.places.current().kind != placeThreads {
		t.Errorf("the empty outbox is still shown: %q", w.page.places.current().title)
	}
}

// A screen that was built a moment ago has not read the accounts yet.
func TestWhatIsAskedOfANewScreenWaits(t *testing.T) {
	w := bare(t).connected()
	w.business()
	list, err := w.mail.Threads(w.Context(), data.ThreadQuery{Text: "Order 77", Limit: 1})
	if err != nil || len(list) == 0 {
		t.Fatal(list, err)
	}
	for name, ask := range map[string]func(*Page){
		"message": func(p *Page) { p.Open("message", list[0].Latest.ID) },
		"mail":    func(p *Page) { p.Open(kit.MailTo, 0) },
	} {
		t.Run(name, func(t *testing.T) {
			w.T = t
			w.ask = ask
			w.show()
			if len(w.frame.Opened) != 0 {
				t.Errorf("opened %v", w.frame.Opened)
			}
			if name == "message" && (w.title() != list[0].Subject || w.page.threads.chosen != list[0].ID) {
				t.Errorf("open is %q, want %q", w.title(), list[0].Subject)
			}
			if name == "mail" && w.page.composer == nil {
				t.Error("no message is begun")
			}
		})
	}
}
