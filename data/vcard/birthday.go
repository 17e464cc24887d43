package vcard

import (
	"strings"
	"time"

	vc "github.com/emersion/go-vcard"

	"regulars/data"
)

// appleNoYear is the year that Apple writes where none is known.
const appleNoYear = 1604

// birthday reads BDAY in the forms of RFC 6350 (19910120, --0120), RFC 2426 (1991-01-20,
// with or without a time) and of programs that write neither; zero where it is none.
func birthday(card vc.Card) data.Date {
	f := card.Get(vc.FieldBirthday)
	if f == nil {
		return data.Date{}
	}
	d := date(f.Value)
	if d.Year == appleNoYear || f.Params.Get("X-APPLE-OMIT-YEAR") != "" {
		d.Year = 0
	}
	if !d.Valid() {
		return data.Date{}
	}
	return d
}

func date(text string) data.Date {
	text = data.PlainDigits(strings.TrimSpace(text))
	day, _, _ := strings.Cut(text, "T")
	day, _, _ = strings.Cut(day, " ")
	if rest, yearless := strings.CutPrefix(day, "--"); yearless {
		day = "2000" + strings.ReplaceAll(rest, "-", "")
		if t, err := time.Parse("20060102", day); err == nil {
			return data.Date{Month: t.Month(), Day: t.Day()}
		}
		return data.Date{}
	}
	for _, layout := range []string{time.DateOnly, "20060102", "2006/01/02", "02.01.2006"} {
		if t, err := time.Parse(layout, day); err == nil {
			return data.DateOf(t)
		}
	}
	return data.Date{}
}
