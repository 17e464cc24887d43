package transfer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// File is a spreadsheet that was looked at, before anything is read whole.
type File struct {
	Path    string
	Info    Info
	Subject Subject  // of its rows: may be changed, see SetSubject
	Columns []Column // their meanings may be changed, see SetMeaning
	Header  int      // number of the row of headings, 0 for none
	First   int      // number of the first row of values
	Width   int

	// Of purchases: the currency of amounts that name none, and whether customers who are not
	// among the contacts stay names on their purchases instead of becoming contacts.
	Currency  string
	NamesOnly bool

	format string // of purchases: the program that wrote it, if it is known by sight
	rows   []data.SheetRow
	now    time.Time
}

// sampleRows is how many rows are looked at to understand a file, and
// sampleCells how many cells: fewer rows of a very wide table.
const (
	sampleRows  = 1000
	sampleCells = 300_000
)

// Name is the file's name without its folders.
func (f *File) Name() string { return filepath.Base(f.Path) }

// Inspect looks at the beginning of a file: where its table begins and what its
// columns hold. sheet names the sheet of a workbook; "" lets the program choose.
func (s *Service) Inspect(ctx context.Context, path, sheet string) (f *File, err error) {
	source, info, err := s.files.Open(path, sheet)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	rows, err := sample(ctx, source)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, &data.InvalidError{Field: filepath.Base(path), Reason: "has no rows: there is nothing in it to import"}
	}
	f = &File{Path: path, Info: info, rows: rows}
	err = s.store.View(ctx, func(tx *store.Tx) (err error) {
		f.now = tx.Now()
		f.Currency, err = homeCurrency(ctx, tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	f.understand()
	return f, nil
}

// sample reads the first rows and keeps them.
func sample(ctx context.Context, source Source) ([]data.SheetRow, error) {
	var rows []data.SheetRow
	for cells := 0; len(rows) < sampleRows && cells < sampleCells; {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		row, err := source.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		row.Cells = slices.Clone(row.Cells)
		cells += len(row.Cells)
		rows = append(rows, row)
	}
	return rows, nil
}

// width is how many columns the table has: those with headings, and in a
// workbook, where a cell cannot slip aside, those with values too.
func width(headings []string, values [][]data.Cell, format string) int {
	n := 0
	for i, h := range headings {
		if squeeze(h) != "" {
			n = i + 1
		}
	}
	if n > 0 && format == "csv" {
		return n
	}
	for _, row := range values {
		for i, c := range row {
			if c.Kind != data.CellEmpty {
				n = max(n, i+1)
			}
		}
	}
	return n
}

// SetMeaning says what a column holds, from 0.
func (f *File) SetMeaning(column int, m Meaning) {
	f.Columns[column].Meaning, f.Columns[column].Sure = m, 100
}

// SetMap sets meanings by a JSON object: the heading of a column (or "Column F"
// where it has none) to a field in the text form of Meaning, such as
//
//	{"Kunden-Nr": "keep", "Name 2": "company", "Tel. mobil": "phone:mobile", "Intern": "leave out"}
//
// Columns that it does not name keep the meaning that was recognised.
func (f *File) SetMap(text []byte) error {
	var m map[string]string
	if err := json.Unmarshal(text, &m); err != nil {
		return &data.InvalidError{Field: "map", Reason: fmt.Sprintf("is not a JSON object of headings to fields: %v", err)}
	}
	for heading, field := range m {
		meaning, err := parseMeaning(field, f.Fields())
		if err != nil {
			return err
		}
		found := false
		for i := range f.Columns {
			if strings.EqualFold(squeeze(heading), f.Columns[i].Heading) {
				f.SetMeaning(i, meaning)
				found = true
			}
		}
		if !found {
			return &data.InvalidError{Field: "map", Reason: fmt.Sprintf("names the column %q, which %s has not; it has: %s", heading, f.Name(), f.headings())}
		}
	}
	return nil
}

func (f *File) headings() string {
	var list []string
	for _, c := range f.Columns {
		list = append(list, c.Heading)
	}
	return strings.Join(list, ", ")
}

// exact reports whether the file is an export of ours.
func (f *File) exact() bool {
	return slices.ContainsFunc(f.Columns, func(c Column) bool { return c.Meaning.Field == ID && c.Heading == idHeading })
}
