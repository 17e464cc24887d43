package sheet_test

import (
	"archive/zip"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regulars/data"
	"regulars/data/sheet"
)

// parts zips up a workbook from its parts.
func parts(tb testing.TB, content map[string]string) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "made.xlsx")
	f, err := os.Create(path)
	if err != nil {
		tb.Fatal(err)
	}
	z := zip.NewWriter(f)
	for name, text := range content {
		w, err := z.Create(name)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			tb.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), f.Close()); err != nil {
		tb.Fatal(err)
	}
	return path
}

// workbook is the smallest workbook around one sheet's XML.
func workbook(sheetXML string, more map[string]string) map[string]string {
	m := map[string]string{
		"xl/workbook.xml": `<?xml version="1.0"?><workbook xmlns:r="r"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>` +
			`<Relationship Id="rId3" Type="http://x/styles" Target="styles.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": sheetXML,
	}
	maps.Copy(m, more)
	return m
}

type line struct {
	number int
	cells  []data.Cell
	fault  string
}

func readAll(tb testing.TB, path, name string) []line {
	tb.Helper()
	r, err := sheet.Open(path, name)
	if err != nil {
		tb.Fatal(err)
	}
	defer func() {
		if err := r.Close(); err != nil {
			tb.Error(err)
		}
	}()
	var out []line
	for row, err := range r.Rows() {
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, line{row.Number, append([]data.Cell(nil), row.Cells...), row.Fault})
	}
	return out
}

// table is the rows as text, cells joined by |.
func table(lines []line) string {
	var b strings.Builder
	for _, l := range lines {
		for i, c := range l.cells {
			if i > 0 {
				b.WriteByte('|')
			}
			b.WriteString(c.Text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// closing is to be deferred.
func closing(tb testing.TB, c io.Closer) {
	tb.Helper()
	if err := c.Close(); err != nil {
		tb.Error(err)
	}
}
