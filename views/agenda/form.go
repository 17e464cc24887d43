package agenda

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/views/kit"
)

// eventForm is the form of an event.
type eventForm struct {
	draft[data.Event]

	ref    calendar.Ref
	before data.Event // as it was opened

	title, place, note *kit.Input
	kind               *widget.Select
	when               *whenForm
	repeat             *repeatForm
	remind             *remindForm
	with               *withForm
}

// editEvent shows the form of an event; of a new one ref is empty.
func (p *Page) editEvent(ref calendar.Ref, e *data.Event) {
	if p.busy() {
		return // one at a time
	}
	f := &eventForm{ref: ref, before: *e}
	f.page, f.read, f.check, f.store = p, f.collect, validEvent, f.askAndKeep
	f.title = titleEntry(kit.L("What is it? A fitting, a call, market day…"), e.Title, f.submit)
	f.place = kit.NewEntry(kit.L("An address, or how to meet"), nil)
	f.place.SetText(e.Place)
	f.note = kit.NewArea("", 3, nil)
	f.note.SetText(e.Note)
	f.kind = kindSelect(e.Kind)
	f.when = newWhenForm(p, e)
	f.repeat = newRepeatForm(p, e)
	f.remind = newRemindForm(e.Reminders, e.AllDay)
	f.with = newWithForm(p, e.Contacts)
	f.when.changed = func() {
		f.repeat.startsOn(f.when.firstDay())
		f.remind.setAllDay(f.when.allDay.Checked)
	}
	f.when.changed()
	f.first = f.title
	f.begin()
	if f.exists() {
		f.show(kit.L("Event"), f.lay(), f.delete)
	} else {
		f.show(kit.L("New event"), f.lay(), nil)
	}
}

// titleEntry is the first entry of a form: Return in it saves.
func titleEntry(hint, title string, save func()) *kit.Input {
	e := kit.NewEntry(hint, nil)
	e.SetText(title)
	e.OnSubmitted = func(string) { save() }
	return e
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
	if f.exists() && f.page.Files != nil {
		f.page.held = kit.Held{Kind: string(data.FileOfEvent), ID: f.ref.EventID, Name: f.before.Title}
		right.Add(f.page.Files(f.page.held))
	}
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

// validEvent lets one occurrence of a series have the rule of the series.
func validEvent(e *data.Event) error {
	one := *e
	if one.SeriesID != 0 {
		one.Repeat = ""
	}
	return one.Validate()
}

// askAndKeep saves the event, after asking for which ones if it repeats.
func (f *eventForm) askAndKeep(e *data.Event) {
	if f.exists() && f.before.Repeat != "" {
		f.page.askScope(kit.L("Save for which ones?"), func(s calendar.Scope) { f.keepEvent(e, s) }, nil)
		return
	}
	f.keepEvent(e, calendar.All)
}

func (f *eventForm) keepEvent(e *data.Event, scope calendar.Scope) {
	p := f.page
	words, work := kit.Lf("“%s” is in the calendar", e.Title), func(ctx context.Context) error { return p.svc.Add(ctx, e) }
	if f.exists() {
		words, work = kit.Lf("“%s” was saved", e.Title), func(ctx context.Context) error { return p.svc.Save(ctx, f.ref, e, scope) }
	}
	f.keep(work, func() {
		p.shell.Done(words, 0)
		at := e.Start.In(p.zone)
		if e.AllDay {
			at = e.StartWall()
		} else {
			p.days.reveal(at.Hour()*60 + at.Minute())
		}
		p.choose(data.DateOf(at))
	})
}

func (f *eventForm) delete() {
	remove := func(scope calendar.Scope) {
		f.keep(func(ctx context.Context) error { return f.page.svc.Delete(ctx, f.ref, scope) }, func() {
			f.page.shell.Done(kit.Lf("“%s” was deleted", f.before.Title), 0)
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

// invalid is what the form itself finds wrong, in the owner's words.
func invalid(field, reason string) error { return &data.InvalidError{Field: field, Reason: reason} }
