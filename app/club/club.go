// Package club is what the owner does for regulars: benefits, the codes for them, prize
// draws, and thanks to those who bring others.
package club

import (
	"context"
	"fmt"

	"regulars/data"
	"regulars/data/store"
)

// Service offers the use cases.
type Service struct {
	store *store.Store
}

// New gives a Service that keeps its records in s.
func New(s *store.Store) *Service { return &Service{store: s} }

// SaveBenefit validates and keeps a benefit, adding it where it has no ID.
func (s *Service) SaveBenefit(ctx context.Context, b *data.Benefit) error {
	b.Clean()
	what := "Edit " + b.Name
	if b.ID == 0 {
		what = "Add " + b.Name
	}
	return s.store.Update(ctx, what, func(tx *store.Tx) error { return tx.SaveBenefit(ctx, b) })
}

// EndBenefit takes a benefit out of use: its codes are good no more.
func (s *Service) EndBenefit(ctx context.Context, id int64) error {
	return s.changeBenefit(ctx, id, "Take out of use: ", func(b *data.Benefit, tx *store.Tx) { b.EndedAt = tx.Now() })
}

// ResumeBenefit takes a benefit that was taken out of use into it again.
func (s *Service) ResumeBenefit(ctx context.Context, id int64) error {
	return s.changeBenefit(ctx, id, "Take into use: ", func(b *data.Benefit, _ *store.Tx) { b.EndedAt = data.Benefit{}.EndedAt })
}

func (s *Service) changeBenefit(ctx context.Context, id int64, what string, change func(*data.Benefit, *store.Tx)) error {
	b, err := s.Benefit(ctx, id)
	if err != nil {
		return err
	}
	return s.store.Update(ctx, what+b.Name, func(tx *store.Tx) error {
		b, err := tx.Benefit(ctx, id)
		if err != nil {
			return err
		}
		change(&b, tx)
		return tx.SaveBenefit(ctx, &b)
	})
}

// DeleteBenefit removes a benefit that was never given.
func (s *Service) DeleteBenefit(ctx context.Context, id int64) error {
	b, err := s.Benefit(ctx, id)
	if err != nil {
		return err
	}
	return s.store.Update(ctx, "Delete "+b.Name, func(tx *store.Tx) error { return tx.DeleteBenefit(ctx, id) })
}

// Benefit gives one benefit; data.ErrNotFound where there is none.
func (s *Service) Benefit(ctx context.Context, id int64) (b data.Benefit, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		b, err = tx.Benefit(ctx, id)
		return err
	})
	return b, err
}

// Benefits lists every benefit with what became of it, those in use first.
func (s *Service) Benefits(ctx context.Context) (list []data.BenefitRow, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		today, err := tx.Today(ctx)
		if err == nil {
			list, err = tx.Benefits(ctx, today)
		}
		return err
	})
	return list, err
}

// Today is the day on the owner's clocks, by which it is told what is over.
func (s *Service) Today(ctx context.Context) (day data.Date, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		day, err = tx.Today(ctx)
		return err
	})
	return day, err
}

// Currency is that in which the owner counts.
func (s *Service) Currency(ctx context.Context) (currency string, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		currency, err = tx.HomeCurrency(ctx)
		return err
	})
	return currency, err
}

// Entitled lists what a contact can have now, with and without a code.
func (s *Service) Entitled(ctx context.Context, contact int64) (list []data.Entitlement, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = tx.Entitled(ctx, contact)
		return err
	})
	return list, err
}

// count says how many of a thing an action is about: "Issue 20 codes".
func count(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf("%d %s", n, many)
}
