package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/imapmail/imaptest"
	"regulars/data/store"
)

// newMailBench is a server with some messages, and a program to fetch them with.
func newMailBench(t *testing.T, messages int) *mailBench {
	t.Helper()
	dir, err := os.MkdirTemp("", "dove") //nolint:usetesting // the names of t.TempDir are too long for sockets
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	m := &mailBench{bench: tiny(t), messages: messages}
	if m.size, err = fillMaildir(filepath.Join(dir, "mail", "owner", "Maildir"), messages); err != nil {
		t.Fatal(err)
	}
	m.server = imaptest.DovecotIn(t, dir)
	return m
}

// TestSyncedAsMeasured fetches every message of the maildir, and the index that is weighed is that of these.
func TestSyncedAsMeasured(t *testing.T) {
	t.Parallel()
	installed(t, "sqlite3")
	m := newMailBench(t, 60)
	if err := m.addAccount(t.Context(), "a.db"); err != nil {
		t.Fatal(err)
	}
	if err := m.addAccount(t.Context(), "a.db"); err == nil {
		t.Error("one account was added twice")
	}
	empty, err := indexSize(t.Context(), m.file("a.db"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := process(t.Context(), "", m.program, "--db", m.file("a.db"), "mail", "sync", "--json"); err != nil {
		t.Fatal(err)
	}
	if full, err := indexSize(t.Context(), m.file("a.db")); err != nil || full < empty+10_000 || full > m.size {
		t.Errorf("the index weighs %d bytes, empty %d, the mail %d; %v", full, empty, m.size, err)
	}
	err = withStore(t.Context(), m.bench, "a.db", func(s *store.Store) error {
		if err := moveAccount(t.Context(), s, 1143); err != nil {
			return err
		}
		return s.View(t.Context(), func(tx *store.Tx) error {
			accounts, err := tx.Accounts(t.Context())
			if err != nil || len(accounts) != 1 || accounts[0].IMAP.Port != 1143 || accounts[0].SMTP.Port == 1143 {
				t.Errorf("%+v, %v", accounts, err)
			}
			folders, err := tx.Folders(t.Context(), accounts[0].ID)
			i := slices.IndexFunc(folders, func(f data.Folder) bool { return f.Role == data.RoleInbox })
			if err != nil || i < 0 || folders[i].Local != 60 || folders[i].Server != 60 {
				t.Errorf("%+v, %v", folders, err)
			}
			return nil
		})
	})
	if err != nil {
		t.Error(err)
	}
	if _, err := indexSize(t.Context(), m.file("none.db")); err == nil {
		t.Error("an index that there is not was weighed")
	}
}

// TestMbsyncPullsAll gets the whole inbox, and at its next run in the same folder nothing once more.
func TestMbsyncPullsAll(t *testing.T) {
	t.Parallel()
	installed(t, "mbsync")
	m := newMailBench(t, 40)
	for range 2 {
		if _, err := m.mbsync(t.Context()); err != nil {
			t.Fatal(err)
		}
		list, err := filepath.Glob(m.file("mbsync0/mail/INBOX/*/*.*"))
		if err != nil || len(list) != 40 {
			t.Errorf("%d messages, %v", len(list), err)
		}
	}
	m.runs++
	if _, err := m.mbsync(t.Context()); err != nil {
		t.Fatal(err)
	}
	if list, err := filepath.Glob(m.file("mbsync1/mail/INBOX/*/*.*")); err != nil || len(list) != 40 {
		t.Errorf("in a folder of its own: %d messages, %v", len(list), err)
	}
}

// TestWithoutIndexers measures everything else where mu and notmuch are not installed, and says that they are not.
func TestWithoutIndexers(t *testing.T) {
	path := t.TempDir()
	for _, name := range []string{"mbsync", "sqlite3"} {
		at, err := exec.LookPath(name)
		if err != nil {
			t.Skip(err)
		}
		if err := os.Symlink(at, filepath.Join(path, name)); err != nil {
			t.Fatal(err)
		}
	}
	m := newMailBench(t, 30)
	t.Setenv("PATH", path)
	list, err := m.measure(t.Context())
	if err != nil || len(list) != 7 || list[5].skip != "skipped: mu is not installed" || list[6].skip != "skipped: notmuch is not installed" {
		t.Errorf("%+v, %v", list, err)
	}
	t.Setenv("PATH", t.TempDir())
	missing := missingError("")
	for _, p := range []part{{"mail", mails}, {"import", imports}, {"start", starts}} {
		if list, err := p.measure(t.Context(), m.bench); len(list) > 0 || !errors.As(err, &missing) {
			t.Errorf("%s with nothing installed: %+v, %v", p.name, list, err)
		}
	}
}

// TestBrokenProgram is told with what it said, and no number stands for it.
func TestBrokenProgram(t *testing.T) {
	t.Parallel()
	m := newMailBench(t, 1)
	m.program = filepath.Join(m.dir, "broken")
	if err := os.WriteFile(m.program, []byte("#!/bin/sh\necho the database is from a newer version >&2\nexit 1\n"), 0o700); err != nil { //nolint:gosec // a program is to be run
		t.Fatal(err)
	}
	if list, err := m.measure(t.Context()); len(list) > 0 || err == nil || !strings.Contains(err.Error(), "from a newer version") {
		t.Errorf("%+v, %v", list, err)
	}
}

// TestVault gives the one password it holds, for whatever name, and keeps no other.
func TestVault(t *testing.T) {
	t.Parallel()
	v := vault{"secret"}
	if err := errors.Join(v.Set(t.Context(), "x", "other"), v.Delete(t.Context(), "x")); err != nil {
		t.Error(err)
	}
	if got, err := v.Get(t.Context(), "x"); got != "secret" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
}

// TestRates says how many a second, and seconds to the hundredth.
func TestRates(t *testing.T) {
	t.Parallel()
	if a, b := perSecond(50_000, 6630*time.Millisecond), seconds(6630*time.Millisecond); a != "7541/s" || b != "6.63 s" {
		t.Errorf("%s, %s", a, b)
	}
}
