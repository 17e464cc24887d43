package jobs_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"regulars/app/jobs"
)

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

func newRunner(t *testing.T) *jobs.Runner {
	t.Helper()
	r := jobs.New(t.Context(), time.Now, quiet())
	t.Cleanup(r.Stop)
	return r
}

func start(t *testing.T, r *jobs.Runner, s jobs.Spec) {
	t.Helper()
	if err := r.Start(s); err != nil {
		t.Fatal(err)
	}
}

// only gives the one job that is listed.
func only(t *testing.T, r *jobs.Runner) jobs.State {
	t.Helper()
	list := r.List()
	if len(list) != 1 {
		t.Fatalf("%d jobs are listed, want 1: %+v", len(list), list)
	}
	return list[0]
}

func untilDone(ctx context.Context, _ *jobs.Progress) error {
	<-ctx.Done()
	return ctx.Err()
}

func TestProgressIsSampled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRunner(t)
		start(t, r, jobs.Spec{Name: "import", Title: "Importing customers.xlsx", Work: func(ctx context.Context, p *jobs.Progress) error {
			p.Set(60, 100)
			p.Add(1)
			p.Say("reading rows")
			return untilDone(ctx, p)
		}})
		synctest.Wait()
		s := only(t, r)
		if s.Done != 61 || s.Total != 100 || s.Note != "reading rows" || s.Status != jobs.Running || s.Title != "Importing customers.xlsx" {
			t.Errorf("state %+v", s)
		}
	})
}

func TestOneRunPerName(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRunner(t)
		start(t, r, jobs.Spec{Name: "mail", Work: untilDone})
		if err := r.Start(jobs.Spec{Name: "mail", Work: untilDone}); !errors.Is(err, jobs.ErrRunning) {
			t.Errorf("a second run gave %v", err)
		}
		start(t, r, jobs.Spec{Name: "backup", Work: untilDone})
		r.Cancel("mail")
		synctest.Wait()
		start(t, r, jobs.Spec{Name: "mail", Work: untilDone})
	})
}

func TestCancelIsObeyedWithinASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRunner(t)
		start(t, r, jobs.Spec{Name: "slow", Work: func(ctx context.Context, _ *jobs.Progress) error {
			for ctx.Err() == nil {
				time.Sleep(400 * time.Millisecond) // a step that cannot be broken off
			}
			return ctx.Err()
		}})
		time.Sleep(time.Second)
		r.Cancel("slow")
		if s := only(t, r); s.Status != jobs.Stopping {
			t.Errorf("just after Cancel the status is %v", s.Status)
		}
		time.Sleep(time.Second)
		if s := only(t, r); s.Status != jobs.Finished || s.Err != nil {
			t.Errorf("a second after Cancel: %+v", s)
		}
		r.Cancel("slow")
		r.Cancel("unknown")
	})
}

func TestPanicEndsTheJobOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		r := jobs.New(t.Context(), time.Now, slog.New(slog.NewTextHandler(&log, nil)))
		defer r.Stop()
		start(t, r, jobs.Spec{Name: "bad", Work: func(context.Context, *jobs.Progress) error { panic("index out of range") }})
		synctest.Wait()
		if s := only(t, r); s.Err == nil || !strings.Contains(s.Err.Error(), "index out of range") {
			t.Errorf("state %+v", s)
		}
		if !strings.Contains(log.String(), "jobs_test.go") {
			t.Errorf("the log does not name the place: %s", log.String())
		}
	})
}

func TestRepeatedJobRestsLongerAfterEachFailure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRunner(t)
		fails := errors.New("no network")
		var at []time.Duration
		begun := time.Now()
		start(t, r, jobs.Spec{Name: "mail", Every: 10 * time.Minute, Work: func(context.Context, *jobs.Progress) error {
			at = append(at, time.Since(begun))
			if len(at) <= 3 {
				return fails
			}
			return nil
		}})
		time.Sleep(14 * time.Second)
		if s := only(t, r); s.Status != jobs.Waiting || !errors.Is(s.Err, fails) || s.Next.Sub(s.Ended) != 15*time.Second {
			t.Errorf("after a failure: %+v", s)
		}
		time.Sleep(13 * time.Minute)
		synctest.Wait()
		want := []time.Duration{0, 15 * time.Second, 45 * time.Second, 105 * time.Second, 705 * time.Second}
		if len(at) != len(want) {
			t.Fatalf("ran at %v, want %v", at, want)
		}
		for i := range want {
			if at[i] != want[i] {
				t.Errorf("run %d at %v, want %v", i, at[i], want[i])
			}
		}
		if s := only(t, r); s.Err != nil {
			t.Errorf("after a success the failure is still shown: %+v", s)
		}
	})
}

func TestKickAndRetry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRunner(t)
		runs := 0
		start(t, r, jobs.Spec{Name: "mail", Every: time.Hour, Work: func(context.Context, *jobs.Progress) error { runs++; return nil }})
		once := 0
		start(t, r, jobs.Spec{Name: "import", Work: func(context.Context, *jobs.Progress) error {
			if once++; once == 1 {
				return errors.New("the file is in use")
			}
			return nil
		}})
		synctest.Wait()
		if !r.Kick("mail") || r.Kick("import") || r.Kick("unknown") {
			t.Error("Kick is for repeated jobs")
		}
		if err := r.Retry("import"); err != nil {
			t.Error(err)
		}
		if err := r.Retry("unknown"); err == nil {
			t.Error("an unknown job was retried")
		}
		synctest.Wait()
		if runs != 2 || once != 2 {
			t.Errorf("mail ran %d times and import %d, want 2 and 2", runs, once)
		}
	})
}

func TestFinishedJobsLeaveTheList(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRunner(t)
		start(t, r, jobs.Spec{Name: "good", Work: func(context.Context, *jobs.Progress) error { return nil }})
		start(t, r, jobs.Spec{Name: "quiet", Quiet: true, Work: func(context.Context, *jobs.Progress) error { return nil }})
		start(t, r, jobs.Spec{Name: "failed", Quiet: true, Work: func(context.Context, *jobs.Progress) error { return errors.New("no") }})
		synctest.Wait()
		if got := len(r.List()); got != 2 {
			t.Errorf("%d listed at first, want good and failed", got)
		}
		time.Sleep(time.Minute)
		if s := only(t, r); s.Name != "failed" {
			t.Errorf("later %q is listed, want the failure", s.Name)
		}
		r.Remove("failed")
		if got := len(r.List()); got != 0 {
			t.Errorf("%d listed after Remove", got)
		}
	})
}

func TestStopWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := jobs.New(t.Context(), time.Now, quiet())
		ended := false
		start(t, r, jobs.Spec{Name: "a", Every: time.Hour, Work: func(context.Context, *jobs.Progress) error { return nil }})
		start(t, r, jobs.Spec{Name: "b", Work: func(ctx context.Context, p *jobs.Progress) error {
			err := untilDone(ctx, p)
			time.Sleep(100 * time.Millisecond)
			ended = true
			return err
		}})
		synctest.Wait()
		r.Stop()
		if !ended {
			t.Error("Stop did not wait for the work")
		}
		if err := r.Start(jobs.Spec{Name: "c", Work: untilDone}); err == nil {
			t.Error("a job began after Stop")
		}
	})
}

func TestPause(t *testing.T) {
	for _, tt := range []struct {
		failures    int
		every, want time.Duration
	}{
		{0, 5 * time.Minute, 5 * time.Minute},
		{1, 5 * time.Minute, 15 * time.Second},
		{2, 5 * time.Minute, 30 * time.Second},
		{9, 24 * time.Hour, time.Hour},
		{1000, 24 * time.Hour, time.Hour},
		{3, 20 * time.Second, 20 * time.Second},
	} {
		if got := jobs.Pause(tt.failures, tt.every); got != tt.want {
			t.Errorf("Pause(%d, %v) = %v, want %v", tt.failures, tt.every, got, tt.want)
		}
	}
}
