package agenda

import (
	"context"
	"fmt"
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/views/kit"
)

// eventForm is the form of an event.
type eventForm struct {
	dialog

	ref    calendar.Ref
	before data.Event // as it was opened

	title, place, note *kit.Input
	kind               *widget.Select
	when               *whenForm
	repeat             *repeatForm
	remind             *remindForm
	with               *withForm
	opened             data.Event // what the untouched form gives
}

// editEvent shows the form of an event; of a new one ref is empty.
func (p *Page) editEvent(ref calendar.Ref, e *data.Event) {
	if p.form != nil {
		return // one at a time
	}
	f := &eventForm{dialog: dialog{page: p}, ref: ref, before: *e}
	f.save, f.dirty = f.keep, f.changed
	f.title = kit.NewEntry(kit.L("What is it? A fitting, a call, market day…"), nil)
	f.title.SetText(e.Title)
	f.title.OnSubmitted = func(string) { f.keep() }
	f.place = kit.NewEntry(kit.L("An address, or how to meet"), nil)
	f.place.SetText(e.Place)
	f.note = kit.NewArea("", 3, nil)
	f.note.SetText(e.Note)
	f.kind = kindSelect(e.Kind)
	f.when = newWhenForm(p, e)
	f.repeat = newRepeatForm(p, e)
	f.remind = newRemindForm(e)
	f.with = newWithForm(p, e.Contacts)
	f.when.changed = func() {
		f.repeat.startsOn(f.when.firstDay())
		f.remind.setAllDay(f.when.allDay.Checked)
	}
	f.when.changed()
	f.first = f.title
	if opened, err := f.collect(); err == nil {
		f.opened = opened
	}
	title := kit.L("New event")
	buttons := []fyne.CanvasObject{}
	if f.exists() {
		title = kit.L("Event")
		buttons = append(buttons, kit.Action{Text: kit.L("Delete"), Icon: theme.DeleteIcon(), Do: f.delete}.Quiet())
	}
	save := widget.NewButton(kit.L("Save"), f.keep)
	save.Importance = widget.HighImportance
	buttons = append(buttons, layout.NewSpacer(), kit.Action{Text: kit.L("Cancel"), Do: f.escape}.Quiet(), save)
	f.show(title, f.lay(), buttons...)
	p.form = &f.dialog
}

func (f *eventForm) exists() bool { return f.ref.EventID != 0 }

// lay puts when at the left, and who and where at the right.
func (f *eventForm) lay() fyne.CanvasObject {
	title := kit.NewField("title", kit.L("Title"), f.title)
	kind := kit.NewField("kind", kit.L("Kind"), f.kind)
	place := kit.NewField("place", kit.L("Place"), f.place)
	note := kit.NewField("note", kit.L("Note for yourself"), f.note)
	contacts := kit.NewField("contacts", kit.L("With whom"), f.with.object)
	reminder := kit.NewField("reminder", kit.L("Remind me"), f.remind.object)
	f.fields = append(f.fields, title, kind, place, note, contacts, reminder)
	f.fields = append(f.fields, f.when.fields...)
	f.fields = append(f.fields, f.repeat.field)
	left := container.NewVBox(f.when.object, f.repeat.field.Object(), reminder.Object())
	right := container.NewVBox(kind.Object(), contacts.Object(), place.Object(), note.Object())
	return container.NewVBox(title.Object(), container.New(&twoColumns{min: 330, gap: 18}, left, right))
}

// collect gives the event that the form says, or the first thing wrong with it.
func (f *eventForm) collect() (data.Event, error) {
	e := f.before
	e.Title, e.Place, e.Note = f.title.Text, f.place.Text, f.note.Text
	e.Kind = data.EventKinds()[max(0, f.kind.SelectedIndex())]
	e.Contacts = f.with.ids()
	e.Reminders = f.remind.minutes()
	if err := f.when.fill(&e); err != nil {
		return e, err
	}
	rule, err := f.repeat.rule()
	e.Repeat = rule
	return e, err
}

func (f *eventForm) changed() bool {
	e, err := f.collect()
	return err != nil || !reflect.DeepEqual(e, f.opened)
}

// keep saves the event, after asking for which ones if it repeats.
func (f *eventForm) keep() {
	f.clean()
	e, err := f.collect()
	if err == nil {
		check := e
		if check.SeriesID != 0 {
			check.Repeat = ""
		}
		err = check.Validate()
	}
	if err != nil {
		f.fail(err)
		return
	}
	if f.exists() && f.before.Repeat != "" {
		f.page.askScope(kit.L("Save for which ones?"), func(s calendar.Scope) { f.store(&e, s) }, nil)
		return
	}
	f.store(&e, calendar.All)
}

func (f *eventForm) store(e *data.Event, scope calendar.Scope) {
	svc, ref := f.page.svc, f.ref
	exists := f.exists()
	f.page.shell.Try(func(ctx context.Context) error {
		if !exists {
			return svc.Add(ctx, e)
		}
		return svc.Save(ctx, ref, e, scope)
	}, func(err error) {
		if err != nil {
			f.fail(err)
			return
		}
		f.close()
		f.page.shell.Done(savedWords(e, exists), 0)
		at := e.Start.In(f.page.zone)
		if e.AllDay {
			at = e.StartWall()
		} else {
			f.page.days.reveal(at.Hour()*60 + at.Minute())
		}
		f.page.choose(data.DateOf(at))
	})
}

func savedWords(e *data.Event, existed bool) string { //nolint:revive // two ways to say it
	if existed {
		return kit.Lf("“%s” was saved", e.Title)
	}
	return kit.Lf("“%s” is in the calendar", e.Title)
}

func (f *eventForm) delete() {
	remove := func(scope calendar.Scope) {
		svc, ref, title := f.page.svc, f.ref, f.before.Title
		f.page.shell.Act(func(ctx context.Context) error { return svc.Delete(ctx, ref, scope) }, func() {
			f.close()
			f.page.shell.Done(kit.Lf("“%s” was deleted", title), 0)
		})
	}
	if f.before.Repeat != "" {
		f.page.askScope(kit.L("Delete which ones?"), remove, nil)
		return
	}
	remove(calendar.All)
}

func kindSelect(kind data.EventKind) *widget.Select {
	var names []string
	chosen := 0
	for i, k := range data.EventKinds() {
		names = append(names, kindName(k))
		if k == kind {
			chosen = i
		}
	}
	s := widget.NewSelect(names, nil)
	s.SetSelectedIndex(chosen)
	return s
}

// twoColumns lays two objects beside each other, equally wide.
type twoColumns struct{ min, gap float32 }

func (l *twoColumns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w, h := l.min, float32(0)
	for _, o := range objects {
		w, h = max(w, o.MinSize().Width), max(h, o.MinSize().Height)
	}
	return fyne.NewSize(2*w+l.gap, h)
}

func (l *twoColumns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := (size.Width - l.gap) / 2
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i)*(w+l.gap), 0))
		o.Resize(sized(w, size.Height))
	}
}

// invalid is what the form itself finds wrong.
func invalid(field, reason string, args ...any) error {
	return &data.InvalidError{Field: field, Reason: fmt.Sprintf(reason, args...)}
}
