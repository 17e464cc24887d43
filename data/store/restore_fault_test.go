package store_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// backupOf makes a backup that holds some contacts, on a disk with room.
func backupOf(t *testing.T, list []*data.Contact) string {
	t.Helper()
	s := storetest.Open(t)
	save(t, s, "Import", list...)
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	return copied
}

func files(t *testing.T, folder string) (names []string) {
	t.Helper()
	list, err := os.ReadDir(folder)
	for _, e := range list {
		names = append(names, e.Name())
	}
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// A backup that the disk has no room for is not restored by halves.
func TestRestoreOnAFullDisk(t *testing.T) {
	onSmallDisk(t, 3<<20, func(t *testing.T, disk string) {
		t.Helper()
		copied := backupOf(t, many(3000))
		s, err := store.Open(t.Context(), filepath.Join(disk, "regulars.db"))
		if err != nil {
			t.Fatal(err)
		}
		defer closing(t, s)
		save(t, s, "Add Anna", &data.Contact{Name: "Anna"})
		before := everyRow(t, s)
		for range 2 {
			if _, err := s.Restore(t.Context(), copied); !errors.Is(err, data.ErrDiskFull) {
				t.Fatalf("error = %v", err)
			}
			for table, rows := range everyRow(t, s) {
				if before[table] != rows {
					t.Errorf("%s was changed", table)
				}
			}
		}
		if faults, err := s.Check(t.Context()); err != nil {
			t.Error(faults, err)
		}
		save(t, s, "Add Borys", &data.Contact{Name: "Borys"}) // it goes on
		wantFound(t, s, "borys", 1)
	})
}

// A damaged database that can't be replaced, for want of room, is put back as it was: an empty one in its
// place would look like the loss of everything.
func TestRescueOnAFullDisk(t *testing.T) {
	onSmallDisk(t, 3<<20, func(t *testing.T, disk string) {
		t.Helper()
		copied := backupOf(t, many(3000))
		path := filepath.Join(disk, "regulars.db")
		broken := noise(1 << 20)
		for suffix, text := range map[string][]byte{"": broken, "-wal": []byte("log")} {
			if err := os.WriteFile(path+suffix, text, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := store.Rescue(t.Context(), path, copied, storetest.Epoch()); !errors.Is(err, data.ErrDiskFull) {
			t.Fatalf("error = %v", err)
		}
		if string(content(t, path)) != string(broken) || string(content(t, path+"-wal")) != "log" {
			t.Error("what was there is not as it was")
		}
		if names := files(t, disk); len(names) != 2 {
			t.Errorf("left are %v", names)
		}
	})
}

// An upgrade keeps a copy first; where that has no room, the old version's file is left alone.
func TestUpgradeOnAFullDisk(t *testing.T) {
	onSmallDisk(t, 4<<20, func(t *testing.T, disk string) {
		t.Helper()
		path := filepath.Join(disk, "regulars.db")
		if err := store.OpenVersion(t.Context(), path, 1); err != nil {
			t.Fatal(err)
		}
		old, err := sql.Open("sqlite3", path)
		if err != nil {
			t.Fatal(err)
		}
		_, err = old.ExecContext(t.Context(), "INSERT INTO setting (key, value) VALUES ('plan', ?)", strings.Repeat("x", 1200<<10))
		if err := errors.Join(err, old.Close()); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(disk, "holiday.mp4"), noise(2<<20), 0o600); err != nil {
			t.Fatal(err)
		}
		before := content(t, path)
		if _, err := store.Open(t.Context(), path); !errors.Is(err, data.ErrDiskFull) {
			t.Errorf("error = %v", err)
		}
		if string(content(t, path)) != string(before) {
			t.Error("the old file was changed")
		}
		if err := os.Remove(filepath.Join(disk, "holiday.mp4")); err != nil { // space was made
			t.Fatal(err)
		}
		s, err := store.Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		defer closing(t, s)
		view(t, s, func(tx *store.Tx) error {
			plan, err := tx.Setting(t.Context(), "plan")
			if len(plan) != 1200<<10 {
				t.Errorf("%d letters of a setting are left", len(plan))
			}
			return err
		})
	})
}

// Each restore keeps what it replaces under a name of its own, however fast they follow one another.
func TestEveryRestoreKeepsWhatWasThere(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	copied := backupOf(t, many(3))
	kept := map[string]int{}
	for i := range 4 {
		save(t, s, "Add", &data.Contact{Name: "Anna"})
		here := count(t, s, data.ContactQuery{})
		name, err := s.Restore(t.Context(), copied)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := kept[name]; twice {
			t.Errorf("restore %d keeps under %s again", i, name)
		}
		kept[name] = here
	}
	for name, want := range kept {
		if _, err := s.Restore(t.Context(), name); err != nil {
			t.Fatal(err)
		}
		if got := count(t, s, data.ContactQuery{}); got != want {
			t.Errorf("%s brings back %d contacts, want %d", filepath.Base(name), got, want)
		}
	}
}

// A backup or a restore that is stopped leaves everything as it was, and no part of a file.
func TestStoppedBackupAndRestore(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	save(t, s, "Add Anna", &data.Contact{Name: "Anna"})
	copied := backupOf(t, many(3))
	before := len(files(t, filepath.Dir(s.Path())))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	target := filepath.Join(t.TempDir(), "target.db")
	for what, err := range map[string]error{
		"backup":  s.Backup(ctx, target),
		"restore": func() error { _, err := s.Restore(ctx, copied); return err }(),
		"rescue": func() error {
			_, err := store.Rescue(ctx, filepath.Join(t.TempDir(), "none.db"), copied, storetest.Epoch())
			return err
		}(),
		"check": func() error { _, err := s.Check(ctx); return err }(),
	} {
		if err == nil || what != "rescue" && !errors.Is(err, context.Canceled) {
			t.Errorf("a %s that was stopped gives %v", what, err)
		}
	}
	if names := files(t, filepath.Dir(target)); len(names) != 0 {
		t.Errorf("a stopped backup leaves %v", names)
	}
	if after := len(files(t, filepath.Dir(s.Path()))); after != before {
		t.Errorf("beside the database there are %v", files(t, filepath.Dir(s.Path())))
	}
	wantFound(t, s, "anna", 1)
}

// A fault of the program in the middle of a change takes the change back, and not the store with it.
func TestPanicInAChange(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	save(t, s, "Add Anna", &data.Contact{Name: "Anna"})
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the fault was hidden")
			}
		}()
		update(t, s, "Add Borys", func(tx *store.Tx) error {
			if err := tx.SaveContact(t.Context(), &data.Contact{Name: "Borys"}); err != nil {
				return err
			}
			panic("a fault of the program")
		})
	}()
	wantFound(t, s, "borys", 0)
	save(t, s, "Add Darius", &data.Contact{Name: "Darius"})
	if undone, err := s.Undo(t.Context()); err != nil || undone.What != "Add Darius" {
		t.Errorf("%+v, %v", undone, err)
	}
}
