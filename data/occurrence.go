package data

import (
	"cmp"
	"slices"
	"time"
)

// Occurrence is one time that an event happens.
type Occurrence struct {
	EventID      int64  // the event whose fields these are
	SeriesID     int64  // the repeating event if this occurrence was changed on its own, else 0
	RecurrenceID string // the start its rule gave; names it among the occurrences of its series

	Title    string
	Kind     EventKind
	Place    string
	Contacts []int64

	// Start and End are the moments. A timed event's are in its own zone, an
	// all-day event's are midnights of the zone asked for: 00:00 of the first
	// day and of the day after the last.
	Start, End time.Time
	AllDay     bool
	Zone       string
	Repeats    bool // belongs to a series
}

// FirstDay and LastDay give the civil dates that o covers on clocks in loc.
func (o *Occurrence) FirstDay(loc *time.Location) Date {
	if o.AllDay {
		return DateOf(o.Start)
	}
	return DateOf(o.Start.In(loc))
}

// LastDay is the last civil date that o covers on clocks in loc. An end at
// midnight does not cover the day that begins there.
func (o *Occurrence) LastDay(loc *time.Location) Date {
	if o.AllDay {
		return DateOf(o.End.Add(-4 * time.Hour)) // where clocks skip midnight, End is 01:00
	}
	if !o.End.After(o.Start) {
		return DateOf(o.Start.In(loc))
	}
	return DateOf(o.End.Add(-time.Second).In(loc))
}

// SortOccurrences puts list in the order a calendar shows: by start, all-day
// before timed, then the longer first, then by title.
func SortOccurrences(list []Occurrence) {
	slices.SortStableFunc(list, func(a, b Occurrence) int {
		return cmp.Or(a.Start.Compare(b.Start), -compareBool(a.AllDay, b.AllDay), b.End.Compare(a.End),
			cmp.Compare(a.Title, b.Title), cmp.Compare(a.EventID, b.EventID))
	})
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
