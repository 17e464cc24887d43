package commands_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"regulars/app"
	"regulars/app/calendar"
)

// added is what event add prints.
type added struct {
	ID                                                int64
	Title, Start, End, Zone, RRule, Kind, Place, Note string
	AllDay                                            bool `json:"all_day"`
	Remind                                            []int
	Contacts                                          []int64
}

// A time on the clocks of a zone is the instant that those clocks show it, also
// on the days on which they are changed: a time that is skipped is an hour
// later, one that comes twice is the first.
func TestTimesWhereClocksChange(t *testing.T) {
	s := newShell(t)
	for _, tc := range []struct{ zone, start, want, end string }{
		{"Europe/Vilnius", "2026-03-29T02:59", "2026-03-29T02:59:00+02:00", "2026-03-29T04:59:00+03:00"},
		{"Europe/Vilnius", "2026-03-29T03:00", "2026-03-29T04:00:00+03:00", "2026-03-29T05:00:00+03:00"},
		{"Europe/Vilnius", "2026-10-25T03:30", "2026-10-25T03:30:00+03:00", "2026-10-25T03:30:00+02:00"},
		{"Europe/Vilnius", "2026-10-25T04:00", "2026-10-25T04:00:00+02:00", "2026-10-25T05:00:00+02:00"},
		{"America/New_York", "2026-03-08T02:30", "2026-03-08T03:30:00-04:00", "2026-03-08T04:30:00-04:00"},
		{"America/New_York", "2026-11-01T01:30", "2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00"},
		{"Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-04T02:45:00+11:00", "2026-10-04T03:45:00+11:00"}, // by half an hour
		{"Asia/Tehran", "2026-03-22T00:30", "2026-03-22T00:30:00+03:30", "2026-03-22T01:30:00+03:30"},         // no longer changed
		{"Asia/Tehran", "2021-03-22T00:30", "2021-03-22T01:30:00+04:30", "2021-03-22T02:30:00+04:30"},
		{"America/St_Johns", "2026-06-01T12:00", "2026-06-01T12:00:00-02:30", "2026-06-01T13:00:00-02:30"},
		{"Asia/Kathmandu", "2026-06-01T12:00", "2026-06-01T12:00:00+05:45", "2026-06-01T13:00:00+05:45"},
		{"UTC", "2026-03-29T01:00", "2026-03-29T01:00:00+00:00", "2026-03-29T02:00:00+00:00"},
	} {
		var e added
		s.json(&e, "event", "add", "X", "--start", tc.start, "--zone", tc.zone)
		if e.Start != tc.want || e.End != tc.end || e.Zone != tc.zone {
			t.Errorf("%s in %s is %s to %s, want %s to %s", tc.start, tc.zone, e.Start, e.End, tc.want, tc.end)
		}
	}
}

// What repeats keeps its time of day on the clocks of its own zone, and is
// listed on those, however far the owner's are from them.
func TestRepeatsKeepTheirClock(t *testing.T) {
	for _, tc := range []struct{ start, zone, rule, from, to, want string }{
		{"2026-03-27T09:30", "", "FREQ=DAILY;COUNT=4", "2026-03-01", "2026-04-30", "03-27T09:30+02 03-28T09:30+02 03-29T09:30+03 03-30T09:30+03"},
		{"2026-10-24T03:30", "", "FREQ=DAILY;COUNT=3", "2026-10-01", "2026-10-31", "10-24T03:30+03 10-25T03:30+03 10-26T03:30+02"},
		{"2026-10-31T18:00", "America/New_York", "FREQ=DAILY;COUNT=3", "2026-10-01", "2026-11-30", "10-31T18:00-04 11-01T18:00-05 11-02T18:00-05"},
		{"2026-01-31T10:00", "", "FREQ=MONTHLY;COUNT=4", "2026-01-01", "2026-12-31", "01-31T10:00+02 03-31T10:00+03 05-31T10:00+03 07-31T10:00+03"}, // months without a 31st are left out (RFC 5545)
		{"2026-01-31T10:00", "", "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", "2026-01-01", "2026-12-31", "01-31T10:00+02 02-28T10:00+02 03-31T10:00+03"},
		{"2024-02-29T10:00", "", "FREQ=YEARLY", "2025-01-01", "2029-12-31", "02-29T10:00+02"}, // 2028
		{"2026-03-02T08:00", "", "FREQ=WEEKLY;BYDAY=MO,FR;UNTIL=20260313T235959Z", "2026-01-01", "2026-12-31", "03-02T08:00+02 03-06T08:00+02 03-09T08:00+02 03-13T08:00+02"},
		{"2026-03-01T08:00", "", "FREQ=MONTHLY;BYDAY=2TU;COUNT=2", "2026-01-01", "2026-12-31", "03-10T08:00+02 04-14T08:00+03"}, // moved to the first that the rule gives
		{"2026-12-31T23:30", "", "FREQ=YEARLY", "2027-12-31", "2028-01-01", "12-31T23:30+02"},
	} {
		s := newShell(t)
		args := []string{"event", "add", "X", "--start", tc.start, "--rrule", tc.rule}
		if tc.zone != "" {
			args = append(args, "--zone", tc.zone)
		}
		s.ok(args...)
		var list []occurrence
		s.json(&list, "agenda", "--from", tc.from, "--to", tc.to)
		var got []string
		for _, o := range list {
			if !o.Repeats {
				t.Errorf("%s does not repeat", o.Start)
			}
			got = append(got, o.Start[5:16]+o.Start[19:22])
		}
		if strings.Join(got, " ") != tc.want {
			t.Errorf("%s %s %s:\n got %s\nwant %s", tc.start, tc.zone, tc.rule, strings.Join(got, " "), tc.want)
		}
	}
}

// A rule without an end is listed for as long as is asked, to the second; one
// that never happens, or that no calendar could show, is not taken.
func TestRulesWithoutEndAndWithoutBeginning(t *testing.T) {
	s := newShell(t)
	s.ok("event", "add", "Bread", "--start", "2026-01-01T06:00", "--rrule", "FREQ=DAILY")
	for _, tc := range []struct {
		from, to string
		want     int
	}{
		{"2026-02-01", "2026-02-28", 28},
		{"2028-01-01", "2028-12-31", 366},
		{"2099-12-31", "2100-01-01", 2},
		{"2026-02-01T06:30", "2026-02-01T08:00", 1}, // under way, or begins then
		{"2026-02-01T07:00", "2026-02-01T23:00", 0}, // just over
		{"2026-02-01T05:00", "2026-02-01T06:00", 0}, // does not begin before the end
		{"2026-02-01T05:00", "2026-02-01T06:00:01", 1},
	} {
		var list []occurrence
		s.json(&list, "agenda", "--from", tc.from, "--to", tc.to)
		if len(list) != tc.want {
			t.Errorf("from %s to %s: %d times, want %d", tc.from, tc.to, len(list), tc.want)
		}
	}
	for rule, says := range map[string]string{
		"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30":    "never happens",
		"FREQ=DAILY;UNTIL=20200101T000000Z":      "never happens",
		"FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4,6": "never happens",
		"FREQ=SECONDLY":                          "more often than each day",
		"FREQ=MINUTELY;INTERVAL=5":               "more often than each day",
		"FREQ=DAILY;COUNT=0":                     "1 to 10000 times",
		"FREQ=DAILY;INTERVAL=0":                  "every 1 to 1000",
		"FREQ=SOMETIMES":                         "repeat",
		"every Tuesday":                          "repeat",
	} {
		s.fails(2, says, "event", "add", "X", "--start", "2026-01-01T06:00", "--rrule", rule)
	}
	var list []map[string]any
	s.json(&list, "history")
	if len(list) != 1 {
		t.Errorf("what was refused stands in the history: %v", list)
	}
}

// Days and times that are none are refused with what to write instead.
func TestTimesThatAreNone(t *testing.T) {
	s := newShell(t)
	for _, start := range []string{
		"31.02.2026", "2026-02-29", "2026-13-01", "2026-00-10", "2026-3-4", "26-03-14", "2026-03-14T24:00", "2026-03-14T12:60", "2026-03-14T12:00:60",
		"2026-03-14T12", "2026-03-14T09:30+2", "2026-03-14T09:30:00+99:00", "today", "14/03/2026", "۲۰۲۶-۰۳-۱۴", "2026-03-14 09:30 extra", " ",
	} {
		for _, args := range [][]string{{"event", "add", "X", "--start", start}, {"event", "add", "X", "--start", "2026-03-14", "--end", start}, {"agenda", "--from", start}} {
			s.fails(2, "write it as 2026-03-14", args...)
		}
	}
	for _, year := range []string{"0000", "0001", "1799", "2401", "9999"} {
		s.fails(2, "regulars event add --help", "event", "add", "X", "--start", year+"-01-01T10:00")
		s.fails(2, "1800 to 2400", "agenda", "--from", year+"-01-01", "--to", year+"-01-02")
	}
	for _, zone := range []string{"Mars", "EET2", "+02:00", "Local", "europe/nowhere", "../etc/passwd"} {
		s.fails(2, "is not known: write a place as Europe/Vilnius", "event", "add", "X", "--start", "2026-03-14T10:00", "--zone", zone)
		s.fails(2, "is not known", "event", "add", "X", "--start", "2026-03-14", "--zone", zone)
	}
	for flag, wrong := range map[string][]string{
		"--remind": {"15", "soon", "1.5h", "1y", "99999999d", "99w", "-3d", ""}, "--contact": {"x", "-4", "0", "1,x", ""}, "--kind": {"party"},
	} {
		for _, text := range wrong {
			s.fails(2, "nothing was done", "event", "add", "X", "--start", "2026-03-14", flag, text)
		}
	}
	if got := s.ok("history", "--json"); got != "[]\n" {
		t.Errorf("something was added: %s", got)
	}
}

// The owner's days are those of the owner's zone, wherever a script runs.
func TestAgendaOnTheOwnersClocks(t *testing.T) {
	s := newShell(t)
	s.ok("event", "add", "Late call", "--start", "2026-01-02T23:30:00Z")
	for zone, want := range map[string]string{
		"Europe/Vilnius": "Sat 2026-01-03  01:30–02:30", "America/New_York": "Fri 2026-01-02  18:30–19:30",
		"Asia/Tehran": "Sat 2026-01-03  03:00–04:00", "Asia/Tokyo": "Sat 2026-01-03  08:30–09:30", "Pacific/Honolulu": "Fri 2026-01-02  13:30–14:30",
	} {
		t.Setenv("TZ", zone)
		if got := s.ok("agenda"); !strings.Contains(got, want+"  Late call\n") {
			t.Errorf("in %s: %q is not in\n%s", zone, want, got)
		}
		day := "2026-01-0" + want[len("Sat 2026-01-0"):len("Sat 2026-01-0")+1]
		var list []occurrence
		s.json(&list, "agenda", "--from", day, "--to", day)
		if len(list) != 1 || list[0].Zone != "Europe/Vilnius" || list[0].Start != "2026-01-03T01:30:00+02:00" {
			t.Errorf("%s in %s = %+v", day, zone, list)
		}
	}
}

// Who has set a zone has it everywhere: what is printed for people is on its
// clocks also on a server that keeps others, and what is JSON is in UTC.
func TestOwnZoneEverywhere(t *testing.T) {
	m := newMailbox(t)
	m.window(func(a *app.App) {
		if err := a.Settings.Set(t.Context(), calendar.SettingZone, "Asia/Tehran"); err != nil {
			t.Error(err)
		}
	})
	t.Setenv("TZ", "America/New_York")
	m.imap.Deliver(t, "INBOX", letter(1, "\r\nHello\r\n")) // of 10:01 UTC
	m.ok("mail", "sync")
	var list []message
	m.json(&list, "mail", "list")
	if text := m.ok("mail", "list"); list[0].Date != "2026-01-01T10:01:00Z" || !strings.Contains(text, "2026-01-01 13:31") {
		t.Errorf("%s is listed as\n%s", list[0].Date, text)
	}
	if text := m.ok("mail", "show", id(list[0].ID)); !strings.Contains(text, "Date     Thu, 01 Jan 2026 13:31:00 +0330\n") {
		t.Errorf("it is shown as\n%s", text)
	}
	var e added
	m.json(&e, "event", "add", "Fitting", "--start", "2026-01-03T01:00")
	if e.Zone != "Asia/Tehran" || e.Start != "2026-01-03T01:00:00+03:30" {
		t.Errorf("event = %+v", e)
	}
	if text := m.ok("agenda"); !strings.Contains(text, "Sat 2026-01-03  01:00–02:00  Fitting") {
		t.Errorf("agenda:\n%s", text)
	}
	var actions []action
	m.json(&actions, "history", "--limit", "1")
	at, err := time.Parse(time.RFC3339, actions[0].At)
	tehran := time.FixedZone("", 3*3600+1800)
	if text := m.ok("history", "--limit", "1"); err != nil || !strings.Contains(text, at.In(tehran).Format(time.DateTime)) {
		t.Errorf("%s is in the history as\n%s", actions[0].At, text)
	}
}

// A reminder that was asked for is kept in minutes, however it was written.
func TestReminders(t *testing.T) {
	s := newShell(t)
	for text, want := range map[string]string{
		"0": "[0]", "15m": "[15]", "1h30m": "[90]", "1d,2h": "[120 1440]", "1w": "[10080]", "-9h": "[-540]", "1d,24h": "[1440]", " 5m , 10m ": "[5 10]",
	} {
		var e added
		s.json(&e, "event", "add", "X", "--start", "2026-03-14", "--remind", text)
		if got := fmt.Sprint(e.Remind); got != want {
			t.Errorf("--remind %q is %s, want %s", text, got, want)
		}
	}
}
