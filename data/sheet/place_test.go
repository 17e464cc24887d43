package sheet_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"regulars/data"
	"regulars/data/sheet"
)

// endings are the forms that a file is written in.
func endings() []string { return []string{".csv", ".xlsx", ".CSV", ".Xlsx"} }

// TestFileAppearsWhole: until it is closed a new file is not at its place, and what was there before is; then it is
// there alone, whatever it was called and in whatever script.
func TestFileAppearsWhole(t *testing.T) {
	t.Parallel()
	for _, ending := range endings() {
		dir := t.TempDir()
		path := filepath.Join(dir, "Клієнти مشتری "+strings.Repeat("ž", 40)+ending)
		if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
			t.Fatal(err)
		}
		w, err := sheet.Create(path, columns(2))
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write(texts([]string{"Anna", "a@x.lt"})); err != nil {
			t.Fatal(err)
		}
		if raw, err := os.ReadFile(path); err != nil || string(raw) != "before" {
			t.Errorf("%s: it was touched before it is whole: %q %v", ending, raw, err)
		}
		if err := errors.Join(w.Close(), w.Close(), w.Abort()); err != nil {
			t.Fatal(err)
		}
		if got := table(readAll(t, path, "")); got != "Column 1|Column 2\nAnna|a@x.lt\n" {
			t.Errorf("%s: %q", ending, got)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
			t.Errorf("%s: %v %v", ending, left, err)
		}
	}
}

// TestPlaceIsTaken: where a folder stands in its place the new file is given up with a reason, and nothing is left.
func TestPlaceIsTaken(t *testing.T) {
	t.Parallel()
	for _, ending := range endings() {
		dir := t.TempDir()
		path := filepath.Join(dir, "out"+ending)
		if err := os.MkdirAll(filepath.Join(path, "with something in it"), 0o700); err != nil {
			t.Fatal(err)
		}
		w, err := sheet.Create(path, columns(1))
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err == nil || !strings.Contains(err.Error(), "write "+path) {
			t.Errorf("%s: %v", ending, err)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
			t.Errorf("%s: left behind: %v %v", ending, left, err)
		}
	}
}

// TestNoPlace: a folder that is not there is told of by the name that the owner gave, not by one of ours.
func TestNoPlace(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "no such folder", "out.xlsx")
	if _, err := sheet.Create(path, nil); !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), path) || strings.Contains(err.Error(), ".part") {
		t.Error(err)
	}
	for _, name := range []string{"out", "out.xls", "out.ods", "xlsx", ".xlsx.txt"} {
		if _, err := sheet.Create(filepath.Join(t.TempDir(), name), nil); err == nil || !strings.Contains(err.Error(), "must end in .xlsx or .csv") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestTypesRoundTrip: numbers, days, moments and truths of a workbook come back as what they were; a .csv keeps their
// text.
func TestTypesRoundTrip(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(5, 6))
	day := func() time.Time {
		return time.Date(1901+rng.IntN(300), time.Month(1+rng.IntN(12)), 1+rng.IntN(28), rng.IntN(24), rng.IntN(60), 1+rng.IntN(59), 0, time.UTC)
	}
	var rows [][]data.Cell
	for range 300 {
		rows = append(rows, []data.Cell{
			{Kind: data.CellNumber, Text: strconv.Itoa(rng.IntN(2e9) - 1e9)},
			{Kind: data.CellNumber, Text: strconv.FormatFloat(float64(rng.IntN(1e9))/100, 'f', -1, 64)},
			{Kind: data.CellDate, Text: day().Format(time.DateOnly)},
			{Kind: data.CellDate, Text: day().Format(time.DateTime)},
			{Kind: data.CellBool, Text: []string{"TRUE", "FALSE"}[rng.IntN(2)]},
			data.TextCell(strconv.Itoa(rng.IntN(1e9))), // digits that are a text stay one
		})
	}
	for _, ending := range []string{".csv", ".xlsx"} {
		path := filepath.Join(t.TempDir(), "a"+ending)
		w, err := sheet.Create(path, columns(6))
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			if err := w.Write(row); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		for i, l := range readAll(t, path, "")[1:] {
			for j, got := range l.cells {
				want := rows[i][j]
				if ending == ".csv" {
					want.Kind = data.CellText
				}
				if got != want {
					t.Errorf("%s row %d column %d: %+v, want %+v", ending, i, j, got, want)
				}
			}
		}
	}
}

// TestShownAsSuch: a written workbook shows its headings in bold, as wide as their words or as was asked, and its
// days as days, so that it can be used at once.
func TestShownAsSuch(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.xlsx")
	w, err := sheet.Create(path, []sheet.Column{{Name: "No"}, {Name: "A heading of many words"}, {Name: "Wide", Width: 40}, {Name: "Too wide", Width: 500}, {Name: "Birthday"}})
	if err != nil {
		t.Fatal(err)
	}
	row := append(texts([]string{"1", "2", "3", "4"}), data.Cell{Kind: data.CellDate, Text: "1980-05-12"})
	if err := errors.Join(w.Write(row), w.Close()); err != nil {
		t.Fatal(err)
	}
	x, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer closing(t, x)
	for column, want := range map[string]float64{"A": 8, "B": 25, "C": 40, "D": 60} {
		if got, err := x.GetColWidth("Sheet1", column); err != nil || got < want || got > want+1 {
			t.Errorf("column %s is %v wide (%v), want %v", column, got, err, want)
		}
	}
	head, err := x.GetCellStyle("Sheet1", "B1")
	if err != nil {
		t.Fatal(err)
	}
	if style, err := x.GetStyle(head); err != nil || style.Font == nil || !style.Font.Bold {
		t.Errorf("the headings are not bold: %+v %v", style, err)
	}
	if shown, err := x.GetCellValue("Sheet1", "E2"); err != nil || shown != "1980-05-12" {
		t.Errorf("the birthday is shown as %q %v", shown, err)
	}
}

// TestNothingRuns: no text of a workbook is a formula, and no cell of a .csv begins as one, in the headings neither.
func TestNothingRuns(t *testing.T) {
	t.Parallel()
	evil := []string{"=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "\r=1", "=HYPERLINK(\"http://x\",\"y\")", "'=1"}
	heads := make([]sheet.Column, len(evil))
	for i, e := range evil {
		heads[i].Name = e
	}
	dir := t.TempDir()
	for _, ending := range []string{".csv", ".xlsx"} {
		w, err := sheet.Create(filepath.Join(dir, "a"+ending), heads)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(w.Write(texts(evil)), w.Close()); err != nil {
			t.Fatal(err)
		}
	}
	x, err := excelize.OpenFile(filepath.Join(dir, "a.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer closing(t, x)
	for i := range evil {
		for row := 1; row <= 2; row++ {
			cell := fmt.Sprintf("%c%d", 'A'+i, row)
			formula, err := x.GetCellFormula("Sheet1", cell)
			kind, err2 := x.GetCellType("Sheet1", cell)
			if errors.Join(err, err2) != nil || formula != "" || kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
				t.Errorf("%s is of type %d with formula %q: %v", cell, kind, formula, errors.Join(err, err2))
			}
		}
	}
	raw, err := os.ReadFile(filepath.Join(dir, "a.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for cell := range strings.SplitSeq(strings.NewReplacer("\ufeff", "", "\r\n", ",").Replace(string(raw)), ",") {
		if cell = strings.Trim(cell, `"`); cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
			t.Errorf("%q begins as a formula does in %q", cell, raw)
		}
	}
}
