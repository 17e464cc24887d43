package contacts

import (
	"cmp"
	"context"
	"fmt"
	"slices"
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
	wanted := func(kind string) bool { return len(q.Kinds) == 0 || slices.Contains(q.Kinds, kind) }
	if err == nil && s.Happened != nil && wanted("event") {
		list, err = s.withRepeats(ctx, contact, q, list)
	}
	if err == nil && s.Stages != nil && wanted(data.StageEntry) {
		list, err = s.withStages(ctx, contact, q, list)
	}
	return list, err
}

// withStages adds when the contact came to stand elsewhere: it follows from the purchases, so no table holds it.
func (s *Service) withStages(ctx context.Context, contact int64, q data.TimelineQuery, list []data.TimelineEntry) ([]data.TimelineEntry, error) {
	changes, err := s.Stages(ctx, contact, q.Before, q.Limit)
	if err != nil {
		return nil, err
	}
	return newest(append(list, changes...), q.Limit), nil
}

// newest gives the first n entries, the latest first.
func newest(list []data.TimelineEntry, n int) []data.TimelineEntry {
	slices.SortStableFunc(list, func(a, b data.TimelineEntry) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.ID, a.ID)) })
	return list[:min(n, len(list))]
}

// withRepeats adds what happened again: a visit each week is on the timeline
// each week, up to now, though it is one event of the calendar.
func (s *Service) withRepeats(ctx context.Context, contact int64, q data.TimelineQuery, list []data.TimelineEntry) ([]data.TimelineEntry, error) {
	before := s.store.Now()
	if !q.Before.IsZero() && q.Before.Before(before) {
		before = q.Before
	}
	again, err := s.Happened(ctx, contact, before, q.Limit)
	if err != nil {
		return nil, err
	}
	for _, o := range again {
		list = append(list, data.TimelineEntry{Kind: "event", ID: o.EventID, At: o.Start, Title: o.Title, Text: o.Place})
	}
	return newest(list, q.Limit), nil
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
