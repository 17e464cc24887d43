package inbox

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// chip presses the filter of a name.
func (w *world) chip(name string) {
	w.Helper()
	for _, c := range kittest.Find(w.root(), func(c *kit.Chip) bool { return c.Text() == name }) {
		test.Tap(c)
		w.settle()
		return
	}
	w.Fatalf("no filter %q", name)
}

// An empty list says what belongs there, and offers what fills it.
func TestEmptyListsExplainThemselves(t *testing.T) {
	w := open(t)
	for name, c := range map[string]struct {
		make   func()
		says   string
		offers string
	}{
		"a search in vain":  {func() { w.enter("Inbox"); w.page.threads.search.SetText("zzz nowhere") }, "No message of this folder has these words.", "Clear the search"},
		"a filter in vain":  {func() { w.enter("Sent"); w.chip("Starred") }, "No conversation of this folder is like that.", "Show all mail"},
		"an empty folder":   {func() { w.enter("Suppliers") }, "Mail that you file here, on any of your devices, shows up.", ""},
		"an empty junk box": {func() { w.enter("Junk") }, "This folder is empty", ""},
	} {
		c.make()
		w.settle()
		if len(w.subjects()) != 0 || !w.says(c.says) || w.page.reader.content.Visible() {
			t.Errorf("%s: %q is not said, or there are %q", name, c.says, w.subjects())
		}
		if c.offers != "" {
			w.tap(c.offers)
			if len(w.subjects()) == 0 {
				t.Errorf("%s: what is offered does not fill the list", name)
			}
		}
	}
	empty := bare(t).connected().show()
	if !empty.says("All done") || empty.page.reader.content.Visible() {
		t.Error("an inbox with nothing in it does not say that all is done")
	}
	empty.press(fyne.KeyDown, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyE, fyne.KeyR, fyne.KeyDelete)
	if len(empty.frame.Toasts) != 0 || empty.page.composer != nil {
		t.Error("a key did something to nothing")
	}
}

// Whatever filter and words are chosen, the list shows what the store finds by them, in its order, and the cursor opens the first.
func TestTheListIsWhatTheStoreFinds(t *testing.T) {
	w := open(t)
	random := rand.New(rand.NewPCG(2, 26))
	filters := []string{"All", "Unread", "Starred", "Contacts"}
	words := []string{"", "order", "order 7", "peonies", "їжак", "تهران", "nowhere at all", "a", "tulip", "SARUNAS"}
	for range 25 {
		place := []string{"Inbox", "Sent", "Archive"}[random.IntN(3)]
		filter, text := filters[random.IntN(len(filters))], words[random.IntN(len(words))]
		w.enter(place)
		w.chip(filter)
		w.page.threads.search.SetText(text)
		w.settle()
		q := w.page.threads.place.query
		q.Text, q.Unread, q.Starred, q.FromContacts = text, filter == "Unread", filter == "Starred", filter == "Contacts"
		list, err := w.mail.Threads(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, th := range list {
			want = append(want, th.Subject)
		}
		got := w.subjects()
		if filter != "Unread" && w.page.threads.pages.count != len(want) || !slices.Equal(got, want[:min(len(got), len(want))]) || len(got) < min(len(want), 5) {
			t.Errorf("%s, %s, %q: shows %q, want %q", place, filter, text, got, want[:min(8, len(want))])
		}
		if len(got) > 0 && filter != "Unread" && w.title() != got[0] && w.title() != "(no subject)" {
			t.Errorf("%s, %s, %q: open is %q, want %q", place, filter, text, w.title(), got[0])
		}
	}
}

// Names and subjects of every script are drawn in order, from the side where they begin.
func TestRowsOfEveryScript(t *testing.T) {
	shell, _ := kittest.Shell(t)
	r := newThreadRow()
	shell.Window.SetContent(r)
	r.Resize(fyne.NewSize(420, threadHeight))
	for subject, right := range map[string]bool{
		"Šiandien ąžuolas": false, "Замовлення на 8 березня": false, "Շնորհավոր": false, "你好": false, "🌷 Tulips": false, "(1) tulip": false,
		"سلام": true, "شرکت ACME در تهران": true, "۱۲۳ سلام": true,
	} {
		r.thread = data.Thread{Subject: subject, Count: 1, Latest: data.Message{From: data.MailAddress{Name: subject, Address: "a@x.example"}}}
		r.Refresh()
		for _, i := range []int{textPeople, textSubject} {
			d, ok := test.WidgetRenderer(r).(*threadRenderer)
			if !ok {
				t.Fatal("a row is painted by something else")
			}
			if text := d.texts[i]; (text.Alignment == fyne.TextAlignTrailing) != right || text.Text == "" || kit.Visual(subject) != text.Text && !strings.HasSuffix(text.Text, "…") && !right {
				t.Errorf("%s is drawn as %q, from the right: %t", subject, text.Text, text.Alignment == fyne.TextAlignTrailing)
			}
		}
	}
}

// Mail that arrives while the owner is far down leaves the place where the owner is, and everything above it, in reach.
func TestMailArrivesFarAboveTheCursor(t *testing.T) {
	w := bare(t).connected()
	var many []note
	for i := range 400 {
		many = append(many, note{from: "Customer <c@example.com>", subject: fmt.Sprintf("Order number %d", i), text: "x", ago: time.Duration(i+10) * time.Minute, flags: data.FlagSeen})
	}
	w.receive(data.RoleInbox, many...)
	w.show()
	for range 30 {
		w.press(fyne.KeyPageDown)
	}
	open, at := w.title(), w.page.threads.cursor
	w.receive(data.RoleInbox, note{from: "New <n@example.com>", subject: "First", text: "x"}, note{from: "New <n@example.com>", subject: "Second", text: "x"})
	w.settle()
	if w.title() != open || w.page.threads.cursor != at+2 {
		t.Errorf("open is %q at %d, was %q at %d", w.title(), w.page.threads.cursor, open, at)
	}
	w.press(fyne.KeyUp, fyne.KeyDown)
	if w.title() != open {
		t.Errorf("up and down again is %q", w.title())
	}
	w.press(fyne.KeyHome)
	if got := w.subjects()[:3]; !slices.Equal(got, []string{"Second", "First", "Order number 0"}) && !slices.Equal(got, []string{"First", "Second", "Order number 0"}) {
		t.Errorf("on top are %q", got)
	}
}

// Filing one conversation after another with one key goes down the list, and at its end up; nothing is skipped and nothing filed twice.
func TestFilingDownTheList(t *testing.T) {
	w := bare(t).connected()
	var many []note
	for i := range 70 {
		many = append(many, note{from: "Customer <c@example.com>", subject: fmt.Sprintf("Order number %d", i), text: "x", ago: time.Duration(i+1) * time.Minute, flags: data.FlagSeen})
	}
	w.receive(data.RoleInbox, many...)
	w.show()
	w.press(fyne.KeyPageDown)
	var filed []string
	for len(w.subjects()) > 0 {
		if slices.Contains(filed, w.title()) {
			t.Fatalf("%q comes twice", w.title())
		}
		filed = append(filed, w.title())
		w.press(fyne.KeyE)
	}
	if len(filed) != 70 || len(w.in(data.RoleArchive)) != 70 || !w.says("All done") {
		t.Errorf("%d were filed, %d are in the archive", len(filed), len(w.in(data.RoleArchive)))
	}
	if w.page.reader.content.Visible() {
		t.Error("something is open still")
	}
}
