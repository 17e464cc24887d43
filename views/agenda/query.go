package agenda

import (
	"context"
	"strings"
	"time"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/views/kit"
)

// loaded is what the calendar shows, read in one go.
type loaded struct {
	zone      *time.Location
	habits    calendar.Habits
	first     data.Date // of the days shown
	items     []item
	names     map[int64]string
	open      []data.Task
	done      []data.Task
	reminders []data.Reminder
}

// query reads what the calendar shows, off the UI goroutine.
type query struct {
	svc   *calendar.Service
	first data.Date
	days  int
	tasks bool
	now   func() time.Time

	locale kit.Locale
}

func (q query) run(ctx context.Context) (l *loaded, err error) {
	l = &loaded{first: q.first}
	if l.zone, err = q.svc.Zone(ctx); err != nil {
		return nil, err
	}
	if l.habits, err = q.svc.Habits(ctx); err != nil {
		return nil, err
	}
	if l.reminders, err = q.svc.Reminders(ctx); err != nil {
		return nil, err
	}
	if q.tasks {
		err = q.readTasks(ctx, l)
	} else {
		err = q.readItems(ctx, l)
	}
	return l, err
}

func (q query) readTasks(ctx context.Context, l *loaded) (err error) {
	if l.open, err = q.svc.OpenTasks(ctx, maxOpen); err != nil {
		return err
	}
	if l.done, err = q.svc.DoneTasks(ctx, maxDone); err != nil {
		return err
	}
	var who []int64
	for _, list := range [][]data.Task{l.open, l.done} {
		for i := range list {
			if list[i].ContactID != 0 {
				who = append(who, list[i].ContactID)
			}
		}
	}
	l.names, err = q.svc.Names(ctx, who)
	return err
}

func (q query) readItems(ctx context.Context, l *loaded) error {
	last := q.first.AddDays(q.days - 1)
	from, to := data.InZone(q.first.Time(utc()), l.zone), data.InZone(last.AddDays(1).Time(utc()), l.zone)
	occurrences, err := q.svc.Agenda(ctx, from, to)
	if err != nil {
		return err
	}
	for i := range occurrences {
		it := eventItem(&occurrences[i], l.zone)
		it.away = awayClock(&occurrences[i], l.zone, q.locale)
		l.items = append(l.items, it)
	}
	due, err := q.svc.TasksDue(ctx, q.first, last)
	if err != nil {
		return err
	}
	now := q.now().In(l.zone)
	for i := range due {
		l.items = append(l.items, taskItem(&due[i], now))
	}
	occasions, err := q.svc.Occasions(ctx, q.first, last)
	if err != nil {
		return err
	}
	for _, o := range occasions {
		l.items = append(l.items, occasionItem(o, q.svc.Years(o)))
	}
	sortItems(l.items)
	var who []int64
	for i := range l.items {
		who = append(who, l.items[i].who...)
	}
	if l.names, err = q.svc.Names(ctx, who); err != nil {
		return err
	}
	for i := range l.items {
		l.items[i].with = withNames(&l.items[i], l.names)
	}
	return nil
}

// awayClock says when an event starts by the clock of its own place, where that
// is not the owner's.
func awayClock(o *data.Occurrence, owner *time.Location, l kit.Locale) string {
	if o.AllDay || sameClock(o.Start, owner) {
		return ""
	}
	return l.Clock(o.Start) + " " + placeOf(o.Zone)
}

// sameClock says whether t's own clock and that of loc show the same then.
func sameClock(t time.Time, loc *time.Location) bool { return data.Wall(t).Equal(data.Wall(t.In(loc))) }

// placeOf is the town of a zone: of America/New_York it is New York.
func placeOf(zone string) string {
	return strings.ReplaceAll(zone[strings.LastIndex(zone, "/")+1:], "_", " ")
}

// withNames lists the contacts of an item; an occasion has its own in the title.
func withNames(it *item, names map[int64]string) string {
	var list []string
	for _, id := range it.who {
		if name := names[id]; name != "" && it.sort != isBirthday {
			list = append(list, name)
		}
	}
	return strings.Join(list, ", ")
}
