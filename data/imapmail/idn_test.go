package imapmail_test

import (
	"context"
	"errors"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/imapmail/imaptest"
)

// TestDomainsOfEveryScript writes to addresses in domains of other letters than ASCII by servers that know only that:
// the envelope and the header hold the coded name, and who reads the message, or its copy in Sent, sees the letters.
func TestDomainsOfEveryScript(t *testing.T) {
	t.Parallel()
	s := imaptest.SMTP(t, nil)
	for address, coded := range map[string]string{
		"ona@paštas.lt":        "ona@xn--patas-wdb.lt",
		"info@пошта.укр":       "info@xn--80a1acn3a.xn--j1amh",
		"info@փոստ.հայ":        "info@xn--mbbkgn.xn--y9a3aq",
		"info@日本語.jp":          "info@xn--wgv71a119e.jp",
		"info@Müller.example":  "info@xn--mller-kva.example",
		"ona@mail.paštas.lt":   "ona@mail.xn--patas-wdb.lt",
		"plain@example.com":    "plain@example.com",
		"Mixed.Case@Shop.Test": "Mixed.Case@Shop.Test",
	} {
		d := data.Draft{From: data.MailAddress{Name: "Їжак", Address: address}, To: []data.MailAddress{{Name: "Ž", Address: address}}, Subject: "x", Text: "x"}
		raw, id, err := imapmail.Compose(d, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(raw), "<"+coded+">") || !strings.HasSuffix(id, strings.ToLower(coded[strings.IndexByte(coded, '@'):])) {
			t.Errorf("%s: id %s\n%s", address, id, raw)
		}
		o := data.Outgoing{From: address, Recipients: []string{address}, Raw: raw}
		if err := new(imapmail.Dialer).Send(t.Context(), s.Server, s.Password, o); err != nil {
			t.Errorf("%s: %v", address, err)
			continue
		}
		got := s.Letters()
		if last := got[len(got)-1]; last.From != coded || !slices.Equal(last.To, []string{coded}) {
			t.Errorf("%s goes from %s to %q", address, last.From, last.To)
		}
		m := imapmail.Parse(raw)
		if !strings.EqualFold(m.To[0].Address, address) || !strings.EqualFold(m.From[0].Address, address) {
			t.Errorf("%s is read as %s", address, m.To[0].Address)
		}
	}
}

// TestLettersBeforeTheAt are for servers that say they take them; of any other the owner reads which address it is.
func TestLettersBeforeTheAt(t *testing.T) {
	t.Parallel()
	o := data.Outgoing{From: "owner@example.com", Recipients: []string{"anna@example.com", "šarūnas@example.lt"}, Raw: []byte("Subject: x\r\n\r\nx\r\n")}
	p := newPost(t, nil)
	err := new(imapmail.Dialer).Send(t.Context(), p.Server, "secret", o)
	known := (*data.MailError)(nil)
	if !errors.As(err, &known) || known.Problem != data.ProblemRejected || known.Passing() || !strings.Contains(known.Words, "the recipient šarūnas@example.lt") || p.said("MAIL") {
		t.Errorf("%v; the server heard %q", err, p.heard)
	}
	p = newPost(t, map[string]string{"EHLO": "250-post.example\r\n250-SMTPUTF8\r\n250 AUTH PLAIN"})
	if err := new(imapmail.Dialer).Send(t.Context(), p.Server, "secret", o); err != nil || !p.said("RCPT TO:<šarūnas@example.lt>") {
		t.Errorf("%v; the server heard %q", err, p.heard)
	}
}

// TestLookAlikes stay coded where a name mixes letters so that it is taken for another; what is no code stays as it is.
func TestLookAlikes(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"a@xn--pple-43d.com":                "a@xn--pple-43d.com",                // a Cyrillic а before pple
		"a@xn--80ak6aa92e.com":              "a@аррӏе.com",                       // all of it is Cyrillic
		"a@shop.xn--80a1acn3a.xn--j1amh":    "a@shop.пошта.укр",                  // each label is of one script
		"a@XN--PATAS-WDB.LT":                "a@paštas.lt",                       // in capitals
		"a@xn--zzzzzz--.com":                "a@xn--zzzzzz--.com",                // no code
		"a@xn--.com":                        "a@xn--.com",                        // nothing of one
		"xn--patas-wdb@example.com":         "xn--patas-wdb@example.com",         // before the @ it is only a name
		"a@xn--" + strings.Repeat("a", 300): "a@xn--" + strings.Repeat("a", 300), // longer than a name may be
		"a@xn--a-ecp.ru":                    "a@xn--a-ecp.ru",                    // a letter that none may have
	} {
		m := imapmail.Parse([]byte("From: " + address + "\r\nSubject: x\r\n\r\nx"))
		if len(m.From) != 1 || m.From[0].Address != want {
			t.Errorf("%s is read as %+v, want %s", address, m.From, want)
		}
	}
}

// TestServersOfEveryScript reaches a server by the coded name, while the owner reads the one that he typed.
func TestServersOfEveryScript(t *testing.T) {
	t.Parallel()
	var asked string
	d := &imapmail.Dialer{DialContext: func(_ context.Context, _, address string) (net.Conn, error) {
		asked = address
		return nil, &net.DNSError{IsNotFound: true}
	}}
	err := d.TestIMAP(t.Context(), data.Server{Host: "imap.paštas.lt", Port: 993, Security: data.SecurityTLS, User: "ona"}, "x")
	if err == nil || asked != "imap.xn--patas-wdb.lt:993" || !strings.Contains(err.Error(), "imap.paštas.lt") {
		t.Errorf("asked was %s: %v", asked, err)
	}
}
