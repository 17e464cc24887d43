package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
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
	ground := canvas.NewRectangle(color.Transparent)
	return newDrawn(container.NewStack(ground, p.content), func() {
		ground.FillColor = themeColor(p, ColorSurface)
		ground.StrokeColor, ground.StrokeWidth, ground.CornerRadius = themeColor(p, ColorLine), 1, 6
		if p.Hovered || p.Focused {
			ground.StrokeColor, ground.StrokeWidth = themeColor(p, theme.ColorNamePrimary), 1.5
		}
		ground.Refresh()
	})
}
