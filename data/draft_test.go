package data_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"regulars/data"
)

// TestDraftRefuses names what keeps a message from being sent, in words for the owner.
func TestDraftRefuses(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*data.Draft)
		field  string
		words  string
	}{
		"no sender":         {func(d *data.Draft) { d.From = data.MailAddress{Name: "Ona"} }, "from", "mail address it is sent from"},
		"nobody":            {func(d *data.Draft) { d.To = nil }, "to", "at least one recipient"},
		"a name alone":      {func(d *data.Draft) { d.To = data.ParseAddresses("Anna") }, "to", "“Anna” is not a mail address"},
		"no domain":         {func(d *data.Draft) { d.Cc = data.ParseAddresses("anna@") }, "to", "“anna@”"},
		"two in one":        {func(d *data.Draft) { d.Bcc = []data.MailAddress{{Address: "a@x.org b@x.org"}} }, "to", "kept and not sent"},
		"a header hidden":   {func(d *data.Draft) { d.To[0].Address = "a@x.org\r\nBcc: b@x.org" }, "to", "kept and not sent"},
		"two dots":          {func(d *data.Draft) { d.To[0].Address = "a@x..org" }, "to", "a@x..org"},
		"a dot first":       {func(d *data.Draft) { d.To[0].Address = "a@.org" }, "to", "a@.org"},
		"endless":           {func(d *data.Draft) { d.To[0].Address = strings.Repeat("a", 400) + "@x.org" }, "to", "not a mail address"},
		"all is well":       {func(*data.Draft) {}, "", ""},
		"blanks around":     {func(d *data.Draft) { d.To[0].Address = " anna@x.org " }, "", ""},
		"only blind copies": {func(d *data.Draft) { d.Bcc, d.To = d.To, nil }, "", ""},
		"letters of Europe": {func(d *data.Draft) { d.To[0].Address = "jūratė@paštas.lt" }, "", ""},
		"no subject, text":  {func(d *data.Draft) { d.Subject, d.Text = "", "" }, "", ""},
	} {
		d := data.Draft{From: address("ona@shop.lt"), To: []data.MailAddress{address("anna@x.org")}, Subject: "Offer"}
		c.change(&d)
		err := d.Validate()
		var invalid *data.InvalidError
		if c.field == "" && err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if c.field != "" && (!errors.As(err, &invalid) || invalid.Field != c.field || !strings.Contains(invalid.Reason, c.words)) {
			t.Errorf("%s: %v, want %q of %s", name, err, c.words, c.field)
		}
	}
}

// TestDraftRecipients sends to each address once, in the order of the fields.
func TestDraftRecipients(t *testing.T) {
	t.Parallel()
	d := data.Draft{
		To: data.ParseAddresses("Anna <Anna@x.org>, bob@x.org"), Cc: data.ParseAddresses("ANNA@X.ORG; carol@x.org"),
		Bcc: []data.MailAddress{{Address: " dave@x.org "}, {Address: "bob@x.org"}, {Name: "nobody"}},
	}
	if got := d.Recipients(); !slices.Equal(got, []string{"Anna@x.org", "bob@x.org", "carol@x.org", "dave@x.org"}) {
		t.Errorf("%q", got)
	}
	if got := (data.Draft{}).Recipients(); len(got) != 0 {
		t.Errorf("%q", got)
	}
}

// TestAnswersHaveOneMark answers an answer: "Re:" does not pile up, in no language.
func TestAnswersHaveOneMark(t *testing.T) {
	t.Parallel()
	for in, want := range map[string][2]string{
		"Offer":                   {"Re: Offer", "Fwd: Offer"},
		"Re: Offer":               {"Re: Offer", "Fwd: Offer"},
		"RE: AW: Fwd: Ats: Offer": {"Re: Offer", "Fwd: Offer"},
		"Відп: Пропозиція":        {"Re: Пропозиція", "Fwd: Пропозиція"},
		"Re[3]: Offer":            {"Re: Offer", "Fwd: Offer"},
		"":                        {"Re: ", "Fwd: "},
		"Reference: 5":            {"Re: Reference: 5", "Fwd: Reference: 5"},
	} {
		m := letter()
		m.Subject = in
		reply, forward := m.Reply(owner(), data.Quote{}), m.Forward(owner(), data.Quote{})
		if reply.Subject != want[0] || forward.Subject != want[1] {
			t.Errorf("%q is answered as %q, forwarded as %q", in, reply.Subject, forward.Subject)
		}
		if forward.InReplyTo != "" || len(forward.To) != 0 || !slices.Contains(forward.References, "m3@x") {
			t.Errorf("%q is forwarded to %v in answer to %q, with %v", in, forward.To, forward.InReplyTo, forward.References)
		}
	}
}

// TestQuoted marks every line of what was written before, and adds no blank at an empty one.
func TestQuoted(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":               ">\n",
		"one":            "> one\n",
		"one\n\ntwo\n\n": "> one\n>\n> two\n",
		"> was":          ">> was\n",
		">> was\nnew":    ">>> was\n> new\n",
		"  indented":     ">   indented\n",
		"žąsis\n日本":      "> žąsis\n> 日本\n",
	} {
		if got := data.Quoted(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestSignature stands under the text once, after the mark by which programs know it.
func TestSignature(t *testing.T) {
	t.Parallel()
	for signature, want := range map[string]string{"": "Hi\n", " \n\t": "Hi\n", "Ona": "Hi\n\n-- \nOna\n", "Ona\nShop\n\n\n": "Hi\n\n-- \nOna\nShop\n"} {
		if got := (data.Account{Signature: signature}).Signed("Hi"); got != want {
			t.Errorf("%q: %q, want %q", signature, got, want)
		}
	}
}

// TestAnswerToAll leaves nobody out, the owner aside, and names nobody twice.
func TestAnswerToAll(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*data.MessageDetail)
		to, cc string
	}{
		"to me alone": {func(m *data.MessageDetail) { m.Mail.To, m.Mail.Cc = m.Mail.To[:1], nil }, "Anna <anna@x.org>", ""},
		"a list":      {func(m *data.MessageDetail) { m.Mail.ReplyTo = data.ParseAddresses("list@x.org") }, "list@x.org", "bob@x.org, carol@x.org, anna@x.org"},
		"doubled":     {func(m *data.MessageDetail) { m.Mail.Cc = data.ParseAddresses("BOB@x.org, bob@X.org, ona@shop.lt") }, "Anna <anna@x.org>", "bob@x.org"},
		"no address":  {func(m *data.MessageDetail) { m.Mail.Cc = []data.MailAddress{{Name: "Secret list"}} }, "Anna <anna@x.org>", "bob@x.org"},
		"what I wrote": {func(m *data.MessageDetail) {
			m.From = address("ona@shop.lt")
			m.Mail.To = data.ParseAddresses("bob@x.org")
		}, "bob@x.org", "carol@x.org, anna@x.org"},
		"what I wrote to me": {func(m *data.MessageDetail) {
			m.From = address("ona@shop.lt")
			m.Mail.To, m.Mail.Cc = data.ParseAddresses("ona@shop.lt"), nil
		}, "ona@shop.lt", ""},
	} {
		m := letter()
		c.change(&m)
		d := m.ReplyAll(owner(), data.Quote{})
		if to, cc := data.JoinAddresses(d.To), data.JoinAddresses(d.Cc); to != c.to || cc != c.cc {
			t.Errorf("%s: to %q, cc %q; want %q, %q", name, to, cc, c.to, c.cc)
		}
		if d.From.Address != "ona@shop.lt" || d.From.Name != "Ona" {
			t.Errorf("%s: from %v", name, d.From)
		}
	}
}

// TestProvidersAreWhole has every provider of the table ready to be used: what the owner is told has an end,
// its settings pass, and its servers lead back to it.
func TestProvidersAreWhole(t *testing.T) {
	t.Parallel()
	for _, p := range data.Providers() {
		if p.Name == "" || p.IMAP == "" || p.SMTP == "" || p.SMTPPort != 465 && p.SMTPPort != 587 {
			t.Errorf("%+v", p)
		}
		if p.IMAP != strings.ToLower(p.IMAP) || p.SMTP != strings.ToLower(p.SMTP) {
			t.Errorf("%s: hosts are compared in small letters", p.Name)
		}
		if back := data.ProviderOfServer(strings.ToUpper(p.IMAP) + "."); back.Name == "" || back.AppPassword != p.AppPassword || back.OAuthOnly != p.OAuthOnly {
			t.Errorf("%s: its server is of %+v", p.Name, back)
		}
		if hint := p.AppPasswordHint().String(); !strings.HasSuffix(hint, ".") || p.AppPasswordAt != "" && !strings.HasPrefix(p.AppPasswordAt, "https://") {
			t.Errorf("%s: %q", p.Name, hint)
		}
		if p.Note != "" && !strings.HasSuffix(p.Note, ".") || p.AppPassword && p.OAuthOnly {
			t.Errorf("%s: %q", p.Name, p.Note)
		}
		for _, d := range p.Domains {
			got, err := data.ProposeAccount("Anna.K+shop@" + strings.ToUpper(d))
			if err != nil || !got.Known || got.Account.IMAP.Host != p.IMAP || got.Account.SMTP.Port != p.SMTPPort || got.Account.KeepsSent != p.KeepsSent {
				t.Errorf("%s: %+v, %v", d, got.Account, err)
			}
			wantUser := "Anna.K+shop"
			if !p.LocalUser {
				wantUser += "@" + strings.ToUpper(d)
			}
			if got.Account.IMAP.User != wantUser {
				t.Errorf("%s: the user %q, want %q", d, got.Account.IMAP.User, wantUser)
			}
		}
	}
}

// TestGuessedAccount tries the usual names where the provider is not known, over TLS alone.
func TestGuessedAccount(t *testing.T) {
	t.Parallel()
	p, err := data.ProposeAccount(" anna@Joiner.example. ")
	if err != nil {
		t.Fatal(err)
	}
	var hosts []string
	for _, a := range append([]data.Account{p.Account}, p.Others...) {
		hosts = append(hosts, a.IMAP.Host+" "+a.SMTP.Host)
		if a.IMAP.Security != data.SecurityTLS || a.IMAP.Port != 993 || a.SMTP.Security != data.SecurityTLS {
			t.Errorf("%+v", a)
		}
	}
	if got, want := fmt.Sprint(hosts), "[imap.joiner.example smtp.joiner.example mail.joiner.example mail.joiner.example joiner.example joiner.example]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for _, bad := range []string{"", "anna", "@x.org", "anna@", "a@b@c", "a b@c.org", "anna@x.org, bob@x.org"} {
		if _, err := data.ProposeAccount(bad); err == nil {
			t.Errorf("%q got settings", bad)
		}
	}
}
