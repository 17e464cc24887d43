package agenda

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/views/kit"
)

// whenForm is the part of the form that says from when to when.
type whenForm struct {
	page     *Page
	allDay   *widget.Check
	from, to *dayField
	begin    *clockField
	end      *clockField
	zone     *widget.SelectEntry
	zoneRow  *kit.Field
	fields   []*kit.Field
	object   *fyne.Container
	length   time.Duration // of a timed event, kept when its start moves
	days     int           // of an all-day one
	changed  func()
}

func newWhenForm(p *Page, e *data.Event) *whenForm {
	w := &whenForm{page: p}
	l := p.shell.Locale
	w.allDay = widget.NewCheck(kit.L("All day"), func(bool) { w.showClocks() })
	w.from, w.to = newDayField(l, p.today()), newDayField(l, p.today())
	w.begin, w.end = newClockField(l), newClockField(l)
	w.zone = widget.NewSelectEntry(calendar.Zones())
	w.set(e)
	starts := kit.NewField("start", kit.L("Starts"), container.New(&dayAndClock{}, w.from.object, w.begin.entry))
	ends := kit.NewField("end", kit.L("Ends"), container.New(&dayAndClock{}, w.to.object, w.end.entry))
	w.zoneRow = kit.NewField("zone", kit.L("Time zone"), w.zone)
	w.fields = []*kit.Field{starts, ends, w.zoneRow}
	w.object = container.NewVBox(w.allDay, starts.Object(), ends.Object(), w.zoneRow.Object())
	w.from.changed = func(data.Date) { w.follow() }
	w.to.changed = func(data.Date) { w.measure() }
	w.begin.changed = func(int) { w.follow() }
	w.end.changed = func(int) { w.measure() }
	w.zone.OnChanged = func(string) { w.tell() }
	w.showClocks()
	return w
}

// set shows the times of an event. Those of a timed one are of its own zone.
func (w *whenForm) set(e *data.Event) {
	start, end := e.Start, e.End
	if e.AllDay {
		nine := e.FirstDay.Time(utc()).Add(9 * time.Hour)
		start, end = nine, nine.Add(time.Hour)
		w.from.set(e.FirstDay)
		w.to.set(e.LastDay)
	} else {
		w.from.set(data.DateOf(start))
		w.to.set(data.DateOf(end))
	}
	w.begin.set(start.Hour()*60 + start.Minute())
	w.end.set(end.Hour()*60 + end.Minute())
	zone := e.Zone
	if zone == "" {
		zone = w.page.zone.String()
	}
	w.zone.SetText(zone)
	w.length, w.days = end.Sub(start), e.FirstDay.DaysTo(e.LastDay)
	w.allDay.SetChecked(e.AllDay)
}

// showClocks hides the times of the day from what takes whole days. A zone
// matters only where it is not the owner's own, or may be made another.
func (w *whenForm) showClocks() {
	if w.object == nil {
		return
	}
	for _, o := range []fyne.CanvasObject{w.begin.entry, w.end.entry, w.zoneRow.Object()} {
		setVisible(o, !w.allDay.Checked)
	}
	w.object.Refresh()
	w.tell()
}

func (w *whenForm) tell() {
	w.zoneRow.SetHint(w.onYourClock())
	w.page.refit()
	if w.changed != nil {
		w.changed()
	}
}

// onYourClock says when an event of another zone is for the owner.
func (w *whenForm) onYourClock() string {
	var e data.Event
	if w.allDay.Checked || w.fill(&e) != nil || sameClock(e.Start, w.page.zone) {
		return ""
	}
	start, end := e.Start.In(w.page.zone), e.End.In(w.page.zone)
	day := start.Weekday()
	return kit.Lf("On your clock: %[1]s %[2]s–%[3]s", kit.Weekday(day), w.page.shell.Locale.Clock(start), w.page.shell.Locale.Clock(end))
}

func (w *whenForm) firstDay() data.Date {
	if d, ok := w.from.day(); ok {
		return d
	}
	return w.page.today()
}

// walls gives what the clock shows at both ends.
func (w *whenForm) walls() (start, end time.Time, err error) {
	first, err := w.from.read("start")
	if err != nil {
		return start, end, err
	}
	last, err := w.to.read("end")
	if err != nil || w.allDay.Checked {
		return first.Time(utc()), last.Time(utc()), err
	}
	begin, err := w.begin.read("start")
	if err != nil {
		return start, end, err
	}
	finish, err := w.end.read("end")
	return atMinute(first, begin), atMinute(last, finish), err
}

// atMinute is a minute of a day by the clock, as a time in UTC.
func atMinute(day data.Date, minute int) time.Time {
	return day.Time(utc()).Add(time.Duration(minute) * time.Minute)
}

// follow moves the end along with the start.
func (w *whenForm) follow() {
	first, ok := w.from.day()
	minute, good := w.begin.minute()
	if !ok || !good && !w.allDay.Checked {
		return
	}
	if w.allDay.Checked {
		w.to.set(first.AddDays(max(0, w.days)))
	} else {
		end := atMinute(first, minute).Add(max(0, w.length))
		w.to.set(data.DateOf(end))
		w.end.set(end.Hour()*60 + end.Minute())
	}
	w.tell()
}

// measure keeps how long the event now is.
func (w *whenForm) measure() {
	start, end, err := w.walls()
	if err != nil {
		return
	}
	if w.allDay.Checked {
		w.days = data.DateOf(start).DaysTo(data.DateOf(end))
	} else {
		w.length = end.Sub(start)
	}
	w.tell()
}

// fill puts the times into e.
func (w *whenForm) fill(e *data.Event) error {
	start, end, err := w.walls()
	if err != nil {
		return err
	}
	if e.AllDay = w.allDay.Checked; e.AllDay {
		e.FirstDay, e.LastDay, e.Zone = data.DateOf(start), data.DateOf(end), ""
		e.Start, e.End = time.Time{}, time.Time{}
		return nil
	}
	zone, err := data.LoadZone(w.zone.Text)
	if err != nil {
		return err
	}
	e.Zone, e.FirstDay, e.LastDay = w.zone.Text, data.Date{}, data.Date{}
	e.Start, e.End = data.InZone(start, zone), data.InZone(end, zone)
	return nil
}

// dayAndClock gives a day the room beside its clock.
type dayAndClock struct{}

const clockFieldWidth float32 = 108

func (dayAndClock) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(130+clockFieldWidth, objects[0].MinSize().Height)
}

func (dayAndClock) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	if !objects[1].Visible() {
		objects[0].Resize(size)
		return
	}
	objects[0].Resize(sized(size.Width-clockFieldWidth-6, size.Height))
	objects[1].Move(fyne.NewPos(size.Width-clockFieldWidth, 0))
	objects[1].Resize(sized(clockFieldWidth, size.Height))
}
