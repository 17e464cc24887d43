package inbox

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// subjects gives what the list shows, from its top.
func (w *world) subjects() []string {
	w.Helper()
	var list []string
	for _, r := range kittest.Find[*threadRow](w.page.threads.list, nil) {
		if r.thread.ID != 0 {
			list = append(list, r.thread.Subject)
		}
	}
	return list
}

// title gives the subject of the conversation that is open.
func (w *world) title() string { return w.page.reader.title.Text() }

// says reports whether the window shows a text with these words.
func (w *world) says(words string) bool {
	return len(kittest.Find(w.root(), func(t *kit.Text) bool { return strings.Contains(t.Text(), words) })) > 0 ||
		len(kittest.Find(w.root(), func(l *widget.Label) bool { return strings.Contains(l.Text, words) })) > 0
}

// toast gives the newest toast and presses its button if do is set.
func (w *world) toast(do string) string {
	w.Helper()
	if len(w.frame.Toasts) == 0 {
		w.Fatal("no toast")
	}
	t := w.frame.Toasts[len(w.frame.Toasts)-1]
	if do != "" {
		if t.Action != do {
			w.Fatalf("the toast %q offers %q, want %q", t.Text, t.Action, do)
		}
		t.Do()
		w.settle()
	}
	return t.Text
}

// in gives the subjects of the messages of a folder, as the store has them.
func (w *world) in(role data.FolderRole) []string {
	w.Helper()
	list, err := w.mail.Threads(w.Context(), data.ThreadQuery{Role: role})
	if err != nil {
		w.Fatal(err)
	}
	var names []string
	for _, t := range list {
		names = append(names, t.Subject)
	}
	return names
}

func TestKeysGoThroughTheConversations(t *testing.T) {
	w := open(t)
	if w.title() != "Flowers for the wedding on 14 February" {
		t.Fatalf("the newest conversation is not open: %q", w.title())
	}
	w.press(fyne.KeyDown)
	if w.title() != "شرکت ACME در تهران" {
		t.Errorf("Down opened %q", w.title())
	}
	w.press(fyne.KeyUp, fyne.KeyUp, fyne.KeyUp)
	if w.title() != "Flowers for the wedding on 14 February" {
		t.Errorf("Up opened %q", w.title())
	}
	w.press(fyne.KeyEnd)
	if w.title() != "Order 119" {
		t.Errorf("End opened %q", w.title())
	}
	w.press(fyne.KeyPageUp)
	if w.title() == "Order 119" {
		t.Error("PageUp stayed")
	}
	w.press(fyne.KeyHome)
	if w.title() != "Flowers for the wedding on 14 February" {
		t.Errorf("Home opened %q", w.title())
	}
}

func TestAFolderIsNeverWhollyInMemory(t *testing.T) {
	w := bare(t).connected()
	var many []note
	for i := range 3000 {
		many = append(many, note{from: "Customer <c@example.com>", subject: fmt.Sprintf("Order %d", i), text: "x", ago: time.Duration(i) * time.Minute, flags: data.FlagSeen})
	}
	w.receive(data.RoleInbox, many...)
	w.show()
	p := w.page.threads.pages
	if p.count != 3000 {
		t.Fatalf("%d conversations", p.count)
	}
	for range 400 {
		w.press(fyne.KeyPageDown)
	}
	if w.title() != "Order 2999" {
		t.Errorf("at the end is %q", w.title())
	}
	if len(p.rows) > maxPages || len(p.used) != len(p.rows) {
		t.Errorf("%d pages are kept, %d used", len(p.rows), len(p.used))
	}
	w.press(fyne.KeyHome)
	if w.title() != "Order 0" || w.subjects()[0] != "Order 0" {
		t.Errorf("back at the top: %q, %q", w.title(), w.subjects()[0])
	}
}

func TestSearchAndFilters(t *testing.T) {
	w := open(t)
	chip := func(name string) {
		for _, c := range kittest.Find(w.root(), func(c *kit.Chip) bool { return c.Text() == name }) {
			test.Tap(c)
		}
		w.settle()
	}
	chip("Unread")
	if got := w.subjects(); len(got) != 2 || w.title() != "شرکت ACME در تهران" {
		t.Errorf("unread but for the one being read: %v, open %q", got, w.title())
	}
	w.press(fyne.KeyDown)
	if w.title() != "This week: tulips" {
		t.Errorf("Down went to %q", w.title())
	}
	chip("Starred")
	if got := w.subjects(); !slices.Equal(got, []string{"Invoice 2026-014"}) {
		t.Errorf("starred: %v", got)
	}
	chip("Contacts")
	if got := w.subjects(); len(got) != 5 {
		t.Errorf("from contacts: %v", got)
	}
	chip("All")
	w.press(fyne.KeySlash)
	test.Type(w.shell.Window.Canvas().Focused(), "peonies")
	w.settle()
	if got := w.subjects(); !slices.Equal(got, []string{"Flowers for the wedding on 14 February"}) {
		t.Errorf("found %v", got)
	}
	test.Type(w.shell.Window.Canvas().Focused(), " nowhere")
	w.settle()
	if len(w.subjects()) != 0 || !w.says("Nothing found") {
		t.Errorf("found %v", w.subjects())
	}
	w.tap("Clear the search")
	if len(w.subjects()) < 5 {
		t.Errorf("after clearing: %v", w.subjects())
	}
}

func TestNewMailComesInAndTheCursorStays(t *testing.T) {
	w := open(t)
	w.press(fyne.KeyDown, fyne.KeyDown)
	w.receive(data.RoleInbox, note{from: "New <new@example.com>", subject: "Just now", text: "Hello"})
	w.settle()
	if w.subjects()[0] != "Just now" || w.title() != "This week: tulips" {
		t.Errorf("on top %q, open %q", w.subjects()[0], w.title())
	}
	w.press(fyne.KeyDown)
	if w.title() != "Invoice 2026-014" {
		t.Errorf("Down went to %q", w.title())
	}
}

func TestEmptyMailbox(t *testing.T) {
	w := bare(t).show()
	w.tap("Connect my mail")
	if !slices.Equal(w.frame.Opened, []string{"account 0"}) {
		t.Errorf("opened %v", w.frame.Opened)
	}
	w.connected()
	w.settle()
	if !w.says("All done") || w.title() != "" {
		t.Error("an empty inbox does not say so")
	}
}

func TestMouseChoosesAndOpensTheMenu(t *testing.T) {
	w := open(t)
	rows := kittest.Find[*threadRow](w.root(), nil)
	test.Tap(rows[2])
	w.settle()
	if w.title() != "This week: tulips" {
		t.Errorf("a click opened %q", w.title())
	}
	test.TapSecondary(rows[3])
	w.settle()
	if w.title() != "Invoice 2026-014" || w.shell.Window.Canvas().Overlays().Top() == nil {
		t.Errorf("a secondary click opened %q", w.title())
	}
}

// A sync tells of each batch: the list keeps up, and what is being written and read stays.
func TestABurstOfMailDisturbsNothing(t *testing.T) {
	w := open(t)
	w.press(fyne.KeyR)
	w.typing("Half a thought")
	text := w.page.composer.text
	for i := range 20 {
		w.receive(data.RoleInbox, note{from: "New <new@example.com>", subject: fmt.Sprintf("Burst %d", i), text: "Hello", ago: -time.Duration(i) * time.Second})
	}
	w.settle()
	if w.subjects()[0] != "Burst 19" {
		t.Errorf("on top is %q", w.subjects()[0])
	}
	if w.page.composer == nil || w.page.composer.text != text || !strings.HasPrefix(text.Text, "Half a thought") {
		t.Error("what was being written is gone")
	}
	if w.shell.Window.Canvas().Focused() != fyne.Focusable(text) {
		t.Error("the keyboard was taken away")
	}
	if w.title() != "Flowers for the wedding on 14 February" || w.page.threads.chosen != w.page.reader.thread.ID {
		t.Errorf("open is %q", w.title())
	}
}

func TestAnAnswerComesIntoTheOpenConversation(t *testing.T) {
	w := open(t)
	shown := w.page.reader.first
	w.receive(data.RoleInbox, note{from: "Other <o@example.com>", subject: "Something else", text: "x"})
	w.settle()
	if w.page.reader.first.markdown != shown.markdown || len(w.page.reader.cards) != 3 {
		t.Error("mail of another conversation changed this one")
	}
	w.receive(data.RoleInbox, note{from: "Anna Kovalenko <anna@kovalenko.example>", subject: "Re: Flowers for the wedding on 14 February", text: "One more thing.", id: "w4@x", answers: "w3@x"})
	w.settle()
	if len(w.page.reader.cards) != 4 || !w.says("One more thing.") {
		t.Errorf("%d messages are shown", len(w.page.reader.cards))
	}
	if !w.page.reader.cards[0].message.Seen() {
		t.Error("what the owner looks at is not marked as read")
	}
}

func TestAConversationThatIsGoneIsCleared(t *testing.T) {
	w := open(t)
	w.page.reader.open(data.Thread{ID: 42})
	w.settle()
	if w.page.reader.content.Visible() || !w.page.reader.nothing.Visible() {
		t.Error("something is shown of a conversation that is not there")
	}
}
