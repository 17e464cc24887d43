package calendar

import (
	"context"
	"slices"
	"time"

	"regulars/data"
	"regulars/data/store"
)

const (
	// lookBack bounds what is told after the program was closed for long.
	lookBack = 366 * 24 * time.Hour
	// lookAhead is how far the next reminder is looked for.
	lookAhead = 24 * time.Hour
	// keepClock is how stale the record of the last check may get: reminders
	// that came are told apart by their own records, so it need not be fresh.
	keepClock = 6 * time.Hour
	// maxMissed is how many missed reminders of one series are told.
	maxMissed = 31
	// maxListed is how many waiting reminders the owner is shown.
	maxListed = 200
)

// Check finds the reminders that fell due since the last check, however long
// ago that was, and those whose snooze is over, and marks them as shown: each
// comes once. next is when to check again at the latest.
func (s *Service) Check(ctx context.Context) (fresh []data.Reminder, next time.Time, err error) {
	var found checked
	err = s.store.View(ctx, func(tx *store.Tx) error {
		found, err = s.look(ctx, tx)
		return err
	})
	if err != nil || len(found.due)+len(found.again) == 0 && !found.stale {
		return nil, found.next, err
	}
	err = s.store.Update(ctx, "", func(tx *store.Tx) error {
		fresh, err = found.mark(ctx, tx)
		return err
	})
	return fresh, found.next, err
}

// checked is what a check found.
type checked struct {
	now, next time.Time
	stale     bool // the record of the last check is to be written
	due       []data.Reminder
	again     []data.Reminder // snoozed until now
}

// mark records what was found as shown and gives what is new of it.
func (c *checked) mark(ctx context.Context, tx *store.Tx) (fresh []data.Reminder, err error) {
	for _, r := range c.due {
		r.ShownAt = c.now
		added, err := tx.AddReminder(ctx, &r)
		if err != nil {
			return nil, err
		}
		if added {
			fresh = append(fresh, r)
		}
	}
	for _, r := range c.again {
		r.ShownAt, r.SnoozedUntil = c.now, time.Time{}
		if err := tx.SetReminder(ctx, &r); err != nil {
			return nil, err
		}
		fresh = append(fresh, r)
	}
	return fresh, tx.SetRemindersChecked(ctx, c.now)
}

func (s *Service) look(ctx context.Context, tx *store.Tx) (c checked, err error) {
	loc, err := s.zone(ctx, tx)
	if err != nil {
		return c, err
	}
	c.now = tx.Now().In(loc)
	c.next = c.now.Add(lookAhead)
	since, err := tx.RemindersChecked(ctx)
	if err != nil {
		return c, err
	}
	if since.IsZero() || since.After(c.now) { // the first time, or the clock was put back
		since = c.now
	}
	c.stale = since.Equal(c.now) || c.now.Sub(since) > keepClock
	if oldest := c.now.Add(-lookBack); since.Before(oldest) {
		since = oldest
	}
	all, err := candidates(ctx, tx, since, c.now)
	if err != nil {
		return c, err
	}
	c.sift(all, since)
	return c, c.lookSnoozed(ctx, tx)
}

// lookSnoozed finds the snoozed reminders whose time has come.
func (c *checked) lookSnoozed(ctx context.Context, tx *store.Tx) error {
	open, err := tx.OpenReminders(ctx)
	if err != nil {
		return err
	}
	f := filler{tx: tx, loc: c.now.Location()}
	for i := range open {
		r := &open[i]
		if r.SnoozedUntil.IsZero() {
			continue
		}
		there, err := f.fill(ctx, r)
		switch {
		case err != nil:
			return err
		case !there:
		case r.SnoozedUntil.After(c.now):
			c.next = earlier(c.next, r.SnoozedUntil)
		default:
			c.again = append(c.again, *r)
		}
	}
	return nil
}

// sift sorts candidates into those that are due and the next one. Of an
// occurrence whose reminders were all due before the last check, made or
// changed since then, the last is due as long as it is not over.
func (c *checked) sift(all []candidate, since time.Time) {
	missed := map[data.ReminderKey]int{} // by series and minutes
	for _, o := range slices.Backward(all) {
		late := -1
		for i, r := range o.reminders {
			switch {
			case r.Due.After(c.now):
				c.next = earlier(c.next, r.Due)
			case r.Due.After(since):
				key := data.ReminderKey{Subject: r.Subject, SubjectID: r.SubjectID, Minutes: r.Minutes}
				if missed[key]++; missed[key] <= maxMissed {
					c.due = append(c.due, r)
				}
			case late < 0 || r.Due.After(o.reminders[late].Due):
				late = i
			}
		}
		if late >= 0 && o.end.After(c.now) {
			c.due = append(c.due, o.reminders[late])
		}
	}
	slices.SortStableFunc(c.due, func(a, b data.Reminder) int { return a.Due.Compare(b.Due) })
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// candidate is an occurrence or a task with its reminders.
type candidate struct {
	end       time.Time
	reminders []data.Reminder
}

// candidates lists what may remind between since and a day after now, in time
// order of its starts.
func candidates(ctx context.Context, tx *store.Tx, since, now time.Time) ([]candidate, error) {
	from, to := since.Add(-data.MaxRemindAfter).In(now.Location()), now.Add(lookAhead+data.MaxRemindBefore)
	events, err := tx.RemindingEvents(ctx, from, to)
	if err != nil {
		return nil, err
	}
	occurrences, err := expand(ctx, tx, events, from, to)
	if err != nil {
		return nil, err
	}
	byID := make(map[int64]*data.Event, len(events))
	for i := range events {
		byID[events[i].ID] = &events[i]
	}
	var list []candidate
	for i := range occurrences {
		o := &occurrences[i]
		o.Start = o.Start.In(now.Location()) // the owner is told the time of the owner's clock
		list = append(list, eventCandidate(byID[o.EventID], o))
	}
	tasks, err := tx.RemindingTasks(ctx, data.DateOf(from), data.DateOf(to))
	if err != nil {
		return nil, err
	}
	for i := range tasks {
		list = append(list, taskCandidate(&tasks[i], now.Location()))
	}
	problems, err := problemCandidates(ctx, tx, now.Location())
	return append(list, problems...), err
}

func eventCandidate(e *data.Event, o *data.Occurrence) candidate {
	c := candidate{end: o.End}
	key := data.ReminderKey{Subject: data.RemindEvent, SubjectID: e.ID, At: o.RecurrenceID}
	if e.SeriesID != 0 {
		// Changed on its own. Where it was not moved it is the same reminder as before.
		key.At = e.RecurrenceIDAt(e.StartWall())
		if key.At == e.RecurrenceID {
			key.SubjectID = e.SeriesID
		}
	}
	for _, m := range e.Reminders {
		key.Minutes = m
		c.reminders = append(c.reminders, data.Reminder{
			ReminderKey: key,
			Title:       e.Title, Place: e.Place, Start: o.Start, AllDay: e.AllDay, Due: dueAt(o.Start, m, e.AllDay),
		})
	}
	return c
}

func taskCandidate(v *data.Task, loc *time.Location) candidate {
	due := v.DueAt(loc)
	c := candidate{end: due.Add(24 * time.Hour)}
	for _, m := range v.Reminders {
		c.reminders = append(c.reminders, data.Reminder{
			ReminderKey: data.ReminderKey{Subject: data.RemindTask, SubjectID: v.ID, At: v.At(), Minutes: m},
			Title:       v.Title, Start: due, AllDay: v.DueTime == "", Due: dueAt(due, m, v.DueTime == ""),
		})
	}
	return c
}

// dueAt gives when a reminder is due, minutes before start. Before or into a
// day it is by the clock: nine hours into it is 09:00, also on the day of
// 23 hours.
func dueAt(start time.Time, minutes int, day bool) time.Time { //nolint:revive // a property of start, not a switch
	before := time.Duration(minutes) * time.Minute
	if day {
		return data.InZone(data.Wall(start).Add(-before), start.Location())
	}
	return start.Add(-before)
}
