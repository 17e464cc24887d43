package data_test

import (
	"strings"
	"testing"
	"time"

	"regulars/data"
)

// TestTaskIsDueByTheOwnersClock: a due time is what a clock shows where the owner is, in winter and summer, where
// clocks skip it and where they show it twice.
func TestTaskIsDueByTheOwnersClock(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ zone, day, clock, want string }{
		{"Europe/Vilnius", "2026-01-15", "09:30", "2026-01-15T09:30:00+02:00"},
		{"Europe/Vilnius", "2026-07-15", "09:30", "2026-07-15T09:30:00+03:00"},
		{"Europe/Vilnius", "2026-07-15", "", "2026-07-15T00:00:00+03:00"},
		{"Europe/Vilnius", "2026-03-29", "03:30", "2026-03-29T04:30:00+03:00"}, // skipped
		{"Europe/Vilnius", "2026-10-25", "03:30", "2026-10-25T03:30:00+03:00"}, // the first of two
		{"America/New_York", "2026-11-01", "01:30", "2026-11-01T01:30:00-04:00"},
		{"Asia/Tehran", "2022-03-22", "", "2022-03-22T01:00:00+04:30"}, // no midnight that day
		{"Asia/Tehran", "2024-02-29", "23:59", "2024-02-29T23:59:00+03:30"},
		{"UTC", "2028-02-29", "00:00", "2028-02-29T00:00:00Z"},
	} {
		loc, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		task := data.Task{Due: day(c.day), DueTime: c.clock}
		due := task.DueAt(loc)
		if got := due.Format(time.RFC3339); got != c.want {
			t.Errorf("%s %s in %s is due at %s, want %s", c.day, c.clock, c.zone, got, c.want)
		}
		if c.clock == "" {
			due = day(c.day).AddDays(1).Time(loc) // any time of the day
		}
		if task.Overdue(due.Add(-time.Minute)) || !task.Overdue(due.Add(time.Minute)) {
			t.Errorf("%s %s in %s is overdue a minute before, or not a minute after", c.day, c.clock, c.zone)
		}
	}
	if at := (&data.Task{DueTime: "09:30"}).DueAt(time.UTC); !at.IsZero() {
		t.Errorf("without a day it is due at %s", at)
	}
}

// TestTaskOfEveryDay: the key by which a task reminds leads back to its day and time, and no two are alike.
func TestTaskOfEveryDay(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for d := day("2024-01-01"); d.Year < 2026; d = d.AddDays(1) {
		for _, clock := range []string{"", "00:00", "09:30", "23:59"} {
			task := data.Task{Title: "Call", Due: d, DueTime: clock}
			if err := task.Validate(); err != nil {
				t.Fatal(err)
			}
			key := task.At()
			wall, err := data.ParseRecurrenceID(key)
			if err != nil || data.DateOf(wall) != d || clock != "" && wall.Format("15:04") != clock || seen[key] {
				t.Errorf("%s %s has the key %s, which is %s, %v", d, clock, key, wall, err)
			}
			seen[key] = true
		}
	}
}

func TestTaskLimits(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		task  data.Task
		field string
	}{
		"the longest title":   {data.Task{Title: strings.Repeat("ї", data.MaxTitle)}, ""},
		"a longer title":      {data.Task{Title: strings.Repeat("ї", data.MaxTitle+1)}, "title"},
		"the longest note":    {data.Task{Title: "x", Note: strings.Repeat("n", data.MaxEventNote)}, ""},
		"a longer note":       {data.Task{Title: "x", Note: strings.Repeat("n", data.MaxEventNote+1)}, "note"},
		"long ago":            {data.Task{Title: "x", Due: data.Date{Year: data.MinYear, Month: 1, Day: 1}}, ""},
		"longer ago":          {data.Task{Title: "x", Due: data.Date{Year: data.MinYear - 1, Month: 12, Day: 31}}, "due"},
		"far ahead":           {data.Task{Title: "x", Due: data.Date{Year: data.MaxYear, Month: 12, Day: 31}}, ""},
		"farther":             {data.Task{Title: "x", Due: data.Date{Year: data.MaxYear + 1, Month: 1, Day: 1}}, "due"},
		"a time of two lines": {data.Task{Title: "x", Due: day("2026-03-02"), DueTime: "09:30\n"}, "time"},
		"seconds":             {data.Task{Title: "x", Due: day("2026-03-02"), DueTime: "09:30:00"}, "time"},
		"Persian digits":      {data.Task{Title: "x", Due: day("2026-03-02"), DueTime: "۰۹:۳۰"}, "time"},
		"midnight as 24:00":   {data.Task{Title: "x", Due: day("2026-03-02"), DueTime: "24:00"}, "time"},
		"all its reminders":   {data.Task{Title: "x", Due: day("2026-03-02"), Reminders: make([]int, data.MaxReminders)}, ""},
		"one more":            {data.Task{Title: "x", Due: day("2026-03-02"), Reminders: make([]int, data.MaxReminders+1)}, "reminder"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			checkField(t, c.task.Validate(), c.field)
		})
	}
}

// TestReminderBounds takes the furthest reminders that there may be, and not a minute more.
func TestReminderBounds(t *testing.T) {
	t.Parallel()
	before, after := int(data.MaxRemindBefore/time.Minute), -int(data.MaxRemindAfter/time.Minute)
	for minutes, field := range map[int]string{before: "", before + 1: "reminder", after: "", after - 1: "reminder", 0: ""} {
		event, task := fitting(), data.Task{Title: "x", Due: day("2026-03-02"), Reminders: []int{0, minutes}}
		event.Reminders = task.Reminders
		checkField(t, event.Validate(), field)
		checkField(t, task.Validate(), field)
	}
}

func TestDone(t *testing.T) {
	t.Parallel()
	task := data.Task{Due: day("2026-03-02")}
	if task.Done() {
		t.Error("a new task is done")
	}
	if task.DoneAt = time.Unix(0, 0); !task.Done() || task.Overdue(time.Now()) {
		t.Error("a done task is not done, or overdue")
	}
}
