package purchases

import (
	"context"
	"strings"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// filters narrow the list of purchases.
type filters struct {
	page   *Page
	text   *kit.Input
	which  *kit.Chip // all, owed, returns
	period *kit.Chip
	good   *kit.Chip
	who    *kit.Chip
	all    *kit.Chip
	object fyne.CanvasObject
	stop   func()

	names struct{ who, good, period string }
	mu    sync.Mutex // the query is read off the UI goroutine
	q     data.PurchaseQuery
}

func newFilters(p *Page) *filters {
	f := &filters{page: p, stop: func() {}}
	f.text = kit.NewEntry(kit.L("Filter this list…"), f.typed)
	f.which = kit.NewChip("", f.chooseWhich).Opens()
	f.period = kit.NewChip("", f.choosePeriod).Opens()
	f.good = kit.NewChip("", f.chooseProduct).Opens()
	f.who = kit.NewChip("", nil)
	f.who.OnRemove = func() { f.set(func(q *data.PurchaseQuery) { q.ContactID = 0 }) }
	f.all = kit.NewChip(kit.L("Show all"), f.clear)
	f.object = container.NewBorder(nil, nil, nil, container.NewCenter(container.NewHBox(f.who, f.which, f.good, f.period, f.all)), f.text)
	f.label()
	return f
}

// query is what the list is narrowed to. It may be called from anywhere.
func (f *filters) query() data.PurchaseQuery {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.q
}

func (f *filters) set(edit func(*data.PurchaseQuery)) {
	f.mu.Lock()
	edit(&f.q)
	f.mu.Unlock()
	f.label()
	f.page.table.ClearCursor()
	f.page.table.SetOrder(f.page.table.Order())
}

func (f *filters) typed(text string) {
	text = strings.TrimSpace(text)
	f.stop()
	f.stop = f.page.shell.After(150*time.Millisecond, func() {
		if f.query().Text != text {
			f.set(func(q *data.PurchaseQuery) { q.Text = text })
		}
	})
}

func (f *filters) clear() {
	f.text.SetText("")
	f.set(func(q *data.PurchaseQuery) { *q = data.PurchaseQuery{} })
}

// about narrows the list to the purchases of one contact, or to what is owed of them.
func (f *filters) about(contact int64, owed bool) {
	f.text.SetText("")
	f.names.who = "…"
	f.set(func(q *data.PurchaseQuery) { *q = data.PurchaseQuery{ContactID: contact, Owed: owed} })
	var rows []data.PurchaseRow
	f.page.shell.Act(func(ctx context.Context) (err error) {
		rows, err = f.page.deps.Purchases.Rows(ctx, data.PurchaseQuery{ContactID: contact, Limit: 1})
		return err
	}, func() {
		if len(rows) > 0 {
			f.names.who = rows[0].Customer
			f.label()
		}
	})
}

// label writes on each chip what it narrows to.
func (f *filters) label() {
	q := f.query()
	which := kit.L("All purchases")
	switch {
	case q.Owed:
		which = kit.L("Owed")
	case q.Kind == data.Return:
		which = kit.L("Returns")
	}
	put(f.which, which, q.Owed || q.Kind != "")
	good, period := kit.L("Product"), kit.L("Period")
	if q.ProductID != 0 {
		good = f.names.good
	}
	if !q.From.IsZero() {
		period = f.names.period
	}
	put(f.good, good, q.ProductID != 0)
	put(f.period, period, !q.From.IsZero())
	put(f.who, f.names.who, true)
	setVisible(f.who, q.ContactID != 0)
	setVisible(f.all, q != data.PurchaseQuery{})
	f.object.Refresh()
}

func put(c *kit.Chip, text string, on bool) {
	c.SetText(text)
	c.SetOn(on)
}

func setVisible(o fyne.CanvasObject, on bool) { //nolint:revive // it is what the name says
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

func (f *filters) chooseWhich() {
	f.pop(f.which,
		fyne.NewMenuItem(kit.L("All purchases"), func() { f.set(func(q *data.PurchaseQuery) { q.Owed, q.Kind = false, "" }) }),
		fyne.NewMenuItem(kit.L("Owed"), func() { f.set(func(q *data.PurchaseQuery) { q.Owed, q.Kind = true, "" }) }),
		fyne.NewMenuItem(kit.L("Returns"), func() { f.set(func(q *data.PurchaseQuery) { q.Owed, q.Kind = false, data.Return }) }))
}

func (f *filters) choosePeriod() {
	today := data.DateOf(f.page.shell.Now())
	year, month := data.Date{Year: today.Year, Month: 1, Day: 1}, data.Date{Year: today.Year, Month: today.Month, Day: 1}
	item := func(title string, from, to data.Date) *fyne.MenuItem {
		return fyne.NewMenuItem(title, func() {
			f.names.period = title
			f.set(func(q *data.PurchaseQuery) { q.From, q.To = from, to })
		})
	}
	before := month.AddDays(-1)
	f.pop(f.period,
		item(kit.L("Any time"), data.Date{}, data.Date{}),
		item(kit.L("This month"), month, data.Date{}),
		item(kit.L("The month before"), data.Date{Year: before.Year, Month: before.Month, Day: 1}, before),
		item(kit.L("This year"), year, data.Date{}),
		item(kit.L("The year before"), data.Date{Year: today.Year - 1, Month: 1, Day: 1}, year.AddDays(-1)))
}

// offered is how many products a menu names.
const offered = 30

func (f *filters) chooseProduct() {
	var list []data.Product
	f.page.shell.Act(func(ctx context.Context) (err error) {
		list, err = f.page.deps.Purchases.Products(ctx, data.ProductQuery{Limit: offered})
		return err
	}, func() {
		items := []*fyne.MenuItem{fyne.NewMenuItem(kit.L("Any product"), func() { f.set(func(q *data.PurchaseQuery) { q.ProductID = 0 }) })}
		for _, v := range list {
			items = append(items, fyne.NewMenuItem(kit.Visual(v.Name), func() { f.product(v.ID, v.Name) }))
		}
		f.pop(f.good, items...)
	})
}

// product narrows the list to what was sold of a product.
func (f *filters) product(id int64, name string) {
	f.names.good = name
	f.set(func(q *data.PurchaseQuery) { q.ProductID = id })
}

func (f *filters) pop(below fyne.CanvasObject, items ...*fyne.MenuItem) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), f.page.shell.Window.Canvas(), at.AddXY(0, below.Size().Height+2))
}
