package people_test

import (
	"testing"

	"regulars/data"
	"regulars/data/store"
)

// The timeline of a contact says what became of its points, and opens them.
func TestTimelineTellsOfPoints(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna Kovalenko"})
	anna := s.contacts()[0].ID
	today := data.DateOf(s.store.Now())
	m := data.Membership{ContactID: anna, Joined: today.AddDays(-3), Left: today}
	for _, do := range []func(*store.Tx) error{
		func(tx *store.Tx) error { return tx.GivePoints(t.Context(), anna, 120, today, "") },
		func(tx *store.Tx) error { return tx.TakeAwayPoints(t.Context(), anna, 20, today, "") },
		func(tx *store.Tx) error { return tx.RedeemPoints(t.Context(), anna, 30, 0, today) },
		func(tx *store.Tx) error { return tx.SaveMembership(t.Context(), &m) },
	} {
		if err := s.store.Update(t.Context(), "Step", do); err != nil {
			t.Fatal(err)
		}
	}
	s.Open("contact", anna)
	s.shell.Wait()
	for _, want := range []string{"Given: 120 points", "Taken away: 20 points", "Paid with 30 points", "Joined the club, card " + data.ShowCard(m.Card), "Left the club"} {
		if !s.sees(want) {
			t.Errorf("%q is not to be read", want)
		}
	}
}
