package sheet

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/xuri/excelize/v2"

	"regulars/data"
)

// secondOpinion lets excelize try a workbook that the scanner gave up on. The
// first error stands when it fails too, or when the file was refused for good.
func (r *Reader) secondOpinion(sheetName string, first error) error {
	if _, ok := errors.AsType[*damage](first); !ok {
		return first
	}
	rows, info, err := openExcelize(r.file, sheetName)
	if err != nil {
		return first
	}
	r.rows, r.Info = rows, info
	return nil
}

// excelizeRows reads by excelize: slower, and dates only as their format shows
// them, but it knows workbooks in other encodings than UTF-8.
type excelizeRows struct {
	book  *excelize.File
	rows  *excelize.Rows
	name  string
	count int
	cells []data.Cell
}

func openExcelize(f *os.File, sheetName string) (*excelizeRows, Info, error) {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, Info{}, err
	}
	book, err := excelize.OpenReader(f, excelize.Options{
		UnzipSizeLimit: maxStrings, ShortDatePattern: "yyyy-mm-dd", LongDatePattern: "yyyy-mm-dd",
	})
	if err != nil {
		return nil, Info{}, err
	}
	info := Info{Format: "xlsx", Sheets: book.GetSheetList(), Sheet: sheetName}
	if sheetName == "" && len(info.Sheets) > 0 {
		info.Sheet = info.Sheets[0]
	}
	if !slices.Contains(info.Sheets, info.Sheet) {
		return nil, Info{}, errors.Join(data.ErrNotFound, book.Close())
	}
	rows, err := book.Rows(info.Sheet)
	if err != nil {
		return nil, Info{}, errors.Join(err, book.Close())
	}
	return &excelizeRows{book: book, rows: rows, name: f.Name()}, info, nil
}

func (e *excelizeRows) Next() (data.SheetRow, error) {
	for e.rows.Next() {
		e.count++
		texts, err := e.rows.Columns()
		if err != nil {
			return data.SheetRow{}, refuse(e.name, "is damaged at row %d (%v)", e.count, err)
		}
		e.cells = e.cells[:0]
		for _, t := range texts {
			e.cells = append(e.cells, data.TextCell(t))
		}
		if row := (data.SheetRow{Number: e.count, Cells: e.cells}); !row.Blank() {
			return row, nil
		}
	}
	if err := e.rows.Error(); err != nil {
		return data.SheetRow{}, fmt.Errorf("read %s: %w", e.name, err)
	}
	return data.SheetRow{}, io.EOF
}

func (e *excelizeRows) Close() error { return errors.Join(e.rows.Close(), e.book.Close()) }
