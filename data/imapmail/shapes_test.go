package imapmail

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"regulars/data"
)

// TestBounce reads a report of a message that did not arrive (RFC 3464): the owner sees why, and gets
// the message that came back as a file.
func TestBounce(t *testing.T) {
	t.Parallel()
	raw := crlf(
		`From: MAILER-DAEMON@mx.example (Mail Delivery System)`, `To: owner@example.com`, `Subject: Undelivered Mail Returned to Sender`,
		`Auto-Submitted: auto-replied`, `Return-Path: <>`, `MIME-Version: 1.0`,
		`Content-Type: multipart/report; report-type=delivery-status; boundary="b/1"`, ``,
		`--b/1`, `Content-Type: text/plain; charset=us-ascii`, ``, `Your message could not be delivered.`,
		`--b/1`, `Content-Type: message/delivery-status`, ``,
		`Reporting-MTA: dns; mx.example`, ``, `Final-Recipient: rfc822; nobody@example.org`, `Action: failed`, `Status: 5.1.1`,
		`--b/1`, `Content-Type: message/rfc822`, ``, `From: owner@example.com`, `Subject: =?utf-8?Q?Pasi=C5=ABlymas?=`, ``, `Hello`, `--b/1--`, ``)
	m := Parse(raw)
	for _, want := range []string{"could not be delivered", "nobody@example.org", "5.1.1"} {
		if !strings.Contains(m.Text, want) {
			t.Errorf("the text lacks %q: %q", want, m.Text)
		}
	}
	if strings.Contains(m.Text, "Hello") || len(m.Files) != 1 || m.Files[0].Name != "Pasiūlymas.eml" || m.Files[0].Type != "message/rfc822" {
		t.Errorf("files %+v, text %q", m.Files, m.Text)
	}
	if !m.AutoReply {
		t.Error("a report of the mail system counts as an answer")
	}
	var back bytes.Buffer
	if _, err := Extract(raw, m.Files[0].Part, &back); err != nil || Parse(back.Bytes()).Subject != "Pasiūlymas" {
		t.Errorf("what came back reads %q, %v", back.String(), err)
	}
}

// TestOutlookParts has what only Outlook sends: winmail.dat, an invitation, a picture in the signature.
func TestOutlookParts(t *testing.T) {
	t.Parallel()
	raw := crlf(
		`From: a@example.com`, `Content-Type: multipart/mixed; boundary=m`, ``,
		`--m`, `Content-Type: multipart/related; boundary=r`, ``,
		`--r`, `Content-Type: multipart/alternative; boundary=a`, ``,
		`--a`, `Content-Type: text/plain; charset=windows-1252`, `Content-Transfer-Encoding: quoted-printable`, ``, `It=92s 5 =80`,
		`--a`, `Content-Type: text/html; charset=windows-1252`, ``, `<p>It&rsquo;s</p>`,
		`--a`, `Content-Type: text/calendar; method=REQUEST; charset=utf-8`, ``, `BEGIN:VCALENDAR`, `END:VCALENDAR`, `--a--`,
		`--r`, `Content-Type: image/png; name="image001.png"`, `Content-ID: <image001.png@01DA>`, `Content-Transfer-Encoding: base64`, ``, `iVBORw0KGgo=`, `--r--`,
		`--m`, `Content-Type: application/ms-tnef; name="winmail.dat"`, `Content-Transfer-Encoding: base64`, ``, `eJ8+Ig==`,
		`--m`, `Content-Type: application/octet-stream`, `Content-Disposition: attachment`, ``, `nameless`,
		`--m--`, ``)
	m := Parse(raw)
	eq(t, "text", m.Text, "It’s 5 €")
	eq(t, "html", m.HTML, "<p>It&rsquo;s</p>")
	eq(t, "files", m.Files, []data.File{
		{Name: "part-1.1.3.ics", Type: "text/calendar", Size: 30, Part: "1.1.3"},
		{Name: "image001.png", Type: "image/png", Size: 8, Part: "1.2", CID: "image001.png@01DA"},
		{Name: "winmail.dat", Type: "application/ms-tnef", Size: 4, Part: "2"},
		{Name: "part-3", Type: "application/octet-stream", Size: 8, Part: "3"},
	})
}

// TestTextOrFile has text parts that are words of the message, and those that are files.
func TestTextOrFile(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		header string
		file   string
	}{
		"words":              {"Content-Type: text/plain", ""},
		"no type":            {"X-Other: x", ""},
		"inline words":       {"Content-Type: text/plain\r\nContent-Disposition: inline", ""},
		"attached words":     {"Content-Type: text/plain\r\nContent-Disposition: attachment; filename=notes.txt", "notes.txt"},
		"attached, no name":  {"Content-Type: text/plain\r\nContent-Disposition: attachment", "part-2.txt"},
		"named words":        {"Content-Type: text/plain; name=log.txt", "log.txt"},
		"a table":            {"Content-Type: text/csv", "part-2.csv"},
		"a card":             {"Content-Type: text/vcard", "part-2.vcf"},
		"an attached page":   {"Content-Type: text/html; name=page.html\r\nContent-Disposition: attachment", "page.html"},
		"a signature":        {"Content-Type: application/pgp-signature", "part-2.asc"},
		"a type of nonsense": {"Content-Type: a b/c", "part-2"},
		"a type, upper case": {"CONTENT-TYPE: IMAGE/PNG", "part-2.png"},
	} {
		raw := "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nfirst\r\n--x\r\n" + c.header + "\r\n\r\nsecond\r\n--x--\r\n"
		m := Parse([]byte(raw))
		if c.file == "" && (len(m.Files) != 0 || m.Text != "first\n\nsecond") {
			t.Errorf("%s: text %q, files %+v", name, m.Text, m.Files)
		}
		if c.file != "" && (len(m.Files) != 1 || m.Files[0].Name != c.file || m.Text != "first") {
			t.Errorf("%s: text %q, files %+v", name, m.Text, m.Files)
		}
	}
}

// TestAutomatic tells machines from people, by every mark that they make.
func TestAutomatic(t *testing.T) {
	t.Parallel()
	for field, want := range map[string]bool{
		"Auto-Submitted: auto-replied":          true,
		"Auto-Submitted: auto-generated; x":     true,
		"Auto-Submitted: no":                    false,
		"Auto-Submitted: NO":                    false,
		"Precedence: bulk":                      true,
		"Precedence: List":                      true,
		"Precedence: first-class":               false,
		"List-Id: <news.example.com>":           true,
		"List-Unsubscribe: <https://x.example>": true,
		"Return-Path: <>":                       true,
		"Return-Path: <a@b.example>":            false,
		"X-Mailer: Outlook":                     false,
	} {
		if got := Parse([]byte(field + "\nFrom: a@b.example\n\nx")).AutoReply; got != want {
			t.Errorf("%s: %t, want %t", field, got, want)
		}
	}
}

// TestThreadFields reads ids as programs write them, right and wrong.
func TestThreadFields(t *testing.T) {
	t.Parallel()
	for in, want := range map[string][]string{
		"<a@x>":                                {"a@x"},
		"<a@x><b@x>\n\t<c@x>":                  {"a@x", "b@x", "c@x"},
		"<a@x> <a@x>":                          {"a@x"},
		"<a\n b@x>":                            {"ab@x"},
		"Message of Monday <a@x>":              {"a@x"},
		"a@x b@x":                              {"a@x", "b@x"},
		"a@x>":                                 {"a@x"},
		"your message of today":                nil,
		"<>":                                   nil,
		"<unclosed@x":                          {"unclosed@x"},
		"":                                     nil,
		"<" + strings.Repeat("x", 600) + "@x>": nil,
	} {
		if got := messageIDs(in); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%.60q: %q, want %q", in, got, want)
		}
	}
}

// TestSenders finds who a message is from where its header says it strangely.
func TestSenders(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]string{
		"From: Anna <anna@example.com>":                              "Anna <anna@example.com>",
		"Sender: office@example.com":                                 "office@example.com",
		"From:\nSender: office@example.com":                          "office@example.com",
		"from: anna@example.com":                                     "anna@example.com",
		"From : anna@example.com":                                    "anna@example.com",
		"From: \"Anna\n K\" <anna@example.com>":                      "Anna K <anna@example.com>",
		"From: <anna@example.com> (Anna)":                            "anna@example.com",
		"From: anna@example.com <anna@example.com>":                  "anna@example.com <anna@example.com>",
		"From: =?utf-8?Q?Anna=0ABcc:_x@evil.example?= <a@b.example>": "Anna Bcc: x@evil.example <a@b.example>",
		"From: \"a@bank.example\" <thief@evil.example>":              "a@bank.example <thief@evil.example>",
		"From: Žuvėdra <zuvedra@paštas.example>":                     "Žuvėdra <zuvedra@paštas.example>",
		"From: anna@example.com, bob@example.com":                    "anna@example.com",
	} {
		m := Parse([]byte(header + "\nSubject: x\n\nhello"))
		if len(m.From) == 0 || m.From[0].String() != want || m.Text != "hello" {
			t.Errorf("%q: %+v, want %q", header, m.From, want)
		}
	}
}
