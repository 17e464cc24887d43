package commands_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"regulars/data"
	"regulars/data/imapmail/imaptest"
)

// memoryVault keeps passwords for as long as a test runs.
type memoryVault map[string]string

func (v memoryVault) Get(_ context.Context, name string) (string, error) {
	if p, ok := v[name]; ok {
		return p, nil
	}
	return "", data.ErrNotFound
}

func (v memoryVault) Set(_ context.Context, name, secret string) error {
	v[name] = secret
	return nil
}

func (v memoryVault) Delete(_ context.Context, name string) error {
	delete(v, name)
	return nil
}

// mailbox is a shell with a mailbox at servers of the test's own.
type mailbox struct {
	*shell
	imap *imaptest.Server
	smtp *imaptest.SMTPServer
}

func newMailbox(t *testing.T) *mailbox {
	t.Helper()
	m := &mailbox{shell: newShell(t), imap: imaptest.Memory(t), smtp: imaptest.SMTP(t, nil)}
	m.stdin = "secret\n"
	m.ok("mail", "add", "owner@example.com", "--imap", m.imap.Addr(), "--smtp", m.smtp.Addr(), "--security", "none", "--password-stdin")
	return m
}

type folder struct {
	Account, Folder    string
	Server, Local, New int
	Errors             []string
}

type message struct {
	ID          int64
	MessageID   string `json:"message_id"`
	Folder      string
	From        string
	Subject     string
	Date        string
	Seen        bool
	Attachments int
	ContactID   int64 `json:"contact_id"`
}

type opened struct {
	message

	To, Cc, Warnings []string
	Text, HTML       string
	Files            []struct {
		Name, Type string
		Size       int64
	}
}

type outgoing struct {
	ID                          int64
	MessageID                   string `json:"message_id"`
	From, Subject, State, Error string
	To                          []string
}

func letter(n int, more string) []byte {
	return fmt.Appendf(nil, "From: =?utf-8?q?Anna_=C5=A0?= <anna@kvity.example>\r\nTo: owner@example.com, Borys <borys@example.org>\r\nSubject: number %d\r\n"+
		"Message-ID: <%[1]d@kvity.example>\r\nDate: Thu, 1 Jan 2026 10:%02[1]d:00 +0000\r\n%s", n, more)
}

func TestMail(t *testing.T) {
	m := newMailbox(t)
	c := anna()
	m.add(c)
	m.imap.Deliver(t, "INBOX", letter(1, "\r\nHello\x1b[31m\r\n"), letter(2, "Content-Type: text/html\r\n\r\n<p>Roses <script>alert(1)</script><img src=http://x.example/y.png></p>\r\n"),
		letter(3, "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the list\r\n--b\r\nContent-Type: text/csv; name=list.csv\r\nContent-Disposition: attachment; filename=list.csv\r\n\r\na,b\r\n--b--\r\n"))
	var folders []folder
	m.json(&folders, "mail", "sync")
	inbox := m.ledger(folders)
	if inbox.Account != "owner@example.com" || inbox.Server != 3 || inbox.Local != 3 || inbox.New != 3 || inbox.Errors == nil {
		t.Errorf("sync = %+v", folders)
	}
	m.json(&folders, "mail", "sync", "owner@example.com")
	if inbox = m.ledger(folders); inbox.New != 0 || inbox.Local != 3 {
		t.Errorf("the second sync = %+v", folders)
	}
	if text := m.ok("mail", "sync"); !strings.Contains(text, "owner@example.com  INBOX") {
		t.Errorf("text = %q", text)
	}

	var list []message
	m.json(&list, "mail", "list")
	if len(list) != 3 || list[0].Subject != "number 3" || list[0].MessageID != "3@kvity.example" || list[0].Folder != "INBOX" || list[0].Seen ||
		list[0].From != "Anna Š <anna@kvity.example>" || list[0].Date != "2026-01-01T10:03:00Z" || list[0].Attachments != 1 || list[0].ContactID != c.ID {
		t.Errorf("list = %+v", list)
	}
	var page []message
	m.json(&page, "mail", "list", "--folder", "inbox", "--limit", "1", "--offset", "1")
	if len(page) != 1 || page[0] != list[1] {
		t.Errorf("page = %+v", page)
	}
	m.json(&page, "mail", "list", "--folder", "Sent")
	if len(page) != 0 {
		t.Errorf("sent = %+v", page)
	}
	m.fails(1, "folder \"nonsense\": not found", "mail", "list", "--folder", "nonsense")
	if text := m.ok("mail", "list"); !strings.Contains(text, "number 1  unread") {
		t.Errorf("text = %q", text)
	}

	var o opened
	m.json(&o, "mail", "show", id(list[0].ID))
	if o.message != list[0] || len(o.To) != 2 || o.To[1] != "Borys <borys@example.org>" || !strings.Contains(o.Text, "See the list") ||
		len(o.Files) != 1 || o.Files[0].Name != "list.csv" || o.Files[0].Type != "text/csv" || o.Files[0].Size == 0 || o.HTML != "" {
		t.Errorf("message = %+v", o)
	}
	m.json(&o, "mail", "show", id(list[1].ID))
	if !strings.Contains(o.Text, "Roses") || !strings.Contains(o.HTML, "Roses") || strings.Contains(o.HTML, "alert") || strings.Contains(o.HTML, "http://x.example") {
		t.Errorf("message = %+v", o)
	}
	text := m.ok("mail", "show", id(list[2].ID))
	if strings.Contains(text, "\x1b") || !strings.Contains(text, "Hello") || !strings.Contains(text, "Subject  number 1\n") {
		t.Errorf("text = %q", text)
	}
	m.fails(1, "not found", "mail", "show", "5")
	var hits []map[string]any
	m.json(&hits, "search", "roses")
	if len(hits) != 1 || hits[0]["kind"] != "message" {
		t.Errorf("hits = %v", hits)
	}
}

// ledger gives the numbers of the inbox.
func (m *mailbox) ledger(list []folder) folder {
	m.t.Helper()
	i := slices.IndexFunc(list, func(f folder) bool { return f.Folder == "INBOX" })
	if i < 0 {
		m.t.Fatalf("no INBOX in %+v", list)
	}
	return list[i]
}

func TestMailSend(t *testing.T) {
	m := newMailbox(t)
	m.stdin = "See you on Saturday.\n"
	var sent outgoing
	m.json(&sent, "mail", "send", "--to", "Anna Š <anna@kvity.example>, borys@example.org", "--bcc", "me@example.com", "--subject", "Market")
	if sent.State != "sent" || sent.Error != "" || sent.Subject != "Market" || sent.From != "owner@example.com" || len(sent.To) != 3 || sent.MessageID == "" {
		t.Errorf("sent = %+v", sent)
	}
	letters := m.smtp.Letters()
	if len(letters) != 1 || len(letters[0].To) != 3 || !strings.Contains(string(letters[0].Raw), "See you on Saturday.") || strings.Contains(string(letters[0].Raw), "me@example.com") {
		t.Errorf("letters = %q", letters)
	}
	var list []message
	m.ok("mail", "sync")
	m.json(&list, "mail", "list", "--folder", "sent")
	if len(list) != 1 || list[0].MessageID != sent.MessageID {
		t.Errorf("in the sent folder: %+v", list)
	}
	if text := m.ok("mail", "send", "--to", "anna@kvity.example", "--subject", ""); text != "Sent to anna@kvity.example\n" {
		t.Errorf("text = %q", text)
	}
	m.fails(1, "no such mailbox to send from", "mail", "send", "--to", "anna@kvity.example", "--subject", "x", "--from", "stranger@example.com")
}

func TestMailSendOfflineAndRefused(t *testing.T) {
	m := newMailbox(t)
	m.stdin = "text"
	m.smtp.RefuseCode(550, "no such user here")
	r := m.run("mail", "send", "--to", "nobody@kvity.example", "--subject", "x", "--json")
	var out outgoing
	decode(t, r.out, &out)
	if r.status != 1 || out.State != "failed" || !strings.Contains(r.errors, "no such user here") || strings.Count(r.errors, "\n") != 1 {
		t.Errorf("refused: %+v, %+v", r, out)
	}
	m.smtp.RefuseCode(451, "try again later")
	m.json(&out, "mail", "send", "--to", "anna@kvity.example", "--subject", "x")
	if out.State != "waiting" || out.Error == "" {
		t.Errorf("put off: %+v", out)
	}
	if text := m.ok("mail", "send", "--to", "anna@kvity.example", "--subject", "x"); !strings.Contains(text, "waits in the outbox") {
		t.Errorf("text = %q", text)
	}
}

func TestMailBadUse(t *testing.T) {
	s := newShell(t)
	s.stdin = "secret"
	for _, line := range []string{
		"mail", "mail nonsense", "mail add", "mail add anna", "mail add anna@kvity.example", "mail add anna@kvity.example --security maybe --password-stdin",
		"mail add anna@kvity.example --password-stdin --imap x:y", "mail add anna@kvity.example --password-stdin --imap x:99999",
		"mail add anna@kvity.example --password-stdin --imap mail.kvity.example:143 --security none",
		"mail sync a b", "mail list --limit x", "mail list extra", "mail show", "mail show x",
		"mail send", "mail send --to anna@kvity.example", "mail send --subject x", "mail send --to nonsense --subject x",
		"mail send --to a@b.example --subject x --from a@b.example,c@d.example",
	} {
		s.fails(2, "--help”", strings.Fields(line)...)
	}
	s.stdin = ""
	s.fails(2, "no password", "mail", "add", "anna@kvity.example", "--password-stdin")
	s.fails(1, "not found", "mail", "sync", "anna@kvity.example")
	s.fails(1, "no such mailbox to send from", "mail", "send", "--to", "anna@kvity.example", "--subject", "x")
	if got := s.ok("mail", "list", "--json"); got != "[]\n" {
		t.Errorf("no mail = %q", got)
	}
}

func TestMailServerGone(t *testing.T) {
	m := newMailbox(t)
	m.imap.Deliver(t, "INBOX", letter(1, "\r\nHello\r\n"))
	m.ok("mail", "sync")
	broken := newShell(t)
	broken.database, broken.vault = m.database, memoryVault{}
	broken.fails(1, "password", "mail", "sync")
	var list []message
	broken.json(&list, "mail", "list") // reading goes on without the network
	if len(list) != 1 {
		t.Errorf("list = %+v", list)
	}
}
