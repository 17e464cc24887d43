package commands_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
)

// manual is docs/commands.md, by which scripts are written.
func manual(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../docs/commands.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// shape writes the keys of a JSON value in their order, as the manual does:
// {"id", "files": [{"name", "size"}]}. What an object holds is left out.
func shape(t *testing.T, text string) string {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(text))
	var read func() string
	read = func() string {
		token, err := dec.Token()
		if err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		var of string
		switch token {
		case json.Delim('['):
			for dec.More() {
				of = read()
			}
			if _, err := dec.Token(); err != nil || of == "" {
				return ""
			}
			return "[" + of + "]"
		case json.Delim('{'):
			var keys []string
			for dec.More() {
				key, err := dec.Token()
				if err != nil {
					t.Fatal(err)
				}
				of = read()
				if strings.HasPrefix(of, "[") {
					of = ": " + of
				} else {
					of = ""
				}
				keys = append(keys, fmt.Sprintf("%q%s", key, of))
			}
			if _, err := dec.Token(); err != nil {
				t.Fatal(err)
			}
			return "{" + strings.Join(keys, ", ") + "}"
		}
		return ""
	}
	return read()
}

// Every command that takes --json prints the keys that the manual lists, all of
// them, in that order and no others.
func TestJSONIsAsTheManualSays(t *testing.T) {
	m := newMailbox(t)
	m.add(anna())
	m.imap.Deliver(t, "INBOX", letter(1, "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee\r\n--b\r\nContent-Disposition: attachment; filename=a.bin\r\n\r\nx\r\n--b--\r\n"))
	m.ok("mail", "sync")
	var messages []message
	m.json(&messages, "mail", "list")
	message := strings.Trim(shape(t, m.ok("mail", "list", "--json")), "[]{}")
	copied := filepath.Join(t.TempDir(), "copy.db")
	for _, step := range []struct{ line, say string }{
		{"search anna", `[{"kind", "id", "title", "snippet", "at"}]`},
		{"event add Fitting --start 2026-03-14T09:30 --remind 1h", `{"id", "title", "start", "end", "zone", "all_day", "rrule", "remind", "kind", "place", "note", "contacts"}`},
		{"agenda --from 2026-03-14", `[{"id", "title", "start", "end", "zone", "all_day", "kind", "place", "contacts", "repeats"}]`},
		{"mail sync", `[{"account", "folder", "server", "local", "new", "errors"}]`},
		{"mail list", `[{"id", "message_id", "folder", "from", "subject", "date", "seen", "attachments", "contact_id"}]`},
		{"mail show " + id(messages[0].ID), `{…, "to", "cc", "text", "html", "files": [{"name", "type", "size"}], "warnings"}`},
		{"mail send --to anna@kvity.example --subject Market", `{"id", "message_id", "from", "to", "subject", "state", "error"}`},
		{"history", `{"id", "what", "at", "kind", "undone", "changes"}`},
		{"undo", `{"id", "what", "at", "kind", "undone", "changes"}`},
		{"redo", `{"id", "what", "at", "kind", "undone", "changes"}`},
		{"check", `{"ok", "problems"}`},
		{"backup " + copied, `{"file", "size"}`},
		{"restore " + copied, `{"file", "kept"}`},
		{"export " + filepath.Join(t.TempDir(), "a.csv"), `{"contacts", "file"}`},
		{"mail add borys@example.org --password-stdin --no-test --imap mail.example.org", `{"id", "address", "imap", "smtp", "provider", "warning"}`},
	} {
		got := strings.Replace(shape(t, m.ok(append(strings.Fields(step.line), "--json")...)), message+", ", "…, ", 1)
		if strings.Trim(got, "[]") != strings.Trim(step.say, "[]") || !strings.Contains(manual(t), step.say) {
			t.Errorf("regulars %s prints %s; the manual is to say %s", step.line, got, step.say)
		}
	}
}

// The two longest answers stand in the manual as tables.
func TestTablesOfTheManual(t *testing.T) {
	s := newShell(t)
	s.add(anna())
	contact := shape(t, s.ok("contacts", "list", "--json"))
	imported := shape(t, s.ok("import", s.file("a.csv", "Name,Email\nAnna,a@example.org\nBorys,wrong\n"), "--json"))
	for section, got := range map[string]string{"Contacts": contact, "Spreadsheets": imported} {
		_, text, _ := strings.Cut(manual(t), "\n## "+section+"\n")
		text, _, _ = strings.Cut(text, "\n## ")
		var want []string
		for line := range strings.SplitSeq(text, "\n") {
			if cell := strings.Split(line, "|"); len(cell) > 2 && strings.Contains(cell[1], "`") {
				want = append(want, strings.Fields(strings.ReplaceAll(cell[1], "`", ""))...)
			}
		}
		within := regexp.MustCompile(`: (\[\{[^\]]*\}\])`)
		for _, list := range within.FindAllStringSubmatch(got, -1) {
			if !strings.Contains(text, "`"+list[1]+"`") {
				t.Errorf("%s says nothing of %s", section, list[1])
			}
		}
		got = within.ReplaceAllString(got, "")
		keys := strings.Split(strings.NewReplacer(`"`, "", "[", "", "]", "", "{", "", "}", "").Replace(got), ", ")
		if diff := cmp.Diff(want, keys); diff != "" {
			t.Errorf("%s: the manual (-) and the program (+):\n%s", section, diff)
		}
	}
}

// What is not known is "", [] or 0 and never missing or null, and a list has
// one value a line.
func TestJSONOfAlmostNothing(t *testing.T) {
	s := newShell(t)
	s.add(&data.Contact{Name: "X"}, &data.Contact{Name: "Y"}, &data.Contact{Name: "Z"})
	text := s.ok("contacts", "list", "--json")
	if lines := strings.Split(text, "\n"); len(lines) != 4 || !strings.HasPrefix(lines[0], "[{") || !strings.HasPrefix(lines[1], "{") || !strings.HasSuffix(lines[2], "}]") {
		t.Errorf("three contacts are not on three lines:\n%s", text)
	}
	var list []map[string]any
	s.json(&list, "contacts", "list", "--limit", "1")
	for key, v := range list[0] {
		switch v := v.(type) {
		case string:
			if moment := key == "created" || key == "updated"; moment {
				if _, err := time.Parse(time.RFC3339, v); err != nil {
					t.Errorf("%s: %v", key, err)
				}
			} else if v != "" && key != "name" && key != "kind" {
				t.Errorf("%s is %q of a contact with nothing but a name", key, v)
			}
		case []any:
			if len(v) > 0 {
				t.Errorf("%s is %v of a contact with nothing but a name", key, v)
			}
		}
	}
	for _, line := range []string{"search nobody", "agenda", "mail list", "mail sync"} {
		if got := s.ok(append(strings.Fields(line), "--json")...); got != "[]\n" {
			t.Errorf("regulars %s: nothing is %q", line, got)
		}
	}
}

// Ids have more digits than a floating-point number holds: they come out as
// they went in.
func TestIDsAreExact(t *testing.T) {
	s := newShell(t)
	c := anna()
	s.add(c)
	if c.ID < 1<<53 {
		t.Fatalf("id %d is too small to tell", c.ID)
	}
	for _, line := range []string{"contacts show " + id(c.ID), "contacts list", "search anna"} {
		if got := s.ok(append(strings.Fields(line), "--json")...); !strings.Contains(got, `"id":`+id(c.ID)+",") {
			t.Errorf("regulars %s: %d is not in %s", line, c.ID, got)
		}
	}
}
