package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"regulars/app/backups"
	"regulars/data"
	"regulars/data/places"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// newMachine is a computer of the test's own.
func newMachine(t *testing.T) *machine {
	t.Helper()
	dir := t.TempDir()
	return &machine{places: places.Places{Data: filepath.Join(dir, "data"), State: filepath.Join(dir, "state")}}
}

// The sample business is a database like any other: whole, closed, and full.
func TestSampleIsADatabase(t *testing.T) {
	t.Setenv("TZ", "Asia/Tehran")
	path := filepath.Join(t.TempDir(), "demo.db")
	if err := makeDemo(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path + "-wal"); err == nil {
		t.Error("the sample was left open")
	}
	s := storetest.OpenFile(t, path)
	if faults, err := s.Check(t.Context()); err != nil {
		t.Error(faults, err)
	}
	err := s.View(t.Context(), func(tx *store.Tx) error {
		n, err := tx.CountContacts(t.Context(), data.ContactQuery{})
		if n != 300 {
			t.Errorf("%d contacts", n)
		}
		if err != nil {
			return err
		}
		files, err := tx.FilesNamed(t.Context(), data.FileQuery{Text: "sandpaper", Limit: 10})
		if len(files) != 1 || files[0].Name != "Care of oiled oak.html" {
			t.Errorf("by its words is found %+v", files)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if err := makeDemo(stopped, filepath.Join(t.TempDir(), "demo.db")); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

// A window whose database is damaged offers its latest backup by its day, and
// puts it in the place of what is left, which is kept.
func TestWayOutOfADamagedDatabase(t *testing.T) {
	m := newMachine(t)
	path := filepath.Join(t.TempDir(), "regulars.db")
	if m.rescue(path, data.ErrDamaged) != nil {
		t.Error("a way out without a backup")
	}
	s, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	s.Now = func() time.Time { return time.Date(2026, 3, 4, 12, 0, 0, 0, time.Local) }
	if err := errors.Join(backups.New(s).Daily(t.Context()), s.Close()); err != nil {
		t.Fatal(err)
	}
	for why, offered := range map[error]bool{
		data.ErrDamaged: true, data.ErrNotDatabase: true, data.ErrNewer: false, data.ErrBusy: false, data.ErrReadOnly: false, data.ErrDiskFull: false, errors.New("odd"): false,
	} {
		way := m.rescue(path, fmt.Errorf("open: %w", why))
		if (way != nil) != offered || offered && way.Day != "4 March 2026" {
			t.Errorf("%v: %+v", why, way)
		}
	}
	if err := os.WriteFile(path, []byte("torn"), 0o600); err != nil {
		t.Fatal(err)
	}
	kept, err := m.rescue(path, data.ErrDamaged).Restore(t.Context())
	if left, rerr := os.ReadFile(kept); err != nil || rerr != nil || string(left) != "torn" {
		t.Errorf("kept %q: %v, %v", kept, err, rerr)
	}
	if faults, err := storetest.OpenFile(t, path).Check(t.Context()); err != nil {
		t.Error(faults, err)
	}
}

// A database is opened in a folder that is made for it, for its owner alone; where
// that can't be, the folder is named.
func TestOpeningMakesTheFolder(t *testing.T) {
	m := newMachine(t)
	a, done, err := m.open(t.Context(), m.places.Database())
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(m.places.Data); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder: %v, %v", info, err)
	}
	if err := a.Contacts.Save(t.Context(), &data.Contact{Name: "Anna"}); err != nil {
		t.Error(err)
	}
	if err := done(); err != nil {
		t.Error(err)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := m.open(t.Context(), filepath.Join(file, "a.db")); err == nil || !strings.HasPrefix(err.Error(), "the folder of "+file) {
		t.Errorf("a folder in a file: %v", err)
	}
	if err := m.show(t.Context(), filepath.Join(file, "a.db"), ""); err == nil || !strings.HasPrefix(err.Error(), "the folder of "+file) {
		t.Errorf("its window: %v", err)
	}
}

// An earlier crash is told of with its report, also where nobody can read it.
func TestCrashIsTold(t *testing.T) {
	var out bytes.Buffer
	m := newMachine(t)
	m.tellCrash(&out)
	if out.Len() > 0 {
		t.Errorf("told without one: %q", out.String())
	}
	m.crash = "/somewhere/crash.txt"
	m.tellCrash(&out)
	if text := out.String(); !strings.Contains(text, "what was saved is safe; the report is in /somewhere/crash.txt") || strings.Count(text, "\n") != 1 {
		t.Errorf("told: %q", text)
	}
	m.tellCrash(closed{})
}

type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, os.ErrClosed }
