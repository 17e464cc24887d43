package recurrence_test

import (
	"reflect"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/recurrence"
)

func TestFormRoundTrip(t *testing.T) {
	for name, tc := range map[string]struct {
		form data.Repeat
		rule string
	}{
		"once":         {data.Repeat{}, ""},
		"daily":        {data.Repeat{Freq: data.Daily, Interval: 2, Count: 5}, "FREQ=DAILY;INTERVAL=2;COUNT=5"},
		"weekly":       {data.Repeat{Freq: data.Weekly, Interval: 1, Weekdays: []time.Weekday{time.Monday, time.Sunday}}, "FREQ=WEEKLY;BYDAY=MO,SU"},
		"monthly":      {data.Repeat{Freq: data.Monthly, Interval: 1, Until: data.Date{Year: 2027, Month: 12, Day: 31}}, "FREQ=MONTHLY;UNTIL=20271231"},
		"last Friday":  {data.Repeat{Freq: data.Monthly, Interval: 1, MonthBy: data.ByWeekday, Nth: -1, Weekday: time.Friday}, "FREQ=MONTHLY;BYDAY=-1FR"},
		"second Mon":   {data.Repeat{Freq: data.Monthly, Interval: 3, MonthBy: data.ByWeekday, Nth: 2, Weekday: time.Monday}, "FREQ=MONTHLY;INTERVAL=3;BYDAY=2MO"},
		"the last day": {data.Repeat{Freq: data.Monthly, Interval: 1, MonthBy: data.ByLastDay}, "FREQ=MONTHLY;BYMONTHDAY=-1"},
		"yearly":       {data.Repeat{Freq: data.Yearly, Interval: 1}, "FREQ=YEARLY"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := tc.form.Rule(); got != tc.rule {
				t.Errorf("rule %s, want %s", got, tc.rule)
			}
			got, ok := recurrence.Form(tc.rule, wall(t, "2026-03-02"), time.UTC)
			if !ok || !reflect.DeepEqual(got, tc.form) {
				t.Errorf("form %+v %v, want %+v", got, ok, tc.form)
			}
		})
	}
}

func TestFormOfOtherPrograms(t *testing.T) {
	for text, want := range map[string]bool{
		"FREQ=MONTHLY;BYMONTHDAY=2":            true,  // the start's own day
		"FREQ=MONTHLY;BYMONTHDAY=15":           false, // another than the start's
		"FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=2":   true,
		"FREQ=WEEKLY;WKST=SU":                  true, // each week: it makes no difference
		"FREQ=WEEKLY;WKST=SU;INTERVAL=2":       false,
		"FREQ=WEEKLY;UNTIL=20261231T235959Z":   true,
		"FREQ=WEEKLY;UNTIL=20261231T010000Z":   false, // ends before the hour of the last day
		"FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1": false,
		"FREQ=DAILY;BYHOUR=9,17":               false,
		"FREQ=HOURLY":                          false,
		"nonsense":                             false,
	} {
		if _, ok := recurrence.Form(text, wall(t, "2026-03-02"), time.UTC); ok != want {
			t.Errorf("%s fits the form: %v, want %v", text, ok, want)
		}
	}
}

func TestSplitting(t *testing.T) {
	for name, tc := range map[string]struct{ rule, at, before, rest, listBefore, listRest string }{
		"open":  {"FREQ=DAILY", "2026-03-03", "FREQ=DAILY;UNTIL=20260303T085959", "FREQ=DAILY", "2026-03-01 2026-03-02", "2026-03-03 2026-03-04 2026-03-05 2026-03-06"},
		"count": {"FREQ=DAILY;COUNT=4", "2026-03-03", "FREQ=DAILY;UNTIL=20260303T085959", "FREQ=DAILY;COUNT=2", "2026-03-01 2026-03-02", "2026-03-03 2026-03-04"},
		"until": {"RRULE:FREQ=DAILY;UNTIL=20260304;INTERVAL=1", "2026-03-03", "FREQ=DAILY;INTERVAL=1;UNTIL=20260303T085959", "FREQ=DAILY;INTERVAL=1;UNTIL=20260304", "2026-03-01 2026-03-02", "2026-03-03 2026-03-04"},
	} {
		t.Run(name, func(t *testing.T) {
			rule, err := recurrence.Parse(tc.rule, wall(t, "2026-03-01"), time.UTC)
			if err != nil {
				t.Fatal(err)
			}
			n := rule.Before(wall(t, tc.at))
			before, err := recurrence.Until(tc.rule, wall(t, tc.at))
			if err != nil {
				t.Fatal(err)
			}
			rest, err := recurrence.WithoutFirst(tc.rule, n)
			if err != nil {
				t.Fatal(err)
			}
			if before != tc.before || rest != tc.rest {
				t.Errorf("split into %q and %q, want %q and %q", before, rest, tc.before, tc.rest)
			}
			if got := starts(t, before, "2026-03-01", 9); got != tc.listBefore {
				t.Errorf("before: %s", got)
			}
			if got := starts(t, rest, tc.at, 4); got != tc.listRest {
				t.Errorf("rest: %s", got)
			}
			if !rule.Has(wall(t, tc.at)) || rule.Has(wall(t, tc.at+"T10:00:00")) || rule.Has(wall(t, "2026-02-28")) {
				t.Error("Has is wrong about a start")
			}
		})
	}
}
