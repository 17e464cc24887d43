package data_test

import (
	"os"
	"strings"
	"testing"

	"regulars/data"
)

// TestCountryCode: a country is known by its codes and by its name in the languages of our owners, however it is
// written, and a word that is none names none.
func TestCountryCode(t *testing.T) {
	t.Parallel()
	for code, names := range map[string][]string{
		"PL": {"Poland", "POLSKA", " poland. ", "pl", "POL", "Lenkija", "Польща", "Польша", "Լեհաստան", "لهستان", "Polen", "Pologne", "Polonia"},
		"LT": {"Lithuania", "Lietuva", "LT", "Литва", "Litauen", "Litwa", "لیتوانی"},
		"UA": {"Ukraine", "Україна", "Украина", "Ukraina"},
		"IR": {"Iran", "ایران", "ايران", "Իրան", "Іран"},
		"AM": {"Armenia", "Հայաստան", "ارمنستان", "Arménie"},
		"DE": {"Germany", "Deutschland", "Vokietija", "Niemcy", "Allemagne", "Alemania", "DEU"},
		"AT": {"Österreich", "Osterreich", "Austria"},
		"ES": {"España", "Espana", "Spain"},
		"FR": {"France", "Frankreich", "Francja", "Prancūzija", "Prancuzija"},
		"GB": {"UK", "United Kingdom", "Great  Britain", "England", "Великобритания"},
		"US": {"USA", "U.S.A.", "United States", "JAV", "США", "Estados Unidos"},
		"CZ": {"Czech Republic", "Czechia", "Česko", "Czechy"},
		"VN": {"Vietnam", "В'єтнам", "в’єтнам", "В\u02bcєтнам"},
		"NL": {"Holland", "The Netherlands", "Niederlande"},
		"BA": {"Bosnia & Herzegovina", "Bosnia and Herzegovina"},
		"GW": {"Guinea-Bissau", "guinea bissau"},
		"":   {"", " ", "|", "Neverland", "Vilnius", "land", "p", "PL|LT", "\n", "Lithuania or Latvia", "370"},
	} {
		for _, name := range names {
			if got := data.CountryCode(name); got != code {
				t.Errorf("%q is %q, want %q", name, got, code)
			}
		}
	}
}

// TestEveryCountryIsFoundByEachOfItsNames: the table has no name that the reading of names passes by, and none
// that means two countries.
func TestEveryCountryIsFoundByEachOfItsNames(t *testing.T) {
	t.Parallel()
	table, err := os.ReadFile("countries.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(table)) {
		code, names, _ := strings.Cut(strings.TrimSpace(line), "|")
		for name := range strings.SplitSeq(strings.Trim(names, "|"), "|") {
			for _, written := range []string{name, strings.ToUpper(name), "  " + name + "."} {
				// Georgian and Armenian have letters whose capitals come back as others.
				if got := data.CountryCode(written); got != code && strings.ToLower(strings.ToUpper(name)) == name {
					t.Errorf("%q is %q, want %q", written, got, code)
				}
			}
		}
		n++
	}
	if n < 190 {
		t.Errorf("%d countries", n)
	}
}

// TestSameCountry: two ways to write one country agree, and one that is not said agrees with any.
func TestSameCountry(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Lithuania", "LT", true},
		{"Polska", "Польща", true},
		{"", "LT", true},
		{"Neverland", "neverland", true},
		{"Neverland", "Lithuania", false},
		{"Neverland", "Elsewhere", false},
		{"LT", "LV", false},
	} {
		if data.SameCountry(c.a, c.b) != c.want || data.SameCountry(c.b, c.a) != c.want {
			t.Errorf("%q and %q: want %t", c.a, c.b, c.want)
		}
	}
}

// TestPhoneCountry: a phone at work is in the country of the work address, any other in the first that is named.
func TestPhoneCountry(t *testing.T) {
	t.Parallel()
	c := data.Contact{Addresses: []data.Address{{City: "Vilnius"}, {Label: "home", Country: "Lithuania"}, {Label: "work", Country: "Poland"}}}
	for label, want := range map[string]string{"": "Lithuania", "mobile": "Lithuania", "home": "Lithuania", "work": "Poland"} {
		if got := c.PhoneCountry(label); got != want {
			t.Errorf("a phone labelled %q is in %q, want %q", label, got, want)
		}
	}
	if got := (&data.Contact{Addresses: []data.Address{{City: "Łódź"}}}).PhoneCountry("work"); got != "" {
		t.Errorf("a city alone is in %q", got)
	}
}
