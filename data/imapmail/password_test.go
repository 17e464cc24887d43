package imapmail_test

import (
	"io"
	"log"
	"strings"
	"testing"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"

	"regulars/data/imapmail"
	"regulars/data/imapmail/imaptest"
)

// TestPasswords logs in with every letter that a password may have, as the user that may have such letters too.
func TestPasswords(t *testing.T) {
	t.Parallel()
	mem := imapmemserver.New()
	secrets := map[string]string{
		"plain@example.com":       "secret",
		"spaces@example.com":      "abcd efgh ijkl mnop",
		"quotes@example.com":      `a"b\c'd`,
		"braces@example.com":      "{5}+(a)%*[b]",
		"letters@example.com":     "slaptažodis Ж 密码 🎂",
		"long@example.com":        strings.Repeat("x", 500),
		"Їжак@example.com":        "x",
		`firm\anna`:               "x",
		"anna+shop@пошта.example": "x",
	}
	for name, secret := range secrets {
		mem.AddUser(imapmemserver.NewUser(name, secret))
	}
	for _, caps := range []imap.CapSet{{imap.CapIMAP4rev1: {}}, {imap.CapIMAP4rev1: {}, imap.CapLiteralPlus: {}}, {imap.CapIMAP4rev2: {}}} {
		srv := imapserver.New(&imapserver.Options{
			NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
				return mem.NewSession(), nil, nil
			},
			Caps:         caps,
			InsecureAuth: true,
			Logger:       log.New(io.Discard, "", 0),
		})
		ln := imaptest.Listen(t)
		go srv.Serve(ln) //nolint:errcheck // ends with Close below
		t.Cleanup(func() { hangUp(srv) })
		for name, secret := range secrets {
			s := imaptest.At(ln.Addr())
			s.User = name
			if err := new(imapmail.Dialer).TestIMAP(t.Context(), s, secret); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if err := new(imapmail.Dialer).TestIMAP(t.Context(), s, secret+"x"); err == nil {
				t.Errorf("%s is let in with another password", name)
			}
		}
	}
}
