package inbox

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
)

// lit is a row of a list that lights up below the mouse.
type lit struct {
	widget.BaseWidget
	hovered bool
}

// MouseIn lights the row.
func (l *lit) MouseIn(*desktop.MouseEvent) { l.hovered = true; l.Refresh() }

// MouseMoved is not of interest.
func (l *lit) MouseMoved(*desktop.MouseEvent) {}

// MouseOut dims the row.
func (l *lit) MouseOut() { l.hovered = false; l.Refresh() }

// painted is the part that the renderers of rows share: they draw their words themselves, since a label for each
// would cost a frame when a screen of them changes.
type painted struct {
	widget  fyne.Widget
	objects []fyne.CanvasObject
}

// Destroy has nothing to give back.
func (p *painted) Destroy() {}

// MinSize is the widget's.
func (p *painted) MinSize() fyne.Size { return p.widget.MinSize() }

// Objects are drawn in this order.
func (p *painted) Objects() []fyne.CanvasObject { return p.objects }

// texts adds n empty texts to what is drawn.
func (p *painted) texts(n int) []*canvas.Text {
	list := make([]*canvas.Text, n)
	for i := range list {
		list[i] = canvas.NewText("", color.Black)
		p.objects = append(p.objects, list[i])
	}
	return list
}

func put(o fyne.CanvasObject, x, y, side float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSquareSize(side))
}

// words are a line to be drawn.
type words struct {
	s           string
	size        float32
	color       color.Color
	bold        bool
	x, y, width float32
}

// say shows w in t and gives the width it took.
func say(t *canvas.Text, w words) float32 {
	t.TextStyle, t.TextSize, t.Color = fyne.TextStyle{Bold: w.bold}, w.size, w.color
	line := kit.Line{}
	if w.s != "" && w.width > 8 {
		line = kit.OneLine(w.s, w.width, w.size, t.TextStyle)
	}
	t.Text, t.Alignment = line.Text, fyne.TextAlignLeading
	if line.Right {
		t.Alignment = fyne.TextAlignTrailing
	}
	fit := t.MinSize()
	t.Move(fyne.NewPos(w.x, w.y))
	t.Resize(fyne.NewSize(max(w.width, 0), fit.Height))
	if line.Right {
		return w.width
	}
	return fit.Width
}
