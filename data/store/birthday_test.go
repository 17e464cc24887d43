package store_test

import (
	"fmt"
	"slices"
	"testing"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func TestBirthdays(t *testing.T) {
	s := storetest.Open(t)
	for name, born := range map[string]string{"Leap": "2000-02-29", "March": "--03-01", "Eve": "1980-12-31", "New Year": "1990-01-01", "None": ""} {
		d, err := data.ParseDate(born)
		if err != nil {
			t.Fatal(err)
		}
		save(t, s, "Add "+name, &data.Contact{Name: name, Birthday: d})
	}
	for name, tc := range map[string]struct {
		first, last string
		want        []string
	}{
		"common February":  {"2026-02-01", "2026-02-28", []string{"2026-02-28 Leap 26"}},
		"common March":     {"2026-03-01", "2026-03-31", []string{"2026-03-01 March 0"}},
		"one common day":   {"2026-02-28", "2026-02-28", []string{"2026-02-28 Leap 26"}},
		"leap 28 February": {"2028-02-28", "2028-02-28", []string{}},
		"leap 29 February": {"2028-02-29", "2028-03-01", []string{"2028-02-29 Leap 28", "2028-03-01 March 0"}},
		"over New Year":    {"2026-12-28", "2027-01-31", []string{"2026-12-31 Eve 46", "2027-01-01 New Year 37"}},
		"31 December":      {"2026-12-31", "2026-12-31", []string{"2026-12-31 Eve 46"}},
		"nobody":           {"2026-07-01", "2026-07-31", []string{}},
	} {
		first, err := data.ParseDate(tc.first)
		if err != nil {
			t.Fatal(err)
		}
		last, err := data.ParseDate(tc.last)
		if err != nil {
			t.Fatal(err)
		}
		got := []string{}
		for _, b := range read(t, s, func(tx *store.Tx) ([]data.Birthday, error) { return tx.Birthdays(t.Context(), first, last) }) {
			got = append(got, fmt.Sprintf("%s %s %d", b.On, b.Name, b.Age()))
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: got %v, want %v", name, got, tc.want)
		}
	}
}
