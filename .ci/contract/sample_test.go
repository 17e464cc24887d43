package main

import (
	"bytes"
	"encoding/csv"
	"net/mail"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"regulars/data/imapmail"
)

// TestVocabulary has thirty thousand different words, and those that owners look for where such words stand in real mail.
func TestVocabulary(t *testing.T) {
	t.Parallel()
	list := vocabulary()
	seen := map[string]bool{}
	for i, w := range list {
		if w == "" || strings.ContainsAny(w, " \r\n") {
			t.Fatalf("word %d is %q", i, w)
		}
		seen[w] = true
	}
	if len(list) != 30_000 || len(seen) < 29_990 || slices.Index(list, "oak") != 60 || slices.Index(list, "invoice") < 60 {
		t.Errorf("%d words, oak at %d", len(list), slices.Index(list, "oak"))
	}
	scripts := map[*unicode.RangeTable]string{unicode.Latin: "oak", unicode.Cyrillic: "стіл", unicode.Arabic: "میز", unicode.Armenian: "պատվեր"}
	for script, word := range scripts {
		if !seen[word] || !unicode.Is(script, []rune(word)[0]) {
			t.Errorf("%q is not among the words", word)
		}
	}
}

// TestTexts are as long as asked, the same for the same seed, and have frequent words and rare ones, as real ones do.
func TestTexts(t *testing.T) {
	t.Parallel()
	w := newWriter()
	text := strings.Fields(w.text(1, 20_000))
	if len(text) != 20_000 || w.text(7, 50) != newWriter().text(7, 50) || w.text(7, 50) == w.text(8, 50) {
		t.Errorf("%d words", len(text))
	}
	count := map[string]int{}
	for _, word := range text {
		count[word]++
	}
	once := 0
	for _, n := range count {
		if n == 1 {
			once++
		}
	}
	if most := count[w.words[0]]; most < 200 || most > 4000 || once < len(count)/4 || len(count) < 2000 {
		t.Errorf("the most frequent stands %d times; of %d words %d stand once", most, len(count), once)
	}
}

// TestCustomers are people of five scripts, each with an address, a phone and a web page of its own.
func TestCustomers(t *testing.T) {
	t.Parallel()
	const n = 5000
	unique := map[int]map[string]bool{0: {}, 9: {}, 10: {}, 11: {}, 12: {}}
	scripts := map[string]int{}
	for i := range n {
		row := customer(i)
		if len(row) != 15 || slices.Contains(row, "") {
			t.Fatalf("customer %d: %q", i, row)
		}
		for column, seen := range unique {
			seen[row[column]] = true
		}
		for name, script := range map[string]*unicode.RangeTable{"Latin": unicode.Latin, "Cyrillic": unicode.Cyrillic, "Armenian": unicode.Armenian, "Arabic": unicode.Arabic} {
			if unicode.Is(script, []rune(row[1])[0]) {
				scripts[name]++
			}
		}
		c := contact(i)
		c.Clean()
		if err := c.Validate(); err != nil {
			t.Fatalf("customer %d cannot be kept: %v", i, err)
		}
		if c.Emails[0].Address != row[11] || c.Phones[0].E164 != row[9] || len(c.Phones) != 2 || c.Addresses[0].City != row[5] {
			t.Fatalf("customer %d is kept as %+v", i, c)
		}
	}
	for column, seen := range unique {
		if len(seen) != n {
			t.Errorf("column %d has %d different values of %d", column, len(seen), n)
		}
	}
	if len(scripts) != 4 || scripts["Latin"] < n/2 || scripts["Arabic"] < n/20 {
		t.Errorf("scripts %v", scripts)
	}
}

// TestCustomerFile is a table that any program reads: a head and a row for each.
func TestCustomerFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "c.csv")
	if err := customerFile(path, 300); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // it was only read
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) != 301 || len(rows[0]) != 15 || rows[0][11] != "Email" {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if !slices.Equal(rows[300], customer(299)) {
		t.Errorf("the last row is %q", rows[300])
	}
	if err := customerFile(filepath.Join(path, "below a file"), 1); err == nil {
		t.Error("a file was written below a file")
	}
}

// TestMessages read as what they are meant to be: some six kilobytes, two in five an answer to one before, one in
// twenty-five with a file.
func TestMessages(t *testing.T) {
	t.Parallel()
	w := newWriter()
	const n = 500
	answers, files, size := 0, 0, 0
	ids := map[string]bool{}
	for i := range n {
		raw := []byte(w.message(i))
		size += len(raw)
		m := imapmail.Parse(raw)
		if len(m.Warnings) > 0 || ids[m.MessageID] || m.MessageID == "" || m.Subject == "" || m.Date.IsZero() || len(strings.Fields(m.Text)) != 250 {
			t.Fatalf("message %d: id %q, subject %q, of %v, warnings %q", i, m.MessageID, m.Subject, m.Date, m.Warnings)
		}
		ids[m.MessageID] = true
		if from := customer(i % 3000); len(m.From) != 1 || m.From[0].Address != from[11] || m.From[0].Name != from[1]+" "+from[2] {
			t.Fatalf("message %d is from %+v", i, m.From)
		}
		if len(m.InReplyTo) == 1 {
			answers++
			if !ids[m.InReplyTo[0]] || m.InReplyTo[0] == m.MessageID {
				t.Errorf("message %d answers %s, which was not written before", i, m.InReplyTo[0])
			}
		}
		files += len(m.Files)
		if std, err := mail.ReadMessage(bytes.NewReader(raw)); err != nil || std.Header.Get("Subject") != m.Subject {
			t.Fatalf("another program reads message %d otherwise: %v", i, err)
		}
	}
	if answers < n*2/5-1 || answers > n*2/5 || files != n/25 || size/n < 3000 || size/n > 9000 {
		t.Errorf("%d answers and %d files in %d messages of %d bytes", answers, files, n, size/n)
	}
}

// TestIncoming is the same message read and raw.
func TestIncoming(t *testing.T) {
	t.Parallel()
	w := newWriter()
	for i := range 50 {
		in := incoming(w, i)
		m := imapmail.Parse(in.Raw)
		if m.MessageID != in.Mail.MessageID || m.Subject != in.Mail.Subject || strings.TrimSpace(m.Text) != in.Mail.Text || int(in.UID) != i+1 || in.Size != int64(len(in.Raw)) {
			t.Errorf("message %d: %+v", i, in.Mail)
		}
		if !strings.HasPrefix(in.Words, in.Preview) || len(in.Preview) > 80 || !utf8.ValidString(in.Words) {
			t.Errorf("message %d: preview %q", i, in.Preview)
		}
	}
}

// TestMaildir holds as many messages as asked, seen, and as many bytes as said.
func TestMaildir(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "Maildir")
	total, err := fillMaildir(dir, 60)
	if err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadDir(filepath.Join(dir, "cur"))
	if err != nil || len(list) != 60 {
		t.Fatalf("%d messages, %v", len(list), err)
	}
	var sum int64
	for _, e := range list {
		info, err := e.Info()
		if err != nil || !strings.HasSuffix(e.Name(), ":2,S") || !strings.Contains(e.Name(), ",S="+strconv.FormatInt(info.Size(), 10)+":") {
			t.Errorf("%s, %v", e.Name(), err)
		}
		sum += info.Size()
	}
	if sum != total {
		t.Errorf("%d bytes, said were %d", sum, total)
	}
	if _, err := fillMaildir(filepath.Join(dir, "cur", list[0].Name()), 1); err == nil {
		t.Error("a maildir was made in a file")
	}
}
