package purchases

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

func (p *Page) newTable() *kit.Table[data.PurchaseRow] {
	t := kit.NewTable(p.shell, p.source(), p.columns())
	t.OnSelect = func(r data.PurchaseRow) { p.detail.show(r.ID) }
	t.OnOpen = func(r data.PurchaseRow) { p.editByID(r.ID) }
	t.OnDelete = func(ids []int64) { p.remove(ids) }
	t.OnMenu = func(r data.PurchaseRow, at fyne.Position) { p.menu(r, at) }
	t.SetOrder(kit.Order{Key: string(data.ByDay), Desc: true})
	t.Keep(fyne.CurrentApp().Preferences(), "purchases")
	t.SetEmpty(kit.EmptyState(theme.DocumentIcon(), kit.L("No purchases here"),
		kit.L("What your customers buy belongs here: day, goods, price, and what is still owed. It makes the card say who your regulars are."),
		kit.Action{Text: kit.L("New purchase"), Icon: theme.ContentAddIcon(), Do: func() { p.begin(0) }},
		kit.Action{Text: kit.L("Show all"), Do: p.filters.clear}))
	return t
}

// source reads the list by the page, as the filters stand when it is asked.
func (p *Page) source() kit.Source[data.PurchaseRow] {
	query := func(o kit.Order, offset, limit int) data.PurchaseQuery {
		q := p.filters.query()
		q.Sort, q.Ascending, q.Offset, q.Limit = data.PurchaseSort(o.Key), !o.Desc, offset, limit
		return q
	}
	return kit.Source[data.PurchaseRow]{
		Count: func(ctx context.Context) (int, error) { return p.deps.Purchases.Count(ctx, p.filters.query()) },
		Page: func(ctx context.Context, o kit.Order, offset, limit int) ([]data.PurchaseRow, error) {
			return p.deps.Purchases.Rows(ctx, query(o, offset, limit))
		},
		IDs: func(ctx context.Context, o kit.Order, offset, limit int) ([]int64, error) {
			return p.deps.Purchases.IDs(ctx, query(o, offset, limit))
		},
		ID: func(r data.PurchaseRow) int64 { return r.ID },
	}
}

func (p *Page) columns() []kit.Column[data.PurchaseRow] {
	loc := p.shell.Locale
	return []kit.Column[data.PurchaseRow]{
		{Key: string(data.ByDay), Title: kit.L("Day"), Width: 96, Text: func(r data.PurchaseRow) string { return loc.Day(r.Day) }},
		{Key: string(data.ByCustomer), Title: kit.L("Customer"), Width: 150, Grow: 1, Text: func(r data.PurchaseRow) string { return r.Customer }},
		{Title: kit.L("What"), Width: 170, Grow: 2, Yields: 2, Text: p.whatText},
		{Key: string(data.ByChannel), Title: kit.L("Channel"), Width: 90, Yields: 3, Color: mutedRow, Text: func(r data.PurchaseRow) string { return r.Channel }},
		{Key: string(data.ByTotal), Title: kit.L("Total"), Width: 104, Align: fyne.TextAlignTrailing, Color: returnColor, Text: func(r data.PurchaseRow) string {
			return loc.Money(data.Money{Amount: r.Total, Currency: r.Currency})
		}},
		{Key: string(data.ByOwed), Title: kit.L("Owed"), Width: 100, Align: fyne.TextAlignTrailing, Yields: 1, Color: owedColor, Text: func(r data.PurchaseRow) string {
			if r.Owed == 0 {
				return ""
			}
			return loc.Money(data.Money{Amount: r.Owed, Currency: r.Currency})
		}},
	}
}

func (p *Page) whatText(r data.PurchaseRow) string {
	if r.Kind == data.Return {
		return kit.Lf("Back: %s", r.What)
	}
	return r.What
}

func mutedRow(data.PurchaseRow) fyne.ThemeColorName { return kit.ColorMuted }

func returnColor(r data.PurchaseRow) fyne.ThemeColorName {
	if r.Kind == data.Return {
		return kit.ColorMuted
	}
	return theme.ColorNameForeground
}

func owedColor(data.PurchaseRow) fyne.ThemeColorName { return theme.ColorNameWarning }

func (p *Page) menu(r data.PurchaseRow, at fyne.Position) {
	ids := p.table.Marked()
	items := []*fyne.MenuItem{fyne.NewMenuItemWithIcon(kit.L("Edit"), theme.DocumentCreateIcon(), func() { p.editByID(r.ID) })}
	if r.ContactID != 0 {
		items = append(items, fyne.NewMenuItemWithIcon(kit.L("Open the contact"), theme.AccountIcon(), func() { p.shell.Open("contact", r.ContactID) }))
	}
	items = append(items, fyne.NewMenuItemWithIcon(kit.L("Delete"), theme.DeleteIcon(), func() { p.remove(ids) }))
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), p.shell.Window.Canvas(), at)
}

// editByID opens the form of a purchase as it is now; of a return it shows the detail alone, for its
// lines follow from the purchase.
func (p *Page) editByID(id int64) {
	var v shown
	p.shell.Act(func(ctx context.Context) (err error) {
		if v.Shown, err = p.deps.Purchases.Get(ctx, id); err != nil {
			return err
		}
		v.own, err = p.deps.Purchases.Terms(ctx)
		return err
	}, func() {
		if v.Kind == data.Return {
			p.detail.show(id)
			return
		}
		p.leaveForm(func() { p.put(newForm(p, v.Purchase, v.own, v.Name)) })
	})
}

// remove deletes purchases; each can be taken back.
func (p *Page) remove(ids []int64) {
	for _, id := range ids {
		p.shell.Act(func(ctx context.Context) error { return p.deps.Purchases.Delete(ctx, id) }, func() {
			if p.detail.id == id {
				p.detail.show(0)
			}
			p.shell.Done(kit.L("The purchase was deleted"), 0)
		})
	}
}
