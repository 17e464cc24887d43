package imaptest

import (
	"context"
	"io"
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"regulars/data"
)

// Fault says what to do with a piece of what a server sends on its nth connection, counted from 1, when sent
// bytes went before it. It gives what to pass on instead, and whether to end the connection after that.
type Fault func(conn, sent int, piece []byte) (pass []byte, end bool)

// Proxy is a wire to a server that can be broken, and that knows how often it was asked something.
type Proxy struct {
	Server
	// Connections counts how many were made.
	Connections atomic.Int64
	fault       atomic.Pointer[Fault]

	mu       sync.Mutex
	turns    []string
	answered bool // since the last turn began
}

// NewProxy lays a wire to s.
func NewProxy(tb testing.TB, s *Server) *Proxy {
	tb.Helper()
	p, stop, err := StartProxy(tb.Context(), s)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(stop)
	return p
}

// StartProxy lays a wire to s that takes connections until stop is called.
func StartProxy(ctx context.Context, s *Server) (p *Proxy, stop func(), err error) {
	ln, err := listen(ctx)
	if err != nil {
		return nil, nil, err
	}
	p = &Proxy{Server: *s}
	p.Port = At(ln.Addr()).Port
	go func() {
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			go p.serve(conn, s.Server)
		}
	}()
	return p, func() { ln.Close() }, nil //nolint:errcheck // there is nobody to tell
}

// Break sets the fault from now on; nil mends the wire.
func (p *Proxy) Break(f Fault) {
	if f == nil {
		p.fault.Store(nil)
		return
	}
	p.fault.Store(&f)
}

// Turns gives what the server was told so far, on one connection after another: whatever was said before it spoke
// again is one turn, which is one round trip.
func (p *Proxy) Turns() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.turns)
}

func (p *Proxy) serve(conn net.Conn, to data.Server) {
	n := int(p.Connections.Add(1))
	defer conn.Close()                        //nolint:errcheck // the end of a test's connection
	server, err := net.Dial("tcp", to.Addr()) //nolint:noctx // ends with the test
	if err != nil {
		return
	}
	defer server.Close() //nolint:errcheck // likewise
	go func() {
		io.Copy(io.MultiWriter(hearer{p}, server), conn) //nolint:errcheck // the other direction tells
		server.Close()                                   //nolint:errcheck // likewise
	}()
	buf := make([]byte, 4096)
	for sent := 0; ; {
		k, err := server.Read(buf)
		piece, end := buf[:k], err != nil
		if f := p.fault.Load(); f != nil && k > 0 {
			piece, end = (*f)(n, sent, piece)
		}
		sent += k
		p.mu.Lock()
		p.answered = true
		p.mu.Unlock()
		if _, werr := conn.Write(piece); werr != nil || end {
			return
		}
	}
}

// hearer notes what a client says.
type hearer struct{ *Proxy }

// Write is for io.Copy.
func (h hearer) Write(said []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.answered || len(h.turns) == 0 {
		h.turns, h.answered = append(h.turns, ""), false
	}
	h.turns[len(h.turns)-1] += string(said)
	return len(said), nil
}

// DropAfter ends each connection once n bytes were sent.
func DropAfter(n int) Fault {
	return func(_, sent int, piece []byte) ([]byte, bool) {
		if sent+len(piece) < n {
			return piece, false
		}
		return piece[:max(0, min(len(piece), n-sent))], true
	}
}

// SilentAfter sends nothing more after n bytes, and keeps the connection.
func SilentAfter(n int) Fault {
	return func(_, sent int, piece []byte) ([]byte, bool) {
		return piece[:max(0, min(len(piece), n-sent))], false
	}
}

// GarbageAfter sends other bytes than the server's after n bytes.
func GarbageAfter(n int) Fault {
	return func(_, sent int, piece []byte) ([]byte, bool) {
		out := append([]byte(nil), piece...)
		for i := range out {
			if sent+i >= n {
				out[i] = "\x00(*{garbage\r\n"[(sent+i)%13]
			}
		}
		return out, false
	}
}
