package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tableRow draws the cells of one row itself: a label for each would cost a
// frame when a screen of them changes.
type tableRow struct {
	widget.BaseWidget

	cols    *columns
	cells   []cell
	marked  bool
	cursor  bool
	focused bool // the table has the keyboard
	onMouse func(e *desktop.MouseEvent)
	pressed bool
}

type cell struct {
	text  string
	color fyne.ThemeColorName
	bold  bool
	photo fyne.Resource
}

func (r *tableRow) MinSize() fyne.Size {
	r.ExtendBaseWidget(r)
	return fyne.NewSize(r.cols.minWidth(), RowHeight)
}

func (r *tableRow) MouseDown(e *desktop.MouseEvent) {
	r.pressed = true
	r.onMouse(e)
}

func (r *tableRow) MouseUp(*desktop.MouseEvent) {}

// Tapped selects where the press was not seen, and keeps the tap from the list.
func (r *tableRow) Tapped(e *fyne.PointEvent) {
	if !r.pressed {
		r.onMouse(&desktop.MouseEvent{PointEvent: *e, Button: desktop.MouseButtonPrimary})
	}
	r.pressed = false
}

func (r *tableRow) CreateRenderer() fyne.WidgetRenderer {
	d := &rowRenderer{row: r, ground: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent)}
	for _, s := range r.cols.list {
		d.texts = append(d.texts, canvas.NewText("", color.Black))
		var a *Avatar
		if s.avatar {
			a = NewAvatar("", RowHeight-8)
		}
		d.avatars = append(d.avatars, a)
	}
	d.Refresh()
	return d
}

type rowRenderer struct {
	row               *tableRow
	ground, bar, line *canvas.Rectangle
	texts             []*canvas.Text
	avatars           []*Avatar
}

func (d *rowRenderer) Destroy()           {}
func (d *rowRenderer) MinSize() fyne.Size { return d.row.MinSize() }

func (d *rowRenderer) Objects() []fyne.CanvasObject {
	list := []fyne.CanvasObject{d.line, d.ground, d.bar}
	for i, t := range d.texts {
		list = append(list, t)
		if d.avatars[i] != nil {
			list = append(list, d.avatars[i])
		}
	}
	return list
}

func (d *rowRenderer) Layout(size fyne.Size) {
	d.ground.Resize(size)
	d.bar.Resize(fyne.NewSize(3, size.Height))
	d.line.Move(fyne.NewPos(0, size.Height-1))
	d.line.Resize(fyne.NewSize(size.Width, 1))
	d.fill(size)
}

func (d *rowRenderer) Refresh() {
	r := d.row
	d.ground.FillColor, d.bar.FillColor = color.Transparent, color.Transparent
	d.line.FillColor = themeColor(r, ColorLine)
	if r.marked {
		d.ground.FillColor = themeColor(r, ColorRow)
	}
	switch {
	case r.cursor && r.focused:
		d.bar.FillColor = themeColor(r, theme.ColorNamePrimary)
	case r.cursor:
		d.bar.FillColor = themeColor(r, ColorMuted)
	}
	d.fill(r.Size())
	canvas.Refresh(r)
}

// fill cuts each cell's words to its column and puts them in place.
func (d *rowRenderer) fill(size fyne.Size) {
	th := d.row.Theme()
	textSize := th.Size(theme.SizeNameText)
	var x float32
	for i, w := range d.row.cols.widths {
		t := d.texts[i]
		t.Hidden = w == 0 || i >= len(d.row.cells)
		if d.avatars[i] != nil {
			d.avatars[i].Hidden = t.Hidden || d.row.cells[i].text == ""
		}
		if t.Hidden {
			continue
		}
		c, left := d.row.cells[i], x+cellMargin
		if a := d.avatars[i]; a != nil {
			a.Move(fyne.NewPos(left, 4))
			a.Resize(fyne.NewSquareSize(RowHeight - 8))
			a.SetName(c.text)
			a.SetPhoto(c.photo)
			left += RowHeight - 2
		}
		room := x + w - cellMargin - left
		t.TextStyle, t.TextSize, t.Color = fyne.TextStyle{Bold: c.bold}, textSize, themeColor(d.row, c.color)
		line := OneLine(c.text, room, textSize, t.TextStyle)
		t.Text, t.Alignment = line.Text, d.row.cols.list[i].align
		if line.Right && d.avatars[i] == nil {
			t.Alignment = fyne.TextAlignTrailing
		}
		h := t.MinSize().Height
		t.Move(fyne.NewPos(left, (size.Height-h)/2))
		t.Resize(fyne.NewSize(room, h))
		x += w
	}
}
