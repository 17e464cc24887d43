package store_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"
	_ "time/tzdata"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func inZone(t *testing.T, zone, wall string) time.Time {
	t.Helper()
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	w, err := time.Parse(data.WallLayout, wall)
	if err != nil {
		t.Fatal(err)
	}
	return data.InZone(w, loc)
}

func timedEvent(t *testing.T, title, zone, wall string) *data.Event {
	t.Helper()
	start := inZone(t, zone, wall)
	return &data.Event{Title: title, Kind: data.EventMeeting, Start: start, End: start.Add(time.Hour), Zone: zone}
}

func dayEvent(title string, first, last data.Date) *data.Event {
	return &data.Event{Title: title, Kind: data.EventOther, AllDay: true, FirstDay: first, LastDay: last}
}

func change(t *testing.T, s *store.Store, fn func(*store.Tx) error) {
	t.Helper()
	if err := s.Update(t.Context(), "Change the calendar", fn); err != nil {
		t.Fatal(err)
	}
}

func read[T any](t *testing.T, s *store.Store, fn func(*store.Tx) (T, error)) (v T) {
	t.Helper()
	err := s.View(t.Context(), func(tx *store.Tx) (err error) { v, err = fn(tx); return err })
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func saveEvents(t *testing.T, s *store.Store, list ...*data.Event) {
	t.Helper()
	change(t, s, func(tx *store.Tx) error {
		for _, e := range list {
			if err := tx.SaveEvent(t.Context(), e); err != nil {
				return err
			}
		}
		return nil
	})
}

func eventTitles(list []data.Event) []string {
	titles := []string{}
	for _, e := range list {
		titles = append(titles, e.Title)
	}
	slices.Sort(titles)
	return titles
}

func TestEventRoundTrip(t *testing.T) {
	whole := timedEvent(t, "Fitting", "Europe/Vilnius", "2026-03-02T09:00:00")
	whole.Place, whole.Note = "Pilies 5", "bring the blue one"
	whole.Contacts, whole.Reminders = []int64{7, 9}, []int{7, 9, -540}
	whole.Repeat, whole.Exceptions = "FREQ=WEEKLY;COUNT=3", []string{"2026-03-09T09:00:00"}
	whole.Ends = time.Date(2026, 3, 16, 8, 0, 0, 0, time.UTC)
	forever := timedEvent(t, "Market", "America/New_York", "2026-03-02T09:00:00")
	forever.Repeat = "FREQ=WEEKLY"
	second := timedEvent(t, "Night shift", "Europe/Vilnius", "2026-10-25T03:30:00")
	second.Start, second.End = second.Start.Add(time.Hour), second.End.Add(time.Hour) // 03:30 for the second time
	for name, e := range map[string]*data.Event{
		"whole": whole, "forever": forever, "the second 03:30": second,
		"missing hour": timedEvent(t, "x", "Europe/Vilnius", "2026-03-29T03:30:00"),
		"no length":    {Title: "x", Kind: data.EventCall, Start: whole.Start.UTC(), End: whole.Start.UTC(), Zone: "UTC"},
		"days":         dayEvent("Fair", data.Date{Year: 2026, Month: 3, Day: 28}, data.Date{Year: 2026, Month: 3, Day: 30}),
		"a leap day":   dayEvent("Fair", data.Date{Year: 2028, Month: 2, Day: 29}, data.Date{Year: 2028, Month: 2, Day: 29}),
	} {
		t.Run(name, func(t *testing.T) {
			s := storetest.Open(t)
			saveEvents(t, s, e)
			got := read(t, s, func(tx *store.Tx) (data.Event, error) { return tx.Event(t.Context(), e.ID) })
			if !got.Start.Equal(e.Start) || !got.End.Equal(e.End) || got.Start.Location().String() != zoneOf(e) {
				t.Errorf("runs %s to %s, want %s to %s", got.Start, got.End, e.Start, e.End)
			}
			want := *e
			want.Start, want.End, want.Ends, got.Start, got.End, got.Ends = time.Time{}, time.Time{}, time.Time{}, time.Time{}, time.Time{}, time.Time{}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
		})
	}
}

func zoneOf(e *data.Event) string {
	if e.AllDay {
		return "UTC"
	}
	return e.Zone
}

func TestSavedEventIsChecked(t *testing.T) {
	s := storetest.Open(t)
	bad := timedEvent(t, " ", "UTC", "2026-03-02T09:00:00")
	gone := timedEvent(t, "x", "UTC", "2026-03-02T09:00:00")
	gone.ID = 42
	for _, tc := range []struct {
		e    *data.Event
		want error
	}{{bad, new(data.InvalidError)}, {gone, data.ErrNotFound}} {
		err := s.Update(t.Context(), "Add an event", func(tx *store.Tx) error { return tx.SaveEvent(t.Context(), tc.e) })
		var invalid *data.InvalidError
		if !errors.Is(err, tc.want) && !errors.As(err, &invalid) {
			t.Errorf("error %v, want %v", err, tc.want)
		}
	}
	err := s.Update(t.Context(), "Delete an event", func(tx *store.Tx) error { return tx.DeleteEvent(t.Context(), 42) })
	if !errors.Is(err, data.ErrNotFound) {
		t.Errorf("deleting nothing gives %v", err)
	}
}

func TestDeletedSeriesTakesItsOccurrences(t *testing.T) {
	s := storetest.Open(t)
	series := timedEvent(t, "series", "UTC", "2026-03-02T09:00:00")
	series.Repeat = "FREQ=WEEKLY"
	other := timedEvent(t, "other", "UTC", "2026-03-02T09:00:00")
	saveEvents(t, s, series, other)
	changed := timedEvent(t, "changed", "UTC", "2026-03-09T11:00:00")
	changed.SeriesID, changed.RecurrenceID = series.ID, "2026-03-09T09:00:00"
	saveEvents(t, s, changed)

	again := *changed
	again.ID = 0
	err := s.Update(t.Context(), "Add", func(tx *store.Tx) error { return tx.SaveEvent(t.Context(), &again) })
	if !errors.Is(err, data.ErrConflict) {
		t.Errorf("the same occurrence changed twice gives %v", err)
	}
	ids := read(t, s, func(tx *store.Tx) (map[int64][]string, error) {
		return tx.ChangedIDs(t.Context(), []int64{series.ID, other.ID})
	})
	if !reflect.DeepEqual(ids, map[int64][]string{series.ID: {"2026-03-09T09:00:00"}}) {
		t.Errorf("changed %v", ids)
	}
	list := read(t, s, func(tx *store.Tx) ([]data.Event, error) { return tx.ChangedOccurrences(t.Context(), series.ID) })
	if len(list) != 1 || list[0].Title != "changed" {
		t.Errorf("changed %v", list)
	}

	change(t, s, func(tx *store.Tx) error { return tx.DeleteEvent(t.Context(), series.ID) })
	all := func() []string {
		return eventTitles(read(t, s, func(tx *store.Tx) ([]data.Event, error) {
			return tx.EventsBetween(t.Context(), inZone(t, "UTC", "2026-01-01T00:00:00"), inZone(t, "UTC", "2027-01-01T00:00:00"))
		}))
	}
	if got := all(); !slices.Equal(got, []string{"other"}) {
		t.Errorf("left %v", got)
	}
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := all(); !slices.Equal(got, []string{"changed", "other", "series"}) {
		t.Errorf("after undo %v", got)
	}
}

// TestEventFollowsItsContactsAndWords holds for what is derived from an event,
// also when an undo brings an older one back.
func TestEventFollowsItsContactsAndWords(t *testing.T) {
	s := storetest.Open(t)
	e := timedEvent(t, "Matavimas pas Šarūną", "UTC", "2026-03-02T09:00:00")
	e.Contacts = []int64{7, 7, 8}
	saveEvents(t, s, e)
	found := func(query string) []string {
		hits := read(t, s, func(tx *store.Tx) ([]data.Hit, error) { return tx.Search(t.Context(), query, 10) })
		titles := []string{}
		for _, h := range hits {
			titles = append(titles, h.Kind+" "+h.Title)
		}
		return titles
	}
	of := func(contact int64) int {
		return len(read(t, s, func(tx *store.Tx) ([]data.Event, error) { return tx.ContactEvents(t.Context(), contact) }))
	}
	if of(7) != 1 || of(8) != 1 || of(9) != 0 || !slices.Equal(found("sarun"), []string{"event Matavimas pas Šarūną"}) {
		t.Fatalf("contacts %d %d %d, found %v", of(7), of(8), of(9), found("sarun"))
	}
	changed := *e
	changed.Title, changed.Contacts = "Fitting", []int64{9}
	saveEvents(t, s, &changed)
	if of(7) != 0 || of(9) != 1 || len(found("sarun")) != 0 || len(found("fitt")) != 1 {
		t.Errorf("after the change: contacts %d %d, found %v %v", of(7), of(9), found("sarun"), found("fitt"))
	}
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if of(7) != 1 || of(9) != 0 || len(found("sarun")) != 1 || len(found("fitt")) != 0 {
		t.Errorf("after undo: contacts %d %d, found %v %v", of(7), of(9), found("sarun"), found("fitt"))
	}
	entries := read(t, s, func(tx *store.Tx) ([]data.TimelineEntry, error) {
		return tx.Timeline(t.Context(), 7, data.TimelineQuery{Limit: 10})
	})
	if len(entries) != 1 || entries[0].Kind != "event" || entries[0].Title != e.Title || !entries[0].At.Equal(e.Start) {
		t.Errorf("timeline %+v", entries)
	}
}
