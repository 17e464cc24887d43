package transfer_test

import (
	"errors"
	"testing"

	"regulars/app/transfer"
	"regulars/data/datatest"
)

// TestApplyFresh has two imports of one file decide at the same time: only the first adds its contacts, the
// second is told that it decided too early, and finds the same ones when it decides again.
func TestApplyFresh(t *testing.T) {
	t.Parallel()
	d := open(t)
	path := datatest.File(t, "people.csv", "name,email\nAnna,anna@x.lt\nBob,bob@x.lt\n")
	first, second := d.plan(t, path), d.plan(t, path)
	if r, err := d.ApplyFresh(t.Context(), first, nil); err != nil || r.New != 2 || r.ActionID == 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	if r, err := d.ApplyFresh(t.Context(), second, nil); !errors.Is(err, transfer.ErrStale) || r.ActionID != 0 {
		t.Errorf("%+v, %v", r, err)
	}
	if n := len(d.all(t)); n != 2 {
		t.Errorf("%d contacts", n)
	}
	again := d.plan(t, path)
	if r, err := d.ApplyFresh(t.Context(), again, nil); err != nil || r.Same != 2 || r.New != 0 {
		t.Errorf("%+v, %v", r, err)
	}
}
