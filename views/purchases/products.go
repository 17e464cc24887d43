package purchases

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
)

// products is the list of what is sold.
type products struct {
	page   *Page
	shown  bool
	text   *kit.Input
	table  *kit.Table[data.Product]
	object fyne.CanvasObject
	stop   func()
	word   string // what the list is narrowed to; read off the UI goroutine, changed before it is asked
}

func newProducts(p *Page) *products {
	v := &products{page: p, stop: func() {}}
	v.text = kit.NewEntry(kit.L("Filter this list…"), v.typed)
	v.table = kit.NewTable(p.shell, v.source(), v.columns())
	v.table.OnOpen = func(r data.Product) { v.open(r.ID) }
	v.table.OnDelete = v.remove
	v.table.Keep(fyne.CurrentApp().Preferences(), "products")
	v.table.SetEmpty(kit.EmptyState(theme.GridIcon(), kit.L("No products here"),
		kit.L("What you sell, goods and work alike: with its price a purchase is entered in seconds."),
		kit.Action{Text: kit.L("New product"), Icon: theme.ContentAddIcon(), Do: func() { p.Open("product", 0) }}))
	add := kit.Action{Text: kit.L("New product"), Icon: theme.ContentAddIcon(), Do: func() { p.Open("product", 0) }}.Button()
	v.object = container.NewBorder(kit.NewInset(container.NewBorder(nil, nil, nil, add, v.text), 10, 4), nil, nil, nil, v.table)
	return v
}

func (v *products) reload() {
	if v.shown {
		v.table.Reload()
	}
}

func (v *products) typed(text string) {
	v.stop()
	v.stop = v.page.shell.After(150*time.Millisecond, func() {
		v.word = strings.TrimSpace(text)
		v.table.Reload()
	})
}

// source reads the products whole: a firm of ten has some hundreds.
func (v *products) source() kit.Source[data.Product] {
	list := func(ctx context.Context) ([]data.Product, error) {
		return v.page.deps.Purchases.Products(ctx, data.ProductQuery{Text: v.word})
	}
	return kit.Source[data.Product]{
		Count: func(ctx context.Context) (int, error) {
			all, err := list(ctx)
			return len(all), err
		},
		Page: func(ctx context.Context, o kit.Order, offset, limit int) ([]data.Product, error) {
			all, err := list(ctx)
			sortProducts(all, o)
			return all[min(offset, len(all)):min(offset+limit, len(all))], err
		},
		ID: func(p data.Product) int64 { return p.ID },
	}
}

func (v *products) columns() []kit.Column[data.Product] {
	loc := v.page.shell.Locale
	muted := func(data.Product) fyne.ThemeColorName { return kit.ColorMuted }
	money := func(amount int64, p data.Product) string {
		if amount == 0 {
			return ""
		}
		return loc.Money(data.Money{Amount: amount, Currency: p.Currency})
	}
	return []kit.Column[data.Product]{
		{Key: "name", Title: kit.L("Name"), Width: 180, Grow: 2, Color: activeColor, Text: func(p data.Product) string { return p.Name }},
		{Key: "code", Title: kit.L("Code"), Width: 90, Text: func(p data.Product) string { return p.Code }},
		{Key: "category", Title: kit.L("Category"), Width: 120, Grow: 1, Yields: 2, Text: func(p data.Product) string { return p.Category }},
		{Title: kit.L("Unit"), Width: 90, Yields: 3, Color: muted, Text: func(p data.Product) string { return p.Unit }},
		{Key: "price", Title: kit.L("Price"), Width: 100, Align: fyne.TextAlignTrailing, Text: func(p data.Product) string { return money(p.Price, p) }},
		{Key: "cost", Title: kit.L("Cost"), Width: 100, Align: fyne.TextAlignTrailing, Yields: 1, Color: muted, Text: func(p data.Product) string { return money(p.Cost, p) }},
		{Title: kit.L("Tax"), Width: 60, Align: fyne.TextAlignTrailing, Yields: 4, Color: muted, Text: func(p data.Product) string { return percent(loc, p.TaxRate) }},
		{Title: kit.L("Sold now"), Width: 80, Yields: 5, Color: muted, Text: func(p data.Product) string {
			if p.Active {
				return ""
			}
			return kit.L("not any more")
		}},
	}
}

func activeColor(p data.Product) fyne.ThemeColorName {
	if p.Active {
		return theme.ColorNameForeground
	}
	return kit.ColorMuted
}

// percent writes hundredths of a percent.
func percent(loc kit.Locale, rate int) string { return loc.Quantity(int64(rate)*10) + "%" }

// open shows the form of a product; 0 is a new one.
func (v *products) open(id int64) {
	if id == 0 {
		var own data.Product
		v.page.shell.Act(func(ctx context.Context) error {
			terms, err := v.page.deps.Purchases.Terms(ctx)
			own = data.Product{Kind: data.Goods, Active: true, Currency: terms.Currency, TaxRate: terms.TaxRate}
			return err
		}, func() { v.page.put(newProductForm(v.page, own, nil)) })
		return
	}
	var p data.Product
	var prices []data.ProductPrice
	v.page.shell.Act(func(ctx context.Context) (err error) {
		p, prices, err = v.page.deps.Purchases.Product(ctx, id)
		return err
	}, func() { v.page.put(newProductForm(v.page, p, prices)) })
}

func (v *products) remove(ids []int64) {
	for _, id := range ids {
		v.page.shell.Act(func(ctx context.Context) error { return v.page.deps.Purchases.DeleteProduct(ctx, id) },
			func() { v.page.shell.Done(kit.L("The product was deleted"), 0) })
	}
}
