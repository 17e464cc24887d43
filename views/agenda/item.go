package agenda

import (
	"cmp"
	"slices"
	"time"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/views/kit"
)

// what is the sort of thing that a calendar shows.
type what uint8

const (
	isEvent what = iota
	isTask
	isBirthday // or another occasion
)

// item is anything that lies on days of the calendar.
type item struct {
	sort  what
	title string
	place string
	kind  data.EventKind // of an event
	who   []int64        // contacts of an event, a task or an occasion
	with  string         // their names, but of an occasion

	first, last data.Date
	start, end  time.Time // on the owner's clock; of a timed one
	allDay      bool      // no time of the day
	away        string    // when it starts where its own clock shows another time: "10:00 New York"

	ref     calendar.Ref // of an event
	id      int64        // of a task, or of an occasion that is no birthday
	repeats bool
	done    bool
	overdue bool
	several bool // stands for several occasions
}

// same says whether both are one thing, as it was and as it is now.
func (it *item) same(as *item) bool {
	return it.sort == as.sort && it.ref == as.ref && it.id == as.id && (it.sort != isBirthday || it.first == as.first && it.title == as.title)
}

// banner says whether it is drawn across its days instead of at its time.
func (it *item) banner() bool { return it.allDay || it.end.Sub(it.start) >= 24*time.Hour }

// moves says whether it can be dragged.
func (it *item) moves() bool { return it.sort != isBirthday && !it.done }

func eventItem(o *data.Occurrence, loc *time.Location) item {
	return item{
		sort: isEvent, title: o.Title, place: o.Place, kind: o.Kind, who: o.Contacts,
		first: o.FirstDay(loc), last: o.LastDay(loc), start: o.Start.In(loc), end: o.End.In(loc), allDay: o.AllDay,
		ref: calendar.RefOf(o), repeats: o.Repeats,
	}
}

func taskItem(v *data.Task, now time.Time) item {
	it := item{
		sort: isTask, title: v.Title, id: v.ID, first: v.Due, last: v.Due,
		allDay: v.DueTime == "", done: v.Done(), overdue: v.Overdue(now),
	}
	if v.ContactID != 0 {
		it.who = []int64{v.ContactID}
	}
	if !it.allDay {
		it.start = v.DueAt(now.Location())
		it.end = it.start
	}
	return it
}

// occasionItem shows a birthday or another occasion, which id names.
func occasionItem(o data.OccasionDay, years int) item {
	it := item{sort: isBirthday, title: o.Name, first: o.On, last: o.On, allDay: true}
	if o.ContactID != 0 {
		it.who = []int64{o.ContactID}
	}
	switch {
	case o.Occasion.Kind != data.BirthdayOccasion:
		it.id, it.title = o.Occasion.ID, kit.OccasionTitle(o)
	case years > 0:
		it.title = kit.Lf("%[1]s turns %[2]d", o.Name, years)
	}
	return it
}

// sortItems puts items of a day in the order in which they are shown: what has
// no time first, the longest before the others, then by time; what is done last.
func sortItems(list []item) {
	slices.SortStableFunc(list, func(a, b item) int {
		return cmp.Or(compareDates(a.first, b.first), rank(&a)-rank(&b), compareDates(b.last, a.last), a.start.Compare(b.start), cmp.Compare(a.title, b.title))
	})
}

func rank(it *item) int {
	switch {
	case it.sort == isBirthday:
		return 0
	case it.banner() && it.sort == isEvent:
		return 1
	case it.done:
		return 4
	case it.banner():
		return 2
	}
	return 3
}

// gather puts several birthdays and the like of a day into one item: the owner of thousands
// of contacts has some each day, and they must not hide the appointments.
func gather(items []item) []item {
	counts := map[data.Date]int{}
	for i := range items {
		if items[i].sort == isBirthday {
			counts[items[i].first]++
		}
	}
	var list []item
	for _, it := range items {
		n := counts[it.first]
		switch {
		case it.sort != isBirthday || n == 1:
			list = append(list, it)
		case n > 1:
			it.title, it.several = kit.Ln("%d occasions", n), true
			list = append(list, it)
			counts[it.first] = 0
		}
	}
	return list
}

func compareDates(a, b data.Date) int { return cmp.Compare(a.String(), b.String()) }

// on says whether it lies on a day.
func (it *item) on(day data.Date) bool { return !day.Before(it.first) && !it.last.Before(day) }
