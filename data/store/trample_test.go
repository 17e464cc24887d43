package store_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// office is one record of each kind that the owner keeps, added by one action each.
type office struct {
	*store.Store
	anna    data.Contact
	note    data.Activity
	fair    data.Event // every week
	call    data.Task
	mailbox data.Account
	added   map[string]int64 // what: the action that added it
}

func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{
		Store: storetest.Open(t), anna: data.Contact{Name: "Anna"}, fair: *timedEvent(t, "Fair", "UTC", "2026-03-02T09:00:00"),
		call: data.Task{Title: "Call the joiner"}, added: map[string]int64{},
		mailbox: data.Account{
			Address: "owner@example.com", IMAP: data.Server{Host: "imap.example.com", Port: 993, Security: data.SecurityTLS},
			SMTP: data.Server{Host: "smtp.example.com", Port: 465, Security: data.SecurityTLS},
		},
	}
	o.fair.Repeat = "FREQ=WEEKLY"
	o.note = data.Activity{Kind: data.Note, Text: "wants blue"}
	for _, step := range []struct {
		what string
		fn   func(*store.Tx) error
	}{
		{"contact", func(tx *store.Tx) error { return tx.SaveContact(t.Context(), &o.anna) }},
		{"note", func(tx *store.Tx) error { o.note.ContactID = o.anna.ID; return tx.SaveActivity(t.Context(), &o.note) }},
		{"event", func(tx *store.Tx) error { return tx.SaveEvent(t.Context(), &o.fair) }},
		{"task", func(tx *store.Tx) error { return tx.SaveTask(t.Context(), &o.call) }},
		{"account", func(tx *store.Tx) error { return tx.SaveAccount(t.Context(), &o.mailbox) }},
	} {
		update(t, o.Store, "Add "+step.what, func(tx *store.Tx) error { o.added[step.what] = tx.ActionID(); return step.fn(tx) })
	}
	return o
}

// occurrence is one Monday of the fair, changed on its own.
func (o *office) occurrence(title string) *data.Event {
	e := o.fair
	e.ID, e.Title, e.Repeat, e.SeriesID, e.RecurrenceID = 0, title, "", o.fair.ID, "2026-03-09T09:00:00"
	e.Start, e.End = e.Start.AddDate(0, 0, 7).Add(time.Hour), e.End.AddDate(0, 0, 7).Add(time.Hour)
	return &e
}

// Taking back the adding of a record that was changed since would lose the
// change: it is refused, by name, and nothing is touched.
func TestUndoRefusesToTrample(t *testing.T) {
	t.Parallel()
	type change func(context.Context, *store.Tx, *office) error
	for name, tc := range map[string]struct {
		added string
		later change
		want  []string
	}{
		"contact edited": {"contact", func(ctx context.Context, tx *store.Tx, o *office) error {
			o.anna.Note = "likes green tea"
			return tx.SaveContact(ctx, &o.anna)
		}, []string{"Anna", "Anna: wants blue"}},
		"contact renamed": {"contact", func(ctx context.Context, tx *store.Tx, o *office) error {
			o.anna.Name = "Anna Kovalenko"
			return tx.SaveContact(ctx, &o.anna)
		}, []string{"Anna Kovalenko", "Anna Kovalenko: wants blue"}},
		"contact deleted": {"contact", func(ctx context.Context, tx *store.Tx, o *office) error {
			return tx.DeleteContact(ctx, o.anna.ID)
		}, []string{"Anna"}},
		"contact with a note since": {"contact", func(ctx context.Context, tx *store.Tx, o *office) error {
			return tx.SaveActivity(ctx, &data.Activity{ContactID: o.anna.ID, Kind: data.Call, Text: "called back"})
		}, []string{"Anna: wants blue", "Anna: called back"}},
		"note edited": {"note", func(ctx context.Context, tx *store.Tx, o *office) error {
			o.note.Text = "wants green"
			return tx.SaveActivity(ctx, &o.note)
		}, []string{"Anna: wants green"}},
		"note deleted": {"note", func(ctx context.Context, tx *store.Tx, o *office) error {
			return tx.DeleteActivity(ctx, o.note.ID)
		}, []string{"Anna: wants blue"}},
		"note gone with its contact": {"note", func(ctx context.Context, tx *store.Tx, o *office) error {
			return tx.DeleteContact(ctx, o.anna.ID)
		}, []string{"something deleted"}},
		"event edited": {"event", func(ctx context.Context, tx *store.Tx, o *office) error {
			o.fair.Place = "Cathedral Square"
			return tx.SaveEvent(ctx, &o.fair)
		}, []string{"Fair"}},
		"event deleted": {"event", func(ctx context.Context, tx *store.Tx, o *office) error {
			return tx.DeleteEvent(ctx, o.fair.ID)
		}, []string{"Fair"}},
		"one of a series changed": {"event", func(ctx context.Context, tx *store.Tx, o *office) error {
			return tx.SaveEvent(ctx, o.occurrence("Fair in the rain"))
		}, []string{"Fair in the rain"}},
		"task done": {"task", func(ctx context.Context, tx *store.Tx, o *office) error {
			o.call.DoneAt = tx.Now()
			return tx.SaveTask(ctx, &o.call)
		}, []string{"Call the joiner"}},
		"task deleted": {"task", func(ctx context.Context, tx *store.Tx, o *office) error {
			return tx.DeleteTask(ctx, o.call.ID)
		}, []string{"Call the joiner"}},
		"account edited": {"account", func(ctx context.Context, tx *store.Tx, o *office) error {
			o.mailbox.Signature = "Yours"
			return tx.SaveAccount(ctx, &o.mailbox)
		}, []string{"owner@example.com"}},
		"account removed": {"account", func(ctx context.Context, tx *store.Tx, o *office) error {
			return tx.DeleteAccount(ctx, o.mailbox.ID)
		}, []string{"owner@example.com"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t)
			update(t, o.Store, "Later", func(tx *store.Tx) error { return tc.later(t.Context(), tx, o) })
			before, actions := wholeOf(t, o.Store), len(history(t, o.Store))
			_, err := o.UndoAction(t.Context(), o.added[tc.added])
			wantTrample(t, err, tc.want)
			if diff := cmp.Diff(before, wholeOf(t, o.Store)); diff != "" || len(history(t, o.Store)) != actions {
				t.Errorf("a refused undo changed something (-want +got):\n%s", diff)
			}
			// Once what came later is undone, nothing stands in the way, but for a note of the contact.
			if _, err := o.Undo(t.Context()); err != nil {
				t.Fatal(err)
			}
			if tc.added == "contact" {
				if _, err := o.UndoAction(t.Context(), o.added["note"]); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := o.UndoAction(t.Context(), o.added[tc.added]); err != nil {
				t.Errorf("after the later change was undone: %v", err)
			}
		})
	}
}

func wantTrample(t *testing.T, err error, names []string) {
	t.Helper()
	var refused *data.TrampleError
	if !errors.As(err, &refused) {
		t.Fatalf("error = %v, want a TrampleError", err)
	}
	slices.Sort(refused.Records)
	slices.Sort(names)
	if diff := cmp.Diff(names, refused.Records); diff != "" || refused.Total != len(names) {
		t.Errorf("named, %d in all (-want +got):\n%s", refused.Total, diff)
	}
}

// What was deleted can't come back where something else has its place: there is
// one account of an address, one change of an occurrence,
// one line for a sender whose pictures may come.
func TestUndoRefusesToPushAside(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	rain := o.occurrence("Fair in the rain")
	saveEvents(t, o.Store, rain)
	update(t, o.Store, "Allow pictures", func(tx *store.Tx) error { return tx.AllowPictures(t.Context(), "shop@example.com") })
	for what, tc := range map[string]struct {
		remove, replace func(context.Context, *store.Tx) error
		want            string
	}{
		"account": {
			func(ctx context.Context, tx *store.Tx) error { return tx.DeleteAccount(ctx, o.mailbox.ID) },
			func(ctx context.Context, tx *store.Tx) error {
				other := o.mailbox
				other.ID, other.Address = 0, "OWNER@example.com"
				return tx.SaveAccount(ctx, &other)
			}, "OWNER@example.com",
		},
		"occurrence": {
			func(ctx context.Context, tx *store.Tx) error { return tx.DeleteEvent(ctx, rain.ID) },
			func(ctx context.Context, tx *store.Tx) error { return tx.SaveEvent(ctx, o.occurrence("Fair indoors")) }, "Fair indoors",
		},
		"sender": {
			func(ctx context.Context, tx *store.Tx) error { return tx.BlockPictures(ctx, "shop@example.com") },
			func(ctx context.Context, tx *store.Tx) error { return tx.AllowPictures(ctx, "Shop@example.com") }, "shop@example.com",
		},
	} {
		update(t, o.Store, "Remove "+what, func(tx *store.Tx) error { return tc.remove(t.Context(), tx) })
		removed := history(t, o.Store)[0].ID
		update(t, o.Store, "Replace "+what, func(tx *store.Tx) error { return tc.replace(t.Context(), tx) })
		_, err := o.UndoAction(t.Context(), removed)
		wantTrample(t, err, []string{tc.want})
		for range 2 { // in turn there is nothing in the way
			if _, err := o.Undo(t.Context()); err != nil {
				t.Errorf("%s: %v", what, err)
			}
		}
	}
}

// A refusal names a handful of records and counts the rest.
func TestUndoNamesAHandfulAndCountsTheRest(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	list := many(40)
	save(t, s, "Import list.csv", list...)
	imported := history(t, s)[0].ID
	for _, c := range list[:30] {
		c.Job = "joiner"
	}
	save(t, s, "Edit thirty", list[:30]...)
	_, err := s.UndoAction(t.Context(), imported)
	var refused *data.TrampleError
	if !errors.As(err, &refused) || len(refused.Records) != 5 || refused.Total != 30 || refused.What != "Import list.csv" {
		t.Errorf("error = %v", err)
	}
}

// Only what the owner did, once, can be undone by its number.
func TestUndoOfOneAction(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	if _, err := o.UndoAction(t.Context(), 5); !errors.Is(err, data.ErrNoAction) || !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a number that no action has: %v", err)
	}
	undone, err := o.UndoAction(t.Context(), o.added["event"])
	if err != nil || undone.What != "Add event" || undone.Changes != 1 {
		t.Fatalf("%+v, %v", undone, err)
	}
	if _, err := o.UndoAction(t.Context(), o.added["event"]); !errors.Is(err, data.ErrNothingToUndo) {
		t.Errorf("undone twice: %v", err)
	}
	undo := history(t, o.Store)[0]
	if undo.Kind != data.ActionUndo || undo.Reverses != o.added["event"] || undo.What != "Add event" {
		t.Errorf("the journal says %+v", undo)
	}
	if _, err := o.UndoAction(t.Context(), undo.ID); !errors.Is(err, data.ErrNothingToUndo) {
		t.Errorf("an undo is undone by redo, not by its number: %v", err)
	}
	redone, err := o.Redo(t.Context())
	if err != nil || redone.What != "Add event" {
		t.Errorf("%+v, %v", redone, err)
	}
	if list := history(t, o.Store); list[0].Kind != data.ActionRedo || !list[1].Undone {
		t.Errorf("after redo the journal says %+v", list[:2])
	}
	if _, err := o.UndoAction(t.Context(), o.added["event"]); err != nil {
		t.Errorf("undone again after it was brought back: %v", err)
	}
}
