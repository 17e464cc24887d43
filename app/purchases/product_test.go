package purchases_test

import (
	"errors"
	"strings"
	"testing"

	"regulars/data"
)

func TestProducts(t *testing.T) {
	h := open(t)
	p := data.Product{Name: "Chair", Category: "Seats", Price: 9000}
	if err := h.SaveProduct(t.Context(), &p); err != nil || p.Currency != "EUR" {
		t.Fatal(err, p)
	}
	p.Price = 9500
	if err := h.SaveProduct(t.Context(), &p); err != nil {
		t.Fatal(err)
	}
	got, prices, err := h.Product(t.Context(), p.ID)
	if err != nil || got.Price != 9500 || len(prices) != 2 || prices[1].Price != 9000 {
		t.Errorf("%+v, %v, %v", got, prices, err)
	}
	list, err := h.Products(t.Context(), data.ProductQuery{Text: "ch"})
	if err != nil || len(list) != 1 {
		t.Error(list, err)
	}
	categories, err := h.Categories(t.Context())
	if err != nil || len(categories) != 1 || categories[0].Value != "Seats" {
		t.Error(categories, err)
	}
	if err := h.DeleteProduct(t.Context(), p.ID); err != nil {
		t.Error(err)
	}
	if _, _, err := h.Product(t.Context(), p.ID); !errors.Is(err, data.ErrNotFound) {
		t.Error(err)
	}
	if a := h.undo(); a.What != "Delete Chair" {
		t.Error(a.What)
	}
	if _, prices, err := h.Product(t.Context(), p.ID); err != nil || len(prices) != 2 {
		t.Error(prices, err)
	}
	h.undo()
	if a := h.undo(); a.What != "Add Chair" {
		t.Error(a.What)
	}
}

func TestProductsThatAreRefused(t *testing.T) {
	h := open(t)
	for want, p := range map[string]data.Product{
		"name is missing": {},
		"“t1” belongs to “Oak table” already": {Name: "Desk", Code: "t1"},
		"price must be between":               {Name: "Desk", Price: -1},
	} {
		if err := h.SaveProduct(t.Context(), &p); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	h.buy(data.Purchase{ContactID: h.anna, Lines: []data.PurchaseLine{h.product.Line()}})
	if err := h.DeleteProduct(t.Context(), h.product.ID); err == nil || !strings.Contains(err.Error(), "was sold already") {
		t.Error(err)
	}
	rows, err := h.Rows(t.Context(), data.PurchaseQuery{ProductID: h.product.ID})
	if err != nil || len(rows) != 1 || rows[0].What != "Oak table" || rows[0].Customer != "Anna" || rows[0].Owed != 120_000+25_200 {
		t.Errorf("%+v, %v", rows, err)
	}
	ids, err := h.IDs(t.Context(), data.PurchaseQuery{})
	whole, lerr := h.List(t.Context(), data.PurchaseQuery{})
	if err != nil || lerr != nil || len(ids) != 1 || len(whole) != 1 || whole[0].ID != ids[0] {
		t.Error(ids, whole, err, lerr)
	}
}
