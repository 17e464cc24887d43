package calendar

import (
	"context"
	"errors"
	"slices"
	"time"

	"regulars/data"
	"regulars/data/recurrence"
	"regulars/data/store"
)

// Reminders lists the reminders that came and wait for the owner, the latest
// first. Those of records that are gone, done or moved are left out.
func (s *Service) Reminders(ctx context.Context) (list []data.Reminder, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		loc, err := s.zone(ctx, tx)
		if err != nil {
			return err
		}
		list, err = filler{tx: tx, loc: loc}.waiting(ctx)
		return err
	})
	return list, err
}

// CountReminders counts them.
func (s *Service) CountReminders(ctx context.Context) (int, error) {
	list, err := s.Reminders(ctx)
	return len(list), err
}

// filler fills in what a reminder is about.
type filler struct {
	tx  *store.Tx
	loc *time.Location
}

func (f filler) waiting(ctx context.Context) (list []data.Reminder, err error) {
	open, err := f.tx.OpenReminders(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range slices.Backward(open) {
		if len(list) == maxListed {
			break
		}
		if !r.SnoozedUntil.IsZero() {
			continue
		}
		there, err := f.fill(ctx, &r)
		if err != nil {
			return nil, err
		}
		if there {
			list = append(list, r)
		}
	}
	return list, nil
}

// fill reports whether what r reminds of still is there and then.
func (f filler) fill(ctx context.Context, r *data.Reminder) (there bool, err error) {
	switch r.Subject {
	case data.RemindTask:
		there, err = f.fillTask(ctx, r)
	case data.RemindProblem:
		there, err = f.fillProblem(ctx, r)
	case data.RemindEvent:
		there, err = f.fillEvent(ctx, r)
	}
	if errors.Is(err, data.ErrNotFound) {
		return false, nil
	}
	return there, err
}

func (f filler) fillTask(ctx context.Context, r *data.Reminder) (bool, error) {
	v, err := f.tx.Task(ctx, r.SubjectID)
	if err != nil {
		return false, err
	}
	r.Title, r.Start, r.AllDay = v.Title, v.DueAt(f.loc), v.DueTime == ""
	return !v.Done() && v.At() == r.At, nil
}

func (f filler) fillEvent(ctx context.Context, r *data.Reminder) (bool, error) {
	e, err := f.tx.Event(ctx, r.SubjectID)
	if err != nil {
		return false, err
	}
	if e.Repeat != "" {
		if e, err = occurrenceOf(ctx, f.tx, &e, r.At); err != nil {
			return false, err
		}
	}
	e.Repeat = ""
	if e.RecurrenceIDAt(e.StartWall()) != r.At {
		return false, nil // moved elsewhere, where it reminds by another key
	}
	day := e.FirstDay.Time(f.loc)
	if !e.AllDay {
		day = e.Start.In(f.loc)
	}
	list, err := recurrence.Expand(&e, nil, day, day.Add(3*time.Hour))
	if err != nil || len(list) == 0 {
		return false, err
	}
	r.Title, r.Place, r.Start, r.AllDay = e.Title, e.Place, list[0].Start.In(f.loc), e.AllDay
	return true, nil
}
