package transfer

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"regulars/data"
)

// made builds the contact of one row under columns of the meanings given.
func made(t *testing.T, meanings string, cells ...string) (data.Contact, int64, error) {
	t.Helper()
	b := &builder{shapes: newShapes(), numbers: &numbers{}, now: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)}
	for s := range strings.SplitSeq(meanings, ",") {
		m, err := ParseMeaning(s)
		if err != nil {
			t.Fatal(err)
		}
		b.columns = append(b.columns, Column{Heading: s, Meaning: m})
	}
	row := data.SheetRow{}
	for _, c := range cells {
		row.Cells = append(row.Cells, data.TextCell(c))
	}
	return b.build(row)
}

// TestBuildPlaces puts each value where its column says, and a second one where nothing is lost.
func TestBuildPlaces(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		meanings string
		cells    []string
		want     data.Contact
	}{
		"a name":               {"name", []string{" Anna  "}, data.Contact{Name: "Anna"}},
		"a blank of the web":   {"name,note", []string{"\u00a0Anna\u00a0K\u200b", "\ufeffx"}, data.Contact{Name: "Anna K", Note: "x"}},
		"two companies":        {"name,company,company", []string{"A", "X", "Y"}, data.Contact{Name: "A", Company: "X", Fields: []data.Field{{Name: "company", Value: "Y"}}}},
		"one company twice":    {"name,company,company", []string{"A", "X", "X"}, data.Contact{Name: "A", Company: "X"}},
		"notes":                {"name,note,note", []string{"A", "one", "two"}, data.Contact{Name: "A", Note: "one\ntwo"}},
		"a dash for nothing":   {"name,company,note", []string{"A", "–", "-"}, data.Contact{Name: "A", Note: "-"}},
		"a person called Na":   {"name,gender", []string{"Na", "n/a"}, data.Contact{Name: "Na"}},
		"left out":             {"name,leave out", []string{"A", "secret"}, data.Contact{Name: "A"}},
		"fewer cells":          {"name,company,job", []string{"A"}, data.Contact{Name: "A"}},
		"empty cells too many": {"name", []string{"A", "", ""}, data.Contact{Name: "A"}},
		"a street of two":      {"name,street,street,city", []string{"A", "Line 1", "Line 2", "Vilnius"}, data.Contact{Name: "A", Addresses: []data.Address{{Street: "Line 1\nLine 2", City: "Vilnius"}}}},
		"two addresses":        {"name,city:home,city:work,country:home", []string{"A", "Vilnius", "Kaunas", "LT"}, data.Contact{Name: "A", Addresses: []data.Address{{Label: "home", City: "Vilnius", Country: "LT"}, {Label: "work", City: "Kaunas"}}}},
		"a link":               {"name,link:shop", []string{"A", "https://x.lt"}, data.Contact{Name: "A", Links: []data.Link{{Label: "shop", URL: "https://x.lt"}}}},
		"a label, starred":     {"name,email label#1,email#1", []string{"A", "* Home", "a@x.lt"}, data.Contact{Name: "A", Emails: []data.Email{{Label: "home", Address: "a@x.lt"}}}},
		"a label that follows": {"name,email#1,email label#1", []string{"A", "a@x.lt", "Shop"}, data.Contact{Name: "A", Emails: []data.Email{{Label: "Shop", Address: "a@x.lt"}}}},
		"an own field":         {"name,keep", []string{"A", "38"}, data.Contact{Name: "A", Fields: []data.Field{{Name: "keep", Value: "38"}}}},
		"a kind":               {"name,kind", []string{"A", "Įmonė"}, data.Contact{Name: "A", Kind: data.Company}},
		"a kind of its own":    {"name,kind", []string{"A", "robot"}, data.Contact{Name: "A", Fields: []data.Field{{Name: "kind", Value: "robot"}}}},
		"only a mail":          {"email", []string{"a@x.lt"}, data.Contact{Name: "a@x.lt", Emails: []data.Email{{Address: "a@x.lt"}}}},
		"parts of a name":      {"given,family", []string{"Anna", "Kovalenko"}, data.Contact{Name: "Anna Kovalenko", Given: "Anna", Family: "Kovalenko"}},
	} {
		got, _, err := made(t, c.meanings, c.cells...)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if c.want.Kind == "" {
			c.want.Kind = got.Kind
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s:\ngot  %v\nwant %v", name, got, c.want)
		}
	}
}

// TestBuildRefuses names the column and the value that cannot be taken, so that the owner finds it in the file.
func TestBuildRefuses(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		meanings string
		cells    []string
		want     []string
	}{
		"a mail":   {"name,email", []string{"A", "anna at x.lt"}, []string{"email: ", "anna at x.lt"}},
		"too wide": {"name,note", []string{"A", "x", "y", "z"}, []string{"4 cells", "2 columns", "quotes"}},
		"no one":   {"name,note", []string{"", ""}, nil},
		"a day":    {"name,birthday", []string{"A", "31.02.2026"}, []string{"birthday: ", "31.02.2026"}},
	} {
		got, _, err := made(t, c.meanings, c.cells...)
		if err == nil {
			t.Errorf("%s was taken: %v", name, got)
			continue
		}
		for _, w := range c.want {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%s: %q lacks %q", name, err, w)
			}
		}
	}
}

// TestMergeLosesNothing merges every pair of a set of rows, in both orders: what was there is still there,
// in its place or beside it, and a second time changes nothing.
func TestMergeLosesNothing(t *testing.T) {
	t.Parallel()
	rows := []data.Contact{
		{Name: "Ona"},
		full(),
		{Name: "Petras Petraitis", Given: "Petras", Family: "Petraitis"},
		{Name: "Anna K.", Company: "Other", Note: "another line"},
		{Name: "a@x.lt", Emails: []data.Email{{Address: "a@x.lt"}, {Address: "new@x.lt"}}},
		{Name: "Anna", Phones: []data.Phone{{Number: "112"}}, Tags: []string{"vip", "late"}, Fields: []data.Field{{Name: "Shoe size", Value: "40"}, {Name: "Dog", Value: "Rex"}}},
		{Name: "Anna", Addresses: []data.Address{{City: "Kaunas"}, {City: "vilnius", Country: "LT"}}, Links: []data.Link{{URL: "https://new.lt"}}, Roles: []data.Role{data.Supplier}},
	}
	for i := range rows {
		for j := range rows {
			have, bring := deepCopy(rows[i]), deepCopy(rows[j])
			merge(&have, &bring)
			text := strings.ToLower(fmt.Sprint(have))
			for _, c := range []data.Contact{rows[i], rows[j]} {
				var kept []string
				for _, e := range c.Emails {
					kept = append(kept, e.Address)
				}
				for _, p := range c.Phones {
					kept = append(kept, p.Number)
				}
				for _, a := range c.Addresses {
					kept = append(kept, a.City)
				}
				for _, l := range c.Links {
					kept = append(kept, l.URL)
				}
				for _, k := range append(append(kept, c.Tags...), c.Note) {
					if !strings.Contains(text, strings.ToLower(k)) {
						t.Errorf("%d and %d: %q is lost: %s", i, j, k, text)
					}
				}
			}
			if have.Name == "" && (rows[i].Name != "" || rows[j].Name != "") {
				t.Errorf("%d and %d: the name is lost", i, j)
			}
			if !reflect.DeepEqual(bring, rows[j]) {
				t.Errorf("%d and %d: the row was changed: %v", i, j, bring)
			}
			if again := merge(&have, &bring); len(again) > 0 && i != j {
				t.Errorf("%d and %d: the second time it changes %v", i, j, again)
			}
		}
	}
}

// deepCopy gives a contact that shares no list with c.
func deepCopy(c data.Contact) data.Contact {
	c.Emails, c.Phones = append([]data.Email(nil), c.Emails...), append([]data.Phone(nil), c.Phones...)
	c.Addresses, c.Links = append([]data.Address(nil), c.Addresses...), append([]data.Link(nil), c.Links...)
	c.Tags, c.Roles, c.Fields = append([]string(nil), c.Tags...), append([]data.Role(nil), c.Roles...), append([]data.Field(nil), c.Fields...)
	return c
}

// TestSmallReaders reads blanks, numerals and addresses of the web as owners' programs write them.
func TestSmallReaders(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":           "",
		"  a  ":      "a",
		"\u00a0":     "",
		"a\u202fb":   "a b",
		"\ufeffName": "Name",
		"a\u200bb":   "ab",
		"ž\n":        "ž",
	} {
		if got := squeeze(in); got != want {
			t.Errorf("squeeze(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]int{"": 0, "a1b2": 2, "۱۲۳": 3, "½": 0} {
		if got := digits(in); got != want {
			t.Errorf("digits(%q) = %d, want %d", in, got, want)
		}
	}
	for in, want := range map[string]bool{
		"a@x.lt":         true,
		"š@paštas.lt":    true,
		"@x.lt":          false,
		"a@":             false,
		"a b@x.lt":       false,
		"a@x.lt, b@x.lt": false,
		"Anna <a@x.lt>":  false,
		"a@@x.lt":        false,
		"a":              false,
	} {
		if got := looksLikeEmail(in); got != want {
			t.Errorf("%q is a mail address: %t", in, got)
		}
	}
	for in, want := range map[string]bool{
		"HTTP://X.LT": true,
		"https://":    true,
		"www.x.lt":    true,
		"x.lt":        false,
		"a@www.x.lt":  false,
		"http://x y":  false,
	} {
		if got := looksLikeURL(in); got != want {
			t.Errorf("%q is an address of the web: %t", in, got)
		}
	}
	for in, want := range map[string]string{"https://X.lt/": "x.lt", "http://x.lt/a": "x.lt/a", "x.lt": "x.lt", "": ""} {
		if got := plainURL(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]bool{
		"Customer Id":   true,
		"Kliento kodas": true,
		"No.":           true,
		"Номер":         true,
		"Idea":          false,
		"Note":          false,
		"":              false,
	} {
		if got := isNumberField(in); got != want {
			t.Errorf("%q is a number of some system: %t", in, got)
		}
	}
}
