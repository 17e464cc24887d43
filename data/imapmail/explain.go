package imapmail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"strings"
	"syscall"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-smtp"

	"regulars/data"
)

// explain tells a failure of server s in words for the owner.
func explain(s data.Server, err error) error {
	var known *data.MailError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return err
	case errors.As(err, &unsureError{}):
		return data.MailFault(data.ProblemUnsure, err, "%s was given the message and did not say that it took it. Look whether it arrived, and send it again if it did not: it is not sent a second time by itself.", s.Host)
	case errors.Is(err, context.Canceled):
		return err
	}
	for _, f := range []func(data.Server, error) *data.MailError{explainProtection, explainCert, explainAnswer, explainNet} {
		if e := f(s, err); e != nil {
			e.Err = err
			return e
		}
	}
	return data.MailFault(data.ProblemProtocol, err, "%s answered in a way that is not understood. Check that the port %d and its protection (%s) are the right ones; what was fetched before is kept.", s.Host, s.Port, s.Security)
}

// fault gives a MailError whose cause is not known yet.
func fault(p data.MailProblem, form string, args ...any) *data.MailError {
	return data.MailFault(p, nil, form, args...)
}

// explainProtection tells that the protection chosen cannot be had.
func explainProtection(s data.Server, err error) *data.MailError {
	var record tls.RecordHeaderError
	var no noStartTLSError
	switch {
	case errors.Is(err, errPlain):
		return fault(data.ProblemNoTLS, "%s was not asked: without protection the password would go over the network in clear. Choose TLS or STARTTLS.", s.Host)
	case errors.As(err, &record):
		return fault(data.ProblemNoTLS, "Port %d of %s does not speak TLS. Choose STARTTLS, or port 993 for IMAP and 465 for sending. No password was sent.", s.Port, s.Host)
	case errors.As(err, &no):
		return fault(data.ProblemNoTLS, "%s does not offer STARTTLS on port %d: %s. Choose TLS, on port 993 for IMAP and 465 for sending. No password was sent.", s.Host, s.Port, quote(no.said))
	}
	return nil
}

// noStartTLSError says that STARTTLS was refused, or is not offered at all.
type noStartTLSError struct {
	said string // the server's words
	error
}

func explainCert(s data.Server, err error) *data.MailError {
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	var issuer x509.UnknownAuthorityError
	switch {
	case errors.As(err, &name):
		return fault(data.ProblemCertName, "The certificate of %s is for another name: %s. If one of these is your provider's, use it as the server's name; otherwise someone may be listening in. No password was sent.",
			s.Host, certNames(name.Certificate))
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return fault(data.ProblemCertOld, "The certificate of %s is out of date (valid from %s to %s). Check this computer's clock; if it is right, the provider has to renew the certificate. No password was sent.",
			s.Host, invalid.Cert.NotBefore.Format("2006-01-02"), invalid.Cert.NotAfter.Format("2006-01-02"))
	case errors.As(err, &issuer):
		by := ""
		if issuer.Cert != nil && issuer.Cert.Issuer.CommonName != "" {
			by = " (" + issuer.Cert.Issuer.CommonName + ")"
		}
		return fault(data.ProblemCertIssuer, "The certificate of %s was issued by an authority this computer does not know%s. A firewall or virus scanner may be in between, or the server uses a certificate of its own making. No password was sent.", s.Host, by)
	case errors.As(err, &invalid):
		return fault(data.ProblemCertIssuer, "The certificate of %s is not valid for a mail server. No password was sent.", s.Host)
	}
	return nil
}

// certNames lists the names a certificate is for.
func certNames(c *x509.Certificate) data.Said {
	if c == nil {
		return data.Say("unknown")
	}
	names := append([]string(nil), c.DNSNames...)
	for _, ip := range c.IPAddresses {
		names = append(names, ip.String())
	}
	if len(names) == 0 && c.Subject.CommonName != "" {
		names = append(names, c.Subject.CommonName)
	}
	if len(names) > 5 {
		names = append(names[:5], "…")
	}
	if len(names) == 0 {
		return data.Say("none at all")
	}
	return data.Said{Form: strings.Join(names, ", ")}
}

// explainAnswer tells what the server itself said.
func explainAnswer(s data.Server, err error) *data.MailError {
	var no *imap.Error
	var refused *smtp.SMTPError
	switch {
	case errors.As(err, &no) && no.Type == imap.StatusResponseTypeBye:
		return fault(data.ProblemDropped, "%s ended the connection: %s. It is tried again later; what was fetched is kept.", s.Host, quote(no.Text))
	case errors.As(err, &no) && isBusy(no.Code):
		return fault(data.ProblemThrottled, "%s is busy: %s. It is tried again later; what was fetched is kept.", s.Host, quote(no.Text))
	case errors.As(err, &no):
		return fault(data.ProblemServer, "%s refused: %s.", s.Host, quote(no.Text))
	case errors.As(err, &refused):
		return explainSMTP(s, refused, err)
	}
	return nil
}

func explainSMTP(s data.Server, e *smtp.SMTPError, err error) *data.MailError {
	what := data.Say("the message")
	if to := (recipientError{}); errors.As(err, &to) {
		what = data.Say("the recipient %s", shorten(clean(to.address), 300))
	}
	switch {
	case e.Code == 421 || e.Code == 450 || e.Code == 451 || e.Code == 452 || e.Temporary():
		return fault(data.ProblemThrottled, "%s cannot take %s now: %s. The message stays in the outbox and is tried again.", s.Host, what, quote(e.Message))
	case e.Code == 530 && strings.Contains(strings.ToUpper(e.Message), "STARTTLS"):
		return fault(data.ProblemNoTLS, "%s wants a protected connection: choose STARTTLS on port 587 or TLS on port 465.", s.Host)
	}
	return fault(data.ProblemRejected, "%s refused %s: %s. The message stays in the outbox; change it or the recipient and send it again.", s.Host, what, quote(e.Message))
}

// quote makes a server's words fit to be shown.
func quote(s string) data.Said {
	s = shorten(clean(s), 300)
	if s == "" {
		return data.Say("it gave no reason")
	}
	return data.Said{Form: "“" + strings.TrimRight(s, ".") + "”"}
}

func explainNet(s data.Server, err error) *data.MailError {
	var dns *net.DNSError
	var to net.Error
	switch {
	case errors.Is(err, errSilent), errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded):
		return fault(data.ProblemNoAnswer, "%s does not answer on port %d. The port may be another one, or a firewall may be in between; it is tried again later, and what was fetched is kept.", s.Host, s.Port)
	case errors.As(err, &dns) && dns.IsNotFound:
		return fault(data.ProblemName, "There is no server of the name %s. Check the spelling, and that this computer is online.", s.Host)
	case errors.As(err, &dns):
		return fault(data.ProblemOffline, "The name %s could not be looked up. This computer may be offline; it is tried again later.", s.Host)
	case errors.Is(err, syscall.ECONNREFUSED):
		return fault(data.ProblemRefused, "%s is there, but nothing answers on port %d. Check the port: 993 is usual for IMAP, 465 or 587 for sending.", s.Host, s.Port)
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETDOWN):
		return fault(data.ProblemOffline, "%s cannot be reached. This computer may be offline; it is tried again later.", s.Host)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed), errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return fault(data.ProblemDropped, "The connection to %s ended in the middle. It is tried again later; what was fetched is kept.", s.Host)
	case errors.As(err, &to) && to.Timeout():
		return fault(data.ProblemNoAnswer, "%s does not answer on port %d; it is tried again later.", s.Host, s.Port)
	}
	return nil
}

// explainLogin tells why a login was refused.
func explainLogin(s data.Server, err error) error {
	var no *imap.Error
	var refused *smtp.SMTPError
	f := refusal{server: s}
	switch {
	case errors.As(err, &no) && no.Type != imap.StatusResponseTypeBye && !isBusy(no.Code):
		f.service, f.text, f.code = data.Said{Form: "IMAP"}, no.Text, string(no.Code)
	case errors.As(err, &refused) && !refused.Temporary() && refused.Code != 530:
		c := refused.EnhancedCode
		f.service, f.text, f.code = data.Say("Sending by SMTP"), refused.Message, fmt.Sprintf("%d.%d.%d", c[0], c[1], c[2])
	default:
		return explain(s, err)
	}
	e := f.explain()
	e.Err = err
	return e
}

// isBusy reports the answers that another try may change.
func isBusy(c imap.ResponseCode) bool {
	return c == imap.ResponseCodeUnavailable || c == "THROTTLED" || c == imap.ResponseCodeLimit || c == imap.ResponseCodeInUse
}

// refusal is what a server said to a login.
type refusal struct {
	server     data.Server
	service    data.Said
	text, code string
}

// says reports whether one of the words stands in it.
func (f refusal) says(words ...string) bool {
	low := strings.ToLower(f.text + " " + f.code)
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(low, w) })
}

func (f refusal) explain() *data.MailError {
	p := data.ProviderOfServer(f.server.Host)
	switch {
	case p.OAuthOnly:
		return fault(data.ProblemOAuth, "%s no longer takes passwords from mail programs, only a sign-in through the browser (OAuth), which Regulars cannot do yet. Nothing was saved.", p.Name)
	case f.says("application-specific", "app password", "app-password", "application password"):
		return fault(data.ProblemAppPass, "The password was refused: this provider wants an app password, made on its website, not the one of the account. %s", p.AppPasswordHint())
	case f.says("xoauth2", "oauth", "basic authentication is", "basicauthblocked", "5.7.30", "5.7.139"):
		return fault(data.ProblemOAuth, "This provider no longer takes passwords from mail programs, only a sign-in through the browser (OAuth), which Regulars cannot do yet. Nothing was saved.")
	case f.code == "PRIVACYREQUIRED" || f.says("plaintext authentication disallowed"): // RFC 5530
		return fault(data.ProblemNoTLS, "%s takes a password over a protected connection only: choose TLS or STARTTLS.", f.server.Host)
	case f.says("not enabled", "is disabled", "imap access", "enable imap", "webloginrequired", "not allowed to use imap", "pop/imap"):
		return fault(data.ProblemDisabled, "%s is switched off for this mailbox. Switch it on in the settings on the provider's website, then try again. The server said %s.", f.service, quote(f.text))
	case p.AppPassword:
		return fault(data.ProblemAppPass, "The password was refused: %s wants an app password, made on its website, not the one of the account. %s", p.Name, p.AppPasswordHint())
	}
	return fault(data.ProblemPassword, "%s refused the user name or the password. Check both; some providers want the whole address as the user name. The server said %s.", f.server.Host, quote(f.text))
}
