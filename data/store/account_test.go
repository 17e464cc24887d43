package store_test

import (
	"context"
	"errors"
	"testing"

	"regulars/data"
	"regulars/data/store"
)

func TestDeleteAccount(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	m.add("INBOX", mail(1, "a", "anna@example.com", "Offer"))
	twice := m.account
	twice.ID = 0
	if err := m.Update(t.Context(), "Add again", func(tx *store.Tx) error { return tx.SaveAccount(t.Context(), &twice) }); !errors.Is(err, data.ErrConflict) {
		t.Errorf("the same address twice: %v", err)
	}
	m.do("Remove mailbox", func(ctx context.Context, tx *store.Tx) error { return tx.DeleteAccount(ctx, m.account.ID) })
	m.see(func(ctx context.Context, tx *store.Tx) error {
		all, _, err := tx.CountMail(ctx)
		hits, err2 := tx.Search(ctx, "offer", 5)
		if all != 0 || len(hits) != 0 {
			t.Errorf("%d messages, %d hits are left", all, len(hits))
		}
		return errors.Join(err, err2)
	})
	if _, err := m.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	m.see(func(ctx context.Context, tx *store.Tx) error {
		list, err := tx.Accounts(ctx)
		if len(list) != 1 || list[0].Address != "Owner@example.com" {
			t.Errorf("after undo: %+v", list)
		}
		return err
	})
}
