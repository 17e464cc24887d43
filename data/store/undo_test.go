package store_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func TestUndoRedo(t *testing.T) {
	s := storetest.Open(t)
	anna := data.Contact{Name: "Anna Kovalenko", Emails: []data.Email{{Address: "anna@example.org"}}}
	save(t, s, "Add Anna", &anna)
	before := dump(t, s)
	edited := anna
	edited.Name, edited.Note = "Anna Petrenko", "quotes \" and \\ and ї and \n newline"
	save(t, s, "Edit Anna", &edited)
	after := dump(t, s)

	undone, err := s.Undo(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if undone.What != "Edit Anna" {
		t.Errorf("undid %q", undone.What)
	}
	if diff := cmp.Diff(before, dump(t, s)); diff != "" {
		t.Errorf("after undo (-want +got):\n%s", diff)
	}
	wantFound(t, s, "petrenko", 0)
	wantFound(t, s, "kovalenko", 1)

	if _, err := s.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(after, dump(t, s)); diff != "" {
		t.Errorf("after redo (-want +got):\n%s", diff)
	}
	wantFound(t, s, "petrenko", 1)

	for range 2 {
		if _, err := s.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if list := dump(t, s); len(list) != 0 {
		t.Errorf("%d contacts are left after undoing all", len(list))
	}
	wantFound(t, s, "kovalenko", 0)
	if _, err := s.Undo(t.Context()); !errors.Is(err, data.ErrNothingToUndo) {
		t.Errorf("one undo too many gave %v", err)
	}
	for range 2 {
		if _, err := s.Redo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(after, dump(t, s)); diff != "" {
		t.Errorf("after redoing all (-want +got):\n%s", diff)
	}
	if _, err := s.Redo(t.Context()); !errors.Is(err, data.ErrNothingToRedo) {
		t.Errorf("one redo too many gave %v", err)
	}
}

func TestRedoEndsWithANewAction(t *testing.T) {
	s := storetest.Open(t)
	save(t, s, "Add Anna", &data.Contact{Name: "Anna"})
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	save(t, s, "Add Borys", &data.Contact{Name: "Borys"})
	if _, err := s.Redo(t.Context()); !errors.Is(err, data.ErrNothingToRedo) {
		t.Errorf("redo after a new action gave %v", err)
	}
}

func TestUndoOfDeleteBringsBackTheTimeline(t *testing.T) {
	s := storetest.Open(t)
	anna := data.Contact{Name: "Anna"}
	save(t, s, "Add Anna", &anna)
	note := data.Activity{ContactID: anna.ID, Kind: data.Call, Text: "wants blue"}
	update(t, s, "Log", func(tx *store.Tx) error { return tx.SaveActivity(t.Context(), &note) })
	update(t, s, "Delete Anna", func(tx *store.Tx) error { return tx.DeleteContact(t.Context(), anna.ID) })
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	view(t, s, func(tx *store.Tx) error {
		list, err := tx.Timeline(t.Context(), anna.ID, data.TimelineQuery{Limit: 10})
		if len(list) != 1 || list[0].Text != "wants blue" {
			t.Errorf("timeline = %v", list)
		}
		rows, rowsErr := tx.ContactRows(t.Context(), data.ContactQuery{})
		if len(rows) != 1 || !rows[0].LastAt.Equal(storetest.Epoch().Truncate(1e6)) {
			t.Errorf("list = %v", rows)
		}
		return errors.Join(err, rowsErr)
	})
}

func TestUndoOfALargeAction(t *testing.T) {
	s := storetest.Open(t)
	kept := data.Contact{Name: "Kept", Phones: []data.Phone{{Number: "+370 612 34520", E164: "+37061234520"}}}
	save(t, s, "Add Kept", &kept)
	before := dump(t, s)
	list := []*data.Contact{&kept}
	for i := range 3000 {
		list = append(list, &data.Contact{Name: fmt.Sprintf("Imported %d", i)})
	}
	kept.Note = "overwritten by the import"
	save(t, s, "Import list.csv", list...)
	wantFound(t, s, "imported 2999", 1)
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, dump(t, s)); diff != "" {
		t.Errorf("after undo (-want +got):\n%s", diff)
	}
	wantFound(t, s, "imported", 0)
	if faults, err := s.Check(t.Context()); err != nil {
		t.Error(faults, err)
	}
	if _, err := s.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantFound(t, s, "imported 1500", 1)
}

// A cancelled transaction makes database/sql throw its connection away; the
// next one must keep the journal too.
func TestJournalSurvivesACancelledTransaction(t *testing.T) {
	s := storetest.Open(t)
	ctx, cancel := context.WithCancel(t.Context())
	err := s.Update(ctx, "Cancelled", func(*store.Tx) error { cancel(); return ctx.Err() })
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error = %v", err)
	}
	save(t, s, "Add Anna", &data.Contact{Name: "Anna"})
	if _, err := s.Undo(t.Context()); err != nil {
		t.Errorf("undo after a cancelled transaction: %v", err)
	}
}

func TestJournaledTablesNeedAnAction(t *testing.T) {
	s := storetest.Open(t)
	err := s.Update(t.Context(), "", func(tx *store.Tx) error { return tx.SaveContact(t.Context(), &data.Contact{Name: "Anna"}) })
	if err == nil {
		t.Error("a contact was written past the journal")
	}
}

func save(t *testing.T, s *store.Store, what string, list ...*data.Contact) {
	t.Helper()
	update(t, s, what, func(tx *store.Tx) error { return tx.SaveContacts(t.Context(), list) })
}

func update(t *testing.T, s *store.Store, what string, fn func(*store.Tx) error) {
	t.Helper()
	if err := s.Update(t.Context(), what, fn); err != nil {
		t.Fatal(err)
	}
}

func view(t *testing.T, s *store.Store, fn func(*store.Tx) error) {
	t.Helper()
	if err := s.View(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

func dump(t *testing.T, s *store.Store) (list []data.Contact) {
	t.Helper()
	view(t, s, func(tx *store.Tx) error {
		return tx.EachContact(t.Context(), func(c data.Contact) error { list = append(list, c); return nil })
	})
	return list
}

func history(t *testing.T, s *store.Store) (list []data.Action) {
	t.Helper()
	view(t, s, func(tx *store.Tx) (err error) { list, err = tx.History(t.Context(), 100); return err })
	return list
}

func wantFound(t *testing.T, s *store.Store, text string, want int) {
	t.Helper()
	view(t, s, func(tx *store.Tx) error {
		hits, err := tx.Search(t.Context(), text, 100)
		if len(hits) != want {
			t.Errorf("search for %q found %d, want %d: %v", text, len(hits), want, hits)
		}
		return err
	})
}
