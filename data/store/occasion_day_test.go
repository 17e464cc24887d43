package store_test

import (
	"fmt"
	"slices"
	"testing"

	"regulars/data"
	"regulars/data/calendars"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// openCalendars gives an empty store that knows all calendars.
func openCalendars(tb testing.TB) *store.Store {
	tb.Helper()
	s := storetest.Open(tb)
	s.Calendars = calendars.Calendars{}
	return s
}

// days lists occasions as "day name years".
func days(t *testing.T, s *store.Store, q data.OccasionQuery) []string {
	t.Helper()
	got := []string{}
	q.Limit = 100
	view(t, s, func(tx *store.Tx) error {
		list, err := tx.OccasionDays(t.Context(), q)
		if err != nil {
			return err
		}
		for _, d := range list {
			name := d.Name
			if d.Occasion.Kind != data.BirthdayOccasion {
				name += "/" + d.Occasion.Name("en")
			}
			got = append(got, fmt.Sprintf("%s %s %d", d.On, name, d.Years(s.Calendars)))
		}
		n, err := tx.CountOccasionDays(t.Context(), q)
		if n != len(list) {
			t.Errorf("%d are counted and %d listed", n, len(list))
		}
		return err
	})
	return got
}

func TestBirthdaysComeBack(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	for name, born := range map[string]string{"Leap": "2000-02-29", "March": "--03-01", "Eve": "1980-12-31", "New Year": "1990-01-01", "None": ""} {
		save(t, s, "Add "+name, &data.Contact{Name: name, Birthday: date(t, born)})
	}
	for name, tc := range map[string]struct {
		first string
		days  int
		want  []string
	}{
		"common February":  {"2026-02-01", 28, []string{"2026-02-28 Leap 26"}},
		"common March":     {"2026-03-01", 31, []string{"2026-03-01 March 0"}},
		"one common day":   {"2026-02-28", 1, []string{"2026-02-28 Leap 26"}},
		"leap 28 February": {"2028-02-28", 1, []string{}},
		"leap 29 February": {"2028-02-29", 2, []string{"2028-02-29 Leap 28", "2028-03-01 March 0"}},
		"over New Year":    {"2026-12-28", 35, []string{"2026-12-31 Eve 46", "2027-01-01 New Year 37"}},
		"31 December":      {"2026-12-31", 1, []string{"2026-12-31 Eve 46"}},
		"nobody":           {"2026-07-01", 31, []string{}},
	} {
		if got := days(t, s, data.OccasionQuery{First: date(t, tc.first), Days: tc.days}); !slices.Equal(got, tc.want) {
			t.Errorf("%s: got %v, want %v", name, got, tc.want)
		}
	}
}

// TestBirthdaysInTheContactsCalendar: by language, by country, as chosen; a birthday
// without a year stays where it is written.
func TestBirthdaysInTheContactsCalendar(t *testing.T) {
	t.Parallel()
	s := openCalendars(t)
	born := date(t, "1986-03-20") // 29 Esfand 1364
	shirin := data.Contact{Name: "Shirin", Language: "fa-IR", Birthday: born}
	reza := data.Contact{Name: "Reza", Addresses: []data.Address{{City: "Tehran", Country: "Iran"}}, Birthday: date(t, "2001-03-20")} // 30 Esfand 1379
	nobody := data.Contact{Name: "No year", Language: "fa", Birthday: date(t, "--03-20")}
	anna := data.Contact{Name: "Anna", Language: "uk", Birthday: born}
	omar := data.Contact{Name: "Omar", Language: "ar", Birthday: date(t, "1990-07-24")} // 1 Muharram 1411
	for _, c := range []*data.Contact{&shirin, &reza, &nobody, &anna, &omar} {
		save(t, s, "Add "+c.Name, c)
	}
	choose := func(c data.Contact, kept data.Tradition) {
		update(t, s, "Choose a calendar", func(tx *store.Tx) error { return tx.SetTradition(t.Context(), c.ID, kept) })
	}
	choose(omar, data.KeepsIslamic)
	for first, want := range map[string][]string{
		"2026-03-20": {"2026-03-20 Shirin 40", "2026-03-20 Reza 25", "2026-03-20 No year 0", "2026-03-20 Anna 40"},
		"2028-03-19": {"2028-03-19 Shirin 42", "2028-03-19 Reza 27", "2028-03-20 No year 0", "2028-03-20 Anna 42"}, // 29 Esfand 1406
		"2026-06-16": {"2026-06-17 Omar 37"},                                                                       // 1 Muharram 1448
	} {
		if got := days(t, s, data.OccasionQuery{First: date(t, first), Days: 2}); !slices.Equal(got, want) {
			t.Errorf("from %s: %q, want %q", first, got, want)
		}
	}
	choose(shirin, data.KeepsGregorian)
	choose(omar, "")
	wantTradition(t, s, shirin, data.KeepsGregorian, true)
	wantTradition(t, s, omar, data.KeepsGregorian, false)
	if got := days(t, s, data.OccasionQuery{First: date(t, "2028-03-19"), Days: 1}); !slices.Equal(got, []string{"2028-03-19 Reza 27"}) {
		t.Errorf("after the choice: %q", got)
	}
	for range 2 {
		if _, err := s.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	wantTradition(t, s, shirin, data.KeepsJalali, false)
	wantTradition(t, s, omar, data.KeepsIslamic, true)
	if got := days(t, s, data.OccasionQuery{First: date(t, "2028-03-19"), Days: 1}); len(got) != 2 {
		t.Errorf("after the undo: %q", got)
	}
}

func wantTradition(t *testing.T, s *store.Store, c data.Contact, want data.Tradition, chosen bool) {
	t.Helper()
	view(t, s, func(tx *store.Tx) error {
		got, own, err := tx.Tradition(t.Context(), &c)
		if got != want || own != chosen {
			t.Errorf("%s keeps %s, chosen %v; want %s, %v", c.Name, got, own, want, chosen)
		}
		return err
	})
}

// TestOccasionsOfEveryCalendar: each comes on its day, those for all first, and what is
// due is what its days ahead say and nobody was greeted for.
func TestOccasionsOfEveryCalendar(t *testing.T) {
	t.Parallel()
	s := openCalendars(t)
	anna := data.Contact{Name: "Anna", Birthday: date(t, "1980-04-14")}
	save(t, s, "Add Anna", &anna)
	on := func(c data.Calendar, year, month, day int) data.CalendarDate {
		return data.CalendarDate{Calendar: c, Year: year, Month: month, Day: day}
	}
	add := func(o data.Occasion) data.Occasion {
		update(t, s, "Add an occasion", func(tx *store.Tx) error { return tx.SaveOccasion(t.Context(), &o) })
		return o
	}
	wedding := add(data.Occasion{ContactID: anna.ID, Kind: data.Anniversary, Title: "Wedding", Date: on(data.Jalali, 1400, 1, 25), Lead: 5})
	add(data.Occasion{ContactID: anna.ID, Kind: data.NameDay, Date: on(data.Julian, 0, 4, 1), Lead: 0})
	add(data.Occasion{Kind: data.FeastDay, Feast: "orthodox-easter", Date: on(data.OrthodoxEaster, 0, 0, 0), Lead: 10})
	first := date(t, "2026-04-10")
	want := []string{"2026-04-12 /Orthodox Easter 0", "2026-04-14 Anna/Wedding 5", "2026-04-14 Anna/ 0", "2026-04-14 Anna 46"}
	if got := days(t, s, data.OccasionQuery{First: first, Days: 7}); !slices.Equal(got, want) {
		t.Errorf("they are %q, want %q", got, want)
	}
	due := data.OccasionQuery{First: first, Days: data.MaxLead, Due: true}
	if got := days(t, s, due); !slices.Equal(got, want[:2]) { // the birthday is four days ahead
		t.Errorf("due are %q", got)
	}
	g := data.Greeting{ContactID: anna.ID, OccasionID: wedding.ID, Day: date(t, "2026-04-14"), State: data.Greeted, Channel: data.ByCall}
	update(t, s, "Greet Anna", func(tx *store.Tx) error { return tx.SaveGreeting(t.Context(), &g) })
	if got := days(t, s, due); !slices.Equal(got, want[:1]) {
		t.Errorf("after the greeting due are %q", got)
	}
	rule := data.Birthdays()
	rule.Lead = 7
	add(rule)
	if got := days(t, s, due); !slices.Equal(got, []string{want[0], want[3]}) {
		t.Errorf("with seven days ahead due are %q", got)
	}
}
