package sheet

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"regulars/data"
)

// endless gives a text again and again, for ever.
type endless string

func (e endless) Read(b []byte) (int, error) {
	n := 0
	for n < len(b) {
		n += copy(b[n:], e)
	}
	return n, nil
}

// TestEndlessRow: a row that never ends is refused with its number when it is longer than any honest one, before it
// takes the memory of the whole computer.
func TestEndlessRow(t *testing.T) {
	for what, unit := range map[string]endless{"bare": "xxxxxxxx", "in quotes": "\"\"", "of cells": "x,"} {
		c := newCSV(io.MultiReader(strings.NewReader("a,b\n\""), unit), ',')
		c.name = "list.csv"
		if _, err := c.Next(); err != nil {
			t.Fatal(err)
		}
		_, err := c.Next()
		var refusal *data.InvalidError
		if !errors.As(err, &refusal) || !strings.Contains(err.Error(), "list.csv has a row (number 2) longer than 64 MB. Nothing was written") {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// TestEndlessText: so is a text or a tag in a workbook that never ends.
func TestEndlessText(t *testing.T) {
	for _, start := range []string{"<x>", "<x a=\"", "<!--", "<![CDATA[", "<?pi "} {
		if _, err := tokens(io.MultiReader(strings.NewReader(start), endless("text "))); !errors.Is(err, errTokenTooLong) {
			t.Errorf("%q: %v", start, err)
		}
	}
}

// TestRowsTooMany: a workbook has a last row; what comes after it is refused in words that name the way out.
func TestRowsTooMany(t *testing.T) {
	t.Parallel()
	w, err := Create(filepath.Join(t.TempDir(), "a.xlsx"), []Column{{Name: "A"}})
	if err != nil {
		t.Fatal(err)
	}
	sink, ok := w.rows.(*xlsxSink)
	if !ok {
		t.Fatalf("%T", w.rows)
	}
	sink.row = maxRows
	if err := w.Write([]data.Cell{data.TextCell("one more")}); err == nil || !strings.Contains(err.Error(), "holds 1048576 rows at most: write a .csv instead") {
		t.Error(err)
	}
	if err := w.Abort(); err != nil {
		t.Error(err)
	}
}

// TestMemoryOfReading: reading holds a row and a buffer, however many rows there are.
func TestMemoryOfReading(t *testing.T) {
	const rows = 40_000
	cells := make([]data.Cell, 15)
	for i := range cells {
		cells[i] = data.TextCell("a text of some length, as in a list")
	}
	for _, ending := range []string{".csv", ".xlsx"} {
		path := filepath.Join(t.TempDir(), "a"+ending)
		w, err := Create(path, make([]Column, len(cells)))
		if err != nil {
			t.Fatal(err)
		}
		for range rows {
			if err := w.Write(cells); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		before := live()
		r, err := Open(path, "")
		if err != nil {
			t.Fatal(err)
		}
		for n := range rows {
			if _, err := r.Next(); err != nil {
				t.Fatal(n, err)
			}
		}
		if grown := int64(live()-before) >> 20; grown > 4 {
			t.Errorf("%s: after %d rows reading holds %d MB", ending, rows, grown)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// live is how many bytes are in use after a collection.
func live() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// TestUnreadable: a file that may not be read, is gone, or is a pipe that nobody writes to is told of at once.
func TestUnreadable(t *testing.T) {
	t.Parallel()
	if _, err := Open(filepath.Join(t.TempDir(), "none.xlsx"), ""); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("gone: %v", err)
	}
	if _, err := Open(os.DevNull, ""); err == nil || !strings.Contains(err.Error(), "it is a pipe or a device") {
		t.Errorf("a device: %v", err)
	}
	closed, err := os.Open(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := closed.Close(); err != nil {
		t.Fatal(err)
	}
	if err := (&Reader{file: closed}).open(""); !errors.Is(err, os.ErrClosed) {
		t.Errorf("closed: %v", err)
	}
	if err := (&Reader{file: closed}).openCSV(); !errors.Is(err, os.ErrClosed) {
		t.Errorf("closed, as text: %v", err)
	}
	if _, err := openContainer(closed); !errors.Is(err, os.ErrClosed) {
		t.Errorf("closed, as a workbook: %v", err)
	}
	if _, _, err := openExcelize(closed, ""); !errors.Is(err, os.ErrClosed) {
		t.Errorf("closed, in the other reader: %v", err)
	}
}

// TestKindsOfFile: what owners take for spreadsheets is refused with the way out, and what is text is read.
func TestKindsOfFile(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ what, content, want string }{
		{"a page", "<!DOCTYPE html><html>", "is a web page"},
		{"a page of a bank", "\ufeff  \r\n<HTML><body>", "is a web page"},
		{"only the table", "<table><tr>", "is a web page"},
		{"Excel 2003's XML", "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook>", "is an XML file"},
		{"XML without a head", "<Workbook xmlns=\"x\">", "is an XML file"},
		{"a PDF", "%PDF-1.7\n", "is a PDF"},
		{"cards", "BEGIN:VCARD\r\n", "is a file of contact cards"},
		{"a calendar", "BEGIN:VCALENDAR\r\n", "is a calendar"},
		{"a database", "SQLite format 3\x00", "is a database"},
		{"gzip", "\x1f\x8b\x08", "is packed"},
		{"rar", "Rar!\x1a\x07", "is packed"},
		{"7z", "7z\xbc\xaf\x27\x1c", "is packed"},
		{"bzip2", "BZh91AY", "is packed"},
		{"xz", "\xfd7zXZ\x00", "is packed"},
		{"a photo", "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", "is not a spreadsheet"},
		{"a program", "\x7fELF\x02\x01\x01\x00\x00", "is not a spreadsheet"},
		{"a list", "Name,Email\n", ""},
		{"a list with a bell in it", "Name,Email\nAnna\x07,a@x.lt" + strings.Repeat(" ", 60), ""},
		{"a list in UTF-16", "N\x00a\x00m\x00e\x00", ""},
		{"a list that begins with a sign", "<<< our customers >>>\n", ""},
	} {
		path := filepath.Join(t.TempDir(), "customers.csv")
		if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
			t.Fatal(err)
		}
		r, err := Open(path, "")
		if err == nil {
			err = r.Close()
		}
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v, want %q", c.what, err, c.want)
		}
	}
}
