package data

import (
	"fmt"
	"strings"
	"time"
)

// Date is a civil date with no zone. Year 0 means that the year is not known
// (a birthday); the zero Date means that there is none.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf gives the civil date of t in t's location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{Year: y, Month: m, Day: d}
}

// ParseDate reads "2006-01-02", or "--01-02" where the year is not known
// (RFC 6350, section 4.3.1). An empty string is the zero Date.
func ParseDate(s string) (Date, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return Date{}, nil
	}
	text, yearless := s, strings.HasPrefix(s, "--")
	if yearless {
		text = "2000" + s[1:] // a leap year, so that 29 February is one
	}
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return Date{}, Invalid("date", "“%s” is not a day of the calendar: write it as 2026-03-14, or --03-14 without the year", s)
	}
	d := DateOf(t)
	if yearless {
		d.Year = 0
	}
	return d, nil
}

// IsZero says whether there is no date at all.
func (d Date) IsZero() bool { return d == Date{} }

// String gives the form that ParseDate reads.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Year == 0:
		return fmt.Sprintf("--%02d-%02d", d.Month, d.Day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Time gives the start of the day in loc. A date without a year is taken in
// the year 2000.
func (d Date) Time(loc *time.Location) time.Time {
	if d.Year == 0 {
		d.Year = 2000
	}
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, loc)
}

// AddDays gives the date n days later.
func (d Date) AddDays(n int) Date { return DateOf(d.Time(time.UTC).AddDate(0, 0, n)) }

// DaysTo gives how many days later e is; negative if it is earlier.
func (d Date) DaysTo(e Date) int {
	return int((e.Time(time.UTC).Unix() - d.Time(time.UTC).Unix()) / 86_400)
}

// Before says whether d comes before e.
func (d Date) Before(e Date) bool { return d.Time(time.UTC).Before(e.Time(time.UTC)) }

// Valid says whether d is a day of the calendar.
func (d Date) Valid() bool {
	year := d.Year
	if year == 0 {
		year = 2000
	}
	return DateOf(time.Date(year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)) == Date{Year: year, Month: d.Month, Day: d.Day}
}

// NextAnniversary gives the first day on or after from on which d comes back.
// A 29 February comes on 28 February in common years.
func (d Date) NextAnniversary(from Date) Date {
	for year := from.Year; ; year++ {
		next := Date{Year: year, Month: d.Month, Day: d.Day}
		if !next.Valid() {
			next.Day = 28
		}
		if !next.Before(from) {
			return next
		}
	}
}

// MarshalText gives String.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what ParseDate reads.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDate(string(text))
	return err
}

// Number counts the days from 1 January 1970 to d, as a table keeps dates that are compared
// and added to. (H. Hinnant, “chrono-Compatible Low-Level Date Algorithms”.)
func (d Date) Number() int {
	y, m := d.Year, int(d.Month)
	if m <= 2 {
		y, m = y-1, m+12
	}
	era := floorDiv(y, 400)
	yearOfEra := y - era*400
	dayOfYear := (153*(m-3)+2)/5 + d.Day - 1
	return era*daysInEra + yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear - daysToEpoch
}

// The days of 400 years, and from 1 March of the year 0 to 1 January 1970.
const (
	daysInEra   = 146_097
	daysToEpoch = 719_468
)

// DateOfNumber gives the date that Number counts n days to.
func DateOfNumber(n int) Date {
	n += daysToEpoch
	era := floorDiv(n, daysInEra)
	day := n - era*daysInEra
	year := (day - day/1460 + day/36_524 - day/146_096) / 365
	dayOfYear := day - (365*year + year/4 - year/100)
	m := (5*dayOfYear + 2) / 153
	d := Date{Year: era*400 + year, Month: time.Month(m + 3), Day: dayOfYear - (153*m+2)/5 + 1}
	if d.Month > time.December {
		d.Year, d.Month = d.Year+1, d.Month-12
	}
	return d
}

func floorDiv(a, b int) int {
	if a < 0 {
		return (a - b + 1) / b
	}
	return a / b
}
