package purchases

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
)

// line is a line of the form: a product, found as one types, or anything in words.
type line struct {
	form  *form
	was   data.PurchaseLine // what the fields don't show: the product, its cost and tax
	name  *finder
	many  *kit.Input
	price *kit.Input
	less  *kit.Input
	total *kit.Text

	offers *offers[data.Product]
	object fyne.CanvasObject
}

func newLine(f *form, from *data.PurchaseLine) *line {
	l := &line{form: f, total: kit.Label("").Aligned(fyne.TextAlignTrailing)}
	l.was.TaxRate = f.own.TaxRate
	l.name = newFinder(kit.L("Type a name or a code…"), l.look, l.found)
	l.many = kit.NewEntry("1", func(string) { l.edited() })
	l.price = kit.NewEntry("", func(string) { l.edited() })
	l.less = kit.NewEntry("", func(string) { l.edited() })
	for _, e := range []*kit.Input{l.many, l.price, l.less} {
		e.OnEnter = func() { l.form.next(l) }
	}
	gone := kit.Action{Icon: theme.NewColoredResource(theme.CancelIcon(), kit.ColorMuted), Do: func() { f.drop(l) }}.Quiet()
	l.offers = newOffers(f.page.shell, l.find, l.describe, l.take)
	row := container.New(lineLayout{}, l.name, l.many, l.price, l.less, l.total, gone)
	l.object = container.NewVBox(row, l.offers.object)
	l.name.offers = l.offers
	if from != nil {
		l.fill(*from)
	}
	return l
}

// fill shows a line as it was kept.
func (l *line) fill(v data.PurchaseLine) {
	loc, currency := l.form.page.shell.Locale, l.form.before.Currency
	l.was = v
	l.name.OnChanged = nil
	l.name.SetText(v.Name)
	l.name.OnChanged = l.look
	l.many.SetText(loc.Quantity(v.Quantity))
	l.price.SetText(loc.Amount(data.Money{Amount: v.Price, Currency: currency}))
	if v.Discount != 0 {
		l.less.SetText(loc.Amount(data.Money{Amount: v.Discount, Currency: currency}))
	}
	l.edited()
}

// look offers products as a name or a code is typed; what is typed over a product is that no more.
func (l *line) look(text string) {
	if l.was.ProductID != 0 && text != l.was.Name {
		l.was.ProductID, l.was.Code, l.was.Cost, l.was.TaxRate = 0, "", 0, l.form.own.TaxRate
	}
	l.offers.look(text)
	l.edited()
}

func (l *line) find(ctx context.Context, text string) ([]data.Product, error) {
	return l.form.page.deps.Purchases.Products(ctx, data.ProductQuery{Text: text, Active: true, Limit: mostOffers})
}

func (l *line) describe(p data.Product) string {
	text := p.Name
	if p.Code != "" {
		text += " · " + p.Code
	}
	return text + " · " + l.form.page.shell.Locale.Money(data.Money{Amount: p.Price, Currency: p.Currency})
}

// take puts a product on the line and goes on to the quantity.
func (l *line) take(p data.Product) {
	if p.Currency != l.form.before.Currency {
		l.form.message.SetText(kit.Lf("%[1]s is sold in %[2]s, this purchase is in %[3]s: currencies don't mix in a purchase.", p.Name, p.Currency, l.form.before.Currency))
		return
	}
	l.form.message.SetText("")
	v := p.Line()
	if many, err := l.quantity(); err == nil {
		v.Quantity = many
	}
	l.fill(v)
	l.form.page.shell.Window.Canvas().Focus(l.many)
	l.many.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// found goes on from the name: to the quantity, or from an empty line to what was paid.
func (l *line) found() {
	if strings.TrimSpace(l.name.Text) == "" {
		l.form.page.shell.Window.Canvas().Focus(l.form.discount)
		return
	}
	l.form.page.shell.Window.Canvas().Focus(l.many)
}

func (l *line) empty() bool {
	return strings.TrimSpace(l.name.Text+l.price.Text+l.less.Text) == ""
}

func (l *line) quantity() (int64, error) {
	if strings.TrimSpace(l.many.Text) == "" {
		return 1000, nil
	}
	return data.ParseQuantity(l.form.page.shell.Locale.Plain(l.many.Text))
}

// read gives what the fields of line n say, or the first thing wrong with them.
func (l *line) read(n int) (v data.PurchaseLine, err error) {
	loc, currency := l.form.page.shell.Locale, l.form.before.Currency
	v = l.was
	v.Name, v.Total, v.Tax, v.Discount, v.Price = strings.TrimSpace(l.name.Text), 0, 0, 0, 0
	if v.Quantity, err = l.quantity(); err != nil {
		return v, err
	}
	if strings.TrimSpace(l.price.Text) == "" {
		return v, data.Invalid("lines", "line %d (%s) has no price: write 0 for a gift", n, v.Name)
	}
	if v.Price, err = loc.ParseMoney(l.price.Text, currency); err != nil {
		return v, err
	}
	v.Discount, err = parseDiscount(loc, l.less.Text, v.Gross(), currency)
	return v, err
}

// edited shows what the line comes to.
func (l *line) edited() {
	text := ""
	if v, err := l.read(1); err == nil {
		text = l.form.page.shell.Locale.Amount(data.Money{Amount: v.Gross() - v.Discount, Currency: l.form.before.Currency})
	}
	l.total.SetText(text)
	l.form.total()
}

// parseDiscount reads an amount, or a percentage of gross.
func parseDiscount(loc kit.Locale, text string, gross int64, currency string) (int64, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, nil
	}
	percent, is := strings.CutSuffix(text, "%")
	if !is {
		return loc.ParseMoney(text, currency)
	}
	rate, err := data.ParseQuantity(loc.Plain(percent)) // thousandths of a percent
	if err != nil || rate < 0 || rate > 100_000 {
		return 0, data.Invalid("discount", "“%s” is not between 0 and 100 percent", text)
	}
	return data.Part(gross, rate, 100_000), nil
}

// lineLayout lays out name, quantity, price, discount, total and what takes the line out.
type lineLayout struct{}

func lineWidths(width float32) [6]float32 {
	w := [6]float32{0, 76, 100, 90, 96, 32}
	w[0] = max(160, width-w[1]-w[2]-w[3]-w[4]-w[5]-5*lineGap)
	return w
}

const lineGap float32 = 6

// MinSize is the least width that can be read.
func (lineLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, w := range lineWidths(0) {
		size.Width += w + lineGap
		size.Height = max(size.Height, objects[i].MinSize().Height)
	}
	return size
}

// Layout puts them in a row.
func (lineLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i, w := range lineWidths(size.Width) {
		h := min(size.Height, objects[i].MinSize().Height)
		objects[i].Resize(fyne.NewSize(w, h))
		objects[i].Move(fyne.NewPos(x, (size.Height-h)/2))
		x += w + lineGap
	}
}
