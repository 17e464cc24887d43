package data

import (
	"strings"
	"time"
	"unicode/utf8"
)

// Silence is a contact that has bought and is silent for longer than usual, with what that puts at risk.
type Silence struct {
	ContactID int64
	Name      string
	Stage     Stage
	Last      Date
	Interval  int // usual days between purchases
	Visits    int
	Yearly    Money // what the contact spends in a year
}

// Days is how long the silence has lasted on a day.
func (s Silence) Days(day Date) int { return s.Last.DaysTo(day) }

// Over is how many of these days are past the usual interval.
func (s Silence) Over(day Date) int { return max(0, s.Days(day)-s.Interval) }

// Chance is how likely it is, in percent, that the contact is gone: the part of the silence that is
// past the usual interval. Twice the usual is one in two, four times three in four; it only grows.
func (s Silence) Chance(day Date) int {
	if s.Days(day) <= 0 {
		return 0
	}
	return 100 * s.Over(day) / s.Days(day)
}

// AtRisk is what the contact would spend in a year times the chance that it is gone.
func (s Silence) AtRisk(day Date) Money {
	if s.Days(day) <= 0 {
		return Money{Currency: s.Yearly.Currency}
	}
	return Money{Amount: mulDiv(s.Yearly.Amount, int64(s.Over(day)), int64(s.Days(day))), Currency: s.Yearly.Currency}
}

// Reason says how the silence compares with what is usual: “34 days past the usual 21”.
func (s Silence) Reason(day Date) Said {
	return Say("%[1]s past the usual %[2]d", days(s.Over(day)), s.Interval)
}

// Yearly is what a year of such purchases comes to: the total over the time from the first
// purchase until the next is expected, which counts as a year where it is shorter, so that
// one large purchase is not taken for one each month.
func (r Rhythm) Yearly(total int64) int64 {
	if r.Visits == 0 {
		return 0
	}
	return mulDiv(total, daysOfYear, int64(max(daysOfYear, r.First.DaysTo(r.Last)+r.Interval)))
}

const daysOfYear = 365

// Falling is a contact that goes on buying, but for less: the purchases of the half year up to
// the last one against the half year before.
type Falling struct {
	ContactID int64
	Name      string
	Stage     Stage
	Last      Date
	Was, Now  Money
}

// HalfYear is over how many days purchases are summed to see whether they fall.
const HalfYear = 182

// Fell tells whether sums of two half years with so many purchases, the earlier first, fall by
// more than chance makes of a few purchases: to less than half, from four purchases at least.
func Fell(was, now int64, purchases int) bool { return purchases >= 4 && was > 0 && 2*now < was }

// Share says how much is left, in percent.
func (f Falling) Share() int {
	if f.Was.Amount <= 0 {
		return 0
	}
	return int(mulDiv(max(0, f.Now.Amount), 100, f.Was.Amount))
}

// Reasons why a contact stopped buying, as answers are counted. Any other text is one of the owner's own.
const (
	AnswerNone       = "" // asked, and nothing heard yet
	AnswerBack       = "will be back"
	AnswerNoNeed     = "no need now"
	AnswerPrice      = "price"
	AnswerCompetitor = "competitor"
	AnswerUnhappy    = "unhappy"
	AnswerMoved      = "moved"
)

// AnswerReasons lists the reasons that are offered, the most hopeful first.
func AnswerReasons() []string {
	return []string{AnswerBack, AnswerNoNeed, AnswerPrice, AnswerCompetitor, AnswerUnhappy, AnswerMoved}
}

// Answer is what a quiet contact said to the question why, or that it was asked. Until then the
// contact is left in peace: it is not on the list of the quiet.
type Answer struct {
	ID        int64
	ContactID int64
	Reason    string
	Note      string
	At        time.Time
	Until     Date // zero: as Peace says
}

// AnswerRow is an answer and whose it is.
type AnswerRow struct {
	Answer

	Name string
}

// Peace is for how many days a contact is left in peace after an answer.
func (a *Answer) Peace() int {
	switch a.Reason {
	case AnswerNone:
		return 14
	case AnswerBack:
		return 60
	case AnswerNoNeed:
		return 180
	case AnswerMoved:
		return 10 * daysOfYear
	}
	return 90
}

// Clean makes one line of the reason, and takes out what no database or screen can hold.
func (a *Answer) Clean() { a.Reason, a.Note = cleanLine(a.Reason), cleanText(a.Note) }

// Validate reports the first rule that a breaks.
func (a *Answer) Validate() error {
	switch {
	case a.ContactID == 0:
		return &InvalidError{Field: "contact", Reason: "is missing: choose whom this is about"}
	case utf8.RuneCountInString(a.Reason) > maxReason:
		return Invalid("reason", "is longer than %d letters: put the rest in the note", maxReason)
	case len(a.Note) > MaxEventNote:
		return &InvalidError{Field: "note", Reason: "is too long: keep it under 100 000 letters, or keep the text in a file"}
	case !a.Until.IsZero() && (!a.Until.Valid() || !goodYear(a.Until.Year)):
		return &InvalidError{Field: "date", Reason: "is not a day of the calendar: write it as 2026-03-14"}
	}
	return nil
}

const maxReason = 200

// StageSet is the owner's word on where a contact stands, against the rules; an empty Stage lifts
// it. The latest holds, the others are its history.
type StageSet struct {
	ID        int64
	ContactID int64
	Stage     Stage
	Reason    string
	At        time.Time
}

// Change is what s means in the history of a stage, by the day in UTC.
func (s *StageSet) Change() StageChange {
	c := StageChange{ContactID: s.ContactID, Day: DateOf(s.At), Stage: s.Stage, Origin: StageOwner}
	switch {
	case s.Stage == "":
		c.Reason = Say("your word was lifted: the rules hold again")
	case s.Reason == "":
		c.Reason = Say("set by you")
	default:
		c.Reason = Say("set by you: %s", s.Reason)
	}
	return c
}

// Habit is what is known of how a contact buys and where it stands on a day.
type Habit struct {
	Rhythm

	ContactID int64
	Yearly    Money
	Said      Stage    // in force
	Rules     StageNow // what the rules say; zero for who has not bought
	Set       StageSet // what the owner set, if that is in force
	QuietDay  int      // Date.Number of the day from which on it is asked why it is silent
}

// Now is where the contact stands: by the owner's word, by the rules, or as was said of it.
func (h *Habit) Now() StageNow {
	switch {
	case h.Set.Stage != "":
		change := h.Set.Change()
		return StageNow{Stage: change.Stage, Origin: StageOwner, Since: change.Day, Reason: change.Reason}
	case h.Rules.Stage != "":
		return h.Rules
	}
	return StageNow{Stage: h.Said}
}

// Validate reports the first rule that s breaks.
func (s *StageSet) Validate() error {
	switch {
	case s.ContactID == 0:
		return &InvalidError{Field: "contact", Reason: "is missing: choose whom this is about"}
	case s.Stage != "" && s.Stage.rank() < 0:
		return Invalid("stage", "“%s” is no stage: choose one of the list", string(s.Stage))
	case utf8.RuneCountInString(strings.TrimSpace(s.Reason)) > maxReason:
		return Invalid("reason", "is longer than %d letters: put the rest in the note", maxReason)
	}
	return nil
}
