package backups_test

import (
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/app/backups"
	"regulars/app/jobs"
	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// Saturday in the middle of the day, in whatever zone the test runs.
func saturday() time.Time { return time.Date(2026, 3, 14, 12, 0, 0, 0, time.Local) }

func open(t *testing.T) (*store.Store, *backups.Service) {
	t.Helper()
	s := storetest.OpenFile(t, filepath.Join(t.TempDir(), "regulars.db"))
	s.Now = saturday
	return s, backups.New(s)
}

func TestDailyBackupIsMadeOnceADay(t *testing.T) {
	s, b := open(t)
	add(t, s, "Anna")
	for range 2 {
		if err := b.Daily(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	status, err := b.Status(t.Context())
	if err != nil || status.Failed != nil {
		t.Fatal(status, err)
	}
	if latest, ok := backups.Latest(s.Path()); !ok || latest != status.Latest {
		t.Errorf("latest = %+v, %v", latest, ok)
	}
	if latest, ok := backups.Latest(filepath.Join(t.TempDir(), "other.db")); ok {
		t.Errorf("a database without backups has %+v", latest)
	}
	want := filepath.Join(filepath.Dir(s.Path()), "backups", "regulars-2026-03-14.db")
	if status.Latest.Path != want || status.Latest.Size == 0 || status.Folder != filepath.Dir(want) {
		t.Errorf("status = %+v", status)
	}
	for path, mode := range map[string]fs.FileMode{want: 0o600, filepath.Dir(want): 0o700} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
	entries, err := os.ReadDir(filepath.Dir(want))
	if err != nil || len(entries) != 1 {
		t.Errorf("the folder holds %v, %v", entries, err)
	}
}

// The clock of the bubble moves two months in no time; the job must leave what
// an owner expects to find.
func TestTwoMonthsOfBackups(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, b := open(t)
		start := time.Now()
		s.Now = func() time.Time { return saturday().Add(time.Since(start)) }
		run := jobs.New(t.Context(), s.Now, slog.New(slog.DiscardHandler))
		if err := run.Start(b.Job()); err != nil {
			t.Fatal(err)
		}
		const day = 24 * time.Hour
		time.Sleep(59*day + time.Minute)
		synctest.Wait()
		run.Stop()

		list, err := b.List(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var days []string
		for _, b := range list {
			days = append(days, b.Day.Time(time.UTC).Format("Mon 01-02"))
		}
		want := []string{
			"Tue 05-12", "Mon 05-11", "Sun 05-10", "Sat 05-09", "Fri 05-08", "Thu 05-07", "Wed 05-06", // a week of days
			"Sun 05-03", "Sun 04-26", "Sun 04-19", "Sun 04-12", // four weeks
		}
		if diff := cmp.Diff(want, days); diff != "" {
			t.Errorf("kept (-want +got):\n%s", diff)
		}
	})
}

func TestMissedDaysAreMadeAtTheNextStart(t *testing.T) {
	s, b := open(t)
	if err := b.Daily(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.Now = func() time.Time { return saturday().AddDate(0, 0, 9) }
	if err := backups.New(s).Daily(t.Context()); err != nil {
		t.Fatal(err)
	}
	list, err := b.List(t.Context())
	if err != nil || len(list) != 2 || list[0].Day.String() != "2026-03-23" {
		t.Errorf("backups = %v, %v", list, err)
	}
}

func TestPruningLeavesStrangersAlone(t *testing.T) {
	s, b := open(t)
	folder := filepath.Join(filepath.Dir(s.Path()), "backups")
	strangers := []string{
		"notes.txt", "regulars.db", "shop-2020-01-01.db", "regulars-2020-01-01.db.txt", "regulars-soon.db", "regulars---02-01.db", "shop-2020-01-01.db.part",
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	touch := func(name string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range strangers {
		touch(name)
	}
	touch("regulars-2026-03-01.db.part") // left by a crash
	for d := range 40 {                  // one a day before today
		touch("regulars-" + saturday().AddDate(0, 0, -1-d).Format(time.DateOnly) + ".db")
	}
	if err := b.Daily(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, name := range strangers {
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			t.Errorf("%s is gone: %v", name, err)
		}
	}
	if _, err := os.Stat(filepath.Join(folder, "regulars-2026-03-01.db.part")); err == nil {
		t.Error("what an interrupted backup left is still there")
	}
	if list, err := b.List(t.Context()); err != nil || len(list) != 11 {
		t.Errorf("%d backups are kept, %v", len(list), err)
	}
}

func TestFailureIsRememberedInWords(t *testing.T) {
	s, b := open(t)
	add(t, s, "Anna")
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	err := s.Update(t.Context(), "", func(tx *store.Tx) error {
		return tx.SaveSetting(t.Context(), backups.SettingFolder, filepath.Join(blocked, "sub"))
	})
	if err != nil {
		t.Fatal(err)
	}
	err = b.Daily(t.Context())
	if err == nil || !strings.Contains(err.Error(), "your data and the backups before it are safe") {
		t.Errorf("error = %v", err)
	}
	if _, serr := b.Status(t.Context()); serr == nil {
		t.Log("the folder of the status could be listed")
	}
	if err := b.SetFolder(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if status, serr := b.Status(t.Context()); serr != nil || !errors.Is(status.Failed, err) {
		t.Errorf("status = %+v, %v", status, serr)
	}
	if err := b.Daily(t.Context()); err != nil {
		t.Fatal(err)
	}
	if status, err := b.Status(t.Context()); err != nil || status.Failed != nil {
		t.Errorf("status after one that worked = %+v, %v", status, err)
	}
}

func TestSetFolder(t *testing.T) {
	s, b := open(t)
	folder := filepath.Join(t.TempDir(), "my backups", "#1")
	if err := b.SetFolder(t.Context(), folder); err != nil {
		t.Fatal(err)
	}
	if err := b.Daily(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(folder, "regulars-2026-03-14.db")); err != nil {
		t.Error(err)
	}
	var invalid *data.InvalidError
	if err := b.SetFolder(t.Context(), s.Path()); !errors.As(err, &invalid) {
		t.Errorf("a file as the folder gave %v", err)
	}
	if got, err := b.Folder(t.Context()); err != nil || got != folder {
		t.Errorf("a refused folder replaced the one before: %s, %v", got, err)
	}
}

func TestBackupAndRestore(t *testing.T) {
	s, b := open(t)
	add(t, s, "Anna")
	copied := filepath.Join(t.TempDir(), "copy of 100% #1?.db")
	if err := b.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	add(t, s, "Borys")
	kept, err := b.Restore(t.Context(), copied)
	if err != nil {
		t.Fatal(err)
	}
	if n := count(t, s); n != 1 {
		t.Errorf("%d contacts after restoring a backup of one", n)
	}
	if faults, err := b.Check(t.Context()); err != nil || len(faults) > 0 {
		t.Errorf("check: %v, %v", faults, err)
	}
	if _, err := b.Restore(t.Context(), kept); err != nil {
		t.Fatal(err)
	}
	if n := count(t, s); n != 2 {
		t.Errorf("%d contacts after restoring what was there before", n)
	}
}

func add(t *testing.T, s *store.Store, name string) {
	t.Helper()
	err := s.Update(t.Context(), "Add "+name, func(tx *store.Tx) error { return tx.SaveContact(t.Context(), &data.Contact{Name: name}) })
	if err != nil {
		t.Fatal(err)
	}
}

func count(t *testing.T, s *store.Store) (n int) {
	t.Helper()
	err := s.View(t.Context(), func(tx *store.Tx) (err error) {
		n, err = tx.CountContacts(t.Context(), data.ContactQuery{})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestNowIsMadeAnew: what changed since this morning's backup is in the one of now.
func TestNowIsMadeAnew(t *testing.T) {
	s, b := open(t)
	if err := b.Daily(t.Context()); err != nil {
		t.Fatal(err)
	}
	add(t, s, "Anna")
	made, err := b.Now(t.Context())
	if err != nil || made.Size == 0 || made.Day.String() != "2026-03-14" {
		t.Fatalf("made %+v, %v", made, err)
	}
	list, err := b.List(t.Context())
	if err != nil || len(list) != 1 || list[0] != made {
		t.Errorf("backups are %+v, %v; want that one", list, err)
	}
	copied := storetest.OpenFile(t, made.Path)
	err = copied.View(t.Context(), func(tx *store.Tx) error {
		n, err := tx.CountContacts(t.Context(), data.ContactQuery{})
		if n != 1 {
			t.Errorf("the backup holds %d contacts, want Anna", n)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if b.Database() != s.Path() {
		t.Errorf("it backs up %s", b.Database())
	}
}
