package importer_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
	"github.com/xuri/excelize/v2"

	"regulars/app/transfer"
	"regulars/data"
	"regulars/data/sheet"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// workbook writes an xlsx of these rows.
func (s *screen) workbook(name string, rows ...[]string) string {
	s.t.Helper()
	path := filepath.Join(s.t.TempDir(), name)
	var columns []sheet.Column
	for _, h := range rows[0] {
		columns = append(columns, sheet.Column{Name: h})
	}
	w, err := sheet.Create(path, columns)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, row := range rows[1:] {
		var cells []data.Cell
		for _, v := range row {
			cells = append(cells, data.TextCell(v))
		}
		if err := w.Write(cells); err != nil {
			s.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		s.t.Fatal(err)
	}
	return path
}

func (s *screen) rows() *kit.Table[transfer.Row] {
	s.t.Helper()
	found := kittest.Find[*kit.Table[transfer.Row]](s.page.Object, nil)
	if len(found) != 1 {
		s.t.Fatalf("%d tables of rows", len(found))
	}
	return found[0]
}

// TestWorkbook: the other form of spreadsheet, with names of every script.
func TestWorkbook(t *testing.T) {
	s := open(t)
	s.drop(s.workbook("clients.xlsx",
		[]string{"Vardas", "Ել․ փոստ", "شهر"},
		[]string{"Šarūnas Žukas", "sarunas@firm.example", "Vilnius"},
		[]string{"Անի Պետրոսյան", "ani@firm.example", "Երևան"},
		[]string{"علی رضایی", "ali@firm.example", "تهران"}))
	if !s.reads("XLSX") || s.reads("separated") {
		t.Error("how the file was read is not told")
	}
	s.press("Import 3 contacts")
	for _, query := range []string{"sarunas", "Անի", "علی"} {
		list, err := s.app.Contacts.List(t.Context(), data.ContactQuery{Text: query})
		if err != nil || len(list) != 1 {
			t.Errorf("%q finds %v, %v", query, list, err)
		}
	}
}

// TestUpdateOpensTheContact: the one that a row would change is a key away.
func TestUpdateOpensTheContact(t *testing.T) {
	s := open(t)
	c := data.Contact{Name: "Anna Kovalenko", Emails: []data.Email{{Address: "anna@firm.example"}}}
	s.know(c)
	s.drop(s.file("a.csv", "Name,Email,City\nAnna Kovalenko,anna@firm.example,Kyiv\nNew One,new@firm.example,\n"))
	s.tapChip("Update")
	table := s.rows()
	if table.Len() != 1 {
		t.Fatalf("%d rows are updates, want 1", table.Len())
	}
	table.OnOpen(transfer.Row{ContactID: 42})
	table.OnOpen(transfer.Row{})
	if want := []string{"contact 42"}; !slices.Equal(s.frame.Opened, want) {
		t.Errorf("opened %q, want %q", s.frame.Opened, want)
	}
	table.SelectRow(0)
	if !s.reads("Row 2: ") {
		t.Error("what the row would add is not told in full")
	}
	s.tapChip("New")
	if s.reads("Row 2: ") {
		t.Error("the reason of another list stays")
	}
}

// TestAnotherFileIsDroppedMeanwhile: the later one is shown.
func TestAnotherFileIsDroppedMeanwhile(t *testing.T) {
	s := open(t)
	first, second := s.file("first.csv", customers), s.file("second.csv", "Name\nPetras\n")
	s.page.Drop([]string{first})
	s.page.Drop([]string{second})
	s.shell.Wait()
	if !s.reads("second.csv") || s.reads("first.csv") {
		t.Error("the file dropped last is not the one under review")
	}
}

// TestEscapeLeavesTheFile: nothing of it was kept.
func TestEscapeLeavesTheFile(t *testing.T) {
	s := open(t)
	s.drop(s.file("kunden.csv", customers))
	s.page.Escape()
	s.shell.Wait()
	if !s.reads("Bring in your customers") || s.contacts() != 0 {
		t.Error("Esc does not lead back to the beginning")
	}
}

// TestOpenKeepsTheReview: asked for again from the menu, a file under review stays.
func TestOpenKeepsTheReview(t *testing.T) {
	s := open(t)
	s.drop(s.file("kunden.csv", customers))
	s.page.Open("import", 0)
	s.shell.Wait()
	if !s.reads("kunden.csv") {
		t.Error("the file under review is gone")
	}
	s.press("Import 3 contacts")
	s.page.Open("import", 0)
	s.shell.Wait()
	if !s.reads("Bring in your customers") {
		t.Error("after an import the next one can't begin")
	}
}

// TestSureness: a heading we know is sure, one made of values is a guess, and an
// unknown one is kept.
func TestSureness(t *testing.T) {
	s := open(t)
	s.drop(s.file("odd.csv", "Name;Xyzzy;Lieblingsholz\nAnna;anna@firm.example;Eiche\nPetras;petras@firm.example;Uosis\nRūta;ruta@firm.example;Klevas\n"))
	for _, want := range []string{"sure", "kept under its heading"} {
		if !s.reads(want) {
			t.Errorf("%q is not to be read", want)
		}
	}
	mail := kittest.Find(s.page.Object, func(w *widget.Select) bool { return strings.HasPrefix(w.Selected, "Mail address") })
	if len(mail) != 1 {
		t.Error("the column of addresses is not known by its values")
	}
}

// TestLongNamesFit: no text runs out of the window.
func TestLongNamesFit(t *testing.T) {
	s := open(t)
	long := strings.Repeat("Bardzo długa nazwa ", 20)
	s.shell.Window.Resize(fyne.NewSize(1024, 640))
	s.drop(s.file(strings.Repeat("long ", 30)+".csv", long+",Email\n"+long+",anna@firm.example\n"))
	s.shell.Window.Content().Refresh()
	if w := s.page.Object.MinSize().Width; w > 1024 {
		t.Errorf("the screen asks for a width of %.0f", w)
	}
	if h := s.page.Object.MinSize().Height; h > 640 {
		t.Errorf("the screen asks for a height of %.0f", h)
	}
}

// TestFileGoneMeanwhile: a file that goes away between the look and the reading is
// told of, and nothing else happens.
func TestFileGoneMeanwhile(t *testing.T) {
	s := open(t)
	path := s.file("kunden.csv", customers)
	s.drop(path)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	s.choose("Birthday", "Leave out")
	if len(s.frame.Errors) != 1 {
		t.Errorf("the owner is told %v, want one error", s.frame.Errors)
	}
	s.frame.Errors = nil
	if b := s.button("Import"); !b.Disabled() {
		t.Error("an import without verdicts can be started")
	}
}

// twoSheets is a workbook with customers and suppliers.
func twoSheets(t *testing.T) string {
	t.Helper()
	f := excelize.NewFile()
	path := filepath.Join(t.TempDir(), "two.xlsx")
	_, err := f.NewSheet("Suppliers")
	err = errors.Join(err, f.SetSheetName("Sheet1", "Customers"),
		f.SetSheetRow("Customers", "A1", &[]any{"Name", "Email"}), f.SetSheetRow("Customers", "A2", &[]any{"Anna", "anna@firm.example"}), f.SetSheetRow("Customers", "A3", &[]any{"Ben", "ben@firm.example"}),
		f.SetSheetRow("Suppliers", "A1", &[]any{"Name", "Email"}), f.SetSheetRow("Suppliers", "A2", &[]any{"Carl", "carl@firm.example"}),
		f.SaveAs(path), f.Close())
	if err != nil {
		t.Fatal(err)
	}
	return path
}
