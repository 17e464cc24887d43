package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"regulars/data"
)

const ruleColumns = `id, name, kind, points, per, percent, product_id, category, weekdays, on_day, birthday, tier_id, from_day, to_day, created_at`

// SavePointsRule adds r, giving it an ID, or replaces the rule with its ID. It fails with a *data.InvalidError,
// or with data.ErrNotFound where the ID is not known.
func (t *Tx) SavePointsRule(ctx context.Context, r *data.PointsRule) error {
	r.Clean()
	if err := r.Validate(); err != nil {
		return fmt.Errorf("save rule %q: %w", r.Name, err)
	}
	added := r.ID == 0
	if added {
		r.ID, r.CreatedAt = t.NewID(), t.now
	}
	weekdays, err := json.Marshal(append([]int{}, weekdayNumbers(r)...))
	if err != nil {
		return fmt.Errorf("save rule %d: %w", r.ID, err)
	}
	query := `INSERT INTO points_rule (` + ruleColumns + `) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, nullif(?12, 0), ?13, ?14, ?15) RETURNING id`
	if !added {
		query = `UPDATE points_rule SET name = ?2, kind = ?3, points = ?4, per = ?5, percent = ?6, product_id = ?7, category = ?8, weekdays = ?9, on_day = ?10,
			birthday = ?11, tier_id = nullif(?12, 0), from_day = ?13, to_day = ?14, created_at = ?15 WHERE id = ?1 RETURNING id`
	}
	err = t.get(ctx, query, []any{
		r.ID, r.Name, string(r.Kind), r.Points, r.Per, r.Percent, r.ProductID, r.Category, string(weekdays), r.OnDay.String(),
		r.Birthday, r.TierID, r.From.String(), r.To.String(), millis(r.CreatedAt),
	}, &r.ID)
	if err != nil {
		return fmt.Errorf("save rule %d: %w", r.ID, domainError(err))
	}
	return t.checkTiers(ctx)
}

// ChangePointsRule keeps r so that what was earned by it till now stays earned by what it said then: where
// it gives something else and began before today, the old one ends yesterday and a new one goes on.
func (t *Tx) ChangePointsRule(ctx context.Context, r *data.PointsRule, today data.Date) error {
	if r.ID == 0 {
		return t.SavePointsRule(ctx, r)
	}
	old, err := t.PointsRule(ctx, r.ID)
	if err != nil {
		return err
	}
	r.Clean()
	r.CreatedAt = old.CreatedAt
	if old.Pays(r) || !old.From.IsZero() && !old.From.Before(today) {
		return t.SavePointsRule(ctx, r)
	}
	if !old.To.IsZero() && old.To.Before(today) {
		return data.Invalid("to", "%s has passed: what this rule gave stays; make a new one for what is to come", old.To)
	}
	from := r.From
	if from.IsZero() || from.Before(today) {
		from = today
	}
	old.To = from.AddDays(-1)
	r.ID, r.From = 0, from
	return errors.Join(t.SavePointsRule(ctx, &old), t.SavePointsRule(ctx, r))
}

// DeletePointsRule removes a rule; what was earned by it stays. data.ErrNotFound where there is none.
func (t *Tx) DeletePointsRule(ctx context.Context, id int64) error {
	if err := t.get(ctx, `DELETE FROM points_rule WHERE id = ? RETURNING id`, []any{id}, &id); err != nil {
		return fmt.Errorf("delete rule %d: %w", id, err)
	}
	return nil
}

// PointsRule gives one rule; data.ErrNotFound where there is none.
func (t *Tx) PointsRule(ctx context.Context, id int64) (data.PointsRule, error) {
	r, err := one(ctx, t, scanRule, `SELECT `+ruleColumns+` FROM points_rule WHERE id = ?`, id)
	if err != nil {
		return r, fmt.Errorf("rule %d: %w", id, err)
	}
	return r, nil
}

// PointsRules lists all rules, those that hold longest and were made first at the top.
func (t *Tx) PointsRules(ctx context.Context) ([]data.PointsRule, error) {
	list, err := collect(ctx, t, scanRule, `SELECT `+ruleColumns+` FROM points_rule ORDER BY kind = 'bonus', to_day <> '', id`)
	if err != nil {
		return nil, fmt.Errorf("rules of points: %w", err)
	}
	return list, nil
}

func weekdayNumbers(r *data.PointsRule) (list []int) {
	for _, d := range r.Weekdays {
		list = append(list, int(d))
	}
	return list
}

func scanRule(row scanner) (r data.PointsRule, err error) {
	var weekdays, onDay, from, to string
	var tier *int64
	var created int64
	err = row.Scan(&r.ID, &r.Name, &r.Kind, &r.Points, &r.Per, &r.Percent, &r.ProductID, &r.Category, &weekdays, &onDay, &r.Birthday, &tier, &from, &to, &created)
	if err != nil {
		return r, err
	}
	if tier != nil {
		r.TierID = *tier
	}
	r.CreatedAt = fromMillis(created)
	if weekdays != "[]" {
		if err := json.Unmarshal([]byte(weekdays), &r.Weekdays); err != nil {
			return r, fmt.Errorf("rule %d: %w", r.ID, err)
		}
	}
	return r, readDates([]string{onDay, from, to}, &r.OnDay, &r.From, &r.To)
}
