package store_test

import (
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// A return takes back the part of what was earned, from what is left of it first.
func TestReturnTakesBackItsPart(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	c.buys(c.today.AddDays(-10), 30_00)
	p := c.buys(c.today.AddDays(-5), 100_00)
	r := c.returns(p, c.today, 300)
	c.has(100)
	c.returns(p, c.today, 200)
	c.has(80)
	c.redeem(75, 0) // 30 of the first, 45 of the second: 5 are left
	c.returns(p, c.today, 500)
	c.has(0) // 50 were earned by what came back; there were 5 left, and none is owed
	c.undo()
	c.has(5)
	c.undo()
	c.do("Delete the first return", func(tx *store.Tx) error { return tx.DeletePurchase(t.Context(), r.ID) })
	c.has(110)
}

// What of its points ran out does not make a return take others.
func TestReturnOfWhatRanOutTakesNothing(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	p := c.buys(c.today.AddMonths(-30), 100_00)
	c.buys(c.today.AddDays(-1), 70_00)
	c.returns(p, c.today, 1000)
	c.has(70)
}

// What was paid with points comes back as points: to the earning that they came from, and anew where that ran out.
func TestReturnGivesBackWhatItWasPaidWith(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	c.buys(c.today.AddMonths(-24), 100_00) // good until today
	p := c.buys(c.today.AddDays(-3), 50_00)
	c.redeem(80, p.ID)
	c.has(70)
	c.returns(p, c.today, 500)
	c.has(70 - 25 + 40)
	tomorrow := c.today.AddDays(1)
	c.Now = func() time.Time { return tomorrow.Time(time.UTC) }
	c.today = tomorrow
	c.has(25)
	c.returns(p, tomorrow, 500)
	c.has(40)
	if got := c.balance(c.anna, tomorrow.AddMonths(24)); got != 40 {
		t.Errorf("what began anew is %d at its last day", got)
	}
}

// A return that nobody knows the purchase of takes back what its lines would earn, and no more than there is.
func TestReturnOfAnUnknownPurchase(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	c.buys(c.today, 30_00)
	r := &data.Purchase{
		ContactID: c.anna, Kind: data.Return, Day: c.today, Currency: "EUR", TaxIncluded: true,
		Lines: []data.PurchaseLine{{Name: "Oak board", Quantity: -1000, Price: 20_00}},
	}
	c.save(r)
	c.has(10)
	r.Note = "no receipt"
	c.save(r)
	c.has(10)
	c.do("Delete", func(tx *store.Tx) error { return tx.DeletePurchase(t.Context(), r.ID) })
	c.has(30)
}
