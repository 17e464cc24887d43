package app

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"regulars/app/jobs"
	"regulars/app/mailsync"
	"regulars/app/settings"
	"regulars/data"
)

// mailEvery is how often the servers are asked for mail.
const mailEvery = 3 * time.Minute

// connect begins to fetch mail, unless the owner works offline, and follows that
// choice from then on.
func (a *App) connect(ctx context.Context) error {
	stop := a.Changes.Subscribe(func(c data.Change) {
		if c.Topic != data.Settings {
			return
		}
		if err := a.obeyOffline(ctx); err != nil {
			slog.ErrorContext(ctx, "start or stop mail", "err", err)
		}
	})
	context.AfterFunc(ctx, stop)
	return a.obeyOffline(ctx)
}

// obeyOffline has mail fetched, or not, as the setting says now.
func (a *App) obeyOffline(ctx context.Context) error {
	offline, err := a.Settings.Get(ctx, settings.Offline)
	if err != nil {
		return err
	}
	if offline == "1" {
		a.Jobs.Remove(mailsync.JobName)
		a.Jobs.Remove(mailsync.ListenName)
		return nil
	}
	for _, job := range []jobs.Spec{a.Mail.Job(mailEvery), a.Mail.ListenJob()} {
		err := a.Jobs.Start(job) //nolint:contextcheck // jobs outlive the call that starts them
		if err != nil && !errors.Is(err, jobs.ErrRunning) {
			return err
		}
	}
	return nil
}
