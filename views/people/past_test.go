package people_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// past gives a contact one of everything that a timeline shows, a day apart, the
// kinds in order of their titles.
func past(t *testing.T) *screen {
	t.Helper()
	s := open(t, data.Contact{Name: "Anna", Emails: []data.Email{{Address: "anna@example.com"}}})
	id := s.contacts()[0].ID
	day := func(n int) time.Time { return storetest.Epoch().AddDate(0, 0, -n) }
	for i, k := range []data.ActivityKind{data.Note, data.Call, data.Meeting, data.Chat} {
		a := data.Activity{ContactID: id, Kind: k, At: day(i + 1), Text: "A " + string(k) + " about oak"}
		if err := s.app.Contacts.Log(t.Context(), &a); err != nil {
			t.Fatal(err)
		}
	}
	letter := storetest.Letter("anna@example.com", "Re: the table")
	letter.Mail.Date = day(5)
	storetest.Deliver(t, s.store, letter)
	e := data.Event{Title: "Fitting", Kind: data.EventVisit, Start: day(6), End: day(6).Add(time.Hour), Zone: "UTC", Contacts: []int64{id}}
	if err := s.app.Calendar.Add(t.Context(), &e); err != nil {
		t.Fatal(err)
	}
	err := s.store.Update(t.Context(), "Add a task", func(tx *store.Tx) error {
		return tx.SaveTask(t.Context(), &data.Task{Title: "Send the offer", ContactID: id, Due: data.DateOf(day(7)), DoneAt: day(7)})
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Open("contact", id)
	s.shell.Wait()
	return s
}

// entries are the words of each kind on the timeline of past.
func entries() map[string]string {
	return map[string]string{
		"Notes": "A note about oak", "Calls": "A call about oak", "Meetings": "A meeting about oak", "Messages": "A message about oak",
		"Mail": "Re: the table", "Events": "Fitting", "Tasks": "Send the offer",
	}
}

// TestTimelineGathersEverything, newest first, and each filter leaves its kind.
func TestTimelineGathersEverything(t *testing.T) {
	s := past(t)
	var order []string
	for _, l := range kittest.Find[*kit.Text](s.Object, nil) {
		for kind, words := range entries() {
			if l.Text() == words {
				order = append(order, kind)
			}
		}
	}
	if want := []string{"Notes", "Calls", "Meetings", "Messages", "Mail", "Events", "Tasks"}; !slices.Equal(order, want) {
		t.Errorf("the timeline shows %v, want %v", order, want)
	}
	for kind := range entries() {
		s.chip(kind)
		for other, words := range entries() {
			if s.sees(words) != (other == kind) {
				t.Errorf("filtered to %s it shows %q: %v", kind, words, s.sees(words))
			}
		}
		on := kittest.Find(s.Object, func(c *kit.Chip) bool { return c.On() })
		if len(on) != 1 || on[0].Text() != kind {
			t.Errorf("%d filters are filled, want that of %s", len(on), kind)
		}
	}
	s.chip("Everything")
	for kind, words := range entries() {
		if !s.sees(words) {
			t.Errorf("of everything the %s are not shown", kind)
		}
	}
}

// TestEntriesOpenWhatTheyAre: mail, events and tasks on their screens; what was
// logged here is no door, and can be taken away here.
func TestEntriesOpenWhatTheyAre(t *testing.T) {
	s := past(t)
	cards := kittest.Find[*kit.Pressable](s.Object, nil)
	if len(cards) != 3 {
		t.Fatalf("%d entries can be opened, want mail, event and task", len(cards))
	}
	for i, want := range []string{"message ", "event ", "task "} {
		s.frame.Opened = nil
		kittest.Click(cards[i], 0)
		if len(s.frame.Opened) != 1 || !strings.HasPrefix(s.frame.Opened[0], want) || strings.HasSuffix(s.frame.Opened[0], " 0") {
			t.Errorf("entry %d opens %v, want a %s", i, s.frame.Opened, want)
		}
	}
	crosses := func() []*widget.Button {
		return kittest.Find(s.Object, func(b *widget.Button) bool { return b.Text == "" && b.Size().Width < 20 })
	}
	for left := 4; left > 0; left-- {
		if got := len(crosses()); got != left {
			t.Fatalf("%d entries can be taken away, want %d", got, left)
		}
		crosses()[0].OnTapped()
		s.shell.Wait()
	}
	var told []string
	for _, toast := range s.frame.Toasts {
		told = append(told, toast.Text)
	}
	if want := []string{"Note deleted", "Call deleted", "Meeting deleted", "Message deleted"}; !slices.Equal(told, want) {
		t.Errorf("told %q, want %q", told, want)
	}
	if !s.sees("Re: the table") || !s.sees("Fitting") {
		t.Error("what was not logged here went with it")
	}
}

// TestAFilterWithNothingSaysSo, and begins again at the newest.
func TestAFilterWithNothingSaysSo(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"})
	id := s.contacts()[0].ID
	for i := range 70 {
		a := data.Activity{ContactID: id, Kind: data.Note, At: storetest.Epoch().Add(-time.Duration(i) * time.Hour), Text: fmt.Sprint("note ", i, ".")}
		if err := s.app.Contacts.Log(t.Context(), &a); err != nil {
			t.Fatal(err)
		}
	}
	s.Open("contact", id)
	s.shell.Wait()
	shown := func() (n int) {
		return len(kittest.Find(s.Object, func(l *kit.Text) bool { return strings.HasPrefix(l.Text(), "note ") }))
	}
	for _, want := range []int{30, 60, 70} {
		if got := shown(); got != want {
			t.Fatalf("%d entries are shown, want %d", got, want)
		}
		if want < 70 {
			s.press("Show earlier")
		}
	}
	s.chip("Calls")
	if !s.sees("Nothing has been written down yet") || shown() != 0 {
		t.Error("an empty filter does not say so")
	}
	s.chip("Notes")
	if got := shown(); got != 30 {
		t.Errorf("after another filter %d entries are shown, want 30", got)
	}
}

// TestLoggedAsWhatItWas: each kind that can be chosen is kept as that kind.
func TestLoggedAsWhatItWas(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"})
	id := s.contacts()[0].ID
	s.Open("contact", id)
	s.shell.Wait()
	what := kittest.Find(s.Object, func(w *widget.Select) bool { return slices.Contains(w.Options, "Meeting") })[0]
	for i, kind := range []data.ActivityKind{data.Note, data.Call, data.Meeting, data.Chat} {
		what.SetSelectedIndex(i)
		s.write("What happened? Ctrl+Enter keeps it", 0, "  про дуб \n")
		s.press("Add")
		list, err := s.app.Contacts.Timeline(t.Context(), id, data.TimelineQuery{Kinds: []string{string(kind)}, Limit: 10})
		if err != nil || len(list) != 1 || list[0].Text != "про дуб" || !list[0].At.Equal(s.shell.Now()) {
			t.Errorf("%s is kept as %+v, %v", what.Selected, list, err)
		}
		if told := s.frame.Toasts[len(s.frame.Toasts)-1].Text; told != what.Selected+" kept" {
			t.Errorf("told %q", told)
		}
	}
}

// TestEntriesInAnyScriptStandAtTheirEdge.
func TestEntriesInAnyScriptStandAtTheirEdge(t *testing.T) {
	s := open(t, data.Contact{Name: "علی رضایی"})
	id := s.contacts()[0].ID
	for i, words := range []string{"او چای دوست دارد", "Սիրում է սուրճ"} {
		a := data.Activity{ContactID: id, Kind: data.Note, At: storetest.Epoch().Add(-time.Duration(i) * time.Hour), Text: words}
		if err := s.app.Contacts.Log(t.Context(), &a); err != nil {
			t.Fatal(err)
		}
	}
	s.Open("contact", id)
	s.shell.Wait()
	for words, right := range map[string]bool{"او چای دوست دارد": true, "Սիրում է սուրճ": false} {
		found := kittest.Find(s.Object, func(l *kit.Text) bool { return l.Text() == words })
		if len(found) != 1 {
			t.Fatalf("%q is on %d lines", words, len(found))
		}
		drawn := kittest.Find[*canvas.Text](found[0], nil)
		if len(drawn) != 1 || (drawn[0].Alignment == 2) != right || drawn[0].Color != kit.Color(theme.ColorNameForeground) {
			t.Errorf("%q is drawn aligned %v", words, drawn[0].Alignment)
		}
	}
}
