package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"regulars/data"
)

// purchaseColumns are in the order of the table, of purchaseValues and of scanPurchase.
const purchaseColumns = `id, contact_id, customer, kind, return_of, day, at, channel, currency, tax_included,
	total, tax, cost, costed, paid, note, source, ref, created_at, lines`

// SavePurchase adds p, giving it an ID, or replaces the purchase with its ID; its sums are computed
// from its lines. It fails with a *data.InvalidError, or with data.ErrNotFound where the ID is not known.
func (t *Tx) SavePurchase(ctx context.Context, p *data.Purchase) error {
	return t.SavePurchases(ctx, []*data.Purchase{p})
}

// SavePurchases saves many at once, which is far cheaper than one by one.
func (t *Tx) SavePurchases(ctx context.Context, list []*data.Purchase) error {
	var added, kept []*data.Purchase
	for _, p := range list {
		if err := t.readyPurchase(ctx, p); err != nil {
			return fmt.Errorf("save purchase of %s: %w", p.Day, err)
		}
		if p.ID == 0 {
			p.ID, p.CreatedAt = t.NewID(), t.now
			added = append(added, p)
		} else {
			kept = append(kept, p)
		}
	}
	touched, err := t.updatePurchases(ctx, kept)
	if err != nil {
		return err
	}
	if err := t.insertPurchases(ctx, added); err != nil {
		return fmt.Errorf("add %d purchases: %w", len(added), domainError(err))
	}
	if err := t.unindexPurchases(ctx, purchaseIDs(kept)); err != nil {
		return err
	}
	if err := t.indexPurchases(ctx, list); err != nil {
		return fmt.Errorf("index %d purchases: %w", len(list), err)
	}
	if err := t.settlePoints(ctx, list); err != nil {
		return err
	}
	for _, p := range list {
		touched = append(touched, p.ContactID)
	}
	return t.followPurchases(ctx, touched)
}

// readyPurchase puts p in order and refuses what breaks a rule. The owner's day may be one ahead
// of UTC's.
func (t *Tx) readyPurchase(ctx context.Context, p *data.Purchase) error {
	p.Clean()
	p.Sum()
	if err := p.Validate(data.DateOf(t.now).AddDays(1)); err != nil {
		return err
	}
	if p.At.IsZero() {
		p.At = p.Day.Time(t.now.Location()).Add(12 * time.Hour)
	}
	return t.checkReturns(ctx, p)
}

func (t *Tx) insertPurchases(ctx context.Context, list []*data.Purchase) error {
	rows := make([][]any, len(list))
	for i, p := range list {
		values, err := purchaseValues(p)
		if err != nil {
			return err
		}
		rows[i] = values
	}
	return t.insertEach(ctx, "INSERT INTO purchase ("+purchaseColumns+")", rows)
}

// updatePurchases gives the contacts that the purchases belonged to before.
func (t *Tx) updatePurchases(ctx context.Context, list []*data.Purchase) (contacts []int64, err error) {
	for _, p := range list {
		var before, created int64
		if err := t.get(ctx, `SELECT coalesce(contact_id, 0), created_at FROM purchase WHERE id = ?`, []any{p.ID}, &before, &created); err != nil {
			return nil, fmt.Errorf("save purchase %d: %w", p.ID, err)
		}
		contacts, p.CreatedAt = append(contacts, before), fromMillis(created)
		values, err := purchaseValues(p)
		if err == nil {
			err = t.exec(ctx, `UPDATE purchase SET contact_id = ?2, customer = ?3, kind = ?4, return_of = ?5, day = ?6, at = ?7, channel = ?8,
				currency = ?9, tax_included = ?10, total = ?11, tax = ?12, cost = ?13, costed = ?14, paid = ?15, note = ?16,
				source = ?17, ref = ?18, created_at = ?19, lines = ?20 WHERE id = ?1`, values...)
		}
		if err != nil {
			return nil, fmt.Errorf("save purchase %d: %w", p.ID, domainError(err))
		}
	}
	return contacts, nil
}

// DeletePurchase removes a purchase; data.ErrNotFound where there is none, and a
// *data.InvalidError where something of it was brought back.
func (t *Tx) DeletePurchase(ctx context.Context, id int64) error {
	var returns int
	if err := t.get(ctx, `SELECT count(*) FROM purchase WHERE return_of = ?`, []any{id}, &returns); err != nil {
		return fmt.Errorf("delete purchase %d: %w", id, err)
	}
	if returns > 0 {
		return fmt.Errorf("delete purchase %d: %w", id,
			&data.InvalidError{Field: "purchase", Reason: "has a return: delete the return first"})
	}
	if err := t.refusePapers(ctx, id); err != nil {
		return fmt.Errorf("delete purchase %d: %w", id, err)
	}
	if err := t.partRedemptions(ctx, id); err != nil {
		return err
	}
	p, err := t.Purchase(ctx, id)
	if err != nil {
		return fmt.Errorf("delete: %w", err)
	}
	if err := t.exec(ctx, `DELETE FROM purchase WHERE id = ?`, id); err != nil {
		return fmt.Errorf("delete purchase %d: %w", id, err)
	}
	if err := t.unindexPurchases(ctx, []int64{id}); err != nil {
		return err
	}
	if err := t.forgetPoints(ctx, &p); err != nil {
		return err
	}
	return t.followPurchases(ctx, []int64{p.ContactID})
}

// Purchase gives one purchase; data.ErrNotFound where there is none.
func (t *Tx) Purchase(ctx context.Context, id int64) (data.Purchase, error) {
	p, err := one(ctx, t, scanPurchase, `SELECT `+purchaseColumns+` FROM purchase WHERE id = ?`, id)
	if err != nil {
		return p, fmt.Errorf("purchase %d: %w", id, err)
	}
	return p, nil
}

func purchaseIDs(list []*data.Purchase) []int64 {
	ids := make([]int64, len(list))
	for i, p := range list {
		ids[i] = p.ID
	}
	return ids
}

func purchaseValues(p *data.Purchase) ([]any, error) {
	lines, err := json.Marshal(p.Lines)
	if err != nil {
		return nil, fmt.Errorf("lines of purchase %d: %w", p.ID, err)
	}
	return []any{
		p.ID, orNull(p.ContactID), p.Customer, string(p.Kind), orNull(p.ReturnOf), p.Day.String(), millis(p.At), p.Channel, p.Currency, p.TaxIncluded,
		p.Total, p.Tax, p.Cost, p.Costed, p.Paid, p.Note, p.Source, p.Ref, millis(p.CreatedAt), string(lines),
	}, nil
}

// orNull is an id as a column that refers to another table keeps it.
func orNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

func scanPurchase(row scanner) (p data.Purchase, err error) {
	var contact, returnOf *int64
	var day, lines string
	var at, created int64
	err = row.Scan(&p.ID, &contact, &p.Customer, &p.Kind, &returnOf, &day, &at, &p.Channel, &p.Currency, &p.TaxIncluded,
		&p.Total, &p.Tax, &p.Cost, &p.Costed, &p.Paid, &p.Note, &p.Source, &p.Ref, &created, &lines)
	if err != nil {
		return p, err
	}
	p.ContactID, p.ReturnOf = fromNull(contact), fromNull(returnOf)
	p.At, p.CreatedAt = fromMillis(at), fromMillis(created)
	if p.Day, err = data.ParseDate(day); err != nil {
		return p, fmt.Errorf("purchase %d: %w", p.ID, err)
	}
	if err := json.Unmarshal([]byte(lines), &p.Lines); err != nil {
		return p, fmt.Errorf("lines of purchase %d: %w", p.ID, err)
	}
	return p, nil
}

func fromNull(id *int64) int64 {
	if id == nil {
		return 0
	}
	return *id
}
