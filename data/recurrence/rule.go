// Package recurrence works out when repeating events happen, by the rules of
// RFC 5545. Patterns come from teambition/rrule-go; the start, COUNT, UNTIL,
// time zones and limits are kept here, because a rule may come from a stranger.
package recurrence

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"regulars/data"
)

// Limits of a rule. A rule beyond them is a mistake or an attack.
const (
	maxText     = 1000
	maxInterval = 1000
	maxCount    = 10_000
	maxPerDay   = 24
)

// Rule is a recurrence that starts at a wall-clock time. Every time it takes
// or gives is what a clock shows, as a time in UTC: zones come later.
type Rule struct {
	start time.Time
	opt   rrule.ROption // the bare pattern: no Dtstart, Until or Count
	until time.Time     // last wall time allowed; zero for none
	count int           // 0 for no limit
}

// Parse reads the RRULE text of an event that first starts at start, on a
// clock in loc, which says what an UNTIL in UTC means. The error is an
// *data.InvalidError for the field "repeat".
func Parse(text string, start time.Time, loc *time.Location) (*Rule, error) {
	if len(text) > maxText {
		return nil, invalid("has a rule longer than any calendar writes: choose the repeat in the form")
	}
	text, end, err := cutEnd(normal(text))
	if err != nil {
		return nil, err
	}
	opt, err := rrule.StrToROption(text)
	if err != nil {
		return nil, invalid("has a rule that can't be read (" + err.Error() + "): choose the repeat in the form")
	}
	if err := checkBounds(opt); err != nil {
		return nil, err
	}
	r := &Rule{start: data.Wall(start), opt: *opt, count: end.count}
	r.spellOut()
	if end.until != "" {
		if r.until, err = parseUntil(end.until, loc); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func normal(text string) string {
	return strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(text)), "RRULE:")
}

type ending struct {
	until string
	count int
}

// cutEnd takes UNTIL and COUNT out of a rule, and refuses what RFC 5545 does
// not know or has once only.
func cutEnd(text string) (pattern string, end ending, err error) {
	var keep []string
	seen := map[string]bool{}
	for part := range strings.SplitSeq(strings.Trim(text, ";"), ";") {
		name, value, _ := strings.Cut(part, "=")
		if seen[name] {
			return "", end, invalid(fmt.Sprintf("has a rule that says %s twice: choose the repeat in the form", name))
		}
		seen[name] = true
		switch name {
		case "UNTIL":
			end.until = value
		case "COUNT":
			if end.count, err = strconv.Atoi(value); err != nil || end.count < 1 || end.count > maxCount {
				return "", end, invalid(fmt.Sprintf("can end after 1 to %d times: correct the number, or choose a last day", maxCount))
			}
		case "INTERVAL":
			// The library takes 0 for 1, and a writer who meant none for each.
			if n, err := strconv.Atoi(value); err != nil || n < 1 || n > maxInterval {
				return "", end, badInterval()
			}
			keep = append(keep, part)
		case "DTSTART", "BYEASTER":
			return "", end, invalid(fmt.Sprintf("has a rule with %s, which is not part of the standard: choose the repeat in the form", name))
		default:
			keep = append(keep, part)
		}
	}
	if seen["UNTIL"] && seen["COUNT"] {
		return "", end, invalid("has both a last day and a number of times: keep one of them")
	}
	return strings.Join(keep, ";"), end, nil
}

func badInterval() error {
	return invalid(fmt.Sprintf("can be every 1 to %d days, weeks, months or years: correct the number", maxInterval))
}

// checkBounds refuses the patterns on which rrule-go panics, never returns or
// gives more than a calendar can hold.
func checkBounds(opt *rrule.ROption) error {
	if opt.Freq > rrule.DAILY {
		return invalid("is more often than each day, which a calendar can't show: choose daily, weekly, monthly or yearly")
	}
	for _, list := range []*[]int{&opt.Byhour, &opt.Byminute, &opt.Bysecond, &opt.Bymonth, &opt.Bymonthday, &opt.Byyearday, &opt.Byweekno, &opt.Bysetpos} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	if max(1, len(opt.Byhour))*max(1, len(opt.Byminute))*max(1, len(opt.Bysecond)) > maxPerDay {
		return invalid(fmt.Sprintf("comes more than %d times a day: make several events", maxPerDay))
	}
	for _, day := range opt.Byweekday {
		if n := day.N(); n != 0 && !goodNth(opt, n) {
			return invalid("asks for a weekday that no such month or year has: choose the first to the fifth, or the last")
		}
	}
	if _, err := rrule.NewRRule(*opt); err != nil {
		return invalid("has a rule that can't be (" + err.Error() + "): choose the repeat in the form")
	}
	return nil
}

// goodNth says whether "the nth weekday" can be asked of the rule's period.
func goodNth(opt *rrule.ROption, n int) bool {
	switch {
	case opt.Freq == rrule.YEARLY && len(opt.Bymonth) == 0 && len(opt.Byweekno) == 0:
		return n >= -53 && n <= 53
	case opt.Freq == rrule.YEARLY && len(opt.Byweekno) == 0, opt.Freq == rrule.MONTHLY:
		return n >= -5 && n <= 5
	}
	return false
}

// spellOut writes down the parts that the rule takes from its start, so that
// the start can be moved for speed.
func (r *Rule) spellOut() {
	o := &r.opt
	o.Interval = max(1, o.Interval)
	o.Count, o.Until, o.Dtstart = 0, time.Time{}, time.Time{}
	if len(o.Byhour) == 0 {
		o.Byhour = []int{r.start.Hour()}
	}
	if len(o.Byminute) == 0 {
		o.Byminute = []int{r.start.Minute()}
	}
	if len(o.Bysecond) == 0 {
		o.Bysecond = []int{r.start.Second()}
	}
	if len(o.Byweekno)+len(o.Byyearday)+len(o.Bymonthday)+len(o.Byweekday) > 0 {
		return
	}
	switch o.Freq {
	case rrule.YEARLY:
		if len(o.Bymonth) == 0 {
			o.Bymonth = []int{int(r.start.Month())}
		}
		o.Bymonthday = []int{r.start.Day()}
	case rrule.MONTHLY:
		o.Bymonthday = []int{r.start.Day()}
	case rrule.WEEKLY:
		o.Byweekday = []rrule.Weekday{weekdays()[r.start.Weekday()]}
	default:
	}
}

// parseUntil reads the date, local or UTC form of UNTIL. A date takes in the
// whole of its day, as the owner who typed it means.
func parseUntil(s string, loc *time.Location) (time.Time, error) {
	if t, err := time.Parse("20060102", s); err == nil {
		return t.Add(24*time.Hour - time.Second), nil
	}
	if t, err := time.Parse("20060102T150405", s); err == nil {
		return t, nil
	}
	t, err := time.Parse("20060102T150405Z", s)
	if err != nil {
		return time.Time{}, invalid(fmt.Sprintf("has a last day that is not one, “%s”: write it as 2026-12-31", s))
	}
	return data.Wall(t.In(loc)), nil
}

func weekdays() []rrule.Weekday {
	return []rrule.Weekday{rrule.SU, rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA}
}

func invalid(reason string) error { return &data.InvalidError{Field: "repeat", Reason: reason} }
