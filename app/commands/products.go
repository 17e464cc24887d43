package commands

import (
	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/data"
)

// productJSON is a product as commands print it. Amounts are decimals.
type productJSON struct {
	ID       int64  `json:"id"`
	Kind     string `json:"kind"`
	Name     string `json:"name"`
	Code     string `json:"code"`
	Category string `json:"category"`
	Unit     string `json:"unit"`
	Price    string `json:"price"`
	Cost     string `json:"cost"`
	Currency string `json:"currency"`
	TaxRate  string `json:"tax_rate"`
	Active   bool   `json:"active"`
	Note     string `json:"note"`
}

func newProductJSON(p data.Product) productJSON {
	money := func(n int64) string { return data.Money{Amount: n, Currency: p.Currency}.Decimal() }
	return productJSON{
		ID: p.ID, Kind: string(p.Kind), Name: p.Name, Code: p.Code, Category: p.Category, Unit: p.Unit, Price: money(p.Price), Cost: money(p.Cost),
		Currency: p.Currency, TaxRate: data.FormatQuantity(int64(p.TaxRate) * 10), Active: p.Active, Note: p.Note,
	}
}

func (e *env) products() *cobra.Command {
	list := &cobra.Command{Use: "list", Short: "List what is sold, by name", Args: none}
	list.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		all, err := a.Purchases.Products(cmd.Context(), data.ProductQuery{})
		if err != nil {
			return err
		}
		return printList(e, all, newProductJSON, []string{"ID", "CODE", "NAME", "CATEGORY", "PRICE", "UNIT"}, func(p data.Product) []string {
			return []string{idText(p.ID), p.Code, p.Name, p.Category, data.Money{Amount: p.Price, Currency: p.Currency}.String(), p.Unit}
		})
	})
	return group("products", "List products and services", list)
}
