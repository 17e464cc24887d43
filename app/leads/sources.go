package leads

import (
	"context"
	"fmt"

	"regulars/data"
	"regulars/data/store"
)

// Sources gives what each source brought and cost, those first that brought most; of leads
// that came from one day to another, and of costs that began then. Zero days don't bound.
func (s *Service) Sources(ctx context.Context, since, until data.Date) (list []data.SourceSum, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = tx.SourceSums(ctx, since, until)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("sources of leads: %w", err)
	}
	return list, nil
}

// SourceNames gives the names of the sources, those that brought most leads first.
func (s *Service) SourceNames(ctx context.Context) (names []string, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.LeadSources(ctx)
		for _, v := range list {
			names = append(names, v.Name)
		}
		return err
	})
	return names, err
}

// SaveSource keeps a source of leads, adding it where it has no ID.
func (s *Service) SaveSource(ctx context.Context, v *data.LeadSource) error {
	what := "Edit the source " + v.Name
	if v.ID == 0 {
		what = "Add the source " + v.Name
	}
	return s.store.Update(ctx, what, func(tx *store.Tx) error { return tx.SaveLeadSource(ctx, v) })
}

// DeleteSource removes a source with its costs; its leads stay.
func (s *Service) DeleteSource(ctx context.Context, v data.LeadSource) error {
	return s.store.Update(ctx, "Delete the source "+v.Name, func(tx *store.Tx) error { return tx.DeleteLeadSource(ctx, v.ID) })
}

// Costs gives what a source cost, the latest first.
func (s *Service) Costs(ctx context.Context, source int64) (list []data.SourceCost, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = tx.SourceCosts(ctx, source)
		return err
	})
	return list, err
}

// SaveCost keeps what a source of that name cost, adding the cost where it has no ID, and
// the source where there is none.
func (s *Service) SaveCost(ctx context.Context, c *data.SourceCost, source string) error {
	return s.store.Update(ctx, "Keep the cost of "+source, func(tx *store.Tx) (err error) {
		if c.SourceID, err = tx.NamedSource(ctx, source); err != nil {
			return err
		}
		return tx.SaveSourceCost(ctx, c)
	})
}

// DeleteCost removes a cost.
func (s *Service) DeleteCost(ctx context.Context, id int64) error {
	return s.store.Update(ctx, "Delete the cost of a source", func(tx *store.Tx) error { return tx.DeleteSourceCost(ctx, id) })
}
