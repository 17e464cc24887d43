package data

import (
	"fmt"
	"strings"
	"time"
)

// Frequency is how often something repeats, as RRULE names it.
type Frequency string

// Frequencies that the owner can choose. RFC 5545 has shorter ones, which a
// calendar of customers has no use for.
const (
	Once    Frequency = ""
	Daily   Frequency = "DAILY"
	Weekly  Frequency = "WEEKLY"
	Monthly Frequency = "MONTHLY"
	Yearly  Frequency = "YEARLY"
)

// MonthBy is how Monthly chooses its day.
type MonthBy uint8

// Ways to choose the day of the month.
const (
	ByMonthDay MonthBy = iota // the day of the start: a month without a 31st is left out
	ByWeekday                 // the Nth Weekday
	ByLastDay                 // the last day, whichever it is
)

// Repeat is a recurrence as the owner sets it in the form: a subset of RRULE.
type Repeat struct {
	Freq     Frequency
	Interval int            // every so many days, weeks, months, years; 0 and 1 are each
	Weekdays []time.Weekday // Weekly: on these; empty for the start's own
	MonthBy  MonthBy
	Nth      int          // ByWeekday: 1 to 5, or -1 for the last
	Weekday  time.Weekday // ByWeekday
	Until    Date         // last day; zero for none
	Count    int          // number of occurrences; 0 for no limit
}

// Rule gives the RRULE of r, empty for Once.
func (r Repeat) Rule() string {
	if r.Freq == Once {
		return ""
	}
	parts := []string{"FREQ=" + string(r.Freq)}
	if r.Interval > 1 {
		parts = append(parts, fmt.Sprintf("INTERVAL=%d", r.Interval))
	}
	if r.Freq == Weekly && len(r.Weekdays) > 0 {
		days := make([]string, len(r.Weekdays))
		for i, d := range r.Weekdays {
			days[i] = WeekdayCode(d)
		}
		parts = append(parts, "BYDAY="+strings.Join(days, ","))
	}
	switch {
	case r.Freq == Monthly && r.MonthBy == ByWeekday:
		parts = append(parts, fmt.Sprintf("BYDAY=%d%s", r.Nth, WeekdayCode(r.Weekday)))
	case r.Freq == Monthly && r.MonthBy == ByLastDay:
		parts = append(parts, "BYMONTHDAY=-1")
	}
	switch {
	case r.Count > 0:
		parts = append(parts, fmt.Sprintf("COUNT=%d", r.Count))
	case !r.Until.IsZero():
		parts = append(parts, "UNTIL="+strings.ReplaceAll(r.Until.String(), "-", ""))
	}
	return strings.Join(parts, ";")
}

// WeekdayCode gives the two letters of RFC 5545 for d: MO to SU.
func WeekdayCode(d time.Weekday) string { return strings.ToUpper(d.String()[:2]) }

// NthWeekday says which one of its weekday in the month d is: 1 to 4, or -1
// for the last, which every month has.
func NthWeekday(d Date) int {
	if d.AddDays(7).Month != d.Month {
		return -1
	}
	return (d.Day-1)/7 + 1
}
