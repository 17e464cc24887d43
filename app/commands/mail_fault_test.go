package commands_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"
	"sync"
	"testing"

	"regulars/data"
	"regulars/data/imapmail/imaptest"
)

// newBreakable is a mailbox whose wire to the server can be broken; it holds n letters.
func newBreakable(t *testing.T, n int) (*mailbox, *imaptest.Proxy) {
	t.Helper()
	m := &mailbox{shell: newShell(t), imap: imaptest.Memory(t), smtp: imaptest.SMTP(t, nil)}
	proxy := imaptest.NewProxy(t, m.imap)
	for i := range n {
		m.imap.Deliver(t, "INBOX", letter(i, "\r\n"+noise(4000)+"\r\n"))
	}
	m.stdin = "secret"
	m.ok("mail", "add", "owner@example.com", "--imap", proxy.Addr(), "--smtp", m.smtp.Addr(), "--security", "none", "--password-stdin")
	return m, proxy
}

// noise is text that no wire can press together.
func noise(n int) string {
	var b strings.Builder
	for b.Len() < n {
		b.WriteString(rand.Text() + "\r\n")
	}
	return b.String()
}

// inbox counts the messages that are here.
func (m *mailbox) inbox() int {
	m.t.Helper()
	var list []message
	m.json(&list, "mail", "list")
	return len(list)
}

// A wire that breaks, or carries nonsense, costs nothing that came: the list is
// printed all the same, the status is 1, the reason is in words on one line of
// standard error, and the next sync brings the rest.
func TestSyncOverABrokenWire(t *testing.T) {
	for name, fault := range map[string]imaptest.Fault{"drops": imaptest.DropAfter(40_000), "garbage": imaptest.GarbageAfter(40_000)} {
		t.Run(name, func(t *testing.T) {
			m, proxy := newBreakable(t, 30)
			first := int(proxy.Connections.Load()) + 1
			proxy.Break(func(conn, sent int, piece []byte) ([]byte, bool) {
				if conn > first {
					return nil, true // and it does not come back
				}
				return fault(conn, sent, piece)
			})
			r := m.run("mail", "sync", "--json")
			here := m.inbox()
			if r.status != 1 || strings.Count(r.errors, "\n") != 1 || !strings.HasPrefix(r.errors, "regulars: ") || here == 0 || here == 30 {
				t.Errorf("status %d, %q, %d letters here", r.status, r.errors, here)
			}
			var folders []folder
			if r.out != "" {
				decode(t, r.out, &folders)
			}
			proxy.Break(nil)
			m.json(&folders, "mail", "sync")
			if got := m.ledger(folders); got.Local != 30 || got.New != 30-here || m.inbox() != 30 {
				t.Errorf("%d came before, then %+v", here, got)
			}
		})
	}
}

// A sync that is stopped keeps what it fetched and says so; the next goes on.
func TestSyncIsStopped(t *testing.T) {
	m, proxy := newBreakable(t, 30)
	ctx, stop := context.WithCancel(t.Context())
	proxy.Break(func(_, sent int, piece []byte) ([]byte, bool) {
		if sent > 40_000 {
			stop()
		}
		return piece, false
	})
	m.ctx = ctx
	r := m.run("mail", "sync")
	m.ctx = t.Context()
	if r.status != 1 || !strings.Contains(r.errors, "stopped, as you asked: what was finished is kept") {
		t.Errorf("status %d, %q", r.status, r.errors)
	}
	here := m.inbox()
	proxy.Break(nil)
	var folders []folder
	m.json(&folders, "mail", "sync")
	if got := m.ledger(folders); got.Local != 30 || got.New != 30-here {
		t.Errorf("%d were kept, then %+v", here, got)
	}
	m.ok("check")
}

// A message that breaks the wire each time is set aside and named; it is no
// reason to fail, and the ledger shows that one is missing.
func TestMessageThatIsSetAside(t *testing.T) {
	m, proxy := newBreakable(t, 4)
	m.imap.Deliver(t, "INBOX", letter(5, "\r\nPOISON\r\n"), letter(6, "\r\nfine\r\n"))
	proxy.Break(func(_, _ int, piece []byte) ([]byte, bool) {
		before, _, found := strings.Cut(string(piece), "POISON")
		return []byte(before), found
	})
	var folders []folder
	m.json(&folders, "mail", "sync")
	got := m.ledger(folders)
	if got.Server != 6 || got.Local != 5 || len(got.Errors) != 1 || !strings.Contains(got.Errors[0], "number 5") {
		t.Errorf("sync = %+v", got)
	}
	text := m.ok("mail", "sync")
	if !strings.Contains(text, "owner@example.com  INBOX    6              5     1        0\n") || strings.Count(text, "\nINBOX: One message in INBOX (number 5) cannot be fetched") != 1 {
		t.Errorf("in words:\n%s", text)
	}
	proxy.Break(nil)
	m.json(&folders, "mail", "sync")
	if got := m.ledger(folders); got.Local != 6 || got.New != 1 || len(got.Errors) > 0 {
		t.Errorf("once it can be fetched: %+v", got)
	}
}

// What could not be sent goes out with the next sync, once.
func TestWhatWaitsIsSentBySync(t *testing.T) {
	m := newMailbox(t)
	m.smtp.RefuseCode(451, "greylisted")
	var waiting outgoing
	m.stdin = "See you"
	m.json(&waiting, "mail", "send", "--to", "anna@kvity.example", "--subject", "Market")
	if waiting.State != "waiting" || !strings.Contains(waiting.Error, "greylisted") {
		t.Errorf("put off: %+v", waiting)
	}
	m.smtp.Refuse(nil)
	for range 2 {
		m.ok("mail", "sync")
	}
	if letters := m.smtp.Letters(); len(letters) != 1 || !strings.Contains(string(letters[0].Raw), waiting.MessageID) {
		t.Errorf("%d letters went out, want the one", len(letters))
	}
	var sent []message
	m.json(&sent, "mail", "list", "--folder", "sent")
	if len(sent) != 1 || sent[0].MessageID != waiting.MessageID || !sent[0].Seen {
		t.Errorf("in the sent folder: %+v", sent)
	}
}

// Copies go to those who are named, and only the hidden ones are not told.
func TestWhoGetsALetter(t *testing.T) {
	m := newMailbox(t)
	var sent outgoing
	m.json(&sent, "mail", "send", "--to", "a@example.org", "--to", "B <b@example.org>, a@example.org", "--cc", "c@example.org", "--bcc", "d@example.org", "--subject", "x", "--from", "Owner <owner@example.com>")
	if got := strings.Join(sent.To, " "); got != "a@example.org b@example.org c@example.org d@example.org" {
		t.Errorf("to %s", got)
	}
	l := m.smtp.Letters()[0]
	raw := string(l.Raw)
	if fmt.Sprint(l.To) != fmt.Sprint(sent.To) || strings.Contains(raw, "d@example.org") || !strings.Contains(raw, "Cc: <c@example.org>") && !strings.Contains(raw, "Cc: c@example.org") {
		t.Errorf("the envelope says %v, the letter\n%s", l.To, raw)
	}
	for flag, wrong := range map[string]string{"--to": "nonsense", "--cc": "a@", "--bcc": "a@b@c", "--from": "@x.example"} {
		m.fails(2, "it takes mail addresses, which look like name@example.com", "mail", "send", "--to", "a@example.org", "--subject", "x", flag, wrong)
	}
	if n := len(m.smtp.Letters()); n != 1 {
		t.Errorf("%d letters went out", n)
	}
}

// A letter that tries to add headers by its subject does not.
func TestSubjectsAddNoHeaders(t *testing.T) {
	m := newMailbox(t)
	m.run("mail", "send", "--to", "a@example.org", "--subject", "Hello\r\nBcc: spy@example.org\r\n\r\nbody")
	for _, l := range m.smtp.Letters() {
		head, _, _ := strings.Cut(string(l.Raw), "\r\n\r\n")
		if strings.Contains(head, "\nBcc:") || len(l.To) != 1 {
			t.Errorf("sent to %v with\n%s", l.To, head)
		}
	}
}

// Every mailbox is synced, or the one that is named; a fault of one does not
// keep the others from their mail.
func TestSeveralMailboxes(t *testing.T) {
	m := newMailbox(t)
	m.imap.Deliver(t, "INBOX", letter(1, "\r\nHello\r\n"))
	gone := imaptest.Listen(t)
	m.ok("mail", "add", "borys@example.org", "--imap", gone.Addr().String(), "--security", "none", "--password-stdin", "--no-test")
	if err := gone.Close(); err != nil {
		t.Fatal(err)
	}
	r := m.run("mail", "sync", "--json")
	var folders []folder
	decode(t, r.out, &folders)
	if r.status != 1 || m.ledger(folders).Local != 1 || strings.Count(r.errors, "\n") != 1 {
		t.Errorf("status %d, %q, %+v", r.status, r.errors, folders)
	}
	m.ok("mail", "sync", "OWNER@example.com")
	m.fails(1, "", "mail", "sync", "borys@example.org")
	m.fails(1, "mailbox nobody@example.org: not found", "mail", "sync", "nobody@example.org")
	var sent outgoing
	m.json(&sent, "mail", "send", "--to", "a@example.org", "--subject", "x") // by the first
	if sent.From != "owner@example.com" || sent.State != string(data.OutboxSent) {
		t.Errorf("sent = %+v", sent)
	}
}

// Two syncs at once, of a script and a person, fetch nothing twice and send
// nothing twice.
func TestTwoSyncsAtOnce(t *testing.T) {
	m := newMailbox(t)
	m.smtp.RefuseCode(451, "greylisted")
	m.stdin = "See you"
	m.ok("mail", "send", "--to", "anna@kvity.example", "--subject", "Market")
	m.smtp.Refuse(nil)
	for i := range 40 {
		m.imap.Deliver(t, "INBOX", letter(i, "\r\n"+noise(2000)+"\r\n"))
	}
	var both sync.WaitGroup
	results := make([]result, 3)
	for i := range results {
		other := *m.shell
		both.Go(func() { results[i] = other.run("mail", "sync", "--json") })
	}
	both.Wait()
	for _, r := range results {
		if r.status != 0 {
			t.Errorf("one of them failed: %s", r.errors)
		}
	}
	var folders []folder
	m.json(&folders, "mail", "sync")
	if got := m.ledger(folders); got.Server != 40 || got.Local != 40 || m.inbox() != 41 { // and the one that was sent
		t.Errorf("the ledger: %+v, %d listed", got, m.inbox())
	}
	if letters := m.smtp.Letters(); len(letters) != 1 {
		t.Errorf("%d letters went out, want one", len(letters))
	}
	m.ok("check")
}
