package store_test

import (
	"slices"
	"testing"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// TestPurchasesByID reads purchases by number, and lists the numbers of those that a query selects.
func TestPurchasesByID(t *testing.T) {
	s := storetest.Open(t)
	var list []*data.Purchase
	for day := 1; day <= 3; day++ {
		list = append(list, &data.Purchase{Kind: data.Sale, Day: data.Date{Year: 2025, Month: 5, Day: day}, Currency: "EUR", Lines: []data.PurchaseLine{{Name: "Mug", Quantity: 1000, Price: 500}}})
	}
	if err := s.Update(t.Context(), "Sell mugs", func(tx *store.Tx) error { return tx.SavePurchases(t.Context(), list) }); err != nil {
		t.Fatal(err)
	}
	err := s.View(t.Context(), func(tx *store.Tx) error {
		some, err := tx.PurchasesByID(t.Context(), []int64{list[2].ID, list[0].ID, 12345})
		if err != nil || len(some) != 2 || some[0].ID != list[0].ID || some[1].Lines[0].Name != "Mug" {
			t.Errorf("%+v, %v", some, err)
		}
		ids, err := tx.PurchaseIDs(t.Context(), data.PurchaseQuery{From: list[1].Day, Ascending: true})
		if !slices.Equal(ids, []int64{list[1].ID, list[2].ID}) {
			t.Errorf("%v, %v", ids, err)
		}
		one, err := tx.PurchaseIDs(t.Context(), data.PurchaseQuery{Limit: 1})
		if !slices.Equal(one, []int64{list[2].ID}) {
			t.Errorf("the newest is %v, %v", one, err)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestContactsByField finds contacts by the numbers that some system gave them.
func TestContactsByField(t *testing.T) {
	s := storetest.Open(t)
	anna := &data.Contact{Name: "Anna", Fields: []data.Field{{Name: "Customer ID", Value: "K-1"}, {Name: "Shoe size", Value: "38"}}}
	ben := &data.Contact{Name: "Ben", Fields: []data.Field{{Name: "Customer ID", Value: "K-2"}}}
	none := &data.Contact{Name: "Cleo"}
	if err := s.Update(t.Context(), "Add", func(tx *store.Tx) error { return tx.SaveContacts(t.Context(), []*data.Contact{anna, ben, none}) }); err != nil {
		t.Fatal(err)
	}
	err := s.View(t.Context(), func(tx *store.Tx) error {
		list, err := tx.ContactsByField(t.Context(), []string{"K-1", "38", "none"})
		want := []store.ContactField{{ContactID: anna.ID, Name: "Customer ID", Value: "K-1"}, {ContactID: anna.ID, Name: "Shoe size", Value: "38"}}
		if !slices.Equal(list, want) {
			t.Errorf("%+v", list)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
