package jobs

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"
)

// Status says where a job stands.
type Status uint8

// Statuses of a job.
const (
	Running  Status = iota
	Stopping        // Cancel was asked for and the work has not returned yet
	Waiting         // for its next turn
	Finished
)

// State is a sample of a job.
type State struct {
	Name, Title, Did string
	// Note is the step the work is at, if it says so.
	Note   string
	Status Status
	// Done of Total; Total is 0 when it is not known.
	Done, Total int64
	// Err is how the last run ended; nil is well. A cancelled run has no error.
	Err                  error
	Started, Ended, Next time.Time
	Quiet                bool
	// Nothing says that the last run had nothing to do.
	Nothing bool
}

// job is a Spec in the hands of the Runner.
type job struct {
	spec   Spec
	cancel context.CancelFunc // of the whole job
	kick   chan struct{}

	mu       sync.Mutex
	status   Status
	runEnd   context.CancelFunc // of the run under way
	progress *Progress
	started  time.Time
	ended    time.Time
	next     time.Time
	err      error
}

func (j *job) alive() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.status != Finished
}

func (j *job) stopRun() {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.status != Running {
		return
	}
	j.status = Stopping
	if j.runEnd != nil { // else begin sees it
		j.runEnd()
	}
}

func (j *job) state() State {
	j.mu.Lock()
	defer j.mu.Unlock()
	s := State{
		Name: j.spec.Name, Title: j.spec.Title, Did: j.spec.Did, Status: j.status, Err: j.err,
		Started: j.started, Ended: j.ended, Next: j.next, Quiet: j.spec.Quiet,
	}
	if j.progress != nil {
		s.Done, s.Total, s.Note = j.progress.Sample()
		s.Nothing = j.progress.nothing.Load()
	}
	return s
}

// supervise runs a job once, or again and again until ctx ends.
func (r *Runner) supervise(ctx context.Context, j *job) {
	defer j.cancel()
	for failures := 0; ; {
		err := r.runOnce(ctx, j)
		if err != nil {
			failures++
		} else {
			failures = 0
		}
		if j.spec.Every == 0 || ctx.Err() != nil {
			j.end(r.now(), err, Finished)
			return
		}
		pause := Pause(failures, j.spec.Every)
		j.wait(r.now(), pause, err)
		select {
		case <-ctx.Done():
			j.end(r.now(), err, Finished)
			return
		case <-j.kick:
		case <-time.After(pause):
		}
	}
}

// runOnce gives nil for a run that was cancelled: the owner asked for it.
func (r *Runner) runOnce(ctx context.Context, j *job) error {
	ctx, end := context.WithCancel(ctx)
	defer end()
	p := new(Progress)
	j.begin(r.now(), p, end)
	err := r.guarded(ctx, j.spec, p)
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return nil
	}
	if err != nil {
		r.log.ErrorContext(ctx, "job failed", "job", j.spec.Name, "err", err)
	}
	return err
}

// guarded turns a panic into an error and a line in the log.
func (r *Runner) guarded(ctx context.Context, s Spec, p *Progress) (err error) {
	defer func() {
		if v := recover(); v != nil {
			r.log.ErrorContext(ctx, "job panicked", "job", s.Name, "panic", v, "stack", string(debug.Stack()))
			err = fmt.Errorf("job %s: the program made a mistake: %v", s.Name, v)
		}
	}()
	return s.Work(ctx, p)
}

func (j *job) begin(now time.Time, p *Progress, end context.CancelFunc) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.status == Stopping {
		end()
	} else {
		j.status = Running
	}
	j.started, j.next, j.progress, j.runEnd = now, time.Time{}, p, end
}

func (j *job) end(now time.Time, err error, s Status) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.status, j.err, j.next, j.runEnd = s, err, time.Time{}, nil
	if j.ended.IsZero() || s == Finished {
		j.ended = now
	}
}

func (j *job) wait(now time.Time, pause time.Duration, err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.status, j.err, j.ended, j.next, j.runEnd = Waiting, err, now, now.Add(pause), nil
}

// Pause is how long a repeated job rests: every after a success; after failures
// 15 s, 30 s, 1 min and so on, an hour at most and never longer than every.
func Pause(failures int, every time.Duration) time.Duration {
	if failures == 0 {
		return every
	}
	p := 15 * time.Second << min(failures-1, 10)
	return min(p, time.Hour, every)
}
