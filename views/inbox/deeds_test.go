package inbox

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"regulars/data"
)

func TestContactOfTheSender(t *testing.T) {
	w := open(t)
	w.tap("Anna Kovalenko")
	if !w.says("Call before ten.") || !w.says("+370 612 34520") {
		t.Error("the contact's facts are not shown")
	}
	w.tap("Open the card")
	if len(w.frame.Opened) != 1 || !strings.HasPrefix(w.frame.Opened[0], "contact ") {
		t.Errorf("opened %v", w.frame.Opened)
	}
	w.page.threads.focus()
	w.press(fyne.KeyDown, fyne.KeyDown)
	if !w.says("Not a contact yet.") {
		t.Error("a stranger is not told as one")
	}
	w.tap("Add to contacts")
	list, err := w.app.Contacts.List(w.Context(), data.ContactQuery{Text: "holland"})
	if err != nil || len(list) != 1 || list[0].Email != "news@holland.example" {
		t.Fatalf("contacts %v, %v", list, err)
	}
	if w.toast("") != "Holland Bulbs B.V. is a contact now" || w.page.reader.first.ContactID != list[0].ID {
		t.Errorf("%q, contact %d", w.toast(""), w.page.reader.first.ContactID)
	}
	w.tap("Open the card")
}

func TestMakeATaskAndAnEvent(t *testing.T) {
	w := open(t)
	w.press(fyne.KeyT)
	tasks, err := w.app.Calendar.OpenTasks(w.Context(), 10)
	if err != nil || len(tasks) != 1 {
		t.Fatal(tasks, err)
	}
	if v := tasks[0]; v.Title != "Flowers for the wedding on 14 February" || v.ContactID == 0 || v.Due.String() != "2026-01-03" || strings.Contains(v.Note, "> ") || !strings.Contains(v.Note, "Vilniaus g. 14") {
		t.Errorf("the task is %+v", v)
	}
	w.press(fyne.KeyV)
	if len(w.frame.Opened) != 1 || !strings.HasPrefix(w.frame.Opened[0], "event ") {
		t.Fatalf("opened %v", w.frame.Opened)
	}
	list, err := w.app.Calendar.Agenda(w.Context(), now, now.AddDate(0, 0, 3))
	if err != nil || len(list) != 1 || list[0].Title != "Flowers for the wedding on 14 February" {
		t.Errorf("agenda %v, %v", list, err)
	}
}

func TestOpenByID(t *testing.T) {
	w := open(t)
	list, err := w.mail.Threads(w.Context(), data.ThreadQuery{Text: "Order 77", Limit: 1})
	if err != nil || len(list) == 0 {
		t.Fatal(list, err)
	}
	w.screen.Open("message", list[0].Latest.ID)
	w.settle()
	if w.title() != list[0].Subject {
		t.Errorf("open is %q, want %q", w.title(), list[0].Subject)
	}
	w.screen.Open("message", 42)
	w.settle()
	if len(w.frame.Errors) != 1 {
		t.Fatalf("errors %v", w.frame.Errors)
	}
	w.frame.Errors = nil
}

func TestMenuHoldsEverything(t *testing.T) {
	w := open(t)
	var names []string
	for _, it := range w.page.menuItems() {
		names = append(names, it.Label)
	}
	for _, want := range []string{"Reply", "Forward", "Archive", "Delete", "Junk", "Make a task of this", "Make an event of this", "Copy the text", "Open as sent"} {
		if !slices.Contains(names, want) {
			t.Errorf("the menu lacks %q", want)
		}
	}
	w.page.copyText()
	if got := fyne.CurrentApp().Clipboard().Content(); !strings.Contains(got, "Vilniaus g. 14") {
		t.Errorf("copied %q", got)
	}
}

func TestClosedScreenFollowsNothing(t *testing.T) {
	w := open(t)
	w.screen.Close()
	before := len(w.subjects())
	w.receive(data.RoleInbox, note{from: "New <new@example.com>", subject: "Just now", text: "Hello"})
	w.settle()
	if w.subjects()[0] == "Just now" || len(w.subjects()) != before {
		t.Error("a closed screen still follows changes")
	}
}
