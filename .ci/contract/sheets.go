package main

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"regulars/data"
	"regulars/data/sheet"
)

// imports holds the import of a spreadsheet with verdicts, duplicates, journal
// and index against sqlite3's bare .import of the same file.
func imports(ctx context.Context, b *bench) ([]found, error) {
	if err := need("sqlite3"); err != nil {
		return nil, err
	}
	file := b.file("customers.csv")
	if err := customerFile(file, b.size(100_000)); err != nil {
		return nil, err
	}
	n := 0
	database := func() string { n++; return b.file(fmt.Sprintf("import%d.db", n)) }
	ours, bare, err := compare(
		func() (took, error) { return process(ctx, "", b.program, "--db", database(), "import", file, "--json") },
		func() (took, error) {
			return process(ctx, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;\n.import --csv "+file+" c\n", "sqlite3", database())
		})
	if err != nil {
		return nil, err
	}
	return []found{slower(ours, bare, "sqlite3 .import"), megabytes(ours.peak)}, nil
}

// workbooks holds writing an .xlsx against gzip of its XML, and reading it, in
// a process that does nothing else, against LibreOffice converting it.
func workbooks(ctx context.Context, b *bench) ([]found, error) {
	n, path := b.size(100_000), b.file("customers.xlsx")
	written, zipped, err := compare(
		func() (took, error) { return timed(func() error { return writeWorkbook(path, n) }) },
		func() (took, error) { return timed(func() error { return gzipSheet(n) }) })
	if err != nil {
		return nil, err
	}
	list := []found{slower(written, zipped, "gzip -6 of its XML")}
	self, err := os.Executable()
	if err := errors.Join(err, need("soffice")); err != nil {
		return list, err
	}
	read, converted, err := compare(
		func() (took, error) { return process(ctx, "", self, "-read", path) },
		func() (took, error) {
			return process(ctx, "", "soffice", "-env:UserInstallation=file://"+b.file("office"), "--headless", "--convert-to", "csv", "--outdir", b.dir, path)
		})
	if err != nil {
		return list, err
	}
	return append(list, slower(read, converted, "LibreOffice to csv"), megabytes(read.peak)), nil
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
		cells := make([]data.Cell, 15)
		for j, v := range customer(i) {
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
	for row, rerr := range r.Rows() {
		cells += len(row.Cells)
		err = errors.Join(err, rerr)
	}
	if err == nil && cells == 0 {
		err = fmt.Errorf("%s holds nothing", path)
	}
	return errors.Join(err, r.Close())
}
