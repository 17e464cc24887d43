package store

import (
	"context"
	"fmt"

	"regulars/data"
)

// TierFacts gives what counts for tiers of one contact, or of all with 0, by contact and in the order of days.
func (t *Tx) TierFacts(ctx context.Context, contact int64) (map[int64][]data.TierFact, error) {
	p, s, err := t.pointsAndTiers(ctx)
	if err != nil {
		return nil, err
	}
	return t.tierFacts(ctx, p, s, contact)
}

func (t *Tx) tierFacts(ctx context.Context, p data.PointsProgram, s data.TierScheme, contact int64) (map[int64][]data.TierFact, error) {
	type fact struct {
		contact int64
		data.TierFact
	}
	var currency string
	if s.Measure == data.TierBySpend {
		currency = p.Currency
	}
	list, err := collect(ctx, t, func(row scanner) (f fact, err error) {
		var day string
		if err := row.Scan(&f.contact, &day, &f.Amount); err != nil {
			return f, err
		}
		f.Day, err = data.ParseDate(day)
		return f, err
	}, factQuery(s.Measure, contact), contact, currency)
	if err != nil {
		return nil, fmt.Errorf("what counts for tiers: %w", err)
	}
	facts := make(map[int64][]data.TierFact)
	for _, f := range list {
		facts[f.contact] = append(facts[f.contact], f.TierFact)
	}
	return facts, nil
}

// factQuery is SQL for contact, day and amount, of one contact or of all. Money counts in the currency of
// the program alone, and a purchase does not count once all of it came back.
func factQuery(measure data.TierMeasure, contact int64) string {
	whose := "contact_id IS NOT NULL"
	if contact != 0 {
		whose = "contact_id = ?1"
	}
	switch measure {
	case data.TierByPoints:
		return `SELECT contact_id, day, sum(points) FROM points_entry WHERE ` + whose + ` AND kind IN ('earn', 'return') AND ?1 IS NOT NULL AND ?2 IS NOT NULL
			GROUP BY contact_id, day ORDER BY contact_id, day`
	case data.TierByCount:
		return `SELECT contact_id, day, count(*) FROM purchase p WHERE ` + whose + ` AND kind = 'purchase' AND ?1 IS NOT NULL AND ?2 IS NOT NULL
			AND (total = 0 OR total + coalesce((SELECT sum(total) FROM purchase r WHERE r.return_of = p.id), 0) > 0)
			GROUP BY contact_id, day ORDER BY contact_id, day`
	case data.TierBySpend:
	}
	return `SELECT contact_id, day, sum(total) FROM purchase WHERE ` + whose + ` AND currency = ?2 AND ?1 IS NOT NULL
		GROUP BY contact_id, day ORDER BY contact_id, day`
}
