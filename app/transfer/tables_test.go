package transfer_test

import (
	"path/filepath"
	"strings"
	"testing"

	"regulars/app/transfer"
	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/store"
)

// selling fills a desk with purchases of every kind.
func selling(tb testing.TB) desk {
	tb.Helper()
	d := open(tb)
	for _, name := range []string{"shopify", "square-items", "woocommerce-export"} {
		d.load(tb, filepath.Join("testdata", "sales", name+".csv"))
	}
	d.load(tb, datatest.File(tb, "plain.csv", "Date,Customer,Item,Quantity,Price,Discount,Note,Paid\n2025-05-01,\"Žukas, Petras\",=1+1,1.5,3.33,1,\"Two\nlines\",2\n"))
	return d
}

// TestSalesThereAndBack exports purchases and imports them: into the same database nothing changes, into an empty
// one the same comes in, once.
func TestSalesThereAndBack(t *testing.T) {
	for _, name := range []string{"out.xlsx", "out.csv"} {
		d := selling(t)
		path := filepath.Join(t.TempDir(), name)
		n, err := d.ExportTable(t.Context(), path, transfer.TablePurchases, nil)
		if err != nil || n == 0 {
			t.Fatal(n, err)
		}
		if r := d.load(t, path); r.Same != n || r.ActionID != 0 {
			t.Errorf("%s: the same database: %+v", name, r)
		}
		other := open(t)
		r := other.load(t, path)
		if r.New != n || r.Wrong != 0 {
			p := open(t).plan(t, path)
			t.Errorf("%s: an empty one: %+v %q", name, r, reasons(p))
		}
		if got, want := strings.Join(other.soldText(t), "\n"), strings.Join(d.soldText(t), "\n"); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
		if again := other.load(t, path); again.Same != n {
			t.Errorf("%s again: %+v", name, again)
		}
	}
}

// TestExportTables writes each table that there is, and knows no other.
func TestExportTables(t *testing.T) {
	d := selling(t)
	for _, table := range transfer.Tables() {
		path := filepath.Join(t.TempDir(), table+".csv")
		n, err := d.ExportTable(t.Context(), path, table, nil)
		if lines := strings.Count(readFile(t, path), "\n"); err != nil || lines < n+1 {
			t.Errorf("%s: %d rows, %d lines, %v", table, n, lines, err)
		}
	}
	_, err := d.ExportTable(t.Context(), filepath.Join(t.TempDir(), "x.csv"), "sqlite_schema", nil)
	if err == nil || !strings.Contains(err.Error(), "is not one of contacts, purchases, products") {
		t.Error(err)
	}
}

// TestProductsOut writes products with prices in units.
func TestProductsOut(t *testing.T) {
	d := open(t)
	err := d.store.Update(t.Context(), "Add", func(tx *store.Tx) error {
		return tx.SaveProduct(t.Context(), &data.Product{Kind: data.Goods, Name: "Mug", Code: "M1", Price: 1250, Currency: "EUR", TaxRate: 2100, Active: true})
	})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "products.csv")
	if n, err := d.ExportTable(t.Context(), path, transfer.TableProducts, nil); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	if text := readFile(t, path); !strings.Contains(text, "product,Mug,M1,,,12.50,0.00,EUR,21.00,yes,") {
		t.Error(text)
	}
}
