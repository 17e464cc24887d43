package agenda

import (
	"testing"
	"time"

	"regulars/data"
	"regulars/views/kit"
)

func TestParseDay(t *testing.T) {
	for _, tc := range []struct{ locale, text, want string }{
		{"en-GB", "14/03/2026", "2026-03-14"},
		{"en-GB", "14.3.26", "2026-03-14"},
		{"en-US", "03/14/2026", "2026-03-14"},
		{"en-US", "3/14", "2026-03-14"},
		{"lt-LT", "2026-03-14", "2026-03-14"},
		{"lt-LT", "26-03-14", "2026-03-14"},
		{"lt-LT", "03-14", "2026-03-14"},
		{"en-GB", "2026-03-14", "2026-03-14"},
		{"en-GB", "20260314", "2026-03-14"},
		{"en-GB", "14 3", "2026-03-14"},
		{"en-GB", "1/3", "2027-03-01"}, // ahead of today
		{"en-GB", "14", "2026-03-14"},
		{"en-GB", "1", "2026-04-01"},
		{"en-GB", "today", "2026-03-10"},
		{"en-GB", "Tomorrow", "2026-03-11"},
		{"en-GB", "fri", "2026-03-13"},
		{"en-GB", "Tuesday", "2026-03-10"},
		{"en-GB", "29.2.2028", "2028-02-29"},
		{"fa-IR", "۲۰۲۶/۰۳/۱۴", "2026-03-14"},
		{"en-GB", "31.02.2026", ""},
		{"en-GB", "29.2.2027", ""},
		{"en-GB", "31/4", ""},
		{"en-GB", "14 march", ""},
		{"en-GB", "", ""},
		{"en-GB", "0", ""},
		{"en-GB", "99", ""},
		{"en-GB", "1/1/99999", ""},
		{"en-GB", "99999999999999999999", ""},
		{"en-GB", "1/2/3/4", ""},
		{"lt-LT", "2026-13-01", ""},
	} {
		got, ok := parseDay(tc.text, kit.LocaleFor(tc.locale), date("2026-03-10"))
		if ok != (tc.want != "") || ok && got.String() != tc.want {
			t.Errorf("%s %q is %s %v, want %q", tc.locale, tc.text, got, ok, tc.want)
		}
	}
}

// TestDaysReadBack holds for every region: what we show, we read.
func TestDaysReadBack(t *testing.T) {
	for _, tag := range []string{"en-GB", "en-US", "lt-LT", "de-DE", "uk-UA", "hy-AM", "fa-IR", "nl-NL", "ja-JP", "fr-FR"} {
		l := kit.LocaleFor(tag)
		for day := date("2026-01-01"); day.Year == 2026; day = day.AddDays(1) {
			if got, ok := parseDay(l.Date(day.Time(time.UTC)), l, date("2026-06-15")); !ok || got != day {
				t.Fatalf("%s: %s is shown as %s and read as %s", tag, day, l.Date(day.Time(time.UTC)), got)
			}
		}
		for minute := range dayMinutes {
			at := time.Date(2026, 1, 1, minute/60, minute%60, 0, 0, time.UTC)
			if got, ok := parseClock(l.Clock(at)); !ok || got != minute {
				t.Fatalf("%s: %s is read as %d, want %d", tag, l.Clock(at), got, minute)
			}
		}
	}
}

func TestParseClock(t *testing.T) {
	for text, want := range map[string]int{
		"9": 540, "09": 540, "930": 570, "0930": 570, "9:30": 570, "9.30": 570, "9,30": 570, "9h30": 570, "9h": 540, "9 30": 570,
		"5pm": 17 * 60, "5:15 PM": 17*60 + 15, "12am": 0, "12 p.m.": 720, "0": 0, "24:00": 1440, "۹:۳۰": 570, " 9:30 ": 570,
		"": -1, "x": -1, "25": -1, "9:60": -1, "24:01": -1, "-1": -1, "13pm": -1, "0am": -1, "9:30:15": -1, "99999999999": -1, "1e3": -1,
	} {
		got, ok := parseClock(text)
		if ok != (want >= 0) || ok && got != want {
			t.Errorf("%q is %d %v, want %d", text, got, ok, want)
		}
	}
}

// FuzzWhen holds that nothing typed crashes, and that a day taken is one.
func FuzzWhen(f *testing.F) {
	for _, seed := range []string{"14/03/2026", "930pm", "۱۴", "tomorrow", "", "-", "2026-02-30", "24:00"} {
		f.Add(seed)
	}
	l := kit.LocaleFor("en-GB")
	f.Fuzz(func(t *testing.T, text string) {
		if d, ok := parseDay(text, l, data.Date{Year: 2026, Month: 3, Day: 10}); ok && !d.Valid() {
			t.Errorf("%q is taken for %v", text, d)
		}
		if m, ok := parseClock(text); ok && (m < 0 || m > dayMinutes) {
			t.Errorf("%q is taken for minute %d", text, m)
		}
	})
}

func TestMonths(t *testing.T) {
	monday, sunday := kit.LocaleFor("lt-LT"), kit.LocaleFor("en-US")
	for _, tc := range []struct {
		of     string
		locale kit.Locale
		first  string
		weeks  int
	}{
		{"2026-11-20", monday, "2026-10-26", 6},
		{"2026-11-20", sunday, "2026-11-01", 5},
		{"2026-02-01", monday, "2026-01-26", 5},
		{"2027-02-10", monday, "2027-02-01", 4}, // four weeks to the day
		{"2028-02-29", monday, "2028-01-31", 5},
	} {
		first, weeks := monthSpan(date(tc.of), tc.locale)
		if first.String() != tc.first || weeks != tc.weeks {
			t.Errorf("%s is shown from %s for %d weeks, want %s and %d", tc.of, first, weeks, tc.first, tc.weeks)
		}
	}
	for _, tc := range []struct {
		from string
		n    int
		want string
	}{{"2026-01-31", 1, "2026-02-28"}, {"2028-01-31", 1, "2028-02-29"}, {"2026-01-31", -2, "2025-11-30"}, {"2026-12-05", 1, "2027-01-05"}} {
		if got := addMonths(date(tc.from), tc.n).String(); got != tc.want {
			t.Errorf("%s and %d months is %s, want %s", tc.from, tc.n, got, tc.want)
		}
	}
}

func TestWords(t *testing.T) {
	if err := kit.UseLanguage("en"); err != nil {
		t.Fatal(err)
	}
	l := kit.LocaleFor("en-GB")
	for want, r := range map[string]data.Repeat{
		"":                             {},
		"Every day":                    {Freq: data.Daily},
		"Every 2 days, 5 times in all": {Freq: data.Daily, Interval: 2, Count: 5},
		"Every week on Monday":         {Freq: data.Weekly, Weekdays: []time.Weekday{time.Monday}},
		"Every 2 weeks on Monday, Thursday and Sunday, until 31/12/2026": {Freq: data.Weekly, Interval: 2, Weekdays: []time.Weekday{time.Sunday, time.Monday, time.Thursday}, Until: date("2026-12-31")},
		"Every month":                              {Freq: data.Monthly},
		"Every month on the last Friday":           {Freq: data.Monthly, MonthBy: data.ByWeekday, Nth: -1, Weekday: time.Friday},
		"Every 3 months on the first Monday":       {Freq: data.Monthly, Interval: 3, MonthBy: data.ByWeekday, Nth: 1, Weekday: time.Monday},
		"Every month on the last day of the month": {Freq: data.Monthly, MonthBy: data.ByLastDay},
		"Every year, once":                         {Freq: data.Yearly, Count: 1},
	} {
		if got := RepeatWords(r, l); got != want {
			t.Errorf("%+v is worded %q, want %q", r, got, want)
		}
	}
	for minutes, want := range map[int]string{0: "at the start", 5: "5 minutes before", 1: "1 minute before", 60: "1 hour before", 120: "2 hours before", 90: "90 minutes before", 1440: "1 day before", 10080: "1 week before", -10: "10 minutes after the start"} {
		if got := remindWords(minutes, false); got != want {
			t.Errorf("%d minutes are worded %q, want %q", minutes, got, want)
		}
	}
	for minutes, want := range map[int]string{-540: "on the day at 09:00", 360: "the day before at 18:00", 900: "the day before at 09:00", 2340: "2 days before at 09:00", 0: "on the day at 00:00"} {
		if got := remindWords(minutes, true); got != want {
			t.Errorf("%d minutes before a day are worded %q, want %q", minutes, got, want)
		}
	}
}

func TestReminderWhen(t *testing.T) {
	now := time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC)
	l := kit.LocaleFor("en-GB")
	for _, tc := range []struct {
		start  time.Time
		allDay bool
		want   string
	}{
		{now.Add(15 * time.Minute), false, "09:15, in 15 min"},
		{now, false, "09:00, now"},
		{now.Add(-5 * time.Minute), false, "08:55, 5 min ago"},
		{now.Add(5 * time.Hour), false, "Today 14:00"},
		{now.AddDate(0, 0, 1), false, "Tomorrow 09:00"},
		{now.AddDate(0, 0, -1), false, "Yesterday 09:00"},
		{now.AddDate(0, 0, 3), false, "Friday 09:00"},
		{now.AddDate(0, 0, 30), false, "Thu 09/04/2026 09:00"},
		{now.Truncate(24 * time.Hour), true, "Today"},
	} {
		r := data.Reminder{Start: tc.start, AllDay: tc.allDay}
		if got := reminderWhen(l, &r, now); got != tc.want {
			t.Errorf("%s is worded %q, want %q", tc.start, got, tc.want)
		}
	}
}
