package calendar_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/data/store"
)

// clock is a Now that tests turn.
type clock struct{ now time.Time }

func (c *clock) set(t *testing.T, wall string) {
	t.Helper()
	c.now = at(t, "Europe/Vilnius", wall)
}

func remindingService(t *testing.T, wall string) (*calendar.Service, *store.Store, *clock) {
	t.Helper()
	svc, s := service(t)
	c := &clock{}
	c.set(t, wall)
	s.Now = func() time.Time { return c.now }
	check(t, svc) // the program's first start
	return svc, s, c
}

// check gives what comes now, as "Fitting 15, Order thread 0".
func check(t *testing.T, svc *calendar.Service) string {
	t.Helper()
	fresh, _, err := svc.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return titles(fresh)
}

func titles(list []data.Reminder) string {
	var parts []string
	for _, r := range list {
		parts = append(parts, fmt.Sprint(r.Title, " ", r.Minutes))
	}
	return strings.Join(parts, ", ")
}

func waiting(t *testing.T, svc *calendar.Service) string {
	t.Helper()
	list, err := svc.Reminders(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return titles(list)
}

func reminding(e *data.Event, minutes ...int) *data.Event {
	e.Reminders = minutes
	return e
}

func TestReminderComesOnce(t *testing.T) {
	svc, _, c := remindingService(t, "2026-03-01T12:00")
	add(t, svc, reminding(event(t, "Fitting", "2026-03-02T09:00", ""), 15, 1440))
	for _, step := range []struct{ at, want string }{
		{"2026-03-01T12:01", "Fitting 1440"}, // due at 09:00, before it was made; it is still to come
		{"2026-03-01T12:02", ""},
		{"2026-03-02T08:44", ""},
		{"2026-03-02T08:45", "Fitting 15"},
		{"2026-03-02T08:45", ""},
		{"2026-03-02T09:30", ""},
		{"2026-03-05T00:00", ""},
	} {
		c.set(t, step.at)
		if got := check(t, svc); got != step.want {
			t.Errorf("at %s: %q, want %q", step.at, got, step.want)
		}
	}
	if got := waiting(t, svc); got != "Fitting 15, Fitting 1440" {
		t.Errorf("waiting %q", got)
	}
}

func TestReminderMissedWhileClosed(t *testing.T) {
	for name, tc := range map[string]struct{ opened, want string }{
		"an hour late":      {"2026-03-02T09:45", "Fitting 15"},
		"after a long time": {"2026-06-02T08:00", "Fitting 15"},
		"over a year later": {"2027-06-02T08:00", ""},
		"too early":         {"2026-03-02T08:00", ""},
	} {
		t.Run(name, func(t *testing.T) {
			svc, _, c := remindingService(t, "2026-03-01T12:00")
			add(t, svc, reminding(event(t, "Fitting", "2026-03-02T09:00", ""), 15))
			c.set(t, tc.opened)
			if got := check(t, svc); got != tc.want {
				t.Errorf("first %q, want %q", got, tc.want)
			}
			if got := check(t, svc); got != "" {
				t.Errorf("then again %q", got)
			}
		})
	}
}

func TestRemindersOfASeries(t *testing.T) {
	svc, _, c := remindingService(t, "2026-03-01T12:00")
	e := add(t, svc, reminding(event(t, "Daily", "2026-03-02T09:00", "FREQ=DAILY"), 15))
	c.set(t, "2026-03-03T08:50")
	if got := check(t, svc); got != "Daily 15, Daily 15" {
		t.Errorf("two days: %q", got)
	}
	// The day after the clocks changed it still comes at 08:45.
	c.set(t, "2026-03-30T08:44")
	check(t, svc)
	c.set(t, "2026-03-30T08:45")
	if got := check(t, svc); got != "Daily 15" {
		t.Errorf("summer time: %q", got)
	}
	// Renamed on its own it is no new reminder; moved, it is.
	change(t, svc, ref(e.ID, "2026-03-30T09:00:00"), calendar.OnlyThis, rename("Today"))
	if got := check(t, svc); got != "" {
		t.Errorf("renamed: %q", got)
	}
	if got := waiting(t, svc); !strings.HasPrefix(got, "Today 15, Daily 15") {
		t.Errorf("waiting %q", got)
	}
	change(t, svc, ref(e.ID, "2026-03-30T09:00:00"), calendar.OnlyThis, moveBy(2*time.Hour))
	if got := waiting(t, svc); !strings.HasPrefix(got, "Daily 15, Daily 15") {
		t.Errorf("moved, waiting %q", got)
	}
	c.set(t, "2026-03-30T10:45")
	if got := check(t, svc); got != "Today 15" {
		t.Errorf("moved: %q", got)
	}
	// Half a year closed: the latest month is told, not all.
	c.set(t, "2026-09-30T12:00")
	if got := strings.Count(check(t, svc), "Daily"); got != 31 {
		t.Errorf("%d are told after half a year", got)
	}
}

func TestAllDayAndTaskReminders(t *testing.T) {
	svc, _, c := remindingService(t, "2026-03-28T12:00")
	fair := &data.Event{Title: "Fair", Kind: data.EventOther, AllDay: true, FirstDay: day(t, "2026-03-29"), LastDay: day(t, "2026-03-29")}
	add(t, svc, reminding(fair, -9*60))
	for _, v := range []*data.Task{
		{Title: "Timed", Due: day(t, "2026-03-29"), DueTime: "10:00", Reminders: []int{30}},
		{Title: "Any time", Due: day(t, "2026-03-29"), Reminders: []int{-8 * 60}},
		{Title: "Done", Due: day(t, "2026-03-29"), Reminders: []int{0}, DoneAt: c.now},
	} {
		if err := svc.SaveTask(t.Context(), v); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct{ at, want string }{ // the clocks go forward at 03:00: the day has 23 hours
		{"2026-03-29T07:59", ""}, {"2026-03-29T08:00", "Any time -480"}, {"2026-03-29T09:00", "Fair -540"}, {"2026-03-29T09:30", "Timed 30"},
	} {
		c.set(t, step.at)
		if got := check(t, svc); got != step.want {
			t.Errorf("at %s: %q, want %q", step.at, got, step.want)
		}
	}
	list, err := svc.Reminders(t.Context())
	if err != nil || len(list) != 3 || !list[1].AllDay || list[1].Start.Format("2006-01-02 15:04") != "2026-03-29 00:00" {
		t.Fatalf("waiting %+v, %v", list, err)
	}
	tasks, err := svc.OpenTasks(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range tasks {
		if err := svc.Finish(t.Context(), v.ID); err != nil {
			t.Fatal(err)
		}
	}
	if got := waiting(t, svc); got != "Fair -540" {
		t.Errorf("after the tasks are done: %q", got)
	}
}

func TestSnoozeAndDone(t *testing.T) {
	svc, s, c := remindingService(t, "2026-03-01T12:00")
	add(t, svc, reminding(event(t, "Fitting", "2026-03-02T09:00", ""), 15))
	c.set(t, "2026-03-02T08:45")
	fresh, _, err := svc.Check(t.Context())
	if err != nil || len(fresh) != 1 {
		t.Fatal(fresh, err)
	}
	key := fresh[0].ReminderKey
	if err := svc.Snooze(t.Context(), key, at(t, "Europe/Vilnius", "2026-03-02T08:55")); err != nil {
		t.Fatal(err)
	}
	if got := waiting(t, svc); got != "" {
		t.Errorf("snoozed, but waiting: %q", got)
	}
	_, next, err := svc.Check(t.Context())
	if err != nil || !next.Equal(at(t, "Europe/Vilnius", "2026-03-02T08:55")) {
		t.Errorf("next at %s, %v", next, err)
	}
	// A restart does not forget.
	again := calendar.New(s)
	again.Local = svc.Local
	c.set(t, "2026-03-02T09:10")
	if got := check(t, again); got != "Fitting 15" {
		t.Errorf("after the snooze %q", got)
	}
	if got := check(t, again); got != "" {
		t.Errorf("twice after the snooze: %q", got)
	}
	if err := again.Dismiss(t.Context(), key); err != nil {
		t.Fatal(err)
	}
	if got := waiting(t, svc); got != "" {
		t.Errorf("done, but waiting: %q", got)
	}
	c.set(t, "2026-03-02T09:30")
	if got := check(t, svc); got != "" {
		t.Errorf("done, but it came: %q", got)
	}
}

func TestReminderOfWhatIsGone(t *testing.T) {
	svc, s, c := remindingService(t, "2026-03-01T12:00")
	e := add(t, svc, reminding(event(t, "Fitting", "2026-03-02T09:00", ""), 15))
	c.set(t, "2026-03-02T08:45")
	fresh, _, err := svc.Check(t.Context())
	if err != nil || len(fresh) != 1 {
		t.Fatal(fresh, err)
	}
	if err := svc.Snooze(t.Context(), fresh[0].ReminderKey, c.now.Add(5*time.Minute)); err != nil {
		t.Fatal(err)
	}
	if err := svc.Delete(t.Context(), ref(e.ID, ""), calendar.OnlyThis); err != nil {
		t.Fatal(err)
	}
	c.set(t, "2026-03-02T08:55")
	if got := check(t, svc) + waiting(t, svc); got != "" {
		t.Errorf("a deleted event reminds: %q", got)
	}
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := check(t, svc); got != "Fitting 15" {
		t.Errorf("brought back: %q", got)
	}
}

func TestClockPutBack(t *testing.T) {
	svc, _, c := remindingService(t, "2026-03-02T12:00")
	add(t, svc, reminding(event(t, "Fitting", "2026-03-01T09:00", ""), 15)) // in the past already
	if got := check(t, svc); got != "" {
		t.Errorf("a past event reminds: %q", got)
	}
	c.set(t, "2026-03-01T08:00")
	check(t, svc)
	c.set(t, "2026-03-01T08:45")
	if got := check(t, svc); got != "Fitting 15" {
		t.Errorf("after the clock was put back: %q", got)
	}
}
