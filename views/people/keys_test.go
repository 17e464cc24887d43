package people_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/app/contacts"
	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
	"regulars/views/people"
)

// Tab goes through the form as the eye does: down the left column, then down
// the right one, and within a line from the left.
func TestTabGoesByTheEye(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna", Addresses: []data.Address{{City: "Vilnius"}}, Tags: []string{"fair"}})
	s.edit(s.contacts()[0].ID)
	c := s.shell.Window.Canvas()
	var path []fyne.Position
	seen := make(map[fyne.Focusable]bool)
	for f := c.Focused(); f != nil && !seen[f]; f = c.Focused() {
		seen[f] = true
		if o, ok := f.(fyne.CanvasObject); ok {
			path = append(path, fyne.CurrentApp().Driver().AbsolutePositionForObject(o))
		}
		c.FocusNext()
	}
	if len(path) < 25 {
		t.Fatalf("Tab reaches %d places", len(path))
	}
	const half = 550 // of the window's width
	turns := 0
	for i := 1; i < len(path); i++ {
		a, b := path[i-1], path[i]
		sameColumn := (a.X < half) == (b.X < half)
		switch {
		case !sameColumn:
			turns++
		case b.X > a.X && a.Y-b.Y < 80: // the cross behind a block of lines
		case b.Y < a.Y-12 && b.Y > 60: // the head of the form comes last
			t.Errorf("step %d goes up from %v to %v", i, a, b)
		case b.Y < a.Y+12 && b.Y > a.Y-12 && b.X < a.X:
			t.Errorf("step %d goes left from %v to %v", i, a, b)
		}
	}
	if turns > 3 {
		t.Errorf("Tab changes columns %d times", turns)
	}
}

func TestWholeContactByKeyboard(t *testing.T) {
	s := open(t)
	s.New()
	s.shell.Wait()
	c := s.shell.Window.Canvas()
	typed := func(text string) { kittest.TypeText(s.shell, text) }
	typed("Šarūnas Žukas")
	c.FocusNext() // given
	c.FocusNext() // family
	c.FocusNext() // title
	typed("Dr.")
	s.Save()
	s.shell.Wait()
	list := s.contacts()
	if len(list) != 1 || list[0].Name != "Šarūnas Žukas" {
		t.Fatalf("there are %v", s.names())
	}
	got, err := s.app.Contacts.Get(t.Context(), list[0].ID)
	if err != nil || got.Prefix != "Dr." {
		t.Errorf("the title is %q, %v", got.Prefix, err)
	}
}

func TestEnterOnARowEditsIt(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"}, data.Contact{Name: "Petras"})
	s.table().Focus()
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn} {
		s.key(k)
	}
	if !s.sees("Edit Petras") {
		t.Error("Enter does not open the form of the row")
	}
	s.Escape()
	if s.shell.Window.Canvas().Focused() == nil {
		t.Error("after the form the keyboard is nowhere")
	}
}

func TestCtrlEnterKeepsANote(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"})
	s.Open("contact", s.contacts()[0].ID)
	s.shell.Wait()
	s.press("Note")
	note := kittest.Find(s.Object, func(e *kit.Input) bool { return strings.HasPrefix(e.PlaceHolder, "What happened?") })[0]
	if s.shell.Window.Canvas().Focused() != note {
		t.Fatal("Note does not go to the field")
	}
	test.Type(note, "Wants oak")
	note.OnSubmitted(note.Text)
	s.shell.Wait()
	if !s.sees("Wants oak") || note.Text != "" {
		t.Errorf("the note is not kept, or stays in the field: %q", note.Text)
	}
}

func TestNoteOfOneContactIsNotLeftForAnother(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"}, data.Contact{Name: "Petras"})
	list := s.contacts()
	s.Open("contact", list[0].ID)
	s.shell.Wait()
	s.write("What happened? Ctrl+Enter keeps it", 0, "half a note")
	s.Open("contact", list[0].ID)
	s.shell.Wait()
	note := func() string {
		return kittest.Find(s.Object, func(e *kit.Input) bool { return strings.HasPrefix(e.PlaceHolder, "What happened?") })[0].Text
	}
	if note() != "half a note" {
		t.Error("what was typed is lost although the contact stays")
	}
	s.Open("contact", list[1].ID)
	s.shell.Wait()
	if note() != "" {
		t.Error("a note about Anna stands in the card of Petras")
	}
	s.write("What happened? Ctrl+Enter keeps it", 0, "about Petras")
	s.press("Add")
	if note() != "" || !s.Unsaved() {
		t.Errorf("after keeping one note the field holds %q, and the other is forgotten: %v", note(), !s.Unsaved())
	}
	s.Open("contact", list[0].ID)
	s.shell.Wait()
	if note() != "half a note" {
		t.Errorf("back at Anna the field holds %q", note())
	}
	s.press("Add")
	if s.Unsaved() || !s.sees("half a note") {
		t.Error("the note is not kept, or is still taken for begun")
	}
	for i, gone := range []func(id int64){func(id int64) { s.table().OnDelete([]int64{id}) }, func(id int64) {
		if err := s.app.Contacts.Delete(t.Context(), id); err != nil { // from elsewhere
			t.Fatal(err)
		}
	}} {
		s.Open("contact", list[i].ID)
		s.shell.Wait()
		s.write("What happened? Ctrl+Enter keeps it", 0, "too late")
		gone(list[i].ID)
		s.shell.Wait()
		if s.Unsaved() {
			t.Error("a note about somebody who is gone is still to be saved")
		}
	}
}

func TestActionsAreThoseThatCanBeDone(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"}, data.Contact{Name: "Petras", Emails: []data.Email{{Address: "p@example.com"}}, Phones: []data.Phone{{Number: "112"}}})
	for i, want := range [][]string{{"Event", "Task", "Note"}, {"Mail", "Call", "Event", "Task", "Note"}} {
		s.Open("contact", s.contacts()[i].ID)
		s.shell.Wait()
		var got []string
		for _, b := range kittest.Find(s.Object, func(b *widget.Button) bool {
			return slices.Contains([]string{"Mail", "Call", "Event", "Task", "Note"}, b.Text)
		}) {
			got = append(got, b.Text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s offers %v, want %v", s.contacts()[i].Name, got, want)
		}
	}
}

func TestNothingPlannedIsAWarning(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"})
	page := people.New(s.shell, people.Services{
		Contacts: s.app.Contacts, Changes: s.app.Changes,
		Planned: func(context.Context, int64) ([]people.Plan, error) { return nil, nil },
	})
	screen := page.Screen()
	kittest.Show(s.shell, screen.Object)
	screen.Open("contact", s.contacts()[0].ID)
	s.shell.Wait()
	if len(kittest.Find(screen.Object, func(l *kit.Text) bool { return strings.HasPrefix(l.Text(), "Nothing is planned") })) != 1 {
		t.Error("that nothing is planned is not told")
	}
}

func TestExportIsOfferedOnlyWhereItCan(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"}, data.Contact{Name: "Petras"})
	s.table().SelectAll()
	s.shell.Wait()
	if len(kittest.Find(s.Object, func(b *widget.Button) bool { return b.Text == "Export…" })) != 0 {
		t.Error("export is offered though nothing does it")
	}
	var got []int64
	page := people.New(s.shell, people.Services{
		Contacts: s.app.Contacts, Changes: s.app.Changes, Export: func(_ data.ContactQuery, ids []int64) { got = ids },
	})
	kittest.Show(s.shell, page.Screen().Object)
	kittest.Find[*kit.Table[data.ContactRow]](s.shell.Window.Content(), nil)[0].SelectAll()
	s.shell.Wait()
	for _, b := range kittest.Find(s.shell.Window.Content(), func(b *widget.Button) bool { return b.Text == "Export…" }) {
		b.OnTapped()
	}
	if len(got) != 2 {
		t.Errorf("exported %v, want both", got)
	}
}

func TestFacetsAreRead(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna", Tags: []string{"fair"}, Addresses: []data.Address{{City: "Vilnius"}}})
	facets, err := s.app.Contacts.Facets(t.Context())
	want := contacts.Facets{Tags: []data.Facet{{Value: "fair", Count: 1}}, Cities: []data.Facet{{Value: "Vilnius", Count: 1}}}
	if err != nil || !slices.Equal(facets.Tags, want.Tags) || !slices.Equal(facets.Cities, want.Cities) {
		t.Errorf("facets %+v, %v", facets, err)
	}
}
