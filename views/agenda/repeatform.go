package agenda

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/views/kit"
)

// Choices of the repeat, in the order shown.
const (
	chooseOnce = iota
	chooseDaily
	chooseWeekly
	chooseMonthly
	chooseYearly
	chooseRule // one of another program, as text
)

// Choices of the end of a repeat.
const (
	endNever = iota
	endOn
	endAfter
)

// repeatForm is the part of the form that says how an event comes back.
type repeatForm struct {
	page     *Page
	first    data.Date
	choice   *widget.Select
	interval *kit.Input
	unit     *kit.Text
	weekdays []*kit.Chip
	days     fyne.CanvasObject
	monthBy  *widget.Select
	ends     *widget.Select
	until    *dayField
	count    *kit.Input
	own      *kit.Input // RRULE
	words    *kit.Text
	every    *fyne.Container
	ending   *fyne.Container
	details  *fyne.Container
	field    *kit.Field
}

func newRepeatForm(p *Page, e *data.Event) *repeatForm {
	r := &repeatForm{page: p, first: data.DateOf(e.StartWall())}
	r.choice = widget.NewSelect([]string{kit.L("Once"), kit.L("Every day"), kit.L("Every week"), kit.L("Every month"), kit.L("Every year"), kit.L("By a rule (RRULE)")}, nil)
	r.interval, r.unit = kit.NewEntry("1", nil), kit.Label("")
	r.own = kit.NewEntry("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1", nil)
	r.until, r.count = newDayField(p.shell.Locale, r.first.AddDays(90)), kit.NewEntry("10", nil)
	r.words = kit.NewText("").Color(kit.ColorMuted)
	row := container.NewHBox()
	for i := range 7 {
		d := time.Weekday((int(p.shell.Locale.WeekStart) + i) % 7)
		c := kit.NewChip(kit.ShortWeekday(d), nil)
		c.Do = func() { c.SetOn(!c.On()); r.refresh() }
		r.weekdays = append(r.weekdays, c)
		row.Add(c)
	}
	r.days = row
	r.monthBy = widget.NewSelect(nil, nil)
	r.ends = widget.NewSelect([]string{kit.L("without end"), kit.L("until a day"), kit.L("a number of times")}, nil)
	r.every = container.NewHBox(container.NewCenter(kit.Label(kit.L("Every"))), container.New(kit.Width(56), r.interval), container.NewCenter(r.unit))
	r.ending = container.NewGridWithColumns(2, r.ends, container.NewStack(r.until.object, r.count))
	r.details = container.NewVBox(r.every, r.days, r.monthBy, r.own, r.ending, r.words)
	r.field = kit.NewField("repeat", kit.L("Repeats"), container.NewVBox(r.choice, r.details))
	r.set(e)
	for _, s := range []*widget.Select{r.choice, r.monthBy, r.ends} {
		s.OnChanged = func(string) { r.refresh() }
	}
	for _, e := range []*kit.Input{r.interval, r.count, r.own, r.until.entry} {
		changed := e.OnChanged
		e.OnChanged = func(s string) {
			if changed != nil {
				changed(s)
			}
			r.refresh()
		}
	}
	r.refresh()
	return r
}

// set shows the repeat of an event.
func (r *repeatForm) set(e *data.Event) {
	form, ok := calendar.Form(e)
	r.interval.SetText(strconv.Itoa(max(1, form.Interval)))
	r.count.SetText(strconv.Itoa(max(1, form.Count)))
	r.until.set(form.Until)
	r.ends.SetSelectedIndex(endNever)
	switch {
	case form.Count > 0:
		r.ends.SetSelectedIndex(endAfter)
	case !form.Until.IsZero():
		r.ends.SetSelectedIndex(endOn)
	}
	for i, c := range r.weekdays {
		d := time.Weekday((int(r.page.shell.Locale.WeekStart) + i) % 7)
		c.SetOn(slices.Contains(form.Weekdays, d) || len(form.Weekdays) == 0 && d == e.StartWall().Weekday())
	}
	r.nameMonthDays(int(form.MonthBy))
	if form.MonthBy == data.ByWeekday && form.Nth != -1 && data.NthWeekday(r.first) == -1 {
		r.monthBy.SetSelectedIndex(3)
	}
	r.choice.SetSelectedIndex(choiceOf(form.Freq))
	if !ok {
		r.choice.SetSelectedIndex(chooseRule)
		r.own.SetText(e.Repeat)
	}
}

func choiceOf(f data.Frequency) int {
	return slices.Index([]data.Frequency{data.Once, data.Daily, data.Weekly, data.Monthly, data.Yearly}, f)
}

// nameMonthDays words the ways to repeat each month by the day of the start.
func (r *repeatForm) nameMonthDays(chosen int) {
	weekday := kit.Weekday(r.first.Time(utc()).Weekday())
	options := []string{kit.Lf("on day %d", r.first.Day), nthWords(data.NthWeekday(r.first), weekday), kit.L("on the last day of the month")}
	if data.NthWeekday(r.first) == -1 && r.first.Day <= 28 { // the last is the fourth as well
		options = append(options, nthWords(4, weekday))
	}
	r.monthBy.Options = options
	r.monthBy.SetSelectedIndex(min(chosen, len(options)-1))
}

// nthWords says which weekday of the month is meant.
func nthWords(n int, weekday string) string {
	switch n {
	case 1:
		return kit.Lf("on the first %s", weekday)
	case 2:
		return kit.Lf("on the second %s", weekday)
	case 3:
		return kit.Lf("on the third %s", weekday)
	case 4:
		return kit.Lf("on the fourth %s", weekday)
	}
	return kit.Lf("on the last %s", weekday)
}

// startsOn follows the start of the event.
func (r *repeatForm) startsOn(day data.Date) {
	if day == r.first {
		return
	}
	before := r.first.Time(utc()).Weekday()
	r.first = day
	if on := r.chosenWeekdays(); len(on) == 1 && on[0] == before { // it followed the start
		for i, c := range r.weekdays {
			c.SetOn(time.Weekday((int(r.page.shell.Locale.WeekStart)+i)%7) == day.Time(utc()).Weekday())
		}
	}
	r.nameMonthDays(r.monthBy.SelectedIndex())
	r.refresh()
}

func (r *repeatForm) chosenWeekdays() (list []time.Weekday) {
	for i, c := range r.weekdays {
		if c.On() {
			list = append(list, time.Weekday((int(r.page.shell.Locale.WeekStart)+i)%7))
		}
	}
	slices.Sort(list)
	return list
}

// refresh shows the details that the choice has.
func (r *repeatForm) refresh() {
	choice := r.choice.SelectedIndex()
	byForm := choice > chooseOnce && choice < chooseRule
	setVisible(r.details, choice != chooseOnce)
	setVisible(r.every, byForm)
	setVisible(r.ending, byForm)
	setVisible(r.days, choice == chooseWeekly)
	setVisible(r.monthBy, choice == chooseMonthly)
	setVisible(r.own, choice == chooseRule)
	setVisible(r.until.object, r.ends.SelectedIndex() == endOn)
	setVisible(r.count, r.ends.SelectedIndex() == endAfter)
	n, err := strconv.Atoi(strings.TrimSpace(r.interval.Text))
	if err != nil {
		n = 2
	}
	r.unit.SetText(unitWords(choice, n))
	r.words.SetText("")
	if form, err := r.form(); err == nil && byForm {
		r.words.SetText(RepeatWords(form, r.page.shell.Locale))
	}
	r.details.Refresh()
	r.field.Object().Refresh()
	r.page.refit()
}

func unitWords(choice, n int) string {
	switch choice {
	case chooseDaily:
		return kit.Ln("%d days (unit)", n)
	case chooseWeekly:
		return kit.Ln("%d weeks (unit)", n)
	case chooseMonthly:
		return kit.Ln("%d months (unit)", n)
	}
	return kit.Ln("%d years (unit)", n)
}

// rule gives the RRULE that the form says.
func (r *repeatForm) rule() (string, error) {
	if r.choice.SelectedIndex() == chooseRule {
		return strings.TrimSpace(r.own.Text), nil
	}
	form, err := r.form()
	return form.Rule(), err
}

func (r *repeatForm) form() (f data.Repeat, err error) {
	choice := r.choice.SelectedIndex()
	if choice <= chooseOnce || choice >= chooseRule {
		return f, nil
	}
	f.Freq = []data.Frequency{data.Once, data.Daily, data.Weekly, data.Monthly, data.Yearly}[choice]
	if f.Interval, err = strconv.Atoi(strings.TrimSpace(data.PlainDigits(r.interval.Text))); err != nil || f.Interval < 1 {
		return f, invalid("repeat", kit.Lf("“%s” is not a number: write 1 for each, 2 for every second", r.interval.Text))
	}
	if f.Freq == data.Weekly {
		if f.Weekdays = r.chosenWeekdays(); len(f.Weekdays) == 0 {
			return f, invalid("repeat", kit.L("has no day: choose at least one of the week"))
		}
	}
	r.fillMonth(&f)
	return f, r.fillEnd(&f)
}

func (r *repeatForm) fillMonth(f *data.Repeat) {
	if f.Freq != data.Monthly {
		return
	}
	switch r.monthBy.SelectedIndex() {
	case 1, 3:
		f.MonthBy, f.Weekday, f.Nth = data.ByWeekday, r.first.Time(utc()).Weekday(), data.NthWeekday(r.first)
		if r.monthBy.SelectedIndex() == 3 {
			f.Nth = 4
		}
	case 2:
		f.MonthBy = data.ByLastDay
	}
}

func (r *repeatForm) fillEnd(f *data.Repeat) (err error) {
	switch r.ends.SelectedIndex() {
	case endOn:
		if f.Until, err = r.until.read("repeat"); err != nil {
			return err
		}
		if f.Until.Before(r.first) {
			return invalid("repeat", kit.L("ends before it begins: choose a later last day"))
		}
	case endAfter:
		if f.Count, err = strconv.Atoi(strings.TrimSpace(data.PlainDigits(r.count.Text))); err != nil || f.Count < 1 {
			return invalid("repeat", kit.Lf("“%s” is not a number of times: write 10, for example", r.count.Text))
		}
	}
	return nil
}
