package data_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
)

// basket is a purchase on a Monday: two boards, and an hour of work.
func basket() *data.Purchase {
	p := &data.Purchase{
		Kind: data.Sale, Day: day("2026-03-02"), Currency: "EUR", TaxIncluded: true,
		Lines: []data.PurchaseLine{
			{ProductID: 1, Name: "Oak board", Quantity: 2000, Price: 24_50},
			{ProductID: 2, Name: "Beeswax", Quantity: 3500, Price: 10_00},
			{Name: "An hour of work", Quantity: 1000, Price: 40_99},
		},
	}
	p.Sum()
	return p
}

func euro() data.PointsRule {
	return data.PointsRule{ID: 1, Name: "A point a euro", Kind: data.ByAmount, Points: 1, Per: 100}
}

func TestEarnPoints(t *testing.T) {
	t.Parallel()
	categories := map[int64]string{1: "Wood", 2: "Care"}
	for name, tc := range map[string]struct {
		rules []data.PointsRule
		who   data.Earner
		want  []data.Grant
	}{
		"no rule":    {},
		"by amount":  {rules: []data.PointsRule{euro()}, want: []data.Grant{{1, 124}}}, // 124.99
		"by product": {rules: []data.PointsRule{{ID: 2, Kind: data.ByPiece, Points: 10, ProductID: 2}}, want: []data.Grant{{2, 35}}},
		"the most particular": {
			rules: []data.PointsRule{euro(), {ID: 2, Kind: data.ByPiece, Points: 10, ProductID: 2}, {ID: 3, Kind: data.ByAmount, Points: 3, Per: 100, Category: "wood"}},
			want:  []data.Grant{{3, 147}, {2, 35}, {1, 40}},
		},
		"the later of equal ones": {
			rules: []data.PointsRule{euro(), {ID: 2, Kind: data.ByAmount, Points: 2, Per: 100, From: day("2026-01-01")}},
			want:  []data.Grant{{2, 249}},
		},
		"not yet, no more": {rules: []data.PointsRule{
			{ID: 2, Kind: data.ByAmount, Points: 2, Per: 100, From: day("2026-03-03")},
			{ID: 3, Kind: data.ByAmount, Points: 2, Per: 100, To: day("2026-03-01")},
		}},
		"on its first and its last day": {
			rules: []data.PointsRule{{ID: 2, Kind: data.ByAmount, Points: 1, Per: 100, From: day("2026-03-02"), To: day("2026-03-02")}},
			want:  []data.Grant{{2, 124}},
		},
		"a weekday":         {rules: []data.PointsRule{euro(), {ID: 9, Kind: data.ByBonus, Percent: 50, Weekdays: []time.Weekday{time.Monday}}}, want: []data.Grant{{1, 124}, {9, 62}}},
		"another weekday":   {rules: []data.PointsRule{euro(), {ID: 9, Kind: data.ByBonus, Percent: 50, Weekdays: []time.Weekday{time.Friday}}}, want: []data.Grant{{1, 124}}},
		"a date":            {rules: []data.PointsRule{euro(), {ID: 9, Kind: data.ByBonus, Percent: 100, OnDay: day("2026-03-02")}}, want: []data.Grant{{1, 124}, {9, 124}}},
		"the date, a year":  {rules: []data.PointsRule{euro(), {ID: 9, Kind: data.ByBonus, Percent: 100, OnDay: day("2025-03-02")}}, want: []data.Grant{{1, 124}}},
		"each year":         {rules: []data.PointsRule{euro(), {ID: 9, Kind: data.ByBonus, Percent: 100, OnDay: day("--03-02")}}, want: []data.Grant{{1, 124}, {9, 124}}},
		"the birthday":      {rules: []data.PointsRule{euro(), {ID: 9, Kind: data.ByBonus, Percent: 100, Birthday: true}}, who: data.Earner{Birthday: day("1980-03-02")}, want: []data.Grant{{1, 124}, {9, 124}}},
		"no birthday known": {rules: []data.PointsRule{euro(), {ID: 9, Kind: data.ByBonus, Percent: 100, Birthday: true}}, want: []data.Grant{{1, 124}}},
		"a tier":            {rules: []data.PointsRule{euro(), {ID: 9, Kind: data.ByBonus, Percent: 20, TierID: 5}}, who: data.Earner{TierID: 5}, want: []data.Grant{{1, 124}, {9, 24}}},
		"another tier":      {rules: []data.PointsRule{euro(), {ID: 9, Kind: data.ByBonus, Percent: 20, TierID: 5}}, who: data.Earner{TierID: 4}, want: []data.Grant{{1, 124}}},
		"the highest bonus": {rules: []data.PointsRule{
			euro(), {ID: 8, Kind: data.ByBonus, Percent: 50, From: day("2026-01-01")}, {ID: 9, Kind: data.ByBonus, Percent: 100, Weekdays: []time.Weekday{time.Monday}},
		}, want: []data.Grant{{1, 124}, {9, 124}}},
		"a bonus of nothing": {rules: []data.PointsRule{{ID: 9, Kind: data.ByBonus, Percent: 100, From: day("2026-01-01")}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := data.EarnPoints(basket(), tc.rules, "EUR", tc.who, categories)
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// Money of another currency is not taken for the firm's own.
func TestAnotherCurrencyEarnsByPieceAlone(t *testing.T) {
	t.Parallel()
	rules := []data.PointsRule{euro(), {ID: 2, Kind: data.ByPiece, Points: 10, ProductID: 2}}
	got := data.EarnPoints(basket(), rules, "USD", data.Earner{}, nil)
	if diff := cmp.Diff([]data.Grant{{2, 35}}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// A birthday on 29 February is kept on the 28th in common years, and on its day in others.
func TestLeapBirthday(t *testing.T) {
	t.Parallel()
	rules := []data.PointsRule{euro(), {ID: 9, Kind: data.ByBonus, Percent: 100, Birthday: true}}
	for text, want := range map[string]int{"2026-02-28": 2, "2026-03-01": 1, "2028-02-28": 1, "2028-02-29": 2} {
		p := basket()
		p.Day = day(text)
		if got := data.EarnPoints(p, rules, "EUR", data.Earner{Birthday: day("2000-02-29")}, nil); len(got) != want {
			t.Errorf("on %s: %v", text, got)
		}
	}
}

// No amount runs over.
func TestEarningIsBounded(t *testing.T) {
	t.Parallel()
	p := basket()
	p.Lines = []data.PurchaseLine{{Name: "Ship", Quantity: 1000, Price: data.MaxAmount}}
	p.Sum()
	rules := []data.PointsRule{
		{ID: 1, Kind: data.ByAmount, Points: data.MaxPoints / 1000, Per: 1},
		{ID: 2, Kind: data.ByBonus, Percent: data.MaxBonus, From: day("2026-01-01")},
	}
	for _, g := range data.EarnPoints(p, rules, "EUR", data.Earner{}, nil) {
		if g.Points <= 0 || g.Points > data.MaxPoints {
			t.Errorf("%+v", g)
		}
	}
}

func TestPointsRuleIsRefused(t *testing.T) {
	t.Parallel()
	bonus := func(change func(*data.PointsRule)) func(*data.PointsRule) {
		return func(r *data.PointsRule) {
			*r = data.PointsRule{Name: "Mondays", Kind: data.ByBonus, Percent: 100, Weekdays: []time.Weekday{time.Monday}}
			change(r)
		}
	}
	for _, tc := range []struct {
		change       func(*data.PointsRule)
		field, words string
	}{
		{func(*data.PointsRule) {}, "", ""},
		{func(r *data.PointsRule) { r.Name = " \n" }, "name", "missing"},
		{func(r *data.PointsRule) { r.Kind = "magic" }, "kind", "amount, piece, bonus"},
		{func(r *data.PointsRule) { r.Points = 0 }, "points", "between 1"},
		{func(r *data.PointsRule) { r.Points = -5 }, "points", "takes none"},
		{func(r *data.PointsRule) { r.Per = 0 }, "per", "more than 0"},
		{func(r *data.PointsRule) { r.Per = -1 }, "per", "more than 0"},
		{func(r *data.PointsRule) { r.Percent = 10 }, "kind", "bonus"},
		{func(r *data.PointsRule) { r.ProductID, r.Category = 1, "Wood" }, "category", "one or the other"},
		{func(r *data.PointsRule) { r.From, r.To = day("2026-02-02"), day("2026-02-01") }, "to", "later"},
		{func(r *data.PointsRule) { r.From = day("--02-02") }, "from", "2026-03-14"},
		{func(r *data.PointsRule) { r.Kind, r.Per = data.ByPiece, 0 }, "", ""},
		{bonus(func(*data.PointsRule) {}), "", ""},
		{bonus(func(r *data.PointsRule) { r.Percent = 0 }), "percent", "100 gives twice"},
		{bonus(func(r *data.PointsRule) { r.Percent = -50 }), "percent", "between 1"},
		{bonus(func(r *data.PointsRule) { r.Weekdays = nil }), "day", "choose weekdays"},
		{bonus(func(r *data.PointsRule) { r.Weekdays = []time.Weekday{9} }), "weekdays", "days of the week"},
		{bonus(func(r *data.PointsRule) { r.Weekdays, r.OnDay = nil, day("--03-14") }), "", ""},
		{bonus(func(r *data.PointsRule) { r.OnDay = data.Date{Year: 2026, Month: 2, Day: 30} }), "day", "each year"},
		{bonus(func(r *data.PointsRule) { r.Weekdays, r.TierID = nil, 4 }), "", ""},
		{bonus(func(r *data.PointsRule) { r.Points = 4 }), "kind", "amount or piece"},
	} {
		r := euro()
		tc.change(&r)
		r.Clean()
		invalid(t, r.Validate(), tc.field, tc.words)
	}
}

func TestRulesThatPayTheSame(t *testing.T) {
	t.Parallel()
	a, b := euro(), euro()
	b.Name, b.From, b.ID = "Another name", day("2026-01-01"), 9
	if !a.Pays(&b) {
		t.Error("a name and a day make no other rule")
	}
	if b.Points = 2; a.Pays(&b) {
		t.Error("twice the points are the same")
	}
}
