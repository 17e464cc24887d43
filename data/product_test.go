package data_test

import (
	"errors"
	"strings"
	"testing"

	"regulars/data"
)

func table() data.Product {
	return data.Product{Name: "Oak table", Code: "T1", Price: 120_000, Cost: 70_000, Currency: "EUR", TaxRate: 21_00, Active: true}
}

func TestProductRules(t *testing.T) {
	good := table()
	good.Clean()
	if err := good.Validate(); err != nil || good.Kind != data.Goods {
		t.Fatal(err, good)
	}
	for want, spoil := range map[string]func(*data.Product){
		"name is missing":                func(p *data.Product) { p.Name = " \x00" },
		"longer than":                    func(p *data.Product) { p.Name = strings.Repeat("ї", 2000) },
		"note is too long":               func(p *data.Product) { p.Note = strings.Repeat("n", 200_000) },
		"kind is not one of":             func(p *data.Product) { p.Kind = "gift" },
		"“euro” is not a currency":       func(p *data.Product) { p.Currency = "euro" },
		"price must be between":          func(p *data.Product) { p.Price = -1 },
		"100000000000.00 EUR":            func(p *data.Product) { p.Price = data.MaxAmount + 1 },
		"cost must be between":           func(p *data.Product) { p.Cost = -1 },
		"between 0 and 100 percent":      func(p *data.Product) { p.TaxRate = 10_001 },
		"tax rate must be between 0":     func(p *data.Product) { p.TaxRate = -1 },
		"or keep the text in a file":     func(p *data.Product) { p.Unit = strings.Repeat("u", 20_000) },
		"say what is sold":               func(p *data.Product) { p.Name = "\n" },
		"write three letters, as EUR":    func(p *data.Product) { p.Currency = "" },
		"is not one of product, service": func(p *data.Product) { p.Kind = "Product" },
	} {
		p := table()
		spoil(&p)
		p.Clean()
		var invalid *data.InvalidError
		if err := p.Validate(); !errors.As(err, &invalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestAProductMakesALine(t *testing.T) {
	p := table()
	p.ID = 7
	want := data.PurchaseLine{ProductID: 7, Name: "Oak table", Code: "T1", Quantity: 1000, Price: 120_000, Cost: 70_000, TaxRate: 21_00}
	if got := p.Line(); got != want {
		t.Errorf("got %+v", got)
	}
}
