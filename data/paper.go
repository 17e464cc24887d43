package data

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// PaperKind is what a paper says of a purchase.
type PaperKind string

// Kinds of paper.
const (
	PaperQuote   PaperKind = "quote"
	PaperInvoice PaperKind = "invoice"
	PaperCredit  PaperKind = "credit note" // of a return
)

// PaperKinds lists every kind.
func PaperKinds() []PaperKind { return []PaperKind{PaperQuote, PaperInvoice, PaperCredit} }

// Paper is a quote, an invoice or a credit note as it was issued. What it says is kept as it
// was: neither the purchase nor the contact nor the letterhead changes it later.
type Paper struct {
	ID         int64
	PurchaseID int64
	ContactID  int64 // 0 where the customer is not known, or gone
	Kind       PaperKind
	Year, Seq  int    // counts from 1 in each year and kind, without gaps
	Number     string // as it is printed
	Day        Date
	Due        Date   // until when it is to be paid, or holds; zero for none
	Language   string // BCP 47
	Content    PaperContent
	CreatedAt  time.Time
}

// PaperContent is what a paper says. Amounts are in minor units of Currency, quantities in
// thousandths, rates in hundredths of a percent.
type PaperContent struct {
	Seller      Letterhead     `json:"seller"`
	Buyer       []string       `json:"buyer"` // the lines of the address, the name first
	Bought      Date           `json:"bought"`
	Reverses    string         `json:"reverses,omitzero"` // of a credit note: the number of the invoice
	Currency    string         `json:"currency"`
	TaxIncluded bool           `json:"tax_included"`
	Lines       []PurchaseLine `json:"lines"`
	Units       []string       `json:"units"` // of the lines, "" for none
	Total       int64          `json:"total"`
	Tax         int64          `json:"tax"`
	Paid        int64          `json:"paid"`
	Note        string         `json:"note,omitzero"`
}

// PaperContent is what a paper of the purchase says for a seller, but for the address and the units.
func (p *Purchase) PaperContent(seller Letterhead) PaperContent {
	return PaperContent{
		Seller: seller, Bought: p.Day, Currency: p.Currency, TaxIncluded: p.TaxIncluded,
		Lines: p.Lines, Total: p.Total, Tax: p.Tax, Paid: p.Paid, Note: p.Note,
	}
}

// quoteDays is for how long a quote holds at least.
const quoteDays = 30

// DueFor gives until when the paper is to be paid, in so many days, or holds; zero where nothing is owed.
func (p *Paper) DueFor(sold *Purchase, terms int) Date {
	switch {
	case p.Kind == PaperQuote:
		return p.Day.AddDays(max(terms, quoteDays))
	case p.Kind == PaperInvoice && terms > 0 && sold.Owed() > 0:
		return p.Day.AddDays(terms)
	}
	return Date{}
}

// PaperTax is what a paper's lines of one tax rate come to.
type PaperTax struct {
	Rate     int
	Net, Tax int64
}

// Taxes sums up the lines by tax rate, in the order in which the rates come.
func (c *PaperContent) Taxes() []PaperTax {
	var list []PaperTax
	for _, l := range c.Lines {
		i := 0
		for i < len(list) && list[i].Rate != l.TaxRate {
			i++
		}
		if i == len(list) {
			list = append(list, PaperTax{Rate: l.TaxRate})
		}
		list[i].Net += l.Total - l.Tax
		list[i].Tax += l.Tax
	}
	return list
}

// Limits of a letterhead.
const (
	MaxPrefix   = 12
	MaxTerms    = 365
	MaxLogoFile = 5_000_000 // bytes
	maxHead     = 2000
)

// Letterhead is how the owner's firm stands on papers.
type Letterhead struct {
	Name      string `json:"name"`
	Address   string `json:"address"` // lines
	TaxNumber string `json:"tax_number,omitzero"`
	Reach     string `json:"reach,omitzero"` // telephone, mail, web: lines
	Bank      string `json:"bank,omitzero"`  // lines
	Footer    string `json:"footer,omitzero"`
	Logo      string `json:"logo,omitzero"`   // hash of a stored picture
	Prefix    string `json:"prefix,omitzero"` // of numbers
	First     int    `json:"first,omitzero"`  // the first number of the year in which papers begin; 0 is 1
	Terms     int    `json:"terms,omitzero"`  // days in which to pay; 0 for at once
}

// Clean takes out what no database or screen can hold.
func (l *Letterhead) Clean() {
	for _, s := range []*string{&l.Name, &l.TaxNumber, &l.Footer, &l.Prefix} {
		*s = strings.Join(strings.Fields(cleanLine(*s)), " ")
	}
	for _, s := range []*string{&l.Address, &l.Reach, &l.Bank} {
		*s = strings.TrimSpace(cleanText(*s))
	}
}

// Validate reports the first rule that l breaks.
func (l *Letterhead) Validate() error {
	switch {
	case len(l.Name)+len(l.Address)+len(l.Reach)+len(l.Bank)+len(l.Footer)+len(l.TaxNumber) > maxHead:
		return &InvalidError{Field: "letterhead", Reason: "is too long for a page: keep it under 2 000 letters"}
	case utf8.RuneCountInString(l.Prefix) > MaxPrefix:
		return Invalid("prefix", "of numbers is longer than %d letters", MaxPrefix)
	case l.First < 0 || l.First > 999_999:
		return &InvalidError{Field: "first number", Reason: "must be between 1 and 999 999"}
	case l.Terms < 0 || l.Terms > MaxTerms:
		return Invalid("days to pay", "must be between 0 and %d", MaxTerms)
	}
	return nil
}

// Complete refuses a letterhead with which no invoice may be written.
func (l *Letterhead) Complete() error {
	if l.Name == "" || l.Address == "" {
		return &InvalidError{Field: "letterhead", Reason: "needs the name and the address of your firm: fill it in first, under Papers"}
	}
	return nil
}

// PaperNumber gives the number of a paper as it is printed: "OL-2026-0007", "OL-Q2026-0003".
func PaperNumber(prefix string, kind PaperKind, year, seq int) string {
	mark := map[PaperKind]string{PaperQuote: "Q", PaperCredit: "C"}[kind]
	return fmt.Sprintf("%s%s%d-%04d", prefix, mark, year, seq)
}

// PaperQuery selects papers, the newest first; empty fields don't restrict.
type PaperQuery struct {
	Kind     PaperKind
	Purchase int64
	Contact  int64
	Year     int
	Offset   int
	Limit    int // 0 for all
}

// Validate reports the first rule that p breaks.
func (p *Paper) Validate() error {
	switch {
	case p.Kind != PaperQuote && p.Kind != PaperInvoice && p.Kind != PaperCredit:
		return &InvalidError{Field: "kind", Reason: "is not one of quote, invoice, credit note"}
	case !p.Day.Valid() || p.Day.Year < MinPurchaseYear || p.Day.Year > 9999:
		return &InvalidError{Field: "date", Reason: "is not a day of the calendar: write it as 2026-03-14"}
	case !p.Due.IsZero() && (!p.Due.Valid() || p.Due.Before(p.Day)):
		return Invalid("due", "%s lies before the day of the paper, %s", p.Due, p.Day)
	case len(p.Content.Lines) == 0:
		return &InvalidError{Field: "lines", Reason: "are missing: a paper needs at least one"}
	case len(p.Content.Units) != len(p.Content.Lines):
		return &InvalidError{Field: "lines", Reason: "do not each have a unit"}
	}
	return p.Content.Seller.Complete()
}
