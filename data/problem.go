package data

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// ProblemKind is what a customer came with.
type ProblemKind string

// Kinds of problem.
const (
	Complaint ProblemKind = "complaint"
	Request   ProblemKind = "request"
	Question  ProblemKind = "question"
	Idea      ProblemKind = "idea"
	Praise    ProblemKind = "praise"
)

// ProblemKinds lists the kinds in the order in which they are offered.
func ProblemKinds() []ProblemKind { return []ProblemKind{Complaint, Request, Question, Idea, Praise} }

// Timed tells whether somebody waits for an answer, so that the clock runs: an idea and
// a word of praise are worth thanks, but nothing is late.
func (k ProblemKind) Timed() bool { return k == Complaint || k == Request || k == Question }

// Severity is how hard a problem hits the customer.
type Severity int

// Severities, the mildest first.
const (
	Low Severity = iota + 1
	Normal
	High
	Urgent
)

// Severities lists them, the hardest first.
func Severities() []Severity { return []Severity{Urgent, High, Normal, Low} }

// ProblemStatus is where a problem stands.
type ProblemStatus string

// Statuses of a problem, in their usual order.
const (
	ProblemNew     ProblemStatus = "new"
	ProblemWorking ProblemStatus = "working"
	ProblemWaiting ProblemStatus = "waiting" // for the customer: the clock of the solution stands
	ProblemSolved  ProblemStatus = "solved"  // and the customer does not know yet
	ProblemTold    ProblemStatus = "told"    // closed
)

// ProblemStatuses lists them in that order.
func ProblemStatuses() []ProblemStatus {
	return []ProblemStatus{ProblemNew, ProblemWorking, ProblemWaiting, ProblemSolved, ProblemTold}
}

// ToldHow is how a customer came to know of the solution.
type ToldHow string

// Ways to close a problem.
const (
	ToldByMail ToldHow = "mail"
	ToldByCall ToldHow = "call"
	ToldBySay  ToldHow = "said"   // the owner says so
	NotTold    ToldHow = "untold" // and the owner says why
)

// Wait is a time in which the customer was waited for; To is zero while it lasts.
type Wait struct{ From, To time.Time }

// Problem is a complaint, a request, a question, an idea or praise, followed until the
// customer has been told how it ended.
type Problem struct {
	ID        int64
	ContactID int64
	Kind      ProblemKind
	Subject   string
	Detail    string // what the customer said
	ProductID int64  // 0 for none that is kept
	Product   string // its name, or what it is about in words
	Severity  Severity
	Status    ProblemStatus

	NextStep string // of the owner's
	NextDue  Date
	NextTime string // "15:04" on the owner's clock; empty for any time of the day

	OpenedAt   time.Time // when the customer came with it
	AnsweredAt time.Time // first answered by word of mouth, or as the owner says
	Waits      []Wait
	HeardAt    time.Time // what the customer wrote until then was heeded
	SolvedAt   time.Time
	Solution   string
	ToldAt     time.Time
	ToldHow    ToldHow
	ToldWhy    string // why the customer was not told
	TouchedAt  time.Time
	CreatedAt  time.Time

	Contact string      // the contact's name, as it is listed
	Mail    ProblemMail // what the mail of its thread says
}

// ProblemMail is what is read from the mail of a problem's thread.
type ProblemMail struct {
	AnsweredAt time.Time // the owner's first letter since the problem was opened
	OwnerAt    time.Time // the owner's latest letter
	CustomerAt time.Time // the customer's latest letter
	CustomerID int64     // that letter
}

// Open tells whether the problem is followed still.
func (p *Problem) Open() bool { return p.Status != ProblemTold }

// Closing tells whether the work is done, with the customer told or not.
func (p *Problem) Closing() bool { return p.Status == ProblemSolved || p.Status == ProblemTold }

// FirstAnswer is when the customer was first answered: the earliest of what was said and
// what was written; zero while nobody did.
func (p *Problem) FirstAnswer() time.Time {
	switch {
	case p.AnsweredAt.IsZero():
		return p.Mail.AnsweredAt
	case p.Mail.AnsweredAt.IsZero():
		return p.AnsweredAt
	}
	return sooner(p.AnsweredAt, p.Mail.AnsweredAt)
}

// Touched is when somebody last did something about the problem.
func (p *Problem) Touched() time.Time { return later(p.TouchedAt, p.Mail.OwnerAt) }

// WroteAgain tells whether the customer wrote after the problem was solved, and nobody said
// yet whether that opens it again.
func (p *Problem) WroteAgain() bool {
	return p.Closing() && p.Mail.CustomerAt.After(later(p.SolvedAt, p.HeardAt))
}

// Waiting gives the wait that lasts; false where there is none.
func (p *Problem) Waiting() (Wait, bool) {
	if n := len(p.Waits); n > 0 && p.Waits[n-1].To.IsZero() {
		return p.Waits[n-1], true
	}
	return Wait{}, false
}

// Heed takes note of what the mail says: a letter of the customer ends the waiting for it.
func (p *Problem) Heed() {
	if w, on := p.Waiting(); on && p.Mail.CustomerAt.After(w.From) {
		p.Waits[len(p.Waits)-1].To = p.Mail.CustomerAt
		if p.Status == ProblemWaiting {
			p.Status = ProblemWorking
		}
	}
}

// Move sets the status at a moment, with what follows from it: waiting begins and ends,
// and a problem that is opened again is not solved any more.
func (p *Problem) Move(to ProblemStatus, now time.Time) {
	p.Waits = slices.Clone(p.Waits)
	if _, on := p.Waiting(); on && to != ProblemWaiting {
		p.Waits[len(p.Waits)-1].To = now
	}
	if _, on := p.Waiting(); !on && to == ProblemWaiting {
		p.Waits = append(p.Waits, Wait{From: now})
	}
	if to == ProblemSolved && !p.Closing() || p.SolvedAt.IsZero() && to == ProblemTold {
		p.SolvedAt = now
	}
	if to != ProblemSolved && to != ProblemTold {
		p.SolvedAt, p.Solution = time.Time{}, ""
	}
	if to != ProblemTold {
		p.ToldAt, p.ToldHow, p.ToldWhy = time.Time{}, "", ""
	}
	p.Status, p.TouchedAt = to, now
	p.HeardAt = later(p.HeardAt, p.Mail.CustomerAt)
}

// NextAt gives the moment of the owner's next step in loc: its time, or the end of its day;
// zero where none is planned.
func (p *Problem) NextAt(loc *time.Location) time.Time {
	if p.NextDue.IsZero() {
		return time.Time{}
	}
	if p.NextTime == "" {
		return InZone(p.NextDue.AddDays(1).Time(time.UTC), loc).Add(-time.Minute)
	}
	t := Task{Due: p.NextDue, DueTime: p.NextTime}
	return t.DueAt(loc)
}

// Clean makes one line of what is one, and takes out what no database or screen can hold.
func (p *Problem) Clean() {
	for _, line := range []*string{&p.Subject, &p.Product, &p.NextStep, &p.ToldWhy} {
		*line = cleanLine(*line)
	}
	p.Detail, p.Solution = cleanText(p.Detail), cleanText(p.Solution)
}

// Validate reports the first rule that p breaks.
func (p *Problem) Validate() error {
	switch {
	case p.ContactID == 0:
		return &InvalidError{Field: "contact", Reason: "is missing: choose whose problem it is"}
	case strings.TrimSpace(p.Subject) == "":
		return &InvalidError{Field: "subject", Reason: "is missing: say in a few words what it is about"}
	case utf8.RuneCountInString(p.Subject) > MaxTitle:
		return Invalid("subject", "is longer than %d letters: put the rest below", MaxTitle)
	case len(p.Detail) > MaxEventNote || len(p.Solution) > MaxEventNote:
		return &InvalidError{Field: "detail", Reason: "is too long: keep it under 100 000 letters, or keep the text in a file"}
	case !slices.Contains(ProblemKinds(), p.Kind):
		return &InvalidError{Field: "kind", Reason: "is not one of complaint, request, question, idea, praise"}
	case p.Severity < Low || p.Severity > Urgent:
		return &InvalidError{Field: "severity", Reason: "is not one of low, normal, high, urgent"}
	case !slices.Contains(ProblemStatuses(), p.Status):
		return &InvalidError{Field: "status", Reason: "is not one of new, working, waiting, solved, told"}
	}
	return errorsFirst(p.validateNext(), p.validateClose())
}

func (p *Problem) validateNext() error {
	switch {
	case !p.NextDue.IsZero() && (!p.NextDue.Valid() || !goodYear(p.NextDue.Year)):
		return &InvalidError{Field: "next", Reason: "is not a day of the calendar: write it as 2026-03-14"}
	case p.NextDue.IsZero() && p.NextTime != "":
		return &InvalidError{Field: "next", Reason: "has a time without a day: give the day too"}
	case !p.NextDue.IsZero() && p.NextStep == "":
		return &InvalidError{Field: "step", Reason: "is missing: say what you will do by then"}
	}
	if p.NextTime != "" {
		if at, err := time.Parse("15:04", p.NextTime); err != nil || at.Format("15:04") != p.NextTime {
			return Invalid("next", "“%s” is not a time: write it as 09:30", p.NextTime)
		}
	}
	return nil
}

func (p *Problem) validateClose() error {
	switch {
	case p.Status != ProblemTold:
		return nil
	case p.ToldHow == NotTold && p.ToldWhy == "":
		return &InvalidError{Field: "why", Reason: "is missing: say why the customer need not be told"}
	case p.ToldHow != NotTold && p.ToldAt.IsZero():
		return &InvalidError{Field: "told", Reason: "is missing: say how the customer was told, or why not"}
	}
	switch p.ToldHow {
	case ToldByMail, ToldByCall, ToldBySay, NotTold:
		return nil
	}
	return &InvalidError{Field: "told", Reason: "is missing: say how the customer was told, or why not"}
}

func errorsFirst(list ...error) error {
	for _, err := range list {
		if err != nil {
			return err
		}
	}
	return nil
}

// ProblemQuery selects problems.
type ProblemQuery struct {
	Open      bool          // only those not told yet, or with a letter since
	Status    ProblemStatus // any where empty
	Severity  Severity      // any where 0
	ContactID int64         // any where 0
	Limit     int           // none where 0
}
