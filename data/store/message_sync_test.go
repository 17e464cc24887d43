package store_test

import (
	"context"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func TestServerFlagsKeepOwn(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	m.add("INBOX", mail(1, "a", "anna@example.com", "Offer"))
	id := m.threads(data.ThreadQuery{})[0].Latest.ID
	m.do("", func(ctx context.Context, tx *store.Tx) error {
		return tx.MarkPlaces(ctx, []int64{id}, data.FlagSeen, 0)
	})
	m.do("", func(ctx context.Context, tx *store.Tx) error {
		places, err := tx.FolderPlaces(ctx, m.folders["INBOX"].ID)
		if err != nil {
			return err
		}
		p := places[1]
		p.ServerFlags = data.FlagFlagged // another program starred it meanwhile
		return tx.SetServerFlags(ctx, []data.Place{p})
	})
	if th := m.threads(data.ThreadQuery{})[0]; !th.Starred || th.Unread != 0 || !th.Latest.Waiting {
		t.Errorf("%+v", th)
	}
}

func TestLostAndRenumbered(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	m.add("INBOX", mail(1, "a", "anna@example.com", "Offer"), mail(2, "b", "bob@example.com", "Other"), mail(3, "c", "carl@example.com", "Third"))
	inbox := m.folders["INBOX"]
	var known []store.KnownMessage
	m.do("", func(ctx context.Context, tx *store.Tx) (err error) {
		if err := tx.RenumberFolder(ctx, inbox.ID, 99); err != nil {
			return err
		}
		known, err = tx.KnownMessages(ctx, m.account.ID, inbox.ID)
		return err
	})
	uids := map[int64]uint32{}
	for i, k := range known {
		if k.MessageID != "b" {
			uids[k.PlaceID] = uint32(100 + i)
		}
	}
	m.do("", func(ctx context.Context, tx *store.Tx) error {
		if err := tx.AdoptPlaces(ctx, uids); err != nil {
			return err
		}
		return tx.CloseRenumbering(ctx, inbox.ID)
	})
	if m.reload(); m.folders["INBOX"].Local != 2 || m.folders["INBOX"].UIDValidity != 99 {
		t.Errorf("%+v", m.folders["INBOX"])
	}
	if th := m.threads(data.ThreadQuery{}); len(th) != 2 {
		t.Errorf("%d threads", len(th))
	}
	// What is gone is kept for a while: fetched from another folder it is not new.
	if n := m.add("Archive", mail(50, "b", "bob@example.com", "Other")); n != 0 {
		t.Errorf("%d added", n)
	}
	later := func(d time.Duration) { m.Now = func() time.Time { return storetest.Epoch().Add(d) } }
	later(40 * 24 * time.Hour)
	m.do("", func(ctx context.Context, tx *store.Tx) error { return tx.PurgeGone(ctx, 30*24*3600*1000) })
	if all := m.threads(data.ThreadQuery{}); len(all) != 3 {
		t.Errorf("purging took what is in a folder: %d threads", len(all))
	}
	m.do("", func(ctx context.Context, tx *store.Tx) error { return tx.SaveFolders(ctx, m.account.ID, nil) })
	later(90 * 24 * time.Hour)
	m.do("", func(ctx context.Context, tx *store.Tx) error { return tx.PurgeGone(ctx, 30*24*3600*1000) })
	m.see(func(ctx context.Context, tx *store.Tx) error {
		if all, _, err := tx.CountMail(ctx); err != nil || all != 0 {
			t.Errorf("%d messages are left, %v", all, err)
		}
		return nil
	})
}
