package problems

import (
	"context"

	"regulars/data"
	"regulars/data/store"
)

// Draft gives a new problem of a contact's to be filled in; 0 for one still to be chosen.
func (s *Service) Draft(contact int64) data.Problem {
	return data.Problem{ContactID: contact, Kind: data.Complaint, Severity: data.Normal, Status: data.ProblemNew, OpenedAt: s.store.Now()}
}

// FromMail gives a problem made of a letter, to be filled in, and the letter's Message-ID, which
// Add ties it to.
func (s *Service) FromMail(ctx context.Context, message int64) (p data.Problem, messageID string, err error) {
	p = s.Draft(0)
	err = s.store.View(ctx, func(tx *store.Tx) error {
		m, err := tx.Message(ctx, message)
		if err != nil {
			return err
		}
		p.ContactID, messageID, p.OpenedAt = m.ContactID, m.MessageID, m.Date
		p.Subject, _ = data.BaseSubject(m.Subject)
		p.Detail = m.Preview
		return nil
	})
	return p, messageID, err
}

// Add keeps a new problem. messageID is that of the letter it came by, empty for none.
func (s *Service) Add(ctx context.Context, p *data.Problem, messageID string) error {
	return s.store.Update(ctx, "Add problem "+p.Subject, func(tx *store.Tx) error {
		p.ID = 0
		if err := tx.SaveProblem(ctx, p); err != nil || messageID == "" {
			return err
		}
		return tx.AddMailToProblem(ctx, p.ID, messageID)
	})
}

// Edit keeps what the owner changed in the form of a problem: all but how it stands.
func (s *Service) Edit(ctx context.Context, p *data.Problem) error {
	return s.change(ctx, "Edit problem ", p.ID, func(tx *store.Tx, now *data.Problem) error {
		now.Kind, now.Subject, now.Detail, now.ContactID = p.Kind, p.Subject, p.Detail, p.ContactID
		now.ProductID, now.Product, now.Severity = p.ProductID, p.Product, p.Severity
		now.NextStep, now.NextDue, now.NextTime = p.NextStep, p.NextDue, p.NextTime
		now.TouchedAt = tx.Now()
		return nil
	})
}

// Move sets how a problem stands: new, working or waiting for the customer. It opens one
// again that was solved.
func (s *Service) Move(ctx context.Context, id int64, to data.ProblemStatus) error {
	return s.change(ctx, "Move problem ", id, func(tx *store.Tx, p *data.Problem) error {
		p.Move(to, tx.Now())
		return nil
	})
}

// Solve says how a problem was solved. The customer is still to be told.
func (s *Service) Solve(ctx context.Context, id int64, solution string) error {
	return s.change(ctx, "Solve problem ", id, func(tx *store.Tx, p *data.Problem) error {
		p.Move(data.ProblemSolved, tx.Now())
		p.Solution = solution
		return nil
	})
}

// Tell closes a solved problem: the customer was told, or the owner says why not. A call is
// logged with the contact.
func (s *Service) Tell(ctx context.Context, id int64, how data.ToldHow, why string) error {
	return s.change(ctx, "Close problem ", id, func(tx *store.Tx, p *data.Problem) error {
		if !p.Closing() {
			return &data.InvalidError{Field: "problem", Reason: "is not solved: say first how it was solved"}
		}
		p.Move(data.ProblemTold, tx.Now())
		p.ToldAt, p.ToldHow, p.ToldWhy = tx.Now(), how, why
		if how != data.ToldByCall {
			return nil
		}
		text := p.Subject
		if p.Solution != "" {
			text += ": " + p.Solution
		}
		return log(ctx, tx, p, data.Call, text)
	})
}

// Heed leaves a problem closed although the customer wrote after that.
func (s *Service) Heed(ctx context.Context, id int64) error {
	return s.change(ctx, "Leave closed ", id, func(tx *store.Tx, p *data.Problem) error {
		p.HeardAt, p.TouchedAt = p.Mail.CustomerAt, tx.Now()
		return nil
	})
}

// Note keeps what happened about a problem with its contact. A talk with the customer is an answer.
func (s *Service) Note(ctx context.Context, id int64, kind data.ActivityKind, text string) error {
	return s.change(ctx, "Log about problem ", id, func(tx *store.Tx, p *data.Problem) error {
		if talk := kind == data.Call || kind == data.Meeting || kind == data.Chat; talk && p.FirstAnswer().IsZero() {
			p.AnsweredAt = tx.Now()
		}
		p.TouchedAt = tx.Now()
		return log(ctx, tx, p, kind, text)
	})
}

func log(ctx context.Context, tx *store.Tx, p *data.Problem, kind data.ActivityKind, text string) error {
	a := data.Activity{ContactID: p.ContactID, Kind: kind, At: tx.Now(), Text: text}
	if err := tx.SaveActivity(ctx, &a); err != nil {
		return err
	}
	return tx.AddToProblem(ctx, p.ID, a.ID)
}

// Answered says that the customer was answered, without any mail or call that the program knows of.
func (s *Service) Answered(ctx context.Context, id int64) error {
	return s.change(ctx, "Answer problem ", id, func(tx *store.Tx, p *data.Problem) error {
		if p.FirstAnswer().IsZero() {
			p.AnsweredAt = tx.Now()
		}
		p.TouchedAt = tx.Now()
		return nil
	})
}

// Delete removes a problem; what was logged stays with its contact.
func (s *Service) Delete(ctx context.Context, id int64) error {
	subject, err := s.subject(ctx, id)
	if err != nil {
		return err
	}
	return s.store.Update(ctx, "Delete problem "+subject, func(tx *store.Tx) error { return tx.DeleteProblem(ctx, id) })
}

// change reads a problem, has it changed and keeps it, as one action.
func (s *Service) change(ctx context.Context, what string, id int64, fn func(*store.Tx, *data.Problem) error) error {
	subject, err := s.subject(ctx, id)
	if err != nil {
		return err
	}
	return s.store.Update(ctx, what+subject, func(tx *store.Tx) error {
		p, err := tx.Problem(ctx, id)
		if err != nil {
			return err
		}
		if err := fn(tx, &p); err != nil {
			return err
		}
		return tx.SaveProblem(ctx, &p)
	})
}

func (s *Service) subject(ctx context.Context, id int64) (subject string, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		p, err := tx.Problem(ctx, id)
		subject = p.Subject
		return err
	})
	return subject, err
}
