package calendar

import (
	"context"
	"time"

	"regulars/app/jobs"
	"regulars/data"
)

// Tick is how often the clock is looked at: timers stand still while a laptop
// sleeps, so waking up is noticed by this.
const Tick = time.Minute

// Job runs Remind in the background of a window.
func (s *Service) Job(notify func([]data.Reminder)) jobs.Spec {
	return jobs.Spec{
		Name: "reminders", Title: "Reminding", Every: Tick, Quiet: true,
		Work: func(ctx context.Context, _ *jobs.Progress) error { return s.Remind(ctx, notify) },
	}
}

// Wake has Remind look again at once, because events, tasks or reminders
// changed. It may be called from anywhere and never blocks.
func (s *Service) Wake() {
	select {
	case s.wake <- struct{}{}:
	default: // it will look anyway
	}
}

// Remind calls notify with the reminders as they come, until ctx ends, which is
// no error. Those that came while nobody looked come first, together.
func (s *Service) Remind(ctx context.Context, notify func([]data.Reminder)) error {
	for {
		fresh, next, err := s.Check(ctx)
		if ctx.Err() != nil {
			return nil //nolint:nilerr // ending is what was asked for
		}
		if err != nil {
			return err
		}
		if len(fresh) > 0 {
			notify(fresh)
		}
		if !s.sleepUntil(ctx, next) {
			return nil
		}
	}
}

// sleepUntil returns at next or soon after, or when woken; false when ctx ends.
func (s *Service) sleepUntil(ctx context.Context, next time.Time) bool {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		wait := next.Sub(s.store.Now())
		if wait <= 0 {
			return true
		}
		timer.Reset(min(wait, Tick))
		select {
		case <-ctx.Done():
			return false
		case <-s.wake:
			return true
		case <-timer.C:
		}
	}
}
