package data

import (
	"strings"
	"unicode/utf8"
)

// MaxPurchaseLines is how many lines a purchase has at most.
const MaxPurchaseLines = 2000

// MinPurchaseYear is the earliest year of a purchase: an older one is a slip of the pen.
const MinPurchaseYear = 1950

// Clean makes single lines of names, and takes out what no database or screen can hold.
func (p *Purchase) Clean() {
	for _, s := range []*string{&p.Customer, &p.Channel, &p.Source, &p.Ref} {
		*s = cleanLine(*s)
	}
	p.Note = cleanText(p.Note)
	if p.Kind == "" {
		p.Kind = Sale
	}
	for i := range p.Lines {
		p.Lines[i].Name, p.Lines[i].Code = cleanLine(p.Lines[i].Name), cleanLine(p.Lines[i].Code)
	}
}

// Validate reports the first rule that p, whose Sum was computed, breaks; today is the owner's day.
func (p *Purchase) Validate(today Date) error {
	switch {
	case p.Kind != Sale && p.Kind != Return:
		return &InvalidError{Field: "kind", Reason: "is not one of purchase, return"}
	case p.Kind != Return && p.ReturnOf != 0:
		return &InvalidError{Field: "kind", Reason: "must be return, for what comes back of another purchase"}
	case !ValidCurrency(p.Currency):
		return Invalid("currency", "“%s” is not a currency: write three letters, as EUR", p.Currency)
	case len(p.Lines) == 0:
		return &InvalidError{Field: "lines", Reason: "are missing: write what was bought in the first line"}
	case len(p.Lines) > MaxPurchaseLines:
		return Invalid("lines", "are more than %d: divide the purchase in two", MaxPurchaseLines)
	case len(p.Customer)+len(p.Channel)+len(p.Source)+len(p.Ref) > 4*MaxTitle || len(p.Note) > MaxEventNote:
		return &InvalidError{Field: "note", Reason: "is too long: keep it under 100 000 letters, or keep the text in a file"}
	}
	if err := validPurchaseDay(p.Day, today); err != nil {
		return err
	}
	for i := range p.Lines {
		if err := p.validLine(i); err != nil {
			return err
		}
	}
	return p.validSums()
}

func validPurchaseDay(day, today Date) error {
	switch {
	case day.IsZero():
		return &InvalidError{Field: "date", Reason: "is missing: say on which day it was bought"}
	case day.Year == 0 || !day.Valid():
		return &InvalidError{Field: "date", Reason: "is not a day of the calendar: write it as 2026-03-14"}
	case day.Year < MinPurchaseYear:
		return Invalid("date", "%s lies too far back: check the year, it must be %d or later", day, MinPurchaseYear)
	case today.Before(day):
		return Invalid("date", "%s is still to come: a purchase has happened already; plan an event or a deal for what is to come", day)
	}
	return nil
}

// validLine checks line i; its number is told to the owner from 1.
func (p *Purchase) validLine(i int) error {
	l := &p.Lines[i]
	n := i + 1
	sign := int64(1)
	if p.Kind == Return {
		sign = -1
	}
	quantity, discount, gross := sign*l.Quantity, sign*l.Discount, sign*l.Gross()
	switch {
	case strings.TrimSpace(l.Name) == "":
		return Invalid("lines", "line %d has no name: write what was bought, or take the line out", n)
	case utf8.RuneCountInString(l.Name) > MaxTitle || len(l.Code) > MaxTitle:
		return Invalid("lines", "line %d has a name longer than %d letters: put the rest in the note", n, MaxTitle)
	case quantity == 0:
		return Invalid("lines", "line %d (%s) has the quantity 0: write how many, or take the line out", n, l.Name)
	case quantity < 0 && p.Kind == Return:
		return Invalid("lines", "line %d (%s) of a return adds to it: what comes back has a quantity below zero", n, l.Name)
	case quantity < 0:
		return Invalid("lines", "line %d (%s) has a negative quantity: enter what was brought back as a return", n, l.Name)
	case quantity > MaxQuantity:
		return Invalid("lines", "line %d (%s) has a quantity of more than %s", n, l.Name, FormatQuantity(MaxQuantity))
	case l.Price < 0 || l.Cost < 0:
		return Invalid("lines", "line %d (%s) has a negative price: enter a discount, or a return", n, l.Name)
	case l.Price > MaxAmount || l.Cost > MaxAmount || gross > MaxAmount || sign*l.Total > MaxAmount || sign*l.CostTotal() > MaxAmount:
		return Invalid("lines", "line %d (%s) comes to more than can be kept: the most is %s", n, l.Name, Money{MaxAmount, p.Currency})
	case discount < 0 || discount > gross:
		return Invalid("lines", "line %d (%s) has a discount that is not between 0 and its price, %s", n, l.Name, Money{sign * gross, p.Currency})
	case l.TaxRate < 0 || l.TaxRate > MaxTaxRate:
		return Invalid("lines", "line %d (%s) has a tax rate that is not between 0 and 100 percent", n, l.Name)
	case l.Of < 0 || l.Of > MaxPurchaseLines || l.Of > 0 && p.ReturnOf == 0:
		return Invalid("lines", "line %d (%s) comes back of a line that there is not", n, l.Name)
	}
	return nil
}

func (p *Purchase) validSums() error {
	check := *p
	check.Lines = append([]PurchaseLine(nil), p.Lines...)
	check.Sum()
	most := Money{MaxAmount, p.Currency}
	switch {
	case check.Total != p.Total || check.Tax != p.Tax || check.Cost != p.Cost || check.Costed != p.Costed:
		return Invalid("total", "%s is not the sum of the lines, %s", Money{p.Total, p.Currency}, Money{check.Total, p.Currency})
	case max(p.Total, -p.Total, p.Cost, -p.Cost) > MaxAmount:
		return Invalid("total", "is more than can be kept: the most is %s", most)
	case p.Kind == Sale && (p.Paid < 0 || p.Paid > p.Total), p.Kind == Return && (p.Paid > 0 || p.Paid < p.Total):
		return Invalid("paid", "%s is not between 0 and the total, %s", Money{p.Paid, p.Currency}, Money{p.Total, p.Currency})
	}
	return nil
}
