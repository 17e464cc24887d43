package store_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func at(day int) time.Time { return time.Date(2025, 5, day, 10, 0, 0, 0, time.UTC) }

// A note that moves to another contact leaves the timeline and the last
// activity of the first, and undo brings it back there.
func TestNoteMovesToAnotherContact(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	anna, borys := data.Contact{Name: "Anna"}, data.Contact{Name: "Borys"}
	save(t, s, "Add two", &anna, &borys)
	note := data.Activity{ContactID: anna.ID, Kind: data.Note, Text: "wants oak", At: at(7)}
	update(t, s, "Log", func(tx *store.Tx) error { return tx.SaveActivity(t.Context(), &note) })
	want := func(when string, first, second time.Time) {
		t.Helper()
		list := rows(t, s, data.ContactQuery{})
		if !list[0].LastAt.Equal(first) || !list[1].LastAt.Equal(second) {
			t.Errorf("%s Anna was last heard of %s, Borys %s; want %s and %s", when, list[0].LastAt, list[1].LastAt, first, second)
		}
	}
	want("at first", at(7), time.Time{})
	note.ContactID = borys.ID
	update(t, s, "Move the note", func(tx *store.Tx) error { return tx.SaveActivity(t.Context(), &note) })
	want("moved,", time.Time{}, at(7))
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	want("undone,", at(7), time.Time{})
	if _, err := s.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	want("redone,", time.Time{}, at(7))
}

func TestNotesThatAreRefused(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	anna := data.Contact{Name: "Anna"}
	save(t, s, "Add Anna", &anna)
	note := data.Activity{ContactID: anna.ID, Kind: data.Note, Text: "wants oak"}
	update(t, s, "Log", func(tx *store.Tx) error { return tx.SaveActivity(t.Context(), &note) })
	if !note.At.Equal(storetest.Epoch()) {
		t.Errorf("a note without a time is of %s", note.At)
	}
	update(t, s, "Delete", func(tx *store.Tx) error { return tx.DeleteActivity(t.Context(), note.ID) })
	var invalid *data.InvalidError
	for what, tc := range map[string]struct {
		do   func(context.Context, *store.Tx) error
		want func(error) bool
	}{
		"a note deleted meanwhile is saved": {func(ctx context.Context, tx *store.Tx) error { return tx.SaveActivity(ctx, &note) }, notFound},
		"it is deleted again":               {func(ctx context.Context, tx *store.Tx) error { return tx.DeleteActivity(ctx, note.ID) }, notFound},
		"it is read":                        {func(ctx context.Context, tx *store.Tx) error { _, err := tx.Activity(ctx, note.ID); return err }, notFound},
		"an empty note": {func(ctx context.Context, tx *store.Tx) error {
			return tx.SaveActivity(ctx, &data.Activity{ContactID: anna.ID, Kind: data.Note, Text: " \n"})
		}, func(err error) bool { return errors.As(err, &invalid) }},
		"about nobody": {func(ctx context.Context, tx *store.Tx) error {
			return tx.SaveActivity(ctx, &data.Activity{Kind: data.Call})
		}, func(err error) bool { return errors.As(err, &invalid) }},
		"about a contact that is gone": {func(ctx context.Context, tx *store.Tx) error {
			return tx.SaveActivity(ctx, &data.Activity{ContactID: 42, Kind: data.Call})
		}, func(err error) bool { return err != nil && strings.Contains(err.Error(), "FOREIGN KEY") }},
	} {
		err := s.Update(t.Context(), "Log", func(tx *store.Tx) error { return tc.do(t.Context(), tx) })
		if !tc.want(err) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if len(history(t, s)) != 3 {
		t.Error("what was refused is in the journal")
	}
}

func notFound(err error) bool { return errors.Is(err, data.ErrNotFound) }

// A timeline is read by pages and by kinds, newest first, from every source.
func TestTimelinePagesAndKinds(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	anna := data.Contact{Name: "Anna", Emails: []data.Email{{Address: "anna@example.com"}}}
	m.do("Add Anna", func(ctx context.Context, tx *store.Tx) error { return tx.SaveContact(ctx, &anna) })
	fair := timedEvent(t, "Fair", "UTC", "2025-05-04T10:00:00")
	fair.Contacts = []int64{anna.ID}
	m.do("Plan and log", func(ctx context.Context, tx *store.Tx) error {
		errs := []error{
			tx.SaveEvent(ctx, fair),
			tx.SaveTask(ctx, &data.Task{Title: "Measure", ContactID: anna.ID, DoneAt: at(5)}),
			tx.SaveTask(ctx, &data.Task{Title: "Not done yet", ContactID: anna.ID}),
		}
		for i, kind := range []data.ActivityKind{data.Note, data.Call, data.Meeting, data.Chat} {
			errs = append(errs, tx.SaveActivity(ctx, &data.Activity{ContactID: anna.ID, Kind: kind, At: at(6 + i), Text: "text"}))
		}
		return errors.Join(errs...)
	})
	in := mail(1, "a", "anna@example.com", "Offer")
	in.Mail.Date = at(1)
	m.add("INBOX", in)
	kinds := func(q data.TimelineQuery) string {
		var words []string
		m.see(func(ctx context.Context, tx *store.Tx) error {
			list, err := tx.Timeline(ctx, anna.ID, q)
			for _, e := range list {
				words = append(words, e.Kind)
			}
			return err
		})
		return strings.Join(words, " ")
	}
	for _, tc := range []struct {
		q    data.TimelineQuery
		want string
	}{
		{data.TimelineQuery{Limit: 50}, "message meeting call note task event mail"},
		{data.TimelineQuery{Limit: 2}, "message meeting"},
		{data.TimelineQuery{Limit: 2, Before: at(8)}, "call note"},
		{data.TimelineQuery{Limit: 50, Before: at(4)}, "mail"},
		{data.TimelineQuery{Limit: 50, Before: at(1)}, ""},
		{data.TimelineQuery{Limit: 50, Kinds: []string{"mail", "call"}}, "call mail"},
		{data.TimelineQuery{Limit: 50, Kinds: []string{"purchase"}}, ""},
	} {
		if got := kinds(tc.q); got != tc.want {
			t.Errorf("%+v gives %q, want %q", tc.q, got, tc.want)
		}
	}
}
