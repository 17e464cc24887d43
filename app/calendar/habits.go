package calendar

import (
	"context"
	"strconv"

	"regulars/data/store"
)

// Keys of the owner's habits.
const (
	SettingWorkFrom = "work from"        // hour at which the working day begins, "0" to "23"; empty for 8
	SettingReminder = "default reminder" // minutes before a new event; "none", or empty for 15
)

// Habits are how the owner's days run.
type Habits struct {
	WorkFrom  int   // hour at which the working day begins
	Reminders []int // of a new event, minutes before; nil for none
}

// UsualHabits are those of an owner who chose nothing.
func UsualHabits() Habits { return Habits{WorkFrom: 8, Reminders: []int{15}} }

// Habits gives the owner's habits. What can't be read is as usual.
func (s *Service) Habits(ctx context.Context) (h Habits, err error) {
	h = UsualHabits()
	err = s.store.View(ctx, func(tx *store.Tx) error {
		from, err := tx.Setting(ctx, SettingWorkFrom)
		if err != nil {
			return err
		}
		if hour, err := strconv.Atoi(from); err == nil && hour >= 0 && hour < 24 {
			h.WorkFrom = hour
		}
		reminder, err := tx.Setting(ctx, SettingReminder)
		if minutes, aerr := strconv.Atoi(reminder); aerr == nil && minutes >= 0 {
			h.Reminders = []int{minutes}
		}
		if reminder == "none" {
			h.Reminders = nil
		}
		return err
	})
	return h, err
}
