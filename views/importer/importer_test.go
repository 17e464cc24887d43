package importer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app"
	"regulars/app/transfer"
	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/phone"
	"regulars/data/store/storetest"
	"regulars/views/importer"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// customers has a new contact, one that is known, one that brings something and
// one that is wrong.
const customers = "Kundenliste 2026\n\nVorname;Nachname;E-Mail;Telefon mobil;Geburtstag;Ort;Lieblingsholz\n" +
	"Anna;Kovalenko;anna@firm.example;+49 151 23456789;14.03.1980;Berlin;Eiche\n" +
	"Šarūnas;Žukas;sarunas@firm.example;+370 612 34520;;Vilnius;Uosis\n" +
	"علی;رضایی;ali@firm.example;;;تهران;\n" +
	"Petras;Petraitis;petras@firm.example;;31.02.1980;Kaunas;\n"

// screen is the importer in a window, on a store of its own.
type screen struct {
	t     *testing.T
	app   *app.App
	shell *kit.Shell
	frame *kittest.Frame
	page  kit.Screen
}

func open(t *testing.T) *screen {
	t.Helper()
	a := app.New(t.Context(), storetest.Open(t), phone.E164)
	t.Cleanup(a.Close)
	shell, frame := kittest.Shell(t)
	page := importer.New(shell, a.Transfer, a.Jobs).Screen()
	kittest.Show(shell, container.NewStack(kit.NewGround(theme.ColorNameBackground), page.Object))
	return &screen{t, a, shell, frame, page}
}

func (s *screen) file(name, content string) string {
	s.t.Helper()
	return datatest.File(s.t, name, content)
}

func (s *screen) drop(path string) {
	s.t.Helper()
	s.page.Drop([]string{path})
	s.shell.Wait()
}

func (s *screen) reads(text string) bool {
	for _, x := range kittest.Find[*kit.Text](s.page.Object, nil) {
		if strings.Contains(x.Text(), text) {
			return true
		}
	}
	return false
}

func (s *screen) button(prefix string) *widget.Button {
	s.t.Helper()
	found := kittest.Find(s.page.Object, func(b *widget.Button) bool { return strings.HasPrefix(b.Text, prefix) })
	if len(found) == 0 {
		s.t.Fatalf("no button %q", prefix)
	}
	return found[0]
}

func (s *screen) press(prefix string) {
	s.t.Helper()
	b := s.button(prefix)
	if b.Disabled() {
		s.t.Fatalf("%q can't be pressed", b.Text)
	}
	b.OnTapped()
	s.shell.Wait()
}

// chips are the verdicts with their counts.
func (s *screen) chips() (list []string) {
	for _, c := range kittest.Find[*kit.Chip](s.page.Object, nil) {
		list = append(list, c.Text())
	}
	return list
}

func (s *screen) tapChip(prefix string) {
	s.t.Helper()
	found := kittest.Find(s.page.Object, func(c *kit.Chip) bool { return strings.HasPrefix(c.Text(), prefix) })
	if len(found) == 0 {
		s.t.Fatalf("no %q among %q", prefix, s.chips())
	}
	found[0].Do()
	s.shell.Wait()
}

// choose takes an option of the drop-down that shows now.
func (s *screen) choose(now, option string) {
	s.t.Helper()
	found := kittest.Find(s.page.Object, func(w *widget.Select) bool { return w.Selected == now })
	if len(found) == 0 || !slices.Contains(found[0].Options, option) {
		s.t.Fatalf("no drop-down shows %q and offers %q", now, option)
	}
	found[0].SetSelected(option)
	s.shell.Wait()
}

func (s *screen) contacts() int {
	s.t.Helper()
	n, err := s.app.Contacts.Count(s.t.Context(), data.ContactQuery{})
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

func (s *screen) know(c data.Contact) {
	s.t.Helper()
	if err := s.app.Contacts.Save(s.t.Context(), &c); err != nil {
		s.t.Fatal(err)
	}
}

// TestImport takes the whole way: drop, look, import, undo.
func TestImport(t *testing.T) {
	s := open(t)
	s.know(data.Contact{Name: "Šarūnas Žukas", Given: "Šarūnas", Family: "Žukas", Emails: []data.Email{{Address: "sarunas@firm.example"}}})
	s.drop(s.file("kunden.csv", customers))
	for _, want := range []string{"kunden.csv", "CSV", "headings in row 3", "Lieblingsholz", "Eiche · Uosis", "31.02.1980"} {
		if !s.reads(want) {
			t.Errorf("%q is not to be read", want)
		}
	}
	if want := []string{"All rows 4", "New 2", "Update 1", "Same 0", "Wrong 1"}; !slices.Equal(s.chips(), want) {
		t.Errorf("verdicts are %q, want %q", s.chips(), want)
	}
	s.tapChip("Wrong")
	table := kittest.Find[*kit.Table[transfer.Row]](s.page.Object, nil)[0]
	table.SelectRow(0)
	if table.Len() != 1 || !s.reads("Row 7: Geburtstag: “31.02.1980” is not a day of the calendar") {
		t.Errorf("%d rows are listed as wrong, want one with its reason", table.Len())
	}
	if n := s.contacts(); n != 1 {
		t.Fatalf("%d contacts before the import, want 1", n)
	}
	s.press("Import 3 contacts")
	if n := s.contacts(); n != 3 {
		t.Errorf("%d contacts after the import, want 3", n)
	}
	if !s.reads("kunden.csv is imported") || !s.reads("not imported") {
		t.Error("the counts are not shown")
	}
	s.press("Undo this import")
	if len(s.frame.Undone) != 1 || s.frame.Undone[0] == 0 {
		t.Fatalf("the frame was asked to undo %v", s.frame.Undone)
	}
	if _, err := s.app.History.Undo(t.Context(), s.frame.Undone[0]); err != nil {
		t.Fatal(err)
	}
	if n := s.contacts(); n != 1 {
		t.Errorf("%d contacts after Undo, want 1", n)
	}
}

func TestMeaningIsChanged(t *testing.T) {
	s := open(t)
	s.drop(s.file("kunden.csv", customers))
	s.choose("Birthday", "Leave out")
	if want := []string{"All rows 4", "New 4", "Update 0", "Same 0", "Wrong 0"}; !slices.Equal(s.chips(), want) {
		t.Errorf("without the birthday the verdicts are %q, want %q", s.chips(), want)
	}
	s.choose("Keep as it is", "Preferences")
	s.press("Import 4 contacts")
	rows, err := s.app.Contacts.List(t.Context(), data.ContactQuery{Text: "Eiche"})
	if err != nil || len(rows) != 1 {
		t.Fatalf("who likes oak: %v, %v", rows, err)
	}
	c, err := s.app.Contacts.Get(t.Context(), rows[0].ID)
	if err != nil || c.Preferences != "Eiche" || !c.Birthday.IsZero() {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestNothingToImport(t *testing.T) {
	s := open(t)
	path := s.file("kunden.csv", customers)
	s.drop(path)
	s.press("Import 3 contacts")
	s.drop(path)
	if b := s.button("Nothing to import"); !b.Disabled() {
		t.Error("an import of nothing can be started")
	}
	if want := []string{"All rows 4", "New 0", "Update 0", "Same 3", "Wrong 1"}; !slices.Equal(s.chips(), want) {
		t.Errorf("the second time the verdicts are %q, want %q", s.chips(), want)
	}
	s.press("Leave it")
	if !s.reads("Bring in your customers and what they bought") {
		t.Error("leaving a file does not lead to the beginning")
	}
}

func TestBadFiles(t *testing.T) {
	s := open(t)
	for name, content := range map[string]string{"empty.csv": "", "zip.xlsx": "PK\x03\x04 no workbook", "no-such.xlsx": "", "text.csv": "\n\n\n"} {
		path := s.file(name, content)
		if name == "no-such.xlsx" {
			path += ".gone"
		}
		s.drop(path)
		if !s.reads("can't be imported") {
			t.Errorf("%s: it is not said that it can't be imported", name)
		}
		s.press("Back")
	}
	if len(s.frame.Errors) > 0 {
		t.Errorf("errors %v instead of words on the screen", s.frame.Errors)
	}
}

// TestWideSheet: three hundred columns don't build three hundred drop-downs.
func TestWideSheet(t *testing.T) {
	s := open(t)
	var head, row []string
	for i := range 300 {
		head, row = append(head, fmt.Sprintf("Field %d", i)), append(row, fmt.Sprintf("value %d", i))
	}
	copy(head, []string{"Name", "Email", "Phone", "City"})
	copy(row, []string{"Anna", "anna@firm.example", "+370 612 34520", "Vilnius"})
	s.drop(s.file("wide.csv", strings.Join(head, ",")+"\n"+strings.Join(row, ",")+"\n"))
	if n := len(kittest.Find[*widget.Select](s.page.Object, nil)); n == 0 || n > 60 {
		t.Errorf("%d drop-downs for 300 columns", n)
	}
	s.press("Import 1 contact")
	if n := s.contacts(); n != 1 {
		t.Errorf("%d contacts, want 1", n)
	}
}
