package agenda

import (
	"fmt"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

const (
	hourHeight  float32 = 44
	clockWidth  float32 = 54 // of the hours at the left
	snap                = 15 // minutes to which the mouse moves things
	newMinutes          = 60 // of an event made by a click
	clickMinute         = 30 // to which a click is taken
)

func utc() *time.Location { return time.UTC }

// sized is a size that is never below nothing: in a window drawn very small a
// part would be, and the painter can't bear it.
func sized(w, h float32) fyne.Size { return fyne.NewSize(max(0, w), max(0, h)) }

func roundTo(f float32) int { return int(math.Round(float64(f))) }

// hours shows the timed items of some days beside each other, hour by hour.
type hours struct {
	widget.BaseWidget

	do     deeds
	locale kit.Locale

	days  []data.Date
	now   time.Time
	items []item

	cursor  int // minute of the day that the keys are at
	column  int // day that the keys are at
	focused bool
	mouse   hold
	from    fyne.Position // where a drag over free time began
	ghost   span
	current *hoursRenderer
}

// span is a part of a day in minutes.
type span struct {
	column, from, to int
	shown            bool
}

func newHours(locale kit.Locale, do deeds) *hours {
	h := &hours{do: do, locale: locale, cursor: 9 * 60}
	h.ExtendBaseWidget(h)
	return h
}

func (h *hours) set(days []data.Date, now time.Time, items []item) {
	if h.mouse.wait(func() { h.set(days, now, items) }) {
		return
	}
	h.days, h.now, h.items = days, now, items
	h.column = min(h.column, len(days)-1)
	h.Refresh()
}

func (h *hours) columnWidth() float32 {
	return max(0, h.Size().Width-clockWidth) / float32(max(1, len(h.days)))
}

// at gives the day and the minute at a point; column is -1 beside the days.
func (h *hours) at(p fyne.Position) (column, minute int) {
	if p.X < clockWidth || len(h.days) == 0 {
		return -1, 0
	}
	column = min(int((p.X-clockWidth)/h.columnWidth()), len(h.days)-1)
	return column, max(0, min(dayMinutes-1, int(p.Y/hourHeight*60)))
}

func (h *hours) place(column, minute int) fyne.Position {
	return fyne.NewPos(clockWidth+float32(column)*h.columnWidth(), float32(minute)*hourHeight/60)
}

// Tapped makes an event of an hour.
func (h *hours) Tapped(e *fyne.PointEvent) {
	column, minute := h.at(e.Position)
	if column < 0 {
		return
	}
	from := minute / clickMinute * clickMinute
	h.do.create(h.days[column], from, min(dayMinutes, from+newMinutes))
}

// Dragged marks the time of a new event.
func (h *hours) Dragged(e *fyne.DragEvent) {
	if !h.mouse.held {
		h.mouse.held, h.from = true, e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY)
	}
	column, a := h.at(h.from)
	_, b := h.at(fyne.NewPos(h.from.X, e.Position.Y))
	a, b = min(a, b)/snap*snap, (max(a, b)+snap-1)/snap*snap
	h.ghost = span{column: column, from: a, to: max(b, a+snap), shown: column >= 0}
	h.Refresh()
}

// DragEnd makes it.
func (h *hours) DragEnd() {
	g := h.ghost
	h.rest()
	if g.shown {
		h.do.create(h.days[g.column], g.from, g.to)
	}
}

// rest ends a drag and shows what came meanwhile.
func (h *hours) rest() {
	h.ghost = span{}
	if !h.mouse.release() {
		h.Refresh()
	}
}

// FocusGained shows where the keys are.
func (h *hours) FocusGained() { h.focused = true; h.remark() }

// FocusLost hides it.
func (h *hours) FocusLost() { h.focused = false; h.remark() }

// remark shows where the keys are without building the items anew: one of them
// may be what has the keys.
func (h *hours) remark() {
	if h.current != nil {
		h.current.mark()
		canvas.Refresh(h)
	}
}

// TypedRune is the page's.
func (h *hours) TypedRune(r rune) { h.do.letter(r) }

// TypedKey walks over the hours and makes an event.
func (h *hours) TypedKey(e *fyne.KeyEvent) {
	if len(h.days) == 0 {
		return
	}
	switch e.Name {
	case fyne.KeyUp:
		h.cursor = max(0, h.cursor-clickMinute)
	case fyne.KeyDown:
		h.cursor = min(dayMinutes-clickMinute, h.cursor+clickMinute)
	case fyne.KeyLeft:
		h.do.choose(h.do.chosen().AddDays(-1))
	case fyne.KeyRight:
		h.do.choose(h.do.chosen().AddDays(1))
	case fyne.KeyReturn, fyne.KeyEnter:
		h.do.create(h.do.chosen(), h.cursor, min(dayMinutes, h.cursor+newMinutes))
	default:
		h.do.key(e.Name)
	}
	h.remark()
}

// block gives the widget of a timed item.
func (h *hours) block(l lying, column int) *block {
	b := newBlock(l.it, h.times(l.it))
	b.from, b.goesOn = l.from, l.goes
	b.Do = func() { h.do.open(l.it) }
	if !l.it.moves() {
		return b
	}
	if l.it.sort == isEvent && !l.goes {
		b.grip = atFoot
	}
	var home box
	days, minutes, foot := 0, 0, false
	b.drag = func(dx, dy float32, longer bool) {
		if !h.mouse.held {
			h.mouse.held, home = true, box{b.Position(), b.Size()}
		}
		foot = longer
		minutes = roundTo(dy/hourHeight*60/snap) * snap
		days = max(-column, min(len(h.days)-1-column, roundTo(dx/h.columnWidth())))
		h.float(b, floating{home: home, days: days, minutes: minutes, foot: foot})
	}
	b.drop = func() {
		h.rest()
		switch {
		case foot && minutes != 0:
			h.do.extend(l.it, 0, minutes)
		case !foot && (days != 0 || minutes != 0):
			h.do.move(l.it, days, minutes)
		}
	}
	return b
}

// box is where a block was before it was dragged.
type box struct {
	at   fyne.Position
	size fyne.Size
}

// floating is how far a block was dragged.
type floating struct {
	home          box
	days, minutes int
	foot          bool
}

// float shows a block where it would fall, with its new times.
func (h *hours) float(b *block, f floating) {
	it := *b.it
	dy := float32(f.minutes) * hourHeight / 60
	d := time.Duration(f.minutes) * time.Minute
	if f.foot {
		b.Resize(sized(f.home.size.Width, max(lineHeight, f.home.size.Height+dy)))
		it.end = it.end.Add(d)
	} else {
		b.Move(f.home.at.AddXY(float32(f.days)*h.columnWidth(), dy))
		it.start, it.end = it.start.Add(d), it.end.Add(d)
	}
	b.clock = h.times(&it)
	b.Refresh()
}

func (h *hours) times(it *item) string {
	if it.allDay {
		return ""
	}
	if !it.end.After(it.start) {
		return h.locale.Clock(it.start)
	}
	return h.locale.Clock(it.start) + "–" + h.locale.Clock(it.end)
}

// CreateRenderer draws the hours and puts the items upon them.
func (h *hours) CreateRenderer() fyne.WidgetRenderer {
	h.current = &hoursRenderer{h: h, ghost: canvas.NewRectangle(nothing()), now: canvas.NewRectangle(nothing()), dot: canvas.NewCircle(nothing())}
	h.current.Refresh()
	return h.current
}

// minuteText writes a minute of the day as an entry holds it.
func minuteText(minute int) string { return fmt.Sprintf("%02d:%02d", minute/60%24, minute%60) }
