package commands

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"unicode"
)

// text writes results for people: lines, and columns that align.
type text struct {
	out io.Writer
	buf bytes.Buffer
	tab *tabwriter.Writer
	err error
}

func newText(w io.Writer) *text {
	t := &text{out: w}
	t.tab = tabwriter.NewWriter(&t.buf, 0, 4, 2, ' ', 0)
	return t
}

// row writes the cells of one line of a table.
func (t *text) row(cells ...string) {
	for i, c := range cells {
		cells[i] = cell(c)
	}
	t.write(strings.Join(cells, "\t") + "\n")
}

// field writes a named value; nothing where the value is empty.
func (t *text) field(name, value string) {
	if value == "" {
		return
	}
	lines := strings.Split(clean(value), "\n")
	t.write(name + "\t" + lines[0] + "\n")
	for _, line := range lines[1:] {
		t.write("\t" + line + "\n")
	}
}

// line writes a line that is no table.
func (t *text) line(format string, args ...any) {
	t.write(clean(fmt.Sprintf(format, args...)) + "\n")
}

func (t *text) write(s string) {
	if t.err == nil {
		_, t.err = io.WriteString(t.tab, s)
	}
}

func (t *text) flush() error {
	if t.err != nil {
		return t.err
	}
	if err := t.tab.Flush(); err != nil {
		return err
	}
	for line := range bytes.Lines(t.buf.Bytes()) { // a last cell is padded too
		if _, err := t.out.Write(append(bytes.TrimRight(line, " \n"), '\n')); err != nil {
			return err
		}
	}
	return nil
}

// maxCell is how many letters a table shows of a value.
const maxCell = 60

// cell makes a value fit a table: one line, of bounded length.
func cell(s string) string {
	s = flat(s)
	if r := []rune(s); len(r) > maxCell {
		return string(r[:maxCell-1]) + "…"
	}
	return s
}

// flat puts a value on one line.
func flat(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// clean takes out what could steer a terminal, or turn the rest of a line around
// (UAX #9: a file “photo…gpj.exe”): values come from strangers' files and mail.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case r == '\r', '\u202A' <= r && r <= '\u202E', '\u2066' <= r && r <= '\u2069':
			return -1
		case unicode.IsControl(r) || r == '\u2028' || r == '\u2029':
			return '\uFFFD'
		}
		return r
	}, s)
}
