package store_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func TestDiskFullKeepsWhatWasThere(t *testing.T) {
	s := storetest.Open(t)
	save(t, s, "Add Anna", &data.Contact{Name: "Anna"})
	before, actions := dump(t, s), len(history(t, s))
	if err := s.LimitPages(t.Context(), 20); err != nil {
		t.Fatal(err)
	}
	err := s.Update(t.Context(), "Import list.csv", func(tx *store.Tx) error { return tx.SaveContacts(t.Context(), many(3000)) })
	if !errors.Is(err, data.ErrDiskFull) || !strings.Contains(err.Error(), "nothing of this change was kept") {
		t.Errorf("error = %v", err)
	}
	if diff := cmp.Diff(before, dump(t, s)); diff != "" || len(history(t, s)) != actions {
		t.Errorf("a full disk left something (-want +got):\n%s", diff)
	}
	if faults, err := s.Check(t.Context()); err != nil {
		t.Error(faults, err)
	}
	if err := s.LimitPages(t.Context(), 1<<20); err != nil { // space was made
		t.Fatal(err)
	}
	save(t, s, "Import list.csv", many(3000)...)
	if _, err := s.Undo(t.Context()); err != nil {
		t.Error(err)
	}
}

// A real disk of three megabytes.
func TestRealDiskFull(t *testing.T) {
	onSmallDisk(t, 3<<20, func(t *testing.T, disk string) {
		t.Helper()
		s, err := store.Open(t.Context(), filepath.Join(disk, "regulars.db"))
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for ; n < 100; n++ {
			err = s.Update(t.Context(), "Import", func(tx *store.Tx) error { return tx.SaveContacts(t.Context(), many(100)) })
			if err != nil {
				break
			}
		}
		if !errors.Is(err, data.ErrDiskFull) {
			t.Errorf("import %d: %v", n, err)
		}
		if got := count(t, s, data.ContactQuery{}); got != n*100 || n == 0 {
			t.Errorf("%d contacts of %d imports", got, n)
		}
		if err := s.Backup(t.Context(), filepath.Join(disk, "copy.db")); !errors.Is(err, data.ErrDiskFull) {
			t.Errorf("backup to a full disk: %v", err)
		}
		if left, err := filepath.Glob(filepath.Join(disk, "copy*")); err != nil || len(left) > 0 {
			t.Errorf("a failed backup left %v", left)
		}
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
		if s, err = store.Open(t.Context(), filepath.Join(disk, "regulars.db")); err != nil {
			t.Fatalf("the next start: %v", err)
		}
		if got := count(t, s, data.ContactQuery{}); got != n*100 {
			t.Errorf("%d contacts of %d imports after the next start", got, n)
		}
		if faults, err := s.Check(t.Context()); err != nil {
			t.Error(faults, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
}

// A database that can't be written is still read: what is in it, a search, its
// check and a backup elsewhere. What would change it is refused in words, and
// the file stays as it was, with nothing new beside it.
func TestReadOnly(t *testing.T) {
	for name, modes := range map[string]struct{ folder, file os.FileMode }{
		"file":            {0o700, 0o400},
		"folder":          {0o500, 0o600},
		"file and folder": {0o500, 0o400},
	} {
		t.Run(name, func(t *testing.T) {
			withoutRoot(t, func(t *testing.T) {
				t.Helper()
				folder := t.TempDir()
				path := filepath.Join(folder, "regulars.db")
				s, err := store.Open(t.Context(), path)
				if err != nil {
					t.Fatal(err)
				}
				save(t, s, "Add Anna", &data.Contact{Name: "Anna"})
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
				before := content(t, path)
				chmod(t, path, modes.file)
				chmod(t, folder, modes.folder)
				defer chmod(t, folder, 0o700)
				readsAndRefuses(t, path)
				if string(content(t, path)) != string(before) {
					t.Error("the file was changed")
				}
				if beside, err := os.ReadDir(folder); err != nil || len(beside) != 1 {
					t.Errorf("beside the file there is %v, %v", beside, err)
				}
			})
		})
	}
}

func TestBackupWhereNothingCanBeWritten(t *testing.T) {
	withoutRoot(t, func(t *testing.T) {
		t.Helper()
		s := storetest.Open(t)
		folder := t.TempDir()
		chmod(t, folder, 0o500)
		defer chmod(t, folder, 0o700)
		if err := s.Backup(t.Context(), filepath.Join(folder, "copy.db")); !errors.Is(err, os.ErrPermission) {
			t.Errorf("error = %v", err)
		}
	})
}

// A backup is read from where SQLite can put nothing beside it, such as a disc.
func TestRestoreFromAReadOnlyFolder(t *testing.T) {
	withoutRoot(t, func(t *testing.T) {
		t.Helper()
		s := storetest.Open(t)
		save(t, s, "Add Anna", &data.Contact{Name: "Anna"})
		folder := t.TempDir()
		copied := filepath.Join(folder, "copy.db")
		if err := s.Backup(t.Context(), copied); err != nil {
			t.Fatal(err)
		}
		chmod(t, copied, 0o400)
		chmod(t, folder, 0o500)
		defer chmod(t, folder, 0o700)
		save(t, s, "Add Borys", &data.Contact{Name: "Borys"})
		if _, err := s.Restore(t.Context(), copied); err != nil {
			t.Fatal(err)
		}
		if n := count(t, s, data.ContactQuery{}); n != 1 {
			t.Errorf("%d contacts", n)
		}
	})
}

// many gives contacts to import.
func many(n int) []*data.Contact {
	list := make([]*data.Contact, n)
	for i := range list {
		list[i] = &data.Contact{
			Name:   fmt.Sprintf("Imported %05d", i),
			Emails: []data.Email{{Address: fmt.Sprintf("i%d@example.org", i)}},
			Note:   strings.Repeat("a customer of many words ", 4),
		}
	}
	return list
}

func chmod(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

func content(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A disk that fails is told of in words, and what it failed at is not kept: here the file may not grow any more.
func TestDiskThatTakesNoLargerFile(t *testing.T) {
	withSmallFiles(t, 2<<20, func(t *testing.T) {
		t.Helper()
		s := storetest.Open(t)
		save(t, s, "Add Anna", &data.Contact{Name: "Anna"})
		copied := filepath.Join(t.TempDir(), "copy.db")
		for range 3 {
			err := s.Update(t.Context(), "Import", func(tx *store.Tx) error { return tx.SaveContacts(t.Context(), many(6000)) })
			if !errors.Is(err, data.ErrDisk) || strings.Count(err.Error(), "nothing of this change was kept") != 1 {
				t.Fatalf("import: %v", err)
			}
			wantFound(t, s, "imported", 0)
			wantFound(t, s, "anna", 1)
		}
		save(t, s, "Add Borys", &data.Contact{Name: "Borys"})
		if faults, err := s.Check(t.Context()); err != nil {
			t.Error(faults, err)
		}
		if err := s.Backup(t.Context(), copied); err != nil {
			t.Error(err)
		}
	})
}
