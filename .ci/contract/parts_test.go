package main

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"regulars/data"
	"regulars/data/sheet"
	"regulars/data/store"
)

// measured runs a part on a thousandth of its sizes and checks that it gives a number for each of its promises.
func measured(t *testing.T, name string, b *bench) []found {
	t.Helper()
	chosen, err := choose(name)
	if err != nil {
		t.Fatal(err)
	}
	list, err := chosen[0].measure(t.Context(), b)
	if err != nil {
		t.Fatal(err)
	}
	promises := slices.DeleteFunc(contract(), func(p promise) bool { return p.part != name })
	if len(list) != len(promises) {
		t.Fatalf("%d numbers for %d promises: %+v", len(list), len(promises), list)
	}
	for i, f := range list {
		if f.skip == "" && (f.number <= 0 || math.IsNaN(f.number) || math.IsInf(f.number, 0) || f.measured == "") {
			t.Errorf("%s: %+v", promises[i].what, f)
		}
	}
	return list
}

// TestStoreParts measure search, a contact and the list, each in a database of its own.
func TestStoreParts(t *testing.T) {
	t.Parallel()
	for name, file := range map[string]string{"search": "search.db", "card": "card.db", "list": "list.db"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := tiny(t)
			for _, f := range measured(t, name, b) {
				if !strings.HasPrefix(f.measured, "p95 ") || f.number > 10_000 {
					t.Errorf("%+v", f)
				}
			}
			if _, err := os.Stat(b.file(file)); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestFilled holds what the contract says a database is measured with.
func TestFilled(t *testing.T) {
	t.Parallel()
	b := tiny(t)
	err := withStore(t.Context(), b, "filled.db", func(s *store.Store) error {
		ids, err := fillActivities(t.Context(), s, 100, 5000)
		if err := errors.Join(err, fillMessages(t.Context(), s, 2300)); err != nil {
			return err
		}
		return s.View(t.Context(), func(tx *store.Tx) error {
			page, err := tx.ContactRows(t.Context(), data.ContactQuery{Limit: 1000})
			if err != nil || len(page) != 100 || len(ids) != 100 {
				t.Errorf("%d contacts, %d ids, %v", len(page), len(ids), err)
			}
			counts := make([]int, len(ids))
			for i, id := range ids {
				line, err := tx.Timeline(t.Context(), id, data.TimelineQuery{Limit: 10_000})
				if err != nil {
					return err
				}
				counts[i] = len(line)
			}
			if regulars := counts[0] + counts[1]; regulars < 2500 || slices.Min(counts) < 25 || slices.Max(counts[2:]) > 27 {
				t.Errorf("half of all is to be with one in fifty: %v", counts)
			}
			accounts, err := tx.Accounts(t.Context())
			if err != nil {
				return err
			}
			folders, err := tx.Folders(t.Context(), accounts[0].ID)
			if err != nil || len(folders) != 1 {
				t.Errorf("%d folders, %v", len(folders), err)
			}
			for _, q := range queries() {
				if _, err := tx.Search(t.Context(), q, 8); err != nil {
					t.Errorf("%s: %v", q, err)
				}
			}
			hits, err := tx.Search(t.Context(), "kovalenko", 8)
			if err != nil || len(hits) == 0 {
				t.Errorf("nobody of the name is found, %v", err)
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestWithStore closes what it opened, and gives the error of what was done with it.
func TestWithStore(t *testing.T) {
	t.Parallel()
	b, broken := tiny(t), errors.New("broken")
	var kept *store.Store
	if err := withStore(t.Context(), b, "x.db", func(s *store.Store) error { kept = s; return broken }); !errors.Is(err, broken) {
		t.Error(err)
	}
	if err := kept.View(t.Context(), func(*store.Tx) error { return nil }); err == nil {
		t.Error("it is open still")
	}
	if err := withStore(t.Context(), &bench{dir: filepath.Join(b.dir, "no", "such")}, "x.db", nil); err == nil {
		t.Error("a database was opened nowhere")
	}
}

// TestImport measures the program against sqlite3, each on the same file into a database of its own.
func TestImport(t *testing.T) {
	t.Parallel()
	installed(t, "sqlite3")
	b := tiny(t)
	list := measured(t, "import", b)
	if !strings.HasPrefix(list[0].against, "sqlite3 .import ") || list[1].number > 1000 {
		t.Errorf("%+v", list)
	}
	for i := range 6 {
		if _, err := os.Stat(b.file("import" + string(rune('1'+i)) + ".db")); err != nil {
			t.Error(err)
		}
	}
	b.program = "no-such-program"
	if _, err := imports(t.Context(), b); err == nil || !strings.Contains(err.Error(), "no-such-program") {
		t.Errorf("with a program that there is not: %v", err)
	}
}

// TestWorkbooks writes what it reads: as many rows as asked, each cell of them.
func TestWorkbooks(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "x.xlsx")
	if err := writeWorkbook(path, 120); err != nil {
		t.Fatal(err)
	}
	if err := readWorkbook(path); err != nil {
		t.Error(err)
	}
	r, err := sheet.Open(path, "")
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for row, err := range r.Rows() {
		if err != nil || len(row.Cells) != 15 {
			t.Errorf("row %d: %d cells, %v", rows, len(row.Cells), err)
		}
		if rows == 100 && row.Cells[11].Text != customer(99)[11] {
			t.Errorf("row 100 has the address %q", row.Cells[11])
		}
		rows++
	}
	if err := r.Close(); err != nil || rows != 121 {
		t.Errorf("%d rows with the head, %v", rows, err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := process(t.Context(), "", self, "-read", path); err != nil || got.peak == 0 {
		t.Errorf("read in a process of its own: %+v, %v", got, err)
	}
	if err := gzipSheet(120); err != nil {
		t.Error(err)
	}
}

// TestWorkbooksThatCannotBe are no workbooks measured in no time.
func TestWorkbooksThatCannotBe(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	empty := filepath.Join(dir, "empty.xlsx")
	w, err := sheet.Create(empty, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{"empty": empty, "not there": filepath.Join(dir, "x.xlsx"), "a folder": dir} {
		if err := readWorkbook(path); err == nil {
			t.Errorf("%s: was read", name)
		}
	}
	if err := writeWorkbook(filepath.Join(dir, "no", "such", "x.xlsx"), 1); err == nil {
		t.Error("a workbook was written nowhere")
	}
}

// TestMail measures the program against mbsync at one server, and the server was asked no more often than promised.
func TestMail(t *testing.T) {
	t.Parallel()
	installed(t, "mbsync", "sqlite3")
	list, err := mails(t.Context(), tiny(t))
	if missing := missingError(""); errors.As(err, &missing) {
		t.Skip(err)
	}
	if err != nil || len(list) != 7 {
		t.Fatalf("%+v, %v", list, err)
	}
	for i, want := range []string{"mbsync ", "", "mail ", "mbsync ", "", "mu ", "notmuch "} {
		if f := list[i]; f.skip == "" && (!strings.HasPrefix(f.against, want) || f.number <= 0) {
			t.Errorf("%d: %+v, against %s", i, f, want)
		}
	}
	if trips := list[4].number; trips < 1 || trips > 4 {
		t.Errorf("%g round trips for nothing new", trips)
	}
	if list[0].number > 1000 || !strings.HasSuffix(list[0].measured, "/s") || list[1].number > 500 {
		t.Errorf("%+v", list[:2])
	}
}

// TestAfterLogin counts what follows the login, whichever way it was done.
func TestAfterLogin(t *testing.T) {
	t.Parallel()
	for want, turns := range map[string][]string{
		"T2 LIST,T3 LOGOUT": {"T0 CAPABILITY\r\n", "T1 LOGIN a b\r\n", "T2 LIST", "T3 LOGOUT"},
		"T2 LIST":           {"T1 AUTHENTICATE PLAIN AAA=\r\n", "T2 LIST"},
		"":                  {"T1 LOGIN a b\r\n"},
		"T1 NOOP":           {"T1 NOOP"},
	} {
		if got := strings.Join(afterLogin(turns), ","); got != want {
			t.Errorf("%q: %q, want %q", turns, got, want)
		}
	}
}

// TestStopped ends a measurement that the owner stops, with that as its error.
func TestStopped(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	for _, p := range parts() {
		if p.name == "xlsx" { // writes to the end; what follows is stopped
			continue
		}
		b := tiny(t)
		list, err := p.measure(ctx, b)
		if missing := missingError(""); err == nil || len(list) > 0 && !errors.As(err, &missing) {
			t.Errorf("%s: %d numbers, %v", p.name, len(list), err)
		}
	}
}
