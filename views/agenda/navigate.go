package agenda

import (
	"slices"

	"fyne.io/fyne/v2"

	"regulars/data"
)

// setMode shows the calendar in another way.
func (p *Page) setMode(m mode) {
	if p.mode == m {
		return
	}
	p.mode = m
	var o fyne.CanvasObject = p.month
	switch m {
	case weekMode, dayMode:
		o = p.days.object
	case listMode:
		o = p.list.object
	case tasksMode:
		o = p.tasks.object
	case monthMode:
	}
	p.body.Objects = []fyne.CanvasObject{o}
	p.body.Refresh()
	if m != weekMode && m != dayMode {
		p.scrolled = m
	}
	p.header.set(len(p.reminders.list))
	p.reload()
	p.focus()
}

// focus gives the keys to what is shown.
func (p *Page) focus() {
	var o fyne.Focusable
	switch p.mode {
	case monthMode:
		o = p.month
	case weekMode, dayMode:
		o = p.days.hours
	case listMode:
		o = p.list.widget
	case tasksMode:
		o = p.tasks.widget
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.object); c != nil {
		c.Focus(o)
	}
}

// holding is the item whose block has the keys; nil if none has.
func (p *Page) holding() *item {
	if c := p.canvas(); c != nil {
		if b, ok := c.Focused().(*block); ok {
			return b.it
		}
	}
	return nil
}

// regain gives the keys back to an item, whose block was built anew meanwhile,
// and to the view where it is gone.
func (p *Page) regain(it *item) {
	if it == nil {
		return
	}
	for _, o := range p.drawn() {
		if b, ok := o.(*block); ok && b.it.same(it) {
			p.canvas().Focus(b)
			return
		}
	}
	p.focus()
}

// drawn lists what the view is made of.
func (p *Page) drawn() []fyne.CanvasObject {
	switch {
	case p.mode == monthMode && p.month.current != nil:
		return p.month.current.blocks
	case (p.mode == weekMode || p.mode == dayMode) && p.days.hours.current != nil && p.days.heads.current != nil:
		return slices.Concat(p.days.heads.current.objects, p.days.hours.current.blocks)
	}
	return nil
}

// choose goes to another day.
func (p *Page) choose(day data.Date) {
	before, n := p.shownDays()
	p.chosen = day
	after, m := p.shownDays()
	if before == after && n == m && p.shown != nil {
		p.paint()
		return
	}
	p.header.set(len(p.reminders.list))
	p.reload()
}

func (p *Page) showDay(day data.Date) {
	p.chosen = day
	if p.mode == dayMode {
		p.reload()
		return
	}
	p.setMode(dayMode)
}

// turn goes back or on by what is shown.
func (p *Page) turn(by int) {
	switch p.mode {
	case monthMode:
		p.choose(addMonths(p.chosen, by))
	case weekMode:
		p.choose(p.chosen.AddDays(7 * by))
	case dayMode:
		p.choose(p.chosen.AddDays(by))
	case listMode:
		p.choose(p.chosen.AddDays(listDays / 2 * by))
	case tasksMode:
	}
}

// addMonths keeps to the month wanted: from 31 January it goes to 28 February.
func addMonths(d data.Date, n int) data.Date {
	first := data.DateOf(data.Date{Year: d.Year, Month: d.Month, Day: 1}.Time(utc()).AddDate(0, n, 0))
	day := data.Date{Year: first.Year, Month: first.Month, Day: d.Day}
	for !day.Valid() {
		day.Day--
	}
	return day
}

// letter obeys the keys that show the calendar in another way.
func (p *Page) letter(r rune) {
	for i, key := range "mwdat" {
		if r == key || r == key-'a'+'A' {
			p.setMode(mode(i))
		}
	}
}

// key obeys the keys that go far.
func (p *Page) key(name fyne.KeyName) {
	switch name {
	case fyne.KeyPageUp:
		p.turn(-1)
	case fyne.KeyPageDown:
		p.turn(1)
	case fyne.KeyHome:
		p.choose(p.today())
	default: // F1 and Escape are the window's
		if c := p.canvas(); c != nil && c.OnTypedKey() != nil {
			c.OnTypedKey()(&fyne.KeyEvent{Name: name})
		}
	}
}
