package main

import (
	"context"
	"fmt"

	"regulars/data"
	"regulars/data/store"
)

// bought holds the card of a contact with a long history: its timeline, what the purchases come to, and
// what is usual.
func bought(ctx context.Context, b *bench) (list []found, err error) {
	err = withStore(ctx, b, "purchases.db", func(s *store.Store) error {
		c := data.Contact{Name: "Anna"}
		if err := s.Update(ctx, "Add Anna", func(tx *store.Tx) error { return tx.SaveContact(ctx, &c) }); err != nil {
			return err
		}
		if err := fillOneCard(ctx, s, c.ID, b.size(5000)); err != nil {
			return err
		}
		p, err := p95(200, func(int) error {
			return s.View(ctx, func(tx *store.Tx) error { return readCard(ctx, tx, c.ID) })
		})
		list = append(list, milliseconds(p))
		return err
	})
	return list, err
}

// readCard reads what the card of a contact shows of its purchases.
func readCard(ctx context.Context, tx *store.Tx, contact int64) error {
	if _, err := tx.Contact(ctx, contact); err != nil {
		return err
	}
	if _, err := tx.Timeline(ctx, contact, data.TimelineQuery{Limit: 31}); err != nil {
		return err
	}
	if _, err := tx.PurchaseSums(ctx, contact); err != nil {
		return err
	}
	_, err := tx.UsualBasket(ctx, contact)
	return err
}

// fillOneCard writes so many purchases of three lines, one a day and a few more.
func fillOneCard(ctx context.Context, s *store.Store, contact int64, n int) error {
	today := data.DateOf(s.Now())
	purchases := make([]*data.Purchase, n)
	for i := range purchases {
		p := &data.Purchase{ContactID: contact, Day: today.AddDays(-i * 4000 / n), Currency: "EUR", TaxIncluded: true, Channel: "shop"}
		for k := range 3 {
			p.Lines = append(p.Lines, data.PurchaseLine{Name: fmt.Sprintf("Thing %d", (i+k*k)%40), Quantity: 1000, Price: int64(500 + i%900), Cost: 300, TaxRate: 21_00})
		}
		purchases[i] = p
	}
	return s.Update(ctx, "Fill purchases", func(tx *store.Tx) error { return tx.SavePurchases(ctx, purchases) })
}
