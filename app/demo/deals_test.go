package demo_test

import (
	"slices"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// TestPipelineOfTheSample: open deals at each stage, a few that ask for something, and a
// history from which sources can be judged.
func TestPipelineOfTheSample(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 5, 13, 10, 0, 0, 0, time.UTC)
	s := fill(t, now)
	err := s.View(t.Context(), func(tx *store.Tx) error {
		all, err := tx.Deals(t.Context(), data.DealQuery{})
		if err != nil {
			return err
		}
		stages, ends, faults, moves := map[string]int{}, map[data.DealStatus]int{}, 0, 0
		for _, r := range all {
			ends[r.Status]++
			if r.Open() {
				stages[r.Stage]++
			}
			if r.Fault(data.DateOf(now)) != data.StepPlanned {
				faults++
			}
			if r.Title == "" || r.Contact == "" || r.Source == "" || r.Amount.Amount <= 0 || r.CreatedAt.After(now) || r.ClosedAt.After(now) {
				t.Errorf("deal %+v", r)
			}
			way, err := tx.DealMoves(t.Context(), r.ID)
			if err != nil {
				return err
			}
			moves += len(way)
			if !slices.IsSortedFunc(way, func(a, b data.DealMove) int { return a.At.Compare(b.At) }) {
				t.Errorf("the way of %q is %+v", r.Title, way)
			}
		}
		if len(stages) != 4 || ends[data.DealOpen] < 8 || ends[data.DealWon] < 8 || ends[data.DealLost] < 3 || faults == 0 || faults > ends[data.DealOpen]/2 || moves < 2*len(all) {
			t.Errorf("stages %v, ends %v, %d faults, %d moves", stages, ends, faults, moves)
		}
		if n, err := tx.CountUnplacedLeads(t.Context()); err != nil || n != 0 {
			t.Errorf("%d leads are on no board, %v", n, err)
		}
		sources, err := tx.SourceSums(t.Context(), data.Date{}, data.Date{})
		cost := 0
		for _, v := range sources {
			cost += len(v.Cost)
		}
		if len(sources) != 5 || cost != 4 {
			t.Errorf("%d sources, %d with costs", len(sources), cost)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
