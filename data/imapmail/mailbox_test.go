package imapmail_test

import (
	"context"
	"errors"
	"fmt"
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
		s.Deliver(t, "INBOX", letters(1)...)
		// What comes just before a server begins to tell it may keep to itself: another comes until one is heard.
		changed := false
		for end := time.Now().Add(2 * time.Minute); !changed && time.Now().Before(end); {
			var sender sync.WaitGroup
			sender.Go(func() { s.Deliver(t, "INBOX", letters(1)...) })
			var err error
			if changed, _, err = m.Wait(t.Context(), 2*time.Second); err != nil {
				t.Fatal(err)
			}
			sender.Wait()
		}
		if !changed {
			t.Error("a message came, and nobody heard of it")
		}
		quiet := open(t, &imapmail.Dialer{}, *s)
		selected(t, quiet, "Sent")
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		if _, _, err := quiet.Wait(ctx, time.Minute); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("stopped: %v", err)
		}
	})
}
