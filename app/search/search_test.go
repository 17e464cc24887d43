package search_test

import (
	"testing"

	"regulars/app/search"
	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func TestFind(t *testing.T) {
	s := storetest.Open(t)
	err := s.Update(t.Context(), "Add", func(tx *store.Tx) error {
		for _, name := range []string{"Šarūnas Žukas", "Олена Їжакевич", "علی رضایی"} {
			if err := tx.SaveContact(t.Context(), &data.Contact{Name: name}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{"sarun": "Šarūnas Žukas", "їжак": "Олена Їжакевич", "رضايی": "علی رضایی", "nobody": "", "": ""} {
		hits, err := search.New(s).Find(t.Context(), query, 5)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case want == "" && len(hits) > 0:
			t.Errorf("%q found %+v", query, hits)
		case want != "" && (len(hits) != 1 || hits[0].Title != want || hits[0].Kind != "contact"):
			t.Errorf("%q found %+v, want %s", query, hits, want)
		}
	}
}
