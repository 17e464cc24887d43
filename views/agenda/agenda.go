// Package agenda is the screen of the calendar: month, week, day and list,
// tasks, the forms that change them, and the reminders that wait.
package agenda

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"regulars/app/calendar"
	"regulars/app/changes"
	"regulars/app/contacts"
	"regulars/data"
	"regulars/views/kit"
)

// mode is the way the calendar is shown.
type mode uint8

const (
	monthMode mode = iota
	weekMode
	dayMode
	listMode
	tasksMode
)

// Page is the screen.
type Page struct {
	// Files shows the files that are kept with an event; nil shows none.
	Files func(kit.Held) fyne.CanvasObject

	shell  *kit.Shell
	svc    *calendar.Service
	people *contacts.Service
	loader *kit.Loader[*loaded]
	stop   func()

	mode   mode
	chosen data.Date // the day that is looked at
	zone   *time.Location
	shown  *loaded
	hidden map[what]bool // sorts of things that the owner does not want to see

	header    *header
	month     *month
	days      *days
	list      *list
	tasks     *tasks
	reminders *reminders
	form      *dialog  // what is being edited
	held      kit.Held // the event that is being edited, for files that are dropped on it
	asked     *asked   // the question that waits, above it
	body      *fyne.Container
	side      *fyne.Container
	object    fyne.CanvasObject
	scrolled  mode // whose hours were brought into view
	ticked    time.Time
	rest      func() // stops the clock being followed
}

// New gives a Page that loads itself when it is shown and when what it shows
// changes.
func New(shell *kit.Shell, svc *calendar.Service, people *contacts.Service, bus *changes.Bus) *Page {
	p := &Page{
		shell: shell, svc: svc, people: people, loader: kit.NewLoader[*loaded](shell),
		zone: svc.Local(), hidden: map[what]bool{}, scrolled: monthMode, rest: func() {},
	}
	p.chosen = p.today()
	do := deeds{open: p.open, create: p.create, show: p.showDay, move: p.move, extend: p.extend, choose: p.choose, chosen: func() data.Date { return p.chosen }, letter: p.letter, key: p.key}
	p.month = newMonth(shell.Locale, do)
	p.days = newDays(shell.Locale, do)
	p.list = newList(shell.Locale, do, p.emptyList())
	p.tasks = newTasks(p, do)
	p.reminders = newReminders(p)
	p.header = newHeader(p)
	p.body = container.NewStack(p.month)
	p.side = container.NewStack(p.reminders.object)
	p.side.Hide()
	p.object = container.New(&fitting{page: p}, container.NewBorder(p.header.object, nil, nil, p.side, p.body))
	p.stop = bus.Subscribe(func(c data.Change) {
		switch c.Topic {
		case data.Events, data.Tasks, data.Reminders, data.Contacts, data.Settings:
			shell.Do(p.reload)
		default:
		}
	})
	return p
}

// Screen is what the main window shows.
func (p *Page) Screen() kit.Screen {
	return kit.Screen{
		Object:  p.object,
		OnShow:  p.onShow,
		New:     p.createNow,
		Open:    p.openRecord,
		Save:    p.save,
		Escape:  p.escape,
		Form:    func() bool { return p.form != nil },
		Holds:   func() kit.Held { return p.held },
		Unsaved: func() bool { return p.form != nil && p.form.dirty() },
		Close:   p.close,
		Keys: []kit.Key{
			{Keys: "M W D A T", Does: kit.L("show the month, week, day, agenda or tasks")},
			{Keys: kit.L("arrows"), Does: kit.L("go to another day or hour")},
			{Keys: "Enter", Does: kit.L("make an event there, or open the chosen one")},
			{Keys: kit.L("Space"), Does: kit.L("show the chosen day")},
			{Keys: "Page Up, Page Down", Does: kit.L("go back or on by a month, week or day")},
			{Keys: "Home", Does: kit.L("go to today")},
			{Keys: "Ctrl+S", Does: kit.L("save the form")},
			{Keys: "Esc", Does: kit.L("leave the form; what was changed is asked about")},
		},
	}
}

func (p *Page) close() {
	p.stop()
	p.rest()
	p.loader.Stop()
}

func (p *Page) onShow() {
	p.reload()
	p.followClock()
	if p.form == nil {
		p.focus()
	}
}

// Object is what the window shows.
func (p *Page) Object() fyne.CanvasObject { return p.object }

func (p *Page) now() time.Time   { return p.shell.Now().In(p.zone) }
func (p *Page) today() data.Date { return data.DateOf(p.now()) }

// followClock keeps the line of the time now, and today, true. It looks each minute
// as long as the clock goes.
func (p *Page) followClock() {
	if !p.ticked.IsZero() && !p.minutePassed() {
		return // it is running, or the clock stands
	}
	p.ticked = p.shell.Now()
	p.rest = p.shell.After(time.Minute, func() {
		if p.minutePassed() {
			p.reload()
			p.followClock()
		}
	})
}

// minutePassed says whether it is another minute than when it was looked at
// last: later, or earlier where the clock was put back.
func (p *Page) minutePassed() bool { return p.shell.Now().Sub(p.ticked).Abs() >= 50*time.Second }

// shownDays gives the first day shown and their number.
func (p *Page) shownDays() (first data.Date, n int) {
	switch p.mode {
	case weekMode:
		return weekOf(p.chosen, p.shell.Locale), 7
	case dayMode:
		return p.chosen, 1
	case listMode:
		return p.chosen, listDays
	case monthMode, tasksMode:
	}
	first, weeks := monthSpan(p.chosen, p.shell.Locale)
	return first, 7 * weeks
}

func (p *Page) reload() {
	first, n := p.shownDays()
	q := query{svc: p.svc, first: first, days: n, tasks: p.mode == tasksMode, now: p.shell.Now, locale: p.shell.Locale}
	p.loader.Load(q.run, func(l *loaded) {
		p.zone, p.shown = l.zone, l
		p.paint()
	})
}

// paint shows what was loaded.
func (p *Page) paint() {
	l, now := p.shown, p.now()
	if l == nil {
		return
	}
	items, held := p.visible(l.items), p.holding()
	switch p.mode {
	case monthMode:
		p.month.set(p.chosen, data.DateOf(now), gather(items))
	case weekMode, dayMode:
		p.paintDays(items, now)
	case listMode:
		p.list.set(l.first, now, items)
	case tasksMode:
		p.tasks.set(l.open, l.done, now, l.names)
	}
	p.regain(held)
	p.header.set(len(l.reminders))
	p.reminders.set(l.reminders, now)
}

func (p *Page) paintDays(items []item, now time.Time) {
	first, n := p.shownDays()
	if n > 1 {
		items = gather(items)
	}
	list := make([]data.Date, n)
	for i := range list {
		list[i] = first.AddDays(i)
	}
	p.days.set(list, p.chosen, now, items)
	if p.scrolled != p.mode {
		p.scrolled = p.mode
		p.days.scrollTo(firstMinute(items, p.habits().WorkFrom*60))
	}
}

// habits are the owner's, as usual until they were read.
func (p *Page) habits() calendar.Habits {
	if p.shown == nil {
		return calendar.UsualHabits()
	}
	return p.shown.habits
}

// firstMinute is half an hour before the first thing of the morning, or before
// the working day begins.
func firstMinute(items []item, minute int) int {
	for i := range items {
		if it := &items[i]; !it.banner() && it.first == it.last {
			minute = min(minute, it.start.Hour()*60+it.start.Minute())
		}
	}
	return max(0, minute-30)
}

func (p *Page) visible(items []item) []item {
	var list []item
	for i := range items {
		if !p.hidden[items[i].sort] {
			list = append(list, items[i])
		}
	}
	return list
}

// showReminders opens or closes the list at the right.
func (p *Page) showReminders(open bool) {
	setVisible(p.side, open)
	p.object.Refresh()
}
