package storetest_test

import (
	"path/filepath"
	"testing"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func contacts(t *testing.T, s *store.Store) (n int) {
	t.Helper()
	err := s.View(t.Context(), func(tx *store.Tx) (err error) {
		n, err = tx.CountContacts(t.Context(), data.ContactQuery{})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func add(t *testing.T, s *store.Store) {
	t.Helper()
	c := data.Contact{Name: "Anna"}
	err := s.Update(t.Context(), "Add Anna", func(tx *store.Tx) error { return tx.SaveContact(t.Context(), &c) })
	if err != nil || !c.CreatedAt.Equal(storetest.Epoch()) {
		t.Fatalf("added at %s, %v", c.CreatedAt, err)
	}
}

// TestOpen: each store is a real file of its own, empty, with its clock standing at Epoch.
func TestOpen(t *testing.T) {
	first, second := storetest.Open(t), storetest.Open(t)
	add(t, first)
	if contacts(t, first) != 1 || contacts(t, second) != 0 || first.Path() == second.Path() {
		t.Errorf("%s has %d contacts, %s has %d", first.Path(), contacts(t, first), second.Path(), contacts(t, second))
	}
}

// TestOpenFile: what a test kept under a path is there for the next store, as after a restart; a store closes with
// the test that opened it.
func TestOpenFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "regulars.db")
	var before *store.Store
	t.Run("before the restart", func(t *testing.T) {
		before = storetest.OpenFile(t, path)
		add(t, before)
	})
	if err := before.View(t.Context(), func(*store.Tx) error { return nil }); err == nil {
		t.Error("a store outlives its test")
	}
	if n := contacts(t, storetest.OpenFile(t, path)); n != 1 {
		t.Errorf("%d contacts after the restart", n)
	}
}
