package demo

import (
	"context"
	"errors"

	"regulars/data"
	"regulars/data/store"
)

// club is what the workshop gives its regulars: the codes for it, a draw at the fair, and
// who brought whom.
type club struct {
	birthday, welcome, bench data.Benefit
	hamper                   data.Draw
	issued                   int
}

// clubSteps set the club up and let it live. Nothing in them is left to chance, so the
// rest of the sample stays as it is.
func (b *business) clubSteps() []step {
	c := &club{
		birthday: data.Benefit{Name: "10 % for your birthday", Kind: data.BenefitPercent, Percent: 10_00, Once: true, For: data.Audience{Buyers: data.KnownBuyers}},
		welcome:  data.Benefit{Name: "A jar of oil with the first order", Kind: data.BenefitGift, What: "a jar of oak oil", Automatic: true, Once: true, For: data.Audience{Buyers: data.NewBuyers, Role: data.Customer}},
		bench:    data.Benefit{Name: "The walnut bench of the fair", Kind: data.BenefitGift, What: "a walnut bench", Once: true, Stock: 1, For: data.Audience{Stage: data.StageLoyal}},
	}
	list := []step{
		{b.daysAgo(75), "Add benefits", func(ctx context.Context, tx *store.Tx) error {
			for _, v := range []*data.Benefit{&c.birthday, &c.welcome, &c.bench} {
				if err := tx.SaveBenefit(ctx, v); err != nil {
					return err
				}
			}
			return nil
		}},
		{b.daysAgo(40), "Give out codes: " + c.birthday.Name, func(ctx context.Context, tx *store.Tx) error { return c.give(ctx, tx, b.regulars(9)) }},
		{b.daysAgo(12), "Freeze the list of a draw: " + c.bench.Name, func(ctx context.Context, tx *store.Tx) error {
			c.hamper = data.Draw{BenefitID: c.bench.ID, Prizes: 1}
			return tx.FreezeDraw(ctx, &c.hamper)
		}},
	}
	return append(list, b.broughtSteps()...)
}

// regulars are the first n people who come again and again.
func (b *business) regulars(n int) (list []*someone) {
	for _, s := range b.all {
		if len(list) < n && s.Kind == data.Person && (s.Stage == data.StageLoyal || s.Stage == data.StageRepeat) && s.since.Before(b.daysAgo(90)) {
			list = append(list, s)
		}
	}
	return list
}

// give gives each a code; every third was redeemed at once.
func (c *club) give(ctx context.Context, tx *store.Tx, list []*someone) error {
	for i, s := range list {
		c.issued++
		codes, err := tx.IssueCodes(ctx, data.Issue{BenefitID: c.birthday.ID, Contacts: []int64{s.ID}, Reason: "birthday", Text: data.CodeOf(sampleLetters(c.issued))})
		if err != nil {
			return err
		}
		if i%3 != 0 {
			continue
		}
		// One who did not buy yet can't redeem it: the code stays open.
		if _, err := tx.RedeemCode(ctx, codes[0].Text, 0, 0); err != nil && !isRefusal(err) {
			return err
		}
	}
	return nil
}

// broughtSteps keep who brought whom: the first regular brought the next two, who brought
// one each.
func (b *business) broughtSteps() (list []step) {
	people := b.regulars(6)
	for i := 1; i < len(people); i++ {
		who, by := people[i], people[(i-1)/2]
		list = append(list, step{b.daysAgo(60 - i), by.Name + " brought " + who.Name, func(ctx context.Context, tx *store.Tx) error {
			return tx.SaveReferral(ctx, &data.Referral{ContactID: who.ID, ByID: by.ID, Day: data.DateOf(who.since)})
		}})
	}
	return list
}

// sampleLetters are those of the nth code of the sample: a real one is by chance.
func sampleLetters(n int) string {
	const letters = "K7M2QX9FDHTR4WPV"
	at := n % (len(letters) - 7)
	return letters[at : at+8]
}

// isRefusal says whether err is a rule speaking, and no fault.
func isRefusal(err error) bool {
	_, ok := errors.AsType[*data.InvalidError](err)
	return ok
}
