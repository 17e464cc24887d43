package htmlmail

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"regulars/data/datatest"
)

func TestText(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"<p>One</p><p>two &amp; three</p>": "One\ntwo & three",
		"a<br>b":                           "a\nb",
		"<b>bo</b>ld <i>it</i>":            "bold it",
		"<style>p{color:red}</style>x<script>alert(1)</script>y": "xy",
		"<head><title>no</title></head><body> yes </body>":       "yes",
		"<table><tr><td>a</td><td>b</td></tr><tr><td>c</table>":  "a b\nc",
		"&nbsp;&#8203;  gap\u00ad  ":                             "gap",
		"plain text, no tags":                                    "plain text, no tags",
		"<p>Šarūnas Їжак Արամ شرکت</p>":                          "Šarūnas Їжак Արամ شرکت",
		"<div":                                  "",
		"":                                      "",
		"<!-- hidden -->seen<!-- <p>no</p> -->": "seen",
		"</style>after a stray end":             "after a stray end",
		"<p>a</p>\n\n\n<p>b</p>":                "a\nb",
		"1 < 2 and 3 > 2":                       "1 < 2 and 3 > 2",
		"<span>no</span><span>space</span>":     "nospace",
	} {
		if got := Text(in, 1000); got != want {
			t.Errorf("Text(%q) = %q, want %q", in, got, want)
		}
	}
	if got := Text("<p>žžžžž</p>", 5); got != "žž" {
		t.Errorf("cut to %q", got)
	}
}

func TestMarkdown(t *testing.T) {
	t.Parallel()
	r := New()
	for name, c := range map[string]struct{ in, want string }{
		"structure": {"<h1>Offer</h1><p>Dear <b>Anna</b>,<br>see <a href='https://example.com/a'>this</a></p><ul><li>one</li><li>two</li></ul>", "# Offer\n\nDear **Anna**,  \nsee [this](https://example.com/a)\n\n- one\n- two"},
		"picture":   {"<p>x<img src='https://spy.example/p.gif'>y</p>", "xy"},
		"script":    {"<script>steal()</script><p onclick='x()'>ok</p>", "ok"},
		"bad link":  {"<a href='javascript:alert(1)'>click</a>", "click"},
		"data link": {"<a href='data:text/html,x'>click</a>", "click"},
		"quote":     {"<blockquote>was</blockquote>new", "> was\n\nnew"},
		"layout":    {"<table><tr><td><table><tr><td>Hello</td></tr></table></td></tr></table>", "Hello"},
		"svg":       {"<svg onload=alert(1)><p>x</p></svg>", "x"},
		"markup":    {"<p>![x](https://spy.example/p.gif)</p>", `!\[x](https://spy.example/p.gif)`},
	} {
		if got := r.Markdown(c.in); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	table := r.Markdown("<table><tr><th>Item</th><th>Price</th></tr><tr><td>Cup</td><td>5</td></tr></table>")
	if !strings.Contains(table, "| Item | Price |") || !strings.Contains(table, "| Cup") {
		t.Errorf("a table of data became %q", table)
	}
}

func TestHostile(t *testing.T) {
	t.Parallel()
	r := New()
	for name, in := range map[string]string{
		"deep divs":     strings.Repeat("<div>", 100_000) + "x",
		"deep tables":   strings.Repeat("<table><tr><td>", 5_000) + "x",
		"deep quotes":   strings.Repeat("<blockquote>", 5_000) + "x",
		"deep lists":    strings.Repeat("<ul><li>", 5_000) + "x",
		"one line":      strings.Repeat("word ", 2_000_000),
		"open brackets": strings.Repeat("<", 1_000_000),
		"attributes":    "<p " + strings.Repeat("a=b ", 200_000) + ">x",
		"entities":      strings.Repeat("&amp;", 200_000),
		"bad bytes":     "<p>\xff\xfe\x00\xc3(</p>",
	} {
		if got := r.Markdown(in); !utf8.ValidString(got) {
			t.Errorf("%s: not UTF-8", name)
		}
		if got := Text(in, 1<<16); !utf8.ValidString(got) || len(got) > 1<<16 {
			t.Errorf("%s: text of %d bytes", name, len(got))
		}
	}
}

func TestPage(t *testing.T) {
	t.Parallel()
	page := New().Page("A <b> title", `<p style="color: red; position: fixed; background-image: url(https://spy.example)">hello</p>
<img src="cid:logo@x" alt="logo"><img src="https://spy.example/p.gif"><img src="cid:none">
<form action="https://spy.example"><input name=a></form><iframe src="https://spy.example"></iframe>
<link rel=stylesheet href="https://spy.example"><style>@import url(https://spy.example)</style>
<body background="https://spy.example"><a href="https://shop.example/x">shop</a>`,
		[]Picture{{CID: "logo@x", Type: "image/png", Data: []byte("PNG")}, {CID: "evil", Type: "text/html", Data: []byte("x")}})
	for _, want := range []string{"hello", "data:image/png;base64,UE5H", "Content-Security-Policy", "A &lt;b&gt; title", `href="https://shop.example/x"`, "color: red"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	for _, no := range []string{"spy.example", "<form", "<iframe", "<input", "position", "cid:none"} {
		if strings.Contains(page, no) {
			t.Errorf("the page holds %q:\n%s", no, page)
		}
	}
}

// TestRealMail runs over HTML in real messages, where they are at hand.
func TestRealMail(t *testing.T) {
	t.Parallel()
	r, n := New(), 0
	err := filepath.WalkDir(datatest.Shared(t, "mail"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil || !strings.Contains(strings.ToLower(string(b)), "<html") {
			return err
		}
		n++
		if md := r.Markdown(string(b)); !utf8.ValidString(md) || strings.Contains(md, "<script") {
			t.Errorf("%s: unsafe", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Log(n, "files with HTML")
}

func FuzzHTML(f *testing.F) {
	f.Add("<p>x</p>")
	f.Add("<table><tr><td><a href=x>")
	f.Add("<![CDATA[x]]><svg><style><img src=x onerror=1>")
	r := New()
	f.Fuzz(func(t *testing.T, in string) {
		if out := Text(in, 100); !utf8.ValidString(out) || len(out) > 100 {
			t.Errorf("text %q", out)
		}
		if out := r.Markdown(in); !utf8.ValidString(out) {
			t.Errorf("markdown %q", out)
		}
		if out := strings.ToLower(r.page.Sanitize(in)); strings.Contains(out, "<script") || strings.Contains(out, "<iframe") {
			t.Errorf("page %q", out)
		}
	})
}

func BenchmarkText(b *testing.B) {
	page := strings.Repeat("<p style='x'>Some <b>words</b> of a newsletter, with &amp; and a <a href='https://example.com'>link</a>.</p>\n", 500)
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		Text(page, 1<<20)
	}
}
