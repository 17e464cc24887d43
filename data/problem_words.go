package data

import "time"

// Words says what is due of a problem and how much time there is: “First answer due in 2
// working hours”.
func (c *WorkClock) Words(p *Problem, d ProblemDue, now time.Time) Said {
	if d.What == DueNext {
		return nextWords(p, d, now.In(c.Zone))
	}
	left := c.Left(now, d.At)
	if late := d.At.Before(now); late {
		return lateWords(d.What, WorkTime(-left))
	}
	return dueWords(d.What, WorkTime(left))
}

func dueWords(what DueKind, left Said) Said {
	switch what {
	case DueAnswer:
		return Say("First answer due in %s", left)
	case DueSolve:
		return Say("Solution due in %s", left)
	case DueTell:
		return Say("Solved: tell the customer in %s", left)
	case DueAgain:
		return Say("The customer wrote again: answer in %s", left)
	case DueTouch, DueNext:
	}
	return Say("Untouched for too long in %s", left)
}

func lateWords(what DueKind, late Said) Said {
	switch what {
	case DueAnswer:
		return Say("First answer late by %s", late)
	case DueSolve:
		return Say("Solution late by %s", late)
	case DueTell:
		return Say("Solved, and the customer waits to be told: late by %s", late)
	case DueAgain:
		return Say("The customer wrote again: the answer is late by %s", late)
	case DueTouch, DueNext:
	}
	return Say("Nobody touched it for %s too long", late)
}

func nextWords(p *Problem, d ProblemDue, now time.Time) Said {
	switch day := DateOf(now); {
	case d.At.Before(now):
		return Say("Next step is late: %s", p.NextStep)
	case p.NextDue == day && p.NextTime != "":
		return Say("Next step at %[1]s: %[2]s", p.NextTime, p.NextStep)
	case p.NextDue == day:
		return Say("Next step today: %s", p.NextStep)
	}
	return Say("Next step on %[1]s: %[2]s", p.NextDue, p.NextStep)
}

// hoursFrom is from how many minutes on working time is told in hours.
const hoursFrom = 120

// WorkTime says an amount of working time.
func WorkTime(d time.Duration) Said {
	minutes := int((d + 30*time.Second) / time.Minute)
	if minutes == 0 {
		return Say("less than a working minute")
	}
	if minutes < hoursFrom {
		return SayN("%d working minute", "%d working minutes", minutes)
	}
	return SayN("%d working hour", "%d working hours", (minutes+30)/60)
}

// remindWords says what a reminder is for; its time stands beside it.
func (d ProblemDue) remindWords() Said {
	switch d.What {
	case DueAnswer:
		return Say("The first answer is due")
	case DueSolve:
		return Say("The solution is due")
	case DueTell:
		return Say("The customer is to be told that it is solved")
	case DueAgain:
		return Say("The customer wrote again and waits for an answer")
	case DueTouch:
		return Say("Nobody has touched it for long")
	case DueNext:
	}
	return Say("Your next step is due")
}

// Reminder gives what the owner is reminded of, by a key that holds as long as the same is due at
// the same moment.
func (p *Problem) Reminder(d ProblemDue, loc *time.Location) Reminder {
	return Reminder{
		ReminderKey: ReminderKey{Subject: RemindProblem, SubjectID: p.ID, At: string(d.What) + " " + d.At.UTC().Format(time.RFC3339)},
		Title:       p.Subject, Why: d.remindWords(), Start: d.At.In(loc), AllDay: d.What == DueNext && p.NextTime == "", Due: d.Remind,
	}
}
