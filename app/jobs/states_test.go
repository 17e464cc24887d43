package jobs_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"regulars/app/jobs"
)

func TestStateTellsTheWholeLifeOfAJob(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRunner(t)
		begun := time.Now()
		fail := errors.New("no network")
		var failing atomic.Bool
		start(t, r, jobs.Spec{Name: "mail", Title: "Fetching mail", Did: "Mail checked", Every: 5 * time.Minute, Work: func(ctx context.Context, p *jobs.Progress) error {
			p.Set(1, 4)
			p.Say("INBOX")
			select {
			case <-time.After(10 * time.Second):
			case <-ctx.Done():
				return ctx.Err()
			}
			if failing.Load() {
				return fail
			}
			return nil
		}})
		synctest.Wait()
		s := only(t, r)
		if s.Status != jobs.Running || !s.Started.Equal(begun) || !s.Ended.IsZero() || !s.Next.IsZero() || s.Note != "INBOX" || s.Did != "Mail checked" {
			t.Errorf("at first %+v", s)
		}
		time.Sleep(11 * time.Second)
		s = only(t, r)
		if s.Status != jobs.Waiting || s.Err != nil || !s.Ended.Equal(begun.Add(10*time.Second)) || !s.Next.Equal(s.Ended.Add(5*time.Minute)) {
			t.Errorf("after a run %+v", s)
		}
		failing.Store(true)
		time.Sleep(5*time.Minute + 10*time.Second)
		s = only(t, r)
		if !errors.Is(s.Err, fail) || s.Next.Sub(s.Ended) != 15*time.Second {
			t.Errorf("after a failure %+v", s)
		}
		failing.Store(false)
		if retried := r.Retry("mail"); retried != nil {
			t.Error(retried)
		}
		time.Sleep(11 * time.Second)
		if s = only(t, r); s.Err != nil || s.Status != jobs.Waiting {
			t.Errorf("after Retry %+v", s)
		}
	})
}

func TestCancelOfARepeatedJobKeepsItsTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRunner(t)
		var runs atomic.Int64
		start(t, r, jobs.Spec{Name: "mail", Every: time.Minute, Work: func(ctx context.Context, p *jobs.Progress) error {
			runs.Add(1)
			return untilDone(ctx, p)
		}})
		synctest.Wait()
		r.Cancel("mail")
		synctest.Wait()
		if s := only(t, r); s.Status != jobs.Waiting || s.Err != nil {
			t.Errorf("after Cancel %+v", s)
		}
		time.Sleep(61 * time.Second)
		if runs.Load() != 2 {
			t.Errorf("it ran %d times, want its next turn too", runs.Load())
		}
		r.Remove("mail")
		time.Sleep(time.Hour)
		if runs.Load() != 2 || len(r.List()) != 0 {
			t.Errorf("a removed job ran on: %d runs, listed %v", runs.Load(), r.List())
		}
	})
}

func TestErrorsThatOnlyLookLikeCancel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRunner(t)
		// A query of its own was cancelled within, but nobody cancelled the job.
		start(t, r, jobs.Spec{Name: "odd", Work: func(context.Context, *jobs.Progress) error {
			return fmt.Errorf("fetch: %w", context.Canceled)
		}})
		// The owner cancelled, and the work says what it could not finish.
		start(t, r, jobs.Spec{Name: "told", Work: func(ctx context.Context, _ *jobs.Progress) error {
			<-ctx.Done()
			return errors.New("the file is half written")
		}})
		synctest.Wait()
		r.Cancel("told")
		synctest.Wait()
		for _, s := range r.List() {
			if s.Err == nil {
				t.Errorf("%s: the failure is not told: %+v", s.Name, s)
			}
		}
	})
}

func TestManyHandsOnOneRunner(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRunner(t)
		var hands sync.WaitGroup
		for i := range 20 {
			hands.Go(func() {
				name := fmt.Sprint("job ", i%5)
				err := r.Start(jobs.Spec{Name: name, Work: func(ctx context.Context, p *jobs.Progress) error {
					for n := range 100 {
						p.Set(int64(n), 100)
						p.Add(1)
						p.Say(name)
					}
					return untilDone(ctx, p)
				}})
				if err != nil && !errors.Is(err, jobs.ErrRunning) {
					t.Error(err)
				}
				r.List()
				r.Kick(name)
				r.Cancel(name)
			})
		}
		hands.Wait()
		synctest.Wait()
		r.Stop()
		for _, s := range r.List() {
			if s.Status != jobs.Finished {
				t.Errorf("%s is %v after Stop", s.Name, s.Status)
			}
		}
	})
}

func TestAFailedJobCanBeStartedAnew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRunner(t)
		start(t, r, jobs.Spec{Name: "import", Title: "Importing a.csv", Work: func(context.Context, *jobs.Progress) error { return errors.New("no such file") }})
		synctest.Wait()
		start(t, r, jobs.Spec{Name: "import", Title: "Importing b.csv", Work: untilDone})
		synctest.Wait()
		if s := only(t, r); s.Title != "Importing b.csv" || s.Err != nil || s.Status != jobs.Running {
			t.Errorf("state %+v", s)
		}
	})
}

func TestJobsEndWithTheirContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		r := jobs.New(ctx, time.Now, quiet())
		start(t, r, jobs.Spec{Name: "a", Every: time.Minute, Work: untilDone})
		start(t, r, jobs.Spec{Name: "b", Every: time.Minute, Work: func(context.Context, *jobs.Progress) error { return nil }})
		synctest.Wait()
		cancel()
		synctest.Wait()
		for _, s := range r.List() {
			if s.Status != jobs.Finished {
				t.Errorf("%s is %v", s.Name, s.Status)
			}
		}
		if err := r.Start(jobs.Spec{Name: "c", Work: untilDone}); !errors.Is(err, context.Canceled) {
			t.Errorf("a job began after the end: %v", err)
		}
	})
}
