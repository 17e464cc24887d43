package htmlmail

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestMarkdownShapes reads what owners get every day: answers with what was written before, lists, tables, buttons.
func TestMarkdownShapes(t *testing.T) {
	t.Parallel()
	r := New()
	for name, c := range map[string]struct{ in, want string }{
		"quotation in a quotation": {"<p>Yes</p><blockquote><p>Will you?</p><blockquote>When?</blockquote></blockquote>", "Yes\n\n> Will you?\n> \n> > When?"},
		"numbered list":            {"<ol><li>one</li><li>two</li></ol>", "1. one\n2. two"},
		"list from four":           {"<ol start=4><li>four</li></ol>", "1. four"},
		"list in a list":           {"<ul><li>fruit<ul><li>pear</li></ul></li><li>bread</li></ul>", "- fruit\n  \n  - pear\n- bread"},
		"paragraphs":               {"<p>one</p><p>two</p>", "one\n\ntwo"},
		"divisions":                {"<div>one</div><div>two</div>", "one\n\ntwo"},
		"line":                     {"a<hr>b", "a\n\n* * *\n\nb"},
		"heading two":              {"<h2>Your order</h2>", "## Your order"},
		"struck":                   {"<del>old</del>", "old"},
		"code":                     {"<code>x*y</code>", "`x*y`"},
		"mail link":                {`<a href="mailto:anna@example.com">Anna</a>`, "[Anna](mailto:anna@example.com)"},
		"phone link":               {`<a href="tel:+37060000000">call</a>`, "[call](tel:+37060000000)"},
		"link without words":       {`<a href="https://shop.example"></a>x`, "x"},
		"picture as a link":        {`<a href="https://shop.example"><img src="x.png" alt="Shop"></a>x`, "x"},
		"only spaces":              {"<p> &nbsp; </p><div>\n</div>", ""},
		"nothing":                  {"", ""},
		"stars stay stars":         {"<p>5 * 4 * 3 and _x_ # 1</p>", ""},
		"letters of the world":     {"<p>Šarūnas Їжак Արամ شرکت 日本</p>", "Šarūnas Їжак Արամ شرکت 日本"},
		"one cell":                 {"<table><tr><td>Hello</td></tr></table>", "Hello"},
		"columns of a newsletter":  {"<table><tr><td><p>Left</p></td><td><p>Right</p></td></tr></table>", "Left\n\nRight"},
	} {
		got := r.Markdown(c.in)
		if name == "stars stay stars" {
			if plain := strings.ReplaceAll(got, `\`, ""); plain != "5 * 4 * 3 and _x_ # 1" {
				t.Errorf("%s: %q", name, got)
			}
			continue
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestMarkdownTables keeps tables of data as tables, and lays out those that only place things.
func TestMarkdownTables(t *testing.T) {
	t.Parallel()
	r := New()
	row := func(cells ...string) string { return "<tr><td>" + strings.Join(cells, "</td><td>") + "</td></tr>" }
	for name, c := range map[string]struct {
		in    string
		table bool
		words []string
	}{
		"order":           {"<table>" + row("Cup", "5,00") + row("Plate", "7,00") + "</table>", true, []string{"Cup", "7,00"}},
		"with a head":     {"<table><thead><tr><th>Item</th><th>Price</th></tr></thead><tbody>" + row("Cup", "5") + "</tbody></table>", true, []string{"Item", "Cup"}},
		"bars in cells":   {"<table>" + row("a|b", "c") + row("d", "e") + "</table>", true, []string{`a\|b`, "e"}},
		"uneven":          {"<table>" + row("a", "b") + row("c") + "</table>", false, []string{"a", "c"}},
		"one row":         {"<table>" + row("a", "b") + "</table>", false, []string{"a", "b"}},
		"one column":      {"<table>" + row("a") + row("b") + "</table>", false, []string{"a", "b"}},
		"blocks in cells": {"<table>" + row("<p>a</p><p>b</p>", "c") + row("d", "e") + "</table>", false, []string{"a", "e"}},
		"data in layout":  {"<table><tr><td><table>" + row("Cup", "5") + row("Plate", "7") + "</table></td></tr></table>", true, []string{"Cup", "7"}},
		"empty":           {"<table></table>", false, nil},
		"no rows":         {"<table>words</table>", false, []string{"words"}},
	} {
		got := r.Markdown("<p>Dear Anna</p>" + c.in + "<p>Bye</p>")
		if table := strings.Contains(got, "|--") || strings.Contains(got, "| --"); table != c.table {
			t.Errorf("%s: a table %t, want %t:\n%s", name, table, c.table, got)
		}
		for _, w := range append(c.words, "Dear Anna", "Bye") {
			if strings.Count(got, w) == 0 {
				t.Errorf("%s: %q is lost:\n%s", name, w, got)
			}
		}
	}
}

// TestEscape guards words that could not be read as HTML from becoming links and pictures.
func TestEscape(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat("<div>", 3000) + "![x](https://spy.example/p.gif) [y](javascript:z) <b>"
	if got := New().Markdown(deep); strings.Contains(got, "![x]") || strings.Contains(strings.ReplaceAll(got, `\]`, ""), "](javascript") {
		t.Errorf("%q", got[max(0, len(got)-200):])
	}
	if got, want := escape("a*b\n#c|`d`"), "a\\*b  \n\\#c\\|\\`d\\`"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestLongMail shows the start of a message that is too long, and cuts no letter in two.
func TestLongMail(t *testing.T) {
	t.Parallel()
	got := New().Markdown("<p>Start</p><p>" + strings.Repeat("ž", maxHTML) + "</p>")
	if !strings.HasPrefix(got, "Start\n\nž") || !utf8.ValidString(got) || len(got) > maxHTML+100 {
		t.Errorf("%d bytes, from %.40q", len(got), got)
	}
}

// TestIndexText has what the search must find, and what nobody searches for.
func TestIndexText(t *testing.T) {
	t.Parallel()
	const mail = `<!DOCTYPE html><html><head><title>Newsletter 7</title><style>.pre{display:none}</style>
<script>var secret="tracking"</script></head><body><div class=pre>&#847;&zwnj;&nbsp;&#8203;</div>
<h1>Invoice&nbsp;№&nbsp;42</h1><p>Dear <b>Šar</b>ūnas,</p><ul><li>Cup</li><li>Plate</li></ul>
<table><tr><td>Total</td><td>12,50&nbsp;€</td></tr></table><img src=x alt=logo><p>Caf&eacute; &lt;b&gt;</p>
<noscript>turn it on</noscript><template>hidden</template></body></html>`
	got := Text(mail, 1000)
	for _, want := range []string{"Invoice № 42", "Dear Šarūnas,", "Cup\nPlate", "Total 12,50 €", "Café <b>"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not found in %q", want, got)
		}
	}
	for _, no := range []string{"tracking", "display", "Newsletter", "turn it on", "hidden", "\u200b", "\u00a0", "\n\n", "  "} {
		if strings.Contains(got, no) {
			t.Errorf("%q is indexed in %q", no, got)
		}
	}
}

// TestTextLimit cuts at every length: never more than asked for, never in the middle of a letter.
func TestTextLimit(t *testing.T) {
	t.Parallel()
	const in = "<p>Ąž <b>日本</b></p><p>شرکت &amp; x\xff</p>"
	whole := Text(in, 1000)
	for limit := range len(whole) + 5 {
		got := Text(in, limit)
		if len(got) > limit || !utf8.ValidString(got) || !strings.HasPrefix(whole, strings.TrimSuffix(got, "\uFFFD")) {
			t.Errorf("at %d: %q of %q", limit, got, whole)
		}
	}
}
