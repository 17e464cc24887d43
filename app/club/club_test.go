package club_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/app/club"
	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// firm is a club with two customers.
type firm struct {
	*testing.T
	*club.Service

	store       *store.Store
	anna, borys int64
}

func open(t *testing.T) *firm {
	t.Helper()
	f := &firm{T: t, store: storetest.Open(t)}
	f.Service = club.New(f.store)
	f.anna, f.borys = f.contact("Anna"), f.contact("Borys")
	return f
}

func (f *firm) contact(name string) int64 {
	f.Helper()
	c := data.Contact{Name: name}
	f.must(f.store.Update(f.Context(), "Add "+name, func(tx *store.Tx) error { return tx.SaveContact(f.Context(), &c) }))
	return c.ID
}

func (f *firm) must(err error) {
	f.Helper()
	if err != nil {
		f.Fatal(err)
	}
}

func (f *firm) benefit(b data.Benefit) data.Benefit {
	f.Helper()
	f.must(f.SaveBenefit(f.Context(), &b))
	return b
}

func (f *firm) ten() data.Benefit {
	f.Helper()
	return f.benefit(data.Benefit{Name: "Ten off", Kind: data.BenefitPercent, Percent: 10_00, Once: true})
}

func (f *firm) buy(contact, price int64) int64 {
	f.Helper()
	p := data.Purchase{
		ContactID: contact, Kind: data.Sale, Day: data.DateOf(storetest.Epoch()), Currency: "EUR",
		Lines: []data.PurchaseLine{{Name: "shelf", Quantity: 1000, Price: price}},
	}
	f.must(f.store.Update(f.Context(), "Buy", func(tx *store.Tx) error { return tx.SavePurchase(f.Context(), &p) }))
	return p.ID
}

// what names the latest actions, the newest first.
func (f *firm) what(n int) (list []string) {
	f.Helper()
	f.must(f.store.View(f.Context(), func(tx *store.Tx) error {
		actions, err := tx.History(f.Context(), n)
		for _, a := range actions {
			list = append(list, a.What)
		}
		return err
	}))
	return list
}

func (f *firm) wantRefused(err error, want string) {
	f.Helper()
	if _, ok := errors.AsType[*data.InvalidError](err); !ok || !strings.Contains(err.Error(), want) {
		f.Errorf("refused with %v, want %q", err, want)
	}
}

func TestActionsAreNamedForTheOwner(t *testing.T) {
	t.Parallel()
	f := open(t)
	b := f.ten()
	b.Percent = 12_00
	f.must(f.SaveBenefit(t.Context(), &b))
	codes, err := f.Issue(t.Context(), data.Issue{BenefitID: b.ID, Contacts: []int64{f.anna}})
	f.must(err)
	_, err = f.Issue(t.Context(), data.Issue{BenefitID: b.ID, Count: 3})
	f.must(err)
	_, err = f.Redeem(t.Context(), codes[0].Text, 0, 0)
	f.must(err)
	f.must(f.EndBenefit(t.Context(), b.ID))
	f.must(f.ResumeBenefit(t.Context(), b.ID))
	f.must(f.Refer(t.Context(), &data.Referral{ContactID: f.borys, ByID: f.anna}))
	want := []string{
		"Anna brought Borys", "Take into use: Ten off", "Take out of use: Ten off", "Redeem " + data.ShowCode(codes[0].Text),
		"Give out 3 codes: Ten off", "Give out a code: Ten off", "Edit Ten off", "Add Ten off",
	}
	if diff := cmp.Diff(want, f.what(len(want))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestReceiptSaysWhatWasRedeemed(t *testing.T) {
	t.Parallel()
	f := open(t)
	b := f.ten()
	codes, err := f.Issue(t.Context(), data.Issue{BenefitID: b.ID, Contacts: []int64{f.anna}})
	f.must(err)
	looked, err := f.Look(t.Context(), codes[0].Text)
	if err != nil || looked.Contact != "Anna" || looked.Benefit.ID != b.ID || looked.ID != 0 {
		t.Fatalf("looked at is %+v, %v", looked, err)
	}
	p := f.buy(f.anna, 1000)
	r, err := f.Redeem(t.Context(), codes[0].Text, 0, p)
	if err != nil || r.Contact != "Anna" || r.Code != data.ShowCode(codes[0].Text) || r.Amount != 100 || r.Benefit.Name != "Ten off" {
		t.Fatalf("the receipt is %+v, %v", r, err)
	}
	_, err = f.Look(t.Context(), codes[0].Text)
	f.wantRefused(err, "redeemed already")
	if again, err := f.Redeem(t.Context(), codes[0].Text, 0, 0); err == nil || again.ID != 0 {
		t.Errorf("redeemed twice: %+v", again)
	}
	n, err := f.CountLog(t.Context(), data.RedemptionQuery{PurchaseID: p})
	log, logErr := f.Log(t.Context(), data.RedemptionQuery{PurchaseID: p})
	if err != nil || logErr != nil || n != 1 || len(log) != 1 {
		t.Errorf("%d in the log: %+v, %v %v", n, log, err, logErr)
	}
	f.must(f.GiveBack(t.Context(), r.ID, "all came back"))
	if _, err := f.Look(t.Context(), codes[0].Text); err != nil {
		t.Error(err)
	}
}

func TestBenefitWithoutCode(t *testing.T) {
	t.Parallel()
	f := open(t)
	b := f.benefit(data.Benefit{Name: "Coffee", Kind: data.BenefitGift, What: "coffee", Automatic: true, Once: true})
	list, err := f.Entitled(t.Context(), f.anna)
	if err != nil || len(list) != 1 {
		t.Fatalf("entitled to %+v, %v", list, err)
	}
	r, err := f.RedeemBenefit(t.Context(), b.ID, f.anna, 0)
	if err != nil || r.Code != "" || r.Contact != "Anna" {
		t.Fatalf("%+v, %v", r, err)
	}
	_, err = f.RedeemBenefit(t.Context(), b.ID, f.anna, 0)
	f.wantRefused(err, "Anna had it")
	if list, err := f.Entitled(t.Context(), f.anna); err != nil || len(list) != 0 {
		t.Errorf("entitled to %+v, %v", list, err)
	}
}

// Drawn with a seed of before, a benefit gives the record of before, and nobody a second
// code; a list that was frozen is drawn from even if more came since.
func TestDrawIsKeptAndFoundAgain(t *testing.T) {
	t.Parallel()
	f := open(t)
	b := f.ten()
	frozen, err := f.Freeze(t.Context(), b.ID, "Hamper", 1)
	f.must(err)
	f.contact("Clara")
	first, err := f.Draw(t.Context(), b.ID, "lottery", 3)
	if err != nil || first.ID != frozen.ID || first.Name != "Hamper" || len(first.Won) != 1 || first.Won[0].Code == "" || len(first.Entries) != 2 {
		t.Fatalf("%+v, %v", first, err)
	}
	again, err := f.Draw(t.Context(), b.ID, " lottery ", 1)
	if diff := cmp.Diff(first, again); diff != "" || err != nil {
		t.Errorf("again, %v (-first +again):\n%s", err, diff)
	}
	if n, err := f.CountCodes(t.Context(), data.CodeQuery{}); n != 1 || err != nil {
		t.Errorf("%d codes were given out, %v", n, err)
	}
	other, err := f.Draw(t.Context(), b.ID, "other", 3)
	if err != nil || len(other.Entries) != 3 || len(other.Won) != 3 {
		t.Errorf("a new draw is %+v, %v", other, err)
	}
	f.must(f.Verify(t.Context(), first.ID))
	list, err := f.Draws(t.Context())
	if err != nil || len(list) != 2 || list[1].Benefit != "Ten off" {
		t.Errorf("listed are %+v, %v", list, err)
	}
	f.wantRefused(f.DeleteDraw(t.Context(), first.ID), "its record is kept")
}

func TestThanksAreGivenOnce(t *testing.T) {
	t.Parallel()
	f := open(t)
	b := f.ten()
	f.must(f.Refer(t.Context(), &data.Referral{ContactID: f.borys, ByID: f.anna}))
	if owed, err := f.Owed(t.Context()); err != nil || len(owed) != 0 {
		t.Errorf("owed are %+v, %v", owed, err)
	}
	f.buy(f.borys, 5000)
	owed, err := f.Owed(t.Context())
	if err != nil || len(owed) != 1 || owed[0].Sum != 5000 {
		t.Fatalf("owed are %+v, %v", owed, err)
	}
	code, err := f.Reward(t.Context(), f.borys, club.Thanks{Benefit: b.ID})
	if err != nil || code.ContactID != f.anna || code.Reason != "brought Borys" {
		t.Fatalf("%+v, %v", code, err)
	}
	_, err = f.Reward(t.Context(), f.borys, club.Thanks{Words: "wine"})
	f.wantRefused(err, "given once")
	by, brought, err := f.ReferralsOf(t.Context(), f.borys)
	if err != nil || by == nil || by.By != "Anna" || len(brought) != 0 {
		t.Errorf("%+v, %+v, %v", by, brought, err)
	}
	if by, brought, err := f.ReferralsOf(t.Context(), f.anna); err != nil || by != nil || len(brought) != 1 {
		t.Errorf("%+v, %+v, %v", by, brought, err)
	}
	// One undo takes back the thanks and the code.
	if _, err := f.store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	n, err := f.CountCodes(t.Context(), data.CodeQuery{})
	if owed, owedErr := f.Owed(t.Context()); n != 0 || err != nil || owedErr != nil || len(owed) != 1 {
		t.Errorf("%d codes, owed are %+v, %v", n, owed, err)
	}
	tree, err := f.Tree(t.Context(), f.anna)
	if err != nil || len(tree) != 1 {
		t.Errorf("%+v, %v", tree, err)
	}
	f.must(f.Unrefer(t.Context(), f.borys))
}

func TestWhatIsNotThere(t *testing.T) {
	t.Parallel()
	f := open(t)
	_, benefit := f.Benefit(t.Context(), 9)
	_, code := f.CodeRow(t.Context(), 9)
	_, draw := f.Service.Run(t.Context(), 9, "x")
	for what, err := range map[string]error{
		"benefit": benefit, "code": code, "draw": draw, "give back": f.GiveBack(t.Context(), 9, ""), "delete": f.DeleteBenefit(t.Context(), 9),
		"end": f.EndBenefit(t.Context(), 9), "verify": f.Verify(t.Context(), 9), "refer": f.Refer(t.Context(), &data.Referral{ContactID: 9, ByID: f.anna}),
	} {
		if !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if n, err := f.CancelCodes(t.Context(), []int64{9}); n != 0 || err != nil {
		t.Errorf("%d codes taken back, %v", n, err)
	}
}
