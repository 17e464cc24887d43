package data_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
)

func scheme() data.TierScheme {
	return data.TierScheme{Measure: data.TierBySpend, Months: 12, Tiers: []data.Tier{
		{ID: 1, Name: "Bronze", From: 100_00}, {ID: 2, Name: "Silver", From: 500_00, Perks: "Free delivery"}, {ID: 3, Name: "Gold", From: 1000_00},
	}}
}

func TestStanding(t *testing.T) {
	t.Parallel()
	fact := func(text string, amount int64) data.TierFact { return data.TierFact{Day: day(text), Amount: amount} }
	for name, tc := range map[string]struct {
		facts []data.TierFact
		on    string
		want  data.Standing
	}{
		"nothing": {nil, "2026-06-01", data.Standing{Tier: -1, Then: -1, Next: 0, Missing: 100_00}},
		"below":   {[]data.TierFact{fact("2026-05-01", 18_00)}, "2026-06-01", data.Standing{Tier: -1, Sum: 18_00, Then: -1, Next: 0, Missing: 82_00}},
		"rises on the day": {
			[]data.TierFact{fact("2026-05-01", 60_00), fact("2026-06-01", 40_00)},
			"2026-06-01",
			data.Standing{Tier: 0, Sum: 100_00, Since: day("2026-06-01"), Changes: day("2027-05-01"), Then: -1, Keep: 60_00, Next: 1, Missing: 400_00},
		},
		"falls by two": {
			[]data.TierFact{fact("2025-07-01", 950_00), fact("2026-05-01", 50_00)},
			"2026-06-01",
			data.Standing{Tier: 2, Sum: 1000_00, Since: day("2026-05-01"), Changes: day("2026-07-01"), Then: -1, Keep: 950_00, Next: -1},
		},
		"falls by one": {
			[]data.TierFact{fact("2025-07-01", 120_00), fact("2026-03-14", 900_00)},
			"2026-06-01",
			data.Standing{Tier: 2, Sum: 1020_00, Since: day("2026-03-14"), Changes: day("2026-07-01"), Then: 1, Keep: 100_00, Next: -1},
		},
		"what left the window": {
			[]data.TierFact{fact("2024-01-01", 5000_00), fact("2026-05-01", 200_00)},
			"2026-06-01",
			data.Standing{Tier: 0, Sum: 200_00, Since: day("2026-05-01"), Changes: day("2027-05-01"), Then: -1, Keep: 100_00, Next: 1, Missing: 300_00},
		},
		"since before the last purchase": {
			[]data.TierFact{fact("2025-09-01", 150_00), fact("2026-05-01", 200_00)},
			"2026-06-01",
			data.Standing{Tier: 0, Sum: 350_00, Since: day("2025-09-01"), Changes: day("2027-05-01"), Then: -1, Keep: 100_00, Next: 1, Missing: 150_00},
		},
		"a return that leaves the window lifts": {
			[]data.TierFact{fact("2025-07-01", -60_00), fact("2025-08-01", 120_00)},
			"2026-06-01",
			data.Standing{Tier: -1, Sum: 60_00, Changes: day("2026-07-01"), Then: 0, Next: 0, Missing: 40_00},
		},
		"what is to come does not count": {[]data.TierFact{fact("2026-07-01", 5000_00)}, "2026-06-01", data.Standing{Tier: -1, Then: -1, Next: 0, Missing: 100_00}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := scheme()
			if diff := cmp.Diff(tc.want, s.Standing(tc.facts, day(tc.on))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// What is foretold comes true: with nothing more, the tier is the same until the day before, and another on the
// day; with so much more as is said, it stays; with so much as is missing, it rises.
func TestWhatIsForetoldComesTrue(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(4, 2))
	s := scheme()
	for range 400 {
		today := day("2026-06-01")
		var facts []data.TierFact
		for range 1 + r.IntN(12) {
			facts = append(facts, data.TierFact{Day: today.AddDays(-r.IntN(500)), Amount: r.Int64N(400_00) - 40_00})
		}
		now := s.Standing(facts, today)
		plain := plainTier(s, facts, today)
		if now.Tier != plain {
			t.Fatalf("tier %d, counted anew %d: %v", now.Tier, plain, facts)
		}
		if now.Next >= 0 && now.Missing > 0 {
			more := append(slices.Clone(facts), data.TierFact{Day: today, Amount: now.Missing})
			if got := s.Standing(more, today).Tier; got != now.Next {
				t.Fatalf("with the %d that are missing the tier is %d, not %d", now.Missing, got, now.Next)
			}
		}
		if now.Changes.IsZero() {
			continue
		}
		for d := today; d.Before(now.Changes); d = d.AddDays(1) {
			if got := plainTier(s, facts, d); got != now.Tier {
				t.Fatalf("%s is foretold, but on %s the tier is %d", now.Changes, d, got)
			}
		}
		if got := plainTier(s, facts, now.Changes); got != now.Then || got == now.Tier {
			t.Fatalf("on %s the tier is %d, foretold %d", now.Changes, got, now.Then)
		}
		if now.Keep > 0 {
			kept := append(slices.Clone(facts), data.TierFact{Day: now.Changes.AddDays(-1), Amount: now.Keep})
			if got := plainTier(s, kept, now.Changes); got != now.Tier {
				t.Fatalf("with %d more the tier is %d, not %d", now.Keep, got, now.Tier)
			}
			kept[len(kept)-1].Amount--
			if got := plainTier(s, kept, now.Changes); got == now.Tier {
				t.Fatalf("one less than %d is enough", now.Keep)
			}
		}
	}
}

// plainTier adds up what is in the window.
func plainTier(s data.TierScheme, facts []data.TierFact, d data.Date) int {
	var sum int64
	for _, f := range facts {
		if !d.Before(f.Day) && d.Before(f.Day.AddMonths(s.Months)) {
			sum += f.Amount
		}
	}
	tier := -1
	for i, t := range s.Tiers {
		if sum >= t.From {
			tier = i
		}
	}
	return tier
}

func TestTierSchemeIsRefused(t *testing.T) {
	t.Parallel()
	bonus := []data.PointsRule{{Name: "Gold earns double", Kind: data.ByBonus, Percent: 100, TierID: 3}}
	for _, tc := range []struct {
		change       func(*data.TierScheme)
		rules        []data.PointsRule
		field, words string
	}{
		{func(*data.TierScheme) {}, bonus, "", ""},
		{func(s *data.TierScheme) { s.Tiers = nil }, nil, "", ""},
		{func(s *data.TierScheme) { s.Measure = "luck" }, nil, "measure", "spend, points, count"},
		{func(s *data.TierScheme) { s.Months = 0 }, nil, "months", "must have a length"},
		{func(s *data.TierScheme) { s.Months = -3 }, nil, "months", "between 1"},
		{func(s *data.TierScheme) { s.Tiers[1].From = s.Tiers[0].From }, nil, "tiers", "“Bronze” and “Silver” begin at the same threshold"},
		{func(s *data.TierScheme) { s.Tiers[2].From = 1 }, nil, "tiers", "“Gold” comes after “Silver” and begins lower"},
		{func(s *data.TierScheme) { s.Tiers[0].From = 0 }, nil, "tiers", "above 0"},
		{func(s *data.TierScheme) { s.Tiers[0].From = -1 }, nil, "tiers", "above 0"},
		{func(s *data.TierScheme) { s.Tiers[2].Name = "bronze" }, nil, "tiers", "two that are called"},
		{func(s *data.TierScheme) { s.Tiers[2].Name = " " }, nil, "tiers", "number 3"},
		{func(s *data.TierScheme) { s.Tiers = append(s.Tiers, make([]data.Tier, 20)...) }, nil, "tiers", "more than 20"},
		{func(s *data.TierScheme) { s.Measure = data.TierByPoints }, bonus, "tiers", "would loop"},
		{func(s *data.TierScheme) { s.Measure = data.TierByPoints }, nil, "", ""},
		{func(s *data.TierScheme) { s.Tiers = s.Tiers[:2] }, bonus, "tiers", "“Gold earns double” is for"},
	} {
		s := scheme()
		tc.change(&s)
		s.Clean()
		invalid(t, s.Validate(tc.rules), tc.field, tc.words)
	}
}
