package imapmail

import (
	"context"
	"errors"
	"fmt"
	"net"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"regulars/data"
)

// Mailbox is a connection to one mailbox at an IMAP server, which comes back by itself after
// the server dropped it. It is for one goroutine at a time.
type Mailbox struct {
	dialer   *Dialer
	server   data.Server
	password string
	link     *link
	path     string // the folder that is selected
	validity uint32 // its UIDVALIDITY
}

// OpenMailbox connects and logs in. Its errors are *data.MailError.
func (d *Dialer) OpenMailbox(ctx context.Context, s data.Server, password string) (*Mailbox, error) {
	if err := s.Validate("incoming server"); err != nil {
		return nil, err
	}
	m := &Mailbox{dialer: d, server: s, password: password}
	if err := m.connect(ctx); err != nil {
		return nil, err
	}
	return m, nil
}

// link is one connection, from login to its end.
type link struct {
	client  *imapclient.Client
	conn    net.Conn
	watch   *watched
	caps    imap.CapSet
	changed chan struct{} // told, without blocking, when the server speaks of new messages
	broken  bool          // a command ended otherwise than by the server's answer
}

// connect makes a new link.
func (m *Mailbox) connect(ctx context.Context) error {
	conn, w, err := m.dialer.open(ctx, m.server)
	if err != nil {
		return explain(m.server, err)
	}
	defer guard(ctx, conn)()
	l := &link{conn: conn, watch: w, changed: make(chan struct{}, 1)}
	defer w.begin()()
	if err := l.greet(m.dialer, m.server); err != nil {
		return m.failed(ctx, errors.Join(w.cause(err), ignoreClosed(conn.Close())))
	}
	if err := l.client.Login(m.server.User, m.password).Wait(); err != nil {
		cerr := l.client.Close()
		if ctx.Err() != nil || w.fired.Load() {
			return m.failed(ctx, errors.Join(l.watch.cause(err), ignoreClosed(cerr)))
		}
		return explainLogin(m.server, l.watch.cause(err))
	}
	l.caps = l.client.Caps()
	m.link = l
	return nil
}

// greet starts the conversation, and protects it where that is still to be done.
func (l *link) greet(d *Dialer, s data.Server) error {
	options := &imapclient.Options{
		TLSConfig:             d.tlsConfig(s.Host),
		UnilateralDataHandler: l.handler(),
	}
	if s.Security == data.SecurityStartTLS {
		c, err := imapclient.NewStartTLS(l.conn, options)
		if no := (*imap.Error)(nil); errors.As(err, &no) && no.Type != imap.StatusResponseTypeBye {
			return noStartTLSError{no.Text, err}
		}
		if err != nil {
			return err
		}
		l.client = c
		return nil
	}
	l.client = imapclient.New(l.conn, options)
	if err := l.client.WaitGreeting(); err != nil {
		return errors.Join(err, ignoreClosed(l.client.Close()))
	}
	return nil
}

func (l *link) handler() *imapclient.UnilateralDataHandler {
	tell := func() {
		select {
		case l.changed <- struct{}{}:
		default:
		}
	}
	return &imapclient.UnilateralDataHandler{
		Mailbox: func(*imapclient.UnilateralDataMailbox) { tell() },
		Expunge: func(uint32) { tell() },
		Fetch: func(msg *imapclient.FetchMessageData) {
			for msg.Next() != nil { // its data must be read, or the connection stands still
				continue
			}
			tell()
		},
	}
}

// dead reports whether the connection is of no use any more.
func (l *link) dead() bool {
	if l.broken {
		return true
	}
	select {
	case <-l.client.Closed():
		return true
	default:
		return false
	}
}

// failed words an error; a cancelled context goes before what it caused.
func (m *Mailbox) failed(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return explain(m.server, err)
}

// do runs a command on a live connection: it is cut off when ctx ends or the server falls silent.
func (m *Mailbox) do(ctx context.Context, what string, f func(*link) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := m.revive(ctx); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	l := m.link
	defer guard(ctx, l.conn)()
	defer l.watch.begin()()
	if err := guarded(l, f); err != nil {
		l.doubt(err)
		return fmt.Errorf("%s: %w", what, m.failed(ctx, l.watch.cause(err)))
	}
	return nil
}

// doubt gives up the connection after an error that is not the server's answer: where in its
// words it stands is not known. The library tells its commands of its end a moment before
// dead sees it, and what is tried in that moment would be blamed on the messages asked for.
func (l *link) doubt(err error) {
	if answer := (*imap.Error)(nil); errors.As(err, &answer) {
		return
	}
	l.broken = true
	l.conn.Close() //nolint:errcheck // it is of no use any more
}

// guarded turns a fault of the library's, which hostile answers may bring about, into an error.
func guarded(l *link, f func(*link) error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			l.conn.Close() //nolint:errcheck // it is of no use any more
			err = fmt.Errorf("reading the server's answer: %v", v)
		}
	}()
	return f(l)
}

// revive connects again where the connection has ended, and selects the folder again.
func (m *Mailbox) revive(ctx context.Context) error {
	if m.link != nil && !m.link.dead() {
		return nil
	}
	if m.link != nil {
		m.link.conn.Close() //nolint:errcheck // it is dead already
		m.link = nil
	}
	if err := m.connect(ctx); err != nil {
		return err
	}
	if m.path == "" {
		return nil
	}
	validity := m.validity
	if _, err := m.selectFolder(ctx, m.path); err != nil {
		return err
	}
	if m.validity != validity {
		return errValidity
	}
	return nil
}

// errValidity says that the UIDs in use mean other messages now (RFC 9051 §2.3.1.1).
var errValidity = errors.New("the server renumbered the folder's messages")

// Close logs out and closes the connection.
func (m *Mailbox) Close() error {
	if m.link == nil {
		return nil
	}
	l := m.link
	m.link = nil
	if !l.dead() {
		end := l.watch.begin()
		err := l.client.Logout().Wait()
		end()
		if err != nil { // it was ending anyway
			return ignoreClosed(l.client.Close())
		}
	}
	return ignoreClosed(l.client.Close())
}
