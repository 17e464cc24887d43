package store_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func TestRedeemedOnceAndOnlyOnce(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	c := s.code(s.anna.ID)
	v, err := s.redeem(strings.ToLower(data.ShowCode(c.Text)), 0, 0)
	if err != nil || v.ContactID != s.anna.ID || v.CodeID != c.ID || v.Amount != 0 {
		t.Fatalf("%+v, %v", v, err)
	}
	_, err = s.redeem(c.Text, s.anna.ID, 0)
	s.wantRefused(err, "redeemed already, on 2026-01-02")
	if got := s.log(data.RedemptionQuery{}); len(got) != 1 || got[0].Benefit != "Ten off" || got[0].Code != c.Text || got[0].Contact != "Anna" {
		t.Errorf("the log is %+v", got)
	}
}

// Five ways in which a code is not good, each told in words of its own, with nothing done.
func TestFiveRefusalsAreToldApart(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	now := storetest.Epoch()
	used, hers := s.code(0), s.code(s.anna.ID)
	expired := s.issue(data.Issue{BenefitID: s.ten.ID, Expires: data.DateOf(now)})[0]
	if _, err := s.redeem(used.Text, 0, 0); err != nil {
		t.Fatal(err)
	}
	unknown, err := data.NewCode()
	if err != nil {
		t.Fatal(err)
	}
	mistyped := []byte(hers.Text)
	mistyped[0], mistyped[1] = mistyped[1], mistyped[0]
	if mistyped[0] == mistyped[1] {
		mistyped[0] = "02"[mistyped[0]&1]
	}
	his := s.buy(s.boris.ID, 1000)
	s.Now = func() time.Time { return now.AddDate(0, 0, 1) }
	before := history(t, s.Store)
	messages := map[string]bool{}
	for _, c := range []struct {
		typed             string
		contact, purchase int64
		want              string
	}{
		{string(mistyped), s.anna.ID, 0, "is mistyped"},
		{unknown, s.anna.ID, 0, "never given out here"},
		{expired.Text, s.anna.ID, 0, "expired on 2026-01-02"},
		{used.Text, s.anna.ID, 0, "redeemed already"},
		{hers.Text, s.boris.ID, 0, "is Anna’s, not Boris’s"},
		{hers.Text, 0, his.ID, "is Anna’s, not Boris’s"},
	} {
		_, err := s.redeem(c.typed, c.contact, c.purchase)
		s.wantRefused(err, c.want)
		if invalid, ok := errors.AsType[*data.InvalidError](err); ok {
			form, _ := invalid.Form()
			messages[form] = true
		}
	}
	if len(messages) != 5 {
		t.Errorf("%d messages are told apart, want 5", len(messages))
	}
	if diff := cmp.Diff(before, history(t, s.Store)); diff != "" {
		t.Errorf("a refusal did something:\n%s", diff)
	}
	if got := s.purchase(his.ID); got.Total != 1000 || len(s.log(data.RedemptionQuery{})) != 1 {
		t.Errorf("the purchase comes to %d", got.Total)
	}
	if _, err := s.redeem(hers.Text, s.anna.ID, 0); err != nil {
		t.Errorf("after all that hers is not good: %v", err)
	}
}

// Two processes redeem one code in the same moment: one has it, the other is told.
func TestTwoProcessesAtOnce(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	other := storetest.OpenFile(t, s.Path())
	for round := range 25 {
		c := s.code(0)
		var wait sync.WaitGroup
		errs := make([]error, 6)
		for i := range errs {
			at := []*store.Store{s.Store, other}[i%2]
			wait.Go(func() {
				errs[i] = at.Update(t.Context(), "Redeem", func(tx *store.Tx) error {
					_, err := tx.RedeemCode(t.Context(), c.Text, 0, 0)
					return err
				})
			})
		}
		wait.Wait()
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
				continue
			}
			s.wantRefused(err, "redeemed already")
		}
		if got := s.log(data.RedemptionQuery{CodeID: c.ID}); won != 1 || len(got) != 1 {
			t.Fatalf("round %d: %d won, %d are in the log", round, won, len(got))
		}
	}
}

func TestPercentComesOffEachLine(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	p := s.buy(s.anna.ID, 3333, 105, 1)
	p.Paid = p.Total
	s.do("Pay", func(tx *store.Tx) error { return tx.SavePurchase(t.Context(), &p) })
	v, err := s.redeem(s.code(s.anna.ID).Text, 0, p.ID)
	got := s.purchase(p.ID)
	// 333.3 and 10.5 and 0.1 cents: 333, 11 and 0.
	if err != nil || v.Amount != 344 || got.Total != 3439-344 || got.Lines[0].Discount != 333 || got.Lines[1].Discount != 11 || got.Paid != got.Total || v.Currency != "EUR" {
		t.Fatalf("%+v\n%+v, %v", v, got, err)
	}
	if v, err = s.redeem(s.issue(data.Issue{BenefitID: s.five.ID})[0].Text, 0, p.ID); err != nil || v.Amount != 500 || v.ContactID != s.anna.ID {
		t.Fatalf("%+v, %v", v, err)
	}
	if got := s.purchase(p.ID); got.Total != 3439-344-500 {
		t.Errorf("with both it comes to %d", got.Total)
	}
	if got := s.log(data.RedemptionQuery{PurchaseID: p.ID}); len(got) != 2 {
		t.Errorf("its log is %+v", got)
	}
	// One undo takes the discount and the redeeming.
	s.undo()
	if got := s.purchase(p.ID); got.Total != 3439-344 || len(s.log(data.RedemptionQuery{})) != 1 {
		t.Errorf("after the undo it comes to %d", got.Total)
	}
}

func TestNoDiscountIsMoreThanThePurchase(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	p := s.buy(s.anna.ID, 120, 180)
	v, err := s.redeem(s.issue(data.Issue{BenefitID: s.five.ID})[0].Text, 0, p.ID)
	if got := s.purchase(p.ID); err != nil || v.Amount != 300 || got.Total != 0 {
		t.Errorf("%+v, it comes to %d, %v", v, got.Total, err)
	}
}

func TestRulesOfTheBenefitHoldAtTheCounter(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	vip := data.Benefit{Name: "VIP", Kind: data.BenefitPercent, Percent: 500, Minimum: 2000, Currency: "EUR", Stock: 2, For: data.Audience{Tag: "vip", Buyers: data.KnownBuyers}}
	s.benefit(&vip)
	code := s.issue(data.Issue{BenefitID: vip.ID})[0] // good many times
	first := s.buy(s.anna.ID, 1000)
	redeem := func(contact, purchase int64) error {
		_, err := s.redeem(code.Text, contact, purchase)
		return err
	}
	s.wantRefused(redeem(0, 0), "say who the customer is")
	s.wantRefused(redeem(s.boris.ID, 0), "Boris did not yet")
	s.wantRefused(redeem(0, first.ID), "Anna did not yet") // the purchase at hand is not one before
	second := s.buy(s.anna.ID, 1999)
	s.wantRefused(redeem(0, second.ID), "at least 20.00 EUR, and this one comes to 19.99 EUR")
	s.wantRefused(redeem(s.boris.ID, second.ID), "another customer’s")
	third := s.buy(s.anna.ID, 2000)
	if err := redeem(0, third.ID); err != nil {
		t.Fatal(err)
	}
	s.wantRefused(redeem(0, third.ID), "at least 20.00 EUR")
	fourth := s.buy(s.anna.ID, 5000)
	if err := redeem(0, fourth.ID); err != nil {
		t.Fatal(err)
	}
	s.wantRefused(redeem(0, fourth.ID), "was given 2 times")
	if _, err := s.redeem(s.code(0).Text, 0, 12345); !errors.Is(err, data.ErrNotFound) {
		t.Error(err)
	}
}

func TestManyTimesButOnceAPurchase(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	s.ten.Once = false
	s.benefit(&s.ten)
	c := s.code(0)
	for range 3 {
		if _, err := s.redeem(c.Text, 0, 0); err != nil {
			t.Fatal(err)
		}
	}
	p := s.buy(s.anna.ID, 1000)
	if _, err := s.redeem(c.Text, 0, p.ID); err != nil {
		t.Fatal(err)
	}
	_, err := s.redeem(c.Text, 0, p.ID)
	s.wantRefused(err, "on this purchase already")
	if got := s.purchase(p.ID); got.Total != 900 {
		t.Errorf("a refused second time left %d", got.Total)
	}
	// Made single use after it was had many times, it is had no more.
	s.ten.Once = true
	s.benefit(&s.ten)
	_, err = s.redeem(c.Text, 0, 0)
	s.wantRefused(err, "redeemed already")
}

func TestBenefitWithoutCodes(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	first := data.Benefit{Name: "Welcome", Kind: data.BenefitPercent, Percent: 15_00, Automatic: true, Once: true, For: data.Audience{Buyers: data.NewBuyers}}
	next := data.Benefit{Name: "Next time", Kind: data.BenefitAmount, Amount: 200, Currency: "EUR", Automatic: true, For: data.Audience{Buyers: data.KnownBuyers}}
	s.benefit(&first)
	s.benefit(&next)
	s.wantEntitled(s.anna.ID, "Welcome")
	give := func(benefit, contact, purchase int64) error {
		return s.Update(t.Context(), "Give", func(tx *store.Tx) error {
			_, err := tx.RedeemBenefit(t.Context(), benefit, contact, purchase)
			return err
		})
	}
	s.wantRefused(give(first.ID, 0, 0), "say who the customer is")
	s.wantRefused(give(s.ten.ID, s.anna.ID, 0), "for a code alone")
	p := s.buy(s.anna.ID, 1000)
	if err := give(first.ID, 0, p.ID); err != nil || s.purchase(p.ID).Total != 850 {
		t.Fatal(err, s.purchase(p.ID).Total)
	}
	s.wantRefused(give(first.ID, 0, p.ID), "Anna had it")
	code := s.code(s.anna.ID)
	s.wantEntitled(s.anna.ID, "Ten off "+code.Text, "Next time")
	s.wantEntitled(s.boris.ID, "Welcome")
	s.wantEntitled(0, "")
	q := s.buy(s.anna.ID, 1000)
	if err := give(next.ID, 0, q.ID); err != nil || s.purchase(q.ID).Total != 800 {
		t.Fatal(err)
	}
	s.wantRefused(give(next.ID, 0, q.ID), "on this purchase already")
}

func (s *shop) wantEntitled(contact int64, want ...string) {
	s.Helper()
	var got []string
	view(s.T, s.Store, func(tx *store.Tx) error {
		list, err := tx.Entitled(s.Context(), contact)
		for _, e := range list {
			got = append(got, strings.TrimSpace(e.Benefit.Name+" "+e.Code.Text))
		}
		return err
	})
	if diff := cmp.Diff(fmt.Sprint(want), fmt.Sprint(got)); diff != "" {
		s.Errorf("contact %d (-want +got):\n%s", contact, diff)
	}
}
