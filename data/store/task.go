package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"regulars/data"
)

const taskColumns = `id, title, note, contact_id, due, due_time, reminders, done_at, created_at`

// SaveTask adds v, giving it an ID, or replaces the task with its ID. It fails
// with a *data.InvalidError, or with data.ErrNotFound where the ID is not known.
func (t *Tx) SaveTask(ctx context.Context, v *data.Task) error {
	v.Clean()
	if err := v.Validate(); err != nil {
		return fmt.Errorf("save task %q: %w", v.Title, err)
	}
	added := v.ID == 0
	if added {
		v.ID, v.CreatedAt = t.NewID(), t.now
	}
	reminders, err := jsonList(v.Reminders)
	if err != nil {
		return fmt.Errorf("save task %d: %w", v.ID, err)
	}
	query := `INSERT INTO task (` + taskColumns + `) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id`
	if !added {
		query = `UPDATE task SET title = ?2, note = ?3, contact_id = ?4, due = ?5, due_time = ?6, reminders = ?7, done_at = ?8, created_at = ?9
			WHERE id = ?1 RETURNING id`
	}
	err = t.get(ctx, query, []any{v.ID, v.Title, v.Note, v.ContactID, v.Due.String(), v.DueTime, reminders, millis(v.DoneAt), millis(v.CreatedAt)}, &v.ID)
	if err != nil {
		return fmt.Errorf("save task %d: %w", v.ID, err)
	}
	return t.reindexTasks(ctx, []int64{v.ID})
}

// DeleteTask removes a task; data.ErrNotFound where there is none.
func (t *Tx) DeleteTask(ctx context.Context, id int64) error {
	if err := t.get(ctx, `DELETE FROM task WHERE id = ? RETURNING id`, []any{id}, &id); err != nil {
		return fmt.Errorf("delete task %d: %w", id, err)
	}
	return t.reindexTasks(ctx, []int64{id})
}

// Task gives one task; data.ErrNotFound where there is none.
func (t *Tx) Task(ctx context.Context, id int64) (data.Task, error) {
	v, err := one(ctx, t, scanTask, `SELECT `+taskColumns+` FROM task WHERE id = ?`, id)
	if err != nil {
		return v, fmt.Errorf("task %d: %w", id, err)
	}
	return v, nil
}

// OpenTasks lists at most limit tasks that are not done, the soonest due
// first; those without a date come last.
func (t *Tx) OpenTasks(ctx context.Context, limit int) ([]data.Task, error) {
	list, err := collect(ctx, t, scanTask, `SELECT `+taskColumns+` FROM (SELECT * FROM task WHERE done_at = 0 AND due <> '' ORDER BY due, due_time, id)
		UNION ALL SELECT `+taskColumns+` FROM (SELECT * FROM task WHERE done_at = 0 AND due = '' ORDER BY id) LIMIT ?`, limit)
	if err != nil {
		return nil, fmt.Errorf("open tasks: %w", err)
	}
	return list, nil
}

// TasksDue lists the tasks, done or not, that are due from first to last.
func (t *Tx) TasksDue(ctx context.Context, first, last data.Date) ([]data.Task, error) {
	list, err := collect(ctx, t, scanTask, `SELECT `+taskColumns+` FROM task WHERE due BETWEEN ? AND ? ORDER BY due, due_time, id`,
		first.String(), last.String())
	if err != nil {
		return nil, fmt.Errorf("tasks due from %s to %s: %w", first, last, err)
	}
	return list, nil
}

// DoneTasks lists at most limit tasks that are done, the latest first.
func (t *Tx) DoneTasks(ctx context.Context, limit int) ([]data.Task, error) {
	list, err := collect(ctx, t, scanTask, `SELECT `+taskColumns+` FROM task WHERE done_at > 0 ORDER BY done_at DESC, id DESC LIMIT ?`, limit)
	if err != nil {
		return nil, fmt.Errorf("done tasks: %w", err)
	}
	return list, nil
}

// ContactTasks lists the tasks about a contact, open ones first.
func (t *Tx) ContactTasks(ctx context.Context, contact int64) ([]data.Task, error) {
	list, err := collect(ctx, t, scanTask, `SELECT `+taskColumns+` FROM task WHERE contact_id = ? AND contact_id > 0
		ORDER BY done_at > 0, due = '', due, due_time, id`, contact)
	if err != nil {
		return nil, fmt.Errorf("tasks of contact %d: %w", contact, err)
	}
	return list, nil
}

// RemindingTasks lists the open tasks with reminders that are due from first
// to last.
func (t *Tx) RemindingTasks(ctx context.Context, first, last data.Date) ([]data.Task, error) {
	list, err := collect(ctx, t, scanTask, `SELECT `+taskColumns+` FROM task WHERE done_at = 0 AND due BETWEEN ? AND ? AND reminders <> '[]'`,
		first.String(), last.String())
	if err != nil {
		return nil, fmt.Errorf("tasks with reminders: %w", err)
	}
	return list, nil
}

// CountOverdue counts the open tasks due before the day and clock time of now.
func (t *Tx) CountOverdue(ctx context.Context, now time.Time) (n int, err error) {
	day := data.DateOf(now).String()
	err = t.get(ctx, `SELECT count(*) FROM task WHERE done_at = 0 AND due <> '' AND (due < ?1 OR due = ?1 AND due_time <> '' AND due_time < ?2)`,
		[]any{day, now.Format("15:04")}, &n)
	if err != nil {
		return 0, fmt.Errorf("count overdue tasks: %w", err)
	}
	return n, nil
}

func scanTask(row scanner) (v data.Task, err error) {
	var due, reminders string
	var done, created int64
	if err := row.Scan(&v.ID, &v.Title, &v.Note, &v.ContactID, &due, &v.DueTime, &reminders, &done, &created); err != nil {
		return v, err
	}
	v.DoneAt, v.CreatedAt = fromMillis(done), fromMillis(created)
	if v.Due, err = data.ParseDate(due); err != nil {
		return v, fmt.Errorf("task %d: %w", v.ID, err)
	}
	if reminders != "[]" {
		if err := json.Unmarshal([]byte(reminders), &v.Reminders); err != nil {
			return v, fmt.Errorf("task %d: %w", v.ID, err)
		}
	}
	return v, nil
}

func (t *Tx) reindexTasks(ctx context.Context, ids []int64) error {
	return derived[data.Task]{
		drop: []string{`DELETE FROM task_fts WHERE rowid = ?`}, read: t.Task, build: t.indexTask,
	}.rebuild(ctx, t, ids)
}

func (t *Tx) indexTask(ctx context.Context, v data.Task) error {
	return t.exec(ctx, `INSERT INTO task_fts (rowid, title, note) VALUES (?, ?, ?)`, v.ID, fold(v.Title), fold(v.Note))
}
