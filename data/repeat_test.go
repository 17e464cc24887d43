package data_test

import (
	"testing"
	"time"

	"regulars/data"
)

// TestRule writes what the owner set in the form as an RRULE (RFC 5545 §3.3.10).
func TestRule(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		repeat data.Repeat
		want   string
	}{
		{data.Repeat{}, ""},
		{data.Repeat{Interval: 3, Count: 5}, ""}, // once is once
		{data.Repeat{Freq: data.Daily}, "FREQ=DAILY"},
		{data.Repeat{Freq: data.Daily, Interval: 1}, "FREQ=DAILY"},
		{data.Repeat{Freq: data.Daily, Interval: 10, Count: 5}, "FREQ=DAILY;INTERVAL=10;COUNT=5"},
		{data.Repeat{Freq: data.Weekly}, "FREQ=WEEKLY"},
		{data.Repeat{Freq: data.Weekly, Interval: 2, Weekdays: []time.Weekday{time.Monday, time.Friday, time.Sunday}}, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR,SU"},
		{data.Repeat{Freq: data.Monthly}, "FREQ=MONTHLY"},
		{data.Repeat{Freq: data.Monthly, MonthBy: data.ByWeekday, Nth: 2, Weekday: time.Tuesday}, "FREQ=MONTHLY;BYDAY=2TU"},
		{data.Repeat{Freq: data.Monthly, MonthBy: data.ByWeekday, Nth: -1, Weekday: time.Friday}, "FREQ=MONTHLY;BYDAY=-1FR"},
		{data.Repeat{Freq: data.Monthly, MonthBy: data.ByLastDay, Until: day("2027-02-28")}, "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20270228"},
		{data.Repeat{Freq: data.Yearly, Until: day("2030-12-31")}, "FREQ=YEARLY;UNTIL=20301231"},
		{data.Repeat{Freq: data.Yearly, Interval: 4, Count: 3, Until: day("2030-12-31")}, "FREQ=YEARLY;INTERVAL=4;COUNT=3"}, // RFC 5545 takes one of both
		// What belongs to another frequency stays out of the rule: the form keeps it for when that is chosen again.
		{data.Repeat{Freq: data.Daily, Weekdays: []time.Weekday{time.Monday}, MonthBy: data.ByLastDay}, "FREQ=DAILY"},
		{data.Repeat{Freq: data.Monthly, Weekdays: []time.Weekday{time.Monday}}, "FREQ=MONTHLY"},
		{data.Repeat{Freq: data.Weekly, MonthBy: data.ByWeekday, Nth: 2}, "FREQ=WEEKLY"},
	} {
		if got := c.repeat.Rule(); got != c.want {
			t.Errorf("%+v is %q, want %q", c.repeat, got, c.want)
		}
	}
}

func TestWeekdayCode(t *testing.T) {
	t.Parallel()
	codes := ""
	for d := range time.Saturday + 1 {
		codes += data.WeekdayCode(d) + " "
	}
	if codes != "SU MO TU WE TH FR SA " {
		t.Errorf("the days of a week are %s", codes)
	}
}

// TestNthWeekdayOfEveryDay: counted from the start of its month, every day of four years is the one that
// NthWeekday says; and the last of its weekday is found as the last, so that "the fifth" leaves out no month.
func TestNthWeekdayOfEveryDay(t *testing.T) {
	t.Parallel()
	for d := day("2023-01-01"); d.Year < 2027; d = d.AddDays(1) {
		n, last := 0, true
		for o := (data.Date{Year: d.Year, Month: d.Month, Day: 1}); o.Month == d.Month; o = o.AddDays(1) {
			if o.Time(time.UTC).Weekday() != d.Time(time.UTC).Weekday() {
				continue
			}
			if !d.Before(o) {
				n++
			} else {
				last = false
			}
		}
		if last {
			n = -1
		}
		if got := data.NthWeekday(d); got != n {
			t.Errorf("%s is the %d. of its weekday, want %d", d, got, n)
		}
	}
}
