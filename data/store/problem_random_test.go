package store_test

import (
	"context"
	"fmt"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// troubles are what an owner would notice of problems and surveys.
type troubles struct {
	Problems []data.Problem
	Threads  map[int64][]data.TimelineEntry
	Surveys  []data.Survey
	Found    []data.Hit
}

func (v *troubles) read(ctx context.Context, tx *store.Tx) (err error) {
	if v.Problems, err = tx.Problems(ctx, data.ProblemQuery{}); err != nil {
		return err
	}
	v.Threads = map[int64][]data.TimelineEntry{}
	for _, p := range v.Problems {
		if v.Threads[p.ID], err = tx.ProblemThread(ctx, p.ID); err != nil {
			return err
		}
	}
	if v.Surveys, err = tx.Surveys(ctx, 0, 1000); err != nil {
		return err
	}
	v.Found, err = tx.Search(ctx, "wobble", 100)
	return err
}

// problem adds one, moves one on, or writes down a call about it.
func (o *owner) problem(tx *store.Tx, now whole) error {
	if len(now.Contacts) == 0 {
		return nil
	}
	fresh := data.Problem{
		Kind: data.ProblemKinds()[o.rand.IntN(5)], Severity: data.Severity(1 + o.rand.IntN(4)), Status: data.ProblemNew,
		ContactID: now.Contacts[o.rand.IntN(len(now.Contacts))].ID, OpenedAt: storetest.Epoch().AddDate(0, 0, -o.rand.IntN(90)).UTC(),
	}
	p := some(o, now.Troubles.Problems, fresh)
	p.Subject, p.Detail = fmt.Sprint("Wobble ", o.step), []string{"", "a leg of oak"}[o.rand.IntN(2)]
	at := storetest.Epoch().Add(time.Duration(o.step) * time.Hour).UTC()
	if p.ID != 0 {
		p.Move(data.ProblemStatuses()[o.rand.IntN(5)], at)
	}
	if p.Status == data.ProblemTold {
		p.ToldAt, p.ToldHow = at, data.ToldBySay
	}
	if err := tx.SaveProblem(o.Context(), &p); err != nil || o.rand.IntN(2) == 0 {
		return err
	}
	a := data.Activity{ContactID: p.ContactID, Kind: data.Call, At: at, Text: fmt.Sprint("call about it ", o.step)}
	if err := tx.SaveActivity(o.Context(), &a); err != nil {
		return err
	}
	if o.rand.IntN(2) == 0 {
		return tx.AddMailToProblem(o.Context(), p.ID, fmt.Sprintf("letter%d@example.com", o.step))
	}
	return tx.AddToProblem(o.Context(), p.ID, a.ID)
}

func (o *owner) unproblem(tx *store.Tx, now whole) error {
	if len(now.Troubles.Problems) == 0 {
		return nil
	}
	return tx.DeleteProblem(o.Context(), now.Troubles.Problems[o.rand.IntN(len(now.Troubles.Problems))].ID)
}

// survey asks somebody, or writes down an answer.
func (o *owner) survey(tx *store.Tx, now whole) error {
	if len(now.Contacts) == 0 {
		return nil
	}
	fresh := data.Survey{ContactID: now.Contacts[o.rand.IntN(len(now.Contacts))].ID, Kind: data.NPS, Token: fmt.Sprint("token", o.step), Score: data.NoScore}
	s := some(o, now.Troubles.Surveys, fresh)
	if s.ID != 0 {
		s.Score, s.AnsweredAt = o.rand.IntN(11), storetest.Epoch().UTC()
	}
	return tx.SaveSurvey(o.Context(), &s)
}
