package care

import (
	"context"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// SetStage keeps the owner's word on where a contact stands, with its reason.
func (s *Service) SetStage(ctx context.Context, contact int64, stage data.Stage, reason string) error {
	set := data.StageSet{ContactID: contact, Stage: stage, Reason: reason}
	return s.named(ctx, "Set the stage of", contact, func(tx *store.Tx) error { return tx.SetStage(ctx, &set) })
}

// LiftStage lets the rules hold again for a contact.
func (s *Service) LiftStage(ctx context.Context, contact int64) error {
	return s.named(ctx, "Lift the stage of", contact, func(tx *store.Tx) error { return tx.SetStage(ctx, &data.StageSet{ContactID: contact}) })
}

// Habit gives where a contact stands and how it buys, on the owner's day.
func (s *Service) Habit(ctx context.Context, contact int64) (h data.Habit, day data.Date, err error) {
	h, err = view(ctx, s, func(tx *store.Tx, today data.Date) (data.Habit, error) {
		day = today
		return tx.Habit(ctx, contact, today)
	})
	return h, day, err
}

// History tells how the stage of a contact came about, the latest change first.
func (s *Service) History(ctx context.Context, contact int64) ([]data.StageChange, error) {
	return view(ctx, s, func(tx *store.Tx, day data.Date) ([]data.StageChange, error) {
		return tx.StageHistory(ctx, contact, day)
	})
}

// Timeline gives the changes of a contact's stage before a moment, zero for now, as entries of its
// timeline: at most n, the latest first. Each stands at the end of its day, for what was bought on
// that day made it.
func (s *Service) Timeline(ctx context.Context, contact int64, before time.Time, n int) (list []data.TimelineEntry, err error) {
	changes, err := s.History(ctx, contact)
	if err != nil {
		return nil, err
	}
	zone, err := s.Zone(ctx)
	if err != nil {
		return nil, err
	}
	now := s.store.Now()
	for _, c := range changes {
		at := c.Day.AddDays(1).Time(zone).Add(-time.Second)
		if at.After(now) {
			at = now
		}
		if !before.IsZero() && !at.Before(before) {
			continue
		}
		if list = append(list, data.TimelineEntry{Kind: data.StageEntry, ID: int64(c.Day.Number()), At: at, Title: string(c.Stage), Said: &c.Reason}); len(list) == n {
			break
		}
	}
	return list, nil
}

// Stages are the contacts of each stage, and what changed lately.
type Stages struct {
	Counts map[data.Stage]int
	Recent []data.StageChange
}

// Of what is shown as recent.
const (
	recentDays = 30
	mostRecent = 200
)

// Stages gives the numbers of the stages and the changes of the last month.
func (s *Service) Stages(ctx context.Context) (Stages, error) {
	return view(ctx, s, func(tx *store.Tx, day data.Date) (v Stages, err error) {
		if v.Counts, err = tx.StageCounts(ctx); err != nil {
			return v, err
		}
		v.Recent, err = tx.RecentStages(ctx, day.AddDays(-recentDays), day, mostRecent)
		return v, err
	})
}
