package commands_test

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
)

// action is what undo, redo and history print.
type action struct {
	ID             int64
	What, At, Kind string
	Undone         bool
	Changes        int
}

// state is all that the owner has, as the commands list it.
func (s *shell) state() string {
	s.t.Helper()
	return s.ok("contacts", "list", "--json") + s.ok("agenda", "--from", "2026-01-01", "--to", "2026-12-31", "--json") + s.ok("search", "--limit", "0", "a", "--json")
}

// Whatever a command writes is one action of the history, in the owner's words;
// undo takes back all of it and nothing else, redo brings all of it back, and
// both can be said by its id.
func TestWhatIsWrittenCanBeTakenBack(t *testing.T) {
	s := newShell(t)
	s.stdin = "secret"
	s.add(anna())
	update := s.file("update.csv", "Name,Email,City\nAnna Kovalenko,anna@kvity.example,Kaunas\nAda New,ada@example.org,Riga\n")
	for _, tc := range []struct{ line, what string }{
		{"import " + s.file("people.csv", customers), "Import people.csv"},
		{"import " + update, "Import update.csv"},
		{"event add 'A fitting' --start 2026-03-14T09:30 --remind 1h --contact " + id(s.first()), "Add A fitting"},
		{"event add 'A market' --start 2026-03-14 --rrule FREQ=WEEKLY;BYDAY=SA", "Add A market"},
		{"event add ' A  line\tor\ntwo ' --start 2026-03-14", "Add A  line or two"},
	} {
		before := s.state()
		s.ok(words(tc.line)...)
		after := s.state()
		var history []action
		s.json(&history, "history", "--limit", "1")
		did := history[0]
		if did.What != tc.what || did.Kind != "do" || did.Undone || did.Changes == 0 || after == before {
			t.Errorf("%s is in the history as %+v", tc.line, did)
		}
		for _, undo := range [][]string{{"undo"}, {"undo", id(did.ID)}} {
			var undone, redone action
			s.json(&undone, undo...)
			if diff := lines(before, s.state()); diff != "" || undone.ID != did.ID || undone.What != tc.what || !undone.Undone {
				t.Errorf("%s, then %v: %+v, left (+)\n%s", tc.line, undo, undone, diff)
			}
			s.json(&redone, "redo")
			if diff := lines(after, s.state()); diff != "" || redone.What != tc.what || redone.Undone {
				t.Errorf("%s, undone and redone: %+v, now (+)\n%s", tc.line, redone, diff)
			}
		}
	}
}

// lines tells in which lines two texts differ.
func lines(a, b string) string { return cmp.Diff(strings.Split(a, "\n"), strings.Split(b, "\n")) }

// first gives the id of the first contact.
func (s *shell) first() int64 {
	s.t.Helper()
	var list []struct{ ID int64 }
	if err := json.Unmarshal([]byte(s.ok("contacts", "list", "--limit", "1", "--json")), &list); err != nil || len(list) == 0 {
		s.t.Fatal(list, err)
	}
	return list[0].ID
}

// What only reads, and what failed, is no action and leaves what can be redone.
func TestReadingIsNoAction(t *testing.T) {
	s := newShell(t)
	s.add(anna())
	s.ok("undo")
	var before, after []action
	s.json(&before, "history")
	for _, line := range []string{
		"contacts list", "search anna", "agenda", "mail list", "mail sync", "check", "history", "export " + filepath.Join(t.TempDir(), "a.csv"),
		"backup " + filepath.Join(t.TempDir(), "a.db"), "import " + s.file("a.csv", customers) + " --dry-run", "contacts show 5", "import none.csv",
		"event add X --start 2026-03-14 --contact 5", "event add X --start 2026-03-14T10:00 --zone Mars", "undo 5",
	} {
		s.run(strings.Fields(line)...)
		s.json(&after, "history")
		if !slices.Equal(before, after) {
			t.Fatalf("regulars %s is in the history: %+v", line, after)
		}
	}
	s.ok("redo")
	if s.contacts() != 1 {
		t.Error("what was undone can't be brought back")
	}
}

// An undo that would overwrite what was changed since is refused by the names
// of the records, and nothing is changed, not even the part that could be.
func TestUndoIsRefusedByName(t *testing.T) {
	s := newShell(t)
	var did imported
	s.json(&did, "import", s.file("customers.csv", customers))
	var list []struct{ ID int64 }
	if err := json.Unmarshal([]byte(s.ok("contacts", "list", "--json")), &list); err != nil {
		t.Fatal(err)
	}
	s.add(&data.Contact{ID: list[1].ID, Name: "Šarūnas Žukauskas", Note: "Edited since"})
	before := s.state()
	s.fails(1, "“Import customers.csv” can't be reverted: Šarūnas Žukauskas changed since; nothing was touched; undo the later changes first", "undo", id(did.ImportID))
	if diff := lines(before, s.state()); diff != "" {
		t.Errorf("a refused undo changed\n%s", diff)
	}
	s.ok("undo") // the later change
	s.ok("undo", id(did.ImportID))
	if n := s.contacts(); n != 0 {
		t.Errorf("%d contacts are left", n)
	}
	s.fails(1, "nothing to redo", "redo", "--db", filepath.Join(t.TempDir(), "other.db"))
}

// The history is as long as is asked for, newest first, 20 without a word.
func TestHistoryIsAsLongAsAsked(t *testing.T) {
	s := newShell(t)
	for i := range 25 {
		s.ok("event", "add", strings.Repeat("I", i+1), "--start", "2026-03-14")
	}
	for limit, want := range map[string]int{"": 20, "--limit=1": 1, "--limit=24": 24, "--limit=25": 25, "--limit=26": 25, "--limit=0": 25} {
		var list []action
		s.json(&list, strings.Fields("history "+limit)...)
		if len(list) != want || list[0].What != "Add "+strings.Repeat("I", 25) || !slices.IsSortedFunc(list, func(a, b action) int { return strings.Compare(b.At, a.At) }) {
			t.Errorf("history %s: %d actions, want %d; the first is %q", limit, len(list), want, list[0].What)
		}
	}
}
