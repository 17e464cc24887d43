// Package calendars converts between the calendars that people keep their days in. It is
// the only user of go-persian-calendar (Solar Hijri), go-hijri (tabular Islamic) and
// meeus (Easter, Julian).
package calendars

import (
	"time"

	"github.com/hablullah/go-hijri"
	"github.com/soniakeys/meeus/v3/easter"
	"github.com/soniakeys/meeus/v3/jm"
	"github.com/soniakeys/meeus/v3/julian"
	ptime "github.com/yaa110/go-persian-calendar"

	"regulars/data"
)

// Calendars implements data.Calendars.
type Calendars struct{}

// In gives the date that d has in c.
func (Calendars) In(c data.Calendar, d data.Date) data.CalendarDate {
	switch c {
	case data.Jalali:
		year, month, day := ptime.New(noon(d)).Date()
		return data.CalendarDate{Calendar: c, Year: year, Month: int(month), Day: day}
	case data.Islamic:
		h, err := hijri.CreateHijriDate(noon(d), hijri.Default)
		if err != nil { // before the first year
			return data.CalendarDate{Calendar: c}
		}
		return data.CalendarDate{Calendar: c, Year: int(h.Year), Month: int(h.Month), Day: int(h.Day)}
	case data.Julian:
		return toJulian(d)
	case data.Gregorian, data.Easter, data.OrthodoxEaster, data.NearestSunday:
	}
	return data.CivilDate(d)
}

// Date gives the day of d; false where the calendar has none such.
func (k Calendars) Date(d data.CalendarDate) (data.Date, bool) {
	var day data.Date
	switch d.Calendar {
	case data.Gregorian:
		day = data.Date{Year: d.Year, Month: time.Month(d.Month), Day: d.Day}
		return day, day.Valid()
	case data.Jalali:
		day = data.DateOf(ptime.Date(d.Year, ptime.Month(d.Month), d.Day, 12, 0, 0, 0, time.UTC).Time())
	case data.Islamic:
		day = data.DateOf(hijri.HijriDate{Day: int64(d.Day), Month: int64(d.Month), Year: int64(d.Year), Pattern: hijri.Default}.ToGregorian())
	case data.Julian:
		day = fromJulian(d.Year, d.Month, d.Day)
	case data.Easter, data.OrthodoxEaster, data.NearestSunday:
		return day, false
	}
	return day, k.In(d.Calendar, day) == d // a day past the end of its month is of the next
}

// Easter gives Easter Sunday of a year in the Gregorian calendar.
func (Calendars) Easter(c data.Calendar, year int) data.Date {
	if c == data.OrthodoxEaster {
		month, day := easter.Julian(year)
		return fromJulian(year, month, day)
	}
	month, day := easter.Gregorian(year)
	return data.Date{Year: year, Month: time.Month(month), Day: day}
}

// noon keeps a day what it is whatever a zone or rounding does to it.
func noon(d data.Date) time.Time { return d.Time(time.UTC).Add(12 * time.Hour) }

// unixEpoch is 1970-01-01 at 00:00 as a Julian day.
const unixEpoch = 2440587.5

func fromJulian(year, month, day int) data.Date {
	days := julian.CalendarJulianToJD(year, month, float64(day)) - unixEpoch
	return data.DateOf(time.Unix(int64(days)*86_400, 0).UTC())
}

func toJulian(d data.Date) data.CalendarDate {
	year, month, day := jm.GregorianToJulian(d.Year, int(d.Month), d.Day)
	return data.CalendarDate{Calendar: data.Julian, Year: year, Month: month, Day: day}
}
