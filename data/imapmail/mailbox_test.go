package imapmail_test

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"

	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/imapmail/imaptest"
)

// onAll runs a test against the server in memory, one without any extension, and a real Dovecot.
func onAll(t *testing.T, test func(t *testing.T, s *imaptest.Server)) {
	t.Helper()
	t.Run("memory", func(t *testing.T) { t.Parallel(); test(t, imaptest.Memory(t)) })
	t.Run("plain", func(t *testing.T) { t.Parallel(); test(t, imaptest.Plain(t)) })
	t.Run("dovecot", func(t *testing.T) { t.Parallel(); test(t, &imaptest.Dovecot(t).Server) })
}

func open(t *testing.T, d *imapmail.Dialer, s imaptest.Server) *imapmail.Mailbox {
	t.Helper()
	m, err := d.OpenMailbox(t.Context(), s.Server, s.Password)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := m.Close(); err != nil {
			t.Log(err)
		}
	})
	return m
}

// letters makes n small messages.
func letters(n int) [][]byte {
	list := make([][]byte, n)
	for i := range list {
		list[i] = fmt.Appendf(nil, "From: a%[1]d@example.com\r\nSubject: number %[1]d\r\nMessage-ID: <%[1]d@example.com>\r\n\r\nHello %[1]d\r\n%[2]s\r\n", i+1, strings.Repeat("text ", 20))
	}
	return list
}

// fetched gathers what a fetch gives.
type fetched struct {
	got   map[uint32]data.RawMessage
	order []uint32
	aside map[uint32]error
}

func fetch(t *testing.T, m *imapmail.Mailbox, uids []uint32) (*fetched, error) {
	t.Helper()
	f := &fetched{got: map[uint32]data.RawMessage{}, aside: map[uint32]error{}}
	err := m.Fetch(t.Context(), uids, data.Sink{
		Keep: func(r data.RawMessage) error {
			if _, twice := f.got[r.UID]; twice {
				t.Errorf("message %d comes twice", r.UID)
			}
			f.got[r.UID], f.order = r, append(f.order, r.UID)
			return nil
		},
		SetAside: func(uid uint32, err error) { f.aside[uid] = err },
	})
	return f, err
}

func selected(t *testing.T, m *imapmail.Mailbox, path string) data.RemoteChanges {
	t.Helper()
	st, err := m.Select(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	ch, err := m.Changes(t.Context(), data.FolderStatus{}, st)
	if err != nil {
		t.Fatal(err)
	}
	return ch
}

func TestFolders(t *testing.T) {
	t.Parallel()
	onAll(t, func(t *testing.T, s *imaptest.Server) {
		t.Helper()
		s.Renumber(t, "Archive")
		s.Deliver(t, "INBOX", letters(3)...)
		m := open(t, &imapmail.Dialer{}, *s)
		if _, err := m.Append(t.Context(), "Žuvys/Їжа & ساخت", letters(1)[0], data.FlagSeen, time.Now()); err != nil {
			t.Fatal(err)
		}
		list, err := m.Folders(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		roles := map[string]data.FolderRole{}
		for _, f := range list {
			roles[f.Path] = f.Role
			if f.Path == "INBOX" && f.Status != nil && (f.Status.Messages != 3 || s.CondStore != (f.Status.HighestModSeq > 0)) {
				t.Errorf("status %+v", f.Status)
			}
		}
		if roles["INBOX"] != data.RoleInbox || roles["Sent"] != data.RoleSent || roles["Trash"] != data.RoleTrash {
			t.Errorf("roles %v", roles)
		}
		if _, ok := roles["Žuvys/Їжа & ساخت"]; !ok {
			t.Errorf("the folder's name did not survive: %v", roles)
		}
	})
}

func TestFetch(t *testing.T) {
	t.Parallel()
	onAll(t, func(t *testing.T, s *imaptest.Server) {
		t.Helper()
		want := letters(300)
		s.Deliver(t, "INBOX", want...)
		m := open(t, &imapmail.Dialer{}, *s)
		uids := selected(t, m, "INBOX").UIDs
		slices.Reverse(uids)
		f, err := fetch(t, m, uids)
		if err != nil || len(f.got) != 300 || len(f.aside) != 0 {
			t.Fatalf("%d messages, %d set aside, %v", len(f.got), len(f.aside), err)
		}
		for i, uid := range uids {
			r := f.got[uid]
			if string(r.Raw) != string(want[299-i]) || r.Size != int64(len(r.Raw)) || r.InternalDate.Year() != 2026 {
				t.Fatalf("message %d: %q, size %d", uid, r.Raw, r.Size)
			}
		}
		if f.order[0] < 101 {
			t.Errorf("the newest do not come first: %d", f.order[0])
		}
		heads, err := m.Headers(t.Context(), uids[:5])
		if err != nil || len(heads) != 5 || !strings.HasSuffix(heads[0].MessageID, "@example.com") || heads[0].Size == 0 {
			t.Errorf("headers %+v, %v", heads, err)
		}
	})
}

func TestChanges(t *testing.T) {
	t.Parallel()
	onAll(t, func(t *testing.T, s *imaptest.Server) {
		t.Helper()
		s.Deliver(t, "INBOX", letters(5)...)
		m := open(t, &imapmail.Dialer{}, *s)
		before, err := m.Select(t.Context(), "INBOX")
		if err != nil {
			t.Fatal(err)
		}
		s.Store(t, "INBOX", 2, imap.FlagFlagged)
		s.Store(t, "INBOX", 4, imap.FlagDeleted)
		s.Deliver(t, "INBOX", letters(1)...)
		now, err := m.Select(t.Context(), "INBOX")
		if err != nil {
			t.Fatal(err)
		}
		ch, err := m.Changes(t.Context(), before, now)
		if err != nil || !slices.Equal(ch.UIDs, []uint32{1, 2, 3, 5, 6}) {
			t.Fatalf("%+v, %v", ch, err)
		}
		starred := false
		for _, f := range ch.Flags {
			starred = starred || f.UID == 2 && f.Flags.Has(data.FlagFlagged)
		}
		if !starred {
			t.Errorf("the star is not among %+v", ch.Flags)
		}
		if s.CondStore && len(ch.Flags) > 3 {
			t.Errorf("more is read than changed: %+v", ch.Flags)
		}
	})
}

func TestActions(t *testing.T) {
	t.Parallel()
	onAll(t, func(t *testing.T, s *imaptest.Server) {
		t.Helper()
		s.Deliver(t, "INBOX", letters(3)...)
		m := open(t, &imapmail.Dialer{}, *s)
		ctx := t.Context()
		selected(t, m, "INBOX")
		if err := m.SetFlags(ctx, []uint32{1, 3}, data.FlagSeen|data.FlagFlagged, data.FlagAnswered); err != nil {
			t.Fatal(err)
		}
		if got := s.Flags(t, "INBOX"); !slices.Contains(got[0], imap.FlagFlagged) || !slices.Contains(got[2], imap.FlagSeen) || slices.Contains(got[1], imap.FlagSeen) {
			t.Errorf("flags %v", got)
		}
		moved, err := m.Move(ctx, []uint32{1, 2}, "Archive")
		if err != nil || len(moved) > 0 && (moved[1] == 0 || moved[2] == 0) {
			t.Errorf("moved %v, %v", moved, err)
		}
		if _, err := m.Move(ctx, []uint32{3}, "Not/Yet"); err != nil {
			t.Errorf("a folder that is to be made: %v", err)
		}
		if n := len(selected(t, m, "INBOX").UIDs); n != 0 {
			t.Errorf("%d are left", n)
		}
		uid, err := m.Append(ctx, "Sent", letters(1)[0], data.FlagSeen, time.Now())
		if err != nil {
			t.Errorf("append: %v", err)
		}
		if all := selected(t, m, "Sent").UIDs; uid == 0 { // not told by every server
			uid = all[0]
		}
		if err := m.Expunge(ctx, []uint32{uid}); err != nil {
			t.Error(err)
		}
		if n := len(selected(t, m, "Sent").UIDs); n != 0 {
			t.Errorf("%d are left", n)
		}
	})
}

func TestWait(t *testing.T) {
	t.Parallel()
	onAll(t, func(t *testing.T, s *imaptest.Server) {
		t.Helper()
		m := open(t, &imapmail.Dialer{}, *s)
		selected(t, m, "INBOX")
		if changed, supported, err := m.Wait(t.Context(), 50*time.Millisecond); changed || !supported || err != nil {
			t.Errorf("nothing happened: %v, %v, %v", changed, supported, err)
		}
		heard := make(chan struct{})
		var sender sync.WaitGroup
		sender.Go(func() {
			for { // until it is heard: what comes just before a server begins to tell it may keep to itself
				s.Deliver(t, "INBOX", letters(1)...)
				select {
				case <-heard:
					return
				case <-time.After(300 * time.Millisecond):
				}
			}
		})
		changed, _, err := m.Wait(t.Context(), 20*time.Second)
		if !changed || err != nil {
			t.Errorf("a message came: %v, %v", changed, err)
		}
		close(heard)
		sender.Wait()
		quiet := open(t, &imapmail.Dialer{}, *s)
		selected(t, quiet, "Sent")
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		if _, _, err := quiet.Wait(ctx, time.Minute); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("stopped: %v", err)
		}
	})
}

// TestFaults breaks the wire in every way while messages are fetched. Whatever came is kept, nothing hangs,
// and once the wire is whole the rest comes.
func TestFaults(t *testing.T) {
	t.Parallel()
	quick := &imapmail.Dialer{Quiet: time.Second, Connect: 5 * time.Second}
	onAll(t, func(t *testing.T, s *imaptest.Server) {
		t.Helper()
		s.Deliver(t, "INBOX", letters(100)...)
		for name, fault := range map[string]imaptest.Fault{
			"dropped mid-message":   imaptest.DropAfter(9000),
			"dropped at once":       imaptest.DropAfter(1),
			"silent mid-message":    imaptest.SilentAfter(9000),
			"silent from the start": imaptest.SilentAfter(0),
			"garbage mid-message":   imaptest.GarbageAfter(9000),
			"garbage":               imaptest.GarbageAfter(0),
		} {
			t.Run(name, func(t *testing.T) {
				p := imaptest.NewProxy(t, s)
				m := open(t, quick, p.Server)
				uids := selected(t, m, "INBOX").UIDs
				p.Break(fault)
				start := time.Now()
				first, err := fetch(t, m, uids)
				if time.Since(start) > 30*time.Second {
					t.Errorf("took %v", time.Since(start))
				}
				var known *data.MailError
				if err != nil && !errors.As(err, &known) {
					t.Errorf("not told in words: %v", err)
				}
				p.Break(nil)
				rest := slices.DeleteFunc(slices.Clone(uids), func(uid uint32) bool { return first.got[uid].UID != 0 })
				second, err := fetch(t, m, rest)
				if err != nil || len(first.got)+len(second.got) != 100 {
					t.Errorf("%d, then %d of %d, %v", len(first.got), len(second.got), len(rest), err)
				}
			})
		}
	})
}

// TestDropsKeepGoing has a server that drops every connection after some messages: all come in the end.
func TestDropsKeepGoing(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	s.Deliver(t, "INBOX", letters(100)...)
	p := imaptest.NewProxy(t, s)
	m := open(t, &imapmail.Dialer{}, p.Server)
	uids := selected(t, m, "INBOX").UIDs
	p.Break(imaptest.DropAfter(6000))
	f, err := fetch(t, m, uids)
	if err != nil || len(f.got) != 100 || len(f.aside) != 0 {
		t.Errorf("%d messages, %d set aside, %v, %d connections", len(f.got), len(f.aside), err, p.Connections.Load())
	}
}

// TestOneBadMessage has a message whose answer cannot be read: it alone is set aside, by name.
func TestOneBadMessage(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	list := letters(120)
	list[56] = []byte("Subject: POISON\r\n\r\nx\r\n")
	s.Deliver(t, "INBOX", list...)
	p := imaptest.NewProxy(t, s)
	m := open(t, &imapmail.Dialer{}, p.Server)
	uids := selected(t, m, "INBOX").UIDs
	p.Break(func(_, _ int, piece []byte) ([]byte, bool) {
		i := strings.Index(string(piece), "POISON")
		if i < 0 {
			return piece, false
		}
		return piece[:i], true
	})
	f, err := fetch(t, m, uids)
	if err != nil || len(f.got) != 119 || len(f.aside) != 1 || f.aside[57] == nil {
		t.Errorf("%d messages, set aside %v, %v", len(f.got), f.aside, err)
	}
}

func TestCancel(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	s.Deliver(t, "INBOX", letters(50)...)
	p := imaptest.NewProxy(t, s)
	m := open(t, &imapmail.Dialer{}, p.Server)
	uids := selected(t, m, "INBOX").UIDs
	p.Break(imaptest.SilentAfter(0))
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(100*time.Millisecond, cancel)
	start := time.Now()
	err := m.Fetch(ctx, uids, data.Sink{Keep: func(data.RawMessage) error { return nil }})
	if !errors.Is(err, context.Canceled) || time.Since(start) > time.Second {
		t.Errorf("%v after %v", err, time.Since(start))
	}
	p.Break(nil)
	stop := errors.New("disk full")
	if err := m.Fetch(t.Context(), uids, data.Sink{Keep: func(data.RawMessage) error { return stop }}); !errors.Is(err, stop) {
		t.Errorf("the keeper's own error: %v", err)
	}
}

// TestHugeMessage has a message larger than is kept whole: its start is kept, and memory stays small.
func TestHugeMessage(t *testing.T) {
	t.Parallel()
	ln := imaptest.Listen(t)
	defer hangUp(ln)
	const size = 200 << 20
	go scripted(ln, func(tag, line string, w func(string)) {
		switch {
		case strings.Contains(line, "FETCH"):
			w(fmt.Sprintf("* 1 FETCH (UID 1 RFC822.SIZE %d FLAGS () BODY[] {%d}\r\n", size, size))
			block := strings.Repeat("x", 1<<20)
			for range size >> 20 {
				w(block)
			}
			w(")\r\n")
		case strings.Contains(line, "SELECT"):
			w("* 1 EXISTS\r\n* OK [UIDVALIDITY 1]\r\n* OK [UIDNEXT 2]\r\n")
		}
		w(tag + " OK done\r\n")
	})
	s := imaptest.Server{Server: imaptest.At(ln.Addr()), Password: "x"}
	m := open(t, &imapmail.Dialer{}, s)
	if _, err := m.Select(t.Context(), "INBOX"); err != nil {
		t.Fatal(err)
	}
	f, err := fetch(t, m, []uint32{1})
	if err != nil || !f.got[1].Cut || f.got[1].Size != size || len(f.got[1].Raw) != 1<<20 {
		t.Errorf("%d bytes of %d, %v", len(f.got[1].Raw), f.got[1].Size, err)
	}
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	if mem.HeapSys > 150<<20 {
		t.Errorf("%d MB of memory", mem.HeapSys>>20)
	}
}

// hangUp closes a connection or a port of a test's own.
func hangUp(c io.Closer) {
	if err := c.Close(); err != nil {
		return // the other end was first
	}
}

// scripted serves connections with answers made up by reply.
func scripted(ln net.Listener, reply func(tag, line string, w func(string))) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go func() {
			defer hangUp(conn)
			w := func(s string) {
				if _, err := io.WriteString(conn, s); err != nil {
					hangUp(conn)
				}
			}
			w("* OK [CAPABILITY IMAP4rev1] ready\r\n")
			buf := make([]byte, 4096)
			pending := ""
			for {
				n, err := conn.Read(buf)
				if err != nil {
					return
				}
				pending += string(buf[:n])
				for {
					line, rest, ok := strings.Cut(pending, "\r\n")
					if !ok {
						break
					}
					pending = rest
					tag, cmd, _ := strings.Cut(line, " ")
					reply(tag, cmd, w)
				}
			}
		}()
	}
}

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
