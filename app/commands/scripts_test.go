package commands_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"regulars/data"
	"regulars/data/imapmail"
)

// sentence is a name, a word of it to search for, and a text in one script.
type sentence struct{ name, part, text string }

func scripts() map[string]sentence {
	return map[string]sentence{
		"Latin":    {"Šarūnas Žąsinas", "zasin", "Ąžuolinis stalas – už „Rotušės“"},
		"Cyrillic": {"Їжак Ґалаґан", "їжак", "Зустріч щодо м’якої меблі"},
		"Armenian": {"Անի Գրիգորյան", "գրիգ", "Հանդիպում խանութում"},
		"Persian":  {"علی\u200cرضا کریمی", "کریمی", "نشست با ACME در تهران"},
		"CJK":      {"田中健太", "田中", "打ち合わせ（木材）"},
		"emoji":    {"Café 👩‍👩‍👧 Élan", "elan", "🎂 birthday \"cake\" & 'tea' <b>"},
	}
}

// Words in any script go in as arguments and come out as they were, in text and
// in JSON, are found, and stand in the history.
func TestArgumentsInEveryScript(t *testing.T) {
	s := newShell(t)
	for script, w := range scripts() {
		c := &data.Contact{Kind: data.Company, Name: w.name}
		s.add(c)
		var e added
		s.json(&e, "event", "add", w.text, "--start", "2026-03-14", "--place", w.name, "--note", w.text, "--contact", id(c.ID))
		if e.Title != w.text || e.Place != w.name || e.Note != w.text {
			t.Errorf("%s: %+v", script, e)
		}
		for _, line := range [][]string{{"contacts", "show", id(c.ID)}, {"search", w.part}, {"contacts", "list"}} {
			if got := s.ok(line...); !strings.Contains(got, w.name) {
				t.Errorf("%s: %v does not show %s:\n%s", script, line, w.name, got)
			}
			if got := s.ok(append(line, "--json")...); !strings.Contains(got, strings.ReplaceAll(w.name, `"`, `\"`)) {
				t.Errorf("%s: %v --json does not have %s:\n%s", script, line, w.name, got)
			}
		}
		if got := s.ok("undo"); got != "Undone: Add "+w.text+" (1 change)\n" {
			t.Errorf("%s: %q", script, got)
		}
	}
}

// Files may have any name, and the database too.
func TestFilesOfAnyName(t *testing.T) {
	for script, w := range scripts() {
		s := newShell(t)
		dir := filepath.Join(t.TempDir(), w.text[:len(w.text)-1]+" 100% #1?")
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		t.Chdir(dir)
		s.database = w.name + ".db"
		s.add(&data.Contact{Name: w.name})
		s.ok("export", w.name+".xlsx")
		s.ok("backup", "--", "-"+w.name)
		var back imported
		s.json(&back, "import", w.name+".xlsx", "--rejects", w.name+" no.csv")
		if back.Same != 1 || back.Wrong != 0 {
			t.Errorf("%s: %+v", script, back)
		}
		s.ok("restore", "./-"+w.name)
		if s.contacts() != 1 {
			t.Errorf("%s: %d contacts after restoring", script, s.contacts())
		}
	}
}

// The name of a database is that of a file, whatever SQLite would make of it.
func TestDatabasesOfOddNames(t *testing.T) {
	for _, name := range []string{":memory:", "file:x?mode=memory", "a%20b#c?d&e.db", "-", " ", "a\nb.db", "~", "*.db"} {
		s := newShell(t)
		t.Chdir(t.TempDir())
		s.database = "./none.db"
		s.ok("--db", name, "event", "add", "Fair", "--start", "2026-03-14")
		if text := s.ok("search", "fair", "--db="+name); !strings.Contains(text, "Fair") {
			t.Errorf("%q holds nothing: %s", name, text)
		}
		entries, err := os.ReadDir(".")
		if err != nil || len(entries) != 1 || entries[0].Name() != name {
			t.Errorf("%q is kept in %v, %v", name, entries, err)
		}
	}
}

// A letter in any script arrives as it was written, with its text as typed.
func TestLettersInEveryScript(t *testing.T) {
	m := newMailbox(t)
	for script, w := range scripts() {
		m.stdin = w.text + "\n.\n" + w.name + "\n"
		var sent outgoing
		m.json(&sent, "mail", "send", "--to", "\""+strings.ReplaceAll(w.name, `"`, "")+"\" <to@example.org>", "--subject", w.text)
		letters := m.smtp.Letters()
		got := imapmail.Parse(letters[len(letters)-1].Raw)
		if sent.Subject != w.text || got.Subject != w.text || strings.TrimSpace(got.Text) != strings.TrimSpace(m.stdin) || got.To[0].Name != w.name {
			t.Errorf("%s: sent %+v, arrived %q to %v: %q", script, sent, got.Subject, got.To, got.Text)
		}
		if got.MessageID != sent.MessageID {
			t.Errorf("%s: the letter is %s, not %s", script, got.MessageID, sent.MessageID)
		}
	}
}

// Where standard input breaks, nothing is sent and no mailbox is added.
func TestStandardInputThatBreaks(t *testing.T) {
	m := newMailbox(t)
	m.keyboard = iotest.ErrReader(errors.New("the pipe broke"))
	m.fails(1, "the text can't be taken from standard input: the pipe broke; nothing was sent", "mail", "send", "--to", "anna@kvity.example", "--subject", "x")
	m.fails(1, "the pipe broke", "mail", "add", "borys@example.org", "--password-stdin", "--no-test")
	m.keyboard = io.LimitReader(zeros{}, 26_000_000) // nothing is cut off silently
	m.fails(1, "it is longer than 25.0 MB; nothing was sent", "mail", "send", "--to", "anna@kvity.example", "--subject", "x")
	m.keyboard = strings.NewReader(strings.Repeat("secret", 1000))
	m.fails(1, "it is longer than 4.1 kB; the mailbox was not added", "mail", "add", "borys@example.org", "--password-stdin", "--no-test")
	m.keyboard = nil
	if n := len(m.smtp.Letters()); n > 0 {
		t.Errorf("%d letters were sent", n)
	}
	m.stdin = ""
	var folders []folder
	m.json(&folders, "mail", "sync")
	for _, f := range folders {
		if f.Account != "owner@example.com" {
			t.Errorf("a mailbox was added: %+v", f)
		}
	}
	m.ok("mail", "send", "--to", "anna@kvity.example", "--subject", "without a word") // as mail programs allow
}

// zeros is an input that does not end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '0'
	}
	return len(p), nil
}

// A password may have anything in it but a line's end.
func TestPasswordsAreTakenWhole(t *testing.T) {
	for in, want := range map[string]string{
		"secret\n": "secret", "secret\r\n": "secret", " two words \n": " two words ", "pa$$ \"w'rd\\": "pa$$ \"w'rd\\", "пароль🔑\n": "пароль🔑", "\tx\n": "\tx",
	} {
		s := newShell(t)
		s.stdin = in
		s.ok("mail", "add", "anna@kvity.example", "--password-stdin", "--no-test")
		if got := s.vault["mail:anna@kvity.example"]; got != want {
			t.Errorf("%q is kept as %q, want %q", in, got, want)
		}
		if raw, err := os.ReadFile(s.database); err != nil || strings.Contains(string(raw), want) {
			t.Errorf("the password %q is in the database; %v", want, err)
		}
	}
	s := newShell(t)
	s.stdin = "\r\n"
	s.fails(2, "no password", "mail", "add", "anna@kvity.example", "--password-stdin", "--no-test")
}
