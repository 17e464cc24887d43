package transfer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"regulars/data"
	"regulars/data/store"
)

// saleJudge gives orders their verdicts, once all rows are read.
type saleJudge struct {
	tx     *store.Tx
	plan   *Plan
	groups *saleGroups
	sale   *salePlan
	added  bool

	times map[string]int // how often the same content came without a number
}

func (j *saleJudge) judge(ctx context.Context) error {
	j.times, j.added = map[string]int{}, j.plan.File.added()
	j.plan.sale = j.sale
	for _, o := range j.groups.orders {
		j.assemble(o)
	}
	if err := j.compare(ctx); err != nil {
		return err
	}
	if err := j.products(ctx); err != nil {
		return err
	}
	j.plan.targets = nil // the matcher's: which of them go in hangs on the verdicts
	for _, o := range j.sale.orders {
		if o.customer != nil {
			o.customer.orders = append(o.customer.orders, o)
		}
		j.plan.mark(o)
	}
	j.plan.sum()
	if j.groups.cancelled > 0 {
		j.plan.Notes = append(j.plan.Notes, data.Invalid("", "%d orders were cancelled and never paid, and are left out.", j.groups.cancelled))
	}
	return nil
}

// assemble makes purchases of an order, or finds what is wrong with it.
func (j *saleJudge) assemble(o *saleOrder) {
	rows := j.plan.rows
	switch {
	case o.at >= 0:
		j.spoil(o, Fault{What: data.Invalid("", "row %d of the same purchase is wrong", rows[o.places[o.at]].Number)})
		return
	case o.mixed != "":
		j.spoil(o, Fault{What: data.Invalid("", "has amounts in %s and in %s: a purchase has one currency", o.Currency, o.mixed)})
		return
	case o.void():
		j.groups.cancelled++
		for _, place := range o.places {
			rows[place].Verdict = verdictAside
		}
		return
	}
	o.Currency = cmp.Or(o.Currency, j.plan.File.Currency)
	o.TaxAdded = o.TaxAdded || j.added
	o.source = cmp.Or(o.source, j.sale.source)
	if o.Ref == "" {
		content := o.contentRef(0)
		j.times[content]++
		o.Ref = o.contentRef(j.times[content])
		if o.id != 0 {
			o.Ref = fmt.Sprint(saleMark, o.id)
		}
	} else if o.Status.Return && o.id == 0 {
		o.Ref += "/return"
	}
	list, err := o.Purchases(j.sale.words, data.DateOf(j.tx.Now()).AddDays(1))
	if err != nil {
		fault := Fault{What: &data.InvalidError{Reason: err.Error()}}
		errors.As(err, &fault.What)
		j.spoil(o, fault)
		return
	}
	for i := range list {
		list[i].Source = o.source
	}
	for i := range list[0].Lines {
		if list[0].Kind == data.Return && o.returnOf != 0 && i < len(o.back) {
			list[0].Lines[i].Of = o.back[i]
		}
	}
	o.list = list
	o.Lines = nil
	j.sale.orders = append(j.sale.orders, o)
	rows[o.places[0]].Total = data.Money{Amount: list[0].Total, Currency: list[0].Currency}
}

// spoil makes the rows of an order wrong that are not yet: nothing of it goes in half.
func (j *saleJudge) spoil(o *saleOrder, fault Fault) {
	for _, place := range o.places {
		if r := &j.plan.rows[place]; r.Verdict == "" {
			r.Verdict, r.Reason, r.Faults = VerdictWrong, fault.String(), []Fault{fault}
		}
	}
	o.Lines = nil
}

// compare finds the purchases that there are already, by number or by content, some hundreds at a time.
func (j *saleJudge) compare(ctx context.Context) error {
	orders := j.sale.orders
	bySource := map[string][]*saleOrder{}
	for _, o := range orders {
		bySource[o.source] = append(bySource[o.source], o)
	}
	for source, list := range bySource {
		for part := range slices.Chunk(list, batchRows) {
			if err := j.comparePart(ctx, source, part); err != nil {
				return err
			}
		}
	}
	return nil
}

func (j *saleJudge) comparePart(ctx context.Context, source string, orders []*saleOrder) error {
	var refs []string
	var ids []int64
	for _, o := range orders {
		for _, p := range o.list {
			refs = append(refs, p.Ref)
		}
		if o.id != 0 {
			ids = append(ids, o.id)
		}
	}
	byRef, err := j.tx.PurchaseIDsByRef(ctx, source, refs)
	if err != nil {
		return err
	}
	for _, id := range byRef {
		ids = append(ids, id)
	}
	have := map[int64]*data.Purchase{}
	list, err := j.tx.PurchasesByID(ctx, ids)
	for i := range list {
		have[list[i].ID] = &list[i]
	}
	for _, o := range orders {
		j.recognise(o, byRef, have)
	}
	return err
}

// recognise finds the purchases of an order among those that there are.
func (j *saleJudge) recognise(o *saleOrder, byRef map[string]int64, have map[int64]*data.Purchase) {
	for i := range o.list {
		p := &o.list[i]
		old := have[byRef[p.Ref]]
		if o.id != 0 && have[o.id] != nil {
			old = have[o.id]
		}
		if old != nil {
			j.known(o, p, old)
		}
	}
}

// known takes a purchase for one that there is already.
func (j *saleJudge) known(o *saleOrder, p, old *data.Purchase) {
	if old.Day != p.Day && o.id == 0 && o.customer != nil && o.customer.contact != 0 && old.ContactID != o.customer.contact {
		j.spoil(o, Fault{What: data.Invalid("", "has the number %s, which another purchase has: that of %s over %s", p.Ref, old.Day, data.Money{Amount: old.Total, Currency: old.Currency})})
		return
	}
	p.ID = old.ID
	p.ContactID, p.Customer, p.CreatedAt, p.ReturnOf = old.ContactID, old.Customer, old.CreatedAt, cmp.Or(old.ReturnOf, p.ReturnOf)
	if o.id != 0 {
		p.Source, p.Ref = old.Source, old.Ref
	}
	if samePurchase(p, old) {
		o.same++
	}
}

// samePurchase reports whether a file brings nothing new of a purchase.
func samePurchase(p, old *data.Purchase) bool {
	if p.Total != old.Total || p.Paid != old.Paid || p.Day != old.Day || p.Currency != old.Currency || p.Kind != old.Kind || len(p.Lines) != len(old.Lines) || p.Note != old.Note && p.Note != "" {
		return false
	}
	for i := range p.Lines {
		a, b := p.Lines[i], old.Lines[i]
		if a.Name != b.Name || a.Code != b.Code && a.Code != "" || a.Quantity != b.Quantity || a.Total != b.Total {
			return false
		}
	}
	return true
}

// verdictAside marks rows that are passed over.
const verdictAside Verdict = "aside"
