package mailsync

import (
	"context"
	"fmt"
	"time"

	"regulars/app/jobs"
	"regulars/data/store"
)

// Snooze puts conversations aside until a time and gives back what undoes it; the zero time brings them back at once.
func (s *Service) Snooze(ctx context.Context, threads []int64, until time.Time) (undo func(context.Context) error, err error) {
	what := "Snooze"
	if until.IsZero() {
		what = "Bring back"
	}
	what += " a conversation"
	if len(threads) != 1 {
		what = fmt.Sprintf("%s (%d)", what, len(threads))
	}
	return s.act(ctx, what, func(tx *store.Tx) error { return tx.Snooze(ctx, threads, until) })
}

// wakeEvery is how late a conversation may come back.
const wakeEvery = 30 * time.Second

// WakeJob tells the screens, offline too, of conversations whose time to come back has come.
func (s *Service) WakeJob() jobs.Spec {
	since := s.store.Now()
	return jobs.Spec{
		Name: "mail put aside", Title: "Bringing mail back", Every: wakeEvery, Quiet: true,
		Work: func(ctx context.Context, _ *jobs.Progress) error {
			now := s.store.Now()
			woken, err := view(ctx, s, func(tx *store.Tx) (int, error) { return tx.Wake(ctx, since) })
			if err == nil && woken > 0 {
				err = s.store.Update(ctx, "", func(tx *store.Tx) error {
					_, err := tx.Wake(ctx, since)
					return err
				})
			}
			if err == nil {
				since = now
			}
			return err
		},
	}
}
