package store

import (
	"context"
	"fmt"

	"regulars/data"
)

// checkReturns refuses a return that takes back more than was bought and not brought back yet, and
// a purchase that would come to hold less than was brought back.
func (t *Tx) checkReturns(ctx context.Context, p *data.Purchase) error {
	if p.Kind == data.Return && p.ReturnOf != 0 {
		bought, err := t.Purchase(ctx, p.ReturnOf)
		if err != nil {
			return fmt.Errorf("return: %w", err)
		}
		returns, err := t.returnsBut(ctx, bought.ID, p.ID)
		if err != nil {
			return err
		}
		return bought.CheckReturns(append(returns, *p))
	}
	if p.ID == 0 {
		return nil
	}
	returns, err := t.returnsBut(ctx, p.ID, 0)
	if err != nil || len(returns) == 0 {
		return err
	}
	return p.CheckReturns(returns)
}

// PurchaseReturns lists what was brought back of a purchase, in the order of days.
func (t *Tx) PurchaseReturns(ctx context.Context, purchase int64) ([]data.Purchase, error) {
	return t.returnsBut(ctx, purchase, 0)
}

func (t *Tx) returnsBut(ctx context.Context, purchase, but int64) ([]data.Purchase, error) {
	list, err := collect(ctx, t, scanPurchase, `SELECT `+purchaseColumns+` FROM purchase WHERE return_of = ? AND id <> ? ORDER BY day, id`, purchase, but)
	if err != nil {
		return nil, fmt.Errorf("returns of purchase %d: %w", purchase, err)
	}
	return list, nil
}
