package imapmail

import (
	"errors"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// errSilent says that the watchdog closed a connection.
var errSilent = errors.New("the server stopped answering")

// watched is a connection that closes itself when it is waited on and no byte comes.
// Time that the program itself takes, between commands or while it stores what it read,
// does not count, nor do the fixed deadlines of the library: a large message over a slow
// line may take as long as it keeps coming.
type watched struct {
	net.Conn
	quiet time.Duration
	fired atomic.Bool

	mu      sync.Mutex
	timer   *time.Timer
	waiting int   // commands that wait for an answer
	reading bool  // blocked in Read
	ended   error // why nothing more can be read
}

func watch(conn net.Conn, quiet time.Duration) *watched {
	return &watched{Conn: conn, quiet: quiet}
}

// begin says that a command waits for an answer; the func it gives says that it has one.
func (w *watched) begin() (end func()) {
	w.set(func() { w.waiting++ })
	return func() { w.set(func() { w.waiting-- }) }
}

func (w *watched) set(change func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	change()
	switch {
	case w.waiting == 0 || !w.reading:
		if w.timer != nil {
			w.timer.Stop()
		}
	case w.timer == nil:
		w.timer = time.AfterFunc(w.quiet, w.bite)
	default:
		w.timer.Reset(w.quiet)
	}
}

func (w *watched) bite() {
	w.fired.Store(true)
	w.Close() //nolint:errcheck // the reader learns of it by its own error
}

// Read reads, under the watch of the timer.
func (w *watched) Read(b []byte) (int, error) {
	if err := w.end(); err != nil {
		return 0, err
	}
	w.set(func() { w.reading = true })
	n, err := w.Conn.Read(b)
	if err != nil && w.fired.Load() {
		err = errSilent
	}
	w.set(func() {
		w.reading = false
		if w.ended == nil {
			w.ended = err
		}
	})
	return n, err
}

// end gives why the connection ended, if it did: nothing is read after that.
func (w *watched) end() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.ended
}

// cause adds to an error of the library's, which does not say why, how the connection ended.
func (w *watched) cause(err error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err == nil || w.ended == nil {
		return err
	}
	return errors.Join(err, w.ended)
}

// SetReadDeadline does nothing: see watched.
func (w *watched) SetReadDeadline(time.Time) error { return nil }

// SetDeadline sets the deadline of writes alone.
func (w *watched) SetDeadline(t time.Time) error { return w.SetWriteDeadline(t) }
