package store_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
)

func nowruz() data.Occasion {
	return data.Occasion{
		Kind: data.FeastDay, Feast: "nowruz", Date: data.CalendarDate{Calendar: data.Jalali, Month: 1, Day: 1},
		Whom: data.Whom{Tradition: data.KeepsJalali, Country: "Iran", Language: "fa", Tag: "club"}, Lead: 5,
		Channel: data.ByText, BenefitID: 7, Standing: true, Note: "with a card",
	}
}

func TestOccasionIsKept(t *testing.T) {
	t.Parallel()
	s := openCalendars(t)
	anna := data.Contact{Name: "Anna"}
	save(t, s, "Add Anna", &anna)
	feast := nowruz()
	wedding := data.Occasion{ContactID: anna.ID, Kind: data.Anniversary, Title: " Wed\nding ", Date: data.CivilDate(date(t, "2015-06-20"))}
	update(t, s, "Add both", func(tx *store.Tx) error {
		return errors.Join(tx.SaveOccasion(t.Context(), &feast), tx.SaveOccasion(t.Context(), &wedding))
	})
	if wedding.Title != "Wed ding" {
		t.Errorf("the title is %q", wedding.Title)
	}
	view(t, s, func(tx *store.Tx) error {
		for _, want := range []data.Occasion{feast, wedding} {
			got, err := tx.Occasion(t.Context(), want.ID)
			want.CreatedAt, got.CreatedAt = want.CreatedAt.UTC(), want.CreatedAt.UTC()
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Errorf("%v, (-want +got):\n%s", err, diff)
			}
		}
		all, err := tx.OccasionsForAll(t.Context())
		hers, herErr := tx.ContactOccasions(t.Context(), anna.ID)
		if len(all) != 1 || all[0].ID != feast.ID || len(hers) != 1 || hers[0].ID != wedding.ID {
			t.Errorf("for all %v, hers %v", all, hers)
		}
		return errors.Join(err, herErr)
	})
	for _, word := range []string{"wed", "nouruz", "نوروز", "card"} { // in any language
		view(t, s, func(tx *store.Tx) error {
			hits, err := tx.Search(t.Context(), word, 5)
			if len(hits) != 1 || hits[0].Kind != "occasion" {
				t.Errorf("%q finds %v", word, hits)
			}
			return err
		})
	}
	wedding.Title = "Silver wedding"
	update(t, s, "Edit", func(tx *store.Tx) error { return tx.SaveOccasion(t.Context(), &wedding) })
	update(t, s, "Delete", func(tx *store.Tx) error { return tx.DeleteOccasion(t.Context(), wedding.ID) })
	view(t, s, func(tx *store.Tx) error {
		if _, err := tx.Occasion(t.Context(), wedding.ID); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("after deleting: %v", err)
		}
		return nil
	})
}

func TestBirthdayRule(t *testing.T) {
	t.Parallel()
	s := openCalendars(t)
	rule := read(t, s, func(tx *store.Tx) ([]data.Occasion, error) {
		r, err := tx.BirthdayRule(t.Context())
		return []data.Occasion{r}, err
	})[0]
	if rule != data.Birthdays() {
		t.Errorf("at first it is %+v", rule)
	}
	rule.Lead, rule.Standing = 9, true
	update(t, s, "Set it", func(tx *store.Tx) error { return tx.SaveOccasion(t.Context(), &rule) })
	view(t, s, func(tx *store.Tx) error {
		got, err := tx.BirthdayRule(t.Context())
		if got.ID != rule.ID || got.Lead != 9 || !got.Standing {
			t.Errorf("then it is %+v", got)
		}
		all, listErr := tx.OccasionsForAll(t.Context())
		if len(all) != 0 {
			t.Errorf("among those for all are %v", all)
		}
		return errors.Join(err, listErr)
	})
	second := data.Birthdays()
	err := s.Update(t.Context(), "Another", func(tx *store.Tx) error { return tx.SaveOccasion(t.Context(), &second) })
	if !errors.Is(err, data.ErrConflict) {
		t.Errorf("a second rule gives %v", err)
	}
}

func TestOccasionsAreRefused(t *testing.T) {
	t.Parallel()
	s := openCalendars(t)
	for name, spoil := range map[string]func(*data.Occasion){
		"kind":        func(o *data.Occasion) { o.Kind = "war" },
		"title":       func(o *data.Occasion) { o.Feast = "" },
		"date":        func(o *data.Occasion) { o.Date.Day = 32 },
		"contact":     func(o *data.Occasion) { o.Kind = data.NameDay },
		"days before": func(o *data.Occasion) { o.Lead = 61 },
		"channel":     func(o *data.Occasion) { o.Channel = "drum" },
		"calendar":    func(o *data.Occasion) { o.Whom.Tradition = "maya" },
		"country":     func(o *data.Occasion) { o.Whom.Country = "Atlantis" },
		"birthday":    func(o *data.Occasion) { o.Kind, o.ContactID = data.BirthdayOccasion, 7 },
	} {
		o := nowruz()
		spoil(&o)
		err := s.Update(t.Context(), "Spoil", func(tx *store.Tx) error { return tx.SaveOccasion(t.Context(), &o) })
		var invalid *data.InvalidError
		if !errors.As(err, &invalid) || invalid.Field != name {
			t.Errorf("%s: %v", name, err)
		}
	}
	lost := data.Occasion{ContactID: 7, Kind: data.OwnOccasion, Title: "x", Date: data.CivilDate(date(t, "--03-04"))}
	err := s.Update(t.Context(), "Of nobody", func(tx *store.Tx) error { return tx.SaveOccasion(t.Context(), &lost) })
	if err == nil {
		t.Error("an occasion of nobody is kept")
	}
	err = s.Update(t.Context(), "Delete none", func(tx *store.Tx) error { return tx.DeleteOccasion(t.Context(), 7) })
	if !errors.Is(err, data.ErrNotFound) {
		t.Errorf("deleting none gives %v", err)
	}
}

// TestConcerned: by calendar, country, language and tag, each as it is written.
func TestConcerned(t *testing.T) {
	t.Parallel()
	s := openCalendars(t)
	for _, c := range []data.Contact{
		{Name: "Shirin", Language: "fa", Tags: []string{"club"}},
		{Name: "Reza", Addresses: []data.Address{{Country: "Islamic Republic of Iran"}, {Country: "DE"}}},
		{Name: "Ali", Addresses: []data.Address{{Country: "IR"}}, Language: "de-AT"},
		{Name: "Anna", Language: "uk-UA"},
		{Name: "Jonas", Language: "lt", Tags: []string{"club"}},
	} {
		save(t, s, "Add", &c)
	}
	for name, tc := range map[string]struct {
		w    data.Whom
		want []string
	}{
		"all":       {data.Whom{}, []string{"Ali", "Anna", "Jonas", "Reza", "Shirin"}},
		"Jalali":    {data.Whom{Tradition: data.KeepsJalali}, []string{"Ali", "Reza", "Shirin"}},
		"Gregorian": {data.Whom{Tradition: data.KeepsGregorian}, []string{"Jonas"}},
		"tag":       {data.Whom{Tag: "club"}, []string{"Jonas", "Shirin"}},
		"both":      {data.Whom{Tag: "club", Tradition: data.KeepsJalali}, []string{"Shirin"}},
		"language":  {data.Whom{Language: "de"}, []string{"Ali"}},
		"country":   {data.Whom{Country: "Iran"}, []string{"Ali", "Reza"}},
		"nobody":    {data.Whom{Tradition: data.KeepsIslamic}, nil},
	} {
		view(t, s, func(tx *store.Tx) error {
			list, total, err := tx.Concerned(t.Context(), tc.w, 100)
			var got []string
			for _, c := range list {
				got = append(got, c.Name)
			}
			slices.Sort(got)
			if !slices.Equal(got, tc.want) || total != len(got) {
				t.Errorf("%s: %v of %d, want %v", name, got, total, tc.want)
			}
			few, again, ferr := tx.Concerned(t.Context(), tc.w, 1)
			if len(few) > 1 || again != total {
				t.Errorf("%s: %d of %d", name, len(few), again)
			}
			return errors.Join(err, ferr)
		})
	}
}
