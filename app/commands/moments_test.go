package commands

import (
	"strings"
	"testing"
	"time"

	"regulars/data"
)

// A moment written in any of the ways that the manual names is read as that
// moment; whatever else is read is one that can be written so.
func FuzzParseMoment(f *testing.F) {
	for _, text := range []string{
		"2026-03-14", "2026-03-14T09:30", "2026-03-14T09:30:15", "2026-03-14 09:30", "2026-03-14T09:30:00+02:00", "2026-03-14T09:30Z", " 2024-02-29 ",
		"31.02.2026", "2026-02-30", "2026-03-14T09:30:00.5Z", "0000-00-00", "+2026-03-14", "2026-03-14T09:30:00-00:00", "2026-W11-6", "٢٠٢٦-٠٣-١٤",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := parseMoment(text)
		if err != nil {
			if !strings.Contains(err.Error(), "write it as 2026-03-14") {
				t.Errorf("%q: %v", text, err)
			}
			return
		}
		layout := data.WallLayout
		switch {
		case m.exact:
			layout = time.RFC3339Nano
		case m.day:
			layout = data.DayLayout
		}
		again, err := parseMoment(m.wall.Format(layout))
		if m.wall.Nanosecond() == 0 && (err != nil || !again.wall.Equal(m.wall) || again.exact != m.exact || again.day != m.day) {
			t.Errorf("%q is %v, which is read as %v, %v", text, m.wall, again.wall, err)
		}
	})
}

// How long before is read back from how it is written, in any unit.
func FuzzParseBefore(f *testing.F) {
	for _, text := range []string{"15m", "1h30m", "2d", "1w", "-9h", "0", "", "999999w999999w", "1m1m1m", "-", "h1", "1٥m"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		minutes, err := parseBefore(text)
		if err != nil {
			if minutes != 0 {
				t.Errorf("%q is refused and %d", text, minutes)
			}
			return
		}
		if strings.Trim(text, "-0123456789mhdw") != "" || (minutes > 0) == strings.HasPrefix(text, "-") && minutes != 0 {
			t.Errorf("%q is read as %d", text, minutes)
		}
	})
}

// An exact moment is the same on whatever clocks it is shown; one without an
// offset is what those clocks show.
func TestMomentsOnClocks(t *testing.T) {
	for _, zone := range []string{"Europe/Vilnius", "America/New_York", "Asia/Tehran", "UTC", "Pacific/Apia"} {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		for day := range 730 {
			noon := time.Date(2026, 1, 1+day, 12, 0, 0, 0, time.UTC)
			exact, err := parseMoment(noon.Format(time.RFC3339))
			if err != nil || !exact.in(loc).Equal(noon) || exact.in(loc).Location() != loc {
				t.Fatalf("%v in %s is %v, %v", noon, zone, exact.in(loc), err)
			}
			wall, err := parseMoment(noon.Format("2006-01-02T15:04"))
			if got := wall.in(loc).Format("2006-01-02T15:04"); err != nil || got != noon.Format("2006-01-02T15:04") {
				t.Fatalf("noon of %v in %s is shown as %s, %v", noon, zone, got, err)
			}
		}
	}
}
