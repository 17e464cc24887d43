package commands_test

import (
	"net"
	"strconv"
	"strings"
	"testing"

	"regulars/data/imapmail/imaptest"
)

func TestMailAddServers(t *testing.T) {
	var added struct {
		ID                         int64
		Address, Provider, Warning string
		IMAP, SMTP                 struct {
			Host, Security, User string
			Port                 int
		}
	}
	for _, tc := range []struct{ args, imap, smtp string }{
		{"", "imap.kvity.example:993 tls", "smtp.kvity.example:465 tls"},
		{"--imap mail.x.example --smtp out.x.example:587", "mail.x.example:993 tls", "out.x.example:587 starttls"},
		{"--imap mail.x.example:143", "mail.x.example:143 starttls", "mail.x.example:465 tls"},
		{"--imap mail.x.example:1993 --security starttls", "mail.x.example:1993 starttls", "mail.x.example:587 starttls"},
		{"--imap 127.0.0.1:1143 --security none", "127.0.0.1:1143 none", "127.0.0.1:25 none"},
		{"--imap [::1]:1143 --security none", "[::1]:1143 none", "[::1]:25 none"},
		{"--security starttls", "imap.kvity.example:143 starttls", "smtp.kvity.example:587 starttls"},
	} {
		s := newShell(t)
		s.stdin = "secret"
		s.json(&added, append([]string{"mail", "add", "anna@kvity.example", "--user", "anna", "--password-stdin", "--no-test"}, strings.Fields(tc.args)...)...)
		for got, want := range map[string]string{
			net.JoinHostPort(added.IMAP.Host, strconv.Itoa(added.IMAP.Port)) + " " + added.IMAP.Security: tc.imap,
			net.JoinHostPort(added.SMTP.Host, strconv.Itoa(added.SMTP.Port)) + " " + added.SMTP.Security: tc.smtp,
		} {
			if got != want {
				t.Errorf("%s: %s, want %s", tc.args, got, want)
			}
		}
		if added.ID == 0 || added.Address != "anna@kvity.example" || added.IMAP.User != "anna" || added.SMTP.User != "anna" {
			t.Errorf("%s: %+v", tc.args, added)
		}
		s.fails(1, "one of your mailboxes already", "mail", "add", "Anna@Kvity.example", "--password-stdin", "--no-test")
	}
}

func TestMailAddTriesTheServers(t *testing.T) {
	s := newShell(t)
	imap, smtp := imaptest.Memory(t), imaptest.SMTP(t, nil)
	at := []string{"mail", "add", "owner@example.com", "--security", "none", "--password-stdin", "--imap", imap.Addr()}
	s.stdin = "wrong"
	s.fails(1, "The mailbox was not added.", append(at, "--smtp", smtp.Addr())...)
	s.stdin = "secret"
	closed := imaptest.Listen(t)
	if err := closed.Close(); err != nil {
		t.Fatal(err)
	}
	var folders []folder
	s.json(&folders, "mail", "sync")
	if len(folders) != 0 {
		t.Errorf("a mailbox that could not be used was kept: %+v", folders)
	}
	// Where a server for sending does not answer now, or nothing is said of one, reading is enough.
	for _, args := range [][]string{append(at, "--smtp", closed.Addr().String()), at} {
		text := s.ok(args...)
		if !strings.Contains(text, "Added the mailbox owner@example.com") || !strings.Contains(text, "Sending could not be tried") {
			t.Errorf("text = %q", text)
		}
		s.ok("undo")
	}
}
