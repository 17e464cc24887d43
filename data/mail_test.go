package data

import (
	"errors"
	"testing"
)

func TestAccountValidate(t *testing.T) {
	t.Parallel()
	good := Account{
		Address: "anna@example.com",
		IMAP:    Server{Host: "imap.example.com", Port: 993, Security: SecurityTLS, User: "anna"},
		SMTP:    Server{Host: "smtp.example.com", Port: 587, Security: SecurityStartTLS},
	}
	cases := map[string]struct {
		change func(*Account)
		field  string
	}{
		"good":              {func(*Account) {}, ""},
		"no address":        {func(a *Account) { a.Address = "" }, "address"},
		"two ats":           {func(a *Account) { a.Address = "a@b@c" }, "address"},
		"header injection":  {func(a *Account) { a.Address = "a@b\r\nBcc: x@y" }, "address"},
		"no host":           {func(a *Account) { a.IMAP.Host = " " }, "incoming server"},
		"a URL":             {func(a *Account) { a.IMAP.Host = "https://imap" }, "incoming server"},
		"port":              {func(a *Account) { a.SMTP.Port = 70000 }, "outgoing server"},
		"plain far away":    {func(a *Account) { a.IMAP.Security = SecurityNone }, "incoming server"},
		"plain to loopback": {func(a *Account) { a.IMAP.Host, a.IMAP.Security = "127.0.0.1", SecurityNone }, ""},
		"plain to ::1":      {func(a *Account) { a.SMTP.Host, a.SMTP.Security = "::1", SecurityNone }, ""},
		"loopback look":     {func(a *Account) { a.SMTP.Host, a.SMTP.Security = "localhost.evil.com", SecurityNone }, "outgoing server"},
		"unknown security":  {func(a *Account) { a.SMTP.Security = "ssl3" }, "outgoing server"},
		"user with newline": {func(a *Account) { a.IMAP.User = "a\r\nb" }, "incoming server"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := good
			c.change(&a)
			err := a.Validate()
			var invalid *InvalidError
			switch {
			case c.field == "" && err != nil:
				t.Fatal(err)
			case c.field != "" && (!errors.As(err, &invalid) || invalid.Field != c.field):
				t.Fatalf("got %v, want a fault in %s", err, c.field)
			}
		})
	}
}

func TestBaseSubject(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]struct {
		base  string
		reply bool
	}{
		"Offer":                  {"Offer", false},
		"Re: Offer":              {"Offer", true},
		"RE:  Fwd: AW: Offer":    {"Offer", true},
		"Re[2]: Offer":           {"Offer", true},
		"Ats: Pasiūlymas":        {"Pasiūlymas", true},
		"Відп: Замовлення":       {"Замовлення", true},
		"پاسخ: سفارش":            {"سفارش", true},
		"回复：报价":                  {"报价", true},
		"Reminder: pay":          {"Reminder: pay", false},
		"":                       {"", false},
		":":                      {":", false},
		"Re:":                    {"", true},
		"Meeting 10:30 tomorrow": {"Meeting 10:30 tomorrow", false},
	} {
		if base, reply := BaseSubject(in); base != want.base || reply != want.reply {
			t.Errorf("BaseSubject(%q) = %q, %v; want %q, %v", in, base, reply, want.base, want.reply)
		}
	}
}

func FuzzBaseSubject(f *testing.F) {
	f.Add("Re: Fwd: x")
	f.Add("：re:")
	f.Fuzz(func(t *testing.T, s string) {
		base, _ := BaseSubject(s)
		if again, reply := BaseSubject(base); again != base || reply {
			t.Errorf("%q became %q, then %q", s, base, again)
		}
	})
}

func TestFolderName(t *testing.T) {
	t.Parallel()
	for want, f := range map[string]Folder{
		"INBOX":  {Path: "INBOX"},
		"2026":   {Path: "Archive/2026", Delimiter: "/"},
		"a/":     {Path: "a/", Delimiter: "/"},
		"Sent":   {Path: "INBOX.Sent", Delimiter: "."},
		"日本":     {Path: "x/日本", Delimiter: "/"},
		"one/x2": {Path: "one/x2"},
	} {
		if got := f.Name(); got != want {
			t.Errorf("%+v: %q, want %q", f, got, want)
		}
	}
	if (Folder{Server: 5, Local: 3}).Missing() != 2 || (Folder{Server: 3, Local: 5}).Missing() != 0 {
		t.Error("Missing is wrong")
	}
}

func TestDraft(t *testing.T) {
	t.Parallel()
	d := Draft{
		From: MailAddress{Address: "me@example.com"},
		To:   []MailAddress{{Address: "A@example.com"}, {Address: "b@example.com"}},
		Cc:   []MailAddress{{Address: "a@EXAMPLE.com"}},
		Bcc:  []MailAddress{{Address: "c@example.com"}},
	}
	if err := d.Validate(); err != nil {
		t.Fatal(err)
	}
	if got := d.Recipients(); len(got) != 3 {
		t.Errorf("recipients %q", got)
	}
	d.To = append(d.To, MailAddress{Address: "nobody"})
	if d.Validate() == nil {
		t.Error("a wrong address passed")
	}
	if (Draft{From: d.From}).Validate() == nil {
		t.Error("no recipient passed")
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	if got := AddressDomain("Anna@Example.COM."); got != "example.com" {
		t.Error(got)
	}
	if got := AddressDomain("anna"); got != "" {
		t.Error(got)
	}
	for a, want := range map[MailAddress]string{
		{Name: "Anna", Address: "a@b.c"}: "Anna <a@b.c>",
		{Address: "a@b.c"}:               "a@b.c",
		{Name: "Anna"}:                   "Anna",
	} {
		if a.String() != want {
			t.Errorf("%q, want %q", a.String(), want)
		}
	}
}
