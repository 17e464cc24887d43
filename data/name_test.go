package data_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
)

// TestFullName: a contact is called by what is known of it, the nearest first, and never by parts of blanks.
func TestFullName(t *testing.T) {
	t.Parallel()
	whole := data.Contact{
		Prefix: "Dr.", Given: "Anna", Middle: "Maria", Family: "Kovalenko", Nickname: "Ania", Company: "Kvity",
		Emails: []data.Email{{Address: "anna@kvity.example"}}, Phones: []data.Phone{{Number: "8 612 34520"}},
	}
	for _, step := range []struct {
		without func(*data.Contact)
		want    string
	}{
		{func(*data.Contact) {}, "Anna Maria Kovalenko"},
		{func(c *data.Contact) { c.Middle = "  " }, "Anna Kovalenko"},
		{func(c *data.Contact) { c.Given = "" }, "Kovalenko"},
		{func(c *data.Contact) { c.Family = "van  der   Berg" }, "van der Berg"},
		{func(c *data.Contact) { c.Family = "\t" }, "Ania"},
		{func(c *data.Contact) { c.Nickname = "" }, "Kvity"},
		{func(c *data.Contact) { c.Company = "" }, "anna@kvity.example"},
		{func(c *data.Contact) { c.Emails = nil }, "8 612 34520"},
		{func(c *data.Contact) { c.Phones = nil }, ""},
	} {
		step.without(&whole)
		if got := whole.FullName(); got != step.want {
			t.Errorf("%+v is called %q, want %q", whole, got, step.want)
		}
	}
	for want, c := range map[string]data.Contact{
		"علی\u200cرضا کریمی":  {Given: "علی\u200cرضا", Family: "کریمی"},
		"Անի Պետրոսյան":       {Given: "Անի", Family: "Պետրոսյան"},
		"Юрій Дем\u02bcянюк":  {Given: "Юрій", Family: "Дем\u02bcянюк"},
		"Jean-Luc de la Tour": {Given: "Jean-Luc", Family: "de la Tour"},
	} {
		if got := c.FullName(); got != want {
			t.Errorf("called %q, want %q", got, want)
		}
	}
}

// TestCleanIsTheSameForEveryContact: of contacts made of whatever people type, clean ones stay as they are, the
// values of every list are kept in their order, and what is valid stays valid.
func TestCleanIsTheSameForEveryContact(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 7))
	texts := []string{"", " ", "Anna", " Šarūnas ", "Їжак", "علی\u200cرضا", "a\x00b", "\xff\xfe", "two\nlines", "\u00a0", "anna@kvity.example", " ANNA@kvity.example", "+370 612 34520", "💐", strings.Repeat("long ", 50)}
	text := func() string { return texts[r.IntN(len(texts))] }
	for range 3000 {
		c := data.Contact{Name: text(), Given: text(), Family: text(), Company: text(), Note: text(), Handling: text()}
		for range r.IntN(5) {
			c.Emails = append(c.Emails, data.Email{Label: text(), Address: text()})
			c.Phones = append(c.Phones, data.Phone{Label: text(), Number: text()})
			c.Addresses = append(c.Addresses, data.Address{Label: text(), City: text(), PostalCode: text()})
			c.Links = append(c.Links, data.Link{Label: text(), URL: text()})
			c.Fields = append(c.Fields, data.Field{Name: text(), Value: text()})
			c.Tags = append(c.Tags, text())
			c.Roles = append(c.Roles, []data.Role{"", data.Customer, data.Lead}[r.IntN(3)])
		}
		before := slices.Clone(c.Tags)
		c.Clean()
		again := c
		again.Clean()
		if diff := cmp.Diff(c, again); diff != "" {
			t.Fatalf("cleaning twice changes it:\n%s", diff)
		}
		from := 0
		for _, tag := range c.Tags { // each is there, in this order, in what was typed
			i := slices.IndexFunc(before[from:], func(s string) bool {
				return strings.TrimSpace(strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")) == tag
			})
			if i < 0 || tag == "" {
				t.Fatalf("%q is not in %q from %d on", tag, before, from)
			}
			from += i
		}
		for _, a := range c.Addresses {
			if a.City == "" && a.PostalCode == "" {
				t.Fatalf("an address of a label alone is kept: %+v", a)
			}
		}
		if c.Kind != data.Person || c.Name == "" && (c.Company != "" || len(c.Emails)+len(c.Phones) > 0) {
			t.Fatalf("it has no name: %+v", c)
		}
	}
}

// TestListsOfChoicesAreWhole: what a form offers is what a record may hold, each once.
func TestListsOfChoicesAreWhole(t *testing.T) {
	t.Parallel()
	for _, kind := range data.EventKinds() {
		e := fitting()
		if e.Kind = kind; e.Validate() != nil {
			t.Errorf("an event may not be a %s", kind)
		}
	}
	for name, list := range map[string][]string{"kinds": words(data.EventKinds()), "roles": words(data.Roles()), "stages": words(data.Stages())} {
		sorted := slices.Compact(slices.Sorted(slices.Values(list)))
		if len(sorted) != len(list) || slices.Contains(list, "") || len(list) < 6 {
			t.Errorf("%s: %q", name, list)
		}
	}
	if stages := data.Stages(); stages[0] != data.StageLead || stages[len(stages)-1] != data.StageWonBack {
		t.Errorf("contacts go through %q", stages)
	}
	for _, err := range []error{data.ErrPhotoKind, data.ErrPhotoSize, data.ErrPhotoDamaged} {
		checkField(t, err, "photo")
		if !strings.Contains(err.Error(), "was not changed") || !strings.Contains(err.Error(), "choose") {
			t.Errorf("%q does not say what was kept and what to do", err)
		}
	}
}

func words[T ~string](list []T) (plain []string) {
	for _, s := range list {
		plain = append(plain, string(s))
	}
	return plain
}

// TestEveryDateIsWrittenAndRead: each day of a leap year, with its year and without.
func TestEveryDateIsWrittenAndRead(t *testing.T) {
	t.Parallel()
	last := day("2023-12-31")
	for d := day("2024-01-01"); d.Year == 2024; d = d.AddDays(1) {
		yearless := data.Date{Month: d.Month, Day: d.Day}
		for _, one := range []data.Date{d, yearless} {
			if back, err := data.ParseDate(one.String()); err != nil || back != one || !one.Valid() {
				t.Fatalf("%s came back as %v, %v", one, back, err)
			}
		}
		if !last.Before(d) || d.Before(last) || d.AddDays(-1) != last || last.DaysTo(d) != 1 {
			t.Fatalf("%s does not follow %s", d, last)
		}
		for _, zone := range []string{"Asia/Tehran", "Pacific/Kiritimati", "America/New_York"} {
			loc, err := data.LoadZone(zone)
			if err != nil {
				t.Fatal(err)
			}
			if got := data.DateOf(d.Time(loc).Add(12 * time.Hour)); got != d {
				t.Fatalf("noon of %s in %s is on %s", d, zone, got)
			}
		}
		last = d
	}
	for _, wrong := range []data.Date{{}, {Year: 2026}, {Year: 2026, Month: 13, Day: 1}, {Year: 2026, Month: 4, Day: 31}, {Year: 2025, Month: 2, Day: 29}, {Month: 2, Day: 30}, {Year: 2026, Month: 1, Day: 0}, {Year: 2026, Month: -1, Day: 1}} {
		if wrong.Valid() {
			t.Errorf("%s is a day of the calendar", fmt.Sprint(wrong.Year, wrong.Month, wrong.Day))
		}
	}
}
