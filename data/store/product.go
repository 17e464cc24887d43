package store

import (
	"context"
	"errors"
	"fmt"

	"regulars/data"
)

const productColumns = `id, kind, name, code, category, unit, price, cost, currency, tax_rate, active, note, created_at`

// SaveProduct adds p, giving it an ID, or replaces the product with its ID; a new price or cost is
// noted in its history. It fails with a *data.InvalidError, or with data.ErrNotFound where the ID
// is not known.
func (t *Tx) SaveProduct(ctx context.Context, p *data.Product) error {
	p.Clean()
	err := p.Validate()
	if err == nil {
		err = t.refuseSameCode(ctx, p)
	}
	if err != nil {
		return fmt.Errorf("save product %q: %w", p.Name, err)
	}
	var old data.Product
	query := `INSERT INTO product (` + productColumns + `) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)`
	if p.ID == 0 {
		p.ID, p.CreatedAt = t.NewID(), t.now
	} else {
		if old, err = t.Product(ctx, p.ID); err != nil {
			return fmt.Errorf("save product: %w", err)
		}
		p.CreatedAt = old.CreatedAt
		query = `UPDATE product SET kind = ?2, name = ?3, code = ?4, category = ?5, unit = ?6, price = ?7, cost = ?8, currency = ?9,
			tax_rate = ?10, active = ?11, note = ?12, created_at = ?13 WHERE id = ?1`
	}
	err = t.exec(ctx, query, p.ID, string(p.Kind), p.Name, p.Code, p.Category, p.Unit, p.Price, p.Cost, p.Currency,
		p.TaxRate, p.Active, p.Note, millis(p.CreatedAt))
	if err == nil {
		err = t.notePrice(ctx, old, p)
	}
	if err != nil {
		return fmt.Errorf("save product %d: %w", p.ID, err)
	}
	return t.reindexProducts(ctx, []int64{p.ID})
}

func (t *Tx) refuseSameCode(ctx context.Context, p *data.Product) error {
	var other string
	err := t.get(ctx, `SELECT name FROM product WHERE code <> '' AND lower(code) = lower(?) AND id <> ?`, []any{p.Code, p.ID}, &other)
	switch {
	case errors.Is(err, data.ErrNotFound):
		return nil
	case err != nil:
		return err
	}
	return data.Invalid("code", "“%s” belongs to “%s” already: choose another, or change that product", p.Code, other)
}

func (t *Tx) notePrice(ctx context.Context, old data.Product, p *data.Product) error {
	if old.ID != 0 && old.Price == p.Price && old.Cost == p.Cost && old.Currency == p.Currency {
		return nil
	}
	return t.exec(ctx, `INSERT INTO product_price (id, product_id, price, cost, currency, since) VALUES (?, ?, ?, ?, ?, ?)`,
		t.NewID(), p.ID, p.Price, p.Cost, p.Currency, millis(t.now))
}

// DeleteProduct removes a product that was never sold, with its prices; data.ErrNotFound where
// there is none, and a *data.InvalidError where purchases name it.
func (t *Tx) DeleteProduct(ctx context.Context, id int64) error {
	var sold int
	if err := t.get(ctx, `SELECT count(*) FROM purchase_product WHERE product_id = ?`, []any{id}, &sold); err != nil {
		return fmt.Errorf("delete product %d: %w", id, err)
	}
	if sold > 0 {
		return fmt.Errorf("delete product %d: %w", id, data.Invalid("product", "was sold already: %d purchases name it; take it off sale instead", sold))
	}
	if err := t.exec(ctx, `DELETE FROM product_price WHERE product_id = ?`, id); err != nil {
		return fmt.Errorf("delete prices of product %d: %w", id, err)
	}
	if err := t.get(ctx, `DELETE FROM product WHERE id = ? RETURNING id`, []any{id}, &id); err != nil {
		return fmt.Errorf("delete product %d: %w", id, err)
	}
	return t.reindexProducts(ctx, []int64{id})
}

// Product gives one product; data.ErrNotFound where there is none.
func (t *Tx) Product(ctx context.Context, id int64) (data.Product, error) {
	p, err := one(ctx, t, scanProduct, `SELECT `+productColumns+` FROM product WHERE id = ?`, id)
	if err != nil {
		return p, fmt.Errorf("product %d: %w", id, err)
	}
	return p, nil
}

// Products lists the products that q selects, by name.
func (t *Tx) Products(ctx context.Context, q data.ProductQuery) ([]data.Product, error) {
	where, args := "true", []any{}
	if q.Active {
		where += " AND active"
	}
	if q.Category != "" {
		where, args = where+" AND category = ?", append(args, q.Category)
	}
	if m := newMatch(q.Text); m.expr != "" {
		where, args = where+" AND id IN (SELECT rowid FROM product_fts WHERE product_fts MATCH ?)", append(args, m.expr)
	} else if q.Text != "" {
		where += " AND false"
	}
	if q.Limit == 0 {
		q.Limit = -1
	}
	list, err := collect(ctx, t, scanProduct, `SELECT `+productColumns+` FROM product WHERE `+where+` ORDER BY name COLLATE NOCASE, id LIMIT ?`,
		append(args, q.Limit)...)
	if err != nil {
		return nil, fmt.Errorf("list products: %w", err)
	}
	return list, nil
}

// ProductPrices lists what a product cost over time, the latest first.
func (t *Tx) ProductPrices(ctx context.Context, product int64) ([]data.ProductPrice, error) {
	list, err := collect(ctx, t, func(row scanner) (p data.ProductPrice, err error) {
		var since int64
		err = row.Scan(&p.ID, &p.ProductID, &p.Price, &p.Cost, &p.Currency, &since)
		p.Since = fromMillis(since)
		return p, err
	}, `SELECT id, product_id, price, cost, currency, since FROM product_price WHERE product_id = ? ORDER BY since DESC, id DESC`, product)
	if err != nil {
		return nil, fmt.Errorf("prices of product %d: %w", product, err)
	}
	return list, nil
}

// Categories lists the categories of products, those with most products first.
func (t *Tx) Categories(ctx context.Context) ([]data.Facet, error) {
	return collect(ctx, t, scanFacet, "SELECT category, count(*) AS n FROM product WHERE category <> '' GROUP BY category ORDER BY n DESC, category")
}

func scanProduct(row scanner) (p data.Product, err error) {
	var created int64
	err = row.Scan(&p.ID, &p.Kind, &p.Name, &p.Code, &p.Category, &p.Unit, &p.Price, &p.Cost, &p.Currency, &p.TaxRate, &p.Active, &p.Note, &created)
	p.CreatedAt = fromMillis(created)
	return p, err
}

func (t *Tx) reindexProducts(ctx context.Context, ids []int64) error {
	return derived[data.Product]{
		drop: []string{`DELETE FROM product_fts WHERE rowid = ?`}, read: t.Product, build: t.indexProduct,
	}.rebuild(ctx, t, ids)
}

func (t *Tx) indexProduct(ctx context.Context, p data.Product) error {
	return t.exec(ctx, `INSERT INTO product_fts (rowid, name, text) VALUES (?, ?, ?)`, p.ID, fold(p.Name), fold(p.Code+" "+p.Category+" "+p.Note))
}
