package store_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func names(t *testing.T, s *store.Store, q data.ContactQuery) (list []string) {
	t.Helper()
	view(t, s, func(tx *store.Tx) error {
		rows, err := tx.ContactRows(t.Context(), q)
		for _, r := range rows {
			list = append(list, r.Name)
		}
		n, countErr := tx.CountContacts(t.Context(), q)
		if q.Limit == 0 && n != len(rows) {
			t.Errorf("%+v: counted %d, listed %d", q, n, len(rows))
		}
		ids, idsErr := tx.ContactIDs(t.Context(), q)
		for i := range rows {
			if q.Offset+i < len(ids) && ids[q.Offset+i] != rows[i].ID {
				t.Errorf("%+v: ids and rows part at %d", q, i)
			}
		}
		for _, e := range []error{err, countErr} {
			if e != nil {
				return e
			}
		}
		return idsErr
	})
	return list
}

func TestContactRowsSortAsReadersExpect(t *testing.T) {
	s := storetest.Open(t)
	save(t, s, "Add",
		&data.Contact{Name: "žuk", Company: "B"},
		&data.Contact{Name: "Zebra", Company: "«A»", Addresses: []data.Address{{City: "Kyiv"}}},
		&data.Contact{Name: "«Šarka»", Stage: data.StageLoyal},
		&data.Contact{Name: "adam 10", Emails: []data.Email{{Address: "z@example.org"}}},
		&data.Contact{Name: "Adam 9", Emails: []data.Email{{Address: "A@example.org"}}},
		&data.Contact{Name: "Їжак"}, &data.Contact{Name: "Аня"}, &data.Contact{Name: "Անի"}, &data.Contact{Name: "مریم"})
	if diff := cmp.Diff([]string{"Adam 9", "adam 10", "«Šarka»", "Zebra", "žuk", "Аня", "Їжак", "Անի", "مریم"}, names(t, s, data.ContactQuery{})); diff != "" {
		t.Errorf("by name (-want +got):\n%s", diff)
	}
	byName := names(t, s, data.ContactQuery{})
	slices.Reverse(byName)
	if diff := cmp.Diff(byName, names(t, s, data.ContactQuery{Descending: true})); diff != "" {
		t.Errorf("descending (-want +got):\n%s", diff)
	}
	for by, want := range map[data.ContactSort]string{data.ByCompany: "Zebra", data.ByCity: "Zebra", data.ByEmail: "Adam 9", data.ByCreated: "žuk"} {
		if got := names(t, s, data.ContactQuery{Sort: by, Limit: 1}); got[0] != want {
			t.Errorf("first by %s is %q, want %q", by, got[0], want)
		}
	}
}

func TestContactRowsFilter(t *testing.T) {
	s := storetest.Open(t)
	save(t, s, "Add",
		&data.Contact{Name: "Anna", Tags: []string{"oak", "VIP"}, Roles: []data.Role{data.Customer}, Stage: data.StageLoyal},
		&data.Contact{Name: "Borys", Tags: []string{"oak"}, Addresses: []data.Address{{City: "Kyiv"}}, Roles: []data.Role{data.Customer, data.Supplier}},
		&data.Contact{Name: "Kvity LLC", Kind: data.Company, Addresses: []data.Address{{City: "kyiv"}}})
	for name, tc := range map[string]struct {
		q    data.ContactQuery
		want []string
	}{
		"tag":           {data.ContactQuery{Tag: "oak"}, []string{"Anna", "Borys"}},
		"tag and role":  {data.ContactQuery{Tag: "oak", Role: data.Supplier}, []string{"Borys"}},
		"stage":         {data.ContactQuery{Stage: data.StageLoyal}, []string{"Anna"}},
		"city":          {data.ContactQuery{City: "Kyiv"}, []string{"Borys", "Kvity LLC"}},
		"kind":          {data.ContactQuery{Kind: data.Company}, []string{"Kvity LLC"}},
		"text":          {data.ContactQuery{Text: "bor"}, []string{"Borys"}},
		"text no word":  {data.ContactQuery{Text: "…"}, nil},
		"nothing fits":  {data.ContactQuery{Tag: "birch"}, nil},
		"past the end":  {data.ContactQuery{Offset: 7, Limit: 5}, nil},
		"everything":    {data.ContactQuery{}, []string{"Anna", "Borys", "Kvity LLC"}},
		"middle of all": {data.ContactQuery{Offset: 1, Limit: 1}, []string{"Borys"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, names(t, s, tc.q)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	view(t, s, func(tx *store.Tx) error {
		tags, err := tx.Tags(t.Context())
		if diff := cmp.Diff([]data.Facet{{Value: "oak", Count: 2}, {Value: "VIP", Count: 1}}, tags); diff != "" {
			t.Errorf("tags (-want +got):\n%s", diff)
		}
		return err
	})
}

func TestContactRowsPageThroughManyWithoutGapsOrRepeats(t *testing.T) {
	s := storetest.Open(t)
	fillContacts(t, s, 10_000)
	for _, by := range []data.ContactSort{data.ByName, data.ByCity, data.ByStage, data.ByLastActivity} {
		seen := make(map[int64]bool)
		view(t, s, func(tx *store.Tx) error {
			for offset := 0; ; offset += 333 {
				rows, err := tx.ContactRows(t.Context(), data.ContactQuery{Sort: by, Offset: offset, Limit: 333})
				if err != nil || len(rows) == 0 {
					return err
				}
				for _, r := range rows {
					if seen[r.ID] {
						return fmt.Errorf("%s comes twice", r.Name)
					}
					seen[r.ID] = true
				}
			}
		})
		if len(seen) != 10_000 {
			t.Errorf("by %s: %d contacts were paged through", by, len(seen))
		}
	}
}

func TestContactsAlike(t *testing.T) {
	s := storetest.Open(t)
	save(t, s, "Add",
		&data.Contact{Name: "Šarūnas Žukas", Emails: []data.Email{{Address: "sz@example.org"}}},
		&data.Contact{Name: "Other", Phones: []data.Phone{{Number: "8 612 34520", E164: "+37061234520"}}},
		&data.Contact{Name: "Unlike"})
	typed := data.Contact{Name: "zukas, sarunas", Phones: []data.Phone{{Number: "+37061234520", E164: "+37061234520"}}}
	view(t, s, func(tx *store.Tx) error {
		alike, err := tx.ContactsAlike(t.Context(), typed)
		var got []string
		for _, a := range alike {
			got = append(got, a.Name)
		}
		if diff := cmp.Diff([]string{"Šarūnas Žukas", "Other"}, got); diff != "" {
			t.Errorf("alike (-want +got):\n%s", diff)
		}
		return err
	})
}
