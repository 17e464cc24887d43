package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
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

// The outbox lists what is not sent, or has no copy in Sent yet, oldest first;
// what was interrupted while it was handed over is for the owner to judge.
func TestOutboxStates(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	var list []data.Outgoing
	for _, subject := range []string{"waits", "tried", "sending", "sending now", "failed", "sent", "sent and filed"} {
		o := data.Outgoing{AccountID: m.account.ID, MessageID: subject + "@x", From: "owner@example.com", Subject: subject, Recipients: []string{"a@example.com", "b@example.com"}, Raw: []byte("raw")}
		m.do("", func(ctx context.Context, tx *store.Tx) error {
			return tx.QueueOutgoing(ctx, &o, data.Draft{Subject: subject})
		})
		list = append(list, o)
	}
	now := storetest.Epoch()
	list[1].Tries, list[1].NextTry, list[1].Error = 3, now.Add(time.Hour), "no answer"
	list[2].State, list[2].NextTry = data.OutboxSending, now.Add(-time.Hour)
	list[3].State, list[3].NextTry = data.OutboxSending, now.Add(time.Minute)
	list[4].State, list[4].Error = data.OutboxFailed, "refused"
	list[5].State = data.OutboxSent
	list[6].State, list[6].Filed = data.OutboxSent, true
	m.do("", func(ctx context.Context, tx *store.Tx) error {
		var errs []error
		for _, o := range list[1:] {
			errs = append(errs, tx.SetOutgoing(ctx, o))
		}
		return errors.Join(append(errs, tx.InterruptedOutbox(ctx, now, "the program ended"))...)
	})
	list[2].State, list[2].Error = data.OutboxFailed, "the program ended"
	outbox := func() (got []data.Outgoing) {
		m.see(func(ctx context.Context, tx *store.Tx) (err error) { got, err = tx.Outbox(ctx); return err })
		return got
	}
	got := outbox()
	if len(got) != 6 {
		t.Fatalf("%d are listed: %+v", len(got), got)
	}
	for i := range got {
		want := list[i]
		want.Raw = nil
		if diff := cmp.Diff(want, got[i]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", want.Subject, diff)
		}
	}
	m.do("", func(ctx context.Context, tx *store.Tx) error { return tx.DropSent(ctx) })
	for i, o := range list {
		err := m.Update(t.Context(), "", func(tx *store.Tx) error {
			d, err := tx.TakeBack(t.Context(), o.ID)
			if err == nil && d.Subject != o.Subject {
				t.Errorf("taken back, %s is %+v", o.Subject, d)
			}
			return err
		})
		want := []error{nil, nil, nil, data.ErrConflict, nil, data.ErrConflict, data.ErrNotFound}[i]
		if !errors.Is(err, want) {
			t.Errorf("%s taken back: %v, want %v", o.Subject, err, want)
		}
	}
	if got := outbox(); len(got) != 2 || got[0].Subject != "sending now" || got[1].Subject != "sent" {
		t.Errorf("left are %+v", got)
	}
}

// A message that was sent is found again by its Message-ID, in its own account.
func TestMessagesByID(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	m.add("Sent", mail(1, "mine@x", "owner@example.com", "Offer"), mail(2, "other@x", "owner@example.com", "Other"))
	for id, want := range map[string]int{"mine@x": 1, "other@x": 1, "MINE@x": 0, "": 0} {
		for account, factor := range map[int64]int{m.account.ID: 1, 7: 0} {
			m.see(func(ctx context.Context, tx *store.Tx) error {
				list, err := tx.MessagesByID(ctx, account, id)
				if len(list) != want*factor {
					t.Errorf("%q of account %d is found %d times", id, account, len(list))
				}
				return err
			})
		}
	}
}
