package today

import (
	"context"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// Plan adds a task about a contact, due on the next working day, and gives that
// day.
func (s *Service) Plan(ctx context.Context, contact int64, title string) (day data.Date, err error) {
	now, err := s.now(ctx)
	if err != nil {
		return day, err
	}
	day = workday(data.DateOf(now).AddDays(1))
	return day, s.store.Update(ctx, "Add "+title, func(tx *store.Tx) error {
		return tx.SaveTask(ctx, &data.Task{Title: title, ContactID: contact, Due: day})
	})
}

func workday(d data.Date) data.Date {
	for d.Time(utc()).Weekday() == time.Saturday || d.Time(utc()).Weekday() == time.Sunday {
		d = d.AddDays(1)
	}
	return d
}

func utc() *time.Location { return time.UTC }

// Tasks gives all rows behind the number of tasks.
func (s *Service) Tasks(ctx context.Context) (list []data.Task, names map[int64]string, err error) {
	now, err := s.now(ctx)
	if err != nil {
		return nil, nil, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		if list, err = tx.TasksUntil(ctx, data.DateOf(now), allRows); err != nil {
			return err
		}
		d := Day{Tasks: list}
		names, err = tx.ContactNames(ctx, d.named())
		return err
	})
	return list, names, err
}

// Unread gives all rows behind the number of unread mail from contacts.
func (s *Service) Unread(ctx context.Context) (list []data.Message, err error) {
	now, err := s.now(ctx)
	if err != nil {
		return nil, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = tx.UnreadSince(ctx, now.AddDate(0, 0, -MailDays), allRows)
		return err
	})
	return list, err
}

// Occasions gives all rows behind the number of birthdays and other occasions.
func (s *Service) Occasions(ctx context.Context) (list []data.OccasionDay, err error) {
	now, err := s.now(ctx)
	if err != nil {
		return nil, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = tx.OccasionDays(ctx, data.OccasionQuery{First: data.DateOf(now), Days: week, Limit: allRows})
		return err
	})
	return list, err
}

// Quiet gives all rows behind the number of quiet contacts: those who have bought, with most at risk
// first, and then the others, the latest first.
func (s *Service) Quiet(ctx context.Context) (list []data.Quiet, err error) {
	now, err := s.now(ctx)
	if err != nil {
		return nil, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		days, err := quietDays(ctx, tx)
		if err != nil {
			return err
		}
		if list, err = silences(ctx, tx, data.DateOf(now), allRows/4); err != nil {
			return err
		}
		others, err := tx.QuietContacts(ctx, now.AddDate(0, 0, -days), allRows)
		list = append(list, others...)
		return err
	})
	return list, err
}
