package inbox

import (
	"bytes"
	"context"
	"strings"

	"regulars/data"
	"regulars/data/htmlmail"
	"regulars/data/imapmail"
	"regulars/data/store"
)

// desk does the mail use cases on a store.
type desk struct {
	store *store.Store
	syncs int
}

func view[T any](ctx context.Context, s *store.Store, f func(*store.Tx) (T, error)) (v T, err error) {
	err = s.View(ctx, func(tx *store.Tx) error {
		v, err = f(tx)
		return err
	})
	return v, err
}

func (d *desk) Accounts(ctx context.Context) ([]data.Account, error) {
	return view(ctx, d.store, func(tx *store.Tx) ([]data.Account, error) { return tx.Accounts(ctx) })
}

func (d *desk) Folders(ctx context.Context) ([]data.Folder, error) {
	return view(ctx, d.store, func(tx *store.Tx) ([]data.Folder, error) { return tx.Folders(ctx, 0) })
}

func (d *desk) Threads(ctx context.Context, q data.ThreadQuery) ([]data.Thread, error) {
	return view(ctx, d.store, func(tx *store.Tx) ([]data.Thread, error) { return tx.Threads(ctx, q) })
}

func (d *desk) CountThreads(ctx context.Context, q data.ThreadQuery) (int, error) {
	return view(ctx, d.store, func(tx *store.Tx) (int, error) { return tx.CountThreads(ctx, q) })
}

func (d *desk) Conversation(ctx context.Context, thread int64) ([]data.Message, error) {
	return view(ctx, d.store, func(tx *store.Tx) ([]data.Message, error) { return tx.Conversation(ctx, thread) })
}

func (d *desk) Message(ctx context.Context, id int64) (data.MessageDetail, error) {
	m, err := view(ctx, d.store, func(tx *store.Tx) (data.MessageDetail, error) { return tx.Message(ctx, id) })
	if err == nil {
		m.Mail = imapmail.Parse(m.Raw)
	}
	return m, err
}

func (d *desk) Readable(html string) (markdown, text string, remote bool) {
	return htmlmail.New().Markdown(html), htmlmail.Text(html, 1<<20), strings.Contains(html, "src=\"http")
}

func (d *desk) Page(ctx context.Context, id int64) (string, error) {
	m, err := d.Message(ctx, id)
	return htmlmail.New().Page(m.Subject, m.Mail.HTML, nil), err
}

func (d *desk) File(ctx context.Context, id int64, part string) ([]byte, error) {
	m, err := d.Message(ctx, id)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	_, err = imapmail.Extract(m.Raw, part, &b)
	return b.Bytes(), err
}

func (d *desk) Mark(ctx context.Context, ids []int64, set, unset data.Flags) error {
	if (set | unset).Has(data.FlagFlagged) {
		return d.store.Update(ctx, "Star mail", func(tx *store.Tx) error { return tx.ActFlags(ctx, ids, set, unset) })
	}
	return d.store.Update(ctx, "", func(tx *store.Tx) error { return tx.MarkPlaces(ctx, ids, set, unset) })
}

func (d *desk) Move(ctx context.Context, ids []int64, to data.FolderRole) (undo func(context.Context) error, err error) {
	var action int64
	err = d.store.Update(ctx, "Move mail", func(tx *store.Tx) error {
		action = tx.ActionID()
		return tx.ActMove(ctx, ids, to)
	})
	return func(ctx context.Context) error {
		_, err := d.store.UndoAction(ctx, action)
		return err
	}, err
}

func (d *desk) Sync() { d.syncs++ }

func (d *desk) Send(ctx context.Context, account int64, dr data.Draft) (int64, error) {
	raw, id, err := imapmail.Compose(dr, d.store.Now())
	if err != nil {
		return 0, err
	}
	o := data.Outgoing{AccountID: account, MessageID: id, From: dr.From.Address, Recipients: dr.Recipients(), Subject: dr.Subject, State: data.OutboxWaiting, Raw: raw}
	err = d.store.Update(ctx, "", func(tx *store.Tx) error { return tx.QueueOutgoing(ctx, &o, dr) })
	return o.ID, err
}

func (d *desk) Outbox(ctx context.Context) ([]data.Outgoing, error) {
	return view(ctx, d.store, func(tx *store.Tx) ([]data.Outgoing, error) { return tx.Outbox(ctx) })
}

func (d *desk) Retry(ctx context.Context, id int64) error {
	return d.store.Update(ctx, "", func(tx *store.Tx) error {
		o, err := tx.Outgoing(ctx, id)
		if err != nil {
			return err
		}
		o.State, o.Error = data.OutboxWaiting, ""
		return tx.SetOutgoing(ctx, o)
	})
}

func (d *desk) Recall(ctx context.Context, id int64) (dr data.Draft, err error) {
	err = d.store.Update(ctx, "", func(tx *store.Tx) error {
		dr, err = tx.TakeBack(ctx, id)
		return err
	})
	return dr, err
}

func (d *desk) Drafts(ctx context.Context) ([]data.KeptDraft, error) {
	return view(ctx, d.store, func(tx *store.Tx) ([]data.KeptDraft, error) { return tx.Drafts(ctx) })
}

func (d *desk) KeepDraft(ctx context.Context, id int64, dr data.Draft) (kept int64, err error) {
	err = d.store.Update(ctx, "", func(tx *store.Tx) error {
		kept, err = tx.KeepDraft(ctx, id, dr)
		return err
	})
	return kept, err
}

func (d *desk) DropDraft(ctx context.Context, id int64) error {
	return d.store.Update(ctx, "", func(tx *store.Tx) error { return tx.DropDraft(ctx, id) })
}
