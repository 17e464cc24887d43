package store_test

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func TestEventsBetween(t *testing.T) {
	s := storetest.Open(t)
	march := func(d int) data.Date { return data.Date{Year: 2026, Month: 3, Day: d} }
	series := timedEvent(t, "series", "Europe/Vilnius", "2020-01-06T09:00:00")
	series.Repeat = "FREQ=WEEKLY"
	ended := timedEvent(t, "ended series", "Europe/Vilnius", "2020-01-06T09:00:00")
	ended.Repeat, ended.Ends = "FREQ=WEEKLY;COUNT=2", time.Date(2020, 1, 13, 8, 0, 0, 0, time.UTC)
	long := timedEvent(t, "long", "UTC", "2026-02-20T09:00:00")
	long.End = inZone(t, "UTC", "2026-03-10T09:00:00")
	saveEvents(t, s, series, ended, long,
		timedEvent(t, "before", "UTC", "2026-02-20T09:00:00"),
		timedEvent(t, "in", "UTC", "2026-03-05T09:00:00"),
		timedEvent(t, "after", "UTC", "2026-04-05T09:00:00"),
		dayEvent("day", march(5), march(5)), dayEvent("days", march(1), march(31)), dayEvent("other days", march(20), march(31)))
	got := read(t, s, func(tx *store.Tx) ([]data.Event, error) {
		return tx.EventsBetween(t.Context(), inZone(t, "UTC", "2026-03-05T00:00:00"), inZone(t, "UTC", "2026-03-06T00:00:00"))
	})
	if titles := eventTitles(got); !slices.Equal(titles, []string{"day", "days", "in", "long", "series"}) {
		t.Errorf("got %v", titles)
	}
}

func TestRemindingEvents(t *testing.T) {
	s := storetest.Open(t)
	with, without := timedEvent(t, "with", "UTC", "2026-03-02T09:00:00"), timedEvent(t, "without", "UTC", "2026-03-02T09:00:00")
	with.Reminders = []int{15}
	past := timedEvent(t, "past", "UTC", "2025-03-02T09:00:00")
	past.Reminders = []int{15}
	saveEvents(t, s, with, without, past)
	got := read(t, s, func(tx *store.Tx) ([]data.Event, error) {
		return tx.RemindingEvents(t.Context(), inZone(t, "UTC", "2026-03-01T00:00:00"), inZone(t, "UTC", "2026-03-06T00:00:00"))
	})
	if titles := eventTitles(got); !slices.Equal(titles, []string{"with"}) {
		t.Errorf("got %v", titles)
	}
}

// TestPeriodIsFoundByIndex holds that a month is read off the indexes, however
// many events there are beside it.
func TestPeriodIsFoundByIndex(t *testing.T) {
	s := storetest.Open(t)
	var list []*data.Event
	for i := range 3000 {
		list = append(list, timedEvent(t, fmt.Sprint("e", i), "UTC", time.Date(2020, 1, 1+i, 9, 0, 0, 0, time.UTC).Format(data.WallLayout)))
	}
	saveEvents(t, s, list...)
	got := read(t, s, func(tx *store.Tx) ([]data.Event, error) {
		return tx.EventsBetween(t.Context(), inZone(t, "UTC", "2024-03-01T00:00:00"), inZone(t, "UTC", "2024-04-01T00:00:00"))
	})
	if len(got) < 31 || len(got) > 37 {
		t.Errorf("%d events are read for a month of 31", len(got))
	}
	db, err := sql.Open("sqlite3", "file:"+s.Path()+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}()
	for query, index := range map[string]string{
		`SELECT id FROM event WHERE last_at - first_at <= 172800000 AND first_at BETWEEN 1 AND 2`:                                "event_short",
		`SELECT id FROM event WHERE last_at - first_at > 172800000 AND last_at >= 1 AND first_at <= 2`:                           "event_long",
		`SELECT id FROM event WHERE reminders <> '[]' AND last_at >= 1 AND first_at <= 2`:                                        "event_reminding",
		`SELECT id FROM task WHERE done_at = 0 AND due <> '' ORDER BY due, due_time, id`:                                         "task_open",
		`SELECT event_id FROM event_contact WHERE contact_id = 7`:                                                                "PRIMARY KEY",
		`SELECT subject FROM reminder WHERE done_at = 0 ORDER BY due`:                                                            "reminder_open",
		`SELECT contact_id FROM contact_list WHERE birth_day <> '' AND birth_day IN (SELECT value FROM json_each('[]'))`:         "contact_list_birth",
		`SELECT id FROM occasion o WHERE o.contact_id IS NOT NULL AND o.day_key IN (SELECT value FROM json_each('[]'))`:          "occasion_day",
		`SELECT id FROM greeting g WHERE g.contact_id = 7 AND g.occasion_id = 0 AND g.day BETWEEN '2026-01-01' AND '2026-03-01'`: "greeting_once",
	} {
		var id, parent, unused int
		var plan string
		if err := db.QueryRow("EXPLAIN QUERY PLAN "+query).Scan(&id, &parent, &unused, &plan); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(plan, index) {
			t.Errorf("%s\nis read by %s, want %s", query, plan, index)
		}
	}
}

// The timeline asks for a contact's repeating events apart: the others lie in it by themselves.
func TestContactSeries(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	weekly, once, other := timedEvent(t, "weekly", "UTC", "2026-03-02T09:00:00"), timedEvent(t, "once", "UTC", "2026-03-03T09:00:00"), timedEvent(t, "other", "UTC", "2026-03-04T09:00:00")
	weekly.Repeat, other.Repeat = "FREQ=WEEKLY", "FREQ=DAILY"
	weekly.Contacts, once.Contacts, other.Contacts = []int64{7, 8}, []int64{7}, []int64{8}
	saveEvents(t, s, weekly, once, other)
	series := func(contact int64) []string {
		return eventTitles(read(t, s, func(tx *store.Tx) ([]data.Event, error) { return tx.ContactSeries(t.Context(), contact) }))
	}
	for contact, want := range map[int64][]string{7: {"weekly"}, 8: {"other", "weekly"}, 9: {}} {
		if got := series(contact); !slices.Equal(got, want) {
			t.Errorf("contact %d has the series %v, want %v", contact, got, want)
		}
	}
	weekly.Repeat = ""
	saveEvents(t, s, weekly)
	if got := series(7); len(got) != 0 {
		t.Errorf("after it repeats no more: %v", got)
	}
}
