package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const gripWidth float32 = 8

// tableHead is the row of titles: a click sorts, a drag at an edge resizes, and
// a secondary click chooses the columns.
type tableHead struct {
	widget.BaseWidget

	cols   *columns
	order  Order
	sort   func(key string)
	change func() // after the owner changed widths or the choice of columns
	cells  []*headCell
	grips  []*headGrip
}

func newTableHead(cols *columns, sort func(string), change func()) *tableHead {
	h := &tableHead{cols: cols, sort: sort, change: change}
	for i, s := range cols.list {
		c := &headCell{head: h, title: NewText(s.title).OneLine().Color(ColorMuted).Aligned(s.align), key: s.key}
		c.arrow = &canvas.Image{FillMode: canvas.ImageFillContain}
		c.ExtendBaseWidget(c)
		g := &headGrip{head: h, column: i}
		g.ExtendBaseWidget(g)
		h.cells, h.grips = append(h.cells, c), append(h.grips, g)
	}
	h.ExtendBaseWidget(h)
	return h
}

func (h *tableHead) show(o Order) {
	h.order = o
	h.Refresh()
}

func (h *tableHead) CreateRenderer() fyne.WidgetRenderer {
	r := &headRenderer{head: h, ground: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

func (h *tableHead) chooseColumns(at fyne.Position) {
	menu := fyne.NewMenu("")
	for i, s := range h.cols.list {
		item := fyne.NewMenuItem(s.title, func() {
			h.cols.toggle(i)
			h.change()
		})
		item.Checked = !s.off
		menu.Items = append(menu.Items, item)
	}
	widget.ShowPopUpMenuAtPosition(menu, fyne.CurrentApp().Driver().CanvasForObject(h), at)
}

type headRenderer struct {
	head         *tableHead
	ground, line *canvas.Rectangle
}

func (r *headRenderer) Destroy()           {}
func (r *headRenderer) MinSize() fyne.Size { return fyne.NewSize(r.head.cols.minWidth(), RowHeight) }

func (r *headRenderer) Objects() []fyne.CanvasObject {
	list := []fyne.CanvasObject{r.ground, r.line}
	for _, c := range r.head.cells {
		list = append(list, c)
	}
	for _, g := range r.head.grips {
		list = append(list, g)
	}
	return list
}

func (r *headRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.line.Move(fyne.NewPos(0, size.Height-1))
	r.line.Resize(fyne.NewSize(size.Width, 1))
	var x float32
	for i, w := range r.head.cols.widths {
		cell, grip := r.head.cells[i], r.head.grips[i]
		cell.Hidden, grip.Hidden = w == 0, w == 0
		cell.Move(fyne.NewPos(x, 0))
		cell.Resize(fyne.NewSize(w, size.Height))
		x += w
		grip.Move(fyne.NewPos(x-gripWidth/2, 0))
		grip.Resize(fyne.NewSize(gripWidth, size.Height))
	}
}

func (r *headRenderer) Refresh() {
	h := r.head
	r.ground.FillColor = themeColor(h, theme.ColorNameHeaderBackground)
	r.line.FillColor = themeColor(h, ColorLine)
	for i, c := range h.cells {
		c.title.SetText(h.cols.list[i].title)
		c.sorted(h.order)
	}
	r.Layout(h.Size())
	canvas.Refresh(h)
}

// headCell is the title of one column.
type headCell struct {
	widget.BaseWidget

	head  *tableHead
	title *Text
	arrow *canvas.Image
	key   string
}

func (c *headCell) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(headLayout{c}, c.title, c.arrow))
}

// sorted shows by an arrow that the rows are in the order of this column.
func (c *headCell) sorted(o Order) {
	icon := theme.MenuDropUpIcon()
	if o.Desc {
		icon = theme.MenuDropDownIcon()
	}
	c.arrow.Resource = theme.NewColoredResource(icon, theme.ColorNamePrimary)
	c.arrow.Hidden = c.key == "" || c.key != o.Key
	c.arrow.Refresh()
	c.Refresh()
}

// headLayout sets the arrow right behind the title.
type headLayout struct{ cell *headCell }

func (headLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(minColumn, RowHeight) }

func (l headLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	title, arrow := l.cell.title, l.cell.arrow
	room := size.Width - 2*cellMargin
	if arrow.Visible() {
		room -= 14
	}
	title.Move(fyne.NewPos(cellMargin, 4))
	title.Resize(fyne.NewSize(room, size.Height-8))
	arrow.Move(fyne.NewPos(cellMargin+min(room, title.measure(title.Text()).Width), (size.Height-18)/2))
	arrow.Resize(fyne.NewSquareSize(18))
}

func (c *headCell) Tapped(*fyne.PointEvent) {
	if c.key != "" {
		c.head.sort(c.key)
	}
}

func (c *headCell) TappedSecondary(e *fyne.PointEvent) { c.head.chooseColumns(e.AbsolutePosition) }

// headGrip is the edge that is dragged.
type headGrip struct {
	widget.BaseWidget

	head   *tableHead
	column int
}

// CreateRenderer draws a thin line in the middle of the room for the pointer.
func (g *headGrip) CreateRenderer() fyne.WidgetRenderer {
	bar := canvas.NewRectangle(Color(ColorLine))
	return newDrawn(NewInset(bar, gripWidth/2-0.5, 7), func() {
		bar.FillColor = themeColor(g, ColorLine)
		bar.Refresh()
	})
}

func (g *headGrip) Cursor() desktop.Cursor { return desktop.HResizeCursor }
func (g *headGrip) DragEnd()               {}

func (g *headGrip) Dragged(e *fyne.DragEvent) {
	g.head.cols.resize(g.column, e.Dragged.DX)
	g.head.change()
}
