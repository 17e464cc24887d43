package importer_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/widget"

	"regulars/app/jobs"
	"regulars/app/transfer"
	"regulars/data/sheet"
	"regulars/views/kit/kittest"
)

// inDialog presses a button of the dialog that is open.
func (s *screen) inDialog(button string) {
	s.t.Helper()
	top := s.shell.Window.Canvas().Overlays().Top()
	if top == nil {
		s.t.Fatal("no dialog is open")
	}
	for _, grid := range kittest.Find[*widget.GridWrap](top, nil) {
		if grid.Length() > 1 {
			grid.Select(1) // behind the folder above
		}
	}
	for _, b := range kittest.Find(top, func(b *widget.Button) bool { return b.Text == button }) {
		b.OnTapped()
	}
	s.shell.Wait()
}

// TestFileIsChosen: by the key, by the button, and by the button after a file that is none; Cancel leaves all as it is.
func TestFileIsChosen(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	if err := os.WriteFile(filepath.Join(home, "kunden.csv"), []byte(customers), 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t)
	s.page.New()
	s.inDialog("Cancel")
	if !s.reads("Bring in your customers") {
		t.Error("after Cancel something else is shown")
	}
	s.page.New()
	s.inDialog("Open")
	if !s.reads("kunden.csv") || !s.reads("Lieblingsholz") {
		t.Error("the file that was chosen is not under review")
	}
	s.press("Leave it")
	s.press("Choose a file…")
	s.inDialog("Open")
	if !s.reads("kunden.csv") {
		t.Error("the button leads to no review")
	}
	s.drop(s.file("picture.csv", "\x89PNG\r\n\x1a\n\x00\x00\x00"))
	if !s.reads("picture.csv can't be imported") || !s.reads("is not a spreadsheet") {
		t.Error("it is not said why a picture can't be imported")
	}
	s.press("Choose another file…")
	s.inDialog("Open")
	if !s.reads("Lieblingsholz") {
		t.Error("another file can't be chosen")
	}
}

// TestSheetIsChosen: a workbook of several sheets shows the likeliest, and any other that is asked for.
func TestSheetIsChosen(t *testing.T) {
	s := open(t)
	path := twoSheets(t)
	s.drop(path)
	if want := []string{"All rows 2", "New 2", "Update 0", "Same 0", "Wrong 0"}; !slices.Equal(s.chips(), want) {
		t.Errorf("of the likeliest sheet: %q", s.chips())
	}
	s.choose("Customers", "Suppliers")
	if want := []string{"All rows 1", "New 1", "Update 0", "Same 0", "Wrong 0"}; !slices.Equal(s.chips(), want) {
		t.Errorf("of the other sheet: %q", s.chips())
	}
	s.press("Import 1 contact")
	if s.contacts() != 1 {
		t.Errorf("%d contacts", s.contacts())
	}
}

// TestRejectsAreSaved: the rows that did not go in are put where the owner says, and he is told how many and where.
func TestRejectsAreSaved(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	s := open(t)
	s.drop(s.file("kunden.csv", customers))
	s.press("Import 3 contacts")
	s.press("Save the rows that did not go in")
	s.inDialog("Cancel")
	if left, err := os.ReadDir(home); err != nil || len(left) > 0 || len(s.frame.Toasts) > 0 {
		t.Errorf("after Cancel: %v %v %v", left, s.frame.Toasts, err)
	}
	s.press("Save the rows that did not go in")
	s.inDialog("Save")
	r, err := sheet.Open(filepath.Join(home, "kunden, not imported.xlsx"), "")
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for row, err := range r.Rows() {
		rows = append(rows, fmt.Sprint(row.Cells, err))
	}
	if len(rows) != 2 || !strings.Contains(rows[1], "Petras") || !strings.Contains(rows[1], "is not a day of the calendar") {
		t.Errorf("the file holds %q", rows)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if last := s.frame.Toasts[len(s.frame.Toasts)-1].Text; last != "1 row saved in kunden, not imported.xlsx, each with the reason" {
		t.Errorf("told %q", last)
	}
}

// TestAfterwards: after an import its contacts, another file and the undo are a press away; rejects only where there are.
func TestAfterwards(t *testing.T) {
	s := open(t)
	s.drop(s.file("people.csv", "Name\nAnna\nBen\n"))
	s.press("Import 2 contacts")
	var buttons []string
	for _, b := range kittest.Find[*widget.Button](s.page.Object, nil) {
		buttons = append(buttons, b.Text)
	}
	if want := []string{"Look at the contacts", "Undo this import", "Another file"}; !slices.Equal(buttons, want) {
		t.Errorf("offered are %q, want %q", buttons, want)
	}
	s.press("Look at the contacts")
	if want := []string{"contacts 0"}; !slices.Equal(s.frame.Opened, want) {
		t.Errorf("opened %q", s.frame.Opened)
	}
	s.press("Another file")
	if !s.reads("Bring in your customers") {
		t.Error("another file does not lead to the beginning")
	}
}

// manyPeople is a list long enough for its reading and its import to show how far they are.
func manyPeople(rows int) string {
	var b strings.Builder
	b.WriteString("Name,Email\n")
	for i := range rows {
		fmt.Fprintf(&b, "Person %d,p%d@firm.example\n", i, i)
	}
	return b.String()
}

// TestCancelKeepsNothing: Cancel in the middle of an import leads back to the review, with nothing kept, and from
// there it can be begun again.
func TestCancelKeepsNothing(t *testing.T) {
	s := open(t)
	s.drop(s.file("long.csv", manyPeople(12_000)))
	s.button("Import 12000 contacts").OnTapped()
	if len(kittest.Find[*widget.ProgressBar](s.page.Object, nil)) != 1 || !s.reads("Importing long.csv") {
		t.Error("the progress is not shown")
	}
	s.press("Cancel")
	if n := s.contacts(); n != 0 || !s.reads("long.csv") || len(s.frame.Toasts) != 1 || s.frame.Toasts[0].Text != "The import was cancelled. Nothing of it was kept." {
		t.Fatalf("%d contacts and toasts %+v after a cancel", n, s.frame.Toasts)
	}
	s.press("Import 12000 contacts")
	if n := s.contacts(); n != 12_000 {
		t.Errorf("%d contacts after the second try", n)
	}
}

// TestCancelReading: a file is left while it is looked at, and what comes of it later is not shown.
func TestCancelReading(t *testing.T) {
	s := open(t)
	s.page.Drop([]string{s.file("long.csv", manyPeople(6000))})
	if !s.reads("Looking at long.csv…") {
		t.Error("it is not said what is under way")
	}
	s.press("Cancel")
	if !s.reads("Bring in your customers") || s.reads("long.csv") {
		t.Error("Cancel does not lead back to the beginning")
	}
}

// TestOneImportAtATime: a second one is not begun while another runs; the owner is told, and the review stays.
func TestOneImportAtATime(t *testing.T) {
	s := open(t)
	s.drop(s.file("kunden.csv", customers))
	release := make(chan struct{})
	err := s.app.Jobs.Start(jobs.Spec{Name: "import", Title: "another", Work: func(context.Context, *jobs.Progress) error {
		<-release
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	s.press("Import 3 contacts")
	close(release)
	if len(s.frame.Toasts) != 1 || s.frame.Toasts[0].Text != "Another import is still running. Wait for its end, then try again." || !s.reads("kunden.csv") || s.contacts() != 0 {
		t.Errorf("%d contacts, toasts %+v", s.contacts(), s.frame.Toasts)
	}
}

// TestNotesAreShown: what was left out of a file is told, the first three times in full.
func TestNotesAreShown(t *testing.T) {
	s := open(t)
	s.drop(s.file("total.csv", "Name;Email;City;Amount\nAnna;anna@firm.example;Vilnius;10\nTotal;;;10\n"))
	if !s.reads("Row 3 is a total under the table and was left out: “Total”.") || s.reads("more like these") {
		t.Error("a total that was left out is not told of")
	}
	s.drop(s.file("pages.csv", "Name;Email\n"+strings.Repeat("Anna;anna@firm.example\nName;Email\n", 5)))
	if !s.reads("Row 3 is the headings once more") || !s.reads("and 2 more like these") {
		t.Error("repeated headings are not told of")
	}
	s.drop(s.file("clean.csv", "Name;Email\nAnna;anna@firm.example\n"))
	if s.reads("once more") {
		t.Error("notes of another file stay")
	}
}

// TestReadAs: how a file was read is told, since what looks odd begins there.
func TestReadAs(t *testing.T) {
	s := open(t)
	for content, want := range map[string]string{
		"Name,Email\nAnna,a@x.lt\n":                 "CSV · utf-8 · separated by , · headings in row 1",
		"Name\tEmail\nAnna\ta@x.lt\n":               "CSV · utf-8 · separated by tabs · headings in row 1",
		"List\n\nName;Stra\xdfe\nAnna;K\xf6nig 5\n": "CSV · windows-1252 · separated by ; · headings in row 3",
		"Anna K,a@x.lt\nBen O,b@x.lt\n":             "CSV · utf-8 · separated by , · without headings",
	} {
		s.drop(s.file("a.csv", content))
		if !s.reads(want) {
			t.Errorf("%q is not said of %q", want, content)
		}
	}
}

// TestHowSure: each column says how surely it was understood; one that the owner sets is sure.
func TestHowSure(t *testing.T) {
	s := open(t)
	s.drop(s.file("a.csv", "Anna Kovalenko;1980-05-12;Vilnius;?;12\nBen Other;1981-05-12;Kaunas;!;14\nCarl Third;1982-05-12;Kaunas;?;11\n"))
	for _, want := range []string{"likely", "a guess: please look", "kept under its heading"} {
		if !s.reads(want) {
			t.Errorf("%q is not to be read", want)
		}
	}
	if s.reads("sure") {
		t.Error("without headings something is sure")
	}
	s.choose("Birthday", "Note")
	if !s.reads("sure") {
		t.Error("what the owner said is not sure")
	}
}

// TestMeaningsOffered: every field, the usual labels, and the one that a column has, even where it is unusual.
func TestMeaningsOffered(t *testing.T) {
	s := open(t)
	s.drop(s.file("a.csv", "First Name,E-mail 1 - Label,E-mail 1 - Value,Billing City\nAnna,Work,a@x.lt,Vilnius\n"))
	lists := kittest.Find[*widget.Select](s.page.Object, nil)
	lists = lists[:len(lists)-1] // the last says what the rows are
	if len(lists) != 4 {
		t.Fatalf("%d drop-downs", len(lists))
	}
	for i, want := range []string{"Name", "Label of a mail address 1", "Mail address 1", "City (billing)"} {
		if lists[i].Selected != want || len(lists[i].Options) < len(transfer.Fields()) {
			t.Errorf("column %d shows %q of %d, want %q", i, lists[i].Selected, len(lists[i].Options), want)
		}
		for _, option := range []string{"Leave out", "Keep as it is", "Phone (mobile)", "Mail address (work)", "Street (home)", "Birthday"} {
			if !slices.Contains(lists[i].Options, option) {
				t.Errorf("column %d can't be %q", i, option)
			}
		}
	}
}
