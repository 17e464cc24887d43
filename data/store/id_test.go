package store_test

import (
	"path/filepath"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// Ids grow whatever the clock does, over restarts too.
func TestIDsGrow(t *testing.T) {
	path := filepath.Join(t.TempDir(), "regulars.db")
	last := int64(0)
	for _, at := range []time.Time{
		storetest.Epoch(),
		storetest.Epoch(),                           // the clock stands still
		storetest.Epoch().Add(-48 * time.Hour),      // was put back
		time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC), // has an empty battery
		time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC), // was set wrong
		time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC),
		storetest.Epoch().Add(time.Millisecond),
		storetest.Epoch().Add(time.Hour),
	} {
		s, err := store.Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		s.Now = func() time.Time { return at }
		update(t, s, "Add", func(tx *store.Tx) error {
			for range 5000 { // more than the sequence of a millisecond holds
				id := tx.NewID()
				if id <= last {
					t.Fatalf("at %s: id %d after %d", at, id, last)
				}
				last = id
			}
			return nil
		})
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	s := storetest.OpenFile(t, path)
	c := data.Contact{Name: "Anna"}
	save(t, s, "Add", &c)
	if c.ID <= last {
		t.Errorf("id %d after %d", c.ID, last)
	}
	if c.ID >= 1<<62 {
		t.Errorf("id %d is too large for this century", c.ID)
	}
}

// An id tells when it was given: 41 bits of milliseconds since 2025.
func TestIDsTellTheirTime(t *testing.T) {
	s := storetest.Open(t)
	update(t, s, "Add", func(tx *store.Tx) error {
		ms := tx.NewID() >> 22
		at := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(ms) * time.Millisecond)
		if d := at.Sub(storetest.Epoch()).Abs(); d > time.Millisecond {
			t.Errorf("given at %s, want %s", at, storetest.Epoch())
		}
		return nil
	})
}
