// Package calendar is what the owner can do with events, tasks and reminders.
package calendar

import (
	"context"
	"fmt"
	"slices"
	"time"

	"regulars/data"
	"regulars/data/recurrence"
	"regulars/data/store"
)

// SettingZone is the key of the owner's time zone, an IANA name; empty is the
// system's.
const SettingZone = "zone"

// Service offers the use cases.
type Service struct {
	// Local gives the system's zone; tests replace it.
	Local func() *time.Location

	store *store.Store
	wake  chan struct{}
}

// New gives a Service that keeps its records in s.
func New(s *store.Store) *Service {
	return &Service{Local: SystemZone, store: s, wake: make(chan struct{}, 1)}
}

// Zone gives the owner's time zone: the one set, or else the system's.
func (s *Service) Zone(ctx context.Context) (loc *time.Location, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		loc, err = s.zone(ctx, tx)
		return err
	})
	return loc, err
}

func (s *Service) zone(ctx context.Context, tx *store.Tx) (*time.Location, error) {
	name, err := tx.Setting(ctx, SettingZone)
	if err != nil || name == "" {
		return s.Local(), err
	}
	if loc, zerr := data.LoadZone(name); zerr == nil {
		return loc, nil
	}
	return s.Local(), nil // a name of another system: better this laptop's clock than none
}

// Event gives one event; data.ErrNotFound where there is none.
func (s *Service) Event(ctx context.Context, id int64) (e data.Event, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		e, err = tx.Event(ctx, id)
		return err
	})
	return e, err
}

// Add validates and keeps a new event. A repeating one is moved to the first
// time its rule gives.
func (s *Service) Add(ctx context.Context, e *data.Event) error {
	e.Clean()
	return s.store.Update(ctx, "Add "+e.Title, func(tx *store.Tx) error {
		e.ID, e.SeriesID, e.RecurrenceID = 0, 0, ""
		return s.keep(ctx, tx, e)
	})
}

func (s *Service) keep(ctx context.Context, tx *store.Tx, e *data.Event) error {
	loc, err := s.zone(ctx, tx)
	if err != nil {
		return err
	}
	if err := recurrence.Settle(e, loc); err != nil {
		return err
	}
	slices.Sort(e.Reminders)
	e.Reminders = slices.Compact(e.Reminders)
	return tx.SaveEvent(ctx, e)
}

// Agenda lists the occurrences that overlap [from, to), in time order. Days
// begin at midnight in the location of from. It gives recurrence.ErrTooMany for
// a period with more than can be listed.
func (s *Service) Agenda(ctx context.Context, from, to time.Time) (list []data.Occurrence, err error) {
	if !from.Before(to) {
		return nil, &data.InvalidError{Field: "to", Reason: "does not come after the beginning: choose a later day"}
	}
	if from.Year() < data.MinYear || to.Year() > data.MaxYear {
		return nil, data.Invalid("from", "and to can be in the years %d to %d: choose a nearer time", data.MinYear, data.MaxYear)
	}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		events, err := tx.EventsBetween(ctx, from, to)
		if err != nil {
			return err
		}
		list, err = expand(ctx, tx, events, from, to)
		return err
	})
	return list, err
}

// ForContact lists the occurrences of a contact's events that overlap
// [from, to), in time order.
func (s *Service) ForContact(ctx context.Context, contact int64, from, to time.Time) (list []data.Occurrence, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		events, err := tx.ContactEvents(ctx, contact)
		if err != nil {
			return err
		}
		list, err = expand(ctx, tx, events, from, to)
		return err
	})
	return list, err
}

const maxAgenda = 200_000

// expand lists the occurrences of events. Those that were changed on their own
// are left out of their series, whether or not they are among events.
func expand(ctx context.Context, tx *store.Tx, events []data.Event, from, to time.Time) ([]data.Occurrence, error) {
	var series []int64
	for i := range events {
		if events[i].Repeat != "" {
			series = append(series, events[i].ID)
		}
	}
	changed, err := tx.ChangedIDs(ctx, series)
	if err != nil {
		return nil, err
	}
	var list []data.Occurrence
	for i := range events {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		some, err := recurrence.Expand(&events[i], changed[events[i].ID], from, to)
		if err != nil {
			return nil, fmt.Errorf("event %d: %w", events[i].ID, err)
		}
		if list = append(list, some...); len(list) > maxAgenda {
			return nil, recurrence.ErrTooMany
		}
	}
	data.SortOccurrences(list)
	return list, nil
}

// Names gives the names of contacts by their ids.
func (s *Service) Names(ctx context.Context, ids []int64) (map[int64]string, error) {
	names := make(map[int64]string, len(ids))
	err := s.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.Contacts(ctx, ids)
		for i := range list {
			names[list[i].ID] = list[i].Name
		}
		return err
	})
	return names, err
}

// maxOccasions bounds what is read for one period.
const maxOccasions = 5000

// Occasions lists birthdays and the other occasions from first to last, in order of the
// day; at most 5,000.
func (s *Service) Occasions(ctx context.Context, first, last data.Date) (list []data.OccasionDay, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = tx.OccasionDays(ctx, data.OccasionQuery{First: first, Days: first.DaysTo(last) + 1, Limit: maxOccasions})
		return err
	})
	return list, err
}

// Years gives how many years of its calendar it has been on an occasion; 0 where that is
// not known.
func (s *Service) Years(d data.OccasionDay) int { return d.Years(s.store.Calendars) }

// Form gives the repeat of e as the owner's form shows it; false for a rule
// that says more than the form can.
func Form(e *data.Event) (data.Repeat, bool) {
	return recurrence.Form(e.Repeat, e.StartWall(), e.Location())
}
