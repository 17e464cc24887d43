package points

import (
	"context"

	"regulars/data"
	"regulars/data/store"
)

// Member is a line of the list of members.
type Member struct {
	data.Member

	Standing data.Standing
	Tier     string // its name, "" for none
	Then     string // the name of the tier that it falls or rises to by itself, "" for none
	Holds    bool   // is a member today
}

// Members lists everybody who is or was a member or has points, in the order of names.
func (s *Service) Members(ctx context.Context) (list []Member, err error) {
	today, err := s.Today(ctx)
	if err != nil {
		return nil, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		members, err := tx.Members(ctx, today)
		if err != nil {
			return err
		}
		program, err := tx.PointsProgram(ctx)
		if err != nil {
			return err
		}
		scheme, err := tx.TierScheme(ctx)
		if err != nil {
			return err
		}
		var facts map[int64][]data.TierFact
		if len(scheme.Tiers) > 0 {
			if facts, err = tx.TierFacts(ctx, 0); err != nil {
				return err
			}
		}
		for _, m := range members {
			list = append(list, newMember(m, &program, &scheme, facts[m.ContactID], today))
		}
		return nil
	})
	return list, err
}

func newMember(m data.Member, program *data.PointsProgram, scheme *data.TierScheme, facts []data.TierFact, today data.Date) Member {
	v := Member{Member: m, Holds: m.Holds(today), Standing: data.Standing{Tier: -1, Then: -1, Next: -1}}
	if len(scheme.Tiers) > 0 && (v.Holds || program.Everyone) {
		v.Standing = scheme.Standing(facts, today)
		v.Tier, v.Then = tierName(scheme, v.Standing.Tier), tierName(scheme, v.Standing.Then)
	}
	return v
}

func tierName(s *data.TierScheme, i int) string {
	if i < 0 {
		return ""
	}
	return s.Tiers[i].Name
}

// Liability is what the firm owes in points.
type Liability struct {
	Program data.PointsProgram
	Points  int64
	Months  []data.PointsDue // by the month in which they run out
	// Soon are the contacts whose points run out within SoonDays, at most MostSoon.
	Soon []data.PointsDue
}

// What is told of what runs out soon.
const (
	SoonDays = 60
	MostSoon = 200
)

// Worth is what all outstanding points are worth.
func (l *Liability) Worth() data.Money { return l.Program.Worth(l.Points) }

// Liability reads what is outstanding today.
func (s *Service) Liability(ctx context.Context) (l Liability, err error) {
	today, err := s.Today(ctx)
	if err != nil {
		return l, err
	}
	home, err := s.Home(ctx)
	if err != nil {
		return l, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		rules, err := rulesOf(ctx, tx, home)
		if err != nil {
			return err
		}
		l.Program = rules.Program
		if l.Months, err = tx.PointsByMonth(ctx, today); err != nil {
			return err
		}
		for _, m := range l.Months {
			l.Points += m.Points
		}
		l.Soon, err = tx.PointsExpiring(ctx, today, today.AddDays(SoonDays), MostSoon)
		return err
	})
	return l, err
}
