package commands

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/data"
)

// purchaseJSON is a purchase, or a return of one, as commands print it. Amounts are decimals.
type purchaseJSON struct {
	ID        int64              `json:"id"`
	ContactID int64              `json:"contact_id"`
	Customer  string             `json:"customer"`
	Kind      string             `json:"kind"`
	ReturnOf  int64              `json:"return_of"`
	Date      string             `json:"date"`
	Channel   string             `json:"channel"`
	Currency  string             `json:"currency"`
	Lines     []purchaseLineJSON `json:"lines"`
	Total     string             `json:"total"`
	Tax       string             `json:"tax"`
	Paid      string             `json:"paid"`
	Owed      string             `json:"owed"`
	Note      string             `json:"note"`
}

type purchaseLineJSON struct {
	ProductID int64  `json:"product_id"`
	Name      string `json:"name"`
	Code      string `json:"code"`
	Quantity  string `json:"quantity"`
	Price     string `json:"price"`
	Discount  string `json:"discount"`
	TaxRate   string `json:"tax_rate"`
	Total     string `json:"total"`
}

func newPurchaseJSON(p data.Purchase) purchaseJSON {
	money := func(n int64) string { return data.Money{Amount: n, Currency: p.Currency}.Decimal() }
	return purchaseJSON{
		ID: p.ID, ContactID: p.ContactID, Customer: p.Customer, Kind: string(p.Kind), ReturnOf: p.ReturnOf,
		Date: p.Day.String(), Channel: p.Channel, Currency: p.Currency,
		Lines: each(p.Lines, func(l data.PurchaseLine) purchaseLineJSON {
			return purchaseLineJSON{
				ProductID: l.ProductID, Name: l.Name, Code: l.Code, Quantity: data.FormatQuantity(l.Quantity),
				Price: money(l.Price), Discount: money(l.Discount), TaxRate: data.FormatQuantity(int64(l.TaxRate) * 10), Total: money(l.Total),
			}
		}),
		Total: money(p.Total), Tax: money(p.Tax), Paid: money(p.Paid), Owed: money(p.Owed()), Note: p.Note,
	}
}

func (e *env) purchase() *cobra.Command {
	return group("purchase", "Enter, list and import purchases", e.purchaseAdd(), e.purchaseList(), e.purchaseImport())
}

// newPurchase is what the flags say of a purchase to add.
type newPurchase struct {
	contacts []int64
	date     moment
	lines    []string
	currency string
	channel  string
	note     string
	owed     bool
}

func (e *env) purchaseAdd() *cobra.Command {
	var n newPurchase
	cmd := &cobra.Command{
		Use: "add --line LINE", Short: "Enter a purchase", Args: none,
		Long: "Enter a purchase. LINE is NAME;QUANTITY;PRICE, with the price of one, such as “Oak chair;4;245.00”. The name or code of\n" +
			"a product brings its price and tax: “S-045;4”. Without --date it is of today; it counts as paid unless --owed is given.",
		Example: "  regulars purchase add --contact 42 --date 2026-03-14 --line \"Oak chair;4;245.00\" --line \"Delivery;1;85\"",
	}
	flags := cmd.Flags()
	flags.Var(ids(&n.contacts), "contact", "the `ID` of the contact who bought")
	flags.Var(n.date.flag(), "date", "the day of the purchase")
	flags.StringArrayVar(&n.lines, "line", nil, "a `LINE`: NAME;QUANTITY;PRICE; may be repeated")
	flags.StringVar(&n.currency, "currency", "", "the `CURRENCY` of the prices, such as EUR (default your own)")
	flags.StringVar(&n.channel, "channel", "", "where it was bought: shop, phone, web")
	flags.StringVar(&n.note, "note", "", "what to keep in mind")
	flags.BoolVar(&n.owed, "owed", false, "nothing of it is paid yet")
	cmd.PreRunE = func(cmd *cobra.Command, _ []string) error {
		switch {
		case len(n.lines) == 0:
			return misuse(cmd, "--line is missing")
		case len(n.contacts) > 1:
			return misuse(cmd, "--contact takes one ID: a purchase is of one contact")
		}
		return nil
	}
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error { return e.addPurchase(cmd, a, n) })
	return cmd
}

func (e *env) addPurchase(cmd *cobra.Command, a *app.App, n newPurchase) error {
	ctx := cmd.Context()
	contact := int64(0)
	if len(n.contacts) > 0 {
		contact = n.contacts[0]
	}
	p, own, err := a.Purchases.New(ctx, contact)
	if err != nil {
		return err
	}
	if n.currency != "" {
		p.Currency = strings.ToUpper(n.currency)
	}
	if n.date.given {
		p.Day = data.DateOf(n.date.wall)
	}
	p.Channel, p.Note = n.channel, n.note
	products, err := a.Purchases.Products(ctx, data.ProductQuery{})
	if err != nil {
		return err
	}
	for _, text := range n.lines {
		line, err := parseLine(text, p.Currency, products)
		if err != nil {
			return asMisuse(cmd, err)
		}
		if line.ProductID == 0 {
			line.TaxRate = own.TaxRate
		}
		p.Lines = append(p.Lines, line)
	}
	if p.Sum(); !n.owed {
		p.Paid = p.Total
	}
	if err := a.Purchases.Save(ctx, &p); err != nil {
		return asMisuse(cmd, err)
	}
	return e.print(newPurchaseJSON(p), func(w *text) {
		w.field("Added", data.Money{Amount: p.Total, Currency: p.Currency}.String())
		w.field("Date", p.Day.String())
		w.field("ID", idText(p.ID))
	})
}

// parseLine reads “NAME;QUANTITY;PRICE”; a product's name or code needs no price.
func parseLine(text, currency string, products []data.Product) (l data.PurchaseLine, err error) {
	parts := strings.Split(text, ";")
	if len(parts) > 3 {
		return l, data.Invalid("--line", "“%s” has too many parts: write it as NAME;QUANTITY;PRICE", text)
	}
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	l = data.PurchaseLine{Name: parts[0], Quantity: 1000}
	known := slices.IndexFunc(products, func(p data.Product) bool {
		return strings.EqualFold(p.Name, l.Name) || p.Code != "" && strings.EqualFold(p.Code, l.Name)
	})
	if known >= 0 {
		l = products[known].Line()
	}
	if len(parts) > 1 && parts[1] != "" {
		if l.Quantity, err = data.ParseQuantity(parts[1]); err != nil {
			return l, err
		}
	}
	switch {
	case len(parts) > 2 && parts[2] != "":
		l.Price, err = data.ParseDecimal(parts[2], currency)
	case known < 0:
		err = data.Invalid("--line", "“%s” has no price, and no product is called so: write it as NAME;QUANTITY;PRICE", text)
	case products[known].Currency != currency:
		err = data.Invalid("--line", "“%s” is sold in %s, but the purchase is in %s: currencies don't mix; write the price in the line", text, products[known].Currency, currency)
	}
	return l, err
}

func (e *env) purchaseList() *cobra.Command {
	var p page
	var contacts []int64
	cmd := &cobra.Command{Use: "list", Short: "List purchases and returns, the newest first", Args: none}
	flags := cmd.Flags()
	p.limitFlag(flags, 0)
	p.offsetFlag(flags)
	flags.Var(ids(&contacts), "contact", "only those of the contact with this `ID`")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		q := data.PurchaseQuery{Limit: p.limit, Offset: p.offset}
		if len(contacts) > 0 {
			q.ContactID = contacts[0]
			if err := knowContacts(cmd.Context(), a, contacts); err != nil {
				return err
			}
		}
		list, err := a.Purchases.List(cmd.Context(), q)
		if err != nil {
			return err
		}
		return printList(e, list, newPurchaseJSON, []string{"ID", "DATE", "TOTAL", "OWED", "WHAT"}, func(p data.Purchase) []string {
			names := each(p.Lines, func(l data.PurchaseLine) string {
				return fmt.Sprintf("%s × %s", data.FormatQuantity(l.Quantity), l.Name)
			})
			return []string{
				idText(p.ID), p.Day.String(), data.Money{Amount: p.Total, Currency: p.Currency}.String(),
				data.Money{Amount: p.Owed(), Currency: p.Currency}.Decimal(), commas(names...),
			}
		})
	})
	return cmd
}
