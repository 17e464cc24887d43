package purchases

import (
	"context"

	"regulars/data"
	"regulars/data/store"
)

// Products lists the products that q selects, by name.
func (s *Service) Products(ctx context.Context, q data.ProductQuery) ([]data.Product, error) {
	return view(ctx, s, func(tx *store.Tx) ([]data.Product, error) { return tx.Products(ctx, q) })
}

// Product gives one product with its prices over time; data.ErrNotFound where there is none.
func (s *Service) Product(ctx context.Context, id int64) (p data.Product, prices []data.ProductPrice, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		if p, err = tx.Product(ctx, id); err != nil {
			return err
		}
		prices, err = tx.ProductPrices(ctx, id)
		return err
	})
	return p, prices, err
}

// Categories lists the categories of products, the largest first.
func (s *Service) Categories(ctx context.Context) ([]data.Facet, error) {
	return view(ctx, s, func(tx *store.Tx) ([]data.Facet, error) { return tx.Categories(ctx) })
}

// SaveProduct validates and keeps p, adding it where it has no ID. A product without a currency is
// in the home currency.
func (s *Service) SaveProduct(ctx context.Context, p *data.Product) error {
	p.Clean()
	what := "Edit " + p.Name
	if p.ID == 0 {
		what = "Add " + p.Name
	}
	return s.store.Update(ctx, what, func(tx *store.Tx) error {
		if p.Currency == "" {
			own, err := terms(ctx, tx)
			if err != nil {
				return err
			}
			p.Currency = own.Currency
		}
		return tx.SaveProduct(ctx, p)
	})
}

// DeleteProduct removes a product that was never sold.
func (s *Service) DeleteProduct(ctx context.Context, id int64) error {
	p, _, err := s.Product(ctx, id)
	if err != nil {
		return err
	}
	return s.store.Update(ctx, "Delete "+p.Name, func(tx *store.Tx) error { return tx.DeleteProduct(ctx, id) })
}
