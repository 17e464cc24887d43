package store_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func TestRowsOfTheList(t *testing.T) {
	s := storetest.Open(t)
	anna := addContact(t, s, "Anna")
	p := buy(t, s, data.Purchase{
		ContactID: anna, Day: on("2025-01-01"), Channel: "shop", Paid: 1000,
		Lines: append(things("Oak table", 1, 900), things("Wax", 3, 100)...),
	})
	back := buy(t, s, p.Returning(on("2025-01-04"), nil, []int64{0, 3000}))
	want := []data.PurchaseRow{
		{ID: back.ID, ContactID: anna, Customer: "Anna", Kind: data.Return, Day: on("2025-01-04"), Channel: "shop", What: "Wax", Currency: "EUR", Total: -300},
		{ID: p.ID, ContactID: anna, Customer: "Anna", Kind: data.Sale, Day: on("2025-01-01"), Channel: "shop", What: "Oak table, Wax", Currency: "EUR", Total: 1200, Owed: -100},
	}
	rows := read(t, s, func(tx *store.Tx) ([]data.PurchaseRow, error) {
		return tx.PurchaseRows(t.Context(), data.PurchaseQuery{})
	})
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	ids := read(t, s, func(tx *store.Tx) ([]int64, error) {
		return tx.PurchaseIDs(t.Context(), data.PurchaseQuery{Ascending: true, Limit: 1})
	})
	if len(ids) != 1 || ids[0] != p.ID {
		t.Error(ids)
	}
}

func TestPurchasesInTheTimelineAndTheSearch(t *testing.T) {
	s := storetest.Open(t)
	anna := addContact(t, s, "Anna")
	product := addProduct(t, s, data.Product{Name: "Oak table", Code: "T1"})
	p := buy(t, s, data.Purchase{ContactID: anna, Day: on("2025-01-01"), Lines: things("Oak table", 1, 900), Note: "in a hurry"})
	buy(t, s, data.Purchase{Customer: "Passer-by", Day: on("2025-01-02"), Lines: things("Oak stool", 1, 100)})
	line := read(t, s, func(tx *store.Tx) ([]data.TimelineEntry, error) {
		return tx.Timeline(t.Context(), anna, data.TimelineQuery{Kinds: []string{"purchase"}, Limit: 10})
	})
	want := []data.TimelineEntry{{
		Kind: "purchase", ID: p.ID, At: time.Date(2025, 1, 1, 12, 0, 0, 0, time.UTC), Title: "Oak table", Text: "in a hurry",
		Sum: data.Money{Amount: 900, Currency: "EUR"},
	}}
	if diff := cmp.Diff(want, line); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	var found []string
	for _, h := range read(t, s, func(tx *store.Tx) ([]data.Hit, error) { return tx.Search(t.Context(), "oak", 10) }) {
		found = append(found, h.Kind+": "+h.Title+" ("+h.Snippet+")")
	}
	if diff := cmp.Diff([]string{
		"purchase: Oak stool (Passer-by · 2025-01-02)", "purchase: Oak table (Anna · 2025-01-01)", "product: Oak table (T1)",
	}, found); diff != "" || product.ID == 0 {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestUsualBasket(t *testing.T) {
	s := storetest.Open(t)
	anna := addContact(t, s, "Anna")
	basket := func() data.Basket {
		return read(t, s, func(tx *store.Tx) (data.Basket, error) { return tx.UsualBasket(t.Context(), anna) })
	}
	if b := basket(); b.Of != 0 || len(b.Usual) != 0 {
		t.Errorf("%+v", b)
	}
	for i, name := range []string{"Oil", "Wax", "Oil", "Oil", "Wax", "Chair"} {
		buy(t, s, data.Purchase{ContactID: anna, Day: on("2025-01-01").AddDays(i), Lines: append(things(name, 1, int64(100*(i+1))), things(name, 1, 0)...)})
	}
	buy(t, s, data.Purchase{ContactID: anna, Day: on("2024-01-01"), Currency: "USD", Lines: things("Wax", 1, 77)})
	want := data.Basket{Of: 7, Usual: []data.Facet{{Value: "Oil", Count: 3}, {Value: "Wax", Count: 3}}, Currency: "EUR", Median: 400}
	if diff := cmp.Diff(want, basket()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
