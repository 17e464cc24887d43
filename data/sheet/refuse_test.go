package sheet_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"regulars/data/datatest"
	"regulars/data/sheet"
)

// TestXLSXBomb: a sheet that unpacks to gigabytes is refused in words, soon.
func TestXLSXBomb(t *testing.T) {
	for _, part := range []string{"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"} {
		path := bomb(t, part)
		r, err := sheet.Open(path, "")
		if err == nil {
			for _, err = range r.Rows() {
				if err != nil {
					break
				}
			}
			closing(t, r)
		}
		if err == nil || !strings.Contains(err.Error(), "unpacks to far more") {
			t.Errorf("%s: %v", part, err)
		}
	}
}

func TestRefused(t *testing.T) {
	cut, err := os.ReadFile(parts(t, workbook(`<worksheet><sheetData/></worksheet>`, nil)))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, path, want string }{
		{"empty", datatest.File(t, "a.csv", ""), "is empty"},
		{"folder", t.TempDir(), "is a folder"},
		{"renamed zip", parts(t, map[string]string{"readme.txt": "hello"}), "zip archive without a workbook"},
		{"ods", parts(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "save it as .xlsx or .csv"},
		{"xlsb", parts(t, map[string]string{"xl/workbook.bin": "x"}), ".xlsb"},
		{"cut off", datatest.File(t, "a.xlsx", string(cut[:len(cut)/2])), "is damaged"},
		{"sheet that breaks off", parts(t, workbook(`<worksheet><sheetData><row><c><v>1`, nil)), "is damaged"},
		{"no XML", parts(t, workbook(`this is no sheet`, nil)), "is damaged"},
		{"document type", parts(t, workbook(`<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>`, nil)), "is damaged"},
		{"no sheets", parts(t, map[string]string{"xl/workbook.xml": "<workbook><sheets/></workbook>"}), "no sheet"},
		{"encrypted", datatest.File(t, "a.xlsx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+wide("EncryptedPackage")), "is locked with a password"},
		{"old excel", datatest.File(t, "a.xlsx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+wide("Workbook")), "old Excel format"},
		{"word", datatest.File(t, "a.xlsx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+wide("WordDocument")), "no spreadsheet"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := sheet.Open(c.path, "")
			if err == nil {
				_, err = r.Next()
				closing(t, r)
			}
			if err == nil || errors.Is(err, io.EOF) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// TestEncrypted takes a workbook really encrypted.
func TestEncrypted(t *testing.T) {
	f := excelize.NewFile()
	defer closing(t, f)
	path := filepath.Join(t.TempDir(), "a.xlsx")
	if err := f.SaveAs(path, excelize.Options{Password: "secret"}); err != nil {
		t.Fatal(err)
	}
	if _, err := sheet.Open(path, ""); err == nil || !strings.Contains(err.Error(), "is locked with a password") {
		t.Error(err)
	}
}

func TestOldBooksAreRefused(t *testing.T) {
	for _, name := range []string{"readxl/inst/extdata/datasets.xls", "roo/encrypted-letmein.ods", "roo/borders.ods"} {
		if _, err := sheet.Open(datatest.Shared(t, "spreadsheets", name), ""); err == nil || !strings.Contains(err.Error(), "save it as .xlsx") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func wide(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteRune(r)
		b.WriteByte(0)
	}
	return b.String()
}

func bomb(t *testing.T, part string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "bomb.xlsx")
	m := workbook(`<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>`, nil)
	delete(m, part)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer closing(t, f)
	writeBomb(t, f, m, part)
	return path
}
