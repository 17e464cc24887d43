package mailsync

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// Send puts a message into the outbox and starts sending it in the background. account 0 is the one the
// draft is from, or the first.
func (s *Service) Send(ctx context.Context, account int64, d data.Draft) (id int64, err error) {
	a, err := s.sender(ctx, account, d.From.Address)
	if err != nil {
		return 0, err
	}
	if d.From.Address == "" {
		d.From = data.MailAddress{Name: a.Name, Address: a.Address}
	}
	raw, messageID, err := s.tools.Format.Compose(d, s.store.Now())
	if err != nil {
		return 0, err
	}
	o := data.Outgoing{
		AccountID: a.ID, MessageID: messageID, From: d.From.Address, Recipients: d.Recipients(),
		Subject: d.Subject, Filed: a.KeepsSent, Raw: raw,
	}
	err = s.store.Update(ctx, "", func(tx *store.Tx) error {
		if err := s.markAnswered(ctx, tx, a.ID, d.InReplyTo); err != nil {
			return err
		}
		return tx.QueueOutgoing(ctx, &o, d)
	})
	if err == nil {
		s.Kick()
	}
	return o.ID, err
}

func (s *Service) markAnswered(ctx context.Context, tx *store.Tx, account int64, messageID string) error {
	if messageID == "" {
		return nil
	}
	ids, err := tx.MessagesByID(ctx, account, messageID)
	if err != nil || len(ids) == 0 {
		return err
	}
	return tx.MarkPlaces(ctx, ids, data.FlagAnswered, 0)
}

func (s *Service) sender(ctx context.Context, id int64, address string) (data.Account, error) {
	list, err := s.Accounts(ctx)
	if err != nil {
		return data.Account{}, err
	}
	for _, a := range list {
		if a.ID == id || id == 0 && (address == "" || data.NormalAddress(a.Address) == data.NormalAddress(address)) {
			return a, nil
		}
	}
	return data.Account{}, &data.InvalidError{Field: "from", Reason: "is none of your mailboxes: add one in the settings first; the message was kept and not sent"}
}

// Outbox gives the messages on their way out, oldest first, without their content.
func (s *Service) Outbox(ctx context.Context) ([]data.Outgoing, error) {
	return view(ctx, s, func(tx *store.Tx) ([]data.Outgoing, error) { return tx.Outbox(ctx) })
}

// Retry sends a message of the outbox now.
func (s *Service) Retry(ctx context.Context, id int64) error {
	err := s.store.Update(ctx, "", func(tx *store.Tx) error {
		o, err := tx.Outgoing(ctx, id)
		if err != nil || o.State == data.OutboxSent || o.State == data.OutboxSending {
			return err
		}
		o.State, o.NextTry = data.OutboxWaiting, time.Time{}
		return tx.SetOutgoing(ctx, o)
	})
	if err == nil {
		s.Kick()
	}
	return err
}

// hurryOutbox lets the messages that wait for their next try go with the next sync.
func (s *Service) hurryOutbox(ctx context.Context) error {
	return s.store.Update(ctx, "", func(tx *store.Tx) error {
		list, err := tx.Outbox(ctx)
		if err != nil {
			return err
		}
		for _, o := range list {
			if o.State != data.OutboxWaiting || o.NextTry.IsZero() {
				continue
			}
			o.NextTry = time.Time{}
			if err := tx.SetOutgoing(ctx, o); err != nil {
				return err
			}
		}
		return nil
	})
}

// Recall takes a message that was not sent yet out of the outbox and gives what the owner wrote.
func (s *Service) Recall(ctx context.Context, id int64) (d data.Draft, err error) {
	err = s.store.Update(ctx, "", func(tx *store.Tx) error {
		d, err = tx.TakeBack(ctx, id)
		return err
	})
	if errors.Is(err, data.ErrConflict) {
		return d, &data.InvalidError{Field: "message", Reason: "is being sent or was sent, so it cannot be taken back"}
	}
	return d, err
}

// Drafts gives the messages being written, the latest first.
func (s *Service) Drafts(ctx context.Context) ([]data.KeptDraft, error) {
	return view(ctx, s, func(tx *store.Tx) ([]data.KeptDraft, error) { return tx.Drafts(ctx) })
}

// Draft gives a message being written; data.ErrNotFound where there is none.
func (s *Service) Draft(ctx context.Context, id int64) (data.KeptDraft, error) {
	list, err := s.Drafts(ctx)
	if err != nil {
		return data.KeptDraft{}, err
	}
	for _, d := range list {
		if d.ID == id {
			return d, nil
		}
	}
	return data.KeptDraft{}, fmt.Errorf("draft %d: %w", id, data.ErrNotFound)
}

// Prepare keeps a message that the owner is to look at before it goes: as one being
// written, from the first mailbox where d names none. Without a mailbox it is 0.
func (s *Service) Prepare(ctx context.Context, d data.Draft) (id int64, err error) {
	accounts, err := s.Accounts(ctx)
	if err != nil || len(accounts) == 0 {
		return 0, err
	}
	if d.From.Address == "" {
		d.From = data.MailAddress{Name: accounts[0].Name, Address: accounts[0].Address}
	}
	return s.KeepDraft(ctx, 0, d)
}

// KeepDraft keeps a message being written; id 0 is a new one.
func (s *Service) KeepDraft(ctx context.Context, id int64, d data.Draft) (kept int64, err error) {
	err = s.store.Update(ctx, "", func(tx *store.Tx) error {
		kept, err = tx.KeepDraft(ctx, id, d)
		return err
	})
	return kept, err
}

// DropDraft throws a message being written away.
func (s *Service) DropDraft(ctx context.Context, id int64) error {
	return s.store.Update(ctx, "", func(tx *store.Tx) error { return tx.DropDraft(ctx, id) })
}

// lease is how long a message may be under way to the server before it counts as cut off.
const lease = 15 * time.Minute

// interrupted tells of a message that was under way when the program ended.
func interrupted() string {
	return data.Say("The program ended while this was being sent, so it may have gone out. Look in the sent folder before you send it again.").String()
}

// sendOutbox sends what waits of an account. What fails is kept with the reason; the error is that
// of the first failure that may pass.
func (s *Service) sendOutbox(ctx context.Context, a data.Account, password string) error {
	now := s.store.Now()
	err := s.store.Update(ctx, "", func(tx *store.Tx) error {
		return errors.Join(tx.DropSent(ctx), tx.InterruptedOutbox(ctx, now, interrupted()))
	})
	if err != nil {
		return err
	}
	list, err := s.Outbox(ctx)
	if err != nil {
		return err
	}
	var first error
	for _, o := range list {
		if o.AccountID != a.ID || o.State != data.OutboxWaiting || o.NextTry.After(now) {
			continue
		}
		if err := s.sendOne(ctx, a, password, o.ID); err != nil && first == nil {
			first = err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return first
}

func (s *Service) sendOne(ctx context.Context, a data.Account, password string, id int64) error {
	var o data.Outgoing
	err := s.store.Update(ctx, "", func(tx *store.Tx) (err error) {
		o, err = tx.Outgoing(ctx, id)
		if err != nil {
			return err
		}
		if o.State != data.OutboxWaiting {
			return errTaken
		}
		o.State, o.NextTry = data.OutboxSending, tx.Now().Add(lease)
		return tx.SetOutgoing(ctx, o)
	})
	if err != nil {
		if errors.Is(err, errTaken) {
			return nil // the owner took it back meanwhile
		}
		return err
	}
	sent := s.tools.Network.Send(ctx, a.SMTP, password, o)
	// Whatever happens to ctx now, what became of the message must be kept.
	err = s.store.Update(context.WithoutCancel(ctx), "", func(tx *store.Tx) error {
		return tx.SetOutgoing(ctx, afterSending(o, sent, tx.Now()))
	})
	return errors.Join(sent, err)
}

var errTaken = errors.New("no longer waiting")

// afterSending says where a message stands after a try.
func afterSending(o data.Outgoing, err error, now time.Time) data.Outgoing {
	var known *data.MailError
	o.Tries++
	switch {
	case err == nil:
		o.State, o.Error, o.NextTry = data.OutboxSent, "", time.Time{}
	case errors.As(err, &known) && known.Problem == data.ProblemUnsure:
		o.State, o.Error = data.OutboxFailed, known.Words // and NextTry stays: see Unsure
	case errors.As(err, &known) && !known.Passing():
		o.State, o.Error, o.NextTry = data.OutboxFailed, known.Words, time.Time{}
	default:
		o.State, o.NextTry = data.OutboxWaiting, now.Add(pause(o.Tries))
		o.Error = words(err)
	}
	return o
}

// words gives an error as the owner reads it.
func words(err error) string {
	if known, ok := errors.AsType[*data.MailError](err); ok {
		return known.Words
	}
	if errors.Is(err, context.Canceled) {
		return data.Say("Sending was stopped; it is tried again later.").String()
	}
	return err.Error()
}

// pause is how long to wait after a number of failed tries: half a minute, doubled each time up to two
// hours, and up to half as much again by chance, so that many do not come back at once.
func pause(tries int) time.Duration {
	p := min(30*time.Second<<min(max(tries-1, 0), 10), 2*time.Hour)
	return p + rand.N(p/2) //nolint:gosec // chance enough to spread tries
}
