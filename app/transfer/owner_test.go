package transfer_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regulars/app/transfer"
	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/store"
)

// TestOrderIsKept: rows come out of the workers in the order of the file.
func TestOrderIsKept(t *testing.T) {
	d := open(t)
	var b strings.Builder
	b.WriteString("Name,Email\n")
	for i := range 4000 {
		fmt.Fprintf(&b, "Person %d,p%d@x.lt\n", i, i)
	}
	last := int64(0)
	p, err := d.Plan(t.Context(), d.inspect(t, datatest.File(t, "a.csv", b.String())), func(done, total int64) {
		if done < last || total != 0 {
			t.Errorf("progress %d of %d after %d", done, total, last)
		}
		last = done
	})
	if err != nil || last != 4000 {
		t.Fatal(err, last)
	}
	for i, r := range p.Rows("", 0, 0) {
		if r.Number != i+2 || r.Name != fmt.Sprintf("Person %d", i) {
			t.Fatalf("row %d is %+v", i, r)
		}
	}
	if page := p.Rows("", 3990, 5); len(page) != 5 || page[0].Number != 3992 {
		t.Errorf("%+v", page)
	}
	if page := p.Rows(transfer.VerdictNew, 3999, 5); len(page) != 1 {
		t.Errorf("%+v", page)
	}
	if page := p.Rows(transfer.VerdictWrong, 0, 5); len(page) != 0 {
		t.Errorf("%+v", page)
	}
}

// TestEditedMeanwhile: what the owner wrote between the plan and the import stays.
func TestEditedMeanwhile(t *testing.T) {
	d := open(t)
	d.load(t, datatest.File(t, "a.csv", "Name,Email\nAnna,a@x.lt\n"))
	p := d.plan(t, datatest.File(t, "b.csv", "Name,Email,City\nAnna,a@x.lt,Vilnius\n"))
	anna := d.one(t, "Anna")
	anna.Note = "called today"
	anna.Phones = []data.Phone{{Number: "8 612 34520", E164: "+37061234520"}}
	if err := d.store.Update(t.Context(), "Edit Anna", func(tx *store.Tx) error { return tx.SaveContact(t.Context(), &anna) }); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Apply(t.Context(), p, nil); err != nil {
		t.Fatal(err)
	}
	if c := d.one(t, "Anna"); c.Note != "called today" || len(c.Phones) != 1 || c.City() != "Vilnius" {
		t.Errorf("%+v", c)
	}
}

// TestUndoAndRedoOfUpdates: both ways, new contacts and changed ones together.
func TestUndoAndRedoOfUpdates(t *testing.T) {
	d := open(t)
	d.load(t, datatest.File(t, "a.csv", "Name,Email\nAnna,a@x.lt\nBen,b@x.lt\n"))
	before := fmt.Sprint(d.all(t))
	r := d.load(t, datatest.File(t, "b.csv", "Name,Email,City\nAnna,a@x.lt,Vilnius\nBen,b@x.lt,\nCarl,c@x.lt,Kaunas\n"))
	if r.New != 1 || r.Updated != 1 || r.Same != 1 {
		t.Errorf("%+v", r)
	}
	after := fmt.Sprint(d.all(t))
	if _, err := d.store.UndoAction(t.Context(), r.ActionID); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(d.all(t)); got != before {
		t.Errorf("undone: %s\nwas %s", got, before)
	}
	if _, err := d.store.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(d.all(t)); got != after {
		t.Errorf("redone: %s\nwas %s", got, after)
	}
	var hits []data.Hit
	err := d.store.View(t.Context(), func(tx *store.Tx) (err error) {
		hits, err = tx.Search(t.Context(), "kaunas", 5)
		return err
	})
	if err != nil || len(hits) != 1 || hits[0].Title != "Carl" {
		t.Errorf("search finds %+v %v", hits, err)
	}
}

// TestExportCancelled: no half file stays.
func TestExportCancelled(t *testing.T) {
	d := open(t)
	var b strings.Builder
	b.WriteString("Name\n")
	for i := range 1500 {
		fmt.Fprintf(&b, "Person %d\n", i)
	}
	d.load(t, datatest.File(t, "a.csv", b.String()))
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	_, err := d.Export(ctx, filepath.Join(dir, "out.xlsx"), data.ContactQuery{}, func(done, total int64) {
		if total != 1500 {
			t.Errorf("%d of %d", done, total)
		}
		cancel()
	})
	left, err2 := os.ReadDir(dir)
	if !errors.Is(err, context.Canceled) || err2 != nil || len(left) != 0 {
		t.Errorf("%v, %v left", err, left)
	}
}

// TestEmptyExport: an export of nothing is a file with headings, and imports as nothing.
func TestEmptyExport(t *testing.T) {
	d := open(t)
	for _, ending := range []string{".xlsx", ".csv"} {
		path := filepath.Join(t.TempDir(), "out"+ending)
		if n, err := d.Export(t.Context(), path, data.ContactQuery{}, nil); n != 0 || err != nil {
			t.Fatal(n, err)
		}
		if p := d.plan(t, path); p.Counts.Rows != 0 {
			t.Errorf("%s: %+v", ending, p.Counts)
		}
	}
}

// TestSheetByName: another sheet than the one that was chosen.
func TestSheetByName(t *testing.T) {
	d := open(t)
	path := datatest.Shared(t, "spreadsheets", "readxl", "inst", "extdata", "deaths.xlsx")
	f, err := d.Inspect(t.Context(), path, "other")
	if err != nil {
		t.Fatal(err)
	}
	if f.Info.Sheet != "other" || len(f.Info.Sheets) != 2 || f.Header != 5 || f.First != 6 {
		t.Errorf("%+v, headings in row %d", f.Info, f.Header)
	}
	p, err := d.Plan(t.Context(), f, nil)
	if err != nil {
		t.Fatal(err)
	}
	names := ""
	for _, r := range p.Rows(transfer.VerdictNew, 0, 0) {
		names += r.Name + ", "
	}
	if !strings.Contains(names, "Vera Rubin") {
		t.Errorf("%s %+v", names, p.Rows("wrong", 0, 0))
	}
	if _, err := d.Inspect(t.Context(), path, "nowhere"); err == nil || !strings.Contains(err.Error(), `no sheet named "nowhere"`) {
		t.Error(err)
	}
}

// TestEveryRealFile: whatever the file, it is understood or refused in words.
func TestEveryRealFile(t *testing.T) {
	d := open(t)
	files, refused := 0, 0
	for _, root := range []string{"spreadsheets", "csv", "contacts"} {
		err := filepath.WalkDir(datatest.Shared(t, root), func(path string, entry os.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			files++
			f, err := d.Inspect(t.Context(), path, "")
			if err != nil {
				refused++
				var reason *data.InvalidError
				if !errors.As(err, &reason) || len(reason.Reason) < 15 {
					t.Errorf("%s: %v", path, err)
				}
				return nil
			}
			p, err := d.Plan(t.Context(), f, nil)
			if err != nil {
				t.Errorf("%s: %v", path, err)
				return nil
			}
			if c := p.Counts; c.New+c.Updated+c.Same+c.Wrong != c.Rows {
				t.Errorf("%s: %+v", path, c)
			}
			for _, r := range p.Rows(transfer.VerdictWrong, 0, 3) {
				if r.Reason == "" || r.Number == 0 {
					t.Errorf("%s: %+v", path, r)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d files, %d refused", files, refused)
}
