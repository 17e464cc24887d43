package calendar

import (
	"context"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// problemCandidates lists what is due of open problems: before a target is missed, and
// when nobody touched one for long.
func problemCandidates(ctx context.Context, tx *store.Tx, loc *time.Location) ([]candidate, error) {
	problems, err := tx.Problems(ctx, data.ProblemQuery{Open: true})
	if err != nil || len(problems) == 0 {
		return nil, err
	}
	clock, err := tx.WorkClock(ctx, loc)
	if err != nil {
		return nil, err
	}
	var list []candidate
	for i := range problems {
		p := &problems[i]
		for _, d := range clock.Dues(p) {
			list = append(list, candidate{end: d.At.Add(24 * time.Hour), reminders: []data.Reminder{p.Reminder(d, loc)}})
		}
	}
	return list, nil
}

// fillProblem tells whether the same is due still, at the same moment.
func (f filler) fillProblem(ctx context.Context, r *data.Reminder) (bool, error) {
	p, err := f.tx.Problem(ctx, r.SubjectID)
	if err != nil {
		return false, err
	}
	clock, err := f.tx.WorkClock(ctx, f.loc)
	if err != nil {
		return false, err
	}
	for _, d := range clock.Dues(&p) {
		if now := p.Reminder(d, f.loc); now.ReminderKey == r.ReminderKey {
			r.Title, r.Why, r.Start = now.Title, now.Why, now.Start
			return true, nil
		}
	}
	return false, nil
}
