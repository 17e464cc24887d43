package recurrence_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/recurrence"
)

func zone(tb testing.TB, name string) *time.Location {
	tb.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		tb.Fatal(err)
	}
	return loc
}

// timed makes an event of an hour that starts at a clock time in a zone.
func timed(tb testing.TB, zoneName, start, rule string) *data.Event {
	tb.Helper()
	at := data.InZone(wall(tb, start), zone(tb, zoneName))
	return &data.Event{ID: 1, Title: "Fitting", Kind: data.EventMeeting, Start: at, End: at.Add(time.Hour), Zone: zoneName, Repeat: rule}
}

func show(list []data.Occurrence) string {
	var b strings.Builder
	for _, o := range list {
		b.WriteString(o.Start.Format(time.RFC3339) + " ")
	}
	return strings.TrimSpace(b.String())
}

// TestClockChanges holds that an appointment keeps its clock time through the
// year, and what becomes of the hour that is missing or comes twice.
func TestClockChanges(t *testing.T) {
	for name, tc := range map[string]struct{ zone, start, rule, from, to, want string }{
		"Vilnius, spring": {
			"Europe/Vilnius", "2026-03-28T09:00:00", "FREQ=DAILY", "2026-03-28", "2026-03-31",
			"2026-03-28T09:00:00+02:00 2026-03-29T09:00:00+03:00 2026-03-30T09:00:00+03:00",
		},
		"Vilnius, autumn": {
			"Europe/Vilnius", "2026-10-24T09:00:00", "FREQ=DAILY", "2026-10-24", "2026-10-27",
			"2026-10-24T09:00:00+03:00 2026-10-25T09:00:00+02:00 2026-10-26T09:00:00+02:00",
		},
		"Vilnius, in the missing hour": {
			"Europe/Vilnius", "2026-03-28T03:30:00", "FREQ=DAILY", "2026-03-28", "2026-03-31",
			"2026-03-28T03:30:00+02:00 2026-03-29T04:30:00+03:00 2026-03-30T03:30:00+03:00",
		},
		"Vilnius, in the double hour": {
			"Europe/Vilnius", "2026-10-24T03:30:00", "FREQ=DAILY;COUNT=3", "2026-10-24", "2026-10-27",
			"2026-10-24T03:30:00+03:00 2026-10-25T03:30:00+03:00 2026-10-26T03:30:00+02:00",
		},
		"New York, spring": {
			"America/New_York", "2026-03-07T02:30:00", "FREQ=DAILY;UNTIL=20260309", "2026-03-01", "2026-04-01",
			"2026-03-07T02:30:00-05:00 2026-03-08T03:30:00-04:00 2026-03-09T02:30:00-04:00",
		},
		"New York, weekly over autumn": {
			"America/New_York", "2026-10-26T18:00:00", "FREQ=WEEKLY;BYDAY=MO", "2026-10-26", "2026-11-10",
			"2026-10-26T18:00:00-04:00 2026-11-02T18:00:00-05:00 2026-11-09T18:00:00-05:00",
		},
		"New York, UNTIL in UTC at the last start": {
			"America/New_York", "2026-10-31T09:00:00", "FREQ=DAILY;UNTIL=20261102T140000Z", "2026-10-01", "2026-12-01",
			"2026-10-31T09:00:00-04:00 2026-11-01T09:00:00-05:00 2026-11-02T09:00:00-05:00",
		},
		"Tehran, the last years with summer time": {
			"Asia/Tehran", "2022-03-20T00:30:00", "FREQ=DAILY", "2022-03-20", "2022-03-24",
			"2022-03-20T00:30:00+03:30 2022-03-21T00:30:00+03:30 2022-03-22T01:30:00+04:30 2022-03-23T00:30:00+04:30",
		},
		"Tehran, today": {
			"Asia/Tehran", "2026-03-21T09:00:00", "FREQ=DAILY", "2026-03-21", "2026-03-23",
			"2026-03-21T09:00:00+03:30 2026-03-22T09:00:00+03:30",
		},
		"UTC, 29 February": {
			"UTC", "2024-02-29T09:00:00", "FREQ=YEARLY", "2024-01-01", "2033-01-01",
			"2024-02-29T09:00:00Z 2028-02-29T09:00:00Z 2032-02-29T09:00:00Z",
		},
		"Vilnius, the 31st": {
			"Europe/Vilnius", "2026-01-31T09:00:00", "FREQ=MONTHLY", "2026-01-01", "2026-06-01",
			"2026-01-31T09:00:00+02:00 2026-03-31T09:00:00+03:00 2026-05-31T09:00:00+03:00",
		},
		"one that began before the window": {
			"UTC", "2026-01-31T23:30:00", "", "2026-02-01", "2026-02-02", "2026-01-31T23:30:00Z",
		},
	} {
		t.Run(name, func(t *testing.T) {
			e := timed(t, tc.zone, tc.start, tc.rule)
			loc := zone(t, tc.zone)
			from, to := data.InZone(wall(t, tc.from+"T00:00:00"), loc), data.InZone(wall(t, tc.to+"T00:00:00"), loc)
			list, err := recurrence.Expand(e, nil, from, to)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(list); got != tc.want {
				t.Errorf("\n got %s\nwant %s", got, tc.want)
			}
			for _, o := range list {
				if o.End.Sub(o.Start) != time.Hour {
					t.Errorf("%s lasts %s", o.Start, o.End.Sub(o.Start))
				}
			}
		})
	}
}

func TestAllDay(t *testing.T) {
	e := &data.Event{
		Title: "Market", Kind: data.EventOther, AllDay: true, Repeat: "FREQ=WEEKLY",
		FirstDay: data.Date{Year: 2026, Month: 3, Day: 28}, LastDay: data.Date{Year: 2026, Month: 3, Day: 29},
	}
	for name, want := range map[string]string{
		"Europe/Vilnius":   "2026-03-28T00:00:00+02:00 2026-04-04T00:00:00+03:00",
		"America/New_York": "2026-03-28T00:00:00-04:00 2026-04-04T00:00:00-04:00",
		"Asia/Tehran":      "2026-03-28T00:00:00+03:30 2026-04-04T00:00:00+03:30",
	} {
		loc := zone(t, name)
		from := time.Date(2026, 3, 29, 12, 0, 0, 0, loc)
		list, err := recurrence.Expand(e, nil, from, from.AddDate(0, 0, 10))
		if err != nil {
			t.Fatal(err)
		}
		if got := show(list); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
		for _, o := range list {
			if first, last := o.FirstDay(loc), o.LastDay(loc); last != first.AddDays(1) {
				t.Errorf("%s covers %s to %s", name, first, last)
			}
		}
	}
}

func TestExceptions(t *testing.T) {
	e := timed(t, "Europe/Vilnius", "2026-03-28T09:00:00", "FREQ=DAILY;COUNT=5")
	e.Exceptions = []string{"2026-03-29T09:00:00"}
	from := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	list, err := recurrence.Expand(e, []string{"2026-03-31T09:00:00"}, from, from.AddDate(1, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	if got := show(list); got != "2026-03-28T09:00:00+02:00 2026-03-30T09:00:00+03:00 2026-04-01T09:00:00+03:00" {
		t.Errorf("got %s", got)
	}
}

func TestChangedOccurrenceKeepsItsName(t *testing.T) {
	e := timed(t, "UTC", "2026-03-28T11:00:00", "")
	e.SeriesID, e.RecurrenceID = 7, "2026-03-28T09:00:00"
	list, err := recurrence.Expand(e, nil, e.Start, e.End)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 1 || list[0].RecurrenceID != e.RecurrenceID || !list[0].Repeats || list[0].SeriesID != 7 {
		t.Errorf("got %+v", list)
	}
}

func TestSettle(t *testing.T) {
	for name, tc := range map[string]struct {
		rule, start, first, ends string
		refused                  string
	}{
		"once":            {"", "2026-03-04T09:00:00", "2026-03-04T09:00:00Z", "2026-03-04T10:00:00Z", ""},
		"open":            {"FREQ=DAILY", "2026-03-04T09:00:00", "2026-03-04T09:00:00Z", "0001-01-01T00:00:00Z", ""},
		"moves the start": {"FREQ=WEEKLY;BYDAY=MO;COUNT=2", "2026-03-04T09:00:00", "2026-03-09T09:00:00Z", "2026-03-16T10:00:00Z", ""},
		"never":           {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-03-04T09:00:00", "", "", "never happens"},
		"over already":    {"FREQ=DAILY;UNTIL=20250101", "2026-03-04T09:00:00", "", "", "never happens"},
		"each second":     {"FREQ=SECONDLY", "2026-03-04T09:00:00", "", "", "more often than each day"},
	} {
		t.Run(name, func(t *testing.T) {
			e := timed(t, "UTC", tc.start, tc.rule)
			err := recurrence.Settle(e, time.UTC)
			if tc.refused != "" {
				var bad *data.InvalidError
				if !errors.As(err, &bad) || !strings.Contains(bad.Reason, tc.refused) {
					t.Errorf("error = %v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := e.Start.Format(time.RFC3339); got != tc.first {
				t.Errorf("starts %s, want %s", got, tc.first)
			}
			if got := e.Ends.Format(time.RFC3339); got != tc.ends {
				t.Errorf("ends %s, want %s", got, tc.ends)
			}
		})
	}
}

func TestSettleAllDay(t *testing.T) {
	e := &data.Event{
		Title: "Market", Kind: data.EventOther, AllDay: true, Repeat: "FREQ=MONTHLY;BYDAY=1SA;COUNT=2",
		FirstDay: data.Date{Year: 2026, Month: 3, Day: 1}, LastDay: data.Date{Year: 2026, Month: 3, Day: 2},
	}
	if err := recurrence.Settle(e, zone(t, "Europe/Vilnius")); err != nil {
		t.Fatal(err)
	}
	if got := e.FirstDay.String() + " " + e.LastDay.String() + " " + e.Ends.Format(time.RFC3339); got != "2026-03-07 2026-03-08 2026-04-05T21:00:00Z" {
		t.Errorf("got %s", got)
	}
}

func BenchmarkExpandOldDaily(b *testing.B) {
	e := timed(b, "Europe/Vilnius", "1990-01-01T09:00:00", "FREQ=DAILY")
	from := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	for b.Loop() {
		if _, err := recurrence.Expand(e, nil, from, from.AddDate(0, 0, 42)); err != nil {
			b.Fatal(err)
		}
	}
}
