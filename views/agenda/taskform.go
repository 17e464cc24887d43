package agenda

import (
	"context"
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// taskForm is the form of a task.
type taskForm struct {
	dialog

	before      data.Task
	title, note *kit.Input
	due         *dayField
	clock       *clockField
	remind      *remindForm
	about       *withForm
	opened      data.Task
}

func (p *Page) editTask(v *data.Task) {
	if p.form != nil {
		return
	}
	f := &taskForm{dialog: dialog{page: p}, before: *v}
	f.save, f.dirty = f.keep, f.changed
	f.title = kit.NewEntry(kit.L("What is to be done?"), nil)
	f.title.SetText(v.Title)
	f.title.OnSubmitted = func(string) { f.keep() }
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
	f.remind = remindFormOf(v.Reminders, v.DueTime == "")
	var about []int64
	if v.ContactID != 0 {
		about = []int64{v.ContactID}
	}
	f.about = newWithForm(p, about)
	f.about.one = true
	f.about.show()
	f.first = f.title
	if opened, err := f.collect(); err == nil {
		f.opened = opened
	}
	f.show(f.heading(), f.lay(), f.buttons()...)
	p.form = &f.dialog
}

func (f *taskForm) heading() string {
	if f.before.ID == 0 {
		return kit.L("New task")
	}
	return kit.L("Task")
}

func (f *taskForm) buttons() []fyne.CanvasObject {
	var list []fyne.CanvasObject
	if f.before.ID != 0 {
		list = append(list, kit.Action{Text: kit.L("Delete"), Icon: theme.DeleteIcon(), Do: f.delete}.Quiet())
	}
	save := widget.NewButton(kit.L("Save"), f.keep)
	save.Importance = widget.HighImportance
	return append(list, layout.NewSpacer(), kit.Action{Text: kit.L("Cancel"), Do: f.escape}.Quiet(), save)
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

func (f *taskForm) collect() (data.Task, error) {
	v := f.before
	v.Title, v.Note = f.title.Text, f.note.Text
	v.Due, v.DueTime, v.ContactID = data.Date{}, "", 0
	if f.due.entry.Text != "" {
		day, ok := f.due.day()
		if !ok {
			return v, invalid("due", "“%s” is not a day of the calendar: write it as %s", f.due.entry.Text, f.page.shell.Locale.Date(f.page.now()))
		}
		v.Due = day
	}
	if f.clock.entry.Text != "" {
		minute, ok := f.clock.minute()
		if !ok {
			return v, invalid("due", "“%s” is not a time of the day: write it as 9:30", f.clock.entry.Text)
		}
		v.DueTime = minuteText(minute)
	}
	v.Reminders = f.remind.minutes()
	if ids := f.about.ids(); len(ids) > 0 {
		v.ContactID = ids[0]
	}
	return v, nil
}

func (f *taskForm) changed() bool {
	v, err := f.collect()
	return err != nil || !reflect.DeepEqual(v, f.opened)
}

func (f *taskForm) keep() {
	f.clean()
	v, err := f.collect()
	if err == nil {
		err = v.Validate()
	}
	if err != nil {
		f.fail(err)
		return
	}
	f.page.shell.Try(func(ctx context.Context) error { return f.page.svc.SaveTask(ctx, &v) }, func(err error) {
		if err != nil {
			f.fail(err)
			return
		}
		f.close()
		f.page.shell.Done(kit.Lf("“%s” was saved", v.Title), 0)
	})
}

func (f *taskForm) delete() {
	f.page.shell.Act(func(ctx context.Context) error { return f.page.svc.DeleteTask(ctx, f.before.ID) }, func() {
		f.close()
		f.page.shell.Done(kit.Lf("“%s” was deleted", f.before.Title), 0)
	})
}
