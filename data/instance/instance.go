// Package instance lets one window have a database: a second start brings the
// first one's window to the front.
package instance

import (
	"bufio"
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"
)

// ErrSilent says that another window has the database and does not answer.
var ErrSilent = errors.New("another Regulars has this database open and does not answer: " +
	"close that one, or end its process, then start again; nothing was changed")

// Beside the database lie the lock, which the system frees however its holder
// ends, and the address at which the holder listens.
const (
	lockSuffix    = ".window.lock"
	addressSuffix = ".window"
)

// Claim is a window's hold on a database.
type Claim struct {
	lock     *flock.Flock
	address  string // the file
	token    string
	listener net.Listener
	serving  sync.WaitGroup
	shown    chan string
}

// Take claims the database for a window. Where another window has it, that one
// is asked to show itself and open file (none if ""), and Take gives nil. It fails with ErrSilent where the
// other doesn't answer within patience.
func Take(ctx context.Context, database, file string, patience time.Duration) (*Claim, error) {
	base, err := canonical(database)
	if err != nil {
		return nil, fmt.Errorf("claim %s: %w", database, err)
	}
	lock := flock.New(base+lockSuffix, flock.SetPermissions(0o600))
	waiting, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	// The other may be about to start, or to end: ask and try until it is one of both.
	for {
		free, err := lock.TryLock()
		if err != nil {
			return nil, fmt.Errorf("claim %s: %w", database, err)
		}
		if free {
			return listen(waiting, lock, base+addressSuffix)
		}
		if ask(waiting, base+addressSuffix, file) == nil {
			return nil, nil //nolint:nilnil // the other window is the answer
		}
		select {
		case <-waiting.Done():
			if err := ctx.Err(); err != nil {
				return nil, err // stopped from outside: the other may be well
			}
			return nil, ErrSilent
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// canonical gives one path for all the ways to name a file that may not exist yet.
func canonical(database string) (string, error) {
	abs, err := filepath.Abs(database)
	if err != nil {
		return "", err
	}
	if target, err := filepath.EvalSymlinks(abs); err == nil {
		return target, nil
	}
	dir, err := filepath.EvalSymlinks(filepath.Dir(abs))
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, filepath.Base(abs)), nil
}

func listen(ctx context.Context, lock *flock.Flock, address string) (*Claim, error) {
	c := &Claim{lock: lock, address: address, token: rand.Text(), shown: make(chan string, 1)}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, errors.Join(err, lock.Unlock())
	}
	c.listener = listener
	c.serving.Go(c.serve)
	if err := writeAddress(address, listener.Addr().String()+" "+c.token); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

// writeAddress replaces the file as a whole: a reader never sees a part of it.
func writeAddress(path, text string) error {
	if err := os.WriteFile(path+".new", []byte(text), 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

// Shown receives when another start asks for the window: the file that it is to
// open, or "".
func (c *Claim) Shown() <-chan string { return c.shown }

// Close gives the database up.
func (c *Claim) Close() error {
	err := os.Remove(c.address)
	if errors.Is(err, os.ErrNotExist) {
		err = nil
	}
	err = errors.Join(err, c.listener.Close())
	c.serving.Wait()
	return errors.Join(err, c.lock.Unlock())
}

func (c *Claim) serve() {
	for {
		conn, err := c.listener.Accept()
		if err != nil {
			return // closed
		}
		c.answer(conn)
	}
}

// How long one exchange may take, and how long a request may be.
const (
	exchange   = time.Second
	maxRequest = 16 << 10 // bytes: a token and the quoted path of a file
)

// answer shows the window to whoever knows the token, that is, can read the file.
func (c *Claim) answer(conn net.Conn) {
	defer func() { ignore(conn.Close()) }()
	if err := conn.SetDeadline(time.Now().Add(exchange)); err != nil { //nolint:forbidigo // a deadline of the network's is in real time
		return
	}
	line, err := bufio.NewReaderSize(conn, maxRequest).ReadSlice('\n')
	if err != nil {
		return
	}
	token, quoted, _ := strings.Cut(strings.TrimSuffix(string(line), "\n"), " ")
	file, err := strconv.Unquote(quoted)
	if err != nil || subtle.ConstantTimeCompare([]byte(token), []byte(c.token)) != 1 {
		return
	}
	select {
	case c.shown <- file:
	default: // one is waiting already
		if file != "" {
			return // it asks again
		}
	}
	if _, err := conn.Write([]byte("shown\n")); err != nil {
		return // it asks again
	}
}

// ask tells the window at the address in a file to show itself and open file.
func ask(ctx context.Context, address, file string) (err error) {
	text, err := os.ReadFile(address)
	if err != nil {
		return err
	}
	host, token, _ := strings.Cut(string(text), " ")
	dialer := net.Dialer{Timeout: exchange}
	conn, err := dialer.DialContext(ctx, "tcp", host)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if err := conn.SetDeadline(time.Now().Add(exchange)); err != nil { //nolint:forbidigo // as above
		return err
	}
	if _, err := conn.Write([]byte(token + " " + strconv.Quote(file) + "\n")); err != nil {
		return err
	}
	_, err = bufio.NewReader(conn).ReadString('\n')
	return err
}

// ignore takes an error that tells nothing: the connection is over either way.
func ignore(error) {}
