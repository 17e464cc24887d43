package imapmail

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// charsetCase is one text as a mail program of some country sends it.
type charsetCase struct{ charset, raw, want string }

func charsetCases() []charsetCase {
	return []charsetCase{
		{"utf-7", "Hi Mom +Jjo-!", "Hi Mom ☺!"},
		{"UTF-7", "+ZeVnLIqe-", "日本語"},
		{"unicode-1-1-utf-7", "1 +- 1", "1 + 1"},
		{"gb18030", "\xc4\xe3\xba\xc3\xa3\xac\x95\x32\x82\x36", "你好，𠀀"},
		{"gbk", "\xce\xd2\xc3\xc7\x81\x40", "我们丂"},
		{"GB2312", "\xd6\xd0\xb9\xfa", "中国"},
		{"hz-gb-2312", "~{VPND~}", "中文"},
		{"big5", "\xc1\x63\xc5\xe9", "繁體"},
		{"koi8-u", "\xf5\xcb\xd2\xc1\xa7\xce\xc1 \xbd\xa4\xa6", "Україна Ґєі"},
		{"koi8-r", "\xed\xcf\xd3\xcb\xd7\xc1", "Москва"},
		{"windows-1251", "\xca\xe8\xbf\xe2", "Київ"},
		{"CP1251", "\xb2\xe2\xe0\xed", "Іван"},
		{"iso-8859-5", "\xb4\xd0\xdd\xd0", "Дана"},
		{"x-mac-cyrillic", "\x80\xed\xed\xe0", "Анна"},
		{"windows-1257", "\xc0\xe8\xe6\xeb\xe1\xf0\xf8\xfb\xfe", "Ąčęėįšųūž"},
		{"iso-8859-13", "\xd0ar\xfbnas", "Šarūnas"},
		{"iso-8859-4", "\xa9\xbe", "Šž"},
		{"windows-1250", "P\xf8\xedli\x9a \x9elu\x9dou\xe8k\xfd", "Příliš žluťoučký"},
		{"iso-8859-2", "\xa3\xf3d\xbc", "Łódź"},
		{"windows-1252", "100 \x80 \x96 \x93ok\x94", "100 € – “ok”"},
		{"iso-8859-15", "5 \xa4", "5 €"},
		{"windows-1253", "\xc1\xe8\xde\xed\xe1", "Αθήνα"},
		{"windows-1254", "\xdeiir \xf0\xfd", "Şiir ğı"},
		{"windows-1255", "\xf9\xec\xe5\xed", "שלום"},
		{"windows-1256", "\xd3\xe1\xc7\xe3 \x81", "سلام پ"},
		{"iso-8859-6", "\xe5\xd1\xcd\xc8\xc7", "مرحبا"},
		{"tis-620", "\xca\xc7\xd1\xca\xb4\xd5", "สวัสดี"},
		{"windows-1258", "Vi\xea\xf2t", "Viê\u0323t"},
		{"euc-jp", "\xc6\xfc\xcb\xdc", "日本"},
		{"iso-2022-jp", "\x1b$BF|K\\\x1b(B", "日本"},
		{"cp932", "\x87\x40", "①"},
		{"cp936", "\xc4\xe3", "你"},
		{"cp949", "\xbe\xc8", "안"},
		{"cp950", "\xa4\xa4", "中"},
		{"euc-kr", "\xbe\xc8\xb3\xe7", "안녕"},
		{"cp437", "na\x8bve", "naïve"},
		{"cp850", "\x84\x94\x81", "äöü"},
		{"cp852", "\x9f\xe7", "čš"},
		{"cp866", "\x8a\xa8\xa5\xa2", "Киев"},
		{"macintosh", "caf\x8e", "café"},
		{"utf-16le", "h\x00\x61\x01", "hš"},
		{"utf-16be", "\x00h\x01\x61", "hš"},
		{"utf-8", "\xef\xbb\xbfmarked", "marked"},
		{"utf8", "Їжак", "Їжак"},
		{"'utf-8'", "Їжак", "Їжак"},
		{" UTF-8 ", "Їжак", "Їжак"},
	}
}

// TestCharsetsOfTheWorld reads a text in every charset that mail still comes in.
func TestCharsetsOfTheWorld(t *testing.T) {
	t.Parallel()
	for _, c := range charsetCases() {
		if got := toUTF8([]byte(c.raw), c.charset); got != c.want {
			t.Errorf("%s: %q, want %q", c.charset, got, c.want)
		}
		m := Parse([]byte("Subject: x\nContent-Type: text/plain; charset=\"" + strings.Trim(c.charset, `'`) + "\"\n\n" + c.raw + "\n"))
		if c.charset != "utf-16le" && c.charset != "utf-16be" && m.Text != c.want {
			t.Errorf("a message in %s: %q, want %q", c.charset, m.Text, c.want)
		}
	}
}

// TestCharsetsInHeaders has the same letters in a subject and in a sender's name.
func TestCharsetsInHeaders(t *testing.T) {
	t.Parallel()
	for _, c := range charsetCases() {
		if strings.HasPrefix(c.charset, "utf-16") || strings.ContainsAny(c.charset, "' ") || strings.HasPrefix(c.want, "marked") {
			continue
		}
		var q strings.Builder
		for i := range len(c.raw) {
			fmt.Fprintf(&q, "=%02X", c.raw[i])
		}
		word := "=?" + c.charset + "?Q?" + q.String() + "?="
		m := Parse([]byte("Subject: Re: " + word + "\nFrom: " + word + " <a@example.com>\n\nx"))
		if want := "Re: " + strings.Join(strings.Fields(c.want), " "); m.Subject != want {
			t.Errorf("%s: the subject %q, want %q", c.charset, m.Subject, want)
		}
		if len(m.From) != 1 || m.From[0].Name != c.want || m.From[0].Address != "a@example.com" {
			t.Errorf("%s: from %+v", c.charset, m.From)
		}
	}
}

// TestWrongCharsets has senders that lie: the words are read as what they plainly are, and nothing is lost.
func TestWrongCharsets(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]charsetCase{
		"UTF-8 as ASCII":     {"us-ascii", "Žąsis", "Žąsis"},
		"UTF-8 as Latin":     {"iso-8859-1", "Žąsis į mišką", "Žąsis į mišką"},
		"UTF-8 as Chinese":   {"gb2312", "Žąsis į mišką", "Žąsis į mišką"},
		"ASCII as Chinese":   {"gb18030", "plain words", "plain words"},
		"nothing":            {"", "", ""},
		"name of nonsense":   {"x-nonsense", "plain", "plain"},
		"very long name":     {strings.Repeat("x", 10_000), "plain", "plain"},
		"replacement":        {"iso-2022-kr", "plain", "plain"},
		"UTF-16 by its mark": {"x-nonsense", "\xff\xfeh\x00i\x00", "hi"},
		"UTF-16, the other":  {"", "\xfe\xff\x00h\x00i", "hi"},
	} {
		if got := toUTF8([]byte(c.raw), c.charset); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	for _, charset := range []string{"utf-7", "gb18030", "iso-2022-jp", "utf-16", "utf-32", "big5", "euc-kr", "hz", "x", ""} {
		for _, raw := range []string{"\xff", "\x80\x80\x80", "+", "+AAA", "\x1b$", "~{", "\x00", "a\xffb\xfec", strings.Repeat("\x81", 1000)} {
			if got := toUTF8([]byte(raw), charset); !utf8.ValidString(got) {
				t.Errorf("%q as %s is not UTF-8: %q", raw, charset, got)
			}
		}
	}
}

// TestFileNames reads the names of files in every way that programs write them (RFC 2231, RFC 2047, and neither).
func TestFileNames(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ fields, want string }{
		"plain":                {`Content-Disposition: attachment; filename=offer.pdf`, "offer.pdf"},
		"quoted":               {`Content-Disposition: attachment; filename="our offer.pdf"`, "our offer.pdf"},
		"RFC 2231":             {`Content-Disposition: attachment; filename*=utf-8'lt'pasi%C5%ABlymas.pdf`, "pasiūlymas.pdf"},
		"RFC 2231 in parts":    {"Content-Disposition: attachment; filename*0=\"very \";\n filename*1=\"long \"; filename*2=name.pdf", "very long name.pdf"},
		"RFC 2231 coded parts": {"Content-Disposition: attachment; filename*0*=utf-8''%D0%A0%D0%B0;\n filename*1*=%D1%85.pdf", "Рах.pdf"},
		"both":                 {`Content-Disposition: attachment; filename=x.pdf; filename*=utf-8''%C5%A1.pdf`, "š.pdf"},
		"RFC 2047":             {`Content-Disposition: attachment; filename="=?utf-8?B?xaEucGRm?="`, "š.pdf"},
		"RFC 2047, two words":  {"Content-Disposition: attachment; filename=\"=?utf-8?Q?s=C4=85?=\n =?utf-8?Q?skaita.pdf?=\"", "sąskaita.pdf"},
		"raw UTF-8":            {`Content-Disposition: attachment; filename="sąskaita.pdf"`, "sąskaita.pdf"},
		"only in the type":     {`Content-Type: application/pdf; name="offer.pdf"`, "offer.pdf"},
		"unquoted with spaces": {`Content-Disposition: attachment; filename=our best offer.pdf`, "our best offer.pdf"},
		"a path":               {`Content-Disposition: attachment; filename="../../.ssh/config.txt"`, "config.txt"},
		"a path of Windows":    {`Content-Disposition: attachment; filename="C:\\Users\\Anna\\x.doc"`, "x.doc"},
		"a device":             {`Content-Disposition: attachment; filename="nul.txt"`, "_nul.txt"},
		"turned letters":       {"Content-Disposition: attachment; filename=\"invoice\u202efdp.exe\"", "invoicefdp.exe"},
	} {
		raw := "Content-Type: multipart/mixed; boundary=a\n\n--a\n\nwords\n--a\n" + c.fields + "\nContent-Transfer-Encoding: base64\n\nSGVsbG8=\n--a--\n"
		if !strings.Contains(c.fields, "Content-Type") {
			raw = strings.Replace(raw, "Content-Disposition", "Content-Type: application/octet-stream\nContent-Disposition", 1)
		}
		m := Parse([]byte(raw))
		if len(m.Files) != 1 || m.Files[0].Name != c.want || m.Files[0].Size != 5 || m.Text != "words" {
			t.Errorf("%s: %+v, want %q; text %q; warnings %q", name, m.Files, c.want, m.Text, m.Warnings)
		}
	}
}
