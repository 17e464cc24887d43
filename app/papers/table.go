package papers

import (
	"regulars/data"
)

// column is one of the table; its place is its left end, or the right one of figures.
type column struct {
	key     string
	x       float64
	figures bool
	width   float64
	cell    func(i int, l *data.PurchaseLine) string
}

// columns are those that the lines need: a discount or a tax that no line has is left out,
// and the name of the item gets the room.
func (l *layout) columns() []column {
	c := &l.paper.Content
	hasDiscount, hasTax := false, false
	for _, line := range c.Lines {
		hasDiscount, hasTax = hasDiscount || line.Discount != 0, hasTax || line.TaxRate != 0
	}
	list := []column{{key: "amount", width: 27, cell: func(_ int, line *data.PurchaseLine) string { return l.amount(printed(c, line), c.Currency) }}}
	if hasTax {
		list = append(list, column{key: "tax", width: 16, cell: func(_ int, line *data.PurchaseLine) string { return l.rate(line.TaxRate) }})
	}
	if hasDiscount {
		list = append(list, column{key: "discount", width: 22, cell: func(_ int, line *data.PurchaseLine) string {
			if line.Discount == 0 {
				return ""
			}
			return l.amount(-line.Discount, c.Currency)
		}})
	}
	list = append(list,
		column{key: "price", width: 24, cell: func(_ int, line *data.PurchaseLine) string { return l.amount(line.Price, c.Currency) }},
		column{key: "quantity", width: 26, cell: func(i int, line *data.PurchaseLine) string { return l.quantity(line.Quantity, c.Units[i]) }})
	right := bodyRight
	for i := range list {
		list[i].x, list[i].figures = right, true
		right -= list[i].width
	}
	item := column{key: "item", x: marginLeft, width: right - marginLeft - 2, cell: func(_ int, line *data.PurchaseLine) string { return line.Name }}
	return append([]column{item}, list...)
}

// printed is what a line comes to in the terms of its prices: the lines then add up to the
// sum below them.
func printed(c *data.PaperContent, l *data.PurchaseLine) int64 {
	if c.TaxIncluded {
		return l.Total
	}
	return l.Total - l.Tax
}

// table writes the lines, with the heads on each page again.
func (l *layout) table() {
	cols := l.columns()
	l.heads(cols)
	lines := l.paper.Content.Lines
	for i := range lines {
		name := l.broken(data.PrintText{Size: textSize}, lines[i].Name, cols[0].width)
		if l.room(float64(len(name))*high(textSize) + rowGap) {
			l.heads(cols)
		}
		for _, c := range cols[1:] {
			l.put(data.PrintText{X: c.x, Align: data.AlignRight, Size: textSize, Text: c.cell(i, &lines[i])}, l.y)
		}
		for _, part := range name {
			l.put(data.PrintText{X: cols[0].x, Size: textSize, Text: part}, l.y)
			l.y += high(textSize)
		}
		l.y += rowGap
	}
	l.rule(marginLeft, l.y, bodyWidth)
	l.y += rowGap + 1
}

func (l *layout) heads(cols []column) {
	for _, c := range cols {
		t := data.PrintText{X: c.x, Size: 8.5, Gray: grayText, Text: l.say(c.key)}
		if c.figures {
			t.Align = data.AlignRight
		}
		l.put(t, l.y)
	}
	l.y += high(8.5) + 1
	l.rule(marginLeft, l.y, bodyWidth)
	l.y += rowGap
}

// sum is a line of the sums.
type sum struct {
	label string
	value string
	bold  bool
}

// sums are the lines below the table: what the tax is taken from, the tax by rate, the
// total, what is paid and what is left.
func (l *layout) sums() []sum {
	c := &l.paper.Content
	var list []sum
	if c.Tax != 0 {
		for _, t := range c.Taxes() {
			rate := l.rate(t.Rate)
			list = append(list,
				sum{label: l.say("net") + ", " + rate, value: l.money(t.Net, c.Currency)},
				sum{label: l.say("tax") + " " + rate, value: l.money(t.Tax, c.Currency)})
		}
	}
	list = append(list, sum{l.say("total"), l.money(c.Total, c.Currency), true})
	if l.paper.Kind == data.PaperQuote {
		return list
	}
	if c.Paid != 0 {
		list = append(list, sum{label: l.say("paid"), value: l.money(c.Paid, c.Currency)})
	}
	switch left := c.Total - c.Paid; {
	case left > 0 && c.Paid != 0:
		list = append(list, sum{l.say("to pay"), l.money(left, c.Currency), true})
	case left < 0:
		list = append(list, sum{l.say("given back"), l.money(-left, c.Currency), true})
	}
	return list
}

// totals writes the sums at the right, together on one page.
func (l *layout) totals() {
	list := l.sums()
	l.room(float64(len(list)) * (high(textSize) + 0.6))
	for _, s := range list {
		size := textSize
		if s.bold {
			size = 10.5
		}
		l.put(data.PrintText{X: bodyRight - totalsLabel - 20, Size: size, Bold: s.bold, Text: s.label}, l.y)
		l.put(data.PrintText{X: bodyRight, Align: data.AlignRight, Size: size, Bold: s.bold, Text: s.value}, l.y)
		l.y += high(size) + 0.6
	}
}
