package commands_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regulars/app/commands"
	"regulars/data"
)

func TestVersionAndHelp(t *testing.T) {
	s := newShell(t)
	if got := s.ok("--version"); got != "regulars 1.2.3 (abc1234)\n" {
		t.Errorf("version = %q", got)
	}
	for _, args := range [][]string{{"--help"}, {"help"}, {"contacts", "--help"}, {"event", "add", "-h"}} {
		if got := s.ok(args...); !strings.Contains(got, "Usage:") {
			t.Errorf("%v = %q", args, got)
		}
	}
}

func TestWithoutACommandTheWindowOpens(t *testing.T) {
	s := newShell(t)
	s.ok()
	s.ok("--demo")
	s.ok("--db", "shop.db")
	file := filepath.Join(t.TempDir(), "customers 2026.xlsx")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Dir(file))
	s.ok(file)
	s.ok("customers 2026.xlsx")
	want := []commands.Window{
		{Database: s.database},
		{Database: s.database, Demo: true},
		{Database: "shop.db"},
		{Database: s.database, File: file},
		{Database: s.database, File: file},
	}
	if len(s.windows) != len(want) {
		t.Fatalf("%d windows, want %d", len(s.windows), len(want))
	}
	for i, w := range want {
		if s.windows[i] != w {
			t.Errorf("window %d = %+v, want %+v", i, s.windows[i], w)
		}
	}
}

func TestBadUse(t *testing.T) {
	s := newShell(t)
	for _, line := range []string{
		"nonsense", "--nonsense", "contacts", "contacts nonsense", "contacts list extra", "contacts list --nonsense",
		"contacts list --limit", "contacts list --limit x", "contacts list --limit -1", "contacts list --limit 1.5", "contacts list --offset -1",
		"contacts list --limit 99999999999999999999",
		"contacts show", "contacts show x", "contacts show 0", "contacts show -5", "contacts show 1 2", "contacts show 99999999999999999999",
		"search", "search --limit", "event", "event add", "event add Title", "event add Title --start", "event add Title --start tomorrow",
		"event add Title --start 31.02.2026", "event add Title --start 2026-02-31", "event add Title --start 2026-03-14T25:00",
		"event add Title --start 2026-03-14 --end 2026-03-13", "event add Title --start 2026-03-14T10:00 --end 2026-03-14T09:00",
		"event add Title --start 2026-03-14 --end 2026-03-14T09:00", "event add Title --start 2026-03-14T10:00 --zone Mars",
		"event add Title --start 2026-03-14 --rrule nonsense", "event add Title --start 2026-03-14 --rrule FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
		"event add Title --start 2026-03-14 --remind soon", "event add Title --start 2026-03-14 --remind 15",
		"event add Title --start 2026-03-14 --kind party", "event add Title --start 2026-03-14 --contact x",
		"agenda --from x", "agenda --from 2026-03-14 --to 2026-03-01", "agenda extra",
		"backup", "backup a b", "restore", "restore a b", "check extra", "undo x", "undo 1 2", "redo 1", "history --limit x",
		"--db", "--db= contacts list", "--json",
	} {
		s.fails(2, "--help”", strings.Fields(line)...)
	}
	s.fails(2, "empty", "backup", "")
	s.fails(2, "title", "event", "add", " ", "--start", "2026-03-14")
	s.fails(2, "there is no command and no file “custmers.xlsx”", "custmers.xlsx")
	s.fails(2, "there is no command and no file", t.TempDir())
	for typed, meant := range map[string]string{"contact": "contacts", "serach": "search", "histroy": "history", "Agenda": "agenda", "undoo": "undo"} {
		s.fails(2, "there is no command and no file “"+typed+"”; did you mean “"+meant+"”?", typed)
	}
	s.fails(2, "there is no command “nonsense”", "contacts", "nonsense")
	if len(s.windows) > 0 {
		t.Errorf("a window was opened: %v", s.windows)
	}
}

func TestUnknownRecords(t *testing.T) {
	s := newShell(t)
	s.fails(1, "contact 5: not found", "contacts", "show", "5")
	s.fails(1, "nothing to undo", "undo")
	s.fails(1, "there is no such action", "undo", "5")
	s.fails(1, "nothing to redo", "redo")
	s.fails(1, "contact 5: not found", "event", "add", "Title", "--start", "2026-03-14", "--contact", "5")
}

func TestContacts(t *testing.T) {
	s := newShell(t)
	if got := s.ok("contacts", "list", "--json"); got != "[]\n" {
		t.Errorf("no contacts = %q", got)
	}
	var list []map[string]any
	first := anna()
	s.add(first, &data.Contact{Kind: data.Company, Name: "Čili pica"}, &data.Contact{Name: "Žygimantas \x1b[31mRed"})
	s.json(&list, "contacts", "list")
	if len(list) != 3 || list[0]["name"] != "Anna Kovalenko" || list[1]["kind"] != "company" {
		t.Errorf("list = %v", list)
	}
	s.json(&list, "contacts", "list", "--limit", "1", "--offset", "1")
	if len(list) != 1 || list[0]["name"] != "Čili pica" {
		t.Errorf("second = %v", list)
	}
	s.json(&list, "contacts", "list", "--offset", "9")
	if len(list) != 0 {
		t.Errorf("past the end = %v", list)
	}

	var c struct {
		ID                                                         int64
		Kind, Name, Prefix, Given, Middle, Family, Nickname        string
		Company, Job, Department, City, Birthday, Gender, Language string
		Household, Interests, Preferences, Handling, Note, Stage   string
		Created, Updated                                           string
		Emails, Phones, Tags, Roles                                []string
		EmailDetails                                               []struct{ Label, Address string }      `json:"email_details"`
		PhoneDetails                                               []struct{ Label, Number, E164 string } `json:"phone_details"`
		Addresses                                                  []map[string]string
		Links                                                      []struct{ Label, URL string }
		Fields                                                     []struct{ Name, Value string }
	}
	s.json(&c, "contacts", "show", id(first.ID))
	switch {
	case c.ID != first.ID, c.Kind != "person", c.Name != "Anna Kovalenko", c.Company != "Kvity", c.City != "Vilnius",
		c.Birthday != "--02-29", len(c.Emails) != 2, c.Emails[0] != "anna@kvity.example", c.Phones[0] != "+370 612 34520",
		c.PhoneDetails[0].E164 != "+37061234520", c.EmailDetails[0].Label != "work", c.Tags[1] != "green tea", c.Links == nil,
		c.Addresses[0]["street"] != "Pilies 1", c.Fields[0].Value != "39", c.Roles[0] != "customer", c.Created == "":
		t.Errorf("contact = %+v", c)
	}
	text := s.ok("contacts", "show", id(first.ID))
	for _, want := range []string{"Name       Anna Kovalenko\n", "Mail       anna@kvity.example (work)\n", "Note       two\n           lines\n", "Shoe size  39\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	text = s.ok("contacts", "list")
	if strings.Contains(text, "\x1b") || !strings.Contains(text, "Žygimantas \uFFFD[31mRed\n") {
		t.Errorf("a name steers the terminal: %q", text)
	}
	lines := strings.Split(text, "\n")
	if col := strings.Index(lines[0], "COMPANY"); !strings.HasPrefix(lines[1][col:], "Kvity") {
		t.Errorf("columns don't align:\n%s", text)
	}
}

func TestSearch(t *testing.T) {
	s := newShell(t)
	c := anna()
	s.add(c)
	s.ok("event", "add", "Fitting with Kovalenko", "--start", "2026-03-14")
	var hits []struct {
		Kind, Title, Snippet, At string
		ID                       int64
	}
	s.json(&hits, "search", "kovalenko")
	if len(hits) != 2 || hits[0].Kind != "contact" || hits[0].ID != c.ID || hits[1].Kind != "event" {
		t.Errorf("hits = %+v", hits)
	}
	s.json(&hits, "search", "4520", "--limit", "1")
	if len(hits) != 1 || hits[0].Title != "Anna Kovalenko" {
		t.Errorf("hits = %+v", hits)
	}
	s.json(&hits, "search", "--limit", "0", "nobody", "\"AND(")
	if len(hits) != 0 {
		t.Errorf("hits = %+v", hits)
	}
	if text := s.ok("search", "anna", "kovalenko"); !strings.Contains(text, "contact  "+id(c.ID)+"  Anna Kovalenko  Kvity") {
		t.Errorf("text = %q", text)
	}
}

func TestUndoRedoHistory(t *testing.T) {
	s := newShell(t)
	s.add(anna())
	var list []action
	s.json(&list, "history")
	if len(list) != 1 || list[0].What != "Add Anna Kovalenko" || list[0].Kind != "do" || list[0].Undone || list[0].Changes != 1 {
		t.Fatalf("history = %+v", list)
	}
	var undone, redone action
	s.json(&undone, "undo")
	s.json(&redone, "redo")
	if undone.ID != list[0].ID || !undone.Undone || redone.What != "Add Anna Kovalenko" || redone.Undone {
		t.Errorf("undone = %+v, redone = %+v", undone, redone)
	}
	if got := s.ok("undo", id(list[0].ID)); got != "Undone: Add Anna Kovalenko (1 change)\n" {
		t.Errorf("undo = %q", got)
	}
	s.json(&list, "history", "--limit", "2")
	if len(list) != 2 || list[0].Kind != "undo" {
		t.Errorf("history = %+v", list)
	}
	if text := s.ok("history", "--limit", "0"); strings.Count(text, "\n") != 5 || !strings.Contains(text, "undone") {
		t.Errorf("history = %q", text)
	}
}
