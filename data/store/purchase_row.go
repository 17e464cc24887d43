package store

import (
	"context"
	"fmt"
	"slices"

	"regulars/data"
)

// linesOf is SQL for the names of the lines of purchase p, in their order.
const linesOf = `(SELECT group_concat(json_extract(value, '$.name'), ', ') FROM json_each(p.lines))`

// owedOf is SQL for what is owed of purchase p, with its returns taken off; a return of a known purchase
// is part of what that owes.
const owedOf = `iif(p.return_of IS NULL, p.total - p.paid + coalesce((SELECT sum(r.total - r.paid) FROM purchase r WHERE r.return_of = p.id), 0), 0)`

// PurchaseRows gives a page of the list of purchases.
func (t *Tx) PurchaseRows(ctx context.Context, q data.PurchaseQuery) ([]data.PurchaseRow, error) {
	page, args := purchasePage(q)
	list, err := collect(ctx, t, scanPurchaseRow, `SELECT p.id, coalesce(p.contact_id, 0), coalesce(c.name, p.customer), p.kind, p.day, p.channel, `+linesOf+`,
		p.currency, p.total, `+owedOf+` FROM `+page+` JOIN purchase p ON p.id = page_id LEFT JOIN contact c ON c.id = p.contact_id ORDER BY place`, args...)
	if err != nil {
		return nil, fmt.Errorf("list purchases: %w", err)
	}
	return list, nil
}

// PurchaseIDs gives the ids of the purchases that q selects, in its order.
func (t *Tx) PurchaseIDs(ctx context.Context, q data.PurchaseQuery) ([]int64, error) {
	page, args := purchasePage(q)
	ids, err := collect(ctx, t, scanOne[int64], `SELECT page_id FROM `+page+` ORDER BY place`, args...)
	if err != nil {
		return nil, fmt.Errorf("list purchase ids: %w", err)
	}
	return ids, nil
}

func scanPurchaseRow(row scanner) (r data.PurchaseRow, err error) {
	var day string
	if err := row.Scan(&r.ID, &r.ContactID, &r.Customer, &r.Kind, &day, &r.Channel, &r.What, &r.Currency, &r.Total, &r.Owed); err != nil {
		return r, err
	}
	r.Day, err = data.ParseDate(day)
	return r, err
}

// basketOf is how many of the latest purchases say what is usual.
const basketOf = 100

// UsualBasket says what a contact usually buys.
func (t *Tx) UsualBasket(ctx context.Context, contact int64) (b data.Basket, err error) {
	const latest = `SELECT id, total, currency, lines FROM purchase WHERE contact_id = ?1 AND kind = 'purchase' ORDER BY day DESC, at DESC LIMIT ?2`
	b.Usual, err = collect(ctx, t, scanFacet, `WITH latest AS MATERIALIZED (`+latest+`)
		SELECT json_extract(value, '$.name') AS name, count(DISTINCT latest.id) AS n FROM latest, json_each(latest.lines)
		GROUP BY name HAVING n > 1 ORDER BY n DESC, name LIMIT 3`, contact, basketOf)
	if err != nil {
		return b, fmt.Errorf("usual basket of contact %d: %w", contact, err)
	}
	totals, err := collect(ctx, t, func(row scanner) (m data.Money, err error) { return m, row.Scan(&m.Amount, &m.Currency) },
		`SELECT total, currency FROM (`+latest+`)`, contact, basketOf)
	if err != nil || len(totals) == 0 {
		return b, err
	}
	b.Of, b.Currency = len(totals), totals[0].Currency
	totals = slices.DeleteFunc(totals, func(m data.Money) bool { return m.Currency != b.Currency })
	slices.SortFunc(totals, func(x, y data.Money) int { return int(min(max(x.Amount-y.Amount, -1), 1)) })
	b.Median = totals[len(totals)/2].Amount
	return b, nil
}

// describePurchases fills in what was bought, and for how much, in the entries of a timeline that
// are purchases: only those that are shown are read.
func (t *Tx) describePurchases(ctx context.Context, list []data.TimelineEntry) error {
	for i := range list {
		e := &list[i]
		if e.Kind != "purchase" {
			continue
		}
		err := t.get(ctx, `SELECT `+linesOf+`, note, total, currency FROM purchase p WHERE id = ?`, []any{e.ID}, &e.Title, &e.Text, &e.Sum.Amount, &e.Sum.Currency)
		if err != nil {
			return fmt.Errorf("purchase %d: %w", e.ID, err)
		}
	}
	return nil
}
