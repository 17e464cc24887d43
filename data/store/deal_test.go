package store_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// board is a store with deals on the first pipeline, whose stages are 1 to 4.
type board struct {
	*testing.T
	*store.Store
	anna, borys data.Contact
}

func newBoard(t *testing.T) *board {
	t.Helper()
	b := &board{T: t, Store: storetest.Open(t), anna: data.Contact{Name: "Anna Petrenko", Company: "Kvity"}, borys: data.Contact{Name: "Borys"}}
	save(t, b.Store, "Add", &b.anna, &b.borys)
	return b
}

func (b *board) save(list ...*data.Deal) {
	b.Helper()
	for _, d := range list {
		if d.ContactID == 0 {
			d.ContactID = b.anna.ID
		}
		if d.StageID == 0 {
			d.StageID = 1
		}
		d.PipelineID = 1
		if d.Probability == 0 {
			d.Probability = data.StageChance
		}
		update(b.T, b.Store, "Save "+d.Title, func(tx *store.Tx) error { return tx.SaveDeal(b.Context(), d) })
	}
}

func (b *board) titles(q data.DealQuery) string {
	b.Helper()
	list := read(b.T, b.Store, func(tx *store.Tx) ([]data.DealRow, error) { return tx.Deals(b.Context(), q) })
	n := read(b.T, b.Store, func(tx *store.Tx) (int, error) { return tx.CountDeals(b.Context(), q) })
	if q.Limit == 0 && q.Offset == 0 && n != len(list) {
		b.Errorf("%+v: %d counted, %d listed", q, n, len(list))
	}
	var words []string
	for _, r := range list {
		words = append(words, r.Title)
	}
	return strings.Join(words, " ")
}

func TestDealsListed(t *testing.T) {
	b := newBoard(t)
	today := due(10)
	b.save(
		&data.Deal{Title: "stairs", StageID: 3, Amount: data.Money{Amount: 500, Currency: "EUR"}, NextStep: "Call", NextDue: due(12), Expected: data.Date{Year: 2026, Month: 4, Day: 1}},
		&data.Deal{Title: "Kitchen", ContactID: b.borys.ID, Amount: data.Money{Amount: 900, Currency: "EUR"}, NextStep: "Offer", NextDue: due(10), Expected: data.Date{Year: 2026, Month: 3, Day: 31}},
		&data.Deal{Title: "table", StageID: 2, Note: "in oak"},
		&data.Deal{Title: "door", Status: data.DealLost, Reason: "price", ClosedAt: storetest.Epoch()},
	)
	for _, tc := range []struct {
		q    data.DealQuery
		want string
	}{
		{data.DealQuery{}, "table Kitchen stairs door"},
		{data.DealQuery{Limit: 2, Offset: 1}, "Kitchen stairs"},
		{data.DealQuery{Sort: data.DealByTitle}, "door Kitchen stairs table"},
		{data.DealQuery{Sort: data.DealByAmount, Descending: true}, "Kitchen stairs door table"},
		{data.DealQuery{Sort: data.DealByStage}, "Kitchen door table stairs"},
		{data.DealQuery{Sort: data.DealByContact}, "stairs table door Kitchen"},
		{data.DealQuery{Sort: data.DealByExpected}, "Kitchen stairs table door"},
		{data.DealQuery{Sort: data.DealByCreated}, "stairs Kitchen table door"},
		{data.DealQuery{Status: data.DealOpen, Stage: 3}, "stairs"},
		{data.DealQuery{Contact: b.borys.ID}, "Kitchen"},
		{data.DealQuery{Month: "2026-03"}, "Kitchen"},
		{data.DealQuery{Month: data.NoMonth, Status: data.DealOpen}, "table"},
		{data.DealQuery{Fault: true, Today: today}, "table Kitchen"},
		{data.DealQuery{Text: "oak"}, "table"},
		{data.DealQuery{Text: "bor"}, "Kitchen"},
		{data.DealQuery{Text: "…"}, ""},
		{data.DealQuery{Pipeline: 7}, ""},
		{data.DealQuery{Since: data.DateOf(storetest.Epoch()), Until: data.DateOf(storetest.Epoch()), Status: data.DealLost}, "door"},
		{data.DealQuery{Since: data.DateOf(storetest.Epoch()).AddDays(1)}, ""},
	} {
		if got := b.titles(tc.q); got != tc.want {
			t.Errorf("%+v gives %q, want %q", tc.q, got, tc.want)
		}
	}
	list := read(t, b.Store, func(tx *store.Tx) ([]data.DealRow, error) { return tx.Deals(t.Context(), data.DealQuery{Stage: 3}) })
	if r := list[0]; r.Contact != "Anna Petrenko" || r.Company != "Kvity" || r.Stage != "Offer made" || r.Percent != 50 {
		t.Errorf("row %+v", r)
	}
	reasons := read(t, b.Store, func(tx *store.Tx) ([]data.Facet, error) { return tx.DealReasons(t.Context(), data.DealLost) })
	if !slices.Equal(reasons, []data.Facet{{Value: "price", Count: 1}}) {
		t.Errorf("reasons %v", reasons)
	}
	hits := read(t, b.Store, func(tx *store.Tx) ([]data.Hit, error) { return tx.Search(t.Context(), "kitchen", 10) })
	if len(hits) != 1 || hits[0].Kind != "deal" || hits[0].Snippet != "Borys · Offer" {
		t.Errorf("found %+v", hits)
	}
}

// TestWayOfADeal: each stop is kept, stands on the timeline, and goes with an undo.
func TestWayOfADeal(t *testing.T) {
	b := newBoard(t)
	now := storetest.Epoch()
	b.Now = func() time.Time { return now }
	d := &data.Deal{Title: "stairs"}
	b.save(d)
	for _, step := range []func(){
		func() { d.Move(1, 3, now) },
		func() { d.Note = "no move" },
		func() { d.Close(data.DealLost, "price", now) },
		func() { d.Move(1, 3, now) },
		func() { d.Close(data.DealWon, "", now) },
	} {
		now = now.Add(time.Hour)
		step()
		b.save(d)
	}
	want := []string{"open:New", "open:Offer made", "lost:price", "open:Offer made", "won:"}
	stops := func() (words []string) {
		for _, e := range read(t, b.Store, func(tx *store.Tx) ([]data.TimelineEntry, error) {
			return tx.Timeline(t.Context(), b.anna.ID, data.TimelineQuery{Limit: 20, Kinds: []string{"deal"}})
		}) {
			words = append([]string{e.Text}, words...)
			if e.ID != d.ID || e.Title != "stairs" {
				t.Errorf("entry %+v", e)
			}
		}
		return words
	}
	if got := stops(); !slices.Equal(got, want) {
		t.Errorf("the timeline has %q, want %q", got, want)
	}
	moves := read(t, b.Store, func(tx *store.Tx) ([]data.DealMove, error) { return tx.DealMoves(t.Context(), d.ID) })
	if len(moves) != len(want) || !moves[1].At.Equal(storetest.Epoch().Add(time.Hour)) {
		t.Errorf("moves %+v", moves)
	}
	for left := len(want) - 1; left >= 3; left-- {
		if _, err := b.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := stops(); !slices.Equal(got, want[:left]) {
			t.Errorf("after an undo the timeline has %q, want %q", got, want[:left])
		}
	}
}

func TestDealsThatCantBeKept(t *testing.T) {
	b := newBoard(t)
	for name, d := range map[string]data.Deal{
		"no stage like that": {Title: "x", ContactID: b.anna.ID, PipelineID: 1, StageID: 99},
		"no such deal":       {ID: 5, Title: "x", ContactID: b.anna.ID, PipelineID: 1, StageID: 1},
	} {
		err := b.Update(t.Context(), "Save", func(tx *store.Tx) error { return tx.SaveDeal(t.Context(), &d) })
		if !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, do := range map[string]func(*store.Tx) error{
		"delete": func(tx *store.Tx) error { return tx.DeleteDeal(t.Context(), 5) },
		"row":    func(tx *store.Tx) error { _, err := tx.DealRow(t.Context(), 0); return err },
		"source": func(tx *store.Tx) error { return tx.DeleteLeadSource(t.Context(), 5) },
		"cost":   func(tx *store.Tx) error { return tx.DeleteSourceCost(t.Context(), 5) },
		"way":    func(tx *store.Tx) error { return tx.DeletePipeline(t.Context(), 5) },
	} {
		if err := b.Update(t.Context(), "Try", do); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestContactWithDealsIsDeleted: what is open goes along, what is closed is counted on
// without a name, and all comes back with an undo.
func TestContactWithDealsIsDeleted(t *testing.T) {
	b := newBoard(t)
	b.save(&data.Deal{Title: "stairs"}, &data.Deal{Title: "kitchen", Status: data.DealWon, ClosedAt: storetest.Epoch(), Amount: data.Money{Amount: 5, Currency: "EUR"}})
	update(t, b.Store, "Delete Anna", func(tx *store.Tx) error { return tx.DeleteContact(t.Context(), b.anna.ID) })
	list := read(t, b.Store, func(tx *store.Tx) ([]data.DealRow, error) { return tx.Deals(t.Context(), data.DealQuery{}) })
	if len(list) != 1 || list[0].Status != data.DealWon || list[0].Title+list[0].Contact != "" || list[0].Amount.Amount != 5 {
		t.Errorf("left are %+v", list)
	}
	if hits := read(t, b.Store, func(tx *store.Tx) ([]data.Hit, error) { return tx.Search(t.Context(), "kitchen", 5) }); len(hits) != 0 {
		t.Errorf("found %v", hits)
	}
	if _, err := b.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := b.titles(data.DealQuery{Sort: data.DealByTitle}); got != "kitchen stairs" {
		t.Errorf("after an undo: %q", got)
	}
	if hits := read(t, b.Store, func(tx *store.Tx) ([]data.Hit, error) { return tx.Search(t.Context(), "kitchen", 5) }); len(hits) != 1 {
		t.Errorf("found %v", hits)
	}
	if faults, err := b.Check(t.Context()); err != nil {
		t.Error(faults, err)
	}
}

func TestPipelinesChange(t *testing.T) {
	b := newBoard(t)
	b.save(&data.Deal{Title: "stairs", StageID: 2}, &data.Deal{Title: "door", StageID: 3, Status: data.DealLost, Reason: "price", ClosedAt: storetest.Epoch()})
	first := read(t, b.Store, func(tx *store.Tx) (data.Pipeline, error) { return tx.Pipeline(t.Context(), 0) })
	if len(first.Stages) != 4 || first.Name != data.FirstPipeline()[0].Form || first.Stages[3].Name != data.FirstPipeline()[4].Form {
		t.Fatalf("it begins with %+v", first)
	}
	kept := first
	kept.Stages = []data.PipelineStage{first.Stages[0], {Name: "Measured", Probability: 40}, first.Stages[1]}
	update(t, b.Store, "Edit", func(tx *store.Tx) error { return tx.SavePipeline(t.Context(), &kept) })
	now := read(t, b.Store, func(tx *store.Tx) (data.Pipeline, error) { return tx.Pipeline(t.Context(), 1) })
	if len(now.Stages) != 3 || now.Stages[1].Name != "Measured" || now.Stages[2].ID != 2 {
		t.Errorf("stages %+v", now.Stages)
	}
	if got := b.titles(data.DealQuery{Stage: now.Stages[0].ID}); got != "door" {
		t.Errorf("what was lost at a stage that went stands at the first: %q", got)
	}
	empty := now
	empty.Stages = now.Stages[:2]
	err := b.Update(t.Context(), "Edit", func(tx *store.Tx) error { return tx.SavePipeline(t.Context(), &empty) })
	if bad, ok := errors.AsType[*data.InvalidError](err); !ok || bad.Field != "stages" {
		t.Errorf("a stage with an open deal goes: %v", err)
	}
	if _, err := b.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if back := read(t, b.Store, func(tx *store.Tx) (data.Pipeline, error) { return tx.Pipeline(t.Context(), 1) }); fmt.Sprint(back) != fmt.Sprint(first) {
		t.Errorf("after an undo %+v", back)
	}
	for _, id := range []int64{1} {
		err := b.Update(t.Context(), "Delete", func(tx *store.Tx) error { return tx.DeletePipeline(t.Context(), id) })
		if _, ok := errors.AsType[*data.InvalidError](err); !ok {
			t.Errorf("the only pipeline goes: %v", err)
		}
	}
	second := data.Pipeline{Name: "Repairs", Stages: []data.PipelineStage{{Name: "New"}}}
	update(t, b.Store, "Add", func(tx *store.Tx) error { return tx.SavePipeline(t.Context(), &second) })
	if second.Position != 1 || second.Stages[0].ID == 0 {
		t.Errorf("second %+v", second)
	}
	err = b.Update(t.Context(), "Delete", func(tx *store.Tx) error { return tx.DeletePipeline(t.Context(), 1) })
	if _, ok := errors.AsType[*data.InvalidError](err); !ok {
		t.Errorf("a pipeline with deals goes: %v", err)
	}
	update(t, b.Store, "Delete", func(tx *store.Tx) error { return tx.DeletePipeline(t.Context(), second.ID) })
}
