package contacts

import (
	"context"

	"regulars/data"
	"regulars/data/store"
)

// eachBatch is how many contacts Each holds at a time.
const eachBatch = 500

// Each calls fn for every contact that q selects, whole and in the order of q,
// in one state of the database and without holding them all.
func (s *Service) Each(ctx context.Context, q data.ContactQuery, fn func(data.Contact) error) error {
	return s.store.View(ctx, func(tx *store.Tx) error {
		ids, err := tx.ContactIDs(ctx, q)
		if err != nil {
			return err
		}
		ids = ids[min(q.Offset, len(ids)):]
		if q.Limit > 0 {
			ids = ids[:min(q.Limit, len(ids))]
		}
		for len(ids) > 0 {
			n := min(eachBatch, len(ids))
			if err := eachOf(ctx, tx, ids[:n], fn); err != nil {
				return err
			}
			ids = ids[n:]
		}
		return nil
	})
}

func eachOf(ctx context.Context, tx *store.Tx, ids []int64, fn func(data.Contact) error) error {
	list, err := tx.Contacts(ctx, ids)
	if err != nil {
		return err
	}
	byID := make(map[int64]data.Contact, len(list))
	for _, c := range list {
		byID[c.ID] = c
	}
	for _, id := range ids {
		if err := fn(byID[id]); err != nil {
			return err
		}
	}
	return nil
}
