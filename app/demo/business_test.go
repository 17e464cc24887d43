package demo

import (
	"slices"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/phone"
	"regulars/data/recurrence"
)

// made is the sample business as it is thought out, before it is kept.
func made(t *testing.T, now time.Time) *business {
	t.Helper()
	b, err := newBusiness(now, phone.E164)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestEventsKeepTheirClock makes the sample where clocks change around now: what
// begins at half past eight does so on both sides of the change.
func TestEventsKeepTheirClock(t *testing.T) {
	for _, at := range []struct{ zone, now string }{
		{"Europe/Vilnius", "2026-03-29 10:00"},
		{"Europe/Vilnius", "2026-10-25 03:30"},
		{"America/New_York", "2026-11-01 01:30"},
		{"Australia/Lord_Howe", "2026-04-05 08:00"},
		{"Asia/Tehran", "2026-03-21 23:59"},
		{"Pacific/Kiritimati", "2027-01-01 00:00"},
	} {
		t.Run(at.zone+" "+at.now, func(t *testing.T) {
			loc, err := time.LoadLocation(at.zone)
			if err != nil {
				t.Fatal(err)
			}
			now, err := time.ParseInLocation("2006-01-02 15:04", at.now, loc)
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			for _, p := range made(t, now).plans {
				if p.event != nil {
					n++
					checkClock(t, p.event, loc, now)
				}
			}
			if n < 80 {
				t.Errorf("only %d events", n)
			}
		})
	}
}

// checkClock holds that an event lies at one of the hours of the firm's day.
func checkClock(t *testing.T, e *data.Event, loc *time.Location, now time.Time) {
	t.Helper()
	if e.AllDay {
		if days := int(e.FirstDay.Time(time.UTC).Sub(data.DateOf(now).Time(time.UTC)).Hours() / 24); days != 9 {
			t.Errorf("%s is in %d days", e.Title, days)
		}
		return
	}
	if e.Zone != loc.String() || !e.End.After(e.Start) {
		t.Errorf("%s is from %v to %v in %s", e.Title, e.Start, e.End, e.Zone)
	}
	hours := []string{"07:30", "08:00", "08:30", "09:30", "11:30", "13:30", "15:30", "16:30", "18:00"}
	all, err := recurrence.Expand(e, nil, now.AddDate(0, -2, 0), now.AddDate(0, 2, 0))
	if err != nil {
		t.Errorf("%s: %v", e.Title, err)
	}
	for _, o := range all {
		if clock := o.Start.In(loc).Format("15:04"); !slices.Contains(hours, clock) {
			t.Errorf("%s is at %s on %s", e.Title, clock, o.Start.In(loc).Format(time.DateOnly))
		}
	}
}

// The people are the same on whatever day, in whatever zone the sample is opened;
// only days move.
func TestSamePeopleOnAnyDay(t *testing.T) {
	tehran, err := time.LoadLocation("Asia/Tehran")
	if err != nil {
		t.Fatal(err)
	}
	people := func(now time.Time) (list []string) {
		for _, c := range made(t, now).all {
			list = append(list, strings.Join(append([]string{c.Name, c.Company, string(c.Stage), c.Handling, c.City(), c.Phones[0].Number}, c.Tags...), "|"))
		}
		return list
	}
	first := people(time.Date(2026, 3, 11, 10, 30, 0, 0, time.UTC))
	for day := range 14 {
		for _, zone := range []*time.Location{time.UTC, tehran} {
			if now := time.Date(2027, 12, 20+day, 23, 59, 59, 0, zone); !slices.Equal(people(now), first) {
				t.Errorf("other people on %v", now)
			}
		}
	}
}
