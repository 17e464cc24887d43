package inbox

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSplitQuote(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ in, own, quote string }{
		"none":          {"Hello\n\nBye", "Hello\n\nBye", ""},
		"short":         {"Yes\n> really?", "Yes\n> really?", ""},
		"usual":         {"Yes\n\nOn Monday Anna wrote:\n> one\n> two\n> three\n", "Yes", "On Monday Anna wrote:\n> one\n> two\n> three"},
		"wrapped line":  {"Yes\n\nOn Monday, the second of January, Anna Kovalenko\n<anna@x.org> wrote:\n> one\n> two\n", "Yes", "On Monday, the second of January, Anna Kovalenko\n<anna@x.org> wrote:\n> one\n> two"},
		"no words":      {"Yes\n> one\n> two\n> three", "Yes", "> one\n> two\n> three"},
		"below":         {"> one\n> two\n> three\n\nYes, all of it.", "> one\n> two\n> three\n\nYes, all of it.", ""},
		"only quote":    {"> one\n> two\n> three", "> one\n> two\n> three", ""},
		"outlook":       {"Yes\n\n-----Original Message-----\nFrom: Anna\nSent: Monday\n\nHello", "Yes", "-----Original Message-----\nFrom: Anna\nSent: Monday\n\nHello"},
		"outlook line":  {"Taip\n________________________________\nNuo: Anna\nTema: x\n\nLabas", "Taip", "________________________________\nNuo: Anna\nTema: x\n\nLabas"},
		"signature":     {"Hello\n\n-- \nAnna", "Hello\n\n-- \nAnna", ""},
		"empty":         {"", "", ""},
		"gaps in quote": {"Yes\n\n> one\n\n> two\n\n> three\n", "Yes", "> one\n\n> two\n\n> three"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			own, quote := splitQuote(c.in)
			if own != c.own || quote != c.quote {
				t.Errorf("got %q and %q\nwant %q and %q", own, quote, c.own, c.quote)
			}
		})
	}
}

func FuzzSplitQuote(f *testing.F) {
	for _, s := range []string{"a\n> b\n> c\n> d", ":\n>\n>\n>", "-----x -----\n\n\n", "\n\n\n", ">"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		own, quote := splitQuote(s)
		letters := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if letters(own+"\n"+quote) != letters(s) {
			t.Errorf("%q was divided into %q and %q", s, own, quote)
		}
	})
}

func TestCutText(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("ї", 5_000_000)
	head, rest := cutText(long, 24_001)
	if len(head) != 24_000 || len(head)+len(rest) != len(long) || !utf8.ValidString(head) {
		t.Errorf("a line of 10 MB was cut to %d bytes, %d left", len(head), len(rest))
	}
	for in, want := range map[string][2]string{
		"one\ntwo":                 {"one\ntwo", ""},
		"first line\nsecond line":  {"first line", "second line"},
		"":                         {"", ""},
		strings.Repeat("x\n", 400): {strings.TrimSuffix(strings.Repeat("x\n", 300), "\n"), strings.Repeat("x\n", 100)},
	} {
		limit := 1000
		if strings.HasPrefix(in, "first") {
			limit = 15
		}
		if head, rest := cutText(in, limit); head != want[0] || rest != want[1] {
			t.Errorf("%.20q was cut to %.20q and %.20q", in, head, rest)
		}
	}
}

func TestSpans(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"no link":                        "no link",
		"see https://x.org/a?b=c.":       "see [https://x.org/a?b=c].",
		"(http://x.org/a) <https://y.z>": "([http://x.org/a]) <[https://y.z]>",
		"https://":                       "https://",
		"javascript:alert(1) file:///x":  "javascript:alert(1) file:///x",
	} {
		var b strings.Builder
		for _, p := range spans(in) {
			if p.url != nil {
				b.WriteString("[" + p.text + "]")
				continue
			}
			b.WriteString(p.text)
		}
		if b.String() != want {
			t.Errorf("%q gave %q, want %q", in, b.String(), want)
		}
	}
}

func TestRuns(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"bill.pdf": false, "photo.JPG": false, "table.xlsx": false, "notes": false, "": false,
		"bill.pdf.exe": true, "BILL.EXE": true, "bill.exe.": true, "bill.exe ": true, "macro.xlsm": true, "page.html": true, "run.sh": true, "a.desktop": true,
		strings.Repeat("a", 116) + ".exe.somethingverylong": true, // cut, it ends in .exe
	} {
		if got := runs(name); got != want {
			t.Errorf("runs(%q) = %v", name, got)
		}
	}
}

func TestSafeName(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"bill.pdf": "bill.pdf", "../../etc/passwd": "_.._etc_passwd", `C:\x.exe`: "C__x.exe", "": "file", "...": "file", ".hidden": "hidden",
		"sąskaita Nr. 5.pdf": "sąskaita Nr. 5.pdf", "a\x00b\n.pdf": "a_b_.pdf", "con.txt": "_con.txt", "photo\u202egpj.exe": "photo_gpj.exe", "\xff.pdf": "_.pdf",
	} {
		if got := safeName(in); got != want {
			t.Errorf("safeName(%q) = %q, want %q", in, got, want)
		}
	}
	if got := safeName(strings.Repeat("ы", 300) + ".pdf"); len([]rune(got)) != 120 || !strings.HasSuffix(got, ".pdf") {
		t.Errorf("a long name became %q", got)
	}
}
