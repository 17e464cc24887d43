package store_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// A purchase earns in the same action, and one undo takes both back.
func TestPurchaseEarnsAndOneUndoTakesBoth(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	c.buys(c.today, 12_99)
	c.has(12)
	if e := c.ledger()[0]; e.Until != c.today.AddMonths(24) || e.Kind != data.PointsEarned || e.Day != c.today || e.RuleID == 0 {
		t.Errorf("%+v", e)
	}
	c.undo()
	c.has(0)
	if n := len(c.ledger()); n > 0 {
		t.Errorf("%d lines are left", n)
	}
	if _, err := c.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	c.has(12)
}

// Saving a purchase again writes only what changed.
func TestSavingAgainEarnsTheDifference(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	p := c.buys(c.today, 50_00)
	p.Note = "paid in cash"
	c.save(p)
	if n := len(c.ledger()); n != 1 {
		t.Errorf("%d lines after a note, want 1", n)
	}
	p.Lines[0].Price = 80_00
	c.save(p)
	c.has(80)
	p.Lines[0].Price = 20_00
	c.save(p)
	c.has(20)
	c.do("Delete", func(tx *store.Tx) error { return tx.DeletePurchase(t.Context(), p.ID) })
	c.has(0)
	c.undo()
	c.has(20)
}

// What a purchase earned and what it was paid with are told apart, and so is what a return changes of both.
func TestPointsOfOnePurchase(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	c.buys(c.today, 70_00)
	p := c.buys(c.today, 50_00)
	c.redeem(20, p.ID)
	back := p.Returning(c.today, nil, []int64{p.Lines[0].Quantity})
	c.save(&back)
	for _, want := range []struct {
		of           *data.Purchase
		earned, paid int64
	}{{p, 50, -20}, {&back, -50, 20}, {&data.Purchase{}, 0, 0}} {
		c.do("", func(tx *store.Tx) error {
			earned, paid, err := tx.PurchasePoints(t.Context(), want.of)
			if earned != want.earned || paid != want.paid {
				t.Errorf("purchase %d earned %d and was paid with %d, want %+v", want.of.ID, earned, paid, want)
			}
			return err
		})
	}
	c.has(70)
}

// A purchase that turns out to be another's takes its points along.
func TestPointsFollowThePurchaseToAnother(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	p := c.buys(c.today, 50_00)
	borys := data.Contact{Name: "Borys"}
	c.do("Add Borys", func(tx *store.Tx) error { return tx.SaveContact(t.Context(), &borys) })
	p.ContactID = borys.ID
	c.save(p)
	c.has(0)
	if got := c.balance(borys.ID, c.today); got != 50 {
		t.Errorf("Borys has %d", got)
	}
	p.ContactID = 0
	c.save(p)
	if got := c.balance(borys.ID, c.today); got != 0 {
		t.Errorf("nobody's purchase leaves him %d", got)
	}
}

// What is used is the oldest that is still good; which earnings it came from can be told.
func TestFirstInFirstOut(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	c.buys(c.today.AddMonths(-25), 40_00) // ran out a month ago
	c.buys(c.today.AddMonths(-23), 30_00)
	c.buys(c.today.AddMonths(-2), 20_00)
	c.has(50)
	c.redeem(35, 0)
	c.has(15)
	list := c.ledger()
	if len(list) != 5 || list[3].LotID != list[1].ID || list[3].Points != -30 || list[4].LotID != list[2].ID || list[4].Points != -5 {
		t.Errorf("%+v", list)
	}
	c.refused("points", "there are 15", func(tx *store.Tx) error { return tx.RedeemPoints(t.Context(), c.anna, 16, 0, c.today) })
	c.refused("points", "between 1", func(tx *store.Tx) error { return tx.RedeemPoints(t.Context(), c.anna, -5, 0, c.today) })
	c.has(15)
}

// Nobody has to look for points to run out, and an undo after that day is not fooled by it.
func TestPointsRunOutByThemselves(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	c.buys(c.today, 100_00)
	c.redeem(60, 0)
	end := c.today.AddMonths(24)
	if got := c.balance(c.anna, end); got != 40 {
		t.Errorf("on the last day there are %d", got)
	}
	if got := c.balance(c.anna, end.AddDays(1)); got != 0 {
		t.Errorf("a day later there are %d", got)
	}
	c.Now = func() time.Time { return end.AddDays(30).Time(time.UTC) }
	c.undo() // of paying with them
	c.today = end.AddDays(30)
	c.has(0)
	lines := data.WithExpiries(c.ledger(), c.today)
	if lines[0].Kind != data.PointsExpired || lines[0].Points != -100 || lines[0].Day != end.AddDays(1) {
		t.Errorf("%+v", lines[0])
	}
}

// What a file brought was bought before the club, and earns where the owner says so.
func TestImportedPurchasesEarnWhereTheOwnerSaysSo(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	file := func() *data.Purchase {
		return &data.Purchase{
			ContactID: c.anna, Kind: data.Sale, Day: c.today, Currency: "EUR", Source: "shop.xlsx",
			Lines: []data.PurchaseLine{{Name: "Oak board", Quantity: 1000, Price: 10_00}},
		}
	}
	c.save(file())
	c.has(0)
	p := data.UsualProgram("EUR")
	p.Imported = true
	c.do("Imports earn", func(tx *store.Tx) error { return tx.SavePointsProgram(t.Context(), &p) })
	c.save(file())
	c.has(10)
}

// Where points are for members, others pay the same and earn none.
func TestPointsForMembersAlone(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	p := data.UsualProgram("EUR")
	p.Everyone = false
	c.do("Members alone", func(tx *store.Tx) error { return tx.SavePointsProgram(t.Context(), &p) })
	if got := c.buys(c.today, 30_00); got.Total != 30_00 {
		t.Errorf("pays %d", got.Total)
	}
	c.has(0)
	m := data.Membership{ContactID: c.anna, Joined: c.today.AddDays(-2)}
	c.do("Join", func(tx *store.Tx) error { return tx.SaveMembership(t.Context(), &m) })
	c.buys(c.today.AddDays(-2), 10_00)
	c.buys(c.today.AddDays(-3), 100_00)
	c.has(10)
	m.Left = c.today
	c.do("Leave", func(tx *store.Tx) error { return tx.SaveMembership(t.Context(), &m) })
	c.buys(c.today, 40_00)
	c.has(10)
}

// The owner gives and takes points by hand; a contact that goes takes them along, and comes back with them.
func TestPointsByHandAndTheirContact(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	c.do("Give", func(tx *store.Tx) error { return tx.GivePoints(t.Context(), c.anna, 500, c.today, "a thank-you") })
	c.do("Take", func(tx *store.Tx) error { return tx.TakeAwayPoints(t.Context(), c.anna, 100, c.today, "") })
	c.has(400)
	c.refused("points", "there are 400", func(tx *store.Tx) error { return tx.TakeAwayPoints(t.Context(), c.anna, 401, c.today, "") })
	c.refused("points", "between 1", func(tx *store.Tx) error { return tx.GivePoints(t.Context(), c.anna, 0, c.today, "") })
	c.do("Join", func(tx *store.Tx) error {
		return tx.SaveMembership(t.Context(), &data.Membership{ContactID: c.anna, Joined: c.today})
	})
	before := derivedPoints(t, c.Store)
	c.do("Delete Anna", func(tx *store.Tx) error { return tx.DeleteContact(t.Context(), c.anna) })
	c.has(0)
	c.undo()
	if diff := cmp.Diff(before, derivedPoints(t, c.Store)); diff != "" {
		t.Errorf("she did not come back whole (-want +got):\n%s", diff)
	}
}

// A line of the ledger is never changed, whoever tries.
func TestTheLedgerIsAppendOnly(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	c.buys(c.today, 30_00)
	for _, query := range []string{`UPDATE points_entry SET points = 1000`, `UPDATE points_entry SET day = '2020-01-01'`, `UPDATE points_entry SET until = ''`} {
		err := c.Exec(t.Context(), `INSERT INTO current_action VALUES (1); `+query)
		if err == nil || !strings.Contains(err.Error(), "never changed") {
			t.Errorf("%s: %v", query, err)
		}
	}
	c.has(30)
}

// derivedPoints is what the store keeps of the ledger, beside it.
func derivedPoints(t *testing.T, s *store.Store) map[string]string {
	t.Helper()
	content := everyRow(t, s)
	return map[string]string{"lots": content["points_lot"], "open": content["points_open"], "entries": content["points_entry"], "members": content["membership"]}
}

// An earning that something was paid with is not undone under it.
func TestUndoOfWhatWasUsedIsRefused(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	c.buys(c.today, 30_00)
	bought := history(t, c.Store)[0].ID
	c.redeem(10, 0)
	_, err := c.UndoAction(t.Context(), bought)
	if _, ok := errors.AsType[*data.TrampleError](err); !ok {
		t.Errorf("%v", err)
	}
	c.has(20)
}

func TestWhatIsDueAndTheLiability(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	c.buys(c.today.AddMonths(-23), 30_00)
	c.buys(c.today.AddMonths(-23).AddDays(1), 5_00)
	c.buys(c.today, 20_00)
	view(t, c.Store, func(tx *store.Tx) error {
		ctx := t.Context()
		due, err := tx.PointsDue(ctx, c.anna, c.today)
		months, monthErr := tx.PointsByMonth(ctx, c.today)
		soon, soonErr := tx.PointsExpiring(ctx, c.today, c.today.AddMonths(3), 10)
		want := []data.PointsDue{{Until: c.today.AddMonths(1), Points: 30}, {Until: c.today.AddMonths(1).AddDays(1), Points: 5}, {Until: c.today.AddMonths(24), Points: 20}}
		if diff := cmp.Diff(want, due); diff != "" {
			t.Errorf("due (-want +got):\n%s", diff)
		}
		wantMonths := []data.PointsDue{{Until: data.Date{Year: 2026, Month: 2, Day: 1}, Points: 35}, {Until: data.Date{Year: 2028, Month: 1, Day: 1}, Points: 20}}
		if diff := cmp.Diff(wantMonths, months); diff != "" {
			t.Errorf("months (-want +got):\n%s", diff)
		}
		for i := range want {
			want[i].ContactID, want[i].Name = c.anna, "Anna"
		}
		if diff := cmp.Diff(want[:2], soon); diff != "" {
			t.Errorf("soon (-want +got):\n%s", diff)
		}
		return errors.Join(err, monthErr, soonErr)
	})
}

// Balances that another program had kept come in at once, each with its own day.
func TestGiveAll(t *testing.T) {
	t.Parallel()
	c := newClub(t)
	c.do("Bring in", func(tx *store.Tx) error {
		return tx.GiveAll(t.Context(), []data.PointsEntry{
			{ContactID: c.anna, Points: 70, Day: c.today.AddMonths(-23), Note: "the old card"},
			{ContactID: c.anna, Points: 30, Day: c.today},
			{ContactID: c.anna, Points: 9, Day: c.today.AddMonths(-30)},
		})
	})
	c.has(100)
	if got := c.balance(c.anna, c.today.AddMonths(2)); got != 30 {
		t.Errorf("in two months there are %d", got)
	}
	c.refused("points", "between 1", func(tx *store.Tx) error {
		return tx.GiveAll(t.Context(), []data.PointsEntry{{ContactID: c.anna, Points: 5, Day: c.today}, {ContactID: c.anna, Points: -5, Day: c.today}})
	})
	c.undo()
	c.has(0)
}

// BenchmarkPointsBalance reads the balance of a contact whose ledger has a million entries.
func BenchmarkPointsBalance(b *testing.B) {
	s := storetest.Open(b)
	anna := data.Contact{Name: "Anna"}
	today := data.DateOf(storetest.Epoch())
	err := s.Update(b.Context(), "Fill", func(tx *store.Tx) error {
		if err := tx.SaveContact(b.Context(), &anna); err != nil {
			return err
		}
		for n := range 50 {
			gifts := make([]data.PointsEntry, 20_000)
			for i := range gifts {
				gifts[i] = data.PointsEntry{ContactID: anna.ID, Points: 100, Day: today.AddDays(-14*n - i%14)}
			}
			if err := tx.GiveAll(b.Context(), gifts); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := s.View(b.Context(), func(tx *store.Tx) error { _, err := tx.PointsBalance(b.Context(), anna.ID, today); return err }); err != nil {
			b.Fatal(err)
		}
	}
}
