package contacts

import (
	"context"
	"fmt"
	"strings"

	"regulars/data"
	"regulars/data/store"
)

// Timeline gives a page of what happened with a contact, newest first.
func (s *Service) Timeline(ctx context.Context, contact int64, q data.TimelineQuery) (list []data.TimelineEntry, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = tx.Timeline(ctx, contact, q)
		return err
	})
	return list, err
}

// Log keeps an activity: a note, a call, a meeting, a message.
func (s *Service) Log(ctx context.Context, a *data.Activity) error {
	c, err := s.Get(ctx, a.ContactID)
	if err != nil {
		return err
	}
	what := fmt.Sprintf("Log %s with %s", a.Kind, c.Name)
	return s.store.Update(ctx, what, func(tx *store.Tx) error { return tx.SaveActivity(ctx, a) })
}

// DeleteActivity removes what was logged.
func (s *Service) DeleteActivity(ctx context.Context, id int64) error {
	var what string
	err := s.store.View(ctx, func(tx *store.Tx) error {
		a, err := tx.Activity(ctx, id)
		what = strings.TrimSpace(fmt.Sprintf("Delete %s “%.40s”", a.Kind, a.Text))
		return err
	})
	if err != nil {
		return err
	}
	return s.store.Update(ctx, what, func(tx *store.Tx) error { return tx.DeleteActivity(ctx, id) })
}
