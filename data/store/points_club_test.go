package store_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// club is a store with a customer, who earns a point for each euro.
type club struct {
	*testing.T
	*store.Store

	anna  int64
	today data.Date
}

func newClub(t *testing.T) *club {
	t.Helper()
	c := &club{T: t, Store: storetest.Open(t), today: data.DateOf(storetest.Epoch())}
	anna := data.Contact{Name: "Anna", Birthday: data.Date{Month: 1, Day: 2}}
	c.do("Open the club", func(tx *store.Tx) error {
		return errors.Join(tx.SaveContact(t.Context(), &anna),
			tx.SavePointsRule(t.Context(), &data.PointsRule{Name: "A point a euro", Kind: data.ByAmount, Points: 1, Per: 100}))
	})
	c.anna = anna.ID
	return c
}

func (c *club) do(what string, fn func(*store.Tx) error) {
	c.Helper()
	update(c.T, c.Store, what, fn)
}

// refused does what must fail with words about a field, and leave nothing behind.
func (c *club) refused(field, words string, fn func(*store.Tx) error) {
	c.Helper()
	before := everyRow(c.T, c.Store)
	err := c.Update(c.Context(), "Refused", fn)
	bad, ok := errors.AsType[*data.InvalidError](err)
	if !ok || bad.Field != field || !strings.Contains(bad.Reason, words) {
		c.Errorf("%v, want %s … %s", err, field, words)
	}
	if diff := cmp.Diff(before, everyRow(c.T, c.Store)); diff != "" {
		c.Errorf("something was left (-want +got):\n%s", diff)
	}
}

// buys saves a purchase of one line on a day.
func (c *club) buys(day data.Date, amount int64) *data.Purchase {
	c.Helper()
	p := &data.Purchase{
		ContactID: c.anna, Kind: data.Sale, Day: day, Currency: "EUR", TaxIncluded: true,
		Lines: []data.PurchaseLine{{Name: "Oak board", Quantity: 1000, Price: amount}},
	}
	c.save(p)
	return p
}

func (c *club) save(p *data.Purchase) {
	c.Helper()
	c.do("Save purchase", func(tx *store.Tx) error { return tx.SavePurchase(c.Context(), p) })
}

// returns brings back a part of a purchase, in thousandths.
func (c *club) returns(p *data.Purchase, day data.Date, part int64) *data.Purchase {
	c.Helper()
	r := &data.Purchase{ContactID: p.ContactID, Kind: data.Return, ReturnOf: p.ID, Day: day, Currency: "EUR", TaxIncluded: true}
	for i, l := range p.Lines {
		l.Of = i + 1
		l.Quantity, l.Discount = -l.Quantity*part/1000, -l.Discount*part/1000
		r.Lines = append(r.Lines, l)
	}
	c.save(r)
	return r
}

func (c *club) redeem(points, purchase int64) {
	c.Helper()
	c.do("Redeem", func(tx *store.Tx) error { return tx.RedeemPoints(c.Context(), c.anna, points, purchase, c.today) })
}

func (c *club) balance(contact int64, day data.Date) (n int64) {
	c.Helper()
	view(c.T, c.Store, func(tx *store.Tx) (err error) { n, err = tx.PointsBalance(c.Context(), contact, day); return err })
	return n
}

// has holds the balance of today, as it is kept and as the ledger says.
func (c *club) has(want int64) {
	c.Helper()
	if got := c.balance(c.anna, c.today); got != want {
		c.Errorf("the balance is %d, want %d", got, want)
	}
	if got := data.PointsOn(c.ledger(), c.today); got != want {
		c.Errorf("the ledger says %d, want %d", got, want)
	}
}

func (c *club) ledger() (list []data.PointsEntry) {
	c.Helper()
	view(c.T, c.Store, func(tx *store.Tx) (err error) { list, err = tx.PointsLedger(c.Context(), c.anna); return err })
	return list
}

func (c *club) undo() {
	c.Helper()
	if _, err := c.Undo(c.Context()); err != nil {
		c.Fatal(err)
	}
}
