package imaptest_test

import (
	"crypto/tls"
	"crypto/x509"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"regulars/data"
	"regulars/data/imapmail/imaptest"
)

// extensions are those that make a difference to who speaks with a server.
func extensions() []imap.Cap {
	return []imap.Cap{imap.CapUIDPlus, imap.CapMove, imap.CapESearch, imap.CapSpecialUse, imap.CapListExtended, imap.CapListStatus, imap.CapIdle, imap.CapCondStore}
}

func caps(t *testing.T, s *imaptest.Server) (found []imap.Cap) {
	t.Helper()
	s.Do(t, func(c *imapclient.Client) {
		for _, e := range extensions() {
			if c.Caps().Has(e) {
				found = append(found, e)
			}
		}
	})
	return found
}

// TestExtensions has each server offer what it says, and not a thing more.
func TestExtensions(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		server *imaptest.Server
		want   []imap.Cap
	}{
		"usual":       {imaptest.Memory(t), extensions()[:7]},
		"none at all": {imaptest.Plain(t), []imap.Cap{imap.CapIdle}},
		"one":         {imaptest.MemoryWith(t, imap.CapMove), []imap.Cap{imap.CapMove, imap.CapIdle}},
		"real":        {&imaptest.Dovecot(t).Server, extensions()},
	} {
		got := caps(t, c.server)
		if name != "usual" && name != "real" { // the library offers IDLE whatever it is told
			got = slices.DeleteFunc(got, func(e imap.Cap) bool { return e == imap.CapIdle })
			c.want = slices.DeleteFunc(c.want, func(e imap.Cap) bool { return e == imap.CapIdle })
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: offers %q, want %q", name, got, c.want)
		}
		if c.server.CondStore != slices.Contains(got, imap.CapCondStore) {
			t.Errorf("%s: says %t of mod-sequences", name, c.server.CondStore)
		}
	}
}

// TestNewMailbox begins with the usual folders, all of them empty, on every server.
func TestNewMailbox(t *testing.T) {
	t.Parallel()
	for name, s := range map[string]*imaptest.Server{"memory": imaptest.Memory(t), "plain": imaptest.Plain(t), "real": &imaptest.Dovecot(t).Server} {
		s.Do(t, func(c *imapclient.Client) {
			found, err := c.List("", "*", nil).Collect()
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, f := range found {
				names = append(names, f.Mailbox)
			}
			for _, want := range []string{"INBOX", "Sent", "Archive", "Trash"} {
				if !slices.Contains(names, want) {
					t.Errorf("%s: %s is not among %q", name, want, names)
				}
				if got := s.Flags(t, want); len(got) != 0 {
					t.Errorf("%s: %s begins with %d messages", name, want, len(got))
				}
			}
		})
	}
}

// TestDeliverAndStore does to a mailbox what another program would do: the message is there as it was sent, a flag
// is set on the one named, and a deleted one is gone.
func TestDeliverAndStore(t *testing.T) {
	t.Parallel()
	raws := [][]byte{[]byte("Subject: one\r\n\r\nfirst\r\n"), []byte("Subject: two\r\n\r\nŽ \x00\xff\r\n"), []byte("Subject: three\r\n\r\nthird\r\n")}
	for name, s := range map[string]*imaptest.Server{"memory": imaptest.Memory(t), "real": &imaptest.Dovecot(t).Server} {
		if name == "real" { // Dovecot takes no NUL in a literal
			raws[1] = []byte("Subject: two\r\n\r\nŽ \xff\r\n")
		}
		s.Deliver(t, "INBOX", raws...)
		s.Store(t, "INBOX", 2, imap.FlagFlagged)
		if got := s.Flags(t, "INBOX"); len(got) != 3 || slices.Contains(got[0], imap.FlagFlagged) || !slices.Contains(got[1], imap.FlagFlagged) {
			t.Errorf("%s: flags %v", name, got)
		}
		s.Store(t, "INBOX", 1, imap.FlagDeleted)
		s.Do(t, func(c *imapclient.Client) {
			if _, err := c.Select("INBOX", nil).Wait(); err != nil {
				t.Fatal(err)
			}
			found, err := c.Fetch(imap.SeqSetNum(1), &imap.FetchOptions{InternalDate: true, BodySection: []*imap.FetchItemBodySection{{Peek: true}}}).Collect()
			if err != nil || len(found) != 1 || len(found[0].BodySection) != 1 {
				t.Fatalf("%s: %v, %v", name, found, err)
			}
			if got := found[0].BodySection[0].Bytes; string(got) != string(raws[1]) {
				t.Errorf("%s: the second is %q now", name, got)
			}
			if at := found[0].InternalDate; !at.Equal(time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)) {
				t.Errorf("%s: it came at %v", name, at)
			}
		})
	}
}

// TestRenumber gives a folder another UIDVALIDITY each time, with the messages it is given and no other.
func TestRenumber(t *testing.T) {
	t.Parallel()
	for name, s := range map[string]*imaptest.Server{"memory": imaptest.Memory(t), "real": &imaptest.Dovecot(t).Server} {
		seen := map[uint32]bool{}
		s.Deliver(t, "Archive", []byte("Subject: old\r\n\r\nx\r\n"), []byte("Subject: older\r\n\r\nx\r\n"))
		for i := range 3 {
			if i > 0 {
				s.Renumber(t, "Archive", []byte("Subject: new\r\n\r\nx\r\n"))
			}
			s.Do(t, func(c *imapclient.Client) {
				got, err := c.Select("Archive", nil).Wait()
				if err != nil || seen[got.UIDValidity] || i > 0 && got.NumMessages != 1 {
					t.Errorf("%s, %d times: %+v, %v; known before: %v", name, i, got, err, seen)
				}
				seen[got.UIDValidity] = true
			})
		}
	}
}

// TestWrongPassword lets nobody in without it, on any server.
func TestWrongPassword(t *testing.T) {
	t.Parallel()
	for name, s := range map[string]*imaptest.Server{"memory": imaptest.Memory(t), "real": &imaptest.Dovecot(t).Server} {
		for user, password := range map[string]string{s.User: s.Password + "x", "x": "", "": s.Password} {
			c, err := imapclient.DialInsecure(s.Addr(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := c.Login(user, password).Wait(); err == nil {
				t.Errorf("%s: %q with %q is let in", name, user, password)
			}
			hangUp(c)
		}
	}
}

// TestStartTLS protects a connection with the certificate that Roots trusts, and nothing else does.
func TestStartTLS(t *testing.T) {
	t.Parallel()
	for name, s := range map[string]*imaptest.Server{"memory": imaptest.Memory(t), "real": &imaptest.Dovecot(t).Server} {
		for roots, want := range map[*x509.CertPool]bool{s.Roots: true, x509.NewCertPool(): false} {
			c, err := imapclient.DialStartTLS(s.Addr(), &imapclient.Options{TLSConfig: &tls.Config{RootCAs: roots, ServerName: "localhost", MinVersion: tls.VersionTLS12}})
			if err == nil {
				err = c.Login(s.User, s.Password).Wait()
				hangUp(c)
			}
			if (err == nil) != want {
				t.Errorf("%s: trusted %t: %v", name, want, err)
			}
		}
	}
}

// TestAt gives settings for addresses of this computer, and none of anything else.
func TestAt(t *testing.T) {
	t.Parallel()
	ln := imaptest.Listen(t)
	defer hangUp(ln)
	s := imaptest.At(ln.Addr())
	if s.Addr() != ln.Addr().String() || s.Security != data.SecurityNone || !s.Loopback() {
		t.Errorf("%+v for %s", s, ln.Addr())
	}
}

// TestCertificates are for the name or the address given and for the time given.
func TestCertificates(t *testing.T) {
	t.Parallel()
	now := time.Now()
	for name, c := range map[string]struct {
		name, asked string
		until       time.Time
		words       string // of the refusal
	}{
		"right":             {"mail.example", "mail.example", now.Add(time.Hour), ""},
		"an address":        {"127.0.0.1", "127.0.0.1", now.Add(time.Hour), ""},
		"another name":      {"mail.example", "localhost", now.Add(time.Hour), "not localhost"},
		"another address":   {"127.0.0.1", "127.0.0.2", now.Add(time.Hour), "127.0.0.2"},
		"past":              {"mail.example", "mail.example", now.Add(-time.Hour), "expired"},
		"of the future":     {"mail.example", "mail.example", now.Add(72 * time.Hour), "not yet valid"},
		"ends this instant": {"mail.example", "mail.example", now.Add(-time.Second), "expired"},
	} {
		pool, cert := imaptest.CertificateUntil(t, c.name, c.until)
		leaf, err := x509.ParseCertificate(cert.Certificate[0])
		if err != nil {
			t.Fatal(err)
		}
		_, err = leaf.Verify(x509.VerifyOptions{DNSName: c.asked, Roots: pool})
		if c.words == "" && err != nil || c.words != "" && (err == nil || !strings.Contains(err.Error(), c.words)) {
			t.Errorf("%s: %v, want %q", name, err, c.words)
		}
		if _, err := leaf.Verify(x509.VerifyOptions{Roots: x509.NewCertPool()}); err == nil {
			t.Errorf("%s: those who were not given it trust it", name)
		}
	}
}
