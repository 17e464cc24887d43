package calendar_test

import (
	"strings"
	"testing"
	"time"

	"regulars/app/calendar"
	"regulars/data"
)

// happened lists what was again with contact 7 before a moment, as "03-16 09:00 x".
func happened(t *testing.T, svc *calendar.Service, before string, n int) string {
	t.Helper()
	list, err := svc.Happened(t.Context(), 7, at(t, "Europe/Vilnius", before), n)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, o := range list {
		lines = append(lines, o.Start.Format("2006-01-02 15:04 ")+o.Title)
	}
	return strings.Join(lines, ", ")
}

// with has contact 7 take part.
func with(e *data.Event) *data.Event {
	e.Contacts = []int64{7}
	return e
}

func TestHappened(t *testing.T) {
	for name, tc := range map[string]struct {
		start, rule, before string
		n                   int
		want                string
	}{
		"once":              {"2026-03-02T09:00", "", "2026-06-01T12:00", 5, ""},
		"the latest first":  {"2026-03-02T09:00", "FREQ=WEEKLY", "2026-03-20T12:00", 5, "2026-03-16 09:00 x, 2026-03-09 09:00 x"},
		"no more than n":    {"2026-03-02T09:00", "FREQ=DAILY", "2026-06-01T12:00", 2, "2026-06-01 09:00 x, 2026-05-31 09:00 x"},
		"begins just now":   {"2026-03-02T09:00", "FREQ=DAILY", "2026-03-03T09:00", 5, ""},
		"has begun":         {"2026-03-02T09:00", "FREQ=DAILY", "2026-03-03T09:01", 5, "2026-03-03 09:00 x"},
		"lies ahead":        {"2027-03-02T09:00", "FREQ=DAILY", "2026-03-03T09:01", 5, ""},
		"long over":         {"1990-03-05T09:00", "FREQ=WEEKLY;COUNT=3", "2026-06-01T12:00", 5, "1990-03-19 09:00 x, 1990-03-12 09:00 x"},
		"each fourth year":  {"2008-02-29T09:00", "FREQ=YEARLY", "2026-06-01T12:00", 5, "2024-02-29 09:00 x, 2020-02-29 09:00 x, 2016-02-29 09:00 x, 2012-02-29 09:00 x"},
		"over both changes": {"2026-03-27T03:30", "FREQ=DAILY;COUNT=4", "2026-06-01T12:00", 5, "2026-03-30 03:30 x, 2026-03-29 04:30 x, 2026-03-28 03:30 x"},
	} {
		t.Run(name, func(t *testing.T) {
			svc, _ := service(t)
			add(t, svc, with(event(t, "x", tc.start, tc.rule)))
			add(t, svc, event(t, "of nobody", tc.start, tc.rule))
			if got := happened(t, svc, tc.before, tc.n); got != tc.want {
				t.Errorf("\n got %s\nwant %s", got, tc.want)
			}
		})
	}
}

// TestHappenedAsItWas leaves out what was taken out, and what was changed on its
// own, which is an event of its own; days begin at the owner's midnight.
func TestHappenedAsItWas(t *testing.T) {
	svc, _ := service(t)
	e := add(t, svc, with(event(t, "x", "2026-03-02T09:00", "FREQ=DAILY;COUNT=5")))
	change(t, svc, ref(e.ID, "2026-03-04T09:00:00"), calendar.OnlyThis, rename("y"))
	if err := svc.Delete(t.Context(), ref(e.ID, "2026-03-05T09:00:00"), calendar.OnlyThis); err != nil {
		t.Fatal(err)
	}
	if got := happened(t, svc, "2026-04-01T00:00", 9); got != "2026-03-06 09:00 x, 2026-03-03 09:00 x" {
		t.Errorf("got %s", got)
	}
	add(t, svc, with(&data.Event{Title: "Fair", Kind: data.EventOther, AllDay: true, FirstDay: day(t, "2026-03-10"), LastDay: day(t, "2026-03-10"), Repeat: "FREQ=WEEKLY;COUNT=2"}))
	list, err := svc.Happened(t.Context(), 7, time.Date(2026, 3, 16, 22, 30, 0, 0, time.UTC), 1) // past midnight in Vilnius
	if err != nil || len(list) != 1 || list[0].Title != "Fair" || list[0].FirstDay(list[0].Start.Location()) != day(t, "2026-03-17") {
		t.Errorf("the fair of the 17th: %v, %v", list, err)
	}
}
