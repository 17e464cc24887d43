package people_test

import (
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// browser is a program that remembers what it was to open outside of itself.
type browser struct {
	fyne.App

	opened []string
	err    error
}

func (b *browser) OpenURL(u *url.URL) error {
	b.opened = append(b.opened, u.String())
	return b.err
}

// browse replaces what opens addresses until the test ends.
func browse(t *testing.T) *browser {
	t.Helper()
	app := fyne.CurrentApp()
	b := &browser{App: app}
	fyne.SetCurrentApp(b)
	t.Cleanup(func() { fyne.SetCurrentApp(app) })
	return b
}

// anna is a contact that can be reached in every way.
func anna() data.Contact {
	return data.Contact{
		Name: "Anna Kovalenko", Stage: data.StageLead, Tags: []string{"fair"},
		Emails: []data.Email{{Address: "anna@example.com"}}, Phones: []data.Phone{{Label: "mobile", Number: "+370 612 34520"}},
		Links: []data.Link{{Label: "site", URL: "www.example.com"}, {Label: "handle", URL: "@anna"}},
	}
}

// TestEachButtonOfTheCardDoesItsThing in one click.
func TestEachButtonOfTheCardDoesItsThing(t *testing.T) {
	s := open(t, anna())
	id := s.contacts()[0].ID
	b := browse(t)
	s.Open("contact", id)
	s.shell.Wait()
	for _, step := range []struct{ button, opened, outside string }{
		{"Mail", "mail", ""}, {"Call", "", "tel:+37061234520"}, {"Message", "", "sms:+37061234520"}, {"Event", "event with", ""}, {"Task", "task with", ""},
	} {
		b.opened, s.frame.Opened = nil, nil
		s.press(step.button)
		if got := strings.Join(b.opened, ","); got != step.outside {
			t.Errorf("%s opens %q outside, want %q", step.button, got, step.outside)
		}
		if got := strings.Join(s.frame.Opened, ","); step.opened == "" && got != "" || !strings.HasPrefix(got, step.opened) {
			t.Errorf("%s opens %q, want %s and the contact", step.button, got, step.opened)
		}
	}
	for _, l := range kittest.Find[*kit.Link](s.Object, nil) {
		l.Tapped(nil)
	}
	if want := []string{"mailto:anna@example.com", "tel:+37061234520", "https://www.example.com"}; !slices.Equal(b.opened, want) {
		t.Errorf("the facts open %q, want %q", b.opened, want)
	}
	b.err = data.ErrNotFound // no program for it
	s.press("Call")
	if len(s.frame.Errors) != 1 {
		t.Errorf("that nothing can call is not told: %v", s.frame.Errors)
	}
	s.frame.Errors = nil
}

// deed is something that an owner does, and the words in which it is told.
type deed struct {
	name, told string
	do         func(s *screen, id int64)
}

func deeds() []deed {
	more := func(words string) func(*screen, int64) {
		return func(s *screen, _ int64) {
			s.menu()
			s.pick(words)
		}
	}
	bulk := func(button, answer string, fill func(*screen)) func(*screen, int64) {
		return func(s *screen, _ int64) {
			s.table().SelectAll()
			s.shell.Wait()
			s.press(button)
			fill(s)
			for _, b := range kittest.Find(s.shell.Window.Canvas().Overlays().Top(), func(b *widget.Button) bool { return b.Text == answer }) {
				b.OnTapped()
			}
			s.shell.Wait()
		}
	}
	return []deed{
		{"new", "Jonas was added", func(s *screen, _ int64) {
			s.New()
			s.write("As you call them", 0, "Jonas")
			s.Save()
		}},
		{"edit", "Anna K. was changed", func(s *screen, id int64) {
			s.edit(id)
			s.write("As you call them", 0, "Anna K.")
			s.write("name@example.com", 0, "")
			s.Save()
		}},
		{"duplicate", "Added Anna Kovalenko (2)", more("Duplicate")},
		{"delete", "1 contact deleted", more("Delete")},
		{"delete by key", "1 contact deleted", func(s *screen, _ int64) {
			s.table().Focus()
			s.key(fyne.KeyHome)
			s.key(fyne.KeyDelete)
		}},
		{"tag", "Tagged “wedding”: 2 contacts", bulk("Tag…", "Tag", func(s *screen) { kittest.TypeText(s.shell, "wedding") })},
		{"stage", "Stage “lapsed”: 2 contacts", bulk("Stage…", "Set", func(s *screen) {
			kittest.Find[*widget.Select](s.shell.Window.Canvas().Overlays().Top(), nil)[0].SetSelected("lapsed")
		})},
		{"delete several", "2 contacts deleted", bulk("Delete", "", func(*screen) {})},
		{"note", "Note kept", func(s *screen, _ int64) {
			s.write("What happened? Ctrl+Enter keeps it", 0, "Wants oak")
			s.press("Add")
		}},
	}
}

// book is all that is known of contacts: themselves and what happened.
func (s *screen) book() (list []any) {
	s.Helper()
	for _, r := range s.contacts() {
		c, err := s.app.Contacts.Get(s.Context(), r.ID)
		if err != nil {
			s.Fatal(err)
		}
		past, err := s.app.Contacts.Timeline(s.Context(), r.ID, data.TimelineQuery{Limit: 100})
		if err != nil {
			s.Fatal(err)
		}
		list = append(list, c, past)
	}
	return list
}

// TestWhateverIsDoneIsToldAndUndone: one toast in words, whose Undo brings back
// exactly what was, and Redo what was done.
func TestWhateverIsDoneIsToldAndUndone(t *testing.T) {
	for _, d := range deeds() {
		t.Run(d.name, func(t *testing.T) {
			s := open(t, anna(), data.Contact{Name: "Zoë"})
			id := s.contacts()[0].ID
			s.Open("contact", id)
			s.shell.Wait()
			before := s.book()
			d.do(s, id)
			s.shell.Wait()
			done := s.book()
			if reflect.DeepEqual(before, done) {
				t.Fatal("nothing was done")
			}
			if len(s.frame.Toasts) != 1 || s.frame.Toasts[0].Text != d.told || s.frame.Toasts[0].Action != "Undo" {
				t.Fatalf("told %+v, want %q", s.frame.Toasts, d.told)
			}
			s.frame.Toasts[0].Do()
			if !slices.Equal(s.frame.Undone, []int64{0}) {
				t.Fatalf("Undo reverts %v", s.frame.Undone)
			}
			if _, err := s.app.History.Undo(t.Context(), 0); err != nil {
				t.Fatal(err)
			}
			if got := s.book(); !reflect.DeepEqual(got, before) {
				t.Errorf("undone it is\n%+v\nwas\n%+v", got, before)
			}
			if _, err := s.app.History.Redo(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got := s.book(); !reflect.DeepEqual(got, done) {
				t.Errorf("done again it is\n%+v\nwas\n%+v", got, done)
			}
			s.shell.Wait()
		})
	}
}

// TestBulkThatIsThoughtBetterOf changes nothing and tells nothing.
func TestBulkThatIsThoughtBetterOf(t *testing.T) {
	s := open(t, anna(), data.Contact{Name: "Zoë"})
	before := s.book()
	s.table().SelectAll()
	s.shell.Wait()
	for _, step := range []struct{ button, answer string }{{"Tag…", "Cancel"}, {"Tag…", "Tag"}, {"Stage…", "Cancel"}, {"Stage…", "Set"}} {
		s.press(step.button)
		for _, b := range kittest.Find(s.shell.Window.Canvas().Overlays().Top(), func(b *widget.Button) bool { return b.Text == step.answer }) {
			b.OnTapped() // with nothing written or chosen
		}
		s.shell.Wait()
	}
	s.press("Let go")
	if s.sees("contacts selected") || len(s.table().Marked()) != 0 {
		t.Error("the contacts are still selected")
	}
	if len(s.frame.Toasts) != 0 || !reflect.DeepEqual(s.book(), before) {
		t.Errorf("told %+v", s.frame.Toasts)
	}
}

// TestWhatFailsIsToldAndLosesNothing: the database goes while a contact is being
// written; the form stays with all that was typed.
func TestWhatFailsIsToldAndLosesNothing(t *testing.T) {
	s := open(t, anna())
	id := s.contacts()[0].ID
	s.edit(id)
	s.write("As you call them", 0, "Anna, newly")
	if err := s.store.Close(); err != nil {
		t.Fatal(err)
	}
	told := func(what string) {
		t.Helper()
		s.shell.Wait()
		if len(s.frame.Errors) != 1 || len(s.frame.Toasts) != 0 {
			t.Errorf("%s: errors %v, toasts %v", what, s.frame.Errors, s.frame.Toasts)
		}
		s.frame.Errors = nil
	}
	s.Save()
	told("save")
	if !s.sees("Edit Anna") || kittest.Find[*widget.Button](s.Object, nil) == nil {
		t.Error("the form is gone, with what was typed")
	}
	s.Save() // again, once there is room
	told("save again")
	s.Escape()
	for _, b := range kittest.Find(s.shell.Window.Canvas().Overlays().Top(), func(b *widget.Button) bool { return b.Text == "Throw away" }) {
		b.OnTapped()
	}
	s.shell.Wait()
	s.frame.Errors = nil
	for name, do := range map[string]func(){
		"delete": func() { s.table().OnDelete([]int64{id}) },
		"open":   func() { s.Open("contact", id) },
		"sort":   func() { s.table().SetOrder(s.table().Order()) },
		"edit":   func() { s.table().OnOpen(data.ContactRow{ID: id}) },
	} {
		do()
		told(name)
	}
}
