package agenda

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// How many tasks the list holds.
const (
	maxOpen = 2000
	maxDone = 100
)

// tasks lists what is to be done, by when.
type tasks struct {
	page   *Page
	add    *kit.Input
	rows   []taskLine
	widget *keyList
	empty  fyne.CanvasObject
	object fyne.CanvasObject
}

// taskLine is a line of the list: a heading or a task.
type taskLine struct {
	head string
	warn bool
	task *data.Task
	due  string
	who  string
	late bool
}

func newTasks(p *Page, do deeds) *tasks {
	t := &tasks{page: p}
	t.add = kit.NewEntry(kit.L("New task for today: type it and press Enter"), nil)
	t.add.OnSubmitted = t.submit
	t.widget = newKeyList(do,
		func() int { return len(t.rows) },
		func() fyne.CanvasObject { return newTaskRow() },
		func(i int, o fyne.CanvasObject) { o.(*taskRow).set(t.rows[i], p.tick) },
	)
	t.widget.OnSelected = func(i widget.ListItemID) {
		t.widget.UnselectAll()
		if v := t.rows[i].task; v != nil {
			p.openTask(v.ID)
		}
	}
	t.empty = kit.EmptyState(theme.ConfirmIcon(), kit.L("Nothing to do"), kit.L("Tasks are what you promised to do by a day: call back, order, send an offer. Type the first one above."))
	t.object = container.NewBorder(kit.NewInset(t.add, 12, 6), nil, nil, nil, container.NewStack(t.widget, t.empty))
	return t
}

// submit adds a task for today.
func (t *tasks) submit(title string) {
	if strings.TrimSpace(title) == "" {
		return
	}
	v := &data.Task{Title: strings.TrimSpace(title), Due: t.page.today()}
	t.page.shell.Act(func(ctx context.Context) error { return t.page.svc.SaveTask(ctx, v) }, func() {
		t.add.SetText("")
		t.page.shell.Done(kit.Lf("“%s” is to do today", v.Title), 0)
	})
}

// set shows open tasks by when they are due, and the latest done ones.
func (t *tasks) set(open, done []data.Task, now time.Time, names map[int64]string) {
	t.rows = nil
	last := ""
	slices.SortStableFunc(open, func(a, b data.Task) int { return late(&b, now) - late(&a, now) })
	for i := range open {
		v := &open[i]
		head, warn := taskSection(v, now)
		if head != last {
			t.rows = append(t.rows, taskLine{head: head, warn: warn})
			last = head
		}
		t.rows = append(t.rows, taskLine{task: v, due: t.due(v, now), who: names[v.ContactID], late: v.Overdue(now)})
	}
	if len(open) == maxOpen {
		t.rows = append(t.rows, taskLine{head: kit.L("There are more than this list holds: the search finds them all"), warn: true})
	}
	if len(done) > 0 {
		t.rows = append(t.rows, taskLine{head: kit.L("Done lately")})
	}
	for i := range done {
		v := &done[i]
		t.rows = append(t.rows, taskLine{task: v, due: t.page.shell.Locale.Brief(v.DoneAt, now), who: names[v.ContactID]})
	}
	setVisible(t.empty, len(t.rows) == 0)
	t.widget.Refresh()
}

// late is 1 for what is overdue: it comes first, also before what can still be
// done today at any time.
func late(v *data.Task, now time.Time) int {
	if v.Overdue(now) {
		return 1
	}
	return 0
}

func taskSection(v *data.Task, now time.Time) (head string, warn bool) {
	today := data.DateOf(now)
	switch {
	case v.Due.IsZero():
		return kit.L("No date"), false
	case v.Due.Before(today) || v.Overdue(now):
		return kit.L("Overdue"), true
	case v.Due == today:
		return kit.L("Today"), false
	case v.Due.Before(today.AddDays(8)):
		return kit.L("The next seven days"), false
	}
	return kit.L("Later"), false
}

func (t *tasks) due(v *data.Task, now time.Time) string {
	if v.Due.IsZero() {
		return ""
	}
	day := dayWord(t.page.shell.Locale, v.Due, data.DateOf(now))
	if v.DueTime == "" {
		return day
	}
	return day + " " + t.page.shell.Locale.Clock(v.DueAt(now.Location()))
}

// dayWord names a day by how near it is.
func dayWord(l kit.Locale, day, today data.Date) string {
	switch n := today.DaysTo(day); {
	case n == 0:
		return kit.L("Today")
	case n == 1:
		return kit.L("Tomorrow")
	case n == -1:
		return kit.L("Yesterday")
	case n > 1 && n < 7:
		return kit.Weekday(day.Time(utc()).Weekday())
	}
	return kit.ShortWeekday(day.Time(utc()).Weekday()) + " " + l.Date(day.Time(utc()))
}

// tick marks a task as done, or as not done.
func (p *Page) tick(v *data.Task) {
	id, title := v.ID, v.Title
	if v.Done() {
		p.shell.Act(func(ctx context.Context) error { return p.svc.Reopen(ctx, id) }, func() { p.shell.Done(kit.Lf("“%s” is to do again", title), 0) })
		return
	}
	p.shell.Act(func(ctx context.Context) error { return p.svc.Finish(ctx, id) }, func() { p.shell.Done(kit.Lf("Done: “%s”", title), 0) })
}
