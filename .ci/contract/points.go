package main

import (
	"context"

	"regulars/data"
	"regulars/data/store"
)

// balances holds the balance of a contact with a long ledger: a third of its entries pay with what the others earned.
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

// fillPoints writes a ledger of so many entries over two years.
func fillPoints(ctx context.Context, s *store.Store, contact int64, entries int) error {
	const batch = 30_000
	for done := 0; done < entries; done += batch {
		n := min(batch, entries-done)
		day := data.DateOf(s.Now()).AddDays(-700 * (entries - done) / entries)
		err := s.Update(ctx, "Fill points", func(tx *store.Tx) error {
			for i := 0; i < n; i += 3 {
				for range 2 {
					if err := tx.GivePoints(ctx, contact, 100, day.AddDays(i/3%20), ""); err != nil {
						return err
					}
				}
				if err := tx.TakeAwayPoints(ctx, contact, 90, day.AddDays(i/3%20), ""); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
