package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// sale is a deal of the sample: who may buy, and the stages on its way.
type sale struct {
	data.Deal

	who    *someone
	source string
	stages int // how far it came, from 0
	ends   data.DealStatus
	begun  time.Time
	took   int // days from stage to stage
}

// origins are where the joiner's leads come from, and what that cost him.
func origins() []string {
	return []string{"House and garden fair", "Friend of a customer", "Website", "Instagram", "Sign on the van"}
}

// deals makes them: the leads' open ones, and those that regulars once were. Its dice
// are its own, so that the rest of the sample stays as it is.
func (b *business) deals() (list []*sale) {
	d := dice{rand.New(rand.NewPCG(1931, 10))} //nolint:gosec // nothing secret: the same business each time
	for _, s := range b.all {
		switch {
		case slices.Contains(s.Roles, data.Lead):
			list = append(list, b.openSale(d, s))
		case s.Kind == data.Person && b.isActive(s) && d.chance(22):
			v := b.newSale(d, s, d.between(40, 330))
			v.ends, v.stages = data.DealWon, 3
			list = append(list, v)
		case s.Kind == data.Person && d.chance(7):
			v := b.newSale(d, s, d.between(60, 300))
			v.ends, v.stages = data.DealLost, d.between(1, 3)
			v.Reason = d.pick([]string{"Too expensive", "Bought elsewhere", "Took too long", "Decided not to buy"})
			if v.Reason == "Bought elsewhere" {
				v.Competitor = d.pick([]string{"IKEA", "Medžio meistrai", "Baldų namai"})
			}
			list = append(list, v)
		}
	}
	return list
}

func (b *business) newSale(d dice, s *someone, daysAgo int) *sale {
	begun := b.atWork(daysAgo)
	if begun.Before(s.since) {
		begun = s.since.Add(time.Hour)
	}
	v := &sale{who: s, source: d.pick(origins()), begun: begun, took: d.between(2, 6)}
	v.Title = d.tell(&b.words, "{piece}, {wood}")
	v.Amount = data.Money{Amount: int64(d.between(8, 180)) * 50_00, Currency: "EUR"}
	v.Probability = data.StageChance
	return v
}

// openSale is a deal that waits for its next step; now and then nobody planned one.
func (b *business) openSale(d dice, s *someone) *sale {
	days := max(1, data.DateOf(s.since).DaysTo(data.DateOf(b.now)))
	v := b.newSale(d, s, days)
	v.stages = min(days/(v.took+1), max(0, d.between(0, 8)/2-1)) // fewer the further on
	v.Expected = data.DateOf(b.now).AddDays(d.between(6, 110))
	steps := [][]string{{"Call about the size", "Ask for photos of the room"}, {"Measure on site", "Show samples of the wood"}, {"Send the drawing with the price", "Call about the offer"}, {"Agree on the date", "Ask about the deposit"}}
	v.NextStep = d.pick(steps[v.stages])
	v.NextDue = data.DateOf(b.now).AddDays(d.between(1, 12))
	switch {
	case d.chance(12):
		v.NextStep, v.NextDue = "", data.Date{}
	case d.chance(15):
		v.NextDue = data.DateOf(b.now).AddDays(-d.between(0, 4))
	}
	if d.chance(20) {
		v.Competitor = d.pick([]string{"IKEA", "Medžio meistrai", "Baldų namai"})
	}
	if d.chance(18) {
		v.Probability = 5 * d.between(2, 19)
	}
	return v
}

// saleSteps are the steps in which the deals came about, the older ones in one.
func (b *business) saleSteps() []step {
	var old []*sale
	list := []step{{b.daysAgo(recent), "Enter what the sources cost", b.saveCosts}}
	for _, v := range b.deals() {
		if v.begun.Before(b.daysAgo(recent)) {
			old = append(old, v)
			continue
		}
		list = append(list, step{v.begun.Add(time.Minute), "Add the lead " + v.who.Name, v.save})
	}
	return append(list, step{b.daysAgo(recent), "Import leads.xlsx", func(ctx context.Context, tx *store.Tx) error {
		for _, v := range old {
			if err := v.save(ctx, tx); err != nil {
				return err
			}
		}
		return nil
	}})
}

// save keeps a deal and the way that it went.
func (v *sale) save(ctx context.Context, tx *store.Tx) (err error) {
	p, err := tx.Pipeline(ctx, 0)
	if err != nil {
		return err
	}
	if v.SourceID, err = tx.NamedSource(ctx, v.source); err != nil {
		return err
	}
	v.ContactID, v.CreatedAt, v.StageAt, v.Status = v.who.ID, v.begun, v.begun, data.DealOpen
	v.PipelineID, v.StageID = p.ID, p.Stages[0].ID
	at, reason := v.begun, v.Reason
	v.Reason = ""
	for i := range v.stages + 1 {
		if i > 0 {
			at = at.AddDate(0, 0, v.took)
			v.Move(p.ID, p.Stages[min(i, len(p.Stages)-1)].ID, at)
		}
		if err := tx.SaveDeal(ctx, &v.Deal); err != nil {
			return err
		}
	}
	if v.ends == "" {
		return nil
	}
	v.Close(v.ends, reason, at.AddDate(0, 0, v.took))
	return tx.SaveDeal(ctx, &v.Deal)
}

// saveCosts keeps what the fair and the advertisements cost.
func (b *business) saveCosts(ctx context.Context, tx *store.Tx) error {
	today := data.DateOf(b.now)
	for i, source := range origins() {
		id, err := tx.NamedSource(ctx, source)
		if err != nil {
			return err
		}
		for _, c := range []struct {
			of, ago, days int
			amount        int64
			note          string
		}{
			{0, 210, 2, 1450_00, "Stand and cards"},
			{0, 160, 0, 120_00, "Van and parking"},
			{2, 300, 364, 348_00, "Hosting for a year"},
			{3, 120, 89, 180_00, "Three months of advertisements"},
			{4, 330, 0, 260_00, "Lettering"},
		} {
			if c.of != i {
				continue
			}
			first := today.AddDays(-c.ago)
			cost := data.SourceCost{SourceID: id, First: first, Last: first.AddDays(c.days), Amount: data.Money{Amount: c.amount, Currency: "EUR"}, Note: c.note}
			if err := tx.SaveSourceCost(ctx, &cost); err != nil {
				return fmt.Errorf("cost of %s: %w", source, err)
			}
		}
	}
	return nil
}
