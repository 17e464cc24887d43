package imaptest_test

import (
	"crypto/tls"
	"errors"
	"strings"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"regulars/data"
	"regulars/data/imapmail/imaptest"
)

// login opens a conversation with an SMTP server.
func login(t *testing.T, s *imaptest.SMTPServer, password string) (*smtp.Client, error) {
	t.Helper()
	c, err := smtp.Dial(s.Addr())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { hangUp(c) })
	return c, c.Auth(sasl.NewPlainClient("", s.User, password))
}

// TestLetters keeps what it was sent as it was sent: from whom, to all, every byte; nothing of what was broken off.
func TestLetters(t *testing.T) {
	t.Parallel()
	s := imaptest.SMTP(t, nil)
	c, err := login(t, s, s.Password)
	if err != nil {
		t.Fatal(err)
	}
	const raw = "Subject: x\r\n\r\n.\r\n..two\r\nŽ\r\n"
	for _, to := range [][]string{{"anna@example.com"}, {"a@example.com", "b@example.com", "c@example.com"}} {
		if err := c.SendMail("owner@example.com", to, strings.NewReader(raw)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(c.Mail("other@example.com", nil), c.Rcpt("lost@example.com", nil), c.Reset()); err != nil {
		t.Fatal(err)
	}
	got := s.Letters()
	if len(got) != 2 || len(got[0].To) != 1 || len(got[1].To) != 3 || got[1].To[2] != "c@example.com" {
		t.Fatalf("%+v", got)
	}
	for _, l := range got {
		if string(l.Raw) != raw || l.From != "owner@example.com" {
			t.Errorf("from %s: %q", l.From, l.Raw)
		}
	}
	got[0].From = "changed"
	if s.Letters()[0].From != "owner@example.com" {
		t.Error("what a test does to its list is done to the server's")
	}
}

// TestSMTPAsksForLogin takes nothing of who did not log in, or did so with another password.
func TestSMTPAsksForLogin(t *testing.T) {
	t.Parallel()
	s := imaptest.SMTP(t, nil)
	c, err := login(t, s, "wrong")
	if refused := (*smtp.SMTPError)(nil); !errors.As(err, &refused) || refused.Code != 535 {
		t.Errorf("a wrong password: %v", err)
	}
	if err := c.SendMail("a@example.com", []string{"b@example.com"}, strings.NewReader("x")); err == nil || len(s.Letters()) != 0 {
		t.Errorf("a stranger's letter was taken: %v", err)
	}
}

// TestRefuse refuses with the code given, keeps nothing then, and takes letters again when it is told to.
func TestRefuse(t *testing.T) {
	t.Parallel()
	s := imaptest.SMTP(t, nil)
	c, err := login(t, s, s.Password)
	if err != nil {
		t.Fatal(err)
	}
	send := func() error {
		return c.SendMail("owner@example.com", []string{"b@example.com"}, strings.NewReader("Subject: x\r\n\r\nx\r\n"))
	}
	for code, passing := range map[int]bool{421: true, 451: true, 452: true, 550: false, 552: false, 554: false} {
		s.RefuseCode(code, "words of the server")
		err := send()
		refused := (*smtp.SMTPError)(nil)
		if !errors.As(err, &refused) || refused.Code != code || refused.Temporary() != passing || refused.Message != "words of the server" {
			t.Errorf("%d: %v", code, err)
		}
		if code == 421 { // after which a server says no more
			if c, err = login(t, s, s.Password); err != nil {
				t.Fatal(err)
			}
		}
	}
	s.Refuse(nil)
	if err := send(); err != nil || len(s.Letters()) != 1 {
		t.Errorf("%d letters, %v", len(s.Letters()), err)
	}
}

// TestSMTPStartTLS takes no password before the connection is protected.
func TestSMTPStartTLS(t *testing.T) {
	t.Parallel()
	roots, cert := imaptest.Certificate(t, "localhost")
	s := imaptest.SMTP(t, &cert)
	if s.Security != data.SecurityStartTLS || s.Host != "localhost" {
		t.Errorf("%+v", s.Server)
	}
	if _, err := login(t, s, s.Password); err == nil {
		t.Error("a password was taken in clear")
	}
	c, err := smtp.DialStartTLS(s.Addr(), &tls.Config{RootCAs: roots, ServerName: "localhost", MinVersion: tls.VersionTLS12})
	if err != nil {
		t.Fatal(err)
	}
	defer hangUp(c)
	if err := c.Auth(sasl.NewPlainClient("", s.User, s.Password)); err != nil {
		t.Error(err)
	}
}
