package agenda

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/views/kit"
)

// open shows what an item stands for.
func (p *Page) open(it *item) {
	switch it.sort {
	case isBirthday:
		if it.several {
			p.chosen = it.first
			p.setMode(listMode)
			return
		}
		if it.id != 0 && p.shell.CanOpen("occasion") {
			p.shell.Open("occasion", it.id)
			return
		}
		if len(it.who) > 0 {
			p.shell.Open("contact", it.who[0])
		}
	case isTask:
		p.openTask(it.id)
	case isEvent:
		p.openEvent(it.ref)
	}
}

// openRecord is what other screens ask for.
func (p *Page) openRecord(kind string, id int64) {
	switch {
	case p.busy(): // what is being typed comes first
	case kind == "reminder":
		p.showReminders(true)
	case kind == "task" && id == 0:
		p.editTask(&data.Task{Due: p.today()})
	case kind == "task":
		p.setMode(tasksMode)
		p.openTask(id)
	case kind == kit.TaskWith:
		p.editTask(&data.Task{Due: p.today(), ContactID: id})
	case kind == kit.EventWith:
		p.createWith(id)
	case id == 0:
		p.createNow()
	default:
		p.openEvent(calendar.Ref{EventID: id})
	}
}

// openEvent reads an occurrence and shows its form. Of a series that is asked
// for without saying which one, it is the next.
func (p *Page) openEvent(ref calendar.Ref) {
	var e data.Event
	p.shell.Act(func(ctx context.Context) (err error) {
		if ref, err = p.svc.Next(ctx, ref); err != nil {
			return err
		}
		e, err = p.svc.Occurrence(ctx, ref)
		return err
	}, func() { p.editEvent(ref, &e) })
}

func (p *Page) openTask(id int64) {
	var v data.Task
	p.shell.Act(func(ctx context.Context) (err error) {
		v, err = p.svc.Task(ctx, id)
		return err
	}, func() { p.editTask(&v) })
}

// createNow makes an event at the next whole hour of the chosen day.
func (p *Page) createNow() { p.createWith() }

// createWith makes one with contacts.
func (p *Page) createWith(contacts ...int64) {
	minute := 9 * 60
	if p.chosen == p.today() {
		minute = min(23, p.now().Hour()+1) * 60
	}
	e := p.newEvent(p.chosen, minute, minute+newMinutes)
	e.Contacts = contacts
	p.editEvent(calendar.Ref{}, e)
}

// create shows the form of a new event.
func (p *Page) create(day data.Date, from, to int) {
	p.editEvent(calendar.Ref{}, p.newEvent(day, from, to))
}

// newEvent gives an event of a day, from and to in minutes of it. Without a time
// it gets one of the working day, which the owner can change to the whole day.
func (p *Page) newEvent(day data.Date, from, to int) *data.Event {
	p.chosen = day
	e := &data.Event{Kind: data.EventAppointment, Zone: p.zone.String(), FirstDay: day, LastDay: day, Reminders: p.habits().Reminders}
	if from < 0 {
		e.AllDay = p.mode == weekMode || p.mode == dayMode
		from, to = 9*60, 10*60
	}
	if e.AllDay {
		e.Reminders = nil
	}
	e.Start = data.InZone(day.Time(utc()).Add(time.Duration(from)*time.Minute), p.zone)
	e.End = data.InZone(day.Time(utc()).Add(time.Duration(to)*time.Minute), p.zone)
	if !e.End.After(e.Start) { // it begins in the hour that is skipped when the clocks change
		e.End = e.Start.Add(time.Duration(to-from) * time.Minute)
	}
	return e
}

// move has an item take place days and minutes later.
func (p *Page) move(it *item, days, minutes int) {
	if it.sort == isTask {
		p.moveTask(it, days, minutes)
		return
	}
	p.change(it, spoken{kit.L("Move which ones?"), kit.Lf("“%s” was moved", it.title)}, func(e *data.Event) {
		if e.AllDay {
			e.FirstDay, e.LastDay = e.FirstDay.AddDays(days), e.LastDay.AddDays(days)
			return
		}
		length := e.End.Sub(e.Start)
		later := data.Wall(e.Start.In(p.zone)).AddDate(0, 0, days).Add(time.Duration(minutes) * time.Minute)
		e.Start = data.InZone(later, p.zone).In(e.Start.Location())
		e.End = e.Start.Add(length)
	})
}

func (p *Page) moveTask(it *item, days, minutes int) {
	id, title := it.id, it.title
	p.shell.Act(func(ctx context.Context) error {
		v, err := p.svc.Task(ctx, id)
		if err != nil {
			return err
		}
		v.Due = v.Due.AddDays(days)
		if clock, err := time.Parse("15:04", v.DueTime); err == nil {
			at := v.Due.Time(utc()).Add(time.Duration(clock.Hour()*60+clock.Minute()+minutes) * time.Minute)
			v.Due, v.DueTime = data.DateOf(at), at.Format("15:04") // past midnight it is due the next day
		}
		return p.svc.SaveTask(ctx, &v)
	}, func() { p.shell.Done(kit.Lf("“%s” was moved", title), 0) })
}

// extend has an event end days and minutes later.
func (p *Page) extend(it *item, days, minutes int) {
	p.change(it, spoken{kit.L("Change which ones?"), kit.Lf("“%s” was saved", it.title)}, func(e *data.Event) {
		if e.AllDay {
			e.LastDay = e.LastDay.AddDays(max(days, e.LastDay.DaysTo(e.FirstDay)))
			return
		}
		end := data.InZone(data.Wall(e.End.In(p.zone)).AddDate(0, 0, days), p.zone).Add(time.Duration(minutes) * time.Minute)
		if least := e.Start.Add(snap * time.Minute); end.Before(least) {
			end = least
		}
		e.End = end.In(e.End.Location())
	})
}

// spoken is what a change asks of a series, and what it tells when it is done.
type spoken struct{ ask, done string }

// change applies what the mouse did to an event, after asking for which ones if
// it repeats.
func (p *Page) change(it *item, say spoken, fn func(*data.Event)) {
	ref := it.ref
	apply := func(scope calendar.Scope) {
		p.shell.Try(func(ctx context.Context) error {
			e, err := p.svc.Occurrence(ctx, ref)
			if err != nil {
				return err
			}
			fn(&e)
			return p.svc.Save(ctx, ref, &e, scope)
		}, func(err error) {
			if err != nil {
				p.shell.ShowError(err)
				p.reload() // what was dragged goes back
				return
			}
			p.shell.Done(say.done, 0)
		})
	}
	if !it.repeats {
		apply(calendar.OnlyThis)
		return
	}
	p.askScope(say.ask, apply, p.reload)
}

func (p *Page) emptyList() fyne.CanvasObject {
	return kit.EmptyState(theme.CalendarIcon(), kit.L("Nothing planned"),
		kit.L("Appointments, visits, calls and birthdays of the next weeks stand here. Put in the first one, and be reminded of it."),
		kit.Action{Text: kit.L("Add an event"), Icon: theme.ContentAddIcon(), Do: p.createNow})
}

// busy says that something above the calendar has the keys.
func (p *Page) busy() bool { return p.form != nil || p.asked != nil }

// save keeps what is being edited; a question is answered first.
func (p *Page) save() {
	if p.form != nil && p.asked == nil {
		p.form.save()
	}
}

// escape leaves a question, or what is being edited.
func (p *Page) escape() {
	switch {
	case p.asked != nil:
		p.answer(p.asked.never)
	case p.form != nil:
		p.form.escape()
	}
}
