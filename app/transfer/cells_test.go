package transfer_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"regulars/app/transfer"
	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/phone"
	"regulars/data/sheet"
	"regulars/data/store"
)

// add puts contacts straight into the store.
func (d desk) add(tb testing.TB, list ...*data.Contact) {
	tb.Helper()
	if err := d.store.Update(tb.Context(), "Fill", func(tx *store.Tx) error { return tx.SaveContacts(tb.Context(), list) }); err != nil {
		tb.Fatal(err)
	}
}

// exported writes everything to a file of this name and reads it back as a spreadsheet program would.
func (d desk) exported(tb testing.TB, name string) (path string, rows [][]data.Cell) {
	tb.Helper()
	path = filepath.Join(tb.TempDir(), name)
	if _, err := d.Export(tb.Context(), path, data.ContactQuery{}, nil); err != nil {
		tb.Fatal(err)
	}
	r, err := sheet.Open(path, "")
	if err != nil {
		tb.Fatal(err)
	}
	for row, err := range r.Rows() {
		if err != nil {
			tb.Fatal(err)
		}
		rows = append(rows, slices.Clone(row.Cells))
	}
	if err := r.Close(); err != nil {
		tb.Fatal(err)
	}
	return path, rows
}

// cell is what stands under a heading in a row, from 1.
func cell(tb testing.TB, rows [][]data.Cell, row int, heading string) data.Cell {
	tb.Helper()
	at := slices.IndexFunc(rows[0], func(c data.Cell) bool { return c.Text == heading })
	if at < 0 {
		tb.Fatalf("no column is called %q in %v", heading, rows[0])
	}
	if at >= len(rows[row]) {
		return data.Cell{}
	}
	return rows[row][at]
}

// TestExportedCells: each value in a column of its own under a heading that says what it is, days as days and all
// else as text, so that nothing is cut or run.
func TestExportedCells(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.add(t, &data.Contact{
		Kind: data.Person, Name: "Anna Kovalenko", Prefix: "Dr.", Given: "Anna", Middle: "M", Family: "Kovalenko", Nickname: "Anya", Company: "UAB Rytas", Job: "cook", Department: "Kitchen",
		Emails: []data.Email{{Label: "work", Address: "a@x.lt"}, {Address: "b@x.lt"}}, Phones: []data.Phone{{Label: "mobile", Number: "+370 612 34520", E164: "+37061234520"}},
		Addresses: []data.Address{{Label: "home", Street: "Gedimino 9\nFlat 2", City: "Vilnius", Region: "Vilniaus", PostalCode: "01103", Country: "Lithuania"}}, Links: []data.Link{{Label: "shop", URL: "https://x.lt"}},
		Birthday: data.Date{Year: 1980, Month: 5, Day: 12}, Gender: "f", Language: "lt", Household: "2", Interests: "tea", Preferences: "mornings", Handling: "gently", Note: "=1+1",
		Roles: []data.Role{data.Customer, data.Supplier}, Tags: []string{"vip", "a;b"}, Stage: data.StageLoyal, Fields: []data.Field{{Name: "Shoe size", Value: "038"}, {Name: "Visit", Value: "May"}, {Name: "Visit", Value: "June"}},
	}, &data.Contact{Kind: data.Company, Name: "UAB Vakaras", Birthday: data.Date{Month: 2, Day: 29}})
	_, rows := d.exported(t, "all.xlsx")
	anna := 1 + slices.IndexFunc(rows[1:], func(row []data.Cell) bool { return row[2].Text == "Anna Kovalenko" })
	for _, c := range []struct{ heading, want string }{
		{"Kind", "person"},
		{"Name", "Anna Kovalenko"},
		{"Name prefix", "Dr."},
		{"First name", "Anna"},
		{"Middle name", "M"},
		{"Last name", "Kovalenko"},
		{"Nickname", "Anya"},
		{"Company", "UAB Rytas"},
		{"Job title", "cook"},
		{"Department", "Kitchen"},
		{"Email 1", "a@x.lt"},
		{"Email 1 label", "work"},
		{"Email 2", "b@x.lt"},
		{"Email 2 label", ""},
		{"Phone 1", "+370 612 34520"},
		{"Phone 1 label", "mobile"},
		{"Address 1 label", "home"},
		{"Address 1 street", "Gedimino 9\nFlat 2"},
		{"Address 1 city", "Vilnius"},
		{"Address 1 region", "Vilniaus"},
		{"Address 1 postal code", "01103"},
		{"Address 1 country", "Lithuania"},
		{"Website 1", "https://x.lt"},
		{"Website 1 label", "shop"},
		{"Gender", "f"},
		{"Language", "lt"},
		{"Household", "2"},
		{"Interests", "tea"},
		{"Preferences", "mornings"},
		{"How to deal with them", "gently"},
		{"Roles", "customer; supplier"},
		{"Tags", `vip; a\;b`},
		{"Stage", "loyal"},
		{"Note", "=1+1"},
		{"Field: Shoe size", "038"},
		{"Field: Visit", "May"},
	} {
		if got := cell(t, rows, anna, c.heading); got != data.TextCell(c.want) {
			t.Errorf("%s is %+v, want the text %q", c.heading, got, c.want)
		}
	}
	if got := cell(t, rows, anna, "Birthday"); got != (data.Cell{Kind: data.CellDate, Text: "1980-05-12"}) {
		t.Errorf("the birthday is %+v", got)
	}
	if got := cell(t, rows, 3-anna, "Birthday"); got != data.TextCell("--02-29") {
		t.Errorf("a birthday without a year is %+v", got)
	}
	if last := rows[0][len(rows[0])-1].Text; last != "Field: Visit" || len(rows[anna]) != len(rows[0]) || rows[anna][len(rows[0])-1].Text != "June" {
		t.Errorf("the second visit is not in the last column: %v", rows[anna])
	}
}

// TestExportedWidth: as many columns as the contact with the most needs, and no more.
func TestExportedWidth(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.add(t, &data.Contact{Name: "Anna"})
	_, rows := d.exported(t, "one.csv")
	bare := len(rows[0])
	d.add(t, &data.Contact{
		Name: "Ben", Emails: []data.Email{{Address: "a@x.lt"}, {Address: "b@x.lt"}, {Address: "c@x.lt"}}, Phones: []data.Phone{{Number: "1"}, {Number: "2"}},
		Links: []data.Link{{URL: "a"}, {URL: "b"}}, Addresses: []data.Address{{City: "A"}, {City: "B"}}, Note: strings.Repeat("ž", 65_000), Fields: []data.Field{{Name: "A", Value: "1"}},
	})
	_, rows = d.exported(t, "two.csv")
	if got, want := len(rows[0])-bare, 2*2+2+2+6+2+1; got != want {
		t.Errorf("%d columns more, want %d: %v", got, want, rows[0])
	}
	var notes []int
	for i := range 3 {
		heading := "Note"
		if i > 0 {
			heading += fmt.Sprintf(" %d", i+1)
		}
		notes = append(notes, len([]rune(cell(t, rows, 2, heading).Text)))
	}
	if fmt.Sprint(notes) != "[32000 32000 1000]" {
		t.Errorf("a note of 65,000 letters lies in cells of %v", notes)
	}
}

// TestExportIsGuarded: what a spreadsheet program would run stands behind an apostrophe in a .csv, in every column,
// and is as it was when it is read back.
func TestExportIsGuarded(t *testing.T) {
	t.Parallel()
	d := open(t)
	evil := "=HYPERLINK(\"http://x\")"
	d.add(t, &data.Contact{
		Name: evil, Given: "+1", Family: "-1", Company: "@SUM(A1)", Note: "\t=1" + "x", Tags: []string{"=tag"}, Phones: []data.Phone{{Number: "+370 612 34520", E164: "+37061234520"}},
		Fields: []data.Field{{Name: "=name", Value: "=value"}},
	})
	path, rows := d.exported(t, "all.csv")
	if got := cell(t, rows, 1, "Name").Text; got != evil {
		t.Errorf("the name came back as %q", got)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"'=HYPERLINK(""http://x"")"`, ",'+1,", ",'-1,", ",'@SUM(A1),", ",'=tag,", ",'+370 612 34520,", ",'=value"} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("%q is not in %s", want, raw)
		}
	}
	if again := d.plan(t, path).Counts; again.Same != 1 {
		t.Errorf("%+v", again)
	}
}

// TestTenThousandThereAndBack: a list of ten thousand goes out and comes back into an empty program as it was, with
// the progress told on the way.
func TestTenThousandThereAndBack(t *testing.T) {
	d, to := open(t), open(t)
	rng := rand.New(rand.NewPCG(1, 10))
	var list []*data.Contact
	for i := range 10_000 {
		number := fmt.Sprintf("+370 612 %05d", i)
		list = append(list, &data.Contact{
			Name: fmt.Sprintf("%s %05d", []string{"Anna", "علی", "Їжакевич", "Մարինե"}[rng.IntN(4)], i), Emails: []data.Email{{Address: fmt.Sprintf("p%d@x.lt", i)}},
			Phones: []data.Phone{{Number: number, E164: phone.E164(number, "LT")}}, Birthday: data.Date{Year: 1950 + rng.IntN(50), Month: 2, Day: 1 + rng.IntN(28)},
		})
	}
	d.add(t, list...)
	path, last := filepath.Join(t.TempDir(), "all.csv"), int64(0)
	n, err := d.Export(t.Context(), path, data.ContactQuery{}, func(done, total int64) {
		if done <= last || total != 10_000 {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last = done
	})
	if err != nil || n != 10_000 || last != 10_000 {
		t.Fatal(n, last, err)
	}
	if r := to.load(t, path); r.New != 10_000 {
		t.Fatalf("%+v", r)
	}
	want := map[string]string{}
	for _, c := range d.all(t) {
		want[c.Name] = text(c)
	}
	for _, c := range to.all(t) {
		if got := text(c); got != want[c.Name] {
			t.Fatalf("got  %s\nwant %s", got, want[c.Name])
		}
	}
}

// TestHostileWorkbooks: a workbook that is none, is locked or chokes is refused by the import in words that name it.
func TestHostileWorkbooks(t *testing.T) {
	t.Parallel()
	d := open(t)
	for what, content := range map[string]string{
		"a renamed zip":    "PK\x05\x06" + strings.Repeat("\x00", 18),
		"cut off":          "PK\x03\x04 and no more",
		"locked":           "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00",
		"of before 2007":   "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00",
		"nothing":          "",
		"a web page":       "<html><table>",
		"empty lines only": "\n\n;;;\n",
	} {
		_, err := d.Inspect(t.Context(), datatest.File(t, "customers.xlsx", content), "")
		var refusal *data.InvalidError
		if !errors.As(err, &refusal) || refusal.Field != "customers.xlsx" || len(refusal.Reason) < 15 {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// TestWideWorkbook: of three hundred columns each is kept, whatever it is called.
func TestWideWorkbook(t *testing.T) {
	t.Parallel()
	d := open(t)
	path := filepath.Join(t.TempDir(), "wide.xlsx")
	columns, cells := make([]sheet.Column, 300), make([]data.Cell, 300)
	for i := range columns {
		columns[i].Name, cells[i] = fmt.Sprintf("Column of mine %d", i), data.TextCell(fmt.Sprint("value ", i))
	}
	columns[0].Name, cells[0] = "Name", data.TextCell("Anna")
	w, err := sheet.Create(path, columns)
	if err = errors.Join(err, w.Write(cells), w.Close()); err != nil {
		t.Fatal(err)
	}
	d.load(t, path)
	if c := d.one(t, "Anna"); len(c.Fields) != 299 || c.Fields[298] != (data.Field{Name: "Column of mine 299", Value: "value 299"}) {
		t.Errorf("%d own fields, the last %v", len(c.Fields), c.Fields[298])
	}
}

// TestRejectsGoInAfterMending: the rejects of a workbook keep its days as days, and mended they are imported as the
// rows would have been.
func TestRejectsGoInAfterMending(t *testing.T) {
	t.Parallel()
	d := open(t)
	path := filepath.Join(t.TempDir(), "list.xlsx")
	w, err := sheet.Create(path, []sheet.Column{{Name: "Name"}, {Name: "Email"}, {Name: "Birthday"}, {Name: "Balance"}})
	if err != nil {
		t.Fatal(err)
	}
	err = errors.Join(w.Write([]data.Cell{data.TextCell("Anna"), data.TextCell("not a mail"), {Kind: data.CellDate, Text: "1980-05-12"}, {Kind: data.CellNumber, Text: "12.5"}}), w.Close())
	if err != nil {
		t.Fatal(err)
	}
	p := d.plan(t, path)
	rejects := filepath.Join(t.TempDir(), "rejects.xlsx")
	if n, err := d.SaveRejects(t.Context(), p, rejects); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	f := d.inspect(t, rejects)
	f.SetMeaning(1, transfer.Meaning{Field: transfer.Note}) // so it is mended: no mail address
	again, err := d.Plan(t.Context(), f, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Apply(t.Context(), again, nil); err != nil {
		t.Fatal(err)
	}
	if c := d.one(t, "Anna"); c.Note != "not a mail" || c.Birthday.String() != "1980-05-12" || fmt.Sprint(c.Fields) != "[{Balance 12.5}]" {
		t.Errorf("%+v", c)
	}
}
