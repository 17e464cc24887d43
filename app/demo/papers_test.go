package demo_test

import (
	"fmt"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// TestPapersOfTheSample: invoices numbered without gaps, each with what its purchase came to and in the
// customer's language, under a letterhead that can be printed.
func TestPapersOfTheSample(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 5, 13, 10, 0, 0, 0, time.UTC)
	s := fill(t, now)
	err := s.View(t.Context(), func(tx *store.Tx) error {
		list, err := tx.Papers(t.Context(), data.PaperQuery{Limit: 1000})
		if err != nil {
			return err
		}
		languages := map[string]bool{}
		for i, p := range list {
			languages[p.Language] = true
			bought, err := tx.Purchase(t.Context(), p.PurchaseID)
			if err != nil {
				return err
			}
			want := fmt.Sprintf("%d-%04d", p.Day.Year, len(list)-i)
			if p.Number != want || p.Kind != data.PaperInvoice || p.Content.Total != bought.Total || len(p.Content.Units) != len(p.Content.Lines) || p.Content.Buyer[0] == "" {
				t.Errorf("paper %d, to be %s: %+v", i, want, p)
			}
			if err := p.Content.Seller.Complete(); err != nil {
				t.Error(err)
			}
		}
		if len(list) < 5 || len(languages) < 3 {
			t.Errorf("%d papers in languages %v", len(list), languages)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
