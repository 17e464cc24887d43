package calendar_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// watched is a loop of reminders whose owner lives in Vilnius; what it tells gathers.
type watched struct {
	*testing.T
	*store.Store
	svc  *calendar.Service
	mu   sync.Mutex
	told []data.Reminder
}

func watch(t *testing.T) *watched {
	t.Helper()
	w := &watched{T: t, Store: storetest.Open(t)}
	w.Now = time.Now
	w.svc = calendar.New(w.Store)
	vilnius := zone(t, "Europe/Vilnius")
	w.svc.Local = func() *time.Location { return vilnius }
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		done <- w.svc.Remind(ctx, func(list []data.Reminder) {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.told = append(w.told, list...)
		})
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return w
}

// expect sleeps until a moment of Vilnius and looks what was told since.
func (w *watched) expect(until string, want ...string) {
	w.Helper()
	time.Sleep(time.Until(at(w.T, "Europe/Vilnius", until)))
	synctest.Wait()
	w.mu.Lock()
	defer w.mu.Unlock()
	var got []string
	for _, r := range w.told {
		got = append(got, r.Start.Format("Mon 15:04 ")+r.Why.String())
	}
	w.told = nil
	if len(got) != len(want) {
		w.Fatalf("until %s told %q, want %q", until, got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			w.Errorf("until %s told %q, want %q", until, got, want)
		}
	}
}

func (w *watched) save(p *data.Problem) {
	w.Helper()
	err := w.Update(w.Context(), "Save "+p.Subject, func(tx *store.Tx) error { return tx.SaveProblem(w.Context(), p) })
	if err != nil {
		w.Fatal(err)
	}
	w.svc.Wake()
}

func (w *watched) waiting() (list []data.Reminder) {
	w.Helper()
	list, err := w.svc.Reminders(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	return list
}

// TestProblemsRemind: a problem of a Saturday is told of on Monday, before its targets are
// missed, once each; an answer takes away what waited for it.
func TestProblemsRemind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // it begins on Saturday, 1 January 2000
		w := watch(t)
		anna := data.Contact{Name: "Anna"}
		if err := w.Update(t.Context(), "Add Anna", func(tx *store.Tx) error { return tx.SaveContact(t.Context(), &anna) }); err != nil {
			t.Fatal(err)
		}
		p := data.Problem{ContactID: anna.ID, Kind: data.Complaint, Subject: "The chair wobbles", Severity: data.High, Status: data.ProblemNew}
		w.save(&p)
		w.expect("2000-01-03T11:59") // four hours: due at 13:00, told an hour before
		w.expect("2000-01-03T12:01", "Mon 13:00 The first answer is due")
		if list := w.waiting(); len(list) != 1 || list[0].Title != "The chair wobbles" || list[0].Why.IsZero() {
			t.Errorf("waiting: %+v", list)
		}
		p.AnsweredAt, p.TouchedAt = time.Now(), time.Now()
		w.save(&p)
		if list := w.waiting(); len(list) != 0 {
			t.Errorf("answered, and still waiting: %+v", list)
		}
		w.expect("2000-01-04T15:01", "Tue 17:00 The solution is due")
		w.expect("2000-01-05T12:30", "Wed 12:01 Nobody has touched it for long")
	})
}

// TestWaitingForTheCustomerIsNotLate: while it lasts nothing but long silence is told of.
func TestWaitingForTheCustomerIsNotLate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := watch(t)
		anna := data.Contact{Name: "Anna"}
		if err := w.Update(t.Context(), "Add Anna", func(tx *store.Tx) error { return tx.SaveContact(t.Context(), &anna) }); err != nil {
			t.Fatal(err)
		}
		p := data.Problem{ContactID: anna.ID, Kind: data.Request, Subject: "A longer table", Severity: data.Urgent, Status: data.ProblemNew, AnsweredAt: time.Now()}
		p.Move(data.ProblemWaiting, time.Now())
		w.save(&p)
		w.expect("2000-01-04T16:59")
		w.expect("2000-01-04T17:01", "Tue 17:00 Nobody has touched it for long")
		p.Move(data.ProblemSolved, time.Now())
		w.save(&p)
		w.expect("2000-01-05T09:46", "Wed 10:00 The customer is to be told that it is solved")
		p.Move(data.ProblemTold, time.Now())
		p.ToldAt, p.ToldHow = time.Now(), data.ToldByCall
		w.save(&p)
		w.expect("2000-02-01T12:00")
		if list := w.waiting(); len(list) != 0 {
			t.Errorf("told, and still waiting: %+v", list)
		}
	})
}

// TestNextStepsRemind: at their time, or in the morning of their day.
func TestNextStepsRemind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := watch(t)
		anna := data.Contact{Name: "Anna"}
		if err := w.Update(t.Context(), "Add Anna", func(tx *store.Tx) error { return tx.SaveContact(t.Context(), &anna) }); err != nil {
			t.Fatal(err)
		}
		p := data.Problem{
			ContactID: anna.ID, Kind: data.Idea, Subject: "Round tables", Severity: data.Low, Status: data.ProblemWorking,
			NextStep: "Draw one", NextDue: data.Date{Year: 2000, Month: 1, Day: 5}, NextTime: "14:00",
		}
		w.save(&p)
		w.expect("2000-01-05T13:44")
		w.expect("2000-01-05T13:46", "Wed 14:00 Your next step is due")
		p.NextDue, p.NextTime = data.Date{Year: 2000, Month: 1, Day: 7}, ""
		w.save(&p)
		w.expect("2000-01-07T08:59")
		w.expect("2000-01-07T09:01", "Fri 23:59 Your next step is due")
	})
}
