package store_test

import (
	"errors"
	"testing"

	"regulars/data"
	"regulars/data/store"
)

func TestGivenBackIsGoodAgainAndStaysInTheLog(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	c := s.code(s.anna.ID)
	v, err := s.redeem(c.Text, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	back := func() error {
		return s.Update(t.Context(), "Give back", func(tx *store.Tx) error { return tx.GiveBack(t.Context(), v.ID, " all came back ") })
	}
	if err := back(); err != nil {
		t.Fatal(err)
	}
	if err := back(); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("given back twice: %v", err)
	}
	given := history(t, s.Store)[0]
	if _, err := s.redeem(c.Text, 0, 0); err != nil {
		t.Fatal(err)
	}
	// Undoing the giving back would make two redemptions of it.
	var trample *data.TrampleError
	if _, err := s.UndoAction(t.Context(), given.ID); !errors.As(err, &trample) {
		t.Errorf("undone: %v", err)
	}
	log := s.log(data.RedemptionQuery{CodeID: c.ID})
	if len(log) != 2 || log[1].GivenBack != "all came back" || !log[0].GivenBackAt.IsZero() {
		t.Errorf("the log is %+v", log)
	}
}

// A purchase that is deleted never was: its code is good again, and not when the
// deletion is undone.
func TestDeletedPurchaseGivesItsCodeBack(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	c, p := s.code(s.anna.ID), s.buy(s.anna.ID, 1000)
	if _, err := s.redeem(c.Text, 0, p.ID); err != nil {
		t.Fatal(err)
	}
	s.do("Delete", func(tx *store.Tx) error { return tx.DeletePurchase(t.Context(), p.ID) })
	if got := s.codes(data.CodeQuery{State: data.CodeOpen}); len(got) != 1 {
		t.Fatalf("open are %+v", got)
	}
	deleted := history(t, s.Store)[0]
	s.undo()
	if got := s.codes(data.CodeQuery{State: data.CodeUsed}); len(got) != 1 || s.purchase(p.ID).Total != 900 {
		t.Fatalf("used are %+v", got)
	}
	if _, err := s.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.redeem(c.Text, 0, 0); err != nil {
		t.Fatal(err)
	}
	var trample *data.TrampleError
	if _, err := s.UndoAction(t.Context(), deleted.ID); !errors.As(err, &trample) {
		t.Errorf("the code would be redeemed twice: %v", err)
	}
}

// Goods that come back leave the code used: the refund is of what was paid, the discount
// taken off, so the benefit was had and is not given twice.
func TestReturnLeavesTheCodeUsed(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	c, p := s.code(s.anna.ID), s.buy(s.anna.ID, 1000)
	if _, err := s.redeem(c.Text, 0, p.ID); err != nil {
		t.Fatal(err)
	}
	sold := s.purchase(p.ID)
	back := data.Purchase{ContactID: s.anna.ID, Kind: data.Return, ReturnOf: p.ID, Day: sold.Day, Currency: "EUR", TaxIncluded: true}
	back.Lines = []data.PurchaseLine{{Name: "shelf", Of: 1, Quantity: -1000, Price: 1000, Discount: -100}}
	s.do("Return", func(tx *store.Tx) error { return tx.SavePurchase(t.Context(), &back) })
	if back.Total != -900 {
		t.Errorf("the refund is %d", back.Total)
	}
	_, err := s.redeem(c.Text, s.anna.ID, 0)
	s.wantRefused(err, "redeemed already")
	_, err = s.redeem(s.code(0).Text, 0, back.ID)
	s.wantRefused(err, "is a return")
}

// A benefit for a tier is for whom purchases have put there by now.
func TestBenefitForATier(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	s.do("Tiers", func(tx *store.Tx) error { return tx.SaveTierScheme(t.Context(), gold()) })
	b := data.Benefit{Name: "Gold gift", Kind: data.BenefitGift, What: "mug", Automatic: true, For: data.Audience{Tier: "gold"}}
	s.benefit(&b)
	s.wantEntitled(s.anna.ID, "")
	s.buy(s.anna.ID, 10_000_00)
	s.wantEntitled(s.anna.ID, "Gold gift")
	s.wantEntitled(s.boris.ID, "")
}

// A form takes the discount off the lines itself: what was had is noted with the purchase,
// once, and a second time nothing is kept of either.
func TestWhatAFormTookOffIsNoted(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	c := s.code(s.anna.ID)
	keep := func(p *data.Purchase) (v data.Redemption, err error) {
		err = s.Update(t.Context(), "Buy", func(tx *store.Tx) error {
			if err := tx.SavePurchase(t.Context(), p); err != nil {
				return err
			}
			v, err = tx.NoteTaken(t.Context(), c.Text, s.ten.ID, p.ID)
			return err
		})
		return v, err
	}
	sale := func() *data.Purchase {
		return &data.Purchase{
			ContactID: s.anna.ID, Kind: data.Sale, Day: data.Date{Year: 2026, Month: 1, Day: 2}, Currency: "EUR",
			Lines: []data.PurchaseLine{{Name: "shelf", Quantity: 1000, Price: 2000, Discount: 200}},
		}
	}
	p := sale()
	v, err := keep(p)
	if err != nil || v.Amount != 200 || s.purchase(p.ID).Total != 1800 || v.ContactID != s.anna.ID {
		t.Fatalf("%+v, it comes to %d, %v", v, s.purchase(p.ID).Total, err)
	}
	_, err = keep(sale())
	s.wantRefused(err, "redeemed already")
	if log := s.log(data.RedemptionQuery{}); len(log) != 1 {
		t.Errorf("the log is %+v", log)
	}
	s.undo()
	if _, err := keep(sale()); err != nil {
		t.Errorf("after the undo of the purchase its code is not good: %v", err)
	}
}
