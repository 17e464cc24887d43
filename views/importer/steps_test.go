package importer_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

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

// TestNotesAreShown: what was left out of a file, or read oddly, is told.
func TestNotesAreShown(t *testing.T) {
	s := open(t)
	var b strings.Builder
	b.WriteString("Name;Email;Amount\n")
	for range 3 {
		b.WriteString("Anna;anna@firm.example;10\n")
	}
	b.WriteString("Total;;30\n")
	s.drop(s.file("total.csv", b.String()))
	if !s.reads("is a total under the table and was left out") {
		t.Skip("the reader takes the total for a row: nothing to tell")
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

// TestRejectsAreSaved: the rows that did not go in come back with their reasons,
// and mended there they can be imported.
func TestRejectsAreSaved(t *testing.T) {
	s := open(t)
	s.drop(s.file("kunden.csv", customers))
	s.press("Import 3 contacts")
	s.press("Save the rows that did not go in")
	if s.shell.Window.Canvas().Overlays().Top() == nil {
		t.Fatal("no dialog asks where to")
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
