package purchases

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// productForm edits one product and shows what it cost over time.
type productForm struct {
	page                       *Page
	before                     data.Product
	name, code, category, unit *kit.Input
	price, cost, tax, note     *kit.Input
	service, active            *widget.Check
	fields                     map[string]*kit.Field
	object                     fyne.CanvasObject
	saving                     bool
}

func newProductForm(p *Page, v data.Product, prices []data.ProductPrice) *productForm {
	loc := p.shell.Locale
	amount := func(n int64) string {
		if n == 0 {
			return ""
		}
		return loc.Amount(data.Money{Amount: n, Currency: v.Currency})
	}
	f := &productForm{
		page: p, before: v, fields: make(map[string]*kit.Field),
		name: kit.Filled(kit.L("What is sold"), v.Name), code: kit.Filled("", v.Code), category: kit.Filled("", v.Category),
		unit: kit.Filled(kit.L("piece, hour, kg…"), v.Unit), price: kit.Filled("", amount(v.Price)), cost: kit.Filled("", amount(v.Cost)),
		tax: kit.Filled("", loc.Quantity(int64(v.TaxRate)*10)), note: kit.NewArea("", 3, nil),
		service: widget.NewCheck(kit.L("It is work, no goods"), nil), active: widget.NewCheck(kit.L("It is sold now"), nil),
	}
	f.note.SetText(v.Note)
	f.service.Checked, f.active.Checked = v.Kind == data.Service, v.Active
	f.build(prices)
	return f
}

func (f *productForm) field(name, label string, input fyne.CanvasObject) fyne.CanvasObject {
	f.fields[name] = kit.NewField(name, label, input)
	return f.fields[name].Object()
}

func (f *productForm) build(prices []data.ProductPrice) {
	title := kit.L("New product")
	buttons := container.NewHBox()
	if f.before.ID != 0 {
		title = f.before.Name
		buttons.Add(kit.Action{Text: kit.L("Its purchases"), Icon: theme.DocumentIcon(), Do: f.sold}.Quiet())
	}
	save := kit.Action{Text: kit.L("Save"), Icon: theme.DocumentSaveIcon(), Do: f.save}.Button()
	save.Importance = widget.HighImportance
	buttons.Objects = append(buttons.Objects, kit.Action{Text: kit.L("Cancel"), Do: f.page.escape}.Button(), save)
	head := container.NewBorder(nil, nil, nil, buttons, kit.NewText(title).OneLine().Sized(theme.SizeNameHeadingText).Bold())
	left := container.NewVBox(
		f.field("name", kit.L("Name"), f.name),
		kit.Columns(f.field("code", kit.L("Code"), f.code), f.field("category", kit.L("Category"), f.category)),
		kit.Columns(f.field("price", kit.Lf("Price, %s", f.before.Currency), f.price), f.field("cost", kit.Lf("Cost, %s", f.before.Currency), f.cost)),
		kit.Columns(f.field("tax rate", kit.L("Tax, percent"), f.tax), f.field("unit", kit.L("Unit"), f.unit)),
		f.service, f.active,
		f.field("note", kit.L("Note"), f.note))
	f.object = container.NewBorder(kit.NewInset(head, 16, 8), nil, nil, nil,
		container.NewVScroll(kit.NewInset(kit.Columns(left, kit.NewInset(f.history(prices), 16, 4)), 16, 4)))
}

// history lists what it cost and since when.
func (f *productForm) history(prices []data.ProductPrice) fyne.CanvasObject {
	if len(prices) == 0 {
		return container.NewVBox()
	}
	loc := f.page.shell.Locale
	box := container.New(layout.NewCustomPaddedVBoxLayout(4), kit.Section(kit.L("Prices over time")))
	for _, v := range prices {
		text := loc.Money(data.Money{Amount: v.Price, Currency: v.Currency})
		if v.Cost != 0 {
			text += " · " + kit.Lf("cost %s", loc.Money(data.Money{Amount: v.Cost, Currency: v.Currency}))
		}
		box.Add(container.NewBorder(nil, nil, nil, kit.Label(kit.Lf("since %s", loc.Date(v.Since.In(f.page.shell.Now().Location())))).Color(kit.ColorMuted), kit.NewText(text).OneLine()))
	}
	return box
}

// sold shows the purchases of the product.
func (f *productForm) sold() {
	id, name := f.before.ID, f.before.Name
	f.page.leaveForm(func() {
		f.page.showProducts(false)
		f.page.filters.product(id, name)
	})
}

func (f *productForm) content() fyne.CanvasObject { return f.object }
func (f *productForm) focus()                     { f.page.shell.Window.Canvas().Focus(f.name) }

// collect gives the product that the fields say, or the first thing wrong with it.
func (f *productForm) collect() (v data.Product, err error) {
	v = f.before
	loc := f.page.shell.Locale
	v.Name, v.Code, v.Category, v.Unit, v.Note = f.name.Text, f.code.Text, f.category.Text, f.unit.Text, f.note.Text
	v.Active, v.Kind = f.active.Checked, data.Goods
	if f.service.Checked {
		v.Kind = data.Service
	}
	for _, m := range []struct {
		name string
		text string
		into *int64
	}{{"price", f.price.Text, &v.Price}, {"cost", f.cost.Text, &v.Cost}} {
		if *m.into = 0; strings.TrimSpace(m.text) == "" {
			continue
		}
		if *m.into, err = loc.ParseMoney(m.text, v.Currency); err != nil {
			return v, named(m.name, err)
		}
	}
	rate := int64(0)
	if text := strings.TrimSuffix(strings.TrimSpace(f.tax.Text), "%"); text != "" {
		if rate, err = data.ParseQuantity(loc.Plain(text)); err != nil {
			return v, named("tax rate", err)
		}
	}
	v.TaxRate = int(rate / 10)
	v.Clean()
	return v, nil
}

// named gives what is wrong with a value the field of the form that it is in.
func named(field string, err error) error {
	if invalid, ok := errors.AsType[*data.InvalidError](err); ok {
		form, args := invalid.Form()
		return data.Invalid(field, form, args...)
	}
	return err
}

func (f *productForm) changed() bool {
	v, err := f.collect()
	before := f.before
	before.Clean()
	return err != nil || v != before
}

func (f *productForm) save() {
	if f.saving {
		return
	}
	for _, field := range f.fields {
		field.SetError("")
	}
	v, err := f.collect()
	if err == nil {
		err = v.Validate()
	}
	if err != nil {
		f.complain(err)
		return
	}
	f.saving = true
	f.page.shell.Try(func(ctx context.Context) error { return f.page.deps.Purchases.SaveProduct(ctx, &v) }, func(err error) {
		f.saving = false
		if err != nil {
			f.complain(err)
			return
		}
		f.page.closeForm()
		f.page.shell.Done(kit.Lf("%s was kept", v.Name), 0)
	})
}

func (f *productForm) complain(err error) {
	invalid, ok := errors.AsType[*data.InvalidError](err)
	if !ok || f.fields[invalid.Field] == nil {
		f.page.shell.ShowError(err)
		return
	}
	field := f.fields[invalid.Field]
	field.SetError(kit.Explain(err))
	if target, ok := field.Input().(fyne.Focusable); ok {
		f.page.shell.Window.Canvas().Focus(target)
	}
}
