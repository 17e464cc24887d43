package calendar

import (
	"context"
	"errors"

	"regulars/data"
	"regulars/data/store"
)

// Delete takes out one, the later ones or all occurrences.
func (s *Service) Delete(ctx context.Context, ref Ref, scope Scope) error {
	e, err := s.Event(ctx, ref.EventID)
	if err != nil {
		return err
	}
	return s.store.Update(ctx, "Delete "+e.Title, func(tx *store.Tx) error {
		t, err := find(ctx, tx, ref)
		switch {
		case err != nil:
			return err
		case t.single || scope == All:
			return tx.DeleteEvent(ctx, t.series.ID)
		case scope == OnlyThis:
			return s.deleteOne(ctx, tx, t)
		}
		earlier, err := startsBefore(t)
		if err != nil {
			return err
		}
		if earlier == 0 {
			return tx.DeleteEvent(ctx, t.series.ID)
		}
		if err := s.deleteChangedFrom(ctx, tx, t); err != nil {
			return err
		}
		return s.endBefore(ctx, tx, t)
	})
}

func (s *Service) deleteOne(ctx context.Context, tx *store.Tx, t target) error {
	if t.shown.SeriesID != 0 {
		if err := tx.DeleteEvent(ctx, t.shown.ID); err != nil {
			return err
		}
	}
	t.series.Exceptions = append(t.series.Exceptions, t.series.RecurrenceIDAt(t.wall))
	return s.keep(ctx, tx, &t.series)
}

func (s *Service) deleteChangedFrom(ctx context.Context, tx *store.Tx, t target) error {
	changed, err := tx.ChangedOccurrences(ctx, t.series.ID)
	if err != nil {
		return err
	}
	id := t.series.RecurrenceIDAt(t.wall)
	for _, c := range changed {
		if c.RecurrenceID < id {
			continue
		}
		if err := tx.DeleteEvent(ctx, c.ID); err != nil && !errors.Is(err, data.ErrNotFound) {
			return err
		}
	}
	return nil
}
