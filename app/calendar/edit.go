package calendar

import (
	"context"
	"fmt"
	"slices"
	"time"

	"regulars/data"
	"regulars/data/recurrence"
	"regulars/data/store"
)

// Scope says which occurrences of a repeating event a change is for.
type Scope uint8

// Scopes of a change.
const (
	OnlyThis Scope = iota
	ThisAndFollowing
	All
)

// Ref names one occurrence. RecurrenceID is not needed of an event that does
// not repeat.
type Ref struct {
	EventID      int64
	RecurrenceID string
}

// RefOf names the occurrence o.
func RefOf(o *data.Occurrence) Ref { return Ref{EventID: o.EventID, RecurrenceID: o.RecurrenceID} }

// Occurrence gives the event as it stands at an occurrence: with the start and
// end of that one, and with the repeat and the exceptions of its series.
func (s *Service) Occurrence(ctx context.Context, ref Ref) (e data.Event, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		target, err := find(ctx, tx, ref)
		e = target.shown
		e.Repeat = target.series.Repeat
		return err
	})
	return e, err
}

// target is an occurrence that is to be changed.
type target struct {
	series data.Event // itself if it does not repeat
	shown  data.Event // the event with the times of the occurrence
	wall   time.Time  // the start that the rule gave
	single bool       // the event does not repeat
}

func find(ctx context.Context, tx *store.Tx, ref Ref) (target, error) {
	shown, err := tx.Event(ctx, ref.EventID)
	if err != nil {
		return target{}, err
	}
	t := target{series: shown, shown: shown}
	switch {
	case shown.SeriesID != 0:
		t.series, err = tx.Event(ctx, shown.SeriesID)
		ref.RecurrenceID = shown.RecurrenceID
	case shown.Repeat == "":
		t.single, t.wall = true, shown.StartWall()
		return t, nil
	default:
		t.shown, err = occurrenceOf(ctx, tx, &shown, ref.RecurrenceID)
	}
	if err != nil {
		return target{}, err
	}
	t.wall, err = data.ParseRecurrenceID(ref.RecurrenceID)
	return t, err
}

// occurrenceOf gives one occurrence of a series, as it was changed if it was.
func occurrenceOf(ctx context.Context, tx *store.Tx, series *data.Event, id string) (data.Event, error) {
	changed, err := tx.ChangedOccurrences(ctx, series.ID)
	if err != nil {
		return data.Event{}, err
	}
	for _, c := range changed {
		if c.RecurrenceID == id {
			return c, nil
		}
	}
	wall, err := data.ParseRecurrenceID(id)
	if err != nil {
		return data.Event{}, err
	}
	has, err := starts(series)
	if err != nil {
		return data.Event{}, err
	}
	if !has(wall) || slices.Contains(series.Exceptions, id) {
		return data.Event{}, fmt.Errorf("occurrence %s of event %d: %w", id, series.ID, data.ErrNotFound)
	}
	one := *series
	moveTo(&one, wall)
	return one, nil
}

// moveTo has e start when its clock shows wall, and last as long as before.
func moveTo(e *data.Event, wall time.Time) {
	if e.AllDay {
		days := e.FirstDay.DaysTo(e.LastDay)
		e.FirstDay = data.DateOf(wall)
		e.LastDay = e.FirstDay.AddDays(days)
		return
	}
	length := e.End.Sub(e.Start)
	e.Start = data.InZone(wall, e.Location())
	e.End = e.Start.Add(length)
}

// Save keeps e, which is what Occurrence gave for ref with the owner's changes,
// for one, the later ones or all occurrences.
func (s *Service) Save(ctx context.Context, ref Ref, e *data.Event, scope Scope) error {
	var t target
	err := s.store.View(ctx, func(tx *store.Tx) (err error) { t, err = find(ctx, tx, ref); return err })
	if err != nil {
		return err
	}
	return s.store.Update(ctx, verb(&t.shown, e)+" "+e.Title, func(tx *store.Tx) (err error) {
		if t, err = find(ctx, tx, ref); err != nil {
			return err
		}
		switch {
		case t.single:
			e.ID = t.shown.ID
			return s.keep(ctx, tx, e)
		case scope == OnlyThis:
			return s.saveOne(ctx, tx, t, e)
		case scope == ThisAndFollowing:
			return s.saveFollowing(ctx, tx, t, e)
		}
		return s.saveAll(ctx, tx, t, e)
	})
}

func verb(before, after *data.Event) string {
	if before.Title == after.Title && before.Note == after.Note && before.Place == after.Place && before.Kind == after.Kind &&
		(!before.Start.Equal(after.Start) || before.FirstDay != after.FirstDay) {
		return "Move"
	}
	return "Edit"
}

// saveOne keeps e as an occurrence of its own.
func (s *Service) saveOne(ctx context.Context, tx *store.Tx, t target, e *data.Event) error {
	e.ID, e.SeriesID, e.RecurrenceID = 0, t.series.ID, t.series.RecurrenceIDAt(t.wall)
	if t.shown.SeriesID != 0 {
		e.ID = t.shown.ID
	}
	e.Repeat, e.Exceptions = "", nil
	return s.keep(ctx, tx, e)
}

// saveAll changes the whole series as the owner changed one of it.
func (s *Service) saveAll(ctx context.Context, tx *store.Tx, t target, e *data.Event) error {
	if t.shown.SeriesID != 0 { // it is one of the series again
		if err := tx.DeleteEvent(ctx, t.shown.ID); err != nil {
			return err
		}
	}
	rule, err := movedRule(t, e)
	if err != nil {
		return err
	}
	e.ID, e.SeriesID, e.RecurrenceID, e.Repeat = t.series.ID, 0, "", rule
	moveTo(e, movedStart(t.series.StartWall(), t, e))
	shift := e.StartWall().Sub(t.series.StartWall())
	if e.Exceptions, err = shiftIDs(t.series.Exceptions, e, shift); err != nil {
		return err
	}
	if err := s.keep(ctx, tx, e); err != nil {
		return err
	}
	return s.moveChanged(ctx, tx, t.series.ID, e, shiftOf{shift: shift})
}

// movedStart gives the start of a series, or of the rest of one, that began at
// wall, when the owner moved the shown occurrence to where e is: as many days
// further, at the clock time of e.
func movedStart(wall time.Time, t target, e *data.Event) time.Time {
	day := data.DateOf(wall).AddDays(daysMoved(t, e))
	now := e.StartWall()
	return day.Time(time.UTC).Add(now.Sub(data.DateOf(now).Time(time.UTC)))
}

func daysMoved(t target, e *data.Event) int {
	return data.DateOf(t.shown.StartWall()).DaysTo(data.DateOf(e.StartWall()))
}

// saveFollowing ends the series before this occurrence and starts another.
func (s *Service) saveFollowing(ctx context.Context, tx *store.Tx, t target, e *data.Event) error {
	earlier, err := startsBefore(t)
	if err != nil {
		return err
	}
	if earlier == 0 {
		return s.saveAll(ctx, tx, t, e)
	}
	if t.shown.SeriesID != 0 {
		if err := tx.DeleteEvent(ctx, t.shown.ID); err != nil {
			return err
		}
	}
	rest := *e
	if rest.Repeat, err = movedRule(t, e); err != nil {
		return err
	}
	if e.Repeat == t.series.Repeat {
		if rest.Repeat, err = recurrence.WithoutFirst(rest.Repeat, earlier); err != nil {
			return err
		}
	}
	rest.ID, rest.SeriesID, rest.RecurrenceID = 0, 0, ""
	moveTo(&rest, movedStart(t.wall, t, e))
	shift := rest.StartWall().Sub(t.wall)
	if rest.Exceptions, err = shiftIDs(notBefore(t.series.Exceptions, t), &rest, shift); err != nil {
		return err
	}
	if err := s.keep(ctx, tx, &rest); err != nil {
		return err
	}
	if err := s.moveChanged(ctx, tx, t.series.ID, &rest, shiftOf{shift: shift, from: t.series.RecurrenceIDAt(t.wall)}); err != nil {
		return err
	}
	*e = rest
	return s.endBefore(ctx, tx, t)
}

func startsBefore(t target) (int, error) {
	rule, err := recurrence.Parse(t.series.Repeat, t.series.StartWall(), t.series.Location())
	if err != nil {
		return 0, err
	}
	return rule.Before(t.wall), nil
}

// endBefore has a series end before the occurrence t.
func (s *Service) endBefore(ctx context.Context, tx *store.Tx, t target) (err error) {
	head := t.series
	if head.Repeat, err = recurrence.Until(head.Repeat, t.wall); err != nil {
		return err
	}
	id := head.RecurrenceIDAt(t.wall)
	head.Exceptions = nil
	for _, out := range t.series.Exceptions {
		if out < id {
			head.Exceptions = append(head.Exceptions, out)
		}
	}
	return s.keep(ctx, tx, &head)
}

// notBefore keeps the ids that do not come before the occurrence t.
func notBefore(ids []string, t target) (rest []string) {
	id := t.series.RecurrenceIDAt(t.wall)
	for _, out := range ids {
		if out >= id {
			rest = append(rest, out)
		}
	}
	return rest
}
