package imapmail_test

import (
	"bytes"
	"context"
	"errors"
	"net"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/imapmail/imaptest"
)

// TestSTARTTLS asks for protection before it says anything of the owner's, and says nothing where it is not had: refused,
// not understood, broken off, for another name, by an authority that nobody knows.
func TestSTARTTLS(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	// What is said before it may come in the same piece: the client does not wait for the greeting.
	ready := regexp.MustCompile(`(?m)^(T\d+) OK .*TLS.*\r\n`)
	replace := func(with string) imaptest.Fault {
		return func(_, _ int, piece []byte) ([]byte, bool) {
			out := ready.ReplaceAll(piece, []byte(with))
			return out, !bytes.Equal(out, piece) && !strings.HasPrefix(with, "$1")
		}
	}
	for name, c := range map[string]struct {
		host    string
		fault   imaptest.Fault
		problem data.MailProblem
		words   string
	}{
		"had":               {"localhost", nil, "", ""},
		"refused":           {"localhost", replace("$1 NO not today\r\n"), data.ProblemNoTLS, "does not offer STARTTLS on port"},
		"not understood":    {"localhost", replace("$1 BAD what\r\n"), data.ProblemNoTLS, "“what”"},
		"sent away":         {"localhost", replace("* BYE too busy\r\n"), data.ProblemDropped, "ended"},
		"hung up":           {"localhost", replace(""), data.ProblemDropped, "ended in the middle"},
		"in clear after it": {"localhost", replace("$1 OK go\r\n* OK I am in clear\r\n"), data.ProblemNoTLS, "does not speak TLS"},
		"for another name":  {"127.0.0.1", nil, data.ProblemCertName, "localhost"},
	} {
		p := imaptest.NewProxy(t, s)
		p.Break(c.fault)
		p.Host, p.Security = c.host, data.SecurityStartTLS
		d := &imapmail.Dialer{RootCAs: s.Roots}
		err := d.TestIMAP(t.Context(), p.Server.Server, s.Password)
		known := (*data.MailError)(nil)
		if c.problem == "" && err != nil || c.problem != "" && (!errors.As(err, &known) || known.Problem != c.problem || !strings.Contains(known.Words, c.words)) {
			t.Errorf("%s: %v", name, err)
		}
		if said := strings.Join(p.Turns(), ""); strings.Contains(said, "LOGIN") || strings.Contains(said, s.Password) || !strings.Contains(said, "STARTTLS") {
			t.Errorf("%s: in clear went %q", name, said)
		}
	}
	p := imaptest.NewProxy(t, s)
	p.Host, p.Security = "localhost", data.SecurityStartTLS
	known := (*data.MailError)(nil)
	if err := new(imapmail.Dialer).TestIMAP(t.Context(), p.Server.Server, s.Password); !errors.As(err, &known) || known.Problem != data.ProblemCertIssuer {
		t.Errorf("by nobody's authority: %v", err)
	}
}

// TestGreetings reads what a server says first: a no, nonsense, another service; and one that says it knows the owner
// already, which somebody in between may say so that no protection is asked for.
func TestGreetings(t *testing.T) {
	t.Parallel()
	for greeting, c := range map[string]struct {
		security data.Security
		problem  data.MailProblem
		words    string
	}{
		"* BYE too many connections from you":  {data.SecurityNone, data.ProblemDropped, "too many connections"},
		"* BYE [UNAVAILABLE] maintenance":      {data.SecurityNone, data.ProblemDropped, "maintenance"},
		"220 post.example ESMTP":               {data.SecurityNone, data.ProblemProtocol, "Check that the port"},
		"HTTP/1.1 400 Bad Request":             {data.SecurityNone, data.ProblemProtocol, "Check that the port"},
		"+OK POP3 ready":                       {data.SecurityNone, data.ProblemProtocol, "Check that the port"},
		"* PREAUTH [CAPABILITY IMAP4rev1] hi":  {data.SecurityStartTLS, data.ProblemNoTLS, "STARTTLS"},
		"* OK [CAPABILITY IMAP4rev1] stripped": {data.SecurityStartTLS, data.ProblemNoTLS, "STARTTLS"},
	} {
		ln := imaptest.Listen(t)
		t.Cleanup(func() { hangUp(ln) })
		var password atomic.Bool
		go greeted(ln, greeting+"\r\n", func(tag, line string, w func(string)) {
			if strings.Contains(line, "LOGIN") {
				password.Store(true)
			}
			w(tag + " BAD what\r\n")
		})
		s := imaptest.At(ln.Addr())
		s.Host, s.User, s.Security = "localhost", "owner", c.security
		err := (&imapmail.Dialer{Quiet: 10 * time.Second}).TestIMAP(t.Context(), s, "secret")
		known := (*data.MailError)(nil)
		if !errors.As(err, &known) || known.Problem != c.problem || !strings.Contains(known.Words, c.words) {
			t.Errorf("%s: %v", greeting, err)
		}
		if password.Load() {
			t.Errorf("%s: the password was sent", greeting)
		}
	}
}

// TestConnectionTest succeeds where a mailbox can be used, and says goodbye; the servers of both kinds alike.
func TestConnectionTest(t *testing.T) {
	t.Parallel()
	d := &imapmail.Dialer{}
	for name, s := range map[string]*imaptest.Server{"memory": imaptest.Memory(t), "plain": imaptest.Plain(t), "real": &imaptest.Dovecot(t).Server} {
		p := imaptest.NewProxy(t, s)
		if err := d.TestIMAP(t.Context(), p.Server.Server, s.Password); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if turns := p.Turns(); !strings.Contains(turns[len(turns)-1], "LOGOUT") {
			t.Errorf("%s: it ends with %q", name, turns)
		}
		known := (*data.MailError)(nil)
		if err := d.TestIMAP(t.Context(), p.Server.Server, "not "+s.Password); !errors.As(err, &known) || known.Problem != data.ProblemPassword || known.Passing() {
			t.Errorf("%s, another password: %v", name, err)
		}
	}
}

// TestSettingsThatCannotBe are refused before anything goes over the network.
func TestSettingsThatCannotBe(t *testing.T) {
	t.Parallel()
	d := &imapmail.Dialer{DialContext: func(context.Context, string, string) (net.Conn, error) {
		t.Error("the network was asked")
		return nil, errors.New("no")
	}}
	for name, s := range map[string]data.Server{
		"nothing":                  {},
		"no host":                  {Port: 993, Security: data.SecurityTLS, User: "a"},
		"no port":                  {Host: "imap.example.com", Security: data.SecurityTLS, User: "a"},
		"port":                     {Host: "imap.example.com", Port: 70_000, Security: data.SecurityTLS, User: "a"},
		"unprotected":              {Host: "imap.example.com", Port: 143, Security: data.SecurityNone, User: "a"},
		"a protection of nonsense": {Host: "imap.example.com", Port: 143, Security: "magic", User: "a"},
	} {
		invalid := (*data.InvalidError)(nil)
		if err := d.TestIMAP(t.Context(), s, ""); !errors.As(err, &invalid) {
			t.Errorf("%s, incoming: %v", name, err)
		}
		if err := d.TestSMTP(t.Context(), s, ""); !errors.As(err, &invalid) {
			t.Errorf("%s, outgoing: %v", name, err)
		}
	}
}

// TestStopWhileConnecting ends at once when the owner stops it, whatever it waits for, with that as the reason and no other.
func TestStopWhileConnecting(t *testing.T) {
	t.Parallel()
	silent := imaptest.Listen(t)
	t.Cleanup(func() { hangUp(silent) })
	mem := imaptest.Memory(t)
	p := imaptest.NewProxy(t, mem)
	p.Break(func(_, _ int, piece []byte) ([]byte, bool) {
		if strings.Contains(string(piece), "Logged in") || strings.Contains(string(piece), "LOGIN completed") {
			return nil, false
		}
		return piece, false
	})
	never := func(ctx context.Context, _, _ string) (net.Conn, error) { <-ctx.Done(); return nil, ctx.Err() }
	for name, c := range map[string]struct {
		dial     func(context.Context, string, string) (net.Conn, error)
		server   data.Server
		security data.Security
	}{
		"while it dials":       {never, mem.Server, data.SecurityNone},
		"before the greeting":  {nil, imaptest.At(silent.Addr()), data.SecurityNone},
		"in the handshake":     {nil, imaptest.At(silent.Addr()), data.SecurityTLS},
		"before it may change": {nil, imaptest.At(silent.Addr()), data.SecurityStartTLS},
		"while it logs in":     {nil, p.Server.Server, data.SecurityNone},
	} {
		c.server.Security, c.server.User = c.security, "owner@example.com"
		ctx, stop := context.WithCancel(t.Context())
		time.AfterFunc(50*time.Millisecond, stop)
		if err := (&imapmail.Dialer{DialContext: c.dial}).TestIMAP(ctx, c.server, mem.Password); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
		short, end := context.WithTimeout(t.Context(), 50*time.Millisecond)
		known := (*data.MailError)(nil)
		if err := (&imapmail.Dialer{DialContext: c.dial}).TestIMAP(short, c.server, mem.Password); !errors.Is(err, context.DeadlineExceeded) && (!errors.As(err, &known) || known.Problem != data.ProblemNoAnswer) {
			t.Errorf("%s, out of time: %v", name, err)
		}
		end()
	}
}
