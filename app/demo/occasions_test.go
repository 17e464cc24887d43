package demo_test

import (
	"testing"

	"regulars/app/demo"
	"regulars/data"
	"regulars/data/calendars"
	"regulars/data/phone"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// TestOccasionsOfTheSample: feasts are kept that concern somebody, and days of customers
// come in the next weeks.
func TestOccasionsOfTheSample(t *testing.T) {
	s := storetest.Open(t)
	s.Calendars = calendars.Calendars{}
	if err := demo.Fill(t.Context(), s, phone.E164, storetest.Epoch()); err != nil {
		t.Fatal(err)
	}
	err := s.View(t.Context(), func(tx *store.Tx) error {
		feasts, err := tx.OccasionsForAll(t.Context())
		if err != nil {
			return err
		}
		for _, o := range feasts {
			if _, total, err := tx.Concerned(t.Context(), o.Whom, 1); err != nil || total == 0 {
				t.Errorf("%s concerns %d contacts, %v", o.Feast, total, err)
			}
		}
		days, err := tx.OccasionDays(t.Context(), data.OccasionQuery{First: data.DateOf(storetest.Epoch()), Days: 21, Limit: 500})
		own := 0
		for _, d := range days {
			if d.Occasion.Kind == data.Anniversary {
				own++
			}
		}
		if len(feasts) != 5 || own != 3 {
			t.Errorf("%d feasts and %d anniversaries", len(feasts), own)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
