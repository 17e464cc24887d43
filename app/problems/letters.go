package problems

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// Letter prepares the letter that tells the customer how a problem stands or, once it is
// solved, how it was solved: sending that closes the problem. It answers the customer's last
// letter where there is one. It fails with a *data.InvalidError where the contact has no
// mail address.
func (s *Service) Letter(ctx context.Context, id int64) (d data.Draft, err error) {
	err = s.view(ctx, func(tx *store.Tx, c data.WorkClock) error {
		p, err := tx.Problem(ctx, id)
		if err != nil {
			return err
		}
		purpose := data.ForProblem
		if p.Closing() {
			purpose = data.ForSolved
		}
		if d, err = tx.PrepareDraft(ctx, purpose, p.ContactID, values(&c, &p)); err != nil {
			return err
		}
		if err := answer(ctx, tx, &p, &d); err != nil {
			return err
		}
		d.References = append(d.References, data.ProblemMark(p.ID))
		if p.Closing() {
			d.References = append(d.References, data.ToldMark(p.ID, p.SolvedAt))
		}
		return nil
	})
	return d, err
}

// answer has d follow the customer's last letter in its conversation.
func answer(ctx context.Context, tx *store.Tx, p *data.Problem, d *data.Draft) error {
	if p.Mail.CustomerID == 0 {
		return nil
	}
	m, err := tx.Message(ctx, p.Mail.CustomerID)
	if errors.Is(err, data.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	reply := m.Reply(data.Account{Name: d.From.Name, Address: d.From.Address}, data.Quote{})
	d.InReplyTo, d.References, d.Subject = reply.InReplyTo, reply.References, reply.Subject
	if data.ValidAddress(m.From.Address) {
		d.To = reply.To
	}
	return nil
}

// Script prepares what to say on the telephone about a problem.
func (s *Service) Script(ctx context.Context, id int64) (text string, err error) {
	err = s.view(ctx, func(tx *store.Tx, c data.WorkClock) error {
		p, err := tx.Problem(ctx, id)
		if err != nil {
			return err
		}
		who, err := tx.Contact(ctx, p.ContactID)
		if err != nil {
			return err
		}
		purpose := data.ForProblem
		if p.Closing() {
			purpose = data.ForSolved
		}
		who.Language = "" // it is read by the owner
		v, err := tx.Prepare(ctx, data.Wanted{Purpose: purpose, Channel: data.ByCall, Contact: who}, values(&c, &p))
		text = v.Body
		return err
	})
	return text, err
}

// values fill the places of a template about a problem.
func values(c *data.WorkClock, p *data.Problem) map[string]string {
	v := map[string]string{"subject": p.Subject, "answer": p.Solution, "date": ""}
	if p.Closing() {
		return v
	}
	v["answer"] = p.NextStep
	for _, due := range c.Dues(p) {
		if due.What == data.DueSolve {
			v["date"] = data.DateOf(due.At).String()
		}
	}
	return v
}

// tokenLetters are easily told apart; tokenLength of them can't be guessed.
const (
	tokenLetters = "abcdefghjkmnpqrstuvwxyz23456789"
	tokenLength  = 12
)

// newToken gives a name of a survey that nobody else can know.
func newToken() string {
	b := make([]byte, tokenLength)
	rand.Read(b) // never fails: see crypto/rand
	for i := range b {
		b[i] = tokenLetters[int(b[i])%len(tokenLetters)]
	}
	return string(b)
}

// Ask prepares the letter with the one question of a survey after a problem was told, and
// keeps that it was asked: the answer is read when it comes.
func (s *Service) Ask(ctx context.Context, problem int64, kind data.SurveyKind) (d data.Draft, err error) {
	subject, err := s.subject(ctx, problem)
	if err != nil {
		return d, err
	}
	err = s.store.Update(ctx, "Ask about "+subject, func(tx *store.Tx) error {
		p, err := tx.Problem(ctx, problem)
		if err != nil {
			return err
		}
		if p.Open() {
			return &data.InvalidError{Field: "problem", Reason: "is still open: ask once the customer has been told"}
		}
		v := data.Survey{ContactID: p.ContactID, ProblemID: p.ID, Kind: kind, Token: newToken(), Score: data.NoScore}
		if err := tx.SaveSurvey(ctx, &v); err != nil {
			return err
		}
		d, err = surveyLetter(ctx, tx, &v, &p)
		return err
	})
	return d, err
}

func surveyLetter(ctx context.Context, tx *store.Tx, v *data.Survey, p *data.Problem) (data.Draft, error) {
	accounts, err := tx.Accounts(ctx)
	if err != nil {
		return data.Draft{}, err
	}
	links := ""
	if len(accounts) > 0 {
		links = scoreLinks(v, accounts[0].Address)
	}
	purpose := data.ForSurvey
	if v.Kind == data.CSAT {
		purpose = data.ForContentment
	}
	d, err := tx.PrepareDraft(ctx, purpose, v.ContactID, map[string]string{"subject": p.Subject, "link": links})
	if err != nil {
		return d, err
	}
	d.References = []string{data.ProblemMark(p.ID), data.SurveyMark(v.Token)}
	return d, nil
}

// scoreLinks gives a line for each score, the best first: a click prepares the answer (RFC 6068).
func scoreLinks(v *data.Survey, to string) string {
	var b strings.Builder
	least, most := v.Kind.Range()
	for n := most; n >= least; n-- {
		u := url.URL{Scheme: "mailto", Opaque: url.PathEscape(to), RawQuery: "subject=" + url.PathEscape(data.ScoreSubject(v.Token, n)) + "&body=" + strconv.Itoa(n)}
		fmt.Fprintf(&b, "\n%2d  %s", n, u.String())
	}
	return b.String()
}

// Answer keeps a score that the customer gave in another way; it goes before one that was read.
func (s *Service) Answer(ctx context.Context, survey int64, score int) error {
	return s.store.Update(ctx, "Write down a score", func(tx *store.Tx) error {
		v, err := tx.Survey(ctx, survey)
		if err != nil {
			return err
		}
		v.Score, v.AnsweredAt = score, tx.Now()
		if score == data.NoScore {
			v.AnsweredAt = time.Time{} // what was read from a letter holds again
		}
		return tx.SaveSurvey(ctx, &v)
	})
}
