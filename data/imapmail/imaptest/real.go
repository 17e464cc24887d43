package imaptest

import (
	"errors"
	"os"
	"testing"
)

// DovecotServer is a private Dovecot on this computer.
type DovecotServer struct {
	Server
	// Maildir is where the mailbox lies; a maildir put there before the first login is its content.
	Maildir string
	// TLSPort speaks TLS with a certificate for localhost that Roots trusts.
	TLSPort int

	dir string
}

// ErrNoDovecot says that there is no Dovecot on this computer.
var ErrNoDovecot = errors.New("a real mail server is not installed (Debian: dovecot-imapd)")

// Dovecot starts a Dovecot in a folder of its own that ends with the test. Where there is none the test is skipped.
func Dovecot(tb testing.TB) *DovecotServer {
	tb.Helper()
	dir, err := os.MkdirTemp("", "dove") //nolint:usetesting // the names of tb.TempDir are too long for sockets
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			tb.Log(err)
		}
	})
	return DovecotIn(tb, dir)
}

// DovecotIn starts a Dovecot that keeps everything in dir, and skips the test where there is none.
func DovecotIn(tb testing.TB, dir string) *DovecotServer {
	tb.Helper()
	s, err := StartDovecot(tb.Context(), dir)
	if errors.Is(err, ErrNoDovecot) {
		tb.Skip(err)
	}
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Stop(); err != nil {
			tb.Log(err)
		}
	})
	return s
}
