package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Row is a line of a short list: a Pressable that lights under the pointer
// instead of having a border. For long lists there is Table.
type Row struct{ Pressable }

// NewRow gives a row around content that does open.
func NewRow(content fyne.CanvasObject, open func()) *Row {
	r := &Row{Pressable{Press: Press{Do: open}, content: content}}
	r.ExtendBaseWidget(r)
	return r
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
	if x.r.Hovered {
		x.ground.FillColor = themeColor(x.r, theme.ColorNameHover)
	}
	if x.r.Focused {
		x.ground.StrokeColor, x.ground.StrokeWidth = themeColor(x.r, theme.ColorNamePrimary), 1.5
	}
	x.ground.Refresh()
	x.r.content.Refresh()
}
