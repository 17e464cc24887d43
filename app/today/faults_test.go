package today_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"regulars/app/today"
	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// asked are all questions of the service, each by its name.
func asked(svc *today.Service) map[string]func(context.Context) error {
	return map[string]func(context.Context) error{
		"day":       func(ctx context.Context) error { _, err := svc.Day(ctx); return err },
		"tasks":     func(ctx context.Context) error { _, _, err := svc.Tasks(ctx); return err },
		"unread":    func(ctx context.Context) error { _, err := svc.Unread(ctx); return err },
		"birthdays": func(ctx context.Context) error { _, err := svc.Occasions(ctx); return err },
		"quiet":     func(ctx context.Context) error { _, err := svc.Quiet(ctx); return err },
		"plan":      func(ctx context.Context) error { _, err := svc.Plan(ctx, 1, "Call"); return err },
	}
}

// TestNobodyWaitsForWhatIsNotWanted: a question that was cancelled ends as such,
// and a plan that was cancelled is not made.
func TestNobodyWaitsForWhatIsNotWanted(t *testing.T) {
	f := newFixture(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, ask := range asked(f.svc) {
		if err := ask(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("%s ended with %v", name, err)
		}
	}
	if d := f.day(); d.TaskNum != 0 {
		t.Errorf("%d tasks were planned", d.TaskNum)
	}
}

// broken is a calendar that can't be read.
type broken struct {
	calendar

	zone, agenda error
}

func (b broken) Zone(ctx context.Context) (*time.Location, error) {
	if b.zone != nil {
		return nil, b.zone
	}
	return b.calendar.Zone(ctx)
}

func (b broken) Agenda(context.Context, time.Time, time.Time) ([]data.Occurrence, error) {
	return nil, b.agenda
}

// TestACalendarThatFailsIsTold: no question is answered as if nothing were planned.
func TestACalendarThatFailsIsTold(t *testing.T) {
	f := newFixture(t)
	lost := errors.New("zone lost")
	for name, ask := range asked(today.New(f.store, broken{zone: lost})) {
		if err := ask(t.Context()); !errors.Is(err, lost) {
			t.Errorf("%s without a zone gave %v", name, err)
		}
	}
	svc := today.New(f.store, broken{calendar: calendar{time.UTC}, agenda: data.ErrDamaged})
	if _, err := svc.Day(t.Context()); !errors.Is(err, data.ErrDamaged) {
		t.Errorf("a day without its events gave %v", err)
	}
}

// TestEveryRowBehindACount: what is counted can be listed, beyond a thousand.
func TestEveryRowBehindACount(t *testing.T) {
	const many = 1100
	f := newFixture(t)
	f.save(func(tx *store.Tx) error {
		for i := range many {
			c := data.Contact{Name: fmt.Sprint("quiet ", i), Birthday: data.Date{Month: 1, Day: 5}}
			if err := tx.SaveContact(t.Context(), &c); err != nil {
				return err
			}
			if err := tx.SaveActivity(t.Context(), &data.Activity{ContactID: c.ID, Kind: data.Call, At: storetest.Epoch().AddDate(0, 0, -100-i)}); err != nil {
				return err
			}
			if err := tx.SaveTask(t.Context(), &data.Task{Title: "late", Due: jan(1).AddDays(-i)}); err != nil {
				return err
			}
		}
		return nil
	})
	d := f.day()
	tasks, _, err := f.svc.Tasks(t.Context())
	births, berr := f.svc.Occasions(t.Context())
	quiet, qerr := f.svc.Quiet(t.Context())
	if err := errors.Join(err, berr, qerr); err != nil || len(tasks) != d.TaskNum || len(births) != d.OccasionNum || len(quiet) != d.QuietNum || d.QuietNum != many {
		t.Errorf("%d of %d tasks, %d of %d birthdays, %d of %d quiet are listed, %v", len(tasks), d.TaskNum, len(births), d.OccasionNum, len(quiet), d.QuietNum, err)
	}
	if !slices.IsSortedFunc(quiet, func(a, b data.Quiet) int { return b.LastAt.Compare(a.LastAt) }) {
		t.Error("the quiet are not listed the latest first")
	}
}
