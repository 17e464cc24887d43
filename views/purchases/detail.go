package purchases

import (
	"context"
	"errors"
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

// detail shows one purchase whole.
type detail struct {
	page   *Page
	id     int64
	name   string // of the customer
	loader *kit.Loader[purchases.Shown]
	body   *fyne.Container
	object fyne.CanvasObject
}

func newDetail(p *Page) *detail {
	d := &detail{page: p, loader: kit.NewLoader[purchases.Shown](p.shell), body: container.NewVBox()}
	d.object = container.NewStack(kit.NewGround(kit.ColorSurface), container.NewVScroll(kit.NewInset(d.body, 16, 12)))
	return d
}

// show loads a purchase; 0 puts the detail away.
func (d *detail) show(id int64) {
	d.id = id
	d.page.arrange()
	if id == 0 {
		d.loader.Stop()
		return
	}
	d.reload()
}

// reload reads the purchase anew; one that is gone puts the detail away.
func (d *detail) reload() {
	id := d.id
	if id == 0 {
		return
	}
	d.loader.Load(func(ctx context.Context) (purchases.Shown, error) {
		v, err := d.page.deps.Purchases.Get(ctx, id)
		if errors.Is(err, data.ErrNotFound) {
			return purchases.Shown{}, nil
		}
		return v, err
	}, func(v purchases.Shown) {
		if v.ID == 0 {
			d.show(0)
			return
		}
		d.fill(v)
	})
}

func (d *detail) money(v *purchases.Shown, amount int64) string {
	return d.page.shell.Locale.Money(data.Money{Amount: amount, Currency: v.Currency})
}

func (d *detail) fill(v purchases.Shown) {
	d.body.Objects = []fyne.CanvasObject{d.head(&v), d.actions(&v), widget.NewSeparator(), d.lines(&v), widget.NewSeparator(), d.sums(&v)}
	for i := range v.Returns {
		r := &v.Returns[i]
		text := kit.Lf("Brought back on %[1]s: %[2]s", d.page.shell.Locale.Day(r.Day), d.money(&v, r.Total))
		d.body.Add(kit.NewLink(text, func() { d.show(r.ID) }))
	}
	if v.Of.ID != 0 {
		d.body.Add(kit.NewLink(kit.Lf("Of the purchase of %s", d.page.shell.Locale.Day(v.Of.Day)), func() { d.show(v.Of.ID) }))
	}
	if v.Note != "" {
		d.body.Add(kit.NewText(v.Note))
	}
	if d.name = v.Name; d.name == "" {
		d.name = kit.L("Purchase")
	}
	if d.page.deps.Files != nil {
		d.body.Add(d.page.deps.Files(d.held()))
	}
	d.body.Refresh()
}

// held is the purchase that is shown, for files that are dropped on it.
func (d *detail) held() kit.Held {
	return kit.Held{Kind: string(data.FileOfPurchase), ID: d.id, Name: d.name}
}

func (d *detail) head(v *purchases.Shown) fyne.CanvasObject {
	name := v.Name
	if name == "" {
		name = kit.L("A customer without a name")
	}
	lines := container.New(layout.NewCustomPaddedVBoxLayout(1), kit.NewText(name).Sized(theme.SizeNameHeadingText).Bold().AtMost(2))
	kind := kit.L("Purchase")
	if v.Kind == data.Return {
		kind = kit.L("Return")
	}
	when := []string{kind, d.page.shell.Locale.Long(v.Day.Time(time.UTC))}
	if v.Channel != "" {
		when = append(when, v.Channel)
	}
	lines.Add(kit.Muted(strings.Join(when, " · ")))
	away := kit.Action{Icon: theme.CancelIcon(), Do: func() { d.show(0) }}.Quiet()
	return container.NewBorder(nil, nil, nil, container.NewVBox(away), lines)
}

// actions are one click each.
func (d *detail) actions(v *purchases.Shown) fyne.CanvasObject {
	row := kit.Flow()
	add := func(title string, icon fyne.Resource, do func()) {
		row.Add(kit.Action{Text: title, Icon: icon, Do: do}.Button())
	}
	if owed := v.OwedAfter(v.Returns); owed != 0 && v.ReturnOf == 0 {
		title := kit.L("It is paid")
		if owed < 0 {
			title = kit.L("It is paid back")
		}
		add(title, theme.ConfirmIcon(), func() { d.pay(v, owed) })
	}
	if v.Kind == data.Sale {
		add(kit.L("Edit"), theme.DocumentCreateIcon(), func() { d.page.editByID(v.ID) })
		add(kit.L("Bring back"), theme.ContentUndoIcon(), func() { d.page.put(newBackForm(d.page, *v)) })
	}
	if v.ContactID != 0 {
		add(kit.L("Contact"), theme.AccountIcon(), func() { d.page.shell.Open("contact", v.ContactID) })
	}
	if d.page.deps.Deeds != nil {
		for _, a := range d.page.deps.Deeds(v.ID) {
			row.Add(a.Button())
		}
	}
	add(kit.L("Delete"), theme.DeleteIcon(), func() { d.page.remove([]int64{v.ID}) })
	return row
}

func (d *detail) pay(v *purchases.Shown, owed int64) {
	text := kit.Lf("%s was paid", d.money(v, max(owed, -owed)))
	d.page.shell.Act(func(ctx context.Context) error { return d.page.deps.Purchases.Pay(ctx, v.ID, max(owed, -owed)) },
		func() { d.page.shell.Done(text, 0) })
}

// lines lists what was bought, with the total of each at the right.
func (d *detail) lines(v *purchases.Shown) fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(6))
	loc := d.page.shell.Locale
	for _, l := range v.Lines {
		count := loc.Quantity(l.Quantity) + " × " + d.money(v, l.Price)
		if l.Discount != 0 {
			count += " − " + d.money(v, max(l.Discount, -l.Discount))
		}
		words := container.New(layout.NewCustomPaddedVBoxLayout(0), kit.NewText(l.Name).AtMost(2), kit.Muted(count))
		total := container.NewVBox(kit.Label(d.money(v, l.Total)))
		box.Add(container.NewBorder(nil, nil, nil, total, words))
	}
	return box
}

func (d *detail) sums(v *purchases.Shown) fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(2))
	row := func(name, figure string, color fyne.ThemeColorName) {
		box.Add(container.NewBorder(nil, nil, nil, container.NewVBox(kit.Label(figure).Color(color).Bold()), kit.NewText(name).Color(color)))
	}
	add := func(name string, amount int64, color fyne.ThemeColorName) { row(name, d.money(v, amount), color) }
	add(kit.L("Total"), v.Total, theme.ColorNameForeground)
	add(kit.L("of which tax"), v.Tax, kit.ColorMuted)
	add(kit.L("Paid"), v.Paid, kit.ColorMuted)
	switch owed := v.OwedAfter(v.Returns); {
	case v.ReturnOf != 0:
	case owed > 0:
		add(kit.L("Owed by the customer"), owed, theme.ColorNameWarning)
	case owed < 0:
		add(kit.L("Owed to the customer"), -owed, theme.ColorNameWarning)
	}
	if v.Costed != 0 {
		add(kit.L("Margin, where the cost is known"), v.Margin(), kit.ColorMuted)
	}
	points := d.page.shell.Locale.Int
	if v.Earned != 0 {
		row(kit.L("Points earned"), points(v.Earned), kit.ColorMuted)
	}
	if v.Points != 0 {
		row(kit.L("Paid with points"), points(-v.Points), kit.ColorMuted)
	}
	return box
}
