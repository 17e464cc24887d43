package transfer

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// Tables that have an export of their own; the others are written as the database keeps them.
const (
	TableContacts  = "contacts"
	TablePurchases = "purchases"
	TableProducts  = "products"
)

// Tables lists what can be exported by name: contacts, purchases, products, and all else that the owner keeps.
func Tables() []string {
	list := []string{TableContacts, TablePurchases, TableProducts}
	for _, t := range store.Tables() {
		if t != "contact" && t != "purchase" && t != "product" {
			list = append(list, t)
		}
	}
	return list
}

// tableWriter writes rows to a new file and counts them.
type tableWriter struct {
	sink     Sink
	rows     int
	progress Progress
}

func (w *tableWriter) write(cells []data.Cell) error {
	if w.rows++; w.progress != nil && w.rows%batchRows == 0 {
		w.progress(int64(w.rows), 0)
	}
	return w.sink.Write(cells)
}

// ExportTable writes one of Tables to a file whose ending says its form: .xlsx or .csv. It gives how many rows
// it has. Purchases import back to the same purchases.
func (s *Service) ExportTable(ctx context.Context, path, table string, progress Progress) (n int, err error) {
	if table == TableContacts {
		return s.Export(ctx, path, data.ContactQuery{}, progress)
	}
	if !slices.Contains(Tables(), table) {
		return 0, data.Invalid("table", "“%s” is not one of %s", table, strings.Join(Tables(), ", "))
	}
	err = s.store.View(ctx, func(tx *store.Tx) (err error) {
		headings, each, err := s.table(ctx, tx, table)
		if err != nil {
			return err
		}
		sink, err := s.files.Create(path, headings)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, sink.Abort()) }()
		out := &tableWriter{sink: sink, progress: progress}
		if err := each(ctx, tx, out); err != nil {
			return fmt.Errorf("export %s: %w", table, err)
		}
		n = out.rows
		return sink.Close()
	})
	return n, err
}

type writeTable func(ctx context.Context, tx *store.Tx, out *tableWriter) error

// table gives the headings of a table and what writes its rows.
func (s *Service) table(ctx context.Context, tx *store.Tx, name string) ([]Heading, writeTable, error) {
	switch name {
	case TablePurchases:
		var headings []Heading
		for _, c := range saleExport() {
			headings = append(headings, c.Heading)
		}
		return headings, writeSales, nil
	case TableProducts:
		return productHeadings(), writeProducts, nil
	}
	columns, err := tx.Columns(ctx, name)
	headings := make([]Heading, len(columns))
	for i, c := range columns {
		headings[i] = Heading{Name: strings.ToUpper(c[:1]) + strings.ReplaceAll(c[1:], "_", " "), Width: 16}
	}
	return headings, func(ctx context.Context, tx *store.Tx, out *tableWriter) error {
		return tx.EachRow(ctx, name, func(columns []string, values []any) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return out.write(rawRow(columns, values, tx.Now().Location()))
		})
	}, err
}

func productHeadings() []Heading {
	return []Heading{
		{"Regulars product", 22},
		{"Kind", 10},
		{"Product", 30},
		{"Code", 14},
		{"Category", 16},
		{"Unit", 10},
		{"Price", 12},
		{"Cost", 12},
		{"Currency", 10},
		{"Tax rate", 10},
		{"Active", 8},
		{"Note", 30},
	}
}

func writeProducts(ctx context.Context, tx *store.Tx, out *tableWriter) error {
	list, err := tx.Products(ctx, data.ProductQuery{})
	if err != nil {
		return err
	}
	text := data.TextCell
	for _, p := range list {
		money := func(amount int64) data.Cell {
			return numberCell(data.Money{Amount: amount, Currency: p.Currency}.Decimal())
		}
		active := "no"
		if p.Active {
			active = "yes"
		}
		if err := out.write([]data.Cell{
			marker("A", p.ID), text(string(p.Kind)), text(p.Name), text(p.Code), text(p.Category), text(p.Unit), money(p.Price), money(p.Cost), text(p.Currency),
			numberCell(hundredths(p.TaxRate)), text(active), text(p.Note),
		}); err != nil {
			return err
		}
	}
	return nil
}

// rawRow writes a row as the database keeps it, but for what nobody could read: moments are in figures, amounts are
// in units of their currency, and numbers of records are texts, of which a spreadsheet program keeps all digits.
func rawRow(columns []string, values []any, here *time.Location) []data.Cell {
	currency := ""
	if i := slices.Index(columns, "currency"); i >= 0 {
		if text, ok := values[i].(string); ok {
			currency = text
		}
	}
	out := make([]data.Cell, len(columns))
	for i, v := range values {
		switch v := v.(type) {
		case string:
			out[i] = data.TextCell(v)
		case int64:
			out[i] = rawNumber(columns[i], v, currency, here)
		case float64:
			out[i] = numberCell(strconv.FormatFloat(v, 'f', -1, 64))
		case []byte:
			out[i] = data.TextCell(string(v))
		}
	}
	return out
}

func rawNumber(column string, n int64, currency string, here *time.Location) data.Cell {
	isMoney := slices.Contains([]string{"price", "cost", "total", "tax", "costed", "paid", "amount", "fee", "value", "reward", "minimum"}, column)
	switch {
	case column == "id", strings.HasSuffix(column, "_id"), strings.HasSuffix(column, "_of"):
		return data.TextCell(strconv.FormatInt(n, 10))
	case column == "at", column == "since", strings.HasSuffix(column, "_at"):
		if n == 0 {
			return data.Cell{}
		}
		return data.TextCell(time.UnixMilli(n).In(here).Format(time.DateTime))
	case isMoney && data.ValidCurrency(currency):
		return numberCell(data.Money{Amount: n, Currency: currency}.Decimal())
	}
	return numberCell(strconv.FormatInt(n, 10))
}
