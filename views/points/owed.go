package points

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"regulars/app/points"
	"regulars/views/kit"
)

// owed tells what the firm owes in points, and whose run out soon.
type owed struct {
	page   *Page
	loader *kit.Loader[points.Liability]
	body   *fyne.Container
	object fyne.CanvasObject
}

func newOwed(p *Page) *owed {
	o := &owed{page: p, loader: kit.NewLoader[points.Liability](p.shell), body: container.New(layout.NewCustomPaddedVBoxLayout(10))}
	o.object = container.NewVScroll(container.New(column{760}, o.body))
	return o
}

func (o *owed) reload() {
	o.loader.Load(func(ctx context.Context) (points.Liability, error) { return o.page.svc.Liability(ctx) }, o.fill)
}

func (o *owed) fill(l points.Liability) {
	say := speaker{o.page.shell.Locale}
	if l.Points == 0 {
		o.body.Objects = []fyne.CanvasObject{kit.EmptyState(theme.InfoIcon(), kit.L("No points are outstanding"), kit.L("What customers may still pay with is added up here, by the month in which it runs out."),
			kit.Action{Text: kit.L("Look at the rules"), Do: func() { o.page.show(1) }})}
		o.body.Refresh()
		return
	}
	total := kit.NewLink(kit.Lf("%s outstanding", say.points(l.Points)), func() { o.page.show(0) })
	head := container.New(layout.NewCustomPaddedVBoxLayout(2), kit.Muted(kit.L("What the firm owes in points")))
	if l.Program.Redeemable() {
		head.Add(kit.NewText(say.Money(l.Worth())).Sized(theme.SizeNameHeadingText).Bold())
	}
	head.Add(total)
	o.body.Objects = []fyne.CanvasObject{kit.Card(kit.NewInset(head, 14, 10)), o.months(&l), o.soon(&l)}
	o.body.Refresh()
}

// months lists what runs out by month.
func (o *owed) months(l *points.Liability) fyne.CanvasObject {
	say := speaker{o.page.shell.Locale}
	box := container.New(layout.NewCustomPaddedVBoxLayout(4), kit.Section(kit.L("When it runs out")))
	for _, m := range l.Months {
		when := kit.L("Never")
		if !m.Until.IsZero() {
			when = kit.Lf("%[1]s %[2]d", kit.Month(m.Until.Month), m.Until.Year)
		}
		box.Add(figures(when, say.Int(m.Points), o.money(l, m.Points)))
	}
	return kit.Card(kit.NewInset(box, 14, 10))
}

func (o *owed) money(l *points.Liability, n int64) string {
	if !l.Program.Redeemable() {
		return ""
	}
	return o.page.shell.Locale.Money(l.Program.Worth(n))
}

// soon lists whose points run out, each opening its ledger.
func (o *owed) soon(l *points.Liability) fyne.CanvasObject {
	say := speaker{o.page.shell.Locale}
	box := container.New(layout.NewCustomPaddedVBoxLayout(0), kit.Section(kit.Ln("Runs out within %d days", points.SoonDays)))
	for _, d := range l.Soon {
		box.Add(kit.NewRow(kit.NewInset(figures(d.Name, say.Int(d.Points), say.Day(d.Until)), 6, 3), func() { o.page.open("member", d.ContactID) }))
	}
	if len(l.Soon) == 0 {
		box.Add(kit.Muted(kit.L("Nobody's points run out soon.")))
	}
	return kit.Card(kit.NewInset(box, 14, 10))
}

// figures is a line with a name and two figures under those of the lines around it.
func figures(name, a, b string) fyne.CanvasObject {
	figure := func(s string) fyne.CanvasObject { return kit.NewText(s).OneLine().Aligned(fyne.TextAlignTrailing) }
	return container.NewGridWithColumns(3, kit.NewText(name).OneLine(), figure(a), figure(b))
}
