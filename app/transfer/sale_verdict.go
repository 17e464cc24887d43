package transfer

import (
	"context"

	"regulars/data"
	"regulars/data/store"
)

// mark gives the rows of an order their verdict.
func (p *Plan) mark(o *saleOrder) {
	verdict, fault := VerdictNew, Fault{}
	c := o.customer
	switch {
	case o.list == nil || p.rows[o.places[0]].Verdict == VerdictWrong:
		o.list = nil
		return
	case o.same == len(o.list):
		verdict = VerdictSame
	case o.list[0].ID != 0:
		verdict = VerdictUpdate
	case c != nil && len(c.could) > 0 && !c.chosen:
		verdict = VerdictDoubtful
		fault.What = data.Invalid("", "%d contacts may be meant: say which; until then the purchase keeps the name alone", len(c.could))
	}
	for _, place := range o.places {
		r := &p.rows[place]
		r.Verdict, r.Reason, r.Faults, r.sale = verdict, "", nil, o
		if fault.What != nil {
			r.Reason, r.Faults = fault.String(), []Fault{fault}
		}
		if r.ContactID = o.list[0].ContactID; r.ContactID == 0 && c != nil {
			r.ContactID = c.contact
		}
	}
}

// sum counts the verdicts of a list of purchases.
func (p *Plan) sum() {
	p.Counts = Counts{}
	p.Sales = SaleCounts{Total: map[string]int64{}, Customers: len(p.sale.added()), Products: len(p.sale.fresh())}
	for _, r := range p.rows {
		if r.Verdict != verdictAside {
			p.Counts.Rows++
		}
		switch r.Verdict {
		case VerdictNew:
			p.Counts.New++
		case VerdictUpdate:
			p.Counts.Updated++
		case VerdictSame:
			p.Counts.Same++
		case VerdictWrong:
			p.Counts.Wrong++
		case VerdictDoubtful:
			p.Sales.Doubtful++
		case verdictAside:
		}
	}
	for _, o := range p.sale.orders {
		for i := range o.list {
			b := &o.list[i]
			p.Sales.Purchases++
			p.Sales.Lines += len(b.Lines)
			p.Sales.Total[b.Currency] += b.Total
			if o.customer == nil || o.customer.contact == 0 && o.customer.fresh == nil {
				p.Sales.Nameless++
			}
		}
	}
}

// Candidates lists the contacts that the customer of a doubtful row may be.
func (s *Service) Candidates(ctx context.Context, p *Plan, row Row) (list []data.Contact, err error) {
	if p.sale == nil || row.sale == nil || row.sale.customer == nil {
		return nil, nil
	}
	err = s.store.View(ctx, func(tx *store.Tx) (err error) {
		list, err = tx.Contacts(ctx, row.sale.customer.could)
		return err
	})
	return list, err
}

// Choose says who the customer of a doubtful row is, for all rows that name the customer so: a contact, or
// 0 for nobody known, which keeps the name on the purchases.
func (p *Plan) Choose(row Row, contact int64) {
	c := row.sale.customer
	c.contact, c.chosen = contact, true
	for _, o := range c.orders {
		p.mark(o)
	}
	p.sum()
}
