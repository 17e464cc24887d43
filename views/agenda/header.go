package agenda

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// bellWidth keeps what is beside the bell in its place when a number comes.
const bellWidth = 58

// header is the line above the calendar: where we are, how it is shown, and
// what can be made.
type header struct {
	page   *Page
	title  *kit.Text
	full   string // the title, where there is room for it,
	brief  string // and else
	today  *widget.Button
	turns  []*widget.Button
	chips  []*kit.Chip
	bell   *widget.Button
	object fyne.CanvasObject
}

func newHeader(p *Page) *header {
	h := &header{page: p, title: kit.Label("").Sized(theme.SizeNameSubHeadingText).Bold().OneLine()}
	h.today = widget.NewButton(kit.L("Today"), func() { p.choose(p.today()) })
	back := kit.Action{Icon: theme.NavigateBackIcon(), Do: func() { p.turn(-1) }}.Quiet()
	on := kit.Action{Icon: theme.NavigateNextIcon(), Do: func() { p.turn(1) }}.Quiet()
	h.turns = []*widget.Button{back, on}
	h.bell = kit.Action{Icon: theme.InfoIcon(), Do: func() { p.showReminders(!p.side.Visible()) }}.Quiet()
	eye := kit.Action{Icon: theme.VisibilityIcon()}.Quiet()
	eye.OnTapped = func() { h.choices(eye) }
	add := widget.NewButtonWithIcon(kit.L("Event"), theme.ContentAddIcon(), p.createNow)
	add.Importance = widget.HighImportance
	modes := container.NewHBox()
	for m, name := range []string{kit.L("Month"), kit.L("Week"), kit.L("Day"), kit.L("Agenda"), kit.L("Tasks")} {
		c := kit.NewChip(name, func() { p.setMode(mode(m)) })
		h.chips = append(h.chips, c)
		modes.Add(container.NewCenter(c))
	}
	left := container.NewHBox(h.today, back, on)
	right := container.NewHBox(modes, eye, container.New(kit.Width(bellWidth), h.bell), add)
	h.object = kit.NewInset(container.NewBorder(nil, nil, left, right, container.New(titleRoom{h}, h.title)), 12, 8)
	h.set(0)
	return h
}

// set shows where we are and how many reminders wait.
func (h *header) set(waiting int) {
	p := h.page
	for i, c := range h.chips {
		c.SetOn(mode(i) == p.mode)
	}
	for _, b := range append(h.turns, h.today) {
		setVisible(b, p.mode != tasksMode)
	}
	h.full, h.brief = h.words(), h.fewWords()
	h.title.SetText(h.full)
	h.bell.Importance = widget.LowImportance
	h.bell.SetText("")
	h.bell.SetIcon(theme.NewColoredResource(bellIcon(), theme.ColorNameForeground))
	if waiting > 0 {
		h.bell.Importance = widget.WarningImportance
		h.bell.SetIcon(theme.NewColoredResource(bellIcon(), theme.ColorNameForegroundOnWarning))
		h.bell.SetText(h.page.shell.Locale.Int(int64(waiting)))
	}
	h.object.Refresh()
}

func (h *header) words() string {
	p := h.page
	switch p.mode {
	case weekMode:
		first := weekOf(p.chosen, p.shell.Locale)
		last := first.AddDays(6)
		_, number := first.AddDays(3).Time(utc()).ISOWeek()
		return kit.Lf("%[1]s – %[2]s, week %[3]d", brief(first, last), brief(last, data.Date{}), number)
	case dayMode:
		return p.shell.Locale.Long(p.chosen.Time(utc()))
	case listMode:
		return kit.Lf("From %s", p.shell.Locale.Long(p.chosen.Time(utc())))
	case tasksMode:
		return kit.L("Tasks")
	case monthMode:
	}
	return monthTitle(p.chosen)
}

// fewWords is what words says, as briefly as it can be.
func (h *header) fewWords() string {
	p := h.page
	day := p.chosen.Time(utc())
	switch p.mode {
	case weekMode:
		first := weekOf(p.chosen, p.shell.Locale)
		last := first.AddDays(6)
		if first.Month != last.Month { // the next month goes without saying
			return brief(first, data.Date{Year: first.Year}) + " – " + strconv.Itoa(last.Day)
		}
		return strconv.Itoa(first.Day) + " – " + brief(last, data.Date{Year: last.Year})
	case dayMode, listMode:
		return kit.ShortWeekday(day.Weekday()) + " " + p.shell.Locale.Date(day)
	case tasksMode:
		return kit.L("Tasks")
	case monthMode:
	}
	return kit.ShortMonth(p.chosen.Month) + " " + strconv.Itoa(p.chosen.Year)
}

// titleRoom gives the title what the buttons leave, and chooses its words by it.
type titleRoom struct{ h *header }

func (titleRoom) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60, objects[0].MinSize().Height)
}

func (r titleRoom) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	t, text := r.h.title, r.h.full
	if fyne.MeasureText(text, t.Theme().Size(theme.SizeNameSubHeadingText), fyne.TextStyle{Bold: true}).Width > size.Width-8 {
		text = r.h.brief
	}
	if t.Text() != text {
		t.SetText(text)
	}
	height := t.MinSize().Height
	objects[0].Move(fyne.NewPos(4, (size.Height-height)/2))
	objects[0].Resize(sized(size.Width-4, height))
}

// brief writes a day, without what the other day has in common with it.
func brief(day, other data.Date) string {
	switch {
	case day.Year == other.Year && day.Month == other.Month:
		return kit.Lf("%d", day.Day)
	case day.Year == other.Year:
		return kit.Lf("%[1]d %[2]s", day.Day, kit.ShortMonth(day.Month))
	}
	return kit.Lf("%[1]d %[2]s %[3]d", day.Day, kit.ShortMonth(day.Month), day.Year)
}

// monthTitle names a month by itself. Each has a text of its own to translate:
// many languages decline a month in a date.
func monthTitle(d data.Date) string {
	switch d.Month {
	case time.January:
		return kit.Lf("January %d", d.Year)
	case time.February:
		return kit.Lf("February %d", d.Year)
	case time.March:
		return kit.Lf("March %d", d.Year)
	case time.April:
		return kit.Lf("April %d", d.Year)
	case time.May:
		return kit.Lf("May %d", d.Year)
	case time.June:
		return kit.Lf("June %d", d.Year)
	case time.July:
		return kit.Lf("July %d", d.Year)
	case time.August:
		return kit.Lf("August %d", d.Year)
	case time.September:
		return kit.Lf("September %d", d.Year)
	case time.October:
		return kit.Lf("October %d", d.Year)
	case time.November:
		return kit.Lf("November %d", d.Year)
	case time.December:
	}
	return kit.Lf("December %d", d.Year)
}

// choices lets the owner say what the calendar shows.
func (h *header) choices(at fyne.CanvasObject) {
	p := h.page
	item := func(text string, sort what) *fyne.MenuItem {
		i := fyne.NewMenuItem(text, func() {
			p.hidden[sort] = !p.hidden[sort]
			p.paint()
		})
		i.Checked = !p.hidden[sort]
		return i
	}
	menu := fyne.NewMenu("", item(kit.L("Show events"), isEvent), item(kit.L("Show tasks"), isTask), item(kit.L("Show birthdays and occasions"), isBirthday))
	d := fyne.CurrentApp().Driver()
	widget.ShowPopUpMenuAtPosition(menu, d.CanvasForObject(at), d.AbsolutePositionForObject(at).AddXY(0, at.Size().Height))
}

// bellIcon is drawn by us: Fyne has none.
func bellIcon() fyne.Resource {
	return fyne.NewStaticResource("bell.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><path fill="#000000" d="M12 22a2.2 2.2 0 0 0 2.2-2.2H9.8A2.2 2.2 0 0 0 12 22zm6.6-6.6V10c0-3.4-1.8-6.2-5-7V2.3a1.6 1.6 0 0 0-3.2 0V3c-3.2.8-5 3.600-5 7v5.400L3.300 17.500v1.100h17.400v-1.100z"/></svg>`))
}
