// Package search finds everything by its words.
package search

import (
	"context"

	"regulars/data"
	"regulars/data/store"
)

// Service offers the use case.
type Service struct {
	store *store.Store
}

// New gives a Service over s.
func New(s *store.Store) *Service { return &Service{store: s} }

// Find gives contacts, messages, events and tasks that text names, at most
// limit of each kind, best first from three letters on.
func (s *Service) Find(ctx context.Context, text string, limit int) (hits []data.Hit, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		hits, err = tx.Search(ctx, text, limit)
		return err
	})
	return hits, err
}
