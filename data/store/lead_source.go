package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"regulars/data"
)

// sourceKey is equal for names that a person would call the same.
func sourceKey(name string) string { return cmp.Or(nameKey(name), strings.ToLower(name)) }

// SaveLeadSource adds s, giving it an ID, or replaces the source with its ID. It fails with
// a *data.InvalidError where another has that name.
func (t *Tx) SaveLeadSource(ctx context.Context, s *data.LeadSource) error {
	s.Clean()
	if err := s.Validate(); err != nil {
		return fmt.Errorf("save lead source: %w", err)
	}
	same, err := t.LeadSourceNamed(ctx, s.Name)
	switch {
	case err == nil && same.ID != s.ID:
		return data.Invalid("name", "“%s” is there already: choose it, or give this one another name", same.Name)
	case err != nil && !errors.Is(err, data.ErrNotFound):
		return err
	}
	if s.ID == 0 {
		s.ID = t.NewID()
	}
	err = t.exec(ctx, `INSERT INTO lead_source (id, name, key, note) VALUES (?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, key = excluded.key, note = excluded.note`, s.ID, s.Name, sourceKey(s.Name), s.Note)
	if err != nil {
		return fmt.Errorf("save lead source %d: %w", s.ID, domainError(err))
	}
	return nil
}

// NamedSource gives the source of that name, adding it where there is none; 0 for no name.
func (t *Tx) NamedSource(ctx context.Context, name string) (int64, error) {
	s := data.LeadSource{Name: name}
	if s.Clean(); s.Name == "" {
		return 0, nil
	}
	known, err := t.LeadSourceNamed(ctx, s.Name)
	if !errors.Is(err, data.ErrNotFound) {
		return known.ID, err
	}
	err = t.SaveLeadSource(ctx, &s)
	return s.ID, err
}

const selectSource = `SELECT id, name, note FROM lead_source `

func scanSource(row scanner) (s data.LeadSource, err error) {
	err = row.Scan(&s.ID, &s.Name, &s.Note)
	return s, err
}

// LeadSourceNamed finds a source by its name, whatever its case; data.ErrNotFound where
// there is none.
func (t *Tx) LeadSourceNamed(ctx context.Context, name string) (data.LeadSource, error) {
	s, err := one(ctx, t, scanSource, selectSource+`WHERE key = ?`, sourceKey(name))
	if err != nil {
		return s, fmt.Errorf("lead source %q: %w", name, err)
	}
	return s, nil
}

// LeadSources lists the sources, those that brought most leads first.
func (t *Tx) LeadSources(ctx context.Context) ([]data.LeadSource, error) {
	list, err := collect(ctx, t, scanSource, selectSource+`ORDER BY (SELECT count(*) FROM deal d WHERE d.source_id = lead_source.id) DESC, id`)
	if err != nil {
		return nil, fmt.Errorf("lead sources: %w", err)
	}
	return list, nil
}

// MergeLeadSource has the leads and costs of one source count for another, and removes it.
func (t *Tx) MergeLeadSource(ctx context.Context, from, into int64) error {
	for _, query := range []string{
		`UPDATE deal SET source_id = ?2 WHERE source_id = ?1`, `UPDATE source_cost SET source_id = ?2 WHERE source_id = ?1`,
		`DELETE FROM lead_source WHERE id = ?1 AND ?2 <> ?1`,
	} {
		if err := t.exec(ctx, query, from, into); err != nil {
			return fmt.Errorf("merge lead source %d: %w", from, domainError(err))
		}
	}
	return nil
}

// DeleteLeadSource removes a source with its costs; its leads come from nowhere then. It
// fails with data.ErrNotFound.
func (t *Tx) DeleteLeadSource(ctx context.Context, id int64) error {
	for _, query := range []string{`UPDATE deal SET source_id = NULL WHERE source_id = ?`, `DELETE FROM source_cost WHERE source_id = ?`} {
		if err := t.exec(ctx, query, id); err != nil {
			return fmt.Errorf("delete lead source %d: %w", id, err)
		}
	}
	if err := t.get(ctx, `DELETE FROM lead_source WHERE id = ? RETURNING id`, []any{id}, &id); err != nil {
		return fmt.Errorf("delete lead source %d: %w", id, err)
	}
	return nil
}

// SaveSourceCost adds c, giving it an ID, or replaces the cost with its ID.
func (t *Tx) SaveSourceCost(ctx context.Context, c *data.SourceCost) error {
	c.Clean()
	if err := c.Validate(); err != nil {
		return fmt.Errorf("save cost: %w", err)
	}
	if c.ID == 0 {
		c.ID = t.NewID()
	}
	err := t.exec(ctx, `INSERT INTO source_cost (id, source_id, first, last, amount, currency, note) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET source_id = excluded.source_id, first = excluded.first, last = excluded.last,
			amount = excluded.amount, currency = excluded.currency, note = excluded.note`,
		c.ID, c.SourceID, c.First.String(), c.Last.String(), c.Amount.Amount, c.Amount.Currency, c.Note)
	if err != nil {
		return fmt.Errorf("save cost %d: %w", c.ID, domainError(err))
	}
	return nil
}

// DeleteSourceCost removes a cost; data.ErrNotFound where there is none.
func (t *Tx) DeleteSourceCost(ctx context.Context, id int64) error {
	if err := t.get(ctx, `DELETE FROM source_cost WHERE id = ? RETURNING id`, []any{id}, &id); err != nil {
		return fmt.Errorf("delete cost %d: %w", id, err)
	}
	return nil
}

// SourceCosts lists what a source cost, the latest first; of all sources for 0.
func (t *Tx) SourceCosts(ctx context.Context, source int64) ([]data.SourceCost, error) {
	list, err := collect(ctx, t, func(row scanner) (c data.SourceCost, err error) {
		var first, last string
		if err := row.Scan(&c.ID, &c.SourceID, &first, &last, &c.Amount.Amount, &c.Amount.Currency, &c.Note); err != nil {
			return c, err
		}
		if c.First, err = data.ParseDate(first); err != nil {
			return c, err
		}
		c.Last, err = data.ParseDate(last)
		return c, err
	}, `SELECT id, source_id, first, last, amount, currency, note FROM source_cost WHERE ?1 IN (0, source_id) ORDER BY first DESC, id DESC`, source)
	if err != nil {
		return nil, fmt.Errorf("costs of lead source %d: %w", source, err)
	}
	return list, nil
}
