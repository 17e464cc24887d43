package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func TestSearchFindsAsPeopleWrite(t *testing.T) {
	s := storetest.Open(t)
	for _, c := range []data.Contact{
		{Name: "Šarūnas Žukauskas", Phones: []data.Phone{{Number: "+370 612 34520", E164: "+37061234520"}}},
		{Name: "Їжак Іван", Emails: []data.Email{{Address: "izhak@kvity.example"}}},
		{Name: "علی\u200cرضا کریمی", Addresses: []data.Address{{City: "تهران"}}},
		{Name: "Անի Պետրոսյան", Note: "ևս մեկ"},
		{Name: "Ludwig Weiß", Company: "Straßenbau GmbH", Phones: []data.Phone{{Number: "ask at 4521"}}},
		{Name: "Łukasz Wójcik", Tags: []string{"Stammkunde"}},
		{Name: "O'Brien \"the joiner\"", Note: "50% off; AND OR NOT NEAR("},
	} {
		save(t, s, "Add", &c)
	}
	for query, want := range map[string]string{
		"sarunas": "Šarūnas Žukauskas", "ŽUKAU": "Šarūnas Žukauskas", "4520": "Šarūnas Žukauskas", "61234": "Šarūnas Žukauskas",
		"+370612": "Šarūnas Žukauskas", "612 34520": "Šarūnas Žukauskas", "sar zuk": "Šarūnas Žukauskas",
		"їжак": "Їжак Іван", "izhak@kvity.example": "Їжак Іван", "kvity": "Їжак Іван",
		"علیرضا": "علی\u200cرضا کریمی", "علي": "علی\u200cرضا کریمی", "كريمي": "علی\u200cرضا کریمی", "تهران": "علی\u200cرضا کریمی",
		"Պետրոս": "Անի Պետրոսյան", "եւս": "Անի Պետրոսյան",
		"weiss": "Ludwig Weiß", "strassen": "Ludwig Weiß", "4521": "Ludwig Weiß",
		"lukasz": "Łukasz Wójcik", "stammk": "Łukasz Wójcik",
		"o'brien": "O'Brien \"the joiner\"", "\"the": "O'Brien \"the joiner\"", "NEAR(": "O'Brien \"the joiner\"", "joiner*": "O'Brien \"the joiner\"",
	} {
		view(t, s, func(tx *store.Tx) error {
			hits, err := tx.Search(t.Context(), query, 10)
			if len(hits) != 1 || hits[0].Title != want {
				t.Errorf("search for %q found %v, want %s", query, hits, want)
			}
			return err
		})
	}
	for _, query := range []string{"іжак", "ижак", "", "   ", "@", "***", "nobody"} {
		wantFound(t, s, query, 0)
	}
}

func TestSearchRanksNamesFirst(t *testing.T) {
	s := storetest.Open(t)
	save(t, s, "Add", &data.Contact{Name: "Rosa Klein"}, &data.Contact{Name: "Hugo", Note: "sister of Rosa, rosa roses, rosa"}, &data.Contact{Name: "Inés"})
	view(t, s, func(tx *store.Tx) error {
		hits, err := tx.Search(t.Context(), "rosa", 10)
		if len(hits) != 2 || hits[0].Title != "Rosa Klein" {
			t.Errorf("hits = %v", hits)
		}
		hits, shortErr := tx.Search(t.Context(), "ro", 10)
		if len(hits) != 2 || hits[0].Title != "Hugo" {
			t.Errorf("hits of two letters, newest first = %v", hits)
		}
		if shortErr != nil {
			return shortErr
		}
		return err
	})
}

func FuzzSearch(f *testing.F) {
	s := storetest.Open(f)
	for _, seed := range []string{`"`, "a* OR", "NEAR(a b)", "{x}:y", "-4520", "ї\u0308", "\x00", "\x000", "a\x00b", "(((", "^a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		err := s.View(t.Context(), func(tx *store.Tx) error { _, err := tx.Search(t.Context(), text, 5); return err })
		if err != nil {
			t.Errorf("search for %q: %v", text, err)
		}
	})
}

// A word of few letters is found at the beginning of words in the heads of
// mail, and as a word of its own in the texts.
func TestSearchFindsShortWordsInMail(t *testing.T) {
	m := newMailStore(t)
	letter := func(uid uint32, subject, words, from string) data.Incoming {
		in := mail(uid, subject, from, subject)
		in.Words = words
		return in
	}
	m.add("INBOX",
		letter(1, "Quote for the stairs", "we take oak, not ash", "oksana@kvity.example"),
		letter(2, "Oak samples", "the parcel left today", "jonas@mail.example"),
		letter(3, "Thanks", "an okapi is no tree; x.y@z.example wrote so", "o'brien@mail.example"))
	for query, want := range map[string][]string{
		"oak":       {"Oak samples", "Quote for the stairs"},
		"oa":        {"Oak samples"},
		"ok":        {"Quote for the stairs"}, // Oksana, and not the okapi
		"o'b":       {"Thanks"},
		"oak sampl": {"Oak samples"},
		"oak ash":   {"Quote for the stairs"},
		"okapi":     {"Thanks"},
		"zzz":       nil,
	} {
		view(t, m.Store, func(tx *store.Tx) error {
			hits, err := tx.Search(t.Context(), query, 10)
			var got []string
			for _, h := range hits {
				got = append(got, h.Title)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("search for %q (-want +got):\n%s", query, diff)
			}
			return err
		})
	}
}
