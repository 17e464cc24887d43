package store_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// What follows from purchases that came in bulk is the same as one by one, and an undo takes all of it.
func TestPurchasesInBulk(t *testing.T) {
	s := storetest.Open(t)
	anna, borys := addContact(t, s, "Anna"), addContact(t, s, "Borys")
	var list []*data.Purchase
	for i := range 100 {
		list = append(list, &data.Purchase{
			ContactID: []int64{anna, borys}[i%2], Day: on("2025-01-01").AddDays(i * i % 200), Currency: "EUR", Source: "file", Ref: fmt.Sprint(i),
			Lines: things(fmt.Sprint("Bulk ", i), 1+int64(i)%3, 100),
		})
	}
	update(t, s, "Import", func(tx *store.Tx) error { return tx.SavePurchases(t.Context(), list) })
	bulk := sums(t, s, anna)
	one := storetest.Open(t)
	first := addContact(t, one, "Anna")
	for i := 98; i >= 0; i -= 2 {
		p := *list[i]
		p.ID, p.ContactID = 0, first
		buy(t, one, p)
	}
	single := sums(t, one, first)
	single.ContactID = anna
	if diff := cmp.Diff(bulk, single); diff != "" || bulk.Count != 50 {
		t.Errorf("-bulk +single:\n%s", diff)
	}
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := sums(t, s, anna); got.Count != 0 {
		t.Errorf("after the undo: %+v", got)
	}
	if n := read(t, s, func(tx *store.Tx) (int, error) {
		return tx.CountPurchases(t.Context(), data.PurchaseQuery{Text: "bulk"})
	}); n != 0 {
		t.Error(n)
	}
}
