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

// Pressable makes a card of anything: it is clicked, or pressed by Space.
type Pressable struct {
	widget.BaseWidget

	content          fyne.CanvasObject
	pressed          func()
	hovered, focused bool
}

// NewPressable gives a card around content that does pressed.
func NewPressable(content fyne.CanvasObject, pressed func()) *Pressable {
	p := &Pressable{content: content, pressed: pressed}
	p.ExtendBaseWidget(p)
	return p
}

// Tapped presses it.
func (p *Pressable) Tapped(*fyne.PointEvent) { p.pressed() }

// Cursor tells that it can be clicked.
func (p *Pressable) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn lights it.
func (p *Pressable) MouseIn(*desktop.MouseEvent) { p.hovered = true; p.Refresh() }

// MouseMoved is not of interest.
func (p *Pressable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut dims it.
func (p *Pressable) MouseOut() { p.hovered = false; p.Refresh() }

// FocusGained shows the focus.
func (p *Pressable) FocusGained() { p.focused = true; p.Refresh() }

// FocusLost hides it.
func (p *Pressable) FocusLost() { p.focused = false; p.Refresh() }

// TypedRune is not of interest.
func (p *Pressable) TypedRune(rune) {}

// TypedKey obeys Space and Return.
func (p *Pressable) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace || e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		p.pressed()
	}
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
	if r.p.hovered || r.p.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = themeColor(r.p, theme.ColorNamePrimary), 1.5
	}
	r.ground.Refresh()
}
