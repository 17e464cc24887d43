package people_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
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

// odd are texts that a form must hand back as they came.
func odd() []string {
	return []string{
		"", "", "Anna", "Šarūnas Žukauskas", "Олена Їжакевич", "Անի Պետրոսյան", "شرکت ACME در تهران", "田中 花子", "Zoë 😀", "O'Brien & Sons \"Ltd\"",
		"=1+1", "a,b;c", "tab\there", strings.Repeat("long ", 40),
	}
}

// anyContact fills every field of a contact, or leaves it empty, by chance.
func anyContact(r *rand.Rand) data.Contact {
	text := func() string { return odd()[r.IntN(len(odd()))] }
	some := func(n int) int { return r.IntN(n + 1) }
	c := data.Contact{
		Kind: []data.ContactKind{data.Person, data.Company}[r.IntN(2)], Name: "Contact " + text(), Prefix: text(), Given: text(), Middle: text(), Family: text(),
		Nickname: text(), Company: text(), Job: text(), Department: text(), Gender: text(), Language: text(), Household: text(),
		Interests: text(), Preferences: text(), Handling: text() + "\n" + text(), Note: text() + "\n\n" + text(),
		Stage: append([]data.Stage{""}, data.Stages()...)[r.IntN(8)],
	}
	for i := range some(3) {
		c.Emails = append(c.Emails, data.Email{Label: append([]string{"Büro"}, "", "work", "home")[r.IntN(4)], Address: fmt.Sprintf("a%d@example.com", i)})
		c.Phones = append(c.Phones, data.Phone{Label: "mobile", Number: fmt.Sprintf("+370 612 3452%d", i), E164: fmt.Sprintf("+3706123452%d", i)})
		c.Addresses = append(c.Addresses, data.Address{Label: "home", Street: text(), City: fmt.Sprint("City ", i), Region: text(), PostalCode: text(), Country: text()})
		c.Links = append(c.Links, data.Link{Label: text(), URL: fmt.Sprintf("https://example.com/%d", i)})
		c.Fields = append(c.Fields, data.Field{Name: fmt.Sprint("field ", i), Value: "v" + text()})
		c.Tags = append(c.Tags, fmt.Sprint("tag ", i))
	}
	for _, role := range data.Roles() {
		if r.IntN(2) == 0 {
			c.Roles = append(c.Roles, role)
		}
	}
	switch r.IntN(3) {
	case 0:
		c.Birthday = data.Date{Year: 1900 + r.IntN(120), Month: time.Month(1 + r.IntN(12)), Day: 1 + r.IntN(28)}
	case 1:
		c.Birthday = data.Date{Month: time.Month(1 + r.IntN(12)), Day: 1 + r.IntN(28)}
	}
	return c
}

// A contact that is opened and saved is the same contact.
func TestFormLosesNothing(t *testing.T) {
	s := open(t)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 10 {
		c := anyContact(r)
		if err := s.app.Contacts.Save(t.Context(), &c); err != nil {
			t.Fatalf("contact %d: %v", i, err)
		}
		before, err := s.app.Contacts.Get(t.Context(), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		s.shell.Wait()
		s.edit(c.ID)
		s.Escape()
		if s.shell.Window.Canvas().Overlays().Top() != nil {
			t.Fatalf("contact %d: the form takes itself for changed: %+v", i, before)
		}
		s.edit(c.ID)
		s.Save()
		s.shell.Wait()
		after, err := s.app.Contacts.Get(t.Context(), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		after.UpdatedAt = before.UpdatedAt
		if !reflect.DeepEqual(before, after) {
			t.Fatalf("contact %d was\n%+v\nand is\n%+v", i, before, after)
		}
	}
}

// edit opens the form of a contact from its card.
func (s *screen) edit(id int64) {
	s.Helper()
	s.Open("contact", id)
	s.shell.Wait()
	pencils := kittest.Find(s.Object, func(b *widget.Button) bool { return b.Text == "" && b.Icon != nil })
	if len(pencils) == 0 {
		s.Fatal("the card offers no editing")
	}
	pencils[0].OnTapped()
	s.shell.Wait()
	if !s.sees("Edit ") {
		s.Fatal("the form did not open")
	}
}

func TestFormTakesEverything(t *testing.T) {
	s := open(t)
	s.New()
	s.shell.Wait()
	s.write("As you call them", 0, "Café Sunrise")
	s.chip("Company")
	for _, b := range []string{"Address", "Link", "Field"} {
		s.press(b)
	}
	s.write("Street and number", 0, "Pilies 1")
	s.write("Postal code", 0, "01123")
	s.write("City", 0, "Vilnius")
	s.write("Country", 0, "Lithuania")
	s.write("What", 0, "site")
	s.write("https://", 0, "https://example.com")
	s.write("Name", 0, "VAT")
	s.write("Value", 0, "LT100")
	s.write("Add a tag, Enter", 0, "café,")
	tag := kittest.Find(s.Object, func(e *kit.Input) bool { return e.PlaceHolder == "Add a tag, Enter" })[0]
	tag.SetText("breakfast")
	tag.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.write("Ring before ten. Never talk about the old kitchen.", 0, "Ask for Rasa")
	s.press("Save")
	list := s.contacts()
	if len(list) != 1 {
		t.Fatalf("%d contacts", len(list))
	}
	c, err := s.app.Contacts.Get(t.Context(), list[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	want := data.Contact{
		Kind: data.Company, Name: "Café Sunrise", Handling: "Ask for Rasa", Tags: []string{"café", "breakfast"},
		Addresses: []data.Address{{Street: "Pilies 1", City: "Vilnius", PostalCode: "01123", Country: "Lithuania"}},
		Links:     []data.Link{{Label: "site", URL: "https://example.com"}}, Fields: []data.Field{{Name: "VAT", Value: "LT100"}},
	}
	want.ID, want.CreatedAt, want.UpdatedAt = c.ID, c.CreatedAt, c.UpdatedAt
	if !reflect.DeepEqual(c, want) {
		t.Errorf("kept\n%+v\nwant\n%+v", c, want)
	}
}

func TestFormTakesValuesAway(t *testing.T) {
	s := open(t, data.Contact{
		Name: "Anna", Emails: []data.Email{{Address: "a@example.com"}, {Address: "b@example.com"}}, Tags: []string{"one", "two"},
	})
	id := s.contacts()[0].ID
	s.edit(id)
	crosses := kittest.Find(s.Object, func(b *widget.Button) bool { return b.Text == "" && b.Icon != nil })
	crosses[1].OnTapped() // the phone row comes first
	for _, c := range kittest.Find(s.Object, func(c *kit.Chip) bool { return c.Text() == "one" }) {
		c.OnRemove()
	}
	s.Save()
	s.shell.Wait()
	c, err := s.app.Contacts.Get(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Emails) != 1 || c.Emails[0].Address != "b@example.com" || !slices.Equal(c.Tags, []string{"two"}) {
		t.Errorf("left %+v and %v", c.Emails, c.Tags)
	}
}

func TestNameFollowsItsPartsUntilItIsWritten(t *testing.T) {
	s := open(t)
	s.New()
	s.shell.Wait()
	in := kittest.Find[*kit.Input](s.Object, nil)
	name, given, family := in[0], in[1], in[2]
	for _, step := range []struct {
		entry      *kit.Input
		text, want string
	}{
		{given, "Anna", "Anna"},
		{family, "Kovalenko", "Anna Kovalenko"},
		{name, "Ms Kovalenko", "Ms Kovalenko"},
		{given, "Hanna", "Ms Kovalenko"},
		{name, "", ""},
		{family, "K.", "Hanna K."},
	} {
		step.entry.SetText(step.text)
		if name.Text != step.want {
			t.Errorf("after %q the name is %q, want %q", step.text, name.Text, step.want)
		}
	}
}

func TestFormKeepsWhatWasTypedWhenAnotherIsOpened(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"}, data.Contact{Name: "Petras"})
	list := s.contacts()
	s.edit(list[0].ID)
	s.write("As you call them", 0, "Anna changed")
	s.Open("contact", list[1].ID)
	s.shell.Wait()
	top := s.shell.Window.Canvas().Overlays().Top()
	if top == nil || !s.sees("Edit Anna") {
		t.Fatal("the form was left without asking")
	}
	answer := func(text string) {
		for _, b := range kittest.Find(s.shell.Window.Canvas().Overlays().Top(), func(b *widget.Button) bool { return b.Text == text }) {
			b.OnTapped()
		}
		s.shell.Wait()
	}
	answer("Keep writing")
	if !s.sees("Edit Anna") || !slices.Equal(s.names(), []string{"Anna", "Petras"}) {
		t.Error("keeping on does not keep")
	}
	s.Escape()
	answer("Save")
	if s.sees("Edit Anna") || !slices.Equal(s.names(), []string{"Anna changed", "Petras"}) {
		t.Errorf("saving from the question gave %v", s.names())
	}
}

func TestBirthdayIsReadStrictly(t *testing.T) {
	s := open(t)
	for _, tt := range []struct {
		day, month, year string
		want             data.Date
		ok               bool
	}{
		{"", "—", "", data.Date{}, true},
		{"29", "February", "", data.Date{Month: time.February, Day: 29}, true},
		{"29", "February", "1999", data.Date{}, false},
		{"29", "February", "2000", data.Date{Year: 2000, Month: time.February, Day: 29}, true},
		{"31", "April", "", data.Date{}, false},
		{"0", "May", "", data.Date{}, false},
		{"x", "May", "", data.Date{}, false},
		{"5", "—", "", data.Date{}, false},
		{"", "May", "", data.Date{}, false},
		{"5", "May", "1066", data.Date{}, false},
		{"5", "May", "2999", data.Date{}, false},
		{"5", "May", "soon", data.Date{}, false},
		{" 5 ", "May", " 1990 ", data.Date{Year: 1990, Month: time.May, Day: 5}, true},
	} {
		if !s.sees("New contact") {
			s.New()
		}
		s.write("As you call them", 0, "Anna")
		s.write("Day", 0, tt.day)
		s.write("Year", 0, tt.year)
		kittest.Find(s.Object, func(w *widget.Select) bool { return slices.Contains(w.Options, "February") })[0].SetSelected(tt.month)
		s.Save()
		s.shell.Wait()
		list := s.contacts()
		if (len(list) == 1) != tt.ok {
			t.Fatalf("%+v: %d contacts kept", tt, len(list))
		}
		if !tt.ok {
			if !s.sees("Birthday is not a day of the calendar") {
				t.Errorf("%+v: the reason is not beside the field", tt)
			}
			continue
		}
		if c, err := s.app.Contacts.Get(t.Context(), list[0].ID); err != nil || c.Birthday != tt.want {
			t.Errorf("kept %v, %v; want %v", c.Birthday, err, tt.want)
		}
		if err := s.app.Contacts.Delete(t.Context(), list[0].ID); err != nil {
			t.Fatal(err)
		}
	}
}

// TestBirthdayInItsCalendar: who keeps the Solar Hijri calendar is asked for the birthday in it, in any digits,
// and the same day can be looked at in the other calendar.
func TestBirthdayInItsCalendar(t *testing.T) {
	s := open(t, data.Contact{Name: "Shirin", Language: "fa"}, data.Contact{Name: "Anna", Language: "lt"})
	find := func(option string) *widget.Select {
		return kittest.Find(s.Object, func(w *widget.Select) bool { return slices.Contains(w.Options, option) })[0]
	}
	ids := map[string]int64{}
	for _, c := range s.contacts() {
		ids[c.Name] = c.ID
	}
	s.edit(ids["Shirin"])
	s.write("Day", 0, "۱۵")
	find("Mordad").SetSelected("Mordad")
	s.Save()
	if !s.sees("Birthday needs its year in this calendar") {
		t.Error("a day of the Solar Hijri calendar without a year is taken")
	}
	s.write("Year", 0, "۱۳۷۰")
	s.Save()
	s.shell.Wait()
	want := data.Date{Year: 1991, Month: time.August, Day: 6}
	if c, err := s.app.Contacts.Get(t.Context(), ids["Shirin"]); err != nil || c.Birthday != want {
		t.Fatalf("kept %v, %v; want %v", c.Birthday, err, want)
	}
	s.edit(ids["Shirin"])
	text := func(hint string) string {
		return kittest.Find(s.Object, func(e *kit.Input) bool { return e.PlaceHolder == hint })[0].Text
	}
	shown := func() string {
		month := kittest.Find(s.Object, func(w *widget.Select) bool { return len(w.Options) == 13 })[0]
		return text("Day") + " " + month.Selected + " " + text("Year")
	}
	if got := shown(); got != "15 Mordad 1370" {
		t.Errorf("shown as %q", got)
	}
	find("Gregorian").SetSelected("Gregorian")
	if got := shown(); got != "6 August 1991" {
		t.Errorf("in the Gregorian calendar it is %q", got)
	}
	s.Escape()
	s.edit(ids["Anna"])
	if got := find("Gregorian").Selected; got != "Gregorian" {
		t.Errorf("she is asked in the calendar %q", got)
	}
}
