package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"regulars/data"
)

// SaveChecklist adds c, giving it an ID, or replaces the checklist with its ID. It fails with a
// *data.InvalidError, or with data.ErrNotFound where the ID is not known.
func (t *Tx) SaveChecklist(ctx context.Context, c *data.Checklist) error {
	c.Clean()
	if err := c.Validate(); err != nil {
		return fmt.Errorf("save checklist %q: %w", c.Name, err)
	}
	steps, err := json.Marshal(c.Steps)
	if err != nil {
		return fmt.Errorf("save checklist %q: %w", c.Name, err)
	}
	query := `UPDATE checklist SET name = ?2, starts = ?3, only = ?4, active = ?5, steps = ?6 WHERE id = ?1 RETURNING id`
	if c.ID <= 0 {
		query = `INSERT INTO checklist (id, name, starts, only, active, steps) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
			ON CONFLICT (id) DO UPDATE SET name = ?2, starts = ?3, only = ?4, active = ?5, steps = ?6 RETURNING id`
	}
	if c.ID == 0 {
		c.ID = t.NewID()
	}
	if err := t.get(ctx, query, []any{c.ID, c.Name, string(c.Trigger), c.Match, c.Active, string(steps)}, &c.ID); err != nil {
		return fmt.Errorf("save checklist %d: %w", c.ID, err)
	}
	return nil
}

// DeleteChecklist removes a checklist, or what the owner made of one that is built in; the tasks
// that it made stay. It fails with data.ErrNotFound.
func (t *Tx) DeleteChecklist(ctx context.Context, id int64) error {
	if err := t.get(ctx, `DELETE FROM checklist WHERE id = ? RETURNING id`, []any{id}, &id); err != nil {
		return fmt.Errorf("delete checklist %d: %w", id, err)
	}
	return nil
}

// Checklists lists the checklists: those built in, as they are or as the owner made them, and then
// the owner's own in the order in which they were made.
func (t *Tx) Checklists(ctx context.Context) ([]data.Checklist, error) {
	language, err := t.Setting(ctx, "language")
	if err != nil {
		return nil, err
	}
	own, err := collect(ctx, t, scanChecklist, `SELECT id, name, starts, only, active, steps FROM checklist ORDER BY id`)
	if err != nil {
		return nil, fmt.Errorf("checklists: %w", err)
	}
	list := data.UsualChecklists(language)
	for _, c := range own {
		if i := slices.IndexFunc(list, func(usual data.Checklist) bool { return usual.ID == c.ID }); i >= 0 {
			list[i] = c
		} else {
			list = append(list, c)
		}
	}
	return list, nil
}

func scanChecklist(row scanner) (c data.Checklist, err error) {
	var steps string
	if err := row.Scan(&c.ID, &c.Name, &c.Trigger, &c.Match, &c.Active, &steps); err != nil {
		return c, err
	}
	if err := json.Unmarshal([]byte(steps), &c.Steps); err != nil {
		return c, fmt.Errorf("steps of checklist %d: %w", c.ID, err)
	}
	return c, nil
}

// startDays is for how many days after it a purchase still starts something: one of last year that
// is written down today asks for no thanks.
const startDays = 14

// StartChecklists starts what a purchase starts: each checklist at most once for it, and those for
// new customers only with the first purchase that there is. Today is the owner's.
func (t *Tx) StartChecklists(ctx context.Context, p *data.Purchase, today data.Date) (made []data.Task, err error) {
	if p.ContactID == 0 || p.Kind != data.Sale || p.Day.DaysTo(today) > startDays {
		return nil, nil
	}
	lists, err := t.Checklists(ctx)
	if err != nil {
		return nil, err
	}
	for _, c := range lists {
		wanted, err := t.starts(ctx, &c, p)
		if err != nil {
			return nil, fmt.Errorf("start checklist %d by purchase %d: %w", c.ID, p.ID, err)
		}
		if !wanted {
			continue
		}
		tasks, err := t.StartChecklist(ctx, &c, data.ChecklistRun{ContactID: p.ContactID, Cause: p.ID}, p.Day, today)
		if err != nil {
			return nil, err
		}
		made = append(made, tasks...)
	}
	return made, nil
}

func (t *Tx) starts(ctx context.Context, c *data.Checklist, p *data.Purchase) (bool, error) {
	switch {
	case !c.Active:
		return false, nil
	case c.Trigger == data.OnFirstPurchase:
		var others int
		err := t.get(ctx, `SELECT count(*) FROM (SELECT 1 FROM purchase WHERE contact_id = ? AND kind = 'purchase' AND id <> ? LIMIT 1)`, []any{p.ContactID, p.ID}, &others)
		return others == 0, err
	case c.Trigger != data.OnPurchase:
		return false, nil
	case c.Match == "":
		return true, nil
	}
	return t.sells(ctx, p, c.Match)
}

// sells tells whether a line of p is of a product or category, in any case of letters.
func (t *Tx) sells(ctx context.Context, p *data.Purchase, match string) (bool, error) {
	is := func(name string) bool { return strings.EqualFold(fold(name), fold(match)) }
	for _, l := range p.Lines {
		if is(l.Name) {
			return true, nil
		}
		if l.ProductID == 0 {
			continue
		}
		product, err := t.Product(ctx, l.ProductID)
		if err != nil && !errors.Is(err, data.ErrNotFound) {
			return false, err
		}
		if err == nil && (is(product.Name) || is(product.Category)) {
			return true, nil
		}
	}
	return false, nil
}

// StartWon starts the checklists for a deal that was won, each at most once for it.
func (t *Tx) StartWon(ctx context.Context, contact, deal int64, today data.Date) (made []data.Task, err error) {
	lists, err := t.Checklists(ctx)
	if err != nil || contact == 0 {
		return nil, err
	}
	for _, c := range lists {
		if !c.Active || c.Trigger != data.OnDealWon {
			continue
		}
		tasks, err := t.StartChecklist(ctx, &c, data.ChecklistRun{ContactID: contact, Cause: deal}, today, today)
		if err != nil {
			return nil, err
		}
		made = append(made, tasks...)
	}
	return made, nil
}

// StartChecklist makes the tasks of c for the contact of r, once for its cause: a second time
// nothing is done. started is the day from which the steps count.
func (t *Tx) StartChecklist(ctx context.Context, c *data.Checklist, r data.ChecklistRun, started, today data.Date) ([]data.Task, error) {
	var before int
	err := t.get(ctx, `SELECT count(*) FROM checklist_run WHERE checklist_id = ? AND cause = ?`, []any{c.ID, r.Cause}, &before)
	if err != nil || before > 0 {
		return nil, err
	}
	var name string
	if err := t.get(ctx, `SELECT name FROM contact WHERE id = ?`, []any{r.ContactID}, &name); err != nil {
		return nil, fmt.Errorf("start checklist %d for contact %d: %w", c.ID, r.ContactID, err)
	}
	tasks := c.Tasks(r.ContactID, strings.TrimSpace(name), started, today)
	for i := range tasks {
		if err := t.SaveTask(ctx, &tasks[i]); err != nil {
			return nil, fmt.Errorf("start checklist %d for contact %d: %w", c.ID, r.ContactID, err)
		}
		r.Tasks = append(r.Tasks, tasks[i].ID)
	}
	err = t.exec(ctx, `INSERT INTO checklist_run (id, contact_id, checklist_id, cause, tasks) VALUES (?, ?, ?, ?, ?)`,
		t.NewID(), r.ContactID, c.ID, r.Cause, idSet(r.Tasks))
	if err != nil {
		return nil, fmt.Errorf("start checklist %d for contact %d: %w", c.ID, r.ContactID, err)
	}
	return tasks, nil
}

// StopChecklists takes back what a purchase or deal that is gone had started: the tasks that are
// still open. Those that were done stay, for they happened.
func (t *Tx) StopChecklists(ctx context.Context, cause int64) error {
	open, err := collect(ctx, t, scanOne[int64], `SELECT task.id FROM checklist_run r, json_each(r.tasks) x JOIN task ON task.id = x.value
		WHERE r.cause = ? AND task.done_at = 0`, cause)
	if err != nil {
		return fmt.Errorf("stop checklists of %d: %w", cause, err)
	}
	for _, id := range open {
		if err := t.DeleteTask(ctx, id); err != nil {
			return err
		}
	}
	if err := t.exec(ctx, `DELETE FROM checklist_run WHERE cause = ?`, cause); err != nil {
		return fmt.Errorf("stop checklists of %d: %w", cause, err)
	}
	return nil
}
