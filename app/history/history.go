// Package history takes back and brings back what the owner did.
package history

import (
	"context"

	"regulars/data"
	"regulars/data/store"
)

// Service offers the use cases.
type Service struct {
	store *store.Store
}

// New gives a Service over the journal of s.
func New(s *store.Store) *Service { return &Service{store: s} }

// Undo reverts an action of the owner's as a whole; 0 is the last. It fails with
// data.ErrNothingToUndo, or with a *data.TrampleError that names what changed since.
func (s *Service) Undo(ctx context.Context, action int64) (data.Action, error) {
	if action == 0 {
		return s.store.Undo(ctx)
	}
	return s.store.UndoAction(ctx, action)
}

// Redo brings back what was undone last, or fails with data.ErrNothingToRedo.
func (s *Service) Redo(ctx context.Context) (data.Action, error) { return s.store.Redo(ctx) }

// Last gives the newest action; data.ErrNotFound where there is none.
func (s *Service) Last(ctx context.Context) (a data.Action, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		a, err = tx.LastAction(ctx)
		return err
	})
	return a, err
}

// List gives the latest actions, newest first.
func (s *Service) List(ctx context.Context, limit int) (list []data.Action, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = tx.History(ctx, limit)
		return err
	})
	return list, err
}

// Record gives the actions that touched one record, newest first.
func (s *Service) Record(ctx context.Context, topic data.Topic, id int64) (list []data.Action, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = tx.RecordHistory(ctx, topic, id)
		return err
	})
	return list, err
}
