package sheet_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"regulars/data/datatest"
	"regulars/data/sheet"
)

const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy&quot; г.&quot;"/><numFmt numFmtId="165" formatCode="00000"/>` +
	`<numFmt numFmtId="166" formatCode="[h]:mm"/><numFmt numFmtId="167" formatCode="[Red]#,##0.00\ &quot;days&quot;"/></numFmts>` +
	`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="21"/>` +
	`<xf numFmtId="166"/><xf numFmtId="22"/><xf numFmtId="167"/></cellXfs></styleSheet>`

func TestXLSXCells(t *testing.T) {
	for _, c := range []struct{ name, xml, want string }{
		{"number", `<c><v>12</v></c>`, "{2 12}"},
		{"a phone that Excel shows as 3.70612E+11", `<c><v>3.70612345678E11</v></c>`, "{2 370612345678}"},
		{"noise of floats", `<c><v>0.30000000000000004</v></c>`, "{2 0.3}"},
		{"more digits than a float has", `<c><v>12345678901234567890</v></c>`, "{2 12345678901234567890}"},
		{"postal code", `<c s="3"><v>1103</v></c>`, "{2 01103}"},
		{"date by number", `<c s="1"><v>46235</v></c>`, "{3 2026-08-01}"},
		{"date by own format", `<c s="2"><v>46235</v></c>`, "{3 2026-08-01}"},
		{"first day", `<c s="1"><v>1</v></c>`, "{3 1900-01-01}"},
		{"the day that never was", `<c s="1"><v>60</v></c>`, "{3 1900-02-29}"},
		{"day after it", `<c s="1"><v>61</v></c>`, "{3 1900-03-01}"},
		{"moment", `<c s="6"><v>46235.5</v></c>`, "{3 2026-08-01 12:00:00}"},
		{"time", `<c s="4"><v>0.75</v></c>`, "{3 18:00:00}"},
		{"hours past a day", `<c s="5"><v>1.5</v></c>`, "{3 36:00:00}"},
		{"money is no date", `<c s="7"><v>3.5</v></c>`, "{2 3.5}"},
		{"negative date", `<c s="1"><v>-3</v></c>`, "{2 -3}"},
		{"style that is not there", `<c s="99"><v>5</v></c>`, "{2 5}"},
		{"truth", `<c t="b"><v>1</v></c>`, "{4 TRUE}"},
		{"error", `<c t="e"><v>#N/A</v></c>`, "{5 #N/A}"},
		{"shared", `<c t="s"><v>1</v></c>`, "{1 two & <three>\nlines}"},
		{"shared, rich, with reading aids", `<c t="s"><v>2</v></c>`, "{1 東京 Tokyo}"},
		{"shared that is not there", `<c t="s"><v>77</v></c>`, "{1 77}"},
		{"inline", `<c t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r></is></c>`, "{1 a b}"},
		{"formula with text", `<c t="str"><f>A1&amp;"x"</f><v>yes</v></c>`, "{1 yes}"},
		{"formula with number", `<c><f>1+1</f><v>2</v></c>`, "{2 2}"},
		{"iso date", `<c t="d"><v>2026-07-01T00:00:00Z</v></c>`, "{3 2026-07-01}"},
		{"escaped letters", `<c t="inlineStr"><is><t>a_x000D_b_x005F_x0041_&#x41;&#1025;&bogus;</t></is></c>`, "{1 a\rb_x0041_AЁ&bogus;}"},
		{"cdata and comments", `<c t="inlineStr"><is><t><!-- > --><![CDATA[<b>&amp;]]></t></is></c>`, "{1 <b>&amp;}"},
		{"prefixes and a > in an attribute", `<x:c foo="a>b" t='inlineStr'><x:is><x:t>p</x:t></x:is></x:c>`, "{1 p}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := parts(t, workbook(`<worksheet><sheetData><row r="3">`+c.xml+`<c t="inlineStr"><is><t>end</t></is></c></row></sheetData></worksheet>`, map[string]string{
				"xl/styles.xml":        styles,
				"xl/sharedStrings.xml": "<sst><si><t>one</t></si><si><t>two &amp; &lt;three&gt;\r\nlines</t></si><si><r><t>東京</t></r><rPh><t>とうきょう</t></rPh><r><t> Tokyo</t></r></si></sst>",
			}))
			lines := readAll(t, path, "")
			if len(lines) != 1 || lines[0].number != 3 || len(lines[0].cells) != 2 {
				t.Fatalf("%+v", lines)
			}
			if got := fmt.Sprint(lines[0].cells[0]); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestXLSX1904(t *testing.T) {
	m := workbook(`<worksheet><sheetData><row><c s="1"><v>0</v></c></row></sheetData></worksheet>`, map[string]string{"xl/styles.xml": styles})
	m["xl/workbook.xml"] = strings.Replace(m["xl/workbook.xml"], "<sheets>", `<workbookPr date1904="true"/><sheets>`, 1)
	if got := table(readAll(t, parts(t, m), "")); got != "1904-01-01\n" {
		t.Errorf("got %q", got)
	}
}

func TestXLSXMerged(t *testing.T) {
	path := parts(t, workbook(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Customers</t></is></c></row>`+
		`<row r="2"><c r="A2" t="inlineStr"><is><t>ACME</t></is></c><c r="B2"><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c></row>`+
		`<row r="4"><c r="B4"><v>3</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:A3"/></mergeCells></worksheet>`, nil))
	if got := table(readAll(t, path, "")); got != "Customers\nACME|1\nACME|2\n|3\n" {
		t.Errorf("got %q", got)
	}
}

// TestXLSXChoice: the sheet with the table is read, not the first.
func TestXLSXChoice(t *testing.T) {
	f := excelize.NewFile()
	defer closing(t, f)
	for _, err := range []error{
		f.SetCellStr("Sheet1", "A1", "How to use this workbook"),
		second(f.NewSheet("Customers")), second(f.NewSheet("Lists")),
		f.SetSheetRow("Customers", "A1", &[]any{"Name", "Mail"}), f.SetSheetRow("Customers", "A2", &[]any{"Anna", "a@x.lt"}),
		f.SetSheetRow("Lists", "A1", &[]any{"1", "2", "3", "4", "5", "6", "7"}), f.SetSheetVisible("Lists", false),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "a.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	if got := table(readAll(t, path, "")); got != "Name|Mail\nAnna|a@x.lt\n" {
		t.Errorf("got %q", got)
	}
	if got := table(readAll(t, path, "Lists")); got != "1|2|3|4|5|6|7\n" {
		t.Errorf("hidden, by name: %q", got)
	}
	if _, err := sheet.Open(path, "Nowhere"); err == nil || !strings.Contains(err.Error(), `no sheet named "Nowhere"`) {
		t.Error(err)
	}
}

func second(_ int, err error) error { return err }

func TestXLSXUTF16(t *testing.T) {
	path := datatest.Shared(t, "spreadsheets", "roo", "Pfand_from_windows_phone.xlsx")
	if got := readAll(t, path, ""); len(got) < 5 {
		t.Errorf("%d rows of a workbook in UTF-16", len(got))
	}
}

// TestXLSXMillionEmptyRows: only rows with something in them cost anything.
func TestXLSXMillionEmptyRows(t *testing.T) {
	path := filepath.Join(t.TempDir(), "empty.xlsx")
	var b strings.Builder
	b.WriteString(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>`)
	for i := 2; i <= 1_000_000; i++ {
		fmt.Fprintf(&b, `<row r="%d" ht="15"><c r="A%d" s="1"/></row>`, i, i)
	}
	b.WriteString(`<row r="1000001"><c r="A1000001"><v>7</v></c></row></sheetData></worksheet>`)
	if err := os.Rename(parts(t, workbook(b.String(), nil)), path); err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	lines := readAll(t, path, "")
	runtime.ReadMemStats(&after)
	if len(lines) != 2 || lines[1].number != 1000001 {
		t.Fatalf("%d lines", len(lines))
	}
	if grown := (after.TotalAlloc - before.TotalAlloc) >> 20; grown > 20 {
		t.Errorf("took %d MB", grown)
	}
	t.Log(time.Since(start))
}

func FuzzXLSX(f *testing.F) {
	f.Add(`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`, `<sst><si><t>x</t></si></sst>`, styles)
	f.Add(`<worksheet><sheetData><row><c t="inlineStr"><is><t>_x0041_&#65;`, ``, ``)
	f.Add(`<worksheet><sheetData><row r="999999999999"><c r="ZZZZ9"/><c s="-1"><v>1e999</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A9"/></mergeCells></worksheet>`, `<sst/>`, ``)
	f.Fuzz(func(t *testing.T, rows, sst, style string) {
		r, err := sheet.Open(parts(t, workbook(rows, map[string]string{"xl/sharedStrings.xml": sst, "xl/styles.xml": style})), "")
		if err != nil {
			return
		}
		defer closing(t, r)
		for _, err := range r.Rows() {
			if err != nil {
				return
			}
		}
	})
}

// BenchmarkReadXLSX reads 100,000 rows of 15 columns as LibreOffice or Excel
// write them: with shared strings.
func BenchmarkReadXLSX(b *testing.B) {
	path := os.Getenv("BIG_XLSX")
	if path == "" {
		path = bigXLSX(b)
	}
	for b.Loop() {
		if n := count(b, path); n < 100_000 {
			b.Fatal(n)
		}
	}
	b.ReportMetric(float64(peak())/1e6, "MB-peak")
}

func bigXLSX(tb testing.TB) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "big.xlsx")
	w, err := sheet.Create(path, columns(15))
	if err != nil {
		tb.Fatal(err)
	}
	for i := range 100_000 {
		if err := w.Write(texts(bigRow(i))); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return path
}
