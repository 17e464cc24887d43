package data

import (
	"cmp"
	"slices"
	"time"
)

// PurchaseKind tells a purchase from what came back of one.
type PurchaseKind string

// Kinds of purchase.
const (
	Sale   PurchaseKind = "purchase"
	Return PurchaseKind = "return"
)

// Purchase is what a contact bought on a day, or brought back: then its quantities and sums are negative.
type Purchase struct {
	ID        int64
	ContactID int64  // 0 where the customer is not known, or gone
	Customer  string // the customer's name where there is no contact
	Kind      PurchaseKind
	ReturnOf  int64 // of a return: the purchase that it takes back, 0 where that is not known
	Day       Date
	At        time.Time
	Channel   string // shop, phone, web, …
	Currency  string // ISO 4217, of all amounts
	// TaxIncluded says that prices hold the tax; otherwise it is added to them.
	TaxIncluded bool
	Lines       []PurchaseLine

	// The sums of the lines, kept by Sum. Cost and Costed are of the lines whose cost is known:
	// what they cost the owner, and what they brought without tax.
	Total, Tax, Cost, Costed int64

	Paid int64 // of Total, or set off against a return; the rest is owed
	Note string
	// Source and Ref say where a file named the purchase: no two have the same, if Ref is not empty.
	Source, Ref string
	CreatedAt   time.Time
}

// PurchaseLine is a product, or something in words, on a purchase. Amounts are in minor units
// of the purchase's currency.
type PurchaseLine struct {
	ProductID int64  `json:"product,omitzero"` // 0 for what is said in words alone
	Name      string `json:"name"`
	Code      string `json:"code,omitzero"`
	Of        int    `json:"of,omitzero"` // on a return: which line of the purchase comes back, from 1
	Quantity  int64  `json:"quantity"`    // in thousandths
	Price     int64  `json:"price"`       // of one
	Discount  int64  `json:"discount,omitzero"`
	Cost      int64  `json:"cost,omitzero"` // of one; 0 where that is not known
	TaxRate   int    `json:"rate,omitzero"` // in hundredths of a percent
	Total     int64  `json:"total"`         // with the tax
	Tax       int64  `json:"tax,omitzero"`
}

// Gross is what the line comes to without its discount, with the tax if prices hold it.
func (l *PurchaseLine) Gross() int64 { return mulDiv(l.Quantity, l.Price, 1000) }

// Net is what the line brings without tax.
func (l *PurchaseLine) Net() int64 { return l.Total - l.Tax }

// CostTotal is what the owner paid for all of the line, 0 where that is not known.
func (l *PurchaseLine) CostTotal() int64 { return mulDiv(l.Quantity, l.Cost, 1000) }

// Sum computes the total and tax of each line, rounded to the minor unit half away from zero,
// and from them those of the purchase.
func (p *Purchase) Sum() {
	p.Total, p.Tax, p.Cost, p.Costed = 0, 0, 0, 0
	for i := range p.Lines {
		l := &p.Lines[i]
		l.Total = l.Gross() - l.Discount
		if rate := int64(l.TaxRate); p.TaxIncluded {
			l.Tax = mulDiv(l.Total, rate, 100_00+rate)
		} else {
			l.Tax = mulDiv(l.Total, rate, 100_00)
			l.Total += l.Tax
		}
		p.Total, p.Tax = limited(p.Total+l.Total), limited(p.Tax+l.Tax)
		if l.Cost > 0 {
			p.Cost, p.Costed = limited(p.Cost+l.CostTotal()), limited(p.Costed+l.Net())
		}
	}
}

// limited keeps a sum that is refused anyway from running over.
func limited(n int64) int64 { return min(max(n, -maxRead), maxRead) }

// Owed is what is still to be paid: by the customer, or where it is negative to the customer.
func (p *Purchase) Owed() int64 { return p.Total - p.Paid }

// Margin is what the lines with a known cost brought above it, without tax.
func (p *Purchase) Margin() int64 { return p.Costed - p.Cost }

// Spread takes a discount on the whole off the lines, each by its part of what they come to, so that
// what is taken is the discount to the minor unit: by largest remainder. It is no more than they come to.
func (p *Purchase) Spread(discount int64) {
	var whole int64
	for i := range p.Lines {
		whole += max(0, p.Lines[i].Gross()-p.Lines[i].Discount)
	}
	discount = min(discount, whole)
	if discount <= 0 {
		p.Sum()
		return
	}
	rest := make([]int64, len(p.Lines)) // what each line's part was cut by, in parts of whole
	order := make([]int, len(p.Lines))
	left := discount
	for i := range p.Lines {
		l := &p.Lines[i]
		part, cut := mulMod(max(0, l.Gross()-l.Discount), discount, whole)
		l.Discount, rest[i], order[i] = l.Discount+part, cut, i
		left -= part
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rest[b], rest[a]) })
	for _, i := range order[:left] {
		p.Lines[i].Discount++
	}
	p.Sum()
}
