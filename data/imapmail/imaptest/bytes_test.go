package imaptest_test

import (
	"bytes"
	"io"
	"net"
	"slices"
	"sync"
	"testing"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"regulars/data/imapmail/imaptest"
)

// bulk is more than goes over the wire in one piece, and no byte of it is like the next.
func bulk() []byte {
	out := make([]byte, 100_000)
	for i := range out {
		out[i] = byte(i%251) + 1
	}
	return out
}

// source serves connections that are sent bulk and nothing else.
func source(t *testing.T) *imaptest.Server {
	t.Helper()
	return serve(t, func(conn net.Conn) {
		if _, err := conn.Write(bulk()); err != nil {
			return
		}
	})
}

// TestFaultsAtEveryByte breaks a long answer at the byte named, wherever the wire cut it into pieces: all before it is
// as it was sent, and what comes from there on is what the fault makes of it.
func TestFaultsAtEveryByte(t *testing.T) {
	t.Parallel()
	s := source(t)
	whole := bulk()
	for _, at := range []int{0, 1, 4095, 4096, 4097, 8192, 50_001, 99_999, 100_000, 200_000} {
		end := min(at, len(whole))
		for name, c := range map[string]struct {
			fault imaptest.Fault
			most  int
		}{
			"dropped": {imaptest.DropAfter(at), end},
			"silent":  {imaptest.SilentAfter(at), end},
			"garbage": {imaptest.GarbageAfter(at), len(whole)},
		} {
			p := imaptest.NewProxy(t, s)
			p.Break(c.fault)
			conn := dial(t, p.Addr())
			got, err := io.ReadAll(conn) // the server hangs up in the end, so that silence ends too
			hangUp(conn)
			if len(got) != c.most || !bytes.Equal(got[:min(end, len(got))], whole[:min(end, len(got))]) {
				t.Errorf("%s at %d: %d bytes, %v", name, at, len(got), err)
			}
			if name == "garbage" && end < len(whole) && slices.ContainsFunc(got[end:], func(b byte) bool { return b > '{' }) {
				t.Errorf("after %d the server's own bytes came", at)
			}
		}
	}
}

// TestFaultIsTold which connection it is, counted from one, and how much went before, whatever it made of that.
func TestFaultIsTold(t *testing.T) {
	t.Parallel()
	p := imaptest.NewProxy(t, source(t))
	var mu sync.Mutex
	told := map[int]int{}
	p.Break(func(n, sent int, piece []byte) ([]byte, bool) {
		mu.Lock()
		defer mu.Unlock()
		if told[n] != sent {
			t.Errorf("connection %d: %d bytes went before, told were %d", n, told[n], sent)
		}
		told[n] += len(piece)
		return piece[:len(piece)/2], false
	})
	for range 3 {
		conn := dial(t, p.Addr())
		if _, err := io.Copy(io.Discard, conn); err != nil {
			t.Error(err)
		}
		hangUp(conn)
	}
	mu.Lock()
	defer mu.Unlock()
	if len(told) != 3 || told[1] != 100_000 || told[2] != 100_000 || told[3] != 100_000 {
		t.Errorf("%v", told)
	}
}

// TestTurnsAreACopy: what a test does to the list is not done to the wire's, and connections at a time are all heard.
func TestTurnsAreACopy(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	p := imaptest.NewProxy(t, s)
	var all sync.WaitGroup
	for range 5 {
		all.Go(func() {
			p.Do(t, func(c *imapclient.Client) {
				if err := c.Noop().Wait(); err != nil {
					t.Error(err)
				}
			})
		})
	}
	all.Wait()
	turns := p.Turns()
	heard := 0
	for i, turn := range turns {
		heard += bytes.Count([]byte(turn), []byte("NOOP"))
		turns[i] = ""
	}
	if heard != 5 || p.Connections.Load() != 5 || p.Turns()[0] == "" {
		t.Errorf("%d of five were heard on %d connections", heard, p.Connections.Load())
	}
}

// TestSpecialUse tells what the folders are for, as providers do.
func TestSpecialUse(t *testing.T) {
	t.Parallel()
	imaptest.Dovecot(t).Do(t, func(c *imapclient.Client) {
		list, err := c.List("", "*", &imap.ListOptions{ReturnSpecialUse: true}).Collect()
		if err != nil {
			t.Fatal(err)
		}
		uses := map[string]imap.MailboxAttr{"Sent": imap.MailboxAttrSent, "Trash": imap.MailboxAttrTrash, "Archive": imap.MailboxAttrArchive, "Drafts": imap.MailboxAttrDrafts}
		for _, f := range list {
			if want := uses[f.Mailbox]; want != "" && !slices.Contains(f.Attrs, want) {
				t.Errorf("%s is for %q", f.Mailbox, f.Attrs)
			}
			delete(uses, f.Mailbox)
		}
		if len(uses) > 0 {
			t.Errorf("not listed are %v", uses)
		}
	})
}
