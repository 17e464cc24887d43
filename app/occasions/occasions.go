// Package occasions remembers the days that come back each year: it tells which are
// coming, prepares the greetings, and knows who was greeted.
package occasions

import (
	"context"
	"fmt"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// Service offers the use cases. Its func fields are seams to other parts of the program;
// set them before the first use. Without one, what it is for is not done.
type Service struct {
	// Zone is the owner's time zone.
	Zone func(ctx context.Context) (*time.Location, error)
	// IssueCode makes a fresh code of a benefit for a contact.
	IssueCode func(ctx context.Context, contact, benefit int64) (string, error)
	// Benefits lists what codes can be issued of.
	Benefits func(ctx context.Context) ([]Benefit, error)
	// Compose makes a message of a draft.
	Compose func(d data.Draft, now time.Time) (raw []byte, messageID string, err error)
	// Kick has the outbox sent soon.
	Kick func() bool

	store *store.Store
}

// Benefit is what the owner gives to those who were greeted.
type Benefit struct {
	ID   int64
	Name string
}

// New gives a Service over s.
func New(s *store.Store) *Service { return &Service{store: s} }

// Calendars converts dates, without reading anything.
func (s *Service) Calendars() data.Calendars { return s.store.Calendars }

// Today gives the day that it is for the owner.
func (s *Service) Today(ctx context.Context) (data.Date, error) {
	now, err := s.now(ctx)
	return data.DateOf(now), err
}

func (s *Service) now(ctx context.Context) (time.Time, error) {
	if s.Zone == nil {
		return s.store.Now().UTC(), nil
	}
	zone, err := s.Zone(ctx)
	if err != nil {
		return time.Time{}, fmt.Errorf("occasions: %w", err)
	}
	return s.store.Now().In(zone), nil
}

// Coming is what comes in the next days.
type Coming struct {
	Today data.Date
	Days  []data.OccasionDay
	Total int // of which Days are the first
	Rule  data.Occasion
	All   []Feast // kept for all, and when they come next
}

// Feast is an occasion for all, as it comes next.
type Feast struct {
	data.Occasion

	On data.Date
}

// MaxListed is how many occasions are listed at once.
const MaxListed = 500

// Coming reads what comes in some days from today on.
func (s *Service) Coming(ctx context.Context, days int) (c Coming, err error) {
	if c.Today, err = s.Today(ctx); err != nil {
		return c, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) (err error) {
		q := data.OccasionQuery{First: c.Today, Days: days, Limit: MaxListed}
		if c.Days, err = tx.OccasionDays(ctx, q); err != nil {
			return err
		}
		if c.Total, err = tx.CountOccasionDays(ctx, q); err != nil {
			return err
		}
		if c.Rule, err = tx.BirthdayRule(ctx); err != nil {
			return err
		}
		all, err := tx.OccasionsForAll(ctx)
		for _, o := range all {
			c.All = append(c.All, Feast{o, o.Date.Next(c.Today, s.store.Calendars)})
		}
		return err
	})
	return c, err
}

// Between lists the occasions from first to last, at most limit of them.
func (s *Service) Between(ctx context.Context, first, last data.Date, limit int) (list []data.OccasionDay, err error) {
	if last.Before(first) {
		return nil, data.Invalid("to", "is before %s: turn the two around", first)
	}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = tx.OccasionDays(ctx, data.OccasionQuery{First: first, Days: first.DaysTo(last) + 1, Limit: limit})
		return err
	})
	return list, err
}

// Count counts the greetings that are due today, for the sidebar.
func (s *Service) Count(ctx context.Context) (n int, err error) {
	today, err := s.Today(ctx)
	if err != nil {
		return 0, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		n, err = tx.CountOccasionDays(ctx, data.OccasionQuery{First: today, Days: 1, Due: true})
		return err
	})
	return n, err
}

// Occasion gives one occasion as it comes next, with its contact where it has one;
// data.ErrNotFound where there is none.
func (s *Service) Occasion(ctx context.Context, id int64) (d data.OccasionDay, err error) {
	today, err := s.Today(ctx)
	if err != nil {
		return d, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		if d.Occasion, err = tx.Occasion(ctx, id); err != nil {
			return err
		}
		d.Since, d.On = d.Occasion.Date, d.Occasion.Date.Next(today, s.store.Calendars)
		return s.of(ctx, tx, &d, d.Occasion.ContactID)
	})
	return d, err
}

// Birthday gives the birthday of a contact as it comes next; data.ErrNotFound where there
// is no such contact, and no day where its birthday is not known.
func (s *Service) Birthday(ctx context.Context, contact int64) (d data.OccasionDay, err error) {
	today, err := s.Today(ctx)
	if err != nil {
		return d, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		c, err := tx.Contact(ctx, contact)
		if err != nil {
			return err
		}
		d, err = s.birthday(ctx, tx, &c, today)
		return err
	})
	return d, err
}

func (s *Service) birthday(ctx context.Context, tx *store.Tx, c *data.Contact, today data.Date) (d data.OccasionDay, err error) {
	if d.Occasion, err = tx.BirthdayRule(ctx); err != nil || c.Birthday.IsZero() {
		return d, err
	}
	kept, _, err := tx.Tradition(ctx, c)
	if err != nil {
		return d, err
	}
	d.Since = data.CivilDate(c.Birthday)
	if c.Birthday.Year != 0 {
		d.Since = s.store.Calendars.In(kept.Calendar(), c.Birthday)
	}
	d.On = d.Since.Next(today, s.store.Calendars)
	return d, s.of(ctx, tx, &d, c.ID)
}

// of adds the contact and the greeting to d.
func (s *Service) of(ctx context.Context, tx *store.Tx, d *data.OccasionDay, contact int64) error {
	if contact == 0 {
		return nil
	}
	c, err := tx.Contact(ctx, contact)
	if err != nil {
		return err
	}
	d.ContactID, d.Name = c.ID, c.Name
	d.Greeting, err = tx.GreetingOn(ctx, c.ID, greeted(d.Occasion), d.On)
	return err
}

// greeted is how greetings name an occasion: 0 for birthdays, whatever their rule.
func greeted(o data.Occasion) int64 {
	if o.Kind == data.BirthdayOccasion {
		return 0
	}
	return o.ID
}
