// Package imaptest gives tests mail servers to speak with: IMAP in memory, a real Dovecot where one is
// installed, a wire between that can be broken in many ways, and SMTP in memory.
package imaptest

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"net"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"

	"regulars/data"
)

// Server is an IMAP server on this computer with one empty mailbox.
type Server struct {
	data.Server
	Password string
	Roots    *x509.CertPool // trusts its certificate
	// CondStore says whether it has mod-sequences (RFC 7162).
	CondStore bool
}

// Memory starts a server in memory, without protection, with the usual folders and the usual extensions.
func Memory(tb testing.TB) *Server {
	tb.Helper()
	return MemoryWith(tb, imap.CapUIDPlus, imap.CapMove, imap.CapESearch, imap.CapSpecialUse, imap.CapListExtended, imap.CapListStatus, imap.CapIdle)
}

// Plain starts a server in memory that knows no extension of IMAP4rev1 at all.
func Plain(tb testing.TB) *Server {
	tb.Helper()
	return MemoryWith(tb)
}

// MemoryWith starts a server in memory with the extensions given.
func MemoryWith(tb testing.TB, caps ...imap.Cap) *Server {
	tb.Helper()
	set := imap.CapSet{imap.CapIMAP4rev1: {}}
	for _, c := range caps {
		set[c] = struct{}{}
	}
	user := imapmemserver.NewUser("owner@example.com", "secret")
	for name, use := range map[string]imap.MailboxAttr{"INBOX": "", "Sent": imap.MailboxAttrSent, "Trash": imap.MailboxAttrTrash, "Archive": imap.MailboxAttrArchive} {
		options := &imap.CreateOptions{}
		if use != "" {
			options.SpecialUse = []imap.MailboxAttr{use}
		}
		if err := user.Create(name, options); err != nil {
			tb.Fatal(err)
		}
	}
	mem := imapmemserver.New()
	mem.AddUser(user)
	roots, cert := Certificate(tb, "localhost")
	srv := imapserver.New(&imapserver.Options{
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return mem.NewSession(), nil, nil
		},
		Caps:         set,
		InsecureAuth: true,
		TLSConfig:    &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12},
		Logger:       log.New(io.Discard, "", 0),
	})
	ln := Listen(tb)
	go srv.Serve(ln) //nolint:errcheck // ends with Close below
	tb.Cleanup(func() {
		if err := srv.Close(); err != nil {
			tb.Log(err)
		}
	})
	s := At(ln.Addr())
	s.User = "owner@example.com"
	return &Server{Server: s, Password: "secret", Roots: roots}
}

// Listen gives a free port of this computer.
func Listen(tb testing.TB) net.Listener {
	tb.Helper()
	ln, err := listen(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	return ln
}

func listen(ctx context.Context) (net.Listener, error) {
	return (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
}

// At gives the settings of an unprotected server at an address of this computer.
func At(a net.Addr) data.Server {
	s := data.Server{Host: "127.0.0.1", Security: data.SecurityNone}
	if tcp, ok := a.(*net.TCPAddr); ok {
		s.Port = tcp.Port
	}
	return s
}

// Do runs commands as another mail program would.
func (s *Server) Do(tb testing.TB, f func(*imapclient.Client)) {
	tb.Helper()
	c, err := imapclient.DialInsecure(s.Addr(), nil)
	if err != nil {
		tb.Fatal(err)
	}
	defer c.Close() //nolint:errcheck // a test's own connection
	if err := c.Login(s.User, s.Password).Wait(); err != nil {
		tb.Fatal(err)
	}
	f(c)
}

// Deliver puts messages into a folder.
func (s *Server) Deliver(tb testing.TB, folder string, raws ...[]byte) {
	tb.Helper()
	s.Do(tb, func(c *imapclient.Client) {
		for _, raw := range raws {
			cmd := c.Append(folder, int64(len(raw)), &imap.AppendOptions{Time: time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)})
			if _, err := io.Copy(cmd, bytes.NewReader(raw)); err != nil {
				tb.Fatal(err)
			}
			if err := cmd.Close(); err != nil {
				tb.Fatal(err)
			}
			if _, err := cmd.Wait(); err != nil {
				tb.Fatal(err)
			}
		}
	})
}

// Renumber makes a folder anew, so that its UIDVALIDITY changes, with the messages given.
func (s *Server) Renumber(tb testing.TB, folder string, raws ...[]byte) {
	tb.Helper()
	s.Do(tb, func(c *imapclient.Client) {
		if err := c.Delete(folder).Wait(); err != nil {
			tb.Fatal(err)
		}
		time.Sleep(s.renumberPause())
		if err := c.Create(folder, nil).Wait(); err != nil {
			tb.Fatal(err)
		}
	})
	s.Deliver(tb, folder, raws...)
}

// renumberPause lets the second pass that Dovecot makes a UIDVALIDITY of.
func (s *Server) renumberPause() time.Duration {
	if s.CondStore {
		return 1100 * time.Millisecond
	}
	return 0
}

// Flags gives the flags of a folder's messages in their order.
func (s *Server) Flags(tb testing.TB, folder string) (list [][]imap.Flag) {
	tb.Helper()
	s.Do(tb, func(c *imapclient.Client) {
		got, err := c.Select(folder, &imap.SelectOptions{ReadOnly: true}).Wait()
		if err != nil {
			tb.Fatal(err)
		}
		if got.NumMessages == 0 {
			return
		}
		found, err := c.Fetch(imap.SeqSet{{Start: 1, Stop: 0}}, &imap.FetchOptions{Flags: true, UID: true}).Collect()
		if err != nil {
			tb.Fatal(err)
		}
		for _, m := range found {
			list = append(list, m.Flags)
		}
	})
	return list
}

// Store sets a flag of a message, counted from 1, as another mail program would.
func (s *Server) Store(tb testing.TB, folder string, number uint32, flag imap.Flag) {
	tb.Helper()
	s.Do(tb, func(c *imapclient.Client) {
		if _, err := c.Select(folder, nil).Wait(); err != nil {
			tb.Fatal(err)
		}
		cmd := c.Store(imap.SeqSetNum(number), &imap.StoreFlags{Op: imap.StoreFlagsAdd, Flags: []imap.Flag{flag}}, nil)
		if err := cmd.Close(); err != nil {
			tb.Fatal(err)
		}
		if flag == imap.FlagDeleted {
			if err := c.Expunge().Close(); err != nil {
				tb.Fatal(err)
			}
		}
	})
}
