package sheet_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"regulars/data"
	"regulars/data/sheet"
)

// inline is a row of a worksheet with these texts in its first cells.
func inline(number int, texts ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<row r="%d">`, number)
	for i, s := range texts {
		if s != "" {
			fmt.Fprintf(&b, `<c r="%c%d" t="inlineStr"><is><t>%s</t></is></c>`, 'A'+i, number, s)
		}
	}
	return b.String() + "</row>"
}

func worksheet(rows ...string) string {
	return "<worksheet><sheetData>" + strings.Join(rows, "") + "</sheetData></worksheet>"
}

// TestXLSXShapes: the ways in which programs write the same rows, each read as the rows it shows.
func TestXLSXShapes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ what, xml, want string }{
		{"usual", worksheet(inline(1, "a", "b"), inline(2, "1", "2")), "1:a|b 2:1|2"},
		{"rows without numbers", `<worksheet><sheetData><row><c><v>1</v></c></row><row><c><v>2</v></c></row></sheetData></worksheet>`, "1:1 2:2"},
		{"rows with gaps between", worksheet(inline(3, "a"), inline(7, "b")), "3:a 7:b"},
		{"cells without places", `<worksheet><sheetData><row r="1"><c><v>1</v></c><c><v>2</v></c></row></sheetData></worksheet>`, "1:1|2"},
		{"a cell left out", worksheet(inline(1, "a", "", "c")), "1:a||c"},
		{"cells in any order", `<worksheet><sheetData><row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row></sheetData></worksheet>`, "1:1||3"},
		{"cells that go on from a place", `<worksheet><sheetData><row r="1"><c r="B1"><v>2</v></c><c><v>3</v></c></row></sheetData></worksheet>`, "1:|2|3"},
		{"empty rows", `<worksheet><sheetData><row r="1"/><row r="2"></row><row r="3"><c r="A3"/></row>` + inline(4, "x") + `</sheetData></worksheet>`, "4:x"},
		{"empty values", `<worksheet><sheetData><row r="1"><c r="A1"><v/></c><c r="B1"><v></v></c><c r="C1"><v> </v></c><c r="D1"><v>4</v></c></row></sheetData></worksheet>`, "1:|||4"},
		{"empty text", `<worksheet><sheetData><row r="1"><c t="inlineStr"><is/></c><c t="inlineStr"><is><t/></is></c><c><v>3</v></c></row></sheetData></worksheet>`, "1:||3"},
		{"no", `<worksheet><sheetData><row r="1"><c t="b"><v>0</v></c><c t="b"><v>false</v></c></row></sheetData></worksheet>`, "1:FALSE|FALSE"},
		{"a moment written out", `<worksheet><sheetData><row r="1"><c t="d"><v>2026-07-01T10:30:00.000Z</v></c></row></sheetData></worksheet>`, "1:2026-07-01 10:30:00"},
		{"a day written out", `<worksheet><sheetData><row r="1"><c t="d"><v>2026-07-01</v></c></row></sheetData></worksheet>`, "1:2026-07-01"},
		{"text without its number", `<worksheet><sheetData><row r="1"><c t="s"><v>x</v></c></row></sheetData></worksheet>`, "1:x"},
		{"other things before and behind", `<worksheet><sheetViews><sheetView/></sheetViews><cols><col/></cols><sheetData>` + inline(1, "a") + `</sheetData><pageMargins/><row r="9"><c><v>9</v></c></row></worksheet>`, "1:a"},
		{"an extension in a cell", `<worksheet><sheetData><row r="1"><c r="A1"><f>SUM(B1:B2)</f><v>5</v><extLst><ext>7</ext></extLst></c></row></sheetData></worksheet>`, "1:5"},
		{"no cells", `<worksheet><sheetData/></worksheet>`, ""},
		{"no rows", `<worksheet><sheetData></sheetData></worksheet>`, ""},
		{"nothing at all", `<worksheet/>`, ""},
		{"all on prefixes", `<x:worksheet xmlns:x="y"><x:sheetData><x:row r="2"><x:c r="A2"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`, "2:1"},
	} {
		var got []string
		for _, l := range readAll(t, parts(t, workbook(c.xml, nil)), "") {
			got = append(got, fmt.Sprint(l.number, ":", strings.TrimSpace(table([]line{l}))))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

// TestXLSXPackages: where the parts of a workbook may lie and how they may be called.
func TestXLSXPackages(t *testing.T) {
	t.Parallel()
	const rows = `<worksheet><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>`
	sst := map[string]string{"xl/sharedStrings.xml": "<sst><si><t>found</t></si></sst>"}
	for what, change := range map[string]func(m map[string]string){
		"usual":             func(map[string]string) {},
		"absolute targets":  func(m map[string]string) { replaceIn(m, "xl/_rels/workbook.xml.rels", `Target="`, `Target="/xl/`) },
		"names in capitals": func(m map[string]string) { rename(m, "xl/worksheets/sheet1.xml", "XL/Worksheets/Sheet1.XML") },
		"names of Windows":  func(m map[string]string) { rename(m, "xl/worksheets/sheet1.xml", `xl\worksheets\sheet1.xml`) },
		"no styles":         func(m map[string]string) { delete(m, "xl/styles.xml") },
		"a chart among them": func(m map[string]string) {
			replaceIn(m, "xl/workbook.xml", "<sheets>", `<sheets><sheet name="Chart" r:id="rId9"/>`)
		},
		"a lost sheet": func(m map[string]string) {
			replaceIn(m, "xl/workbook.xml", "<sheets>", `<sheets><sheet name="Lost" r:id="rId8"/>`)
			replaceIn(m, "xl/_rels/workbook.xml.rels", "</Relationships>", `<Relationship Id="rId8" Type="http://x/worksheet" Target="worksheets/gone.xml"/></Relationships>`)
		},
		"another folder": func(m map[string]string) {
			for _, name := range []string{"workbook.xml", "_rels/workbook.xml.rels", "worksheets/sheet1.xml", "sharedStrings.xml"} {
				rename(m, "xl/"+name, "book/"+name)
			}
			m["_rels/.rels"] = `<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="book/workbook.xml"/></Relationships>`
		},
		"strict": func(m map[string]string) {
			replaceIn(m, "xl/_rels/workbook.xml.rels", "http://x/", "http://purl.oclc.org/ooxml/officeDocument/relationships/")
		},
	} {
		m := workbook(rows, sst)
		change(m)
		if got := table(readAll(t, parts(t, m), "")); got != "found\n" {
			t.Errorf("%s: %q", what, got)
		}
	}
}

func replaceIn(m map[string]string, part, before, after string) {
	m[part] = strings.ReplaceAll(m[part], before, after)
}

func rename(m map[string]string, before, after string) {
	m[after] = m[before]
	delete(m, before)
}

// TestXLSXWithoutStrings: cells that point into a table of texts that is not there show where they point.
func TestXLSXWithoutStrings(t *testing.T) {
	t.Parallel()
	if got := table(readAll(t, parts(t, workbook(`<worksheet><sheetData><row><c t="s"><v>5</v></c></row></sheetData></worksheet>`, nil)), "")); got != "5\n" {
		t.Errorf("%q", got)
	}
}

// TestXLSXDamaged: what is broken inside a workbook is refused in words that name the part, and never half read as
// if it were whole.
func TestXLSXDamaged(t *testing.T) {
	t.Parallel()
	deep := `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>`
	for _, c := range []struct {
		what string
		m    map[string]string
		want string
	}{
		{"cut in a tag", workbook(deep+`<row r="2"><c r=`, nil), "is damaged"},
		{"cut in a cell", workbook(deep+`<row r="2"><c r="A2"><v>2`, nil), "is damaged"},
		{"cut in inline text", workbook(deep+`<row r="2"><c t="inlineStr"><is><t>x`, nil), "is damaged"},
		{"cut in a row", workbook(deep+`<row r="2">`, nil), "is damaged"},
		{"a tag without a name", workbook(deep+`<>`, nil), "is damaged"},
		{"a row too many", workbook(deep+`<row r="1048577"><c><v>1</v></c></row></sheetData></worksheet>`, nil), "more rows than a sheet can have"},
		{"a column too many", workbook(deep+`<row r="2"><c r="XFE2"><v>1</v></c></row></sheetData></worksheet>`, nil), "beyond column XFD"},
		{"columns without end", workbook(deep+`<row r="2">`+strings.Repeat("<c/>", 16385)+`</row></sheetData></worksheet>`, nil), "beyond column XFD"},
		{"broken texts", workbook(deep+`</sheetData></worksheet>`, map[string]string{"xl/sharedStrings.xml": "<sst><si><t>x"}), "sharedStrings.xml"},
		{"broken styles", workbook(deep+`</sheetData></worksheet>`, map[string]string{"xl/styles.xml": "<styleSheet><numFmts"}), "styles.xml"},
		{"a broken list of sheets", map[string]string{"xl/workbook.xml": "<workbook><sheets><sheet"}, "workbook.xml"},
		{"no list of sheets", map[string]string{"xl/workbook.xml": "<workbook/>"}, "has no sheet"},
	} {
		r, err := sheet.Open(parts(t, c.m), "")
		if err == nil {
			for _, err = range r.Rows() {
				if err != nil {
					break
				}
			}
			closing(t, r)
		}
		var refusal *data.InvalidError
		if !errors.As(err, &refusal) || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "made.xlsx") {
			t.Errorf("%s: %v, want %q", c.what, err, c.want)
		}
	}
}

// books makes a workbook of several sheets: their names, states and rows.
func books(t *testing.T, sheets ...[3]string) string {
	t.Helper()
	m := workbook("", nil)
	var list, rels strings.Builder
	for i, s := range sheets {
		fmt.Fprintf(&list, `<sheet name="%s" state="%s" r:id="s%d"/>`, s[0], s[1], i)
		fmt.Fprintf(&rels, `<Relationship Id="s%d" Type="http://x/worksheet" Target="worksheets/s%d.xml"/>`, i, i)
		m[fmt.Sprintf("xl/worksheets/s%d.xml", i)] = s[2]
	}
	m["xl/workbook.xml"] = `<workbook xmlns:r="r"><sheets>` + list.String() + `</sheets></workbook>`
	m["xl/_rels/workbook.xml.rels"] = `<Relationships>` + rels.String() + `</Relationships>`
	return parts(t, m)
}

// TestXLSXWhichSheet: without a name the one with the most in it is read, hidden ones only if nothing else is there,
// and a broken one only if there is no better.
func TestXLSXWhichSheet(t *testing.T) {
	t.Parallel()
	cover, list := worksheet(inline(1, "How to use this workbook")), worksheet(inline(1, "Name", "Mail"), inline(2, "Anna", "a@x.lt"))
	longer := worksheet(inline(1, "Name", "Mail"), inline(2, "Anna", "a@x.lt"), inline(3, "Ben", "b@x.lt"))
	for _, c := range []struct {
		what   string
		sheets [][3]string
		want   string
	}{
		{"the only one", [][3]string{{"A", "", cover}}, "A"},
		{"behind a cover", [][3]string{{"Cover", "", cover}, {"List", "", list}}, "List"},
		{"the longest", [][3]string{{"A", "", list}, {"B", "", longer}, {"C", "", list}}, "B"},
		{"the first of equals", [][3]string{{"A", "", list}, {"B", "", list}}, "A"},
		{"not a hidden one", [][3]string{{"A", "hidden", longer}, {"B", "veryHidden", longer}, {"C", "", list}}, "C"},
		{"only hidden ones", [][3]string{{"A", "hidden", list}, {"B", "hidden", list}}, "A"},
		{"not a broken one", [][3]string{{"A", "", "<worksheet><sheetData><row"}, {"B", "", list}}, "B"},
		{"empty ones", [][3]string{{"A", "", worksheet()}, {"B", "", worksheet()}}, "A"},
		{"names of every script", [][3]string{{"مشتریان", "", cover}, {"Հաճախորդներ", "", list}, {"Клієнти &amp; партнери", "", longer}}, "Клієнти & партнери"},
	} {
		r, err := sheet.Open(books(t, c.sheets...), "")
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if r.Info.Sheet != c.want || len(r.Info.Sheets) != len(c.sheets) || r.Info.Format != "xlsx" {
			t.Errorf("%s: %+v, want %q", c.what, r.Info, c.want)
		}
		closing(t, r)
	}
	path := books(t, [3]string{"One", "", list}, [3]string{"Two", "hidden", longer})
	if n := len(readAll(t, path, "Two")); n != 3 {
		t.Errorf("by name: %d rows", n)
	}
	if _, err := sheet.Open(path, "two"); err == nil || !strings.Contains(err.Error(), `has no sheet named "two"`) {
		t.Errorf("a name that is none: %v", err)
	}
}

// TestXLSXMerges: a cell merged downwards counts for each row it spans, one merged sideways for its first column.
func TestXLSXMerges(t *testing.T) {
	t.Parallel()
	rows := []string{inline(1, "Firm", "Name"), inline(2, "Rytas", "Anna"), inline(3, "", "Ben"), inline(4, "", "Carl"), inline(6, "", "Dora")}
	for _, c := range []struct{ what, merges, want string }{
		{"none", ``, "Firm|Name Rytas|Anna |Ben |Carl |Dora"},
		{"downwards", `<mergeCell ref="A2:A4"/>`, "Firm|Name Rytas|Anna Rytas|Ben Rytas|Carl |Dora"},
		{"over a row that is not there", `<mergeCell ref="A2:A9"/>`, "Firm|Name Rytas|Anna Rytas|Ben Rytas|Carl Rytas|Dora"},
		{"sideways", `<mergeCell ref="A2:B2"/>`, "Firm|Name Rytas|Anna |Ben |Carl |Dora"},
		{"a block", `<mergeCell ref="A2:B4"/>`, "Firm|Name Rytas|Anna |Ben |Carl |Dora"},
		{"a column beyond the rows", `<mergeCell ref="C2:C4"/>`, "Firm|Name Rytas|Anna |Ben |Carl |Dora"},
		{"begun in a row that is not there", `<mergeCell ref="A5:A6"/>`, "Firm|Name Rytas|Anna |Ben |Carl |Dora"},
		{"not over what is there", `<mergeCell ref="B2:B4"/>`, "Firm|Name Rytas|Anna |Ben |Carl |Dora"},
		{"two of one column", `<mergeCell ref="A3:A4"/><mergeCell ref="A1:A2"/>`, "Firm|Name Rytas|Anna |Ben |Carl |Dora"},
		{"nonsense", `<mergeCell ref="A2"/><mergeCell/><mergeCell ref="2:4"/><mergeCell ref="A4:A2"/><mergeCell ref="A2:A"/><mergeCell ref="ZZZZ2:ZZZZ4"/>`, "Firm|Name Rytas|Anna |Ben |Carl |Dora"},
		{"in a part that breaks off", `<mergeCell ref="A2:A4"/><mergeCell`, "Firm|Name Rytas|Anna Rytas|Ben Rytas|Carl |Dora"},
	} {
		xml := "<worksheet><sheetData>" + strings.Join(rows, "") + "</sheetData><mergeCells>" + c.merges + "</mergeCells></worksheet>"
		got := strings.Join(strings.Split(strings.TrimSpace(table(readAll(t, parts(t, workbook(xml, nil)), ""))), "\n"), " ")
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}
