package recurrence

import (
	"fmt"
	"slices"
	"time"

	"github.com/teambition/rrule-go"

	"regulars/data"
)

// Form gives the RRULE text of an event that starts at start as the owner's
// form shows it. It is false for a rule that says more than the form can.
func Form(text string, start time.Time, loc *time.Location) (data.Repeat, bool) {
	if text == "" {
		return data.Repeat{}, true
	}
	rule, err := Parse(text, start, loc)
	if err != nil {
		return data.Repeat{}, false
	}
	// A rule of the form, written again from what was understood of it, gives
	// the same pattern; anything it could not hold makes a difference.
	form := rule.form()
	again, err := Parse(form.Rule(), start, loc)
	if err != nil || !samePattern(rule, again) {
		return data.Repeat{}, false
	}
	return form, true
}

func (r *Rule) form() data.Repeat {
	f := data.Repeat{Interval: r.opt.Interval, Count: r.count}
	if !r.until.IsZero() {
		f.Until = data.DateOf(r.until)
	}
	switch r.opt.Freq {
	case rrule.WEEKLY:
		f.Freq = data.Weekly
		for _, d := range r.opt.Byweekday {
			f.Weekdays = append(f.Weekdays, time.Weekday((d.Day()+1)%7))
		}
	case rrule.MONTHLY:
		f.Freq = data.Monthly
		switch {
		case len(r.opt.Byweekday) == 1 && r.opt.Byweekday[0].N() != 0:
			f.MonthBy, f.Nth = data.ByWeekday, r.opt.Byweekday[0].N()
			f.Weekday = time.Weekday((r.opt.Byweekday[0].Day() + 1) % 7)
		case slices.Equal(r.opt.Bymonthday, []int{-1}):
			f.MonthBy = data.ByLastDay
		}
	case rrule.YEARLY:
		f.Freq = data.Yearly
	default:
		f.Freq = data.Daily
	}
	return f
}

// samePattern compares two rules of the same start. The first day of the week
// matters only where weeks are left out, and the hour of UNTIL not at all if
// no start lies between.
func samePattern(a, b *Rule) bool {
	x, y := a.opt, b.opt
	if x.Freq == rrule.WEEKLY && x.Interval == 1 || x.Freq != rrule.WEEKLY {
		x.Wkst = y.Wkst
	}
	sort := func(p, q rrule.Weekday) int { return p.Day() - q.Day() }
	days, others := slices.SortedFunc(slices.Values(x.Byweekday), sort), slices.SortedFunc(slices.Values(y.Byweekday), sort)
	x.Byweekday, y.Byweekday = days, others
	sameUntil := a.until.Equal(b.until) || !a.until.IsZero() && !b.until.IsZero() && !a.until.Before(clockOn(b.until, a.start)) && a.until.Before(b.until)
	return x.RRuleString() == y.RRuleString() && a.count == b.count && sameUntil
}

// clockOn gives the clock time of start on the day of day.
func clockOn(day, start time.Time) time.Time {
	y, m, d := day.Date()
	h, mi, s := start.Clock()
	return time.Date(y, m, d, h, mi, s, 0, time.UTC)
}

// Has says whether the rule gives a start at wall.
func (r *Rule) Has(wall time.Time) bool {
	list, err := r.Walls(wall, wall.Add(time.Second))
	return err == nil && len(list) > 0
}

// Before counts the starts before wall.
func (r *Rule) Before(wall time.Time) int {
	n := 0
	r.each(r.start, func(w time.Time) bool {
		if !w.Before(wall) {
			return false
		}
		n++
		return n <= maxOccurrences
	})
	return n
}

// Until gives the RRULE text that ends text just before the start at wall.
func Until(text string, wall time.Time) (string, error) {
	pattern, _, err := cutEnd(normal(text))
	if err != nil {
		return "", err
	}
	return pattern + ";UNTIL=" + data.Wall(wall).Add(-time.Second).Format("20060102T150405"), nil
}

// WithoutFirst gives the RRULE text for what is left of text when n starts are
// taken off its beginning.
func WithoutFirst(text string, n int) (string, error) {
	pattern, end, err := cutEnd(normal(text))
	switch {
	case err != nil:
		return "", err
	case end.until != "":
		return pattern + ";UNTIL=" + end.until, nil
	case end.count > 0:
		return fmt.Sprintf("%s;COUNT=%d", pattern, max(1, end.count-n)), nil
	}
	return pattern, nil
}
