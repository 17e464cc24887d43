package calendar_test

import (
	"reflect"
	"testing"

	"regulars/app/calendar"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func TestHabits(t *testing.T) {
	s := storetest.Open(t)
	svc := calendar.New(s)
	for _, c := range []struct {
		from, reminder string
		want           calendar.Habits
	}{
		{"", "", calendar.UsualHabits()},
		{"6", "none", calendar.Habits{WorkFrom: 6}},
		{"0", "0", calendar.Habits{WorkFrom: 0, Reminders: []int{0}}},
		{"24", "-5", calendar.UsualHabits()},
		{"noon", "soon", calendar.UsualHabits()},
		{"10", "1440", calendar.Habits{WorkFrom: 10, Reminders: []int{1440}}},
	} {
		err := s.Update(t.Context(), "", func(tx *store.Tx) error {
			if err := tx.SaveSetting(t.Context(), calendar.SettingWorkFrom, c.from); err != nil {
				return err
			}
			return tx.SaveSetting(t.Context(), calendar.SettingReminder, c.reminder)
		})
		if err != nil {
			t.Fatal(err)
		}
		if got, err := svc.Habits(t.Context()); err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("from %q, reminder %q: %+v, %v; want %+v", c.from, c.reminder, got, err, c.want)
		}
	}
}
