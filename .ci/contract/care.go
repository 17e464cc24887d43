package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// quiets holds the list of who has gone quiet: made anew from all purchases, and read as Today does.
func quiets(ctx context.Context, b *bench) (list []found, err error) {
	err = withStore(ctx, b, "quiet.db", func(s *store.Store) error {
		if err := fillContacts(ctx, s, b.size(200_000)); err != nil {
			return err
		}
		if err := fillPurchases(ctx, s, b.size(2_000_000)); err != nil {
			return err
		}
		today := data.DateOf(s.Now())
		began := time.Now() // it is what is measured
		read := func(tx *store.Tx) error {
			quiet, err := tx.Silences(ctx, today, 100)
			n, cerr := tx.CountSilences(ctx, today)
			if err == nil && cerr == nil && (len(quiet) < min(100, b.size(2000)) || n < len(quiet)) {
				err = fmt.Errorf("%d of %d are listed", len(quiet), n)
			}
			return errors.Join(err, cerr)
		}
		err := s.Update(ctx, "", func(tx *store.Tx) error {
			if made, err := tx.RebuildCare(ctx); err != nil || !made {
				return errors.Join(err, errors.New("nothing was made anew"))
			}
			return read(tx)
		})
		if err != nil {
			return err
		}
		anew := time.Since(began)
		p, err := p95(200, func(int) error { return s.View(ctx, read) })
		list = append(list, found{number: anew.Seconds(), measured: seconds(anew)}, milliseconds(p))
		return err
	})
	return list, err
}

// fillPurchases has each contact buy n times over the contacts, every fortnight or so; a third have
// stopped some time ago.
func fillPurchases(ctx context.Context, s *store.Store, n int) error {
	return s.Update(ctx, "Fill purchases", func(tx *store.Tx) error {
		ids, err := tx.ContactIDs(ctx, data.ContactQuery{Sort: data.ByCreated})
		if err != nil {
			return err
		}
		today, each := data.DateOf(tx.Now()), max(1, n/len(ids))
		var batch []*data.Purchase
		for i, id := range ids {
			batch = append(batch, fortnightly(i, id, each, today)...)
			if len(batch) >= 4000 || i == len(ids)-1 {
				if err := tx.SavePurchases(ctx, batch); err != nil {
					return err
				}
				batch = batch[:0]
			}
		}
		return nil
	})
}

// fortnightly gives n purchases of the contact that is the i-th.
func fortnightly(i int, contact int64, n int, today data.Date) (list []*data.Purchase) {
	ago := i % 25
	if i%3 == 0 {
		ago += i % 700
	}
	for k := range n {
		list = append(list, &data.Purchase{
			ContactID: contact, Day: today.AddDays(-ago - k*(10+i%17)), Currency: "EUR",
			Lines: []data.PurchaseLine{{Name: "Oak board", Quantity: 1000, Price: int64(500 + i*7919%90_000)}},
		})
	}
	return list
}
