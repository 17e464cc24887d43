package calendar_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"regulars/app/calendar"
	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// TestRemind runs the real loop on a clock that is not: it fires at the minute,
// notices sleep, wakes for changes, and ends.
func TestRemind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := storetest.Open(t)
		svc := calendar.New(s)
		vilnius := zone(t, "Europe/Vilnius")
		svc.Local = func() *time.Location { return vilnius }
		var slept time.Duration
		var mu sync.Mutex
		s.Now = func() time.Time {
			mu.Lock()
			defer mu.Unlock()
			return time.Now().Add(slept)
		}
		var told []string
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() {
			done <- svc.Remind(ctx, func(list []data.Reminder) {
				mu.Lock()
				defer mu.Unlock()
				told = append(told, titles(list))
			})
		}()
		expect := func(want ...string) {
			t.Helper()
			synctest.Wait()
			mu.Lock()
			defer mu.Unlock()
			if fmt.Sprint(told) != fmt.Sprint(want) {
				t.Errorf("told %v, want %v", told, want)
			}
			told = nil
		}
		expect()

		start := time.Now().In(vilnius).Add(time.Hour)
		e := &data.Event{Title: "Fitting", Kind: data.EventMeeting, Start: start, End: start.Add(time.Hour), Zone: "Europe/Vilnius", Reminders: []int{15, 30}}
		add(t, svc, e)
		svc.Wake()
		svc.Wake()
		expect()
		time.Sleep(30*time.Minute - time.Second)
		expect()
		time.Sleep(time.Second)
		expect("Fitting 30")

		// The laptop sleeps for a day: timers stand still, the clock does not.
		mu.Lock()
		slept = 24 * time.Hour
		mu.Unlock()
		expect()
		time.Sleep(calendar.Tick)
		expect("Fitting 15")
		time.Sleep(48 * time.Hour)
		expect()

		cancel()
		if err := <-done; err != nil {
			t.Errorf("ended with %v", err)
		}
	})
}

func TestRemindSaysWhatFailed(t *testing.T) {
	s := storetest.Open(t)
	svc := calendar.New(s)
	s.Now = func() time.Time { return storetest.Epoch() }
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := svc.Remind(t.Context(), func([]data.Reminder) {}); err == nil {
		t.Error("a closed database is no reason to stop quietly")
	}
}

// BenchmarkCheck is what the loop does at each reminder and each change.
func BenchmarkCheck(b *testing.B) {
	s := storetest.Open(b)
	svc := calendar.New(s)
	begin := s.Now().UTC().Truncate(24 * time.Hour)
	err := s.Update(b.Context(), "Fill", func(tx *store.Tx) error {
		for i := range 10_000 {
			start := begin.AddDate(0, 0, i%730-365).Add(time.Duration(8+i%9) * time.Hour)
			e := &data.Event{Title: fmt.Sprint("Event ", i), Kind: data.EventMeeting, Start: start, End: start.Add(time.Hour), Zone: "Europe/Vilnius", Reminders: []int{15}}
			if i%50 == 0 {
				e.Repeat = "FREQ=WEEKLY"
			}
			if err := tx.SaveEvent(b.Context(), e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("check", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := svc.Check(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("month", func(b *testing.B) {
		for b.Loop() {
			if _, err := svc.Agenda(b.Context(), begin, begin.AddDate(0, 0, 42)); err != nil {
				b.Fatal(err)
			}
		}
	})
}
