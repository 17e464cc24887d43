package demo

import (
	"context"
	"slices"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// plan is an event or a task with contacts that may have no ID yet.
type plan struct {
	event *data.Event
	task  *data.Task
	who   *someone // nil for nobody
	made  time.Time
}

// slot is a time of the working day and what fits into it.
type slot struct {
	hour, minute, minutes int
	kind                  data.EventKind
}

func slots() []slot {
	return []slot{
		{8, 30, 30, data.EventCall},
		{9, 30, 90, data.EventVisit},
		{11, 30, 60, data.EventMeeting},
		{13, 30, 150, data.EventDelivery},
		{16, 30, 45, data.EventAppointment},
	}
}

// calendar plans the weeks around today, today most of all.
func (b *business) calendar() {
	b.regularEvents()
	for day := -70; day <= 45; day++ {
		at := b.now.AddDate(0, 0, day)
		if weekend := at.Weekday() == time.Sunday || at.Weekday() == time.Saturday; weekend && day != 0 {
			continue // but whenever it is opened, it is opened on a day of work
		}
		percent := 42
		switch {
		case day == 0:
			percent = 80
		case day > 14:
			percent = 16
		}
		for _, s := range slots() {
			if b.chance(percent) {
				b.plans = append(b.plans, b.appointment(at, s))
			}
		}
	}
	b.todo()
	slices.SortStableFunc(b.plans, func(x, y plan) int { return x.made.Compare(y.made) })
}

// appointment fills a slot of a day with somebody known well enough.
func (b *business) appointment(day time.Time, s slot) plan {
	who := b.active()
	drive := s.kind == data.EventVisit || s.kind == data.EventDelivery
	for i := slices.Index(b.all, who); !b.isActive(who) || who.since.After(day.AddDate(0, 0, -1)) || drive && who.far(); i++ {
		who = b.all[i%len(b.all)] // the next who was known by then, and can be driven to
	}
	e := b.event(day, s, b.tell(&b.words, b.pick(b.Plans[string(s.kind)])))
	if drive {
		e.Place, e.Reminders = who.Addresses[0].Street+", "+who.Addresses[0].City, []int{60}
	}
	made := day.AddDate(0, 0, -b.between(2, 12))
	if !made.Before(b.now) {
		made = b.now.Add(-time.Duration(b.between(1, 60*24*recent)) * time.Minute)
	}
	return plan{event: e, who: who, made: made}
}

func (b *business) event(day time.Time, s slot, title string) *data.Event {
	y, m, d := day.Date()
	start := time.Date(y, m, d, s.hour, s.minute, 0, 0, b.now.Location())
	return &data.Event{
		Title: title, Kind: s.kind, Zone: b.zone(),
		Start: start, End: start.Add(time.Duration(s.minutes) * time.Minute),
	}
}

// zone names the owner's zone. One that has no name is kept in UTC.
func (b *business) zone() string {
	name := b.now.Location().String()
	if _, err := data.LoadZone(name); err != nil {
		return "UTC"
	}
	return name
}

// active gives somebody who has business with the firm now and had a month ago.
func (b *business) active() *someone {
	for {
		if s := b.all[b.IntN(len(b.all))]; b.isActive(s) {
			return s
		}
	}
}

// far says whether somebody lives too far for the van, or who knows where.
func (s *someone) far() bool { return s.culture.Region != "LT" || len(s.Addresses) == 0 }

func (b *business) isActive(s *someone) bool {
	quiet := s.Stage == data.StageAtRisk || s.Stage == data.StageLapsed
	return s.Kind == data.Person && !quiet && s.since.Before(b.daysAgo(2*recent))
}

// regularEvents are those that come back, and the fair.
func (b *business) regularEvents() {
	monday := b.daysAgo(70)
	for monday.Weekday() != time.Monday {
		monday = monday.AddDate(0, 0, 1)
	}
	for _, r := range []struct {
		day    int // after that Monday
		slot   slot
		title  string
		repeat string
	}{
		{0, slot{8, 0, 30, data.EventMeeting}, "The week's plan with the workshop", "FREQ=WEEKLY"},
		{3, slot{18, 0, 120, data.EventPersonal}, "Choir", "FREQ=WEEKLY"},
		{4, slot{15, 30, 30, data.EventOther}, "Sweep the workshop, empty the extractor", "FREQ=WEEKLY"},
		{1, slot{7, 30, 60, data.EventDelivery}, "Timber truck", "FREQ=WEEKLY;INTERVAL=2"},
	} {
		e := b.event(monday.AddDate(0, 0, r.day), r.slot, r.title)
		e.Repeat, e.Reminders = r.repeat, []int{15}
		b.plans = append(b.plans, plan{event: e, made: monday})
	}
	fair := data.DateOf(b.now).AddDays(9)
	b.plans = append(b.plans, plan{made: b.daysAgo(40), event: &data.Event{
		Title: "House and garden fair", Kind: data.EventOther, Place: "Litexpo, hall 5", AllDay: true,
		FirstDay: fair, LastDay: fair.AddDays(2), Note: "Bring the walnut bench and two hundred cards.", Reminders: []int{24 * 60},
	}})
}

// todo makes tasks: some overdue, some for today, more for later, many done.
func (b *business) todo() {
	for _, due := range []int{-9, -3, -2, 0, 0, 0, 1, 1, 2, 3, 5, 5, 7, 8, 11, 14, 20} {
		b.plans = append(b.plans, b.task(due))
	}
	for range 30 {
		ago := b.between(3, 60)
		p := b.task(-ago)
		p.task.DoneAt = b.atWork(ago + b.between(-1, 2))
		b.plans = append(b.plans, p)
	}
	for i, text := range b.Errands {
		v := &data.Task{Title: text}
		if i%2 == 0 {
			v.Due = data.DateOf(b.now).AddDays(2 * i)
		}
		b.plans = append(b.plans, plan{task: v, made: b.daysAgo(b.between(1, 20))})
	}
}

func (b *business) task(due int) plan {
	v := &data.Task{Title: b.tell(&b.words, b.pick(b.Tasks)), Due: data.DateOf(b.now).AddDays(due)}
	if b.chance(35) {
		v.DueTime = []string{"09:00", "12:00", "16:30"}[b.IntN(3)]
		v.Reminders = []int{30}
	}
	return plan{task: v, who: b.active(), made: b.daysAgo(max(1, b.between(1, 6)-due))}
}

// save keeps a plan once its contact has an ID.
func (p plan) save(ctx context.Context, tx *store.Tx) error {
	if p.event != nil {
		if p.who != nil {
			p.event.Contacts = []int64{p.who.ID}
		}
		return tx.SaveEvent(ctx, p.event)
	}
	if p.who != nil {
		p.task.ContactID = p.who.ID
	}
	return tx.SaveTask(ctx, p.task)
}

func (p plan) title() string {
	if p.event != nil {
		return p.event.Title
	}
	return p.task.Title
}

// planSteps are the steps in which the plans were made, the older ones in one.
func (b *business) planSteps() []step {
	var old []plan
	var list []step
	for _, p := range b.plans {
		if p.made.Before(b.daysAgo(recent)) {
			old = append(old, p)
			continue
		}
		list = append(list, step{p.made, "Add " + p.title(), p.save})
	}
	return append(list, step{b.daysAgo(recent), "Import calendar.ics", func(ctx context.Context, tx *store.Tx) error {
		for _, p := range old {
			if err := p.save(ctx, tx); err != nil {
				return err
			}
		}
		return nil
	}})
}
