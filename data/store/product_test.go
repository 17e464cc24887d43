package store_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func addProduct(t *testing.T, s *store.Store, p data.Product) data.Product {
	t.Helper()
	if p.Currency == "" {
		p.Currency = "EUR"
	}
	update(t, s, "Add "+p.Name, func(tx *store.Tx) error { return tx.SaveProduct(t.Context(), &p) })
	return p
}

func productNames(t *testing.T, s *store.Store, q data.ProductQuery) []string {
	t.Helper()
	names := []string{}
	for _, p := range read(t, s, func(tx *store.Tx) ([]data.Product, error) { return tx.Products(t.Context(), q) }) {
		names = append(names, p.Name)
	}
	return names
}

func TestProducts(t *testing.T) {
	s := storetest.Open(t)
	want := addProduct(t, s, data.Product{
		Name: "Oak table", Code: "T-1", Category: "Tables", Unit: "piece", Price: 120_000, Cost: 70_000, TaxRate: 21_00, Active: true, Note: "with leaves",
	})
	addProduct(t, s, data.Product{Kind: data.Service, Name: "assembly", Code: "A", Category: "Work", Active: true})
	addProduct(t, s, data.Product{Name: "Žirgas", Category: "Tables"})
	got := read(t, s, func(tx *store.Tx) (data.Product, error) { return tx.Product(t.Context(), want.ID) })
	want.CreatedAt = want.CreatedAt.Truncate(time.Millisecond)
	if got != want || got.Kind != data.Goods {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for _, tc := range []struct {
		q    data.ProductQuery
		want []string
	}{
		{data.ProductQuery{}, []string{"assembly", "Oak table", "Žirgas"}},
		{data.ProductQuery{Limit: 1}, []string{"assembly"}},
		{data.ProductQuery{Active: true}, []string{"assembly", "Oak table"}},
		{data.ProductQuery{Category: "Tables"}, []string{"Oak table", "Žirgas"}},
		{data.ProductQuery{Text: "oa"}, []string{"Oak table"}},
		{data.ProductQuery{Text: "zirg"}, []string{"Žirgas"}},
		{data.ProductQuery{Text: "t-1"}, []string{"Oak table"}},
		{data.ProductQuery{Text: "tables"}, []string{"Oak table", "Žirgas"}},
		{data.ProductQuery{Text: "..."}, []string{}},
	} {
		if got := productNames(t, s, tc.q); !slices.Equal(got, tc.want) {
			t.Errorf("%+v: got %v, want %v", tc.q, got, tc.want)
		}
	}
	facets := read(t, s, func(tx *store.Tx) ([]data.Facet, error) { return tx.Categories(t.Context()) })
	if !slices.Equal(facets, []data.Facet{{Value: "Tables", Count: 2}, {Value: "Work", Count: 1}}) {
		t.Error(facets)
	}
}

func TestPricesKeepTheirHistory(t *testing.T) {
	s := storetest.Open(t)
	p := addProduct(t, s, data.Product{Name: "Chair", Price: 5000, Cost: 3000})
	for _, change := range []func(){func() { p.Price = 6000 }, func() { p.Name = "Oak chair" }, func() { p.Cost = 3500 }} {
		change()
		update(t, s, "Edit", func(tx *store.Tx) error { return tx.SaveProduct(t.Context(), &p) })
	}
	prices := func() (list [][2]int64) {
		for _, v := range read(t, s, func(tx *store.Tx) ([]data.ProductPrice, error) { return tx.ProductPrices(t.Context(), p.ID) }) {
			if v.Since.IsZero() || v.ProductID != p.ID || v.Currency != "EUR" {
				t.Errorf("%+v", v)
			}
			list = append(list, [2]int64{v.Price, v.Cost})
		}
		return list
	}
	if got, want := prices(), [][2]int64{{6000, 3500}, {6000, 3000}, {5000, 3000}}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := prices(); len(got) != 2 {
		t.Errorf("after the undo: %v", got)
	}
}

func TestProductsThatAreRefused(t *testing.T) {
	s := storetest.Open(t)
	p := addProduct(t, s, data.Product{Name: "Chair", Code: "C1"})
	for want, v := range map[string]data.Product{
		"“c1” belongs to “Chair” already": {Name: "Couch", Code: "c1", Currency: "EUR"},
		"name is missing":                 {Currency: "EUR"},
		"not found":                       {ID: 77, Name: "Couch", Currency: "EUR"},
	} {
		err := s.Update(t.Context(), "Add", func(tx *store.Tx) error { return tx.SaveProduct(t.Context(), &v) })
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	contact := data.Contact{Name: "Anna"}
	save(t, s, "Add Anna", &contact)
	buy(t, s, data.Purchase{ContactID: contact.ID, Lines: []data.PurchaseLine{p.Line()}})
	remove := func(id int64) error {
		return s.Update(t.Context(), "Delete", func(tx *store.Tx) error { return tx.DeleteProduct(t.Context(), id) })
	}
	if err := remove(p.ID); err == nil || !strings.Contains(err.Error(), "1 purchases name it; take it off sale instead") {
		t.Error(err)
	}
	if err := remove(99); !errors.Is(err, data.ErrNotFound) {
		t.Error(err)
	}
	q := addProduct(t, s, data.Product{Name: "Bench"})
	if err := remove(q.ID); err != nil {
		t.Error(err)
	}
	if names := productNames(t, s, data.ProductQuery{Text: "bench"}); len(names) != 0 {
		t.Error(names)
	}
	if _, err := s.Undo(t.Context()); err != nil || len(productNames(t, s, data.ProductQuery{Text: "bench"})) != 1 {
		t.Error(err)
	}
}
