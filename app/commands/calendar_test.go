package commands_test

import (
	"strings"
	"testing"
)

type occurrence struct {
	ID                                   int64
	Title, Start, End, Zone, Kind, Place string
	AllDay                               bool `json:"all_day"`
	Contacts                             []int64
	Repeats                              bool
}

func TestAgenda(t *testing.T) {
	s := newShell(t)
	for _, line := range []string{
		"Fitting --start 2026-03-28T09:30 --rrule FREQ=DAILY;COUNT=3 --remind 15m --remind 1d,2h",
		"Call --start 2026-03-28T09:00:00-04:00 --zone America/New_York",
		"Fair --start 2026-03-29 --end 2026-03-30 --place Rotušė",
		"Late --start 2026-03-28T23:00 --end 2026-03-29T01:00",
	} {
		s.ok(append([]string{"event", "add"}, strings.Fields(line)...)...)
	}
	var list []occurrence
	s.json(&list, "agenda", "--from", "2026-03-28", "--to", "2026-03-30")
	// The clocks of Vilnius go forward in the night to the 29th.
	want := []string{
		"Fitting 2026-03-28T09:30:00+02:00 2026-03-28T10:30:00+02:00 Europe/Vilnius",
		"Call 2026-03-28T09:00:00-04:00 2026-03-28T10:00:00-04:00 America/New_York",
		"Late 2026-03-28T23:00:00+02:00 2026-03-29T01:00:00+02:00 Europe/Vilnius",
		"Fair 2026-03-29T00:00:00+02:00 2026-03-31T00:00:00+03:00 ",
		"Fitting 2026-03-29T09:30:00+03:00 2026-03-29T10:30:00+03:00 Europe/Vilnius",
		"Fitting 2026-03-30T09:30:00+03:00 2026-03-30T10:30:00+03:00 Europe/Vilnius",
	}
	if len(list) != len(want) {
		t.Fatalf("agenda = %+v", list)
	}
	for i, o := range list {
		if got := strings.Join([]string{o.Title, o.Start, o.End, o.Zone}, " "); got != want[i] || o.AllDay != (o.Title == "Fair") {
			t.Errorf("%d: %s (%v), want %s", i, got, o.AllDay, want[i])
		}
	}
	s.json(&list, "agenda", "--from", "2026-03-29T00:30:00+02:00", "--to", "2026-03-29T00:45")
	if len(list) != 2 { // Late and Fair
		t.Errorf("a quarter of an hour = %+v", list)
	}
	text := s.ok("agenda", "--from", "2026-03-28", "--to", "2026-03-30")
	for _, want := range []string{"Sun 2026-03-29 – 2026-03-30  all day      Fair     Rotušė\n", "Sat 2026-03-28               15:00–16:00  Call\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if got := s.ok("agenda", "--json"); got != "[]\n" { // the test's today is 2 January
		t.Errorf("the week of today = %q", got)
	}
	s.ok("event", "add", "Soon", "--start", "2026-01-08T10:00")
	s.ok("event", "add", "Later", "--start", "2026-01-09T10:00")
	if got := s.ok("agenda"); !strings.Contains(got, "Soon") || strings.Contains(got, "Later") {
		t.Errorf("the week of today = %q", got)
	}
}

func TestEventAdd(t *testing.T) {
	s := newShell(t)
	c := anna()
	s.add(c)
	var e struct {
		ID                                                int64
		Title, Start, End, Zone, RRule, Kind, Place, Note string
		AllDay                                            bool `json:"all_day"`
		Remind                                            []int
		Contacts                                          []int64
	}
	for _, tc := range []struct{ args, start, end, zone, rrule string }{
		{"--start 2026-03-14", "2026-03-14T00:00:00+02:00", "2026-03-15T00:00:00+02:00", "", ""},
		{"--start 2026-03-14T09:30", "2026-03-14T09:30:00+02:00", "2026-03-14T10:30:00+02:00", "Europe/Vilnius", ""},
		{"--start 2026-03-14T09:30:15 --end 2026-03-14T09:45:00", "2026-03-14T09:30:15+02:00", "2026-03-14T09:45:00+02:00", "Europe/Vilnius", ""},
		{"--start 2026-03-14T09:30Z", "2026-03-14T11:30:00+02:00", "2026-03-14T12:30:00+02:00", "Europe/Vilnius", ""},
		{"--start 2026-03-14T09:30 --zone Asia/Tehran", "2026-03-14T09:30:00+03:30", "2026-03-14T10:30:00+03:30", "Asia/Tehran", ""},
		{"--start 2026-03-14T09:30 --zone UTC", "2026-03-14T09:30:00+00:00", "2026-03-14T10:30:00+00:00", "UTC", ""},
		{"--start 2026-03-29T03:30", "2026-03-29T04:30:00+03:00", "2026-03-29T05:30:00+03:00", "Europe/Vilnius", ""}, // a time that was skipped
		{"--start 2026-03-14 --rrule rrule:FREQ=WEEKLY;BYDAY=MO", "2026-03-16T00:00:00+02:00", "2026-03-17T00:00:00+02:00", "", "FREQ=WEEKLY;BYDAY=MO"},
	} {
		s.json(&e, append([]string{"event", "add", "Fitting"}, strings.Fields(tc.args)...)...)
		if e.Start != tc.start || e.End != tc.end || e.Zone != tc.zone || e.RRule != tc.rrule || e.AllDay != (tc.zone == "") {
			t.Errorf("%s: %+v", tc.args, e)
		}
	}
	s.json(&e, "event", "add", "Fitting", "of a", "suit", "--start", "2026-03-14 09:30", "--kind", "visit", "--place", "Pilies 1",
		"--note", "bring pins", "--remind", "1h30m", "--remind", "-9h", "--remind", "0", "--contact", id(c.ID))
	if e.Title != "Fitting of a suit" || e.Kind != "visit" || e.Place != "Pilies 1" || e.Note != "bring pins" ||
		len(e.Remind) != 3 || e.Remind[0] != -540 || e.Remind[2] != 90 || len(e.Contacts) != 1 || e.Contacts[0] != c.ID {
		t.Errorf("event = %+v", e)
	}
	if text := s.ok("event", "add", "Market", "--start", "2026-03-14", "--remind", "15m"); !strings.Contains(text, "Remind  15m\n") {
		t.Errorf("text = %q", text)
	}
	s.ok("undo")
	var hits []any
	s.json(&hits, "search", "market")
	if len(hits) != 0 {
		t.Errorf("an undone event is found: %v", hits)
	}
}
