package demo_test

import (
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/recurrence"
	"regulars/data/store"
)

func TestCalendar(t *testing.T) {
	now := today()
	s := fill(t, now)
	midnight := data.DateOf(now).Time(now.Location())
	err := s.View(t.Context(), func(tx *store.Tx) error {
		events, err := tx.EventsBetween(t.Context(), midnight.AddDate(0, -3, 0), midnight.AddDate(0, 3, 0))
		if err != nil {
			return err
		}
		checkEvents(t, events, midnight)
		tasks, err := tx.OpenTasks(t.Context(), 1000)
		if err != nil {
			return err
		}
		checkTasks(t, tasks, now)
		done, err := tx.DoneTasks(t.Context(), 1000)
		if len(done) < 20 {
			t.Errorf("%d tasks are done, want 20", len(done))
		}
		for _, v := range done {
			if v.DoneAt.After(now) {
				t.Errorf("%q is done in the future: %v", v.Title, v.DoneAt)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// checkEvents wants a year that looks busy, and a today that does.
func checkEvents(t *testing.T, events []data.Event, midnight time.Time) {
	t.Helper()
	repeating, withContact, todays := 0, 0, 0
	for _, e := range events {
		if strings.ContainsAny(e.Title, "{}") {
			t.Errorf("a slot of %q was left", e.Title)
		}
		if e.Repeat != "" {
			repeating++
		}
		withContact += len(e.Contacts)
		list, err := recurrence.Expand(&e, nil, midnight, midnight.AddDate(0, 0, 1))
		if err != nil {
			t.Errorf("%s: %v", e.Title, err)
		}
		todays += len(list)
	}
	if len(events) < 80 || repeating != 4 || withContact < 60 || todays < 3 {
		t.Errorf("%d events, %d repeating, %d with a contact, %d today", len(events), repeating, withContact, todays)
	}
}

func checkTasks(t *testing.T, tasks []data.Task, now time.Time) {
	t.Helper()
	count := map[string]int{}
	for _, v := range tasks {
		switch days := int(v.Due.Time(time.UTC).Sub(data.DateOf(now).Time(time.UTC)).Hours() / 24); {
		case v.Due.IsZero():
			count["undated"]++
		case days < 0:
			count["overdue"]++
		case days == 0:
			count["today"]++
		default:
			count["later"]++
		}
	}
	for what, least := range map[string]int{"undated": 3, "overdue": 3, "today": 3, "later": 8} {
		if count[what] < least {
			t.Errorf("%d tasks are %s, want %d", count[what], what, least)
		}
	}
}
