package points_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/app/points"
	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// shop is a store with a customer and the use cases.
type shop struct {
	*testing.T
	*points.Service

	store *store.Store
	anna  int64
	today data.Date
}

func newShop(t *testing.T) *shop {
	t.Helper()
	s := &shop{T: t, store: storetest.Open(t), today: data.DateOf(storetest.Epoch())}
	s.Service = points.New(s.store)
	s.Zone = func(context.Context) (*time.Location, error) { return time.UTC, nil }
	s.Home = func(context.Context) (string, error) { return "UAH", nil }
	s.anna = s.contact("Anna")
	return s
}

func (s *shop) contact(name string) int64 {
	s.Helper()
	c := data.Contact{Name: name}
	s.ok(s.store.Update(s.Context(), "Add "+name, func(tx *store.Tx) error { return tx.SaveContact(s.Context(), &c) }))
	return c.ID
}

func (s *shop) ok(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func (s *shop) rule() {
	s.Helper()
	s.ok(s.SaveRule(s.Context(), &data.PointsRule{Name: "A point a hryvnia", Kind: data.ByAmount, Points: 1, Per: 100}))
}

func (s *shop) buys(contact int64, day data.Date, amount int64) *data.Purchase {
	s.Helper()
	p := &data.Purchase{ContactID: contact, Day: day, Currency: "UAH", Lines: []data.PurchaseLine{{Name: "Bench", Quantity: 1000, Price: amount}}}
	s.ok(s.store.Update(s.Context(), "Purchase", func(tx *store.Tx) error { return tx.SavePurchase(s.Context(), p) }))
	return p
}

func (s *shop) card() points.Card {
	s.Helper()
	c, err := s.Card(s.Context(), s.anna)
	s.ok(err)
	return c
}

func (s *shop) lastAction() string {
	s.Helper()
	var what string
	s.ok(s.store.View(s.Context(), func(tx *store.Tx) error {
		a, err := tx.LastAction(s.Context())
		what = a.What
		return err
	}))
	return what
}

// The first rule makes the program one of the home currency, so that it earns from the start.
func TestTheFirstRuleEarnsInTheHomeCurrency(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	before, err := s.Rules(t.Context())
	s.ok(err)
	if before.Kept || before.Program.Currency != "UAH" || len(before.Rules) > 0 {
		t.Errorf("%+v", before)
	}
	s.rule()
	if got := s.lastAction(); got != "Add the rule A point a hryvnia" {
		t.Errorf("the action is %q", got)
	}
	s.buys(s.anna, s.today, 80_00)
	if c := s.card(); c.Balance != 80 || c.Program.Worth(c.Balance) != (data.Money{Amount: 80, Currency: "UAH"}) {
		t.Errorf("%+v", c)
	}
	after, err := s.Rules(t.Context())
	s.ok(err)
	r := after.Rules[0]
	r.Name = "Renamed"
	s.ok(s.SaveRule(t.Context(), &r))
	s.ok(s.DeleteRule(t.Context(), r.ID))
	if got := s.lastAction(); got != "Delete the rule Renamed" || !after.Kept {
		t.Errorf("the action is %q, %+v", got, after)
	}
	if err := s.DeleteRule(t.Context(), r.ID); !errors.Is(err, data.ErrNotFound) {
		t.Error(err)
	}
}

func TestGiveAndTake(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	s.ok(s.Give(t.Context(), s.anna, 50, "a thank-you"))
	if got := s.lastAction(); got != "Give 50 points to Anna" {
		t.Errorf("the action is %q", got)
	}
	s.ok(s.Give(t.Context(), s.anna, -20, ""))
	if got := s.card().Balance; got != 30 {
		t.Errorf("there are %d", got)
	}
	for _, n := range []int64{0, -31} {
		if _, ok := errors.AsType[*data.InvalidError](s.Give(t.Context(), s.anna, n, "")); !ok {
			t.Errorf("%d are taken", n)
		}
	}
	if err := s.Give(t.Context(), 4711, 5, ""); !errors.Is(err, data.ErrNotFound) {
		t.Error(err)
	}
}

// What a purchase is paid with goes in the same action; where there are too few, neither is kept.
func TestRedeemWithAPurchase(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	s.rule()
	s.ok(s.Give(t.Context(), s.anna, 500, ""))
	pay := func(n int64) error {
		p := &data.Purchase{ContactID: s.anna, Day: s.today, Currency: "UAH", Lines: []data.PurchaseLine{{Name: "Bench", Quantity: 1000, Price: 10_00, Discount: 5_00}}}
		return s.store.Update(t.Context(), "Purchase", func(tx *store.Tx) error {
			return errors.Join(tx.SavePurchase(t.Context(), p), s.Redeem(n)(t.Context(), tx, p))
		})
	}
	s.ok(pay(500))
	if got := s.card().Balance; got != 5 { // earned by the other half
		t.Errorf("there are %d", got)
	}
	if err := pay(500); err == nil || !strings.Contains(err.Error(), "are too few") {
		t.Errorf("%v", err)
	}
	if got := s.card().Balance; got != 5 {
		t.Errorf("after the refusal there are %d", got)
	}
}

func TestJoinLeaveAndComeBack(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	s.ok(s.Join(t.Context(), &data.Membership{ContactID: s.anna}))
	c := s.card()
	if !c.Holds() || c.Member.Joined != s.today || c.Empty() {
		t.Errorf("%+v", c)
	}
	s.ok(s.Leave(t.Context(), s.anna))
	if got := s.card(); got.Holds() || got.Member.Card != c.Member.Card || s.lastAction() != "Anna leaves the club" {
		t.Errorf("%+v", got)
	}
	if _, ok := errors.AsType[*data.InvalidError](s.Leave(t.Context(), s.anna)); !ok {
		t.Error("who left leaves again")
	}
	s.ok(s.Join(t.Context(), &data.Membership{ContactID: s.anna}))
	if got := s.card(); !got.Holds() || got.Member.Card != c.Member.Card {
		t.Errorf("%+v, before the card was %s", got, c.Member.Card)
	}
	if err := s.Leave(t.Context(), s.contact("Borys")); !errors.Is(err, data.ErrNotFound) {
		t.Error(err)
	}
}

func tiers() *data.TierScheme {
	return &data.TierScheme{Measure: data.TierBySpend, Months: 12, Tiers: []data.Tier{{Name: "Silver", From: 100_00}, {Name: "Gold", From: 500_00, Perks: "Free delivery"}}}
}

func TestCardForetells(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	if c := s.card(); !c.Empty() || c.Tiered() {
		t.Errorf("%+v", c)
	}
	s.rule()
	s.ok(s.SaveScheme(t.Context(), tiers()))
	s.buys(s.anna, s.today.AddMonths(-11), 450_00)
	s.buys(s.anna, s.today, 60_00)
	c := s.card()
	tier, ok := c.Tier()
	if !ok || tier.Name != "Gold" || c.Standing.Changes != s.today.AddMonths(1) || c.Standing.Keep != 440_00 || c.Standing.Then != -1 {
		t.Errorf("%+v", c.Standing)
	}
	want := []data.PointsDue{{Until: s.today.AddMonths(13), Points: 450}, {Until: s.today.AddMonths(24), Points: 60}}
	if diff := cmp.Diff(want, c.Due); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	p := c.Program
	p.Everyone = false
	s.ok(s.SaveProgram(t.Context(), &p))
	if c = s.card(); c.Tiered() {
		t.Error("who is no member has a tier that is for members")
	}
	if _, err := s.Card(t.Context(), 4711); !errors.Is(err, data.ErrNotFound) {
		t.Error(err)
	}
}

// The ledger is the proof of the balance: each line says what it leaves, and where what is taken comes from.
func TestLedgerIsTheProof(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	s.rule()
	s.buys(s.anna, s.today.AddMonths(-25), 30_00)
	p := s.buys(s.anna, s.today.AddMonths(-2), 20_00)
	s.ok(s.Give(t.Context(), s.anna, 5, "a thank-you"))
	s.ok(s.store.Update(t.Context(), "Redeem", func(tx *store.Tx) error { return s.Redeem(12)(t.Context(), tx, p) }))
	lines, err := s.Ledger(t.Context(), s.anna)
	s.ok(err)
	type short struct {
		kind            data.PointsKind
		points, balance int64
		rule            string
		earned          data.Date
	}
	var got []short
	for _, l := range lines {
		got = append(got, short{l.Kind, l.Points, l.Balance, l.Rule, l.EarnedOn})
	}
	want := []short{
		{data.PointsRedeemed, -12, 13, "", s.today.AddMonths(-2)},
		{data.PointsGiven, 5, 25, "", data.Date{}},
		{data.PointsExpired, -30, 20, "", s.today.AddMonths(-25)}, // a month ago
		{data.PointsEarned, 20, 50, "A point a hryvnia", data.Date{}},
		{data.PointsEarned, 30, 30, "A point a hryvnia", data.Date{}},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(short{})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := s.card().Balance; lines[0].Balance != got {
		t.Errorf("the ledger ends with %d, the balance is %d", lines[0].Balance, got)
	}
}

func TestMembersAndTheLiability(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	s.rule()
	borys := s.contact("Borys")
	s.contact("Cedric")
	s.ok(s.Join(t.Context(), &data.Membership{ContactID: borys}))
	s.buys(s.anna, s.today.AddMonths(-23), 150_00)
	s.buys(s.anna, s.today.AddMonths(-11), 150_00)
	list, err := s.Members(t.Context())
	s.ok(err)
	if len(list) != 2 || list[0].Points != 300 || list[0].Holds || !list[1].Holds || list[0].Tier != "" || list[0].Standing.Tier != -1 {
		t.Errorf("%+v", list)
	}
	s.ok(s.SaveScheme(t.Context(), tiers()))
	list, err = s.Members(t.Context())
	s.ok(err)
	if list[0].Tier != "Silver" || list[0].Then != "" || list[0].Standing.Changes != s.today.AddMonths(1) || list[1].Tier != "" {
		t.Errorf("%+v", list)
	}
	l, err := s.Liability(t.Context())
	s.ok(err)
	if l.Points != 300 || l.Worth() != (data.Money{Amount: 300, Currency: "UAH"}) || len(l.Months) != 2 || len(l.Soon) != 1 || l.Soon[0].Name != "Anna" || l.Soon[0].Points != 150 {
		t.Errorf("%+v", l)
	}
}
