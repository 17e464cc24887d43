package transfer

import (
	"context"
	"slices"
	"strings"

	"regulars/data"
	"regulars/data/store"
)

// saleItems are what rows say of goods, by code and name.
type saleItems map[[2]string]saleItem

type saleItem struct{ category, unit string }

// note keeps what a row says of its goods beside code and name.
func (items saleItems) note(s *sale) {
	key := [2]string{s.line.Code, s.line.Item}
	if have := items[key]; have == (saleItem{}) {
		items[key] = saleItem{s.category, s.unit}
	}
}

// saleProducts are the products that lines are of: by code, or else by name.
type saleProducts struct {
	byCode, byName map[string]*saleProduct
	list           []*saleProduct // to be added
}

// saleProduct is a product there is, or one to be added.
type saleProduct struct {
	data.Product
	day data.Date // of the latest purchase, whose price it has
}

// of gives the product of a line, or nil.
func (s *saleProducts) of(l *data.PurchaseLine) *saleProduct {
	if p := s.byCode[strings.ToLower(l.Code)]; p != nil && l.Code != "" {
		return p
	}
	if p := s.byName[store.NameKey(l.Name)]; p != nil && (l.Code == "" || p.Code == "") {
		return p
	}
	return nil
}

func (s *saleProducts) put(p *saleProduct) {
	if p.Code != "" {
		s.byCode[strings.ToLower(p.Code)] = p
	}
	if key := store.NameKey(p.Name); s.byName[key] == nil {
		s.byName[key] = p
	}
}

func (p *salePlan) fresh() []*saleProduct { return p.products.list }

// Texts of so many kinds are no list of goods: each order was described anew.
const (
	mostNames  = 3000
	fewNames   = 100
	namesShare = 3 // one in so many lines
)

// products finds the products of all lines, and makes those that there are not yet.
func (j *saleJudge) products(ctx context.Context) error {
	s := &saleProducts{byCode: map[string]*saleProduct{}, byName: map[string]*saleProduct{}}
	j.sale.products = s
	there, err := j.tx.Products(ctx, data.ProductQuery{})
	if err != nil {
		return err
	}
	for i := range there {
		s.put(&saleProduct{Product: there[i]})
	}
	names, lines := map[string]bool{}, 0
	j.eachLine(func(_ *data.Purchase, l *data.PurchaseLine) {
		lines++
		if l.Code == "" {
			names[l.Name] = true
		}
	})
	described := len(names) > mostNames || len(names) > fewNames && len(names)*namesShare > lines
	if described {
		j.plan.Notes = append(j.plan.Notes, data.Invalid("", "The items are %d different texts in %d lines: they are kept as they stand, and no products are made of those without a code.", len(names), lines))
	}
	j.eachLine(func(p *data.Purchase, l *data.PurchaseLine) {
		if described && l.Code == "" {
			return
		}
		j.product(p, l)
	})
	return nil
}

// eachLine calls fn for the lines of goods that go in.
func (j *saleJudge) eachLine(fn func(*data.Purchase, *data.PurchaseLine)) {
	w := j.sale.words
	for _, o := range j.sale.orders {
		if o.same == len(o.list) {
			continue
		}
		for i := range o.list[0].Lines {
			l := &o.list[0].Lines[i]
			if !slices.Contains([]string{w.Item, w.Shipping, w.Tax, w.Refund}, l.Name) {
				fn(&o.list[0], l)
			}
		}
	}
}

// product makes the product of a line, or gives it the price of a later day.
func (j *saleJudge) product(p *data.Purchase, l *data.PurchaseLine) {
	s := j.sale.products
	known := s.of(l)
	if known == nil {
		item := j.groups.items[[2]string{l.Code, l.Name}]
		known = &saleProduct{Product: data.Product{Kind: data.Goods, Name: l.Name, Code: l.Code, Category: item.category, Unit: item.unit, Currency: p.Currency, Active: true}}
		known.Clean()
		s.list = append(s.list, known)
		s.put(known)
	}
	if known.ID == 0 && !p.Day.Before(known.day) {
		known.Price, known.Cost, known.TaxRate, known.Currency, known.day = l.Price, l.Cost, l.TaxRate, p.Currency, p.Day
	}
}
