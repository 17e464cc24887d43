package transfer_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regulars/app/transfer"
	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/phone"
	"regulars/data/store"
)

// rowsOf streams rows from memory, and breaks after them as a stick that is pulled out does (or ends, by io.EOF).
type rowsOf struct {
	rows   []data.SheetRow
	then   error
	closes error
}

func (r *rowsOf) Next() (data.SheetRow, error) {
	if len(r.rows) == 0 {
		return data.SheetRow{}, r.then
	}
	row := r.rows[0]
	r.rows = r.rows[1:]
	return row, nil
}

func (r *rowsOf) Close() error { return r.closes }

// people are rows of a name and a mail address under headings.
func people(n int) []data.SheetRow {
	out := []data.SheetRow{{Number: 1, Cells: []data.Cell{data.TextCell("Name"), data.TextCell("Email")}}}
	for i := range n {
		out = append(out, data.SheetRow{Number: i + 2, Cells: []data.Cell{data.TextCell(fmt.Sprintf("Person %d", i)), data.TextCell(fmt.Sprintf("p%d@x.lt", i))}})
	}
	return out
}

var errPulledOut = errors.New("the stick was pulled out")

// lent gives a service whose n-th opening of a file is the n-th source.
func (d desk) lent(sources ...*rowsOf) *transfer.Service {
	return transfer.New(d.store, transfer.Files{Open: func(string, string) (transfer.Source, transfer.Info, error) {
		if len(sources) == 0 {
			return nil, transfer.Info{}, os.ErrNotExist
		}
		s := sources[0]
		sources = sources[1:]
		return s, transfer.Info{Format: "csv"}, nil
	}}, phone.E164)
}

// TestFileBreaks: a file that cannot be read on ends the look or the plan with the fault, and nothing is written.
func TestFileBreaks(t *testing.T) {
	t.Parallel()
	d := open(t)
	for what, sources := range map[string][]*rowsOf{
		"at the first row":        {{then: errPulledOut}},
		"while it is looked at":   {{rows: people(10), then: errPulledOut}},
		"when it is closed":       {{rows: people(10), then: io.EOF, closes: errPulledOut}},
		"while it is read":        {{rows: people(10), then: io.EOF}, {rows: people(3000), then: errPulledOut}},
		"read, when it is closed": {{rows: people(10), then: io.EOF}, {rows: people(10), then: io.EOF, closes: errPulledOut}},
	} {
		s := d.lent(sources...)
		f, err := s.Inspect(t.Context(), "a.csv", "")
		if err == nil {
			_, err = s.Plan(t.Context(), f, nil)
		}
		if !errors.Is(err, errPulledOut) {
			t.Errorf("%s: %v", what, err)
		}
	}
	gone := d.lent(&rowsOf{rows: people(3), then: io.EOF})
	f, err := gone.Inspect(t.Context(), "a.csv", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := gone.Plan(t.Context(), f, nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("deleted since: %v", err)
	}
	if len(d.all(t)) != 0 {
		t.Error("something was written")
	}
}

// TestCancelledBefore: whatever is asked for under a cancelled context is not begun, and leaves nothing.
func TestCancelledBefore(t *testing.T) {
	t.Parallel()
	d := open(t)
	path := datatest.File(t, "a.csv", "Name,Birthday\nAnna,05/06/1980\nBen,31.02.2026\n")
	p := d.plan(t, path)
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for what, do := range map[string]func() error{
		"inspect": func() error { _, err := d.Inspect(ctx, path, ""); return err },
		"plan":    func() error { _, err := d.Plan(ctx, p.File, nil); return err },
		"apply":   func() error { _, err := d.Apply(ctx, p, nil); return err },
		"rejects": func() error { _, err := d.SaveRejects(ctx, p, filepath.Join(dir, "r.xlsx")); return err },
		"export": func() error {
			_, err := d.Export(ctx, filepath.Join(dir, "e.xlsx"), data.ContactQuery{}, nil)
			return err
		},
		"exportIDs": func() error { return d.ExportIDs(ctx, filepath.Join(dir, "i.csv"), []int64{1}, nil) },
	} {
		if err := do(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 || len(d.all(t)) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	if r, err := d.Apply(t.Context(), p, nil); err != nil || r.New != 1 {
		t.Errorf("after a cancel the plan is of no use: %+v %v", r, err)
	}
}

// TestStoreGone: a database that cannot be read or written is told of, with the file's name, and the plan stays good.
func TestStoreGone(t *testing.T) {
	t.Parallel()
	d := open(t)
	path := datatest.File(t, "customers.csv", "Name,Email\nAnna,a@x.lt\n")
	d.load(t, path)
	p := d.plan(t, datatest.File(t, "customers.csv", "Name,Email,City\nAnna,a@x.lt,Vilnius\nBen,b@x.lt,\n"))
	broken := transfer.New(closedStore(t), files(), phone.E164)
	if _, err := broken.Apply(t.Context(), p, nil); err == nil || !strings.HasPrefix(err.Error(), "import customers.csv: ") {
		t.Errorf("apply: %v", err)
	}
	if _, err := broken.ApplyFresh(t.Context(), p, nil); err == nil {
		t.Error("apply fresh: no error")
	}
	if _, err := broken.Plan(t.Context(), p.File, nil); err == nil {
		t.Error("plan: no error")
	}
	out := filepath.Join(t.TempDir(), "out.csv")
	if _, err := broken.Export(t.Context(), out, data.ContactQuery{}, nil); err == nil {
		t.Error("export: no error")
	}
	if err := broken.ExportIDs(t.Context(), out, []int64{1}, nil); err == nil {
		t.Error("export of some: no error")
	}
	if _, err := os.Stat(out); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a half-written export: %v", err)
	}
	if r, err := d.Apply(t.Context(), p, nil); err != nil || r.New != 1 || r.Updated != 1 {
		t.Errorf("%+v %v", r, err)
	}
}

// closedStore is one that answers nothing any more.
func closedStore(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "closed.db"))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return s
}

// fullDisk takes some rows and then no more.
type fullDisk struct {
	rows    int
	aborted *bool
	closes  error
}

func (f *fullDisk) Write([]data.Cell) error {
	if f.rows--; f.rows < 0 {
		return data.ErrDiskFull
	}
	return nil
}

func (f *fullDisk) Close() error { return f.closes }

func (f *fullDisk) Abort() error {
	*f.aborted = true
	return nil
}

// TestFullDiskWhileWriting: an export or a file of rejects that does not fit is given up, the half of it thrown away,
// and the owner is told that the disk is full.
func TestFullDiskWhileWriting(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.load(t, datatest.File(t, "a.csv", "Name\nAnna\nBen\nCarl\n"))
	p := d.plan(t, datatest.File(t, "b.csv", "Name,Birthday\nDora,31.02.2026\nEmil,soon\n"))
	for _, c := range []struct {
		what string
		disk fullDisk
	}{
		{"at the first row", fullDisk{rows: 0}},
		{"after a row", fullDisk{rows: 1}},
		{"at the end", fullDisk{rows: 100, closes: data.ErrDiskFull}},
	} {
		aborted := false
		s := transfer.New(d.store, transfer.Files{Create: func(string, []transfer.Heading) (transfer.Sink, error) {
			c.disk.aborted = &aborted
			return &c.disk, nil
		}}, phone.E164)
		rows := c.disk.rows
		if _, err := s.Export(t.Context(), "out.xlsx", data.ContactQuery{}, nil); !errors.Is(err, data.ErrDiskFull) || !aborted {
			t.Errorf("export %s: %v, thrown away: %t", c.what, err, aborted)
		}
		c.disk.rows, aborted = rows, false
		if _, err := s.SaveRejects(t.Context(), p, "out.xlsx"); !errors.Is(err, data.ErrDiskFull) || !aborted {
			t.Errorf("rejects %s: %v, thrown away: %t", c.what, err, aborted)
		}
	}
	none := transfer.New(d.store, transfer.Files{Create: func(string, []transfer.Heading) (transfer.Sink, error) { return nil, os.ErrPermission }}, phone.E164)
	if _, err := none.Export(t.Context(), "out.xlsx", data.ContactQuery{}, nil); !errors.Is(err, os.ErrPermission) {
		t.Errorf("a folder that can't be written: %v", err)
	}
	if _, err := none.SaveRejects(t.Context(), p, "out.xlsx"); !errors.Is(err, os.ErrPermission) {
		t.Errorf("rejects in a folder that can't be written: %v", err)
	}
}

// TestDeletedWhileExporting: a contact that somebody deleted since it was chosen is left out.
func TestDeletedWhileExporting(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.load(t, datatest.File(t, "a.csv", "Name\nAnna\nBen\n"))
	ids := []int64{d.one(t, "Ben").ID, 12345, d.one(t, "Anna").ID}
	path := filepath.Join(t.TempDir(), "out.csv")
	if err := d.ExportIDs(t.Context(), path, ids, nil); err != nil {
		t.Fatal(err)
	}
	rows := d.plan(t, path).Rows("", 0, 0)
	if len(rows) != 2 || rows[0].Name != "Ben" || rows[1].Name != "Anna" {
		t.Errorf("%+v", rows)
	}
}

// TestUndoTramples: an import is not taken back over what the owner changed since; he is told which contacts those
// are, and nothing is touched.
func TestUndoTramples(t *testing.T) {
	t.Parallel()
	d := open(t)
	r := d.load(t, datatest.File(t, "customers.csv", "Name,Email\nAnna,a@x.lt\nBen,b@x.lt\n"))
	anna := d.one(t, "Anna")
	anna.Note = "called today"
	if err := d.store.Update(t.Context(), "Edit Anna", func(tx *store.Tx) error { return tx.SaveContact(t.Context(), &anna) }); err != nil {
		t.Fatal(err)
	}
	_, err := d.store.UndoAction(t.Context(), r.ActionID)
	var tramples *data.TrampleError
	if !errors.As(err, &tramples) || tramples.What != "Import customers.csv" || fmt.Sprint(tramples.Records) != "[Anna]" {
		t.Errorf("%v", err)
	}
	if list := d.all(t); len(list) != 2 || d.one(t, "Anna").Note != "called today" {
		t.Errorf("%+v", list)
	}
}
