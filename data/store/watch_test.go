package store_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"regulars/data"
	"regulars/data/store/storetest"
)

func TestWatchTellsOfOtherProcesses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "regulars.db")
	ours, theirs := storetest.OpenFile(t, path), storetest.OpenFile(t, path)
	synctest.Test(t, func(t *testing.T) {
		var told atomic.Int32
		ours.OnChange = func(list []data.Change) {
			if list[0].IDs == nil {
				told.Add(1)
			}
		}
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- ours.Watch(ctx, time.Second) }()
		look := func(what string, want int32) {
			t.Helper()
			time.Sleep(3 * time.Second)
			synctest.Wait()
			if n := told.Load(); n != want {
				t.Errorf("%s: told %d times, want %d", what, n, want)
			}
		}
		look("nothing happened", 0)
		save(t, ours, "Add Anna", &data.Contact{Name: "Anna"})
		look("a change of our own", 0)
		save(t, theirs, "Add Borys", &data.Contact{Name: "Borys"})
		look("a change of theirs", 1)
		save(t, theirs, "Add Vilius", &data.Contact{Name: "Vilius"})
		save(t, ours, "Add Darius", &data.Contact{Name: "Darius"})
		look("both", 2)
		if err := theirs.Backup(t.Context(), path+".copy"); err != nil {
			t.Error(err)
		}
		look("a backup of theirs", 2)
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("error = %v", err)
		}
	})
}
