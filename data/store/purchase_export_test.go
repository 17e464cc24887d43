package store

import (
	"context"
	"errors"

	"regulars/data"
)

// ReindexPurchases derives everything anew from products and purchases.
func (t *Tx) ReindexPurchases(ctx context.Context) error {
	products, perr := collect(ctx, t, scanOne[int64], "SELECT id FROM product")
	present, err := collect(ctx, t, scanPurchase, "SELECT "+purchaseColumns+" FROM purchase")
	list := make([]*data.Purchase, len(present))
	var contacts []int64
	for i := range present {
		list[i] = &present[i]
		contacts = append(contacts, present[i].ContactID)
	}
	return errors.Join(perr, err, t.reindexProducts(ctx, products), t.unindexPurchases(ctx, purchaseIDs(list)),
		t.indexPurchases(ctx, list), t.followPurchases(ctx, contacts))
}
