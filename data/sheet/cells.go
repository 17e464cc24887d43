package sheet

import (
	"bytes"
	"errors"
	"io"
	"strconv"

	"regulars/data"
)

// maxColumn is column XFD, the last a workbook can have, maxRows its last row.
const (
	maxColumn = 16384
	maxRows   = 1048576
)

// xlsxRows streams the rows of one worksheet.
type xlsxRows struct {
	book   *workbook
	part   io.ReadCloser
	s      *scanner
	merges merges
	done   bool // the sheet has no rows

	number int         // of the row being read
	cells  []data.Cell // of the row being read, reused
	text   []byte      // of the cell being read, reused
}

func (w *workbook) openRows() (*xlsxRows, error) {
	found, err := w.readMerges(w.selected.part)
	if err != nil {
		return nil, err
	}
	part, err := w.part(w.selected.part, maxPart)
	if err != nil {
		return nil, err
	}
	x := &xlsxRows{book: w, part: part, s: newScanner(part), merges: found}
	if err := x.start(); err != nil {
		return nil, errors.Join(w.broken(w.selected.part, err), part.Close())
	}
	return x, nil
}

// start moves to the first row, so that a sheet in an unknown shape is found
// out while there is still another reader to try.
func (x *xlsxRows) start() error {
	for seen := false; ; {
		tok, err := x.s.next()
		if errors.Is(err, io.EOF) && seen {
			return nil // no cells in it
		}
		if err != nil {
			return unexpected(err)
		}
		seen = seen || tok == tokStart && string(x.s.name) == "worksheet"
		if tok == tokStart && string(x.s.name) == "sheetData" {
			x.done = x.s.empty
			return nil
		}
	}
}

func (x *xlsxRows) Close() error { return x.part.Close() }

// Next gives the next row with anything in it; io.EOF after the last.
func (x *xlsxRows) Next() (data.SheetRow, error) {
	for !x.done {
		tok, err := x.s.next()
		if errors.Is(err, io.EOF) {
			return data.SheetRow{}, io.EOF
		}
		if err != nil {
			return data.SheetRow{}, x.book.broken(x.book.selected.part, err)
		}
		if tok == tokEnd && string(x.s.name) == "sheetData" {
			return data.SheetRow{}, io.EOF
		}
		if tok != tokStart || string(x.s.name) != "row" {
			continue
		}
		row, err := x.row()
		if err != nil {
			return data.SheetRow{}, x.book.broken(x.book.selected.part, unexpected(err))
		}
		x.merges.fill(&row)
		if !row.Blank() {
			x.cells = row.Cells
			return row, nil
		}
	}
	return data.SheetRow{}, io.EOF
}

// row reads on to </row>.
func (x *xlsxRows) row() (data.SheetRow, error) {
	x.number++
	if n, err := strconv.Atoi(string(x.s.attr("r"))); err == nil && n > 0 {
		x.number = n
	}
	if x.number > maxRows {
		return data.SheetRow{}, errors.New("it has more rows than a sheet can have")
	}
	x.cells = x.cells[:0]
	if x.s.empty {
		return data.SheetRow{Number: x.number, Cells: x.cells}, nil
	}
	for column := 0; ; {
		tok, err := x.s.next()
		if err != nil {
			return data.SheetRow{}, err
		}
		switch {
		case tok == tokEnd && string(x.s.name) == "row":
			return data.SheetRow{Number: x.number, Cells: x.cells}, nil
		case tok == tokStart && string(x.s.name) == "c":
			if column, err = x.place(column); err != nil {
				return data.SheetRow{}, err
			}
		}
	}
}

// place reads a cell and puts it into its column, which is the one given where
// the cell does not say. It gives the column of the next.
func (x *xlsxRows) place(column int) (next int, err error) {
	if n := columnOf(x.s.attr("r")); n > 0 {
		column = n - 1
	}
	if column >= maxColumn {
		return 0, errors.New("it has a cell beyond column XFD")
	}
	cell, err := x.cell()
	if err != nil {
		return 0, err
	}
	x.put(column, cell)
	return column + 1, nil
}

// put sets the cell in this column, leaving empty ones before it.
func (x *xlsxRows) put(column int, c data.Cell) {
	if c.Kind == data.CellEmpty {
		return
	}
	for len(x.cells) <= column {
		x.cells = append(x.cells, data.Cell{})
	}
	x.cells[column] = c
}

// cell reads on to </c>.
func (x *xlsxRows) cell() (data.Cell, error) {
	if x.s.empty {
		return data.Cell{}, nil
	}
	kind := cellType(x.s.attr("t"))
	style, err := strconv.Atoi(string(x.s.attr("s")))
	if err != nil {
		style = -1
	}
	if err := x.content(); err != nil {
		return data.Cell{}, err
	}
	return x.value(kind, style), nil
}

// content reads the value or the inline text of a cell, on to </c>.
func (x *xlsxRows) content() error {
	x.text = x.text[:0]
	for inValue := false; ; {
		tok, err := x.s.next()
		if err != nil {
			return err
		}
		switch name := string(x.s.name); {
		case tok == tokText && inValue:
			x.text = x.s.appendText(x.text)
		case tok == tokText:
		case name == "v":
			inValue = tok == tokStart && !x.s.empty
		case tok == tokStart && name == "is":
			if x.text, err = x.s.richText(x.text[:0], "is"); err != nil {
				return err
			}
		case tok == tokEnd && name == "c":
			return nil
		}
	}
}

// cellType is the first letter that tells the types of ECMA-376 part 1,
// 18.18.11 apart: n number, s shared, S formula's text, i inline, b, e, d.
func cellType(t []byte) byte {
	switch string(t) {
	case "":
		return 'n'
	case "str":
		return 'S'
	}
	return t[0]
}

// value makes the cell from its text, type and style.
func (x *xlsxRows) value(kind byte, style int) data.Cell {
	switch kind {
	case 's':
		i, err := strconv.Atoi(string(bytes.TrimSpace(x.text)))
		if text, ok := x.book.strings.at(i); err == nil && ok {
			return data.TextCell(text)
		}
		return data.TextCell(string(x.text))
	case 'S':
		return data.TextCell(string(unescapeX(x.text, 0)))
	case 'i':
		return data.TextCell(string(x.text))
	}
	text := string(bytes.TrimSpace(x.text))
	switch {
	case text == "":
		return data.Cell{}
	case kind == 'b':
		return data.Cell{Kind: data.CellBool, Text: truth(text)}
	case kind == 'e':
		return data.Cell{Kind: data.CellError, Text: text}
	case kind == 'd':
		return data.Cell{Kind: data.CellDate, Text: isoText(text)}
	}
	return x.book.number(text, style)
}

// number makes a number cell, or a date where its style shows one.
func (w *workbook) number(text string, style int) data.Cell {
	format := formatPlain
	if style >= 0 && style < len(w.styles) {
		format = w.styles[style]
	}
	if format != formatPlain && format < formatZeros {
		if f, err := strconv.ParseFloat(text, 64); err == nil {
			if date, ok := isoDate(f, w.epoch, format); ok {
				return data.Cell{Kind: data.CellDate, Text: date}
			}
		}
	}
	return data.Cell{Kind: data.CellNumber, Text: padded(plainNumber(text), format)}
}

func truth(text string) string {
	switch text {
	case "1", "true", "TRUE":
		return "TRUE"
	}
	return "FALSE"
}

// isoText makes 2026-07-01T00:00:00Z our own form of a date.
func isoText(t string) string {
	date, clock, ok := bytes.Cut([]byte(t), []byte{'T'})
	clock, _, _ = bytes.Cut(bytes.TrimSuffix(clock, []byte{'Z'}), []byte{'.'})
	if !ok || string(clock) == "00:00:00" {
		return string(date)
	}
	return string(date) + " " + string(clock)
}

// columnOf is the number of the column in a reference such as AB12, from 1; 0
// when there is none.
func columnOf(ref []byte) int {
	n := 0
	for _, c := range ref {
		if c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		if c < 'A' || c > 'Z' {
			break
		}
		n = n*26 + int(c-'A'+1)
		if n > maxColumn {
			return maxColumn + 1
		}
	}
	return n
}
