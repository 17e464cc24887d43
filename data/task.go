package data

import (
	"strings"
	"time"
	"unicode/utf8"
)

// Task is something to do by a date, about a contact or not.
type Task struct {
	ID        int64
	Title     string
	Note      string
	ContactID int64  // 0 for none
	Due       Date   // zero for no date
	DueTime   string // "15:04" on the owner's clock; empty for any time of the day
	Reminders []int  // minutes before the due time, or before 00:00 of the due day; negative is after
	DoneAt    time.Time
	CreatedAt time.Time
}

// Done says whether t was done.
func (t *Task) Done() bool { return !t.DoneAt.IsZero() }

// DueAt gives the moment t is due for an owner in loc: the due time, or the
// start of the due day. It is zero if t has no due date.
func (t *Task) DueAt(loc *time.Location) time.Time {
	if t.Due.IsZero() {
		return time.Time{}
	}
	return InZone(t.dueWall(), loc)
}

// Overdue says whether the due time, or the whole of the due day, has passed
// at now on the owner's clock, with t not done.
func (t *Task) Overdue(now time.Time) bool {
	if t.Done() || t.Due.IsZero() {
		return false
	}
	if t.DueTime == "" {
		return t.Due.Before(DateOf(now))
	}
	return t.DueAt(now.Location()).Before(now.Truncate(time.Minute)) // to the minute, as it is due
}

// At gives the key of t's due time as a ReminderKey holds it.
func (t *Task) At() string {
	if t.DueTime == "" {
		return t.Due.String()
	}
	return t.dueWall().Format(WallLayout)
}

func (t *Task) dueWall() time.Time {
	wall := t.Due.Time(time.UTC)
	if clock, err := time.Parse("15:04", t.DueTime); err == nil {
		wall = wall.Add(time.Duration(clock.Hour())*time.Hour + time.Duration(clock.Minute())*time.Minute)
	}
	return wall
}

// Clean makes one line of the title, and takes out what no database or screen
// can hold.
func (t *Task) Clean() { t.Title, t.Note = cleanLine(t.Title), cleanText(t.Note) }

// Validate reports the first rule that t breaks.
func (t *Task) Validate() error {
	switch {
	case strings.TrimSpace(t.Title) == "":
		return &InvalidError{Field: "title", Reason: "is missing: say what is to be done"}
	case utf8.RuneCountInString(t.Title) > MaxTitle:
		return Invalid("title", "is longer than %d letters: put the rest in the note", MaxTitle)
	case len(t.Note) > MaxEventNote:
		return &InvalidError{Field: "note", Reason: "is too long: keep it under 100 000 letters, or keep the text in a file"}
	case !t.Due.IsZero() && (!t.Due.Valid() || !goodYear(t.Due.Year)):
		return &InvalidError{Field: "due", Reason: "is not a day of the calendar: write it as 2026-03-14"}
	case t.Due.IsZero() && (t.DueTime != "" || len(t.Reminders) > 0):
		return &InvalidError{Field: "due", Reason: "is missing: a time or a reminder needs a day"}
	}
	if t.DueTime != "" {
		if clock, err := time.Parse("15:04", t.DueTime); err != nil || clock.Format("15:04") != t.DueTime {
			return Invalid("time", "“%s” is not a time: write it as 09:30", t.DueTime)
		}
	}
	return validReminders(t.Reminders)
}
