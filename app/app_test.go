package app_test

import (
	"path/filepath"
	"testing"
	"time"

	"regulars/app"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/store/storetest"
)

// A window that was started backs up, and hears of what a command does beside it.
func TestStart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "regulars.db")
	window := app.New(t.Context(), storetest.OpenFile(t, path), phone.E164)
	t.Cleanup(window.Close)
	heard := make(chan data.Change, 100)
	window.Changes.Subscribe(func(c data.Change) { heard <- c })
	if err := window.Start(); err != nil {
		t.Fatal(err)
	}
	if err := window.Start(); err == nil {
		t.Error("started twice")
	}
	command := app.New(t.Context(), storetest.OpenFile(t, path), phone.E164)
	t.Cleanup(command.Close)
	for told := false; !told; { // until the window has begun to look
		if err := command.Contacts.Save(t.Context(), &data.Contact{Name: "Anna"}); err != nil {
			t.Fatal(err)
		}
		select {
		case <-heard:
			told = true
		case <-time.After(3 * time.Second):
		}
	}
	for {
		list, err := window.Backups.List(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(list) == 1 {
			break
		}
	}
}
