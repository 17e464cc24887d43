package transfer

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"regulars/app/transfer/sales"
	"regulars/data"
	"regulars/data/store"
)

// SaleCounts sums up an import of purchases: what its rows make, the wrong ones left out.
type SaleCounts struct {
	Purchases int // purchases and returns
	Lines     int
	Doubtful  int              // rows, among those of Counts
	Customers int              // contacts to be added
	Products  int              // products to be added
	Nameless  int              // purchases without a contact
	Total     map[string]int64 // in minor units, by currency; returns taken off
}

// salePlan is what an import of purchases will write.
type salePlan struct {
	orders   []*saleOrder
	products *saleProducts
	words    sales.Words
	source   string
}

// added lists the contacts to be added: those of customers of whom a purchase goes in.
func (p *salePlan) added() (list []*target) {
	seen := map[*target]bool{}
	for _, o := range p.orders {
		c := o.customer
		if c == nil || c.fresh == nil || seen[c.fresh] || !o.isNew() {
			continue
		}
		seen[c.fresh] = true
		list = append(list, c.fresh)
	}
	return list
}

// isNew reports whether anything of an order is to be added.
func (o *saleOrder) isNew() bool {
	return slices.ContainsFunc(o.list, func(p data.Purchase) bool { return p.ID == 0 })
}

// planSales reads a list of purchases and gives every row its verdict.
func (s *Service) planSales(ctx context.Context, p *Plan, progress Progress) error {
	return s.store.View(ctx, func(tx *store.Tx) (err error) {
		f := p.File
		region, err := tx.Setting(ctx, settingRegion)
		if err != nil {
			return err
		}
		n, err := tx.CountContacts(ctx, data.ContactQuery{})
		if err != nil {
			return err
		}
		if p.latest, err = latestAction(ctx, tx); err != nil {
			return err
		}
		f.orders(region)
		g := newSaleGroups(p)
		b := &saleBuilder{columns: f.Columns, file: f, now: tx.Now()}
		err = s.pipeline(ctx, f, b.batch, func(w *batch) error {
			g.take(w)
			if progress != nil {
				progress(int64(len(p.rows)), 0)
			}
			return nil
		})
		if err != nil {
			return err
		}
		m := &saleMatcher{matcher: newMatcher(tx, p, n > 0), file: f, numbers: newNumbers(s.e164, region), shapes: newShapes(), number: f.numberHeading()}
		if err := m.match(ctx, g.customers); err != nil {
			return err
		}
		j := &saleJudge{tx: tx, plan: p, groups: g, sale: &salePlan{words: f.words(), source: cmp.Or(f.format, "spreadsheet")}}
		return j.judge(ctx)
	})
}

// orders settles 05/06 where no value of the file did: as the program that wrote it does, or the owner's country.
func (f *File) orders(region string) {
	for i := range f.Columns {
		c := &f.Columns[i]
		if c.Meaning.Field != Day || c.order != orderUnknown {
			continue
		}
		c.order = dayFirst
		for _, known := range saleFormats() {
			if known.source == f.format && known.us {
				c.order = monthFirst
			}
		}
		if region == "US" {
			c.order = monthFirst
		}
	}
}

// added reports whether the program that wrote the file puts tax on top of prices.
func (f *File) added() bool {
	headings := make([]string, len(f.Columns))
	for i, c := range f.Columns {
		headings[i] = c.Heading
	}
	for _, known := range saleFormats() {
		if _, ok := known.match(headings); ok && f.format == known.source {
			return known.added
		}
	}
	return false
}

// heading is what the file calls a field; "" where it has no such column, or no headings.
func (f *File) heading(fields ...Field) string {
	for _, field := range fields {
		for _, c := range f.Columns {
			if c.Meaning.Field == field && f.Header > 0 {
				return strings.Join(strings.Fields(strings.ReplaceAll(c.Heading, "_", " ")), " ")
			}
		}
	}
	return ""
}

// numberHeading is what the file calls the numbers of customers.
func (f *File) numberHeading() string { return cmp.Or(f.heading(CustomerID), "№") }

// words are the file's own for what an order has besides goods.
func (f *File) words() sales.Words {
	return sales.Words{
		Item: cmp.Or(f.heading(Quantity, Total, OrderTotal, Subtotal, Order), "Purchase"), Shipping: cmp.Or(f.heading(Shipping), "Shipping"),
		Tax: cmp.Or(f.heading(OrderTax, LineTax), "Tax"), Refund: cmp.Or(f.heading(Refund), "Refund"),
	}
}

// batch reads the rows of a batch.
func (b *saleBuilder) batch(w *batch) {
	w.sold = make([]*sale, len(w.rows))
	for i, row := range w.rows {
		if !isHeading(b.columns, row) && !b.isFooter(row) {
			w.sold[i] = b.build(row)
		}
	}
}

// isFooter reports whether a row is the total under a table: the word, and no day.
func (b *saleBuilder) isFooter(row data.SheetRow) bool {
	total := false
	for i, c := range row.Cells {
		if i >= len(b.columns) || c.Kind != data.CellText || len(c.Text) > longHeading {
			continue
		}
		text := plain(c.Text)
		switch f := b.columns[i].Meaning.Field; {
		case isTotal(text):
			total = total || f != Item && f != Name || filledCells(row)*2 <= len(b.columns)
		case f == Day && text != "":
			return false
		}
	}
	return total
}

// take joins the rows of a batch to orders, and passes over what is no row of the table.
func (g *saleGroups) take(w *batch) {
	for i, row := range w.rows {
		s := w.sold[i]
		if s == nil {
			g.plan.Notes = append(g.plan.Notes, data.Invalid("", "Row %d is a total or the headings once more and was left out: “%s”.", row.Number, short(firstText(row))))
			continue
		}
		if row.Fault != "" {
			g.plan.Notes = append(g.plan.Notes, data.Invalid("", "Row %d: a quotation mark in it is not closed. It was read as it stands.", row.Number))
		}
		g.add(row, s)
	}
}
