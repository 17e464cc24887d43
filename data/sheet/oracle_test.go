package sheet_test

import (
	"fmt"
	"io/fs"
	"math"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/sheet"
)

// TestAgainstExcelize reads every sheet of every real workbook with both
// readers and compares them cell by cell.
func TestAgainstExcelize(t *testing.T) {
	root := datatest.Shared(t, "spreadsheets")
	books, sheets, cells := 0, 0, 0
	err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !regexp.MustCompile(`\.xls[xm]$`).MatchString(path) {
			return err
		}
		x, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Logf("%s: excelize: %v", filepath.Base(path), err)
			r, err := sheet.Open(path, "")
			if err == nil {
				t.Logf("... but we read it: %+v", r.Info)
				return r.Close()
			}
			t.Logf("... we: %v", err)
			return nil
		}
		defer closing(t, x)
		books++
		for _, name := range x.GetSheetList() {
			sheets++
			cells += compare(t, path, name, x)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d books, %d sheets, %d cells compared", books, sheets, cells)
}

func compare(t *testing.T, path, name string, x *excelize.File) (n int) {
	t.Helper()
	where := filepath.Base(path) + "/" + name
	want, werr := x.GetRows(name)
	r, err := sheet.Open(path, name)
	if err != nil {
		if len(want) > 0 {
			t.Errorf("%s: %v (excelize: %v, %d rows)", where, err, werr, len(want))
		}
		return 0
	}
	defer closing(t, r)
	got := map[int][]data.Cell{}
	for row, err := range r.Rows() {
		if err != nil {
			t.Errorf("%s: %v", where, err)
			return 0
		}
		got[row.Number] = append([]data.Cell(nil), row.Cells...)
	}
	merged := mergedBelow(t, x, name)
	for i, row := range want {
		for j := range max(len(row), len(got[i+1])) {
			var w string
			var g data.Cell
			if j < len(row) {
				w = row[j]
			}
			if j < len(got[i+1]) {
				g = got[i+1][j]
			}
			n++
			if !same(x, g, w) && !merged[[2]int{j + 1, i + 1}] {
				t.Errorf("%s row %d column %d: %+v, excelize has %q", where, i+1, j+1, g, w)
			}
		}
	}
	for number := range got {
		if number > len(want) {
			t.Errorf("%s: row %d is not in excelize's: %v", where, number, got[number])
		}
	}
	return n
}

// mergedBelow are the cells that take their value from the first of a merge.
func mergedBelow(t *testing.T, x *excelize.File, name string) map[[2]int]bool {
	t.Helper()
	out := map[[2]int]bool{}
	merges, err := x.GetMergeCells(name)
	if err != nil {
		return out
	}
	for _, m := range merges {
		c1, r1, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
		_, r2, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err1 != nil || err2 != nil {
			continue
		}
		for r := r1 + 1; r <= min(r2, r1+100000); r++ {
			out[[2]int{c1, r}] = true
		}
	}
	return out
}

func same(x *excelize.File, g data.Cell, w string) bool {
	switch g.Kind {
	case data.CellBool:
		return g.Text == w || g.Text == "TRUE" && w == "1" || g.Text == "FALSE" && w == "0"
	case data.CellNumber:
		a, err1 := strconv.ParseFloat(g.Text, 64)
		b, err2 := strconv.ParseFloat(strings.TrimSpace(w), 64)
		return err1 == nil && err2 == nil && math.Abs(a-b) <= 1e-14*math.Max(math.Abs(a), math.Abs(b)) || g.Text == w
	case data.CellDate:
		return sameDate(x, g.Text, w)
	default:
		return g.Text == strings.ReplaceAll(w, "\r\n", "\n") || g.Text == w || g.Text == strings.TrimSpace(w)
	}
}

// sameDate compares our ISO text with excelize's serial number.
func sameDate(x *excelize.File, got, raw string) bool {
	f, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		return strings.HasPrefix(strings.Replace(raw, "T", " ", 1), got)
	}
	props, err := x.GetWorkbookProps()
	if err != nil {
		return false
	}
	use1904 := props.Date1904 != nil && *props.Date1904
	want, err := excelize.ExcelDateToTime(f, use1904)
	if err != nil {
		return false
	}
	if strings.Count(got, ":") == 2 && !strings.Contains(got, "-") {
		_, frac := math.Modf(f)
		var h, m, s int
		if n, err := fmt.Sscanf(got, "%d:%d:%d", &h, &m, &s); n != 3 || err != nil {
			return false
		}
		day := float64(h*3600+m*60+s) / 86400
		return math.Abs(day-f) < 1e-5 || math.Abs(day-frac) < 1e-5 || math.Abs(day-frac+1) < 1e-5
	}
	for _, layout := range []string{time.DateOnly, time.DateTime} {
		if when, err := time.Parse(layout, got); err == nil {
			d := when.Sub(want)
			if f < 61 && !use1904 { // excelize is a day off before the day that never was
				return d.Abs() <= 25*time.Hour
			}
			return d.Abs() <= time.Second
		}
	}
	return got == "1900-02-29"
}
