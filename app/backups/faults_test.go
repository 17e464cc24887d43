package backups_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"regulars/app/backups"
	"regulars/data"
	"regulars/data/store/storetest"
)

// Backups of two databases in one folder keep apart: neither lists, nor removes,
// those of the other, even where one's name begins with the other's.
func TestDatabasesShareAFolder(t *testing.T) {
	dir, folder := t.TempDir(), t.TempDir()
	var services []*backups.Service
	for _, name := range []string{"shop.db", "shop-2.db", "Café №1.db"} {
		s := storetest.OpenFile(t, filepath.Join(dir, name))
		b := backups.New(s)
		if err := b.SetFolder(t.Context(), folder); err != nil {
			t.Fatal(err)
		}
		for d := range 30 {
			s.Now = func() time.Time { return saturday().AddDate(0, 0, d) }
			if d%10 > 0 {
				continue // three of each are enough
			}
			if err := b.Daily(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		services = append(services, b)
	}
	for _, b := range services {
		list, err := b.List(t.Context())
		if err != nil || len(list) != 3 || list[0].Day.String() != "2026-04-03" || list[2].Day.String() != "2026-03-14" {
			t.Errorf("%s has %+v, %v", b.Database(), list, err)
		}
	}
}

// A backup that is stopped leaves no half of a file, and the next makes it.
func TestStoppedBackupLeavesNothing(t *testing.T) {
	s, b := open(t)
	add(t, s, "Anna")
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if err := b.Daily(stopped); !errors.Is(err, context.Canceled) {
		t.Errorf("daily: %v", err)
	}
	if _, err := b.Now(stopped); !errors.Is(err, context.Canceled) {
		t.Errorf("now: %v", err)
	}
	for _, f := range []func(context.Context) error{
		func(ctx context.Context) error { _, err := b.List(ctx); return err },
		func(ctx context.Context) error { _, err := b.Status(ctx); return err },
		func(ctx context.Context) error { return b.SetFolder(ctx, "") },
	} {
		if err := f(stopped); !errors.Is(err, context.Canceled) {
			t.Errorf("asked by one who left: %v", err)
		}
	}
	if entries, err := os.ReadDir(filepath.Join(filepath.Dir(s.Path()), "backups")); err == nil && len(entries) > 0 {
		t.Errorf("left: %v", entries)
	}
	if err := b.Daily(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// Where the folder can't be used any more, the owner reads which, that the data
// are safe and what to do, and is told so until a backup was made again.
func TestFolderThatWentAway(t *testing.T) {
	s, b := open(t)
	folder := filepath.Join(t.TempDir(), "stick")
	if err := b.SetFolder(t.Context(), folder); err != nil {
		t.Fatal(err)
	}
	if err := b.Daily(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(folder, []byte("a file where the folder was"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.Now = func() time.Time { return saturday().AddDate(0, 0, 1) }
	for name, make := range map[string]func() error{
		"daily": func() error { return b.Daily(t.Context()) },
		"now":   func() error { _, err := b.Now(t.Context()); return err },
	} {
		var words *data.InvalidError
		if err := make(); !errors.As(err, &words) || words.Field != "backup folder" ||
			words.Reason != folder+" could not be written: your data and the backups before it are safe; check that the folder can be written, or choose another in the settings" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := os.Remove(folder); err != nil {
		t.Fatal(err)
	}
	status, err := b.Status(t.Context())
	if err != nil || status.Failed == nil || status.Latest.Path != "" {
		t.Errorf("status = %+v, %v", status, err)
	}
	if _, err := b.Now(t.Context()); err != nil { // the stick is back, empty
		t.Fatal(err)
	}
	if status, err := b.Status(t.Context()); err != nil || status.Failed != nil || status.Latest.Day.String() != "2026-03-15" {
		t.Errorf("status once it works = %+v, %v", status, err)
	}
}

// A day is the owner's: a backup made at half past midnight is of that day, and
// at the change of the year or on 29 February there is nothing special.
func TestDayOfABackup(t *testing.T) {
	s, b := open(t)
	for _, moment := range []string{"2026-12-31 23:59:59", "2027-01-01 00:00:01", "2028-02-29 12:00:00", "2028-03-01 00:30:00"} {
		now, err := time.ParseInLocation(time.DateTime, moment, time.Local)
		if err != nil {
			t.Fatal(err)
		}
		s.Now = func() time.Time { return now.UTC() } // the store's clock may stand in any zone
		made, err := b.Now(t.Context())
		if err != nil || made.Day.String() != moment[:10] || filepath.Base(made.Path) != "regulars-"+moment[:10]+".db" {
			t.Errorf("%s: %+v, %v", moment, made, err)
		}
	}
}

// The name of a file that is no day of the calendar is no backup, and stays.
func TestNamesThatAreNoDays(t *testing.T) {
	s, b := open(t)
	folder := filepath.Join(filepath.Dir(s.Path()), "backups")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"regulars-2026-02-31.db", "regulars-0000-01-01.db", "regulars-2026-3-4.db", "regulars-.db", "regulars-2026-03-14.db.part.db"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if list, err := b.List(t.Context()); err != nil || len(list) > 0 {
		t.Errorf("taken for backups: %+v, %v", list, err)
	}
	if err := b.Daily(t.Context()); err != nil {
		t.Fatal(err)
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 6 {
		t.Errorf("%d files are left, %v", len(entries), err)
	}
}
