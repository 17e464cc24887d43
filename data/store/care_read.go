package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"regulars/data"
)

// Habit gives what is known of how a contact buys, and where it stands on a day.
func (t *Tx) Habit(ctx context.Context, contact int64, day data.Date) (c data.Habit, err error) {
	c.ContactID = contact
	var calm, since, first, last int
	err = t.get(ctx, `SELECT visits, gaps, interval_days, first_day, last_day, calm, since_day, pause, yearly, currency, quiet_day
		FROM contact_care WHERE contact_id = ?`, []any{contact},
		&c.Visits, &c.Gaps, &c.Interval, &first, &last, &calm, &since, &c.Pause, &c.Yearly.Amount, &c.Yearly.Currency, &c.QuietDay)
	switch {
	case errors.Is(err, data.ErrNotFound):
		c.QuietDay = never
	case err != nil:
		return c, fmt.Errorf("care for contact %d: %w", contact, err)
	case c.Visits > 0:
		c.First, c.Last, c.Since, c.Calm = data.DateOfNumber(first), data.DateOfNumber(last), data.DateOfNumber(since), stageOf(calm)
	}
	c.Rules = c.On(day)
	sets, err := t.StageSets(ctx, contact)
	if err != nil {
		return c, err
	}
	if len(sets) > 0 && sets[0].Stage != "" {
		c.Set = sets[0]
	}
	return c, t.get(ctx, `SELECT `+shownStage()+` FROM contact WHERE id = ?`, []any{contact}, &c.Said)
}

// StageHistory tells how the stage of a contact came about up to a day, the latest change first: by
// its purchases, and by what the owner set and lifted.
func (t *Tx) StageHistory(ctx context.Context, contact int64, day data.Date) ([]data.StageChange, error) {
	var text string
	err := t.get(ctx, fmt.Sprintf(selectHistories, `(SELECT id, kind FROM contact WHERE id = ?) c`), []any{contact}, &text)
	if err != nil {
		return nil, fmt.Errorf("history of the stage of contact %d: %w", contact, err)
	}
	if text == "" {
		return nil, nil
	}
	h, err := readHistory(text)
	if err != nil {
		return nil, fmt.Errorf("history of the stage of contact %d: %w", contact, err)
	}
	days, _, _, err := h.read()
	if err != nil {
		return nil, fmt.Errorf("history of the stage of contact %d: %w", contact, err)
	}
	usual, err := t.groups(ctx)
	if err != nil {
		return nil, err
	}
	list := data.StageHistory(days, usual[h.kind], day)
	sets, err := t.StageSets(ctx, contact)
	if err != nil {
		return nil, err
	}
	for _, s := range sets {
		list = append(list, s.Change())
	}
	slices.SortStableFunc(list, func(a, b data.StageChange) int { return cmp.Compare(b.Day.Number(), a.Day.Number()) })
	for i := range list {
		list[i].ContactID = contact
	}
	return list, nil
}

// StageCounts counts the contacts of each stage; those without one are not counted.
func (t *Tx) StageCounts(ctx context.Context) (map[data.Stage]int, error) {
	list, err := collect(ctx, t, func(row scanner) (p [2]int, err error) { return p, row.Scan(&p[0], &p[1]) },
		`SELECT stage_key, count(*) FROM contact_list WHERE stage_key >= 0 GROUP BY stage_key`)
	if err != nil {
		return nil, fmt.Errorf("count stages: %w", err)
	}
	counts := make(map[data.Stage]int, len(list))
	for _, p := range list {
		counts[stageOf(p[0])] = p[1]
	}
	return counts, nil
}

// RecentStages lists the latest changes of stage of all contacts from one day to another, the latest
// first: by a purchase, by silence, by the owner.
func (t *Tx) RecentStages(ctx context.Context, from, to data.Date, limit int) ([]data.StageChange, error) {
	list, err := t.recentByRules(ctx, from, to, limit)
	if err != nil {
		return nil, fmt.Errorf("changes of stages from %s: %w", from, err)
	}
	sets, err := collect(ctx, t, func(row scanner) (c data.StageChange, err error) {
		var s data.StageSet
		var name string
		var at int64
		err = row.Scan(&s.ContactID, &name, &s.Stage, &s.Reason, &at)
		s.At = fromMillis(at)
		c = s.Change()
		c.Name = name
		return c, err
	}, `SELECT c.id, c.name, s.stage, s.reason, s.at FROM stage_set s JOIN contact c ON c.id = s.contact_id
		WHERE s.at / 86400000 BETWEEN ? AND ? ORDER BY s.id DESC LIMIT ?`, from.Number(), to.Number(), limit)
	if err != nil {
		return nil, fmt.Errorf("stages set from %s: %w", from, err)
	}
	list = append(list, sets...)
	slices.SortStableFunc(list, func(a, b data.StageChange) int { return cmp.Compare(b.Day.Number(), a.Day.Number()) })
	return list[:min(limit, len(list))], nil
}

// recentByRules lists what purchases and silence changed.
func (t *Tx) recentByRules(ctx context.Context, from, to data.Date, limit int) ([]data.StageChange, error) {
	return collect(ctx, t, func(row scanner) (c data.StageChange, err error) {
		var day, first, last, since, calm int
		var r data.Rhythm
		err = row.Scan(&c.ContactID, &c.Name, &day, &r.Visits, &r.Gaps, &r.Interval, &first, &last, &calm, &since, &r.Pause)
		r.First, r.Last, r.Since, r.Calm = data.DateOfNumber(first), data.DateOfNumber(last), data.DateOfNumber(since), stageOf(calm)
		s := r.On(data.DateOfNumber(day))
		c.Day, c.Stage, c.Origin, c.Reason = data.DateOfNumber(day), s.Stage, s.Origin, s.Reason
		return c, err
	}, `SELECT c.id, c.name, day, visits, gaps, interval_days, first_day, last_day, calm, since_day, pause FROM (
			SELECT contact_id AS id, since_day AS day FROM contact_care WHERE visits > 0 AND since_day BETWEEN ?1 AND ?2
			UNION ALL SELECT contact_id, due_day FROM contact_care WHERE due_day BETWEEN ?1 AND ?2
			UNION ALL SELECT contact_id, lapse_day FROM contact_care WHERE lapse_day BETWEEN ?1 AND ?2
			ORDER BY day DESC, id LIMIT ?3
		) what JOIN contact c ON c.id = what.id JOIN contact_care care ON care.contact_id = c.id
		ORDER BY day DESC, c.id`, from.Number(), to.Number(), limit)
}
