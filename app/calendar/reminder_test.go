package calendar_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
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

// TestRemind runs the real loop on a clock that is not: it fires at the minute,
// notices sleep, wakes for changes, and ends.
func TestRemind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := storetest.Open(t)
		svc := calendar.New(s)
		vilnius := zone(t, "Europe/Vilnius")
		svc.Local = func() *time.Location { return vilnius }
		var slept time.Duration
		var mu sync.Mutex
		s.Now = func() time.Time {
			mu.Lock()
			defer mu.Unlock()
			return time.Now().Add(slept)
		}
		var told []string
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() {
			done <- svc.Remind(ctx, func(list []data.Reminder) {
				mu.Lock()
				defer mu.Unlock()
				told = append(told, titles(list))
			})
		}()
		expect := func(want ...string) {
			t.Helper()
			synctest.Wait()
			mu.Lock()
			defer mu.Unlock()
			if fmt.Sprint(told) != fmt.Sprint(want) {
				t.Errorf("told %v, want %v", told, want)
			}
			told = nil
		}
		expect()

		start := time.Now().In(vilnius).Add(time.Hour)
		e := &data.Event{Title: "Fitting", Kind: data.EventMeeting, Start: start, End: start.Add(time.Hour), Zone: "Europe/Vilnius", Reminders: []int{15, 30}}
		add(t, svc, e)
		svc.Wake()
		svc.Wake()
		expect()
		time.Sleep(30*time.Minute - time.Second)
		expect()
		time.Sleep(time.Second)
		expect("Fitting 30")

		// The laptop sleeps for a day: timers stand still, the clock does not.
		mu.Lock()
		slept = 24 * time.Hour
		mu.Unlock()
		expect()
		time.Sleep(calendar.Tick)
		expect("Fitting 15")
		time.Sleep(48 * time.Hour)
		expect()

		cancel()
		if err := <-done; err != nil {
			t.Errorf("ended with %v", err)
		}
	})
}

func TestRemindSaysWhatFailed(t *testing.T) {
	s := storetest.Open(t)
	svc := calendar.New(s)
	s.Now = func() time.Time { return storetest.Epoch() }
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := svc.Remind(t.Context(), func([]data.Reminder) {}); err == nil {
		t.Error("a closed database is no reason to stop quietly")
	}
}

// BenchmarkCheck is what the loop does at each reminder and each change.
func BenchmarkCheck(b *testing.B) {
	s := storetest.Open(b)
	svc := calendar.New(s)
	begin := s.Now().UTC().Truncate(24 * time.Hour)
	err := s.Update(b.Context(), "Fill", func(tx *store.Tx) error {
		for i := range 10_000 {
			start := begin.AddDate(0, 0, i%730-365).Add(time.Duration(8+i%9) * time.Hour)
			e := &data.Event{Title: fmt.Sprint("Event ", i), Kind: data.EventMeeting, Start: start, End: start.Add(time.Hour), Zone: "Europe/Vilnius", Reminders: []int{15}}
			if i%50 == 0 {
				e.Repeat = "FREQ=WEEKLY"
			}
			if err := tx.SaveEvent(b.Context(), e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("check", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := svc.Check(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("month", func(b *testing.B) {
		for b.Loop() {
			if _, err := svc.Agenda(b.Context(), begin, begin.AddDate(0, 0, 42)); err != nil {
				b.Fatal(err)
			}
		}
	})
}
