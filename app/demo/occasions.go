package demo

import (
	"context"
	"slices"

	"regulars/data"
	"regulars/data/store"
)

// occasionSteps keeps the feasts of the firm's customers, and some days of their own.
func (b *business) occasionSteps() []step {
	at := b.daysAgo(recent)
	list := []step{{at, "Add the feasts", b.saveFeasts}}
	titles := []string{"Opening of the shop", "Wedding day", "First order with us"}
	for _, s := range b.all {
		if len(titles) == 0 {
			break
		}
		if s.Kind != data.Person || s.Stage != data.StageLoyal {
			continue
		}
		day := data.DateOf(b.now).AddDays(2 + 4*len(titles))
		day.Year -= 2 * len(titles)
		o := data.Occasion{Kind: data.Anniversary, Title: titles[0], Date: data.CivilDate(day), Lead: data.DefaultLead}
		titles = titles[1:]
		list = append(list, step{b.daysAgo(1), "Add " + o.Title, func(ctx context.Context, tx *store.Tx) error {
			o.ContactID = s.ID
			return tx.SaveOccasion(ctx, &o)
		}})
	}
	return list
}

func (b *business) saveFeasts(ctx context.Context, tx *store.Tx) error {
	kept := []string{"christmas", "easter", "orthodox-easter", "nowruz", "vardavar"}
	for _, f := range data.Feasts() {
		if !slices.Contains(kept, f.Key) {
			continue
		}
		o := data.Occasion{Kind: data.FeastDay, Feast: f.Key, Date: f.Date, Whom: f.Whom, Lead: data.DefaultLead}
		if err := tx.SaveOccasion(ctx, &o); err != nil {
			return err
		}
	}
	return nil
}
