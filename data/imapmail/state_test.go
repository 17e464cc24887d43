package imapmail_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/imapmail/imaptest"
)

// mirror is what a program keeps of a folder, brought up to date by Changes alone.
type mirror struct {
	status data.FolderStatus
	flags  map[uint32]data.Flags
}

// update asks for what is new and takes it in as the rules of Changes say: the numbers are all there are, the flags
// those that may have changed, and of a folder never seen they come with its messages.
func (r *mirror) update(t *testing.T, m *imapmail.Mailbox, path string) {
	t.Helper()
	now, err := m.Select(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	ch, err := m.Changes(t.Context(), r.status, now)
	if err != nil {
		t.Fatal(err)
	}
	fresh := map[uint32]data.Flags{}
	var unknown []uint32
	for _, uid := range ch.UIDs {
		f, known := r.flags[uid]
		if fresh[uid] = f; !known {
			unknown = append(unknown, uid)
		}
	}
	if len(unknown) > 0 {
		f, err := fetch(t, m, unknown)
		if err != nil || len(f.got) != len(unknown) {
			t.Fatalf("%d of %d new messages, %v", len(f.got), len(unknown), err)
		}
		for uid, raw := range f.got {
			fresh[uid] = raw.Flags
		}
	}
	for _, c := range ch.Flags {
		if _, there := fresh[c.UID]; there {
			fresh[c.UID] = c.Flags
		}
	}
	r.status, r.flags = ch.Status, fresh
}

// compare holds the mirror to what the server says of each message.
func (r *mirror) compare(t *testing.T, s *imaptest.Server, path string) {
	t.Helper()
	s.Do(t, func(c *imapclient.Client) {
		got, err := c.Select(path, &imap.SelectOptions{ReadOnly: true}).Wait()
		if err != nil {
			t.Fatal(err)
		}
		want := map[uint32]string{}
		if got.NumMessages > 0 {
			list, err := c.Fetch(imap.SeqSet{{Start: 1, Stop: 0}}, &imap.FetchOptions{Flags: true, UID: true}).Collect()
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range list {
				names := slices.DeleteFunc(m.Flags, func(f imap.Flag) bool { return f == `\Recent` })
				want[uint32(m.UID)] = fmt.Sprint(sorted(names))
			}
		}
		have := map[uint32]string{}
		for uid, f := range r.flags {
			have[uid] = fmt.Sprint(sorted(names(f)))
		}
		if fmt.Sprint(have) != fmt.Sprint(want) {
			t.Errorf("kept is %v, at the server are %v", have, want)
		}
	})
}

func sorted(list []imap.Flag) []imap.Flag { slices.Sort(list); return list }

func names(f data.Flags) (list []imap.Flag) {
	for flag, name := range map[data.Flags]imap.Flag{data.FlagSeen: imap.FlagSeen, data.FlagAnswered: imap.FlagAnswered, data.FlagFlagged: imap.FlagFlagged, data.FlagDeleted: imap.FlagDeleted, data.FlagDraft: imap.FlagDraft} {
		if f.Has(flag) {
			list = append(list, name)
		}
	}
	return list
}

// TestMirror does to a folder what two programs do to one mailbox, in any order: new messages, flags set and taken by
// both, messages moved and deleted, the folder made anew. After each step what is kept is what the server has.
func TestMirror(t *testing.T) {
	t.Parallel()
	onAll(t, func(t *testing.T, s *imaptest.Server) {
		t.Helper()
		m := open(t, &imapmail.Dialer{}, *s)
		r, kept := rand.New(rand.NewPCG(7, 7)), &mirror{}
		s.Renumber(t, "Archive", letters(5)...)
		flags := []data.Flags{data.FlagSeen, data.FlagAnswered, data.FlagFlagged, data.FlagDraft}
		for step := range 12 {
			kept.update(t, m, "Archive")
			kept.compare(t, s, "Archive")
			if t.Failed() {
				t.Fatalf("at step %d", step)
			}
			uids := make([]uint32, 0, len(kept.flags))
			for uid := range kept.flags {
				uids = append(uids, uid)
			}
			slices.Sort(uids)
			some := uids[:len(uids)/2]
			var err error
			switch what := step % 6; {
			case what == 0 || len(some) == 0:
				s.Deliver(t, "Archive", letters(1+r.IntN(3))...)
			case what == 1:
				err = m.SetFlags(t.Context(), some, flags[r.IntN(2)]|flags[2+r.IntN(2)], 0)
			case what == 2:
				s.Store(t, "Archive", uint32(1+r.IntN(len(uids))), []imap.Flag{imap.FlagSeen, imap.FlagFlagged, imap.FlagAnswered}[r.IntN(3)])
			case what == 3:
				err = m.SetFlags(t.Context(), uids, data.FlagAnswered, data.FlagSeen|data.FlagFlagged)
			case what == 4:
				_, err = m.Move(t.Context(), uids[:1], "Trash")
			default:
				s.Store(t, "Archive", 1, imap.FlagDeleted)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	})
}

// TestLearnsLittle asks a server with mod-sequences for no flag that did not change, and one without for all of them;
// of a folder never seen neither is asked for flags alone.
func TestLearnsLittle(t *testing.T) {
	t.Parallel()
	onAll(t, func(t *testing.T, s *imaptest.Server) {
		t.Helper()
		p := imaptest.NewProxy(t, s)
		m := open(t, &imapmail.Dialer{}, p.Server)
		s.Deliver(t, "INBOX", letters(30)...)
		said := func(since data.FolderStatus) (data.RemoteChanges, string) {
			before := len(p.Turns())
			now, err := m.Select(t.Context(), "INBOX")
			if err != nil {
				t.Fatal(err)
			}
			ch, err := m.Changes(t.Context(), since, now)
			if err != nil {
				t.Fatal(err)
			}
			turns := p.Turns()[before:]
			if len(turns) > 3 { // it opens the folder and asks twice at most
				t.Errorf("%d round trips: %q", len(turns), turns)
			}
			return ch, strings.Join(turns, "")
		}
		first, words := said(data.FolderStatus{})
		if len(first.UIDs) != 30 || len(first.Flags) != 0 || strings.Contains(words, "FETCH") {
			t.Errorf("never seen: %d messages, %d flags: %q", len(first.UIDs), len(first.Flags), words)
		}
		if extended := strings.Contains(words, "SEARCH RETURN ("); extended != (s.CondStore || !strings.Contains(t.Name(), "plain")) {
			t.Errorf("asks in the short way: %t: %q", extended, words)
		}
		if s.CondStore { // Dovecot counts the first opening of a message as a change
			s.Store(t, "INBOX", 1, imap.FlagSeen)
			first, _ = said(first.Status)
		}
		again, words := said(first.Status)
		if len(again.UIDs) != 30 || s.CondStore && (len(again.Flags) != 0 || strings.Contains(words, "FETCH")) || !s.CondStore && len(again.Flags) != 30 {
			t.Errorf("nothing new: %d messages, %d flags: %q", len(again.UIDs), len(again.Flags), words)
		}
		s.Store(t, "INBOX", 7, imap.FlagFlagged)
		third, words := said(again.Status)
		if s.CondStore && (len(third.Flags) != 1 || third.Flags[0].UID != 7 || !strings.Contains(words, "CHANGEDSINCE")) {
			t.Errorf("one star: %+v: %q", third.Flags, words)
		}
	})
}

// TestComesBack after the server ended the connection between two commands: the folder is opened again, and what is
// asked for is done in it, whatever it is.
func TestComesBack(t *testing.T) {
	t.Parallel()
	onAll(t, func(t *testing.T, s *imaptest.Server) {
		t.Helper()
		s.Deliver(t, "INBOX", letters(4)...)
		p := imaptest.NewProxy(t, s)
		m := open(t, &imapmail.Dialer{}, p.Server)
		selected(t, m, "INBOX")
		ctx := t.Context()
		for name, do := range map[string]func() error{
			"flags":   func() error { return m.SetFlags(ctx, []uint32{1}, data.FlagFlagged, 0) },
			"headers": func() error { _, err := m.Headers(ctx, []uint32{1, 2}); return err },
			"list":    func() error { _, err := m.Folders(ctx); return err },
			"file":    func() error { _, err := m.Append(ctx, "Sent", letters(1)[0], data.FlagSeen, time.Now()); return err },
			"fetch":   func() error { f, err := fetch(t, m, []uint32{1, 2, 3}); return errorUnless(err, len(f.got) == 3) },
		} {
			p.Break(imaptest.DropAfter(0))
			if _, err := m.Headers(ctx, []uint32{1}); err == nil {
				t.Fatalf("%s: the connection was not ended", name)
			}
			p.Break(nil)
			if err := do(); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if got := s.Flags(t, "INBOX"); !slices.Contains(got[0], imap.FlagFlagged) || len(s.Flags(t, "Sent")) != 1 {
			t.Errorf("done is %v, and %d were filed", got, len(s.Flags(t, "Sent")))
		}
	})
}

func errorUnless(err error, ok bool) error {
	if err == nil && !ok {
		err = fmt.Errorf("not all of it")
	}
	return err
}
