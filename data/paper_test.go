package data_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"regulars/data"
)

func TestPaperNumber(t *testing.T) {
	for want, got := range map[string]string{
		"2026-0001":     data.PaperNumber("", data.PaperInvoice, 2026, 1),
		"OL-2026-0118":  data.PaperNumber("OL-", data.PaperInvoice, 2026, 118),
		"OL-Q2026-0007": data.PaperNumber("OL-", data.PaperQuote, 2026, 7),
		"C2027-12345":   data.PaperNumber("", data.PaperCredit, 2027, 12345),
	} {
		if got != want {
			t.Errorf("it is %q, want %q", got, want)
		}
	}
	for i, k := range data.PaperKinds() {
		for _, other := range data.PaperKinds()[i+1:] {
			if data.PaperNumber("", k, 2026, 1) == data.PaperNumber("", other, 2026, 1) {
				t.Errorf("a %s and a %s have the same number", k, other)
			}
		}
	}
}

// TestTaxesAddUp: by rate they come to what the paper says.
func TestTaxesAddUp(t *testing.T) {
	p := data.Purchase{Currency: "EUR", TaxIncluded: true, Lines: []data.PurchaseLine{
		{Name: "Table", Quantity: 1000, Price: 121_00, TaxRate: 21_00},
		{Name: "Book", Quantity: 3000, Price: 9_99, TaxRate: 9_00},
		{Name: "Chair", Quantity: 4000, Price: 33_33, TaxRate: 21_00, Discount: 1_01},
		{Name: "Stamp", Quantity: 1000, Price: 50},
	}}
	p.Sum()
	c := data.PaperContent{Lines: p.Lines, Total: p.Total, Tax: p.Tax}
	var rates []int
	var net, tax int64
	for _, r := range c.Taxes() {
		rates, net, tax = append(rates, r.Rate), net+r.Net, tax+r.Tax
	}
	if !slices.Equal(rates, []int{21_00, 9_00, 0}) || tax != p.Tax || net+tax != p.Total {
		t.Errorf("rates %v, %d and %d of %d", rates, net, tax, p.Total)
	}
}

func whole() data.Letterhead {
	return data.Letterhead{Name: "Oak & Line", Address: "Pilies 1\nVilnius"}
}

func TestLetterheadValidate(t *testing.T) {
	for field, spoil := range map[string]func(*data.Letterhead){
		"":             func(*data.Letterhead) {},
		"letterhead":   func(l *data.Letterhead) { l.Bank = strings.Repeat("x", 2001) },
		"prefix":       func(l *data.Letterhead) { l.Prefix = "ABCDEFGHIJKLM" },
		"first number": func(l *data.Letterhead) { l.First = 1_000_000 },
		"days to pay":  func(l *data.Letterhead) { l.Terms = 366 },
	} {
		l := whole()
		spoil(&l)
		err := l.Validate()
		invalid, ok := errors.AsType[*data.InvalidError](err)
		if field == "" && err != nil || field != "" && (!ok || invalid.Field != field) {
			t.Errorf("%q: it is said %v", field, err)
		}
	}
	for _, l := range []data.Letterhead{{}, {Name: "Oak"}, {Address: "Pilies 1"}} {
		if l.Complete() == nil {
			t.Errorf("%+v is complete", l)
		}
	}
	l := data.Letterhead{Name: " Oak \n & Line ", Address: " Pilies 1\r\nVilnius\n\n"}
	l.Clean()
	if l.Complete() != nil || l.Name != "Oak & Line" || !strings.HasSuffix(l.Address, "Vilnius") {
		t.Errorf("it is %+v", l)
	}
}

func TestPaperValidate(t *testing.T) {
	for field, spoil := range map[string]func(*data.Paper){
		"":           func(*data.Paper) {},
		"kind":       func(p *data.Paper) { p.Kind = "letter" },
		"date":       func(p *data.Paper) { p.Day = data.Date{Year: 2026, Month: 2, Day: 30} },
		"due":        func(p *data.Paper) { p.Due = data.Date{Year: 2026, Month: 1, Day: 1} },
		"lines":      func(p *data.Paper) { p.Content.Lines, p.Content.Units = nil, nil },
		"letterhead": func(p *data.Paper) { p.Content.Seller.Address = "" },
	} {
		p := data.Paper{Kind: data.PaperInvoice, Day: data.Date{Year: 2026, Month: 3, Day: 14}, Content: data.PaperContent{
			Seller: whole(), Lines: []data.PurchaseLine{{Name: "Table"}}, Units: []string{""},
		}}
		spoil(&p)
		err := p.Validate()
		invalid, ok := errors.AsType[*data.InvalidError](err)
		if field == "" && err != nil || field != "" && (!ok || invalid.Field != field) {
			t.Errorf("%q: it is said %v", field, err)
		}
	}
}
