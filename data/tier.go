package data

import (
	"strings"
	"unicode/utf8"
)

// TierMeasure is what tiers are reached by.
type TierMeasure string

// Measures of tiers.
const (
	TierBySpend  TierMeasure = "spend"  // money, in minor units of the currency of the program
	TierByPoints TierMeasure = "points" // points earned, whether or not they were used
	TierByCount  TierMeasure = "count"  // purchases
)

// Tier is a level of the club and what it brings.
type Tier struct {
	ID    int64
	Name  string
	From  int64 // the measure from which on it is reached
	Perks string
}

// TierScheme is how the levels of the club are reached: by what, within how long, and each from how
// much on. The tiers are in rising order.
type TierScheme struct {
	Measure TierMeasure
	Months  int // the window: what counts on a day is what happened in so many months up to it
	Tiers   []Tier
}

// Bounds of a scheme.
const (
	MaxTiers      = 20
	MaxTierMonths = 120
)

// UsualScheme is what holds until the owner says otherwise: no tiers, by what is spent in a year.
func UsualScheme() TierScheme { return TierScheme{Measure: TierBySpend, Months: 12} }

// Clean makes single lines of names.
func (s *TierScheme) Clean() {
	for i := range s.Tiers {
		s.Tiers[i].Name, s.Tiers[i].Perks = cleanLine(s.Tiers[i].Name), cleanText(s.Tiers[i].Perks)
	}
}

// Validate reports the first rule that s breaks: each contact has at most one tier on each day, and it is
// told by facts that the tier itself does not change.
func (s *TierScheme) Validate(rules []PointsRule) error {
	switch {
	case s.Measure != TierBySpend && s.Measure != TierByPoints && s.Measure != TierByCount:
		return &InvalidError{Field: "measure", Reason: "is not one of spend, points, count"}
	case s.Months < 1 || s.Months > MaxTierMonths:
		return Invalid("months", "must be between 1 and %d: a tier is reached by what happens in a time, and that time must have a length", MaxTierMonths)
	case len(s.Tiers) > MaxTiers:
		return Invalid("tiers", "are more than %d: nobody would tell them apart", MaxTiers)
	}
	for i := range s.Tiers {
		if err := s.validTier(i); err != nil {
			return err
		}
	}
	return s.validLoop(rules)
}

func (s *TierScheme) validTier(i int) error {
	t := &s.Tiers[i]
	switch {
	case t.Name == "":
		return Invalid("tiers", "have one without a name, number %d: call it something, or take it out", i+1)
	case utf8.RuneCountInString(t.Name) > 100 || len(t.Perks) > MaxEventNote:
		return Invalid("tiers", "have a name that is too long in number %d: keep it under 100 letters", i+1)
	case t.From < 1 || t.From > MaxAmount:
		return Invalid("tiers", "need a threshold above 0: “%s” has none, so everybody would be in it", t.Name)
	case i == 0:
		return nil
	}
	for _, o := range s.Tiers[:i] {
		if strings.EqualFold(o.Name, t.Name) {
			return Invalid("tiers", "have two that are called “%s”: give each a name of its own", t.Name)
		}
	}
	switch before := &s.Tiers[i-1]; {
	case before.From == t.From:
		return Invalid("tiers", "“%s” and “%s” begin at the same threshold: nobody could tell which holds; raise one", before.Name, t.Name)
	case before.From > t.From:
		return Invalid("tiers", "“%s” comes after “%s” and begins lower: put them in rising order", t.Name, before.Name)
	}
	return nil
}

// validLoop refuses tiers by points beside a rule that gives points by tier: each would feed the other.
func (s *TierScheme) validLoop(rules []PointsRule) error {
	for i := range rules {
		r := &rules[i]
		if r.TierID == 0 {
			continue
		}
		t := s.Index(r.TierID)
		switch {
		case t < 0:
			return Invalid("tiers", "lack the one that the rule “%s” is for: change or delete that rule first", r.Name)
		case s.Measure == TierByPoints:
			return Invalid("tiers", "would loop: “%s” is reached by points, and the rule “%s” gives points for being in it; measure tiers by what is spent, or change that rule",
				s.Tiers[t].Name, r.Name)
		}
	}
	return nil
}

// Index is the place of a tier among s; -1 where it is not.
func (s *TierScheme) Index(id int64) int {
	for i := range s.Tiers {
		if s.Tiers[i].ID == id && id != 0 {
			return i
		}
	}
	return -1
}

// at is the tier that a sum of the measure reaches; -1 for none.
func (s *TierScheme) at(sum int64) int {
	tier := -1
	for i := range s.Tiers {
		if sum >= s.Tiers[i].From {
			tier = i
		}
	}
	return tier
}
