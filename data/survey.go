package data

import (
	"strconv"
	"strings"
	"time"
)

// SurveyKind is the one question of a survey.
type SurveyKind string

// Kinds of survey.
const (
	// NPS asks how likely the customer is to recommend the firm, 0 to 10.
	NPS SurveyKind = "nps"
	// CSAT asks how satisfied the customer is, 1 to 5.
	CSAT SurveyKind = "csat"
)

// Range gives the lowest and the highest score.
func (k SurveyKind) Range() (least, most int) {
	if k == CSAT {
		return 1, 5
	}
	return 0, 10
}

// Bad tells whether a score is a bad sign: six of ten or less, and of five what is no more
// than that.
func (k SurveyKind) Bad(score int) bool {
	_, most := k.Range()
	return score*10 <= 6*most
}

// NoScore is the score of a survey that was not answered yet.
const NoScore = -1

// Survey is one question to a contact, and its answer.
type Survey struct {
	ID        int64
	ContactID int64
	ProblemID int64 // after which it was asked; 0 for none
	Kind      SurveyKind
	Token     string // tells the answers apart; see NewSurveyToken
	AskedAt   time.Time

	Score      int       // NoScore while there is no answer
	AnsweredAt time.Time // likewise zero
	MessageID  int64     // the letter it was read from; 0 where the owner wrote it down

	Contact string // the contact's name, as it is listed
	Subject string // of the problem
}

// Validate reports the first rule that s breaks.
func (s *Survey) Validate() error {
	least, most := s.Kind.Range()
	switch {
	case s.ContactID == 0:
		return &InvalidError{Field: "contact", Reason: "is missing: choose who is asked"}
	case s.Kind != NPS && s.Kind != CSAT:
		return &InvalidError{Field: "kind", Reason: "is not one of nps, csat"}
	case s.Score != NoScore && (s.Score < least || s.Score > most):
		return Invalid("score", "goes from %[1]d to %[2]d", least, most)
	}
	return nil
}

// Scores is what the answers to a question say together.
type Scores struct {
	Kind    SurveyKind
	Answers int
	Good    int // promoters, who gave 9 or 10; the satisfied, who gave 4 or 5
	Bad     int // detractors, who gave 0 to 6; of CSAT those who gave 1 or 2
	Value   int // the NPS, -100 to 100, or the CSAT, 0 to 100; 0 without answers
}

// Add counts one answer in.
func (s *Scores) Add(score int) {
	s.Answers++
	switch {
	case s.Kind == NPS && score >= 9, s.Kind == CSAT && score >= 4:
		s.Good++
	case s.Kind == NPS && score <= 6, s.Kind == CSAT && score <= 2:
		s.Bad++
	}
	s.Value = s.value()
}

// value is, of NPS, the percentage of promoters less that of detractors (F. Reichheld, “The One
// Number You Need to Grow”, Harvard Business Review, December 2003), and of CSAT the
// percentage of answers in the upper two of the five boxes. Halves are rounded away from zero.
func (s *Scores) value() int {
	share := 200 * s.Good
	if s.Kind == NPS {
		share -= 200 * s.Bad
	}
	if share < 0 {
		return -((-share + s.Answers) / (2 * s.Answers))
	}
	return (share + s.Answers) / (2 * s.Answers)
}

// markHost ends the message ids by which letters are known again. The top-level domain is
// reserved for names that never exist (RFC 2606 §2).
const markHost = "@regulars.invalid"

// ProblemMark is a message id, without angle brackets, that stands among the References of
// letters about a problem (RFC 5322 §3.6.4), so that the answers to them join its thread.
func ProblemMark(problem int64) string { return "problem." + base36(problem) + markHost }

// ToldMark is that of a letter that tells of a solution: the one that was found at a moment, so
// that an answer in the same thread, after the problem was opened again, tells nothing.
func ToldMark(problem int64, solved time.Time) string {
	return "told." + base36(problem) + "." + base36(solved.UnixMilli()) + markHost
}

// ParseToldMark reads what ToldMark wrote.
func ParseToldMark(id string) (problem int64, solved time.Time, ok bool) {
	body, ok := strings.CutPrefix(strings.TrimSuffix(id, markHost), "told.")
	if !ok || !strings.HasSuffix(id, markHost) {
		return 0, solved, false
	}
	first, second, _ := strings.Cut(body, ".")
	problem, err := strconv.ParseInt(first, 36, 64)
	if err != nil {
		return 0, solved, false
	}
	ms, err := strconv.ParseInt(second, 36, 64)
	return problem, time.UnixMilli(ms).UTC(), err == nil && problem > 0 && ms > 0
}

// SurveyMark is that of a letter with a survey's question.
func SurveyMark(token string) string { return "survey." + token + markHost }

func base36(n int64) string { return strconv.FormatInt(n, 36) }

// surveyTag begins the part of a subject that names the survey and the score.
const surveyTag = "[S-"

// ScoreSubject is the subject of the letter that a click on a score prepares.
func ScoreSubject(token string, score int) string {
	return strconv.Itoa(score) + " " + surveyTag + token + "-" + strconv.Itoa(score) + "]"
}

// ParseScoreSubject reads what ScoreSubject wrote, whatever stands around it.
func ParseScoreSubject(subject string) (token string, score int, ok bool) {
	_, rest, ok := strings.Cut(subject, surveyTag)
	body, _, closed := strings.Cut(rest, "]")
	token, digits, both := strings.Cut(body, "-")
	if !ok || !closed || !both || token == "" || len(digits) > 2 {
		return "", 0, false
	}
	score, err := strconv.Atoi(PlainDigits(digits))
	return token, score, err == nil && score >= 0
}

// SignalKind is what a bad sign is.
type SignalKind string

// Kinds of bad sign.
const (
	SignalComplaint SignalKind = "complaint" // one that is open
	SignalScore     SignalKind = "score"     // six or less
	SignalReply     SignalKind = "reply"     // a letter with hard words
)

// Signal is a bad sign of a contact's.
type Signal struct {
	ContactID int64
	Contact   string // the contact's name
	Sign      SignalKind
	At        time.Time
	Reason    Said   // what it stands on
	Kind      string // of the record that shows it, as the window knows it
	ID        int64
}
