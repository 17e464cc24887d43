package store_test

import (
	"context"
	"errors"
	"testing"

	"regulars/data"
	"regulars/data/store"
)

func TestOutbox(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	d := data.Draft{From: data.MailAddress{Address: "owner@example.com"}, To: []data.MailAddress{{Address: "a@example.com"}}, Text: "hello", Files: []data.DraftFile{{Name: "x", Data: []byte{0, 1}}}}
	o := data.Outgoing{AccountID: m.account.ID, MessageID: "x@y", From: "owner@example.com", Recipients: d.Recipients(), Raw: []byte("raw")}
	m.do("", func(ctx context.Context, tx *store.Tx) error { return tx.QueueOutgoing(ctx, &o, d) })
	m.see(func(ctx context.Context, tx *store.Tx) error {
		got, err := tx.Outgoing(ctx, o.ID)
		if err != nil || string(got.Raw) != "raw" || got.State != data.OutboxWaiting || got.Recipients[0] != "a@example.com" {
			t.Errorf("%+v, %v", got, err)
		}
		return nil
	})
	o.State = data.OutboxSending
	m.do("", func(ctx context.Context, tx *store.Tx) error {
		if err := tx.SetOutgoing(ctx, o); err != nil {
			return err
		}
		if _, err := tx.TakeBack(ctx, o.ID); !errors.Is(err, data.ErrConflict) {
			t.Errorf("taken back while it is sent: %v", err)
		}
		return tx.InterruptedOutbox(ctx, tx.Now(), "the program ended")
	})
	m.do("", func(ctx context.Context, tx *store.Tx) error {
		back, err := tx.TakeBack(ctx, o.ID)
		if back.Text != "hello" || len(back.Files) != 1 {
			t.Errorf("%+v", back)
		}
		return err
	})
	var id int64
	m.do("", func(ctx context.Context, tx *store.Tx) (err error) { id, err = tx.KeepDraft(ctx, 0, d); return err })
	d.Text = "more"
	m.do("", func(ctx context.Context, tx *store.Tx) (err error) { _, err = tx.KeepDraft(ctx, id, d); return err })
	m.see(func(ctx context.Context, tx *store.Tx) error {
		list, err := tx.Drafts(ctx)
		if err != nil || len(list) != 1 || list[0].Text != "more" {
			t.Errorf("%+v, %v", list, err)
		}
		return nil
	})
	m.do("", func(ctx context.Context, tx *store.Tx) error { return tx.DropDraft(ctx, id) })
}
