package data

import (
	"fmt"
	"time"
)

// Calendar names the way in which a day comes back each year.
type Calendar string

// Calendars. Those of days and months come first; of the others, Day counts from Easter
// Sunday, or the day is the Sunday nearest to a date.
const (
	Gregorian      Calendar = "gregorian"
	Jalali         Calendar = "jalali"  // Solar Hijri, of Iran and Afghanistan
	Islamic        Calendar = "islamic" // tabular, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of 30
	Julian         Calendar = "julian"
	Easter         Calendar = "easter" // of the Western churches and of the Armenian
	OrthodoxEaster Calendar = "orthodox easter"
	NearestSunday  Calendar = "nearest sunday" // to a Gregorian date, as the Armenian Church has it
)

// MonthCalendars lists those of days and months.
func MonthCalendars() []Calendar { return []Calendar{Gregorian, Jalali, Islamic, Julian} }

// Movable says whether days of c are counted from Easter.
func (c Calendar) Movable() bool { return c == Easter || c == OrthodoxEaster }

// Calendars converts dates. Package calendars has one.
type Calendars interface {
	// In gives the date that d has in a calendar of days and months.
	In(c Calendar, d Date) CalendarDate
	// Date gives the day of a date in a calendar of days and months; false where its
	// year has no such day.
	Date(d CalendarDate) (Date, bool)
	// Easter gives Easter Sunday, in the Gregorian calendar, of Easter or OrthodoxEaster.
	Easter(c Calendar, year int) Date
}

// CalendarDate is a date that comes back each year in its calendar. Year is that of the
// first time, or 0 where it is not known. In a movable calendar, Month is 0 and Day
// counts from Easter Sunday: 49 is Pentecost.
type CalendarDate struct {
	Calendar         Calendar
	Year, Month, Day int
}

// Bounds of days counted from Easter.
const (
	FirstFromEaster = -120
	LastFromEaster  = 240
)

// CivilDate gives d as a date of the Gregorian calendar.
func CivilDate(d Date) CalendarDate {
	return CalendarDate{Calendar: Gregorian, Year: d.Year, Month: int(d.Month), Day: d.Day}
}

// prefixes of the keys of days: none is before a digit of the Gregorian MM-DD.
func prefix(c Calendar) string {
	switch c {
	case Gregorian:
		return ""
	case Jalali:
		return "j"
	case Islamic:
		return "i"
	case Julian:
		return "u"
	case Easter:
		return "e"
	case OrthodoxEaster:
		return "o"
	case NearestSunday:
		return "s"
	}
	return "?"
}

// Key names the day of the year that d is in its calendar, in few letters: 03-14, j12-30,
// e+049. Two dates with one key always fall on the same day.
func (d CalendarDate) Key() string {
	if d.Calendar.Movable() {
		return fmt.Sprintf("%s%+04d", prefix(d.Calendar), d.Day)
	}
	return fmt.Sprintf("%s%02d-%02d", prefix(d.Calendar), d.Month, d.Day)
}

// Valid says whether d is a day of its calendar, in some year where its own is not known.
func (d CalendarDate) Valid(cal Calendars) bool {
	if d.Calendar.Movable() {
		return d.Month == 0 && d.Day >= FirstFromEaster && d.Day <= LastFromEaster
	}
	if prefix(d.Calendar) == "?" || d.Month < 1 || d.Month > 12 || d.Day < 1 || d.Day > longest(d.Calendar, d.Month) {
		return false
	}
	if d.Year == 0 {
		return true
	}
	if d.Calendar == NearestSunday {
		d.Calendar = Gregorian
	}
	day, ok := cal.Date(d)
	return ok && goodYear(day.Year)
}

// longest gives how many days a month has at most.
func longest(c Calendar, month int) int {
	switch c {
	case Jalali:
		if month <= 6 {
			return 31
		}
		return 30
	case Islamic:
		if month == 12 {
			return 30
		}
		return 29 + month%2
	case Gregorian, Julian, NearestSunday, Easter, OrthodoxEaster:
	}
	return time.Date(2000, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day() // a leap year
}

// Next gives the first day on or after from on which d comes back. The last day of a
// month that is shorter in some years comes a day earlier in those: 29 February, 30 Esfand.
func (d CalendarDate) Next(from Date, cal Calendars) Date {
	year := from.Year - 1
	if !d.Calendar.Movable() && d.Calendar != NearestSunday {
		year = cal.In(d.Calendar, from).Year
	}
	for ; ; year++ {
		if day := d.InYear(year, cal); !day.Before(from) {
			return day
		}
	}
}

// InYear gives the day of d in a year of its calendar.
func (d CalendarDate) InYear(year int, cal Calendars) Date {
	switch d.Calendar {
	case Easter, OrthodoxEaster:
		return cal.Easter(d.Calendar, year).AddDays(d.Day)
	case NearestSunday:
		day := CalendarDate{Calendar: Gregorian, Month: d.Month, Day: d.Day}.InYear(year, cal)
		weekday := int(day.Time(time.UTC).Weekday())
		return day.AddDays((10-weekday)%7 - 3)
	case Gregorian, Jalali, Islamic, Julian:
	}
	d.Year = year
	day, ok := cal.Date(d)
	if !ok {
		d.Day--
		day, _ = cal.Date(d)
	}
	return day
}

// DayKeys gives the keys of all dates that come back on a day.
func DayKeys(day Date, cal Calendars) []string {
	var keys []string
	for _, c := range MonthCalendars() {
		d := cal.In(c, day)
		keys = append(keys, d.Key())
		if last := cal.In(c, day.AddDays(1)).Day == 1; last && d.Day < longest(c, d.Month) {
			d.Day++
			keys = append(keys, d.Key())
		}
	}
	for _, c := range []Calendar{Easter, OrthodoxEaster} {
		for year := day.Year - 1; year <= day.Year+1; year++ {
			if from := cal.Easter(c, year).DaysTo(day); from >= FirstFromEaster && from <= LastFromEaster {
				keys = append(keys, CalendarDate{Calendar: c, Day: from}.Key())
			}
		}
	}
	if day.Time(time.UTC).Weekday() == time.Sunday {
		keys = append(keys, sundayKeys(day)...)
	}
	return keys
}

// sundayKeys gives the keys of the dates that a Sunday is the nearest to.
func sundayKeys(day Date) []string {
	var keys []string
	for away := -3; away <= 3; away++ {
		near := day.AddDays(away)
		d := CalendarDate{Calendar: NearestSunday, Month: int(near.Month), Day: near.Day}
		keys = append(keys, d.Key())
		if leap := near.AddDays(1); near.Month == time.February && near.Day == 28 && leap.Day == 1 {
			d.Day++
			keys = append(keys, d.Key())
		}
	}
	return keys
}

// GregorianOnly knows no other calendar, nor Easter.
type GregorianOnly struct{}

// In gives d where c is Gregorian, and nothing otherwise.
func (GregorianOnly) In(c Calendar, d Date) CalendarDate {
	if c != Gregorian {
		return CalendarDate{Calendar: c}
	}
	return CivilDate(d)
}

// Date gives the day of a Gregorian date.
func (GregorianOnly) Date(d CalendarDate) (Date, bool) {
	day := Date{Year: d.Year, Month: time.Month(d.Month), Day: d.Day}
	return day, d.Calendar == Gregorian && day.Valid()
}

// Easter gives no date.
func (GregorianOnly) Easter(Calendar, int) Date { return Date{} }

// Text writes d in figures: 1365-05-12, or --05-12 where the year is not known; days from
// Easter with their sign: +49.
func (d CalendarDate) Text() string {
	switch {
	case d.Calendar.Movable():
		return fmt.Sprintf("%+d", d.Day)
	case d.Year == 0:
		return fmt.Sprintf("--%02d-%02d", d.Month, d.Day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}
