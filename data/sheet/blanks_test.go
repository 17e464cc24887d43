package sheet_test

import (
	"strings"
	"testing"

	"regulars/data/datatest"
	"regulars/data/sheet"
)

// cellsOf reads a text file as rows of cells joined by bars.
func cellsOf(t *testing.T, text string) (rows []string, separator string) {
	t.Helper()
	r, err := sheet.Open(datatest.File(t, "table.txt", text), "")
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}()
	for row, err := range r.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, c.Text)
		}
		rows = append(rows, strings.Join(cells, "|"))
	}
	return rows, r.Info.Separator
}

// TestBlanks reads tables whose columns blanks set apart, and takes no other text for one.
func TestBlanks(t *testing.T) {
	for name, c := range map[string]struct {
		text, separator string
		want            []string
	}{
		"numbers":       {" 00001 19970101  1   11.77\r\n 00002 19970112 12    2.00 \r\n", " ", []string{"00001|19970101|1|11.77", "00002|19970112|12|2.00"}},
		"with headings": {"id  date   sum\n1 2025-05-01  3\n\n2 2025-05-02 14\n3 2025-05-03 5", " ", []string{"id|date|sum", "1|2025-05-01|3", "2|2025-05-02|14", "3|2025-05-03|5"}},
		"names":         {"Anna Kovalenko\nJonas Petraitis\n", ",", []string{"Anna Kovalenko", "Jonas Petraitis"}},
		"three words":   {"Anna Maria Kovalenko\nJonas de Petraitis\n", ",", []string{"Anna Maria Kovalenko", "Jonas de Petraitis"}},
		"uneven":        {"1 2 3\n1 2\n", ",", []string{"1 2 3", "1 2"}},
		"tabs":          {"1\t2\t3\n4\t5\t6\n", "\t", []string{"1|2|3", "4|5|6"}},
	} {
		rows, separator := cellsOf(t, c.text)
		if strings.Join(rows, "\n") != strings.Join(c.want, "\n") || separator != c.separator {
			t.Errorf("%s: %q by %q", name, rows, separator)
		}
	}
}

// TestManyBlanks reads a table larger than what is read at a time, with runs of blanks across the seams.
func TestManyBlanks(t *testing.T) {
	const n = 60_000
	rows, _ := cellsOf(t, strings.Repeat("   12     3456         7.89   \n", n))
	if len(rows) != n || rows[0] != "12|3456|7.89" || rows[n-1] != "12|3456|7.89" {
		t.Errorf("%d rows, the last is %q", len(rows), rows[len(rows)-1])
	}
}
