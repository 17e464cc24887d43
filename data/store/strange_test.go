package store_test

import (
	"database/sql"
	"errors"
	"path/filepath"
	"testing"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// The database of another program is not ours to write in, whatever version it says it is of: it stays as it was,
// to the byte, with nothing new beside it.
func TestDatabaseOfAnotherProgram(t *testing.T) {
	t.Parallel()
	for name, script := range map[string]string{
		"of no version":            "CREATE TABLE moz_places (url TEXT); INSERT INTO moz_places VALUES ('https://example.com')",
		"of an older version":      "CREATE TABLE songs (title TEXT); PRAGMA user_version = 1",
		"of our version":           "CREATE TABLE songs (title TEXT); PRAGMA user_version = 4",
		"of a later version":       "CREATE TABLE moz_places (url TEXT); PRAGMA user_version = 77",
		"with a version alone":     "PRAGMA user_version = 3",
		"with a table like ours":   "CREATE TABLE contact (name TEXT); CREATE TABLE device (id INTEGER)",
		"with a write-ahead log":   "PRAGMA journal_mode = WAL; CREATE TABLE songs (title TEXT)",
		"with a view and no table": "CREATE VIEW action AS SELECT 1",
	} {
		path := filepath.Join(t.TempDir(), "other.db")
		other, err := sql.Open("sqlite3", path)
		if err != nil {
			t.Fatal(err)
		}
		_, err = other.ExecContext(t.Context(), script)
		if err := errors.Join(err, other.Close()); err != nil {
			t.Fatal(err)
		}
		before := content(t, path)
		for range 2 {
			if _, err := store.Open(t.Context(), path); !errors.Is(err, data.ErrNotDatabase) {
				t.Errorf("a database %s: %v", name, err)
			}
		}
		if string(content(t, path)) != string(before) {
			t.Errorf("a database %s was changed", name)
		}
		if beside := files(t, filepath.Dir(path)); len(beside) != 1 {
			t.Errorf("a database %s has beside it %v", name, beside)
		}
	}
}

// A database that SQLite made and nothing was put into is as good as a new file.
func TestEmptyDatabaseIsTaken(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "empty.db")
	empty, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = empty.ExecContext(t.Context(), "CREATE TABLE t (x); DROP TABLE t; VACUUM")
	if err := errors.Join(err, empty.Close()); err != nil {
		t.Fatal(err)
	}
	s := storetest.OpenFile(t, path)
	save(t, s, "Add Anna", &data.Contact{Name: "Anna"})
	wantFound(t, s, "anna", 1)
}
