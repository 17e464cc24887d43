package imaptest_test

import (
	"bytes"
	"io"
	"net"
	"strings"
	"testing"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"regulars/data/imapmail/imaptest"
)

// serve answers each connection on a port of its own, and hangs up after it.
func serve(t *testing.T, answer func(net.Conn)) *imaptest.Server {
	t.Helper()
	ln := imaptest.Listen(t)
	t.Cleanup(func() { hangUp(ln) })
	go func() {
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			go func() {
				defer hangUp(conn)
				answer(conn)
			}()
		}
	}()
	return &imaptest.Server{Server: imaptest.At(ln.Addr())}
}

// echo serves connections that say the alphabet to whoever asks anything.
func echo(t *testing.T) *imaptest.Server {
	t.Helper()
	return serve(t, func(conn net.Conn) {
		for line := make([]byte, 64); ; {
			if _, err := conn.Read(line); err != nil {
				return
			}
			if _, err := io.WriteString(conn, alphabet); err != nil {
				return
			}
		}
	})
}

func hangUp(c io.Closer) {
	if err := c.Close(); err != nil {
		return // the other end was first
	}
}

// ask says something and gives what came back: n bytes, or fewer where the connection ends.
func ask(t *testing.T, p *imaptest.Proxy, n int) string {
	t.Helper()
	conn := dial(t, p.Addr())
	defer hangUp(conn)
	return say(t, conn, n)
}

func dial(t *testing.T, addr string) net.Conn {
	t.Helper()
	conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	return conn
}

func say(t *testing.T, conn net.Conn, n int) string {
	t.Helper()
	if _, err := io.WriteString(conn, "hello\r\n"); err != nil {
		t.Fatal(err)
	}
	got := make([]byte, n)
	k, err := io.ReadFull(conn, got)
	if err != nil && k == n {
		t.Fatal(err)
	}
	return string(got[:k])
}

const alphabet = "abcdefghijklmnopqrstuvwxyz"

// TestWholeWire passes on every byte, both ways, as if it were not there.
func TestWholeWire(t *testing.T) {
	t.Parallel()
	p := imaptest.NewProxy(t, echo(t))
	for range 3 {
		if got := ask(t, p, len(alphabet)); got != alphabet {
			t.Errorf("%q came through", got)
		}
	}
	if n := p.Connections.Load(); n != 3 {
		t.Errorf("%d connections were counted", n)
	}
}

// TestFaultsAreInjected has each fault do what its name says, at the byte it names, and no more once the wire is mended.
func TestFaultsAreInjected(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		fault imaptest.Fault
		want  string
	}{
		"dropped at once":          {imaptest.DropAfter(0), ""},
		"dropped after one":        {imaptest.DropAfter(1), "a"},
		"dropped in the middle":    {imaptest.DropAfter(10), alphabet[:10]},
		"dropped at the last byte": {imaptest.DropAfter(26), alphabet},
		"a fault of the test's":    {func(_, _ int, piece []byte) ([]byte, bool) { return bytes.ToUpper(piece), true }, strings.ToUpper(alphabet)},
		"another connection's":     {func(n, _ int, piece []byte) ([]byte, bool) { return piece, n != 1 }, alphabet},
	} {
		p := imaptest.NewProxy(t, echo(t))
		p.Break(c.fault)
		// One byte more is asked for, so that an end is told from a pause: only the wire ends the connection.
		n := len(alphabet) + 1
		if name == "another connection's" {
			n--
		}
		if got := ask(t, p, n); got != c.want {
			t.Errorf("%s: %q came, want %q", name, got, c.want)
		}
		p.Break(nil)
		if got := ask(t, p, len(alphabet)); got != alphabet {
			t.Errorf("%s, mended: %q came", name, got)
		}
	}
}

// TestGarbage keeps what stood before it, and lets nothing of what follows through as it was.
func TestGarbage(t *testing.T) {
	t.Parallel()
	p := imaptest.NewProxy(t, echo(t))
	p.Break(imaptest.GarbageAfter(5))
	got := ask(t, p, len(alphabet))
	if got[:5] != "abcde" || len(got) != 26 || strings.Contains(got, "fgh") || !strings.Contains(got, "garbage") {
		t.Errorf("%q came", got)
	}
}

// TestSilence sends no more and yet keeps the connection: what is said after the wire is mended is heard again.
func TestSilence(t *testing.T) {
	t.Parallel()
	p := imaptest.NewProxy(t, echo(t))
	p.Break(imaptest.SilentAfter(3))
	conn := dial(t, p.Addr())
	defer hangUp(conn)
	if got := say(t, conn, 3); got != "abc" {
		t.Errorf("%q came", got)
	}
	// What the server said to the first question was lost on the wire; the answer to the second is the next that comes.
	turns := func() int { return len(p.Turns()) }
	for before := turns(); turns() == before; {
		if _, err := io.WriteString(conn, "still there?\r\n"); err != nil {
			t.Fatal(err)
		}
	}
	p.Break(nil)
	if got := say(t, conn, 26); !strings.Contains(alphabet+alphabet, got) {
		t.Errorf("mended: %q came", got)
	}
}

// TestNobodyBehind ends a connection at once where there is no server to go on to.
func TestNobodyBehind(t *testing.T) {
	t.Parallel()
	ln := imaptest.Listen(t)
	gone := &imaptest.Server{Server: imaptest.At(ln.Addr())}
	hangUp(ln)
	conn := dial(t, imaptest.NewProxy(t, gone).Addr())
	defer hangUp(conn)
	if n, err := conn.Read(make([]byte, 1)); n != 0 || err == nil {
		t.Errorf("%d bytes of nobody's, %v", n, err)
	}
}

// TestProxyStops takes no connection any more once it is stopped.
func TestProxyStops(t *testing.T) {
	t.Parallel()
	p, stop, err := imaptest.StartProxy(t.Context(), echo(t))
	if err != nil {
		t.Fatal(err)
	}
	stop()
	if conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", p.Addr()); err == nil {
		hangUp(conn)
		t.Error("it takes connections still")
	}
}

// TestTurns counts a question and its answer as one round trip, however many pieces or commands it was said in.
func TestTurns(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	p := imaptest.NewProxy(t, s)
	if n := len(p.Turns()); n != 0 {
		t.Errorf("%d turns before anything was said", n)
	}
	p.Do(t, func(c *imapclient.Client) {
		before := len(p.Turns())
		for range 3 {
			if err := c.Noop().Wait(); err != nil {
				t.Fatal(err)
			}
		}
		turns := p.Turns()[before:]
		if len(turns) != 3 || strings.Count(strings.Join(turns, ""), "NOOP") != 3 {
			t.Errorf("three questions, one after another, are %q", turns)
		}
		before += len(turns)
		status := &imap.StatusOptions{NumMessages: true}
		first, second := c.Status("INBOX", status), c.Status("Sent", status)
		if _, err := first.Wait(); err != nil {
			t.Fatal(err)
		}
		if _, err := second.Wait(); err != nil {
			t.Fatal(err)
		}
		if turns := p.Turns()[before:]; len(turns) > 2 || !strings.Contains(turns[0], "INBOX") {
			t.Errorf("two questions at a time are %q", turns)
		}
	})
}
