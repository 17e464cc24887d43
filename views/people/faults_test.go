package people_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// TestEveryFaultIsSaidAtItsField, with the keyboard there, and the words go once
// it is mended. Nothing is written before.
func TestEveryFaultIsSaidAtItsField(t *testing.T) {
	s := open(t)
	for _, tc := range []struct {
		name  string
		spoil func()
		says  string
		hint  string // of the entry that gets the keyboard; empty: not told
		mend  func()
	}{
		{"no name", func() { s.write("As you call them", 0, "  ") }, "Name is empty: give a name, a company, a mail address or a phone.", "As you call them", func() { s.write("As you call them", 0, "Ida") }},
		{"a long name", func() { s.write("As you call them", 0, strings.Repeat("Ж", 301)) }, "Name is longer than 300 letters: shorten it and keep the rest in the note.", "As you call them", func() { s.write("As you call them", 0, strings.Repeat("Ж", 300)) }},
		{"no address", func() { s.write("name@example.com", 0, "anna at example") }, "Email “anna at example” is not a mail address: it looks like name@example.com.", "name@example.com", func() { s.write("name@example.com", 0, "anna@example.com") }},
		{"a mistyped day", func() { s.write("Day", 0, "3l") }, "Birthday is not a day of the calendar: give the day and the month, and the year if you know it.", "", func() { s.write("Day", 0, "") }},
		{"a mistyped year", func() { s.write("Year", 0, "19 80") }, "Birthday is not a day of the calendar: give the day and the month, and the year if you know it.", "", func() { s.write("Year", 0, "") }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s.New()
			s.shell.Wait()
			s.write("As you call them", 0, "Ida")
			tc.spoil()
			s.Save()
			s.shell.Wait()
			if !s.sees(tc.says) || len(s.contacts()) != 0 {
				t.Fatalf("it does not say %q, or %d contacts were kept", tc.says, len(s.contacts()))
			}
			if e, ok := s.shell.Window.Canvas().Focused().(*kit.Input); tc.hint != "" && (!ok || e.PlaceHolder != tc.hint) {
				t.Errorf("the keyboard is at %T", s.shell.Window.Canvas().Focused())
			}
			tc.mend()
			s.Save()
			s.shell.Wait()
			if s.sees(tc.says) || len(s.contacts()) != 1 {
				t.Errorf("mended it is not kept: %d contacts", len(s.contacts()))
			}
			if err := s.app.Contacts.Delete(t.Context(), s.contacts()[0].ID); err != nil {
				t.Fatal(err)
			}
			s.shell.Wait()
		})
	}
}

// TestEachWrongAddressIsMarked, and the keyboard is at the first of them.
func TestEachWrongAddressIsMarked(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna", Emails: []data.Email{{Address: "a@example.com"}, {Address: "b@example.com"}, {Address: "c@example.com"}}})
	s.edit(s.contacts()[0].ID)
	s.write("name@example.com", 1, "b at example")
	s.write("name@example.com", 2, "@c")
	s.Save()
	s.shell.Wait()
	said := kittest.Find(s.Object, func(l *kit.Text) bool { return strings.Contains(l.Text(), "is not a mail address") })
	mails := kittest.Find(s.Object, func(e *kit.Input) bool { return e.PlaceHolder == "name@example.com" })
	if len(said) != 2 || s.shell.Window.Canvas().Focused() != mails[1] {
		t.Errorf("%d are marked, %T has the keyboard", len(said), s.shell.Window.Canvas().Focused())
	}
	s.write("name@example.com", 1, "b@example.org")
	s.write("name@example.com", 2, "")
	s.Save()
	s.shell.Wait()
	c, err := s.app.Contacts.Get(t.Context(), s.contacts()[0].ID)
	if err != nil || len(c.Emails) != 2 || c.Emails[1].Address != "b@example.org" {
		t.Errorf("kept %+v, %v", c.Emails, err)
	}
}

// TestSavingTwiceIsOnce: an impatient owner adds one contact.
func TestSavingTwiceIsOnce(t *testing.T) {
	s := open(t)
	s.New()
	s.shell.Wait()
	s.write("As you call them", 0, "Ida")
	s.Save()
	s.Save() // before the first came back
	s.Save()
	s.shell.Wait()
	s.Save() // and with no form open
	s.shell.Wait()
	if len(s.contacts()) != 1 || len(s.frame.Toasts) != 1 {
		t.Errorf("%d contacts, %d toasts", len(s.contacts()), len(s.frame.Toasts))
	}
}

// TestAContactThatWentWhileItWasWritten is told, and what was typed stays.
func TestAContactThatWentWhileItWasWritten(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"})
	id := s.contacts()[0].ID
	s.edit(id)
	s.write("As you call them", 0, "Anna, married")
	if err := s.app.Contacts.Delete(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	s.Save()
	s.shell.Wait()
	if len(s.frame.Errors) != 1 || !strings.Contains(kit.Explain(s.frame.Errors[0]), "no longer there") || len(s.frame.Toasts) != 0 {
		t.Errorf("told %v, toasts %v", s.frame.Errors, s.frame.Toasts)
	}
	s.frame.Errors = nil
	if e := kittest.Find(s.Object, func(e *kit.Input) bool { return e.Text == "Anna, married" }); len(e) != 1 {
		t.Error("what was typed is gone")
	}
}

// TestADoubleIsOpenedFromItsHint, once what was typed is dealt with.
func TestADoubleIsOpenedFromItsHint(t *testing.T) {
	s := open(t, anna(), data.Contact{Name: "Anna Kovalenko", Company: "Café Sunrise"}, data.Contact{Name: "Anna Kovalenko", Addresses: []data.Address{{City: "Rīga"}}}, data.Contact{Name: "anna kovalenko", Phones: []data.Phone{{Number: "112"}}})
	s.New()
	s.shell.Wait()
	s.write("As you call them", 0, "Anna Kovalenko")
	hints := kittest.Find(s.Object, func(l *kit.Link) bool { return strings.HasPrefix(l.Text(), "Looks like") })
	if len(hints) != 3 {
		t.Fatalf("%d of four doubles are named, want three", len(hints))
	}
	hints[0].Tapped(nil)
	s.shell.Wait()
	for _, b := range kittest.Find(s.shell.Window.Canvas().Overlays().Top(), func(b *widget.Button) bool { return b.Text == "Throw away" }) {
		b.OnTapped()
	}
	s.shell.Wait()
	if s.sees("New contact") || !s.sees("Everything") || len(s.contacts()) != 4 {
		t.Error("the double's card is not shown, or one more was added")
	}
}

// TestSavingFromTheQuestionObeysTheFaults: a contact that can't be kept stays.
func TestSavingFromTheQuestionObeysTheFaults(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"}, data.Contact{Name: "Zoë"})
	s.edit(s.contacts()[0].ID)
	s.write("As you call them", 0, "")
	s.Escape()
	for _, b := range kittest.Find(s.shell.Window.Canvas().Overlays().Top(), func(b *widget.Button) bool { return b.Text == "Save" }) {
		b.OnTapped()
	}
	s.shell.Wait()
	if !s.sees("Name is empty") || !slices.Equal(s.names(), []string{"Anna", "Zoë"}) {
		t.Errorf("left %v without a word", s.names())
	}
}

// TestCompanyHasNoGivenName: its parts are hidden, kept, and come back with the person.
func TestCompanyHasNoGivenName(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna Kovalenko", Given: "Anna", Family: "Kovalenko"})
	id := s.contacts()[0].ID
	s.edit(id)
	shown := func() bool { return s.sees("Given name") }
	s.chip("Company")
	if shown() {
		t.Error("a company is asked for a given name")
	}
	s.chip("Person")
	if !shown() {
		t.Error("a person is not asked for a given name")
	}
	s.chip("Company")
	s.Save()
	s.shell.Wait()
	c, err := s.app.Contacts.Get(t.Context(), id)
	if err != nil || c.Kind != data.Company || c.Given != "Anna" {
		t.Errorf("kept %s with %q, %v", c.Kind, c.Given, err)
	}
}

// TestRowsOfAListComeAndGo by the keyboard: each new one has it.
func TestRowsOfAListComeAndGo(t *testing.T) {
	s := open(t)
	s.New()
	s.shell.Wait()
	for _, tc := range []struct{ button, hint string }{
		{"Phone", "+370 612 34520"}, {"Mail address", "name@example.com"}, {"Address", "Street and number"}, {"Link", "What"}, {"Field", "Name"},
	} {
		before := len(kittest.Find(s.Object, func(e *kit.Input) bool { return e.PlaceHolder == tc.hint }))
		s.press(tc.button)
		in := kittest.Find(s.Object, func(e *kit.Input) bool { return e.PlaceHolder == tc.hint })
		if len(in) != before+1 || s.shell.Window.Canvas().Focused() != fyne.Focusable(in[len(in)-1]) {
			t.Errorf("%s: %d rows, %T has the keyboard", tc.button, len(in), s.shell.Window.Canvas().Focused())
		}
	}
	s.write("As you call them", 0, "Ida")
	s.Save()
	s.shell.Wait()
	c, err := s.app.Contacts.Get(t.Context(), s.contacts()[0].ID)
	if err != nil || len(c.Phones)+len(c.Emails)+len(c.Addresses)+len(c.Links)+len(c.Fields) != 0 {
		t.Errorf("rows that stayed empty are kept: %+v, %v", c, err)
	}
}

// TestBirthdayIsShownAsItWasGiven, with and without its year.
func TestBirthdayIsShownAsItWasGiven(t *testing.T) {
	s := open(t, data.Contact{Name: "A", Birthday: data.Date{Year: 1980, Month: time.February, Day: 29}}, data.Contact{Name: "B", Birthday: data.Date{Month: time.December, Day: 31}}, data.Contact{Name: "C"})
	for i, want := range []string{"29|February|1980", "31|December|", "|—|"} {
		s.edit(s.contacts()[i].ID)
		text := func(hint string) string {
			return kittest.Find(s.Object, func(e *kit.Input) bool { return e.PlaceHolder == hint })[0].Text
		}
		month := kittest.Find(s.Object, func(w *widget.Select) bool { return slices.Contains(w.Options, "February") })[0]
		if got := text("Day") + "|" + month.Selected + "|" + text("Year"); got != want {
			t.Errorf("shown %s, want %s", got, want)
		}
		s.Escape()
		s.shell.Wait()
	}
}
