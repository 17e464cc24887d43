package store

import (
	"context"
	"errors"
	"fmt"

	"regulars/data"
)

// derived says how what follows from records of one kind is made: their words for the search, their contacts.
type derived[T any] struct {
	drop  []string // statements that remove it; the argument is the id of a record
	read  func(context.Context, int64) (T, error)
	build func(context.Context, T) error
}

// rebuild makes it anew for the records with these ids, of which some may be gone.
func (d derived[T]) rebuild(ctx context.Context, t *Tx, ids []int64) error {
	for _, id := range ids {
		for _, query := range d.drop {
			if err := t.exec(ctx, query, id); err != nil {
				return fmt.Errorf("index %d: %w", id, err)
			}
		}
		v, err := d.read(ctx, id)
		if err == nil {
			err = d.build(ctx, v)
		}
		if err != nil && !errors.Is(err, data.ErrNotFound) {
			return fmt.Errorf("index %d: %w", id, err)
		}
	}
	return nil
}
