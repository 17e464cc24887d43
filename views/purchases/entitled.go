package purchases

import (
	"context"
	"slices"

	"regulars/data"
	"regulars/views/kit"
)

// entitled asks what the customer may have now and offers it.
func (f *form) entitled() {
	if f.who == nil || f.page.deps.Entitled == nil {
		return
	}
	contact := f.who.id
	if contact == 0 {
		f.taken = nil
		f.offer(nil)
		return
	}
	var list []Offer
	f.page.shell.Act(func(ctx context.Context) (err error) {
		list, err = f.page.deps.Entitled(ctx, contact)
		return err
	}, func() {
		if f.who.id == contact {
			f.offer(list)
		}
	})
}

func (f *form) offer(list []Offer) {
	f.offered = list
	f.offers.RemoveAll()
	if len(list) > 0 {
		f.offers.Add(kit.Label(kit.L("Entitled now to:")).Color(kit.ColorMuted))
	}
	for _, o := range list {
		chip := kit.NewChip(o.Title, nil)
		chip.Do = func() {
			f.toggle(o)
			f.offer(f.offered)
		}
		chip.SetOn(slices.Contains(f.taken, o))
		f.offers.Add(chip)
	}
	f.offers.Refresh()
}

// toggle takes an offer, or lets go of it, and writes what it comes to as the discount on the whole.
func (f *form) toggle(o Offer) {
	if i := slices.Index(f.taken, o); i >= 0 {
		f.taken = slices.Delete(f.taken, i, i+1)
		if o.cuts() {
			f.discount.SetText("")
		}
		return
	}
	loc := f.page.shell.Locale
	if o.Amount > 0 && o.Currency != "" && o.Currency != f.before.Currency {
		f.message.SetText(kit.Lf("%[1]s is in %[2]s, this purchase is in %[3]s: currencies don't mix in a purchase.", o.Title, o.Currency, f.before.Currency))
		return
	}
	if o.cuts() {
		f.taken = slices.DeleteFunc(f.taken, Offer.cuts)
	}
	f.taken = append(f.taken, o)
	switch {
	case o.Percent > 0:
		f.discount.SetText(percent(loc, o.Percent))
	case o.Amount > 0:
		f.discount.SetText(loc.Amount(data.Money{Amount: o.Amount, Currency: f.before.Currency}))
	}
}
