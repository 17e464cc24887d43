package data

import (
	"time"
	"unicode/utf8"
)

// ProductKind tells goods from work.
type ProductKind string

// Kinds of product.
const (
	Goods   ProductKind = "product"
	Service ProductKind = "service"
)

// MaxTaxRate is the highest tax rate, in hundredths of a percent.
const MaxTaxRate = 10_000

// Product is something that the owner sells.
type Product struct {
	ID        int64
	Kind      ProductKind
	Name      string
	Code      string // the owner's own; no two products have the same
	Category  string
	Unit      string // what one of it is: piece, hour, kg
	Price     int64  // of one unit, in minor units of Currency
	Cost      int64  // what one unit costs the owner; 0 where that is not known
	Currency  string
	TaxRate   int // hundredths of a percent
	Active    bool
	Note      string
	CreatedAt time.Time
}

// ProductPrice is what a product cost from a moment on.
type ProductPrice struct {
	ID, ProductID int64
	Price, Cost   int64
	Currency      string
	Since         time.Time
}

// ProductQuery selects products; empty fields don't restrict.
type ProductQuery struct {
	Text     string // found in names, codes and categories
	Category string
	Active   bool // only what is still sold
	Limit    int  // 0 for all
}

// Clean makes single lines of what is no note, and takes out what no database or screen can hold.
func (p *Product) Clean() {
	for _, s := range []*string{&p.Name, &p.Code, &p.Category, &p.Unit} {
		*s = cleanLine(*s)
	}
	p.Note = cleanText(p.Note)
	if p.Kind == "" {
		p.Kind = Goods
	}
}

// Validate reports the first rule that p breaks.
func (p *Product) Validate() error {
	switch {
	case p.Name == "":
		return &InvalidError{Field: "name", Reason: "is missing: say what is sold"}
	case utf8.RuneCountInString(p.Name) > MaxTitle:
		return Invalid("name", "is longer than %d letters: put the rest in the note", MaxTitle)
	case len(p.Code)+len(p.Category)+len(p.Unit) > 3*MaxTitle || len(p.Note) > MaxEventNote:
		return &InvalidError{Field: "note", Reason: "is too long: keep it under 100 000 letters, or keep the text in a file"}
	case p.Kind != Goods && p.Kind != Service:
		return &InvalidError{Field: "kind", Reason: "is not one of product, service"}
	case !ValidCurrency(p.Currency):
		return Invalid("currency", "“%s” is not a currency: write three letters, as EUR", p.Currency)
	case p.Price < 0 || p.Price > MaxAmount:
		return Invalid("price", "must be between 0 and %s", Money{MaxAmount, p.Currency})
	case p.Cost < 0 || p.Cost > MaxAmount:
		return Invalid("cost", "must be between 0 and %s", Money{MaxAmount, p.Currency})
	case p.TaxRate < 0 || p.TaxRate > MaxTaxRate:
		return &InvalidError{Field: "tax rate", Reason: "must be between 0 and 100 percent"}
	}
	return nil
}

// Line is a line of a purchase with one unit of p as it is sold now.
func (p *Product) Line() PurchaseLine {
	return PurchaseLine{ProductID: p.ID, Name: p.Name, Code: p.Code, Quantity: 1000, Price: p.Price, Cost: p.Cost, TaxRate: p.TaxRate}
}
