package sheet

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// tokens writes down what the scanner sees.
func tokens(r io.Reader) (string, error) {
	var b strings.Builder
	for s := newScanner(r); ; {
		tok, err := s.next()
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return b.String(), err
		}
		switch tok {
		case tokStart:
			fmt.Fprintf(&b, "<%s", s.name)
			if v := s.attr("a"); v != nil {
				fmt.Fprintf(&b, " %s", unescape(nil, v))
			}
			if s.empty {
				b.WriteByte('/')
			}
			b.WriteByte('>')
		case tokEnd:
			fmt.Fprintf(&b, "</%s>", s.name)
		case tokText:
			b.Write(s.appendText(nil))
		}
	}
}

func TestScanner(t *testing.T) {
	for _, c := range []struct{ xml, want string }{
		{`<x>text</x>`, "<x>text</x>"},
		{`<?xml version="1.0" encoding="UTF-8"?><x/>`, "<x/>"},
		{`<n:x n:a="1"><n:y/></n:x>`, "<x 1><y/></x>"},
		{`<x a='it"s'/>`, `<x it"s/>`},
		{`<x b="1" a="2" c="3"/>`, "<x 2/>"},
		{`<x ba="1" a = "2"/>`, "<x 2/>"},
		{`<x a="a>b" c='>'>t</x>`, "<x a>b>t</x>"},
		{`<x b="a=9" a="2"/>`, "<x 2/>"},
		{`<x a="&lt;&#38;&quot;"/>`, `<x <&"/>`},
		{"<x\n\ta=\"1\"\n/>", "<x 1/>"},
		{`a<!-- <x> --> b<![CDATA[<&amp;]]>c`, "a b<&amp;c"},
		{`<x>&amp;&lt;&gt;&quot;&apos;&#65;&#x1F382;</x>`, "<x>&<>\"'A🎂</x>"},
		{`<x>&nbsp; & &#xD800; &#; &#x; &amp</x>`, "<x>&nbsp; & &#xD800; &#; &#x; &amp</x>"},
		{"<x>a\r\nb\rc&#13;</x>", "<x>a\nb\nc\r</x>"},
		{"\ufeff<x/>", "\ufeff<x/>"},
		{``, ""},
		{`<x></x >`, "<x></x>"},
		{`<x a/>`, "<x/>"},
		{`<x a=/>`, "<x/>"},
		{`<x a=1 b="2"/>`, "<x/>"},
		{`<x a=  "1"/>`, "<x 1/>"},
		{`<x b='' a=""/>`, "<x />"},
		{`<x:a:a x:a="1"/>`, "<a:a 1/>"},
	} {
		for name, r := range map[string]io.Reader{
			"whole": strings.NewReader(c.xml), "bytes": iotest.OneByteReader(strings.NewReader(c.xml)), "halves": iotest.HalfReader(strings.NewReader(c.xml)),
			"with data and end": iotest.DataErrReader(strings.NewReader(c.xml)),
		} {
			if got, err := tokens(r); got != c.want || err != nil {
				t.Errorf("%s, %s: got %q %v, want %q", c.xml, name, got, err, c.want)
			}
		}
	}
}

func TestScannerFaults(t *testing.T) {
	for xml, want := range map[string]string{
		`<x`:                   "unexpected EOF",
		`<x a="`:               "unexpected EOF",
		`<x a=">">`:            "",
		`<!-- never ends`:      "unexpected EOF",
		`<![CDATA[ never ends`: "unexpected EOF",
		`<!DOCTYPE x>`:         "document type",
		`<?xml version="1.0" encoding="windows-1251"?>`: "its text is in",
		`<?pi never ends`: "unexpected EOF",
		`<>`:              "without a name",
		`< x>`:            "without a name",
		`</>`:             "without a name",
	} {
		_, err := tokens(strings.NewReader(xml))
		if want == "" && err == nil {
			continue
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", xml, err, want)
		}
	}
	broken := errors.New("the disk was pulled out")
	if _, err := tokens(io.MultiReader(strings.NewReader("<x>"), iotest.ErrReader(broken))); !errors.Is(err, broken) {
		t.Error(err)
	}
}

// TestScannerLongText: a text that does not fit the buffer, at every place where
// the buffer may end.
func TestScannerLongText(t *testing.T) {
	for _, n := range []int{1, 128<<10 - 5, 128<<10 - 3, 128 << 10, 300 << 10} {
		text := strings.Repeat("ž", n)
		for _, xml := range []string{"<x>" + text + "</x>", "<x a=\"" + text + "\"/>", "<x>" + text + "<!--" + text + "--></x>", "<x><![CDATA[" + text + "]]></x>"} {
			got, err := tokens(strings.NewReader(xml))
			if err != nil || !strings.Contains(got, text) || strings.Contains(got, "<!--") {
				t.Errorf("%d letters: %v, %d bytes of %d", n, err, len(got), len(xml))
			}
		}
	}
}

func FuzzScanner(f *testing.F) {
	f.Add("<x a=\"1\">t&amp;<!-- c --><![CDATA[d]]></x>")
	f.Add("<?xml version=\"1.0\"?><worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>")
	f.Fuzz(func(t *testing.T, xml string) {
		whole, err := tokens(strings.NewReader(xml))
		parts, err2 := tokens(iotest.OneByteReader(strings.NewReader(xml)))
		if (err == nil) != (err2 == nil) || err == nil && whole != parts {
			t.Errorf("whole %q %v, in bytes %q %v", whole, err, parts, err2)
		}
	})
}

func TestUnescapeX(t *testing.T) {
	for in, want := range map[string]string{
		"plain":          "plain",
		"a_x000D_b":      "a\rb",
		"_x005F_x000D_":  "_x000D_",
		"_x000d_":        "\r",
		"_xZZZZ_":        "_xZZZZ_",
		"_x000D":         "_x000D",
		"_x":             "_x",
		"__x0041_":       "_A",
		"_xD800_":        "_xD800_",
		"_x0000_":        "_x0000_",
		"_x0041__x0042_": "AB",
	} {
		if got := string(unescapeX([]byte("before "+in), 7)); got != "before "+want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}
