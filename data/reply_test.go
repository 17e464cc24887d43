package data_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"regulars/data"
)

func address(s string) data.MailAddress { return data.ParseAddresses(s)[0] }

func owner() data.Account {
	return data.Account{Name: "Ona", Address: "ona@shop.lt", Signature: "Ona\nThe shop\n"}
}

func letter() data.MessageDetail {
	return data.MessageDetail{
		Message: data.Message{MessageID: "m3@x", From: address("Anna <anna@x.org>"), Subject: "AW: Re: Wedding flowers"},
		Mail: data.Mail{
			To: []data.MailAddress{address("Ona <ONA@shop.lt>"), address("bob@x.org")}, Cc: []data.MailAddress{address("carol@x.org"), address("anna@x.org")},
			References: []string{"m1@x", "m2@x"},
		},
	}
}

func TestReply(t *testing.T) {
	m := letter()
	d := m.Reply(owner(), data.Quote{Line: "Anna wrote:", Text: "Hello\n> older\n\nBye\n"})
	if got := data.JoinAddresses(d.To); got != "Anna <anna@x.org>" || len(d.Cc) != 0 {
		t.Errorf("to %q, cc %v", got, d.Cc)
	}
	if d.Subject != "Re: Wedding flowers" || d.InReplyTo != "m3@x" || !slices.Equal(d.References, []string{"m1@x", "m2@x", "m3@x"}) {
		t.Errorf("subject %q, in reply to %q, references %v", d.Subject, d.InReplyTo, d.References)
	}
	if want := "\n\n-- \nOna\nThe shop\n\nAnna wrote:\n> Hello\n>> older\n>\n> Bye\n"; d.Text != want {
		t.Errorf("text %q\nwant %q", d.Text, want)
	}
}

func TestReplyGoesWhereTheSenderWants(t *testing.T) {
	list, own := letter(), letter()
	list.Mail.ReplyTo = []data.MailAddress{address("list@x.org"), address("ona@shop.lt")}
	own.From = address("ona@shop.lt")
	own.Mail.To = []data.MailAddress{address("bob@x.org")}
	onlyMe := letter()
	onlyMe.Mail.ReplyTo = []data.MailAddress{address("ona@shop.lt")}
	for name, tt := range map[string]struct {
		m    data.MessageDetail
		want string
	}{
		"reply-to":            {list, "list@x.org"},
		"own message":         {own, "bob@x.org"},
		"reply-to myself":     {onlyMe, "Anna <anna@x.org>"},
		"nothing but a from":  {letter(), "Anna <anna@x.org>"},
		"forged empty sender": {data.MessageDetail{}, ""},
	} {
		if got := data.JoinAddresses(tt.m.Reply(owner(), data.Quote{}).To); got != tt.want {
			t.Errorf("%s: to %q, want %q", name, got, tt.want)
		}
	}
}

func TestReplyAllLeavesTheOwnerOut(t *testing.T) {
	m := letter()
	d := m.ReplyAll(owner(), data.Quote{})
	if got := data.JoinAddresses(d.Cc); got != "bob@x.org, carol@x.org" {
		t.Errorf("cc %q", got)
	}
}

func TestForward(t *testing.T) {
	m := letter()
	d := m.Forward(owner(), data.Quote{Line: "Forwarded message", Text: "Hello"})
	if d.Subject != "Fwd: Wedding flowers" || len(d.To) != 0 || !strings.HasSuffix(d.Text, "\nForwarded message\n\nHello") {
		t.Errorf("%+v", d)
	}
	if plain := (data.Account{}).Signed("Hi"); plain != "Hi\n" {
		t.Errorf("no signature: %q", plain)
	}
}

func TestReferencesStayShort(t *testing.T) {
	m := letter()
	m.Mail.References = nil
	for i := range 500 {
		m.Mail.References = append(m.Mail.References, fmt.Sprint(i, "@x"))
	}
	refs := m.Reply(owner(), data.Quote{}).References
	if len(refs) != 20 || refs[0] != "0@x" || refs[19] != "m3@x" || refs[18] != "499@x" {
		t.Errorf("references %v", refs)
	}
	m.Mail.References, m.Mail.InReplyTo = nil, []string{"first@x"}
	if refs := m.Reply(owner(), data.Quote{}).References; !slices.Equal(refs, []string{"first@x", "m3@x"}) {
		t.Errorf("references of a program that sends only In-Reply-To: %v", refs)
	}
}

func TestParseAddresses(t *testing.T) {
	for in, want := range map[string][]data.MailAddress{
		"":                               nil,
		" , ;\n":                         nil,
		"a@x.org":                        {{Address: "a@x.org"}},
		"a@x.org; b@x.org,\nc@x.org":     {{Address: "a@x.org"}, {Address: "b@x.org"}, {Address: "c@x.org"}},
		`"Kovalenko, Anna" <a@x.org>`:    {{Name: "Kovalenko, Anna", Address: "a@x.org"}},
		"Anna <a@x.org>, Šarūnas <b@x>":  {{Name: "Anna", Address: "a@x.org"}, {Name: "Šarūnas", Address: "b@x"}},
		"Anna":                           {{Address: "Anna"}},
		"Anna <a@x.org":                  {{Name: "Anna", Address: "a@x.org"}},
		`"unclosed, a@x.org`:             {{Address: `"unclosed, a@x.org`}},
		"علی رضایی <ali@example.com>, x": {{Name: "علی رضایی", Address: "ali@example.com"}, {Address: "x"}},
	} {
		if got := data.ParseAddresses(in); !slices.Equal(got, want) {
			t.Errorf("ParseAddresses(%q) = %+v, want %+v", in, got, want)
		}
	}
}

func FuzzParseAddresses(f *testing.F) {
	for _, s := range []string{`"A, B" <a@x>`, "<<>>", `"`, "a;b,c\n", "\xff<\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		list := data.ParseAddresses(s)
		for _, a := range list {
			if a == (data.MailAddress{}) {
				t.Errorf("%q gave an empty address", s)
			}
		}
		valid := slices.DeleteFunc(list, func(a data.MailAddress) bool { return !data.ValidAddress(a.Address) || strings.Contains(a.Name, `"`) })
		again := data.ParseAddresses(data.JoinAddresses(valid))
		if !slices.Equal(again, valid) {
			t.Errorf("%q: %+v came back as %+v", s, valid, again)
		}
	})
}
