package inbox

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"regulars/data"
	"regulars/data/store"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// clocked has the store and the screen look at one clock.
func clocked(t *testing.T) *world {
	t.Helper()
	w := open(t)
	w.store.Now = func() time.Time { return w.shell.Now() }
	return w
}

// pick takes the item of the open menu that begins with these words.
func (w *world) pick(words string) {
	w.Helper()
	for _, label := range kittest.Menu(w.shell) {
		if strings.HasPrefix(label, words) {
			kittest.Pick(w.T, w.shell, label)
			w.settle()
			return
		}
	}
	w.Fatalf("no item %q in %q", words, kittest.Menu(w.shell))
}

// places gives the titles of the left pane.
func (w *world) places() (titles []string) {
	for _, it := range w.page.places.items {
		titles = append(titles, it.title)
	}
	return titles
}

// An owner puts a conversation off until tomorrow: its neighbour comes up, it can be looked up among the snoozed, and
// tomorrow it stands on top again.
func TestAConversationGoesAwayAndComesBack(t *testing.T) {
	w := clocked(t)
	first, next := w.subjects()[0], w.subjects()[1]
	w.press(fyne.KeyZ)
	w.pick("Tomorrow morning")
	if got := w.toast(""); got != "Snoozed until Tomorrow 08:00" {
		t.Errorf("the toast says %q", got)
	}
	if w.title() != next || slices.Contains(w.subjects(), first) {
		t.Errorf("open is %q, listed %q", w.title(), w.subjects())
	}
	if !slices.Contains(w.places(), "Snoozed") {
		t.Fatalf("the places are %q", w.places())
	}
	w.receive(data.RoleInbox, note{from: "Late <late@example.com>", subject: "In the evening", text: "x", ago: -3 * time.Hour})
	w.settle()
	w.enter("Snoozed")
	if got := w.subjects(); !slices.Equal(got, []string{first}) || w.title() != first {
		t.Errorf("snoozed are %q, open is %q", got, w.title())
	}
	if row := kittest.Find[*threadRow](w.root(), nil)[0]; row.when != "Tomorrow" || !slices.Contains(drawn(row), "Tomorrow") {
		t.Errorf("the row says it comes back %q", row.when)
	}
	w.enter("Inbox")
	w.later(17 * time.Hour) // 08:04 of the next day
	if got := w.subjects(); got[0] != first || got[1] != "In the evening" {
		t.Errorf("in the morning the list is %q", got[:3])
	}
	if slices.Contains(w.places(), "Snoozed") {
		t.Error("the place of snoozed mail stays though it is empty")
	}
}

func TestSnoozeIsTakenBack(t *testing.T) {
	w := clocked(t)
	before := w.subjects()
	for name, back := range map[string]func(){
		"by the toast": func() { w.toast("Undo") },
		"by hand": func() {
			w.enter("Snoozed")
			w.press(fyne.KeyZ)
			w.pick("Bring it back now")
			if got := w.toast(""); got != "Back in its folder" {
				t.Errorf("the toast says %q", got)
			}
			w.enter("Inbox")
		},
		"by undo": func() {
			if _, err := w.app.History.Undo(w.Context(), 0); err != nil {
				t.Error(err)
			}
			w.settle()
		},
	} {
		w.page.threads.focus()
		w.press(fyne.KeyHome, fyne.KeyZ)
		w.pick("In a week")
		if slices.Equal(w.subjects(), before) {
			t.Fatalf("%s: nothing was put aside", name)
		}
		back()
		if got := w.subjects(); !slices.Equal(got, before) {
			t.Errorf("%s: the list is %q, want %q", name, got, before)
		}
	}
}

// What is put aside is what was open when the menu came up: another may have come to the front under it.
func TestTheMenuPutsAsideWhatItWasOpenedFor(t *testing.T) {
	w := clocked(t)
	first, next := w.subjects()[0], w.subjects()[1]
	items := w.page.snoozeItems()
	w.page.threads.focus()
	w.press(fyne.KeyDown)
	if w.title() != next {
		t.Fatalf("open is %q", w.title())
	}
	items[0].Action()
	w.settle()
	if got := w.subjects(); slices.Contains(got, first) || !slices.Contains(got, next) {
		t.Errorf("put aside was another: the list is %q", got)
	}
}

// Somebody writes in a conversation that was put aside: it comes up at once.
func TestAnAnswerWakesAConversation(t *testing.T) {
	w := clocked(t)
	w.press(fyne.KeyZ)
	w.pick("In a month")
	w.receive(data.RoleInbox, note{from: "Anna Kovalenko <anna@kovalenko.example>", subject: "Re: Flowers for the wedding on 14 February", text: "It is urgent.", id: "w9@x", answers: "w3@x"})
	w.settle()
	if got := w.subjects()[0]; got != "Flowers for the wedding on 14 February" {
		t.Errorf("on top is %q", got)
	}
	if row := kittest.Find[*threadRow](w.root(), nil)[0]; row.when != "15:04" || !row.thread.Until.IsZero() {
		t.Errorf("its row still speaks of %q, %v", row.when, row.thread.Until)
	}
}

// The button and both menus offer the same; the list of conversations keeps the keyboard.
func TestSnoozeIsOfferedByButtonAndMenu(t *testing.T) {
	w := clocked(t)
	test.Tap(w.page.reader.tools.snooze)
	w.settle()
	byButton := kittest.Menu(w.shell)
	w.pick("In 3 hours")
	if got := w.toast("Undo"); got != "Snoozed until 18:04" {
		t.Errorf("the toast says %q", got)
	}
	var inMenu []string
	for _, it := range w.page.menuItems() {
		if it.Label != "Snooze" {
			continue
		}
		for _, s := range it.ChildMenu.Items {
			inMenu = append(inMenu, s.Label)
		}
	}
	if len(byButton) < 5 || !slices.Equal(byButton, inMenu) {
		t.Errorf("the button offers %q, the menu %q", byButton, inMenu)
	}
	w.page.threads.focus()
	w.press(fyne.KeyDown)
	if w.title() == "" {
		t.Error("the keys of the list no longer work")
	}
	w.enter("Archive") // nothing is chosen there
	w.page.chooseSnooze()
	w.settle()
	if got := kittest.Menu(w.shell); got != nil {
		t.Errorf("with nothing chosen there is a menu %q", got)
	}
}

// A time that has passed meanwhile, as when the menu was left open over night, is refused in words and nothing changes.
func TestSnoozeToThePastIsRefused(t *testing.T) {
	w := clocked(t)
	before := w.subjects()
	w.page.snooze(w.page.reader.thread.ID, now.Add(-time.Minute), "never said")
	w.settle()
	if len(w.frame.Errors) != 1 || !strings.Contains(kit.Explain(w.frame.Errors[0]), "has passed already") {
		t.Fatalf("errors %v", w.frame.Errors)
	}
	w.frame.Errors = nil
	if !slices.Equal(w.subjects(), before) || len(w.frame.Toasts) != 0 {
		t.Error("something was put aside all the same")
	}
}

// What is put aside asks for nothing: neither the count of the inbox nor that of the sidebar speaks of it.
func TestWhatIsSnoozedIsNotCounted(t *testing.T) {
	w := clocked(t)
	w.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown) // mail of a contact; that below it was read
	unread := func() int { return w.page.places.current().count }
	sidebar := func() int {
		n, err := Count(w.mail)(w.Context())
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	w.press(fyne.KeyU)
	before, counted := unread(), sidebar()
	w.press(fyne.KeyZ)
	w.pick("In a week")
	if got := unread(); got != before-1 {
		t.Errorf("the inbox counts %d unread, want %d", got, before-1)
	}
	if got := sidebar(); got != counted-1 {
		t.Errorf("the sidebar counts %d, want %d", got, counted-1)
	}
	w.later(8 * 24 * time.Hour)
	if unread() != before || sidebar() != counted {
		t.Errorf("back again: %d and %d, want %d and %d", unread(), sidebar(), before, counted)
	}
}

// Many conversations put aside and come back are listed by pages as all others are.
func TestManySnoozedConversations(t *testing.T) {
	w := bare(t).connected()
	var notes []note
	for i := range 200 {
		notes = append(notes, note{from: "Anna <anna@x.example>", subject: fmt.Sprintf("Letter number %d", i), text: "x", ago: time.Duration(i+1) * time.Hour})
	}
	w.receive(data.RoleInbox, notes...)
	w.store.Now = func() time.Time { return w.shell.Now() }
	w.show()
	list, err := w.mail.Threads(t.Context(), data.ThreadQuery{Role: data.RoleInbox})
	if err != nil {
		t.Fatal(err)
	}
	w.update("Snooze", func(ctx context.Context, tx *store.Tx) error {
		for i, th := range list[:150] {
			if err := tx.Snooze(ctx, []int64{th.ID}, now.Add(time.Duration(i+1)*time.Minute)); err != nil {
				return err
			}
		}
		return nil
	})
	w.settle()
	if n := w.page.threads.pages.count; n != 50 {
		t.Errorf("%d conversations are left", n)
	}
	w.later(100*time.Minute + time.Second)
	if n := w.page.threads.pages.count; n != 150 || w.subjects()[0] != "Letter number 99" {
		t.Errorf("%d conversations, %q on top", n, w.subjects()[0])
	}
	w.page.threads.focus()
	w.press(fyne.KeyEnd)
	if w.title() != "Letter number 199" {
		t.Errorf("the last is %q", w.title())
	}
}
