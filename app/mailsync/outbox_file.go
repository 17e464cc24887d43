package mailsync

import (
	"context"
	"fmt"

	"regulars/data"
	"regulars/data/store"
)

// fileSent puts a copy of what was sent into the sent folder, where the provider does not, and reports whether any was due.
func (s *Service) fileSent(ctx context.Context, a data.Account, mb Mailbox) (filed bool, err error) {
	list, err := s.Outbox(ctx)
	if err != nil {
		return false, err
	}
	for _, o := range list {
		if o.AccountID != a.ID || o.State != data.OutboxSent || o.Filed {
			continue
		}
		filed = true
		if err := s.fileOne(ctx, mb, o.ID); err != nil {
			return filed, fmt.Errorf("file the copy of %q: %w", o.Subject, err)
		}
	}
	return filed, nil
}

func (s *Service) fileOne(ctx context.Context, mb Mailbox, id int64) error {
	o, err := view(ctx, s, func(tx *store.Tx) (data.Outgoing, error) { return tx.Outgoing(ctx, id) })
	if err != nil {
		return err
	}
	path, err := s.sentFolder(ctx, o.AccountID)
	if err != nil {
		return err
	}
	if _, err := mb.Append(ctx, path, o.Raw, data.FlagSeen, s.store.Now()); err != nil {
		return err
	}
	o.Filed = true
	return s.store.Update(context.WithoutCancel(ctx), "", func(tx *store.Tx) error { return tx.SetOutgoing(ctx, o) })
}

// sentFolder gives the path of an account's sent folder; "Sent" is made where there is none.
func (s *Service) sentFolder(ctx context.Context, account int64) (string, error) {
	list, err := view(ctx, s, func(tx *store.Tx) ([]data.Folder, error) { return tx.Folders(ctx, account) })
	for _, f := range list {
		if f.Role == data.RoleSent {
			return f.Path, err
		}
	}
	return "Sent", err
}
