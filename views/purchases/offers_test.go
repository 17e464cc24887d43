package purchases_test

import (
	"context"

	appurchases "regulars/app/purchases"
	"regulars/data"
	"regulars/data/store"
	"regulars/views/purchases"
)

// entitled offers everybody the same.
func entitled(context.Context, int64) ([]purchases.Offer, error) {
	return []purchases.Offer{{Title: "10 % for regulars", Percent: 1000}, {Title: "5 € for the birthday", Amount: 500, Currency: "EUR", Code: "K7Q2"}}, nil
}

// redeem counts what was taken.
func redeem(count *int) func(purchases.Offer) appurchases.Hook {
	return func(purchases.Offer) appurchases.Hook {
		return func(context.Context, *store.Tx, *data.Purchase) error {
			*count++
			return nil
		}
	}
}
