package sheet

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
)

// separators in order of preference where the text decides nothing.
const separators = ",;\t|"

// sniffSeparator finds what separates the values in the text that a csv begins
// with: by Excel's own first line (sep=;), which skip then says how many bytes
// to pass over for, or else by reading it with each and seeing which cuts the
// most rows into the same number of cells.
func sniffSeparator(text []byte) (sep byte, skip int) {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	bare := strings.Trim(strings.ToLower(string(bytes.TrimRight(line, "\r"))), `"`)
	if strings.HasPrefix(bare, "sep=") && len(bare) == 5 {
		return bare[4], min(len(line)+1, len(text))
	}
	best, top := separators[0], 0.0
	for i := range len(separators) {
		if score := evenness(text, separators[i]); score > top+1e-9 {
			best, top = separators[i], score
		}
	}
	if top == 0 && inColumns(text) {
		return ' ', 0
	}
	return best, 0
}

// inColumns reports whether a text without separators is a table of numbers set apart by blanks:
// the same number of words in each line, three at least, and most of them numbers.
func inColumns(text []byte) bool {
	const lines = 300
	words, numbers, total := 0, 0, 0
	for line := range bytes.Lines(text) {
		list := bytes.Fields(line)
		switch {
		case len(list) == 0 || !bytes.HasSuffix(line, []byte("\n")) && total > 0:
			continue // blank, or cut short
		case len(list) < 3, words > 0 && len(list) != words:
			return false
		case total == lines:
			return true
		}
		words = len(list)
		total++
		for _, w := range list {
			if len(bytes.Trim(w, "0123456789.,-/:")) == 0 {
				numbers++
			}
		}
	}
	return total > 1 && numbers*10 >= (total-1)*words*6
}

// blanks makes one separator of the blanks between words, and none of those at the ends of lines.
type blanks struct {
	r    *bufio.Reader
	word bool // something stands before in this line
	held bool // a blank came after it
}

// Read gives the text with single blanks.
func (b *blanks) Read(p []byte) (n int, err error) {
	for n+2 <= len(p) {
		c, err := b.r.ReadByte()
		if err != nil {
			return n, err
		}
		switch c {
		case ' ', '\t':
			b.held = b.word
			continue
		case '\r', '\n':
			b.word, b.held = false, false
		default:
			if b.held {
				p[n] = ' '
				n++
			}
			b.word, b.held = true, false
		}
		p[n] = c
		n++
	}
	return n, nil
}

// evenness scores how well sep cuts the text: the share of rows that have the
// most common number of cells (more than one), and a little for more cells.
func evenness(text []byte, sep byte) float64 {
	const rows = 300
	c := newCSV(bytes.NewReader(text), sep)
	counts, total := map[int]int{}, 0
	for total < rows {
		if err := c.record(); errors.Is(err, io.EOF) || err != nil {
			break
		}
		if len(c.text) == 0 && len(c.ends) < 2 {
			continue // a blank line
		}
		total++
		counts[len(c.ends)]++
	}
	score := 0.0
	for cells, n := range counts {
		if cells > 1 {
			score = max(score, float64(n)/float64(total)+0.05*float64(min(cells, 12)))
		}
	}
	return score
}
