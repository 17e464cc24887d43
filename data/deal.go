package data

import (
	"strings"
	"time"
	"unicode/utf8"
)

// DealStatus tells an open deal from one that has come to its end.
type DealStatus string

// Ends of a deal.
const (
	DealOpen  DealStatus = "open"
	DealWon   DealStatus = "won"
	DealLost  DealStatus = "lost"
	DealUnfit DealStatus = "disqualified" // it never was one: no need, no money, a wrong number
)

// StageChance is the Probability of a deal that is as likely as others at its stage.
const StageChance = -1

// Deal is something that a contact may come to buy. A lead has at least one.
type Deal struct {
	ID        int64
	ContactID int64 // 0: the contact was deleted
	Title     string

	PipelineID int64
	StageID    int64 // where it stands, or stood last
	Status     DealStatus

	Amount      Money
	Expected    Date // when it will be won
	Probability int  // in percent; StageChance for that of its stage
	Competitor  string
	Reason      string // why it was lost or disqualified

	NextStep string // what the owner does next
	NextDue  Date   // and until when

	SourceID int64 // of LeadSource; 0: not known
	Note     string

	StageAt   time.Time // when it came to its stage
	ClosedAt  time.Time // when it was won, lost or disqualified; zero while it is open
	CreatedAt time.Time
}

// Open says whether d has not come to an end.
func (d *Deal) Open() bool { return d.Status == DealOpen }

// Chance is how likely d is won, in percent, at a stage with that probability.
func (d *Deal) Chance(stage int) int {
	switch {
	case d.Status == DealWon:
		return 100
	case d.Status != DealOpen:
		return 0
	case d.Probability == StageChance:
		return stage
	}
	return d.Probability
}

// Weighted is the amount of d times its chance in percent, to the nearest minor unit.
func (d *Deal) Weighted(stage int) Money {
	return Money{Amount: weigh(d.Amount.Amount, d.Chance(stage)), Currency: d.Amount.Currency}
}

// weigh multiplies by percent without running over.
func weigh(amount int64, percent int) int64 {
	p := int64(percent)
	return amount/100*p + (amount%100*p+50)/100
}

// DealFault is what is wrong with the next step of a deal.
type DealFault uint8

// Faults of a deal, the worst last.
const (
	StepPlanned DealFault = iota // nothing is wrong
	StepDue                      // its day is today
	StepLate                     // its day has passed
	StepMissing                  // there is none, or it has no day
)

// Fault tells whether an open deal has a next step that is yet to come.
func (d *Deal) Fault(today Date) DealFault {
	switch {
	case !d.Open():
		return StepPlanned
	case d.NextStep == "" || d.NextDue.IsZero():
		return StepMissing
	case d.NextDue.Before(today):
		return StepLate
	case d.NextDue == today:
		return StepDue
	}
	return StepPlanned
}

// Move has d stand at a stage from a moment on; a closed deal is open again.
func (d *Deal) Move(pipeline, stage int64, at time.Time) {
	if d.StageID != stage || !d.Open() {
		d.StageAt = at
	}
	d.PipelineID, d.StageID, d.Status, d.ClosedAt, d.Reason = pipeline, stage, DealOpen, time.Time{}, ""
}

// Close ends d at a moment. reason says why, if it was not won.
func (d *Deal) Close(status DealStatus, reason string, at time.Time) {
	d.Status, d.Reason, d.ClosedAt = status, reason, at
	if status == DealWon {
		d.Reason = ""
	}
}

// Clean makes one line of each short text, and takes out what no database or screen can hold.
func (d *Deal) Clean() {
	for _, s := range []*string{&d.Title, &d.Competitor, &d.NextStep, &d.Reason} {
		*s = cleanLine(*s)
	}
	d.Note = cleanText(d.Note)
	if d.Status == "" {
		d.Status = DealOpen
	}
}

// Validate reports the first rule that d breaks.
func (d *Deal) Validate() error {
	switch {
	case d.ContactID == 0 && d.Open():
		return &InvalidError{Field: "contact", Reason: "is missing: say who may buy"}
	case d.Title == "" && d.ContactID != 0:
		return &InvalidError{Field: "title", Reason: "is missing: say what it is about"}
	case d.StageID == 0 || d.PipelineID == 0:
		return &InvalidError{Field: "stage", Reason: "is missing: say where the deal stands"}
	case d.Amount.Amount < 0:
		return &InvalidError{Field: "amount", Reason: "is below zero: write what the deal would bring"}
	case d.Amount.Amount > MaxAmount:
		return &InvalidError{Field: "amount", Reason: "is too large to be counted with: check the figures"}
	case d.Amount.Amount != 0 && !ValidCurrency(d.Amount.Currency):
		return &InvalidError{Field: "amount", Reason: "needs a currency of three letters, such as EUR"}
	case d.Probability < StageChance || d.Probability > 100:
		return &InvalidError{Field: "probability", Reason: "is not between 0 and 100 %"}
	}
	return firstError(d.validDays(), d.validEnd(), d.validLengths())
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *Deal) validDays() error {
	for _, day := range []struct {
		field string
		on    Date
	}{{"expected", d.Expected}, {"next_due", d.NextDue}} {
		if !day.on.IsZero() && (!day.on.Valid() || !goodYear(day.on.Year)) {
			return &InvalidError{Field: day.field, Reason: "is not a day of the calendar: write it as 2026-03-14"}
		}
	}
	return nil
}

func (d *Deal) validEnd() error {
	switch d.Status {
	case DealOpen, DealWon:
		return nil
	case DealLost:
		if d.Reason == "" {
			return &InvalidError{Field: "reason", Reason: "is missing: say why the deal was lost, so that the next one is not"}
		}
		return nil
	case DealUnfit:
		if d.Reason == "" {
			return &InvalidError{Field: "reason", Reason: "is missing: say why this is no lead"}
		}
		return nil
	}
	return Invalid("status", "“%s” is none of open, won, lost, disqualified", string(d.Status))
}

func (d *Deal) validLengths() error {
	for _, text := range []struct{ field, text string }{
		{"title", d.Title}, {"competitor", d.Competitor}, {"next_step", d.NextStep}, {"reason", d.Reason},
	} {
		if utf8.RuneCountInString(text.text) > MaxTitle {
			return Invalid(text.field, "is longer than %d letters: put the rest in the note", MaxTitle)
		}
	}
	if len(d.Note) > MaxEventNote {
		return &InvalidError{Field: "note", Reason: "is too long: keep it under 100 000 letters, or keep the text in a file"}
	}
	return nil
}

// DealMove is a stop of a deal on its way: when it came to a stage, or to its end.
type DealMove struct {
	ID      int64
	DealID  int64
	StageID int64
	Status  DealStatus
	Reason  string
	At      time.Time
}

// DealRow is a line of the list of deals, and a card of the board.
type DealRow struct {
	Deal

	Contact string // its name; empty where it was deleted
	Company string // where the contact works
	Photo   string // of the contact
	Stage   string // the name of the stage
	Percent int    // its chance
	Source  string
}

// Whose is how a deal's contact is named: the person, and where they work.
func (r *DealRow) Whose() string {
	if r.Company == "" || strings.EqualFold(r.Company, r.Contact) {
		return r.Contact
	}
	return r.Contact + " · " + r.Company
}

// DealStop is a stop of a deal as the timeline of its contact keeps it: "open:Offer made",
// "lost:price".
type DealStop struct {
	Status DealStatus
	Words  string // the name of the stage, or why it ended
}

// ParseDealStop reads the text of a TimelineEntry of kind "deal".
func ParseDealStop(text string) DealStop {
	status, words, _ := strings.Cut(text, ":")
	return DealStop{DealStatus(status), words}
}
