package inbox

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/theme"

	"regulars/data"
)

// The outbox says in words where each message stands, and why.
func TestWhereAMessageStands(t *testing.T) {
	w := open(t)
	at := now.Add(90 * time.Minute)
	for name, c := range map[string]struct {
		o     data.Outgoing
		words string
		alarm bool
	}{
		"waiting":       {data.Outgoing{State: data.OutboxWaiting}, "Waiting for a connection. It is sent by itself.", false},
		"under way":     {data.Outgoing{State: data.OutboxSending, Error: "of the last time"}, "Being sent…", false},
		"refused":       {data.Outgoing{State: data.OutboxFailed, Error: "No such user."}, "Refused: No such user.", true},
		"unsure":        {data.Outgoing{State: data.OutboxFailed, Error: "It may have gone out.", NextTry: at}, "It may have gone out.", true},
		"tried in vain": {data.Outgoing{State: data.OutboxWaiting, Error: "No answer", NextTry: at}, "Not sent yet: No answer. Tried again at 16:34.", false},
		"tried just now": {
			data.Outgoing{State: data.OutboxWaiting, Error: "No answer."}, "Waiting for a connection. It is sent by itself.", false,
		},
	} {
		words, shade := w.page.unsent.state(c.o)
		if words != c.words || (shade == theme.ColorNameError) != c.alarm {
			t.Errorf("%s: %q in %s", name, words, shade)
		}
	}
}

// A message under way has no buttons: it can be neither sent again nor taken back. One without a subject or
// a recipient says so.
func TestCardsOfTheOutbox(t *testing.T) {
	w := open(t)
	w.queue("", "x", data.OutboxSending, "")
	w.settle()
	w.enter("Outbox")
	if !w.says("(no subject)") || !w.says("To Anna Kovalenko <anna@kovalenko.example>") && !w.says("To anna@kovalenko.example") {
		t.Error("the card does not say about what and to whom it is")
	}
	for _, words := range []string{"Send now", "Take it back"} {
		if w.offers(words) {
			t.Errorf("%q is offered for a message that is being sent", words)
		}
	}
	w.screen.New()
	w.settle()
	w.focus(w.page.composer.text)
	w.typing("to nobody yet")
	w.screen.Escape()
	w.settle()
	w.enter("Being written")
	if !w.says("To nobody yet") || !w.says("Kept just now") {
		t.Error("the card of a draft does not say to whom it is and since when it is kept")
	}
}

// offers reports whether a button with these words can be pressed.
func (w *world) offers(words string) bool { return len(w.buttons(words)) > 0 }

// A kept message is opened once: to go on with the one that is open takes the owner to it.
func TestADraftIsOpenedOnce(t *testing.T) {
	w := open(t)
	w.screen.New()
	w.settle()
	w.typing("bob@x.example")
	w.focus(w.page.composer.text)
	w.typing("Dear Bob, ")
	c := w.page.composer
	w.enter("Being written")
	w.tap("Go on writing")
	if w.page.composer != c || len(w.drafts()) != 1 {
		t.Errorf("it was opened again; %d drafts", len(w.drafts()))
	}
	w.typing("hello")
	if !strings.Contains(c.text.Text, "hello") {
		t.Errorf("the keyboard is not in it: %q", c.text.Text)
	}
}

// What is thrown away from the list can be had back, whether it is open or not.
func TestThrownAwayFromTheList(t *testing.T) {
	for name, left := range map[string]bool{"open": false, "left": true} {
		w := open(t)
		w.screen.New()
		w.settle()
		w.focus(w.page.composer.subject)
		w.typing("Half a thought")
		if left {
			w.screen.Escape()
			w.settle()
		}
		w.enter("Being written")
		drop := w.buttons("Throw away")
		drop[0].OnTapped()
		w.settle()
		if len(w.drafts()) != 0 || w.page.composer != nil || w.page.places.current().title != "Inbox" {
			t.Fatalf("%s: %d drafts, in %q", name, len(w.drafts()), w.page.places.current().title)
		}
		if got := w.toast("Undo"); got != "The message was thrown away" {
			t.Errorf("%s: the toast says %q", name, got)
		}
		if left {
			if d := w.drafts(); len(d) != 1 || d[0].Subject != "Half a thought" {
				t.Errorf("%s: after undo %+v", name, d)
			}
		} else if c := w.page.composer; c == nil || c.subject.Text != "Half a thought" {
			t.Errorf("%s: after undo nothing is being written", name)
		}
	}
}
