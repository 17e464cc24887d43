package sheet_test

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"regulars/data"
	"regulars/data/sheet"
)

func columns(n int) []sheet.Column {
	out := make([]sheet.Column, n)
	for i := range out {
		out[i] = sheet.Column{Name: fmt.Sprint("Column ", i+1)}
	}
	return out
}

func texts(row []string) []data.Cell {
	out := make([]data.Cell, len(row))
	for i, s := range row {
		out[i] = data.TextCell(s)
	}
	return out
}

// peak is the most memory the process ever held, in bytes (Linux).
func peak() int {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	m := regexp.MustCompile(`VmHWM:\s+(\d+)`).FindSubmatch(status)
	if m == nil {
		return 0
	}
	kb, err := strconv.Atoi(string(m[1]))
	if err != nil {
		return 0
	}
	return kb * 1024
}

// writeBomb zips the parts given and one that unpacks to gigabytes.
func writeBomb(t *testing.T, f *os.File, m map[string]string, part string) {
	t.Helper()
	z := zip.NewWriter(f)
	for name, text := range m {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
	}
	w, err := z.Create(part)
	if err != nil {
		t.Fatal(err)
	}
	open, unit := "<worksheet><sheetData>", `<row><c t="inlineStr"><is><t>aaaaaaaa</t></is></c></row>`
	if strings.Contains(part, "Strings") {
		open, unit = "<sst>", "<si><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></si>"
	}
	if _, err := io.WriteString(w, open); err != nil {
		t.Fatal(err)
	}
	block := []byte(strings.Repeat(unit, 20000))
	for total := 0; total < 600<<20; total += len(block) {
		if _, err := w.Write(block); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
}

func nasty() []string {
	return []string{
		"=1+1", "+370 612 34520", "-5", "@SUM(A1)", "\tx", "\rx", "'=x", "''5", "'5", "'t Hooft", "'", "", "a,b;c\td|e", `say "hi"`, "line\nbreak",
		"line\r\nbreak", "_x0041_", "_x005F_x0041_", "bell\x07", "شرکت ACME در تهران", "Մարինե", "emoji 🎂", " leading and trailing ", "\u00a0nbsp",
		"<b>&amp;", "]]>", "00123", "1e5", "TRUE", "2026-02-31", strings.Repeat("long ", 6000),
	}
}

// TestTextRoundTrip: whatever text goes out comes back, from both forms.
func TestTextRoundTrip(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	rows := [][]string{nasty()}
	alphabet := []rune("=+-@'\"\t\n,; až1Їا_x0041_")
	for range 300 {
		row := make([]string, len(nasty()))
		for i := range row {
			var b strings.Builder
			for range rng.IntN(12) {
				b.WriteRune(alphabet[rng.IntN(len(alphabet))])
			}
			row[i] = b.String()
		}
		row[0] = "x" // never blank
		rows = append(rows, row)
	}
	for _, ending := range []string{".csv", ".xlsx"} {
		path := filepath.Join(t.TempDir(), "a"+ending)
		w, err := sheet.Create(path, columns(len(nasty())))
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			if err := w.Write(texts(row)); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		lines := readAll(t, path, "")
		if len(lines) != len(rows)+1 {
			t.Fatalf("%s: %d lines of %d", ending, len(lines), len(rows)+1)
		}
		for i, row := range rows {
			for j, want := range row {
				var got string
				if j < len(lines[i+1].cells) {
					got = lines[i+1].cells[j].Text
				}
				if got != strings.ReplaceAll(want, "\a", "") && got != want {
					t.Errorf("%s: wrote %.60q, read %.60q", ending, want, got)
				}
			}
		}
	}
}

func TestTypedCells(t *testing.T) {
	cells := []data.Cell{
		{Kind: data.CellNumber, Text: "12.5"},
		{Kind: data.CellNumber, Text: "370612345201234567"},
		{Kind: data.CellDate, Text: "2026-07-01"},
		{Kind: data.CellDate, Text: "2026-07-01 10:30:00"},
		{Kind: data.CellDate, Text: "1850-01-02"},
		{Kind: data.CellBool, Text: "TRUE"},
		{},
		{Kind: data.CellText, Text: "=cmd()"},
	}
	path := filepath.Join(t.TempDir(), "a.xlsx")
	w, err := sheet.Create(path, columns(len(cells)))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.Write(cells), w.Close(), w.Abort()); err != nil {
		t.Fatal(err)
	}
	lines := readAll(t, path, "")
	want := "[{2 12.5} {1 370612345201234567} {3 2026-07-01} {3 2026-07-01 10:30:00} {1 1850-01-02} {4 TRUE} {0 } {1 =cmd()}]"
	if got := fmt.Sprint(lines[1].cells); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	x, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer closing(t, x)
	if f, err := x.GetCellFormula("Sheet1", "H2"); err != nil || f != "" {
		t.Errorf("formula %q %v", f, err)
	}
	panes, err := x.GetPanes("Sheet1")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("%+v %v", panes, err)
	}
	if width, err := x.GetColWidth("Sheet1", "A"); err != nil || width < 8 {
		t.Error(width, err)
	}
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer closing(t, z)
	part, err := z.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	if xml, err := io.ReadAll(part); err != nil || !strings.Contains(string(xml), `<autoFilter ref="$A$1:$H$2"`) && !strings.Contains(string(xml), `<autoFilter ref="A1:H2"`) {
		t.Errorf("no filter: %.2000s %v", xml, err)
	}
}

// TestCSVGuard: no cell of a written csv begins as a formula does.
func TestCSVGuard(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.csv")
	w, err := sheet.Create(path, []sheet.Column{{Name: "=head"}, {Name: "b"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.Write(texts([]string{"=1+1", "@x"})), w.Write([]data.Cell{{Kind: data.CellNumber, Text: "-5"}}), w.Close()); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if want := "\ufeff'=head,b\r\n'=1+1,'@x\r\n-5\r\n"; err != nil || string(raw) != want {
		t.Errorf("got %q %v", raw, err)
	}
}

// TestAbort: what was there stays when writing fails, and nothing else does.
func TestAbort(t *testing.T) {
	for _, ending := range []string{".csv", ".xlsx"} {
		dir := t.TempDir()
		path := filepath.Join(dir, "a"+ending)
		if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
			t.Fatal(err)
		}
		w, err := sheet.Create(path, columns(2))
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(w.Write(texts([]string{"a", "b"})), w.Abort(), w.Close()); err != nil {
			t.Fatal(err)
		}
		left, err := os.ReadDir(dir)
		raw, err2 := os.ReadFile(path)
		if errors.Join(err, err2) != nil || len(left) != 1 || string(raw) != "before" {
			t.Errorf("%v %q %v", left, raw, err)
		}
	}
}

func TestCreateRefuses(t *testing.T) {
	if _, err := sheet.Create(filepath.Join(t.TempDir(), "a.doc"), nil); err == nil || !strings.Contains(err.Error(), "must end in .xlsx or .csv") {
		t.Error(err)
	}
	if _, err := sheet.Create(filepath.Join(t.TempDir(), "no", "a.csv"), nil); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
	w, err := sheet.Create(filepath.Join(t.TempDir(), "a.xlsx"), columns(1))
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Write(texts([]string{strings.Repeat("x", 40000)})); err == nil || !strings.Contains(err.Error(), "write a .csv instead") {
		t.Error(err)
	}
	if err := w.Abort(); err != nil {
		t.Error(err)
	}
}

// TestNoTempFilesStay: excelize spills to files of its own; none may be left.
func TestNoTempFilesStay(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	bigXLSX(t)
	if left, err := filepath.Glob(filepath.Join(dir, "*")); err != nil || len(left) > 0 {
		for _, l := range left {
			if strings.Contains(l, "excelize") {
				t.Errorf("left behind: %v", left)
			}
		}
	}
}
