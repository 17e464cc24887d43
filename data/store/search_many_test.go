package store_test

import (
	"testing"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// Who asks for more answers than are ranked gets them all, each once, those named so before
// those that only mention it.
func TestSearchGivesAllOfMoreThanAreRanked(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	save(t, s, "Import", many(1200)...)
	save(t, s, "Add", &data.Contact{Name: "Newest", Note: "imported by hand"})
	for limit, want := range map[int]int{5: 5, 1001: 1001, 5000: 1201} {
		view(t, s, func(tx *store.Tx) error {
			hits, err := tx.Search(t.Context(), "imported", limit)
			seen := make(map[int64]bool)
			for i, h := range hits {
				if seen[h.ID] {
					t.Errorf("of %d: %s comes twice", limit, h.Title)
				}
				seen[h.ID] = true
				if h.Title == "Newest" && i != 1200 {
					t.Errorf("of %d: who only mentions the word comes as number %d", limit, i)
				}
			}
			if len(hits) != want {
				t.Errorf("of %d: %d answers, want %d", limit, len(hits), want)
			}
			return err
		})
	}
}

// A number is looked for where numbers stand, however many contacts have one that begins so.
func TestSearchFindsOneNumberOfMany(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	list := many(1500)
	for i, c := range list {
		number := "+3706" + c.Name[len(c.Name)-5:] + "00"
		list[i].Phones = []data.Phone{{Number: number, E164: number}}
	}
	save(t, s, "Import", list...)
	for query, want := range map[string]string{
		"3706 01499": "Imported 01499", "37060149900": "Imported 01499",
		"370": "Imported 01499", "0149900": "Imported 01499", "149800": "Imported 01498",
	} {
		got := titles(t, s, query)
		if len(got) == 0 || got[0] != want {
			t.Errorf("%q finds %.3q first, want %s", query, got, want)
		}
	}
}
