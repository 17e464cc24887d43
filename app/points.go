package app

import "context"

// homeCurrency is the currency that the owner's prices are in.
func (a *App) homeCurrency(ctx context.Context) (string, error) {
	terms, err := a.Purchases.Terms(ctx)
	return terms.Currency, err
}
