package imapmail_test

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/imapmail/imaptest"
)

// TestConnectWords checks that each way to fail is told apart.
func TestConnectWords(t *testing.T) {
	t.Parallel()
	mem := imaptest.Memory(t)
	other, otherCert := imaptest.Certificate(t, "mail.provider.example")
	old, oldCert := imaptest.CertificateUntil(t, "127.0.0.1", time.Now().Add(-time.Hour))
	closed := imaptest.Listen(t)
	nobody := imaptest.At(closed.Addr())
	hangUp(closed)
	mute := imaptest.Listen(t)
	t.Cleanup(func() { hangUp(mute) })
	go scripted(mute, nil)
	silent := imaptest.Listen(t)
	t.Cleanup(func() { hangUp(silent) })
	tlsAt := func(cert tls.Certificate) data.Server {
		ln := tls.NewListener(imaptest.Listen(t), &tls.Config{Certificates: []tls.Certificate{cert}})
		t.Cleanup(func() { hangUp(ln) })
		go func() {
			for {
				conn, err := ln.Accept()
				if err != nil {
					return
				}
				go func() {
					defer hangUp(conn)
					if _, err := conn.Read(make([]byte, 1)); err != nil { // shakes hands first
						return
					}
				}()
			}
		}()
		s := imaptest.At(ln.Addr())
		s.Security = data.SecurityTLS
		return s
	}
	with := func(s data.Server, change func(*data.Server)) data.Server { change(&s); return s }
	lookup := func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", Name: "imap.nowhere.example", IsNotFound: true}}
	}
	for name, c := range map[string]struct {
		dialer   imapmail.Dialer
		server   data.Server
		password string
		want     data.MailProblem
		words    string
	}{
		"no such name":    {imapmail.Dialer{DialContext: lookup}, data.Server{Host: "imap.nowhere.example", Port: 993, Security: data.SecurityTLS}, "", data.ProblemName, "imap.nowhere.example"},
		"port closed":     {imapmail.Dialer{}, nobody, "", data.ProblemRefused, "993"},
		"no answer":       {imapmail.Dialer{Quiet: 200 * time.Millisecond}, imaptest.At(silent.Addr()), "", data.ProblemNoAnswer, "does not answer"},
		"other name":      {imapmail.Dialer{RootCAs: other}, tlsAt(otherCert), "", data.ProblemCertName, "mail.provider.example"},
		"expired":         {imapmail.Dialer{RootCAs: old}, tlsAt(oldCert), "", data.ProblemCertOld, "out of date"},
		"unknown issuer":  {imapmail.Dialer{RootCAs: other}, tlsAt(oldCert), "", "", "certificate"},
		"TLS on plain":    {imapmail.Dialer{}, with(mem.Server, func(s *data.Server) { s.Security = data.SecurityTLS }), "", data.ProblemNoTLS, "STARTTLS"},
		"wrong password":  {imapmail.Dialer{}, mem.Server, "wrong", data.ProblemPassword, "password"},
		"unprotected":     {imapmail.Dialer{}, data.Server{Host: "imap.example.com", Port: 143, Security: data.SecurityNone}, "", "", "unprotected"},
		"loopback by DNS": {imapmail.Dialer{DialContext: func(context.Context, string, string) (net.Conn, error) { return farAway{}, nil }}, data.Server{Host: "localhost", Port: 143, Security: data.SecurityNone}, "", data.ProblemNoTLS, "in clear"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := c.dialer.OpenMailbox(t.Context(), c.server, c.password)
			var known *data.MailError
			if err == nil || !strings.Contains(err.Error(), c.words) || c.want != "" && (!errors.As(err, &known) || known.Problem != c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

// farAway is a connection to another computer.
type farAway struct{ net.Conn }

func (farAway) RemoteAddr() net.Addr { return &net.TCPAddr{IP: net.IPv4(192, 0, 2, 1), Port: 143} }
func (farAway) Close() error         { return nil }

// TestLoginWords checks what is made of a server's refusal.
func TestLoginWords(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]data.MailProblem{
		"NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)":                                                                     data.ProblemPassword,
		"NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833":                        data.ProblemAppPass,
		"NO [AUTHENTICATIONFAILED] IMAP access is disabled for your account":                                                          data.ProblemDisabled,
		"NO Your account is not enabled for IMAP use. Please visit your Gmail settings page and enable your account for IMAP access.": data.ProblemDisabled,
		"NO BasicAuthBlocked":                               data.ProblemOAuth,
		"NO [UNAVAILABLE] Temporary authentication failure": data.ProblemThrottled,
	} {
		ln := imaptest.Listen(t)
		go scripted(ln, func(tag, line string, w func(string)) {
			if strings.HasPrefix(line, "LOGIN") {
				w(tag + " " + answer + "\r\n")
				return
			}
			w(tag + " OK\r\n")
		})
		_, err := new(imapmail.Dialer).OpenMailbox(t.Context(), imaptest.At(ln.Addr()), "x")
		var known *data.MailError
		if !errors.As(err, &known) || known.Problem != want {
			t.Errorf("%s: %v, want %s", answer, err, want)
		}
		hangUp(ln)
	}
}

func TestTLS(t *testing.T) {
	t.Parallel()
	d := imaptest.Dovecot(t)
	dialer := &imapmail.Dialer{RootCAs: d.Roots}
	for security, port := range map[data.Security]int{data.SecurityTLS: d.TLSPort, data.SecurityStartTLS: d.Port} {
		s := data.Server{Host: "localhost", Port: port, Security: security, User: d.User}
		m, err := dialer.OpenMailbox(t.Context(), s, d.Password)
		if err != nil {
			t.Errorf("%s: %v", security, err)
			continue
		}
		if err := m.Close(); err != nil {
			t.Error(err)
		}
		if _, err := new(imapmail.Dialer).OpenMailbox(t.Context(), s, d.Password); err == nil || !strings.Contains(err.Error(), "authority") {
			t.Errorf("%s: a certificate of nobody's is taken: %v", security, err)
		}
	}
}
