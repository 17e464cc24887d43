// Package leads is what the owner can do with those who may buy: capture them, follow their
// deals through the pipelines, win or lose them, and see what each source brought.
package leads

import (
	"context"
	"fmt"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// Tools are the technologies that the use cases need.
type Tools struct {
	// E164 reads a phone as typed in the owner's region; see data/phone.
	E164 func(number, region string) string
	// Cards reads vCards and the text of QR codes; none for a text that is neither. See data/vcard.
	Cards func(raw []byte) ([]data.Contact, error)
}

// Service offers the use cases.
type Service struct {
	// Zone gives the owner's time zone; the clock's own where it is nil.
	Zone func(ctx context.Context) (*time.Location, error)
	// Home gives the owner's own currency; that of the settings where it is nil.
	Home func(ctx context.Context) (string, error)
	// OnWon, if set, is told of each deal that is won, in the transaction that wins it.
	OnWon func(ctx context.Context, tx *store.Tx, contact, deal int64) error

	store *store.Store
	tools Tools
}

// New gives a Service that keeps its records in s.
func New(s *store.Store, tools Tools) *Service { return &Service{store: s, tools: tools} }

const settingRegion = "region"

// Today gives the day that it is for the owner.
func (s *Service) Today(ctx context.Context) (data.Date, error) {
	now := s.store.Now()
	if s.Zone == nil {
		return data.DateOf(now), nil
	}
	zone, err := s.Zone(ctx)
	if err != nil {
		return data.Date{}, fmt.Errorf("today: %w", err)
	}
	return data.DateOf(now.In(zone)), nil
}

// Currency gives the owner's own currency (ISO 4217).
func (s *Service) Currency(ctx context.Context) (currency string, err error) {
	if s.Home != nil {
		return s.Home(ctx)
	}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		currency, err = tx.Setting(ctx, "currency")
		return err
	})
	if !data.ValidCurrency(currency) {
		currency = "EUR"
	}
	return currency, err
}

// Pipelines gives all pipelines with their stages.
func (s *Service) Pipelines(ctx context.Context) (list []data.Pipeline, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = tx.Pipelines(ctx)
		return err
	})
	return list, err
}

// SavePipeline keeps a pipeline, adding it where it has no ID.
func (s *Service) SavePipeline(ctx context.Context, p *data.Pipeline) error {
	what := "Edit the pipeline " + p.Name
	if p.ID == 0 {
		what = "Add the pipeline " + p.Name
	}
	return s.store.Update(ctx, what, func(tx *store.Tx) error { return tx.SavePipeline(ctx, p) })
}

// DeletePipeline removes a pipeline that no deal went.
func (s *Service) DeletePipeline(ctx context.Context, id int64) error {
	var what string
	err := s.store.View(ctx, func(tx *store.Tx) error {
		p, err := tx.Pipeline(ctx, id)
		what = "Delete the pipeline " + p.Name
		return err
	})
	if err != nil {
		return err
	}
	return s.store.Update(ctx, what, func(tx *store.Tx) error { return tx.DeletePipeline(ctx, id) })
}
