package views

import (
	"cmp"
	"context"
	"slices"
	"time"

	"regulars/app/calendar"
	"regulars/views/people"
)

// plannedAhead is how far the card of a contact looks for what comes next.
const plannedAhead = 366 * 24 * time.Hour

// planned gives what comes next with a contact: events and open tasks, soonest
// first; tasks without a date come last.
func planned(cal *calendar.Service, now func() time.Time) func(context.Context, int64) ([]people.Plan, error) {
	return func(ctx context.Context, contact int64) ([]people.Plan, error) {
		loc, err := cal.Zone(ctx)
		if err != nil {
			return nil, err
		}
		events, err := cal.ForContact(ctx, contact, now(), now().Add(plannedAhead))
		if err != nil {
			return nil, err
		}
		tasks, err := cal.ContactTasks(ctx, contact)
		if err != nil {
			return nil, err
		}
		var list []people.Plan
		for _, o := range events {
			list = append(list, people.Plan{Kind: "event", ID: o.EventID, Title: o.Title, At: o.Start.In(loc), AllDay: o.AllDay})
		}
		for i := range tasks {
			if t := &tasks[i]; !t.Done() {
				list = append(list, people.Plan{Kind: "task", ID: t.ID, Title: t.Title, At: t.DueAt(loc), AllDay: t.DueTime == ""})
			}
		}
		slices.SortStableFunc(list, sooner)
		return list, nil
	}
}

// sooner orders plans by time, those without one last.
func sooner(a, b people.Plan) int {
	if a.At.IsZero() != b.At.IsZero() {
		return cmp.Compare(b.At.Unix(), a.At.Unix())
	}
	return a.At.Compare(b.At)
}
