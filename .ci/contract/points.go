package main

import (
	"context"

	"regulars/data"
	"regulars/data/store"
)

// balances holds the balance of a contact with a long ledger: a third of its entries take of what the others brought.
func balances(ctx context.Context, b *bench) (list []found, err error) {
	err = withStore(ctx, b, "points.db", func(s *store.Store) error {
		c := data.Contact{Name: "Anna"}
		if err := s.Update(ctx, "Add Anna", func(tx *store.Tx) error { return tx.SaveContact(ctx, &c) }); err != nil {
			return err
		}
		today := data.DateOf(s.Now())
		if err := fillPoints(ctx, s, c.ID, b.size(1_000_000)); err != nil {
			return err
		}
		p, err := p95(2000, func(i int) error {
			return s.View(ctx, func(tx *store.Tx) error {
				_, err := tx.PointsBalance(ctx, c.ID, today.AddDays(i%700))
				return err
			})
		})
		list = append(list, milliseconds(p))
		return err
	})
	return list, err
}

// fillPoints writes a ledger of so many entries over two years: of each three two are earnings, and one takes half of
// what they were.
func fillPoints(ctx context.Context, s *store.Store, contact int64, entries int) error {
	const batch = 30_000
	for done := 0; done < entries; done += batch {
		n := min(batch, entries-done) / 3
		day := data.DateOf(s.Now()).AddDays(-700 * (entries - done) / entries)
		gifts := make([]data.PointsEntry, 2*n)
		for i := range gifts {
			gifts[i] = data.PointsEntry{ContactID: contact, Points: 100, Day: day.AddDays(i % 20)}
		}
		err := s.Update(ctx, "Fill points", func(tx *store.Tx) error {
			if err := tx.GiveAll(ctx, gifts); err != nil {
				return err
			}
			return tx.TakeAwayPoints(ctx, contact, int64(100*n), day.AddDays(20), "")
		})
		if err != nil {
			return err
		}
	}
	return nil
}
