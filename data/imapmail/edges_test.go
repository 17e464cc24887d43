package imapmail_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2/imapclient"

	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/imapmail/imaptest"
)

// TestFolderGoneMeanwhile says what the server says of a folder that another program deleted while the connection was
// down; nothing is done in any other folder in its place.
func TestFolderGoneMeanwhile(t *testing.T) {
	t.Parallel()
	onAll(t, func(t *testing.T, s *imaptest.Server) {
		t.Helper()
		s.Renumber(t, "Archive", letters(3)...)
		s.Deliver(t, "INBOX", letters(3)...)
		p := imaptest.NewProxy(t, s)
		m := open(t, &imapmail.Dialer{}, p.Server)
		uids := selected(t, m, "Archive").UIDs
		p.Break(imaptest.DropAfter(0))
		if _, err := m.Headers(t.Context(), uids); err == nil {
			t.Fatal("the connection was not ended")
		}
		s.Do(t, func(c *imapclient.Client) {
			if err := c.Delete("Archive").Wait(); err != nil {
				t.Fatal(err)
			}
		})
		p.Break(nil)
		known := (*data.MailError)(nil)
		if err := m.SetFlags(t.Context(), uids, data.FlagFlagged|data.FlagDeleted, 0); err == nil || !strings.Contains(err.Error(), "renumbered") && (!errors.As(err, &known) || known.Problem != data.ProblemServer) {
			t.Errorf("%v", err) // a server that makes it anew by itself gives it other numbers
		}
		for i, flags := range s.Flags(t, "INBOX") {
			if strings.Contains(strings.ToLower(strings.Join(strings.Fields(string(joined(flags))), " ")), "flagged") {
				t.Errorf("message %d of another folder was marked: %v", i, flags)
			}
		}
	})
}

func joined[S ~string](list []S) (all S) {
	for _, s := range list {
		all += s + " "
	}
	return all
}

// TestBeforeAnyFolder comes back after the connection was lost before a folder was opened, and opens none.
func TestBeforeAnyFolder(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	p := imaptest.NewProxy(t, s)
	m := open(t, &imapmail.Dialer{}, p.Server)
	p.Break(imaptest.DropAfter(0))
	if _, err := m.Folders(t.Context()); err == nil {
		t.Fatal("the connection was not ended")
	}
	p.Break(nil)
	if list, err := m.Folders(t.Context()); err != nil || len(list) != 4 || strings.Contains(strings.Join(p.Turns(), ""), "SELECT") {
		t.Errorf("%d folders, %v: %q", len(list), err, p.Turns())
	}
}

// TestPasswordChangedMeanwhile says so when the connection is made again, and no message is blamed for it.
func TestPasswordChangedMeanwhile(t *testing.T) {
	t.Parallel()
	s := newScript(t, map[string]string{"LOGIN": "% OK in" + then + "% NO [AUTHENTICATIONFAILED] password changed", "UID FETCH": hangUpNow})
	m := open(t, &imapmail.Dialer{}, s.Server)
	if _, err := m.Select(t.Context(), "INBOX"); err != nil {
		t.Fatal(err)
	}
	f, err := fetch(t, m, []uint32{1, 2, 3, 4, 5, 6, 7, 8})
	known := (*data.MailError)(nil)
	if !errors.As(err, &known) || known.Problem != data.ProblemPassword || len(f.aside) > 0 {
		t.Errorf("%v; set aside %v", err, f.aside)
	}
}

// TestCloseTwice closes once; a closed mailbox that is used again connects again.
func TestCloseTwice(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	p := imaptest.NewProxy(t, s)
	m, err := new(imapmail.Dialer).OpenMailbox(t.Context(), p.Server.Server, s.Password)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := m.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := m.Folders(t.Context()); err != nil || p.Connections.Load() != 2 {
		t.Errorf("%d connections, %v", p.Connections.Load(), err)
	}
	p.Break(imaptest.DropAfter(0)) // a server that hangs up at the goodbye is as good as one that answers
	if err := m.Close(); err != nil {
		t.Error(err)
	}
}

// TestStoppedBefore does nothing for an owner who stopped it before it began, and makes no connection for that.
func TestStoppedBefore(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	p := imaptest.NewProxy(t, s)
	m := open(t, &imapmail.Dialer{}, p.Server)
	selected(t, m, "INBOX")
	before := len(p.Turns())
	ctx, stop := context.WithCancel(t.Context())
	stop()
	for name, do := range map[string]func() error{
		"list":    func() error { _, err := m.Folders(ctx); return err },
		"open":    func() error { _, err := m.Select(ctx, "INBOX"); return err },
		"flags":   func() error { return m.SetFlags(ctx, []uint32{1}, data.FlagSeen, 0) },
		"move":    func() error { _, err := m.Move(ctx, []uint32{1}, "Trash"); return err },
		"delete":  func() error { return m.Expunge(ctx, []uint32{1}) },
		"file":    func() error { _, err := m.Append(ctx, "Sent", []byte("x"), 0, time.Now()); return err },
		"headers": func() error { _, err := m.Headers(ctx, []uint32{1}); return err },
		"fetch":   func() error { return m.Fetch(ctx, []uint32{1}, data.Sink{}) },
	} {
		if err := do(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if turns := p.Turns(); len(turns) != before || p.Connections.Load() != 1 {
		t.Errorf("the server was asked %q on %d connections", turns[before:], p.Connections.Load())
	}
}

// TestKeeperThatFaults: where the one who keeps messages breaks down, the program does not, and the mailbox can be used on.
func TestKeeperThatFaults(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	s.Deliver(t, "INBOX", letters(3)...)
	m := open(t, &imapmail.Dialer{}, *s)
	uids := selected(t, m, "INBOX").UIDs
	f := fetched{aside: map[uint32]error{}}
	err := m.Fetch(t.Context(), uids, data.Sink{
		Keep:     func(data.RawMessage) error { panic("out of its mind") },
		SetAside: func(uid uint32, err error) { f.aside[uid] = err },
	})
	if err == nil && len(f.aside) != len(uids) {
		t.Errorf("nobody heard of it: %v, %v", err, f.aside)
	}
	if got, err := fetch(t, m, uids); err != nil || len(got.got) != 3 {
		t.Errorf("after that %d messages, %v", len(got.got), err)
	}
}

// TestSearchRefused says why where a server does not even say which messages it has.
func TestSearchRefused(t *testing.T) {
	t.Parallel()
	s := newScript(t, map[string]string{"UID FETCH": "% OK done", "UID SEARCH": "% NO [THROTTLED] too much"})
	m := open(t, &imapmail.Dialer{}, s.Server)
	if _, err := m.Select(t.Context(), "INBOX"); err != nil {
		t.Fatal(err)
	}
	f, err := fetch(t, m, []uint32{1, 2, 3})
	known := (*data.MailError)(nil)
	if !errors.As(err, &known) || known.Problem != data.ProblemThrottled || len(f.aside) > 0 || s.count("UID FETCH") != 1 {
		t.Errorf("%v; set aside %v; asked %d times", err, f.aside, s.count("UID FETCH"))
	}
}
