package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"regulars/data"
)

// SourceSums gives what each source brought and cost, the one with most leads first; of
// deals that were made from one day to the other, and of costs that began then. Deals whose
// source is not known are under ID 0, where there are any.
func (t *Tx) SourceSums(ctx context.Context, since, until data.Date) ([]data.SourceSum, error) {
	sources, err := t.LeadSources(ctx)
	if err != nil {
		return nil, err
	}
	sums := &sourceSums{list: make([]data.SourceSum, len(sources)), at: make(map[int64]int)}
	for i, s := range sources {
		sums.list[i].Source, sums.at[s.ID] = s, i
	}
	for _, read := range []func(context.Context, *Tx, data.DealQuery) error{sums.deals, sums.won, sums.bought, sums.costs} {
		if err := read(ctx, t, data.DealQuery{Since: since, Until: until}); err != nil {
			return nil, fmt.Errorf("sums of lead sources: %w", err)
		}
	}
	slices.SortStableFunc(sums.list, func(a, b data.SourceSum) int { return cmp.Compare(b.Leads, a.Leads) })
	return sums.list, nil
}

// sourceSums is the table while it is being filled.
type sourceSums struct {
	list []data.SourceSum
	at   map[int64]int // by the id of the source
}

func (s *sourceSums) of(source int64) *data.SourceSum {
	i, ok := s.at[source]
	if !ok {
		i = len(s.list)
		s.list, s.at[source] = append(s.list, data.SourceSum{}), i
	}
	return &s.list[i]
}

func (s *sourceSums) deals(ctx context.Context, t *Tx, q data.DealQuery) error {
	where, args := dealFilter(q)
	_, err := collect(ctx, t, func(row scanner) (n struct{}, err error) {
		var source int64
		var v data.SourceSum
		if err := row.Scan(&source, &v.Leads, &v.Open, &v.Won, &v.Lost, &v.Unfit, &v.Customers); err != nil {
			return n, err
		}
		v.Source = s.of(source).Source
		*s.of(source) = v
		return n, nil
	}, `SELECT coalesce(d.source_id, 0), count(*), sum(status = 'open'), sum(status = 'won'), sum(status = 'lost'), sum(status = 'disqualified'),
			count(DISTINCT iif(status = 'won', coalesce(contact_id, -d.id), NULL))
		FROM deal d WHERE `+where+` GROUP BY d.source_id`, args...)
	return err
}

func (s *sourceSums) won(ctx context.Context, t *Tx, q data.DealQuery) error {
	q.Status = data.DealWon
	where, args := dealFilter(q)
	return s.add(ctx, t, func(v *data.SourceSum, m data.Money) { v.WonAmount = data.AddMoney(v.WonAmount, m) },
		`SELECT coalesce(d.source_id, 0), d.currency, sum(d.amount) FROM deal d WHERE `+where+` GROUP BY d.source_id, d.currency`, args...)
}

// bought counts what contacts bought since they were captured; for the source of their first
// deal, so that nothing is counted for two.
func (s *sourceSums) bought(ctx context.Context, t *Tx, q data.DealQuery) error {
	where, args := dealFilter(q)
	return s.add(ctx, t, func(v *data.SourceSum, m data.Money) { v.Bought = data.AddMoney(v.Bought, m) },
		`SELECT coalesce(d.source_id, 0), p.currency, sum(p.total)
		FROM (SELECT id, source_id, contact_id, min(created_at) AS created_at FROM deal WHERE contact_id IS NOT NULL GROUP BY contact_id) d
			JOIN purchase p ON p.contact_id = d.contact_id AND p.day >= date(d.created_at / 1000, 'unixepoch')
		WHERE `+where+` GROUP BY d.source_id, p.currency`, args...)
}

func (s *sourceSums) costs(ctx context.Context, t *Tx, q data.DealQuery) error {
	return s.add(ctx, t, func(v *data.SourceSum, m data.Money) { v.Cost = data.AddMoney(v.Cost, m) },
		`SELECT source_id, currency, sum(amount) FROM source_cost WHERE first >= ?1 AND (?2 = '' OR first <= ?2) GROUP BY source_id, currency`,
		q.Since.String(), q.Until.String())
}

// add reads sums of money by source and currency.
func (s *sourceSums) add(ctx context.Context, t *Tx, to func(*data.SourceSum, data.Money), query string, args ...any) error {
	_, err := collect(ctx, t, func(row scanner) (n struct{}, err error) {
		var source int64
		var m data.Money
		if err := row.Scan(&source, &m.Currency, &m.Amount); err != nil {
			return n, err
		}
		to(s.of(source), m)
		return n, nil
	}, query, args...)
	return err
}
