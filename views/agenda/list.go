package agenda

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// listDays is how far the list looks ahead.
const listDays = 60

// list shows what comes, day by day.
type list struct {
	do     deeds
	locale kit.Locale
	rows   []row
	widget *keyList
	empty  fyne.CanvasObject
	object *fyne.Container
}

// row is a line of the list: a day, or an item of it.
type row struct {
	it    *item
	day   data.Date
	title string
	times string
	more  string
	today bool
}

func newList(locale kit.Locale, do deeds, empty fyne.CanvasObject) *list {
	l := &list{do: do, locale: locale, empty: empty}
	l.widget = newKeyList(do,
		func() int { return len(l.rows) },
		func() fyne.CanvasObject { return newListRow() },
		func(i int, o fyne.CanvasObject) { o.(*listRow).set(l.rows[i]) },
	)
	l.widget.OnSelected = func(i widget.ListItemID) {
		l.widget.UnselectAll()
		if r := l.rows[i]; r.it != nil {
			do.open(r.it)
		} else {
			do.show(r.day)
		}
	}
	l.object = container.NewStack(l.widget, container.NewCenter(empty))
	return l
}

// set shows the items of the days from first on. Each stands on each of its
// days, but for long ones, which stand on the first.
func (l *list) set(first data.Date, now time.Time, items []item) {
	l.rows = nil
	for day := first; day.Before(first.AddDays(listDays)); day = day.AddDays(1) {
		head := false
		for i := range items {
			it := &items[i]
			if !it.on(day) || it.first.Before(day) && day != first {
				continue
			}
			if !head {
				l.rows = append(l.rows, row{day: day, title: l.locale.Long(day.Time(utc())), today: day == data.DateOf(now)})
				head = true
			}
			l.rows = append(l.rows, row{it: it, day: day, title: it.title, times: l.times(it), more: about(it)})
		}
	}
	l.empty.Hide()
	if len(l.rows) == 0 {
		l.empty.Show()
	}
	l.widget.Refresh()
}

func (l *list) times(it *item) string {
	switch {
	case it.sort == isBirthday && it.id != 0:
		return kit.L("Occasion")
	case it.sort == isBirthday:
		return kit.L("Birthday")
	case it.sort == isTask && it.allDay:
		return kit.L("To do")
	case it.allDay && it.last != it.first:
		return kit.Lf("until %s", l.locale.Date(it.last.Time(utc())))
	case it.allDay:
		return kit.L("all day")
	case it.end.After(it.start):
		return l.locale.Clock(it.start) + "–" + l.locale.Clock(it.end)
	}
	return l.locale.Clock(it.start)
}

// about says where an item is, when it is there, and with whom.
func about(it *item) string {
	var parts []string
	for _, s := range []string{it.away, it.place, it.with} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

// listRow draws a row.
type listRow struct {
	widget.BaseWidget

	bar         *canvas.Rectangle
	times       *kit.Text
	title, more *kit.Text
	head        *kit.Text // the day, in place of all others
	row         row
}

func newListRow() *listRow {
	r := &listRow{bar: canvas.NewRectangle(nothing()), times: kit.NewText("").OneLine().Color(kit.ColorMuted), title: kit.NewText("").OneLine(), more: kit.NewText("").OneLine().Color(kit.ColorMuted), head: kit.NewText("").OneLine().Bold()}
	r.ExtendBaseWidget(r)
	return r
}

func (r *listRow) set(v row) {
	r.row = v
	r.times.SetText(v.times)
	r.title.SetText(v.title)
	r.more.SetText(v.more)
	r.head.SetText(v.title)
	for _, o := range []fyne.CanvasObject{r.bar, r.times, r.title, r.more} {
		setVisible(o, v.it != nil)
	}
	setVisible(r.head, v.it == nil)
	r.Refresh()
}

// CreateRenderer lays bar, times, title and the rest side by side.
func (r *listRow) CreateRenderer() fyne.WidgetRenderer {
	return &listRowRenderer{r: r}
}

type listRowRenderer struct{ r *listRow }

func (r *listRowRenderer) Destroy()           {}
func (r *listRowRenderer) MinSize() fyne.Size { return fyne.NewSize(300, 30) }

func (r *listRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.r.bar, r.r.times, r.r.title, r.r.more, r.r.head}
}

func (r *listRowRenderer) Layout(size fyne.Size) {
	const timesWidth, gap = 110, 8
	line := r.r.title.MinSize().Height
	y := (size.Height - line) / 2
	r.r.head.Move(fyne.NewPos(8, size.Height-line-4))
	r.r.head.Resize(sized(size.Width-16, line))
	r.r.bar.Move(fyne.NewPos(14, 5))
	r.r.bar.Resize(sized(4, size.Height-10))
	r.r.times.Move(fyne.NewPos(28, y))
	r.r.times.Resize(sized(timesWidth, line))
	left := float32(28 + timesWidth + gap)
	rest := max(0, size.Width-left-8)
	r.r.title.Move(fyne.NewPos(left, y))
	r.r.title.Resize(sized(rest*0.55, line))
	r.r.more.Move(fyne.NewPos(left+rest*0.55+gap, y))
	r.r.more.Resize(sized(max(0, rest*0.45-gap), line))
}

func (r *listRowRenderer) Refresh() {
	v := r.r.row
	r.r.bar.CornerRadius, r.r.bar.FillColor = 2, nothing()
	head, color := kit.ColorMuted, theme.ColorNameForeground
	switch {
	case v.it == nil && v.today:
		head = theme.ColorNamePrimary
	case v.it == nil:
	case v.it.overdue:
		color = theme.ColorNameError
	case v.it.done:
		color = kit.ColorMuted
	}
	if v.it != nil {
		r.r.bar.FillColor = hue(v.it)
	}
	r.r.head.SetColor(head)
	r.r.title.SetColor(color)
	r.Layout(r.r.Size())
	canvas.Refresh(r.r)
}

func setVisible(o fyne.CanvasObject, visible bool) { //nolint:revive // what is shown is the argument itself
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}
