package data_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"regulars/data"
)

// TestValidAddress takes what mail servers take, in the letters of any language, and nothing that would reach
// further than one mailbox.
func TestValidAddress(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{
		"anna@example.com": true, "a@b": true, "anna.k+shop@mail.example.co.uk": true, "o'brien@example.ie": true, "žąsis@pieva.lt": true, "анна@пошта.укр": true, "علی@مثال.ایران": true,
		"": false, "@": false, "anna": false, "anna@": false, "@example.com": false, "anna@@example.com": false, "a@b@c": false, "anna@.com": false, "anna@example..com": false,
		"anna smith@example.com": false, "anna@exam ple.com": false, "anna@example.com,bob@example.com": false, "anna@example.com;bob@example.com": false, "<anna@example.com>": false,
		"anna@example.com\n": false, "anna@example.com\r\nBcc: x@y.z": false, "\"anna\"@example.com": false, "anna\t@example.com": false, "anna\x00@example.com": false,
		strings.Repeat("a", 308) + "@example.com": true, strings.Repeat("a", 309) + "@example.com": false,
	} {
		if got := data.ValidAddress(address); got != want {
			t.Errorf("%.60q is an address: %t, want %t", address, got, want)
		}
	}
}

// TestAddressesAreComparedWithoutCase, and by what is around them neither.
func TestAddressesAreComparedWithoutCase(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{" Anna@Example.COM ": "anna@example.com", "ŽĄSIS@Pieva.lt": "žąsis@pieva.lt", "": "", "\tanna\n": "anna"} {
		if got := data.NormalAddress(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"anna@Example.COM": "example.com", "a@b@C.example": "c.example", "anna@example.com. ": "example.com", "anna@": "", "anna": "", "": "", "anna@ПОШТА.укр": "пошта.укр",
	} {
		if got := data.AddressDomain(in); got != want {
			t.Errorf("the domain of %q is %q, want %q", in, got, want)
		}
	}
}

// TestEmailOfAContact: what is no address is refused, with the address in the words, so that it is found in a long
// form; a name beside it is not kept as a part of it.
func TestEmailOfAContact(t *testing.T) {
	t.Parallel()
	for _, good := range []string{"anna@example.com", "anna@localhost", "o'brien@example.ie", "žąsis@pieva.lt", "anna+a_b-c@example.com"} {
		if err := data.ValidateEmail(good); err != nil {
			t.Errorf("%q: %v", good, err)
		}
	}
	for _, bad := range []string{"", "anna", "anna@", "@example.com", "Anna <anna@example.com>", "anna@example.com, bob@example.com", "anna @example.com", "mailto:anna@example.com", "anna@example.com\n"} {
		var invalid *data.InvalidError
		if err := data.ValidateEmail(bad); !errors.As(err, &invalid) || invalid.Field != "email" || !strings.Contains(invalid.Reason, bad) || !strings.Contains(invalid.Reason, "name@example.com") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// TestServerRefuses tells the owner what of a server is wrong: what people type there by mistake, and what would let
// a password be read on its way.
func TestServerRefuses(t *testing.T) {
	t.Parallel()
	good := data.Server{Host: "imap.example.com", Port: 993, Security: data.SecurityTLS, User: "anna"}
	for name, c := range map[string]struct {
		change func(*data.Server)
		words  string // of the refusal; empty for none
	}{
		"as it is":             {func(*data.Server) {}, ""},
		"the last port":        {func(s *data.Server) { s.Port = 65535 }, ""},
		"an address by number": {func(s *data.Server) { s.Host = "192.0.2.7" }, ""},
		"one of the sixth":     {func(s *data.Server) { s.Host = "2001:db8::7" }, ""},
		"here, unprotected":    {func(s *data.Server) { s.Host, s.Security = "LocalHost", data.SecurityNone }, ""},
		"here by number":       {func(s *data.Server) { s.Host, s.Security = "127.8.9.1", data.SecurityNone }, ""},
		"no name":              {func(s *data.Server) { s.Host = "" }, "name of a server"},
		"blanks":               {func(s *data.Server) { s.Host = "imap example com" }, "name of a server"},
		"a link":               {func(s *data.Server) { s.Host = "https://mail.example.com/" }, "name of a server"},
		"two lines":            {func(s *data.Server) { s.Host = "imap.example.com\r\nX" }, "name of a server"},
		"a mail address":       {func(s *data.Server) { s.Host = "anna@example.com" }, "mail address"},
		"with its port":        {func(s *data.Server) { s.Host = "imap.example.com:993" }, "port"},
		"port 0":               {func(s *data.Server) { s.Port = 0 }, "from 1 to 65535"},
		"port 70000":           {func(s *data.Server) { s.Port = 70000 }, "70000"},
		"port -1":              {func(s *data.Server) { s.Port = -1 }, "from 1 to 65535"},
		"unprotected":          {func(s *data.Server) { s.Security = data.SecurityNone }, "unprotected"},
		"unprotected nearby":   {func(s *data.Server) { s.Host, s.Security = "192.168.1.2", data.SecurityNone }, "unprotected"},
		"looks like here":      {func(s *data.Server) { s.Host, s.Security = "localhost.example.com", data.SecurityNone }, "unprotected"},
		"any protection":       {func(s *data.Server) { s.Security = "" }, "choose tls, starttls or none"},
		"a user of two lines":  {func(s *data.Server) { s.User = "anna\r\nA1 LOGOUT" }, "line break"},
	} {
		s := good
		c.change(&s)
		err := s.Validate("incoming server")
		var invalid *data.InvalidError
		switch {
		case c.words == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.words != "" && (!errors.As(err, &invalid) || invalid.Field != "incoming server" || !strings.Contains(invalid.Reason, c.words)):
			t.Errorf("%s: %v, want %q", name, err, c.words)
		}
	}
}

// TestAddrOfAServer is what a connection is opened to.
func TestAddrOfAServer(t *testing.T) {
	t.Parallel()
	for want, s := range map[string]data.Server{
		"imap.example.com:993": {Host: "imap.example.com", Port: 993}, "[2001:db8::7]:465": {Host: "2001:db8::7", Port: 465}, "127.0.0.1:1143": {Host: "127.0.0.1", Port: 1143},
	} {
		if got := s.Addr(); got != want {
			t.Errorf("%+v is reached at %s, want %s", s, got, want)
		}
	}
}

// TestSecretKey: one mailbox has one password, however its address is written, and no two share one.
func TestSecretKey(t *testing.T) {
	t.Parallel()
	a, same, other := data.Account{Address: "Anna@Example.com"}, data.Account{Address: "anna@example.COM"}, data.Account{Address: "anna@example.org"}
	if a.SecretKey() != same.SecretKey() || a.SecretKey() == other.SecretKey() {
		t.Errorf("%q, %q, %q", a.SecretKey(), same.SecretKey(), other.SecretKey())
	}
	if got := (data.Account{Address: "Anna@Mail.Example.COM"}).Domain(); got != "mail.example.com" {
		t.Errorf("its domain is %q", got)
	}
}

// TestPartsOfAContactAreKeptAsTheyWere: a database holds these parts as JSON. A name of a part that changes would
// lose what every owner has.
func TestPartsOfAContactAreKeptAsTheyWere(t *testing.T) {
	t.Parallel()
	for want, part := range map[string]any{
		`{"label":"work","address":"a@b.example"}`:               data.Email{Label: "work", Address: "a@b.example"},
		`{"address":"a@b.example"}`:                              data.Email{Address: "a@b.example"},
		`{"label":"home","number":"8 612","e164":"+370612"}`:     data.Phone{Label: "home", Number: "8 612", E164: "+370612"},
		`{"number":"8 612"}`:                                     data.Phone{Number: "8 612"},
		`{"label":"shop","url":"https://x.example"}`:             data.Link{Label: "shop", URL: "https://x.example"},
		`{"name":"Shoe","value":"42"}`:                           data.Field{Name: "Shoe", Value: "42"},
		`{"street":"Pilies 1","city":"Vilnius","country":"LT"}`:  data.Address{Street: "Pilies 1", City: "Vilnius", Country: "LT"},
		`{"label":"home","region":"Vilnius","postal_code":"01"}`: data.Address{Label: "home", Region: "Vilnius", PostalCode: "01"},
		`"2024-02-29"`: day("2024-02-29"), `"--02-29"`: day("--02-29"), `""`: data.Date{},
	} {
		got, err := json.Marshal(part)
		if err != nil || string(got) != want {
			t.Errorf("%+v is kept as %s, want %s, %v", part, got, want, err)
		}
	}
}

// TestDraftIsKeptWhole: a message being written comes back with all that was in it, files too.
func TestDraftIsKeptWhole(t *testing.T) {
	t.Parallel()
	d := data.Draft{
		From: address("ona@shop.lt"), To: data.ParseAddresses(`"Kovalenko, Anna" <a@x.org>, b@x.org`), Bcc: []data.MailAddress{address("c@x.org")},
		Subject: "Пропозиція — “50 %”", Text: "line\n\n> quoted\n-- \nOna", InReplyTo: "m3@x", References: []string{"m1@x", "m3@x"},
		Files: []data.DraftFile{{Name: "nuotrauka \"1\".png", Type: "image/png", Data: []byte{0x89, 'P', 0, 0xff}}, {Name: "empty.txt"}},
	}
	kept, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var back data.Draft
	if err := json.Unmarshal(kept, &back); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(back)
	if err != nil || string(again) != string(kept) || string(back.Files[0].Data) != string(d.Files[0].Data) || data.JoinAddresses(back.To) != data.JoinAddresses(d.To) {
		t.Errorf("came back as %+v, %v", back, err)
	}
}
