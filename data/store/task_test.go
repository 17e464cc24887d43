package store_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func due(d int) data.Date { return data.Date{Year: 2026, Month: 3, Day: d} }

func taskTitles(list []data.Task) []string {
	titles := []string{}
	for _, v := range list {
		titles = append(titles, v.Title)
	}
	return titles
}

func TestTasks(t *testing.T) {
	s := storetest.Open(t)
	list := []*data.Task{
		{Title: "some day"},
		{Title: "late in the day", Due: due(2), DueTime: "17:00", Reminders: []int{30, -60}, ContactID: 7, Note: "n"},
		{Title: "any time", Due: due(2)},
		{Title: "done", Due: due(2), DoneAt: time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC), ContactID: 7},
		{Title: "next", Due: due(9), Reminders: []int{0}},
		{Title: "first", Due: due(1), DueTime: "09:00"},
	}
	change(t, s, func(tx *store.Tx) error {
		for _, v := range list {
			if err := tx.SaveTask(t.Context(), v); err != nil {
				return err
			}
		}
		return nil
	})
	for name, tc := range map[string]struct {
		query func(*store.Tx) ([]data.Task, error)
		want  []string
	}{
		"open":         {func(tx *store.Tx) ([]data.Task, error) { return tx.OpenTasks(t.Context(), 10) }, []string{"first", "any time", "late in the day", "next", "some day"}},
		"open, two":    {func(tx *store.Tx) ([]data.Task, error) { return tx.OpenTasks(t.Context(), 2) }, []string{"first", "any time"}},
		"due":          {func(tx *store.Tx) ([]data.Task, error) { return tx.TasksDue(t.Context(), due(2), due(3)) }, []string{"any time", "done", "late in the day"}},
		"done":         {func(tx *store.Tx) ([]data.Task, error) { return tx.DoneTasks(t.Context(), 10) }, []string{"done"}},
		"of a contact": {func(tx *store.Tx) ([]data.Task, error) { return tx.ContactTasks(t.Context(), 7) }, []string{"late in the day", "done"}},
		"of nobody":    {func(tx *store.Tx) ([]data.Task, error) { return tx.ContactTasks(t.Context(), 0) }, []string{}},
		"reminding":    {func(tx *store.Tx) ([]data.Task, error) { return tx.RemindingTasks(t.Context(), due(1), due(3)) }, []string{"late in the day"}},
	} {
		if got := taskTitles(read(t, s, tc.query)); !slices.Equal(got, tc.want) {
			t.Errorf("%s: got %v, want %v", name, got, tc.want)
		}
	}
	got := read(t, s, func(tx *store.Tx) (data.Task, error) { return tx.Task(t.Context(), list[1].ID) })
	if want := *list[1]; !got.CreatedAt.Equal(want.CreatedAt.Truncate(time.Millisecond)) || !equalTask(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for clock, want := range map[string]int{"2026-03-01T08:00:00": 0, "2026-03-01T10:00:00": 1, "2026-03-02T18:00:00": 2, "2026-03-03T00:00:00": 3, "2026-03-10T00:00:00": 4} {
		n := read(t, s, func(tx *store.Tx) (int, error) { return tx.CountOverdue(t.Context(), inZone(t, "Asia/Tehran", clock)) })
		if n != want {
			t.Errorf("at %s %d tasks are overdue, want %d", clock, n, want)
		}
	}
}

func equalTask(a, b data.Task) bool {
	a.CreatedAt, b.CreatedAt = time.Time{}, time.Time{}
	return reflect.DeepEqual(a, b)
}

func TestTaskChangesAndComesBack(t *testing.T) {
	s := storetest.Open(t)
	v := &data.Task{Title: "Order thread", Due: due(2)}
	change(t, s, func(tx *store.Tx) error { return tx.SaveTask(t.Context(), v) })
	change(t, s, func(tx *store.Tx) error { return tx.DeleteTask(t.Context(), v.ID) })
	for _, err := range []error{
		s.Update(t.Context(), "Delete", func(tx *store.Tx) error { return tx.DeleteTask(t.Context(), v.ID) }),
		s.Update(t.Context(), "Edit", func(tx *store.Tx) error { return tx.SaveTask(t.Context(), v) }),
		s.View(t.Context(), func(tx *store.Tx) error { _, err := tx.Task(t.Context(), v.ID); return err }),
	} {
		if !errors.Is(err, data.ErrNotFound) {
			t.Errorf("error %v", err)
		}
	}
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	hits := read(t, s, func(tx *store.Tx) ([]data.Hit, error) { return tx.Search(t.Context(), "thread", 10) })
	if len(hits) != 1 || hits[0].Kind != "task" || hits[0].ID != v.ID {
		t.Errorf("found %+v", hits)
	}
	err := s.Update(t.Context(), "Edit", func(tx *store.Tx) error { return tx.SaveTask(t.Context(), &data.Task{}) })
	if _, ok := errors.AsType[*data.InvalidError](err); !ok {
		t.Errorf("error %v", err)
	}
}

func TestReminders(t *testing.T) {
	s := storetest.Open(t)
	now := storetest.Epoch()
	r := data.Reminder{
		ReminderKey: data.ReminderKey{Subject: data.RemindEvent, SubjectID: 7, At: "2026-03-02T09:00:00", Minutes: 15},
		Due:         now, ShownAt: now.Add(time.Hour),
	}
	add := func() (added bool) {
		t.Helper()
		if err := s.Update(t.Context(), "", func(tx *store.Tx) (err error) { added, err = tx.AddReminder(t.Context(), &r); return err }); err != nil {
			t.Fatal(err)
		}
		return added
	}
	var told []data.Change
	s.OnChange = func(c []data.Change) { told = c }
	if !add() || len(told) != 1 || told[0].Topic != data.Reminders {
		t.Errorf("the first is not new, or not told: %v", told)
	}
	if add() {
		t.Error("the same came twice")
	}
	r.SnoozedUntil = now.Add(2 * time.Hour)
	set := func() error {
		return s.Update(t.Context(), "", func(tx *store.Tx) error { return tx.SetReminder(t.Context(), &r) })
	}
	if err := set(); err != nil {
		t.Fatal(err)
	}
	open := func() []data.Reminder {
		return read(t, s, func(tx *store.Tx) ([]data.Reminder, error) { return tx.OpenReminders(t.Context()) })
	}
	if got := open(); len(got) != 1 || !reflect.DeepEqual(got[0], r) {
		t.Errorf("open %+v, want %+v", got, r)
	}
	r.SnoozedUntil, r.DoneAt = time.Time{}, now
	if err := set(); err != nil {
		t.Fatal(err)
	}
	if got := open(); len(got) != 0 {
		t.Errorf("open %+v", got)
	}
	if got := read(t, s, func(tx *store.Tx) (data.Reminder, error) { return tx.Reminder(t.Context(), r.ReminderKey) }); !got.DoneAt.Equal(now) {
		t.Errorf("done at %s", got.DoneAt)
	}
	r.Minutes = 30
	if err := set(); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("setting one that never came gives %v", err)
	}
	for _, at := range []time.Time{{}, now, now.Add(time.Minute)} {
		if !at.IsZero() {
			if err := s.Update(t.Context(), "", func(tx *store.Tx) error { return tx.SetRemindersChecked(t.Context(), at) }); err != nil {
				t.Fatal(err)
			}
		}
		if got := read(t, s, func(tx *store.Tx) (time.Time, error) { return tx.RemindersChecked(t.Context()) }); !got.Equal(at) {
			t.Errorf("checked at %s, want %s", got, at)
		}
	}
}
