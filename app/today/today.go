// Package today gathers what asks for the owner's attention today.
package today

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// SettingQuietDays is the key of how many days without a word make a contact
// quiet; DefaultQuietDays where it is not set.
const (
	SettingQuietDays = "quiet days"
	DefaultQuietDays = 60
)

// Limits of what a Day holds; the counts beside it are of everything.
const (
	shown     = 8
	candidate = 100 // rows from which those that press most are chosen
	week      = 7

	allRows = math.MaxInt32 // of a list behind a number: what is counted can be seen
)

// MailDays is for how many days a letter asks to be read: what lies unread for
// longer is no longer waited for.
const MailDays = 30

// Calendar is what Today asks of the calendar.
type Calendar interface {
	// Zone gives the owner's time zone.
	Zone(ctx context.Context) (*time.Location, error)
	// Agenda gives the occurrences of events that overlap [from, to), in order.
	Agenda(ctx context.Context, from, to time.Time) ([]data.Occurrence, error)
}

// Service offers the use cases.
type Service struct {
	// Sources are asked for further steps; set before the first Day.
	Sources []Source

	store    *store.Store
	calendar Calendar
}

// New gives a Service over s and the owner's calendar.
func New(s *store.Store, c Calendar) *Service { return &Service{store: s, calendar: c} }

// Day is what asks for attention. Lists are cut, and hold nothing that Next does;
// the counts are whole.
type Day struct {
	Now  time.Time // on the owner's clock
	Next []Step    // what to do next, most pressing first

	Events []data.Occurrence

	Tasks    []data.Task // overdue or due today
	TaskNum  int
	Overdue  int
	Contacts int // that there are at all

	Unread    []data.Message // in the inboxes, from contacts, of MailDays, newest first
	UnreadNum int

	Occasions   []data.OccasionDay // birthdays and others, of the week that begins today
	OccasionNum int

	Quiet     []data.Quiet
	QuietNum  int
	QuietDays int

	Names map[int64]string // of the contacts that the above name by id

	asked []Step             // by Sources
	greet []data.OccasionDay // whom to greet now
	cal   data.Calendars
}

// Years gives how many years of its calendar it has been on an occasion; 0 where that is
// not known.
func (d *Day) Years(o data.OccasionDay) int { return o.Years(d.cal) }

// Empty says whether there is nothing to look at.
func (d *Day) Empty() bool {
	return len(d.Events)+d.TaskNum+d.UnreadNum+d.OccasionNum+d.QuietNum+d.Contacts == 0
}

// Day gathers the day that it is for the owner.
func (s *Service) Day(ctx context.Context) (*Day, error) {
	now, err := s.now(ctx)
	if err != nil {
		return nil, err
	}
	d := &Day{Now: now, cal: s.store.Calendars}
	first := data.DateOf(now)
	if d.Events, err = s.calendar.Agenda(ctx, first.Time(now.Location()), first.AddDays(1).Time(now.Location())); err != nil {
		return nil, fmt.Errorf("today's events: %w", err)
	}
	for _, source := range s.Sources {
		steps, err := source(ctx, now)
		if err != nil {
			return nil, fmt.Errorf("today's steps: %w", err)
		}
		d.asked = append(d.asked, steps...)
	}
	err = s.store.View(ctx, func(tx *store.Tx) error { return d.read(ctx, tx) })
	if err != nil {
		return nil, fmt.Errorf("today: %w", err)
	}
	d.Next = next(d)
	d.dropProposed()
	d.Quiet, d.Tasks, d.Unread = cut(d.Quiet), cut(d.Tasks), cut(d.Unread)
	return d, nil
}

func cut[T any](list []T) []T { return list[:min(len(list), shown)] }

func (s *Service) now(ctx context.Context) (time.Time, error) {
	zone, err := s.calendar.Zone(ctx)
	if err != nil {
		return time.Time{}, fmt.Errorf("today: %w", err)
	}
	return s.store.Now().In(zone), nil
}

func (d *Day) read(ctx context.Context, tx *store.Tx) (err error) {
	first := data.DateOf(d.Now)
	if d.Tasks, err = tx.TasksUntil(ctx, first, candidate); err != nil {
		return err
	}
	if d.TaskNum, err = tx.CountTasksUntil(ctx, first); err != nil {
		return err
	}
	if d.Overdue, err = tx.CountOverdue(ctx, d.Now); err != nil {
		return err
	}
	if d.Unread, err = tx.UnreadSince(ctx, d.Now.AddDate(0, 0, -MailDays), candidate); err != nil {
		return err
	}
	if d.UnreadNum, err = tx.CountUnreadSince(ctx, d.Now.AddDate(0, 0, -MailDays)); err != nil {
		return err
	}
	if err := d.readOccasions(ctx, tx); err != nil {
		return err
	}
	if err := d.readQuiet(ctx, tx); err != nil {
		return err
	}
	if d.Contacts, err = tx.CountContacts(ctx, data.ContactQuery{}); err != nil {
		return err
	}
	d.Names, err = tx.ContactNames(ctx, d.named())
	return err
}

func (d *Day) readOccasions(ctx context.Context, tx *store.Tx) (err error) {
	q := data.OccasionQuery{First: data.DateOf(d.Now), Days: week, Limit: shown}
	if d.Occasions, err = tx.OccasionDays(ctx, q); err != nil {
		return err
	}
	if d.OccasionNum, err = tx.CountOccasionDays(ctx, q); err != nil {
		return err
	}
	q.Days, q.Due = data.MaxLead+1, true
	d.greet, err = tx.OccasionDays(ctx, q)
	return err
}

func (d *Day) readQuiet(ctx context.Context, tx *store.Tx) (err error) {
	if d.QuietDays, err = quietDays(ctx, tx); err != nil {
		return err
	}
	before := d.Now.AddDate(0, 0, -d.QuietDays)
	silent, err := silences(ctx, tx, data.DateOf(d.Now), candidate)
	if err != nil {
		return err
	}
	others, err := tx.QuietContacts(ctx, before, candidate)
	if err != nil {
		return err
	}
	sortByClaim(others)
	d.Quiet = append(silent, others...)
	bought, err := tx.CountSilences(ctx, data.DateOf(d.Now))
	if err != nil {
		return err
	}
	d.QuietNum, err = tx.CountQuiet(ctx, before)
	d.QuietNum += bought
	return err
}

// silences lists who has bought and is silent for longer than usual, with most at risk first.
func silences(ctx context.Context, tx *store.Tx, day data.Date, limit int) ([]data.Quiet, error) {
	list, err := tx.Silences(ctx, day, limit)
	if err != nil {
		return nil, err
	}
	quiet := make([]data.Quiet, len(list))
	for i := range list {
		s := &list[i]
		quiet[i] = data.Quiet{ContactID: s.ContactID, Name: s.Name, Stage: s.Stage, LastAt: s.Last.Time(time.UTC), Silence: s}
	}
	return quiet, nil
}

func quietDays(ctx context.Context, tx *store.Tx) (int, error) {
	text, err := tx.Setting(ctx, SettingQuietDays)
	if err != nil {
		return 0, err
	}
	if n, err := strconv.Atoi(text); err == nil && n > 0 {
		return n, nil
	}
	return DefaultQuietDays, nil
}

// named gives the contacts that events and tasks are about.
func (d *Day) named() []int64 {
	ids := []int64{}
	for _, v := range d.Tasks {
		if v.ContactID != 0 {
			ids = append(ids, v.ContactID)
		}
	}
	for _, o := range d.Events {
		ids = append(ids, o.Contacts...)
	}
	return ids
}
