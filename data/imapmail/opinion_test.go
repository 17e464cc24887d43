package imapmail

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"regulars/data"
)

// halfBroken is a message whose first part has a header that breaks off, and a file behind it: the parser asked first
// gives up there, the other reads on.
func halfBroken(name string) []byte {
	return crlf(`From: a@example.com`, `MIME-Version: 1.0`, `Content-Type: multipart/mixed; boundary=a`, ``,
		`--a`, `no header this is`, `Content-Type: text/plain`, ``, `Hello`,
		`--a`, `Content-Type: application/pdf`+name, `Content-Disposition: attachment`, `Content-Transfer-Encoding: base64`, ``, `SGVsbG8sIHdvcmxk`, `--a--`, ``)
}

// TestSecondOpinion reads what one parser cannot with the other, lists its files and takes them out by the names it
// gives them; what is broken is said.
func TestSecondOpinion(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{`; name="offer.pdf"`: "offer.pdf", "": "part-e1.pdf"} {
		raw := halfBroken(name)
		m := Parse(raw)
		if len(m.Warnings) == 0 || len(m.Files) != 1 || m.Files[0].Name != want || m.Files[0].Size != 12 {
			t.Errorf("files %+v, text %q, warnings %q", m.Files, m.Text, m.Warnings)
			continue
		}
		var out bytes.Buffer
		f, err := Extract(raw, m.Files[0].Part, &out)
		if err != nil || f != m.Files[0] || out.String() != "Hello, world" {
			t.Errorf("%s: %+v, %q, %v", want, f, out.String(), err)
		}
		if _, err := Extract(raw, "e9", &out); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("a file that there is not: %v", err)
		}
	}
}

// fullDisk takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

// TestExtractToFullDisk still says which file it was.
func TestExtractToFullDisk(t *testing.T) {
	t.Parallel()
	for _, raw := range [][]byte{
		halfBroken(`; name="offer.pdf"`),
		crlf(`Content-Type: application/pdf; name=offer.pdf`, `Content-Disposition: attachment`, ``, `Hello`),
	} {
		m := Parse(raw)
		if f, err := Extract(raw, m.Files[0].Part, fullDisk{}); err != nil && !strings.Contains(err.Error(), "no space") || f.Name != "offer.pdf" && err == nil {
			t.Errorf("%+v, %v", f, err)
		}
	}
}

// TestBrokenPage shows what can be read of a page whose transfer encoding breaks off, and its words beside it.
func TestBrokenPage(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"base64 with strange letters": "PHA+SGVsbG8g\r\n!!!!d29ybGQ8L3A+",
		"base64 that breaks off":      "PHA+SGVsbG8gd29ybGQ8L3A+PHA+SGVsbG8gd29ybGQ8L3",
	} {
		m := Parse(crlf(`From: a@example.com`, `Content-Type: multipart/alternative; boundary=a`, ``,
			`--a`, `Content-Type: text/plain`, ``, `Plain words`,
			`--a`, `Content-Type: text/html; charset=utf-8`, `Content-Transfer-Encoding: base64`, ``, body, `--a--`, ``))
		if m.Text != "Plain words" || !strings.HasPrefix(m.HTML, "<p>Hello ") || len(m.Warnings) == 0 {
			t.Errorf("%s: text %q, page %q, warnings %q", name, m.Text, m.HTML, m.Warnings)
		}
	}
}

// TestLooseAddresses reads addresses as people write them who know no grammar.
func TestLooseAddresses(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"bob@example.com (Žygis)":                    "Žygis <bob@example.com>",
		"Žygiai: a@b.example, c@d.example;":          "a@b.example|c@d.example",
		`"Žygis \"Z\" K" <bob@example.com>`:          `Žygis "Z" K <bob@example.com>`,
		"Žygis, bob@example.com":                     "Žygis|bob@example.com",
		"Ž <bob@example.com>, Ž <c@d.example>":       "Ž <bob@example.com>|Ž <c@d.example>",
		"'Ž' <'bob@example.com'>":                    "Ž <bob@example.com>",
		`"UAB \"Žuvėdra\"" <info@zuvedra.lt>`:        `UAB "Žuvėdra" <info@zuvedra.lt>`,
		`"\"Ромашка\"" <info@romashka.example>`:      `"Ромашка" <info@romashka.example>`,
		`"Ž \\ Co" <bob@example.com>`:                `Ž \ Co <bob@example.com>`,
		`'"Ž"' <bob@example.com>`:                    "Ž <bob@example.com>",
		`"Ž <bob@example.com>`:                       "Ž <bob@example.com>",
		`Ž "Z" K <bob@example.com>`:                  `Ž "Z" K <bob@example.com>`,
		"Ž (one, two) <bob@example.com>":             "Ž (one, two) <bob@example.com>",
		"Ž <bob @ example.com>":                      "Ž <bob@example.com>",
		"Ž <mailto>":                                 "Ž mailto",
		"получатели-не-указаны:;":                    "",
		"Ž <bob@example.com":                         "Ž <bob@example.com>",
		`Ž \, Co <bob@example.com>`:                  `Ž \, Co <bob@example.com>`,
		"a@b.example b@c.example Ž":                  "a@b.exampleb@c.exampleŽ",
		"Ž Ž Ž":                                      "Ž Ž Ž",
		"=?utf-8?Q?=C5=BD, a@b.example, c@d.example": "=?utf-8?Q?=C5=BD|a@b.example|c@d.example",
		"=?=?=, =?x, Ž <bob@example.com>":            "=?=?=|=?x|Ž <bob@example.com>",
		"mailto:bob@example.com, Ž <c@d.example>":    "bob@example.com|Ž <c@d.example>",
		"=?utf-8?Q?=C5=BD,_Co?= <bob@example.com>":   "Ž, Co <bob@example.com>",
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

// TestHostileAddresses reads a quarter of a megabyte of beginnings in a moment.
func TestHostileAddresses(t *testing.T) {
	t.Parallel()
	for _, piece := range []string{"=?", "=?a?q?", "=?a?q?,", "\"", "(", "<", ",", "\\", "a:", "=?a?q?x?= ", "<<,>>", "Ž ("} {
		for _, a := range addresses([]string{strings.Repeat(piece, 1<<18/len(piece)) + "end@example.com"}) {
			if strings.ContainsAny(a.Address, "\r\n,") {
				t.Errorf("%q gives %.80q", piece, a.Address)
			}
		}
	}
}

// TestShorten counts letters, not bytes, and cuts none in two.
func TestShorten(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"abc": "abc", "abcd": "abc", "žžž": "žžž", "žžžž": "žžž", "日本語中": "日本語", "": ""} {
		if got := shorten(in, 3); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
