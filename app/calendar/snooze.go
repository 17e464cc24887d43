package calendar

import (
	"context"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// Snooze has a reminder come again at a later time.
func (s *Service) Snooze(ctx context.Context, key data.ReminderKey, until time.Time) error {
	return s.setReminder(ctx, key, func(r *data.Reminder, _ time.Time) { r.SnoozedUntil, r.DoneAt = until, time.Time{} })
}

// Dismiss has a reminder not come again.
func (s *Service) Dismiss(ctx context.Context, keys ...data.ReminderKey) error {
	return s.setReminders(ctx, keys, func(r *data.Reminder, now time.Time) { r.SnoozedUntil, r.DoneAt = time.Time{}, now })
}

func (s *Service) setReminder(ctx context.Context, key data.ReminderKey, set func(*data.Reminder, time.Time)) error {
	return s.setReminders(ctx, []data.ReminderKey{key}, set)
}

func (s *Service) setReminders(ctx context.Context, keys []data.ReminderKey, set func(*data.Reminder, time.Time)) error {
	return s.store.Update(ctx, "", func(tx *store.Tx) error {
		for _, key := range keys {
			r, err := tx.Reminder(ctx, key)
			if err != nil {
				return err
			}
			set(&r, tx.Now())
			if err := tx.SetReminder(ctx, &r); err != nil {
				return err
			}
		}
		return nil
	})
}
