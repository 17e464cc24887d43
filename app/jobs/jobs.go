// Package jobs runs the background work of the program under supervision: one
// run of a name at a time, progress that is sampled and not pushed, Cancel, a
// pause that grows after failures, and panics that end the job and not the program.
package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"
)

// ErrRunning says that a job of the same name is under way.
var ErrRunning = errors.New("already running")

// Spec describes a job.
type Spec struct {
	// Name is the key: one run of a name at a time.
	Name string
	// Title is what the owner reads, such as "Importing customers.xlsx".
	Title string
	// Did is what the owner reads after a run that went well, such as "Mail
	// checked"; empty is Title.
	Did string
	// Work does the job. It must return soon after ctx ends: Cancel promises the
	// owner a second.
	Work func(ctx context.Context, p *Progress) error
	// Every repeats the job this long after each success; 0 runs it once. A
	// failure is repeated sooner, see Pause.
	Every time.Duration
	// Quiet jobs are shown only when they fail, take long, or have Did.
	Quiet bool
}

// Runner supervises jobs. Give it by New.
type Runner struct {
	now func() time.Time
	log *slog.Logger

	ctx  context.Context
	stop context.CancelFunc
	work sync.WaitGroup

	mu   sync.Mutex
	jobs map[string]*job
}

// New gives a Runner whose jobs end with ctx.
func New(ctx context.Context, now func() time.Time, log *slog.Logger) *Runner {
	ctx, stop := context.WithCancel(ctx)
	return &Runner{now: now, log: log, ctx: ctx, stop: stop, jobs: make(map[string]*job)}
}

// Start runs a job. It gives ErrRunning if one of its name is under way or
// waiting for its next turn.
func (r *Runner) Start(s Spec) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ctx.Err() != nil {
		return fmt.Errorf("start %s: %w", s.Name, context.Canceled)
	}
	if old := r.jobs[s.Name]; old != nil && old.alive() {
		return fmt.Errorf("start %s: %w", s.Name, ErrRunning)
	}
	ctx, cancel := context.WithCancel(r.ctx)
	j := &job{spec: s, cancel: cancel, kick: make(chan struct{}, 1), started: r.now()}
	r.jobs[s.Name] = j
	r.work.Go(func() { r.supervise(ctx, j) })
	return nil
}

// Retry runs a job that failed again, now.
func (r *Runner) Retry(name string) error {
	r.mu.Lock()
	j := r.jobs[name]
	r.mu.Unlock()
	if j == nil {
		return fmt.Errorf("retry %s: no such job", name)
	}
	if r.Kick(name) {
		return nil
	}
	return r.Start(j.spec)
}

// Kick ends the pause of a repeated job: it runs at once. It reports whether
// there is such a job.
func (r *Runner) Kick(name string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	j := r.jobs[name]
	if j == nil || !j.alive() || j.spec.Every == 0 {
		return false
	}
	select {
	case j.kick <- struct{}{}:
	default: // one is waiting already
	}
	return true
}

// Cancel ends the run of a name; a repeated job waits for its next turn. What a
// job has done until then stays as the job left it.
func (r *Runner) Cancel(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if j := r.jobs[name]; j != nil {
		j.stopRun()
	}
}

// Remove cancels a job and forgets it, its failures too.
func (r *Runner) Remove(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if j := r.jobs[name]; j != nil {
		j.cancel()
		delete(r.jobs, name)
	}
}

// List samples the jobs in the order of their names; those that have ended well
// are left out after a moment.
func (r *Runner) List() []State {
	r.mu.Lock()
	defer r.mu.Unlock()
	list := make([]State, 0, len(r.jobs))
	for _, j := range r.jobs {
		s := j.state()
		if s.Status == Finished && s.Err == nil && (j.spec.Quiet || r.now().Sub(s.Ended) > keepFinished) {
			continue
		}
		list = append(list, s)
	}
	slices.SortFunc(list, func(a, b State) int { return strings.Compare(a.Name, b.Name) })
	return list
}

// keepFinished is how long List shows a job that has ended well.
const keepFinished = 10 * time.Second

// Stop cancels all jobs and waits for them.
func (r *Runner) Stop() {
	r.stop()
	r.work.Wait()
}
