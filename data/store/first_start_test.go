package store_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// However many processes start at once on a file that is not there, it is made once, and all work on it.
func TestManyFirstStartsAtOnce(t *testing.T) {
	t.Parallel()
	for round := range 5 {
		path := filepath.Join(t.TempDir(), "regulars.db")
		var starts sync.WaitGroup
		for i := range 8 {
			starts.Go(func() {
				s, err := store.Open(t.Context(), path)
				if err != nil {
					t.Errorf("round %d, start %d: %v", round, i, err)
					return
				}
				defer closing(t, s)
				if err := s.Update(t.Context(), "Add", func(tx *store.Tx) error {
					return tx.SaveContact(t.Context(), &data.Contact{Name: fmt.Sprint("Contact ", i)})
				}); err != nil {
					t.Errorf("round %d, change %d: %v", round, i, err)
				}
			})
		}
		starts.Wait()
		s := storetest.OpenFile(t, path)
		if n := count(t, s, data.ContactQuery{}); n != 8 {
			t.Errorf("round %d: %d contacts of 8 starts", round, n)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("its mode is %v, %v", info.Mode(), err)
		}
	}
}

// However many processes start at once on a file of an older version, it is upgraded once, and the copy that is kept
// of it is of the older version.
func TestManyUpgradesAtOnce(t *testing.T) {
	t.Parallel()
	versions, err := store.Migrations()
	if err != nil {
		t.Fatal(err)
	}
	for round := range 5 {
		path := filepath.Join(t.TempDir(), "regulars.db")
		if err := store.OpenVersion(t.Context(), path, 1); err != nil {
			t.Fatal(err)
		}
		var starts sync.WaitGroup
		for i := range 6 {
			starts.Go(func() {
				s, err := store.Open(t.Context(), path)
				if err != nil {
					t.Errorf("round %d, start %d: %v", round, i, err)
					return
				}
				closing(t, s)
			})
		}
		starts.Wait()
		old, err := sql.Open("sqlite3", fmt.Sprintf("%s.before-version-%d", path, versions))
		if err != nil {
			t.Fatal(err)
		}
		var version, broken int
		err = old.QueryRowContext(t.Context(), "SELECT user_version, (SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok') FROM pragma_user_version").Scan(&version, &broken)
		if err := errors.Join(err, old.Close()); err != nil || version != 1 || broken != 0 {
			t.Errorf("round %d: the copy is of version %d with %d faults, %v", round, version, broken, err)
		}
		if names := files(t, filepath.Dir(path)); len(names) != 2 {
			t.Errorf("round %d left %v", round, names)
		}
	}
}
