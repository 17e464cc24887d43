package papers

import (
	"fmt"
	"strings"

	"regulars/data"
)

// broken cuts text into lines that are at most width millimetres wide: between words, and
// within a word that is wider than a line.
func (l *layout) broken(t data.PrintText, text string, width float64) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		line := ""
		for word := range strings.FieldsSeq(paragraph) {
			longer := strings.TrimSpace(line + " " + word)
			if l.fits(t, longer, width) {
				line = longer
				continue
			}
			if line != "" {
				lines = append(lines, line)
			}
			parts := l.pieces(t, word, width)
			lines, line = append(lines, parts[:len(parts)-1]...), parts[len(parts)-1]
		}
		lines = append(lines, line)
	}
	return lines
}

func (l *layout) fits(t data.PrintText, text string, width float64) bool {
	t.Text = text
	return l.width(t) <= width
}

// pieces cuts a word that is wider than a line; there is at least one.
func (l *layout) pieces(t data.PrintText, word string, width float64) []string {
	var list []string
	piece := ""
	for _, r := range word {
		if piece != "" && !l.fits(t, piece+string(r), width) {
			list, piece = append(list, piece), ""
		}
		piece += string(r)
	}
	return append(list, piece)
}

func pageOf(n, all int) string { return fmt.Sprintf("%d / %d", n, all) }
