// Package sheet reads and writes workbooks (.xlsx) and comma separated values
// (.csv) as streams of rows, however large. It is the only user of excelize.
//
// What a file is, its bytes say, not its name. Workbooks are read by a small
// scanner of our own, several times faster than excelize, which stays as the
// fall-back for files that the scanner cannot open. See ECMA-376 part 1 for the
// format and RFC 4180 for the other, which few programs obey.
package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"regulars/data"
)

// Info tells what was found out about an open file.
type Info struct {
	Format    string   // "xlsx" or "csv"
	Sheets    []string // names of the sheets of a workbook, hidden ones too
	Sheet     string   // the one being read
	Encoding  string   // of a csv: "utf-8", "windows-1257", …
	Separator string   // of a csv
}

// rowSource is what each format gives.
type rowSource interface {
	Next() (data.SheetRow, error)
	Close() error
}

// Reader streams the rows of one sheet. It is not for several goroutines at once.
type Reader struct {
	Info Info

	rows rowSource
	file *os.File
}

// Open opens the file at path and the sheet of that name in it; with no name,
// the sheet that looks most like a table. A file that is no spreadsheet, or one
// of another kind, is a *data.InvalidError that says what to do with it.
func Open(path, sheetName string) (*Reader, error) {
	// Looked at first: opening a pipe waits for somebody to write to it.
	if st, err := os.Stat(path); err == nil && !st.IsDir() && !st.Mode().IsRegular() {
		return nil, refuse(path, "is not a file: it is a pipe or a device. Take an .xlsx or a .csv file")
	}
	f, err := os.Open(path) //nolint:gosec // the owner chose it
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	r := &Reader{file: f}
	if err := r.open(sheetName); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return r, nil
}

func (r *Reader) open(sheetName string) error {
	st, err := r.file.Stat()
	if err != nil {
		return fmt.Errorf("open: %w", err)
	}
	if st.IsDir() {
		return refuse(r.file.Name(), "is a folder, not a file")
	}
	head := make([]byte, 4096)
	n, err := io.ReadFull(r.file, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read %s: %w", r.file.Name(), err)
	}
	head = head[:n]
	switch {
	case n == 0:
		return refuse(r.file.Name(), "is empty: there is nothing in it to read")
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return r.openXLSX(sheetName)
	}
	if err := otherKind(r.file, head); err != nil {
		return err
	}
	return r.openCSV()
}

func (r *Reader) openXLSX(sheetName string) error {
	c, err := openContainer(r.file)
	if err != nil {
		return err
	}
	w, err := openWorkbook(c, sheetName)
	if err == nil {
		r.rows, err = w.openRows()
	}
	if err != nil {
		return r.secondOpinion(sheetName, err)
	}
	r.Info = Info{Format: "xlsx", Sheet: w.selected.name}
	for _, s := range w.sheets {
		r.Info.Sheets = append(r.Info.Sheets, s.name)
	}
	return nil
}

// Next gives the next row that is not blank; io.EOF after the last. The cells
// are the reader's own until the following call; their texts stay good.
func (r *Reader) Next() (data.SheetRow, error) { return r.rows.Next() }

// Rows runs over the rows that are left. The last pair may hold an error.
func (r *Reader) Rows() iter.Seq2[data.SheetRow, error] {
	return func(yield func(data.SheetRow, error) bool) {
		for {
			row, err := r.Next()
			if errors.Is(err, io.EOF) || !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// Close lets go of the file.
func (r *Reader) Close() error {
	return errors.Join(r.rows.Close(), r.file.Close())
}

func isRefusal(err error) bool {
	var refusal *data.InvalidError
	return errors.As(err, &refusal)
}

func isMissing(err error) bool { return errors.Is(err, data.ErrNotFound) }
