package agenda

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"regulars/views/kit"
)

// hold keeps what comes from elsewhere while the mouse holds an item: a block
// that is built anew would be lost by it.
type hold struct {
	held  bool
	after func()
}

// wait keeps do for later if something is held.
func (h *hold) wait(do func()) bool {
	if h.held {
		h.after = do
	}
	return h.held
}

// release lets go, and does what came meanwhile; false if nothing came.
func (h *hold) release() bool {
	after := h.after
	h.held, h.after = false, nil
	if after != nil {
		after()
	}
	return after != nil
}

const (
	lineHeight float32 = 18 // of a block of one line
	edge       float32 = 7  // at the foot of a block, by which it is made longer
)

// block is an item as it is drawn in a month, a week or a day. It is opened by a
// click or by Return, and moved or made longer by the mouse.
type block struct {
	kit.Press

	it     *item
	clock  string // the times, in the owner's way
	filled bool   // drawn on a ground of its colour
	// goesOn says that the item began before, or goes on after, what is shown.
	from, goesOn bool

	// drag follows the mouse by the whole way since it was pressed; nil where
	// the block does not move. resize is whether the foot was taken.
	drag   func(dx, dy float32, resize bool)
	drop   func()
	resize bool // whether the foot may be taken

	way            fyne.Delta
	dragging, foot bool
}

func newBlock(it *item, clock string) *block {
	b := &block{it: it, clock: clock, filled: true}
	b.ExtendBaseWidget(b)
	return b
}

// Cursor tells what the mouse does here.
func (b *block) Cursor() desktop.Cursor {
	if b.foot {
		return desktop.VResizeCursor
	}
	return b.Press.Cursor()
}

// MouseIn lights the block, which may be entered at its foot.
func (b *block) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e); b.Press.MouseIn(e) }

// MouseMoved notices the foot.
func (b *block) MouseMoved(e *desktop.MouseEvent) {
	if !b.dragging {
		b.foot = b.resize && e != nil && e.Position.Y > b.Size().Height-edge
	}
}

// Dragged moves the block, or its foot.
func (b *block) Dragged(e *fyne.DragEvent) {
	if b.drag == nil {
		return
	}
	if !b.dragging {
		b.dragging = true
		b.foot = b.resize && e.Position.Y-e.Dragged.DY > b.Size().Height-edge
	}
	b.way.DX += e.Dragged.DX
	b.way.DY += e.Dragged.DY
	b.drag(b.way.DX, b.way.DY, b.foot)
}

// DragEnd lets it go.
func (b *block) DragEnd() {
	if b.dragging && b.drop != nil {
		b.drop()
	}
	b.dragging, b.way = false, fyne.Delta{}
}

// CreateRenderer draws a ground, a bar in the item's colour, and its words.
func (b *block) CreateRenderer() fyne.WidgetRenderer {
	r := &blockRenderer{b: b, ground: canvas.NewRectangle(nothing()), bar: canvas.NewRectangle(nothing())}
	r.Refresh()
	return r
}

type blockRenderer struct {
	b           *block
	ground, bar *canvas.Rectangle
	lines       []*canvas.Text
}

func (r *blockRenderer) Destroy() {}

// MinSize is one line.
func (r *blockRenderer) MinSize() fyne.Size { return fyne.NewSize(20, lineHeight) }

func (r *blockRenderer) Objects() []fyne.CanvasObject {
	list := []fyne.CanvasObject{r.ground, r.bar}
	for _, l := range r.lines {
		list = append(list, l)
	}
	return list
}

func (r *blockRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.layBar(size)
	r.write(size)
}

// layBar puts the bar at the left edge; of a task it is a box to be ticked.
func (r *blockRenderer) layBar(size fyne.Size) {
	if r.b.it.sort == isTask {
		r.bar.Move(fyne.NewPos(4, (min(size.Height, lineHeight)-9)/2))
		r.bar.Resize(fyne.NewSquareSize(9))
		return
	}
	if r.b.filled {
		r.bar.Move(fyne.NewPos(0, 0))
		r.bar.Resize(sized(3, size.Height))
		return
	}
	r.bar.Move(fyne.NewPos(3, 3))
	r.bar.Resize(sized(3, size.Height-6))
}

// write breaks the words into as many lines as there is room for.
func (r *blockRenderer) write(size fyne.Size) {
	const step float32 = 15
	left := float32(9)
	if r.b.it.sort == isTask {
		left = 18
	}
	textSize := r.b.Theme().Size(theme.SizeNameCaptionText) + 0.5
	width := size.Width - left - 3
	r.lines = r.lines[:0]
	if width < 8 {
		return
	}
	room := max(1, int((size.Height-1)/step))
	list, bold := r.words(room, width, textSize)
	for i, l := range list {
		t := canvas.NewText(l.Text, words())
		t.TextSize = textSize
		t.TextStyle.Bold = i < bold && r.b.filled
		if r.b.it.done {
			t.Color = kit.Color(kit.ColorMuted)
		}
		if r.b.it.overdue {
			t.Color = theme.Color(theme.ColorNameError)
		}
		if l.Right {
			t.Alignment = fyne.TextAlignTrailing
		}
		top := float32(i)*step + 1
		if room == 1 {
			top = (size.Height - step) / 2
		}
		t.Move(fyne.NewPos(left, top))
		t.Resize(sized(width, step))
		r.lines = append(r.lines, t)
	}
}

// words gives the lines to write, of which the first are the title in bold.
func (r *blockRenderer) words(room int, width, size float32) (lines []kit.Line, bold int) {
	it := r.b.it
	if room == 1 {
		text := it.title
		switch {
		case r.b.clock == "" || it.allDay:
		case r.b.filled: // it lies at its time, which need not be said first
			text += ", " + r.b.clock
		default:
			text = r.b.clock + " " + text
		}
		return []kit.Line{kit.OneLine(text, width, size, fyne.TextStyle{})}, 0
	}
	lines = kit.Wrap(it.title, width, size, fyne.TextStyle{Bold: true})
	if len(lines) > room-1 {
		lines = lines[:room-1]
	}
	bold = len(lines)
	for _, more := range []string{r.b.clock, it.with, it.place} {
		if more != "" && len(lines) < room {
			lines = append(lines, kit.OneLine(more, width, size, fyne.TextStyle{}))
		}
	}
	return lines, bold
}

func (r *blockRenderer) Refresh() {
	b := r.b
	c := hue(b.it)
	r.ground.CornerRadius = 3
	r.ground.StrokeWidth = 0
	strength := 0.20
	if b.Hovered || b.dragging {
		strength = 0.34
	}
	switch {
	case b.filled && b.it.sort != isTask, b.dragging:
		r.ground.FillColor = tint(c, strength)
	case b.Hovered:
		r.ground.FillColor = tint(c, 0.14)
	default:
		r.ground.FillColor = nothing()
	}
	if b.Focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(theme.ColorNamePrimary), 1.5
	}
	r.bar.CornerRadius, r.bar.StrokeWidth, r.bar.FillColor = 1.5, 0, c
	if b.it.sort == isTask {
		r.bar.StrokeColor, r.bar.StrokeWidth, r.bar.CornerRadius = c, 1.2, 2
		if b.it.overdue {
			r.bar.StrokeColor = theme.Color(theme.ColorNameError)
		}
		if !b.it.done {
			r.bar.FillColor = nothing()
		}
	}
	r.Layout(b.Size())
	canvas.Refresh(b)
}
