package care

import (
	"context"

	"regulars/data"
	"regulars/data/store"
)

// Checklists lists the checklists, those built in first.
func (s *Service) Checklists(ctx context.Context) ([]data.Checklist, error) {
	return view(ctx, s, func(tx *store.Tx, _ data.Date) ([]data.Checklist, error) { return tx.Checklists(ctx) })
}

// SaveChecklist keeps a checklist, adding it where it has no ID.
func (s *Service) SaveChecklist(ctx context.Context, c *data.Checklist) error {
	c.Clean()
	what := "Edit checklist " + c.Name
	if c.ID == 0 {
		what = "Add checklist " + c.Name
	}
	return s.store.Update(ctx, what, func(tx *store.Tx) error { return tx.SaveChecklist(ctx, c) })
}

// DeleteChecklist removes a checklist; the tasks that it made stay. One that is built in becomes
// again as it was.
func (s *Service) DeleteChecklist(ctx context.Context, c data.Checklist) error {
	return s.store.Update(ctx, "Delete checklist "+c.Name, func(tx *store.Tx) error { return tx.DeleteChecklist(ctx, c.ID) })
}

// Saved starts what a purchase starts, in the transaction that saves it: they are undone together.
func (s *Service) Saved(ctx context.Context, tx *store.Tx, p *data.Purchase) error {
	day, err := s.today(ctx)
	if err != nil {
		return err
	}
	_, err = tx.StartChecklists(ctx, p, day)
	return err
}

// Deleted takes back what a purchase had started and is not done yet.
func (s *Service) Deleted(ctx context.Context, tx *store.Tx, p *data.Purchase) error {
	return tx.StopChecklists(ctx, p.ID)
}

// Won starts what a deal that was won starts.
func (s *Service) Won(ctx context.Context, tx *store.Tx, contact, deal int64) error {
	day, err := s.today(ctx)
	if err != nil {
		return err
	}
	_, err = tx.StartWon(ctx, contact, deal, day)
	return err
}
