package data_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/calendars"
)

func civil(year, month, day int) data.Date {
	return data.Date{Year: year, Month: time.Month(month), Day: day}
}

// everyDate gives all dates that there are in all calendars.
func everyDate() (list []data.CalendarDate) {
	cal := calendars.Calendars{}
	for _, c := range append(data.MonthCalendars(), data.NearestSunday) {
		for month := 1; month <= 12; month++ {
			for day := 1; day <= 31; day++ {
				if d := (data.CalendarDate{Calendar: c, Month: month, Day: day}); d.Valid(cal) {
					list = append(list, d)
				}
			}
		}
	}
	for _, c := range []data.Calendar{data.Easter, data.OrthodoxEaster} {
		for day := data.FirstFromEaster; day <= data.LastFromEaster; day++ {
			list = append(list, data.CalendarDate{Calendar: c, Day: day})
		}
	}
	return list
}

// TestKeysAndNextAgree: a date comes back on exactly the days that have its key, so an
// index of keys finds what counting would. Each date, over twelve years with every kind
// of leap year among them.
func TestKeysAndNextAgree(t *testing.T) {
	cal := calendars.Calendars{}
	first, last := civil(2019, 12, 1), civil(2031, 12, 31)
	byKeys := map[string][]data.Date{}
	for day := first; !last.Before(day); day = day.AddDays(1) {
		for _, key := range data.DayKeys(day, cal) {
			byKeys[key] = append(byKeys[key], day)
		}
	}
	for _, d := range everyDate() {
		var counted []data.Date
		for day := d.Next(first, cal); !last.Before(day); day = d.Next(day.AddDays(1), cal) {
			counted = append(counted, day)
		}
		if !slices.Equal(counted, byKeys[d.Key()]) {
			t.Errorf("%+v: counted on %v, by its key on %v", d, counted, byKeys[d.Key()])
		}
	}
}

// TestComesBackOnceAYear: from 1990 to 2060 each date comes once in each year of its
// calendar, be it a leap day.
func TestComesBackOnceAYear(t *testing.T) {
	cal := calendars.Calendars{}
	for _, d := range everyDate() {
		n := 0
		shortest, longest := 1000, 0
		for day := d.Next(civil(1990, 1, 1), cal); day.Year <= 2060; n++ {
			next := d.Next(day.AddDays(1), cal)
			shortest, longest = min(shortest, day.DaysTo(next)), max(longest, day.DaysTo(next))
			day = next
		}
		want, least, most := 71, 364, 371
		switch d.Calendar {
		case data.Islamic:
			want, least, most = 73, 354, 355
		case data.Easter, data.OrthodoxEaster:
			least, most = 325, 395
		case data.Gregorian, data.Jalali, data.Julian:
			least, most = 364, 367 // a leap day may come a day earlier
		case data.NearestSunday:
		}
		if n < want-1 || n > want+1 || shortest < least || longest > most {
			t.Errorf("%+v comes %d times, %d to %d days apart", d, n, shortest, longest)
		}
	}
}

func TestLeapDays(t *testing.T) {
	cal := calendars.Calendars{}
	for _, c := range []struct {
		d    data.CalendarDate
		from data.Date
		want string
	}{
		{data.CalendarDate{Calendar: data.Gregorian, Month: 2, Day: 29}, civil(2027, 1, 1), "2027-02-28"},
		{data.CalendarDate{Calendar: data.Gregorian, Month: 2, Day: 29}, civil(2028, 1, 1), "2028-02-29"},
		{data.CalendarDate{Calendar: data.Jalali, Month: 12, Day: 30}, civil(2026, 1, 1), "2026-03-20"}, // 29 Esfand 1404
		{data.CalendarDate{Calendar: data.Jalali, Month: 12, Day: 30}, civil(2025, 1, 1), "2025-03-20"}, // 30 Esfand 1403
		{data.CalendarDate{Calendar: data.Jalali, Month: 1, Day: 1}, civil(2027, 1, 1), "2027-03-21"},
		{data.CalendarDate{Calendar: data.Islamic, Month: 12, Day: 30}, civil(2025, 6, 1), "2025-06-26"}, // 29 Dhu al-Hijja 1446
		{data.CalendarDate{Calendar: data.Julian, Month: 12, Day: 25}, civil(2026, 1, 8), "2027-01-07"},
		{data.CalendarDate{Calendar: data.OrthodoxEaster, Day: 49}, civil(2026, 1, 1), "2026-05-31"},
		{data.CalendarDate{Calendar: data.Easter, Day: -63}, civil(2026, 1, 1), "2026-02-01"}, // Saint Sarkis is the day before
	} {
		if got := c.d.Next(c.from, cal); got.String() != c.want {
			t.Errorf("%+v comes on %s, want %s", c.d, got, c.want)
		}
	}
}

func TestCalendarDateValid(t *testing.T) {
	cal := calendars.Calendars{}
	for text, d := range map[string]data.CalendarDate{
		"good: no year":       {Calendar: data.Jalali, Month: 12, Day: 30},
		"good: a leap year":   {Calendar: data.Jalali, Year: 1403, Month: 12, Day: 30},
		"good: before Easter": {Calendar: data.Easter, Day: -46},
		"good: a Sunday":      {Calendar: data.NearestSunday, Month: 8, Day: 15},
		"a common year":       {Calendar: data.Jalali, Year: 1404, Month: 12, Day: 30},
		"31 Mehr":             {Calendar: data.Jalali, Month: 7, Day: 31},
		"30 Safar":            {Calendar: data.Islamic, Month: 2, Day: 30},
		"30 February":         {Calendar: data.Julian, Month: 2, Day: 30},
		"no month":            {Calendar: data.Gregorian, Day: 3},
		"month 13":            {Calendar: data.Gregorian, Month: 13, Day: 3},
		"year 12":             {Calendar: data.Gregorian, Year: 12, Month: 1, Day: 3},
		"far from Easter":     {Calendar: data.OrthodoxEaster, Day: 300},
		"Easter in a month":   {Calendar: data.OrthodoxEaster, Month: 3, Day: 1},
		"no calendar":         {Month: 3, Day: 1},
	} {
		if got := d.Valid(cal); got != (text[:4] == "good") {
			t.Errorf("%s: %+v is valid: %v", text, d, got)
		}
	}
}

func ExampleCalendarDate_Next() {
	nowruz := data.CalendarDate{Calendar: data.Jalali, Month: 1, Day: 1}
	fmt.Println(nowruz.Key(), nowruz.Next(civil(2026, 12, 1), calendars.Calendars{}))
	// Output: j01-01 2027-03-21
}
