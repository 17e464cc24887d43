package store_test

import (
	"context"
	"errors"
	"fmt"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// sold is what an owner would notice of products and purchases.
type sold struct {
	Products  []data.Product
	Prices    map[int64][]data.ProductPrice
	Purchases []data.Purchase
	Rows      []data.PurchaseRow
	Sums      map[int64]data.PurchaseSums
	Baskets   map[int64]data.Basket
	Of        map[int64]int // how many purchases name a product
}

func (v *sold) read(ctx context.Context, tx *store.Tx, contacts []data.Contact) error {
	v.Prices, v.Sums, v.Baskets, v.Of = map[int64][]data.ProductPrice{}, map[int64]data.PurchaseSums{}, map[int64]data.Basket{}, map[int64]int{}
	var errs [6]error
	v.Products, errs[0] = tx.Products(ctx, data.ProductQuery{})
	v.Purchases, errs[1] = tx.Purchases(ctx, data.PurchaseQuery{})
	v.Rows, errs[2] = tx.PurchaseRows(ctx, data.PurchaseQuery{Sort: data.ByOwed})
	for _, p := range v.Products {
		v.Prices[p.ID], errs[3] = tx.ProductPrices(ctx, p.ID)
		v.Of[p.ID], errs[4] = tx.CountPurchases(ctx, data.PurchaseQuery{ProductID: p.ID})
	}
	for _, c := range contacts {
		var err error
		if v.Sums[c.ID], err = tx.PurchaseSums(ctx, c.ID); err == nil {
			v.Baskets[c.ID], err = tx.UsualBasket(ctx, c.ID)
		}
		errs[5] = errors.Join(errs[5], err)
	}
	return errors.Join(errs[:]...)
}

// product adds a product, or gives one another price.
func (o *owner) product(tx *store.Tx, now whole) error {
	p := some(o, now.Sold.Products, data.Product{Name: fmt.Sprint("Oak thing ", o.step), Currency: "EUR", Active: true})
	p.Price, p.Cost, p.Code = o.rand.Int64N(5)*100, o.rand.Int64N(3)*50, fmt.Sprint("T", p.Name)
	return tx.SaveProduct(o.Context(), &p)
}

// buy keeps a purchase, or changes one: perhaps somebody else's.
func (o *owner) buy(tx *store.Tx, now whole) error {
	p := some(o, now.Sold.Purchases, data.Purchase{Day: data.DateOf(storetest.Epoch()).AddDays(-o.rand.IntN(400)), Currency: []string{"EUR", "EUR", "USD"}[o.rand.IntN(3)]})
	if p.Kind == data.Return || o.broughtBack(now, p.ID) {
		return nil
	}
	p.Lines = nil
	for i := range 1 + o.rand.IntN(3) {
		l := data.PurchaseLine{Name: fmt.Sprint("wood ", i), Quantity: 1000 * (1 + o.rand.Int64N(3)), Price: o.rand.Int64N(900), TaxRate: 2100}
		if n := len(now.Sold.Products); n > 0 && o.rand.IntN(2) == 0 {
			l = now.Sold.Products[o.rand.IntN(n)].Line()
		}
		p.Lines = append(p.Lines, l)
	}
	p.ContactID = 0
	if n := len(now.Contacts); n > 0 && o.rand.IntN(5) > 0 {
		p.ContactID = now.Contacts[o.rand.IntN(n)].ID
	}
	p.Sum()
	p.Paid = p.Total * o.rand.Int64N(2)
	return tx.SavePurchase(o.Context(), &p)
}

func (o *owner) broughtBack(now whole, id int64) bool {
	for _, p := range now.Sold.Purchases {
		if id != 0 && p.ReturnOf == id {
			return true
		}
	}
	return false
}

// bringBack takes back one of the lines of a purchase.
func (o *owner) bringBack(tx *store.Tx, now whole) error {
	for _, p := range now.Sold.Purchases {
		if p.Kind != data.Sale || o.broughtBack(now, p.ID) {
			continue
		}
		back := p.Returning(data.DateOf(storetest.Epoch()), nil, []int64{1000})
		back.Paid = back.Total * o.rand.Int64N(2)
		return tx.SavePurchase(o.Context(), &back)
	}
	return nil
}

// unbuy deletes the newest purchase of which nothing came back.
func (o *owner) unbuy(tx *store.Tx, now whole) error {
	for _, p := range now.Sold.Purchases {
		if !o.broughtBack(now, p.ID) {
			return tx.DeletePurchase(o.Context(), p.ID)
		}
	}
	return nil
}
