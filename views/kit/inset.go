package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewInset puts room around o: x at the sides, y above and below.
func NewInset(o fyne.CanvasObject, x, y float32) *fyne.Container {
	return container.New(inset{x: x, y: y}, o)
}

type inset struct{ x, y float32 }

func (p inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var m fyne.Size
	for _, o := range objects {
		if o.Visible() {
			m = m.Max(o.MinSize())
		}
	}
	return m.AddWidthHeight(2*p.x, 2*p.y)
}

func (p inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(p.x, p.y))
		o.Resize(size.SubtractWidthHeight(2*p.x, 2*p.y))
	}
}
