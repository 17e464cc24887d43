package recurrence

import (
	"errors"
	"time"

	"github.com/teambition/rrule-go"
)

// Limits of an expansion.
const (
	maxOccurrences = 100_000
	// The calendar of Gregory comes round each 400 years, weekdays included.
	cycle     = 400
	cycleDays = 146_097
	lastYear  = 9590 // a cycle before the year 9999, at which rrule-go gives up
)

// ErrTooMany says that more occurrences fall in a period than can be listed.
var ErrTooMany = errors.New("too many occurrences in this period: choose a shorter one")

// Walls lists the starts in [from, to) in time order. It gives ErrTooMany
// rather than leaving some out.
func (r *Rule) Walls(from, to time.Time) ([]time.Time, error) {
	var list []time.Time
	full := false
	r.each(from, func(wall time.Time) bool {
		if !wall.Before(to) {
			return false
		}
		if !wall.Before(from) {
			list = append(list, wall)
		}
		full = len(list) > maxOccurrences
		return !full
	})
	if full {
		return nil, ErrTooMany
	}
	return list, nil
}

// First gives the first start; ok is false if the rule never happens.
func (r *Rule) First() (first time.Time, ok bool) {
	r.each(r.start, func(wall time.Time) bool {
		first, ok = wall, true
		return false
	})
	return first, ok
}

// Last gives the last start of a rule that has one.
func (r *Rule) Last() (last time.Time, ok bool) {
	if r.count == 0 && r.until.IsZero() {
		return last, false
	}
	from := r.start
	if r.count == 0 {
		// The last one lies near the end, unless the pattern is a rare one.
		if near := r.until.AddDate(-9*r.opt.Interval, 0, 0); near.After(from) {
			from = near
		}
	}
	r.each(from, func(wall time.Time) bool { last = wall; return true })
	if last.IsZero() && from.After(r.start) {
		r.each(r.start, func(wall time.Time) bool { last = wall; return true })
	}
	return last, !last.IsZero()
}

// each calls yield with the starts in time order until it gives false. It may
// leave out some that lie before from. It ends for every rule: the pattern is
// moved by whole cycles of 400 years towards the year at which rrule-go gives
// up, so that a pattern that never matches is searched for 400 years at most.
func (r *Rule) each(from time.Time, yield func(time.Time) bool) {
	begin := r.periodStart(from)
	cycles := (lastYear - begin.Year()) / cycle
	opt := r.opt
	opt.Dtstart = begin.AddDate(0, 0, cycles*cycleDays)
	// A pattern that happens at all happens within 40 years (a 29 February on a
	// given weekday); the end is for lists that nobody stops.
	opt.Until = begin.AddDate(cycle, 0, cycles*cycleDays)
	rule, err := rrule.NewRRule(opt)
	if err != nil {
		return // Parse has made one of the same pattern
	}
	next, given := rule.Iterator(), 0
	for wall, ok := next(); ok; wall, ok = next() {
		wall = wall.AddDate(0, 0, -cycles*cycleDays)
		if wall.Before(r.start) {
			continue
		}
		if r.past(wall, given) || !yield(wall) {
			return
		}
		given++
	}
}

// past says whether the rule has ended before wall, given so many starts.
func (r *Rule) past(wall time.Time, given int) bool {
	return !r.until.IsZero() && wall.After(r.until) || r.count > 0 && given >= r.count
}

// periodStart gives the beginning of a day, week, month or year of the rule,
// in step with its interval, that is not after its start, or is before from if
// nothing has to be counted. Beginning at a whole period keeps BYSETPOS right.
func (r *Rule) periodStart(from time.Time) time.Time {
	y, m, d := r.start.Date()
	skip := 0
	if r.count == 0 && from.After(r.start) {
		skip = (r.periodsUntil(from)/r.opt.Interval - 1) * r.opt.Interval
	}
	skip = max(0, skip)
	switch r.opt.Freq {
	case rrule.YEARLY:
		return time.Date(y+skip, 1, 1, 0, 0, 0, 0, time.UTC)
	case rrule.MONTHLY:
		return time.Date(y, m+time.Month(skip), 1, 0, 0, 0, 0, time.UTC)
	case rrule.WEEKLY:
		intoWeek := (int(r.start.Weekday()) + 6 - r.opt.Wkst.Day()) % 7
		return time.Date(y, m, d-intoWeek+7*skip, 0, 0, 0, 0, time.UTC)
	default:
		return time.Date(y, m, d+skip, 0, 0, 0, 0, time.UTC)
	}
}

// periodsUntil gives the number of whole periods from the start to from, or
// one more or less.
func (r *Rule) periodsUntil(from time.Time) int {
	days := int(from.Sub(r.start) / (24 * time.Hour))
	switch r.opt.Freq {
	case rrule.YEARLY:
		return from.Year() - r.start.Year()
	case rrule.MONTHLY:
		return (from.Year()-r.start.Year())*12 + int(from.Month()-r.start.Month())
	case rrule.WEEKLY:
		return days / 7
	default:
		return days
	}
}
