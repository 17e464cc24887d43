package data

import (
	"cmp"
	"slices"
	"time"
)

// DueKind is what of a problem is due.
type DueKind string

// What may be due.
const (
	DueAnswer DueKind = "answer" // the first answer
	DueSolve  DueKind = "solve"  // the solution
	DueTell   DueKind = "tell"   // that the customer is told of the solution
	DueAgain  DueKind = "again"  // an answer to what the customer wrote after that
	DueTouch  DueKind = "touch"  // that anybody does anything
	DueNext   DueKind = "next"   // the owner's next step
)

// Targets are how much working time there is, in minutes, by severity: the hours are the
// owner's to promise, so all can be edited.
type Targets struct {
	Answer [Urgent + 1]int
	Solve  [Urgent + 1]int
	Touch  int // for anything to happen, whatever the severity
}

// UsualTargets are a firm's that answers within a day: an urgent problem is answered within
// an hour and solved within a day of eight, a mild one within two days and two weeks.
func UsualTargets() Targets {
	const hour = 60
	return Targets{
		Answer: [...]int{Low: 16 * hour, Normal: 8 * hour, High: 4 * hour, Urgent: 1 * hour},
		Solve:  [...]int{Low: 80 * hour, Normal: 40 * hour, High: 16 * hour, Urgent: 8 * hour},
		Touch:  16 * hour,
	}
}

// maxTarget is the longest target, in minutes of working time: a year of days of 24 hours.
const maxTarget = 366 * 24 * 60

// Validate reports the first rule that t breaks.
func (t *Targets) Validate() error {
	all := slices.Concat(t.Answer[Low:], t.Solve[Low:], []int{t.Touch})
	if slices.ContainsFunc(all, func(m int) bool { return m < 1 || m > maxTarget }) {
		return &InvalidError{Field: "targets", Reason: "are hours of working time: each is more than nothing and less than a year"}
	}
	return nil
}

// WorkClock measures problems in the owner's working time.
type WorkClock struct {
	Hours   WorkHours
	Targets Targets
	Zone    *time.Location
}

// ProblemDue is something of a problem that is due, and when the owner is reminded of it.
type ProblemDue struct {
	What   DueKind
	At     time.Time
	Remind time.Time
}

// Dues lists what is due of a problem, the soonest first. What waits for the customer, and
// what nobody promised, is not among it.
func (c *WorkClock) Dues(p *Problem) (list []ProblemDue) {
	add := func(what DueKind, from time.Time, minutes int, waits []Wait) {
		target := time.Duration(minutes) * time.Minute
		list = append(list, ProblemDue{what, c.after(from, target, waits), c.after(from, target-lead(target), waits)})
	}
	_, waiting := p.Waiting()
	switch {
	case !p.Kind.Timed():
	case p.WroteAgain():
		add(DueAgain, p.Mail.CustomerAt, c.Targets.Answer[p.Severity], nil)
	case p.Status == ProblemSolved:
		add(DueTell, p.SolvedAt, c.Targets.Answer[p.Severity], nil)
	case p.Open():
		if p.FirstAnswer().IsZero() {
			add(DueAnswer, p.OpenedAt, c.Targets.Answer[p.Severity], nil)
		}
		if !waiting {
			add(DueSolve, p.OpenedAt, c.Targets.Solve[p.Severity], p.Waits)
		}
		add(DueTouch, p.Touched(), c.Targets.Touch, nil)
		list[len(list)-1].Remind = list[len(list)-1].At // there is nothing to be early for
	}
	if at := p.NextAt(c.Zone); !at.IsZero() && p.Open() {
		list = append(list, ProblemDue{DueNext, at, at.Add(-nextLead)})
		if p.NextTime == "" {
			list[len(list)-1].Remind = c.Hours.Add(p.NextDue.Time(c.Zone), 0, c.Zone) // in the morning
		}
	}
	slices.SortStableFunc(list, func(a, b ProblemDue) int { return a.At.Compare(b.At) })
	return list
}

// nextLead is how long before its time the owner is reminded of the next step.
const nextLead = 15 * time.Minute

// lead is how much working time before a target is missed the owner is reminded: a quarter of
// it, two hours at most.
func lead(target time.Duration) time.Duration { return min(target/4, 2*time.Hour) }

// First gives what is due first; false where nothing is.
func (c *WorkClock) First(p *Problem) (ProblemDue, bool) {
	list := c.Dues(p)
	if len(list) == 0 {
		return ProblemDue{}, false
	}
	return list[0], true
}

// after gives the moment at which d of working time has passed since from, not counting waits.
func (c *WorkClock) after(from time.Time, d time.Duration, waits []Wait) time.Time {
	for _, w := range waits {
		if from.Before(w.From) {
			room := c.Hours.Between(from, w.From, c.Zone)
			if d <= room {
				break
			}
			d -= room
		}
		from = later(from, w.To)
	}
	return c.Hours.Add(from, d, c.Zone)
}

// Left gives how much working time there is until a moment; negative is how much has passed
// since.
func (c *WorkClock) Left(now, at time.Time) time.Duration {
	return c.Hours.Between(now, at, c.Zone) - c.Hours.Between(at, now, c.Zone)
}

// Took gives how much working time the first answer and the solution took, each 0 where
// there is none yet. Waiting for the customer does not count for the solution.
func (c *WorkClock) Took(p *Problem) (answer, solution time.Duration) {
	if at := p.FirstAnswer(); !at.IsZero() {
		answer = c.Hours.Between(p.OpenedAt, at, c.Zone)
	}
	if p.SolvedAt.IsZero() {
		return answer, 0
	}
	solution = c.Hours.Between(p.OpenedAt, p.SolvedAt, c.Zone)
	for _, w := range p.Waits {
		from, to := later(w.From, p.OpenedAt), p.SolvedAt
		if !w.To.IsZero() {
			to = sooner(w.To, to)
		}
		solution -= c.Hours.Between(from, to, c.Zone)
	}
	return answer, solution
}

// SortByDue puts first what is due first; where nothing is, the hardest and then the newest come first.
func (c *WorkClock) SortByDue(list []Problem) {
	type keyed struct {
		Problem
		due ProblemDue
		ok  bool
	}
	all := make([]keyed, len(list))
	for i := range list {
		all[i].Problem = list[i]
		all[i].due, all[i].ok = c.First(&list[i])
	}
	slices.SortStableFunc(all, func(a, b keyed) int {
		switch {
		case a.ok && b.ok:
			return cmp.Or(a.due.At.Compare(b.due.At), cmp.Compare(b.Severity, a.Severity))
		case a.ok:
			return -1
		case b.ok:
			return 1
		}
		return cmp.Or(b.OpenedAt.Compare(a.OpenedAt), cmp.Compare(b.Severity, a.Severity))
	})
	for i := range all {
		list[i] = all[i].Problem
	}
}
