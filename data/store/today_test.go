package store_test

import (
	"slices"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// keep runs fn as an action of the owner's.
func keep(tb testing.TB, s *store.Store, fn func(*store.Tx) error) {
	tb.Helper()
	if err := s.Update(tb.Context(), "Prepare", fn); err != nil {
		tb.Fatal(err)
	}
}

func date(tb testing.TB, text string) data.Date {
	tb.Helper()
	d, err := data.ParseDate(text)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// TestQuietContacts: only those with a word long ago and nothing to come.
func TestQuietContacts(t *testing.T) {
	s := storetest.Open(t)
	now := storetest.Epoch()
	ago := func(days int) time.Time { return now.AddDate(0, 0, -days) }
	add := func(tx *store.Tx, name string, days int) int64 {
		c := &data.Contact{Name: name}
		err := tx.SaveContact(t.Context(), c)
		if err == nil && days > 0 {
			err = tx.SaveActivity(t.Context(), &data.Activity{ContactID: c.ID, Kind: data.Call, At: ago(days)})
		}
		if err != nil {
			t.Fatal(err)
		}
		return c.ID
	}
	keep(t, s, func(tx *store.Tx) error {
		add(tx, "never", 0)
		add(tx, "lately", 59)
		add(tx, "quiet", 61)
		add(tx, "silent", 300)
		undated, done := add(tx, "with task", 90), add(tx, "with done task", 100)
		met, meets, weekly := add(tx, "met", 110), add(tx, "meets", 120), add(tx, "weekly", 130)
		for _, v := range []data.Task{{Title: "Call", ContactID: undated}, {Title: "Call", ContactID: done, DoneAt: ago(99)}} {
			if err := tx.SaveTask(t.Context(), &v); err != nil {
				return err
			}
		}
		for _, e := range []data.Event{
			{Contacts: []int64{met}, Start: ago(105), End: ago(105).Add(time.Hour)},
			{Contacts: []int64{meets}, Start: ago(-3), End: ago(-3).Add(time.Hour)},
			{Contacts: []int64{weekly}, Start: ago(400), End: ago(400).Add(time.Hour), Repeat: "FREQ=WEEKLY"},
		} {
			e.Title, e.Kind, e.Zone = "Meeting", data.EventMeeting, "UTC"
			if err := tx.SaveEvent(t.Context(), &e); err != nil {
				return err
			}
		}
		return nil
	})
	want := []string{"quiet", "with done task", "met", "silent"}
	err := s.View(t.Context(), func(tx *store.Tx) error {
		list, err := tx.QuietContacts(t.Context(), ago(60), 100)
		if err != nil {
			return err
		}
		var got []string
		for _, q := range list {
			got = append(got, q.Name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("quiet are %q, want %q", got, want)
		}
		n, err := tx.CountQuiet(t.Context(), ago(60))
		if n != len(want) {
			t.Errorf("counted %d, want %d", n, len(want))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTasksUntil(t *testing.T) {
	s := storetest.Open(t)
	keep(t, s, func(tx *store.Tx) error {
		for _, v := range []data.Task{
			{Title: "late", Due: date(t, "2025-12-30")},
			{Title: "today", Due: date(t, "2026-01-02")},
			{Title: "at nine", Due: date(t, "2026-01-02"), DueTime: "09:00"},
			{Title: "tomorrow", Due: date(t, "2026-01-03")},
			{Title: "some day"},
			{Title: "done", Due: date(t, "2026-01-01"), DoneAt: storetest.Epoch()},
		} {
			if err := tx.SaveTask(t.Context(), &v); err != nil {
				return err
			}
		}
		return nil
	})
	err := s.View(t.Context(), func(tx *store.Tx) error {
		list, err := tx.TasksUntil(t.Context(), date(t, "2026-01-02"), 10)
		if err != nil {
			return err
		}
		var got []string
		for _, v := range list {
			got = append(got, v.Title)
		}
		if want := []string{"late", "today", "at nine"}; !slices.Equal(got, want) {
			t.Errorf("due are %q, want %q", got, want)
		}
		n, err := tx.CountTasksUntil(t.Context(), date(t, "2026-01-02"))
		if n != 3 {
			t.Errorf("counted %d", n)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestContactNames(t *testing.T) {
	s := storetest.Open(t)
	c := &data.Contact{Name: "شرکت ACME در تهران"}
	keep(t, s, func(tx *store.Tx) error { return tx.SaveContact(t.Context(), c) })
	err := s.View(t.Context(), func(tx *store.Tx) error {
		names, err := tx.ContactNames(t.Context(), []int64{c.ID, 7})
		if len(names) != 1 || names[c.ID] != c.Name {
			t.Errorf("names are %v", names)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
