package transfer_test

import (
	"os"
	"strings"
	"testing"

	"regulars/app/transfer"
	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/store"
)

// TestRealPurchases imports a real history whole: 69,659 purchases of 23,570 customers, whose sum is the
// file's to the cent, and which are all known when the file comes again.
func TestRealPurchases(t *testing.T) {
	if raced {
		t.Skip("the race detector would watch 69,659 rows for minutes: make test runs it without")
	}
	path := datatest.Shared(t, "purchases", "CDNOW_master.txt")
	d := open(t)
	f := d.inspect(t, path)
	if got := meanings(f); f.Subject != transfer.Purchases || got != "customer id,date,quantity,total" {
		t.Fatalf("%s are %s", f.Subject, got)
	}
	r := d.load(t, path)
	want := sumOf(t, path)
	if r.Rows != 69_659 || r.New != 69_659 || r.Sales.Purchases != 69_659 || r.Sales.Customers != 23_570 || r.Sales.Total["USD"] != want {
		t.Fatalf("%+v %+v, want a sum of %d", r.Counts, r.Sales, want)
	}
	if got := d.sold(t); got["USD"] != want || len(got) != 1 {
		t.Errorf("the database holds %v, the file %d", got, want)
	}
	again := d.load(t, path)
	if again.Same != 69_659 || again.ActionID != 0 || again.Sales.Customers != 0 {
		t.Errorf("again: %+v %+v", again.Counts, again.Sales)
	}
	if _, err := d.store.UndoAction(t.Context(), r.ActionID); err != nil {
		t.Fatal(err)
	}
	if got := d.sold(t); len(got) != 0 || len(d.all(t)) != 0 {
		t.Errorf("undone, there are %v and %d contacts", got, len(d.all(t)))
	}
}

// TestRealSales understands the other real lists: one without headings, one without amounts.
func TestRealSales(t *testing.T) {
	for name, want := range map[string]string{
		"CDNOW_sample.txt":         "customer id,leave out,date,quantity,total",
		"example_transactions.csv": "date,customer id",
	} {
		f := open(t).inspect(t, datatest.Shared(t, "purchases", name))
		if got := meanings(f); f.Subject != transfer.Purchases || got != want {
			t.Errorf("%s: %s of %s, want %s", name, got, f.Subject, want)
		}
	}
}

// sumOf adds up the last column of a list, in cents.
func sumOf(tb testing.TB, path string) (cents int64) {
	tb.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		words := strings.Fields(line)
		if amount, err := data.ParseDecimal(words[len(words)-1], "USD"); err == nil {
			cents += amount
		}
	}
	return cents
}

// sold adds up all purchases there are, by currency.
func (d desk) sold(tb testing.TB) map[string]int64 {
	tb.Helper()
	sums := map[string]int64{}
	for _, p := range d.purchases(tb) {
		sums[p.Currency] += p.Total
	}
	return sums
}

// purchases lists all purchases there are, the oldest first.
func (d desk) purchases(tb testing.TB) (list []data.Purchase) {
	tb.Helper()
	err := d.store.View(tb.Context(), func(tx *store.Tx) (err error) {
		list, err = tx.Purchases(tb.Context(), data.PurchaseQuery{Ascending: true})
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return list
}
