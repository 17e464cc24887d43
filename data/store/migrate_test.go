package store_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// Each version that there ever was comes to the same schema as a new file.
func TestEveryVersionUpgrades(t *testing.T) {
	fresh := schema(t, storetest.Open(t))
	versions, err := store.Migrations()
	if err != nil || versions == 0 {
		t.Fatal(versions, err)
	}
	for have := range versions {
		t.Run(fmt.Sprintf("from version %d", have), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "old.db")
			if err := store.OpenVersion(t.Context(), path, have); err != nil {
				t.Fatal(err)
			}
			s := storetest.OpenFile(t, path)
			if diff := cmp.Diff(fresh, schema(t, s)); diff != "" {
				t.Errorf("schema (-fresh +upgraded):\n%s", diff)
			}
			save(t, s, "Add Anna", &data.Contact{Name: "Anna"})
			if faults, err := s.Check(t.Context()); err != nil {
				t.Error(faults, err)
			}
			copied := fmt.Sprintf("%s.before-version-%d", path, versions)
			if _, err := os.Stat(copied); (err == nil) != (have > 0) {
				t.Errorf("a copy of version %d before the upgrade: %v", have, err)
			}
		})
	}
}

func TestUpgradeKeepsACopyThatCanBeRestored(t *testing.T) {
	versions, err := store.Migrations()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "old.db")
	if err := store.OpenVersion(t.Context(), path, 2); err != nil { // the contacts are there
		t.Fatal(err)
	}
	if versions == 2 {
		t.Skip("there is no later version yet")
	}
	s := storetest.OpenFile(t, path)
	save(t, s, "Add Anna", &data.Contact{Name: "Anna"})
	if _, err := s.Restore(t.Context(), fmt.Sprintf("%s.before-version-%d", path, versions)); err != nil {
		t.Fatal(err)
	}
	if list := dump(t, s); len(list) != 0 {
		t.Errorf("the copy held %v", list)
	}
	save(t, s, "Add Borys", &data.Contact{Name: "Borys"})
}

func TestFilesThatAreNoDatabase(t *testing.T) {
	good := filepath.Join(t.TempDir(), "good.db")
	s := storetest.OpenFile(t, good)
	save(t, s, "Add Anna", &data.Contact{Name: "Anna"})
	backup := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	newer := append([]byte(nil), whole...)
	newer[60] = 1 // user_version (SQLite file format, section 1.3)
	for name, tc := range map[string]struct {
		content []byte
		want    error
	}{
		"empty":                   {nil, nil},
		"one byte":                {[]byte("x"), data.ErrNotDatabase},
		"text":                    {[]byte("id;name;mail\n1;Anna;anna@example.org\n2;Borys;borys@example.org\n3;Čiurlionis;m@k.example.org\n"), data.ErrNotDatabase},
		"header alone":            {whole[:100], data.ErrDamaged},
		"half":                    {whole[:len(whole)/2], data.ErrDamaged},
		"one byte short":          {whole[:len(whole)-1], data.ErrDamaged},
		"from a newer version":    {newer, data.ErrNewer},
		"a zip renamed":           {append([]byte("PK\x03\x04"), make([]byte, 8192)...), data.ErrNotDatabase},
		"zeros":                   {make([]byte, 8192), data.ErrNotDatabase},
		"a header and then zeros": {append(append([]byte(nil), whole[:100]...), make([]byte, len(whole)-100)...), data.ErrDamaged},
		"a header and then noise": {append(append([]byte(nil), whole[:100]...), noise(len(whole)-100)...), data.ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "file.db")
			if err := os.WriteFile(path, tc.content, 0o600); err != nil {
				t.Fatal(err)
			}
			s, err := store.Open(t.Context(), path)
			if err == nil {
				err = errors.Join(err, s.Close())
			}
			if !errors.Is(err, tc.want) || (err == nil) != (tc.want == nil) {
				t.Errorf("error = %v, want %v", err, tc.want)
			}
			if left, err := os.ReadFile(path); tc.want != nil && (err != nil || string(left) != string(tc.content)) {
				t.Errorf("the file was changed; %v", err)
			}
		})
	}
	if _, err := store.Open(t.Context(), t.TempDir()); err == nil {
		t.Error("a folder was opened")
	}
	if _, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "no", "folder", "x.db")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file in a folder that is not there: %v", err)
	}
}

func TestPathsWithAnyLetters(t *testing.T) {
	for _, name := range []string{"two words.db", "100%.db", "a?b=c&d.db", "#1.db", "Žąsys ї شرکت.db", "a:b.db", "'quoted\".db"} {
		path := filepath.Join(t.TempDir(), name)
		s := storetest.OpenFile(t, path)
		save(t, s, "Add Anna", &data.Contact{Name: "Anna"})
		if err := s.Backup(t.Context(), path+" copy"); err != nil {
			t.Error(err)
		}
		if _, err := s.Restore(t.Context(), path+" copy"); err != nil {
			t.Error(err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
}

func noise(n int) []byte {
	b := make([]byte, n)
	for i, x := 0, uint32(1); i < n; i++ {
		x = x*1664525 + 1013904223
		b[i] = byte(x >> 24)
	}
	return b
}

func schema(t *testing.T, s *store.Store) []string {
	t.Helper()
	list, err := s.Schema(t.Context())
	if err != nil || len(list) == 0 {
		t.Fatal(list, err)
	}
	return list
}
