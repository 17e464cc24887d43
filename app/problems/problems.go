// Package problems is what the owner can do with what customers come with: follow it in working
// time until they have been told how it ended, and ask them how it was.
package problems

import (
	"context"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// Service offers the use cases.
type Service struct {
	store *store.Store
	zone  func(context.Context) (*time.Location, error)
}

// New gives a Service over s for an owner whose time zone zone gives.
func New(s *store.Store, zone func(context.Context) (*time.Location, error)) *Service {
	return &Service{store: s, zone: zone}
}

// Row is a problem as it is listed.
type Row struct {
	data.Problem
	Due  data.ProblemDue // what is due first; At is zero where nothing is
	What data.Said       // that in words
	Late bool
}

// Board is a list of problems and the clock that they were measured by.
type Board struct {
	Now  time.Time // on the owner's clock
	Rows []Row
	Open int // of all
	Late int // of all: missed, or due today
}

// maxClosed is how many problems are listed where those told are among them.
const maxClosed = 2000

// List gives the problems that q selects: those open by what is due first, with others the
// latest first.
func (s *Service) List(ctx context.Context, q data.ProblemQuery) (b Board, err error) {
	err = s.view(ctx, func(tx *store.Tx, c data.WorkClock) error {
		b.Now = tx.Now().In(c.Zone)
		if !q.Open && q.Limit == 0 {
			q.Limit = maxClosed
		}
		list, err := tx.Problems(ctx, q)
		if err != nil {
			return err
		}
		if q.Open {
			c.SortByDue(list)
		}
		for i := range list {
			b.Rows = append(b.Rows, row(&c, list[i], b.Now))
		}
		b.Open, b.Late, err = count(ctx, tx, &c)
		return err
	})
	return b, err
}

func row(c *data.WorkClock, p data.Problem, now time.Time) Row {
	r := Row{Problem: p}
	if due, ok := c.First(&p); ok {
		r.Due, r.What, r.Late = due, c.Words(&p, due, now), due.At.Before(now)
	}
	return r
}

// count gives how many problems are open, and of how many something is missed or due today.
func count(ctx context.Context, tx *store.Tx, c *data.WorkClock) (open, late int, err error) {
	list, err := tx.Problems(ctx, data.ProblemQuery{Open: true})
	if err != nil {
		return 0, 0, err
	}
	tomorrow := endOfDay(tx.Now().In(c.Zone))
	for i := range list {
		if due, ok := c.First(&list[i]); ok && due.At.Before(tomorrow) {
			late++
		}
	}
	return len(list), late, nil
}

func endOfDay(now time.Time) time.Time { return data.DateOf(now).AddDays(1).Time(now.Location()) }

// CountLate counts the problems of which something is missed or due today.
func (s *Service) CountLate(ctx context.Context) (n int, err error) {
	err = s.view(ctx, func(tx *store.Tx, c data.WorkClock) error {
		_, n, err = count(ctx, tx, &c)
		return err
	})
	return n, err
}

// Detail is a problem opened.
type Detail struct {
	Row
	Now       time.Time // on the owner's clock
	Dues      []data.Said
	Thread    []data.TimelineEntry // oldest first
	Surveys   []data.Survey        // that were asked after it
	Answered  time.Duration        // working time until the first answer, with Row.FirstAnswer
	Solved    time.Duration        // working time until the solution, with Row.SolvedAt
	Reachable bool                 // by mail
	Telling   bool                 // the letter that tells of the solution waits in the outbox
	Phone     string               // the first number, empty for none
}

// Get gives one problem with its thread; data.ErrNotFound where there is none.
func (s *Service) Get(ctx context.Context, id int64) (d Detail, err error) {
	err = s.view(ctx, func(tx *store.Tx, c data.WorkClock) error {
		p, err := tx.Problem(ctx, id)
		if err != nil {
			return err
		}
		d.Now = tx.Now().In(c.Zone)
		d.Row = row(&c, p, d.Now)
		d.Answered, d.Solved = c.Took(&p)
		for _, due := range c.Dues(&p) {
			d.Dues = append(d.Dues, c.Words(&p, due, d.Now))
		}
		if d.Thread, err = tx.ProblemThread(ctx, id); err != nil {
			return err
		}
		if d.Telling, err = tx.TellingWaits(ctx, &d.Problem); err != nil {
			return err
		}
		return d.readContact(ctx, tx)
	})
	return d, err
}

// surveysShown is how many surveys of a contact are looked through for those of a problem.
const surveysShown = 200

func (d *Detail) readContact(ctx context.Context, tx *store.Tx) error {
	who, err := tx.Contact(ctx, d.ContactID)
	if err != nil {
		return err
	}
	d.Reachable = len(who.Emails) > 0
	if len(who.Phones) > 0 {
		d.Phone = who.Phones[0].Number
	}
	list, err := tx.Surveys(ctx, d.ContactID, surveysShown)
	for _, v := range list {
		if v.ProblemID == d.ID {
			d.Surveys = append(d.Surveys, v)
		}
	}
	return err
}

// Of gives the open problems of a contact and its latest score, nil where it gave none.
func (s *Service) Of(ctx context.Context, contact int64) (rows []Row, last *data.Survey, err error) {
	err = s.view(ctx, func(tx *store.Tx, c data.WorkClock) error {
		list, err := tx.Problems(ctx, data.ProblemQuery{Open: true, ContactID: contact})
		if err != nil {
			return err
		}
		c.SortByDue(list)
		for i := range list {
			rows = append(rows, row(&c, list[i], tx.Now().In(c.Zone)))
		}
		surveys, err := tx.Surveys(ctx, contact, 1)
		if len(surveys) > 0 && surveys[0].Score != data.NoScore {
			last = &surveys[0]
		}
		return err
	})
	return rows, last, err
}

// Clock gives the owner's working hours and targets.
func (s *Service) Clock(ctx context.Context) (c data.WorkClock, err error) {
	err = s.view(ctx, func(_ *store.Tx, now data.WorkClock) error {
		c = now
		return nil
	})
	return c, err
}

// SetClock keeps them; it fails with a *data.InvalidError. As with other settings it is no
// action that Undo reverts.
func (s *Service) SetClock(ctx context.Context, c data.WorkClock) error {
	return s.store.Update(ctx, "", func(tx *store.Tx) error { return tx.SaveWorkClock(ctx, c) })
}

// view reads with the clock of the owner.
func (s *Service) view(ctx context.Context, fn func(*store.Tx, data.WorkClock) error) error {
	loc, err := s.zone(ctx)
	if err != nil {
		return err
	}
	return s.store.View(ctx, func(tx *store.Tx) error {
		c, err := tx.WorkClock(ctx, loc)
		if err != nil {
			return err
		}
		return fn(tx, c)
	})
}
