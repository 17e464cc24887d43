package sheet_test

import (
	"strings"
	"testing"

	"regulars/data"
	"regulars/data/datatest"
)

// TestRealWorkbooks looks at cells of workbooks that other programs made, as
// their spreadsheets show them.
func TestRealWorkbooks(t *testing.T) {
	for _, c := range []struct {
		file, sheet string
		row, column int // from 1
		want        string
		kind        data.CellKind
	}{
		{"roo/1900_base.xlsx", "", 1, 1, "2009-06-15", data.CellDate},
		{"roo/1904_base.xlsx", "", 1, 1, "2009-06-15", data.CellDate},
		{"roo/number_with_zero_prefix.xlsx", "", 1, 1, "0001", data.CellNumber},
		{"readxl/inst/extdata/deaths.xlsx", "arts", 5, 1, "Name", data.CellText},
		{"readxl/inst/extdata/deaths.xlsx", "arts", 6, 1, "David Bowie", data.CellText},
		{"readxl/inst/extdata/deaths.xlsx", "arts", 6, 5, "1947-01-08", data.CellDate},
		{"readxl/inst/extdata/geometry.xlsx", "", 3, 3, "C3", data.CellText},
	} {
		lines := readAll(t, datatest.Shared(t, "spreadsheets", c.file), c.sheet)
		found := false
		for _, l := range lines {
			if l.number != c.row || len(l.cells) < c.column {
				continue
			}
			found = true
			if got := l.cells[c.column-1]; !strings.HasPrefix(got.Text, c.want) || got.Kind != c.kind {
				t.Errorf("%s %s row %d column %d: %+v, want %q", c.file, c.sheet, c.row, c.column, got, c.want)
			}
		}
		if !found {
			t.Errorf("%s %s has no row %d: %+v", c.file, c.sheet, c.row, lines[:min(3, len(lines))])
		}
	}
}

// TestRealCSV: tables of other programs' tests.
func TestRealCSV(t *testing.T) {
	for _, c := range []struct {
		file       string
		rows       int
		first, has string
	}{
		{"csv/readr/tests/testthat/fixtures/eol-cr.csv", 4, "", ""},
		{"csv/readr/tests/testthat/fixtures/eol-crlf.csv", 4, "", ""},
		{"csv/readr/inst/extdata/mtcars.csv", 33, "mpg|cyl|disp|hp|drat|wt|qsec|vs|am|gear|carb", "21|6|160|110|3.9|2.62|16.46|0|1|4|4"},
		{"csv/readr/inst/extdata/chickens.csv", 6, "chicken|sex|eggs_laid|motto", "Ginger|hen|12|Listen."},
		{"csv/readr/tests/testthat/fixtures/enc-iso-8859-1.txt", 0, "", "français"},
	} {
		lines := readAll(t, datatest.Shared(t, c.file), "")
		text := table(lines)
		if c.rows > 0 && len(lines) != c.rows {
			t.Errorf("%s: %d rows, want %d", c.file, len(lines), c.rows)
		}
		if !strings.HasPrefix(text, c.first) || !strings.Contains(text, c.has) {
			t.Errorf("%s: %.200q", c.file, text)
		}
	}
}
