package agenda

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"regulars/data"
	"regulars/views/kit"
)

// taskForm is the form of a task.
type taskForm struct {
	draft[data.Task]

	before      data.Task
	title, note *kit.Input
	due         *dayField
	clock       *clockField
	remind      *remindForm
	about       *withForm
}

func (p *Page) editTask(v *data.Task) {
	if p.busy() {
		return
	}
	f := &taskForm{before: *v}
	f.page, f.read, f.check, f.store = p, f.collect, (*data.Task).Validate, f.keepTask
	f.title = titleEntry(kit.L("What is to be done?"), v.Title, f.submit)
	f.note = kit.NewArea("", 3, nil)
	f.note.SetText(v.Note)
	f.due = newDayField(p.shell.Locale, p.today())
	f.due.set(v.Due)
	f.clock = newClockField(p.shell.Locale)
	if minute, ok := parseClock(v.DueTime); ok {
		f.clock.set(minute)
	}
	f.clock.entry.SetPlaceHolder(kit.L("any time"))
	f.clock.changed = func(int) { f.remind.setAllDay(false) }
	f.remind = newRemindForm(v.Reminders, v.DueTime == "")
	f.about = newWithForm(p, nil)
	f.about.one = true
	f.about.set(v.ContactID)
	f.first = f.title
	f.begin()
	if v.ID != 0 {
		f.show(kit.L("Task"), f.lay(), f.delete)
	} else {
		f.show(kit.L("New task"), f.lay(), nil)
	}
}

func (f *taskForm) lay() fyne.CanvasObject {
	title := kit.NewField("title", kit.L("Task"), f.title)
	due := kit.NewField("due", kit.L("Due on"), container.New(&dayAndClock{}, f.due.object, f.clock.entry))
	reminder := kit.NewField("reminder", kit.L("Remind me"), f.remind.object)
	about := kit.NewField("contact", kit.L("About"), f.about.object)
	note := kit.NewField("note", kit.L("Note for yourself"), f.note)
	f.fields = []*kit.Field{title, due, reminder, about, note}
	left := container.NewVBox(due.Object(), reminder.Object())
	right := container.NewVBox(about.Object(), note.Object())
	return container.NewVBox(title.Object(), container.New(&twoColumns{min: 290, gap: 18}, left, right))
}

func (f *taskForm) collect() (v data.Task, err error) {
	v = f.before
	v.Title, v.Note = f.title.Text, f.note.Text
	v.Due, v.DueTime, v.ContactID = data.Date{}, "", 0
	if f.due.entry.Text != "" {
		if v.Due, err = f.due.read("due"); err != nil {
			return v, err
		}
	}
	if f.clock.entry.Text != "" {
		minute, err := f.clock.read("due")
		if err != nil {
			return v, err
		}
		v.DueTime = minuteText(minute)
	}
	v.Reminders = f.remind.minutes()
	if ids := f.about.ids(); len(ids) > 0 {
		v.ContactID = ids[0]
	}
	return v, nil
}

func (f *taskForm) keepTask(v *data.Task) {
	p := f.page
	f.keep(func(ctx context.Context) error { return p.svc.SaveTask(ctx, v) }, func() { p.shell.Done(kit.Lf("“%s” was saved", v.Title), 0) })
}

func (f *taskForm) delete() {
	p, v := f.page, f.before
	f.keep(func(ctx context.Context) error { return p.svc.DeleteTask(ctx, v.ID) }, func() { p.shell.Done(kit.Lf("“%s” was deleted", v.Title), 0) })
}
