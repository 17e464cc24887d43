package imapmail_test

import (
	"context"
	"errors"
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
