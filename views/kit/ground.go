package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Card puts o upon a surface with a thin border.
func Card(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(NewGround(ColorSurface).Bordered(), o)
}

// Ground is a plain surface in a colour of the theme; it follows light and dark.
type Ground struct {
	widget.BaseWidget

	color  fyne.ThemeColorName
	border bool
	radius float32
}

// NewGround gives a Ground.
func NewGround(name fyne.ThemeColorName) *Ground {
	g := &Ground{color: name}
	g.ExtendBaseWidget(g)
	return g
}

// Bordered gives it a thin border and round corners.
func (g *Ground) Bordered() *Ground { g.border, g.radius = true, 6; return g }

// Rounded gives it round corners.
func (g *Ground) Rounded(radius float32) *Ground { g.radius = radius; return g }

// SetColor changes its colour.
func (g *Ground) SetColor(name fyne.ThemeColorName) { g.color = name; g.Refresh() }

// CreateRenderer draws one rectangle.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	rect := canvas.NewRectangle(Color(g.color))
	return newDrawn(rect, func() {
		rect.FillColor, rect.CornerRadius = themeColor(g, g.color), g.radius
		if g.border {
			rect.StrokeColor, rect.StrokeWidth = themeColor(g, ColorLine), 1
		}
		rect.Refresh()
	})
}
