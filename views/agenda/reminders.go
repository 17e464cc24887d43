package agenda

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/views/kit"
)

// reminders lists what the owner was reminded of and has not answered.
type reminders struct {
	page   *Page
	list   []data.Reminder
	box    *fyne.Container
	object fyne.CanvasObject
}

func newReminders(p *Page) *reminders {
	r := &reminders{page: p, box: container.NewVBox()}
	all := kit.Action{Text: kit.L("All done"), Do: r.dismissAll}.Quiet()
	shut := widget.NewButtonWithIcon("", theme.CancelIcon(), func() { p.showReminders(false) })
	shut.Importance = widget.LowImportance
	head := container.NewBorder(nil, nil, nil, container.NewHBox(all, shut), kit.NewInset(kit.Section(kit.L("Reminders")), 8, 4))
	r.object = container.NewStack(kit.NewGround(kit.ColorSurface),
		container.New(kit.Width(290), container.NewBorder(kit.NewInset(head, 4, 4), nil, nil, nil, container.NewVScroll(kit.NewInset(r.box, 8, 4)))))
	return r
}

func (r *reminders) set(list []data.Reminder, now time.Time) {
	r.list = list
	r.box.Objects = nil
	for i := range list {
		r.box.Add(r.card(list[i], now))
	}
	if len(list) == 0 {
		r.box.Add(kit.Muted(kit.L("Nothing waits for you. When an event or a task reminds you, it stays here until you say that it is done.")))
	}
	r.box.Refresh()
}

func (r *reminders) card(v data.Reminder, now time.Time) fyne.CanvasObject {
	title := kit.NewText(v.Title).Bold()
	when := kit.NewText(reminderWhen(r.page.shell.Locale, &v, now)).Color(kit.ColorMuted)
	if v.Start.Before(now) && !v.AllDay {
		when.SetColor(theme.ColorNameError)
	}
	var snooze *widget.Button
	snooze = kit.Action{Text: kit.L("Snooze"), Icon: theme.HistoryIcon(), Do: func() { r.snooze(v, snooze) }}.Quiet()
	done := widget.NewButtonWithIcon(kit.L("Done"), theme.ConfirmIcon(), func() { r.dismiss(v) })
	show := kit.Action{Text: kit.L("Open"), Do: func() { r.page.openReminder(&v) }}.Quiet()
	words := container.NewVBox(title, when)
	if !v.Why.IsZero() {
		words.Add(kit.Muted(r.page.shell.Locale.Say(v.Why)))
	}
	if v.Place != "" {
		words.Add(kit.Muted(v.Place))
	}
	buttons := container.NewBorder(nil, nil, container.NewHBox(show, snooze), done)
	return kit.Card(kit.NewInset(container.NewVBox(words, buttons), 6, 4))
}

// reminderWhen says when what a reminder is about takes place.
func reminderWhen(l kit.Locale, v *data.Reminder, now time.Time) string {
	day := dayWord(l, data.DateOf(v.Start.In(now.Location())), data.DateOf(now))
	if v.AllDay {
		return day
	}
	clock := l.Clock(v.Start.In(now.Location()))
	switch minutes := int(v.Start.Sub(now).Round(time.Minute).Minutes()); {
	case minutes == 0:
		return kit.Lf("%s, now", clock)
	case minutes > 0 && minutes <= 90:
		return kit.Lf("%[1]s, in %[2]d min", clock, minutes)
	case minutes < 0 && minutes >= -90:
		return kit.Lf("%[1]s, %[2]d min ago", clock, -minutes)
	}
	return day + " " + clock
}

func (r *reminders) snooze(v data.Reminder, at fyne.CanvasObject) {
	now := r.page.now()
	var items []*fyne.MenuItem
	for _, s := range snoozes(now) {
		items = append(items, fyne.NewMenuItem(s.text, func() {
			r.page.shell.Act(func(ctx context.Context) error { return r.page.svc.Snooze(ctx, v.ReminderKey, s.until) }, func() {
				r.page.shell.Toast(kit.Toast{Text: kit.Lf("It comes again: %s", s.text)})
			})
		}))
	}
	d := fyne.CurrentApp().Driver()
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), d.CanvasForObject(at), d.AbsolutePositionForObject(at).AddXY(0, at.Size().Height))
}

type snoozeChoice struct {
	text  string
	until time.Time
}

func snoozes(now time.Time) []snoozeChoice {
	morning := data.InZone(data.DateOf(now).AddDays(1).Time(utc()).Add(9*time.Hour), now.Location())
	return []snoozeChoice{
		{kit.L("in 5 minutes"), now.Add(5 * time.Minute)},
		{kit.L("in 15 minutes"), now.Add(15 * time.Minute)},
		{kit.L("in an hour"), now.Add(time.Hour)},
		{kit.L("in 3 hours"), now.Add(3 * time.Hour)},
		{kit.L("tomorrow morning"), morning},
		{kit.L("in a week"), morning.AddDate(0, 0, 6)},
	}
}

func (r *reminders) dismiss(list ...data.Reminder) {
	var keys []data.ReminderKey
	for _, v := range list {
		keys = append(keys, v.ReminderKey)
	}
	r.page.shell.Act(func(ctx context.Context) error { return r.page.svc.Dismiss(ctx, keys...) }, nil)
}

func (r *reminders) dismissAll() { r.dismiss(r.list...) }

// openReminder shows the event or the task that a reminder is about.
func (p *Page) openReminder(v *data.Reminder) {
	switch v.Subject {
	case data.RemindTask:
		p.openTask(v.SubjectID)
	case data.RemindProblem:
		p.shell.Open("problem", v.SubjectID)
	case data.RemindEvent:
		p.openEvent(calendar.Ref{EventID: v.SubjectID, RecurrenceID: v.At})
	}
}
