package store

import (
	"context"
	"errors"
	"fmt"

	"regulars/data"
)

// settingCurrency is the key of the home currency, ISO 4217.
const settingCurrency = "currency"

// PointsProgram is how points work, as the owner said or as usual.
func (t *Tx) PointsProgram(ctx context.Context) (data.PointsProgram, error) {
	p, _, err := t.pointsAndTiers(ctx)
	return p, err
}

// TierScheme is how the tiers are reached, as the owner said or as usual: there are none then.
func (t *Tx) TierScheme(ctx context.Context) (data.TierScheme, error) {
	_, s, err := t.pointsAndTiers(ctx)
	return s, err
}

func (t *Tx) pointsAndTiers(ctx context.Context) (p data.PointsProgram, s data.TierScheme, err error) {
	currency, err := t.Setting(ctx, settingCurrency)
	if err != nil {
		return p, s, err
	}
	if !data.ValidCurrency(currency) {
		currency = "EUR"
	}
	p, s = data.UsualProgram(currency), data.UsualScheme()
	err = t.get(ctx, `SELECT everyone, imported, months, rate_points, rate_amount, currency, fewest, tier_measure, tier_months FROM points_program`, nil,
		&p.Everyone, &p.Imported, &p.Months, &p.RatePoints, &p.RateAmount, &p.Currency, &p.Fewest, &s.Measure, &s.Months)
	if err != nil && !errors.Is(err, data.ErrNotFound) {
		return p, s, fmt.Errorf("program of points: %w", err)
	}
	s.Tiers, err = collect(ctx, t, func(row scanner) (v data.Tier, err error) { return v, row.Scan(&v.ID, &v.Name, &v.From, &v.Perks) },
		`SELECT id, name, threshold, perks FROM tier ORDER BY threshold, id`)
	if err != nil {
		return p, s, fmt.Errorf("tiers: %w", err)
	}
	return p, s, nil
}

// SavePointsProgram keeps how points work from now on. What was earned stays as it is, and good as long.
// It fails with a *data.InvalidError.
func (t *Tx) SavePointsProgram(ctx context.Context, p *data.PointsProgram) error {
	if err := p.Validate(); err != nil {
		return fmt.Errorf("save program of points: %w", err)
	}
	s, err := t.TierScheme(ctx)
	if err != nil {
		return err
	}
	return t.saveProgram(ctx, p, &s)
}

func (t *Tx) saveProgram(ctx context.Context, p *data.PointsProgram, s *data.TierScheme) error {
	err := t.exec(ctx, `INSERT INTO points_program (id, everyone, imported, months, rate_points, rate_amount, currency, fewest, tier_measure, tier_months)
		VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET everyone = excluded.everyone, imported = excluded.imported, months = excluded.months,
		rate_points = excluded.rate_points, rate_amount = excluded.rate_amount, currency = excluded.currency, fewest = excluded.fewest,
		tier_measure = excluded.tier_measure, tier_months = excluded.tier_months`,
		p.Everyone, p.Imported, p.Months, p.RatePoints, p.RateAmount, p.Currency, p.Fewest, string(s.Measure), s.Months)
	if err != nil {
		return fmt.Errorf("save program of points: %w", domainError(err))
	}
	return nil
}

// SaveTierScheme keeps the tiers as a whole, giving IDs to new ones; those that are not in it go. It fails
// with a *data.InvalidError where a rule of points is for one that goes, or tiers overlap or loop.
func (t *Tx) SaveTierScheme(ctx context.Context, s *data.TierScheme) error {
	s.Clean()
	rules, err := t.PointsRules(ctx)
	if err != nil {
		return err
	}
	if err := s.Validate(rules); err != nil {
		return fmt.Errorf("save tiers: %w", err)
	}
	p, before, err := t.pointsAndTiers(ctx)
	if err != nil {
		return err
	}
	if err := t.saveProgram(ctx, &p, s); err != nil {
		return err
	}
	for i := range s.Tiers {
		v := &s.Tiers[i]
		if v.ID == 0 {
			v.ID = t.NewID()
		}
		err := t.exec(ctx, `INSERT INTO tier (id, name, threshold, perks) VALUES (?, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET name = excluded.name, threshold = excluded.threshold, perks = excluded.perks`, v.ID, v.Name, v.From, v.Perks)
		if err != nil {
			return fmt.Errorf("save tier %d: %w", v.ID, domainError(err))
		}
	}
	for _, v := range before.Tiers {
		if s.Index(v.ID) >= 0 {
			continue
		}
		if err := t.exec(ctx, `DELETE FROM tier WHERE id = ?`, v.ID); err != nil {
			return fmt.Errorf("delete tier %d: %w", v.ID, domainError(err))
		}
	}
	return nil
}

// checkTiers refuses rules that the tiers don't go with.
func (t *Tx) checkTiers(ctx context.Context) error {
	s, err := t.TierScheme(ctx)
	if err != nil {
		return err
	}
	rules, err := t.PointsRules(ctx)
	if err != nil {
		return err
	}
	return s.Validate(rules)
}

// PointsProgramKept says whether the owner has said how points work.
func (t *Tx) PointsProgramKept(ctx context.Context) (kept bool, err error) {
	err = t.get(ctx, `SELECT EXISTS (SELECT 1 FROM points_program)`, nil, &kept)
	return kept, err
}
