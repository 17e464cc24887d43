package data

// Left gives what is left of p after returns: its lines without what was brought back, each with its
// quantity, discount and sums that remain. A line of which nothing is left has the quantity 0.
func (p *Purchase) Left(returns []Purchase) []PurchaseLine {
	left := append([]PurchaseLine(nil), p.Lines...)
	for _, r := range returns {
		for _, back := range r.Lines {
			if back.Of < 1 || back.Of > len(left) {
				continue
			}
			l := &left[back.Of-1]
			l.Quantity, l.Discount = l.Quantity+back.Quantity, l.Discount+back.Discount
			l.Total, l.Tax = l.Total+back.Total, l.Tax+back.Tax
		}
	}
	return left
}

// OwedAfter is what is still to be paid of p when what came back of it is taken off; below zero it is
// owed to the customer.
func (p *Purchase) OwedAfter(returns []Purchase) int64 {
	owed := p.Owed()
	for i := range returns {
		owed += returns[i].Owed()
	}
	return owed
}

// Returning gives a return, on a day, of quantities of p's lines in thousandths: a line's discount
// comes back with it in proportion, and with the last of it to the minor unit.
func (p *Purchase) Returning(day Date, returns []Purchase, quantities []int64) Purchase {
	r := Purchase{
		ContactID: p.ContactID, Customer: p.Customer, Kind: Return, ReturnOf: p.ID, Day: day,
		Channel: p.Channel, Currency: p.Currency, TaxIncluded: p.TaxIncluded,
	}
	left := p.Left(returns)
	for i, quantity := range quantities[:min(len(quantities), len(left))] {
		l := left[i]
		if quantity == 0 {
			continue
		}
		discount := l.Discount
		if quantity < l.Quantity {
			discount = mulDiv(l.Discount, quantity, l.Quantity)
		}
		l.Of, l.Quantity, l.Discount = i+1, -quantity, -discount
		r.Lines = append(r.Lines, l)
	}
	r.Sum()
	return r
}

// CheckReturns refuses returns that take back more of p than was bought.
func (p *Purchase) CheckReturns(returns []Purchase) error {
	pieces := int64(0)
	for i := range returns {
		r := &returns[i]
		switch {
		case p.Kind != Sale:
			return &InvalidError{Field: "return", Reason: "is of a return: choose the purchase itself"}
		case r.Currency != p.Currency:
			return Invalid("currency", "is %s, but the purchase was in %s: a return is in the currency of its purchase", r.Currency, p.Currency)
		case r.Day.Before(p.Day):
			return Invalid("date", "%s lies before the purchase, %s", r.Day, p.Day)
		}
		for _, back := range r.Lines {
			if back.Of < 1 || back.Of > len(p.Lines) || back.ProductID != p.Lines[back.Of-1].ProductID {
				return Invalid("return", "%s is not on that purchase: choose among its lines", back.Name)
			}
			pieces++
		}
	}
	for i, l := range p.Left(returns) {
		bought := &p.Lines[i]
		switch {
		case l.Quantity < 0:
			return Invalid("return", "of %s is larger than the purchase: %s were bought, and %s would come back", bought.Name,
				FormatQuantity(bought.Quantity), FormatQuantity(bought.Quantity-l.Quantity))
		case l.Total < -pieces: // each piece was rounded
			return Invalid("return", "of %s pays back more than was paid: %s at most", bought.Name, Money{bought.Total, p.Currency})
		}
	}
	return nil
}
