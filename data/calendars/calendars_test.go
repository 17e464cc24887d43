package calendars_test

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/soniakeys/meeus/v3/julian"
	"github.com/soniakeys/meeus/v3/solstice"

	"regulars/data"
	"regulars/data/calendars"
)

// table reads the lines of a table; what they hold is said in its head.
func table(t *testing.T, name string) (lines [][]string) {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if !strings.HasPrefix(line, "#") {
			lines = append(lines, strings.Fields(line))
		}
	}
	if len(lines) < 8 {
		t.Fatalf("%s has only %d lines", name, len(lines))
	}
	return lines
}

func date(t *testing.T, text string) data.Date {
	t.Helper()
	d, err := data.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func number(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestEasterAsPublished(t *testing.T) {
	cal := calendars.Calendars{}
	lines := table(t, "easter.txt")
	if len(lines) != 71 {
		t.Errorf("%d years", len(lines))
	}
	for _, line := range lines {
		west, east := date(t, line[0]), date(t, line[1])
		if got := cal.Easter(data.Easter, west.Year); got != west {
			t.Errorf("Easter is on %s, want %s", got, west)
		}
		if got := cal.Easter(data.OrthodoxEaster, west.Year); got != east {
			t.Errorf("Orthodox Easter is on %s, want %s", got, east)
		}
	}
}

// years checks the first days of years and the length of their last month.
func years(t *testing.T, c data.Calendar, name string) {
	t.Helper()
	cal := calendars.Calendars{}
	for _, line := range table(t, name) {
		year, first := number(t, line[0]), date(t, line[1])
		start := data.CalendarDate{Calendar: c, Year: year, Month: 1, Day: 1}
		if got, ok := cal.Date(start); !ok || got != first {
			t.Errorf("%s %d begins on %s, %v, want %s", c, year, got, ok, first)
		}
		if got := cal.In(c, first); got != start {
			t.Errorf("%s is %+v, want %+v", first, got, start)
		}
		if len(line) < 3 {
			continue
		}
		_, leap := cal.Date(data.CalendarDate{Calendar: c, Year: year, Month: 12, Day: 30})
		if want := line[2] == "30"; leap != want {
			t.Errorf("%s %d is a leap year: %v, want %v", c, year, leap, want)
		}
	}
}

func TestJalaliAsPublished(t *testing.T)  { years(t, data.Jalali, "jalali.txt") }
func TestIslamicAsPublished(t *testing.T) { years(t, data.Islamic, "islamic.txt") }

// TestJalaliBeginsAtTheEquinox: by law the year begins on the day of the vernal equinox,
// or on the next where it comes after noon in Tehran; here it is computed from the Sun.
func TestJalaliBeginsAtTheEquinox(t *testing.T) {
	const tehran, afterNoon = 3.5 / 24, 0.5
	for year := 1990; year <= 2060; year++ {
		const deltaT = 70.0 / 86_400 // of terrestrial time, near enough: no equinox is that near to noon
		at := julian.JDToTime(solstice.March(year) - deltaT + tehran + afterNoon)
		want := data.DateOf(at)
		got, ok := calendars.Calendars{}.Date(data.CalendarDate{Calendar: data.Jalali, Year: year - 621, Month: 1, Day: 1})
		if !ok || got != want {
			t.Errorf("Nowruz is on %s, and the equinox asks for %s", got, want)
		}
	}
}

func TestArmenianFeastsAsPublished(t *testing.T) {
	cal := calendars.Calendars{}
	for _, line := range table(t, "armenian.txt") {
		year := number(t, line[0])
		for i, d := range []data.CalendarDate{
			{Calendar: data.Easter},
			{Calendar: data.Easter, Day: 98},
			{Calendar: data.NearestSunday, Month: 8, Day: 15},
			{Calendar: data.NearestSunday, Month: 9, Day: 14},
		} {
			if got, want := d.InYear(year, cal), date(t, line[i+1]); got != want {
				t.Errorf("%+v falls on %s, want %s", d, got, want)
			}
		}
	}
}

// TestJulianIsThirteenDaysBehind, from 1900 to 2100; its Christmas is 7 January.
func TestJulianIsThirteenDaysBehind(t *testing.T) {
	cal := calendars.Calendars{}
	for year := 1990; year <= 2060; year++ {
		d := data.CalendarDate{Calendar: data.Julian, Year: year, Month: 12, Day: 25}
		if got, ok := cal.Date(d); !ok || got != (data.Date{Year: year + 1, Month: time.January, Day: 7}) {
			t.Errorf("%+v is %s, %v", d, got, ok)
		}
	}
	if got := cal.In(data.Julian, data.Date{Year: 2024, Month: time.March, Day: 13}); got.Month != 2 || got.Day != 29 {
		t.Errorf("13 March 2024 is %+v", got)
	}
}

// TestEveryDayGoesThereAndBack, in each calendar, and the days follow one another.
func TestEveryDayGoesThereAndBack(t *testing.T) {
	cal := calendars.Calendars{}
	for _, c := range data.MonthCalendars() {
		last := data.CalendarDate{}
		for d := (data.Date{Year: 1900, Month: 1, Day: 1}); d.Year < 2101; d = d.AddDays(1) {
			in := cal.In(c, d)
			if back, ok := cal.Date(in); !ok || back != d {
				t.Fatalf("%s is %+v, which is %s, %v", d, in, back, ok)
			}
			follows := in.Day == last.Day+1 && in.Month == last.Month || in.Day == 1 && (in.Month == last.Month+1 || in.Month == 1)
			if last.Day != 0 && !follows {
				t.Fatalf("%+v comes after %+v", in, last)
			}
			last = in
		}
	}
}

func TestThereIsNoSuchDay(t *testing.T) {
	cal := calendars.Calendars{}
	for _, d := range []data.CalendarDate{
		{Calendar: data.Gregorian, Year: 2026, Month: 2, Day: 29},
		{Calendar: data.Jalali, Year: 1404, Month: 12, Day: 30},
		{Calendar: data.Jalali, Year: 1404, Month: 7, Day: 31},
		{Calendar: data.Islamic, Year: 1446, Month: 12, Day: 30},
		{Calendar: data.Julian, Year: 2023, Month: 2, Day: 29},
		{Calendar: data.Easter, Year: 2026},
	} {
		if got, ok := cal.Date(d); ok {
			t.Errorf("%+v is said to be %s", d, got)
		}
	}
}
