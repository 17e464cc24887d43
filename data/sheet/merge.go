package sheet

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"

	"regulars/data"
)

// merges are the cells merged downwards in one column: a person reads the value
// of such a cell for every row it spans, while the file has it in the first only.
type merges struct {
	open  []merge // by the row they begin in
	alive []merge // those that the rows read so far have entered
}

type merge struct {
	column, first, last int
	cell                data.Cell
}

const maxMerges = 200_000

// readMerges looks for merged cells, which a worksheet tells only after its
// last row. The part is unpacked for it but not parsed: a third of the time.
func (w *workbook) readMerges(part string) (merges, error) {
	r, err := w.part(part, maxPart)
	if err != nil {
		return merges{}, err
	}
	defer r.Close() //nolint:errcheck // only read from
	found, err := skipTo(r, "</sheetData>")
	if err != nil || found == nil {
		return merges{}, err
	}
	var m merges
	for s := newScanner(found); len(m.open) < maxMerges; {
		tok, err := s.next()
		if err != nil {
			break // the rows themselves will tell
		}
		if tok == tokStart && string(s.name) == "mergeCell" {
			m.add(s.attr("ref"))
		}
	}
	slices.SortFunc(m.open, func(a, b merge) int { return a.first - b.first })
	return m, nil
}

// skipTo reads past mark and gives what comes after it, or nil.
func skipTo(r io.Reader, mark string) (io.Reader, error) {
	buf, keep := make([]byte, 256<<10), 0
	for {
		n, err := r.Read(buf[keep:])
		have := buf[:keep+n]
		if i := bytes.Index(have, []byte(mark)); i >= 0 {
			return io.MultiReader(bytes.NewReader(bytes.Clone(have[i+len(mark):])), r), nil
		}
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		keep = copy(buf, have[max(0, len(have)-len(mark)+1):])
	}
}

// add takes a reference such as B2:B5; only those one column wide count.
func (m *merges) add(ref []byte) {
	from, to, ok := bytes.Cut(ref, []byte{':'})
	column, first, last := columnOf(from), rowOf(from), rowOf(to)
	if ok && column > 0 && column <= maxColumn && column == columnOf(to) && first > 0 && last > first {
		m.open = append(m.open, merge{column: column - 1, first: first, last: last})
	}
}

func rowOf(ref []byte) int {
	n, err := strconv.Atoi(string(bytes.TrimLeft(bytes.ToUpper(ref), "ABCDEFGHIJKLMNOPQRSTUVWXYZ$")))
	if err != nil {
		return 0
	}
	return n
}

// fill copies the values of merged cells down into row. A row with nothing else
// in it stays empty.
func (m *merges) fill(row *data.SheetRow) {
	if len(m.open)+len(m.alive) == 0 || row.Blank() {
		return
	}
	rest := m.alive[:0]
	for _, g := range m.alive {
		if g.last < row.Number {
			continue
		}
		rest = append(rest, g)
		for len(row.Cells) <= g.column {
			row.Cells = append(row.Cells, data.Cell{})
		}
		if row.Cells[g.column].Kind == data.CellEmpty {
			row.Cells[g.column] = g.cell
		}
	}
	m.alive = rest
	m.enter(*row)
}

// enter moves the merges that begin in row among the living.
func (m *merges) enter(row data.SheetRow) {
	for len(m.open) > 0 && m.open[0].first <= row.Number {
		g := m.open[0]
		m.open = m.open[1:]
		if g.first == row.Number && g.column < len(row.Cells) {
			g.cell = row.Cells[g.column]
			m.alive = append(m.alive, g)
		}
	}
}
