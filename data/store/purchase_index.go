package store

import (
	"context"
	"fmt"
	"strings"

	"regulars/data"
)

// reindexPurchases rebuilds what is derived from purchases that an undo put back or took away.
// Their contacts stand in the journal's images, for a row may be gone or have changed hands.
func (t *Tx) reindexPurchases(ctx context.Context, ids []int64) error {
	contacts, err := collect(ctx, t, scanOne[int64], `
		SELECT json_extract(want, '$[1]') AS contact FROM net WHERE tbl = 'purchase' AND row_id IN (SELECT value FROM json_each(?1)) AND json_extract(want, '$[1]') IS NOT NULL
		UNION SELECT json_extract(expect, '$[1]') FROM net WHERE tbl = 'purchase' AND row_id IN (SELECT value FROM json_each(?1)) AND json_extract(expect, '$[1]') IS NOT NULL`, idSet(ids))
	if err != nil {
		return err
	}
	if err := t.unindexPurchases(ctx, ids); err != nil {
		return err
	}
	present, err := collect(ctx, t, scanPurchase, `SELECT `+purchaseColumns+` FROM purchase WHERE id IN (SELECT value FROM json_each(?))`, idSet(ids))
	if err != nil {
		return err
	}
	list := make([]*data.Purchase, len(present))
	for i := range present {
		list[i] = &present[i]
	}
	if err := t.indexPurchases(ctx, list); err != nil {
		return err
	}
	return t.followPurchases(ctx, contacts)
}

func (t *Tx) unindexPurchases(ctx context.Context, ids []int64) error {
	for _, id := range ids {
		for _, query := range []string{`DELETE FROM purchase_product WHERE purchase_id = ?`, `DELETE FROM purchase_fts WHERE rowid = ?`} {
			if err := t.exec(ctx, query, id); err != nil {
				return fmt.Errorf("unindex purchase %d: %w", id, err)
			}
		}
	}
	return nil
}

// indexPurchases derives from purchases what finds them; there is nothing derived from them yet.
func (t *Tx) indexPurchases(ctx context.Context, list []*data.Purchase) error {
	var products, docs [][]any
	for _, p := range list {
		names, codes := make([]string, len(p.Lines)), []string{p.Customer, p.Ref, p.Channel, p.Note}
		for i, l := range p.Lines {
			names[i] = l.Name
			if l.Code != "" {
				codes = append(codes, l.Code)
			}
			if l.ProductID != 0 {
				products = append(products, []any{l.ProductID, p.ID})
			}
		}
		docs = append(docs, []any{p.ID, fold(strings.Join(names, " ")), fold(strings.Join(codes, " "))})
	}
	// A product may be on several lines.
	if err := t.insertRows(ctx, "INSERT OR IGNORE INTO purchase_product (product_id, purchase_id)", products); err != nil {
		return err
	}
	return t.insertEach(ctx, "INSERT INTO purchase_fts (rowid, lines, text)", docs)
}
