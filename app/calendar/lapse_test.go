package calendar_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"regulars/app/calendar"
	"regulars/app/jobs"
	"regulars/data"
	"regulars/data/store/storetest"
)

// TestReminderTellsTheOwnersTime: an event of another zone reminds with the time
// of the owner's clock, when it comes and while it waits.
func TestReminderTellsTheOwnersTime(t *testing.T) {
	svc, _, c := remindingService(t, "2026-03-01T12:00")
	e := event(t, "Call", "2026-03-02T18:00", "FREQ=DAILY;COUNT=3")
	e.Zone = "America/New_York"
	add(t, svc, reminding(e, 15))
	c.set(t, "2026-03-02T17:45")
	fresh, _, err := svc.Check(t.Context())
	if err != nil || len(fresh) != 1 || fresh[0].Start.Format("15:04 MST") != "18:00 EET" {
		t.Errorf("it comes as %v, %v", fresh, err)
	}
	list, err := svc.Reminders(t.Context())
	if err != nil || len(list) != 1 || list[0].Start.Format("15:04 MST") != "18:00 EET" {
		t.Errorf("it waits as %v, %v", list, err)
	}
}

// TestDueByTheOwnersClock: days and tasks remind by the clock of the zone that
// the owner has set, on ordinary days and when clocks change.
func TestDueByTheOwnersClock(t *testing.T) {
	for _, name := range []string{"Europe/Vilnius", "America/New_York", "Asia/Tehran", "UTC"} {
		s := storetest.Open(t)
		svc := calendar.New(s)
		loc := zone(t, name)
		svc.Local = func() *time.Location { return loc }
		var now time.Time
		s.Now = func() time.Time { return now }
		for _, date := range []string{"2026-02-28", "2026-03-08", "2026-03-29", "2026-10-25", "2026-11-01", "2028-02-29"} {
			now = at(t, name, date+"T00:00").Add(-12 * time.Hour)
			check(t, svc)
			add(t, svc, reminding(&data.Event{Title: "Fair", Kind: data.EventOther, AllDay: true, FirstDay: day(t, date), LastDay: day(t, date)}, -9*60))
			if err := svc.SaveTask(t.Context(), &data.Task{Title: "Call", Due: day(t, date), DueTime: "10:30", Reminders: []int{30}}); err != nil {
				t.Fatal(err)
			}
			for _, step := range []struct{ clock, want string }{{"08:59", ""}, {"09:00", "Fair -540"}, {"09:59", ""}, {"10:00", "Call 30"}, {"23:59", ""}} {
				now = at(t, name, date+"T"+step.clock)
				if got := check(t, svc); got != step.want {
					t.Errorf("%s, %s %s: %q, want %q", name, date, step.clock, got, step.want)
				}
			}
		}
	}
}

// TestAnswersToWhatIsGone: the owner answers a reminder that another window has
// taken away; nothing is written, and it is said.
func TestAnswersToWhatIsGone(t *testing.T) {
	svc, _, c := remindingService(t, "2026-03-02T08:00")
	gone := data.ReminderKey{Subject: data.RemindEvent, SubjectID: 42, At: "2026-03-02T09:00:00", Minutes: 15}
	if err := svc.Snooze(t.Context(), gone, c.now); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("snooze gives %v", err)
	}
	add(t, svc, reminding(event(t, "Fitting", "2026-03-02T09:00", ""), 15))
	c.set(t, "2026-03-02T08:45")
	fresh, _, err := svc.Check(t.Context())
	if err != nil || len(fresh) != 1 {
		t.Fatal(fresh, err)
	}
	if err := svc.Dismiss(t.Context(), fresh[0].ReminderKey, gone); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("done gives %v", err)
	}
	if got := waiting(t, svc); got != "Fitting 15" {
		t.Errorf("half of an answer was kept: %q waits", got)
	}
}

// TestWaitingIsBounded: after a year away the list holds what can be read, the
// latest first.
func TestWaitingIsBounded(t *testing.T) {
	svc, _, c := remindingService(t, "2026-03-01T12:00")
	for range 10 {
		add(t, svc, reminding(event(t, "Daily", "2026-03-02T09:00", "FREQ=DAILY"), 15))
	}
	c.set(t, "2027-02-28T12:00")
	check(t, svc)
	list, err := svc.Reminders(t.Context())
	if err != nil || len(list) != 200 {
		t.Fatalf("%d wait, %v", len(list), err)
	}
	for i := 1; i < len(list); i++ {
		if list[i].Start.After(list[i-1].Start) {
			t.Fatalf("%s comes before %s", list[i-1].Start, list[i].Start)
		}
	}
}

// TestJobReminds is the work of a window: it tells what comes, and ends with it.
func TestJobReminds(t *testing.T) {
	svc, _, c := remindingService(t, "2026-03-02T08:00")
	add(t, svc, reminding(event(t, "Fitting", "2026-03-02T09:00", ""), 15))
	c.set(t, "2026-03-02T08:45")
	ctx, cancel := context.WithCancel(t.Context())
	var told string
	job := svc.Job(func(list []data.Reminder) { told = titles(list); cancel() })
	if err := job.Work(ctx, new(jobs.Progress)); err != nil || told != "Fitting 15" {
		t.Errorf("told %q, ended with %v", told, err)
	}
	if job.Every != calendar.Tick || !job.Quiet {
		t.Errorf("it runs each %s, quiet %v", job.Every, job.Quiet)
	}
}

// TestBrokenStoreIsSaid: every question and every deed on a file that can't be
// used gives its error, none a result that looks empty.
func TestBrokenStoreIsSaid(t *testing.T) {
	s := storetest.Open(t)
	svc := calendar.New(s)
	e := event(t, "Fitting", "2026-03-02T09:00", "")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	now, today := storetest.Epoch(), day(t, "2026-01-02")
	ctx := t.Context()
	for name, do := range map[string]func() error{
		"zone":       func() error { _, err := svc.Zone(ctx); return err },
		"habits":     func() error { _, err := svc.Habits(ctx); return err },
		"event":      func() error { _, err := svc.Event(ctx, 1); return err },
		"occurrence": func() error { _, err := svc.Occurrence(ctx, ref(1, "")); return err },
		"next":       func() error { _, err := svc.Next(ctx, ref(1, "")); return err },
		"happened":   func() error { _, err := svc.Happened(ctx, 1, now, 5); return err },
		"agenda":     func() error { _, err := svc.Agenda(ctx, now, now.Add(time.Hour)); return err },
		"of contact": func() error { _, err := svc.ForContact(ctx, 1, now, now.Add(time.Hour)); return err },
		"names":      func() error { _, err := svc.Names(ctx, []int64{1}); return err },
		"occasions":  func() error { _, err := svc.Occasions(ctx, today, today); return err },
		"add":        func() error { return svc.Add(ctx, e) },
		"save":       func() error { return svc.Save(ctx, ref(1, ""), e, calendar.All) },
		"delete":     func() error { return svc.Delete(ctx, ref(1, ""), calendar.All) },
		"task":       func() error { _, err := svc.Task(ctx, 1); return err },
		"tasks":      func() error { _, err := svc.OpenTasks(ctx, 5); return err },
		"save task":  func() error { return svc.SaveTask(ctx, &data.Task{Title: "Call"}) },
		"finish":     func() error { return svc.Finish(ctx, 1) },
		"away":       func() error { return svc.DeleteTask(ctx, 1) },
		"overdue":    func() error { _, err := svc.CountOverdue(ctx); return err },
		"reminders":  func() error { _, err := svc.CountReminders(ctx); return err },
		"check":      func() error { _, _, err := svc.Check(ctx); return err },
		"snooze":     func() error { return svc.Snooze(ctx, data.ReminderKey{}, now) },
	} {
		if err := do(); err == nil {
			t.Errorf("%s says nothing", name)
		}
	}
}

// TestCancelledMidway: a screen that is left stops its queries, and what was
// begun is not half written.
func TestCancelledMidway(t *testing.T) {
	svc, _ := service(t)
	e := add(t, svc, event(t, "x", "2026-03-02T09:00", "FREQ=DAILY;COUNT=3"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := svc.Agenda(ctx, e.Start, e.End); !errors.Is(err, context.Canceled) {
		t.Errorf("the agenda gives %v", err)
	}
	for name, do := range map[string]func() error{
		"add":    func() error { return svc.Add(ctx, event(t, "y", "2026-03-02T09:00", "")) },
		"delete": func() error { return svc.Delete(ctx, ref(e.ID, "2026-03-03T09:00:00"), calendar.ThisAndFollowing) },
		"save":   func() error { return svc.Save(ctx, ref(e.ID, "2026-03-03T09:00:00"), e, calendar.ThisAndFollowing) },
	} {
		if err := do(); err == nil {
			t.Errorf("%s was done", name)
		}
	}
	if got := agenda(t, svc, "2026-03-01", "2026-04-01"); got != "03-02 09:00 x, 03-03 09:00 x, 03-04 09:00 x" {
		t.Errorf("left is %s", got)
	}
}
