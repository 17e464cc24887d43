package agenda

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"regulars/views/kit"
)

const (
	lineHeight float32 = 18 // of a block of one line
	edge       float32 = 7  // of a block, by which it is made longer
)

// grip is the edge by which a block is made longer.
type grip uint8

const (
	noGrip grip = iota
	atFoot      // among the hours
	atSide      // across days
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

	grip grip
	// drag follows the mouse by the whole way since it was pressed; nil where
	// the block does not move. longer is whether the grip was taken.
	drag func(dx, dy float32, longer bool)
	drop func()

	way              fyne.Delta
	dragging, longer bool
}

func newBlock(it *item, clock string) *block {
	b := &block{it: it, clock: clock, filled: true}
	b.ExtendBaseWidget(b)
	return b
}

// laneBlock gives the widget of an item that lies across days.
func laneBlock(p placed, clock string, do deeds) *block {
	b := newBlock(p.it, clock)
	b.from, b.goesOn, b.Do = p.from, p.goes, func() { do.open(p.it) }
	if p.it.sort == isEvent && p.it.banner() && !p.goes {
		b.grip = atSide
	}
	return b
}

// Cursor tells what the mouse does here.
func (b *block) Cursor() desktop.Cursor {
	switch {
	case b.longer && b.grip == atFoot:
		return desktop.VResizeCursor
	case b.longer:
		return desktop.HResizeCursor
	}
	return b.Press.Cursor()
}

func (b *block) gripped(at fyne.Position) bool {
	return b.grip == atFoot && at.Y > b.Size().Height-edge || b.grip == atSide && at.X > b.Size().Width-edge
}

// MouseIn lights the block, which may be entered at its grip.
func (b *block) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e); b.Press.MouseIn(e) }

// MouseMoved notices the grip.
func (b *block) MouseMoved(e *desktop.MouseEvent) {
	if !b.dragging {
		b.longer = b.gripped(e.Position)
	}
}

// Dragged moves the block, or its edge.
func (b *block) Dragged(e *fyne.DragEvent) {
	if b.drag == nil {
		return
	}
	if !b.dragging {
		b.dragging = true
		b.longer = b.gripped(e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY))
	}
	b.way.DX += e.Dragged.DX
	b.way.DY += e.Dragged.DY
	b.drag(b.way.DX, b.way.DY, b.longer)
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
	textSize := r.b.Theme().Size(theme.SizeNameCaptionText) + 0.5
	r.lines = r.lines[:0]
	left, right := r.margins(size, textSize)
	width := size.Width - left - right
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

// margins gives how much is free of words at the left and at the right, where
// arrows tell that the item goes on.
func (r *blockRenderer) margins(size fyne.Size, textSize float32) (left, right float32) {
	left, right = 9, 3
	if r.b.it.sort == isTask {
		left = 18
	}
	room := r.b.filled && size.Width > 40
	if r.b.from && room {
		r.point("‹", left-3, size, textSize)
		left += 6
	}
	if r.b.goesOn && room {
		r.point("›", size.Width-9, size, textSize)
		right += 8
	}
	return left, right
}

// point draws a mark beside the first line, which tells that the item began
// before, or goes on after, what is shown.
func (r *blockRenderer) point(mark string, x float32, size fyne.Size, textSize float32) {
	t := canvas.NewText(mark, hue(r.b.it))
	t.TextSize, t.TextStyle.Bold = textSize, true
	m := t.MinSize()
	t.Move(fyne.NewPos(x, (min(size.Height, lineHeight)-m.Height)/2))
	t.Resize(m)
	r.lines = append(r.lines, t)
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
	if n := room - 1; len(lines) > n {
		if last := &lines[n-1]; !last.Right { // what is read from the right is in its order already
			*last = kit.OneLine(last.Text+lines[n].Text, width, size, fyne.TextStyle{Bold: true})
		}
		lines = lines[:n]
	}
	bold = len(lines)
	for _, more := range []string{r.b.clock, it.away, it.with, it.place} {
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
