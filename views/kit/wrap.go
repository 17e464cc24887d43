package kit

import (
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"golang.org/x/text/unicode/bidi"
)

const ellipsis = "…"

// measureLimit is how many runes of a single line are ever looked at: more fit no screen.
const measureLimit = 1000

// OneLine cuts s to width with an ellipsis and orders its runs.
func OneLine(s string, width, size float32, style fyne.TextStyle) Line {
	s = clean(Shorten(s, measureLimit))
	right := RightToLeft(s)
	if width > 0 && measured(s, size, style) > width+0.5 {
		s = cut(s, width, size, style)
	}
	return Line{Text: Visual(s), Right: right}
}

// ended gives the line with an ellipsis where it ends, to tell that there is more, and as much
// of it as fits beside that. One that is read from the right ends at the left.
func (l Line) ended(width, size float32, style fyne.TextStyle) Line {
	switch whole := l.Text + ellipsis; {
	case l.Right:
		text := []rune(l.Text)
		for len(text) > 0 && measured(ellipsis+string(text), size, style) > width {
			text = text[1:]
		}
		l.Text = ellipsis + strings.TrimLeft(string(text), " ")
	case measured(whole, size, style) > width:
		l.Text = cut(l.Text, width, size, style)
	default:
		l.Text = whole
	}
	return l
}

// cut gives as much of s as fits with an ellipsis behind.
func cut(s string, width, size float32, style fyne.TextStyle) string {
	runes := []rune(s)
	n := sort.Search(len(runes), func(i int) bool {
		return measured(string(runes[:i+1])+ellipsis, size, style) > width
	})
	return strings.TrimRight(string(runes[:n]), " ") + ellipsis
}

// A text is shown up to these; whoever wants more of it opens it elsewhere.
const (
	wrapLimit = 20_000 // runes
	lineLimit = 400
)

// Wrap breaks s into lines no wider than width, at spaces where it can. Each
// paragraph has its own direction. A text of thousands of words ends in an
// ellipsis: measuring all of it would hold up the window.
func Wrap(s string, width, size float32, style fyne.TextStyle) []Line {
	s = strings.TrimRight(strings.ReplaceAll(Shorten(s, wrapLimit), "\r", ""), "\n")
	var out []Line
	for par := range strings.SplitSeq(s, "\n") {
		dir := direction(par)
		for _, line := range wrapParagraph(clean(par), width, size, style) {
			if len(out) == lineLimit {
				return append(out, Line{Text: ellipsis})
			}
			out = append(out, Line{Text: visualIn(line, dir), Right: dir == bidi.RightToLeft})
		}
	}
	return out
}

// Shorten cuts s to n runes with an ellipsis.
func Shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	count := 0
	for i := range s {
		if count == n {
			return s[:i] + ellipsis
		}
		count++
	}
	return s
}

func wrapParagraph(s string, width, size float32, style fyne.TextStyle) []string {
	if width <= 0 {
		return []string{Shorten(s, measureLimit)}
	}
	if len(s) < measureLimit && measured(s, size, style) <= width+0.5 {
		return []string{s}
	}
	var lines []string
	line := ""
	for _, word := range strings.SplitAfter(s, " ") {
		if len(line)+len(word) < 4*measureLimit && measured(strings.TrimRight(line+word, " "), size, style) <= width {
			line += word
			continue
		}
		if line != "" {
			lines = append(lines, strings.TrimRight(line, " "))
		}
		parts := splitWord(word, width, size, style)
		lines = append(lines, parts[:len(parts)-1]...)
		line = parts[len(parts)-1]
		if len(lines) > lineLimit {
			break // no more is shown
		}
	}
	return append(lines, strings.TrimRight(line, " "))
}

// splitWord breaks a word that is wider than a line anywhere.
func splitWord(word string, width, size float32, style fyne.TextStyle) []string {
	var parts []string
	runes := []rune(word)
	for len(runes) > 0 {
		limit := min(len(runes), measureLimit)
		n := sort.Search(limit, func(i int) bool { return measured(string(runes[:i+1]), size, style) > width })
		n = max(1, n)
		parts = append(parts, string(runes[:n]))
		runes = runes[n:]
	}
	if len(parts) == 0 {
		return []string{""}
	}
	return parts
}

func measured(s string, size float32, style fyne.TextStyle) float32 {
	return fyne.MeasureText(s, size, style).Width
}
