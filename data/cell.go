package data

// CellKind says what a cell of a spreadsheet holds.
type CellKind uint8

// Kinds of cell. Text is the safe one: a file of comma separated values has no other.
const (
	CellEmpty CellKind = iota
	CellText
	CellNumber
	CellDate
	CellBool
	CellError
)

// Cell is one cell of a spreadsheet as text that loses nothing: a number keeps
// all its digits (never an exponent), a date is YYYY-MM-DD, a moment
// YYYY-MM-DD HH:MM:SS, a time HH:MM:SS, a truth value TRUE or FALSE, and an
// error its name (#N/A).
type Cell struct {
	Kind CellKind
	Text string
}

// TextCell is a cell holding s as text, or an empty cell.
func TextCell(s string) Cell {
	if s == "" {
		return Cell{}
	}
	return Cell{Kind: CellText, Text: s}
}

// SheetRow is one row of a spreadsheet. Number is its place in the file as the
// owner's spreadsheet program counts, from 1. Fault is not empty when the row
// could be read only by guessing (a quote that never closes): it says what was
// wrong, in words for the owner.
type SheetRow struct {
	Number int
	Cells  []Cell
	Fault  string
}

// Blank reports whether no cell of r holds anything.
func (r SheetRow) Blank() bool {
	for _, c := range r.Cells {
		if c.Kind != CellEmpty {
			return false
		}
	}
	return true
}
