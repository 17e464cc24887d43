package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func TestBackupWhileWriting(t *testing.T) {
	s := storetest.Open(t)
	save(t, s, "Import", many(2000)...)
	copied := filepath.Join(t.TempDir(), "copy.db")
	var wg sync.WaitGroup
	wg.Go(func() {
		for range 20 {
			save(t, s, "Import", many(50)...)
		}
	})
	for range 5 {
		if err := s.Backup(t.Context(), copied); err != nil {
			t.Error(err)
		}
	}
	wg.Wait()
	c := storetest.OpenFile(t, copied)
	if n := count(t, c, data.ContactQuery{}); n < 2000 || n%50 != 0 {
		t.Errorf("the copy holds %d contacts", n)
	}
	wantFound(t, c, "imported 00042", n42(t, c))
	if faults, err := c.Check(t.Context()); err != nil {
		t.Error(faults, err)
	}
	left, err := filepath.Glob(copied + ".*")
	if err != nil || len(left) > 0 {
		t.Errorf("beside the copy: %v, %v", left, err)
	}
}

func n42(t *testing.T, s *store.Store) int {
	t.Helper()
	return count(t, s, data.ContactQuery{Text: "imported 00042"})
}

func TestBackupReplacesOnlyWhenWhole(t *testing.T) {
	s := storetest.Open(t)
	save(t, s, "Add Anna", &data.Contact{Name: "Anna"})
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	before := content(t, copied)
	save(t, s, "Import", many(1000)...)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Backup(ctx, copied); !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v", err)
	}
	if string(content(t, copied)) != string(before) {
		t.Error("a backup that was cancelled replaced the one before")
	}
	if left, err := filepath.Glob(copied + ".part*"); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestRestoreBringsAllBack(t *testing.T) {
	s := storetest.Open(t)
	anna := data.Contact{Name: "Anna", Phones: []data.Phone{{Number: "+370 612 34520", E164: "+37061234520"}}}
	save(t, s, "Add Anna", &anna)
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	update(t, s, "Delete Anna", func(tx *store.Tx) error { return tx.DeleteContact(t.Context(), anna.ID) })
	var told []data.Change
	s.OnChange = func(list []data.Change) { told = append(told, list...) }
	kept, err := s.Restore(t.Context(), copied)
	if err != nil {
		t.Fatal(err)
	}
	if len(told) == 0 || told[0].IDs != nil {
		t.Errorf("told %v", told)
	}
	wantFound(t, s, "4520", 1)
	if list := history(t, s); len(list) != 1 || list[0].What != "Add Anna" {
		t.Errorf("history = %v", list)
	}
	save(t, s, "Add Borys", &data.Contact{Name: "Borys"}) // the journal's triggers still hold
	if _, err := s.Undo(t.Context()); err != nil {
		t.Error(err)
	}
	if _, err := s.Restore(t.Context(), kept); err != nil {
		t.Fatal(err)
	}
	wantFound(t, s, "anna", 0)
}

func TestRestoreRefuses(t *testing.T) {
	s := storetest.Open(t)
	save(t, s, "Add Anna", &data.Contact{Name: "Anna"})
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	good := content(t, copied)
	newer := append([]byte(nil), good...)
	newer[60] = 1 // user_version
	torn := append([]byte(nil), good...)
	copy(torn[8192:], noise(16384))
	for name, tc := range map[string]struct {
		content []byte
		says    string
	}{
		"empty":     {nil, "not a backup of Regulars"},
		"text":      {[]byte(strings.Repeat("Dear Anna, ", 100)), "not a backup of Regulars"},
		"truncated": {good[:len(good)-4096], "the backup is damaged"},
		"torn":      {torn, "the backup is damaged"},
		"newer":     {newer, "newer version of Regulars"},
	} {
		path := filepath.Join(t.TempDir(), "bad.db")
		if err := os.WriteFile(path, tc.content, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Restore(t.Context(), path); err == nil || !strings.Contains(err.Error(), tc.says) {
			t.Errorf("%s: %v", name, err)
		}
		wantFound(t, s, "anna", 1)
	}
	left, err := filepath.Glob(s.Path() + ".before-restore*")
	if err != nil || len(left) > 0 {
		t.Errorf("refused restores left %v", left)
	}
	for name, path := range map[string]string{"itself": s.Path(), "a folder": t.TempDir(), "nothing": filepath.Join(t.TempDir(), "none.db")} {
		if _, err := s.Restore(t.Context(), path); err == nil {
			t.Errorf("restored from %s", name)
		}
	}
}

// A page overwritten in the middle is found by Check, refused by Backup, and
// the way out is Restore, which keeps what is left.
func TestCheckFindsDamage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "regulars.db")
	s, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	save(t, s, "Add Anna", &data.Contact{Name: "Anna"})
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	save(t, s, "Import", many(2000)...)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	torn := content(t, path)
	copy(torn[len(torn)/2:], noise(4096*20))
	if err := os.WriteFile(path, torn, 0o600); err != nil {
		t.Fatal(err)
	}
	s = storetest.OpenFile(t, path)
	faults, err := s.Check(t.Context())
	if !errors.Is(err, data.ErrDamaged) || len(faults) < 2 || strings.Contains(strings.Join(faults, ""), "\n") || strings.Count(err.Error(), data.ErrDamaged.Error()) != 1 || len(err.Error()) > 300 {
		t.Fatalf("check = %q, %v", faults, err)
	}
	over := content(t, copied)
	if err := s.Backup(t.Context(), copied); !errors.Is(err, data.ErrDamaged) {
		t.Errorf("backup of a damaged database: %v", err)
	}
	if string(content(t, copied)) != string(over) {
		t.Error("a damaged copy replaced a good backup")
	}
	kept, err := s.Restore(t.Context(), copied)
	if err != nil {
		t.Fatal(err)
	}
	if len(content(t, kept)) < len(torn)/2 {
		t.Error("what was left of the damaged database is not kept")
	}
	if faults, err := s.Check(t.Context()); err != nil {
		t.Error(faults, err)
	}
	wantFound(t, s, "anna", 1)
}

func TestCheckFindsDanglingReferences(t *testing.T) {
	s := storetest.Open(t)
	for _, query := range []string{
		"PRAGMA foreign_keys = off",
		"INSERT INTO action (kind, what, at, reverts, first_change, last_change) VALUES ('undo', 'of a ghost', 1, 77, 1, 1)",
		"PRAGMA foreign_keys = on",
	} {
		if err := s.Exec(t.Context(), query); err != nil {
			t.Fatal(err)
		}
	}
	if faults, err := s.Check(t.Context()); !errors.Is(err, data.ErrDamaged) || len(faults) != 1 {
		t.Errorf("check = %v, %v", faults, err)
	}
}

func TestRescue(t *testing.T) {
	s := storetest.Open(t)
	save(t, s, "Add Anna", &data.Contact{Name: "Anna"})
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "broken.db")
	for name, text := range map[string]string{path: "broken", path + "-wal": "log"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := store.Rescue(t.Context(), path, path, storetest.Epoch()); err == nil {
		t.Error("a database was rescued by itself")
	}
	if string(content(t, path)) != "broken" {
		t.Error("a refused rescue changed the file")
	}
	if _, err := store.Rescue(t.Context(), t.TempDir(), copied, storetest.Epoch()); !errors.Is(err, data.ErrNotDatabase) {
		t.Errorf("a folder was moved aside: %v", err)
	}
	kept, err := store.Rescue(t.Context(), path, copied, storetest.Epoch())
	if err != nil {
		t.Fatal(err)
	}
	if string(content(t, kept)) != "broken" || string(content(t, kept+"-wal")) != "log" {
		t.Error("what was broken is not kept as it was")
	}
	wantFound(t, storetest.OpenFile(t, path), "anna", 1)
}

// The command line works while a window is open on the same file.
func TestTwoStoresOnOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "regulars.db")
	first, second := storetest.OpenFile(t, path), storetest.OpenFile(t, path)
	update(t, first, "Import", func(tx *store.Tx) error {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := second.Update(ctx, "Add", func(*store.Tx) error { return nil }); err == nil {
			t.Error("two wrote at once")
		}
		return tx.SaveContact(t.Context(), &data.Contact{Name: "Anna"})
	})
	save(t, second, "Add Borys", &data.Contact{Name: "Borys"})
	wantFound(t, first, "borys", 1)
	wantFound(t, second, "anna", 1)
}

// A store that was searched, changed by another and searched again is whole: what
// a connection remembers of the index is not what the file is held against.
func TestCheckSeesTheFileAndNotWhatItRemembers(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	anna := data.Contact{Name: "Anna"}
	save(t, s, "Add Anna", &anna)
	for i := range 40 {
		anna.Note = fmt.Sprint("note ", i)
		save(t, s, "Edit Anna", &anna)
		wantFound(t, s, "anna", 1)
		if i%5 == 0 {
			save(t, s, "Import", many(60)...)
			if _, err := s.Undo(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if faults, err := s.Check(t.Context()); err != nil {
			t.Fatalf("after %d edits: %v, %v", i+1, faults, err)
		}
	}
}
