package sheet

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"regulars/data"
)

// maxRecord bounds one row of a csv.
const maxRecord = 64 << 20

// csvRows streams the records of separated values, more forgiving than RFC
// 4180: any line end, quotes that are not doubled, quotes that never close.
type csvRows struct {
	r        io.Reader
	name     string
	sep      byte
	stray    *charmap.Charmap // of bytes that are no UTF-8 in a file that is
	buf      []byte
	pos, end int
	eof      bool

	number int // of the record being read
	fault  string
	text   []byte // of all cells of the record, end to end
	ends   []int  // where each cell ends in text
	cells  []data.Cell
}

func newCSV(r io.Reader, sep byte) *csvRows {
	return &csvRows{r: r, sep: sep, buf: make([]byte, 256<<10)}
}

func (c *csvRows) Close() error { return nil }

// Next gives the next record with anything in it; io.EOF after the last.
func (c *csvRows) Next() (data.SheetRow, error) {
	for {
		if err := c.record(); err != nil {
			return data.SheetRow{}, err
		}
		if err := c.narrow(); err != nil {
			return data.SheetRow{}, err
		}
		if row := c.row(); !row.Blank() {
			return row, nil
		}
	}
}

// record reads one record into text and ends.
func (c *csvRows) record() error {
	c.number++
	for {
		if c.pos == c.end && c.eof {
			return io.EOF
		}
		if n, ok := c.parse(c.buf[c.pos:c.end]); ok {
			c.pos += n
			return nil
		}
		if err := c.fill(); err != nil {
			return err
		}
	}
}

func (c *csvRows) fill() error {
	copy(c.buf, c.buf[c.pos:c.end])
	c.end -= c.pos
	c.pos = 0
	if c.end == len(c.buf) {
		if len(c.buf) >= maxRecord {
			return refuse(c.name, "has a row (number %d) longer than 64 MB. Nothing was written", c.number)
		}
		c.buf = append(c.buf, make([]byte, len(c.buf))...)
	}
	n, err := c.r.Read(c.buf[c.end:])
	c.end += n
	if errors.Is(err, io.EOF) {
		c.eof = true
		return nil
	}
	return err
}

// parse reads the record at the start of b and how long it is; ok is false when
// more of the file must be seen first.
func (c *csvRows) parse(b []byte) (n int, ok bool) {
	c.text, c.ends, c.fault = c.text[:0], c.ends[:0], ""
	for i := 0; ; {
		next, ok := c.quoted(b, i)
		if !ok {
			return 0, false
		}
		if next == i { // not a field in quotes
			next = c.bare(b, i)
		}
		c.ends = append(c.ends, len(c.text))
		switch {
		case next < len(b) && b[next] == c.sep:
			i = next + 1
		case next+1 < len(b) && b[next] == '\r' && b[next+1] == '\n':
			return next + 2, true
		case next < len(b) && (b[next] == '\n' || next+1 < len(b) || c.eof):
			return next + 1, true
		case next >= len(b) && c.eof:
			return next, true
		default:
			return 0, false
		}
	}
}

// bare reads a field without quotes and gives the place of its end.
func (c *csvRows) bare(b []byte, i int) int {
	j := i
	for j < len(b) && b[j] != c.sep && b[j] != '\n' && b[j] != '\r' {
		j++
	}
	c.text = append(c.text, b[i:j]...)
	return j
}

// quoted reads a field in quotes. Its result is i itself where there is none,
// or where the quote turns out never to close: the field is then read bare.
func (c *csvRows) quoted(b []byte, i int) (next int, ok bool) {
	if i >= len(b) {
		return i, c.eof
	}
	if b[i] != '"' {
		return i, true
	}
	start := len(c.text)
	for j := i + 1; ; {
		q := bytes.IndexByte(b[j:], '"')
		if q < 0 || j+q+1 == len(b) {
			return c.lastQuote(b, i, j, q)
		}
		c.text = append(c.text, b[j:j+q]...)
		j += q
		switch end := c.closes(b, j+1); {
		case b[j+1] == '"':
			c.text = append(c.text, '"')
			j += 2
		case !c.eof && c.openLine(b, j, end):
			return 0, false
		case end > 0:
			return end, true
		case c.strayQuote(b, i, j):
			c.text = append(c.text, '"')
			j++
		default:
			c.text = c.text[:start]
			c.fault = "a quotation mark in it is not closed"
			return i, true
		}
	}
}

// openLine reports whether what follows the quote at this place cannot be
// judged yet: the line, and with it what was read, ends too soon.
func (c *csvRows) openLine(b []byte, at, end int) bool {
	return end == len(b) || end == 0 && !bytes.ContainsAny(b[at+1:], "\r\n\"")
}

// lastQuote ends a quoted field at the end of what was read: at offset q from j
// is the last byte, a quote, or there is no quote at all.
func (c *csvRows) lastQuote(b []byte, i, j, q int) (next int, ok bool) {
	switch {
	case !c.eof:
		return 0, false
	case q < 0:
		c.text = c.text[:c.lastEnd()]
		c.fault = "a quotation mark in it is not closed"
		return i, true
	}
	c.text = append(c.text, b[j:j+q]...)
	return len(b), true
}

func (c *csvRows) lastEnd() int {
	if len(c.ends) == 0 {
		return 0
	}
	return c.ends[len(c.ends)-1]
}

// closes is the place of the separator or line end that follows a quote, past
// blanks; 0 when something else follows.
func (c *csvRows) closes(b []byte, i int) int {
	for i < len(b) && b[i] == ' ' {
		i++
	}
	if i == len(b) || b[i] == c.sep || b[i] == '\n' || b[i] == '\r' {
		return i
	}
	return 0
}

// strayQuote tells a quote inside a quoted field that someone forgot to double
// ("5" pipe") from one that shows the field never closed: one that opens the
// next field, or the last one of its line.
func (c *csvRows) strayQuote(b []byte, open, at int) bool {
	if before := b[at-1]; at-1 > open && (before == c.sep || before == '\n' || before == '\r') {
		return false
	}
	line := b[at+1:]
	if n := bytes.IndexAny(line, "\r\n"); n >= 0 {
		line = line[:n]
	}
	next := bytes.IndexByte(line, '"')
	return next > 0 && line[next-1] != c.sep
}

// narrow cuts off empty cells beyond the last column that a workbook can have,
// and refuses a record with values there: it is no table.
func (c *csvRows) narrow() error {
	if len(c.ends) <= maxColumn {
		return nil
	}
	if c.ends[len(c.ends)-1] > c.ends[maxColumn-1] {
		return refuse(c.name, "has %d cells in row %d, more than a table can have (%d). Nothing was written", len(c.ends), c.number, maxColumn)
	}
	c.ends = c.ends[:maxColumn]
	return nil
}

// row makes cells of the record: one string for all of them.
func (c *csvRows) row() data.SheetRow {
	all := string(c.text)
	fits := utf8.ValidString(all) && strings.IndexByte(all, 0) < 0
	c.cells = c.cells[:0]
	from := 0
	for _, end := range c.ends {
		text := all[from:end]
		if !fits {
			text = c.repair(text)
		}
		c.cells = append(c.cells, data.TextCell(unguard(text)))
		from = end
	}
	return data.SheetRow{Number: c.number, Cells: c.cells, Fault: c.fault}
}

// repair reads the bytes of text that are no UTF-8 in the other encoding that
// crept into the file, and drops zero bytes.
func (c *csvRows) repair(text string) string {
	var b strings.Builder
	for len(text) > 0 {
		r, n := utf8.DecodeRuneInString(text)
		if r == utf8.RuneError && n == 1 && c.stray != nil {
			r = c.stray.DecodeByte(text[0])
		}
		if r != 0 {
			b.WriteRune(r)
		}
		text = text[n:]
	}
	return b.String()
}
