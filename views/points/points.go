// Package points is the screen of the club's points: who has them, by which rules they come, the tiers, and
// what the firm owes in them.
package points

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

	"regulars/app/changes"
	"regulars/app/points"
	"regulars/data"
	"regulars/views/kit"
)

// Page is the screen.
type Page struct {
	shell *kit.Shell
	svc   *points.Service

	tabs    []*tab
	chips   *fyne.Container
	front   int
	members *members
	rules   *rules
	tiers   *tiers
	owed    *owed
	stack   *fyne.Container
	object  fyne.CanvasObject
	cancel  func()
}

// tab is one of the screen's parts.
type tab struct {
	title  string
	object fyne.CanvasObject
	reload func()
	form   func() sheet // what is filled in there; nil where nothing is
}

const settle = 150 * time.Millisecond

// New gives the screen, which follows what changes.
func New(shell *kit.Shell, svc *points.Service, bus *changes.Bus) *Page {
	p := &Page{shell: shell, svc: svc, stack: container.NewStack()}
	p.members, p.rules, p.tiers, p.owed = newMembers(p), newRules(p), newTiers(p), newOwed(p)
	none := func() sheet { return nil }
	p.tabs = []*tab{
		{kit.L("Members"), p.members.object, p.members.reload, none},
		{kit.L("Rules"), p.rules.object, p.rules.reload, p.rules.sheet},
		{kit.L("Tiers"), p.tiers.object, p.tiers.reload, p.tiers.sheet},
		{kit.L("Owed in points"), p.owed.object, p.owed.reload, none},
	}
	p.chips = container.NewHBox()
	for i, t := range p.tabs {
		p.chips.Add(kit.NewChip(t.title, func() { p.show(i) }))
	}
	p.object = container.NewBorder(kit.NewInset(p.chips, 10, 6), nil, nil, nil, p.stack)
	p.show(0)
	again := shell.Coalesce(settle, func() { p.tabs[p.front].reload() })
	p.cancel = bus.Subscribe(func(c data.Change) {
		switch c.Topic {
		case data.Points, data.Purchases, data.Contacts, data.Products, data.Settings:
			again()
		default:
		}
	})
	return p
}

// show brings a tab to the front, once what was filled in on the one before is settled.
func (p *Page) show(i int) {
	p.leave(func() {
		p.front = i
		for n, o := range p.chips.Objects {
			if c, ok := o.(*kit.Chip); ok {
				c.SetOn(n == i)
			}
		}
		p.stack.Objects = []fyne.CanvasObject{p.tabs[i].object}
		p.stack.Refresh()
		p.tabs[i].reload()
	})
}

// Screen is what the main window shows.
func (p *Page) Screen() kit.Screen {
	return kit.Screen{
		Object: p.object, OnShow: func() { p.tabs[p.front].reload() }, New: p.add, Open: p.open, Save: p.save, Escape: p.escape,
		Unsaved: func() bool { return p.changed() }, Close: func() { p.cancel() },
		Keys: []kit.Key{
			{Keys: "Ctrl+N", Does: kit.L("A new member, rule or tier")},
			{Keys: "Ctrl+S", Does: kit.L("Keep what was filled in")},
			{Keys: kit.L("Arrows, PgUp, PgDn, Home, End"), Does: kit.L("Move in the list")},
			{Keys: "Esc", Does: kit.L("Leave the form")},
		},
	}
}

// open shows the points of a contact, or lets somebody join.
func (p *Page) open(kind string, id int64) {
	if kind != "member" {
		return
	}
	p.show(0)
	if id == 0 {
		p.join(data.Membership{})
		return
	}
	p.members.open(id)
}

func (p *Page) add() {
	switch p.front {
	case 1:
		p.rules.add()
	case 2:
		p.tiers.add()
	default:
		p.join(data.Membership{})
	}
}

// sheet is a form in its place on the screen.
type sheet interface {
	changed() bool
	save()
	drop()
}

func (p *Page) sheet() sheet {
	if len(p.tabs) == 0 {
		return nil
	}
	return p.tabs[p.front].form()
}

func (p *Page) changed() bool {
	s := p.sheet()
	return s != nil && s.changed()
}

func (p *Page) save() {
	if s := p.sheet(); s != nil {
		s.save()
	}
}

// escape leaves what was filled in, asking first, or puts the member away.
func (p *Page) escape() {
	if p.changed() {
		p.leave(func() {})
		return
	}
	p.members.open(0)
}

// leave goes on to something else; where that would lose what was filled in, it asks first.
func (p *Page) leave(then func()) {
	s := p.sheet()
	if s == nil || !s.changed() {
		then()
		return
	}
	d := dialog.NewCustomConfirm(kit.L("Keep your changes?"), kit.L("Save"), kit.L("Drop the changes"),
		container.New(kit.Width(340), kit.NewText(kit.L("You have changed something here that is not saved yet."))), func(keep bool) {
			if keep {
				s.save() // what is wrong with it is shown beside it; nothing else opens then
				return
			}
			s.drop()
			then()
		}, p.shell.Window)
	d.Show()
}
