package data

import (
	"time"
)

// Bounds of reminders: MaxReminders of one event or task, none of them further
// from its start than MaxRemindBefore and MaxRemindAfter.
const (
	MaxReminders    = 10
	MaxRemindBefore = 60 * 24 * time.Hour
	MaxRemindAfter  = 24 * time.Hour
)

func validReminders(minutes []int) error {
	if len(minutes) > MaxReminders {
		return Invalid("reminder", "can come %d times at most: take some away", MaxReminders)
	}
	for _, m := range minutes {
		if m > int(MaxRemindBefore/time.Minute) || m < -int(MaxRemindAfter/time.Minute) {
			return &InvalidError{Field: "reminder", Reason: "can come at most 60 days before and one day after: choose a nearer time"}
		}
	}
	return nil
}

// ReminderSubject is what a reminder is about.
type ReminderSubject string

// What a reminder may be about.
const (
	RemindEvent ReminderSubject = "event"
	RemindTask  ReminderSubject = "task"
	// RemindProblem is what is due of a problem.
	RemindProblem ReminderSubject = "problem"
)

// ReminderKey names one reminder for good: the record, the start of the
// occurrence (a RecurrenceID; of a problem, what is due and when) and how many minutes ahead of it. A record that
// is moved has new keys, so that it reminds again.
type ReminderKey struct {
	Subject   ReminderSubject
	SubjectID int64
	At        string
	Minutes   int
}

// Reminder is a reminder that came.
type Reminder struct {
	ReminderKey
	Title string    // of the event or the task
	Place string    // of the event
	Why   Said      // what of a problem is due
	Start time.Time // of the occurrence; the day's or the task's due time
	// AllDay says that Start is a day: an all-day event or a task due any time.
	AllDay bool

	Due          time.Time // when it was to come
	ShownAt      time.Time // when it did
	SnoozedUntil time.Time // comes again then; zero if not snoozed
	DoneAt       time.Time // zero while it waits for the owner
}
