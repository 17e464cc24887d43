package leads_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"regulars/data"
	"regulars/data/store"
)

// TestWin turns the lead into a customer, and an undo takes it all back.
func TestWin(t *testing.T) {
	d := newDesk(t)
	done := d.capture("Anna Petrenko, 067 123 45 67", 0)
	if err := d.Win(t.Context(), done.DealID); err != nil {
		t.Fatal(err)
	}
	d.wantRoles(done.ContactID, data.Customer)
	w := d.deal(done.DealID)
	if w.Row.Status != data.DealWon || w.Row.NextStep != "" || w.Row.Percent != 100 || len(w.Moves) != 2 || w.Stage(w.Moves[0].StageID) != "New" || w.Stage(99) != "" {
		t.Errorf("won %+v", w)
	}
	d.undo()
	d.wantRoles(done.ContactID, data.Lead)
	if w := d.deal(done.DealID); !w.Row.Open() || w.Row.NextStep != "Call" {
		t.Errorf("after an undo %+v", w.Row)
	}
}

func TestLoseDisqualifyAndReopen(t *testing.T) {
	d := newDesk(t)
	done := d.capture("Anna Petrenko, 067 123 45 67", 0)
	id := done.DealID
	for _, do := range []error{d.Lose(t.Context(), id, " ", ""), d.Disqualify(t.Context(), id, "")} {
		if bad, ok := errors.AsType[*data.InvalidError](do); !ok || bad.Field != "reason" {
			t.Errorf("without a reason: %v", do)
		}
	}
	if err := d.Lose(t.Context(), id, "price", "Oak & Co"); err != nil {
		t.Fatal(err)
	}
	d.wantRoles(done.ContactID)
	if w := d.deal(id); w.Row.Reason != "price" || w.Row.Competitor != "Oak & Co" {
		t.Errorf("lost %+v", w.Row)
	}
	if err := d.Reopen(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	d.wantRoles(done.ContactID, data.Lead)
	if w := d.deal(id); w.Row.Fault(w.Today) != data.StepMissing {
		t.Errorf("open again %+v", w.Row)
	}
	if err := d.Disqualify(t.Context(), id, "wrong number"); err != nil {
		t.Fatal(err)
	}
	reasons, err := d.Reasons(t.Context(), data.DealUnfit)
	if err != nil || !slices.Equal(reasons, []data.Facet{{Value: "wrong number", Count: 1}}) {
		t.Errorf("reasons %v, %v", reasons, err)
	}
	d.update("Delete", func(tx *store.Tx) error { return tx.DeleteContact(t.Context(), done.ContactID) })
	if _, ok := errors.AsType[*data.InvalidError](d.Reopen(t.Context(), id)); !ok {
		t.Error("a deal of nobody goes on")
	}
	if err := d.Move(t.Context(), 4711, 1); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("moved what is not there: %v", err)
	}
}

// TestOtherDealsKeepTheLead: who has another open deal is still a lead.
func TestOtherDealsKeepTheLead(t *testing.T) {
	d := newDesk(t)
	done := d.capture("Anna Petrenko", 0)
	second := data.Deal{ContactID: done.ContactID, Title: "Table", Probability: data.StageChance}
	if err := d.Save(t.Context(), &second, "Web"); err != nil {
		t.Fatal(err)
	}
	if err := d.Lose(t.Context(), done.DealID, "price", ""); err != nil {
		t.Fatal(err)
	}
	d.wantRoles(done.ContactID, data.Lead)
	if err := d.Delete(t.Context(), second.ID); err != nil {
		t.Fatal(err)
	}
	d.wantRoles(done.ContactID)
}

func TestStepsAndAsks(t *testing.T) {
	d := newDesk(t)
	for i, days := range []int{-3, 0, 4} {
		done := d.capture(fmt.Sprintf("Lead %d", i), 0)
		deal := d.deal(done.DealID).Row.Deal
		deal.NextDue = data.DateOf(d.now).AddDays(days)
		if err := d.Save(t.Context(), &deal, ""); err != nil {
			t.Fatal(err)
		}
	}
	late := d.capture("Lead 9", 0)
	if err := d.StepDone(t.Context(), late.DealID, "", data.Date{}); err != nil {
		t.Fatal(err)
	}
	asks, err := d.Asks(t.Context(), d.now)
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, a := range asks {
		words = append(words, fmt.Sprintf("%s %d %d", a.Deal.Title, a.Fault, a.Days))
	}
	if want := []string{"Lead 0 2 3", "Lead 1 1 0", "Lead 9 3 0"}; !slices.Equal(words, want) {
		t.Errorf("asks %q, want %q", words, want)
	}
	if n, err := d.CountFaults(t.Context()); err != nil || n != 3 {
		t.Errorf("%d faults, %v", n, err)
	}
	var lines []data.TimelineEntry
	err = d.store.View(t.Context(), func(tx *store.Tx) (err error) {
		lines, err = tx.Timeline(t.Context(), late.ContactID, data.TimelineQuery{Limit: 5, Kinds: []string{string(data.Note)}})
		return err
	})
	if err != nil || len(lines) != 1 || !strings.Contains(lines[0].Text, "Call") {
		t.Errorf("what was done stands nowhere: %+v, %v", lines, err)
	}
}

func TestBoard(t *testing.T) {
	d := newDesk(t)
	for i := range 3 {
		done := d.capture(fmt.Sprintf("Lead %d", i), 0)
		deal := d.deal(done.DealID).Row.Deal
		deal.Amount = data.Money{Amount: 1000, Currency: "EUR"}
		if err := errors.Join(d.Save(t.Context(), &deal, "Fair"), d.Move(t.Context(), deal.ID, int64(1+i))); err != nil {
			t.Fatal(err)
		}
	}
	lost := d.capture("Lead 7", 0)
	if err := d.Lose(t.Context(), lost.DealID, "price", ""); err != nil {
		t.Fatal(err)
	}
	loose := data.Contact{Name: "Loose", Roles: []data.Role{data.Lead}}
	d.update("Add", func(tx *store.Tx) error { return tx.SaveContact(t.Context(), &loose) })
	b, err := d.Board(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	sum := b.Sum()
	if len(b.Open) != 3 || b.Unplaced != 1 || sum.Count != 3 || sum.Total[0].Amount != 3000 || sum.Weighted[0].Amount != 100+250+500 || len(b.Months) != 1 {
		t.Errorf("board %+v, sum %+v", b, sum)
	}
	if n, err := d.Place(t.Context(), "Call"); err != nil || n != 1 {
		t.Errorf("%d placed, %v", n, err)
	}
	if b, err := d.Board(t.Context(), 1); err != nil || b.Unplaced != 0 || len(b.Open) != 4 {
		t.Errorf("after placing %+v, %v", b, err)
	}
	if list, today, err := d.ContactDeals(t.Context(), loose.ID); err != nil || len(list) != 1 || today != data.DateOf(d.now) {
		t.Errorf("deals %v at %v, %v", list, today, err)
	}
	if _, err := d.Board(t.Context(), 4711); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a board that is not there: %v", err)
	}
}

func TestPipelinesOfTheOwner(t *testing.T) {
	d := newDesk(t)
	p := data.Pipeline{Name: "Repairs", Stages: []data.PipelineStage{{Name: "Seen", Probability: 50}}}
	if err := d.SavePipeline(t.Context(), &p); err != nil {
		t.Fatal(err)
	}
	p.Name = "Mending"
	if err := d.SavePipeline(t.Context(), &p); err != nil {
		t.Fatal(err)
	}
	if list, err := d.Pipelines(t.Context()); err != nil || len(list) != 2 || list[1].Name != "Mending" {
		t.Errorf("pipelines %+v, %v", list, err)
	}
	if err := d.DeletePipeline(t.Context(), p.ID); err != nil {
		t.Error(err)
	}
	if err := d.DeletePipeline(t.Context(), p.ID); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("deleted twice: %v", err)
	}
}

// TestSourcesOfTheOwner: what a fair cost, and what came of it.
func TestSourcesOfTheOwner(t *testing.T) {
	d := newDesk(t)
	euro := func(n int64) data.Money { return data.Money{Amount: n, Currency: "EUR"} }
	done := d.capture("Anna, 067 123 45 67, fair Lviv", 0)
	for _, day := range []data.Date{data.DateOf(d.now).AddDays(-9), data.DateOf(d.now)} { // the first was before she was a lead
		d.update("Buy", func(tx *store.Tx) error {
			p := data.Purchase{ContactID: done.ContactID, Kind: data.Sale, Day: day, At: d.now, Currency: "EUR", Lines: []data.PurchaseLine{{Name: "Table", Quantity: 1000, Price: 7000}}}
			return tx.SavePurchase(t.Context(), &p)
		})
	}
	list, err := d.Sources(t.Context(), data.Date{}, data.Date{})
	if err != nil || len(list) != 1 || list[0].Leads != 1 || !slices.Equal(list[0].Bought, []data.Money{euro(7000)}) {
		t.Fatalf("sources %+v, %v", list, err)
	}
	source := list[0].Source
	c := data.SourceCost{SourceID: source.ID, First: data.DateOf(d.now), Amount: euro(300)}
	if err := d.SaveCost(t.Context(), &c, source.Name); err != nil {
		t.Fatal(err)
	}
	if costs, err := d.Costs(t.Context(), source.ID); err != nil || len(costs) != 1 || costs[0].Last != costs[0].First {
		t.Errorf("costs %+v, %v", costs, err)
	}
	source.Name = "Fair in Lviv"
	other := data.LeadSource{Name: "Web"}
	if err := errors.Join(d.SaveSource(t.Context(), &source), d.SaveSource(t.Context(), &other)); err != nil {
		t.Error(err)
	}
	if err := errors.Join(d.DeleteCost(t.Context(), c.ID), d.DeleteSource(t.Context(), source)); err != nil {
		t.Error(err)
	}
	if w := d.deal(done.DealID); w.Row.Source != "" {
		t.Errorf("it still comes from %q", w.Row.Source)
	}
}
