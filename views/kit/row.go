package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
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
	ground := canvas.NewRectangle(color.Transparent)
	ground.CornerRadius = 5
	return newDrawn(container.NewStack(ground, r.content), func() {
		ground.FillColor, ground.StrokeWidth = color.Transparent, 0
		if r.Hovered {
			ground.FillColor = themeColor(r, theme.ColorNameHover)
		}
		if r.Focused {
			ground.StrokeColor, ground.StrokeWidth = themeColor(r, theme.ColorNamePrimary), 1.5
		}
		ground.Refresh()
		r.content.Refresh()
	})
}
