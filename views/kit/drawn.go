package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// drawn is the renderer of a widget that is nothing but objects whose colours
// follow its state and the theme: draw sets them.
type drawn struct {
	fyne.WidgetRenderer

	draw func()
}

func newDrawn(content fyne.CanvasObject, draw func()) *drawn {
	draw()
	return &drawn{WidgetRenderer: widget.NewSimpleRenderer(content), draw: draw}
}

func (d *drawn) Refresh() { d.draw() }
