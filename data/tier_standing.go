package data

import "slices"

// TierFact is something that counts for tiers: money spent or given back, points, a purchase.
type TierFact struct {
	Day    Date
	Amount int64 // in the measure of the scheme
}

// Standing is where somebody stands among the tiers on a day, and what will become of it if nothing more
// happens. Tiers are places in the scheme, -1 for none.
type Standing struct {
	Tier  int
	Sum   int64 // of the measure, in the window that ends with the day
	Since Date  // the first day of Tier; zero where it was never another
	// Changes is the first day on which the tier will be another, Then; zero where it stays.
	Changes Date
	Then    int
	// Keep is how much must come before Changes for Tier to stay then.
	Keep int64
	// Next is the tier above, Missing how much it takes to reach it today; -1 at the top.
	Next    int
	Missing int64
}

// step is a day on which a fact begins or ends to count.
type step struct {
	day    Date
	amount int64
}

// Standing tells where facts put somebody on a day. Facts of later days don't count yet.
func (s *TierScheme) Standing(facts []TierFact, day Date) Standing {
	steps := make([]step, 0, 2*len(facts))
	for _, f := range facts {
		if !day.Before(f.Day) && f.Amount != 0 {
			steps = append(steps, step{f.Day, f.Amount}, step{f.Day.AddMonths(s.Months), -f.Amount})
		}
	}
	slices.SortStableFunc(steps, func(a, b step) int { return a.day.compare(b.day) })
	n := 0
	at := Standing{Tier: -1}
	for ; n < len(steps) && !day.Before(steps[n].day); n++ {
		at.Sum += steps[n].amount
		if n+1 < len(steps) && steps[n+1].day == steps[n].day {
			continue // the day as a whole
		}
		if tier := s.at(at.Sum); tier != at.Tier {
			at.Tier, at.Since = tier, steps[n].day
		}
	}
	s.foretell(&at, steps[n:])
	if at.Next = at.Tier + 1; at.Next < len(s.Tiers) {
		at.Missing = s.Tiers[at.Next].From - at.Sum
	} else {
		at.Next = -1
	}
	return at
}

// foretell finds the first day on which the tier changes by itself, as facts leave the window.
func (s *TierScheme) foretell(at *Standing, steps []step) {
	at.Then = at.Tier
	sum := at.Sum
	for n := range steps {
		sum += steps[n].amount
		if n+1 < len(steps) && steps[n+1].day == steps[n].day {
			continue
		}
		if tier := s.at(sum); tier != at.Tier {
			at.Then, at.Changes = tier, steps[n].day
			if tier < at.Tier {
				at.Keep = s.Tiers[at.Tier].From - sum
			}
			return
		}
	}
}
