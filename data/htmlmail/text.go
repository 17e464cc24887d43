package htmlmail

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Text gives the words of a piece of HTML, one line for each block, for the search index and
// for previews. At most limit bytes are given; it reads on no further than that needs.
func Text(source string, limit int) string {
	z := html.NewTokenizer(strings.NewReader(source))
	w := textWriter{limit: limit}
	hidden := 0
	for !w.full() {
		switch z.Next() {
		case html.ErrorToken:
			return w.String()
		case html.TextToken:
			if hidden == 0 {
				w.words(z.Text())
			}
		case html.StartTagToken:
			hidden = w.tag(z, hidden, 1)
		case html.EndTagToken:
			hidden = w.tag(z, hidden, -1)
		case html.SelfClosingTagToken:
			w.tag(z, hidden, 0)
		case html.CommentToken, html.DoctypeToken:
		}
	}
	return w.String()
}

// textWriter joins words by single spaces and blocks by single line ends.
type textWriter struct {
	out   []byte
	limit int
	gap   byte // what is due before the next word: 0, ' ' or '\n'
}

func (w *textWriter) full() bool { return len(w.out) >= w.limit }

// String gives what was written, as UTF-8, cut at the limit without breaking a letter.
func (w *textWriter) String() string {
	out := strings.ToValidUTF8(string(w.out), "\uFFFD")
	if len(out) <= w.limit {
		return out
	}
	end := w.limit
	for end > 0 && !utf8.RuneStart(out[end]) {
		end--
	}
	return out[:end]
}

// words adds the words of b, which is already freed of entities.
func (w *textWriter) words(b []byte) {
	for len(b) > 0 && !w.full() {
		i := bytes.IndexFunc(b, func(r rune) bool { return !isGap(r) })
		if i != 0 && w.gap == 0 {
			w.gap = ' '
		}
		if i < 0 {
			return
		}
		b = b[i:]
		end := bytes.IndexFunc(b, isGap)
		if end < 0 {
			end = len(b)
		}
		if w.gap != 0 && len(w.out) > 0 {
			w.out = append(w.out, w.gap)
		}
		w.gap = 0
		w.out = append(w.out, b[:end]...)
		b = b[end:]
	}
}

// isGap reports white space, and the invisible letters that newsletters pad their first line with.
func isGap(r rune) bool {
	switch r {
	case '\u00ad', '\u034f', '\u200b', '\u2060', '\ufeff':
		return true
	}
	return unicode.IsSpace(r)
}

// tag ends the line where the element is a block, and counts how deep in hidden elements the reader is.
func (w *textWriter) tag(z *html.Tokenizer, hidden, step int) int {
	name, _ := z.TagName()
	switch a := atom.Lookup(name); a {
	case atom.Script, atom.Style, atom.Title, atom.Template, atom.Noscript:
		return max(0, hidden+step)
	case atom.A, atom.Abbr, atom.B, atom.Strong, atom.I, atom.Em, atom.Span, atom.Font, atom.U, atom.S,
		atom.Small, atom.Big, atom.Sub, atom.Sup, atom.Code, atom.Img:
		return hidden
	case atom.Td, atom.Th:
		if w.gap == 0 {
			w.gap = ' '
		}
		return hidden
	default:
		w.gap = '\n'
		return hidden
	}
}
