package mailsync

import (
	"context"
	"errors"

	"regulars/app/jobs"
	"regulars/data"
	"regulars/data/store"
)

// Deliver sends a message of the outbox now and files its copy, without fetching anything. It waits for
// the network. Where the message cannot be sent it stays in the outbox with the reason, which is the
// error; where only its copy cannot be filed, the next sync does that.
func (s *Service) Deliver(ctx context.Context, id int64) error {
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	o, err := s.Outgoing(ctx, id)
	if err != nil {
		return err
	}
	a, err := s.account(ctx, o.AccountID)
	if err != nil {
		return err
	}
	password, err := s.password(ctx, a)
	if err != nil {
		return err
	}
	if err := s.sendOne(ctx, a, password, id); err != nil || o.Filed {
		return err
	}
	if err := s.fileNow(ctx, a, password); err != nil {
		s.log.WarnContext(ctx, "the copy of a sent message waits to be filed", "account", a.ID, "err", err)
	}
	return nil
}

// fileNow puts copies of what was sent where the server keeps such.
func (s *Service) fileNow(ctx context.Context, a data.Account, password string) (err error) {
	mb, err := s.tools.Network.Open(ctx, a.IMAP, password)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, mb.Close()) }()
	remote, err := mb.Folders(ctx)
	if err != nil {
		return err
	}
	r := run{Service: s, account: a, progress: new(jobs.Progress), mailbox: mb}
	if _, err := r.saveFolders(ctx, remote); err != nil {
		return err
	}
	_, err = s.fileSent(ctx, a, mb)
	return err
}

// Outgoing gives a message of the outbox, and for a while one that was sent. It fails with
// data.ErrNotFound.
func (s *Service) Outgoing(ctx context.Context, id int64) (data.Outgoing, error) {
	return view(ctx, s, func(tx *store.Tx) (data.Outgoing, error) { return tx.Outgoing(ctx, id) })
}
