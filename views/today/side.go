package today

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/today"
	"regulars/data"
	"regulars/views/kit"
)

// inSection is how many rows a section shows; the number at its top opens all.
const inSection = 6

// card puts a titled list upon a surface; more, if given, stands at the right.
func card(name string, more, rows fyne.CanvasObject) fyne.CanvasObject {
	head := container.NewBorder(nil, nil, nil, more, container.New(middle{}, kit.Section(name)))
	return kit.Card(kit.NewInset(container.New(layout.NewCustomPaddedVBoxLayout(2), kit.NewInset(head, 8, 4), rows), 6, 6))
}

// number is a count that opens the rows behind it.
func number(n int64, l kit.Locale, open func()) fyne.CanvasObject {
	b := kit.Action{Text: kit.Lf("All %s", l.Int(n)), Do: open}.Quiet()
	return container.NewCenter(b)
}

func (p *Page) events(d *today.Day) fyne.CanvasObject {
	rows := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, o := range d.Events[:min(len(d.Events), inSection)] {
		rows.Add(p.event(d, o))
	}
	if len(d.Events) == 0 {
		rows.Add(p.nothing(kit.L("Nothing is planned for today."), kit.Action{Text: kit.L("New event"), Do: func() { p.shell.Open("event", 0) }}))
	}
	return card(kit.L("Today"), number(int64(len(d.Events)), p.shell.Locale, func() { p.shell.Open("calendar", 0) }), rows)
}

func (p *Page) event(d *today.Day, o data.Occurrence) fyne.CanvasObject {
	when := kit.L("all day")
	color := kit.ColorMuted
	if !o.AllDay {
		when = p.shell.Locale.Clock(o.Start.In(d.Now.Location()))
		if !o.Start.After(d.Now) && d.Now.Before(o.End) {
			color = theme.ColorNamePrimary
		}
	}
	who := ""
	for _, id := range o.Contacts {
		who = joined(who, d.Names[id])
	}
	return p.row(when, color, o.Title, joined(who, o.Place), func() { p.shell.Open("event", o.EventID) })
}

// row has what is short at the left, then a title and what belongs to it.
func (p *Page) row(when string, color fyne.ThemeColorName, what, about string, open func()) fyne.CanvasObject {
	left := container.New(kit.Width(62), kit.NewText(when).OneLine().Color(color))
	texts := container.New(layout.NewCustomPaddedVBoxLayout(0), title(what))
	if about != "" {
		texts.Add(detail(about, kit.ColorMuted))
	}
	return kit.NewRow(kit.NewInset(container.NewBorder(nil, nil, left, nil, texts), 8, 3), open)
}

func joined(a, b string) string {
	switch {
	case a == "":
		return b
	case b == "":
		return a
	}
	return a + " · " + b
}

func (p *Page) nothing(text string, a kit.Action) fyne.CanvasObject {
	return kit.NewInset(container.NewBorder(nil, nil, nil, container.NewCenter(a.Quiet()), container.New(middle{}, kit.NewText(text).OneLine().Color(kit.ColorMuted))), 8, 2)
}

// unread lists what contacts wrote and nobody has read.
func (p *Page) unread(d *today.Day) fyne.CanvasObject {
	if d.UnreadNum == 0 {
		return nil
	}
	rows := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, m := range d.Unread[:min(len(d.Unread), inSection)] {
		rows.Add(p.row(p.shell.Locale.Brief(m.Date, d.Now), kit.ColorMuted, m.Contact, m.Subject, func() { p.shell.Open("message", m.ID) }))
	}
	if len(d.Unread) == 0 {
		rows.Add(kit.NewInset(kit.NewText(kit.L("All of it is beside this, to be read next.")).Color(kit.ColorMuted), 8, 2))
	}
	return card(kit.Lf("Unread from contacts, %d days", today.MailDays), number(int64(d.UnreadNum), p.shell.Locale, p.showUnread), rows)
}

// todo lists what is overdue or due today, to be ticked off.
func (p *Page) todo(d *today.Day) fyne.CanvasObject {
	rows := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, v := range d.Tasks[:min(len(d.Tasks), inSection)] {
		rows.Add(p.task(d, v))
	}
	switch {
	case d.TaskNum == 0:
		rows.Add(p.nothing(kit.L("Nothing is due."), kit.Action{Text: kit.L("New task"), Do: func() { p.shell.Open("task", 0) }}))
	case len(d.Tasks) == 0:
		rows.Add(kit.NewInset(kit.NewText(kit.L("All of them are beside this, to be done next.")).Color(kit.ColorMuted), 8, 2))
	}
	return card(kit.L("Tasks due"), number(int64(d.TaskNum), p.shell.Locale, p.showTasks), rows)
}

func (p *Page) task(d *today.Day, v data.Task) fyne.CanvasObject {
	tick := widget.NewCheck("", func(bool) { p.finish(v) })
	when, color := dueWords(p.shell.Locale, d.Now, v)
	texts := container.New(layout.NewCustomPaddedVBoxLayout(0), title(v.Title), detail(joined(when, d.Names[v.ContactID]), color))
	return kit.NewRow(kit.NewInset(container.NewBorder(nil, nil, container.NewCenter(tick), nil, texts), 4, 3), func() { p.shell.Open("task", v.ID) })
}

// dueWords say when a task is due, in the colour that it deserves.
func dueWords(l kit.Locale, now time.Time, v data.Task) (string, fyne.ThemeColorName) {
	days := int(data.DateOf(now).Time(time.UTC).Sub(v.Due.Time(time.UTC)).Hours() / 24)
	switch {
	case days > 0:
		return kit.Ln("%d days overdue", days), theme.ColorNameError
	case v.DueTime == "":
		return kit.L("Due today"), kit.ColorMuted
	case v.Overdue(now):
		return kit.Lf("It was due at %s", clock(l, now, v)), theme.ColorNameError
	}
	return kit.Lf("Due today at %s", clock(l, now, v)), kit.ColorMuted
}

func clock(l kit.Locale, now time.Time, v data.Task) string { return l.Clock(v.DueAt(now.Location())) }

func (p *Page) occasions(d *today.Day) fyne.CanvasObject {
	if d.OccasionNum == 0 {
		return nil
	}
	rows := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, o := range d.Occasions[:min(len(d.Occasions), inSection)] {
		when, color := p.occasionDay(d, o)
		rows.Add(p.row(when, color, occasionName(o), occasionNote(d, o), func() { p.shell.Open(occasionOf(o)) }))
	}
	return card(kit.L("Occasions this week"), number(int64(d.OccasionNum), p.shell.Locale, p.showOccasions), rows)
}

// occasionOf gives what a click on an occasion opens: the contact, or the occasion where it is of all.
func occasionOf(o data.OccasionDay) (kind string, id int64) {
	if o.ContactID != 0 {
		return "contact", o.ContactID
	}
	return "occasion", o.Occasion.ID
}

func occasionName(o data.OccasionDay) string {
	if o.ContactID == 0 {
		return kit.OccasionTitle(o)
	}
	return o.Name
}

// occasionNote says what it is, and whether somebody thought of it already.
func occasionNote(d *today.Day, o data.OccasionDay) string {
	note := ""
	switch {
	case o.ContactID == 0:
	case o.Occasion.Kind != data.BirthdayOccasion:
		note = kit.OccasionTitle(data.OccasionDay{Occasion: o.Occasion})
	case d.Years(o) > 0:
		note = kit.Ln("turns %d", d.Years(o))
	}
	if o.Greeting.State == data.Greeted {
		return joined(note, kit.L("greeted"))
	}
	return note
}

func (p *Page) occasionDay(d *today.Day, b data.OccasionDay) (string, fyne.ThemeColorName) {
	if b.On == data.DateOf(d.Now) {
		return kit.L("Today"), theme.ColorNamePrimary
	}
	return kit.ShortWeekday(b.On.Time(time.UTC).Weekday()), kit.ColorMuted
}

// silent says for how long: by the purchases, or since the last word where there are none.
func (p *Page) silent(d *today.Day, q data.Quiet) string {
	if q.Silence != nil {
		return p.silence(d, q.Silence)
	}
	return kit.Ln("%d days since the last word", d.DaysSince(q.LastAt))
}

// quiet lists whom nobody spoke to for long.
func (p *Page) quiet(d *today.Day) fyne.CanvasObject {
	if d.QuietNum == 0 {
		return nil
	}
	rows := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, q := range d.Quiet[:min(len(d.Quiet), inSection)] {
		plan := kit.Action{Text: kit.L("Plan a call"), Do: func() { p.plan(q.ContactID, q.Name) }}.Quiet()
		texts := container.New(layout.NewCustomPaddedVBoxLayout(0), title(q.Name),
			detail(joined(p.silent(d, q), kit.L(string(q.Stage))), kit.ColorMuted))
		row := container.NewBorder(nil, nil, nil, container.NewCenter(plan), texts)
		rows.Add(kit.NewRow(kit.NewInset(row, 8, 3), func() { p.shell.Open("contact", q.ContactID) }))
	}
	return card(kit.L("Gone quiet"), number(int64(d.QuietNum), p.shell.Locale, p.showQuiet), rows)
}

func line1() fyne.CanvasObject {
	l := kit.NewGround(kit.ColorLine)
	return container.New(thin{}, l)
}

// thin makes a line one high, with room at its sides.
type thin struct{}

func (thin) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (thin) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(8, 0))
		o.Resize(fyne.NewSize(size.Width-16, 1))
	}
}

// middle keeps its object's height and puts it halfway up.
type middle struct{}

func (middle) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	h := objects[0].MinSize().Height
	objects[0].Resize(fyne.NewSize(size.Width, h))
	objects[0].Move(fyne.NewPos(0, (size.Height-h)/2))
}

// lead keeps a label beside what comes before it, cut where the room ends: a name
// written from right to left stays with its avatar.
type lead struct{}

func (lead) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(20, objects[0].MinSize().Height)
}

func (lead) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(min(objects[0].MinSize().Width, size.Width), size.Height))
}

// title and detail are the two lines of a row.
func title(words string) *fyne.Container { return container.New(lead{}, kit.Label(words)) }

func detail(words string, color fyne.ThemeColorName) *fyne.Container {
	return container.New(lead{}, kit.Label(words).Sized(theme.SizeNameCaptionText).Color(color))
}
