// Package points is what the owner can do with points, tiers and members of the club.
package points

import (
	"context"
	"errors"
	"fmt"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// Service offers the use cases.
type Service struct {
	// Zone gives the owner's time zone.
	Zone func(ctx context.Context) (*time.Location, error)
	// Home gives the home currency (ISO 4217).
	Home func(ctx context.Context) (string, error)

	store *store.Store
}

// New gives a Service that keeps its records in s.
func New(s *store.Store) *Service {
	return &Service{
		store: s,
		Zone:  func(context.Context) (*time.Location, error) { return time.Local, nil },
		Home:  func(context.Context) (string, error) { return "EUR", nil },
	}
}

// Today is the owner's day.
func (s *Service) Today(ctx context.Context) (data.Date, error) {
	zone, err := s.Zone(ctx)
	if err != nil {
		return data.Date{}, err
	}
	return data.DateOf(s.store.Now().In(zone)), nil
}

// Rules are all that decides about points and tiers.
type Rules struct {
	Program data.PointsProgram
	Rules   []data.PointsRule
	Scheme  data.TierScheme
	// Kept says that the owner has said how points work: until then they are as usual.
	Kept bool
}

// Rules gives them as they are now.
func (s *Service) Rules(ctx context.Context) (r Rules, err error) {
	home, err := s.Home(ctx)
	if err != nil {
		return r, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error { r, err = rulesOf(ctx, tx, home); return err })
	return r, err
}

func rulesOf(ctx context.Context, tx *store.Tx, home string) (r Rules, err error) {
	if r.Kept, err = tx.PointsProgramKept(ctx); err != nil {
		return r, err
	}
	if r.Program, err = tx.PointsProgram(ctx); err != nil {
		return r, err
	}
	if !r.Kept {
		r.Program = data.UsualProgram(home)
	}
	if r.Scheme, err = tx.TierScheme(ctx); err != nil {
		return r, err
	}
	r.Rules, err = tx.PointsRules(ctx)
	return r, err
}

// SaveProgram keeps how points work from now on.
func (s *Service) SaveProgram(ctx context.Context, p *data.PointsProgram) error {
	return s.store.Update(ctx, "Change how points work", func(tx *store.Tx) error { return tx.SavePointsProgram(ctx, p) })
}

// SaveRule keeps a rule, adding it where it has no ID. Where it gives something else than before, what was
// bought till now stays measured by what it said then: see store.ChangePointsRule.
func (s *Service) SaveRule(ctx context.Context, r *data.PointsRule) error {
	today, err := s.Today(ctx)
	if err != nil {
		return err
	}
	r.Clean()
	what := "Edit the rule " + r.Name
	if r.ID == 0 {
		what = "Add the rule " + r.Name
	}
	return s.change(ctx, what, func(tx *store.Tx) error { return tx.ChangePointsRule(ctx, r, today) })
}

// DeleteRule removes a rule; what was earned by it stays.
func (s *Service) DeleteRule(ctx context.Context, id int64) error {
	var r data.PointsRule
	err := s.store.View(ctx, func(tx *store.Tx) (err error) { r, err = tx.PointsRule(ctx, id); return err })
	if err != nil {
		return err
	}
	return s.store.Update(ctx, "Delete the rule "+r.Name, func(tx *store.Tx) error { return tx.DeletePointsRule(ctx, id) })
}

// SaveScheme keeps the tiers as a whole.
func (s *Service) SaveScheme(ctx context.Context, scheme *data.TierScheme) error {
	return s.change(ctx, "Change the tiers of the club", func(tx *store.Tx) error { return tx.SaveTierScheme(ctx, scheme) })
}

// change does what needs a program: where the owner has said nothing yet, that is kept as usual, in the
// home currency.
func (s *Service) change(ctx context.Context, what string, fn func(*store.Tx) error) error {
	home, err := s.Home(ctx)
	if err != nil {
		return err
	}
	return s.store.Update(ctx, what, func(tx *store.Tx) error {
		kept, err := tx.PointsProgramKept(ctx)
		if err != nil {
			return err
		}
		if usual := data.UsualProgram(home); !kept {
			if err := tx.SavePointsProgram(ctx, &usual); err != nil {
				return err
			}
		}
		return fn(tx)
	})
}

// Give adds points to a contact by the owner's word, or takes them away where they are negative.
func (s *Service) Give(ctx context.Context, contact, points int64, note string) error {
	today, err := s.Today(ctx)
	if err != nil {
		return err
	}
	name, err := s.Name(ctx, contact)
	if err != nil {
		return err
	}
	if points < 0 {
		return s.store.Update(ctx, fmt.Sprintf("Take %d points from %s", -points, name), func(tx *store.Tx) error {
			return tx.TakeAwayPoints(ctx, contact, -points, today, note)
		})
	}
	return s.store.Update(ctx, fmt.Sprintf("Give %d points to %s", points, name), func(tx *store.Tx) error {
		return tx.GivePoints(ctx, contact, points, today, note)
	})
}

// Name gives the name of a contact; data.ErrNotFound where there is none.
func (s *Service) Name(ctx context.Context, contact int64) (name string, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		c, err := tx.Contact(ctx, contact)
		name = c.Name
		return err
	})
	return name, err
}

// Redeem gives what pays a purchase with points, in the transaction that saves it.
func (s *Service) Redeem(points int64) func(context.Context, *store.Tx, *data.Purchase) error {
	return func(ctx context.Context, tx *store.Tx, p *data.Purchase) error {
		today, err := s.Today(ctx)
		if err != nil {
			return err
		}
		return tx.RedeemPoints(ctx, p.ContactID, points, p.ID, today)
	}
}

// Pay gives what pays for a purchase with at most so many points, as far as its lines took
// something off, in the transaction that saves it.
func (s *Service) Pay(most int64) func(context.Context, *store.Tx, *data.Purchase) error {
	return func(ctx context.Context, tx *store.Tx, p *data.Purchase) error {
		program, err := tx.PointsProgram(ctx)
		if err != nil {
			return err
		}
		off := data.Money{Currency: p.Currency}
		for _, l := range p.Lines {
			off.Amount += l.Discount
		}
		use, _ := program.Payable(most, off)
		if use == 0 {
			return &data.InvalidError{Field: "points", Reason: "pay nothing here: leave them, or take something off the price for them"}
		}
		return s.Redeem(use)(ctx, tx, p)
	}
}

// Join makes a contact a member; without a card it is given one, and without a day it joins today.
func (s *Service) Join(ctx context.Context, m *data.Membership) error {
	today, err := s.Today(ctx)
	if err != nil {
		return err
	}
	name, err := s.Name(ctx, m.ContactID)
	if err != nil {
		return err
	}
	if m.Joined.IsZero() {
		m.Joined = today
	}
	what := name + " joins the club"
	return s.store.Update(ctx, what, func(tx *store.Tx) error {
		old, err := tx.Membership(ctx, m.ContactID)
		if err != nil && !errors.Is(err, data.ErrNotFound) {
			return err
		}
		if m.Card == "" {
			m.Card = old.Card // who comes back keeps the card
		}
		return tx.SaveMembership(ctx, m)
	})
}

// Leave ends a membership today. Points stay, and so does the card.
func (s *Service) Leave(ctx context.Context, contact int64) error {
	today, err := s.Today(ctx)
	if err != nil {
		return err
	}
	name, err := s.Name(ctx, contact)
	if err != nil {
		return err
	}
	return s.store.Update(ctx, name+" leaves the club", func(tx *store.Tx) error {
		m, err := tx.Membership(ctx, contact)
		if err != nil {
			return err
		}
		if !m.Holds(today) {
			return &data.InvalidError{Field: "contact", Reason: "is not a member, so there is nothing to leave"}
		}
		m.Left = today
		return tx.SaveMembership(ctx, &m)
	})
}

// Products lists what rules can be for: what is sold.
func (s *Service) Products(ctx context.Context) (list []data.Product, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = tx.Products(ctx, data.ProductQuery{Active: true})
		return err
	})
	return list, err
}

// Named finds contacts by the beginnings of words, for choosing who joins.
func (s *Service) Named(ctx context.Context, text string, limit int) (list []data.ContactRow, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = tx.ContactRows(ctx, data.ContactQuery{Text: text, Limit: limit})
		return err
	})
	return list, err
}

// Member gives a contact's membership; data.ErrNotFound where it never was a member.
func (s *Service) Member(ctx context.Context, contact int64) (m data.Membership, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		m, err = tx.Membership(ctx, contact)
		return err
	})
	return m, err
}
