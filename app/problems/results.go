package problems

import (
	"context"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// Results are the answers to surveys and what they come to.
type Results struct {
	Now   time.Time
	NPS   data.Scores
	CSAT  data.Scores
	Rows  []data.Survey // the answered ones, the latest first, and then those not answered yet
	Asked int           // all of them
}

// maxSurveys is how many surveys the results look at, the latest.
const maxSurveys = 20_000

// Results gives what contacts answered, or one of them where contact is not 0.
func (s *Service) Results(ctx context.Context, contact int64) (r Results, err error) {
	r.NPS.Kind, r.CSAT.Kind = data.NPS, data.CSAT
	err = s.view(ctx, func(tx *store.Tx, c data.WorkClock) error {
		r.Now = tx.Now().In(c.Zone)
		r.Rows, err = tx.Surveys(ctx, contact, maxSurveys)
		return err
	})
	r.Asked = len(r.Rows)
	for _, v := range r.Rows {
		switch {
		case v.Score == data.NoScore:
		case v.Kind == data.CSAT:
			r.CSAT.Add(v.Score)
		default:
			r.NPS.Add(v.Score)
		}
	}
	return r, err
}

// Step is what the owner is proposed to do.
type Step struct {
	Risk      bool // whoever gave a bad sign, rather than a problem that is due
	ContactID int64
	Name      string
	Title     string // empty for the contact's name
	Reason    data.Said
	Button    data.Said
	Kind      string // of the record that shows it, as the window knows it
	ID        int64
}

// maxSteps is how many steps of a kind Today is given.
const maxSteps = 20

// Steps are what Today proposes of problems: what is missed or due today, and whoever gave a
// bad sign and was not spoken to since.
func (s *Service) Steps(ctx context.Context, now time.Time) (list []Step, err error) {
	err = s.view(ctx, func(tx *store.Tx, c data.WorkClock) error {
		due, err := dueSteps(ctx, tx, &c, now)
		if err != nil {
			return err
		}
		risk, err := atRisk(ctx, tx, now)
		list = append(due, risk...)
		return err
	})
	return list, err
}

// dueSteps lists the problems of which something is missed or due today.
func dueSteps(ctx context.Context, tx *store.Tx, c *data.WorkClock, now time.Time) (list []Step, err error) {
	problems, err := tx.Problems(ctx, data.ProblemQuery{Open: true})
	if err != nil {
		return nil, err
	}
	c.SortByDue(problems)
	for i := range problems {
		p := &problems[i]
		due, ok := c.First(p)
		if !ok || !due.At.Before(endOfDay(now)) || len(list) == maxSteps {
			break
		}
		button := data.Say("Open")
		if p.Status == data.ProblemSolved {
			button = data.Say("Tell them")
		}
		list = append(list, Step{
			ContactID: p.ContactID, Name: p.Contact, Title: p.Subject, Reason: c.Words(p, due, now), Button: button, Kind: "problem", ID: p.ID,
		})
	}
	return list, nil
}

// sinceSigns is for how long a score or a letter is a sign: what is older was lived with.
const sinceSigns = 30 * 24 * time.Hour

// atRisk lists the contacts who gave a bad sign and were not spoken to since, each once, by the
// latest sign. An open complaint is a sign as long as it is open.
func atRisk(ctx context.Context, tx *store.Tx, now time.Time) (list []Step, err error) {
	signs, err := tx.BadSignals(ctx, now.Add(-sinceSigns), maxSteps)
	if err != nil {
		return nil, err
	}
	seen := map[int64]bool{}
	for _, v := range signs {
		if seen[v.ContactID] {
			continue
		}
		if v.Sign != data.SignalComplaint {
			spoke, err := tx.SpokeSince(ctx, v.ContactID, v.At)
			if err != nil {
				return nil, err
			}
			if spoke {
				continue
			}
		}
		seen[v.ContactID] = true
		list = append(list, Step{
			Risk: true, ContactID: v.ContactID, Name: v.Contact, Reason: v.Reason, Button: data.Say("Look into it"), Kind: v.Kind, ID: v.ID,
		})
	}
	return list, nil
}
