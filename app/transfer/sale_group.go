package transfer

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"regulars/app/transfer/sales"
	"regulars/data"
)

// saleOrder is what some rows of a file say together, and the purchases it becomes.
type saleOrder struct {
	sales.Order
	customer *saleCustomer
	source   string
	id       int64 // of an earlier export
	returnOf int64
	back     []int  // which line comes back, for each line
	places   []int  // of its rows among those of the plan
	at       int    // which of its rows is wrong, -1 for none
	mixed    string // another currency that one of its rows has
	gone     bool   // it was cancelled

	list []data.Purchase // it, and the return that follows
	same int             // how many of the list there are already, as they are
}

// saleGroups joins rows to orders.
type saleGroups struct {
	plan      *Plan
	perLine   bool // a row is a line: rows of one customer and day are one purchase, where no number tells
	orders    []*saleOrder
	byKey     map[string]*saleOrder
	byWho     map[who]*saleCustomer
	customers []*saleCustomer
	texts     map[string]string
	items     saleItems
	cancelled int
}

func newSaleGroups(p *Plan) *saleGroups {
	return &saleGroups{
		plan: p, byKey: map[string]*saleOrder{}, byWho: map[who]*saleCustomer{}, texts: map[string]string{}, items: saleItems{},
		perLine: slices.ContainsFunc(p.File.Columns, func(c Column) bool { return c.Meaning.Field.isLine() }),
	}
}

// one gives equal texts one place in memory, and lets go of the rows that they stood in.
func (g *saleGroups) one(s string) string {
	if s == "" {
		return ""
	}
	known, ok := g.texts[s]
	if !ok {
		known = strings.Clone(s)
		g.texts[known] = known
	}
	return known
}

// add joins a row to its order.
func (g *saleGroups) add(row data.SheetRow, s *sale) {
	g.keep(s)
	o := g.find(s)
	place := len(g.plan.rows)
	r := Row{Number: row.Number, Name: g.one(cmp.Or(s.who.called(""), firstText(row))), What: s.line.Item, Day: s.order.Day}
	if len(s.wrong) > 0 {
		r.Verdict, r.Reason, r.Faults = VerdictWrong, s.wrong.Error(), s.wrong
		if o.at < 0 {
			o.at = len(o.places)
		}
	}
	g.plan.rows = append(g.plan.rows, r)
	o.places = append(o.places, place)
	o.join(s)
	g.items.note(s)
	if o.customer == nil && s.who != (who{}) {
		o.customer = g.customer(s.who)
	}
}

// keep lets go of the row that the texts of a sale stand in.
func (g *saleGroups) keep(s *sale) {
	w := &s.who
	for _, text := range []*string{
		&w.number, &w.name, &w.given, &w.family, &w.company, &w.email, &w.phone, &s.line.Item, &s.line.Code, &s.category, &s.unit,
		&s.source, &s.order.Ref, &s.order.Channel, &s.order.Note, &s.order.Currency,
	} {
		*text = g.one(*text)
	}
	w.email = strings.ToLower(w.email)
}

// find gives the order that a row belongs to, or a new one.
func (g *saleGroups) find(s *sale) *saleOrder {
	key := g.key(s)
	o := g.byKey[key]
	if key != "" && o != nil && s.order.Ref != "" && !s.order.Day.IsZero() && !o.Day.IsZero() && s.order.Day != o.Day {
		s.order.Ref += " " + s.order.Day.String() // numbers that begin anew, each year or each day
		key = g.key(s)
		o = g.byKey[key]
	}
	if o == nil {
		o = &saleOrder{at: -1}
		g.orders = append(g.orders, o)
		if key != "" {
			g.byKey[key] = o
		}
	}
	return o
}

// key is what the rows of one order have in common; "" where each is one.
func (g *saleGroups) key(s *sale) string {
	back := ""
	if s.order.Status.Return {
		back = "return"
	}
	switch {
	case s.id != 0:
		return fmt.Sprint("#", s.id)
	case s.order.Ref != "":
		return "n" + s.source + "\x00" + s.order.Ref + "\x00" + back
	case g.perLine && s.who != (who{}) && !s.order.Day.IsZero():
		return fmt.Sprint("d", s.who, s.order.Day, s.order.At.UnixMilli(), s.order.Currency, back)
	}
	return ""
}

// join adds a row: a line, and what it says of the order where nothing is known yet.
func (o *saleOrder) join(s *sale) {
	from := &s.order
	for _, sum := range [][2]*sales.Number{
		{&o.Subtotal, &from.Subtotal},
		{&o.Shipping, &from.Shipping},
		{&o.Tax, &from.Tax},
		{&o.Discount, &from.Discount},
		{&o.Total, &from.Total},
		{&o.Refund, &from.Refund},
		{&o.Paid, &from.Paid},
		{&o.Owed, &from.Owed},
	} {
		if !sum[0].Set {
			*sum[0] = *sum[1]
		}
	}
	for _, text := range [][2]*string{{&o.Ref, &from.Ref}, {&o.Channel, &from.Channel}, {&o.Note, &from.Note}, {&o.source, &s.source}} {
		*text[0] = cmp.Or(*text[0], *text[1])
	}
	switch {
	case o.Currency == "":
		o.Currency = from.Currency
	case from.Currency != "" && from.Currency != o.Currency && o.at < 0:
		o.mixed = from.Currency
	}
	if o.Day.IsZero() {
		o.Day, o.At = from.Day, from.At
	}
	o.Status = o.Status.Or(from.Status)
	o.TaxAdded, o.TaxIncluded = o.TaxAdded || from.TaxAdded, o.TaxIncluded || from.TaxIncluded
	o.gone = o.gone || s.cancelled
	o.id, o.returnOf = cmp.Or(o.id, s.id), cmp.Or(o.returnOf, s.returnOf)
	o.Lines, o.back = append(o.Lines, s.line), append(o.back, s.of)
}

// void reports whether an order came to nothing.
func (o *saleOrder) void() bool {
	return o.Status.Void || o.gone && o.Status.Unpaid && !o.Refund.Set
}

// contentRef names an order that has no number by what it says; n counts those that say the same.
func (o *saleOrder) contentRef(n int) string {
	h := sha256.New()
	var from who
	if o.customer != nil {
		from = o.customer.who
	}
	_, err := fmt.Fprint(h, from, o.Day, o.At.UnixMilli(), o.Currency, o.Status.Return, o.Total, o.Subtotal, o.Shipping, o.Tax, o.Discount)
	for _, l := range o.Lines {
		l.Row = 0
		_, more := fmt.Fprintf(h, "%+v", l)
		err = errors.Join(err, more)
	}
	if err != nil {
		return "" // a hash takes whatever it is given
	}
	return fmt.Sprintf("%s-%d", hex.EncodeToString(h.Sum(nil)[:8]), n)
}
