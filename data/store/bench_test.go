package store_test

import (
	"fmt"
	"testing"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// sampleContact gives the n-th of any number of unlike contacts, as full as a
// line of a shop's customer list.
func sampleContact(n int) *data.Contact {
	given := []string{"Anna", "Šarūnas", "Оксана", "Անի", "مریم", "Łukasz", "Inés", "Jörg"}[n%8]
	family := fmt.Sprintf("%s%d", []string{"Kovalenko", "Žukauskas", "Петренко", "Պետրոսյան", "کریمی", "Wójcik", "García", "Weiß"}[n/8%8], n%4099)
	number := fmt.Sprintf("+3706%07d", n)
	return &data.Contact{
		Given: given, Family: family, Company: fmt.Sprintf("Kvity %d LLC", n%9001), Job: "owner",
		Emails:    []data.Email{{Label: "work", Address: fmt.Sprintf("contact%d@mail%d.example", n, n%97)}},
		Phones:    []data.Phone{{Label: "mobile", Number: number, E164: number}, {Label: "work", Number: fmt.Sprintf("+3705%07d", n), E164: fmt.Sprintf("+3705%07d", n)}},
		Addresses: []data.Address{{Street: fmt.Sprintf("Gatvė %d", n%300), City: []string{"Vilnius", "Kyiv", "Երևան", "تهران", "Kraków"}[n%5], PostalCode: fmt.Sprint(10000 + n%9000), Country: "Lithuania"}},
		Links:     []data.Link{{URL: fmt.Sprintf("https://kvity%d.example", n)}},
		Note:      "prefers the morning, asks for oak, pays in cash", Tags: []string{"regular"}, Roles: []data.Role{data.Customer},
	}
}

func fillContacts(tb testing.TB, s *store.Store, n int) {
	tb.Helper()
	err := s.Update(tb.Context(), "Fill", func(tx *store.Tx) error {
		for done := 0; done < n; done += 4000 {
			var batch []*data.Contact
			for i := range min(4000, n-done) {
				batch = append(batch, sampleContact(done+i))
			}
			if err := tx.SaveContacts(tb.Context(), batch); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
}

func BenchmarkSaveContacts(b *testing.B) {
	const n = 100_000
	for b.Loop() {
		s := storetest.Open(b)
		fillContacts(b, s, n)
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/100k")
}
