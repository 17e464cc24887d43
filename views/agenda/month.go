package agenda

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

const (
	weekdayHeight float32 = 24
	numberHeight  float32 = 24 // of the number of a day
	laneStep              = lineHeight + 2
)

// deeds is what the parts of the calendar ask of the page.
type deeds struct {
	open   func(it *item)
	create func(day data.Date, from, to int) // minutes of the day; from < 0 is all day
	show   func(day data.Date)               // as a day
	move   func(it *item, days, minutes int)
	extend func(it *item, days, minutes int)
	choose func(day data.Date)
	chosen func() data.Date        // also while what is shown of it is being read
	letter func(r rune)            // typed where no entry is
	key    func(name fyne.KeyName) // likewise, and not used here
}

// drop has an item that was dragged across days take place, or end, that much later.
func (d deeds) drop(it *item, days int, stretched bool) {
	switch {
	case days == 0:
	case stretched:
		d.extend(it, days, 0)
	default:
		d.move(it, days, 0)
	}
}

// month shows whole weeks of days.
type month struct {
	widget.BaseWidget

	do     deeds
	locale kit.Locale

	first    data.Date // of the first week
	weeks    int
	today    data.Date
	selected data.Date // the numbers of other months than its are pale
	items    []item

	hovered int // cell; -1 for none
	target  int // cell that a drag is over; -1 for none
	focused bool
	mouse   hold
	current *monthRenderer
}

func newMonth(locale kit.Locale, do deeds) *month {
	m := &month{do: do, locale: locale, weeks: 5, hovered: -1, target: -1}
	m.ExtendBaseWidget(m)
	return m
}

// monthSpan gives the first day of the first week that a month touches, and how
// many weeks it takes.
func monthSpan(of data.Date, locale kit.Locale) (first data.Date, weeks int) {
	begin := data.Date{Year: of.Year, Month: of.Month, Day: 1}
	first = weekOf(begin, locale)
	next := data.Date{Year: of.Year, Month: of.Month, Day: 28}.AddDays(4)
	next.Day = 1
	return first, (first.DaysTo(next) + 6) / 7
}

// weekOf gives the first day of the week of day.
func weekOf(day data.Date, locale kit.Locale) data.Date {
	weekday := day.Time(utc()).Weekday()
	return day.AddDays(-((int(weekday) - int(locale.WeekStart) + 7) % 7))
}

// set shows other days and items.
func (m *month) set(selected, today data.Date, items []item) {
	if m.mouse.wait(func() { m.set(selected, today, items) }) {
		return
	}
	m.first, m.weeks = monthSpan(selected, m.locale)
	m.today, m.selected, m.items = today, selected, items
	m.Refresh()
}

// day gives the date of a cell.
func (m *month) day(cell int) data.Date { return m.first.AddDays(cell) }

func (m *month) cellSize() fyne.Size {
	s := m.Size()
	return sized(s.Width/7, (s.Height-weekdayHeight)/float32(max(1, m.weeks)))
}

// at gives the cell at a point, or -1.
func (m *month) at(p fyne.Position) int {
	size := m.cellSize()
	if p.Y < weekdayHeight || p.X < 0 || size.Width <= 0 || size.Height <= 0 {
		return -1
	}
	col, row := int(p.X/size.Width), int((p.Y-weekdayHeight)/size.Height)
	if col > 6 || row >= m.weeks {
		return -1
	}
	return row*7 + col
}

func (m *month) corner(cell int) fyne.Position {
	size := m.cellSize()
	return fyne.NewPos(float32(cell%7)*size.Width, weekdayHeight+float32(cell/7)*size.Height)
}

// Tapped makes an event on the day; on its number it shows the day.
func (m *month) Tapped(e *fyne.PointEvent) {
	cell := m.at(e.Position)
	if cell < 0 {
		return
	}
	m.do.choose(m.day(cell))
	if at := e.Position.Subtract(m.corner(cell)); at.X < 30 && at.Y < numberHeight {
		m.do.show(m.day(cell))
		return
	}
	m.do.create(m.day(cell), -1, -1)
}

// MouseIn lights the cell.
func (m *month) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved lights another one.
func (m *month) MouseMoved(e *desktop.MouseEvent) {
	if cell := m.at(e.Position); cell != m.hovered {
		m.hovered = cell
		m.repaint()
	}
}

// MouseOut dims it.
func (m *month) MouseOut() { m.hovered = -1; m.repaint() }

// FocusGained shows which day is chosen.
func (m *month) FocusGained() { m.focused = true; m.repaint() }

// FocusLost hides it.
func (m *month) FocusLost() { m.focused = false; m.repaint() }

// TypedRune is the page's.
func (m *month) TypedRune(r rune) { m.do.letter(r) }

// TypedKey walks over the days and makes an event on one.
func (m *month) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		m.do.create(m.do.chosen(), -1, -1)
		return
	}
	if e.Name == fyne.KeySpace {
		m.do.show(m.do.chosen())
		return
	}
	if days := walk(e.Name); days != 0 {
		m.do.choose(m.do.chosen().AddDays(days))
		return
	}
	m.do.key(e.Name)
}

func walk(key fyne.KeyName) int {
	switch key {
	case fyne.KeyLeft:
		return -1
	case fyne.KeyRight:
		return 1
	case fyne.KeyUp:
		return -7
	case fyne.KeyDown:
		return 7
	default:
		return 0
	}
}

// repaint colours the cells without building the items anew.
func (m *month) repaint() {
	if m.current != nil {
		m.current.paint()
		canvas.Refresh(m)
	}
}

// dragged shows over which day an item is held that was taken on the day of a cell.
func (m *month) dragged(cell int, dx, dy float32) {
	size := m.cellSize()
	m.mouse.held = true
	m.target = cell + roundTo(dx/size.Width) + 7*roundTo(dy/size.Height)
	if m.target < 0 || m.target >= 7*m.weeks {
		m.target = -1
	}
	m.repaint()
}

// dropped lets it go, and gives by how many days it was moved.
func (m *month) dropped(cell int) int {
	days := m.target - cell
	if m.target < 0 {
		days = 0
	}
	m.target = -1
	m.mouse.release()
	m.Refresh()
	return days
}

func (m *month) clock(it *item) string {
	if it.allDay {
		return ""
	}
	return m.locale.Clock(it.start)
}

// CreateRenderer draws the cells and puts the items upon them.
func (m *month) CreateRenderer() fyne.WidgetRenderer {
	m.current = newMonthRenderer(m)
	return m.current
}

// block gives the widget of an item in a row of the month.
func (m *month) block(p placed, row int) *block {
	b := laneBlock(p, m.clock(p.it), m.do)
	b.filled = p.it.banner()
	if !p.it.moves() {
		return b
	}
	var home box
	cell, stretched := 0, false
	b.drag = func(dx, dy float32, longer bool) {
		if !m.mouse.held {
			home = box{b.Position(), b.Size()}
		}
		cell, stretched = row*7+p.col, longer
		if longer {
			cell += p.span - 1
			b.Resize(sized(max(20, home.size.Width+dx), home.size.Height))
		} else {
			b.Move(home.at.AddXY(dx, dy))
		}
		m.dragged(cell, dx, dy)
	}
	b.drop = func() { m.do.drop(p.it, m.dropped(cell), stretched) }
	return b
}
