package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"regulars/data"
)

const reminderColumns = `subject, subject_id, at, minutes, due, shown_at, snoozed_until, done_at`

// AddReminder records that a reminder came, if it had not before. It tells
// whether it was new.
func (t *Tx) AddReminder(ctx context.Context, r *data.Reminder) (added bool, err error) {
	var id int64
	err = t.get(ctx, `INSERT INTO reminder (`+reminderColumns+`) VALUES (?, ?, ?, ?, ?, ?, 0, 0) ON CONFLICT DO NOTHING RETURNING subject_id`,
		[]any{string(r.Subject), r.SubjectID, r.At, r.Minutes, millis(r.Due), millis(r.ShownAt)}, &id)
	if errors.Is(err, data.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("add reminder of %s %d: %w", r.Subject, r.SubjectID, err)
	}
	t.touch(data.Reminders)
	return true, nil
}

// SetReminder keeps ShownAt, SnoozedUntil and DoneAt of a reminder that came;
// data.ErrNotFound if it had not.
func (t *Tx) SetReminder(ctx context.Context, r *data.Reminder) error {
	var id int64
	err := t.get(ctx, `UPDATE reminder SET shown_at = ?5, snoozed_until = ?6, done_at = ?7
		WHERE subject = ?1 AND subject_id = ?2 AND at = ?3 AND minutes = ?4 RETURNING subject_id`,
		[]any{string(r.Subject), r.SubjectID, r.At, r.Minutes, millis(r.ShownAt), millis(r.SnoozedUntil), millis(r.DoneAt)}, &id)
	if err != nil {
		return fmt.Errorf("set reminder of %s %d: %w", r.Subject, r.SubjectID, err)
	}
	t.touch(data.Reminders)
	return nil
}

// Reminder gives a reminder that came, without its title and start;
// data.ErrNotFound if it had not.
func (t *Tx) Reminder(ctx context.Context, key data.ReminderKey) (data.Reminder, error) {
	r, err := one(ctx, t, scanReminder, `SELECT `+reminderColumns+` FROM reminder WHERE subject = ? AND subject_id = ? AND at = ? AND minutes = ?`,
		string(key.Subject), key.SubjectID, key.At, key.Minutes)
	if err != nil {
		return r, fmt.Errorf("reminder of %s %d: %w", key.Subject, key.SubjectID, err)
	}
	return r, nil
}

// OpenReminders lists the reminders that came and are not done, snoozed ones
// included, in order of when they were due; without titles and starts.
func (t *Tx) OpenReminders(ctx context.Context) ([]data.Reminder, error) {
	list, err := collect(ctx, t, scanReminder, `SELECT `+reminderColumns+` FROM reminder WHERE done_at = 0 ORDER BY due`)
	if err != nil {
		return nil, fmt.Errorf("open reminders: %w", err)
	}
	return list, nil
}

func scanReminder(row scanner) (r data.Reminder, err error) {
	var due, shown, snoozed, done int64
	err = row.Scan(&r.Subject, &r.SubjectID, &r.At, &r.Minutes, &due, &shown, &snoozed, &done)
	r.Due, r.ShownAt, r.SnoozedUntil, r.DoneAt = fromMillis(due), fromMillis(shown), fromMillis(snoozed), fromMillis(done)
	return r, err
}

// RemindersChecked gives up to when reminders were looked for; zero if they
// never were.
func (t *Tx) RemindersChecked(ctx context.Context) (time.Time, error) {
	var at int64
	err := t.get(ctx, `SELECT checked_at FROM reminder_clock`, nil, &at)
	if err != nil && !errors.Is(err, data.ErrNotFound) {
		return time.Time{}, fmt.Errorf("read reminder clock: %w", err)
	}
	return fromMillis(at), nil
}

// SetRemindersChecked keeps it.
func (t *Tx) SetRemindersChecked(ctx context.Context, at time.Time) error {
	for _, query := range []string{`UPDATE reminder_clock SET checked_at = ?1`, `INSERT INTO reminder_clock SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM reminder_clock)`} {
		if err := t.exec(ctx, query, millis(at)); err != nil {
			return fmt.Errorf("set reminder clock: %w", err)
		}
	}
	return nil
}
