package store_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// twoProcesses opens one file twice, as a window and a command do, the second
// with no patience.
func twoProcesses(t *testing.T) (first, second *store.Store) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "regulars.db")
	first, second = storetest.OpenFile(t, path), storetest.OpenFile(t, path)
	if err := second.Exec(t.Context(), "PRAGMA busy_timeout = 0"); err != nil {
		t.Fatal(err)
	}
	return first, second
}

// While one process writes, the other reads what was there before, and is told
// in words that it can't write now. Nothing of its change is kept, and it can
// be made again.
func TestBusyDatabase(t *testing.T) {
	t.Parallel()
	first, second := twoProcesses(t)
	save(t, first, "Add Anna", &data.Contact{Name: "Anna"})
	tries := map[string]func(context.Context) error{
		"an edit": func(ctx context.Context) error {
			return second.Update(ctx, "Add Borys", func(tx *store.Tx) error { return tx.SaveContact(ctx, &data.Contact{Name: "Borys"}) })
		},
		"undo": func(ctx context.Context) error { _, err := second.Undo(ctx); return err },
	}
	update(t, first, "Import", func(tx *store.Tx) error {
		if err := tx.SaveContacts(t.Context(), many(3000)); err != nil { // more than its cache holds
			return err
		}
		for what, try := range tries {
			if err := try(t.Context()); !errors.Is(err, data.ErrBusy) || !strings.Contains(err.Error(), "nothing of this change was kept") {
				t.Errorf("%s while another writes: %v", what, err)
			}
		}
		if n := count(t, second, data.ContactQuery{}); n != 1 {
			t.Errorf("%d contacts are seen while an import is under way, want 1", n)
		}
		wantFound(t, second, "imported", 0)
		return nil
	})
	if n := count(t, second, data.ContactQuery{}); n != 3001 {
		t.Errorf("%d contacts after the import", n)
	}
	wantFound(t, second, "imported 00042", 1)
	if undone, err := second.Undo(t.Context()); err != nil || undone.What != "Import" {
		t.Errorf("what one process did, the other undoes: %+v, %v", undone, err)
	}
	if err := tries["an edit"](t.Context()); err != nil {
		t.Errorf("made again: %v", err)
	}
}

// A view is of one moment, however long it takes and whatever is written meanwhile.
func TestViewSeesOneMoment(t *testing.T) {
	t.Parallel()
	first, second := twoProcesses(t)
	save(t, first, "Add Anna", &data.Contact{Name: "Anna"})
	view(t, first, func(tx *store.Tx) error {
		ctx := t.Context()
		before, err := tx.CountContacts(ctx, data.ContactQuery{})
		save(t, second, "Import", many(50)...)
		save(t, first, "Add Borys", &data.Contact{Name: "Borys"})
		after, afterErr := tx.CountContacts(ctx, data.ContactQuery{})
		hits, searchErr := tx.Search(ctx, "imported", 10)
		if before != 1 || after != 1 || len(hits) != 0 {
			t.Errorf("one view saw %d contacts, then %d, and found %d", before, after, len(hits))
		}
		return errors.Join(err, afterErr, searchErr)
	})
	if n := count(t, first, data.ContactQuery{}); n != 52 {
		t.Errorf("the next view sees %d", n)
	}
}

// Two processes give out ids by turns, and never one twice, though both are on
// the same device at the same time.
func TestTwoProcessesGiveDifferentIDs(t *testing.T) {
	t.Parallel()
	first, second := twoProcesses(t)
	given := map[int64]bool{}
	for i := range 20 {
		for _, s := range []*store.Store{first, second} {
			update(t, s, "Add", func(tx *store.Tx) error {
				for range 1 + i*300 {
					id := tx.NewID()
					if given[id] {
						t.Fatalf("id %d was given twice", id)
					}
					given[id] = true
				}
				return tx.SaveContact(t.Context(), &data.Contact{Name: "Anna"})
			})
		}
	}
}

// An edit that another process undid meanwhile is not undone by force.
func TestUndoOfWhatAnotherProcessUndid(t *testing.T) {
	t.Parallel()
	first, second := twoProcesses(t)
	anna := data.Contact{Name: "Anna"}
	save(t, first, "Add Anna", &anna)
	added := history(t, first)[0].ID
	if _, err := second.UndoAction(t.Context(), added); err != nil {
		t.Fatal(err)
	}
	if _, err := first.UndoAction(t.Context(), added); !errors.Is(err, data.ErrNothingToUndo) {
		t.Errorf("undone by both: %v", err)
	}
	if _, err := first.Redo(t.Context()); err != nil {
		t.Errorf("brought back by the first: %v", err)
	}
	if _, err := second.Redo(t.Context()); !errors.Is(err, data.ErrNothingToRedo) {
		t.Errorf("brought back by both: %v", err)
	}
	wantFound(t, second, "anna", 1)
}

// Another process may restore a backup, or upgrade, under an open store: the
// open one goes on with what is there now.
func TestRestoreUnderAnOpenStore(t *testing.T) {
	t.Parallel()
	first, second := twoProcesses(t)
	save(t, first, "Add Anna", &data.Contact{Name: "Anna"})
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := first.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	save(t, first, "Add Borys", &data.Contact{Name: "Borys"})
	wantFound(t, second, "borys", 1)
	if _, err := first.Restore(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	for name, s := range map[string]*store.Store{"the one that restored": first, "the other": second} {
		wantFound(t, s, "borys", 0)
		wantFound(t, s, "anna", 1)
		save(t, s, "Add", &data.Contact{Name: "Later " + name})
		if faults, err := s.Check(t.Context()); err != nil {
			t.Errorf("%s: %v, %v", name, faults, err)
		}
	}
	if n := count(t, second, data.ContactQuery{}); n != 3 {
		t.Errorf("%d contacts after both wrote", n)
	}
}

// A change waits for one of another process to end, and stops waiting when it is told to.
func TestWaitingForAnotherProcess(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "regulars.db")
	first, second := storetest.OpenFile(t, path), storetest.OpenFile(t, path)
	waited := make(chan error)
	update(t, first, "Import", func(tx *store.Tx) error {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		defer cancel()
		err := second.Update(ctx, "Add Borys", func(tx *store.Tx) error { return tx.SaveContact(ctx, &data.Contact{Name: "Borys"}) })
		if !errors.Is(err, context.DeadlineExceeded) || errors.Is(err, data.ErrBusy) {
			t.Errorf("told to stop waiting: %v", err)
		}
		go func() {
			waited <- second.Update(t.Context(), "Add Anna", func(tx *store.Tx) error { return tx.SaveContact(t.Context(), &data.Contact{Name: "Anna"}) })
		}()
		return tx.SaveContacts(t.Context(), many(500))
	})
	if err := <-waited; err != nil {
		t.Errorf("it waited: %v", err)
	}
	if n := count(t, first, data.ContactQuery{}); n != 501 {
		t.Errorf("%d contacts", n)
	}
}
