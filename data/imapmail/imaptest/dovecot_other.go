//go:build !unix

package imaptest

import "testing"

// DovecotServer is a private Dovecot; there is none for this system.
type DovecotServer struct {
	Server
	Maildir string
	TLSPort int
}

// Dovecot skips the test: there is no Dovecot for this system.
func Dovecot(tb testing.TB) *DovecotServer {
	tb.Helper()
	tb.Skip("there is no Dovecot for this system")
	return nil
}
