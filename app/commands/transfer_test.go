package commands_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regulars/data"
	"regulars/data/datatest"
)

type imported struct {
	Rows, New, Updated, Same, Wrong int
	ImportID                        int64 `json:"import_id"`
	DryRun                          bool  `json:"dry_run"`
	Columns                         []struct{ Heading, Meaning string }
	WrongRows                       []struct {
		Row          int
		Name, Reason string
	} `json:"wrong_rows"`
	Notes []string
	File  map[string]any
}

const customers = `Vardas,Pavardė,El. paštas,Mobilusis,Gimimo data,Kodas
Šarūnas,Žukauskas,sarunas@medus.example,+370 612 34520,1985-03-14,K-1
Anna,Kovalenko,anna@kvity.example,,29.02.1988,K-2
,,,,,K-3
Borys,Tkach,not an address,,31.02.2026,K-4
`

func (s *shell) file(name, content string) string {
	s.t.Helper()
	path := filepath.Join(s.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return path
}

func TestImport(t *testing.T) {
	s := newShell(t)
	file := s.file("customers.csv", customers)
	var dry, did, again imported
	s.json(&dry, "import", file, "--dry-run")
	if !dry.DryRun || dry.ImportID != 0 || s.contacts() != 0 {
		t.Errorf("a dry run = %+v, and %d contacts", dry, s.contacts())
	}
	s.json(&did, "import", file)
	if did.Rows != 4 || did.Rows != did.New+did.Updated+did.Same+did.Wrong || did.New != dry.New || did.Wrong != dry.Wrong || did.New < 2 || did.Wrong < 1 || did.ImportID == 0 {
		t.Errorf("import = %+v, dry run %+v", did, dry)
	}
	if len(did.WrongRows) != did.Wrong || did.WrongRows[0].Reason == "" || did.WrongRows[0].Row != 4 {
		t.Errorf("wrong rows = %+v", did.WrongRows)
	}
	if s.contacts() != did.New {
		t.Errorf("%d contacts, want %d", s.contacts(), did.New)
	}
	s.json(&again, "import", file)
	if again.Same != did.New || again.New != 0 || again.ImportID != 0 {
		t.Errorf("the same again = %+v", again)
	}
	text := s.ok("import", file)
	for _, want := range []string{"Imported customers.csv: 4 rows\n", "  new       0\n", "Row 4: "} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	s.ok("undo", id(did.ImportID))
	if s.contacts() != 0 {
		t.Errorf("%d contacts after undoing the import", s.contacts())
	}
}

func TestImportWithAMap(t *testing.T) {
	s := newShell(t)
	file := s.file("customers.csv", customers)
	var did imported
	s.json(&did, "import", file, "--map", s.file("map.json", `{"Kodas": "nickname", "Mobilusis": "leave out"}`))
	text := s.ok("contacts", "list", "--json")
	if !strings.Contains(text, `"nickname":"K-1"`) || strings.Contains(text, "34520") {
		t.Errorf("the map was not followed: %s", text)
	}
	for _, bad := range []string{``, `[]`, `{"Kodas": "nonsense"}`, `{"No such column": "note"}`, `{"Kodas": 5}`} {
		s.fails(1, "map", "import", file, "--map", s.file("map.json", bad))
	}
	s.fails(1, "it is not there", "import", file, "--map", filepath.Join(t.TempDir(), "none.json"))
}

func TestImportRejects(t *testing.T) {
	s := newShell(t)
	file := s.file("customers.csv", customers)
	rejects := filepath.Join(t.TempDir(), "wrong.xlsx")
	text := s.ok("import", file, "--rejects", rejects)
	if !strings.Contains(text, "The rows that do not go in are in "+rejects) {
		t.Errorf("text = %q", text)
	}
	var back imported
	s.json(&back, "import", rejects, "--dry-run")
	if back.Rows != back.Wrong || back.Rows == 0 {
		t.Errorf("the rejected rows = %+v", back)
	}
	s.fails(2, ".xlsx or .csv", "import", file, "--rejects", "wrong.txt")
	s = newShell(t)
	s.fails(1, "nothing was imported", "import", file, "--rejects", filepath.Join(t.TempDir(), "no", "folder", "wrong.xlsx"))
	if s.contacts() != 0 {
		t.Error("an import went on without the file it was told to write")
	}
}

func TestImportRefuses(t *testing.T) {
	s := newShell(t)
	s.fails(1, "it is not there", "import", filepath.Join(t.TempDir(), "none.csv"))
	s.fails(1, "folder", "import", t.TempDir())
	s.fails(1, "", "import", s.file("empty.csv", ""))
	s.fails(1, "", "import", s.file("renamed.xlsx", "PK\x03\x04 this was never a workbook"))
	if s.contacts() != 0 {
		t.Error("something was imported")
	}
	for _, line := range []string{"import", "import a b", "import a --nonsense", "import a --map=", "export", "export a.pdf", "export a", "export a.csv b.csv"} {
		s.fails(2, "--help”", strings.Fields(line)...)
	}
}

func TestExportImportsBack(t *testing.T) {
	s := newShell(t)
	s.add(anna(), &data.Contact{Kind: data.Company, Name: "=HYPERLINK(\"http://x\")"}, &data.Contact{Name: "علی\u200cرضا کریمی"})
	before := s.ok("contacts", "list", "--json")
	for _, name := range []string{"all.xlsx", "all.csv"} {
		path := filepath.Join(t.TempDir(), name)
		var out struct {
			Contacts int
			File     string
		}
		s.json(&out, "export", path)
		if out.Contacts != 3 || out.File != path {
			t.Errorf("export = %+v", out)
		}
		var back imported
		s.json(&back, "import", path)
		if back.Rows != 3 || back.Same != 3 {
			t.Errorf("import of %s = %+v", name, back)
		}
	}
	if after := s.ok("contacts", "list", "--json"); after != before {
		t.Errorf("before\n%s\nafter\n%s", before, after)
	}
	if text := s.ok("export", filepath.Join(t.TempDir(), "x.CSV")); !strings.HasPrefix(text, "Exported 3 contacts to ") {
		t.Errorf("text = %q", text)
	}
	s.fails(1, "", "export", filepath.Join(t.TempDir(), "no", "folder", "x.csv"))
}

// Files that strangers wrote; see data/README.md beside them.
func TestImportOfRealFiles(t *testing.T) {
	shared := datatest.Shared(t)
	s := newShell(t)
	var csv, xlsx imported
	s.json(&csv, "import", filepath.Join(shared, "contacts", "datablist-customers-10000.csv"))
	if csv.Rows != 10000 || csv.New != 10000 {
		t.Errorf("csv = %+v", csv)
	}
	s.json(&xlsx, "import", filepath.Join(shared, "contacts", "datablist-customers-10000.xlsx"))
	if xlsx.Rows != 10000 || xlsx.New != 0 {
		t.Errorf("the same as xlsx = %+v", xlsx)
	}
	files, err := filepath.Glob(filepath.Join(shared, "spreadsheets", "*", "*.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	s.database = filepath.Join(t.TempDir(), "empty.db")
	for _, f := range files {
		if r := s.run("import", f, "--dry-run", "--json"); r.status > 1 || (r.status == 0) != (r.errors == "") || (r.status == 1) != (r.out == "") {
			t.Errorf("%s: status %d, %s", f, r.status, r.errors)
		}
	}
}
