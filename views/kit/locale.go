package kit

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"regulars/data"
)

// Locale writes dates, numbers and money as a region does. Names of days and
// months are in the language of L.
type Locale struct {
	tag       language.Tag
	date      string // time layout of a date in figures
	clock     string
	WeekStart time.Weekday
}

// LocaleFor gives the Locale of a BCP 47 tag such as "lt-LT"; empty is the
// system's.
func LocaleFor(tag string) Locale {
	if tag == "" {
		tag = string(lang.SystemLocale())
	}
	t := language.Make(tag)
	r := ""
	if !t.IsRoot() {
		region, _ := t.Region()
		r = region.String()
	}
	return Locale{tag: t, date: dateLayout(r), clock: clockLayout(r), WeekStart: weekStart(r)}
}

// LocaleOf gives the Locale of a language (BCP 47) in a region (ISO 3166); what
// is empty is the system's.
func LocaleOf(lng, region string) Locale {
	base := language.Make(string(lang.SystemLocale()))
	if lng != "" {
		base = language.Make(lng)
	}
	if region == "" {
		system, _ := language.Make(string(lang.SystemLocale())).Region()
		region = system.String()
	}
	if r, err := language.ParseRegion(region); err == nil {
		if t, err := language.Compose(base, r); err == nil {
			base = t
		}
	}
	return LocaleFor(base.String())
}

// dateLayout is how a region writes dates in figures (Unicode CLDR 46, "yMd").
func dateLayout(region string) string {
	switch region {
	case "US", "PH":
		return "01/02/2006"
	case "GB", "IE", "FR", "ES", "IT", "PT", "BR", "GR", "MX", "AR", "IN", "AU", "NZ", "BE", "AM", "IL":
		return "02/01/2006"
	case "DE", "AT", "CH", "PL", "RU", "UA", "BY", "CZ", "SK", "LV", "EE", "FI", "NO", "DK", "RO", "BG", "TR", "RS", "KZ", "GE", "AZ":
		return "02.01.2006"
	case "NL":
		return "02-01-2006"
	case "JP", "CN", "TW", "IR":
		return "2006/01/02"
	}
	return "2006-01-02" // LT, SE, CA, HU, ZA, KR and whoever is not named: it cannot be misread
}

func clockLayout(region string) string {
	switch region {
	case "US", "CA", "AU", "NZ", "IN", "PH":
		return "3:04 PM"
	}
	return "15:04"
}

func weekStart(region string) time.Weekday {
	switch region {
	case "US", "CA", "MX", "BR", "JP", "IL", "IN", "PH", "KR", "TW":
		return time.Sunday
	case "IR", "AE", "EG", "SA":
		return time.Saturday
	}
	return time.Monday
}

// Date writes the day of t in figures.
func (l Locale) Date(t time.Time) string { return t.Format(l.date) }

// Day writes a day in figures; no day is an empty text.
func (l Locale) Day(d data.Date) string {
	if d.IsZero() {
		return ""
	}
	return l.Date(d.Time(time.UTC))
}

// Clock writes the time of day of t.
func (l Locale) Clock(t time.Time) string { return t.Format(l.clock) }

// DateTime writes both.
func (l Locale) DateTime(t time.Time) string { return l.Date(t) + " " + l.Clock(t) }

// Long writes a day with its weekday and the name of its month.
func (l Locale) Long(t time.Time) string {
	day := fmt.Sprintf("%d", t.Day())
	return Lf("%[1]s, %[2]s %[3]s %[4]d", Weekday(t.Weekday()), day, Month(t.Month()), t.Year())
}

// Brief writes a moment as briefly as it can be told apart at now: the time for
// today, the weekday within a week, and else the date.
func (l Locale) Brief(t, now time.Time) string {
	t = t.In(now.Location())
	switch days := dayNumber(now) - dayNumber(t); {
	case days == 0:
		return l.Clock(t)
	case days == 1:
		return L("Yesterday")
	case days == -1:
		return L("Tomorrow")
	case days > 1 && days < 7:
		return ShortWeekday(t.Weekday())
	}
	return l.Date(t)
}

// Ago writes how long before now t was.
func (l Locale) Ago(t, now time.Time) string {
	d := now.Sub(t)
	switch {
	case d < time.Minute:
		return L("just now")
	case d < time.Hour:
		return Ln("%d min ago", int(d.Minutes()))
	case d < 24*time.Hour:
		return Ln("%d h ago", int(d.Hours()))
	}
	return Ln("%d days ago", dayNumber(now)-dayNumber(t.In(now.Location())))
}

// dayNumber counts civil days, so that midnight and daylight saving are no matter.
func dayNumber(t time.Time) int {
	y, m, d := t.Date()
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Int writes a whole number with the region's marks.
func (l Locale) Int(n int64) string {
	return message.NewPrinter(l.tag).Sprint(number.Decimal(n))
}

// Weekday names a day in the owner's language.
func Weekday(d time.Weekday) string { return L(d.String()) }

// ShortWeekday names a day briefly.
func ShortWeekday(d time.Weekday) string { return L(d.String()[:3]) }

// Month names a month as it is written in a date.
func Month(m time.Month) string { return L(m.String()) }

// ShortMonth names a month briefly.
func ShortMonth(m time.Month) string { return L(m.String()[:3] + ".") }
