package agenda

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
)

type hoursRenderer struct {
	h      *hours
	lines  []fyne.CanvasObject
	blocks []fyne.CanvasObject
	ghost  *canvas.Rectangle
	now    *canvas.Rectangle
	dot    *canvas.Circle
	size   fyne.Size
}

func (r *hoursRenderer) Destroy() {}

// MinSize is a whole day high.
func (r *hoursRenderer) MinSize() fyne.Size { return fyne.NewSize(clockWidth+60, 24*hourHeight) }

func (r *hoursRenderer) Objects() []fyne.CanvasObject {
	list := append([]fyne.CanvasObject{}, r.lines...)
	list = append(list, r.ghost)
	list = append(list, r.blocks...)
	return append(list, r.now, r.dot)
}

// Refresh draws anew; while something is dragged only the ghost moves, because
// a block that is built anew would be lost by the mouse.
func (r *hoursRenderer) Refresh() {
	if !r.h.mouse.held {
		r.size = fyne.Size{}
	}
	r.Layout(r.h.Size())
	r.mark()
	canvas.Refresh(r.h)
}

func (r *hoursRenderer) Layout(size fyne.Size) {
	if size == r.size || size.Width <= clockWidth || len(r.h.days) == 0 {
		return
	}
	r.size = size
	r.rule(size)
	r.fill()
	r.point()
	r.mark()
}

// rule draws the lines of the hours and the days.
func (r *hoursRenderer) rule(size fyne.Size) {
	r.lines = nil
	today := data.DateOf(r.h.now)
	for i, day := range r.h.days {
		ground := canvas.NewRectangle(kit.Color(kit.ColorSurface))
		if weekday := day.Time(utc()).Weekday(); weekday == time.Saturday || weekday == time.Sunday {
			ground.FillColor = theme.Color(theme.ColorNameBackground)
		}
		if day == today && len(r.h.days) > 1 {
			ground.FillColor = tint(rgb(0x0f8a83), 0.06)
		}
		ground.Move(r.h.place(i, 0))
		ground.Resize(sized(r.h.columnWidth(), size.Height))
		line := canvas.NewRectangle(kit.Color(kit.ColorLine))
		line.Move(r.h.place(i, 0))
		line.Resize(sized(1, size.Height))
		r.lines = append(r.lines, ground, line)
	}
	caption := r.h.Theme().Size(theme.SizeNameCaptionText)
	for hour := range 24 {
		line := canvas.NewRectangle(kit.Color(kit.ColorLine))
		y := float32(hour) * hourHeight
		line.Move(fyne.NewPos(clockWidth-6, y))
		line.Resize(sized(size.Width-clockWidth+6, 1))
		r.lines = append(r.lines, line)
		if hour == 0 {
			continue
		}
		text := canvas.NewText(hourText(r.h.locale, hour), kit.Color(kit.ColorMuted))
		text.TextSize, text.Alignment = caption, fyne.TextAlignTrailing
		m := text.MinSize()
		text.Move(fyne.NewPos(0, y-m.Height/2))
		text.Resize(sized(clockWidth-10, m.Height))
		r.lines = append(r.lines, text)
	}
}

func (r *hoursRenderer) fill() {
	r.blocks = nil
	for column, day := range r.h.days {
		for _, l := range packTimes(r.h.items, day) {
			b := r.h.block(l, column)
			width := (r.h.columnWidth() - 8) / float32(l.cols)
			b.Move(r.h.place(column, l.top).AddXY(3+float32(l.col)*width, 1))
			b.Resize(sized(width-2, float32(l.bottom-l.top)*hourHeight/60-2))
			r.blocks = append(r.blocks, b)
		}
	}
}

// point draws the line of the time now.
func (r *hoursRenderer) point() {
	r.now.Hide()
	r.dot.Hide()
	today := data.DateOf(r.h.now)
	for column, day := range r.h.days {
		if day != today {
			continue
		}
		at := r.h.place(column, r.h.now.Hour()*60+r.h.now.Minute())
		r.now.FillColor, r.dot.FillColor = theme.Color(theme.ColorNameError), theme.Color(theme.ColorNameError)
		r.now.Move(at.SubtractXY(0, 1))
		r.now.Resize(sized(r.h.columnWidth(), 2))
		r.dot.Move(at.SubtractXY(4, 4))
		r.dot.Resize(fyne.NewSquareSize(8))
		r.now.Show()
		r.dot.Show()
	}
}

// mark shows the time of a new event, or where the keys are.
func (r *hoursRenderer) mark() {
	g := r.h.ghost
	if !g.shown && r.h.focused && !r.h.mouse.held {
		g = span{column: r.h.column, from: r.h.cursor, to: r.h.cursor + clickMinute, shown: true}
	}
	r.ghost.Hidden = !g.shown
	if !g.shown {
		return
	}
	r.ghost.FillColor = theme.Color(theme.ColorNameSelection)
	r.ghost.StrokeColor, r.ghost.StrokeWidth, r.ghost.CornerRadius = theme.Color(theme.ColorNamePrimary), 1, 3
	r.ghost.Move(r.h.place(g.column, g.from).AddXY(2, 0))
	r.ghost.Resize(sized(r.h.columnWidth()-5, float32(g.to-g.from)*hourHeight/60))
}

// hourText writes a whole hour as briefly as the owner's clock does: 14:00, 2 PM.
func hourText(l kit.Locale, hour int) string {
	return strings.Replace(l.Clock(time.Date(2000, 1, 1, hour, 0, 0, 0, time.UTC)), ":00 ", " ", 1)
}
