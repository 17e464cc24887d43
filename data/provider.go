package data

import (
	"slices"
	"strings"
)

// Provider is a mail provider whose settings are known.
type Provider struct {
	Name      string
	Domains   []string // of addresses
	IMAP      string   // host
	SMTP      string   // host
	SMTPPort  int      // 465 speaks TLS, 587 STARTTLS
	LocalUser bool     // the IMAP login is the part of the address before the @
	// AppPassword says that the account's own password is refused, AppPasswordAt where to make another.
	AppPassword   bool
	AppPasswordAt string
	OAuthOnly     bool   // no password is taken at all
	KeepsSent     bool   // files what its SMTP server sends by itself
	Note          string // what the owner must do before it works
}

// AppPasswordHint says where an app password is made, in one sentence.
func (p Provider) AppPasswordHint() Said {
	if p.AppPasswordAt == "" {
		return Say("Look for “app password” in the security settings of the mail account.")
	}
	return Say("Make one at %s.", p.AppPasswordAt)
}

const mustEnable = "IMAP must first be switched on in the settings on the provider's website."

// Providers lists the providers known (after Thunderbird's ISPDB, with what the providers changed since).
func Providers() []Provider {
	return []Provider{
		{Name: "Gmail", Domains: []string{"gmail.com", "googlemail.com"}, IMAP: "imap.gmail.com", SMTP: "smtp.gmail.com", SMTPPort: 465, AppPassword: true, AppPasswordAt: "https://myaccount.google.com/apppasswords", KeepsSent: true, Note: "Gmail wants an app password, which needs 2-step verification."},
		{Name: "Outlook.com", Domains: outlookDomains(), IMAP: "outlook.office365.com", SMTP: "smtp-mail.outlook.com", SMTPPort: 587, OAuthOnly: true, KeepsSent: true, Note: "Microsoft takes no passwords from mail programs, only a sign-in through the browser (OAuth)."},
		{Name: "Microsoft 365", IMAP: "outlook.office365.com", SMTP: "smtp.office365.com", SMTPPort: 587, OAuthOnly: true, KeepsSent: true, Note: "Microsoft takes no passwords from mail programs, only a sign-in through the browser (OAuth)."},
		{Name: "Yahoo", Domains: []string{"yahoo.com", "ymail.com", "rocketmail.com", "yahoo.de", "yahoo.fr", "yahoo.es", "yahoo.it", "yahoo.co.uk", "yahoo.ca", "yahoo.com.br", "yahoo.in", "yahoo.co.in", "yahoo.pl", "yahoo.se", "yahoo.com.au", "myyahoo.com"}, IMAP: "export.imap.mail.yahoo.com", SMTP: "smtp.mail.yahoo.com", SMTPPort: 465, AppPassword: true, AppPasswordAt: "https://login.yahoo.com/account/security"},
		{Name: "AOL", Domains: []string{"aol.com", "aim.com", "love.com", "games.com", "wow.com", "aol.de", "aol.fr", "aol.co.uk"}, IMAP: "imap.aol.com", SMTP: "smtp.aol.com", SMTPPort: 465, AppPassword: true, AppPasswordAt: "https://login.aol.com/account/security"},
		{Name: "iCloud", Domains: []string{"icloud.com", "me.com", "mac.com"}, IMAP: "imap.mail.me.com", SMTP: "smtp.mail.me.com", SMTPPort: 587, LocalUser: true, AppPassword: true, AppPasswordAt: "https://account.apple.com"},
		{Name: "Zoho", Domains: []string{"zoho.com", "zohomail.com"}, IMAP: "imap.zoho.com", SMTP: "smtp.zoho.com", SMTPPort: 465, Note: mustEnable},
		{Name: "Zoho", Domains: []string{"zoho.eu", "zohomail.eu"}, IMAP: "imap.zoho.eu", SMTP: "smtp.zoho.eu", SMTPPort: 465, Note: mustEnable},
		{Name: "Zoho", Domains: []string{"zoho.in", "zohomail.in"}, IMAP: "imap.zoho.in", SMTP: "smtp.zoho.in", SMTPPort: 465, Note: mustEnable},
		{Name: "Fastmail", Domains: []string{"fastmail.com", "fastmail.fm", "sent.com", "messagingengine.com"}, IMAP: "imap.fastmail.com", SMTP: "smtp.fastmail.com", SMTPPort: 465, AppPassword: true, AppPasswordAt: "https://app.fastmail.com/settings/security/apps"},
		{Name: "GMX", Domains: []string{"gmx.net", "gmx.de", "gmx.at", "gmx.ch", "gmx.eu"}, IMAP: "imap.gmx.net", SMTP: "mail.gmx.net", SMTPPort: 465, Note: mustEnable},
		{Name: "GMX", Domains: []string{"gmx.com", "gmx.us", "gmx.co.uk", "gmx.fr", "gmx.es"}, IMAP: "imap.gmx.com", SMTP: "mail.gmx.com", SMTPPort: 465, Note: mustEnable},
		{Name: "WEB.DE", Domains: []string{"web.de", "email.de"}, IMAP: "imap.web.de", SMTP: "smtp.web.de", SMTPPort: 587, LocalUser: true, Note: mustEnable},
		{Name: "mail.com", Domains: []string{"mail.com", "email.com", "usa.com", "post.com", "europe.com", "consultant.com"}, IMAP: "imap.mail.com", SMTP: "smtp.mail.com", SMTPPort: 587, Note: mustEnable},
		{Name: "IONOS", Domains: []string{"online.de", "onlinehome.de", "sofort-start.de", "go4more.de"}, IMAP: "imap.1und1.de", SMTP: "smtp.1und1.de", SMTPPort: 465},
		{Name: "OVH", Domains: []string{"ovh.net", "ovh.com"}, IMAP: "ssl0.ovh.net", SMTP: "ssl0.ovh.net", SMTPPort: 465},
		{Name: "Gandi", Domains: []string{"gandi.net"}, IMAP: "mail.gandi.net", SMTP: "mail.gandi.net", SMTPPort: 465},
		{Name: "one.com", Domains: []string{"one.com"}, IMAP: "imap.one.com", SMTP: "send.one.com", SMTPPort: 465},
		{Name: "T-Online", Domains: []string{"t-online.de", "magenta.de"}, IMAP: "secureimap.t-online.de", SMTP: "securesmtp.t-online.de", SMTPPort: 465, AppPassword: true, Note: "T-Online wants the e-mail password, made in its customer centre."},
		{Name: "inbox.lv", Domains: []string{"inbox.lv", "inbox.lt", "inbox.eu"}, IMAP: "mail.inbox.lv", SMTP: "mail.inbox.lv", SMTPPort: 587, Note: mustEnable},
		{Name: "mail.ee", Domains: []string{"mail.ee"}, IMAP: "mail.mail.ee", SMTP: "mail.mail.ee", SMTPPort: 587, Note: mustEnable},
		{Name: "Seznam", Domains: []string{"seznam.cz", "email.cz", "post.cz", "spoluzaci.cz"}, IMAP: "imap.seznam.cz", SMTP: "smtp.seznam.cz", SMTPPort: 465},
		{Name: "WP", Domains: []string{"wp.pl"}, IMAP: "imap.wp.pl", SMTP: "smtp.wp.pl", SMTPPort: 465, LocalUser: true, Note: mustEnable},
		{Name: "Onet", Domains: []string{"onet.pl", "op.pl", "onet.eu", "poczta.onet.pl", "vp.pl"}, IMAP: "imap.poczta.onet.pl", SMTP: "smtp.poczta.onet.pl", SMTPPort: 465, Note: mustEnable},
		{Name: "o2", Domains: []string{"o2.pl", "tlen.pl", "go2.pl"}, IMAP: "poczta.o2.pl", SMTP: "poczta.o2.pl", SMTPPort: 465, Note: mustEnable},
		{Name: "ukr.net", Domains: []string{"ukr.net"}, IMAP: "imap.ukr.net", SMTP: "smtp.ukr.net", SMTPPort: 465, AppPassword: true, Note: mustEnable},
		{Name: "mail.ru", Domains: []string{"mail.ru", "inbox.ru", "list.ru", "bk.ru", "internet.ru"}, IMAP: "imap.mail.ru", SMTP: "smtp.mail.ru", SMTPPort: 465, AppPassword: true, AppPasswordAt: "https://account.mail.ru/user/2-step-auth/passwords", Note: mustEnable},
		{Name: "Yandex", Domains: []string{"yandex.com", "yandex.ru", "ya.ru", "yandex.by", "yandex.kz", "yandex.ua"}, IMAP: "imap.yandex.com", SMTP: "smtp.yandex.com", SMTPPort: 465, AppPassword: true, AppPasswordAt: "https://id.yandex.com/security/app-passwords", Note: mustEnable},
		{Name: "Hetzner", IMAP: "mail.your-server.de", SMTP: "mail.your-server.de", SMTPPort: 465},
		{Name: "Strato", IMAP: "imap.strato.de", SMTP: "smtp.strato.de", SMTPPort: 465},
		{Name: "GoDaddy", IMAP: "imap.secureserver.net", SMTP: "smtpout.secureserver.net", SMTPPort: 465},
		{Name: "Rackspace", IMAP: "secure.emailsrvr.com", SMTP: "secure.emailsrvr.com", SMTPPort: 465},
	}
}

func outlookDomains() []string {
	list := []string{"msn.com", "passport.com", "windowslive.com", "outlook.com"}
	for _, end := range []string{"com", "de", "fr", "es", "it", "co.uk", "be", "nl", "at", "dk", "se", "ca", "com.br", "com.ar", "com.tr", "cl", "lt", "lv", "cz", "hu", "pt", "ie", "gr", "sk", "co.jp", "jp", "com.au", "in"} {
		list = append(list, "outlook."+end, "hotmail."+end, "live."+end)
	}
	return list
}

// ProviderOfDomain gives the provider of addresses in a domain.
func ProviderOfDomain(domain string) (Provider, bool) {
	domain = strings.ToLower(domain)
	for _, p := range Providers() {
		if slices.Contains(p.Domains, domain) {
			return p, true
		}
	}
	return Provider{}, false
}

// ProviderOfServer gives the provider that runs a server; a zero Provider where it is not known.
func ProviderOfServer(host string) Provider {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	for _, p := range Providers() {
		if host == p.IMAP || host == p.SMTP {
			return p
		}
	}
	return Provider{}
}

// Proposal is what is known of an account before anything was tried.
type Proposal struct {
	Account  Account
	Known    bool     // the provider is in the table; otherwise the settings are a guess
	Provider Provider // zero unless Known
	// Others are further guesses for the two servers, to be tried in order.
	Others []Account
}

// ProposeAccount gives the settings for an address: those of the provider where it is known,
// otherwise the names that most hosts use.
func ProposeAccount(address string) (Proposal, error) {
	address = strings.TrimSpace(address)
	if !ValidAddress(address) {
		return Proposal{}, Account{Address: address}.Validate()
	}
	domain := AddressDomain(address)
	if p, ok := ProviderOfDomain(domain); ok {
		return Proposal{Account: p.account(address), Known: true, Provider: p}, nil
	}
	guesses := make([]Account, 0, 3)
	for _, hosts := range [][2]string{{"imap.", "smtp."}, {"mail.", "mail."}, {"", ""}} {
		p := Provider{IMAP: hosts[0] + domain, SMTP: hosts[1] + domain, SMTPPort: 465}
		guesses = append(guesses, p.account(address))
	}
	return Proposal{Account: guesses[0], Others: guesses[1:]}, nil
}

func (p Provider) account(address string) Account {
	user := address
	if p.LocalUser {
		user = address[:strings.LastIndexByte(address, '@')]
	}
	security := SecurityTLS
	if p.SMTPPort == 587 {
		security = SecurityStartTLS
	}
	return Account{
		Address: address, Provider: p.Name, KeepsSent: p.KeepsSent,
		IMAP: Server{Host: p.IMAP, Port: 993, Security: SecurityTLS, User: user},
		SMTP: Server{Host: p.SMTP, Port: p.SMTPPort, Security: security, User: address},
	}
}
