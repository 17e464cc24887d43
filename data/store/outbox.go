package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"regulars/data"
)

// QueueOutgoing puts a composed message into the outbox, with the draft it was made of.
func (t *Tx) QueueOutgoing(ctx context.Context, o *data.Outgoing, d data.Draft) error {
	to, err := json.Marshal(o.Recipients)
	if err != nil {
		return err
	}
	draft, err := json.Marshal(d)
	if err != nil {
		return err
	}
	o.ID, o.State, o.CreatedAt = t.NewID(), data.OutboxWaiting, t.now
	err = t.exec(ctx, `INSERT INTO outbox (id, account_id, message_id, sender, recipients, subject, state, next_try, filed, created_at, raw, draft)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		o.ID, o.AccountID, o.MessageID, o.From, string(to), o.Subject, string(o.State), millis(o.NextTry), o.Filed, millis(t.now), o.Raw, draft)
	if err != nil {
		return fmt.Errorf("queue message to %v: %w", o.Recipients, err)
	}
	t.touch(data.Outbox, o.ID)
	return nil
}

const outgoingColumns = `id, account_id, message_id, sender, recipients, subject, state, tries, next_try, error, filed, created_at`

// Outbox lists the messages that are not sent, or not filed, oldest first; without their content.
func (t *Tx) Outbox(ctx context.Context) ([]data.Outgoing, error) {
	list, err := collect(ctx, t, func(row scanner) (data.Outgoing, error) { return scanOutgoing(row) },
		`SELECT `+outgoingColumns+` FROM outbox WHERE state <> 'sent' OR filed = 0 ORDER BY id`)
	if err != nil {
		return nil, fmt.Errorf("list outbox: %w", err)
	}
	return list, nil
}

// Outgoing gives one message of the outbox with its content; data.ErrNotFound where there is none.
func (t *Tx) Outgoing(ctx context.Context, id int64) (data.Outgoing, error) {
	var raw []byte
	o, err := one(ctx, t, func(row scanner) (data.Outgoing, error) { return scanOutgoing(row, &raw) },
		`SELECT `+outgoingColumns+`, raw FROM outbox WHERE id = ?`, id)
	if err != nil {
		return o, fmt.Errorf("outgoing message %d: %w", id, err)
	}
	o.Raw = raw
	return o, nil
}

func scanOutgoing(row scanner, more ...any) (o data.Outgoing, err error) {
	var to string
	var next, created int64
	dest := append([]any{&o.ID, &o.AccountID, &o.MessageID, &o.From, &to, &o.Subject, &o.State, &o.Tries, &next, &o.Error, &o.Filed, &created}, more...)
	if err := row.Scan(dest...); err != nil {
		return o, err
	}
	o.NextTry, o.CreatedAt = fromMillis(next), fromMillis(created)
	return o, json.Unmarshal([]byte(to), &o.Recipients)
}

// SetOutgoing notes where a message of the outbox stands: State, Tries, NextTry, Error and Filed of o.
func (t *Tx) SetOutgoing(ctx context.Context, o data.Outgoing) error {
	err := t.exec(ctx, `UPDATE outbox SET state = ?, tries = ?, next_try = ?, error = ?, filed = ? WHERE id = ?`,
		string(o.State), o.Tries, millis(o.NextTry), o.Error, o.Filed, o.ID)
	if err != nil {
		return fmt.Errorf("state of outgoing message %d: %w", o.ID, err)
	}
	t.touch(data.Outbox, o.ID)
	return t.heedSent(ctx, o)
}

// TakeBack removes a message that was not sent from the outbox and gives what the owner wrote. One that
// is being handed over or was sent cannot be taken back: data.ErrConflict.
func (t *Tx) TakeBack(ctx context.Context, id int64) (d data.Draft, err error) {
	var state data.OutboxState
	var draft []byte
	err = t.get(ctx, `SELECT state, draft FROM outbox WHERE id = ?`, []any{id}, &state, &draft)
	if err == nil && state != data.OutboxWaiting && state != data.OutboxFailed {
		err = data.ErrConflict
	}
	if err == nil {
		err = t.exec(ctx, `DELETE FROM outbox WHERE id = ?`, id)
	}
	if err == nil { // the greeting that it was is none any more
		err = t.exec(ctx, `UPDATE greeting_mail SET taken_back = 1 WHERE outbox_id = ?`, id)
	}
	if err != nil {
		return d, fmt.Errorf("take back message %d: %w", id, err)
	}
	t.touch(data.Outbox, id)
	return d, json.Unmarshal(draft, &d)
}

// draftUnsent makes drafts of what an account did not send. One that may have gone out says so above the
// words of the owner, who would send it twice; one that is being sent is a *data.InvalidError.
func (t *Tx) draftUnsent(ctx context.Context, account int64) error {
	type unsent struct {
		data.Outgoing
		draft []byte
	}
	list, err := collect(ctx, t, func(row scanner) (u unsent, err error) {
		u.Outgoing, err = scanOutgoing(row, &u.draft)
		return u, err
	}, `SELECT `+outgoingColumns+`, draft FROM outbox WHERE account_id = ? AND state <> 'sent' ORDER BY id`, account)
	if err != nil {
		return err
	}
	for _, u := range list {
		if u.State == data.OutboxSending {
			return data.Invalid("mailbox", "cannot be removed while it sends “%s”: nothing was changed; try again in a quarter of an hour", u.Subject)
		}
		var d data.Draft
		if err := json.Unmarshal(u.draft, &d); err != nil {
			return err
		}
		if u.Unsure() {
			d.Text = "⚠ " + u.Error + "\n\n" + d.Text
		}
		if _, err := t.KeepDraft(ctx, u.ID, d); err != nil {
			return err
		}
	}
	return nil
}

// InterruptedOutbox marks what was being handed to a server before the time given, when the program
// ended, as failed for the reason given: nobody knows whether it went out, so they keep NextTry.
func (t *Tx) InterruptedOutbox(ctx context.Context, before time.Time, reason string) error {
	return t.exec(ctx, `UPDATE outbox SET state = 'failed', error = ? WHERE state = 'sending' AND next_try < ?`, reason, millis(before))
}

// DropSent removes what was sent and filed.
func (t *Tx) DropSent(ctx context.Context) error {
	return t.exec(ctx, `DELETE FROM outbox WHERE state = 'sent' AND filed = 1`)
}

// KeepDraft keeps a message being written; id 0 is a new one.
func (t *Tx) KeepDraft(ctx context.Context, id int64, d data.Draft) (int64, error) {
	if id == 0 {
		id = t.NewID()
	}
	draft, err := json.Marshal(d)
	if err != nil {
		return 0, err
	}
	err = t.exec(ctx, `INSERT INTO mail_draft (id, saved_at, draft) VALUES (?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET saved_at = excluded.saved_at, draft = excluded.draft`, id, millis(t.now), draft)
	if err != nil {
		return 0, fmt.Errorf("keep draft %d: %w", id, err)
	}
	t.touch(data.Outbox, id)
	return id, nil
}

// Drafts lists the messages being written, the latest first.
func (t *Tx) Drafts(ctx context.Context) ([]data.KeptDraft, error) {
	list, err := collect(ctx, t, func(row scanner) (k data.KeptDraft, err error) {
		var saved int64
		var draft []byte
		if err := row.Scan(&k.ID, &saved, &draft); err != nil {
			return k, err
		}
		k.SavedAt = fromMillis(saved)
		return k, json.Unmarshal(draft, &k.Draft)
	}, `SELECT id, saved_at, draft FROM mail_draft ORDER BY saved_at DESC, id DESC`)
	if err != nil {
		return nil, fmt.Errorf("list drafts: %w", err)
	}
	return list, nil
}

// DropDraft throws a message being written away.
func (t *Tx) DropDraft(ctx context.Context, id int64) error {
	if err := t.exec(ctx, `DELETE FROM mail_draft WHERE id = ?`, id); err != nil {
		return fmt.Errorf("drop draft %d: %w", id, err)
	}
	t.touch(data.Outbox, id)
	return nil
}

// MessagesByID finds the messages of an account that bear a Message-ID.
func (t *Tx) MessagesByID(ctx context.Context, account int64, messageID string) ([]int64, error) {
	return collect(ctx, t, scanOne[int64], `SELECT id FROM message WHERE key = ? AND message_id = ? AND account_id = ?`, hash64(messageID), messageID, account)
}
