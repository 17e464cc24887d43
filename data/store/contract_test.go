package store_test

import (
	"slices"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// The benchmarks named Contract hold the store against the speed contract of
// the program. Each reports the 95th percentile of its operation.

// percentile95 runs fn over and over and reports what 95 % of the runs stay under.
func percentile95(b *testing.B, fn func(i int)) {
	b.Helper()
	var took []time.Duration
	i := 0
	for b.Loop() {
		start := time.Now()
		fn(i)
		took = append(took, time.Since(start))
		i++
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
}

func BenchmarkContractList(b *testing.B) {
	s := storetest.Open(b)
	fillContacts(b, s, 200_000)
	sorts := []data.ContactSort{data.ByName, data.ByCompany, data.ByCity, data.ByEmail, data.ByPhone, data.ByStage, data.ByLastActivity, data.ByCreated}
	page := func(q data.ContactQuery) {
		err := s.View(b.Context(), func(tx *store.Tx) error { _, err := tx.ContactRows(b.Context(), q); return err })
		if err != nil {
			b.Fatal(err)
		}
	}
	b.Run("first page of a sort", func(b *testing.B) {
		percentile95(b, func(i int) {
			page(data.ContactQuery{Sort: sorts[i%len(sorts)], Descending: i%2 == 0, Limit: 200})
		})
	})
	b.Run("page in the middle", func(b *testing.B) {
		percentile95(b, func(i int) {
			page(data.ContactQuery{Sort: sorts[i%len(sorts)], Offset: i * 7919 % 199_000, Limit: 200})
		})
	})
	b.Run("filtered", func(b *testing.B) {
		percentile95(b, func(i int) {
			page([]data.ContactQuery{
				{Tag: "regular", Limit: 200},
				{Role: data.Customer, Sort: data.ByCity, Limit: 200},
				{City: "Kyiv", Limit: 200},
				{Text: "kovalenko", Limit: 200},
			}[i%4])
		})
	})
	b.Run("search contacts", func(b *testing.B) {
		queries := []string{"a", "ko", "kov", "kova", "kovalenko12", "пет", "петр", "4520", "contact199", "mail33", "a k", "oak", "owner", "anna kov", "lukasz 300"}
		percentile95(b, func(i int) {
			err := s.View(b.Context(), func(tx *store.Tx) error { _, err := tx.Search(b.Context(), queries[i%len(queries)], 10); return err })
			if err != nil {
				b.Fatal(err)
			}
		})
	})
}

func BenchmarkContractCard(b *testing.B) {
	s := storetest.Open(b)
	fillContacts(b, s, 5000)
	var ids []int64
	err := s.Update(b.Context(), "Fill activities", func(tx *store.Tx) (err error) {
		if ids, err = tx.ContactIDs(b.Context(), data.ContactQuery{}); err != nil {
			return err
		}
		for i := range 500_000 {
			a := data.Activity{ContactID: ids[i*i%len(ids)], Kind: data.Note, At: storetest.Epoch().Add(-time.Duration(i) * time.Minute), Text: "asked for oak"}
			if err := tx.SaveActivity(b.Context(), &a); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	percentile95(b, func(i int) {
		err := s.View(b.Context(), func(tx *store.Tx) error {
			id := ids[i*i%len(ids)]
			if _, err := tx.Contact(b.Context(), id); err != nil {
				return err
			}
			_, err := tx.Timeline(b.Context(), id, data.TimelineQuery{Limit: 50})
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	})
}
