package purchases

import (
	"context"

	"regulars/data"
	"regulars/data/store"
)

// Pay notes that amount, above zero, of what is owed of a purchase was paid; or was paid back, where
// it is owed to the customer.
func (s *Service) Pay(ctx context.Context, id, amount int64) error {
	p, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	return s.store.Update(ctx, "Payment of "+orDay(p.Name, p.Day), func(tx *store.Tx) error {
		now, err := tx.Purchase(ctx, id)
		if err != nil {
			return err
		}
		returns, err := tx.PurchaseReturns(ctx, id)
		if err != nil {
			return err
		}
		changed, err := pay(&now, returns, amount)
		if err != nil {
			return err
		}
		if err := tx.SavePurchases(ctx, changed); err != nil {
			return err
		}
		for _, v := range changed {
			if err := tell(ctx, tx, v, s.OnSaved); err != nil {
				return err
			}
		}
		return nil
	})
}

// pay puts an amount where it is owed and gives what it changed.
func pay(p *data.Purchase, returns []data.Purchase, amount int64) (changed []*data.Purchase, err error) {
	owed := p.OwedAfter(returns)
	most := max(owed, -owed)
	if amount <= 0 || amount > most {
		return nil, data.Invalid("paid", "must be more than 0 and at most what is owed, %s", data.Money{Amount: most, Currency: p.Currency})
	}
	if owed > 0 {
		p.Paid += amount
		return []*data.Purchase{p}, nil
	}
	if p.Kind == data.Return {
		p.Paid -= amount
		return []*data.Purchase{p}, nil
	}
	for i := range returns {
		r := &returns[i]
		if part := min(amount, -r.Owed()); part > 0 {
			r.Paid, amount = r.Paid-part, amount-part
			changed = append(changed, r)
		}
	}
	return changed, nil
}
