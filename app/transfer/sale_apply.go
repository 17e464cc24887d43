package transfer

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"regulars/app/transfer/sales"
	"regulars/data"
	"regulars/data/store"
)

// saleWriter writes what an import of purchases brings.
type saleWriter struct {
	tx          *store.Tx
	plan        *Plan
	done, total int64
	progress    Progress
	byFile      map[int64]int64 // ids here, by those in the export
}

// write adds the customers, then the products, then the purchases, and the returns last.
func (w *saleWriter) write(ctx context.Context) error {
	if err := w.customers(ctx); err != nil {
		return err
	}
	for _, p := range w.plan.sale.fresh() {
		if err := w.tx.SaveProduct(ctx, &p.Product); err != nil {
			return fmt.Errorf("product %s: %w", p.Name, err)
		}
	}
	first, returns := w.sorted()
	w.total = int64(len(first) + len(returns))
	if err := w.save(ctx, first, 0); err != nil {
		return err
	}
	if err := w.save(ctx, first, 1); err != nil {
		return err
	}
	for _, o := range returns {
		if id := cmp.Or(w.byFile[o.returnOf], o.returnOf); o.returnOf != 0 {
			o.list[0].ReturnOf = id
		}
	}
	return w.save(ctx, returns, 0)
}

// sorted gives what is to be written, one contact's after another's, for what they come to is summed up once
// for each; and what came back by itself.
func (w *saleWriter) sorted() (first, returns []*saleOrder) {
	for _, o := range w.plan.sale.orders {
		if o.list == nil || o.same == len(o.list) {
			continue
		}
		w.ready(o)
		if o.list[0].Kind == data.Return {
			returns = append(returns, o)
		} else {
			first = append(first, o)
		}
	}
	slices.SortStableFunc(first, func(a, b *saleOrder) int {
		return cmp.Or(cmp.Compare(a.list[0].ContactID, b.list[0].ContactID), cmp.Compare(a.list[0].Day.String(), b.list[0].Day.String()))
	})
	return first, returns
}

// customers adds the contacts that are new.
func (w *saleWriter) customers(ctx context.Context) error {
	added := w.plan.sale.added()
	for list := range slices.Chunk(added, writeRows) {
		contacts := make([]*data.Contact, len(list))
		for i, t := range list {
			contacts[i] = t.outcome(nil)
		}
		if err := w.tx.SaveContacts(ctx, contacts); err != nil {
			return err
		}
		for i, t := range list {
			t.id = contacts[i].ID
		}
	}
	return nil
}

// ready says whose the purchases of an order are, and of which products.
func (w *saleWriter) ready(o *saleOrder) {
	for i := range o.list {
		p := &o.list[i]
		if c := o.customer; c != nil && p.ID == 0 {
			c.own(p)
		}
		for k := range p.Lines {
			if known := w.plan.sale.products.of(&p.Lines[k]); known != nil {
				p.Lines[k].ProductID = known.ID
			}
		}
	}
}

// own says that a purchase is of the customer: of the contact, or with the name alone.
func (c *saleCustomer) own(p *data.Purchase) {
	switch {
	case c.contact != 0:
		p.ContactID = c.contact
	case c.fresh != nil:
		p.ContactID = c.fresh.id
	default:
		p.Customer = c.bring.Name
	}
}

// save saves one of the purchases of each order: the first, or the return that follows it.
func (w *saleWriter) save(ctx context.Context, orders []*saleOrder, which int) error {
	for part := range slices.Chunk(orders, writeRows) {
		if err := ctx.Err(); err != nil {
			return err
		}
		list := those(part, which)
		if err := w.tx.SavePurchases(ctx, list); err != nil {
			return err
		}
		if which == 0 {
			w.saved(part)
		}
	}
	return nil
}

// saved remembers what the purchases of an export are called here, and tells how far it is.
func (w *saleWriter) saved(part []*saleOrder) {
	for _, o := range part {
		if o.id != 0 {
			w.byFile[o.id] = o.list[0].ID
		}
	}
	w.done += int64(len(part))
	if w.progress != nil {
		w.progress(w.done, w.total)
	}
}

// those are the first purchases of orders, or the returns that follow.
func those(orders []*saleOrder, which int) (list []*data.Purchase) {
	for _, o := range orders {
		if which >= len(o.list) {
			continue
		}
		p := &o.list[which]
		if p.ReturnOf == sales.Before {
			p.ReturnOf = o.list[which-1].ID
		}
		list = append(list, p)
	}
	return list
}

// todo is how many orders a plan would write.
func (p *salePlan) todo() (n int) {
	for _, o := range p.orders {
		if o.list != nil && o.same < len(o.list) {
			n++
		}
	}
	return n
}
