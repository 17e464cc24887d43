package imapmail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"time"

	"regulars/data"
)

// Dialer connects to mail servers. The zero value is ready for use.
type Dialer struct {
	// RootCAs are the authorities trusted; nil means those of the operating system.
	RootCAs *x509.CertPool
	// Connect is how long a connection may take to come about; 0 means 20 seconds.
	Connect time.Duration
	// Quiet is how long a server may send nothing while it owes an answer; 0 means a minute.
	Quiet time.Duration
	// DialContext replaces the network in tests.
	DialContext func(ctx context.Context, network, address string) (net.Conn, error)
}

func (d *Dialer) quiet() time.Duration {
	if d.Quiet > 0 {
		return d.Quiet
	}
	return time.Minute
}

func (d *Dialer) connect() time.Duration {
	if d.Connect > 0 {
		return d.Connect
	}
	return 20 * time.Second
}

func (d *Dialer) tlsConfig(host string) *tls.Config {
	return &tls.Config{ServerName: wireHost(host), RootCAs: d.RootCAs, MinVersion: tls.VersionTLS12}
}

// open gives a connection to s, encrypted already where s says TLS. An unprotected connection
// is given only if it did reach this very computer.
func (d *Dialer) open(ctx context.Context, s data.Server) (net.Conn, *watched, error) {
	ctx, cancel := context.WithTimeout(ctx, d.connect())
	defer cancel()
	dial := d.DialContext
	if dial == nil {
		dial = new(net.Dialer).DialContext
	}
	named := s
	named.Host = wireHost(s.Host)
	raw, err := dial(ctx, "tcp", named.Addr())
	if err != nil {
		return nil, nil, err
	}
	w := watch(raw, d.quiet())
	switch s.Security {
	case data.SecurityTLS:
		conn := tls.Client(w, d.tlsConfig(s.Host))
		if err := conn.HandshakeContext(ctx); err != nil {
			return nil, nil, errors.Join(err, ignoreClosed(raw.Close()))
		}
		return conn, w, nil
	case data.SecurityStartTLS:
		return w, w, nil
	case data.SecurityNone:
		if isLoopback(raw.RemoteAddr()) {
			return w, w, nil
		}
		err = errPlain
	default:
		err = errPlain
	}
	return nil, nil, errors.Join(err, ignoreClosed(raw.Close()))
}

var errPlain = errors.New("a connection without protection is made to this computer only")

func isLoopback(a net.Addr) bool {
	switch a := a.(type) {
	case *net.TCPAddr:
		return a.IP.IsLoopback()
	default:
		return a.Network() == "pipe" // within this process
	}
}

func ignoreClosed(err error) error {
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

// guard closes conn as soon as ctx ends; the func it gives stops that.
func guard(ctx context.Context, conn net.Conn) (stop func() bool) {
	return context.AfterFunc(ctx, func() {
		conn.Close() //nolint:errcheck // whoever uses it learns by an error of his own
	})
}
