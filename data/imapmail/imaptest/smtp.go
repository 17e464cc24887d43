package imaptest

import (
	"crypto/tls"
	"io"
	"log"
	"slices"
	"sync"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"regulars/data"
)

// Letter is a message that an SMTP server took.
type Letter struct {
	From string
	To   []string
	Raw  []byte
}

// SMTPServer is an SMTP server in memory that keeps what it is sent.
type SMTPServer struct {
	data.Server
	Password string

	mu      sync.Mutex
	letters []Letter
	refuse  error
}

// SMTP starts an SMTP server on this computer. With tls it asks for STARTTLS before a login.
func SMTP(tb testing.TB, cert *tls.Certificate) *SMTPServer {
	tb.Helper()
	s := &SMTPServer{Password: "secret"}
	srv := smtp.NewServer(s)
	srv.Domain = "localhost"
	srv.ErrorLog = log.New(io.Discard, "", 0)
	srv.AllowInsecureAuth = cert == nil
	if cert != nil {
		srv.TLSConfig = &tls.Config{Certificates: []tls.Certificate{*cert}, MinVersion: tls.VersionTLS12}
	}
	ln := Listen(tb)
	go srv.Serve(ln) //nolint:errcheck // ends with Close below
	tb.Cleanup(func() {
		if err := srv.Close(); err != nil {
			tb.Log(err)
		}
	})
	s.Server = At(ln.Addr())
	s.User = "owner@example.com"
	if cert != nil {
		s.Host, s.Security = "localhost", data.SecurityStartTLS
	}
	return s
}

// Refuse makes the server refuse messages with err from now on; nil ends that.
func (s *SMTPServer) Refuse(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refuse = err
}

// RefuseCode makes the server refuse messages with a reply code.
func (s *SMTPServer) RefuseCode(code int, words string) {
	s.Refuse(&smtp.SMTPError{Code: code, EnhancedCode: smtp.EnhancedCode{code / 100, 0, 0}, Message: words})
}

// Letters gives what was sent so far.
func (s *SMTPServer) Letters() []Letter {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.letters)
}

// NewSession is for go-smtp.
func (s *SMTPServer) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{server: s}, nil }

// session is one conversation.
type session struct {
	server *SMTPServer
	known  bool
	letter Letter
}

// AuthMechanisms is for go-smtp.
func (c *session) AuthMechanisms() []string { return []string{sasl.Plain} }

// Auth is for go-smtp.
func (c *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != c.server.User || password != c.server.Password {
			return smtp.ErrAuthFailed
		}
		c.known = true
		return nil
	}), nil
}

// Mail is for go-smtp.
func (c *session) Mail(from string, _ *smtp.MailOptions) error {
	if !c.known {
		return smtp.ErrAuthRequired
	}
	c.letter = Letter{From: from}
	return nil
}

// Rcpt is for go-smtp.
func (c *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	c.letter.To = append(c.letter.To, to)
	return nil
}

// Data is for go-smtp.
func (c *session) Data(r io.Reader) (err error) {
	if c.letter.Raw, err = io.ReadAll(r); err != nil {
		return err
	}
	c.server.mu.Lock()
	defer c.server.mu.Unlock()
	if c.server.refuse != nil {
		return c.server.refuse
	}
	c.server.letters = append(c.server.letters, c.letter)
	return nil
}

// Reset is for go-smtp.
func (c *session) Reset() { c.letter = Letter{} }

// Logout is for go-smtp.
func (c *session) Logout() error { return nil }
