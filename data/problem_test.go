package data_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"regulars/data"
)

// chair is a problem that came on a Tuesday at ten.
func chair(t *testing.T) data.Problem {
	t.Helper()
	opened := at(t, zone(t, "Europe/Vilnius"), "2026-03-10 10:00")
	return data.Problem{
		ID: 7, ContactID: 1, Kind: data.Complaint, Subject: "The chair wobbles", Severity: data.Normal, Status: data.ProblemNew,
		OpenedAt: opened, TouchedAt: opened,
	}
}

func TestProblemValidate(t *testing.T) {
	t.Parallel()
	for field, spoil := range map[string]func(*data.Problem){
		"":         func(*data.Problem) {},
		"contact":  func(p *data.Problem) { p.ContactID = 0 },
		"subject":  func(p *data.Problem) { p.Subject = "  " },
		"kind":     func(p *data.Problem) { p.Kind = "row" },
		"severity": func(p *data.Problem) { p.Severity = 9 },
		"status":   func(p *data.Problem) { p.Status = "gone" },
		"detail":   func(p *data.Problem) { p.Detail = strings.Repeat("x", data.MaxEventNote+1) },
		"next":     func(p *data.Problem) { p.NextStep, p.NextDue = "Call", data.Date{Year: 2026, Month: 2, Day: 30} },
		"step":     func(p *data.Problem) { p.NextDue = data.Date{Year: 2026, Month: 3, Day: 14} },
		"told":     func(p *data.Problem) { p.Status = data.ProblemTold },
		"why":      func(p *data.Problem) { p.Status, p.ToldHow = data.ProblemTold, data.NotTold },
	} {
		p := chair(t)
		spoil(&p)
		bad, wrong := errors.AsType[*data.InvalidError](p.Validate())
		if wrong != (field != "") || wrong && bad.Field != field {
			t.Errorf("%q: %v", field, bad)
		}
	}
	p := chair(t)
	p.NextStep, p.NextDue, p.NextTime = "Call", data.Date{Year: 2026, Month: 3, Day: 14}, "9:3"
	if p.Validate() == nil {
		t.Error("a time that is none is taken")
	}
	p.NextDue, p.NextTime = data.Date{}, "09:30"
	if p.Validate() == nil {
		t.Error("a time without a day is taken")
	}
}

func TestWaitingEndsWhenTheCustomerWrites(t *testing.T) {
	t.Parallel()
	p := chair(t)
	asked := p.OpenedAt.Add(time.Hour)
	p.Move(data.ProblemWaiting, asked)
	if w, on := p.Waiting(); !on || !w.From.Equal(asked) {
		t.Fatalf("waits = %+v", p.Waits)
	}
	p.Mail.CustomerAt = p.OpenedAt // the letter it came by
	p.Heed()
	if p.Status != data.ProblemWaiting {
		t.Error("the letter before the question was taken for its answer")
	}
	p.Mail.CustomerAt = asked.Add(time.Hour)
	p.Heed()
	if _, on := p.Waiting(); on || p.Status != data.ProblemWorking {
		t.Errorf("status = %s, waits = %+v", p.Status, p.Waits)
	}
}

func TestMoveKeepsWhatFollows(t *testing.T) {
	t.Parallel()
	p := chair(t)
	now := p.OpenedAt
	step := func(to data.ProblemStatus) { now = now.Add(time.Hour); p.Move(to, now) }
	step(data.ProblemWaiting)
	step(data.ProblemSolved)
	if !p.SolvedAt.Equal(now) || len(p.Waits) != 1 || p.Waits[0].To.IsZero() || !p.Closing() || !p.Open() {
		t.Errorf("solved: %+v", p)
	}
	solved := now
	p.Solution = "A new leg"
	step(data.ProblemTold)
	if !p.SolvedAt.Equal(solved) || p.Solution == "" || p.Open() {
		t.Errorf("told: %+v", p)
	}
	p.Mail.CustomerAt = now.Add(time.Minute)
	if !p.WroteAgain() {
		t.Error("what the customer wrote then is not seen")
	}
	step(data.ProblemWorking)
	if !p.SolvedAt.IsZero() || p.Solution != "" || p.WroteAgain() || p.ToldHow != "" {
		t.Errorf("opened again: %+v", p)
	}
}

func TestFirstAnswerIsTheEarliest(t *testing.T) {
	t.Parallel()
	p := chair(t)
	if !p.FirstAnswer().IsZero() {
		t.Error("answered by nobody")
	}
	said, written := p.OpenedAt.Add(time.Hour), p.OpenedAt.Add(2*time.Hour)
	p.Mail.AnsweredAt = written
	if got := p.FirstAnswer(); !got.Equal(written) {
		t.Error(got)
	}
	p.AnsweredAt = said
	if got := p.FirstAnswer(); !got.Equal(said) {
		t.Error(got)
	}
	p.Mail.AnsweredAt = time.Time{}
	if got := p.FirstAnswer(); !got.Equal(said) {
		t.Error(got)
	}
}
