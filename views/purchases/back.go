package purchases

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/purchases"
	"regulars/data"
	"regulars/views/kit"
)

// backForm says what of a purchase comes back.
type backForm struct {
	page    *Page
	of      purchases.Shown
	left    []data.PurchaseLine
	many    []*kit.Input
	day     *kit.Input
	refund  *widget.Check
	note    *kit.Input
	sum     *kit.Text
	message *kit.Text
	object  fyne.CanvasObject
	saving  bool
}

func newBackForm(p *Page, of purchases.Shown) *backForm {
	f := &backForm{page: p, of: of, left: of.Left(of.Returns), sum: kit.NewText("").Bold(), message: kit.NewText("").Color(theme.ColorNameError)}
	loc := p.shell.Locale
	rows := container.New(layout.NewCustomPaddedVBoxLayout(6))
	for i := range f.left {
		e := kit.NewEntry("0", func(string) { f.total() })
		e.OnEnter = func() { f.next(i) }
		f.many = append(f.many, e)
		words := kit.NewText(f.left[i].Name + " · " + kit.Lf("%s can come back", loc.Quantity(f.left[i].Quantity))).AtMost(2)
		if f.left[i].Quantity == 0 {
			e.Disable()
		}
		rows.Add(container.NewBorder(nil, nil, container.New(kit.Width(90), e), nil, kit.NewInset(words, 6, 6)))
	}
	f.day = kit.Filled("", loc.Date(p.shell.Now()))
	f.refund = widget.NewCheck(kit.L("The money was paid back"), nil)
	f.refund.Checked = true
	f.note = kit.NewEntry(kit.L("Why it came back"), nil)
	f.build(rows)
	return f
}

func (f *backForm) build(rows fyne.CanvasObject) {
	save := kit.Action{Text: kit.L("Save"), Icon: theme.DocumentSaveIcon(), Do: f.save}.Button()
	save.Importance = widget.HighImportance
	everything := kit.Action{Text: kit.L("All of it"), Do: f.everything}.Button()
	buttons := container.NewHBox(everything, kit.Action{Text: kit.L("Cancel"), Do: f.page.escape}.Button(), save)
	head := container.NewBorder(nil, nil, nil, buttons, kit.Heading(kit.L("What comes back?")))
	day := f.page.shell.Locale.Day(f.of.Day)
	body := container.NewVBox(kit.Muted(kit.Lf("Of the purchase of %s", day)), rows, f.sum, widget.NewSeparator(),
		kit.Columns(kit.NewField("date", kit.L("Day"), f.day).Object(), kit.NewField("note", kit.L("Note"), f.note).Object()), f.refund, f.message)
	f.object = container.NewBorder(kit.NewInset(head, 16, 8), nil, nil, nil, container.NewVScroll(kit.NewInset(body, 16, 4)))
}

func (f *backForm) content() fyne.CanvasObject { return f.object }

func (f *backForm) focus() {
	for _, e := range f.many {
		if !e.Disabled() {
			f.page.shell.Window.Canvas().Focus(e)
			return
		}
	}
}

// next goes on to the quantity below, and from the last one saves.
func (f *backForm) next(i int) {
	for _, e := range f.many[i+1:] {
		if !e.Disabled() {
			f.page.shell.Window.Canvas().Focus(e)
			return
		}
	}
	f.save()
}

func (f *backForm) everything() {
	for i, l := range f.left {
		if l.Quantity > 0 {
			f.many[i].SetText(f.page.shell.Locale.Quantity(l.Quantity))
		}
	}
}

func (f *backForm) quantities() ([]int64, error) {
	list := make([]int64, len(f.many))
	for i, e := range f.many {
		if e.Text == "" {
			continue
		}
		n, err := data.ParseQuantity(f.page.shell.Locale.Plain(e.Text))
		if err != nil {
			return nil, err
		}
		list[i] = n
	}
	return list, nil
}

// total shows what comes back.
func (f *backForm) total() {
	list, err := f.quantities()
	if err != nil {
		f.sum.SetText("")
		return
	}
	r := f.of.Returning(f.of.Day, f.of.Returns, list)
	f.sum.SetText(kit.Lf("Comes back: %s", f.page.shell.Locale.Money(data.Money{Amount: -r.Total, Currency: r.Currency})))
}

func (f *backForm) changed() bool {
	for _, e := range f.many {
		if e.Text != "" {
			return true
		}
	}
	return f.note.Text != ""
}

func (f *backForm) save() {
	if f.saving {
		return
	}
	f.message.SetText("")
	list, err := f.quantities()
	day, ok := kit.ParseDay(f.page.shell.Locale, f.day.Text, data.DateOf(f.page.shell.Now()))
	if !ok {
		err = errors.Join(err, data.Invalid("date", "“%s” is not a day of the calendar: write it as %s", f.day.Text, f.page.shell.Locale.Date(f.page.shell.Now())))
	}
	if err != nil {
		f.message.SetText(kit.Explain(err))
		return
	}
	back := purchases.Back{Purchase: f.of.ID, Day: day, Quantities: list, Refund: f.refund.Checked, Note: f.note.Text}
	var r data.Purchase
	f.saving = true
	f.page.shell.Try(func(ctx context.Context) (err error) {
		r, err = f.page.deps.Purchases.Return(ctx, back)
		return err
	}, func(err error) {
		f.saving = false
		var invalid *data.InvalidError
		switch {
		case errors.As(err, &invalid):
			f.message.SetText(kit.Explain(err))
		case err != nil:
			f.page.shell.ShowError(err)
		default:
			f.page.closeForm()
			f.page.detail.show(f.of.ID)
			f.page.shell.Done(kit.Lf("The return of %s was kept", f.page.shell.Locale.Money(data.Money{Amount: -r.Total, Currency: r.Currency})), 0)
		}
	})
}
