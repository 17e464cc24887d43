package imapmail

import (
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-smtp"

	"regulars/data"
)

// explained is a failure and what the owner reads of it.
type explained struct {
	err     error
	problem data.MailProblem
	words   []string // each must stand in what is told
}

func dialFailures() map[string]explained {
	old := &x509.Certificate{NotBefore: time.Date(2020, 1, 2, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2021, 3, 4, 0, 0, 0, 0, time.UTC)}
	other := &x509.Certificate{DNSNames: []string{"mx.host.example", "b.example", "c.example", "d.example", "e.example", "f.example"}}
	op := func(err error) error { return fmt.Errorf("dial: %w", &net.OpError{Op: "dial", Net: "tcp", Err: err}) }
	return map[string]explained{
		"refused":              {op(syscall.ECONNREFUSED), data.ProblemRefused, []string{"port 993", "465 or 587"}},
		"no route":             {op(syscall.EHOSTUNREACH), data.ProblemOffline, []string{"offline", "tried again"}},
		"network down":         {op(syscall.ENETDOWN), data.ProblemOffline, []string{"offline"}},
		"timed out":            {op(os.ErrDeadlineExceeded), data.ProblemNoAnswer, []string{"port 993", "firewall"}},
		"timed out, system":    {op(syscall.ETIMEDOUT), data.ProblemNoAnswer, []string{"does not answer"}},
		"no such name":         {op(&net.DNSError{Name: "x", IsNotFound: true}), data.ProblemName, []string{"spelling"}},
		"name server away":     {op(&net.DNSError{Name: "x", IsTimeout: true}), data.ProblemOffline, []string{"looked up"}},
		"broken pipe":          {op(syscall.EPIPE), data.ProblemDropped, []string{"ended in the middle", "kept"}},
		"closed":               {op(net.ErrClosed), data.ProblemDropped, []string{"ended in the middle"}},
		"end":                  {io.EOF, data.ProblemDropped, []string{"ended in the middle"}},
		"no TLS there":         {tls.RecordHeaderError{Msg: "first record does not look like a TLS handshake"}, data.ProblemNoTLS, []string{"STARTTLS", "No password was sent"}},
		"in clear":             {errPlain, data.ProblemNoTLS, []string{"in clear", "Choose TLS"}},
		"another name":         {x509.HostnameError{Certificate: other, Host: "x"}, data.ProblemCertName, []string{"mx.host.example", "…", "No password was sent"}},
		"a name of no one":     {x509.HostnameError{Certificate: &x509.Certificate{}, Host: "x"}, data.ProblemCertName, []string{"none at all"}},
		"an old style name":    {x509.HostnameError{Certificate: &x509.Certificate{Subject: pkix.Name{CommonName: "old.example"}}}, data.ProblemCertName, []string{"old.example"}},
		"a name of numbers":    {x509.HostnameError{Certificate: &x509.Certificate{IPAddresses: []net.IP{net.IPv4(10, 0, 0, 1)}}}, data.ProblemCertName, []string{"10.0.0.1"}},
		"no certificate":       {x509.HostnameError{}, data.ProblemCertName, []string{"unknown"}},
		"out of date":          {x509.CertificateInvalidError{Cert: old, Reason: x509.Expired}, data.ProblemCertOld, []string{"2020-01-02", "2021-03-04", "clock"}},
		"not for servers":      {x509.CertificateInvalidError{Cert: old, Reason: x509.IncompatibleUsage}, data.ProblemCertIssuer, []string{"not valid for a mail server"}},
		"an unknown authority": {x509.UnknownAuthorityError{Cert: &x509.Certificate{Issuer: pkix.Name{CommonName: "Shield AV"}}}, data.ProblemCertIssuer, []string{"Shield AV", "virus scanner"}},
		"an authority, unsaid": {x509.UnknownAuthorityError{}, data.ProblemCertIssuer, []string{"does not know."}},
		"wrapped by TLS":       {&tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}}, data.ProblemCertIssuer, []string{"No password was sent"}},
		"busy":                 {&imap.Error{Type: imap.StatusResponseTypeNo, Code: imap.ResponseCodeUnavailable, Text: "backend down."}, data.ProblemThrottled, []string{"“backend down”", "tried again"}},
		"too many at once":     {&imap.Error{Type: imap.StatusResponseTypeNo, Code: imap.ResponseCodeLimit}, data.ProblemThrottled, []string{"it gave no reason"}},
		"sent away":            {&imap.Error{Type: imap.StatusResponseTypeBye, Text: "Too many connections"}, data.ProblemDropped, []string{"“Too many connections”"}},
		"no, for a reason":     {&imap.Error{Type: imap.StatusResponseTypeNo, Text: "Mailbox is locked"}, data.ProblemServer, []string{"“Mailbox is locked”"}},
		"the server is full":   {&smtp.SMTPError{Code: 452, Message: "Insufficient storage"}, data.ProblemThrottled, []string{"outbox", "tried again"}},
		"spam, it thinks":      {&smtp.SMTPError{Code: 554, Message: "5.7.1 Spam"}, data.ProblemRejected, []string{"“5.7.1 Spam”", "stays in the outbox"}},
		"something else":       {errors.New("odd"), data.ProblemProtocol, []string{"993", "tls", "kept"}},
	}
}

// TestDialFailures tells the owner of each failure what happened and what to do, in whole sentences.
func TestDialFailures(t *testing.T) {
	t.Parallel()
	s := data.Server{Host: "mail.shop.example", Port: 993, Security: data.SecurityTLS}
	for name, c := range dialFailures() {
		var known *data.MailError
		err := explain(s, c.err)
		if !errors.As(err, &known) || known.Problem != c.problem || !errors.Is(err, c.err) && c.problem != data.ProblemCertName {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, w := range append(c.words, s.Host) {
			if !strings.Contains(known.Words, w) {
				t.Errorf("%s: the words lack %q: %s", name, w, known.Words)
			}
		}
		if !strings.HasSuffix(known.Words, ".") || strings.Contains(known.Words, "%!") || strings.Contains(known.Words, "..") {
			t.Errorf("%s: no whole sentence: %s", name, known.Words)
		}
		if again := explain(s, err); !errors.Is(again, err) || again.Error() != err.Error() {
			t.Errorf("%s: explained twice: %v", name, again)
		}
	}
}

// TestLoginFailures reads what servers really answer to a login, and says what the owner has to do.
func TestLoginFailures(t *testing.T) {
	t.Parallel()
	no := func(code imap.ResponseCode, text string) error {
		return &imap.Error{Type: imap.StatusResponseTypeNo, Code: code, Text: text}
	}
	for name, c := range map[string]struct {
		host    string
		err     error
		problem data.MailProblem
		words   string
	}{
		"Gmail, own password":    {"imap.gmail.com", no("ALERT", "Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)"), data.ProblemAppPass, "myaccount.google.com/apppasswords"},
		"Gmail, wrong password":  {"imap.gmail.com", no("AUTHENTICATIONFAILED", "Invalid credentials (Failure)"), data.ProblemAppPass, "app password"},
		"Gmail, sending":         {"smtp.gmail.com", &smtp.SMTPError{Code: 535, Message: "5.7.8 Username and Password not accepted"}, data.ProblemAppPass, "app password"},
		"iCloud":                 {"imap.mail.me.com", no("AUTHENTICATIONFAILED", "Authentication Failed"), data.ProblemAppPass, "account.apple.com"},
		"Outlook":                {"outlook.office365.com", no("", "LOGIN failed."), data.ProblemOAuth, "browser"},
		"Outlook, sending":       {"smtp-mail.outlook.com", &smtp.SMTPError{Code: 535, Message: "5.7.139 Authentication unsuccessful, basic authentication is disabled."}, data.ProblemOAuth, "Nothing was saved"},
		"Exchange of a firm":     {"mail.firm.example", &smtp.SMTPError{Code: 535, Message: "5.7.139 Authentication unsuccessful"}, data.ProblemOAuth, "browser"},
		"Zoho, switched off":     {"imap.zoho.eu", no("ALERT", "You are yet to enable IMAP for your account."), data.ProblemDisabled, "Switch it on"},
		"GMX, switched off":      {"imap.gmx.net", no("", "IMAP access is disabled for this account"), data.ProblemDisabled, "switched off"},
		"in clear":               {"localhost", no("PRIVACYREQUIRED", "Plaintext authentication disallowed on non-secure (SSL/TLS) connections."), data.ProblemNoTLS, "choose TLS or STARTTLS"},
		"a tenant, switched off": {"mail.firm.example", &smtp.SMTPError{Code: 535, EnhancedCode: smtp.EnhancedCode{5, 7, 139}, Message: "SmtpClientAuthentication is disabled for the Tenant"}, data.ProblemOAuth, "browser"},
		"sending, switched off":  {"mail.firm.example", &smtp.SMTPError{Code: 535, Message: "Sending is disabled for this account"}, data.ProblemDisabled, "Sending by SMTP is switched off"},
		"a host, wrong":          {"mail.firm.example", no("AUTHENTICATIONFAILED", "Authentication failed."), data.ProblemPassword, "“Authentication failed”"},
		"a host, no words":       {"mail.firm.example", no("", ""), data.ProblemPassword, "it gave no reason"},
		"busy":                   {"mail.firm.example", no("UNAVAILABLE", "Temporary authentication failure."), data.ProblemThrottled, "tried again"},
		"sent away":              {"mail.firm.example", &imap.Error{Type: imap.StatusResponseTypeBye, Text: "Too many bad logins"}, data.ProblemDropped, "Too many bad logins"},
		"later":                  {"mail.firm.example", &smtp.SMTPError{Code: 454, Message: "4.7.0 Temporary failure"}, data.ProblemThrottled, "tried again"},
		"cut off":                {"mail.firm.example", io.EOF, data.ProblemDropped, "ended in the middle"},
	} {
		var known *data.MailError
		err := explainLogin(data.Server{Host: c.host, Port: 993, Security: data.SecurityTLS}, c.err)
		if !errors.As(err, &known) || known.Problem != c.problem || !strings.Contains(known.Words, c.words) {
			t.Errorf("%s: %v", name, err)
		}
		if wrong := c.problem == data.ProblemPassword || c.problem == data.ProblemAppPass || c.problem == data.ProblemOAuth; known != nil && wrong && known.Passing() {
			t.Errorf("%s: a password that is refused is tried again and again", name)
		}
	}
}

// TestRolesInTenLanguages knows the folders of each language that the program speaks, below INBOX too.
func TestRolesInTenLanguages(t *testing.T) {
	t.Parallel()
	for language, names := range map[string][5]string{
		"English":    {"Sent Items", "Drafts", "Deleted Items", "Junk E-mail", "Archive"},
		"German":     {"Gesendete Elemente", "Entwürfe", "Gelöschte Elemente", "Spamverdacht", "Archiv"},
		"French":     {"Éléments envoyés", "Brouillons", "Éléments supprimés", "Courrier indésirable", "Archives"},
		"Spanish":    {"Elementos enviados", "Borradores", "Elementos eliminados", "Correo no deseado", "Archivo"},
		"Polish":     {"Elementy wysłane", "Kopie robocze", "Kosz", "Niechciane", "Archiwum"}, //nolint:misspell // Polish
		"Czech":      {"Odeslaná pošta", "Koncepty", "Odstraněná pošta", "Nevyžádaná pošta", "Archiv"},
		"Lithuanian": {"Išsiųsti laiškai", "Juodraščiai", "Šiukšliadėžė", "Brukalas", "Archyvas"},
		"Ukrainian":  {"Надіслані", "Чернетки", "Кошик", "Небажана пошта", "Архів"},
		"Russian":    {"Отправленные", "Черновики", "Удалённые", "Нежелательная почта", "Архив"},
		"Armenian":   {"Ուղարկված", "Սևագրեր", "Աղբարկղ", "Սպամ", "Արխիվ"},
		"Persian":    {"ارسال شده", "پیش\u200cنویس", "سطل زباله", "هرزنامه", "بایگانی"},
	} {
		for i, role := range []data.FolderRole{data.RoleSent, data.RoleDrafts, data.RoleTrash, data.RoleJunk, data.RoleArchive} {
			for _, path := range []string{names[i], strings.ToUpper(names[i]), "INBOX/" + names[i]} {
				if got := roleByName(data.RemoteFolder{Path: path, Delimiter: "/"}); got != role {
					t.Errorf("%s: %s has the role %q, want %q", language, path, got, role)
				}
			}
		}
	}
}

// TestRolesOnce gives each role to one folder, and what the server says counts more than a name.
func TestRolesOnce(t *testing.T) {
	t.Parallel()
	list := remoteFolders([]*imap.ListData{
		{Mailbox: "INBOX", Delim: '/'},
		{Mailbox: "Sent", Delim: '/'},
		{Mailbox: "Sent Items", Delim: '/'},
		{Mailbox: "Papierkorb", Delim: '/'},
		{Mailbox: "Müll", Delim: '/', Attrs: []imap.MailboxAttr{imap.MailboxAttrTrash}},
		{Mailbox: "[Gmail]/All Mail", Delim: '/', Attrs: []imap.MailboxAttr{imap.MailboxAttrAll}},
		{Mailbox: "[Gmail]/Starred", Delim: '/', Attrs: []imap.MailboxAttr{imap.MailboxAttrFlagged}},
	})
	want := []data.FolderRole{data.RoleInbox, data.RoleSent, data.RoleNone, data.RoleNone, data.RoleTrash, data.RoleAll, data.RoleFlagged}
	for i, f := range list {
		if f.Role != want[i] {
			t.Errorf("%s: %q, want %q", f.Path, f.Role, want[i])
		}
	}
}
