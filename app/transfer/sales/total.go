package sales

import (
	"slices"

	"regulars/data"
)

// sums are what an order comes to by its parts.
type sums struct{ lines, off, shipping, tax int64 }

// total settles discounts on the whole, what is paid beside the goods, and the tax, so that the sum is the
// total that the file says.
func (b *assembly) total() error {
	s := b.sums()
	want, added, err := b.agree(&s)
	if err != nil {
		return err
	}
	b.p.TaxIncluded = !added
	if s.off > s.lines {
		return data.Invalid("", "takes %s off, but the lines come to %s", b.money(s.off), b.money(s.lines))
	}
	b.p.Spread(s.off)
	if s.shipping > 0 {
		b.p.Lines = append(b.p.Lines, data.PurchaseLine{Name: b.words.Shipping, Quantity: 1000, Price: s.shipping})
	}
	b.tax(s.tax, want)
	if b.p.Sum(); b.p.Total != want {
		return b.differs(want, b.p.Total)
	}
	return nil
}

func (b *assembly) differs(want, lines int64) error {
	return data.Invalid("", "the total is %s, but the lines come to %s", b.money(want), b.money(lines))
}

// sums adds up the parts as they stand.
func (b *assembly) sums() sums {
	o := b.order
	s := sums{off: b.off + b.size(o.Discount), shipping: b.size(o.Shipping), tax: b.size(o.Tax)}
	for i := range b.p.Lines {
		s.lines += b.p.Lines[i].Gross() - b.p.Lines[i].Discount
	}
	if !o.Tax.Set {
		for i := range o.Lines {
			s.tax += b.size(o.Lines[i].Tax)
		}
	}
	b.bare(&s)
	if o.Subtotal.Set { // it is after the discounts on goods
		if off := s.lines - b.size(o.Subtotal); off > 0 && off <= s.off {
			s.off = off
		}
	}
	return s
}

// bare gives the only line of an order that says nothing of what was bought the worth that its sums leave.
func (b *assembly) bare(s *sums) {
	o := b.order
	if s.lines != 0 || len(b.p.Lines) != 1 || b.p.Lines[0].Price != 0 || !o.Total.Set && !o.Subtotal.Set {
		return
	}
	worth := b.size(o.Total) - s.shipping + s.off
	if o.TaxAdded {
		worth -= s.tax
	}
	if o.Subtotal.Set {
		worth = b.size(o.Subtotal)
	}
	l := &b.p.Lines[0]
	l.Price, l.Discount = fit(l.Quantity, max(worth, 0))
	s.lines = l.Gross() - l.Discount
}

// agree finds the way of adding up that gives the total of the file: with the tax in the prices or on top,
// with the discount taken off the goods or already in their prices, or off what is paid beside them.
func (b *assembly) agree(s *sums) (want int64, added bool, err error) {
	o := b.order
	ways := []bool{!b.p.TaxIncluded}
	if !o.TaxAdded && !o.TaxIncluded && b.p.TaxIncluded && s.tax > 0 {
		ways = []bool{false, true}
	}
	plain := s.lines - s.off + s.shipping
	if !o.Total.Set {
		if added = ways[0]; added {
			plain += b.onTop(*s)
		}
		return plain, added, nil
	}
	want = b.amount(o.Total)
	for _, added := range ways {
		tax := int64(0)
		if added {
			tax = b.onTop(*s)
		}
		switch want {
		case plain + tax:
			return want, added, nil
		case plain + s.off + tax:
			s.off = 0
			return want, added, nil
		case plain + tax - b.size(o.Discount):
			s.shipping -= b.size(o.Discount)
			return want, added, nil
		}
	}
	if ways[0] {
		plain += b.onTop(*s)
	}
	return 0, false, b.differs(want, plain)
}

// onTop is the tax that comes on top of lines: what the file says, or what its rates make.
func (b *assembly) onTop(s sums) int64 {
	if s.tax > 0 || b.order.Tax.Set {
		return s.tax
	}
	p := b.p
	p.Lines, p.TaxIncluded = slices.Clone(p.Lines), false
	p.Spread(s.off)
	return p.Tax
}
