// Package purchases is the screen of what was bought: the list of purchases with
// each one's detail, the form, and the products.
package purchases

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"regulars/app/changes"
	"regulars/app/purchases"
	"regulars/data"
	"regulars/views/kit"
)

// Kinds of record, beside those of kit, that Open takes.
const (
	// Purchases shows the list as it is, and Products that of products.
	Purchases = "purchases"
	Products  = "products"
	// PurchasesOf narrows the list to those of a contact, and OwedBy to what that owes.
	PurchasesOf = "purchases of"
	OwedBy      = "owed by"
)

// Offer is what a contact is entitled to at the next purchase.
type Offer struct {
	Title   string // in the owner's words: "10 % for regulars"
	Percent int    // off each line, in hundredths of a percent; or
	Amount  int64  // off the whole, in minor units of Currency
	// Currency is that of Amount.
	Currency string
	Code     string // to be redeemed, "" where there is none
	Benefit  int64
	Points   int64 // to be paid with at most
}

// cuts tells whether the offer takes something off the price: of such only one is had at a
// purchase.
func (o Offer) cuts() bool { return o.Percent > 0 || o.Amount > 0 }

// Deps are what the screen stands on.
type Deps struct {
	Purchases *purchases.Service
	Changes   *changes.Bus
	// People finds contacts by their names, as one types.
	People func(ctx context.Context, q data.ContactQuery) ([]data.ContactRow, error)
	// Entitled lists what a contact may have now; nil offers nothing.
	Entitled func(ctx context.Context, contact int64) ([]Offer, error)
	// Redeem notes that an offer was taken, in the transaction that keeps the purchase; it refuses
	// one that was taken already.
	Redeem func(o Offer) purchases.Hook
	// Files shows the files that are kept with a purchase; nil shows none.
	Files func(kit.Held) fyne.CanvasObject
	// Deeds are what else can be done with a purchase: an invoice of it.
	Deeds func(id int64) []kit.Action
}

// Page is the screen.
type Page struct {
	shell *kit.Shell
	deps  Deps

	tabs     []*kit.Chip
	filters  *filters
	table    *kit.Table[data.PurchaseRow]
	detail   *detail
	products *products
	split    *container.Split
	list     fyne.CanvasObject // the purchases, with or without the detail
	stack    *fyne.Container
	form     leaver
	cancel   func()
}

// leaver is a form that lies over the lists.
type leaver interface {
	content() fyne.CanvasObject
	changed() bool
	save()
	focus()
}

// New gives the screen. It loads itself now and again when something changes.
func New(shell *kit.Shell, deps Deps) *Page {
	p := &Page{shell: shell, deps: deps}
	p.filters = newFilters(p)
	p.detail = newDetail(p)
	p.table = p.newTable()
	p.products = newProducts(p)
	p.list = container.NewBorder(kit.NewInset(p.filters.object, 10, 4), nil, nil, nil, p.table)
	p.split = container.NewHSplit(p.list, p.detail.object)
	p.stack = container.NewStack()
	p.tabs = []*kit.Chip{kit.NewChip(kit.L("Purchases"), func() { p.showProducts(false) }), kit.NewChip(kit.L("Products"), func() { p.showProducts(true) })}
	p.showProducts(false)
	p.follow()
	p.table.Reload()
	return p
}

func (p *Page) follow() {
	reload := p.shell.Coalesce(100*time.Millisecond, func() {
		p.table.Reload()
		p.detail.reload()
		p.products.reload()
	})
	p.cancel = p.deps.Changes.Subscribe(func(c data.Change) {
		switch c.Topic {
		case data.Purchases, data.Products, data.Contacts, data.Settings, data.Files:
			reload()
		default:
		}
	})
}

// Screen is what the main window shows.
func (p *Page) Screen() kit.Screen {
	return kit.Screen{
		Object: p.stack, New: p.newThing, Open: p.Open, Save: p.save, Escape: p.escape, Close: func() { p.cancel() },
		Unsaved: func() bool { return p.form != nil && p.form.changed() }, Holds: p.detail.held,
		Keys: []kit.Key{
			{Keys: "Enter", Does: kit.L("In a purchase: on to the next field, and from the quantity to the next line")},
			{Keys: kit.L("Arrows up and down"), Does: kit.L("Choose among the products offered")},
			{Keys: "Ctrl+S", Does: kit.L("Save the purchase")},
			{Keys: "Delete", Does: kit.L("Delete the purchase")},
			{Keys: "Esc", Does: kit.L("Leave the form or put the purchase away")},
		},
	}
}

// Open shows a purchase or a product, or the form of a new one.
func (p *Page) Open(kind string, id int64) {
	switch kind {
	case Purchases, Products:
		p.leaveForm(func() { p.showProducts(kind == Products) })
	case PurchasesOf, OwedBy:
		p.leaveForm(func() {
			p.showProducts(false)
			p.filters.about(id, kind == OwedBy)
		})
	case "product":
		p.leaveForm(func() {
			p.showProducts(true)
			p.products.open(id)
		})
	case kit.PurchaseWith:
		p.begin(id)
	default:
		if id == 0 {
			p.begin(0)
			return
		}
		p.leaveForm(func() {
			p.showProducts(false)
			p.table.SelectID(id)
			p.detail.show(id)
		})
	}
}

func (p *Page) newThing() {
	if p.products.shown {
		p.Open("product", 0)
		return
	}
	p.begin(0)
}

// begin opens the form of a new purchase, of a contact or of nobody yet.
func (p *Page) begin(contact int64) {
	p.leaveForm(func() {
		var v data.Purchase
		var own purchases.Terms
		p.shell.Act(func(ctx context.Context) (err error) {
			v, own, err = p.deps.Purchases.New(ctx, contact)
			return err
		}, func() { p.put(newForm(p, v, own, "")) })
	})
}

// put lays a form over the lists.
func (p *Page) put(f leaver) {
	p.form = f
	p.arrange()
	f.focus()
}

func (p *Page) closeForm() {
	p.form = nil
	p.arrange()
	if p.products.shown {
		p.products.table.Focus()
	} else {
		p.table.Focus()
	}
}

func (p *Page) save() {
	if p.form != nil {
		p.form.save()
	}
}

func (p *Page) escape() {
	if p.form != nil {
		p.leaveForm(func() {})
		return
	}
	p.detail.show(0)
}

// leaveForm closes the form and goes on; if that would lose something, it asks first.
func (p *Page) leaveForm(then func()) {
	switch {
	case p.form == nil:
		then()
	case p.form.changed():
		p.askToLeave(func() {
			p.closeForm()
			then()
		})
	default:
		p.closeForm()
		then()
	}
}

func (p *Page) showProducts(on bool) { //nolint:revive // it is which of two lists is shown
	p.products.shown = on
	p.tabs[0].SetOn(!on)
	p.tabs[1].SetOn(on)
	if on {
		p.products.reload()
	}
	p.arrange()
}

// detailWidth is how wide the detail opens; the owner may drag its edge.
const detailWidth float32 = 380

// arrange shows the form if it is open, and else a list, with the detail where a purchase is chosen.
func (p *Page) arrange() {
	if p.form != nil {
		p.stack.Objects = []fyne.CanvasObject{p.form.content()}
		p.stack.Refresh()
		return
	}
	front := p.list
	switch {
	case p.products.shown:
		front = p.products.object
	case p.detail.id != 0:
		if width := p.stack.Size().Width; width > 0 {
			p.split.Offset = max(0.5, float64(1-detailWidth/width))
		}
		front = p.split
	}
	tabs := kit.NewInset(container.NewHBox(p.tabs[0], p.tabs[1]), 10, 6)
	p.stack.Objects = []fyne.CanvasObject{container.NewBorder(tabs, nil, nil, nil, front)}
	p.stack.Refresh()
}
