package agenda

import (
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

const daysHeight float32 = 44 // of the names of the days

const (
	weekLanes = 4  // of whole days above the hours of a week,
	dayLanes  = 10 // and of one day
)

// days shows one day or a week: names, what has no time, and the hours.
type days struct {
	heads  *dayHeads
	hours  *hours
	scroll *container.Scroll
	object fyne.CanvasObject
}

func newDays(locale kit.Locale, do deeds) *days {
	d := &days{heads: newDayHeads(do), hours: newHours(locale, do)}
	d.scroll = container.NewVScroll(d.hours)
	d.object = container.NewBorder(d.heads, nil, nil, nil, d.scroll)
	return d
}

func (d *days) set(list []data.Date, chosen data.Date, now time.Time, items []item) {
	d.heads.set(list, data.DateOf(now), items)
	d.hours.column = max(0, slices.Index(list, chosen))
	d.hours.set(list, now, items)
	d.object.Refresh()
}

// scrollTo brings the working day into view: from an hour before the first
// item, or before now, and from eight otherwise.
func (d *days) scrollTo(minute int) {
	d.scroll.ScrollToOffset(fyne.NewPos(0, max(0, float32(minute)*hourHeight/60)))
}

// reveal scrolls as far as is needed to see a minute of the day.
func (d *days) reveal(minute int) {
	top, height := float32(minute)*hourHeight/60, d.scroll.Size().Height
	if at := d.scroll.Offset.Y; top < at || top+hourHeight > at+height {
		d.scrollTo(minute - 60)
	}
}

// dayHeads names the days and shows what has no time of the day.
type dayHeads struct {
	widget.BaseWidget

	do      deeds
	days    []data.Date
	today   data.Date
	items   []item
	mouse   hold
	current *headsRenderer
}

func newDayHeads(do deeds) *dayHeads {
	h := &dayHeads{do: do}
	h.ExtendBaseWidget(h)
	return h
}

func (h *dayHeads) set(list []data.Date, today data.Date, items []item) {
	if h.mouse.wait(func() { h.set(list, today, items) }) {
		return
	}
	h.days, h.today, h.items = list, today, nil
	for i := range items {
		if items[i].banner() {
			h.items = append(h.items, items[i])
		}
	}
	h.Refresh()
}

func (h *dayHeads) room() lanes {
	if len(h.days) == 1 {
		return lanes{n: dayLanes, kept: 1}
	}
	return lanes{n: weekLanes, kept: 1}
}

func (h *dayHeads) packed() ([]placed, []int) {
	if len(h.days) == 0 {
		return nil, nil
	}
	return packDays(h.items, h.days[0], len(h.days), h.room())
}

// MinSize has room for the lanes there are, and always for one: it is clicked
// to make something that takes a whole day.
func (h *dayHeads) MinSize() fyne.Size {
	n := 1
	list, more := h.packed()
	for _, p := range list {
		n = max(n, p.lane+1)
	}
	if slices.Max(append(more, 0)) > 0 {
		n = h.room().n
	}
	return fyne.NewSize(clockWidth+60, daysHeight+float32(n)*laneStep+4)
}

func (h *dayHeads) columnWidth() float32 {
	return max(0, h.Size().Width-clockWidth) / float32(max(1, len(h.days)))
}

// Tapped shows the day by its name, and makes an event of a day below it.
func (h *dayHeads) Tapped(e *fyne.PointEvent) {
	if e.Position.X < clockWidth || len(h.days) == 0 {
		return
	}
	day := h.days[min(len(h.days)-1, int((e.Position.X-clockWidth)/h.columnWidth()))]
	if e.Position.Y < daysHeight {
		h.do.choose(day)
		h.do.show(day)
		return
	}
	h.do.create(day, -1, -1)
}

func (h *dayHeads) block(p placed) *block {
	b := laneBlock(p, "", h.do)
	if !p.it.moves() {
		return b
	}
	var home box
	days, stretched := 0, false
	b.drag = func(dx, _ float32, longer bool) {
		if !h.mouse.held {
			h.mouse.held, home = true, box{b.Position(), b.Size()}
		}
		days, stretched = roundTo(dx/h.columnWidth()), longer
		if longer {
			days = max(1-p.span, min(len(h.days)-p.col-p.span, days))
			b.Resize(sized(home.size.Width+float32(days)*h.columnWidth(), home.size.Height))
			return
		}
		days = max(-p.col, min(len(h.days)-1-p.col, days))
		b.Move(home.at.AddXY(float32(days)*h.columnWidth(), 0))
	}
	b.drop = func() {
		h.mouse.release()
		h.Refresh()
		h.do.drop(p.it, days, stretched)
	}
	return b
}

// CreateRenderer draws names and lanes.
func (h *dayHeads) CreateRenderer() fyne.WidgetRenderer {
	h.current = &headsRenderer{h: h}
	h.current.Refresh()
	return h.current
}

type headsRenderer struct {
	h       *dayHeads
	objects []fyne.CanvasObject
	size    fyne.Size
}

func (r *headsRenderer) Destroy()                     {}
func (r *headsRenderer) MinSize() fyne.Size           { return r.h.MinSize() }
func (r *headsRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *headsRenderer) Refresh() {
	r.size = fyne.Size{}
	r.Layout(r.h.Size())
	canvas.Refresh(r.h)
}

func (r *headsRenderer) Layout(size fyne.Size) {
	if size == r.size || size.Width <= clockWidth || r.h.mouse.held {
		return
	}
	r.size = size
	r.objects = nil
	for i, day := range r.h.days {
		r.name(i, day)
	}
	label := canvas.NewText(kit.L("all day"), kit.Color(kit.ColorMuted))
	label.TextSize, label.Alignment = r.h.Theme().Size(theme.SizeNameCaptionText)-1, fyne.TextAlignTrailing
	label.Move(fyne.NewPos(0, daysHeight+2))
	label.Resize(sized(clockWidth-10, lineHeight))
	foot := canvas.NewRectangle(kit.Color(kit.ColorLine))
	foot.Move(fyne.NewPos(0, size.Height-1))
	foot.Resize(sized(size.Width, 1))
	r.objects = append(r.objects, label, foot)
	r.fill()
}

// name writes the weekday and the number of a day.
func (r *headsRenderer) name(i int, day data.Date) {
	h := r.h
	x := clockWidth + float32(i)*h.columnWidth()
	line := canvas.NewRectangle(kit.Color(kit.ColorLine))
	line.Move(fyne.NewPos(x, daysHeight))
	line.Resize(sized(1, h.Size().Height-daysHeight))
	weekday := canvas.NewText(kit.ShortWeekday(day.Time(utc()).Weekday()), kit.Color(kit.ColorMuted))
	weekday.TextSize = h.Theme().Size(theme.SizeNameCaptionText)
	number := canvas.NewText(strconv.Itoa(day.Day), words())
	number.TextSize = h.Theme().Size(theme.SizeNameSubHeadingText)
	disc := canvas.NewCircle(nothing())
	if day == h.today {
		disc.FillColor = theme.Color(theme.ColorNamePrimary)
		number.Color = theme.Color(theme.ColorNameForegroundOnPrimary)
		number.TextStyle.Bold = true
		weekday.Color = theme.Color(theme.ColorNamePrimary)
	}
	weekday.Move(fyne.NewPos(x+10, 3))
	weekday.Resize(weekday.MinSize())
	m := number.MinSize()
	centre := fyne.NewPos(x+10+max(m.Width, 14)/2, 30)
	number.Move(centre.SubtractXY(m.Width/2, m.Height/2))
	number.Resize(m)
	disc.Move(centre.SubtractXY(13, 13))
	disc.Resize(fyne.NewSquareSize(26))
	if day == h.today {
		weekday.Move(fyne.NewPos(centre.X-weekday.MinSize().Width/2, 1))
	}
	r.objects = append(r.objects, line, weekday, disc, number)
}

func (r *headsRenderer) fill() {
	h := r.h
	list, more := h.packed()
	for _, p := range list {
		b := h.block(p)
		b.Move(fyne.NewPos(clockWidth+float32(p.col)*h.columnWidth()+3, daysHeight+2+float32(p.lane)*laneStep))
		b.Resize(sized(float32(p.span)*h.columnWidth()-6, lineHeight))
		r.objects = append(r.objects, b)
	}
	for col, n := range more {
		if n == 0 {
			continue
		}
		day := h.days[col]
		l := newMore(n, func() { h.do.choose(day); h.do.show(day) })
		l.Move(fyne.NewPos(clockWidth+float32(col)*h.columnWidth()+3, daysHeight+2+float32(h.room().n-1)*laneStep))
		l.Resize(sized(h.columnWidth()-6, lineHeight))
		r.objects = append(r.objects, l)
	}
}
