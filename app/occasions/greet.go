package occasions

import (
	"context"
	"errors"
	"fmt"

	"regulars/data"
	"regulars/data/store"
)

// Wanted is a greeting that is wanted.
type Wanted struct {
	Contact int64
	Day     data.OccasionDay
	Channel data.Channel // empty for the one that fits the contact
	Silent  bool         // a code is not issued, and stands as Hidden: the owner only looks
}

// Hidden stands for a code that is issued when the greeting goes out.
const Hidden = "••••••"

// Prepared is a greeting to be sent by the owner.
type Prepared struct {
	Contact  data.Contact
	Channel  data.Channel
	Language string // that the text is in
	Text     string
	Draft    data.Draft // by mail
	Code     string
}

// Prepare writes the greeting. A *data.InvalidError says what is missing.
func (s *Service) Prepare(ctx context.Context, w Wanted) (p Prepared, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		p.Contact, err = tx.Contact(ctx, w.Contact)
		return err
	})
	if err != nil {
		return p, err
	}
	p.Channel = w.Channel
	if p.Channel == "" {
		p.Channel = fitting(w.Day.Occasion, &p.Contact)
	}
	values, err := s.values(ctx, w, &p)
	if err != nil {
		return p, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error { return p.write(ctx, tx, w.Day.Occasion.Kind.Purpose(), values) })
	return p, err
}

func (p *Prepared) write(ctx context.Context, tx *store.Tx, purpose data.Purpose, values map[string]string) error {
	v, err := tx.Prepare(ctx, data.Wanted{Purpose: purpose, Channel: p.Channel, Contact: p.Contact}, values)
	if err != nil {
		return err
	}
	p.Text, p.Language = v.Body, v.Language
	if p.Channel != data.ByMail {
		return nil
	}
	p.Draft, err = tx.PrepareDraft(ctx, purpose, p.Contact.ID, values)
	return err
}

// fitting is the way to a contact: what the occasion asks for, or what the contact has.
func fitting(o data.Occasion, c *data.Contact) data.Channel {
	switch {
	case o.Channel != "":
		return o.Channel
	case len(c.Emails) > 0:
		return data.ByMail
	case len(c.Phones) > 0:
		return data.ByText
	}
	return data.ByCall
}

func (s *Service) values(ctx context.Context, w Wanted, p *Prepared) (map[string]string, error) {
	o := w.Day.Occasion
	values := map[string]string{"occasion": o.Name(p.Contact.Language), "date": w.Day.On.String()}
	if o.BenefitID == 0 || s.IssueCode == nil || s.Benefits == nil {
		return values, nil
	}
	benefits, err := s.Benefits(ctx)
	if err != nil {
		return nil, err
	}
	for _, b := range benefits {
		if b.ID != o.BenefitID {
			continue
		}
		p.Code = Hidden
		if !w.Silent {
			if p.Code, err = s.IssueCode(ctx, w.Contact, b.ID); err != nil {
				return nil, fmt.Errorf("code for contact %d: %w", w.Contact, err)
			}
		}
		values["benefit"], values["code"] = b.Name, p.Code
	}
	return values, nil
}

// Greet prepares the greeting and keeps that the contact was greeted, under an action that
// title names. It fails with data.ErrConflict where that happened already.
func (s *Service) Greet(ctx context.Context, w Wanted, title string) (Prepared, error) {
	if err := s.ungreeted(ctx, w); err != nil {
		return Prepared{}, err
	}
	p, err := s.Prepare(ctx, w)
	if err != nil {
		return p, err
	}
	return p, s.mark(ctx, w, data.Greeting{State: data.Greeted, Channel: p.Channel, Code: p.Code}, title)
}

func (s *Service) ungreeted(ctx context.Context, w Wanted) error {
	return s.store.View(ctx, func(tx *store.Tx) error {
		g, err := tx.GreetingOn(ctx, w.Contact, greeted(w.Day.Occasion), w.Day.On)
		if err == nil && (g.State == data.Greeted || g.State == data.GreetQueued) {
			return fmt.Errorf("greeting of contact %d: %w", w.Contact, data.ErrConflict)
		}
		return err
	})
}

// Mark keeps that the contact was greeted in another way, or is left out this time, under
// an action that title names.
func (s *Service) Mark(ctx context.Context, w Wanted, state data.GreetingState, title string) error {
	return s.mark(ctx, w, data.Greeting{State: state, Channel: w.Channel}, title)
}

func (s *Service) mark(ctx context.Context, w Wanted, g data.Greeting, title string) error {
	g.ContactID, g.OccasionID, g.Day = w.Contact, greeted(w.Day.Occasion), w.Day.On
	g.Title = titleOf(w.Day.Occasion)
	return s.store.Update(ctx, title, func(tx *store.Tx) error { return tx.SaveGreeting(ctx, &g) })
}

func titleOf(o data.Occasion) string {
	if name := o.Name("en"); name != "" {
		return name
	}
	return string(o.Kind)
}

// Unmark forgets a greeting, under an action that title names: it is to be done again.
func (s *Service) Unmark(ctx context.Context, greeting int64, title string) error {
	return s.store.Update(ctx, title, func(tx *store.Tx) error { return tx.DeleteGreeting(ctx, greeting) })
}

// Queue puts greetings by mail into the outbox, one for each of contacts that has an
// address and was not greeted yet, as one action that title names; it gives how many.
func (s *Service) Queue(ctx context.Context, day data.OccasionDay, contacts []int64, title string) (n int, err error) {
	if s.Compose == nil {
		return 0, &data.InvalidError{Field: "mailbox", Reason: "is missing: connect one first, so that greetings can be sent"}
	}
	letters, err := s.letters(ctx, day, contacts)
	if err != nil || len(letters) == 0 {
		return 0, err
	}
	err = s.store.Update(ctx, title, func(tx *store.Tx) error {
		n = 0
		for _, l := range letters {
			queued, err := tx.QueueGreeting(ctx, &l.greeting, &l.outgoing, l.draft)
			if err != nil {
				return err
			}
			if queued {
				n++
			}
		}
		return nil
	})
	if err == nil && n > 0 && s.Kick != nil {
		s.Kick()
	}
	return n, err
}

// letter is a greeting that is ready for the outbox.
type letter struct {
	greeting data.Greeting
	outgoing data.Outgoing
	draft    data.Draft
}

func (s *Service) letters(ctx context.Context, day data.OccasionDay, contacts []int64) (list []letter, err error) {
	var from data.Account
	err = s.store.View(ctx, func(tx *store.Tx) error {
		accounts, err := tx.Accounts(ctx)
		if err == nil && len(accounts) > 0 {
			from = accounts[0]
		}
		return err
	})
	if err != nil || from.ID == 0 {
		return nil, err
	}
	for _, id := range contacts {
		w := Wanted{Contact: id, Day: day, Channel: data.ByMail}
		if err := s.unmarked(ctx, w); errors.Is(err, data.ErrConflict) {
			continue
		} else if err != nil {
			return nil, err
		}
		p, err := s.Prepare(ctx, w)
		if _, ok := errors.AsType[*data.InvalidError](err); ok { // there is no address
			continue
		}
		if err != nil {
			return nil, err
		}
		raw, messageID, err := s.Compose(p.Draft, s.store.Now())
		if err != nil {
			return nil, fmt.Errorf("greeting of contact %d: %w", id, err)
		}
		list = append(list, letter{
			data.Greeting{ContactID: id, OccasionID: greeted(day.Occasion), Day: day.On, Title: titleOf(day.Occasion), Code: p.Code},
			data.Outgoing{AccountID: from.ID, MessageID: messageID, From: from.Address, Recipients: p.Draft.Recipients(), Subject: p.Draft.Subject, Filed: from.KeepsSent, Raw: raw},
			p.Draft,
		})
	}
	return list, nil
}

// unmarked fails with data.ErrConflict where anything became of the greeting already.
func (s *Service) unmarked(ctx context.Context, w Wanted) error {
	return s.store.View(ctx, func(tx *store.Tx) error {
		g, err := tx.GreetingOn(ctx, w.Contact, greeted(w.Day.Occasion), w.Day.On)
		if err == nil && g.State != "" {
			return data.ErrConflict
		}
		return err
	})
}
