package sales

import (
	"slices"
	"time"

	"regulars/data"
)

// Order is what the rows of one order say, in numbers as they stand.
type Order struct {
	Ref      string // its number; "" for none
	Day      data.Date
	At       time.Time
	Currency string
	Channel  string
	Note     string
	Status   Status
	// TaxAdded says that the tax comes on top of prices and totals of lines, and TaxIncluded that
	// it is in them; with neither, the total tells.
	TaxAdded, TaxIncluded bool

	Subtotal, Shipping, Tax, Discount, Total, Refund, Paid, Owed Number

	Lines []Line
}

// Line is what one row says of what was bought.
type Line struct {
	Row        int // in the file
	Item, Code string

	Quantity, Price, Discount, Cost, Rate, Tax Number
	// Gross is the line before its discount, Net after it, both as its price is; Total is
	// after it and with the tax, or that of the whole order on each of its rows.
	Gross, Net, Total Number
}

// Words are names for what an order has besides goods, in the words of the file.
type Words struct{ Item, Shipping, Tax, Refund string }

// Purchases makes of an order the purchase that it is, and the return that follows where money was
// given back. The totals are those of the file to the minor unit, or a *data.InvalidError says
// which two numbers do not agree. Who bought it is for the caller; a return that follows is
// of Before until the purchase before it has a number.
func (o *Order) Purchases(w Words, today data.Date) ([]data.Purchase, error) {
	o.settle()
	b := assembly{order: o, words: w, p: data.Purchase{
		Kind: data.Sale, Day: o.Day, At: o.At, Channel: o.Channel, Currency: o.Currency, Note: o.Note, Ref: o.Ref,
		TaxIncluded: !o.TaxAdded,
	}}
	if o.Status.Return {
		b.p.Kind = data.Return
	}
	if err := b.lines(); err != nil {
		return nil, err
	}
	if err := b.total(); err != nil {
		return nil, err
	}
	list := []data.Purchase{b.p}
	if b.p.Kind == data.Return {
		turn(&list[0])
		if o.Paid.Set {
			list[0].Paid = max(-b.size(o.Paid), list[0].Total)
		}
	} else {
		b.paid()
		list[0].Paid = b.p.Paid
		back, err := b.refund()
		if err != nil {
			return nil, err
		}
		list = append(list, back...)
	}
	for i := range list {
		list[i].Clean()
		if err := list[i].Validate(today); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Before stands for the number of the purchase before a return.
const Before = -1

// assembly is a purchase in the making.
type assembly struct {
	order *Order
	words Words
	p     data.Purchase
	goods int   // how many of its lines are goods; what is paid beside them follows
	off   int64 // discounts that were written as lines
}

// amount is a number in minor units, without its sign where goods came back: there all is negative.
func (b *assembly) amount(n Number) int64 {
	amount, _ := n.Minor(b.p.Currency)
	if b.p.Kind == data.Return {
		return max(amount, -amount)
	}
	return amount
}

// size is an amount without its sign: some write what is taken off below zero, and some not.
func (b *assembly) size(n Number) int64 {
	amount, _ := n.Minor(b.p.Currency)
	return max(amount, -amount)
}

func (b *assembly) money(amount int64) data.Money {
	return data.Money{Amount: amount, Currency: b.p.Currency}
}

// paid says how much of the total was paid: what the file says, or else all of it.
func (b *assembly) paid() {
	o := b.order
	b.p.Paid = b.p.Total
	switch {
	case o.Owed.Set:
		b.p.Paid -= b.amount(o.Owed)
	case o.Paid.Set:
		b.p.Paid = b.amount(o.Paid)
	case o.Status.Unpaid:
		b.p.Paid = 0
	}
	b.p.Paid = min(max(b.p.Paid, 0), max(b.p.Total, 0))
}

// refund is the return that goes with an order of which money was given back: of all its lines, or of an
// amount, of which nobody knows on which line it was.
func (b *assembly) refund() ([]data.Purchase, error) {
	amount := b.size(b.order.Refund)
	if b.order.Status.Refunded && amount == 0 {
		amount = b.p.Total
	}
	switch {
	case amount == 0:
		return nil, nil
	case amount > b.p.Total:
		return nil, data.Invalid("", "%s was refunded of an order of %s: no more can come back than was bought", b.money(amount), b.money(b.p.Total))
	}
	back := b.p
	back.Kind, back.Ref = data.Return, refundRef(b.p.Ref)
	back.Lines = []data.PurchaseLine{{Name: b.words.Refund, Quantity: 1000, Price: amount}}
	if amount == b.p.Total {
		back.ReturnOf, back.Lines = Before, slices.Clone(b.p.Lines)
		for i := range back.Lines {
			back.Lines[i].Of = i + 1
		}
	} else {
		back.TaxIncluded = true
	}
	turn(&back)
	return []data.Purchase{back}, nil
}

// refundRef names the return that goes with an order.
func refundRef(ref string) string {
	if ref == "" {
		return ""
	}
	return ref + "/refund"
}

// turn makes a return of a purchase: what came back and what was paid back are below zero.
func turn(p *data.Purchase) {
	for i := range p.Lines {
		l := &p.Lines[i]
		l.Quantity, l.Discount = -max(l.Quantity, -l.Quantity), -max(l.Discount, -l.Discount)
	}
	p.Sum()
	p.Paid = p.Total
}
