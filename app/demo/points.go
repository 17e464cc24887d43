package demo

import (
	"context"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// clubSince is how many days ago the workshop began to give points.
const clubSince = 300

// pointsSteps are the steps in which the workshop made a club: a point a euro, double in the quiet month, two tiers,
// and a card for those who asked. It throws no dice, so that the rest of the sample does not depend on it.
func (b *business) pointsSteps() []step {
	list := []step{{b.daysAgo(clubSince), "Change how points work", func(ctx context.Context, tx *store.Tx) error {
		p := data.UsualProgram("EUR")
		p.Imported = true // what was sold before is in a spreadsheet
		if err := tx.SavePointsProgram(ctx, &p); err != nil {
			return err
		}
		from := data.DateOf(b.daysAgo(imported))
		rules := []data.PointsRule{
			{Name: "A point for each euro", Kind: data.ByAmount, Points: 1, Per: 1_00, From: from},
			{Name: "Three for care products", Kind: data.ByAmount, Points: 3, Per: 1_00, Category: "Care", From: from},
			{Name: "Double on the birthday", Kind: data.ByBonus, Percent: 100, Birthday: true},
		}
		for i := range rules {
			if err := tx.SavePointsRule(ctx, &rules[i]); err != nil {
				return err
			}
		}
		return tx.SaveTierScheme(ctx, &data.TierScheme{Measure: data.TierBySpend, Months: 12, Tiers: []data.Tier{
			{Name: "Silver", From: 500_00, Perks: "Delivery within the city at no charge"},
			{Name: "Gold", From: 2500_00, Perks: "Delivery at no charge, and a look at the furniture once a year"},
		}})
	}}}
	for _, s := range b.all {
		if s.Stage == data.StageLoyal || s.Stage == data.StageRepeat && len(s.Emails) > 0 {
			list = append(list, b.joining(s))
		}
	}
	return append(list, step{b.daysAgo(1), "Pay with points", b.payWithPoints})
}

// joining has somebody join soon after the club was made, or after becoming known.
func (b *business) joining(s *someone) step {
	at := s.since.AddDate(0, 0, 20)
	if first := b.daysAgo(clubSince - 10); at.Before(first) {
		at = first
	}
	if !at.Before(b.now) {
		at = b.now.Add(-time.Hour)
	}
	return step{at, s.Name + " joins the club", func(ctx context.Context, tx *store.Tx) error {
		return tx.SaveMembership(ctx, &data.Membership{ContactID: s.ID, Joined: data.DateOf(at)})
	}}
}

// payWithPoints has the first loyal customer who has enough pay with points.
func (b *business) payWithPoints(ctx context.Context, tx *store.Tx) error {
	day := data.DateOf(b.daysAgo(1))
	for _, s := range b.all {
		if s.Stage != data.StageLoyal {
			continue
		}
		n, err := tx.PointsBalance(ctx, s.ID, day)
		if err != nil {
			return err
		}
		if n >= 500 {
			return tx.RedeemPoints(ctx, s.ID, 500, 0, day)
		}
	}
	return nil
}
