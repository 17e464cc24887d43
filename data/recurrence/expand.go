package recurrence

import (
	"slices"
	"time"

	"regulars/data"
)

// Expand lists the occurrences of e, a single or a repeating event, that
// overlap [from, to), in time order. Those named in skip, besides the event's
// own exceptions, are left out: they were changed on their own. Days of all-day
// events begin at midnight in the location of from.
//
// A timed occurrence begins at the same clock time of its zone throughout the
// year and lasts exactly as long as the first (RFC 5545 §3.8.5.3).
func Expand(e *data.Event, skip []string, from, to time.Time) ([]data.Occurrence, error) {
	clock, err := clockOf(e, from.Location())
	if err != nil {
		return nil, err
	}
	walls := []time.Time{clock.start}
	if e.Repeat != "" {
		rule, perr := Parse(e.Repeat, clock.start, clock.loc)
		if perr != nil {
			return nil, perr
		}
		if walls, err = rule.Walls(clock.window(from, to)); err != nil {
			return nil, err
		}
	}
	left := map[string]bool{}
	if e.Repeat != "" {
		for _, id := range slices.Concat(e.Exceptions, skip) {
			left[id] = true
		}
	}
	var list []data.Occurrence
	for _, wall := range walls {
		id := e.RecurrenceIDAt(wall)
		if left[id] {
			continue
		}
		o := occurrence(e, id)
		o.Start, o.End = clock.span(wall)
		if overlaps(o.Start, o.End, from, to) {
			list = append(list, o)
		}
	}
	return list, nil
}

func overlaps(start, end, from, to time.Time) bool {
	return start.Before(to) && (end.After(from) || end.Equal(start) && !start.Before(from))
}

func occurrence(e *data.Event, id string) data.Occurrence {
	o := data.Occurrence{
		EventID: e.ID, SeriesID: e.SeriesID, RecurrenceID: id,
		Title: e.Title, Kind: e.Kind, Place: e.Place, Contacts: e.Contacts,
		AllDay: e.AllDay, Zone: e.Zone, Repeats: e.Repeat != "" || e.SeriesID != 0,
	}
	if e.SeriesID != 0 {
		o.RecurrenceID = e.RecurrenceID
	}
	return o
}

// clock is how the wall-clock starts of an event become moments.
type clock struct {
	loc    *time.Location
	start  time.Time // wall
	days   int       // all-day: how many
	length time.Duration
}

func clockOf(e *data.Event, viewer *time.Location) (clock, error) {
	if e.AllDay {
		return clock{loc: viewer, start: e.FirstDay.Time(time.UTC), days: e.FirstDay.DaysTo(e.LastDay) + 1}, nil
	}
	loc, err := data.LoadZone(e.Zone)
	if err != nil {
		return clock{}, err
	}
	return clock{loc: loc, start: data.Wall(e.Start.In(loc)), length: e.End.Sub(e.Start)}, nil
}

// span gives the moments of the occurrence that starts at wall.
func (c clock) span(wall time.Time) (start, end time.Time) {
	start = data.InZone(wall, c.loc)
	if c.days > 0 {
		return start, data.InZone(wall.AddDate(0, 0, c.days), c.loc)
	}
	return start, start.Add(c.length)
}

// window gives wall times between which every occurrence that overlaps
// [from, to) starts. The margin is for clock changes.
func (c clock) window(from, to time.Time) (first, end time.Time) {
	const margin = 26 * time.Hour
	length := c.length + time.Duration(c.days)*24*time.Hour
	return data.Wall(from.In(c.loc)).Add(-length - margin), data.Wall(to.In(c.loc)).Add(margin)
}

// Settle checks the repeat of e and makes its dependent fields true: the start
// becomes the first time the rule gives, and Ends the end of the last. viewer
// is where days begin for an all-day event.
func Settle(e *data.Event, viewer *time.Location) error {
	e.Clean()
	if err := e.Validate(); err != nil {
		return err
	}
	clock, err := clockOf(e, viewer)
	if err != nil {
		return err
	}
	last, ends := clock.start, true
	if e.Repeat == "" {
		e.Exceptions = nil
	} else if last, ends, err = settleRule(e, clock); err != nil {
		return err
	}
	if !ends {
		e.Ends = time.Time{}
		return nil
	}
	_, e.Ends = clock.span(last)
	e.Ends = e.Ends.UTC()
	return nil
}

// moveTo has e first start at wall.
func moveTo(e *data.Event, wall time.Time, c clock) {
	if e.AllDay {
		e.FirstDay, e.LastDay = data.DateOf(wall), data.DateOf(wall.AddDate(0, 0, c.days-1))
		return
	}
	e.Start, e.End = c.span(wall)
}

// settleRule has a repeating event start at its first occurrence and gives the
// last, if there is one.
func settleRule(e *data.Event, c clock) (last time.Time, ends bool, err error) {
	rule, err := Parse(e.Repeat, c.start, c.loc)
	if err != nil {
		return last, false, err
	}
	first, ok := rule.First()
	if !ok {
		return last, false, invalid("never happens with these settings: choose another day, month or last day")
	}
	moveTo(e, first, c)
	last, ends = rule.Last()
	return last, ends, nil
}
