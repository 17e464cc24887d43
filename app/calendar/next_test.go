package calendar_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/data/store"
)

func TestNext(t *testing.T) {
	for name, tc := range map[string]struct{ rule, start, now, want string }{
		"single":           {"", "2026-03-02T09:00", "2026-06-01T12:00", ""},
		"to come":          {"FREQ=WEEKLY", "2026-03-02T09:00", "2026-03-03T12:00", "2026-03-09T09:00:00"},
		"under way":        {"FREQ=WEEKLY", "2026-03-02T09:00", "2026-03-09T09:30", "2026-03-09T09:00:00"},
		"not begun":        {"FREQ=WEEKLY", "2026-03-02T09:00", "2020-01-01T00:00", "2026-03-02T09:00:00"},
		"over":             {"FREQ=WEEKLY;COUNT=3", "2026-03-02T09:00", "2026-06-01T12:00", "2026-03-16T09:00:00"},
		"over for decades": {"FREQ=WEEKLY;COUNT=3", "1990-03-05T09:00", "2026-06-01T12:00", "1990-03-19T09:00:00"},
		"over for today":   {"FREQ=WEEKLY", "2026-03-02T09:00", "2026-03-09T18:00", "2026-03-09T09:00:00"},
		"twice today":      {"FREQ=DAILY;BYHOUR=9,17", "2026-03-02T09:00", "2026-03-09T12:00", "2026-03-09T17:00:00"},
		"both over today":  {"FREQ=DAILY;BYHOUR=9,17", "2026-03-02T09:00", "2026-03-09T20:00", "2026-03-09T17:00:00"},
		"at midnight":      {"FREQ=DAILY;COUNT=9", "2026-03-02T00:00", "2026-03-03T00:00", "2026-03-03T00:00:00"},
		"25 hours later":   {"FREQ=DAILY", "2026-10-20T03:30", "2026-10-25T23:00", "2026-10-25T03:30:00"},
		"a leap day":       {"FREQ=YEARLY", "2024-02-29T09:00", "2026-06-01T12:00", "2028-02-29T09:00:00"},
	} {
		t.Run(name, func(t *testing.T) {
			svc, _, c := remindingService(t, tc.now)
			e := add(t, svc, event(t, "x", tc.start, tc.rule))
			c.set(t, tc.now)
			got, err := svc.Next(t.Context(), ref(e.ID, ""))
			if err != nil || got != ref(e.ID, tc.want) {
				t.Errorf("got %v, %v; want %s", got, err, tc.want)
			}
		})
	}
	svc, _ := service(t)
	if _, err := svc.Next(t.Context(), ref(42, "")); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("of nothing: %v", err)
	}
}

// TestAllOccurrencesGone holds for a series of which every one was taken out.
func TestAllOccurrencesGone(t *testing.T) {
	svc, _ := service(t)
	e := add(t, svc, event(t, "x", "2026-03-02T09:00", "FREQ=DAILY;COUNT=2"))
	for _, id := range []string{"2026-03-02T09:00:00", "2026-03-03T09:00:00"} {
		if err := svc.Delete(t.Context(), ref(e.ID, id), calendar.OnlyThis); err != nil {
			t.Fatal(err)
		}
	}
	if got := agenda(t, svc, "2026-01-01", "2027-01-01"); got != "" {
		t.Errorf("left %s", got)
	}
	got, err := svc.Next(t.Context(), ref(e.ID, ""))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := svc.Occurrence(t.Context(), got); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("an occurrence that was taken out opens: %v", err)
	}
}

// TestAllDaySeries holds for editing days: one, the later ones, all.
func TestAllDaySeries(t *testing.T) {
	fair := func() *data.Event {
		return &data.Event{Title: "x", Kind: data.EventOther, AllDay: true, FirstDay: day(t, "2026-03-02"), LastDay: day(t, "2026-03-03"), Repeat: "FREQ=WEEKLY;BYDAY=MO;COUNT=3"}
	}
	later := func(e *data.Event) { e.FirstDay, e.LastDay = e.FirstDay.AddDays(1), e.LastDay.AddDays(1) }
	for name, tc := range map[string]struct {
		scope calendar.Scope
		want  string
	}{
		"one":       {calendar.OnlyThis, "03-02 x, 03-10 x, 03-16 x"},
		"following": {calendar.ThisAndFollowing, "03-02 x, 03-10 x, 03-17 x"},
		"all":       {calendar.All, "03-03 x, 03-10 x, 03-17 x"},
	} {
		t.Run(name, func(t *testing.T) {
			svc, s := service(t)
			e := add(t, svc, fair())
			change(t, svc, ref(e.ID, "2026-03-09"), tc.scope, later)
			if got := agenda(t, svc, "2026-03-01", "2026-04-01"); got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
			list, err := svc.Agenda(t.Context(), at(t, "Asia/Tehran", "2026-03-01T00:00"), at(t, "Asia/Tehran", "2026-04-01T00:00"))
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range list {
				if first, last := o.FirstDay(o.Start.Location()), o.LastDay(o.Start.Location()); last != first.AddDays(1) {
					t.Errorf("in Tehran it covers %s to %s", first, last)
				}
			}
			if _, err := s.Undo(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got := agenda(t, svc, "2026-03-01", "2026-04-01"); got != "03-02 x, 03-09 x, 03-16 x" {
				t.Errorf("after undo %s", got)
			}
		})
	}
}

// TestEditingAcrossTheClockChange holds in each zone that moving all of a
// series by an hour keeps every one of them on the clock.
func TestEditingAcrossTheClockChange(t *testing.T) {
	for _, name := range []string{"Europe/Vilnius", "America/New_York", "Asia/Tehran", "UTC"} {
		svc, _ := service(t)
		start := at(t, name, "2026-03-06T09:00")
		e := add(t, svc, &data.Event{Title: "x", Kind: data.EventCall, Start: start, End: start.Add(time.Hour), Zone: name, Repeat: "FREQ=WEEKLY;COUNT=40"})
		change(t, svc, ref(e.ID, "2026-04-03T09:00:00"), calendar.All, moveBy(time.Hour))
		list, err := svc.Agenda(t.Context(), start.AddDate(0, 0, -3), start.AddDate(1, 0, 0))
		if err != nil || len(list) != 40 {
			t.Fatalf("%s: %d occurrences, %v", name, len(list), err)
		}
		for _, o := range list {
			if clock := o.Start.Format("Mon 15:04"); clock != "Fri 10:00" {
				t.Errorf("%s: one is at %s", name, o.Start)
			}
		}
	}
}

// TestManySplits cuts a series again and again, as years of small changes do.
func TestManySplits(t *testing.T) {
	svc, s := service(t)
	e := add(t, svc, event(t, "v0", "2026-01-05T09:00", "FREQ=DAILY"))
	id := e.ID
	for i := 1; i <= 20; i++ {
		wall := time.Date(2026, 1, 5+i*7, 9, 0, 0, 0, time.UTC).Format(data.WallLayout)
		shown, err := svc.Occurrence(t.Context(), ref(id, wall))
		if err != nil {
			t.Fatal(err)
		}
		shown.Title = fmt.Sprint("v", i)
		if err := svc.Save(t.Context(), ref(id, wall), &shown, calendar.ThisAndFollowing); err != nil {
			t.Fatal(err)
		}
		id = shown.ID
	}
	list, err := svc.Agenda(t.Context(), at(t, "Europe/Vilnius", "2026-01-05T00:00"), at(t, "Europe/Vilnius", "2026-06-01T00:00"))
	if err != nil || len(list) != 147 {
		t.Fatalf("%d days, %v", len(list), err)
	}
	for i, o := range list {
		if want := fmt.Sprint("v", min(20, i/7)); o.Title != want {
			t.Errorf("%s is %s, want %s", o.Start, o.Title, want)
		}
	}
	for range 20 {
		if _, err := s.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if got := agenda(t, svc, "2026-05-30", "2026-06-01"); got != "05-30 09:00 v0, 05-31 09:00 v0" {
		t.Errorf("all undone: %s", got)
	}
}

// TestSplitIsUndone: a series that was cut, with an occurrence of its own in each
// half, becomes one again, and two again.
func TestSplitIsUndone(t *testing.T) {
	svc, s := service(t)
	e := add(t, svc, event(t, "x", "2026-03-02T09:00", "FREQ=DAILY;COUNT=6"))
	for _, d := range []string{"03", "06"} {
		change(t, svc, ref(e.ID, "2026-03-"+d+"T09:00:00"), calendar.OnlyThis, rename("own "+d))
	}
	const whole = "03-02 09:00 x, 03-03 09:00 own 03, 03-04 09:00 x, 03-05 09:00 x, 03-06 09:00 own 06, 03-07 09:00 x"
	const split = "03-02 09:00 x, 03-03 09:00 own 03, 03-04 09:00 y, 03-05 09:00 y, 03-06 09:00 own 06, 03-07 09:00 y"
	change(t, svc, ref(e.ID, "2026-03-04T09:00:00"), calendar.ThisAndFollowing, rename("y"))
	for range 2 {
		if got := agenda(t, svc, "2026-03-01", "2026-04-01"); got != split {
			t.Errorf("cut: %s", got)
		}
		if _, err := s.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := agenda(t, svc, "2026-03-01", "2026-04-01"); got != whole {
			t.Errorf("undone: %s", got)
		}
		if _, err := s.Redo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

func TestBirthdaysAndCount(t *testing.T) {
	svc, s, c := remindingService(t, "2026-03-01T12:00")
	if err := s.Update(t.Context(), "Add", func(tx *store.Tx) error {
		return tx.SaveContact(t.Context(), &data.Contact{Name: "Anna", Birthday: day(t, "1986-03-05")})
	}); err != nil {
		t.Fatal(err)
	}
	list, err := svc.Occasions(t.Context(), day(t, "2026-03-01"), day(t, "2026-03-07"))
	if err != nil || len(list) != 1 || svc.Years(list[0]) != 40 || list[0].On != day(t, "2026-03-05") {
		t.Errorf("birthdays %v, %v", list, err)
	}
	add(t, svc, reminding(event(t, "Fitting", "2026-03-02T09:00", ""), 15))
	c.set(t, "2026-03-02T08:50")
	check(t, svc)
	if n, err := svc.CountReminders(t.Context()); err != nil || n != 1 {
		t.Errorf("%d reminders wait, %v", n, err)
	}
}

// TestOverdueAgrees holds that the number beside the list and the list itself
// say the same at any second.
func TestOverdueAgrees(t *testing.T) {
	svc, _, c := remindingService(t, "2026-03-02T11:00")
	for _, v := range []data.Task{{Title: "noon", Due: day(t, "2026-03-02"), DueTime: "12:00"}, {Title: "today", Due: day(t, "2026-03-02")}, {Title: "midnight", Due: day(t, "2026-03-03"), DueTime: "00:00"}} {
		if err := svc.SaveTask(t.Context(), &v); err != nil {
			t.Fatal(err)
		}
	}
	for _, second := range []int{0, 3599, 3600, 3601, 3659, 3660, 12*3600 - 1 + 3600, 13 * 3600, 13*3600 + 60} {
		c.set(t, "2026-03-02T11:00")
		c.now = c.now.Add(time.Duration(second) * time.Second)
		n, err := svc.CountOverdue(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		list, err := svc.OpenTasks(t.Context(), 10)
		if err != nil {
			t.Fatal(err)
		}
		listed := 0
		for i := range list {
			if list[i].Overdue(c.now) {
				listed++
			}
		}
		if n != listed {
			t.Errorf("at %s %d are counted and %d listed", c.now, n, listed)
		}
	}
}
