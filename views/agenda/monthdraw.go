package agenda

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
)

type monthRenderer struct {
	m        *month
	weekdays []*canvas.Text
	cells    []*canvas.Rectangle
	numbers  []*canvas.Text
	plus     *canvas.Text // in the cell that a click would put an event into
	discs    []*canvas.Circle
	frame    *canvas.Rectangle // around the chosen day, while the keys are here
	blocks   []fyne.CanvasObject
	size     fyne.Size
}

func newMonthRenderer(m *month) *monthRenderer {
	r := &monthRenderer{m: m, plus: canvas.NewText("+", words()), frame: canvas.NewRectangle(nothing())}
	r.Refresh()
	return r
}

func (r *monthRenderer) Destroy() {}

// MinSize shows a number and an item a day.
func (r *monthRenderer) MinSize() fyne.Size { return fyne.NewSize(420, 280) }

func (r *monthRenderer) Objects() []fyne.CanvasObject {
	var list []fyne.CanvasObject
	for i := range r.cells {
		list = append(list, r.cells[i], r.discs[i], r.numbers[i])
	}
	for _, w := range r.weekdays {
		list = append(list, w)
	}
	list = append(list, r.frame, r.plus)
	return append(list, r.blocks...)
}

func (r *monthRenderer) Refresh() {
	n := 7 * r.m.weeks
	for len(r.cells) < n {
		r.cells = append(r.cells, canvas.NewRectangle(nothing()))
		r.discs = append(r.discs, canvas.NewCircle(nothing()))
		r.numbers = append(r.numbers, canvas.NewText("", words()))
	}
	r.cells, r.discs, r.numbers = r.cells[:n], r.discs[:n], r.numbers[:n]
	for len(r.weekdays) < 7 {
		r.weekdays = append(r.weekdays, canvas.NewText("", words()))
	}
	r.size = fyne.Size{}
	r.Layout(r.m.Size())
	canvas.Refresh(r.m)
}

// paint gives cells and numbers their colours and words.
func (r *monthRenderer) paint() {
	m := r.m
	caption := m.Theme().Size(theme.SizeNameCaptionText)
	for i, w := range r.weekdays {
		w.Text = kit.ShortWeekday(m.day(i).Time(utc()).Weekday())
		w.Color, w.TextSize = kit.Color(kit.ColorMuted), caption
	}
	for i, cell := range r.cells {
		day := m.day(i)
		cell.StrokeColor, cell.StrokeWidth = kit.Color(kit.ColorLine), 1
		cell.FillColor = kit.Color(kit.ColorSurface)
		if day.Month != m.selected.Month {
			cell.FillColor = theme.Color(theme.ColorNameBackground)
		}
		switch i {
		case m.target:
			cell.FillColor = theme.Color(theme.ColorNameSelection)
		case m.hovered:
			cell.FillColor = kit.Color(kit.ColorSoft)
		}
		r.number(i, day, caption+1)
	}
	setVisible(r.frame, m.focused)
	r.frame.StrokeColor, r.frame.StrokeWidth = theme.Color(theme.ColorNamePrimary), 2
	r.frame.Move(m.corner(m.first.DaysTo(m.selected)))
	r.frame.Resize(m.cellSize().AddWidthHeight(1, 1))
	r.offer()
}

// offer shows that the day below the mouse can be clicked.
func (r *monthRenderer) offer() {
	m := r.m
	setVisible(r.plus, m.hovered >= 0 && m.target < 0)
	r.plus.Color, r.plus.TextSize = theme.Color(theme.ColorNamePrimary), m.Theme().Size(theme.SizeNameSubHeadingText)
	if m.hovered >= 0 {
		cell := m.cellSize()
		r.plus.Move(m.corner(m.hovered).AddXY(cell.Width-18, cell.Height-22))
		r.plus.Resize(r.plus.MinSize())
	}
}

func (r *monthRenderer) number(i int, day data.Date, size float32) {
	n, m := r.numbers[i], r.m
	n.Text = strconv.Itoa(day.Day)
	if day.Day == 1 {
		n.Text = strconv.Itoa(day.Day) + " " + kit.ShortMonth(day.Month)
	}
	n.TextSize, n.TextStyle = size, fyne.TextStyle{Bold: day == m.today}
	n.Color = words()
	r.discs[i].FillColor = nothing()
	switch {
	case day == m.today:
		n.Text = strconv.Itoa(day.Day)
		r.discs[i].FillColor = theme.Color(theme.ColorNamePrimary)
		n.Color = theme.Color(theme.ColorNameForegroundOnPrimary)
	case day.Month != m.selected.Month:
		n.Color = kit.Color(kit.ColorMuted)
	}
}

func (r *monthRenderer) Layout(size fyne.Size) {
	if size == r.size || size.Width <= 0 {
		return
	}
	r.size = size
	r.paint()
	cell := r.m.cellSize()
	for i, w := range r.weekdays {
		w.Alignment = fyne.TextAlignLeading
		w.Move(fyne.NewPos(float32(i)*cell.Width+8, (weekdayHeight-w.MinSize().Height)/2))
		w.Resize(sized(cell.Width-8, w.MinSize().Height))
	}
	for i := range r.cells {
		at := r.m.corner(i)
		r.cells[i].Move(at)
		r.cells[i].Resize(cell.AddWidthHeight(1, 1))
		n := r.numbers[i].MinSize()
		r.numbers[i].Move(at.AddXY(8, (numberHeight-n.Height)/2))
		r.numbers[i].Resize(n)
		r.discs[i].Move(at.AddXY(8+n.Width/2-10, numberHeight/2-10))
		r.discs[i].Resize(fyne.NewSquareSize(20))
	}
	r.fill(cell)
}

// fill puts the items into the cells.
func (r *monthRenderer) fill(cell fyne.Size) {
	r.blocks = nil
	room := lanes{n: max(1, int((cell.Height-numberHeight-1)/laneStep))}
	for row := range r.m.weeks {
		list, more := packDays(r.m.items, r.m.day(7*row), 7, room)
		for _, p := range list {
			b := r.m.block(p, row)
			at := r.m.corner(7*row + p.col)
			b.Move(at.AddXY(3, numberHeight+float32(p.lane)*laneStep))
			b.Resize(sized(float32(p.span)*cell.Width-6, lineHeight))
			r.blocks = append(r.blocks, b)
		}
		for col, n := range more {
			if n > 0 {
				r.blocks = append(r.blocks, r.more(7*row+col, n))
			}
		}
	}
}

func (r *monthRenderer) more(cell, n int) fyne.CanvasObject {
	size := r.m.cellSize()
	day := r.m.day(cell)
	l := newMore(n, func() { r.m.do.choose(day); r.m.do.show(day) })
	l.right = true
	width := min(l.width()+4, size.Width-40)
	l.Move(r.m.corner(cell).AddXY(size.Width-width-4, 3))
	l.Resize(sized(width, lineHeight))
	return l
}
