package agenda

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// dayField is typed into, or filled from a little calendar.
type dayField struct {
	entry  *kit.Input
	object fyne.CanvasObject
	locale kit.Locale
	today  data.Date
	// changed is called with each good day.
	changed func(data.Date)
}

func newDayField(locale kit.Locale, today data.Date) *dayField {
	f := &dayField{entry: kit.NewEntry(locale.Date(today.Time(utc())), nil), locale: locale, today: today}
	f.entry.OnChanged = func(string) {
		if d, ok := f.day(); ok && f.changed != nil {
			f.changed(d)
		}
	}
	pick := widget.NewButtonWithIcon("", theme.CalendarIcon(), nil)
	pick.Importance = widget.LowImportance
	pick.OnTapped = func() { f.pick(pick) }
	f.object = container.NewBorder(nil, nil, nil, pick, f.entry)
	return f
}

func (f *dayField) day() (data.Date, bool) { return parseDay(f.entry.Text, f.locale, f.today) }

// read gives the day, or says what is wrong in the field of a form.
func (f *dayField) read(field string) (data.Date, error) {
	if d, ok := f.day(); ok {
		return d, nil
	}
	return data.Date{}, invalid(field, kit.Lf("“%[1]s” is not a day of the calendar: write it as %[2]s", f.entry.Text, f.locale.Date(f.today.Time(utc()))))
}

// set shows a day; changed is not told.
func (f *dayField) set(d data.Date) {
	told := f.changed
	f.changed = nil
	text := ""
	if !d.IsZero() {
		text = f.locale.Date(d.Time(utc()))
	}
	f.entry.SetText(text)
	f.changed = told
}

func (f *dayField) pick(at fyne.CanvasObject) {
	d, ok := f.day()
	if !ok {
		d = f.today
	}
	drv := fyne.CurrentApp().Driver()
	var popup *widget.PopUp
	calendar := widget.NewCalendar(d.Time(time.Local), func(t time.Time) {
		popup.Hide()
		f.set(data.DateOf(t))
		if f.changed != nil {
			f.changed(data.DateOf(t))
		}
	})
	popup = widget.NewPopUp(calendar, drv.CanvasForObject(at))
	where := drv.AbsolutePositionForObject(at).AddXY(at.Size().Width-popup.MinSize().Width, at.Size().Height)
	room := drv.CanvasForObject(at).Size()
	where.Y = max(0, min(where.Y, room.Height-popup.MinSize().Height))
	popup.ShowAtPosition(fyne.NewPos(max(0, where.X), where.Y))
}

// clockField is a time of the day, typed or chosen.
type clockField struct {
	entry   *widget.SelectEntry
	locale  kit.Locale
	changed func(minute int)
}

func newClockField(locale kit.Locale) *clockField {
	f := &clockField{locale: locale}
	var times []string
	for minute := 7 * 60; minute < 7*60+dayMinutes; minute += 30 {
		times = append(times, f.text(minute%dayMinutes))
	}
	f.entry = widget.NewSelectEntry(times)
	f.entry.OnChanged = func(string) {
		if m, ok := f.minute(); ok && f.changed != nil {
			f.changed(m)
		}
	}
	return f
}

func (f *clockField) text(minute int) string {
	return f.locale.Clock(time.Date(2000, 1, 1, minute/60, minute%60, 0, 0, time.UTC))
}

func (f *clockField) minute() (int, bool) { return parseClock(f.entry.Text) }

// read gives the minute of the day, or says what is wrong in the field of a form.
func (f *clockField) read(field string) (int, error) {
	if minute, ok := f.minute(); ok {
		return minute, nil
	}
	return 0, invalid(field, kit.Lf("“%s” is not a time of the day: write it as 9:30", f.entry.Text))
}

func (f *clockField) set(minute int) {
	told := f.changed
	f.changed = nil
	f.entry.SetText(f.text(minute))
	f.changed = told
}
