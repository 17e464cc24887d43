package data

import (
	"fmt"
	"strings"
	"testing"
)

// TestProviderLines holds the proposal for an address of each provider to what the provider publishes: both servers,
// the port and its protection, the name to log in with, the kind of password, and who files what was sent.
func TestProviderLines(t *testing.T) {
	t.Parallel()
	const (
		password = "password"
		app      = "app password"
		browser  = "browser"
	)
	for _, c := range []struct {
		address, imap, user string
		smtp                string // with its port
		wants               string
		keeps, enable       bool
	}{
		{"anna@gmail.com", "imap.gmail.com", "anna@gmail.com", "smtp.gmail.com:465", app, true, false},
		{"anna@googlemail.com", "imap.gmail.com", "anna@googlemail.com", "smtp.gmail.com:465", app, true, false},
		{"anna@outlook.com", "outlook.office365.com", "anna@outlook.com", "smtp-mail.outlook.com:587", browser, true, false},
		{"anna@hotmail.com", "outlook.office365.com", "anna@hotmail.com", "smtp-mail.outlook.com:587", browser, true, false},
		{"anna@live.com", "outlook.office365.com", "anna@live.com", "smtp-mail.outlook.com:587", browser, true, false},
		{"anna@msn.com", "outlook.office365.com", "anna@msn.com", "smtp-mail.outlook.com:587", browser, true, false},
		{"anna@yahoo.com", "export.imap.mail.yahoo.com", "anna@yahoo.com", "smtp.mail.yahoo.com:465", app, false, false},
		{"anna@aol.com", "imap.aol.com", "anna@aol.com", "smtp.aol.com:465", app, false, false},
		{"anna@icloud.com", "imap.mail.me.com", "anna", "smtp.mail.me.com:587", app, false, false},
		{"anna@me.com", "imap.mail.me.com", "anna", "smtp.mail.me.com:587", app, false, false},
		{"anna@mac.com", "imap.mail.me.com", "anna", "smtp.mail.me.com:587", app, false, false},
		{"anna@zoho.com", "imap.zoho.com", "anna@zoho.com", "smtp.zoho.com:465", password, false, true},
		{"anna@zoho.eu", "imap.zoho.eu", "anna@zoho.eu", "smtp.zoho.eu:465", password, false, true},
		{"anna@zoho.in", "imap.zoho.in", "anna@zoho.in", "smtp.zoho.in:465", password, false, true},
		{"anna@fastmail.com", "imap.fastmail.com", "anna@fastmail.com", "smtp.fastmail.com:465", app, false, false},
		{"anna@gmx.de", "imap.gmx.net", "anna@gmx.de", "mail.gmx.net:465", password, false, true},
		{"anna@gmx.com", "imap.gmx.com", "anna@gmx.com", "mail.gmx.com:465", password, false, true},
		{"anna@web.de", "imap.web.de", "anna", "smtp.web.de:587", password, false, true},
		{"anna@mail.com", "imap.mail.com", "anna@mail.com", "smtp.mail.com:587", password, false, true},
		{"anna@online.de", "imap.1und1.de", "anna@online.de", "smtp.1und1.de:465", password, false, false},
		{"anna@ovh.net", "ssl0.ovh.net", "anna@ovh.net", "ssl0.ovh.net:465", password, false, false},
		{"anna@gandi.net", "mail.gandi.net", "anna@gandi.net", "mail.gandi.net:465", password, false, false},
		{"anna@one.com", "imap.one.com", "anna@one.com", "send.one.com:465", password, false, false},
		{"anna@inbox.lv", "mail.inbox.lv", "anna@inbox.lv", "mail.inbox.lv:587", password, false, true},
		{"anna@mail.ee", "mail.mail.ee", "anna@mail.ee", "mail.mail.ee:587", password, false, true},
		{"anna@seznam.cz", "imap.seznam.cz", "anna@seznam.cz", "smtp.seznam.cz:465", password, false, false},
		{"anna@wp.pl", "imap.wp.pl", "anna", "smtp.wp.pl:465", password, false, true},
		{"anna@onet.pl", "imap.poczta.onet.pl", "anna@onet.pl", "smtp.poczta.onet.pl:465", password, false, true},
		{"anna@o2.pl", "poczta.o2.pl", "anna@o2.pl", "poczta.o2.pl:465", password, false, true},
		{"anna@ukr.net", "imap.ukr.net", "anna@ukr.net", "smtp.ukr.net:465", app, false, true},
		{"anna@mail.ru", "imap.mail.ru", "anna@mail.ru", "smtp.mail.ru:465", app, false, true},
		{"anna@yandex.com", "imap.yandex.com", "anna@yandex.com", "smtp.yandex.com:465", app, false, true},
	} {
		p, err := ProposeAccount(c.address)
		if err != nil {
			t.Fatal(err)
		}
		a := p.Account
		wants := map[bool]string{true: app, false: password}[p.Provider.AppPassword]
		if p.Provider.OAuthOnly {
			wants = browser
		}
		smtp := fmt.Sprintf("%s:%d", a.SMTP.Host, a.SMTP.Port)
		if a.IMAP.Host != c.imap || a.IMAP.User != c.user || smtp != c.smtp || wants != c.wants || a.KeepsSent != c.keeps {
			t.Errorf("%s: %s as %s, %s, wants a %s, keeps what is sent: %t", c.address, a.IMAP.Host, a.IMAP.User, smtp, wants, a.KeepsSent)
		}
		if a.IMAP.Port != 993 || a.IMAP.Security != SecurityTLS || a.SMTP.User != c.address {
			t.Errorf("%s: %+v, sends as %s", c.address, a.IMAP, a.SMTP.User)
		}
		if want := map[int]Security{465: SecurityTLS, 587: SecurityStartTLS}[a.SMTP.Port]; a.SMTP.Security != want {
			t.Errorf("%s: port %d speaks %s", c.address, a.SMTP.Port, a.SMTP.Security)
		}
		if enable := strings.Contains(p.Provider.Note, "switched on"); enable != c.enable {
			t.Errorf("%s: the owner is told %q", c.address, p.Provider.Note)
		}
	}
}

// TestHostsOfOwnDomains knows the providers of addresses in domains of one's own by their servers.
func TestHostsOfOwnDomains(t *testing.T) {
	t.Parallel()
	for _, c := range [][3]string{
		{"Gmail", "imap.gmail.com", "smtp.gmail.com"},
		{"Outlook.com", "outlook.office365.com", "smtp-mail.outlook.com"},
		{"Microsoft 365", "smtp.office365.com", "smtp.office365.com"},
		{"Hetzner", "mail.your-server.de", "mail.your-server.de"},
		{"Strato", "imap.strato.de", "smtp.strato.de"},
		{"GoDaddy", "imap.secureserver.net", "smtpout.secureserver.net"},
		{"Rackspace", "secure.emailsrvr.com", "secure.emailsrvr.com"},
		{"OVH", "ssl0.ovh.net", "ssl0.ovh.net"},
		{"Gandi", "mail.gandi.net", "mail.gandi.net"},
		{"one.com", "imap.one.com", "send.one.com"},
	} {
		for _, host := range c[1:] {
			for _, as := range []string{host, strings.ToUpper(host), host + "."} {
				if p := ProviderOfServer(as); p.Name != c[0] {
					t.Errorf("%s belongs to %q, want %s", as, p.Name, c[0])
				}
			}
		}
	}
	// Both of Microsoft's take no password and keep what is sent, whichever is found first.
	for _, host := range []string{"outlook.office365.com", "smtp.office365.com"} {
		if p := ProviderOfServer(host); !p.OAuthOnly || !p.KeepsSent {
			t.Errorf("%s: %+v", host, p)
		}
	}
}

// TestGuesses for a domain of one's own are the names that hosts use, in the order in which they are likely, all of them protected.
func TestGuesses(t *testing.T) {
	t.Parallel()
	p, err := ProposeAccount("Anna@Shop.Example")
	if err != nil || p.Known {
		t.Fatalf("%+v, %v", p, err)
	}
	var hosts []string
	for _, a := range append([]Account{p.Account}, p.Others...) {
		hosts = append(hosts, a.IMAP.Host+" "+a.SMTP.Host)
		if a.IMAP.Security != SecurityTLS || a.SMTP.Security != SecurityTLS || a.Address != "Anna@Shop.Example" {
			t.Errorf("%+v", a)
		}
	}
	if got := strings.Join(hosts, ", "); !strings.EqualFold(got, "imap.shop.example smtp.shop.example, mail.shop.example mail.shop.example, shop.example shop.example") {
		t.Errorf("guesses %s", got)
	}
}

// TestAppPasswordHint says where such a password is made, and where that is not known what to look for.
func TestAppPasswordHint(t *testing.T) {
	t.Parallel()
	for _, p := range Providers() {
		hint := p.AppPasswordHint().String()
		if p.AppPasswordAt != "" && (!strings.HasPrefix(p.AppPasswordAt, "https://") || !strings.Contains(hint, p.AppPasswordAt)) || !strings.HasSuffix(hint, ".") {
			t.Errorf("%s: %s", p.Name, hint)
		}
	}
}
