package purchases

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/purchases"
	"regulars/data"
	"regulars/views/kit"
)

// shown is a purchase with what its form needs.
type shown struct {
	purchases.Shown

	own purchases.Terms
}

// form edits one purchase, by the keyboard alone where one likes. Nothing is written before Save,
// and nothing typed is lost before the owner has said so.
type form struct {
	page   *Page
	before data.Purchase
	first  data.Purchase // as the fields gave it when the form opened
	own    purchases.Terms

	who      *customer
	day      *kit.Input
	channel  *kit.Choice
	lines    []*line
	rows     *fyne.Container
	discount *kit.Input // on the whole
	full     *widget.Check
	paid     *kit.Input
	note     *kit.Input
	sums     *kit.Text
	offers   *fyne.Container
	taken    []Offer
	offered  []Offer // that may be taken
	message  *kit.Text
	object   fyne.CanvasObject
	saving   bool
}

func newForm(p *Page, v data.Purchase, own purchases.Terms, name string) *form {
	f := &form{page: p, before: v, own: own, rows: container.New(layout.NewCustomPaddedVBoxLayout(4)), offers: kit.Flow()}
	loc := p.shell.Locale
	f.who = newCustomer(f, v.ContactID, v.Customer, name)
	f.day = kit.Filled(loc.Day(v.Day), loc.Day(v.Day))
	f.channel = kit.NewChoice(kit.L("Shop, phone, web…"), []string{kit.L("Shop"), kit.L("Phone"), kit.L("Mail"), kit.L("Web"), kit.L("Fair")})
	f.channel.SetText(v.Channel)
	f.discount = kit.NewEntry(kit.L("5 or 10%"), func(string) { f.total() })
	f.note = kit.Filled("", v.Note)
	f.paid = kit.NewEntry("", nil)
	f.paid.OnEnter = f.save
	f.full = widget.NewCheck(kit.L("Paid in full"), func(bool) { f.total() })
	f.full.Checked = v.ID == 0 || v.Owed() == 0
	if !f.full.Checked {
		f.paid.SetText(loc.Amount(data.Money{Amount: v.Paid, Currency: v.Currency}))
	}
	f.sums, f.message = kit.NewText(""), kit.NewText("").Color(theme.ColorNameError)
	for _, l := range v.Lines {
		f.add(&l)
	}
	f.add(nil)
	f.build()
	f.total()
	f.first, _ = f.collect() //nolint:errcheck // what is wrong is said when it is saved
	f.entitled()
	return f
}

func (f *form) content() fyne.CanvasObject { return f.object }

func (f *form) build() {
	title := kit.L("New purchase")
	if f.before.ID != 0 {
		title = kit.L("Edit the purchase")
	}
	save := kit.Action{Text: kit.L("Save"), Icon: theme.DocumentSaveIcon(), Do: f.save}.Button()
	save.Importance = widget.HighImportance
	head := container.NewBorder(nil, nil, nil, container.NewHBox(kit.Action{Text: kit.L("Cancel"), Do: f.page.escape}.Button(), save), kit.Heading(title))
	top := kit.Columns(
		kit.NewField("contact", kit.L("Customer"), f.who.object).Object(),
		kit.Columns(kit.NewField("date", kit.L("Day"), f.day).Object(), kit.NewField("channel", kit.L("Channel"), f.channel).Object()))
	heads := container.New(lineLayout{}, caption(kit.L("Product, or what it was")), caption(kit.L("Quantity")), caption(kit.Lf("Price, %s", f.before.Currency)),
		caption(kit.L("Discount")), caption(kit.L("Total")).Aligned(fyne.TextAlignTrailing), widget.NewLabel(""))
	taxes := kit.L("Prices hold the tax.")
	if !f.before.TaxIncluded {
		taxes = kit.L("Tax comes on top of the prices.")
	}
	left := container.NewVBox(
		kit.Columns(kit.NewField("discount", kit.L("Discount on the whole"), f.discount).Object(), kit.NewField("paid", kit.L("Paid"), container.NewBorder(nil, nil, f.full, nil, f.paid)).Object()),
		kit.NewField("note", kit.L("Note"), f.note).Object())
	right := container.New(layout.NewCustomPaddedVBoxLayout(2), f.sums, kit.Muted(taxes))
	body := container.NewVBox(top, f.offers, heads, f.rows, widget.NewSeparator(), kit.Columns(left, kit.NewInset(right, 16, 14)), f.message)
	f.object = container.NewBorder(kit.NewInset(head, 16, 8), nil, nil, nil, container.NewVScroll(kit.NewInset(body, 16, 4)))
}

func caption(text string) *kit.Text {
	return kit.Label(text).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted).OneLine()
}

// focus begins where something is missing.
func (f *form) focus() {
	if f.who.id == 0 && f.before.ID == 0 {
		f.page.shell.Window.Canvas().Focus(f.who.entry)
		return
	}
	f.page.shell.Window.Canvas().Focus(f.lines[0].name)
}

// add puts a line below the others: l, or an empty one.
func (f *form) add(l *data.PurchaseLine) {
	made := newLine(f, l)
	f.lines = append(f.lines, made)
	f.rows.Add(made.object)
}

// next goes to the line below one, which is made where there is none.
func (f *form) next(after *line) {
	for i, l := range f.lines {
		if l == after {
			if i+1 == len(f.lines) {
				f.add(nil)
			}
			f.page.shell.Window.Canvas().Focus(f.lines[i+1].name)
			return
		}
	}
}

// drop takes a line out; the last one is emptied.
func (f *form) drop(gone *line) {
	for i, l := range f.lines {
		if l == gone {
			f.lines = append(f.lines[:i:i], f.lines[i+1:]...)
			f.rows.Remove(l.object)
			break
		}
	}
	if len(f.lines) == 0 {
		f.add(nil)
	}
	f.total()
}

// collect gives the purchase that the fields say, or the first thing wrong with it.
func (f *form) collect() (data.Purchase, error) {
	v := f.before
	v.ContactID, v.Customer = f.who.id, strings.TrimSpace(f.who.entry.Text)
	if v.ContactID != 0 {
		v.Customer = ""
	}
	v.Channel, v.Note, v.Lines = f.channel.Text, f.note.Text, nil
	var errs []error
	day, ok := kit.ParseDay(f.page.shell.Locale, f.day.Text, data.DateOf(f.page.shell.Now()))
	if !ok {
		errs = append(errs, data.Invalid("date", "“%s” is not a day of the calendar: write it as %s", f.day.Text, f.page.shell.Locale.Date(f.page.shell.Now())))
	}
	if day != v.Day {
		v.Day, v.At = day, time.Time{}
	}
	for i, l := range f.lines {
		if l.empty() {
			continue
		}
		got, err := l.read(i + 1)
		errs = append(errs, err)
		v.Lines = append(v.Lines, got)
	}
	v.Sum()
	errs = append(errs, f.spread(&v))
	v.Paid = v.Total
	if !f.full.Checked {
		v.Paid = 0
		if strings.TrimSpace(f.paid.Text) != "" {
			var err error
			v.Paid, err = f.page.shell.Locale.ParseMoney(f.paid.Text, v.Currency)
			errs = append(errs, err)
		}
	}
	for _, err := range errs {
		if err != nil {
			return v, err
		}
	}
	return v, nil
}

// spread takes the discount on the whole off the lines.
func (f *form) spread(v *data.Purchase) error {
	gross := int64(0)
	for i := range v.Lines {
		gross += v.Lines[i].Gross() - v.Lines[i].Discount
	}
	off, err := parseDiscount(f.page.shell.Locale, f.discount.Text, gross, v.Currency)
	if err != nil {
		return err
	}
	v.Spread(off)
	return nil
}

// total shows what the lines come to, as far as they can be read.
func (f *form) total() {
	if f.sums == nil || f.object == nil {
		return
	}
	v, err := f.collect()
	setVisible(f.paid, !f.full.Checked)
	loc := f.page.shell.Locale
	text := kit.Lf("Total %s, of which tax %s", loc.Money(data.Money{Amount: v.Total, Currency: v.Currency}), loc.Money(data.Money{Amount: v.Tax, Currency: v.Currency}))
	if owed := v.Owed(); owed != 0 && err == nil {
		text += "\n" + kit.Lf("%s stays owed", loc.Money(data.Money{Amount: owed, Currency: v.Currency}))
	}
	f.sums.Bold().SetText(text)
}

func (f *form) changed() bool {
	now, err := f.collect()
	before := f.first
	return err != nil || !reflect.DeepEqual(now, before)
}

// save validates and keeps the purchase, and closes the form.
func (f *form) save() {
	if f.saving {
		return
	}
	f.message.SetText("")
	v, err := f.collect()
	if err == nil {
		v.Clean()
		err = v.Validate(data.DateOf(f.page.shell.Now()).AddDays(1))
	}
	if err != nil {
		f.complain(err)
		return
	}
	var hooks []purchases.Hook
	for _, o := range f.taken {
		if f.page.deps.Redeem != nil {
			hooks = append(hooks, f.page.deps.Redeem(o))
		}
	}
	f.saving = true
	f.page.shell.Try(func(ctx context.Context) error { return f.page.deps.Purchases.Save(ctx, &v, hooks...) }, func(err error) {
		f.saving = false
		if err != nil {
			f.complain(err)
			return
		}
		f.page.showProducts(false)
		f.page.closeForm()
		f.page.table.SelectID(v.ID)
		f.page.detail.show(v.ID)
		f.page.shell.Done(kit.Lf("The purchase of %s was kept", f.page.shell.Locale.Money(data.Money{Amount: v.Total, Currency: v.Currency})), 0)
	})
}

func (f *form) complain(err error) {
	var invalid *data.InvalidError
	if !errors.As(err, &invalid) {
		f.page.shell.ShowError(err)
		return
	}
	f.message.SetText(kit.Explain(err))
	switch invalid.Field {
	case "date":
		f.page.shell.Window.Canvas().Focus(f.day)
	case "paid":
		f.page.shell.Window.Canvas().Focus(f.paid)
	}
}
