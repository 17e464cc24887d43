// Package care is about keeping customers: where each stands, who has gone quiet and why, and the
// checklists that start by themselves.
package care

import (
	"context"
	"fmt"
	"time"

	"regulars/app/jobs"
	"regulars/data"
	"regulars/data/store"
)

// Service offers the use cases.
type Service struct {
	// Zone gives the owner's time zone.
	Zone func(ctx context.Context) (*time.Location, error)

	store *store.Store
}

// New gives a Service over s for an owner whose zone is asked for at each use.
func New(s *store.Store, zone func(ctx context.Context) (*time.Location, error)) *Service {
	return &Service{Zone: zone, store: s}
}

// JobName is the name of the background work.
const JobName = "care"

// Job lets the stages follow the days, and what is usual follow the purchases, while the window is open.
func (s *Service) Job() jobs.Spec {
	return jobs.Spec{
		Name: JobName, Title: "Looking who has gone quiet", Quiet: true, Every: 10 * time.Minute,
		Work: func(ctx context.Context, _ *jobs.Progress) error { return s.Refresh(ctx) },
	}
}

// Refresh brings the stages to the owner's day, and the usual intervals to the purchases that there
// are. It is no action of the owner's. Where the file can only be read it does nothing.
func (s *Service) Refresh(ctx context.Context) error {
	if s.store.ReadOnly() {
		return nil
	}
	day, err := s.today(ctx)
	if err != nil {
		return err
	}
	err = s.store.Update(ctx, "", func(tx *store.Tx) error {
		if _, err := tx.RebuildCare(ctx); err != nil {
			return err
		}
		_, err := tx.RollStages(ctx, day)
		return err
	})
	if err != nil {
		return fmt.Errorf("care on %s: %w", day, err)
	}
	return nil
}

func (s *Service) today(ctx context.Context) (data.Date, error) {
	zone, err := s.Zone(ctx)
	if err != nil {
		return data.Date{}, fmt.Errorf("care: %w", err)
	}
	return data.DateOf(s.store.Now().In(zone)), nil
}

// view reads something on the owner's day.
func view[T any](ctx context.Context, s *Service, read func(tx *store.Tx, day data.Date) (T, error)) (v T, err error) {
	day, err := s.today(ctx)
	if err != nil {
		return v, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		v, err = read(tx, day)
		return err
	})
	return v, err
}

// named does something about a contact, as an action that begins with verb.
func (s *Service) named(ctx context.Context, verb string, contact int64, do func(tx *store.Tx) error) error {
	var c data.Contact
	err := s.store.View(ctx, func(tx *store.Tx) (err error) {
		c, err = tx.Contact(ctx, contact)
		return err
	})
	if err != nil {
		return err
	}
	return s.store.Update(ctx, verb+" "+c.Name, do)
}
