package purchases

import (
	"context"

	"regulars/data"
	"regulars/data/store"
)

// Back is what a customer brings back of a purchase.
type Back struct {
	Purchase   int64
	Day        data.Date // zero is today
	Quantities []int64   // of each line of the purchase, in thousandths
	Refund     bool      // what was paid for it was paid back; else it is owed to the customer
	Note       string
}

// Return keeps what came back as a return of its own. What was not paid of the purchase is not paid
// back: it is owed no more. It fails with a *data.InvalidError where more would come back than was bought.
func (s *Service) Return(ctx context.Context, b Back) (data.Purchase, error) {
	today, err := s.Today(ctx)
	if err != nil {
		return data.Purchase{}, err
	}
	p, err := s.Get(ctx, b.Purchase)
	if err != nil {
		return data.Purchase{}, err
	}
	if b.Day.IsZero() {
		b.Day = today
	}
	r := p.Returning(b.Day, p.Returns, b.Quantities)
	r.Note = b.Note
	if len(r.Lines) == 0 {
		return r, &data.InvalidError{Field: "return", Reason: "is empty: say how many of which line come back"}
	}
	if r.Day == today {
		r.At = s.store.Now()
	}
	if owed := p.OwedAfter(p.Returns) + r.Total; b.Refund && owed < 0 {
		r.Paid = max(owed, r.Total)
	}
	if err := r.Validate(today); err != nil {
		return r, err
	}
	return r, s.store.Update(ctx, whatOf(&r, p.Name), func(tx *store.Tx) error {
		if err := tx.SavePurchase(ctx, &r); err != nil {
			return err
		}
		return tell(ctx, tx, &r, s.OnSaved)
	})
}
