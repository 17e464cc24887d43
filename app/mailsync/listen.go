package mailsync

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"regulars/app/jobs"
	"regulars/data"
)

// How long a server is listened to: a single wait, after which the connection is tried, and in all
// before the accounts are looked at again.
const (
	oneWait   = 9 * time.Minute
	allWaits  = 27 * time.Minute
	listenGap = time.Minute
)

// ListenName names the listening among the jobs.
const ListenName = "mail listening"

// ListenJob keeps a connection to each inbox on which the server tells of new mail at once (RFC 2177), and
// then starts a sync. Servers that cannot do that are asked now and then, by Job.
func (s *Service) ListenJob() jobs.Spec {
	return jobs.Spec{
		Name: ListenName, Title: "Listening for mail", Every: listenGap, Quiet: true,
		Work: func(ctx context.Context, _ *jobs.Progress) error { return s.listen(ctx) },
	}
}

func (s *Service) listen(ctx context.Context) error {
	list, err := s.Accounts(ctx)
	if err != nil {
		return err
	}
	faults := make([]error, len(list))
	var all sync.WaitGroup
	for i, a := range list {
		if a.SyncedAt.IsZero() || s.isShut(a.ID) || s.isDeaf(a.ID) {
			continue
		}
		all.Go(func() {
			if err := s.listenTo(ctx, a); err != nil {
				faults[i] = fmt.Errorf("listen to %s: %w", a.Address, err)
			}
		})
	}
	all.Wait()
	return errors.Join(faults...)
}

// listenTo listens to one inbox.
func (s *Service) listenTo(ctx context.Context, a data.Account) error {
	password, err := s.password(ctx, a)
	if err != nil {
		return err
	}
	mb, err := s.tools.Network.Open(ctx, a.IMAP, password)
	if err != nil {
		return err
	}
	if _, err := mb.Select(ctx, "INBOX"); err != nil {
		return errors.Join(err, mb.Close())
	}
	for range allWaits / oneWait {
		changed, supported, err := mb.Wait(ctx, oneWait)
		if err != nil {
			return errors.Join(err, mb.Close())
		}
		if !supported {
			s.noteDeaf(a.ID)
			break
		}
		if changed {
			s.Kick()
		}
	}
	return mb.Close()
}

// isDeaf reports whether an account's server cannot tell of new mail.
func (s *Service) isDeaf(account int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.deaf[account]
}

func (s *Service) noteDeaf(account int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.deaf[account] = true
}
