package commands_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"regulars/data"
)

// commandLines is one line for each command that works with the database, for a
// mailbox with a contact, a message and a backup; %-words are put in by everyCommand.
const commandLines = `import %sheet
import %sheet --dry-run
purchase import %sheet
purchase import %sheet --dry-run
export %out
export %out --table purchases
contacts list
contacts list --json
contacts show %contact
leads add Anna
leads sources
pipeline
pipeline --json
search anna
quiet
agenda
occasions
occasions --json
club benefit add Ten --percent 10 --single-use
club benefit list
club codes list
club codes log
club draws list
club referrals list
event add Fitting --start 2026-03-14
purchase add --contact %contact --date 2025-03-14 --line Chair;2;5
purchase list
products list
mail add borys@example.org --password-stdin --no-test
mail sync
mail list
mail show %message
mail send --to anna@kvity.example --subject x
club balance %contact
club members
club join %contact
backup %copy
restore %backup
problems
problems --open
check
papers list
undo
redo
history`

// everyCommand runs all of commandLines, each on a fresh copy of one mailbox's
// database, and calls check with what came of it.
func everyCommand(t *testing.T, prepare func(s *shell), check func(s *shell, line string, r result)) {
	t.Helper()
	m := newMailbox(t)
	c := anna()
	m.add(c)
	m.imap.Deliver(t, "INBOX", letter(1, "\r\nHello\r\n"))
	m.ok("mail", "sync")
	m.ok("event", "add", "Fair", "--start", "2026-03-14")
	m.ok("undo")
	var messages []message
	m.json(&messages, "mail", "list")
	backup := filepath.Join(t.TempDir(), "backup.db")
	m.ok("backup", backup)
	whole, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(commandLines, "\n") {
		dir := t.TempDir()
		s := &shell{t: t, ctx: t.Context(), database: filepath.Join(dir, "regulars.db"), stdin: "secret", vault: m.vault}
		if err := os.WriteFile(s.database, whole, 0o600); err != nil {
			t.Fatal(err)
		}
		args := strings.Fields(strings.NewReplacer("%sheet", s.file("a.csv", customers), "%out", filepath.Join(dir, "out.csv"), "%copy", filepath.Join(dir, "copy.db"),
			"%backup", backup, "%contact", id(c.ID), "%message", id(messages[0].ID)).Replace(line))
		prepare(s)
		r := s.run(args...)
		s.full, s.opened, s.ctx = nil, nil, t.Context()
		check(s, line, r)
	}
}

// fullDisk is an output that takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.ENOSPC}
}

// A result that can't be written is not taken for a change that was not made:
// what the command did stays, and it says so.
func TestNoRoomForTheResult(t *testing.T) {
	everyCommand(t, func(s *shell) { s.full = fullDisk{} }, func(s *shell, line string, r result) {
		want := "regulars: the result can't be written: the disk is full: free some space and try again; what the command did is kept\n"
		if r.status != 1 || r.errors != want {
			s.t.Errorf("regulars %s: status %d, %q", line, r.status, r.errors)
		}
		if strings.HasPrefix(line, "event add") && !strings.Contains(s.ok("search", "fitting"), "Fitting") {
			s.t.Errorf("regulars %s said that it is kept, and it is not", line)
		}
	})
}

// A command that is stopped says so with status 1, prints nothing, changes
// nothing and leaves no half of a file.
func TestEveryCommandCanBeStopped(t *testing.T) {
	everyCommand(t, func(s *shell) {
		ctx, stop := context.WithCancel(s.ctx)
		s.ctx, s.opened = ctx, stop
	}, func(s *shell, line string, r result) {
		if r.status != 1 || r.out != "" || !strings.Contains(r.errors, "stopped, as you asked") {
			s.t.Errorf("regulars %s: status %d, %q, %q", line, r.status, r.out, r.errors)
		}
		if n := s.contacts(); n != 1 {
			s.t.Errorf("regulars %s: %d contacts are there after it was stopped", line, n)
		}
		if text := s.ok("history", "--limit", "1"); !strings.Contains(text, "undo: Add Fair") {
			s.t.Errorf("regulars %s left in the history: %s", line, text)
		}
		files, err := filepath.Glob(filepath.Join(filepath.Dir(s.database), "*"))
		own := []string{s.database, s.database + "-wal", s.database + "-shm"}
		files = slices.DeleteFunc(files, func(f string) bool { return slices.Contains(own, f) })
		if err != nil || len(files) > 0 {
			s.t.Errorf("regulars %s left %v, %v", line, files, err)
		}
		s.ok("check")
	})
}

// Whatever file is named as the database, every command leaves it as it is and
// says what it is; only restore gets out of it.
func TestEveryCommandLeavesStrangersFiles(t *testing.T) {
	text := []byte(strings.Repeat("Dear Anna, ", 100))
	everyCommand(t, func(s *shell) {
		if err := os.WriteFile(s.database, text, 0o600); err != nil {
			s.t.Fatal(err)
		}
	}, func(s *shell, line string, r result) {
		if strings.HasPrefix(line, "restore") {
			if n := s.contacts(); r.status != 0 || n != 1 {
				s.t.Errorf("regulars %s: status %d, %s; %d contacts", line, r.status, r.errors, n)
			}
			return
		}
		left, err := os.ReadFile(s.database)
		if r.status != 1 || r.out != "" || !strings.Contains(r.errors, data.ErrNotDatabase.Error()) || string(left) != string(text) {
			s.t.Errorf("regulars %s: status %d, %q, %q; %v", line, r.status, r.out, r.errors, err)
		}
	})
}

// Bad use is found before anything is touched: no database is made for it.
func TestBadUseMakesNoDatabase(t *testing.T) {
	s := newShell(t)
	for line := range strings.SplitSeq("contacts show x\nundo x\nmail show 0\nimport a.csv --rejects a.pdf\nexport a.pdf\nevent add X\nevent add X --start 31.02.2026\n"+
		"mail send --subject x\nsearch\nhistory --limit -1\ncontacts list extra\nbackup\nhelp nonsense\nnonsense", "\n") {
		s.fails(2, "nothing was done; see “regulars", strings.Fields(line)...)
		if _, err := os.Stat(s.database); err == nil {
			t.Fatalf("regulars %s made a database", line)
		}
	}
}
