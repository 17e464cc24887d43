package sales

import (
	"cmp"

	"regulars/data"
)

// settle decides what the totals on the rows are of: of the lines, if each is what its quantity and
// price come to, or of the order, if all are the same or nothing else tells what it was worth.
func (o *Order) settle() {
	if o.Total.Set || len(o.Lines) == 0 {
		return
	}
	first := &o.Lines[0]
	whole := len(o.Lines) == 1 && !first.Price.Set && !first.Gross.Set && !first.Net.Set && (o.Subtotal.Set || o.Shipping.Set || o.Discount.Set || o.Tax.Set)
	if len(o.Lines) > 1 {
		whole = o.oneTotal() && !o.eachTotal()
	}
	if !whole {
		return
	}
	o.Total = first.Total
	for i := range o.Lines {
		o.Lines[i].Total = Number{}
	}
}

// oneTotal reports whether the rows have one total among them, with its first row at least.
func (o *Order) oneTotal() bool {
	for _, l := range o.Lines {
		if l.Total.Set && l.Total != o.Lines[0].Total {
			return false
		}
	}
	return o.Lines[0].Total.Set
}

// eachTotal reports whether the total on each row is that of its line.
func (o *Order) eachTotal() bool {
	for i := range o.Lines {
		l := &o.Lines[i]
		if !l.Total.Set {
			return false
		}
		b := assembly{order: o, p: data.Purchase{Kind: data.Sale, Currency: o.Currency}}
		if _, err := b.line(l); err != nil {
			return false
		}
	}
	return true
}

// lines makes the lines of the purchase, as their prices are: with the tax or without.
func (b *assembly) lines() error {
	for i := range b.order.Lines {
		line, err := b.line(&b.order.Lines[i])
		if err != nil {
			return err
		}
		if line.Price < 0 { // a discount that was written as an item
			b.off -= line.Gross()
			continue
		}
		b.p.Lines = append(b.p.Lines, line)
	}
	b.goods = len(b.p.Lines)
	if b.goods == 0 {
		return data.Invalid("", "takes %s off, but nothing was bought", b.money(b.off))
	}
	return nil
}

// line makes one line. Its worth is that which the row says; the price follows where there is none,
// or where it has more decimals than its currency.
func (b *assembly) line(l *Line) (data.PurchaseLine, error) {
	out := data.PurchaseLine{Name: cmp.Or(l.Item, l.Code, b.words.Item), Code: l.Code, Quantity: 1000, Cost: b.size(l.Cost)}
	if err := b.quantity(l, &out); err != nil {
		return out, err
	}
	if rate, _ := l.Rate.scaled(2, data.MaxTaxRate+1); rate > 0 {
		out.TaxRate = int(rate)
	}
	gross, discount, err := b.worth(l, out.Quantity)
	if err != nil {
		return out, err
	}
	if gross < 0 {
		out.Quantity, out.Price = 1000, gross
		return out, nil
	}
	out.Price = b.amount(l.Price)
	if out.Price < 0 || out.Gross() != gross {
		out.Price, out.Discount = fit(out.Quantity, gross)
	}
	out.Discount += discount
	return out, nil
}

func (b *assembly) quantity(l *Line, out *data.PurchaseLine) error {
	if !l.Quantity.Set {
		return nil
	}
	quantity, exact := l.Quantity.Thousandths()
	switch {
	case !exact:
		return data.Invalid("", "row %d has a quantity with more than three decimals: round it", l.Row)
	case quantity < 0 && b.p.Kind == data.Sale:
		return data.Invalid("", "row %d has the quantity %s: what came back is only taken where a column says so, such as “Type” with “return”", l.Row, data.FormatQuantity(quantity))
	case quantity == 0:
		return data.Invalid("", "row %d has the quantity 0: write how many, or take the row out", l.Row)
	}
	out.Quantity = max(quantity, -quantity)
	return nil
}

// worth is what a line comes to before its discount, and the discount. Where the row says it twice, by quantity and
// price and by a total, the two must agree, but for what a rounded price leaves.
func (b *assembly) worth(l *Line, quantity int64) (gross, discount int64, err error) {
	counted := l.Price.times(quantity, b.p.Currency)
	if b.p.Kind == data.Return {
		counted = max(counted, -counted)
	}
	discount = b.size(l.Discount)
	said, ok := b.said(l, discount)
	slack := (quantity + 1999) / 2000 // half a minor unit for each
	switch {
	case !ok:
		return counted, discount, nil
	case !l.Price.Set, counted == said, max(counted-said, said-counted) <= slack:
		return said, discount, nil
	case !l.Gross.Set && counted == said-discount: // the discount is in its price already
		return counted, 0, nil
	case !l.Gross.Set && !l.Net.Set && l.Tax.Set && counted == said-b.size(l.Tax): // the tax comes on top
		b.p.TaxIncluded = false
		return counted, discount, nil
	}
	return 0, 0, data.Invalid("", "row %d says %s, but %s × %s less %s is %s", l.Row, b.money(said-discount), data.FormatQuantity(quantity),
		b.money(b.amount(l.Price)), b.money(discount), b.money(counted-discount))
}

// said is what a row gives as the worth of its line, before the discount.
func (b *assembly) said(l *Line, discount int64) (gross int64, ok bool) {
	switch {
	case l.Gross.Set:
		return b.amount(l.Gross), true
	case l.Net.Set:
		return b.amount(l.Net) + discount, true
	case l.Total.Set && b.order.TaxAdded:
		return b.amount(l.Total) + discount - b.size(l.Tax), true
	case l.Total.Set:
		return b.amount(l.Total) + discount, true
	}
	return 0, false
}

// fit finds the price of one and the discount with which a quantity comes to an amount: three
// for 10.00 are 3.34 each, less 0.02.
func fit(quantity, gross int64) (price, discount int64) {
	if quantity > data.MaxQuantity || gross > data.MaxAmount {
		return gross, 0 // refused when it is looked at as a whole
	}
	price = (gross*1000 + quantity - 1) / quantity
	l := data.PurchaseLine{Quantity: quantity, Price: price}
	return price, l.Gross() - gross
}
