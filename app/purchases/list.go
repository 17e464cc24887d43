package purchases

import (
	"context"
	"errors"

	"regulars/data"
	"regulars/data/store"
)

// Rows gives a page of the list of purchases.
func (s *Service) Rows(ctx context.Context, q data.PurchaseQuery) ([]data.PurchaseRow, error) {
	return view(ctx, s, func(tx *store.Tx) ([]data.PurchaseRow, error) { return tx.PurchaseRows(ctx, q) })
}

// List gives the purchases that q selects, whole.
func (s *Service) List(ctx context.Context, q data.PurchaseQuery) ([]data.Purchase, error) {
	return view(ctx, s, func(tx *store.Tx) ([]data.Purchase, error) { return tx.Purchases(ctx, q) })
}

// Count says how many purchases q selects.
func (s *Service) Count(ctx context.Context, q data.PurchaseQuery) (int, error) {
	return view(ctx, s, func(tx *store.Tx) (int, error) { return tx.CountPurchases(ctx, q) })
}

// IDs gives the ids of the purchases that q selects, in its order.
func (s *Service) IDs(ctx context.Context, q data.PurchaseQuery) ([]int64, error) {
	return view(ctx, s, func(tx *store.Tx) ([]int64, error) { return tx.PurchaseIDs(ctx, q) })
}

// CountOwed says how many purchases are not paid.
func (s *Service) CountOwed(ctx context.Context) (int, error) {
	return s.Count(ctx, data.PurchaseQuery{Owed: true})
}

// Shown is a purchase with what belongs to it.
type Shown struct {
	data.Purchase

	Name    string          // of the customer, "" where nobody knows
	Returns []data.Purchase // what was brought back of it
	Of      data.Purchase   // of a return: the purchase, where it is known
	Earned  int64           // points that it earned, or took back
	Points  int64           // points that it was paid with, below zero, or that it gave back
}

// Get gives one purchase; data.ErrNotFound where there is none.
func (s *Service) Get(ctx context.Context, id int64) (Shown, error) {
	return view(ctx, s, func(tx *store.Tx) (v Shown, err error) {
		if v.Purchase, err = tx.Purchase(ctx, id); err != nil {
			return v, err
		}
		if v.Name, err = nameOf(ctx, tx, &v.Purchase); err != nil {
			return v, err
		}
		if v.Earned, v.Points, err = tx.PurchasePoints(ctx, &v.Purchase); err != nil {
			return v, err
		}
		if v.ReturnOf != 0 {
			v.Of, err = tx.Purchase(ctx, v.ReturnOf)
			return v, err
		}
		v.Returns, err = tx.PurchaseReturns(ctx, id)
		return v, err
	})
}

// nameOf gives the customer's name.
func nameOf(ctx context.Context, tx *store.Tx, p *data.Purchase) (string, error) {
	if p.ContactID == 0 {
		return p.Customer, nil
	}
	names, err := tx.ContactNames(ctx, []int64{p.ContactID})
	return names[p.ContactID], err
}

// Habits are what a contact's purchases come to, and what is usual.
type Habits struct {
	data.PurchaseSums
	data.Basket
}

// Habits gives those of a contact; all is zero where nothing was bought.
func (s *Service) Habits(ctx context.Context, contact int64) (Habits, error) {
	return view(ctx, s, func(tx *store.Tx) (h Habits, err error) {
		if h.PurchaseSums, err = tx.PurchaseSums(ctx, contact); err != nil || h.Count == 0 {
			return h, err
		}
		h.Basket, err = tx.UsualBasket(ctx, contact)
		return h, err
	})
}

// New gives a purchase as it begins: of a contact, who may be 0, today, on the owner's terms and
// through the channel of the contact's last one.
func (s *Service) New(ctx context.Context, contact int64) (p data.Purchase, own Terms, err error) {
	today, err := s.Today(ctx)
	if err != nil {
		return p, own, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		if own, err = terms(ctx, tx); err != nil {
			return err
		}
		p = data.Purchase{Kind: data.Sale, ContactID: contact, Day: today, Currency: own.Currency, TaxIncluded: !own.TaxAdded}
		if contact == 0 {
			return nil
		}
		_, known := tx.Contact(ctx, contact)
		last, err := tx.ContactPurchases(ctx, contact, 1)
		if len(last) > 0 {
			p.Channel = last[0].Channel
		}
		return errors.Join(known, err)
	})
	return p, own, err
}

// NameOf gives the name of a contact; "" for one that is gone.
func (s *Service) NameOf(ctx context.Context, contact int64) (string, error) {
	return view(ctx, s, func(tx *store.Tx) (string, error) {
		names, err := tx.ContactNames(ctx, []int64{contact})
		return names[contact], err
	})
}
