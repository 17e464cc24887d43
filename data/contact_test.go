package data_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
)

func TestContactIsCleanedAndNamed(t *testing.T) {
	for name, tc := range map[string]struct{ in, want data.Contact }{
		"a name of its parts": {
			data.Contact{Given: " Anna ", Middle: "", Family: "Kovalenko\t"},
			data.Contact{Kind: data.Person, Name: "Anna Kovalenko", Given: "Anna", Family: "Kovalenko"},
		},
		"a name as it was given": {
			data.Contact{Name: "  Ponia Anna ", Given: "Anna"},
			data.Contact{Kind: data.Person, Name: "Ponia Anna", Given: "Anna"},
		},
		"a nickname":     {data.Contact{Nickname: "Ania"}, data.Contact{Kind: data.Person, Name: "Ania", Nickname: "Ania"}},
		"a company only": {data.Contact{Company: "Kvity"}, data.Contact{Kind: data.Person, Name: "Kvity", Company: "Kvity"}},
		"a mail only": {
			data.Contact{Emails: []data.Email{{Address: " anna@kvity.example "}}},
			data.Contact{Kind: data.Person, Name: "anna@kvity.example", Emails: []data.Email{{Address: "anna@kvity.example"}}},
		},
		"a phone only": {
			data.Contact{Kind: data.Company, Phones: []data.Phone{{Number: " 8 612 34520"}}},
			data.Contact{Kind: data.Company, Name: "8 612 34520", Phones: []data.Phone{{Number: "8 612 34520"}}},
		},
		"nothing": {data.Contact{}, data.Contact{Kind: data.Person}},
		"empty and repeated values": {
			data.Contact{
				Name: "Anna", Emails: []data.Email{{Label: "work"}, {Address: "a@b.example"}, {Address: "a@b.example "}}, Phones: []data.Phone{{Label: "home"}},
				Addresses: []data.Address{{Label: "home"}, {Label: "home", City: " Vilnius "}}, Links: []data.Link{{Label: "shop"}, {URL: "https://x.example"}},
				Fields: []data.Field{{Name: "Shoe"}, {Name: "Hat", Value: " 56 "}}, Tags: []string{"", "VIP", " VIP", "vip"}, Roles: []data.Role{"", data.Lead, data.Lead},
			},
			data.Contact{
				Kind: data.Person, Name: "Anna", Emails: []data.Email{{Address: "a@b.example"}}, Addresses: []data.Address{{Label: "home", City: "Vilnius"}},
				Links: []data.Link{{URL: "https://x.example"}}, Fields: []data.Field{{Name: "Hat", Value: "56"}}, Tags: []string{"VIP", "vip"}, Roles: []data.Role{data.Lead},
			},
		},
		"what no database takes": {
			data.Contact{Name: "An\x00na\xff", Note: "\n line \x00\n"},
			data.Contact{Kind: data.Person, Name: "Anna\uFFFD", Note: "line"},
		},
	} {
		got := tc.in
		got.Clean()
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		again := got
		again.Clean()
		if diff := cmp.Diff(got, again); diff != "" {
			t.Errorf("%s: cleaning twice changes it:\n%s", name, diff)
		}
	}
}

func TestContactValidate(t *testing.T) {
	for name, tc := range map[string]struct {
		c     data.Contact
		field string
	}{
		"good":                   {data.Contact{Kind: data.Person, Name: "Anna", Birthday: day("--02-29")}, ""},
		"no kind":                {data.Contact{Name: "Anna"}, "kind"},
		"a kind there is not":    {data.Contact{Kind: "robot", Name: "Anna"}, "kind"},
		"no name":                {data.Contact{Kind: data.Person, Name: " "}, "name"},
		"a name without end":     {data.Contact{Kind: data.Person, Name: strings.Repeat("š", 301)}, "name"},
		"a long name":            {data.Contact{Kind: data.Person, Name: strings.Repeat("š", 300)}, ""},
		"31 February":            {data.Contact{Kind: data.Person, Name: "Anna", Birthday: data.Date{Year: 2026, Month: 2, Day: 31}}, "birthday"},
		"29 February, no year":   {data.Contact{Kind: data.Person, Name: "Anna", Birthday: data.Date{Month: 2, Day: 29}}, ""},
		"29 February, 2026":      {data.Contact{Kind: data.Person, Name: "Anna", Birthday: data.Date{Year: 2026, Month: 2, Day: 29}}, "birthday"},
		"a mail without a place": {data.Contact{Kind: data.Person, Name: "Anna", Emails: []data.Email{{Address: "anna"}}}, "email"},
		"two mails in one":       {data.Contact{Kind: data.Person, Name: "Anna", Emails: []data.Email{{Address: "a@b.example, c@d.example"}}}, "email"},
		"a mail with a name":     {data.Contact{Kind: data.Person, Name: "Anna", Emails: []data.Email{{Address: "Anna <a@b.example>"}}}, "email"},
		"a mail in no ASCII":     {data.Contact{Kind: data.Person, Name: "Anna", Emails: []data.Email{{Address: "žąsis@pieva.example"}}}, ""},
	} {
		t.Run(name, func(t *testing.T) { checkField(t, tc.c.Validate(), tc.field) })
	}
}

func TestContactCity(t *testing.T) {
	c := data.Contact{Addresses: []data.Address{{Street: "Pilies 1"}, {City: "Vilnius"}, {City: "Kaunas"}}}
	if got := c.City(); got != "Vilnius" {
		t.Errorf("city = %q", got)
	}
	if got := (&data.Contact{}).City(); got != "" {
		t.Errorf("city = %q", got)
	}
}

func TestActivityValidate(t *testing.T) {
	for name, tc := range map[string]struct {
		a     data.Activity
		field string
	}{
		"a call without words": {data.Activity{ContactID: 1, Kind: data.Call}, ""},
		"a note":               {data.Activity{ContactID: 1, Kind: data.Note, Text: "likes roses"}, ""},
		"a note without words": {data.Activity{ContactID: 1, Kind: data.Note, Text: " \n"}, "note"},
		"about nobody":         {data.Activity{Kind: data.Call}, "contact"},
		"a file":               {data.Activity{ContactID: 1, Kind: data.KeptFile, Text: "a.pdf", File: "00"}, ""},
		"a file of no name":    {data.Activity{ContactID: 1, Kind: data.KeptFile, File: "00"}, "file"},
		"a file of nothing":    {data.Activity{ContactID: 1, Kind: data.KeptFile, Text: "a.pdf"}, "file"},
		"a call with a file":   {data.Activity{ContactID: 1, Kind: data.Call, File: "00"}, "file"},
		"of no kind":           {data.Activity{ContactID: 1, Kind: "dream"}, "kind"},
	} {
		t.Run(name, func(t *testing.T) { checkField(t, tc.a.Validate(), tc.field) })
	}
}

func TestRolesAndStagesAreAllDifferent(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range data.Roles() {
		seen["role "+string(r)] = true
	}
	for _, s := range data.Stages() {
		seen["stage "+string(s)] = true
	}
	if want := len(data.Roles()) + len(data.Stages()); len(seen) != want || want != 13 {
		t.Errorf("%d different of %d", len(seen), want)
	}
}

// What is kept of a stranger's words is valid, and the same when kept again.
func FuzzContactClean(f *testing.F) {
	f.Add("Anna", "anna@kvity.example", "VIP")
	f.Add("\x00", "\xff\xfe", " \u200b")
	f.Fuzz(func(t *testing.T, name, address, tag string) {
		c := data.Contact{Name: name, Emails: []data.Email{{Address: address}}, Tags: []string{tag, tag}, Note: name + address}
		c.Clean()
		for _, s := range []string{c.Name, c.Note} {
			if strings.ToValidUTF8(s, "") != s || strings.Contains(s, "\x00") || strings.TrimSpace(s) != s {
				t.Errorf("%q is not clean", s)
			}
		}
		if len(c.Tags) > 1 || len(c.Emails) > 1 {
			t.Errorf("repeated: %q %q", c.Tags, c.Emails)
		}
		again := c
		again.Clean()
		if diff := cmp.Diff(c, again); diff != "" {
			t.Error(diff)
		}
	})
}
