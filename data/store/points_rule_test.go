package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func (c *club) rules() (list []data.PointsRule) {
	c.Helper()
	view(c.T, c.Store, func(tx *store.Tx) (err error) { list, err = tx.PointsRules(c.Context()); return err })
	return list
}

func TestRulesAreKept(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	c.do("Tiers", func(tx *store.Tx) error { return tx.SaveTierScheme(t.Context(), gold()) })
	want := []data.PointsRule{
		c.rules()[0],
		{Name: "Wax", Kind: data.ByPiece, Points: 10, Category: "Care", From: day(2026, 1, 1), To: day(2026, 12, 31)},
		{Name: "Mondays", Kind: data.ByBonus, Percent: 100, Weekdays: []time.Weekday{time.Monday, time.Sunday}, OnDay: data.Date{Month: 3, Day: 8}, Birthday: true, TierID: c.scheme().Tiers[0].ID},
	}
	for i := range want[1:] {
		c.do("Rule", func(tx *store.Tx) error { return tx.SavePointsRule(t.Context(), &want[i+1]) })
	}
	want[0], want[1] = want[1], want[0] // those that end come later
	if diff := cmp.Diff([]data.PointsRule{want[1], want[0], want[2]}, c.rules()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	c.do("Delete", func(tx *store.Tx) error { return tx.DeletePointsRule(t.Context(), want[2].ID) })
	if n := len(c.rules()); n != 2 {
		t.Errorf("%d rules", n)
	}
	c.undo()
	if n := len(c.rules()); n != 3 {
		t.Errorf("%d rules after the undo", n)
	}
	err := c.Update(t.Context(), "Delete", func(tx *store.Tx) error { return tx.DeletePointsRule(t.Context(), 4711) })
	if !errors.Is(err, data.ErrNotFound) {
		t.Error(err)
	}
}

func day(y int, m time.Month, d int) data.Date { return data.Date{Year: y, Month: m, Day: d} }

// A rule that is changed goes on from today; what was bought before is measured by what it said then, however
// often that purchase is saved again.
func TestAChangedRuleLeavesThePastAlone(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	p := c.buys(c.today.AddDays(-3), 50_00)
	r := c.rules()[0]
	r.Points = 5
	c.do("Five points", func(tx *store.Tx) error { return tx.ChangePointsRule(t.Context(), &r, c.today) })
	p.Note = "paid"
	c.save(p)
	c.has(50)
	c.buys(c.today, 10_00)
	c.has(100)
	rules := c.rules()
	if len(rules) != 2 || rules[1].To != c.today.AddDays(-1) || rules[0].From != c.today || rules[0].Points != 5 {
		t.Errorf("%+v", rules)
	}
	now := rules[0]
	now.Points, now.Name = 7, "Seven, a slip corrected on the same day"
	c.do("Correct", func(tx *store.Tx) error { return tx.ChangePointsRule(t.Context(), &now, c.today) })
	if rules = c.rules(); len(rules) != 2 || rules[0].Points != 7 {
		t.Errorf("%+v", rules)
	}
}

// A rule that ended does not begin again by being changed.
func TestARuleThatEndedStaysEnded(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	old := data.PointsRule{Name: "Fair", Kind: data.ByAmount, Points: 3, Per: 100, From: day(2025, 1, 1), To: day(2025, 1, 31)}
	c.do("Rule", func(tx *store.Tx) error { return tx.SavePointsRule(t.Context(), &old) })
	old.Points = 4
	c.refused("to", "has passed", func(tx *store.Tx) error { return tx.ChangePointsRule(t.Context(), &old, c.today) })
	old.Points, old.Name = 3, "Fair of 2025"
	c.do("Rename", func(tx *store.Tx) error { return tx.ChangePointsRule(t.Context(), &old, c.today) })
}

func TestBonusOnTheBirthdayAndForATier(t *testing.T) {
	t.Parallel()
	c := newClub(t) // Anna's birthday is today
	c.do("Tiers", func(tx *store.Tx) error { return tx.SaveTierScheme(t.Context(), gold()) })
	c.do("Birthday", func(tx *store.Tx) error {
		return tx.SavePointsRule(t.Context(), &data.PointsRule{Name: "Birthday", Kind: data.ByBonus, Percent: 100, Birthday: true})
	})
	c.do("Gold", func(tx *store.Tx) error {
		return tx.SavePointsRule(t.Context(), &data.PointsRule{Name: "Gold", Kind: data.ByBonus, Percent: 50, TierID: c.scheme().Tiers[0].ID})
	})
	c.buys(c.today.AddDays(-1), 500_00)
	c.has(500) // reached gold with it, but was not in it before
	c.buys(c.today.AddDays(-1), 10_00)
	c.has(510)
	c.buys(c.today, 100_00)
	c.has(510 + 200) // twice, not twice and half
}

// Rules by category follow the category of the product.
func TestRuleOfACategory(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	wax := data.Product{Name: "Beeswax", Category: "Care", Currency: "EUR", Price: 10_00, Active: true}
	c.do("Product", func(tx *store.Tx) error {
		return errors.Join(tx.SaveProduct(t.Context(), &wax),
			tx.SavePointsRule(t.Context(), &data.PointsRule{Name: "Care", Kind: data.ByPiece, Points: 25, Category: "care"}))
	})
	p := &data.Purchase{
		ContactID: c.anna, Kind: data.Sale, Day: c.today, Currency: "EUR",
		Lines: []data.PurchaseLine{{ProductID: wax.ID, Name: "Beeswax", Quantity: 2000, Price: 10_00}, {Name: "Board", Quantity: 1000, Price: 8_00}},
	}
	c.save(p)
	c.has(58)
}

func gold() *data.TierScheme {
	return &data.TierScheme{Measure: data.TierBySpend, Months: 12, Tiers: []data.Tier{{Name: "Gold", From: 500_00, Perks: "Free delivery"}}}
}

func (c *club) scheme() (s data.TierScheme) {
	c.Helper()
	view(c.T, c.Store, func(tx *store.Tx) (err error) { s, err = tx.TierScheme(c.Context()); return err })
	return s
}

func TestTiersAreKeptAsAWhole(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	if diff := cmp.Diff(data.UsualScheme(), c.scheme()); diff != "" {
		t.Errorf("before the owner says (-want +got):\n%s", diff)
	}
	s := gold()
	s.Tiers = append([]data.Tier{{Name: "Silver", From: 100_00}}, s.Tiers...)
	c.do("Tiers", func(tx *store.Tx) error { return tx.SaveTierScheme(t.Context(), s) })
	if diff := cmp.Diff(*s, c.scheme()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	s.Tiers, s.Months = s.Tiers[1:], 6
	c.do("Only gold", func(tx *store.Tx) error { return tx.SaveTierScheme(t.Context(), s) })
	if got := c.scheme(); len(got.Tiers) != 1 || got.Months != 6 {
		t.Errorf("%+v", got)
	}
	c.undo()
	if got := c.scheme(); len(got.Tiers) != 2 || got.Months != 12 {
		t.Errorf("after the undo %+v", got)
	}
	c.undo()
	if diff := cmp.Diff(data.UsualScheme(), c.scheme()); diff != "" {
		t.Errorf("after both undos (-want +got):\n%s", diff)
	}
}

// What makes no sense is refused, with nothing half done: tiers that overlap, a window of nothing, and a tier by points
// that gives points.
func TestTiersThatLoopAreRefused(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	c.do("Tiers", func(tx *store.Tx) error { return tx.SaveTierScheme(t.Context(), gold()) })
	s := c.scheme()
	bonus := &data.PointsRule{Name: "Gold earns double", Kind: data.ByBonus, Percent: 100, TierID: s.Tiers[0].ID}
	for _, tc := range []struct {
		words  string
		field  string
		change func(*data.TierScheme)
	}{
		{"same threshold", "tiers", func(s *data.TierScheme) { s.Tiers = append(s.Tiers, data.Tier{Name: "Or", From: 500_00}) }},
		{"begins lower", "tiers", func(s *data.TierScheme) { s.Tiers = append(s.Tiers, data.Tier{Name: "Tin", From: 1_00}) }},
		{"must have a length", "months", func(s *data.TierScheme) { s.Months = 0 }},
	} {
		bad := c.scheme()
		tc.change(&bad)
		c.refused(tc.field, tc.words, func(tx *store.Tx) error { return tx.SaveTierScheme(t.Context(), &bad) })
	}
	c.do("Bonus", func(tx *store.Tx) error { return tx.SavePointsRule(t.Context(), bonus) })
	byPoints, none := c.scheme(), c.scheme()
	byPoints.Measure, none.Tiers = data.TierByPoints, nil
	c.refused("tiers", "would loop", func(tx *store.Tx) error { return tx.SaveTierScheme(t.Context(), &byPoints) })
	c.refused("tiers", "Gold earns double", func(tx *store.Tx) error { return tx.SaveTierScheme(t.Context(), &none) })
	c.do("No bonus, by points", func(tx *store.Tx) error {
		return errors.Join(tx.DeletePointsRule(t.Context(), bonus.ID), tx.SaveTierScheme(t.Context(), &byPoints))
	})
	bonus.ID = 0
	c.refused("tiers", "would loop", func(tx *store.Tx) error { return tx.SavePointsRule(t.Context(), bonus) })
}

func TestWhatCountsForTiers(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	p := c.buys(c.today.AddDays(-2), 300_00)
	c.buys(c.today.AddDays(-2), 50_00)
	gone := c.buys(c.today.AddDays(-1), 70_00)
	c.returns(p, c.today, 100)
	c.returns(gone, c.today, 1000)
	dollars := &data.Purchase{ContactID: c.anna, Kind: data.Sale, Day: c.today, Currency: "USD", Lines: []data.PurchaseLine{{Name: "Board", Quantity: 1000, Price: 1_00}}}
	c.save(dollars)
	d := func(n int) data.Date { return c.today.AddDays(n) }
	for measure, want := range map[data.TierMeasure][]data.TierFact{
		data.TierBySpend:  {{Day: d(-2), Amount: 350_00}, {Day: d(-1), Amount: 70_00}, {Day: d(0), Amount: -100_00}},
		data.TierByPoints: {{Day: d(-2), Amount: 350}, {Day: d(-1), Amount: 70}, {Day: d(0), Amount: -100}},
		data.TierByCount:  {{Day: d(-2), Amount: 2}, {Day: d(0), Amount: 1}},
	} {
		s := gold()
		s.Measure = measure
		c.do("Measure", func(tx *store.Tx) error { return tx.SaveTierScheme(t.Context(), s) })
		for _, whose := range []int64{0, c.anna} {
			view(t, c.Store, func(tx *store.Tx) error {
				facts, err := tx.TierFacts(t.Context(), whose)
				if diff := cmp.Diff(map[int64][]data.TierFact{c.anna: want}, facts); diff != "" {
					t.Errorf("%s of %d (-want +got):\n%s", measure, whose, diff)
				}
				return err
			})
		}
	}
}

func TestProgramIsKept(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	update(t, s, "", func(tx *store.Tx) error { return tx.SaveSetting(t.Context(), "currency", "UAH") })
	program := func() (p data.PointsProgram) {
		view(t, s, func(tx *store.Tx) (err error) { p, err = tx.PointsProgram(t.Context()); return err })
		return p
	}
	if diff := cmp.Diff(data.UsualProgram("UAH"), program()); diff != "" {
		t.Errorf("as usual (-want +got):\n%s", diff)
	}
	want := data.PointsProgram{Imported: true, Months: 6, RatePoints: 10, RateAmount: 3, Currency: "PLN", Fewest: 50}
	update(t, s, "Program", func(tx *store.Tx) error { return tx.SavePointsProgram(t.Context(), &want) })
	if diff := cmp.Diff(want, program()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	bad := want
	bad.RateAmount = -1
	if err := s.Update(t.Context(), "Program", func(tx *store.Tx) error { return tx.SavePointsProgram(t.Context(), &bad) }); err == nil {
		t.Error("a negative rate is taken")
	}
}

// Points that can't be paid with are refused in words, and so are too few at once.
func TestRedeemingByTheProgram(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	c.buys(c.today, 500_00)
	p := data.UsualProgram("EUR")
	p.Fewest = 100
	c.do("Program", func(tx *store.Tx) error { return tx.SavePointsProgram(t.Context(), &p) })
	c.refused("points", "100 is the fewest", func(tx *store.Tx) error { return tx.RedeemPoints(t.Context(), c.anna, 99, 0, c.today) })
	p.RatePoints, p.RateAmount = 0, 0
	c.do("Program", func(tx *store.Tx) error { return tx.SavePointsProgram(t.Context(), &p) })
	c.refused("points", "can't be paid with", func(tx *store.Tx) error { return tx.RedeemPoints(t.Context(), c.anna, 100, 0, c.today) })
	c.has(500)
}
