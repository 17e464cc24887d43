package store_test

import (
	"fmt"
	"testing"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// quietFirm has 20,000 contacts with ten purchases each, of which a third have stopped.
func quietFirm(b *testing.B) *store.Store {
	b.Helper()
	s := storetest.Open(b)
	err := s.Update(b.Context(), "Fill", func(tx *store.Tx) error {
		var people []*data.Contact
		for i := range 20_000 {
			people = append(people, &data.Contact{Name: fmt.Sprint("c", i)})
		}
		if err := tx.SaveContacts(b.Context(), people); err != nil {
			return err
		}
		var list []*data.Purchase
		for i, c := range people {
			ago := i % 25
			if i%3 == 0 {
				ago += i % 700
			}
			for k := range 10 {
				list = append(list, &data.Purchase{
					ContactID: c.ID, Day: today().AddDays(-ago - k*(10+i%17)), Currency: "EUR", Lines: things("Oak", 1, int64(500+i*7919%90_000)),
				})
			}
		}
		return tx.SavePurchases(b.Context(), list)
	})
	if err != nil {
		b.Fatal(err)
	}
	return s
}

func BenchmarkQuiet(b *testing.B) {
	s := quietFirm(b)
	for name, read := range map[string]func(tx *store.Tx) error{
		"first hundred": func(tx *store.Tx) error { _, err := tx.Silences(b.Context(), today(), 100); return err },
		"count":         func(tx *store.Tx) error { _, err := tx.CountSilences(b.Context(), today()); return err },
		"falling":       func(tx *store.Tx) error { _, err := tx.Fallings(b.Context(), today(), 100); return err },
		"recent": func(tx *store.Tx) error {
			_, err := tx.RecentStages(b.Context(), today().AddDays(-30), today(), 200)
			return err
		},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := s.View(b.Context(), read); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
