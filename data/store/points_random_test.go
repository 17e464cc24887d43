package store_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/store"
)

// Whatever is bought, brought back, paid with points, given, taken, undone and done again while the days go by,
// the balance is the sum of the ledger, it is never negative, an earning is never used twice or past its
// day, nothing is taken from a younger earning while an older is good, and what the store keeps beside the ledger
// is what the ledger says.
func TestTheSumOfTheLedgerIsTheBalance(t *testing.T) {
	t.Parallel()
	for seed := range datatest.Walks(t) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			w := &pointsWorld{club: newClub(t), rand: rand.New(rand.NewPCG(seed, 7)), redeemed: map[int64]int64{}}
			w.do("Good for a year", func(tx *store.Tx) error {
				p := data.UsualProgram("EUR")
				p.Months = 12
				return tx.SavePointsProgram(t.Context(), &p)
			})
			for range 120 {
				w.step()
				w.check()
			}
		})
	}
}

type pointsWorld struct {
	*club

	rand     *rand.Rand
	bought   []*data.Purchase
	redeemed map[int64]int64
}

func (w *pointsWorld) step() {
	w.Helper()
	w.today = w.today.AddDays(w.rand.IntN(25))
	w.Now = func() time.Time { return w.today.Time(time.UTC).Add(9 * time.Hour) }
	switch w.rand.IntN(12) {
	case 0, 1, 2, 3:
		w.buy()
	case 4, 5:
		w.bringBack()
	case 6, 7:
		w.pay()
	case 8:
		w.edit()
	case 9:
		w.byHand()
	case 10:
		w.revert(w.Undo)
	case 11:
		w.revert(w.Redo)
	}
}

func (w *pointsWorld) buy() {
	day := w.today.AddDays(-w.rand.IntN(60))
	w.bought = append(w.bought, w.buys(day, int64(1+w.rand.IntN(20_000))))
}

// some gives a purchase that is still there.
func (w *pointsWorld) some() *data.Purchase {
	if len(w.bought) == 0 {
		return nil
	}
	p := *w.bought[w.rand.IntN(len(w.bought))]
	err := w.View(w.Context(), func(tx *store.Tx) (err error) { p, err = tx.Purchase(w.Context(), p.ID); return err })
	if err != nil {
		return nil
	}
	return &p
}

func (w *pointsWorld) bringBack() {
	p := w.some()
	if p == nil {
		return
	}
	part := []int64{100, 250, 500, 1000}[w.rand.IntN(4)]
	r := &data.Purchase{ContactID: p.ContactID, Kind: data.Return, ReturnOf: p.ID, Day: w.today, Currency: "EUR", TaxIncluded: true}
	l := p.Lines[0]
	l.Of, l.Quantity = 1, -l.Quantity*part/1000
	r.Lines = []data.PurchaseLine{l}
	w.try(func(tx *store.Tx) error { return tx.SavePurchase(w.Context(), r) })
}

func (w *pointsWorld) pay() {
	if p := w.some(); p != nil {
		n := int64(1 + w.rand.IntN(300))
		w.try(func(tx *store.Tx) error { return tx.RedeemPoints(w.Context(), w.anna, n, p.ID, w.today) })
	}
}

func (w *pointsWorld) edit() {
	p := w.some()
	if p == nil {
		return
	}
	p.Lines[0].Price = int64(1 + w.rand.IntN(20_000))
	w.try(func(tx *store.Tx) error {
		if w.rand.IntN(3) == 0 {
			return tx.DeletePurchase(w.Context(), p.ID)
		}
		return tx.SavePurchase(w.Context(), p)
	})
}

func (w *pointsWorld) byHand() {
	n := int64(1 + w.rand.IntN(200))
	w.try(func(tx *store.Tx) error {
		if w.rand.IntN(2) == 0 {
			return tx.GivePoints(w.Context(), w.anna, n, w.today, "")
		}
		return tx.TakeAwayPoints(w.Context(), w.anna, n, w.today, "")
	})
}

// try does what may be refused, by words for the owner.
func (w *pointsWorld) try(fn func(*store.Tx) error) {
	w.Helper()
	err := w.Update(w.Context(), "Step", fn)
	if _, refused := errors.AsType[*data.InvalidError](err); err != nil && !refused {
		w.Fatal(err)
	}
}

func (w *pointsWorld) revert(do func(context.Context) (data.Action, error)) {
	w.Helper()
	_, err := do(w.Context())
	if err != nil && !errors.Is(err, data.ErrNothingToRedo) {
		w.Fatal(err)
	}
}

func (w *pointsWorld) check() {
	w.Helper()
	ledger := w.ledger()
	balance := w.balance(w.anna, w.today)
	var sum int64
	for _, e := range data.WithExpiries(ledger, w.today) {
		sum += e.Points
	}
	if balance != sum || balance != data.PointsOn(ledger, w.today) || balance < 0 {
		w.Fatalf("the balance is %d, the ledger adds up to %d", balance, sum)
	}
	earned := map[int64]data.PointsEntry{}
	left := map[int64]int64{}
	for _, e := range ledger {
		if e.LotID == 0 {
			earned[e.ID], left[e.ID] = e, e.Points
			continue
		}
		lot := earned[e.LotID]
		if e.Kind == data.PointsRedeemed || e.Kind == data.PointsTaken {
			w.oldestFirst(earned, left, e)
		}
		if left[e.LotID] += e.Points; left[e.LotID] < 0 || left[e.LotID] > lot.Points {
			w.Fatalf("of the earning %+v there are %d after %+v", lot, left[e.LotID], e)
		}
		if e.Points < 0 && (e.Day.Before(lot.Day) || lot.Until.Before(e.Day)) {
			w.Fatalf("%+v takes from %+v, which is not good then", e, lot)
		}
	}
	w.neverMoreThanEarned(ledger)
	w.kept(ledger)
}

// oldestFirst holds a line that takes points against what was left of older earnings when it was written.
func (w *pointsWorld) oldestFirst(earned map[int64]data.PointsEntry, left map[int64]int64, e data.PointsEntry) {
	w.Helper()
	for id, older := range earned {
		good := !older.Until.Before(e.Day) && !e.Day.Before(older.Day)
		if left[id] > 0 && good && older.Day.Before(earned[e.LotID].Day) {
			w.Fatalf("%+v passes over the older %+v, of which %d were left", e, older, left[id])
		}
	}
}

// neverMoreThanEarned holds returns: they take no more back than the purchase earned, and give no more back
// than it was paid with.
func (w *pointsWorld) neverMoreThanEarned(ledger []data.PointsEntry) {
	w.Helper()
	net, paid := map[int64]int64{}, map[int64]int64{}
	for _, e := range ledger {
		switch e.Kind {
		case data.PointsEarned, data.PointsReturned:
			net[e.PurchaseID] += e.Points
		case data.PointsRedeemed, data.PointsRestored:
			paid[e.PurchaseID] += e.Points
		case data.PointsGiven, data.PointsTaken, data.PointsExpired:
		}
	}
	for id, n := range net {
		if n < 0 {
			w.Fatalf("purchase %d took %d points more than it earned", id, -n)
		}
	}
	for id, n := range paid {
		if n > 0 {
			w.Fatalf("purchase %d gave %d points more than it was paid with", id, n)
		}
	}
}

// kept holds what the store keeps beside the ledger against what the ledger says.
func (w *pointsWorld) kept(ledger []data.PointsEntry) {
	w.Helper()
	far := data.Date{Year: 9999, Month: 1, Day: 1}
	want := map[data.Date]int64{}
	for _, l := range data.PointsLots(ledger, far) {
		if l.Left != 0 {
			want[l.Until] += l.Left
		}
	}
	got := map[data.Date]int64{}
	view(w.T, w.Store, func(tx *store.Tx) error {
		due, err := tx.PointsDue(w.Context(), w.anna, data.Date{Year: 1900, Month: 1, Day: 1})
		for _, d := range due {
			got[d.Until] = d.Points
		}
		return err
	})
	if diff := cmp.Diff(want, got); diff != "" {
		w.Fatalf("what is kept is not what the ledger says (-want +got):\n%s", diff)
	}
}
