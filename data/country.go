package data

import (
	_ "embed"
	"strings"
)

// countries has a line for each country: its code in ISO 3166-1, then between bars its codes of two and three
// letters and its names in English and in the languages of our owners (as Unicode's CLDR has them) and in its own.
//
//go:embed countries.txt
var countries string

// CountryCode gives the ISO 3166-1 code ("PL") of a country as people write it: a code of two or three letters or a
// name, in any case; "" for what names none.
func CountryCode(name string) string {
	name = strings.NewReplacer("ي", "ی", "ك", "ک", "\u200c", " ", "’", "'", "\u02bc", "'", "-", " ", "&", "and", "|", " ", "\n", " ").Replace(strings.ToLower(name))
	name = strings.Trim(strings.Join(strings.Fields(name), " "), ".")
	at := strings.Index(countries, "|"+name+"|")
	if name == "" || at < 0 {
		return ""
	}
	line := countries[strings.LastIndexByte(countries[:at], '\n')+1:]
	return line[:len("PL")]
}

// SameCountry reports whether two texts do not name different countries: Lithuania and LT are one, and nothing
// contradicts anything.
func SameCountry(a, b string) bool {
	return a == "" || b == "" || strings.EqualFold(a, b) || CountryCode(a) != "" && CountryCode(a) == CountryCode(b)
}

// PhoneCountry is what c says of the country that a phone with this label is in, as it is written: that of the
// address with the label, or else of the first address that has one.
func (c *Contact) PhoneCountry(label string) string {
	country := ""
	for _, a := range c.Addresses {
		switch {
		case a.Country == "":
		case label != "" && a.Label == label:
			return a.Country
		case country == "":
			country = a.Country
		}
	}
	return country
}
