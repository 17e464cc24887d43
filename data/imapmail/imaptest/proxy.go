package imaptest

import (
	"io"
	"net"
	"sync/atomic"
	"testing"

	"regulars/data"
)

// Fault says what to do with a piece of what a server sends on its nth connection, counted from 1, when sent
// bytes went before it. It gives what to pass on instead, and whether to end the connection after that.
type Fault func(conn, sent int, piece []byte) (pass []byte, end bool)

// Proxy is a wire to a server that can be broken.
type Proxy struct {
	Server
	// Connections counts how many were made.
	Connections atomic.Int64
	fault       atomic.Pointer[Fault]
}

// NewProxy lays a wire to s.
func NewProxy(tb testing.TB, s *Server) *Proxy {
	tb.Helper()
	ln := Listen(tb)
	p := &Proxy{Server: *s}
	here := At(ln.Addr())
	p.Host, p.Port = here.Host, here.Port
	done := make(chan struct{})
	tb.Cleanup(func() { close(done); ln.Close() }) //nolint:errcheck // the end of a test
	go func() {
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			go p.serve(conn, s.Server, done)
		}
	}()
	return p
}

// Break sets the fault from now on; nil mends the wire.
func (p *Proxy) Break(f Fault) {
	if f == nil {
		p.fault.Store(nil)
		return
	}
	p.fault.Store(&f)
}

func (p *Proxy) serve(conn net.Conn, to data.Server, done <-chan struct{}) {
	n := int(p.Connections.Add(1))
	defer conn.Close()                        //nolint:errcheck // the end of a test's connection
	server, err := net.Dial("tcp", to.Addr()) //nolint:noctx // ends with the test
	if err != nil {
		return
	}
	defer server.Close() //nolint:errcheck // likewise
	go func() {
		io.Copy(server, conn) //nolint:errcheck // the other direction tells
		server.Close()        //nolint:errcheck // likewise
	}()
	buf := make([]byte, 4096)
	for sent := 0; ; {
		k, err := server.Read(buf)
		piece, end := buf[:k], err != nil
		if f := p.fault.Load(); f != nil && k > 0 {
			piece, end = (*f)(n, sent, piece)
		}
		sent += k
		if _, werr := conn.Write(piece); werr != nil || end {
			return
		}
		select {
		case <-done:
			return
		default:
		}
	}
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
