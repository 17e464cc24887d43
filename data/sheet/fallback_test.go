package sheet_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"regulars/data"
	"regulars/data/sheet"
)

// foreign is a workbook whose sheet One says that its text is in Latin 1, which only the other reader knows.
func foreign(t *testing.T, rows string) string {
	t.Helper()
	const types, rels = "http://schemas.openxmlformats.org/package/2006/content-types", "http://schemas.openxmlformats.org/package/2006/relationships"
	const office, main = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	m := workbook(`<?xml version="1.0" encoding="ISO-8859-1"?><worksheet xmlns="`+main+`"><sheetData>`+rows+`</sheetData></worksheet>`, nil)
	m["[Content_Types].xml"] = `<Types xmlns="` + types + `"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`
	m["_rels/.rels"] = `<Relationships xmlns="` + rels + `"><Relationship Id="rId1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	m["xl/workbook.xml"] = `<workbook xmlns="` + main + `" xmlns:r="` + office + `"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>`
	m["xl/_rels/workbook.xml.rels"] = `<Relationships xmlns="` + rels + `"><Relationship Id="rId1" Type="` + office + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`
	return parts(t, m)
}

// TestXLSXFallBack: text in an encoding that our scanner does not know is read by excelize: numbered as it stands in
// the sheet, blank rows passed over, the sheet by its name or without.
func TestXLSXFallBack(t *testing.T) {
	t.Parallel()
	path := foreign(t, "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>J\xfcrgen</t></is></c><c r=\"B2\"><v>7</v></c></row>"+
		"<row r=\"3\"><c r=\"A3\"/></row><row r=\"5\"><c r=\"B5\" t=\"inlineStr\"><is><t>Ren\xe9e</t></is></c></row>")
	for _, name := range []string{"", "One"} {
		lines := readAll(t, path, name)
		if got := table(lines); got != "Jürgen|7\n|Renée\n" || lines[0].number != 2 || lines[1].number != 5 {
			t.Errorf("%q: %q, %+v", name, got, lines)
		}
		r, err := sheet.Open(path, name)
		if err != nil {
			t.Fatal(err)
		}
		if r.Info.Format != "xlsx" || r.Info.Sheet != "One" || len(r.Info.Sheets) != 1 {
			t.Errorf("%+v", r.Info)
		}
		closing(t, r)
	}
}

// TestXLSXNoSecondOpinion: where the other reader knows no better the first one's words stand, and they are about the
// owner's file.
func TestXLSXNoSecondOpinion(t *testing.T) {
	t.Parallel()
	for what, c := range map[string]struct{ path, sheet, want string }{
		"a sheet that is not there": {foreign(t, ""), "Two", `has no sheet named "Two"`},
		"a broken list of sheets":   {parts(t, map[string]string{"xl/workbook.xml": `<?xml version="1.0" encoding="ISO-8859-1"?><workbook>`}), "", "is damaged"},
		"a broken workbook":         {parts(t, workbook("<worksheet><sheetData", nil)), "", "is damaged"},
	} {
		_, err := sheet.Open(c.path, c.sheet)
		var refusal *data.InvalidError
		if !errors.As(err, &refusal) || refusal.Field != "made.xlsx" || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", what, err, c.want)
		}
	}
}

// TestXLSXFallBackBreaks: a sheet that breaks off in the other reader ends with a fault, never as if it were whole.
func TestXLSXFallBackBreaks(t *testing.T) {
	t.Parallel()
	r, err := sheet.Open(foreign(t, `<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="!"><v>2</v></c></row>`), "")
	if err != nil {
		return // refused at once is as good
	}
	defer closing(t, r)
	for {
		if _, err = r.Next(); err != nil {
			break
		}
	}
	if errors.Is(err, io.EOF) {
		t.Error("a cell without a place was passed over in silence")
	}
}
