package sheet

import (
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
	return best, 0
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
