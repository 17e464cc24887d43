package sheet_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"regulars/data/datatest"
	"regulars/data/sheet"
)

// TestCSVGrid: one list in every encoding, with every separator, every end of line, with and without a mark, with and
// without Excel's first line and an end to its last: always the same rows.
func TestCSVGrid(t *testing.T) {
	t.Parallel()
	rows := [][]string{
		{"Vardas", "Miestas", "Pastabos"}, {"Žydrūnė Šimkutė", "Šiauliai", "skambinti po šešių"}, {"Aušra Kęstaitė", "Panevėžys", ""}, {"Ąžuolas", "Vilnius", "du\nkartai, ar trys; gal\tketuri | \"ne\""},
	}
	want := [][]string{}
	want = append(want, rows...)
	encodings := map[string]encoding.Encoding{
		"utf-8": encoding.Nop, "utf-8 with mark": unicode.UTF8BOM, "utf-16le": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16be": unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
		"utf-16le without mark": unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16be without mark": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "windows-1257": charmap.Windows1257,
	}
	for name, enc := range encodings {
		for _, sep := range []string{",", ";", "\t", "|"} {
			for _, end := range []string{"\n", "\r\n", "\r"} {
				for variant, shape := range map[string]func(string) string{
					"plain":              func(s string) string { return s },
					"without a last end": func(s string) string { return strings.TrimSuffix(s, end) },
					"told":               func(s string) string { return "sep=" + sep + end + s },
					"blank lines below":  func(s string) string { return s + end + end },
				} {
					if variant == "told" && end == "\r" {
						continue // Excel writes it on Windows only
					}
					text, err := enc.NewEncoder().String(shape(quotedRows(rows, sep, end)))
					if err != nil {
						t.Fatal(err)
					}
					where := fmt.Sprintf("%s, %q, %q, %s", name, sep, end, variant)
					got := readAll(t, datatest.File(t, "a.csv", text), "")
					if len(got) != len(want) {
						t.Errorf("%s: %d rows: %q", where, len(got), table(got))
						continue
					}
					for i, row := range want {
						for j, cell := range row {
							if j >= len(got[i].cells) && cell != "" || j < len(got[i].cells) && got[i].cells[j].Text != cell {
								t.Errorf("%s: row %d is %v, want %q", where, i, got[i].cells, row)
							}
						}
					}
				}
			}
		}
	}
}

// quotedRows writes rows as a program that obeys RFC 4180 does.
func quotedRows(rows [][]string, sep, end string) string {
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteString(sep)
			}
			if strings.ContainsAny(cell, "\"\r\n"+sep) {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			b.WriteString(cell)
		}
		b.WriteString(end)
	}
	return b.String()
}

// TestCSVWholeOfAnything: whatever texts are in the cells, a file that is written by the rules reads back as it was.
func TestCSVWholeOfAnything(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(4, 9))
	alphabet := []rune("ab ž1,;\t|\"\n'=")
	for range 200 {
		rows := [][]string{{"one", "two", "three"}}
		for range 1 + rng.IntN(6) {
			row := make([]string, 3)
			for i := range row {
				var b strings.Builder
				for range rng.IntN(8) {
					b.WriteRune(alphabet[rng.IntN(len(alphabet))])
				}
				if row[i] = b.String(); strings.HasPrefix(row[i], "'") {
					row[i] = "x" + row[i] // an apostrophe before a number or a formula is a guard
				}
			}
			row[0] = "x" + row[0]
			rows = append(rows, row)
		}
		text := quotedRows(rows, ",", "\r\n")
		got := readAll(t, datatest.File(t, "a.csv", "sep=,\r\n"+text), "")
		if len(got) != len(rows) {
			t.Fatalf("%q: %d rows, want %d", text, len(got), len(rows))
		}
		for i, row := range rows {
			for j, cell := range row {
				if got[i].cells[j].Text != cell || got[i].fault != "" {
					t.Fatalf("%q: row %d is %v (%s), want %q", text, i, got[i].cells, got[i].fault, row)
				}
			}
		}
	}
}

// TestCSVRowNumbers: rows are numbered as they stand in the file, blank ones counted, so that the owner finds them.
func TestCSVRowNumbers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ what, text, want string }{
		{"all", "a,b\n1,2\n3,4\n", "[1 2 3]"},
		{"blank lines between", "a,b\n\n1,2\n,\n3,4\n", "[1 3 5]"},
		{"a value of two lines is one row", "a,b\n\"1\n1\",2\n3,4\n", "[1 2 3]"},
		{"under a line that tells the separator", "sep=,\na,b\n1,2\n", "[2 3]"},
		{"under blank lines", "\n\na,b\n1,2\n", "[3 4]"},
	} {
		var numbers []int
		for _, l := range readAll(t, datatest.File(t, "a.csv", c.text), "") {
			numbers = append(numbers, l.number)
		}
		if got := fmt.Sprint(numbers); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
}

// TestCSVInfo: what the owner is told of how a file was read.
func TestCSVInfo(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]sheet.Info{
		"a,b\n1,2\n":                {Format: "csv", Encoding: "utf-8", Separator: ","},
		"\ufeffa;b\n1;2\n":          {Format: "csv", Encoding: "utf-8", Separator: ";"},
		"a\tb\n1\t2\n":              {Format: "csv", Encoding: "utf-8", Separator: "\t"},
		"sep=|\na|b\n":              {Format: "csv", Encoding: "utf-8", Separator: "|"},
		"Stra\xdfe;Ort\nK\xf6n;x\n": {Format: "csv", Encoding: "windows-1252", Separator: ";"},
		"\xff\xfea\x00;\x00b\x00":   {Format: "csv", Encoding: "utf-16le", Separator: ";"},
	} {
		r, err := sheet.Open(datatest.File(t, "a.csv", text), "a sheet's name means nothing here")
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Info; got.Format != want.Format || got.Encoding != want.Encoding || got.Separator != want.Separator || got.Sheets != nil {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
		closing(t, r)
	}
}
