package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"regulars/data"
)

// Purchases lists the purchases that q selects, the newest first where it says nothing else.
func (t *Tx) Purchases(ctx context.Context, q data.PurchaseQuery) ([]data.Purchase, error) {
	page, args := purchasePage(q)
	list, err := collect(ctx, t, scanPurchase, `SELECT `+purchaseColumns+` FROM `+page+` JOIN purchase ON id = page_id ORDER BY place`, args...)
	if err != nil {
		return nil, fmt.Errorf("list purchases: %w", err)
	}
	return list, nil
}

// purchasePage is SQL for the page_id of each purchase of a page and its place in it. The page is found
// without the lines; only its purchases are then read whole.
func purchasePage(q data.PurchaseQuery) (query string, args []any) {
	names := ""
	if q.Sort == data.ByCustomer {
		names = " LEFT JOIN contact_list l ON l.contact_id = p.contact_id"
	}
	where, args := purchaseFilter(q)
	limit := q.Limit
	if limit == 0 {
		limit = -1
	}
	query = fmt.Sprintf(`(SELECT page_id, row_number() OVER () AS place FROM (SELECT p.id AS page_id FROM purchase p%s WHERE %s ORDER BY %s LIMIT ? OFFSET ?))`,
		names, where, purchaseOrder(q))
	return query, append(args, limit, q.Offset)
}

// ContactPurchases lists the latest purchases and returns of a contact, the newest first.
func (t *Tx) ContactPurchases(ctx context.Context, contact int64, limit int) ([]data.Purchase, error) {
	list, err := collect(ctx, t, scanPurchase, `SELECT `+purchaseColumns+` FROM purchase
		WHERE contact_id = ? ORDER BY day DESC, at DESC, id DESC LIMIT ?`, contact, limit)
	if err != nil {
		return nil, fmt.Errorf("purchases of contact %d: %w", contact, err)
	}
	return list, nil
}

// CountPurchases says how many purchases q selects.
func (t *Tx) CountPurchases(ctx context.Context, q data.PurchaseQuery) (n int, err error) {
	where, args := purchaseFilter(q)
	if err := t.get(ctx, "SELECT count(*) FROM purchase p WHERE "+where, args, &n); err != nil {
		return 0, fmt.Errorf("count purchases: %w", err)
	}
	return n, nil
}

// PurchaseIDsByRef gives the ids of the purchases that a source named so.
func (t *Tx) PurchaseIDsByRef(ctx context.Context, source string, refs []string) (map[string]int64, error) {
	set, err := json.Marshal(refs)
	if err != nil {
		return nil, err
	}
	type pair struct {
		ref string
		id  int64
	}
	list, err := collect(ctx, t, func(row scanner) (p pair, err error) { return p, row.Scan(&p.ref, &p.id) },
		`SELECT ref, id FROM purchase WHERE source = ? AND ref <> '' AND ref IN (SELECT value FROM json_each(?))`, source, string(set))
	if err != nil {
		return nil, fmt.Errorf("purchases of %s: %w", source, err)
	}
	ids := make(map[string]int64, len(list))
	for _, p := range list {
		ids[p.ref] = p.id
	}
	return ids, nil
}

func purchaseOrder(q data.PurchaseQuery) string {
	direction := " DESC"
	if q.Ascending {
		direction = ""
	}
	column := "p.day"
	switch q.Sort {
	case data.ByCustomer:
		column = "coalesce(l.name_key, p.customer)"
	case data.ByChannel:
		column = "p.channel COLLATE NOCASE"
	case data.ByTotal:
		column = "p.total"
	case data.ByOwed:
		column = owedOf
	case data.ByDay:
	}
	return column + direction + ", p.id" + direction
}

// purchaseFilter gives the condition of q on purchase p.
func purchaseFilter(q data.PurchaseQuery) (where string, args []any) {
	conditions := []string{"true"}
	add := func(wanted bool, condition string, arg any) {
		if wanted {
			conditions, args = append(conditions, condition), append(args, arg)
		}
	}
	add(q.ContactID != 0, "p.contact_id = ?", q.ContactID)
	add(q.ProductID != 0, "p.id IN (SELECT purchase_id FROM purchase_product WHERE product_id = ?)", q.ProductID)
	add(q.Kind != "", "p.kind = ?", string(q.Kind))
	add(q.ReturnOf != 0, "p.return_of = ?", q.ReturnOf)
	add(!q.From.IsZero(), "p.day >= ?", q.From.String())
	add(!q.To.IsZero(), "p.day <= ?", q.To.String())
	if q.Owed {
		// Those with something unpaid are few, and in an index.
		conditions = append(conditions, `p.id IN (SELECT coalesce(return_of, id) FROM purchase WHERE total <> paid UNION SELECT id FROM purchase WHERE total <> paid)`, owedOf+" <> 0")
	}
	if q.Text != "" {
		m := newMatch(q.Text)
		if m.expr == "" {
			conditions = append(conditions, "false")
		} else {
			conditions = append(conditions, `(p.id IN (SELECT rowid FROM purchase_fts WHERE purchase_fts MATCH ?)
				OR p.contact_id IN (SELECT rowid FROM contact_fts WHERE contact_fts MATCH ?))`)
			args = append(args, m.expr, m.expr)
		}
	}
	return strings.Join(conditions, " AND "), args
}
