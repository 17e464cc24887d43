package calendar

import (
	"context"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// Next names an occurrence of an event. Of a series that is asked for without
// saying which one, it is the one under way or next, or the last if it is over.
func (s *Service) Next(ctx context.Context, ref Ref) (Ref, error) {
	err := s.store.View(ctx, func(tx *store.Tx) error {
		e, err := tx.Event(ctx, ref.EventID)
		if err != nil || e.Repeat == "" || ref.RecurrenceID != "" {
			return err
		}
		ref.RecurrenceID, err = nearest(ctx, tx, &e, tx.Now())
		return err
	})
	return ref, err
}

// nearest looks from now on, and back if nothing comes, in ever longer spans.
func nearest(ctx context.Context, tx *store.Tx, e *data.Event, now time.Time) (string, error) {
	const year = 366 * 24 * time.Hour
	for span := year; span < 100*year; span *= 4 {
		list, err := expand(ctx, tx, []data.Event{*e}, now, now.Add(span))
		if err != nil {
			return "", err
		}
		if len(list) > 0 {
			return list[0].RecurrenceID, nil
		}
		if list, err = expand(ctx, tx, []data.Event{*e}, now.Add(-span), now); err != nil {
			return "", err
		}
		if len(list) > 0 {
			return list[len(list)-1].RecurrenceID, nil
		}
	}
	return e.RecurrenceIDAt(e.StartWall()), nil
}
