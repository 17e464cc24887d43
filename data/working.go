package data

import (
	"slices"
	"time"
)

// minutesOfDay is when a day ends, counted from midnight.
const minutesOfDay = 24 * 60

// WorkDay is from when to when the owner works on a day of the week, in minutes
// from midnight on the owner's clock. It is a day off where From is To.
type WorkDay struct{ From, To int }

// Off tells whether nobody works.
func (d WorkDay) Off() bool { return d.From >= d.To }

// WorkHours is when the firm works: each day of the week, but for holidays.
type WorkHours struct {
	Week     [7]WorkDay // by time.Weekday
	Holidays []Date
}

// UsualWorkHours are Monday to Friday from nine to five.
func UsualWorkHours() WorkHours {
	var w WorkHours
	for d := time.Monday; d <= time.Friday; d++ {
		w.Week[d] = WorkDay{From: 9 * 60, To: 17 * 60}
	}
	return w
}

// Validate reports the first rule that w breaks.
func (w *WorkHours) Validate() error {
	working := false
	for _, d := range w.Week {
		if d.From < 0 || d.To > minutesOfDay || d.From > d.To {
			return &InvalidError{Field: "hours", Reason: "end before they begin: write them as 09:00–17:00, or leave a day off empty"}
		}
		working = working || !d.Off()
	}
	if !working {
		return &InvalidError{Field: "hours", Reason: "leave no day to work on: give at least one day of the week"}
	}
	for _, d := range w.Holidays {
		if !d.Valid() || !goodYear(d.Year) {
			return Invalid("holidays", "“%s” is not a day of the calendar: write it as 2026-12-25", d.String())
		}
	}
	return nil
}

// span gives when work begins and ends on a day in loc; false where nobody works. By the
// owner's clock: on a day when the clocks change, hours that hold the change are an hour
// shorter or longer.
func (w *WorkHours) span(day Date, loc *time.Location) (from, to time.Time, ok bool) {
	midnight := day.Time(time.UTC)
	d := w.Week[midnight.Weekday()]
	if d.Off() || slices.Contains(w.Holidays, day) {
		return from, to, false
	}
	from = InZone(midnight.Add(time.Duration(d.From)*time.Minute), loc)
	to = InZone(midnight.Add(time.Duration(d.To)*time.Minute), loc)
	return from, to, from.Before(to)
}

// Between gives how much working time lies between two moments in loc, 0 where to is not after from.
func (w *WorkHours) Between(from, to time.Time, loc *time.Location) (sum time.Duration) {
	last := DateOf(to.In(loc))
	for day := DateOf(from.In(loc)); !last.Before(day); day = day.AddDays(1) {
		begin, end, ok := w.span(day, loc)
		if !ok {
			continue
		}
		begin, end = later(begin, from), sooner(end, to)
		if begin.Before(end) {
			sum += end.Sub(begin)
		}
	}
	return sum
}

// maxWorkDays bounds how far Add looks: hours that leave one day a week and a long list
// of holidays still end.
const maxWorkDays = 20 * 366

// Add gives the moment at which d of working time has passed since from, in loc. For no time
// it is from itself, or when work begins after it.
func (w *WorkHours) Add(from time.Time, d time.Duration, loc *time.Location) time.Time {
	day := DateOf(from.In(loc))
	for range maxWorkDays {
		begin, end, ok := w.span(day, loc)
		if begin = later(begin, from); ok && begin.Before(end) {
			if room := end.Sub(begin); d <= room {
				return begin.Add(d).In(loc)
			}
			d -= end.Sub(begin)
		}
		day = day.AddDays(1)
	}
	return day.Time(loc)
}

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

func sooner(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}
