package demo

import (
	"context"
	"slices"
	"strconv"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// trouble is something that a customer came with, and how far it got.
type trouble struct {
	kind     data.ProblemKind
	severity data.Severity
	subject  string
	detail   string
	product  string
	daysAgo  int // when it came
	status   data.ProblemStatus
	step     string // the owner's next
	stepIn   int    // days from today
	said     string // what was said on the telephone
	solution string
	score    int // of ten, asked afterwards; data.NoScore where nobody was
}

func troubles() []trouble {
	none := data.NoScore
	return []trouble{
		{kind: data.Complaint, severity: data.High, subject: "The drawer sticks in damp weather", detail: "The lowest drawer can hardly be opened since the rain began.", product: "Chest of drawers", daysAgo: 1, status: data.ProblemNew, score: none},
		{kind: data.Request, severity: data.Normal, subject: "A second shelf in the same oak", detail: "As wide as the first, but only 22 cm deep.", product: "Shelf", daysAgo: 2, status: data.ProblemWorking, step: "Look for boards of the same lot", stepIn: 0, said: "Wants it before Easter", score: none},
		{kind: data.Question, severity: data.Low, subject: "Which oil for the table top", daysAgo: 0, product: "Dining table", status: data.ProblemNew, score: none},
		{kind: data.Complaint, severity: data.Normal, subject: "A scratch on the left door", detail: "Seen only when the lamp is on. It may have been the movers.", product: "Wardrobe", daysAgo: 5, status: data.ProblemWaiting, said: "Sends a photograph", score: none},
		{kind: data.Request, severity: data.Normal, subject: "Chair legs two centimetres shorter", product: "Chairs", daysAgo: 8, status: data.ProblemSolved, said: "Brings them on Friday", solution: "All six were cut and have new felt under them.", score: none},
		{kind: data.Idea, severity: data.Low, subject: "Benches for the garden", detail: "With a box for cushions under the seat.", daysAgo: 12, status: data.ProblemNew, score: none},
		{kind: data.Complaint, severity: data.Urgent, subject: "The bunk bed's ladder is loose", product: "Bunk bed", daysAgo: 20, status: data.ProblemTold, said: "Do not use it until I come", solution: "Two longer screws and a steel plate, the same day.", score: 10},
		{kind: data.Complaint, severity: data.Normal, subject: "Delivered a week late", product: "Kitchen", daysAgo: 34, status: data.ProblemTold, said: "Is cross, and rightly so", solution: "Fitted on Saturday, without the fee for delivery.", score: 5},
		{kind: data.Question, severity: data.Normal, subject: "Can the worktop take hot pots", product: "Worktop", daysAgo: 41, status: data.ProblemTold, said: "Up to a hundred degrees", solution: "Explained, and a board of ash as a present.", score: 9},
		{kind: data.Request, severity: data.Low, subject: "The invoice once more", daysAgo: 55, status: data.ProblemTold, said: "By mail", solution: "Sent again.", score: 8},
		{kind: data.Praise, severity: data.Low, subject: "The children love the desk", daysAgo: 60, product: "Desk", status: data.ProblemTold, said: "Thanked for the photograph", solution: "Thanked.", score: 10},
	}
}

// problemSteps are what the owner did about them. A score is among the lowest for whoever waited.
func (b *business) problemSteps() (list []step) {
	for i, t := range troubles() {
		who := b.sufferer(i, t.daysAgo)
		came := b.atWork(t.daysAgo)
		p := &data.Problem{Kind: t.kind, Severity: t.severity, Subject: t.subject, Detail: t.detail, Product: t.product, Status: data.ProblemNew}
		list = append(list, step{came, "Add problem " + t.subject, func(ctx context.Context, tx *store.Tx) error {
			p.ContactID = who.ID
			return tx.SaveProblem(ctx, p)
		}})
		list = append(list, b.followed(t, p, came)...)
	}
	return list
}

// sufferer gives somebody known well before it came, each another.
func (b *business) sufferer(i, daysAgo int) *someone {
	var known []*someone
	for _, s := range b.all {
		if s.Kind == data.Person && !slices.Contains(s.Roles, data.Supplier) && s.Stage != data.StageLead && s.since.Before(b.daysAgo(daysAgo+recent)) && len(s.Emails) > 0 {
			known = append(known, s)
		}
	}
	return known[(i*7)%len(known)]
}

// followed are the steps from the first talk to the score, an hour or more apart and before now.
func (b *business) followed(t trouble, p *data.Problem, at time.Time) (list []step) {
	do := func(hours int, what string, fn func(ctx context.Context, tx *store.Tx, at time.Time) error) {
		at = at.Add(time.Duration(hours) * time.Hour)
		when := at
		if !when.Before(b.now) {
			when = b.now.Add(-time.Minute)
		}
		list = append(list, step{when, what + t.subject, func(ctx context.Context, tx *store.Tx) error {
			if err := fn(ctx, tx, when); err != nil {
				return err
			}
			return tx.SaveProblem(ctx, p)
		}})
	}
	if t.said != "" {
		do(1, "Log about problem ", func(ctx context.Context, tx *store.Tx, now time.Time) error {
			p.AnsweredAt = now
			p.Move(data.ProblemWorking, now)
			a := data.Activity{ContactID: p.ContactID, Kind: data.Call, At: now, Text: t.said}
			if err := tx.SaveActivity(ctx, &a); err != nil {
				return err
			}
			return tx.AddToProblem(ctx, p.ID, a.ID)
		})
	}
	if t.step != "" {
		do(1, "Edit problem ", func(_ context.Context, _ *store.Tx, _ time.Time) error {
			p.NextStep, p.NextDue = t.step, data.DateOf(b.now).AddDays(t.stepIn)
			return nil
		})
	}
	if t.status == data.ProblemWaiting {
		do(1, "Move problem ", func(_ context.Context, _ *store.Tx, now time.Time) error {
			p.Move(data.ProblemWaiting, now)
			return nil
		})
	}
	return append(list, b.ended(t, p, at)...)
}

// ended are the steps with which a problem was solved and its customer told and asked.
func (b *business) ended(t trouble, p *data.Problem, at time.Time) (list []step) {
	if t.solution == "" {
		return nil
	}
	solved := at.Add(26 * time.Hour)
	list = append(list, step{solved, "Solve problem " + t.subject, func(ctx context.Context, tx *store.Tx) error {
		p.Move(data.ProblemSolved, solved)
		p.Solution = t.solution
		return tx.SaveProblem(ctx, p)
	}})
	if t.status != data.ProblemTold {
		return list
	}
	told := solved.Add(time.Hour)
	list = append(list, step{told, "Close problem " + t.subject, func(ctx context.Context, tx *store.Tx) error {
		p.Move(data.ProblemTold, told)
		p.ToldAt, p.ToldHow = told, data.ToldByCall
		return tx.SaveProblem(ctx, p)
	}})
	asked := told.Add(24 * time.Hour)
	if t.score == data.NoScore || !asked.Before(b.now) {
		return list
	}
	return append(list, step{asked, "Ask about " + t.subject, func(ctx context.Context, tx *store.Tx) error {
		v := &data.Survey{ContactID: p.ContactID, ProblemID: p.ID, Kind: data.NPS, Token: strconv.FormatInt(p.ID, 36), Score: t.score, AnsweredAt: asked.Add(5 * time.Hour)}
		return tx.SaveSurvey(ctx, v)
	}})
}
