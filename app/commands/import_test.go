package commands_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What a map says is done to the letter: labels, columns that belong together,
// columns without a heading, own fields, and nothing of what is left out.
func TestMapIsFollowed(t *testing.T) {
	s := newShell(t)
	file := s.file("kunden.csv", "Kunden-Nr;Name 2;Tel. mobil;Strasse;Ort;;Intern\n7;Müller GmbH;0171 2345678;Hauptstr. 1;Köln;ruft selten an;geheim\n")
	mapping := s.file("map.json", `{"kunden-nr": "keep", "Name 2": "company", "Tel. mobil": "phone:mobile", "Strasse": "street:work", "Ort": "city:work", "Column F": "note", "Intern": "leave out"}`)
	var dry, did imported
	s.json(&dry, "import", file, "--map", mapping, "--dry-run")
	s.json(&did, "import", file, "--map", mapping)
	if did.New != 1 || fmt.Sprint(dry.Columns) != fmt.Sprint(did.Columns) || did.File["separator"] != ";" {
		t.Errorf("import = %+v, dry run %+v", did, dry)
	}
	if got := fmt.Sprint(did.Columns); got != "[{Kunden-Nr keep} {Name 2 company} {Tel. mobil phone:mobile} {Strasse street:work} {Ort city:work} {Column F note} {Intern leave out}]" {
		t.Errorf("columns = %s", got)
	}
	got := s.ok("contacts", "list", "--json")
	for _, want := range []string{
		`"kind":"company","name":"Müller GmbH"`, `{"label":"mobile","number":"0171 2345678"`, `"note":"ruft selten an"`, `"fields":[{"name":"Kunden-Nr","value":"7"}]`,
		`"addresses":[{"label":"work","street":"Hauptstr. 1","city":"Köln","region":"","postal_code":"","country":""}]`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in\n%s", want, got)
		}
	}
	if strings.Contains(got, "geheim") {
		t.Errorf("what was to be left out was imported: %s", got)
	}
}

// A dry run prints a map that says the same: what it prints can be given back.
func TestDryRunPrintsAMap(t *testing.T) {
	s := newShell(t)
	file := s.file("a.csv", "Name,E-mail 1,E-mail 2,Street,City,Street 2,City 2,Shoe size\nAnna Kovalenko,a@example.org,b@example.org,Pilies 1,Vilnius,Side 2,Lviv,39\n")
	var dry, again imported
	s.json(&dry, "import", file, "--dry-run")
	var pairs []string
	for _, c := range dry.Columns {
		pairs = append(pairs, fmt.Sprintf("%q: %q", c.Heading, c.Meaning))
	}
	s.json(&again, "import", file, "--dry-run", "--map", s.file("map.json", "{"+strings.Join(pairs, ", ")+"}"))
	if fmt.Sprint(again) != fmt.Sprint(dry) {
		t.Errorf("with its own map\n%+v\nwithout\n%+v", again, dry)
	}
}

// A map that can't be followed names what is wrong, and nothing is imported.
func TestMapsThatCannotBeFollowed(t *testing.T) {
	s := newShell(t)
	file := s.file("customers.csv", customers)
	for mapping, says := range map[string]string{
		"": "map", "[]": "map", `{"Kodas": 5}`: "map", `{"Kodas": "note"} more`: "map", `{"Kodas": "nonsense"}`: "nonsense",
		`{"No such column": "note"}`: "it has: Vardas, Pavardė, El. paštas", `{"Kodas": "note", "Kodas": }`: "map",
	} {
		s.fails(1, says, "import", file, "--map", s.file("map.json", mapping))
	}
	s.fails(1, "it is a folder", "import", file, "--map", t.TempDir())
	if s.contacts() != 0 {
		t.Error("something was imported")
	}
}

// The rows that are wrong come out with their reasons and, mended, go in; the
// file is never one that is read, whatever it is called.
func TestRejectsAreMendedAndImported(t *testing.T) {
	s := newShell(t)
	source := s.file("customers.csv", customers)
	for _, ending := range []string{".csv", ".xlsx"} {
		var did imported
		s.json(&did, "import", source, "--dry-run", "--rejects", filepath.Join(t.TempDir(), "wrong"+ending))
		if did.Wrong != 2 || len(did.WrongRows) != 2 || did.WrongRows[1].Row != 5 || s.contacts() != 0 {
			t.Errorf("%s: %+v", ending, did)
		}
	}
	wrong := filepath.Join(t.TempDir(), "wrong.csv")
	s.ok("import", source, "--rejects", wrong)
	raw, err := os.ReadFile(wrong)
	if err != nil {
		t.Fatal(err)
	}
	mended := strings.NewReplacer("not an address", "borys@example.org", "31.02.2026", "28.02.1976").Replace(string(raw))
	var back imported
	s.json(&back, "import", s.file("mended.csv", mended))
	if back.New != 1 || back.Wrong != 1 { // the empty row stays wrong
		t.Errorf("mended: %+v\n%s", back, mended)
	}
	link := filepath.Join(t.TempDir(), "link.csv")
	if err := os.Symlink(source, link); err != nil {
		t.Skip(err)
	}
	for _, name := range []string{source, link, filepath.Join(filepath.Dir(source), ".", "customers.csv")} {
		s.fails(2, "would write over a file that is read", "import", source, "--rejects", name)
	}
	mapping := s.file("map.csv", `{"Kodas": "note"}`)
	s.fails(2, "would write over a file that is read", "import", source, "--map", mapping, "--rejects", mapping)
	if raw, err := os.ReadFile(source); err != nil || string(raw) != customers {
		t.Errorf("the owner's spreadsheet is now %q, %v", raw, err)
	}
	none := filepath.Join(t.TempDir(), "none.csv")
	if text := s.ok("import", s.file("good.csv", "Name\nAda\n"), "--rejects", none); strings.Contains(text, "do not go in") {
		t.Errorf("rows that there are none of are told of: %s", text)
	}
	if info, err := os.Stat(none); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("a script finds no file of no rows: %v", err)
	}
}

// Of a thousand wrong rows the first hundred are printed and the rest counted;
// the file has all.
func TestManyWrongRows(t *testing.T) {
	s := newShell(t)
	file := s.file("a.csv", "Name,Email\n"+strings.Repeat("Anna,wrong\n", 1000))
	all := filepath.Join(t.TempDir(), "all.csv")
	var did imported
	s.json(&did, "import", file)
	if did.Wrong != 1000 || len(did.WrongRows) != 100 || did.WrongRows[99].Row != 101 || did.ImportID != 0 {
		t.Errorf("%d wrong rows, %d printed, import %d", did.Wrong, len(did.WrongRows), did.ImportID)
	}
	text := s.ok("import", file, "--rejects", all)
	if !strings.Contains(text, "\n… and 900 more\n") || strings.Contains(text, "takes it back") || strings.Count(text, "\nRow ") != 100 {
		t.Errorf("in words: %s", text[max(0, len(text)-300):])
	}
	if raw, err := os.ReadFile(all); err != nil || strings.Count(string(raw), "Anna,wrong") != 1000 {
		t.Errorf("the file of rejects lacks some: %v", err)
	}
}

// A sheet is named, or found; one that is not there is told with those that are.
func TestSheetsByName(t *testing.T) {
	s := newShell(t)
	s.add(anna())
	path := filepath.Join(t.TempDir(), "a.xlsx")
	s.ok("export", path)
	var did imported
	s.json(&did, "import", path, "--dry-run")
	name, ok := did.File["sheet"].(string)
	if !ok || name == "" || did.File["format"] != "xlsx" {
		t.Fatalf("file = %v", did.File)
	}
	s.json(&did, "import", path, "--dry-run", "--sheet", name)
	if did.Same != 1 {
		t.Errorf("by its name: %+v", did)
	}
	s.fails(1, `has no sheet named "Nope"; it has: `+name, "import", path, "--sheet", "Nope")
}

// What is no spreadsheet is refused in words, whatever it is called, and quickly.
func TestFilesThatAreNoSpreadsheets(t *testing.T) {
	var renamed bytes.Buffer
	z := zip.NewWriter(&renamed)
	if w, err := z.Create("holiday.jpg"); err != nil {
		t.Fatal(err)
	} else if _, err := w.Write([]byte("not a sheet")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	s := newShell(t)
	for name, content := range map[string]string{
		"empty.csv": "", "blank.csv": "\n\n\n", "renamed.xlsx": renamed.String(), "cut.xlsx": renamed.String()[:40], "old.xls": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 2000),
		"picture.csv": picture(t), "bom.csv": "\ufeff", "zero.csv": strings.Repeat("\x00", 5000),
	} {
		r := s.run("import", s.file(name, content))
		if r.status != 1 || r.out != "" || !strings.Contains(r.errors, name) || strings.Count(r.errors, "\n") != 1 {
			t.Errorf("%s: status %d, %q, %q", name, r.status, r.out, r.errors)
		}
	}
	if got := s.ok("history", "--json"); s.contacts() != 0 || got != "[]\n" {
		t.Errorf("something was imported: %s", got)
	}
}

// picture is a file of an image.
func picture(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewRGBA(image.Rect(0, 0, 90, 90))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
