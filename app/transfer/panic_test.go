package transfer_test

import (
	"io"
	"strings"
	"testing"

	"regulars/app/transfer"
	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/phone"
)

// faulty breaks as a fault in a library does.
type faulty struct{ rowsOf }

func (f *faulty) Next() (data.SheetRow, error) {
	if len(f.rows) == 0 {
		panic("a fault in the reader")
	}
	return f.rowsOf.Next()
}

// TestPanic: a fault of the program while a file is read or its rows are understood costs that import, not the
// program: the owner is told where, nothing is written, and the next file goes in.
func TestPanic(t *testing.T) {
	t.Parallel()
	d := open(t)
	path := datatest.File(t, "a.csv", "Name,Phone\n"+strings.Repeat("Anna,+37061234520\n", 700)+"Ben,+37066666666\n")
	s := transfer.New(d.store, files(), func(number, region string) string {
		if number == "+37066666666" {
			panic("a fault in the numbers")
		}
		return phone.E164(number, region)
	})
	if _, err := s.Plan(t.Context(), d.inspect(t, path), nil); err == nil || !strings.HasPrefix(err.Error(), "rows 502 to 702: ") || !strings.Contains(err.Error(), "imported nothing: a fault in the numbers") {
		t.Errorf("%v", err)
	}
	opened := 0
	s = transfer.New(d.store, transfer.Files{Open: func(string, string) (transfer.Source, transfer.Info, error) {
		if opened++; opened == 1 {
			return &rowsOf{rows: people(10), then: io.EOF}, transfer.Info{Format: "csv"}, nil
		}
		return &faulty{rowsOf{rows: people(600)}}, transfer.Info{Format: "csv"}, nil
	}}, phone.E164)
	f, err := s.Inspect(t.Context(), "b.csv", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Plan(t.Context(), f, nil); err == nil || !strings.Contains(err.Error(), "b.csv: ") || !strings.Contains(err.Error(), "a fault in the reader") {
		t.Errorf("%v", err)
	}
	if len(d.all(t)) != 0 {
		t.Error("something was written")
	}
	if r := d.load(t, path); r.New != 2 {
		t.Errorf("afterwards: %+v", r)
	}
}
