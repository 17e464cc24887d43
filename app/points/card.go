package points

import (
	"context"
	"errors"
	"slices"

	"regulars/data"
	"regulars/data/store"
)

// Card is what one contact has of the club.
type Card struct {
	Program data.PointsProgram
	Scheme  data.TierScheme
	// Rules says that something earns points.
	Rules  bool
	Member data.Membership // zero where it never was one
	Today  data.Date

	Balance  int64
	Due      []data.PointsDue // the balance by its last day, the soonest first
	Standing data.Standing
}

// Holds says whether the contact is a member today.
func (c *Card) Holds() bool { return c.Member.Holds(c.Today) }

// Tiered says whether tiers are for the contact: they are for members, or for everyone who earns points.
func (c *Card) Tiered() bool { return len(c.Scheme.Tiers) > 0 && (c.Program.Everyone || c.Holds()) }

// Tier is the tier that the contact is in; false for none.
func (c *Card) Tier() (data.Tier, bool) {
	if !c.Tiered() || c.Standing.Tier < 0 {
		return data.Tier{}, false
	}
	return c.Scheme.Tiers[c.Standing.Tier], true
}

// Empty says whether there is nothing to tell of the contact.
func (c *Card) Empty() bool {
	return c.Balance == 0 && c.Member.Card == "" && (!c.Tiered() || c.Standing.Sum == 0)
}

// Card reads what a contact has today.
func (s *Service) Card(ctx context.Context, contact int64) (c Card, err error) {
	if c.Today, err = s.Today(ctx); err != nil {
		return c, err
	}
	home, err := s.Home(ctx)
	if err != nil {
		return c, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		if _, err := tx.Contact(ctx, contact); err != nil {
			return err
		}
		rules, err := rulesOf(ctx, tx, home)
		if err != nil {
			return err
		}
		c.Program, c.Scheme, c.Rules = rules.Program, rules.Scheme, len(rules.Rules) > 0
		return c.read(ctx, tx, contact)
	})
	return c, err
}

func (c *Card) read(ctx context.Context, tx *store.Tx, contact int64) (err error) {
	c.Member, err = tx.Membership(ctx, contact)
	if err != nil && !errors.Is(err, data.ErrNotFound) {
		return err
	}
	if c.Balance, err = tx.PointsBalance(ctx, contact, c.Today); err != nil {
		return err
	}
	if c.Due, err = tx.PointsDue(ctx, contact, c.Today); err != nil || !c.Tiered() {
		return err
	}
	facts, err := tx.TierFacts(ctx, contact)
	c.Standing = c.Scheme.Standing(facts[contact], c.Today)
	return err
}

// Line is a line of a contact's ledger as it is shown.
type Line struct {
	data.PointsEntry

	Balance  int64     // after it
	Rule     string    // the name of the rule that it was earned by
	EarnedOn data.Date // of what is taken or given back: when it was earned
}

// Ledger gives the proof of a balance, the newest line first: each earning, what was taken from which, and
// what ran out. Its sum is the balance.
func (s *Service) Ledger(ctx context.Context, contact int64) (lines []Line, err error) {
	today, err := s.Today(ctx)
	if err != nil {
		return nil, err
	}
	var ledger []data.PointsEntry
	names := make(map[int64]string)
	err = s.store.View(ctx, func(tx *store.Tx) error {
		if ledger, err = tx.PointsLedger(ctx, contact); err != nil {
			return err
		}
		rules, err := tx.PointsRules(ctx)
		for i := range rules {
			names[rules[i].ID] = rules[i].Name
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	days := make(map[int64]data.Date, len(ledger))
	for i := range ledger {
		days[ledger[i].ID] = ledger[i].Day
	}
	var sum int64
	for _, e := range slices.Backward(data.WithExpiries(ledger, today)) {
		sum += e.Points
		lines = append(lines, Line{PointsEntry: e, Balance: sum, Rule: names[e.RuleID], EarnedOn: days[e.LotID]})
	}
	slices.Reverse(lines)
	return lines, nil
}
