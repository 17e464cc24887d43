package data_test

import (
	"errors"
	"testing"
	"time"

	"regulars/data"
)

func clock(t *testing.T) data.WorkClock {
	t.Helper()
	return data.WorkClock{Hours: data.UsualWorkHours(), Targets: data.UsualTargets(), Zone: zone(t, "Europe/Vilnius")}
}

// dues gives what is due as "kind time" on the owner's clock.
func dues(c *data.WorkClock, p *data.Problem) (list []string) {
	for _, d := range c.Dues(p) {
		list = append(list, string(d.What)+" "+d.At.In(c.Zone).Format("2006-01-02 15:04"))
	}
	return list
}

func wantDues(t *testing.T, c *data.WorkClock, p *data.Problem, want ...string) {
	t.Helper()
	got := dues(c, p)
	if len(got) != len(want) {
		t.Fatalf("due are %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("due are %q, want %q", got, want)
		}
	}
}

func TestWhatIsDue(t *testing.T) {
	t.Parallel()
	c, p := clock(t), chair(t)
	loc := c.Zone
	// Tuesday at ten: eight hours, sixteen and forty of work.
	wantDues(t, &c, &p, "answer 2026-03-11 10:00", "touch 2026-03-12 10:00", "solve 2026-03-17 10:00")
	p.Severity = data.Urgent
	wantDues(t, &c, &p, "answer 2026-03-10 11:00", "solve 2026-03-11 10:00", "touch 2026-03-12 10:00")
	p.Severity = data.Normal
	p.Mail.AnsweredAt, p.Mail.OwnerAt = at(t, loc, "2026-03-10 12:00"), at(t, loc, "2026-03-10 12:00")
	wantDues(t, &c, &p, "touch 2026-03-12 12:00", "solve 2026-03-17 10:00")
	p.Move(data.ProblemWaiting, at(t, loc, "2026-03-11 10:00"))
	wantDues(t, &c, &p, "touch 2026-03-13 10:00")
	p.Mail.CustomerAt = at(t, loc, "2026-03-16 10:00") // three days of work later
	p.Heed()
	wantDues(t, &c, &p, "touch 2026-03-13 10:00", "solve 2026-03-20 10:00")
	p.Move(data.ProblemSolved, at(t, loc, "2026-03-17 09:00"))
	wantDues(t, &c, &p, "tell 2026-03-17 17:00")
	answer, solution := c.Took(&p)
	if answer != 2*time.Hour || solution != 15*time.Hour {
		t.Errorf("took %v and %v", answer, solution)
	}
	p.Move(data.ProblemTold, at(t, loc, "2026-03-17 11:00"))
	wantDues(t, &c, &p)
	p.Mail.CustomerAt = at(t, loc, "2026-03-18 09:00")
	wantDues(t, &c, &p, "again 2026-03-18 17:00")
}

func TestPraiseIsNeverLate(t *testing.T) {
	t.Parallel()
	c, p := clock(t), chair(t)
	p.Kind = data.Praise
	wantDues(t, &c, &p)
	p.NextStep, p.NextDue = "Send a card", data.Date{Year: 2026, Month: 3, Day: 12}
	wantDues(t, &c, &p, "next 2026-03-12 23:59")
	if due := c.Dues(&p)[0]; due.Remind.In(c.Zone).Format("15:04") != "09:00" {
		t.Errorf("reminded at %v", due.Remind)
	}
	p.NextTime = "14:00"
	if due := c.Dues(&p)[0]; due.At.Sub(due.Remind) != 15*time.Minute {
		t.Errorf("reminded at %v of %v", due.Remind, due.At)
	}
}

func TestRemindedBeforeATargetIsMissed(t *testing.T) {
	t.Parallel()
	c, p := clock(t), chair(t)
	for _, d := range c.Dues(&p) {
		early := c.Hours.Between(d.Remind, d.At, c.Zone)
		if want := map[data.DueKind]time.Duration{data.DueAnswer: 2 * time.Hour, data.DueSolve: 2 * time.Hour, data.DueTouch: 0}[d.What]; early != want {
			t.Errorf("%s: reminded %v of work before", d.What, early)
		}
	}
	p.Severity = data.Urgent
	if d, _ := c.First(&p); c.Hours.Between(d.Remind, d.At, c.Zone) != 15*time.Minute {
		t.Errorf("of an hour, reminded at %v", d.Remind)
	}
}

func TestLeftIsWorkingTime(t *testing.T) {
	t.Parallel()
	c := clock(t)
	friday, monday := at(t, c.Zone, "2026-03-13 16:00"), at(t, c.Zone, "2026-03-16 10:00")
	if got := c.Left(friday, monday); got != 2*time.Hour {
		t.Error(got)
	}
	if got := c.Left(monday, friday); got != -2*time.Hour {
		t.Error(got)
	}
}

func TestSortByDue(t *testing.T) {
	t.Parallel()
	c := clock(t)
	late, told, urgent, idea := chair(t), chair(t), chair(t), chair(t)
	late.OpenedAt, late.Subject = late.OpenedAt.AddDate(0, 0, -7), "late"
	told.Status, told.Subject = data.ProblemTold, "told"
	urgent.Severity, urgent.Subject = data.Urgent, "urgent"
	idea.Kind, idea.Subject, idea.OpenedAt = data.Idea, "idea", idea.OpenedAt.Add(time.Hour)
	list := []data.Problem{told, urgent, idea, late}
	c.SortByDue(list)
	for i, want := range []string{"late", "urgent", "idea", "told"} {
		if list[i].Subject != want {
			t.Errorf("%d is %s, want %s", i, list[i].Subject, want)
		}
	}
}

func TestTargetsThatAreNone(t *testing.T) {
	t.Parallel()
	usual := data.UsualTargets()
	if err := usual.Validate(); err != nil {
		t.Error(err)
	}
	for _, spoil := range []func(*data.Targets){
		func(v *data.Targets) { v.Answer[data.Low] = 0 }, func(v *data.Targets) { v.Solve[data.Urgent] = -1 },
		func(v *data.Targets) { v.Touch = 1 << 40 },
	} {
		v := data.UsualTargets()
		spoil(&v)
		if _, wrong := errors.AsType[*data.InvalidError](v.Validate()); !wrong {
			t.Errorf("%+v is taken", v)
		}
	}
}

// Waiting in parts takes as long as they say, however they lie.
func TestWaitsDoNotCount(t *testing.T) {
	t.Parallel()
	c, p := clock(t), chair(t)
	p.AnsweredAt = p.OpenedAt
	before := c.Dues(&p)
	from := at(t, c.Zone, "2026-03-11 09:00")
	for i := range 3 {
		begin := c.Hours.Add(from, time.Duration(4*i)*time.Hour, c.Zone)
		p.Waits = append(p.Waits, data.Wait{From: begin, To: c.Hours.Add(begin, time.Hour, c.Zone)})
	}
	solve := func(list []data.ProblemDue) time.Time {
		for _, d := range list {
			if d.What == data.DueSolve {
				return d.At
			}
		}
		return time.Time{}
	}
	if got := c.Hours.Between(solve(before), solve(c.Dues(&p)), c.Zone); got != 3*time.Hour {
		t.Errorf("three hours of waiting move the target by %v", got)
	}
}
