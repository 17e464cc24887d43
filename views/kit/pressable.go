package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Pressable makes a card of anything: it is clicked, or pressed by Space.
type Pressable struct {
	Press

	content fyne.CanvasObject
}

// NewPressable gives a card around content that does pressed.
func NewPressable(content fyne.CanvasObject, pressed func()) *Pressable {
	p := &Pressable{Press: Press{Do: pressed}, content: content}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer draws a bordered ground below the content.
func (p *Pressable) CreateRenderer() fyne.WidgetRenderer {
	r := &pressableRenderer{p: p, ground: canvas.NewRectangle(color.Transparent)}
	r.WidgetRenderer = widget.NewSimpleRenderer(container.NewStack(r.ground, p.content))
	r.Refresh()
	return r
}

type pressableRenderer struct {
	fyne.WidgetRenderer

	p      *Pressable
	ground *canvas.Rectangle
}

func (r *pressableRenderer) Refresh() {
	r.ground.FillColor = themeColor(r.p, ColorSurface)
	r.ground.StrokeColor, r.ground.StrokeWidth, r.ground.CornerRadius = themeColor(r.p, ColorLine), 1, 6
	if r.p.Hovered || r.p.Focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = themeColor(r.p, theme.ColorNamePrimary), 1.5
	}
	r.ground.Refresh()
}
