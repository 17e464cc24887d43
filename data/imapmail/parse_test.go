package imapmail

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"regulars/data"
)

// crlf makes a message of lines.
func crlf(lines ...string) []byte { return []byte(strings.Join(lines, "\r\n")) }

func TestParse(t *testing.T) {
	t.Parallel()
	raw := crlf(
		`From: =?utf-8?B?xaBhcsWrbmFz?= <sarunas@example.lt>`,
		`To: "Kovalenko, Anna" <anna@example.com>, bob@example.com (Bob)`,
		`Cc: undisclosed-recipients:;`,
		`Subject: =?koi8-u?B?8NLJ18bU?= =?koi8-u?B?IMTF?=`,
		`Message-ID: <1@example.lt>`, `In-Reply-To: <0@example.com>`, `References: <a@x> <b@x>`, ` <0@example.com>`,
		`Date: Fri, 20 Nov 2026 10:11:12 +0200`, `MIME-Version: 1.0`,
		`Content-Type: multipart/mixed; boundary=mix`, ``, `preamble`,
		`--mix`, `Content-Type: multipart/alternative; boundary=alt`, ``,
		`--alt`, `Content-Type: text/plain; charset=windows-1257`, `Content-Transfer-Encoding: quoted-printable`, ``, `=D0ar=FBnas ra=F0o`,
		`--alt`, `Content-Type: text/html; charset=utf-8`, ``, `<p>Šarūnas</p>`, `--alt--`,
		`--mix`, `Content-Type: application/pdf; name="offer.pdf"`, `Content-Disposition: attachment; filename*=utf-8''pasi%C5%ABlymas.pdf`,
		`Content-Transfer-Encoding: base64`, ``, `SGVsbG8sIHdvcmxk`, `--mix`,
		`Content-Type: image/png`, `Content-ID: <logo@x>`, `Content-Transfer-Encoding: base64`, ``, `iVBORw0KGgo=`, `--mix--`, ``)
	m := Parse(raw)
	eq(t, "from", m.From, []data.MailAddress{{Name: "Šarūnas", Address: "sarunas@example.lt"}})
	eq(t, "to", m.To, []data.MailAddress{{Name: "Kovalenko, Anna", Address: "anna@example.com"}, {Name: "Bob", Address: "bob@example.com"}})
	eq(t, "cc", len(m.Cc), 0)
	eq(t, "subject", m.Subject, "Привфт де")
	eq(t, "id", m.MessageID, "1@example.lt")
	eq(t, "in reply to", m.InReplyTo, []string{"0@example.com"})
	eq(t, "references", m.References, []string{"a@x", "b@x", "0@example.com"})
	eq(t, "date", m.Date.UTC(), time.Date(2026, 11, 20, 8, 11, 12, 0, time.UTC))
	eq(t, "text", m.Text, "Šarūnas rašo")
	eq(t, "html", m.HTML, "<p>Šarūnas</p>")
	eq(t, "files", m.Files, []data.File{
		{Name: "pasiūlymas.pdf", Type: "application/pdf", Size: 12, Part: "2"},
		{Name: "part-3.png", Type: "image/png", Size: 8, Part: "3", CID: "logo@x"},
	})
	var out bytes.Buffer
	f, err := Extract(raw, "2", &out)
	if err != nil || f.Name != "pasiūlymas.pdf" || out.String() != "Hello, world" {
		t.Errorf("extract: %+v, %q, %v", f, out.String(), err)
	}
	if _, err := Extract(raw, "9", &out); err == nil {
		t.Error("a part that is not there was given")
	}
}

func eq(t *testing.T, what string, got, want any) {
	t.Helper()
	if fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", want) {
		t.Errorf("%s: got %#v, want %#v", what, got, want)
	}
}

func TestParseBroken(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		raw  []byte
		text string
	}{
		"empty":             {nil, ""},
		"no headers":        {[]byte("Just words.\r\nMore: words.\r\n"), "Just words.\nMore: words."},
		"indented":          {[]byte("   Words first\r\nSubject: no\r\n"), "Words first\nSubject: no"},
		"only headers":      {crlf("Subject: x", "From: a@b"), ""},
		"mbox line":         {[]byte("From a@b Mon Jan  1 00:00:00 2026\nSubject: x\n\nhello\n"), "hello"},
		"bad header line":   {[]byte("Subject: x\nthis is no header\nFrom: a@b\n\nhello\n"), "hello"},
		"wrong charset":     {[]byte("Content-Type: text/plain; charset=us-ascii\n\nŠarūnas"), "Šarūnas"},
		"wrongly latin":     {[]byte("Content-Type: text/plain; charset=iso-8859-1\n\nŠarūnas ąč"), "Šarūnas ąč"},
		"no such charset":   {[]byte("Content-Type: text/plain; charset=klingon\n\ncaf\xe9 au lait tr\xe8s bon"), "café au lait très bon"},
		"default charset":   {[]byte("Content-Type: text/plain; charset=default\n\nhello ž"), "hello ž"},
		"utf-7":             {[]byte("Content-Type: text/plain; charset=utf-7\n\n+AWE-ar+AWs-nas"), "šarūnas"},
		"utf-16":            {append([]byte("Content-Type: text/plain; charset=utf-16\n\n"), 0xFF, 0xFE, 'h', 0, 'i', 0), "hi"},
		"utf-8 cut":         {[]byte("Content-Type: text/plain; charset=utf-8\n\nžalias ir mėlynas ąčęėįšųū\xc5"), "žalias ir mėlynas ąčęėįšųū�"},
		"gb2312":            {[]byte("Content-Type: text/plain; charset=gb2312\n\n\xc4\xe3\xba\xc3"), "你好"},
		"iso-2022-jp":       {[]byte("Content-Type: text/plain; charset=ISO-2022-JP\n\n\x1b$B$3$s\x1b(B"), "こん"},
		"broken base64":     {[]byte("Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSGVsbG8g*** d29ybGQ=\n"), "Hello"},
		"broken qp":         {[]byte("Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nHello =XY world=\n"), "Hello"},
		"unknown encoding":  {[]byte("Content-Type: text/plain\nContent-Transfer-Encoding: x-own\n\nHello\n"), "Hello"},
		"broken type":       {[]byte("Content-Type: text/plain; charset=utf-8; charset=latin1; =x\n\nHello\n"), "Hello"},
		"no boundary":       {[]byte("Content-Type: multipart/mixed\n\n--a\n\nHello\n--a--\n"), "Hello"},
		"boundary not met":  {[]byte("Content-Type: multipart/mixed; boundary=zzz\n\nHello\n"), ""},
		"cut in the middle": {[]byte("Content-Type: multipart/mixed; boundary=a\n\n--a\n\nHello\n--a\nContent-Type: application/pdf\n\n%PD"), "Hello"},
		"bad part header":   {[]byte("Content-Type: multipart/mixed; boundary=a\n\n--a\nnonsense line\n\nHello\n--a--\n"), "Hello"},
		"flowed":            {[]byte("Content-Type: text/plain; format=flowed\n\nOne long \nline.\n> quoted \n> too\nend\n-- \nsig"), "One long line.\n> quoted too\nend\n-- \nsig"},
		"bare CR":           {[]byte("Content-Type: text/plain\n\na\rb\r\nc\x00"), "a\nb\nc"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := Parse(c.raw)
			if c.text == "" && strings.TrimSpace(m.Text) != "" && name != "boundary not met" {
				t.Errorf("text %q", m.Text)
			}
			if !strings.Contains(strings.Join(strings.Fields(m.Text), " "), strings.Join(strings.Fields(c.text), " ")) {
				t.Errorf("text %q, want %q; warnings %q", m.Text, c.text, m.Warnings)
			}
		})
	}
}

func TestParseNested(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for i := range 200 {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
	}
	b.WriteString("Content-Type: text/plain\r\n\r\ndeep down\r\n")
	for i := 199; i >= 0; i-- {
		fmt.Fprintf(&b, "--b%d--\r\n", i)
	}
	if m := Parse([]byte(b.String())); m.Text != "deep down" {
		t.Errorf("200 deep: text %q, warnings %q", m.Text, m.Warnings)
	}
	// Messages within messages are files that can be taken out one by one.
	raw := []byte("Subject: core\r\n\r\nhello\r\n")
	for i := range 200 {
		raw = append(fmt.Appendf(nil, "Subject: level %d\r\nContent-Type: message/rfc822\r\n\r\n", i), raw...)
	}
	m := Parse(raw)
	if len(m.Files) != 1 || m.Files[0].Name != "level 198.eml" {
		t.Errorf("files %+v", m.Files)
	}
}

func TestParseHuge(t *testing.T) {
	t.Parallel()
	line := bytes.Repeat([]byte("x"), 10<<20)
	start := time.Now()
	m := Parse(append([]byte("Subject: one line\r\nContent-Type: text/plain\r\n\r\n"), line...))
	if len(m.Text) != maxText || len(m.Warnings) == 0 {
		t.Errorf("text of %d bytes, warnings %q", len(m.Text), m.Warnings)
	}
	// A header of one line of 10 MB, and 100,000 parts.
	m = Parse(append(append([]byte("Subject: "), line...), "\r\n\r\nbody"...))
	if m.Text != "body" || utf8.RuneCountInString(m.Subject) != maxSubject {
		t.Errorf("text %q, subject of %d", m.Text, len(m.Subject))
	}
	m = Parse([]byte("Content-Type: multipart/mixed; boundary=a\r\n\r\n" + strings.Repeat("--a\r\nContent-Type: image/png\r\n\r\nx\r\n", 100_000)))
	if len(m.Files) > maxParts {
		t.Errorf("%d files", len(m.Files))
	}
	m = Parse([]byte("To: " + strings.Repeat("a@b.example, ", 100_000) + "\r\nReferences: " + strings.Repeat("<a@b>", 1000) + "\r\n\r\nx"))
	if len(m.To) > maxAddresses || len(m.References) != 1 {
		t.Errorf("%d addresses, %d references", len(m.To), len(m.References))
	}
	if d := time.Since(start); d > 20*time.Second {
		t.Errorf("took %v", d)
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		`anna@example.com`: `anna@example.com`,
		`"O'Neil, Anna" <anna@example.com>; bob@example.com`:      `O'Neil, Anna <anna@example.com>|bob@example.com`,
		`=?UTF-8?Q?=D0=90=D0=BD=D0=BD=D0=B0?= <anna@example.com>`: `Анна <anna@example.com>`,
		`"=?utf-8?B?xaBhcsWrbmFz?=" <s@example.lt>`:               `Šarūnas <s@example.lt>`,
		"Šarūnas <s@example.lt>":                                  `Šarūnas <s@example.lt>`,
		`Team: a@b.example, c@d.example;`:                         `a@b.example|c@d.example`,
		`<a@b.example> junk`:                                      `a@b.example`,
		`anna at example`:                                         `anna at example`,
		`,,;`:                                                     ``,
		`"unclosed <a@b.example>`:                                 `unclosed <a@b.example>`,
		`=?x?`:                                                    `=?x?`,
		"evil\u202egpj.exe <a@b.example>":                         `evilgpj.exe <a@b.example>`,
	} {
		var got []string
		for _, a := range addresses([]string{in}) {
			got = append(got, a.String())
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q: %q, want %q", in, s, want)
		}
	}
}

func TestDecodeWords(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"plain":                                       "plain",
		"=?utf-8?B?xb0=?= =?utf-8?B?dWs=?=":           "Žuk",
		"=?utf-8?B?xQ==?= =?utf-8?B?vQ==?=":           "Ž", // one letter over two words
		"=?iso-8859-1*de?Q?M=FCller?= & Co":           "Müller & Co",
		"=?utf-8?q?a_b?= =?broken":                    "a b =?broken",
		"=?gb2312?B?xOO6ww?=":                         "你好",
		"Re: =?UTF-8?Q?=C5=A1?=  x":                   "Re: š x",
		"=?utf-8?X?abc?=":                             "=?utf-8?X?abc?=",
		"caf\xe9 cr\xe8me br\xfbl\xe9e for everybody": "café crème brûlée for everybody",
		"two\r\n lines":                               "two lines",
	} {
		if got := decodeWords(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestDatesAndNames(t *testing.T) {
	t.Parallel()
	for in, year := range map[string]int{
		"Fri, 20 Nov 2026 10:11:12 +0200": 2026, "20 Nov 2026 10:11:12 GMT": 2026, "Fri, 20 Nov 2026 10:11:12 +0200 (EET)": 2026,
		"Fri Nov 20 10:11:12 2026": 2026, "2026-11-20T10:11:12Z": 2026, "yesterday": 1, "": 1, "Thu, 1 Jan 1970 00:00:00 +0000": 1,
	} {
		if got := parseDate(in).Year(); got != year {
			t.Errorf("%q: %d, want %d", in, got, year)
		}
	}
	for in, want := range map[string]string{
		"../../etc/passwd": "passwd", `C:\Users\a\x.doc`: "x.doc", "a\x00b.txt": "a_b.txt", "con.txt": "_con.txt", " . ": "", "x/": "",
		"invoice\u202efdp.exe": "invoice_fdp.exe", strings.Repeat("ž", 200) + ".pdf": strings.Repeat("ž", 88) + ".pdf",
	} {
		if got := safeName(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
