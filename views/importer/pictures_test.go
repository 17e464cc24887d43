package importer_test

import (
	"flag"
	"fmt"
	"path/filepath"
	"testing"

	"regulars/data"
	"regulars/data/datatest"
	"regulars/views/kit/kittest"
)

var screens = flag.String("screens", "", "folder for pictures of the screen")

// TestPictures paints the screen in each look, size and step.
func TestPictures(t *testing.T) {
	s := open(t)
	s.know(data.Contact{Name: "Šarūnas Žukas", Emails: []data.Email{{Address: "sarunas@firm.example"}}})
	for i, step := range []func(){
		func() {},
		func() { s.drop(s.file("kunden.csv", customers)) },
		func() { s.press("Import 3") },
		func() { s.drop(s.file("empty.csv", "")) },
	} {
		step()
		kittest.Pictures(t, s.shell, *screens, fmt.Sprint("import-", i))
	}
}

// TestTenThousandRows takes a real list, in a workbook, the whole way.
func TestTenThousandRows(t *testing.T) {
	s := open(t)
	s.drop(datatest.Shared(t, "contacts", "datablist-customers-10000.xlsx"))
	if got := s.chips(); got[0] != "All rows 10,000" || got[1] != "New 10,000" {
		t.Fatalf("verdicts are %q", got)
	}
	if *screens != "" {
		if err := kittest.SavePNG(s.shell.Window, filepath.Join(*screens, "import-10000.png")); err != nil {
			t.Error(err)
		}
	}
	s.press("Import 10")
	if n := s.contacts(); n != 10_000 {
		t.Errorf("%d contacts, want 10,000", n)
	}
}
