package sheet

import (
	"bufio"
	"strings"

	"regulars/data"
)

// csvSink writes RFC 4180: commas, CRLF, UTF-8 with the mark at the start by
// which Excel knows it from the machine's own code page. Line ends inside a
// cell stay as they are, which encoding/csv would not grant.
type csvSink struct {
	out   *bufio.Writer
	first bool // the next cell is the first of its row
}

func newCSVSink(out *bufio.Writer, columns []Column) (*csvSink, error) {
	s := &csvSink{out: out}
	if _, err := out.WriteString("\ufeff"); err != nil {
		return nil, err
	}
	head := make([]data.Cell, len(columns))
	for i, c := range columns {
		head[i] = data.TextCell(c.Name)
	}
	return s, s.write(head)
}

func (s *csvSink) write(cells []data.Cell) error {
	s.first = true
	for _, c := range cells {
		text := c.Text
		if c.Kind == data.CellText || c.Kind == data.CellError {
			text = guard(text)
		}
		if err := s.cell(text); err != nil {
			return err
		}
	}
	_, err := s.out.WriteString("\r\n")
	return err
}

func (s *csvSink) cell(text string) error {
	if strings.ContainsAny(text, "\",\r\n") || strings.HasPrefix(text, " ") || strings.HasSuffix(text, " ") {
		text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	if !s.first {
		text = "," + text
	}
	s.first = false
	_, err := s.out.WriteString(text)
	return err
}

func (s *csvSink) finish() error { return s.out.Flush() }

func (s *csvSink) discard() error { return nil }
