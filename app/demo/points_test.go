package demo_test

import (
	"errors"
	"testing"

	"regulars/data"
	"regulars/data/store"
)

// The club of the workshop is believable: members with cards, points that come and go, and each balance is
// the sum of its ledger.
func TestTheClubIsBelievable(t *testing.T) {
	s := fill(t, today())
	day := data.DateOf(today())
	view(t, s, func(tx *store.Tx) error {
		list, err := tx.Members(t.Context(), day)
		if err != nil {
			return err
		}
		var members, points int
		for _, m := range list {
			if m.Holds(day) {
				members++
			}
			if m.Points > 0 {
				points++
			}
			ledger, err := tx.PointsLedger(t.Context(), m.ContactID)
			if got := data.PointsOn(ledger, day); err != nil || got != m.Points {
				t.Errorf("%s has %d points, the ledger says %d, %v", m.Name, m.Points, got, err)
			}
		}
		if members < 10 || points < 20 {
			t.Errorf("%d members, %d with points", members, points)
		}
		scheme, err := tx.TierScheme(t.Context())
		facts, factErr := tx.TierFacts(t.Context(), 0)
		reached := map[int]int{}
		for _, f := range facts {
			reached[scheme.Standing(f, day).Tier]++
		}
		if len(reached) < 3 {
			t.Errorf("tiers are reached so: %v", reached)
		}
		return errors.Join(err, factErr)
	})
}
