package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// seller does at random what an owner does with leads, one action a step.
type seller struct {
	*board
	rand *rand.Rand
	step int
}

// leadWorld is all that an owner would notice of the leads.
type leadWorld struct {
	Contacts  []data.Contact
	Pipelines []data.Pipeline
	Deals     []data.DealRow
	Ways      map[int64][]data.DealMove
	Sources   []data.SourceSum
	Costs     []data.SourceCost
	Found     []data.Hit
	Timelines map[int64][]data.TimelineEntry
}

func (s *seller) world() (w leadWorld) {
	s.Helper()
	w.Contacts, w.Ways, w.Timelines = dump(s.T, s.Store), map[int64][]data.DealMove{}, map[int64][]data.TimelineEntry{}
	view(s.T, s.Store, func(tx *store.Tx) error {
		ctx := s.Context()
		var errs [5]error
		w.Pipelines, errs[0] = tx.Pipelines(ctx)
		w.Deals, errs[1] = tx.Deals(ctx, data.DealQuery{Sort: data.DealByCreated})
		w.Sources, errs[2] = tx.SourceSums(ctx, data.Date{}, data.Date{})
		w.Costs, errs[3] = tx.SourceCosts(ctx, 0)
		w.Found, errs[4] = tx.Search(ctx, "stairs", 100)
		all := []error{errors.Join(errs[:]...)}
		for _, d := range w.Deals {
			moves, err := tx.DealMoves(ctx, d.ID)
			w.Ways[d.ID], all = moves, append(all, err)
		}
		for _, c := range w.Contacts {
			lines, err := tx.Timeline(ctx, c.ID, data.TimelineQuery{Limit: 100})
			w.Timelines[c.ID], all = lines, append(all, err)
		}
		return errors.Join(all...)
	})
	return w
}

// TestUndoWalksThroughEveryStateOfTheLeads: every drag, every end and every change of a
// pipeline goes back and comes forward again.
func TestUndoWalksThroughEveryStateOfTheLeads(t *testing.T) {
	t.Parallel()
	for seed := range datatest.Walks(t) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			s := &seller{board: newBoard(t), rand: rand.New(rand.NewPCG(seed, 10))}
			states := []leadWorld{s.world()}
			for s.step = range 40 {
				s.act()
				states = append(states, s.world())
			}
			for i := len(states) - 2; i >= 0; i-- {
				if _, err := s.Undo(t.Context()); err != nil {
					t.Fatalf("undo to state %d: %v", i, err)
				}
				if diff := cmp.Diff(states[i], s.world()); diff != "" {
					t.Fatalf("undo to state %d (-want +got):\n%s", i, diff)
				}
			}
			for i := 1; i < len(states); i++ {
				if _, err := s.Redo(t.Context()); err != nil {
					t.Fatalf("redo to state %d: %v", i, err)
				}
				if diff := cmp.Diff(states[i], s.world()); diff != "" {
					t.Fatalf("redo to state %d (-want +got):\n%s", i, diff)
				}
			}
			if faults, err := s.Check(t.Context()); err != nil {
				t.Error(faults, err)
			}
		})
	}
}

func (s *seller) act() {
	s.Helper()
	now := s.world()
	acts := []func(*store.Tx, leadWorld) error{s.capture, s.capture, s.move, s.move, s.move, s.end, s.deleteDeal, s.deleteSomebody, s.cost, s.stages, s.source}
	before := len(history(s.T, s.Store))
	for len(history(s.T, s.Store)) == before { // one that finds nothing to work on is no action
		act := acts[s.rand.IntN(len(acts))]
		update(s.T, s.Store, fmt.Sprint("Step ", s.step), func(tx *store.Tx) error { return act(tx, now) })
	}
}

func (s *seller) capture(tx *store.Tx, now leadWorld) error {
	c := data.Contact{Name: fmt.Sprint("Lead ", s.step), Roles: []data.Role{data.Lead}}
	if err := tx.SaveContact(s.Context(), &c); err != nil {
		return err
	}
	source, err := tx.NamedSource(s.Context(), []string{"", "Fair", "fair", "Web"}[s.rand.IntN(4)])
	if err != nil {
		return err
	}
	p := now.Pipelines[s.rand.IntN(len(now.Pipelines))]
	return tx.SaveDeal(s.Context(), &data.Deal{
		ContactID: c.ID, Title: fmt.Sprint("stairs ", s.step), PipelineID: p.ID, StageID: p.Stages[0].ID, SourceID: source,
		Probability: s.rand.IntN(102) - 1, Amount: data.Money{Amount: int64(s.rand.IntN(1000)), Currency: "EUR"},
	})
}

func (s *seller) some(now leadWorld) (d data.Deal, ok bool) {
	if len(now.Deals) == 0 {
		return d, false
	}
	d = now.Deals[s.rand.IntN(len(now.Deals))].Deal
	return d, d.ContactID != 0
}

func (s *seller) move(tx *store.Tx, now leadWorld) error {
	d, ok := s.some(now)
	if !ok {
		return nil
	}
	p := now.Pipelines[s.rand.IntN(len(now.Pipelines))]
	d.Move(p.ID, p.Stages[s.rand.IntN(len(p.Stages))].ID, tx.Now())
	d.NextStep, d.NextDue = fmt.Sprint("step ", s.step), due(1+s.rand.IntN(28))
	return tx.SaveDeal(s.Context(), &d)
}

func (s *seller) end(tx *store.Tx, now leadWorld) error {
	d, ok := s.some(now)
	if !ok {
		return nil
	}
	d.Close([]data.DealStatus{data.DealWon, data.DealLost, data.DealUnfit}[s.rand.IntN(3)], fmt.Sprint("reason ", s.step), tx.Now())
	return tx.SaveDeal(s.Context(), &d)
}

func (s *seller) deleteDeal(tx *store.Tx, now leadWorld) error {
	d, ok := s.some(now)
	if !ok {
		return nil
	}
	return tx.DeleteDeal(s.Context(), d.ID)
}

func (s *seller) deleteSomebody(tx *store.Tx, now leadWorld) error {
	if len(now.Contacts) == 0 {
		return nil
	}
	return tx.DeleteContact(s.Context(), now.Contacts[s.rand.IntN(len(now.Contacts))].ID)
}

func (s *seller) cost(tx *store.Tx, now leadWorld) error {
	if n := len(now.Costs); n > 0 && s.rand.IntN(3) == 0 {
		return tx.DeleteSourceCost(s.Context(), now.Costs[s.rand.IntN(n)].ID)
	}
	source, err := tx.NamedSource(s.Context(), "Fair")
	if err != nil {
		return err
	}
	return tx.SaveSourceCost(s.Context(), &data.SourceCost{SourceID: source, First: due(1 + s.step%28), Amount: data.Money{Amount: 1 + int64(s.step), Currency: "EUR"}})
}

// source removes one, or has it count for another.
func (s *seller) source(tx *store.Tx, now leadWorld) error {
	var ids []int64
	for _, v := range now.Sources {
		if v.Source.ID != 0 {
			ids = append(ids, v.Source.ID)
		}
	}
	switch {
	case len(ids) > 1 && s.rand.IntN(2) == 0:
		return tx.MergeLeadSource(s.Context(), ids[0], ids[1])
	case len(ids) > 0:
		return tx.DeleteLeadSource(s.Context(), ids[0])
	}
	return nil
}

// stages adds a pipeline, renames a stage, adds one, or removes one that is free.
func (s *seller) stages(tx *store.Tx, now leadWorld) error {
	p := now.Pipelines[s.rand.IntN(len(now.Pipelines))]
	switch s.rand.IntN(4) {
	case 0:
		return tx.SavePipeline(s.Context(), &data.Pipeline{Name: fmt.Sprint("Way ", s.step), Stages: []data.PipelineStage{{Name: "New"}, {Name: "Offer"}}})
	case 1:
		p.Stages[0].Name = fmt.Sprint("Begun ", s.step)
	case 2:
		if len(p.Stages) < data.MaxStages {
			p.Stages = append(p.Stages, data.PipelineStage{Name: fmt.Sprint("Stage ", s.step), Probability: s.rand.IntN(101)})
		}
	default:
		last := p.Stages[len(p.Stages)-1].ID
		for _, d := range now.Deals {
			if d.StageID == last && d.Open() || len(p.Stages) == 1 {
				return nil
			}
		}
		p.Stages = p.Stages[:len(p.Stages)-1]
	}
	return tx.SavePipeline(s.Context(), &p)
}

func TestSourceSums(t *testing.T) {
	b := newBoard(t)
	euro := func(n int64) data.Money { return data.Money{Amount: n, Currency: "EUR"} }
	var fair, web int64
	update(t, b.Store, "Add", func(tx *store.Tx) (err error) {
		if fair, err = tx.NamedSource(t.Context(), "Fair Lviv"); err != nil {
			return err
		}
		again, err := tx.NamedSource(t.Context(), " lviv FAIR ")
		if again != fair {
			t.Errorf("the same source is there twice: %d and %d", again, fair)
		}
		if err != nil {
			return err
		}
		web, err = tx.NamedSource(t.Context(), "Web")
		return err
	})
	b.save(
		&data.Deal{Title: "a", SourceID: fair}, &data.Deal{Title: "b", SourceID: fair, Status: data.DealWon, ClosedAt: storetest.Epoch(), Amount: euro(700)},
		&data.Deal{Title: "c", SourceID: fair, Status: data.DealWon, ClosedAt: storetest.Epoch(), Amount: euro(300)},
		&data.Deal{Title: "d", SourceID: fair, Status: data.DealUnfit, Reason: "spam", ClosedAt: storetest.Epoch()},
		&data.Deal{Title: "e", SourceID: web, ContactID: b.borys.ID, Status: data.DealLost, Reason: "price", ClosedAt: storetest.Epoch()}, &data.Deal{Title: "f"},
	)
	for _, day := range []data.Date{due(1), due(9)} {
		update(t, b.Store, "Cost", func(tx *store.Tx) error {
			return tx.SaveSourceCost(t.Context(), &data.SourceCost{SourceID: fair, First: day, Amount: euro(500)})
		})
	}
	sums := func(since, until data.Date) []data.SourceSum {
		return read(t, b.Store, func(tx *store.Tx) ([]data.SourceSum, error) { return tx.SourceSums(t.Context(), since, until) })
	}
	list := sums(data.Date{}, data.Date{})
	if len(list) != 3 || list[0].Source.ID != fair {
		t.Fatalf("sums %+v", list)
	}
	got := list[0]
	got.Bought = nil
	want := data.SourceSum{Source: data.LeadSource{ID: fair, Name: "Fair Lviv"}, Leads: 4, Open: 1, Won: 2, Unfit: 1, Customers: 1, WonAmount: []data.Money{euro(1000)}, Cost: []data.Money{euro(1000)}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("fair (-want +got):\n%s", diff)
	}
	if later := sums(due(5), due(20)); later[0].Leads != 0 || later[0].Cost[0] != euro(500) {
		t.Errorf("later %+v", later)
	}
	err := b.Update(t.Context(), "Add", func(tx *store.Tx) error {
		return tx.SaveLeadSource(t.Context(), &data.LeadSource{Name: "fair lviv"})
	})
	if _, ok := errors.AsType[*data.InvalidError](err); !ok {
		t.Errorf("a source of that name twice: %v", err)
	}
	update(t, b.Store, "Merge", func(tx *store.Tx) error { return tx.MergeLeadSource(t.Context(), web, fair) })
	if list := sums(data.Date{}, data.Date{}); len(list) != 2 || list[0].Leads != 5 || list[0].Lost != 1 {
		t.Errorf("merged %+v", list)
	}
}
