package imapmail_test

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/imapmail/imaptest"
)

// script is an IMAP server that answers as it is told: to a command that begins with some words, with lines in which
// a % at the start stands for the tag. It says OK to what it was told nothing of.
type script struct {
	imaptest.Server
	mu      sync.Mutex
	answers map[string]string
	heard   []string
	idle    string // the tag of the IDLE that runs
}

// then stands between the answer to a command and the answer to the next of its kind.
const then = "\r\nthen\r\n"

const oneMessage = "* 1 EXISTS\r\n* OK [UIDVALIDITY 1] ok\r\n* OK [UIDNEXT 9] ok\r\n% OK done"

func newScript(t *testing.T, answers map[string]string) *script {
	t.Helper()
	ln := imaptest.Listen(t)
	t.Cleanup(func() { hangUp(ln) })
	s := &script{Server: imaptest.Server{Server: imaptest.At(ln.Addr()), Password: "x"}, answers: answers}
	s.User = "owner"
	if _, ok := answers["SELECT"]; !ok {
		answers["SELECT"] = oneMessage
	}
	go scripted(ln, func(tag, line string, w func(string)) {
		w(s.answer(tag, line))
	})
	return s
}

func (s *script) answer(tag, line string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.heard = append(s.heard, line)
	switch {
	case tag == "DONE":
		return s.idle + " OK done\r\n"
	case line == "IDLE":
		s.idle = tag
	}
	best := ""
	for words := range s.answers {
		if strings.HasPrefix(line, words) && len(words) > len(best) {
			best = words
		}
	}
	if best == "" {
		return tag + " OK done\r\n"
	}
	now, next, more := strings.Cut(s.answers[best], then)
	if more {
		s.answers[best] = next
	}
	if now == hangUpNow {
		return now
	}
	out := strings.ReplaceAll("\r\n"+now, "\r\n%", "\r\n"+tag)[2:]
	return out + "\r\n"
}

// tell changes what is answered from now on.
func (s *script) tell(words, answer string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answers[words] = answer
}

// count gives how many commands began with the words.
func (s *script) count(words string) (n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, line := range s.heard {
		if strings.HasPrefix(line, words) {
			n++
		}
	}
	return n
}

// with offers extensions after the login.
func with(caps string, answers map[string]string) map[string]string {
	answers["LOGIN"] = "% OK [CAPABILITY " + strings.TrimSpace("IMAP4rev1 "+caps) + "] in"
	return answers
}

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

// TestMissingFolder makes a folder that a server wants made first, once, and says why where it will not have it.
func TestMissingFolder(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		create string
		words  string
	}{
		"made":         {"% OK made", ""},
		"refused":      {"% NO no more folders for you", "no more folders"},
		"there by now": {"% NO [ALREADYEXISTS] it is there", "it is there"},
	} {
		s := newScript(t, with("MOVE", map[string]string{"UID MOVE": "% NO [TRYCREATE] no such folder", "CREATE": c.create}))
		m := open(t, &imapmail.Dialer{}, s.Server)
		selected(t, m, "INBOX")
		_, err := m.Move(t.Context(), []uint32{1}, "Orders/2026")
		if err == nil || c.words != "" && !strings.Contains(err.Error(), c.words) || s.count("CREATE \"Orders/2026\"") != 1 {
			t.Errorf("%s: %v, %d tries to make it", name, err, s.count("CREATE"))
		}
		if moves := s.count("UID MOVE"); moves != map[bool]int{true: 2, false: 1}[name == "made"] {
			t.Errorf("%s: moved %d times", name, moves)
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

// TestFoldersStrange lists folders as servers name them: in modified UTF-7, right and wrong, in UTF-8, with marks that
// mean something elsewhere. Those that hold no messages are left out.
func TestFoldersStrange(t *testing.T) {
	t.Parallel()
	s := newScript(t, map[string]string{"LIST": strings.Join([]string{
		`* LIST () "/" INBOX`, `* LIST () "/" "&AX0-uvys"`, `* LIST () "/" "Fish &- Chips"`, `* LIST () "/" {6}` + "\r\nliter\\", `* LIST () "/" "q\"uote"`,
		`* LIST () NIL flat`, `* LIST (\NoSelect) "/" "[Gmail]"`, `* LIST (\NonExistent) "/" gone`, `* LIST (\HasNoChildren \sent) "." "INBOX.Sent"`,
		`* LIST () "/" "&ZeVnLIqe-/&U,BTFw-"`, "% OK done",
	}, "\r\n")})
	m := open(t, &imapmail.Dialer{}, s.Server)
	list, err := m.Folders(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range list {
		got = append(got, f.Path+"|"+f.Delimiter+"|"+string(f.Role))
	}
	want := []string{"INBOX|/|inbox", "Žuvys|/|", "Fish & Chips|/|", `liter\|/|`, `q"uote|/|`, "flat||", "INBOX.Sent|.|sent", "日本語/台北|/|"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestWaiting hears of what comes, goes or changes while it waits, and waits nowhere where a server cannot tell.
func TestWaiting(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		caps, news         string
		changed, supported bool
	}{
		"a message comes":      {"IDLE", "* 2 EXISTS\r\n", true, true},
		"a message goes":       {"IDLE", "* 1 EXPUNGE\r\n", true, true},
		"a flag is set":        {"IDLE", "* 1 FETCH (FLAGS (\\Seen))\r\n", true, true},
		"a body is thrown in":  {"IDLE", "* 1 FETCH (UID 1 BODY[] {5}\r\nhello)\r\n", true, true},
		"only a sign of life":  {"IDLE", "* OK still here\r\n", false, true},
		"it cannot tell":       {"", "", false, false},
		"it can by what it is": {"IMAP4rev2", "* 2 EXISTS\r\n", true, true},
	} {
		s := newScript(t, with(c.caps, map[string]string{"IDLE": "+ idling\r\n" + c.news + "* OK so"}))
		m := open(t, &imapmail.Dialer{Quiet: time.Second}, s.Server)
		if _, err := m.Select(t.Context(), "INBOX"); err != nil {
			t.Fatal(err)
		}
		limit := 100 * time.Millisecond
		if c.changed {
			limit = time.Minute
		}
		changed, supported, err := m.Wait(t.Context(), limit)
		if changed != c.changed || supported != c.supported || err != nil && supported && !strings.Contains(err.Error(), "answer") {
			t.Errorf("%s: changed %t, supported %t, %v", name, changed, supported, err)
		}
	}
}

// TestWaitingEnds with the connection, in words, and with the owner's stop; the next command connects anew.
func TestWaitingEnds(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	p := imaptest.NewProxy(t, s)
	m := open(t, &imapmail.Dialer{}, p.Server)
	selected(t, m, "INBOX")
	p.Break(imaptest.DropAfter(0))
	changed, supported, err := m.Wait(t.Context(), time.Hour)
	known := (*data.MailError)(nil)
	if changed || !supported || !errors.As(err, &known) || !known.Passing() {
		t.Errorf("changed %t, supported %t, %v", changed, supported, err)
	}
	p.Break(nil)
	if _, err := m.Folders(t.Context()); err != nil || p.Connections.Load() != 2 {
		t.Errorf("%d connections, %v", p.Connections.Load(), err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, _, err := m.Wait(ctx, time.Hour); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}
