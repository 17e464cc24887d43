package data

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// Feast is a day for all that the program knows.
type Feast struct {
	Key  string
	Date CalendarDate
	Whom Whom // whom it concerns as a rule
}

// Feasts lists the feasts that the program knows.
func Feasts() []Feast {
	month := func(key string, c Calendar, m, d int, t Tradition) Feast {
		return Feast{Key: key, Date: CalendarDate{Calendar: c, Month: m, Day: d}, Whom: Whom{Tradition: t}}
	}
	fromEaster := func(key string, c Calendar, days int, t Tradition) Feast {
		return Feast{Key: key, Date: CalendarDate{Calendar: c, Day: days}, Whom: Whom{Tradition: t}}
	}
	return []Feast{
		month("new-year", Gregorian, 1, 1, ""),
		month("christmas", Gregorian, 12, 25, KeepsGregorian),
		month("orthodox-christmas", Julian, 12, 25, KeepsOrthodox),
		month("armenian-christmas", Gregorian, 1, 6, KeepsArmenian),
		fromEaster("easter", Easter, 0, KeepsGregorian),
		fromEaster("orthodox-easter", OrthodoxEaster, 0, KeepsOrthodox),
		fromEaster("armenian-easter", Easter, 0, KeepsArmenian),
		fromEaster("vardavar", Easter, 98, KeepsArmenian),
		month("nowruz", Jalali, 1, 1, KeepsJalali),
		month("yalda", Jalali, 9, 30, KeepsJalali),
		month("eid-al-fitr", Islamic, 10, 1, KeepsIslamic),
		month("eid-al-adha", Islamic, 12, 10, KeepsIslamic),
		month("womens-day", Gregorian, 3, 8, ""),
	}
}

// feastNames has for each key the feast's name by language.
//
//go:embed feasts.json
var feastNames []byte

// FeastName gives what a feast is called in a language (BCP 47), or else in English; ""
// where there is none such.
func FeastName(key, language string) string {
	names := namesOf(key)
	return cmp.Or(names[BaseLanguage(language)], names["en"])
}

// FeastNames gives what a feast is called in all languages, in one text.
func FeastNames(key string) string {
	names := slices.Sorted(maps.Values(namesOf(key)))
	return strings.Join(names, " ")
}

func namesOf(key string) map[string]string {
	var names map[string]map[string]string
	if json.Unmarshal(feastNames, &names) != nil {
		return nil // the tests read them
	}
	return names[key]
}

// Tradition is the calendar that a contact keeps: in which its birthday comes back, and
// which feasts concern it.
type Tradition string

// Traditions.
const (
	KeepsGregorian Tradition = "gregorian"
	KeepsJalali    Tradition = "jalali"
	KeepsIslamic   Tradition = "islamic"
	KeepsOrthodox  Tradition = "orthodox" // civil dates, and the Orthodox feasts
	KeepsArmenian  Tradition = "armenian" // civil dates, and the feasts of the Armenian Church
)

// Traditions lists every tradition.
func Traditions() []Tradition {
	return []Tradition{KeepsGregorian, KeepsJalali, KeepsIslamic, KeepsOrthodox, KeepsArmenian}
}

// Calendar gives the calendar in which birthdays come back.
func (t Tradition) Calendar() Calendar {
	switch t {
	case KeepsJalali:
		return Jalali
	case KeepsIslamic:
		return Islamic
	case KeepsGregorian, KeepsOrthodox, KeepsArmenian:
	}
	return Gregorian
}

// LanguageTradition guesses from a language (BCP 47) which calendar is kept; "" where it
// says nothing. That somebody keeps the Islamic calendar is never guessed: no language
// is of one faith.
func LanguageTradition(language string) Tradition {
	switch BaseLanguage(language) {
	case "fa", "prs":
		return KeepsJalali
	case "hy":
		return KeepsArmenian
	case "uk", "ru", "be", "bg", "sr", "mk", "ro", "el", "ka":
		return KeepsOrthodox
	}
	return ""
}

// CountryTradition guesses it from a country as people write it; "" where it says nothing.
func CountryTradition(country string) Tradition {
	switch CountryCode(country) {
	case "IR", "AF":
		return KeepsJalali
	case "AM":
		return KeepsArmenian
	case "UA", "RU", "BY", "BG", "RS", "ME", "MK", "RO", "MD", "GR", "CY", "GE":
		return KeepsOrthodox
	}
	return ""
}

// GuessTradition gives the calendar that c most likely keeps, by language, or else by the
// country of its first address that has one.
func (c *Contact) GuessTradition() Tradition {
	return cmp.Or(LanguageTradition(c.Language), CountryTradition(c.Country()), KeepsGregorian)
}

// Country gives the country of the first address that has one, as it is written.
func (c *Contact) Country() string {
	for _, a := range c.Addresses {
		if a.Country != "" {
			return a.Country
		}
	}
	return ""
}
