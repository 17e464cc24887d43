package transfer

import (
	"context"
	"slices"
	"strconv"

	"regulars/data"
	"regulars/data/store"
)

// saleColumn is a column of an export of purchases.
type saleColumn struct {
	Heading
	field Field
}

// saleExport are the columns of an export of purchases, a row for each line.
func saleExport() []saleColumn {
	return []saleColumn{
		{Heading{"Regulars purchase", 22}, PurchaseID},
		{Heading{"Kind", 10}, Status},
		{Heading{"Return of", 22}, ReturnOf},
		{Heading{"Date", 12}, Day},
		{Heading{"Time", 10}, Time},
		{Heading{"Regulars contact", 22}, ID},
		{Heading{"Customer", 26}, Name},
		{Heading{"Item", 30}, Item},
		{Heading{"Item code", 14}, Code},
		{Heading{"Quantity", 10}, Quantity},
		{Heading{"Unit price", 12}, Price},
		{Heading{"Line discount", 12}, Discount},
		{Heading{"Tax rate", 10}, TaxRate},
		{Heading{"Prices with tax", 14}, TaxInside},
		{Heading{"Unit cost", 12}, Cost},
		{Heading{"Line total", 12}, Total},
		{Heading{"Line tax", 12}, LineTax},
		{Heading{"Comes back of line", 10}, LineOf},
		{Heading{"Order total", 12}, OrderTotal},
		{Heading{"Paid", 12}, Paid},
		{Heading{"Currency", 10}, Currency},
		{Heading{"Channel", 14}, Channel},
		{Heading{"Note", 30}, Note},
		{Heading{"Order source", 14}, SourceName},
		{Heading{"Order number", 20}, Order},
	}
}

// writeSales writes the purchases that there are, the oldest first: a row for each line, which imports back to the same.
func writeSales(ctx context.Context, tx *store.Tx, out *tableWriter) error {
	ids, err := tx.PurchaseIDs(ctx, data.PurchaseQuery{Ascending: true})
	if err != nil {
		return err
	}
	for part := range slices.Chunk(ids, batchRows) {
		if err := ctx.Err(); err != nil {
			return err
		}
		list, err := tx.PurchasesByID(ctx, part)
		if err != nil {
			return err
		}
		names, err := customerNames(ctx, tx, list)
		if err != nil {
			return err
		}
		for i := range list {
			if err := writeSale(&list[i], names[list[i].ContactID], out); err != nil {
				return err
			}
		}
	}
	return nil
}

func writeSale(p *data.Purchase, name string, out *tableWriter) error {
	for line := range p.Lines {
		if err := out.write(saleRow(p, line, name)); err != nil {
			return err
		}
	}
	return nil
}

// customerNames are the names of the contacts of purchases.
func customerNames(ctx context.Context, tx *store.Tx, list []data.Purchase) (map[int64]string, error) {
	var ids []int64
	for _, p := range list {
		ids = append(ids, p.ContactID)
	}
	have, err := contactsByID(ctx, tx, ids)
	names := make(map[int64]string, len(have))
	for id, c := range have {
		names[id] = c.Name
	}
	return names, err
}

// saleRow writes a line with its purchase, in the order of saleExport.
func saleRow(p *data.Purchase, line int, name string) []data.Cell {
	l := &p.Lines[line]
	text := data.TextCell
	if p.ContactID == 0 {
		name = p.Customer
	}
	inside := "no"
	if p.TaxIncluded {
		inside = "yes"
	}
	of := data.Cell{}
	if l.Of > 0 {
		of = numberCell(strconv.Itoa(l.Of))
	}
	money := func(amount int64) data.Cell {
		return numberCell(data.Money{Amount: amount, Currency: p.Currency}.Decimal())
	}
	return []data.Cell{
		text(saleMark + strconv.FormatInt(p.ID, 10)), text(string(p.Kind)), marker(saleMark, p.ReturnOf), dateCell(p.Day), text(p.At.Format("15:04:05")),
		marker(idMark, p.ContactID), text(name), text(l.Name), text(l.Code), numberCell(data.FormatQuantity(l.Quantity)), money(l.Price), money(l.Discount),
		numberCell(hundredths(l.TaxRate)), text(inside), money(l.Cost), money(l.Total), money(l.Tax), of, money(p.Total), money(p.Paid),
		text(p.Currency), text(p.Channel), text(p.Note), text(p.Source), text(p.Ref),
	}
}

func numberCell(text string) data.Cell { return data.Cell{Kind: data.CellNumber, Text: text} }

// marker is a number of ours behind its mark, or an empty cell.
func marker(mark string, id int64) data.Cell {
	if id == 0 {
		return data.Cell{}
	}
	return data.TextCell(mark + strconv.FormatInt(id, 10))
}

// hundredths writes 2100 as 21.00.
func hundredths(n int) string { return data.Money{Amount: int64(n), Currency: "EUR"}.Decimal() }
