package commands_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regulars/data"
)

func TestBackupRestoreCheck(t *testing.T) {
	s := newShell(t)
	s.add(anna())
	copied := filepath.Join(t.TempDir(), "copy.db")
	var made struct {
		File string
		Size int64
	}
	s.json(&made, "backup", copied)
	if info, err := os.Stat(copied); err != nil || made.File != copied || made.Size != info.Size() {
		t.Errorf("backup = %+v, %v", made, err)
	}
	if got := s.ok("backup", copied); !strings.Contains(got, "Backed up to "+copied+" (") {
		t.Errorf("backup = %q", got)
	}
	s.add(&data.Contact{Name: "Borys"})
	var restored struct{ File, Kept string }
	s.json(&restored, "restore", copied)
	if n := s.contacts(); n != 1 || restored.File != copied {
		t.Errorf("%d contacts after %+v", n, restored)
	}
	if got := s.ok("restore", restored.Kept); !strings.Contains(got, "is kept in") || s.contacts() != 2 {
		t.Errorf("restore = %q", got)
	}
	var check struct {
		OK       bool
		Problems []string
	}
	s.json(&check, "check")
	if !check.OK || check.Problems == nil || len(check.Problems) > 0 {
		t.Errorf("check = %+v", check)
	}
	if got := s.ok("check"); got != "The database is whole.\n" {
		t.Errorf("check = %q", got)
	}
}

func TestBackupAndRestoreRefuse(t *testing.T) {
	s := newShell(t)
	s.add(anna())
	folder := t.TempDir()
	text := filepath.Join(folder, "text.db")
	if err := os.WriteFile(text, []byte(strings.Repeat("not a database ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	s.fails(1, "the database itself", "backup", s.database)
	s.fails(1, "is a folder", "backup", folder)
	s.fails(1, "not a Regulars backup", "backup", text)
	s.fails(1, "", "backup", filepath.Join(folder, "no", "folder", "x.db"))
	s.fails(1, "the database itself", "restore", s.database)
	s.fails(1, "is a folder", "restore", folder)
	s.fails(1, "not a backup of Regulars", "restore", text)
	s.fails(1, "it is not there", "restore", filepath.Join(folder, "none.db"))
	if n := s.contacts(); n != 1 {
		t.Errorf("%d contacts are left", n)
	}
}

func TestDatabasesThatCannotBeOpened(t *testing.T) {
	s := newShell(t)
	s.add(anna())
	copied := filepath.Join(t.TempDir(), "copy.db")
	s.ok("backup", copied)
	good, err := os.ReadFile(copied)
	if err != nil {
		t.Fatal(err)
	}
	newer := append([]byte(nil), good...)
	copy(newer[60:], []byte{0, 0, 255, 255}) // user_version (SQLite file format, section 1.3)
	for name, tc := range map[string]struct {
		content []byte
		says    string
	}{
		"a text":    {[]byte(strings.Repeat("Dear Anna, ", 100)), "not a Regulars database: it was left as it is"},
		"truncated": {good[:len(good)/2], "damaged: it was left as it is; restore the latest backup"},
		"newer":     {newer, "newer version of Regulars: nothing was changed"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newShell(t)
			if err := os.WriteFile(s.database, tc.content, 0o600); err != nil {
				t.Fatal(err)
			}
			for _, line := range []string{"contacts list", "search anna", "check --json", "undo", "backup x.db"} {
				s.fails(1, tc.says, strings.Fields(line)...)
			}
			if left, err := os.ReadFile(s.database); err != nil || string(left) != string(tc.content) {
				t.Errorf("the file was changed; %v", err)
			}
			var restored struct{ File, Kept string }
			s.json(&restored, "restore", copied)
			if n := s.contacts(); n != 1 {
				t.Errorf("%d contacts after restoring", n)
			}
			if kept, err := os.ReadFile(restored.Kept); err != nil || string(kept) != string(tc.content) {
				t.Errorf("what was there is not kept: %v", err)
			}
		})
	}
	s.fails(1, "folder", "--db", t.TempDir(), "contacts", "list")
	var list []any
	s.json(&list, "contacts", "list", "--db", filepath.Join(t.TempDir(), "empty.db"))
}

func TestStopped(t *testing.T) {
	s := newShell(t)
	s.add(anna())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s.ctx = ctx
	s.fails(1, "stopped, as you asked", "contacts", "list")
}

func (s *shell) contacts() int {
	s.t.Helper()
	var list []any
	s.json(&list, "contacts", "list")
	return len(list)
}
