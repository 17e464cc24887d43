package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Row is a line of a short list: it lights under the pointer and opens at a
// click, Space or Return. For long lists there is Table.
type Row struct {
	widget.BaseWidget

	content          fyne.CanvasObject
	open             func()
	hovered, focused bool
}

// NewRow gives a row around content that does open.
func NewRow(content fyne.CanvasObject, open func()) *Row {
	r := &Row{content: content, open: open}
	r.ExtendBaseWidget(r)
	return r
}

// Tapped opens it.
func (r *Row) Tapped(*fyne.PointEvent) { r.open() }

// Cursor tells that it can be clicked.
func (r *Row) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn lights it.
func (r *Row) MouseIn(*desktop.MouseEvent) { r.hovered = true; r.Refresh() }

// MouseMoved is not of interest.
func (r *Row) MouseMoved(*desktop.MouseEvent) {}

// MouseOut dims it.
func (r *Row) MouseOut() { r.hovered = false; r.Refresh() }

// FocusGained shows the focus.
func (r *Row) FocusGained() { r.focused = true; r.Refresh() }

// FocusLost hides it.
func (r *Row) FocusLost() { r.focused = false; r.Refresh() }

// TypedRune is not of interest.
func (r *Row) TypedRune(rune) {}

// TypedKey obeys Space and Return.
func (r *Row) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace || e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		r.open()
	}
}

// CreateRenderer draws a ground that shows when the row is lit.
func (r *Row) CreateRenderer() fyne.WidgetRenderer {
	x := &litRowRenderer{r: r, ground: canvas.NewRectangle(color.Transparent)}
	x.ground.CornerRadius = 5
	x.WidgetRenderer = widget.NewSimpleRenderer(container.NewStack(x.ground, r.content))
	x.Refresh()
	return x
}

type litRowRenderer struct {
	fyne.WidgetRenderer

	r      *Row
	ground *canvas.Rectangle
}

func (x *litRowRenderer) Refresh() {
	x.ground.FillColor, x.ground.StrokeWidth = color.Transparent, 0
	if x.r.hovered {
		x.ground.FillColor = themeColor(x.r, theme.ColorNameHover)
	}
	if x.r.focused {
		x.ground.StrokeColor, x.ground.StrokeWidth = themeColor(x.r, theme.ColorNamePrimary), 1.5
	}
	x.ground.Refresh()
	x.r.content.Refresh()
}
