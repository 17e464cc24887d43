package imapmail_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/imapmail/imaptest"
)

// TestFaults breaks the wire in every way while messages are fetched. Whatever came is kept, nothing hangs,
// and once the wire is whole the rest comes.
func TestFaults(t *testing.T) {
	t.Parallel()
	quick := &imapmail.Dialer{Quiet: 2 * time.Second, Connect: time.Minute} // a busy machine is silent for a while too
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
				t.Parallel()
				p := imaptest.NewProxy(t, s)
				m := open(t, quick, p.Server)
				uids := selected(t, m, "INBOX").UIDs
				p.Break(fault)
				start := time.Now()
				first, err := fetch(t, m, uids)
				if time.Since(start) > 2*time.Minute {
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
	if !errors.Is(err, context.Canceled) || time.Since(start) > 30*time.Second { // the watchdog would wait a minute
		t.Errorf("%v after %v", err, time.Since(start))
	}
	p.Break(nil)
	stop := errors.New("disk full")
	if err := m.Fetch(t.Context(), uids, data.Sink{Keep: func(data.RawMessage) error { return stop }}); !errors.Is(err, stop) {
		t.Errorf("the keeper's own error: %v", err)
	}
}

// TestHugeMessage has a message larger than is kept whole: its start is kept, and the rest passes by without being
// held. It counts all that the process allocates, so it runs alone.
func TestHugeMessage(t *testing.T) {
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
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f, err := fetch(t, m, []uint32{1})
	runtime.ReadMemStats(&after)
	if err != nil || !f.got[1].Cut || f.got[1].Size != size || len(f.got[1].Raw) != 1<<20 {
		t.Errorf("%d bytes of %d, %v", len(f.got[1].Raw), f.got[1].Size, err)
	}
	if taken := after.TotalAlloc - before.TotalAlloc; taken > size/4 {
		t.Errorf("%d MB allocated for a message of %d MB", taken>>20, size>>20)
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
	greeted(ln, "* OK [CAPABILITY IMAP4rev1] ready\r\n", reply)
}

// greeted is scripted with another greeting.
func greeted(ln net.Listener, greeting string, reply func(tag, line string, w func(string))) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go func() {
			defer hangUp(conn)
			out := bufio.NewWriter(conn)
			w := func(s string) {
				if s == hangUpNow {
					hangUp(conn)
					return
				}
				if _, err := out.WriteString(s); err != nil {
					hangUp(conn)
				}
				if err := out.Flush(); err != nil {
					hangUp(conn)
				}
			}
			w(greeting)
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
