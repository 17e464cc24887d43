package kit_test

import (
	"testing"
	"time"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func at(s string) time.Time {
	t, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestDatesByRegion(t *testing.T) {
	when := at("2026-03-09 17:05")
	for tag, want := range map[string]struct {
		date, clock string
		first       time.Weekday
	}{
		"en-US": {"03/09/2026", "5:05 PM", time.Sunday},
		"en-GB": {"09/03/2026", "17:05", time.Monday},
		"lt-LT": {"2026-03-09", "17:05", time.Monday},
		"uk-UA": {"09.03.2026", "17:05", time.Monday},
		"hy-AM": {"09/03/2026", "17:05", time.Monday},
		"fa-IR": {"2026/03/09", "17:05", time.Saturday},
		"de-DE": {"09.03.2026", "17:05", time.Monday},
		"xx":    {"2026-03-09", "17:05", time.Monday},
	} {
		l := kit.LocaleFor(tag)
		if l.Date(when) != want.date || l.Clock(when) != want.clock || l.WeekStart != want.first {
			t.Errorf("%s: %s %s %s, want %+v", tag, l.Date(when), l.Clock(when), l.WeekStart, want)
		}
	}
	if got := kit.LocaleOf("en", "LT").Date(when); got != "2026-03-09" {
		t.Errorf("English in Lithuania writes %s", got)
	}
	if got := kit.LocaleOf("en-US", "DE").DateTime(when); got != "09.03.2026 17:05" {
		t.Errorf("the chosen country does not win: %s", got)
	}
}

func TestBrief(t *testing.T) {
	kittest.Shell(t)
	l, now := kit.LocaleFor("en-GB"), at("2026-03-09 12:00") // a Monday
	for when, want := range map[string]string{
		"2026-03-09 08:30": "08:30", "2026-03-09 23:59": "23:59", "2026-03-08 23:59": "Yesterday", "2026-03-10 00:01": "Tomorrow",
		"2026-03-07 10:00": "Sat", "2026-03-03 10:00": "Tue", "2026-03-02 10:00": "02/03/2026", "2026-03-20 10:00": "20/03/2026",
	} {
		if got := l.Brief(at(when), now); got != want {
			t.Errorf("%s is %q, want %q", when, got, want)
		}
	}
}

func TestBriefOverASwitchOfClocks(t *testing.T) {
	kittest.Shell(t)
	zone, err := time.LoadLocation("Europe/Vilnius")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 3, 29, 12, 0, 0, 0, zone) // the clocks went forward this night
	if got := kit.LocaleFor("lt-LT").Brief(time.Date(2026, 3, 28, 23, 30, 0, 0, zone), now); got != "Yesterday" {
		t.Errorf("the evening before is %q", got)
	}
}

func TestAgo(t *testing.T) {
	kittest.Shell(t)
	l, now := kit.LocaleFor("en-GB"), at("2026-03-09 12:00")
	for d, want := range map[time.Duration]string{
		20 * time.Second: "just now", 2 * time.Minute: "2 min ago", 3 * time.Hour: "3 h ago", 24 * time.Hour: "1 day ago", 72 * time.Hour: "3 days ago",
	} {
		if got := l.Ago(now.Add(-d), now); got != want {
			t.Errorf("%v ago is %q, want %q", d, got, want)
		}
	}
}

func TestLongAndNumbers(t *testing.T) {
	kittest.Shell(t)
	if got := kit.LocaleFor("en-GB").Long(at("2026-03-09 12:00")); got != "Monday, 9 March 2026" {
		t.Errorf("Long = %q", got)
	}
	for tag, want := range map[string]string{"en-GB": "1,234,567", "de-DE": "1.234.567"} {
		if got := kit.LocaleFor(tag).Int(1234567); got != want {
			t.Errorf("%s writes %s, want %s", tag, got, want)
		}
	}
}
