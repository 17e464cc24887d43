package transfer_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"regulars/app/transfer"
	"regulars/data"
)

// soldText writes purchases as short texts: day, customer, total, what is owed, and the lines.
func (d desk) soldText(tb testing.TB) []string {
	tb.Helper()
	names := map[int64]string{}
	for _, c := range d.all(tb) {
		names[c.ID] = c.Name
	}
	var out []string
	for _, p := range d.purchases(tb) {
		text := fmt.Sprint(p.Day, " ", names[p.ContactID])
		if p.ContactID == 0 {
			text = fmt.Sprintf("%s (%s)", p.Day, p.Customer)
		}
		text += " " + data.Money{Amount: p.Total, Currency: p.Currency}.String()
		if p.Owed() != 0 {
			text += fmt.Sprint(" owed ", p.Owed())
		}
		if p.Tax != 0 {
			text += fmt.Sprint(" tax ", p.Tax)
		}
		if p.ReturnOf != 0 {
			text += " of one"
		}
		for _, l := range p.Lines {
			text += fmt.Sprintf("; %s×%s %d", data.FormatQuantity(l.Quantity), l.Name, l.Total)
		}
		out = append(out, text)
	}
	return out
}

// TestSaleFormats knows the lists of shops and tills by sight, and imports what they say.
func TestSaleFormats(t *testing.T) {
	for _, c := range []struct {
		file   string
		counts string
		sold   []string
	}{
		{"shopify", "5 rows, 5 new, 0 wrong: 6 purchases, 3 customers, 2 products map[EUR:7765]", []string{
			"2025-06-30 () 15.00 EUR owed 1500 tax 260; 1×Candle 1500",
			"2025-07-01 Eva Eva 15.00 EUR tax 260; 1×Candle 1500",
			"2025-07-01 Eva Eva -15.00 EUR tax -260 of one; -1×Candle -1500",
			"2025-07-03 John Smith 36.30 EUR tax 630; 2×Linen towel - White 3630",
			"2025-07-03 John Smith -18.15 EUR; -1×Refunded Amount -1815",
			"2025-07-04 Ona Petraitienė 44.50 EUR tax 773; 2×Linen towel - White 2700; 1×Candle 1350; 1×Shipping 400",
		}},
		{"square-items", "4 rows, 4 new, 0 wrong: 3 purchases, 1 customers, 3 products map[USD:124283]", []string{
			"2025-07-04 Maria Lopez 13.23 USD tax 108; 2×Latte Large 980; 1×Croissant 343",
			"2025-07-05 Maria Lopez -4.90 USD tax -40; -1×Latte Large -490",
			"2025-07-13 () 1234.50 USD; 1×Beans 1 kg 123450",
		}},
		{"square-transactions", "2 rows, 2 new, 0 wrong: 3 purchases, 1 customers, 2 products map[USD:3123]", []string{
			"2025-07-04 Maria Lopez 16.23 USD tax 108; 1×2 x Latte (Large), Croissant 1323; 1×Service Charges 300",
			"2025-07-05 () 20.00 USD; 1×Beans 2000",
			"2025-07-05 () -5.00 USD; -1×Partial Refunds -500",
		}},
		{"woocommerce-analytics", "2 rows, 2 new, 0 wrong: 3 purchases, 2 customers, 2 products map[EUR:2400]", []string{
			"2025-07-04 Anna Kovalenko 24.00 EUR; 3×2× Mug, 1× Tea 2400",
			"2025-07-05 Borys Melnyk 10.00 EUR; 1×1× Mug 1000",
			"2025-07-05 Borys Melnyk -10.00 EUR of one; -1×1× Mug -1000",
		}},
		{"woocommerce-export", "2 rows, 2 new, 0 wrong: 1 purchases, 1 customers, 2 products map[EUR:3207]", []string{
			"2025-07-04 Anna Kovalenko 32.07 EUR tax 557; 2×Mug 2178; 1×Tea 545; 1×Order Shipping Amount 484",
		}},
		{"woocommerce-orders", "1 rows, 1 new, 0 wrong: 1 purchases, 1 customers, 0 products map[EUR:3207]", []string{
			"2025-07-04 Anna Kovalenko 32.07 EUR tax 557; 1×order total 2723; 1×shipping total 484",
		}},
	} {
		d := open(t)
		path := filepath.Join("testdata", "sales", c.file+".csv")
		if f := d.inspect(t, path); f.Subject != transfer.Purchases {
			t.Errorf("%s is taken for %s", c.file, f.Subject)
			continue
		}
		p := d.plan(t, path)
		for _, r := range p.Rows(transfer.VerdictWrong, 0, 0) {
			t.Errorf("%s: row %d: %s", c.file, r.Number, r.Reason)
		}
		r, err := d.Apply(t.Context(), p, nil)
		if err != nil {
			t.Errorf("%s: %v", c.file, err)
			continue
		}
		if got := saleCounts(r); got != c.counts {
			t.Errorf("%s: %s, want %s", c.file, got, c.counts)
		}
		if got := d.soldText(t); strings.Join(got, "\n") != strings.Join(c.sold, "\n") {
			t.Errorf("%s:\n%s\nwant\n%s", c.file, strings.Join(got, "\n"), strings.Join(c.sold, "\n"))
		}
		if again := d.load(t, path); again.Same != r.Rows || again.ActionID != 0 || len(d.purchases(t)) != r.Sales.Purchases {
			t.Errorf("%s again: %+v", c.file, again)
		}
	}
}

func saleCounts(r transfer.Result) string {
	return fmt.Sprintf("%d rows, %d new, %d wrong: %d purchases, %d customers, %d products %v", r.Rows, r.New, r.Wrong, r.Sales.Purchases, r.Sales.Customers, r.Sales.Products, r.Sales.Total)
}
