package data

import (
	"errors"
	"testing"
)

func TestProposeAccount(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]struct {
		imap, user, smtp string
		port             int
		known, oauth     bool
	}{
		"anna@gmail.com":      {"imap.gmail.com", "anna@gmail.com", "smtp.gmail.com", 465, true, false},
		"Anna@GMX.de":         {"imap.gmx.net", "Anna@GMX.de", "mail.gmx.net", 465, true, false},
		"anna@icloud.com":     {"imap.mail.me.com", "anna", "smtp.mail.me.com", 587, true, false},
		"anna@hotmail.co.uk":  {"outlook.office365.com", "anna@hotmail.co.uk", "smtp-mail.outlook.com", 587, true, true},
		"anna@joiner.example": {"imap.joiner.example", "anna@joiner.example", "smtp.joiner.example", 465, false, false},
	} {
		p, err := ProposeAccount(address)
		if err != nil {
			t.Fatal(err)
		}
		a := p.Account
		if a.IMAP.Host != want.imap || a.IMAP.User != want.user || a.SMTP.Host != want.smtp || a.SMTP.Port != want.port ||
			p.Known != want.known || p.Provider.OAuthOnly != want.oauth {
			t.Errorf("%s: %+v", address, p)
		}
		if err := a.Validate(); err != nil {
			t.Errorf("%s: %v", address, err)
		}
		if p.Known == (len(p.Others) > 0) {
			t.Errorf("%s: %d other guesses", address, len(p.Others))
		}
	}
	var invalid *InvalidError
	if _, err := ProposeAccount("nobody"); !errors.As(err, &invalid) {
		t.Errorf("got %v", err)
	}
}

func TestProviders(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, p := range Providers() {
		if p.account("x@example.com").Validate() != nil {
			t.Errorf("%s: settings are not valid", p.Name)
		}
		for _, d := range p.Domains {
			if other := seen[d]; other != "" && other != p.Name {
				t.Errorf("%s belongs to %s and %s", d, other, p.Name)
			}
			seen[d] = p.Name
		}
	}
	if p := ProviderOfServer("IMAP.gmail.com."); p.Name != "Gmail" || !p.AppPassword || !p.KeepsSent {
		t.Errorf("%+v", p)
	}
	if p := ProviderOfServer("imap.example.com"); p.Name != "" {
		t.Errorf("%+v", p)
	}
}

func TestMailError(t *testing.T) {
	t.Parallel()
	cause := errors.New("cause")
	e := &MailError{Problem: ProblemPassword, Words: "Refused.", Err: cause}
	if !errors.Is(e, cause) || e.Passing() || !(&MailError{Problem: ProblemOffline}).Passing() {
		t.Error("a MailError does not say what it should")
	}
}
