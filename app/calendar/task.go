package calendar

import (
	"context"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// SaveTask validates and keeps a task, adding it where it has no ID.
func (s *Service) SaveTask(ctx context.Context, v *data.Task) error {
	v.Clean()
	what := "Edit " + v.Title
	if v.ID == 0 {
		what = "Add " + v.Title
	}
	return s.store.Update(ctx, what, func(tx *store.Tx) error { return tx.SaveTask(ctx, v) })
}

// Finish marks a task as done.
func (s *Service) Finish(ctx context.Context, id int64) error {
	return s.changeTask(ctx, id, "Done: ", func(v *data.Task, now time.Time) { v.DoneAt = now })
}

// Reopen marks a task as not done.
func (s *Service) Reopen(ctx context.Context, id int64) error {
	return s.changeTask(ctx, id, "Not done: ", func(v *data.Task, _ time.Time) { v.DoneAt = time.Time{} })
}

// MoveTask has a task be due on another day.
func (s *Service) MoveTask(ctx context.Context, id int64, due data.Date) error {
	return s.changeTask(ctx, id, "Move ", func(v *data.Task, _ time.Time) { v.Due = due })
}

func (s *Service) changeTask(ctx context.Context, id int64, what string, change func(*data.Task, time.Time)) error {
	v, err := s.Task(ctx, id)
	if err != nil {
		return err
	}
	return s.store.Update(ctx, what+v.Title, func(tx *store.Tx) error {
		v, err := tx.Task(ctx, id)
		if err != nil {
			return err
		}
		change(&v, tx.Now())
		return tx.SaveTask(ctx, &v)
	})
}

// DeleteTask removes a task.
func (s *Service) DeleteTask(ctx context.Context, id int64) error {
	v, err := s.Task(ctx, id)
	if err != nil {
		return err
	}
	return s.store.Update(ctx, "Delete "+v.Title, func(tx *store.Tx) error { return tx.DeleteTask(ctx, id) })
}

// Task gives one task; data.ErrNotFound where there is none.
func (s *Service) Task(ctx context.Context, id int64) (v data.Task, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		v, err = tx.Task(ctx, id)
		return err
	})
	return v, err
}

func (s *Service) tasks(ctx context.Context, query func(*store.Tx) ([]data.Task, error)) (list []data.Task, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = query(tx)
		return err
	})
	return list, err
}

// OpenTasks lists at most limit tasks that are not done, the soonest due first.
func (s *Service) OpenTasks(ctx context.Context, limit int) ([]data.Task, error) {
	return s.tasks(ctx, func(tx *store.Tx) ([]data.Task, error) { return tx.OpenTasks(ctx, limit) })
}

// DoneTasks lists at most limit tasks that are done, the latest first.
func (s *Service) DoneTasks(ctx context.Context, limit int) ([]data.Task, error) {
	return s.tasks(ctx, func(tx *store.Tx) ([]data.Task, error) { return tx.DoneTasks(ctx, limit) })
}

// TasksDue lists the tasks, done or not, that are due from first to last.
func (s *Service) TasksDue(ctx context.Context, first, last data.Date) ([]data.Task, error) {
	return s.tasks(ctx, func(tx *store.Tx) ([]data.Task, error) { return tx.TasksDue(ctx, first, last) })
}

// ContactTasks lists the tasks about a contact, open ones first.
func (s *Service) ContactTasks(ctx context.Context, contact int64) ([]data.Task, error) {
	return s.tasks(ctx, func(tx *store.Tx) ([]data.Task, error) { return tx.ContactTasks(ctx, contact) })
}

// CountOverdue counts the open tasks whose time has passed on the owner's clock.
func (s *Service) CountOverdue(ctx context.Context) (n int, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		loc, err := s.zone(ctx, tx)
		if err != nil {
			return err
		}
		n, err = tx.CountOverdue(ctx, tx.Now().In(loc))
		return err
	})
	return n, err
}
