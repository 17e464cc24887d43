package imapmail_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/imapmail/imaptest"
)

// TestServerSaysNo tells the owner the server's own words, whatever was asked, and keeps the connection: nothing is
// broken by a no.
func TestServerSaysNo(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	now := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		command string
		do      func(m *imapmail.Mailbox) error
	}{
		"list":     {"LIST", func(m *imapmail.Mailbox) error { _, err := m.Folders(ctx); return err }},
		"select":   {"SELECT", func(m *imapmail.Mailbox) error { _, err := m.Select(ctx, "Archive"); return err }},
		"flags":    {"UID STORE", func(m *imapmail.Mailbox) error { return m.SetFlags(ctx, []uint32{1}, data.FlagSeen, 0) }},
		"no flags": {"UID STORE", func(m *imapmail.Mailbox) error { return m.SetFlags(ctx, []uint32{1}, 0, data.FlagSeen) }},
		"move":     {"UID MOVE", func(m *imapmail.Mailbox) error { _, err := m.Move(ctx, []uint32{1}, "Archive"); return err }},
		"delete":   {"UID EXPUNGE", func(m *imapmail.Mailbox) error { return m.Expunge(ctx, []uint32{1}) }},
		"mark":     {"UID STORE", func(m *imapmail.Mailbox) error { return m.Expunge(ctx, []uint32{1}) }},
		"headers":  {"UID FETCH", func(m *imapmail.Mailbox) error { _, err := m.Headers(ctx, []uint32{1}); return err }},
		"the first": {"UID SEARCH", func(m *imapmail.Mailbox) error {
			_, err := m.Changes(ctx, data.FolderStatus{}, data.FolderStatus{Messages: 1})
			return err
		}},
		"changes": {"UID FETCH", func(m *imapmail.Mailbox) error {
			_, err := m.Changes(ctx, data.FolderStatus{UIDValidity: 1, HighestModSeq: 1}, data.FolderStatus{UIDValidity: 1, HighestModSeq: 2, Messages: 1})
			return err
		}},
		"file": {"APPEND", func(m *imapmail.Mailbox) error { _, err := m.Append(ctx, "Sent", []byte("x"), 0, now); return err }},
	} {
		s := newScript(t, with("MOVE UIDPLUS", map[string]string{}))
		m := open(t, &imapmail.Dialer{}, s.Server)
		selected(t, m, "INBOX")
		s.tell(c.command, "% NO [OVERQUOTA] Mailbox is over its limit.")
		err := c.do(m)
		known := (*data.MailError)(nil)
		if !errors.As(err, &known) || known.Problem != data.ProblemServer || !strings.Contains(known.Words, "“Mailbox is over its limit”") {
			t.Errorf("%s: %v", name, err)
		}
		if name == "file" { // for which a server says more than that it is done
			continue
		}
		s.tell(c.command, "% OK done")
		if name == "select" { // the next asks for what the test needs
			s.tell(c.command, oneMessage)
		}
		if err := c.do(m); err != nil || s.count("LOGIN") != 1 {
			t.Errorf("%s, asked again: %v after %d logins", name, err, s.count("LOGIN"))
		}
	}
}

// TestOthersMarked removes for good what it is told to and nothing else, at a server that can only remove all that are
// marked: where another program marked others, they stay.
func TestOthersMarked(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		marked   string
		expunges int
	}{
		"none but ours":  {"* SEARCH 1 2", 1},
		"one of another": {"* SEARCH 1 2 7", 0},
		"none":           {"* SEARCH", 1},
	} {
		s := newScript(t, map[string]string{"UID SEARCH": c.marked + "\r\n% OK done"})
		m := open(t, &imapmail.Dialer{}, s.Server)
		if _, err := m.Select(t.Context(), "INBOX"); err != nil {
			t.Fatal(err)
		}
		if err := m.Expunge(t.Context(), []uint32{1, 2}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if s.count("EXPUNGE") != c.expunges || s.count(`UID STORE 1:2 +FLAGS.SILENT (\Deleted)`) != 1 {
			t.Errorf("%s: %q", name, s.heard)
		}
	}
}

// TestStrangeAnswers has answers that servers really give to a fetch. Each message comes once, as far as it can be read.
func TestStrangeAnswers(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answer string
		want   string // uid, size and bytes of what comes
	}{
		"as usual":               {"* 1 FETCH (UID 1 FLAGS () INTERNALDATE \" 1-Jan-2026 12:00:00 +0000\" RFC822.SIZE 5 BODY[] {5}\r\nhello)\r\n% OK done", "1/5/hello"},
		"nothing in it":          {"* 1 FETCH (UID 1 RFC822.SIZE 0 BODY[] \"\")\r\n% OK done", "1/0/"},
		"no body at all":         {"* 1 FETCH (UID 1 RFC822.SIZE 5 BODY[] NIL)\r\n% OK done", "1/5/"},
		"no size":                {"* 1 FETCH (UID 1 BODY[] {5}\r\nhello)\r\n% OK done", "1/5/hello"},
		"twice":                  {"* 1 FETCH (UID 1 BODY[] {5}\r\nhello)\r\n* 1 FETCH (UID 1 BODY[] {5}\r\nhello)\r\n% OK done", "1/5/hello"},
		"a flag in between":      {"* 1 FETCH (FLAGS (\\Seen))\r\n* 1 FETCH (UID 1 BODY[] {5}\r\nhello)\r\n% OK done", "1/5/hello"},
		"flagged at that moment": {"* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n* 1 FETCH (UID 1 BODY[] {5}\r\nhello)\r\n% OK done" + then + "* 1 FETCH (UID 1 BODY[] {5}\r\nhello)\r\n% OK done", "1/5/hello"},
		"new mail in between":    {"* 2 EXISTS\r\n* 0 RECENT\r\n* 1 FETCH (UID 1 BODY[] {5}\r\nhello)\r\n* 1 EXPUNGE\r\n% OK done", "1/5/hello"},
		"without what it was":    {"* 1 FETCH (RFC822.SIZE 5 BODY[] {5}\r\nhello)\r\n% OK done", ""},
		"gone meanwhile":         {"% OK done", ""},
		"gone, it says":          {"* 1 EXPUNGE\r\n% OK done", ""},
		"with eight bits":        {"* 1 FETCH (UID 1 BODY[] {4}\r\nŽ\r\n)\r\n% OK done", "1/4/Ž\r\n"},
		"in quotes":              {"* 1 FETCH (UID 1 BODY[] \"hello\")\r\n% OK done", "1/5/hello"},
		"with words of its own":  {"* OK [ALERT] the server is old\r\n* 1 FETCH (UID 1 BODY[] {5}\r\nhello)\r\n% OK done", "1/5/hello"},
		"with a keyword unknown": {"* 1 FETCH (UID 1 FLAGS (\\Seen NonJunk $label1) BODY[] {5}\r\nhello)\r\n% OK done", "1/5/hello"},
	} {
		search := "* SEARCH 1\r\n% OK done"
		if strings.HasPrefix(name, "gone") || c.want == "" {
			search = "* SEARCH\r\n% OK done"
		}
		s := newScript(t, map[string]string{"UID FETCH": c.answer, "UID SEARCH": search})
		m := open(t, &imapmail.Dialer{}, s.Server)
		if _, err := m.Select(t.Context(), "INBOX"); err != nil {
			t.Fatal(err)
		}
		var got []string
		err := m.Fetch(t.Context(), []uint32{1}, data.Sink{Keep: func(r data.RawMessage) error {
			got = append(got, strings.Join([]string{strconv.Itoa(int(r.UID)), strconv.FormatInt(r.Size, 10), string(r.Raw)}, "/"))
			return nil
		}})
		if err != nil || strings.Join(got, "|") != c.want {
			t.Errorf("%s: %q, %v; want %q", name, got, err, c.want)
		}
	}
}

// TestWithheld names a message that a server has and never gives in a way that is understood; that it is missing is not
// hidden. The others come.
func TestWithheld(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]string{
		"its number behind its body": "* 1 FETCH (BODY[] {5}\r\nhello UID 1 RFC822.SIZE 5)\r\n* 2 FETCH (UID 2 BODY[] {5}\r\nthere)\r\n% OK done",
		"only its flags":             "* 1 FETCH (UID 1 FLAGS ())\r\n* 2 FETCH (UID 2 BODY[] {5}\r\nthere)\r\n% OK done",
		"nothing of it":              "* 2 FETCH (UID 2 BODY[] {5}\r\nthere)\r\n% OK done",
	} {
		s := newScript(t, map[string]string{"UID FETCH": answer, "UID SEARCH": "* SEARCH 1\r\n% OK done"})
		m := open(t, &imapmail.Dialer{}, s.Server)
		if _, err := m.Select(t.Context(), "INBOX"); err != nil {
			t.Fatal(err)
		}
		f, err := fetch(t, m, []uint32{1, 2})
		if err != nil || len(f.got) != 1 || string(f.got[2].Raw) != "there" || f.aside[1] == nil || !strings.Contains(f.aside[1].Error(), "message 1: ") {
			t.Errorf("%s: %d messages, set aside %v, %v", name, len(f.got), f.aside, err)
		}
	}
}

// TestFetchGivesUp ends a fetch, with a reason, where another try is of no use or does harm.
func TestFetchGivesUp(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answer  string
		problem data.MailProblem
		asked   int // at most
	}{
		"asked to slow down":   {"% NO [THROTTLED] too fast", data.ProblemThrottled, 1},
		"closed for the night": {"% NO [UNAVAILABLE] back soon", data.ProblemThrottled, 1},
		"nothing can be read":  {"* 1 FETCH (UID 1 BODY[] oops)\r\n% OK done", data.ProblemProtocol, 60},
		"nothing is given":     {"% BAD what", data.ProblemServer, 60},
	} {
		s := newScript(t, map[string]string{"UID FETCH": c.answer})
		m := open(t, &imapmail.Dialer{}, s.Server)
		if _, err := m.Select(t.Context(), "INBOX"); err != nil {
			t.Fatal(err)
		}
		f, err := fetch(t, m, []uint32{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
		known := (*data.MailError)(nil)
		if !errors.As(err, &known) || known.Problem != c.problem || len(f.got) != 0 || s.count("UID FETCH") > c.asked {
			t.Errorf("%s: %v after asking %d times", name, err, s.count("UID FETCH"))
		}
		if len(f.aside) > 5 {
			t.Errorf("%s: %d messages are blamed for it", name, len(f.aside))
		}
	}
}

// TestRenumberedMeanwhile ends a fetch whose numbers mean other messages after the connection was lost: none of those
// is taken for one that was asked for.
func TestRenumberedMeanwhile(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	s.Deliver(t, "Archive", letters(10)...)
	p := imaptest.NewProxy(t, s)
	m := open(t, &imapmail.Dialer{}, p.Server)
	uids := selected(t, m, "Archive").UIDs
	s.Renumber(t, "Archive", letters(10)...)
	p.Break(func(n, _ int, piece []byte) ([]byte, bool) { return piece[:len(piece)*min(n-1, 1)], n == 1 })
	f, err := fetch(t, m, uids)
	if err == nil || !strings.Contains(err.Error(), "renumbered") || len(f.got) > 0 || len(f.aside) > 0 {
		t.Errorf("%d messages, %d set aside, %v", len(f.got), len(f.aside), err)
	}
}
