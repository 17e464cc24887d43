package imaptest_test

import (
	"crypto/tls"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"regulars/data/imapmail/imaptest"
)

// TestDovecotOffersWhatProvidersDo: what a provider of mail offers, the server that stands for one does too.
func TestDovecotOffersWhatProvidersDo(t *testing.T) {
	t.Parallel()
	d := imaptest.Dovecot(t)
	d.Do(t, func(c *imapclient.Client) {
		for _, want := range append(extensions(), "COMPRESS=DEFLATE", "QRESYNC") {
			if !c.Caps().Has(want) {
				t.Errorf("there is no %s", want)
			}
		}
	})
	config := &tls.Config{RootCAs: d.Roots, ServerName: "localhost", MinVersion: tls.VersionTLS12}
	c, err := imapclient.DialTLS(net.JoinHostPort("localhost", strconv.Itoa(d.TLSPort)), &imapclient.Options{TLSConfig: config})
	if err != nil {
		t.Fatal(err)
	}
	defer hangUp(c)
	if err := c.Login(d.User, d.Password).Wait(); err != nil {
		t.Error(err)
	}
}

// TestDovecotInFolder reads a maildir that lay in the folder before, keeps everything there, and is gone when it is stopped.
func TestDovecotInFolder(t *testing.T) {
	t.Parallel()
	dir, err := os.MkdirTemp("", "dove") //nolint:usetesting // the names of t.TempDir are too long for sockets
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	maildir := filepath.Join(dir, "mail", "owner", "Maildir")
	for _, sub := range []string{"cur", "new", "tmp"} {
		if err := os.MkdirAll(filepath.Join(maildir, sub), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(maildir, "cur", "1.M1P1.x:2,FS"), []byte("Subject: lay here\n\nx\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := imaptest.StartDovecot(t.Context(), dir)
	if errors.Is(err, imaptest.ErrNoDovecot) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	if s.Maildir != maildir {
		t.Errorf("the mailbox lies in %s", s.Maildir)
	}
	if got := s.Flags(t, "INBOX"); len(got) != 1 || len(got[0]) < 2 {
		t.Errorf("of the message that lay there: %v", got)
	}
	s.Deliver(t, "INBOX", []byte("Subject: new\r\n\r\nx\r\n"))
	list, err := filepath.Glob(filepath.Join(maildir, "*", "*.*"))
	if err != nil || len(list) < 2 {
		t.Errorf("%q in the maildir, %v", list, err)
	}
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	if _, err := imapclient.DialInsecure(s.Addr(), nil); err == nil {
		t.Error("it answers after its end")
	}
	if err := s.Stop(); err == nil {
		t.Error("it was stopped twice")
	}
}

// TestTwoDovecots run beside each other, each with a mailbox of its own.
func TestTwoDovecots(t *testing.T) {
	t.Parallel()
	a, b := imaptest.Dovecot(t), imaptest.Dovecot(t)
	a.Deliver(t, "INBOX", []byte("Subject: for one\r\n\r\nx\r\n"))
	a.Store(t, "INBOX", 1, imap.FlagSeen)
	if len(a.Flags(t, "INBOX")) != 1 || len(b.Flags(t, "INBOX")) != 0 {
		t.Errorf("%v and %v", a.Flags(t, "INBOX"), b.Flags(t, "INBOX"))
	}
}

// TestStoppedAtOnce runs no longer than it is wanted, even where that is no time at all.
func TestStoppedAtOnce(t *testing.T) {
	t.Parallel()
	dir, err := os.MkdirTemp("", "dove") //nolint:usetesting // the names of t.TempDir are too long for sockets
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	s, err := imaptest.StartDovecot(t.Context(), dir)
	if errors.Is(err, imaptest.ErrNoDovecot) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Stop(); err != nil {
		t.Error(err)
	}
	if _, err := imapclient.DialInsecure(s.Addr(), nil); err == nil {
		t.Error("it runs still")
	}
}

// TestDovecotThatCannotStart says what it said: here, where its folder is a file.
func TestDovecotThatCannotStart(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := imaptest.StartDovecot(t.Context(), file); err == nil || !errors.Is(err, imaptest.ErrNoDovecot) && !strings.Contains(err.Error(), file) {
		t.Errorf("started in a file: %v", err)
	}
}
