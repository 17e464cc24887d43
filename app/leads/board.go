package leads

import (
	"context"
	"fmt"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// Board is a pipeline with what stands on it.
type Board struct {
	Pipelines []data.Pipeline // all, to choose from
	Pipeline  data.Pipeline   // the one shown
	Today     data.Date
	Open      []data.DealRow  // those first that ask for something
	Sums      []data.StageSum // by stage
	Months    []data.MonthSum // the forecast
	// Unplaced is how many contacts are leads that have no deal on any board.
	Unplaced int
}

// Sum adds up what stands on the whole board.
func (b *Board) Sum() (sum data.StageSum) {
	for _, s := range b.Sums {
		sum.Count, sum.Faults = sum.Count+s.Count, sum.Faults+s.Faults
		for _, m := range s.Total {
			sum.Total = data.AddMoney(sum.Total, m)
		}
		for _, m := range s.Weighted {
			sum.Weighted = data.AddMoney(sum.Weighted, m)
		}
	}
	return sum
}

// Board gives a pipeline, the first for 0, with its open deals.
func (s *Service) Board(ctx context.Context, pipeline int64) (*Board, error) {
	b := &Board{}
	var err error
	if b.Today, err = s.Today(ctx); err != nil {
		return nil, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error { return b.read(ctx, tx, pipeline) })
	if err != nil {
		return nil, fmt.Errorf("board: %w", err)
	}
	b.Sums, b.Months = data.SumStages(b.Pipeline, b.Open, b.Today), data.Forecast(b.Open)
	return b, nil
}

func (b *Board) read(ctx context.Context, tx *store.Tx, pipeline int64) (err error) {
	if b.Pipelines, err = tx.Pipelines(ctx); err != nil {
		return err
	}
	if b.Pipeline, err = tx.Pipeline(ctx, pipeline); err != nil {
		return err
	}
	if b.Open, err = tx.Deals(ctx, data.DealQuery{Pipeline: b.Pipeline.ID, Status: data.DealOpen}); err != nil {
		return err
	}
	b.Unplaced, err = tx.CountUnplacedLeads(ctx)
	return err
}

// List gives the deals that q selects.
func (s *Service) List(ctx context.Context, q data.DealQuery) (list []data.DealRow, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = tx.Deals(ctx, q)
		return err
	})
	return list, err
}

// Count says how many deals q selects.
func (s *Service) Count(ctx context.Context, q data.DealQuery) (n int, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		n, err = tx.CountDeals(ctx, q)
		return err
	})
	return n, err
}

// CountFaults counts the open deals whose next step is due, late or missing.
func (s *Service) CountFaults(ctx context.Context) (int, error) {
	today, err := s.Today(ctx)
	if err != nil {
		return 0, err
	}
	return s.Count(ctx, data.DealQuery{Fault: true, Today: today})
}

// Ask is a deal whose next step asks for something.
type Ask struct {
	Deal  data.DealRow
	Fault data.DealFault
	Days  int // for how long it is late
}

// asked is how many deals Asks gives: more than are shown, so that the most pressing are among them.
const asked = 50

// Asks gives the open deals whose next step is due, late or missing at now, those first
// that press most: what is late before what is due, and that before what has no step.
func (s *Service) Asks(ctx context.Context, now time.Time) ([]Ask, error) {
	today := data.DateOf(now)
	list, err := s.List(ctx, data.DealQuery{Fault: true, Today: today, Limit: asked})
	if err != nil {
		return nil, fmt.Errorf("deals that ask for something: %w", err)
	}
	var planned, missing []Ask
	for _, r := range list {
		a := Ask{Deal: r, Fault: r.Fault(today)}
		if a.Fault == data.StepMissing {
			missing = append(missing, a)
			continue
		}
		a.Days = r.NextDue.DaysTo(today)
		planned = append(planned, a)
	}
	return append(planned, missing...), nil
}

// ContactDeals gives the deals of a contact, the open ones first, and the day that it is.
func (s *Service) ContactDeals(ctx context.Context, contact int64) (list []data.DealRow, today data.Date, err error) {
	if today, err = s.Today(ctx); err != nil {
		return nil, today, err
	}
	list, err = s.List(ctx, data.DealQuery{Contact: contact})
	return list, today, err
}
