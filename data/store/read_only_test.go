package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// readsAndRefuses opens a database that holds Anna alone and can't be written.
func readsAndRefuses(t *testing.T, path string) {
	t.Helper()
	s, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	defer closing(t, s)
	if !s.ReadOnly() {
		t.Error("it is not said to be for reading only")
	}
	if list := dump(t, s); len(list) != 1 || list[0].Name != "Anna" {
		t.Errorf("read %v", list)
	}
	wantFound(t, s, "anna", 1)
	if len(history(t, s)) != 1 {
		t.Error("the history can't be read")
	}
	if faults, err := s.Check(t.Context()); err != nil {
		t.Errorf("check: %v, %v", faults, err)
	}
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(t.Context(), copied); err != nil {
		t.Errorf("backup: %v", err)
	}
	for what, do := range map[string]func(context.Context) error{
		"an edit": func(ctx context.Context) error {
			return s.Update(ctx, "Add Borys", func(tx *store.Tx) error { return tx.SaveContact(ctx, &data.Contact{Name: "Borys"}) })
		},
		"fetched mail": func(ctx context.Context) error { return s.Update(ctx, "", func(*store.Tx) error { return nil }) },
		"undo":         func(ctx context.Context) error { _, err := s.Undo(ctx); return err },
		"restore":      func(ctx context.Context) error { _, err := s.Restore(ctx, copied); return err },
	} {
		if err := do(t.Context()); !errors.Is(err, data.ErrReadOnly) || !strings.Contains(err.Error(), "nothing was changed") {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func closing(t *testing.T, s *store.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// annas makes a database that holds Anna, and gives it open.
func annas(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "regulars.db"))
	if err != nil {
		t.Fatal(err)
	}
	save(t, s, "Add Anna", &data.Contact{Name: "Anna"})
	return s
}

// copyFiles copies a database, with those of the files beside it that are named.
func copyFiles(t *testing.T, path string, suffixes ...string) (copied string) {
	t.Helper()
	copied = filepath.Join(t.TempDir(), "regulars.db")
	for _, suffix := range suffixes {
		if err := os.WriteFile(copied+suffix, content(t, path+suffix), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return copied
}

// What lies in the write-ahead log is read as well: while another process
// writes, and after one was killed. Without the log's index it can't be, and
// half of what there is would be a lie.
func TestReadOnlyBesideAWriteAheadLog(t *testing.T) {
	withoutRoot(t, func(t *testing.T) {
		t.Helper()
		writer := annas(t)
		defer closing(t, writer)
		killed := copyFiles(t, writer.Path(), "", "-wal", "-shm")
		torn := copyFiles(t, writer.Path(), "", "-wal")
		for _, path := range []string{writer.Path(), killed, torn} {
			chmod(t, path, 0o400)
			chmod(t, filepath.Dir(path), 0o500)
		}
		t.Cleanup(func() {
			for _, path := range []string{writer.Path(), killed, torn} {
				chmod(t, filepath.Dir(path), 0o700)
			}
		})
		readsAndRefuses(t, writer.Path())
		readsAndRefuses(t, killed)
		if _, err := store.Open(t.Context(), torn); !errors.Is(err, data.ErrReadOnly) {
			t.Errorf("a log without its index: %v", err)
		}
		// The other process goes on writing, and what it wrote is seen.
		reader, err := store.Open(t.Context(), writer.Path())
		if err != nil {
			t.Fatal(err)
		}
		defer closing(t, reader)
		save(t, writer, "Add Borys", &data.Contact{Name: "Borys"})
		if n := count(t, reader, data.ContactQuery{}); n != 2 {
			t.Errorf("%d contacts are seen after another was written", n)
		}
	})
}

// A file that nobody is writing is read as one that nobody changes. Where
// somebody does after all, reading says so and gives nothing that may be half.
func TestReadOnlyFileThatIsChangedAfterAll(t *testing.T) {
	withoutRoot(t, func(t *testing.T) {
		t.Helper()
		s := annas(t)
		path := s.Path()
		closing(t, s)
		chmod(t, path, 0o400)
		reader, err := store.Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		defer closing(t, reader)
		chmod(t, path, 0o600)
		writer, err := store.Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		save(t, writer, "Add Borys", &data.Contact{Name: "Borys"})
		none := func(*store.Tx) error { return nil }
		if err := reader.View(t.Context(), none); !errors.Is(err, data.ErrBusy) {
			t.Errorf("while another writes: %v", err)
		}
		closing(t, writer)
		if err := reader.View(t.Context(), none); !errors.Is(err, data.ErrBusy) {
			t.Errorf("after another wrote: %v", err)
		}
		again, err := store.Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		defer closing(t, again)
		if n := count(t, again, data.ContactQuery{}); n != 2 || again.ReadOnly() {
			t.Errorf("opened again it has %d contacts, read only %t", n, again.ReadOnly())
		}
	})
}

// What would have to be mended before it can be read is left alone.
func TestReadOnlyFilesThatCannotBeRead(t *testing.T) {
	withoutRoot(t, func(t *testing.T) {
		t.Helper()
		folder := t.TempDir()
		put := func(name string, text []byte) string {
			path := filepath.Join(folder, name)
			if err := os.WriteFile(path, text, 0o400); err != nil {
				t.Fatal(err)
			}
			return path
		}
		older := filepath.Join(folder, "older.db")
		if err := store.OpenVersion(t.Context(), older, 1); err != nil {
			t.Fatal(err)
		}
		chmod(t, older, 0o400)
		s := annas(t)
		if err := s.Exec(t.Context(), "PRAGMA user_version = 999"); err != nil {
			t.Fatal(err)
		}
		newer := s.Path()
		closing(t, s)
		whole := content(t, newer)
		chmod(t, newer, 0o400)
		text, torn, secret := put("text.db", []byte("a list of customers")), put("torn.db", whole[:len(whole)/2]), put("secret.db", whole)
		chmod(t, secret, 0)
		for path, want := range map[string]error{
			older: data.ErrReadOnly, newer: data.ErrNewer, text: data.ErrNotDatabase, torn: data.ErrDamaged, secret: data.ErrReadOnly,
			put("empty.db", nil): data.ErrReadOnly,
		} {
			if _, err := store.Open(t.Context(), path); !errors.Is(err, want) {
				t.Errorf("%s: %v, want %v", filepath.Base(path), err, want)
			}
		}
		chmod(t, folder, 0o500)
		defer chmod(t, folder, 0o700)
		if _, err := store.Open(t.Context(), filepath.Join(folder, "none.db")); !errors.Is(err, data.ErrReadOnly) {
			t.Errorf("a file that is not there: %v", err)
		}
	})
}

// Watching a file that nobody can write waits until it is told to end.
func TestWatchOfAReadOnlyFile(t *testing.T) {
	withoutRoot(t, func(t *testing.T) {
		t.Helper()
		s := annas(t)
		closing(t, s)
		chmod(t, s.Path(), 0o400)
		reader, err := store.Open(t.Context(), s.Path())
		if err != nil {
			t.Fatal(err)
		}
		defer closing(t, reader)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := reader.Watch(ctx, time.Millisecond); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
}
