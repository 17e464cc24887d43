package calendar

import (
	"context"
	"slices"
	"time"

	"regulars/data"
	"regulars/data/recurrence"
	"regulars/data/store"
)

// movedRule gives the repeat of a series of which the owner changed one
// occurrence into e. If the days moved and the owner left the repeat alone, the
// rule's own days move too: each Monday becomes each Tuesday.
func movedRule(t target, e *data.Event) (string, error) {
	days := daysMoved(t, e)
	if days == 0 || e.Repeat == "" || e.Repeat != t.series.Repeat {
		return e.Repeat, nil
	}
	form, ok := Form(&t.series)
	if !ok {
		return "", &data.InvalidError{Field: "repeat", Reason: "comes from another program by a rule that can't be moved to other days as a whole: set the repeat anew, or move only this one"}
	}
	for i, d := range form.Weekdays {
		form.Weekdays[i] = time.Weekday(((int(d)+days)%7 + 7) % 7)
	}
	slices.Sort(form.Weekdays)
	day := data.DateOf(e.StartWall())
	switch form.MonthBy {
	case data.ByWeekday:
		form.Weekday = e.StartWall().Weekday()
		form.Nth = data.NthWeekday(day)
	case data.ByLastDay:
		if day.AddDays(1).Month == day.Month {
			form.MonthBy = data.ByMonthDay
		}
	case data.ByMonthDay:
	}
	return form.Rule(), nil
}

// shiftIDs gives the names that occurrences have when e's series starts by
// shift later.
func shiftIDs(ids []string, e *data.Event, shift time.Duration) ([]string, error) {
	var list []string
	for _, id := range ids {
		wall, err := data.ParseRecurrenceID(id)
		if err != nil {
			return nil, err
		}
		list = append(list, e.RecurrenceIDAt(wall.Add(shift)))
	}
	return list, nil
}

// shiftOf says how the names of changed occurrences shift, and from which on.
type shiftOf struct {
	shift time.Duration
	from  string // RecurrenceID; empty for all
}

// moveChanged has the changed occurrences of a series follow it to where e is
// now. Those that the new rule has no place for go: they stood for nothing.
func (s *Service) moveChanged(ctx context.Context, tx *store.Tx, series int64, e *data.Event, by shiftOf) error {
	changed, err := tx.ChangedOccurrences(ctx, series)
	if err != nil {
		return err
	}
	if by.shift > 0 { // the last first, so that no two have one name meanwhile
		slices.Reverse(changed)
	}
	has, err := starts(e)
	if err != nil {
		return err
	}
	for i := range changed {
		c := &changed[i]
		if c.RecurrenceID < by.from {
			continue
		}
		wall, err := data.ParseRecurrenceID(c.RecurrenceID)
		if err != nil {
			return err
		}
		wall = wall.Add(by.shift)
		if !has(wall) {
			err = tx.DeleteEvent(ctx, c.ID)
		} else if id := e.RecurrenceIDAt(wall); id != c.RecurrenceID || e.ID != c.SeriesID {
			c.SeriesID, c.RecurrenceID = e.ID, id
			err = tx.SaveEvent(ctx, c)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// starts tells whether e has an occurrence that starts at a clock time.
func starts(e *data.Event) (func(wall time.Time) bool, error) {
	if e.Repeat == "" {
		return func(time.Time) bool { return false }, nil
	}
	rule, err := recurrence.Parse(e.Repeat, e.StartWall(), e.Location())
	if err != nil {
		return nil, err
	}
	return rule.Has, nil
}
