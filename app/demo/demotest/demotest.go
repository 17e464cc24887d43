// Package demotest opens the sample business for tests.
package demotest

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"regulars/app/demo"
	"regulars/data/phone"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// made keeps the samples of this test run, as files by their moment: making one takes a while.
var made sync.Map //nolint:gochecknoglobals // lasts as long as the run of the tests

// Open gives a sample of its own for a test, as it stands at a moment.
func Open(tb testing.TB, now time.Time) *store.Store {
	tb.Helper()
	file, ok := made.Load(now.String())
	if !ok {
		copied := filepath.Join(tb.TempDir(), "sample.db")
		if err := Fresh(tb, now).Backup(tb.Context(), copied); err != nil {
			tb.Fatal(err)
		}
		whole, err := os.ReadFile(copied) //nolint:gosec // the file just made
		if err != nil {
			tb.Fatal(err)
		}
		file, _ = made.LoadOrStore(now.String(), whole)
	}
	path := filepath.Join(tb.TempDir(), "sample.db")
	if whole, ok := file.([]byte); !ok || os.WriteFile(path, whole, 0o600) != nil {
		tb.Fatal("the sample can't be written")
	}
	return storetest.OpenFile(tb, path)
}

// Fresh makes a sample anew.
func Fresh(tb testing.TB, now time.Time) *store.Store {
	tb.Helper()
	s := storetest.Open(tb)
	if err := demo.Fill(tb.Context(), s, phone.E164, now); err != nil {
		tb.Fatal(err)
	}
	return s
}
