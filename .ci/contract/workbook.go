package main

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"regulars/data"
	"regulars/data/sheet"
)

// workbooks holds reading an .xlsx against LibreOffice converting it, and
// writing one against gzip of its XML.
func workbooks(ctx context.Context, b *bench) ([]line, error) {
	n := b.size(100_000)
	path := filepath.Join(b.dir, "customers.xlsx")
	write := func() (took, error) { return timed(func() error { return writeWorkbook(path, n) }) }
	written, zipped, err := compare(write, func() (took, error) {
		return timed(func() error { return gzipSheet(n) })
	})
	if err != nil {
		return nil, err
	}
	lines := []line{atMost("write xlsx, 100,000 rows × 15", written, zipped, "gzip -6 of its XML", 1.6)}

	const what, must = "read xlsx, the same rows", "≤ 0.5 ×"
	if !has("soffice") {
		return append(lines, skipped(what, must, "LibreOffice Calc is not installed")), nil
	}
	home := filepath.Join(b.dir, "office")
	read, converted, err := compare(
		func() (took, error) { return timed(func() error { return readWorkbook(path) }) },
		func() (took, error) {
			return process(ctx, "", "soffice", "-env:UserInstallation=file://"+home, "--headless", "--convert-to", "csv", "--outdir", b.dir, path)
		})
	if err != nil {
		return lines, err
	}
	return append(lines, atMost(what, read, converted, "LibreOffice to csv", 0.5)), nil
}

func timed(fn func() error) (took, error) {
	start := time.Now()
	err := fn()
	return took{wall: time.Since(start)}, err
}

func writeWorkbook(path string, n int) error {
	columns := make([]sheet.Column, 15)
	for i := range columns {
		columns[i] = sheet.Column{Name: "Column " + strconv.Itoa(i), Width: 16}
	}
	w, err := sheet.Create(path, columns)
	if err != nil {
		return err
	}
	for i := range n {
		row := customer(i)
		cells := make([]data.Cell, len(row))
		for j, v := range row {
			cells[j] = data.TextCell(v)
		}
		if err := w.Write(cells); err != nil {
			return errors.Join(err, w.Abort())
		}
	}
	return w.Close()
}

// gzipSheet compresses what the sheet of the same rows is in XML.
func gzipSheet(n int) error {
	z, err := gzip.NewWriterLevel(io.Discard, 6)
	if err != nil {
		return err
	}
	for i := range n {
		var row strings.Builder
		for j, v := range customer(i) {
			row.WriteString(`<c r="` + string(rune('A'+j)) + strconv.Itoa(i+2) + `" t="inlineStr"><is><t>` + v + `</t></is></c>`)
		}
		if _, err := fmt.Fprintf(z, `<row r="%d">%s</row>`, i+2, row.String()); err != nil {
			return err
		}
	}
	return z.Close()
}

func readWorkbook(path string) error {
	r, err := sheet.Open(path, "")
	if err != nil {
		return err
	}
	cells := 0
	for row, err := range r.Rows() {
		if err != nil {
			return errors.Join(err, r.Close())
		}
		cells += len(row.Cells)
	}
	if cells == 0 {
		return errors.Join(fmt.Errorf("%s: %w", path, os.ErrInvalid), r.Close())
	}
	return r.Close()
}
