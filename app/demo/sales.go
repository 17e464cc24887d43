package demo

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// ware is a product of the workshop.
type ware struct {
	data.Product

	Was   int64 // its price until the last rise, 0 where there was none
	Small bool  // taken along with something else, or again and again
}

// priceRise is how many days ago prices went up.
const priceRise = 150

// soldTax is the tax rate of all that the workshop sells; its prices hold it.
const soldTax = 21_00

// bought is a purchase of somebody who may have no ID yet.
type bought struct {
	data.Purchase

	who  *someone
	back data.Purchase // what came back of it; without lines where nothing did
}

// rhythm is when somebody bought: so many times, the last some days ago, and so many days apart.
type rhythm struct{ times, last, apart int }

// rhythms fit the stage in which each contact is.
func (s *someone) rhythms(d dice) []rhythm {
	if slices.Contains(s.Roles, data.Supplier) {
		return nil
	}
	switch s.Stage {
	case data.StageLead:
		return nil
	case data.StageFirstTime:
		return []rhythm{{1, d.between(4, 80), 0}}
	case data.StageRepeat:
		return []rhythm{{d.between(2, 3), d.between(3, 40), d.between(35, 70)}}
	case data.StageLoyal:
		return []rhythm{{d.between(6, 9), d.between(1, 24), d.between(26, 38)}}
	case data.StageAtRisk:
		return []rhythm{{d.between(5, 7), d.between(85, 120), d.between(26, 36)}}
	case data.StageLapsed:
		return []rhythm{{d.between(2, 3), d.between(230, 300), d.between(20, 30)}}
	case data.StageWonBack:
		return []rhythm{{d.between(2, 3), d.between(290, 300), d.between(20, 28)}, {1, d.between(4, 35), 0}}
	}
	if s.Kind == data.Company || d.chance(60) {
		return []rhythm{{d.between(1, 4), d.between(5, 60), d.between(40, 70)}}
	}
	return nil
}

// sales has everybody buy as their stage says. It throws dice of its own, so that the rest of the
// sample does not depend on it.
func (b *business) sales() error {
	if err := readJSON("products.json", &b.wares); err != nil {
		return err
	}
	for i := range b.wares {
		w := &b.wares[i]
		w.Currency, w.TaxRate, w.Active = "EUR", soldTax, true
	}
	d := dice{rand.New(rand.NewPCG(1931, 301))} //nolint:gosec // nothing secret: the same business each time
	for _, s := range b.all {
		for _, r := range s.rhythms(d) {
			b.buys(d, s, r)
		}
	}
	slices.SortStableFunc(b.bought, func(x, y *bought) int { return x.At.Compare(y.At) })
	return nil
}

// buys makes the purchases of one rhythm, none before the contact was known.
func (b *business) buys(d dice, s *someone, r rhythm) {
	for i := range r.times {
		ago := r.last + i*r.apart
		if i > 0 {
			ago += d.between(-r.apart/8, r.apart/8)
		}
		at := b.atWork(ago)
		if at.Before(s.since) || !at.Before(b.now) {
			continue
		}
		b.bought = append(b.bought, b.sale(d, s, at))
	}
}

func (b *business) sale(d dice, s *someone, at time.Time) *bought {
	v := &bought{who: s}
	v.Kind, v.Day, v.At, v.Currency, v.TaxIncluded = data.Sale, data.DateOf(at), at, "EUR", true
	v.Channel = d.pick([]string{"workshop", "workshop", "workshop", "phone", "mail", "fair"})
	for range d.between(1, 3) {
		w := &b.wares[d.IntN(len(b.wares))]
		if slices.ContainsFunc(v.Lines, func(l data.PurchaseLine) bool { return l.Code == w.Code }) {
			continue
		}
		v.Lines = append(v.Lines, data.PurchaseLine{
			Name: w.Name, Code: w.Code, Quantity: 1000 * int64(w.many(d)), Price: w.priceAt(b.now, at), Cost: w.Cost, TaxRate: w.TaxRate,
		})
	}
	v.Sum()
	if s.Stage == data.StageLoyal && d.chance(40) {
		v.Spread(v.Total / 20 / 100 * 100)
	}
	v.Paid = v.Total
	switch recently := at.After(b.daysAgo(45)); {
	case recently && d.chance(12):
		v.Paid = v.Total / 2 / 100 * 100 // a deposit
	case recently && d.chance(6), slices.Contains(s.Tags, "pays late") && d.chance(20):
		v.Paid = 0
	}
	if v.Paid == v.Total && at.Before(b.daysAgo(30)) && d.chance(4) {
		v.back = v.Returning(data.DateOf(at).AddDays(d.between(3, 12)), nil, []int64{1000})
		v.back.Paid, v.back.At = v.back.Total, at.AddDate(0, 0, v.Day.DaysTo(v.back.Day))
	}
	return v
}

// many is how many are bought at once.
func (w *ware) many(d dice) int {
	switch {
	case w.Name == "Oak chair" || w.Unit == "hour" || w.Name == "Kitchen front":
		return d.between(2, 6)
	case w.Category == "Stairs":
		return d.between(3, 14)
	case w.Small:
		return d.between(1, 3)
	}
	return 1
}

// priceAt is the price at a time in the year before now.
func (w *ware) priceAt(now, at time.Time) int64 {
	if w.Was > 0 && at.Before(now.AddDate(0, 0, -priceRise)) {
		return w.Was
	}
	return w.Price
}

// salesSteps are the steps in which products and purchases came in, the older purchases in one.
func (b *business) salesSteps() []step {
	list := []step{
		{b.daysAgo(imported), "Add the products", b.saveFirstWares},
		{b.daysAgo(priceRise), "Raise prices", b.raisePrices},
	}
	var old []*bought
	for _, v := range b.bought {
		if v.At.Before(b.daysAgo(recent)) {
			old = append(old, v)
			continue
		}
		list = append(list, step{v.At, fmt.Sprintf("Purchase of %s", v.who.Name), func(ctx context.Context, tx *store.Tx) error {
			return b.saveBought(ctx, tx, []*bought{v})
		}})
	}
	return append(list, step{b.daysAgo(recent), "Import purchases.xlsx", func(ctx context.Context, tx *store.Tx) error {
		return b.saveBought(ctx, tx, old)
	}})
}

// saveFirstWares keeps the products at their first prices.
func (b *business) saveFirstWares(ctx context.Context, tx *store.Tx) error {
	for i := range b.wares {
		w := &b.wares[i]
		now := w.Price
		w.Price = cmp.Or(w.Was, now)
		err := tx.SaveProduct(ctx, &w.Product)
		w.Price = now
		if err != nil {
			return err
		}
	}
	return nil
}

func (b *business) raisePrices(ctx context.Context, tx *store.Tx) error {
	for i := range b.wares {
		if w := &b.wares[i]; w.Was > 0 {
			if err := tx.SaveProduct(ctx, &w.Product); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *business) saveBought(ctx context.Context, tx *store.Tx, list []*bought) error {
	purchases := make([]*data.Purchase, len(list))
	for i, v := range list {
		v.ContactID, purchases[i] = v.who.ID, &v.Purchase
		for k := range v.Lines {
			v.Lines[k].ProductID = b.wareID(v.Lines[k].Code)
		}
	}
	if err := tx.SavePurchases(ctx, purchases); err != nil {
		return err
	}
	var returns []*data.Purchase
	for _, v := range list {
		if len(v.back.Lines) > 0 {
			v.back.ContactID, v.back.ReturnOf = v.ContactID, v.ID
			v.back.Lines[0].ProductID = v.Lines[0].ProductID
			returns = append(returns, &v.back)
		}
	}
	return tx.SavePurchases(ctx, returns)
}

func (b *business) wareID(code string) int64 {
	for i := range b.wares {
		if b.wares[i].Code == code {
			return b.wares[i].ID
		}
	}
	return 0
}
