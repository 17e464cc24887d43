package inbox

import (
	"slices"
	"testing"
	"time"

	"regulars/views/kit/kittest"
)

// The times that are offered are to come, the soonest first, and are what their words say: by the clock on the wall, on
// every weekday, at the end of a month and when the clocks change.
func TestSnoozeTimes(t *testing.T) {
	kittest.Shell(t)
	zone := func(name string) *time.Location {
		loc, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		return loc
	}
	vilnius, tehran, newYork := zone("Europe/Vilnius"), zone("Asia/Tehran"), zone("America/New_York")
	for name, c := range map[string]struct {
		now  time.Time
		want []string
	}{
		"a Friday afternoon": {
			time.Date(2026, 1, 2, 15, 4, 5, 0, time.UTC),
			[]string{"In 3 hours 02 18:04", "Tomorrow morning 03 08:00", "On Monday 05 08:00", "In a week 09 08:00", "In a month 01 08:00"},
		},
		"a morning": {
			time.Date(2026, 1, 1, 9, 0, 0, 0, vilnius),
			[]string{"In 3 hours 01 12:00", "This evening 01 18:00", "Tomorrow morning 02 08:00", "On Monday 05 08:00", "In a week 08 08:00", "In a month 31 08:00"},
		},
		"a Sunday: Monday is tomorrow": {
			time.Date(2026, 1, 4, 20, 0, 0, 0, tehran),
			[]string{"In 3 hours 04 23:00", "Tomorrow morning 05 08:00", "In a week 11 08:00", "In a month 03 08:00"},
		},
		"a Monday: the next one": {
			time.Date(2026, 1, 5, 20, 0, 0, 0, time.UTC),
			[]string{"In 3 hours 05 23:00", "Tomorrow morning 06 08:00", "On Monday 12 08:00", "In a week 12 08:00", "In a month 04 08:00"},
		},
		"before the clocks go forward": {
			time.Date(2026, 3, 28, 22, 30, 0, 0, vilnius),
			[]string{"In 3 hours 29 01:30", "Tomorrow morning 29 08:00", "On Monday 30 08:00", "In a week 04 08:00", "In a month 27 08:00"},
		},
		"while the clocks go back": {
			time.Date(2026, 11, 1, 0, 30, 0, 0, newYork),
			[]string{"In 3 hours 01 02:30", "This evening 01 18:00", "Tomorrow morning 02 08:00", "In a week 08 08:00", "In a month 01 08:00"},
		},
		"the end of the month": {
			time.Date(2026, 1, 31, 23, 0, 0, 0, time.UTC),
			[]string{"In 3 hours 01 02:00", "Tomorrow morning 01 08:00", "On Monday 02 08:00", "In a week 07 08:00", "In a month 02 08:00"},
		},
	} {
		var got []string
		last := c.now
		for _, s := range snoozeTimes(c.now) {
			got = append(got, s.text+s.until.Format(" 02 15:04"))
			if !s.until.After(c.now) || s.until.Before(last) {
				t.Errorf("%s: %s is at %v", name, s.text, s.until)
			}
			last = s.until
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\ngot  %q\nwant %q", name, got, c.want)
		}
	}
}
