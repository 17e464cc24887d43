// Package club is the screen of the customer club: the counter where codes are redeemed,
// benefits and their codes, the log, prize draws, and who brought whom.
package club

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"regulars/app/changes"
	"regulars/app/club"
	"regulars/app/contacts"
	"regulars/data"
	"regulars/views/kit"
)

// Deps are the use cases that the screen stands on.
type Deps struct {
	Club    *club.Service
	People  *contacts.Service
	Changes *changes.Bus
	// Print makes cards or labels of codes; nil leaves the command out.
	Print func(codes []data.Code)
}

// Page is the screen.
type Page struct {
	shell *kit.Shell
	svc   *club.Service
	deps  Deps
	say   speaker

	counter   *counter
	benefits  *benefits
	codes     *codes
	referrals *referrals
	tabs      []tab
	front     int
	chips     *fyne.Container
	stack     *fyne.Container
	object    fyne.CanvasObject
	sheet     *sheet // the form that lies over the screen; nil for none
	cancel    func()
}

// tab is one of the screen's lists.
type tab struct {
	title  string
	object fyne.CanvasObject
	reload func()
	add    func() // what Ctrl+N makes
}

const settle = 150 * time.Millisecond

// New gives the screen, which follows what changes.
func New(shell *kit.Shell, d Deps) *Page {
	p := &Page{shell: shell, svc: d.Club, deps: d, say: speaker{shell.Locale}, stack: container.NewStack()}
	p.counter = newCounter(p)
	p.benefits, p.codes, p.referrals = newBenefits(p), newCodes(p), newReferrals(p)
	log, draws := newLog(p), newDraws(p)
	p.tabs = []tab{
		{kit.L("Benefits"), p.benefits.object, p.benefits.table.Reload, func() { p.editBenefit(data.Benefit{Kind: data.BenefitPercent, Once: true}) }},
		{kit.L("Codes"), p.codes.object, p.codes.table.Reload, func() { p.issue(data.Benefit{}) }},
		{kit.L("Redeemed"), log.object, log.table.Reload, p.counter.focus},
		{kit.L("Draws"), draws.object, draws.table.Reload, func() { p.freeze() }},
		{kit.L("Brought by"), p.referrals.object, p.referrals.table.Reload, func() { p.refer(0) }},
	}
	p.chips = container.NewHBox()
	for i, t := range p.tabs {
		p.chips.Add(kit.NewChip(t.title, func() { p.show(i) }))
	}
	top := container.NewVBox(kit.NewInset(p.counter.object, 10, 6), kit.NewInset(p.chips, 10, 4))
	p.object = container.NewBorder(top, nil, nil, nil, p.stack)
	p.show(0)
	p.follow()
	return p
}

// follow reads the list in front anew, once for each burst of changes.
func (p *Page) follow() {
	again := p.shell.Coalesce(settle, func() { p.tabs[p.front].reload() })
	p.cancel = p.deps.Changes.Subscribe(func(c data.Change) {
		switch c.Topic {
		case data.Club, data.Purchases, data.Contacts, data.Points, data.Settings:
			again()
		default:
		}
	})
}

// show brings a list to the front.
func (p *Page) show(i int) {
	p.front = i
	for n, o := range p.chips.Objects {
		if c, ok := o.(*kit.Chip); ok {
			c.SetOn(n == i)
		}
	}
	p.stack.Objects = []fyne.CanvasObject{p.tabs[i].object}
	p.stack.Refresh()
	p.tabs[i].reload()
}

// Screen is what the main window shows.
func (p *Page) Screen() kit.Screen {
	return kit.Screen{
		Object: p.object, OnShow: func() { p.tabs[p.front].reload() }, New: p.add, Open: p.open, Save: p.save, Escape: p.escape,
		Form: func() bool { return p.sheet != nil }, Unsaved: func() bool { return p.sheet != nil && p.sheet.changed() }, Close: func() { p.cancel() },
		Keys: []kit.Key{
			{Keys: "Ctrl+N", Does: kit.L("A new one of what the list shows")},
			{Keys: kit.L("Enter in the field of codes"), Does: kit.L("Redeem the code that was typed")},
			{Keys: kit.L("Arrows, PgUp, PgDn, Home, End"), Does: kit.L("Move in the list")},
			{Keys: "Enter", Does: kit.L("Open the row")},
			{Keys: kit.L("Menu key"), Does: kit.L("What can be done with the row")},
			{Keys: "Ctrl+S", Does: kit.L("Keep what was filled in")},
			{Keys: "Esc", Does: kit.L("Leave the form")},
		},
	}
}

// Lists of the screen, in the order of its tabs.
const (
	showBenefits = iota
	showCodes
	showLog
	showDraws
	showReferrals
)

// open shows a record: a benefit in its form, a code in the list of codes, what was
// redeemed in the log.
func (p *Page) open(kind string, id int64) {
	switch kind {
	case "benefit":
		p.show(showBenefits)
		if id == 0 {
			p.add()
			return
		}
		p.openBenefit(id)
	case "code":
		p.show(showCodes)
		p.codes.only(id)
	case "redemption":
		p.show(showLog)
	case "draw":
		p.show(showDraws)
	case "referral":
		p.show(showReferrals)
		p.refer(id)
	}
}

func (p *Page) add() {
	if p.sheet == nil {
		p.tabs[p.front].add()
	}
}

func (p *Page) save() {
	if p.sheet != nil {
		p.sheet.save()
	}
}

func (p *Page) escape() {
	if p.sheet != nil {
		p.sheet.escape()
	}
}

// source gives a table all of a list that is short.
func source[T any](read func(context.Context) ([]T, error), id func(T) int64) kit.Source[T] {
	return kit.Source[T]{
		Count: func(ctx context.Context) (int, error) {
			list, err := read(ctx)
			return len(list), err
		},
		Page: func(ctx context.Context, _ kit.Order, offset, limit int) ([]T, error) {
			list, err := read(ctx)
			offset = min(offset, len(list))
			return list[offset:min(offset+limit, len(list))], err
		},
		ID: id,
	}
}

// menu offers what can be done with a row.
func (p *Page) menu(at fyne.Position, items ...*fyne.MenuItem) {
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), p.shell.Window.Canvas(), at)
}

// deedBar is a row of what can be done, above a list.
func deedBar(objects ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.NewInset(container.NewHBox(objects...), 10, 2)
}
