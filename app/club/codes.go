package club

import (
	"context"
	"errors"

	"regulars/data"
	"regulars/data/store"
)

// Issue gives out codes as one action, and gives them. It fails with a *data.InvalidError.
func (s *Service) Issue(ctx context.Context, is data.Issue) (list []data.Code, err error) {
	b, err := s.Benefit(ctx, is.BenefitID)
	if err != nil {
		return nil, err
	}
	n := max(1, is.Count) * max(1, len(is.Contacts))
	err = s.store.Update(ctx, "Give out "+count(n, "a code", "codes")+": "+b.Name, func(tx *store.Tx) error {
		list, err = tx.IssueCodes(ctx, is)
		return err
	})
	return list, err
}

// CancelCodes takes back those of the codes that can still be redeemed, and says how many.
func (s *Service) CancelCodes(ctx context.Context, ids []int64) (n int, err error) {
	err = s.store.Update(ctx, "Take back "+count(len(ids), "a code", "codes"), func(tx *store.Tx) error {
		n, err = tx.CancelCodes(ctx, ids)
		return err
	})
	return n, err
}

// Codes lists the codes that q selects, the newest first.
func (s *Service) Codes(ctx context.Context, q data.CodeQuery) (list []data.CodeRow, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		if q.Today, err = tx.Today(ctx); err == nil {
			list, err = tx.Codes(ctx, q)
		}
		return err
	})
	return list, err
}

// CountCodes says how many codes q selects.
func (s *Service) CountCodes(ctx context.Context, q data.CodeQuery) (n int, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		if q.Today, err = tx.Today(ctx); err == nil {
			n, err = tx.CountCodes(ctx, q)
		}
		return err
	})
	return n, err
}

// Receipt is what was redeemed, in what can be told to the customer.
type Receipt struct {
	data.Redemption

	Benefit data.Benefit
	Code    string // as it is shown; empty for a benefit without codes
	Contact string // the name; empty where not known
}

// Redeem redeems a code as it was typed, for a contact and at a purchase; either may be
// 0. It fails as store.Tx.RedeemCode does.
func (s *Service) Redeem(ctx context.Context, typed string, contact, purchase int64) (Receipt, error) {
	what := "Redeem a code"
	if text, err := data.ReadCode(typed); err == nil {
		what = "Redeem " + data.ShowCode(text)
	}
	return s.redeem(ctx, what, func(tx *store.Tx) (data.Redemption, error) { return tx.RedeemCode(ctx, typed, contact, purchase) })
}

// RedeemBenefit gives a benefit that needs no code.
func (s *Service) RedeemBenefit(ctx context.Context, benefit, contact, purchase int64) (Receipt, error) {
	b, err := s.Benefit(ctx, benefit)
	if err != nil {
		return Receipt{}, err
	}
	return s.redeem(ctx, "Give "+b.Name, func(tx *store.Tx) (data.Redemption, error) { return tx.RedeemBenefit(ctx, benefit, contact, purchase) })
}

// Taken notes, in the transaction that keeps a purchase, that a benefit was had at it: for
// a code, or for none where that is empty. The discount is in its lines already.
func Taken(code string, benefit int64) func(context.Context, *store.Tx, *data.Purchase) error {
	return func(ctx context.Context, tx *store.Tx, p *data.Purchase) error {
		_, err := tx.NoteTaken(ctx, code, benefit, p.ID)
		return err
	}
}

func (s *Service) redeem(ctx context.Context, what string, do func(*store.Tx) (data.Redemption, error)) (r Receipt, err error) {
	err = s.store.Update(ctx, what, func(tx *store.Tx) error {
		if r.Redemption, err = do(tx); err != nil {
			return err
		}
		return r.fill(ctx, tx)
	})
	if err != nil {
		return Receipt{}, err
	}
	return r, nil
}

func (r *Receipt) fill(ctx context.Context, tx *store.Tx) (err error) {
	if r.Benefit, err = tx.Benefit(ctx, r.BenefitID); err != nil {
		return err
	}
	if r.CodeID != 0 {
		code, err := tx.Code(ctx, r.CodeID)
		if err != nil {
			return err
		}
		r.Code = data.ShowCode(code.Text)
	}
	if r.ContactID != 0 {
		who, err := tx.Contact(ctx, r.ContactID)
		if err != nil {
			return err
		}
		r.Contact = who.Name
	}
	return nil
}

// Look tells what a code that was typed is good for, before it is redeemed. It fails with
// the *data.InvalidError that redeeming it now would fail with.
func (s *Service) Look(ctx context.Context, typed string) (r Receipt, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		c, err := tx.CheckCode(ctx, typed)
		if err != nil {
			return err
		}
		r.Redemption = data.Redemption{BenefitID: c.BenefitID, CodeID: c.ID, ContactID: c.ContactID}
		return r.fill(ctx, tx)
	})
	return r, err
}

// GiveBack makes what was redeemed good again, for a reason.
func (s *Service) GiveBack(ctx context.Context, id int64, why string) error {
	return s.store.Update(ctx, "Give back what was redeemed", func(tx *store.Tx) error { return tx.GiveBack(ctx, id, why) })
}

// Log lists what was redeemed as q selects it, the latest first.
func (s *Service) Log(ctx context.Context, q data.RedemptionQuery) (list []data.RedemptionRow, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = tx.Redemptions(ctx, q)
		return err
	})
	return list, err
}

// CountLog says how many lines of the log q selects.
func (s *Service) CountLog(ctx context.Context, q data.RedemptionQuery) (n int, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		n, err = tx.CountRedemptions(ctx, q)
		return err
	})
	return n, err
}

// notFound says whether there is no such record.
func notFound(err error) bool { return errors.Is(err, data.ErrNotFound) }

// CodeRow gives one code as the list has it; data.ErrNotFound where there is none.
func (s *Service) CodeRow(ctx context.Context, id int64) (r data.CodeRow, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		c, err := tx.Code(ctx, id)
		if err != nil {
			return err
		}
		today, err := tx.Today(ctx)
		if err != nil {
			return err
		}
		list, err := tx.Codes(ctx, data.CodeQuery{Text: c.Text, Today: today, Limit: 1})
		if err == nil && len(list) == 1 {
			r = list[0]
		}
		return err
	})
	return r, err
}
