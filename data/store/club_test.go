package store_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// shop is a store with two customers, a percentage and an amount.
type shop struct {
	*testing.T
	*store.Store

	anna, boris data.Contact
	ten, five   data.Benefit
}

func openShop(t *testing.T) *shop {
	t.Helper()
	s := &shop{
		T: t, Store: storetest.Open(t), anna: data.Contact{Name: "Anna", Tags: []string{"VIP"}}, boris: data.Contact{Name: "Boris"},
		ten:  data.Benefit{Name: "Ten off", Kind: data.BenefitPercent, Percent: 10_00, Once: true},
		five: data.Benefit{Name: "Five off", Kind: data.BenefitAmount, Amount: 500, Currency: "EUR", Once: true},
	}
	save(t, s.Store, "Add", &s.anna, &s.boris)
	s.benefit(&s.ten)
	s.benefit(&s.five)
	return s
}

func (s *shop) do(what string, fn func(*store.Tx) error) {
	s.Helper()
	update(s.T, s.Store, what, fn)
}

func (s *shop) benefit(b *data.Benefit) {
	s.Helper()
	s.do("Save "+b.Name, func(tx *store.Tx) error { return tx.SaveBenefit(s.Context(), b) })
}

func (s *shop) issue(is data.Issue) (list []data.Code) {
	s.Helper()
	s.do("Issue", func(tx *store.Tx) (err error) {
		list, err = tx.IssueCodes(s.Context(), is)
		return err
	})
	return list
}

// code issues one code of ten off, bound to a contact or to nobody.
func (s *shop) code(contact int64) data.Code {
	s.Helper()
	return s.issue(data.Issue{BenefitID: s.ten.ID, Contacts: []int64{contact}})[0]
}

// buy keeps a purchase of what the lines cost, each once.
func (s *shop) buy(contact int64, prices ...int64) data.Purchase {
	s.Helper()
	p := data.Purchase{ContactID: contact, Kind: data.Sale, Day: data.DateOf(storetest.Epoch()), Currency: "EUR", TaxIncluded: true}
	for _, price := range prices {
		p.Lines = append(p.Lines, data.PurchaseLine{Name: "shelf", Quantity: 1000, Price: price})
	}
	s.do("Buy", func(tx *store.Tx) error { return tx.SavePurchase(s.Context(), &p) })
	return p
}

func (s *shop) purchase(id int64) (p data.Purchase) {
	s.Helper()
	view(s.T, s.Store, func(tx *store.Tx) (err error) {
		p, err = tx.Purchase(s.Context(), id)
		return err
	})
	return p
}

func (s *shop) redeem(typed string, contact, purchase int64) (v data.Redemption, err error) {
	s.Helper()
	err = s.Update(s.Context(), "Redeem", func(tx *store.Tx) (err error) {
		v, err = tx.RedeemCode(s.Context(), typed, contact, purchase)
		return err
	})
	return v, err
}

// wantRefused fails unless err says what it should in words for the owner.
func (s *shop) wantRefused(err error, want string) {
	s.Helper()
	if _, ok := errors.AsType[*data.InvalidError](err); !ok || !strings.Contains(err.Error(), want) {
		s.Errorf("refused with %v, want %q", err, want)
	}
}

func (s *shop) log(q data.RedemptionQuery) (list []data.RedemptionRow) {
	s.Helper()
	view(s.T, s.Store, func(tx *store.Tx) (err error) {
		list, err = tx.Redemptions(s.Context(), q)
		return err
	})
	return list
}

func (s *shop) codes(q data.CodeQuery) (list []data.CodeRow) {
	s.Helper()
	q.Today = data.DateOf(storetest.Epoch())
	view(s.T, s.Store, func(tx *store.Tx) error {
		n, countErr := tx.CountCodes(s.Context(), q)
		var err error
		list, err = tx.Codes(s.Context(), q)
		if q.Limit == 0 && n != len(list) {
			s.Errorf("%d codes are counted, %d listed", n, len(list))
		}
		return errors.Join(err, countErr)
	})
	return list
}

func (s *shop) undo() {
	s.Helper()
	if _, err := s.Undo(s.Context()); err != nil {
		s.Error(err)
	}
}

func TestBenefitIsKept(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	want := data.Benefit{
		Name: "Hours", Kind: data.BenefitHours, Quantity: 1500, Currency: "EUR", Minimum: 5000, Stock: 7, Automatic: true, Once: true,
		From: data.Date{Year: 2026, Month: 1, Day: 1}, Until: data.Date{Year: 2026, Month: 12, Day: 31}, Note: "of the workshop",
		For:     data.Audience{Tier: "Gold", Tag: "VIP", City: "Kyiv", Stage: data.StageLoyal, Role: data.Customer, Buyers: data.KnownBuyers},
		EndedAt: time.UnixMilli(1_000_000).UTC(),
	}
	s.benefit(&want)
	var got data.Benefit
	view(t, s.Store, func(tx *store.Tx) (err error) {
		got, err = tx.Benefit(t.Context(), want.ID)
		return err
	})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	wantFound(t, s.Store, "workshop", 1)
	s.do("Delete", func(tx *store.Tx) error { return tx.DeleteBenefit(t.Context(), want.ID) })
	wantFound(t, s.Store, "workshop", 0)
	s.undo()
	wantFound(t, s.Store, "workshop", 1)
	s.code(0)
	err := s.Update(t.Context(), "Delete", func(tx *store.Tx) error { return tx.DeleteBenefit(t.Context(), s.ten.ID) })
	s.wantRefused(err, "take it out of use instead")
	err = s.Update(t.Context(), "Edit", func(tx *store.Tx) error {
		return tx.SaveBenefit(t.Context(), &data.Benefit{ID: 99, Name: "x", Kind: data.BenefitDelivery})
	})
	if !errors.Is(err, data.ErrNotFound) {
		t.Error(err)
	}
}

func TestBenefitsTellWhatBecameOfThem(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	codes := s.issue(data.Issue{BenefitID: s.five.ID, Count: 3})
	p := s.buy(s.anna.ID, 3000)
	if _, err := s.redeem(codes[0].Text, 0, p.ID); err != nil {
		t.Fatal(err)
	}
	over := data.Benefit{Name: "Over", Kind: data.BenefitDelivery, Until: data.Date{Year: 2025, Month: 1, Day: 1}}
	s.benefit(&over)
	var list []data.BenefitRow
	view(t, s.Store, func(tx *store.Tx) (err error) {
		list, err = tx.Benefits(t.Context(), data.DateOf(storetest.Epoch()))
		return err
	})
	if len(list) != 3 || list[0].Name != "Five off" || list[2].Name != "Over" {
		t.Fatalf("they are listed as %+v", list)
	}
	if diff := cmp.Diff(data.BenefitUse{Codes: 3, Open: 2, Redeemed: 1, Given: 500, Currency: "EUR"}, list[0].BenefitUse); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCodesAreListedByState(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	hers := s.code(s.anna.ID)
	free := s.issue(data.Issue{BenefitID: s.ten.ID, Count: 2, Reason: "fair"})
	late := s.issue(data.Issue{BenefitID: s.five.ID, Expires: data.DateOf(storetest.Epoch())})
	if _, err := s.redeem(free[0].Text, 0, 0); err != nil {
		t.Fatal(err)
	}
	s.do("Take back", func(tx *store.Tx) error {
		n, err := tx.CancelCodes(t.Context(), []int64{free[0].ID, free[1].ID})
		if n != 1 {
			t.Errorf("%d codes are taken back", n)
		}
		return err
	})
	today := storetest.Epoch().AddDate(0, 0, 1)
	for state, want := range map[data.CodeState][]int64{
		data.CodeOpen: {hers.ID}, data.CodeUsed: {free[0].ID}, data.CodeCancelled: {free[1].ID}, data.CodeExpired: {late[0].ID},
	} {
		var list []data.CodeRow
		view(t, s.Store, func(tx *store.Tx) (err error) {
			list, err = tx.Codes(t.Context(), data.CodeQuery{State: state, Today: data.DateOf(today)})
			return err
		})
		var got []int64
		for _, c := range list {
			if got = append(got, c.ID); c.State != state {
				t.Errorf("%s is listed as %s", c.State, state)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", state, diff)
		}
	}
	for text, want := range map[string]int{"Anna": 1, "five": 1, "ten off": 3, data.ShowCode(hers.Text)[:7]: 1, strings.ToLower(hers.Text): 1, "nobody": 0} {
		if got := len(s.codes(data.CodeQuery{Text: text})); got != want {
			t.Errorf("%q finds %d codes, want %d", text, got, want)
		}
	}
	if got := s.codes(data.CodeQuery{ContactID: s.anna.ID}); len(got) != 1 || got[0].Benefit != "Ten off" || got[0].Contact != "Anna" {
		t.Errorf("hers are %+v", got)
	}
	wantFound(t, s.Store, data.ShowCode(hers.Text), 1)
	wantFound(t, s.Store, strings.ToLower(hers.Text), 1)
}

func TestIssuingIsRefused(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	auto := data.Benefit{Name: "Coffee", Kind: data.BenefitGift, What: "coffee", Automatic: true}
	hers := data.Benefit{Name: "Hers", Kind: data.BenefitDelivery, For: data.Audience{ContactID: s.anna.ID}}
	ended := data.Benefit{Name: "Ended", Kind: data.BenefitDelivery, EndedAt: storetest.Epoch()}
	for _, b := range []*data.Benefit{&auto, &hers, &ended} {
		s.benefit(b)
	}
	yesterday := data.DateOf(storetest.Epoch()).AddDays(-1)
	for want, is := range map[string]data.Issue{
		"needs no codes":    {BenefitID: auto.ID},
		"out of use":        {BenefitID: ended.ID},
		"10 000 codes":      {BenefitID: s.ten.ID, Count: 10_001},
		"which is over":     {BenefitID: s.ten.ID, Expires: yesterday},
		"not the one whom":  {BenefitID: hers.ID, Contacts: []int64{s.boris.ID}},
		"day of the calend": {BenefitID: s.ten.ID, Expires: data.Date{Year: 2026, Month: 2, Day: 30}},
	} {
		err := s.Update(t.Context(), "Issue", func(tx *store.Tx) error {
			_, err := tx.IssueCodes(t.Context(), is)
			return err
		})
		s.wantRefused(err, want)
	}
	if got := s.issue(data.Issue{BenefitID: hers.ID}); got[0].ContactID != s.anna.ID {
		t.Errorf("a code for her alone is %+v", got[0])
	}
	if got := len(s.codes(data.CodeQuery{})); got != 1 {
		t.Errorf("%d codes are out", got)
	}
	err := s.Update(t.Context(), "Issue", func(tx *store.Tx) error {
		_, err := tx.IssueCodes(t.Context(), data.Issue{BenefitID: s.ten.ID, Contacts: []int64{s.anna.ID, 99}})
		return err
	})
	if !errors.Is(err, data.ErrNotFound) {
		t.Error(err)
	}
}

func TestTenThousandCodesAreUnlike(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	seen := map[string]bool{}
	for _, c := range s.issue(data.Issue{BenefitID: s.ten.ID, Count: 10_000}) {
		seen[c.Text] = true
	}
	if len(seen) != 10_000 {
		t.Errorf("%d are unlike", len(seen))
	}
	if got := s.codes(data.CodeQuery{Limit: 50, Offset: 9990}); len(got) != 10 {
		t.Errorf("the last page has %d", len(got))
	}
}
