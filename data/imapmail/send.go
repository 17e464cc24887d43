package imapmail

import (
	"context"
	"errors"
	"net"
	"strings"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"regulars/data"
)

// Send hands a message to the SMTP server s for the recipients given (RFC 5321, RFC 6409).
// Its errors are *data.MailError; a Passing one may be tried again.
func (d *Dialer) Send(ctx context.Context, s data.Server, password string, m data.Outgoing) error {
	return d.smtp(ctx, s, password, func(c *smtp.Client) error {
		if err := envelope(c, m); err != nil {
			return err
		}
		w, err := c.Data()
		if err != nil {
			return err
		}
		if _, err := w.Write(m.Raw); err != nil {
			return err // and no end, which would make a whole message of a part
		}
		err = w.Close()
		if answer := (*smtp.SMTPError)(nil); err != nil && !errors.As(err, &answer) {
			return unsureError{err}
		}
		return err
	})
}

// unsureError is how a conversation ended after the message was handed over, and before the server took it or not.
type unsureError struct{ error }

func (e unsureError) Unwrap() error { return e.error }

// envelope says from whom and to whom a message goes.
func envelope(c *smtp.Client, m data.Outgoing) error {
	takesAll, _ := c.Extension("SMTPUTF8") // RFC 6531: letters before the @
	utf8 := false
	for _, a := range append([]string{m.From}, m.Recipients...) {
		utf8 = utf8 || !isASCII([]byte(wireAddress(a)))
		if utf8 && !takesAll {
			return recipientError{a, &smtp.SMTPError{Code: 553, Message: "it takes no letters but a to z before the @"}}
		}
	}
	if err := c.Mail(wireAddress(m.From), &smtp.MailOptions{UTF8: utf8}); err != nil {
		return err
	}
	for _, to := range m.Recipients {
		if err := c.Rcpt(wireAddress(to), nil); err != nil {
			return recipientError{to, err}
		}
	}
	return nil
}

// recipientError is the refusal of one recipient. Nobody gets the message then.
type recipientError struct {
	address string
	error
}

func (e recipientError) Unwrap() error { return e.error }

// TestSMTP logs in at an SMTP server and leaves again.
func (d *Dialer) TestSMTP(ctx context.Context, s data.Server, password string) error {
	return d.smtp(ctx, s, password, (*smtp.Client).Noop)
}

// TestIMAP logs in at an IMAP server and leaves again.
func (d *Dialer) TestIMAP(ctx context.Context, s data.Server, password string) error {
	m, err := d.OpenMailbox(ctx, s, password)
	if err != nil {
		return err
	}
	return m.Close()
}

// smtp runs one conversation.
func (d *Dialer) smtp(ctx context.Context, s data.Server, password string, talk func(*smtp.Client) error) (err error) {
	if err := s.Validate("outgoing server"); err != nil {
		return err
	}
	conn, w, err := d.open(ctx, s)
	if err != nil {
		return explain(s, err)
	}
	defer guard(ctx, conn)()
	defer w.begin()()
	defer func() {
		known := (*data.MailError)(nil)
		if unsure := errors.As(err, &known) && known.Problem == data.ProblemUnsure; err != nil && ctx.Err() != nil && !unsure {
			err = context.Cause(ctx)
		}
	}()
	c, err := d.greetSMTP(s, conn)
	if err != nil {
		return explain(s, errors.Join(w.cause(err), ignoreClosed(conn.Close())))
	}
	defer c.Close() //nolint:errcheck // after Quit there is nothing to lose
	if err := authenticate(c, s, password); err != nil {
		return explainLogin(s, w.cause(err))
	}
	if err := talk(c); err != nil {
		return explain(s, w.cause(err))
	}
	c.Quit() //nolint:errcheck // the server has taken what it was given; how it hangs up matters to nobody
	return nil
}

// greetSMTP starts the conversation, and protects it where that is still to be done.
func (d *Dialer) greetSMTP(s data.Server, conn net.Conn) (*smtp.Client, error) {
	if s.Security == data.SecurityStartTLS {
		c, err := smtp.NewClientStartTLS(conn, d.tlsConfig(s.Host))
		var no *smtp.SMTPError
		switch {
		case errors.As(err, &no) && (no.Code == 454 || no.Code == 501 || no.Code == 502 || no.Code == 503): // RFC 3207 §4
			err = noStartTLSError{no.Message, err}
		case err != nil && strings.Contains(err.Error(), "support STARTTLS"):
			err = noStartTLSError{"it is not among what it can do", err}
		}
		return c, err
	}
	c := smtp.NewClient(conn)
	if err := c.Hello("localhost"); err != nil {
		return nil, err
	}
	return c, nil
}

// authenticate logs in by PLAIN or LOGIN. A server that asks for nothing, on this computer, is left alone.
func authenticate(c *smtp.Client, s data.Server, password string) error {
	offers, mechanisms := c.Extension("AUTH")
	switch {
	case !offers && s.Loopback():
		return nil
	case c.SupportsAuth(sasl.Plain) || !offers:
		return c.Auth(sasl.NewPlainClient("", s.User, password))
	case c.SupportsAuth(sasl.Login):
		return c.Auth(sasl.NewLoginClient(s.User, password))
	}
	if strings.Contains(strings.ToUpper(mechanisms), "OAUTH") {
		return &smtp.SMTPError{Code: 535, Message: "only XOAUTH2 is offered"}
	}
	return &smtp.SMTPError{Code: 504, Message: "no way to log in that is understood: " + mechanisms}
}
