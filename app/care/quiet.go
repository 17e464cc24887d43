package care

import (
	"context"
	"errors"

	"regulars/data"
	"regulars/data/store"
)

// Quiet are the contacts that have gone quiet, ranked by what is at risk.
type Quiet struct {
	Day   data.Date
	List  []data.Silence
	Total int // of which List is the beginning
}

// Quiet lists at most limit of those who are silent for longer than is usual for them.
func (s *Service) Quiet(ctx context.Context, limit int) (Quiet, error) {
	return view(ctx, s, func(tx *store.Tx, day data.Date) (q Quiet, err error) {
		q.Day = day
		if q.List, err = tx.Silences(ctx, day, limit); err != nil {
			return q, err
		}
		q.Total, err = tx.CountSilences(ctx, day)
		return q, err
	})
}

// Count says how many have gone quiet.
func (s *Service) Count(ctx context.Context) (int, error) {
	return view(ctx, s, func(tx *store.Tx, day data.Date) (int, error) { return tx.CountSilences(ctx, day) })
}

// Draft gives the prepared letter; a *data.InvalidError where the contact has no mail address.
func (s *Service) Draft(ctx context.Context, contact int64) (data.Draft, error) {
	return view(ctx, s, func(tx *store.Tx, day data.Date) (data.Draft, error) {
		h, err := tx.Habit(ctx, contact, day)
		if err != nil {
			return data.Draft{}, err
		}
		return tx.PrepareDraft(ctx, data.ForQuiet, contact, map[string]string{"date": h.Last.String()})
	})
}

// Answer keeps what a contact said to the question why, or with an empty reason that it was asked.
func (s *Service) Answer(ctx context.Context, a *data.Answer) error {
	verb := "Answer of"
	if a.Reason == data.AnswerNone {
		verb = "Leave in peace"
	}
	return s.named(ctx, verb, a.ContactID, func(tx *store.Tx) error { return tx.SaveAnswer(ctx, a) })
}

// Snooze leaves a contact in peace for some days.
func (s *Service) Snooze(ctx context.Context, contact int64, days int) error {
	day, err := s.today(ctx)
	if err != nil {
		return err
	}
	return s.Answer(ctx, &data.Answer{ContactID: contact, Until: day.AddDays(days)})
}

// Forget removes an answer.
func (s *Service) Forget(ctx context.Context, a data.AnswerRow) error {
	return s.store.Update(ctx, "Delete the answer of "+a.Name, func(tx *store.Tx) error { return tx.DeleteAnswer(ctx, a.ID) })
}

// Answers are what contacts said, counted by their reason, and the rows behind it.
type Answers struct {
	Counts []data.Facet
	List   []data.AnswerRow
}

// mostAnswers is how many rows are read: more than anybody scrolls through.
const mostAnswers = 1000

// Answers gives the counts, and the rows of a reason, or with none of all, the latest first.
func (s *Service) Answers(ctx context.Context, reason string) (Answers, error) {
	return view(ctx, s, func(tx *store.Tx, _ data.Date) (a Answers, err error) {
		if a.Counts, err = tx.AnswerCounts(ctx); err != nil {
			return a, err
		}
		a.List, err = tx.Answers(ctx, reason, mostAnswers)
		return a, err
	})
}

// Asking is what one needs to ask a contact how it is.
type Asking struct {
	Contact data.Contact // without an ID where it is gone
	Habit   data.Habit
	Day     data.Date
	Text    string // of a message
	Script  string // for a call
	Answers []data.AnswerRow
}

// Silence is the contact's place among the quiet.
func (a *Asking) Silence() data.Silence {
	h := &a.Habit
	return data.Silence{ContactID: a.Contact.ID, Name: a.Contact.Name, Stage: h.Said, Last: h.Last, Interval: h.Interval, Visits: h.Visits, Yearly: h.Yearly}
}

// Asking reads all that is needed to ask a contact.
func (s *Service) Asking(ctx context.Context, contact int64) (Asking, error) {
	return view(ctx, s, func(tx *store.Tx, day data.Date) (a Asking, err error) {
		a.Day = day
		if a.Contact, err = tx.Contact(ctx, contact); errors.Is(err, data.ErrNotFound) {
			return Asking{}, nil
		}
		if err != nil {
			return a, err
		}
		if a.Habit, err = tx.Habit(ctx, contact, day); err != nil {
			return a, err
		}
		for by, into := range map[data.Channel]*string{data.ByText: &a.Text, data.ByCall: &a.Script} {
			v, err := tx.Prepare(ctx, data.Wanted{Purpose: data.ForQuiet, Channel: by, Contact: a.Contact}, map[string]string{"date": a.Habit.Last.String()})
			if err != nil {
				return a, err
			}
			*into = v.Body
		}
		a.Answers, err = tx.ContactAnswers(ctx, contact)
		return a, err
	})
}
