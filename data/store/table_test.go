package store_test

import (
	"errors"
	"slices"
	"testing"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// TestEachRow reads each table that the owner keeps, with the names of contacts beside their numbers.
func TestEachRow(t *testing.T) {
	s := storetest.Open(t)
	anna := &data.Contact{Name: "Anna"}
	err := s.Update(t.Context(), "Add", func(tx *store.Tx) error {
		if err := tx.SaveContact(t.Context(), anna); err != nil {
			return err
		}
		return tx.SavePurchase(t.Context(), &data.Purchase{
			ContactID: anna.ID, Kind: data.Sale, Day: data.Date{Year: 2025, Month: 5, Day: 6}, Currency: "EUR", Lines: []data.PurchaseLine{{Name: "Mug", Quantity: 1000, Price: 500}},
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	err = s.View(t.Context(), func(tx *store.Tx) error {
		for _, table := range store.Tables() {
			rows := 0
			err := tx.EachRow(t.Context(), table, func(columns []string, values []any) error {
				rows++
				if columns[0] != "id" || len(columns) != len(values) {
					t.Errorf("%s: %v", table, columns)
				}
				if table == "purchase" && (values[len(values)-1] != "Anna" || values[slices.Index(columns, "total")] != int64(500)) {
					t.Errorf("%v", values)
				}
				return nil
			})
			if err != nil || (table == "purchase" || table == "contact") && rows != 1 {
				t.Errorf("%s: %d rows, %v", table, rows, err)
			}
		}
		if err := tx.EachRow(t.Context(), "sqlite_schema", nil); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("a table of the database's own: %v", err)
		}
		stop := errors.New("enough")
		if err := tx.EachRow(t.Context(), "contact", func([]string, []any) error { return stop }); !errors.Is(err, stop) {
			t.Errorf("%v", err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if slices.Contains(store.Tables(), "account") || slices.Contains(store.Tables(), "message_act") {
		t.Errorf("mail is among %v", store.Tables())
	}
}
