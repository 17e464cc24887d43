package store_test

import (
	"context"
	"errors"
	"testing"

	"regulars/data"
	"regulars/data/store"
)

func TestActsAndUndo(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	m.add("INBOX", mail(1, "a", "anna@example.com", "Offer"), mail(2, "b", "bob@example.com", "Other"))
	inbox := data.ThreadQuery{Role: data.RoleInbox}
	id := m.threads(inbox)[0].Latest.ID
	waiting := func() (list []store.Waiting) {
		m.see(func(ctx context.Context, tx *store.Tx) (err error) {
			list, err = tx.WaitingPlaces(ctx, m.account.ID)
			return err
		})
		return list
	}
	m.do("", func(ctx context.Context, tx *store.Tx) error {
		return tx.MarkPlaces(ctx, []int64{id}, data.FlagSeen, 0)
	})
	if w := waiting(); len(w) != 1 || w[0].Flags != data.FlagSeen || w[0].ServerFlags != 0 {
		t.Fatalf("waiting %+v", w)
	}
	m.do("Star", func(ctx context.Context, tx *store.Tx) error {
		return tx.ActFlags(ctx, []int64{id}, data.FlagFlagged, 0)
	})
	m.do("Delete", func(ctx context.Context, tx *store.Tx) error { return tx.ActMove(ctx, []int64{id}, data.RoleTrash) })
	if th := m.threads(inbox); len(th) != 1 {
		t.Errorf("%d in the inbox after deleting", len(th))
	}
	if th := m.threads(data.ThreadQuery{Role: data.RoleTrash}); len(th) != 1 || !th[0].Starred || !th[0].Latest.Waiting {
		t.Errorf("trash %+v", th)
	}
	w := waiting()
	if len(w) != 1 || w[0].From != "INBOX" || w[0].To != "Trash" {
		t.Fatalf("waiting %+v", w)
	}
	// The server moved it and does not say where to; the next sync finds the place again.
	m.do("", func(ctx context.Context, tx *store.Tx) error {
		return tx.Settle(ctx, data.Place{ID: w[0].ID, ServerFolder: m.folders["Trash"].ID, ServerFlags: w[0].Flags})
	})
	if w := waiting(); len(w) != 0 {
		t.Errorf("still waiting: %+v", w)
	}
	if _, err := m.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if th := m.threads(inbox); len(th) != 2 || !th[0].Starred {
		t.Errorf("after undo: %+v", th)
	}
	if _, err := m.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if th := m.threads(inbox); th[0].Starred || th[0].Unread != 0 {
		t.Errorf("undo took back more or less than the star: %+v", th[0])
	}
	if _, err := m.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if th := m.threads(inbox); !th[0].Starred {
		t.Error("redo did not bring the star back")
	}
}

// TestGmail has every message once more in a folder of all: acts work on the others, and on that one alone where
// there is no other.
func TestGmail(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	m.do("", func(ctx context.Context, tx *store.Tx) error {
		return tx.SaveFolders(ctx, m.account.ID, []data.RemoteFolder{
			{Path: "INBOX", Role: data.RoleInbox}, {Path: "[Gmail]/All Mail", Role: data.RoleAll}, {Path: "[Gmail]/Bin", Role: data.RoleTrash},
		})
	})
	m.reload()
	m.add("INBOX", mail(1, "a", "anna@example.com", "Apples"))
	m.add("[Gmail]/All Mail", mail(11, "a", "anna@example.com", "Apples"), mail(12, "b", "bob@example.com", "Archived"))
	th := m.threads(data.ThreadQuery{})
	if len(th) != 2 || th[0].Count != 1 || th[1].Count != 1 {
		t.Fatalf("%+v", th)
	}
	act := func(what string, f func(ctx context.Context, tx *store.Tx, ids []int64) error, id int64) []store.Waiting {
		m.do(what, func(ctx context.Context, tx *store.Tx) error { return f(ctx, tx, []int64{id}) })
		var list []store.Waiting
		m.see(func(ctx context.Context, tx *store.Tx) (err error) {
			list, err = tx.WaitingPlaces(ctx, m.account.ID)
			return err
		})
		return list
	}
	move := func(role data.FolderRole) func(context.Context, *store.Tx, []int64) error {
		return func(ctx context.Context, tx *store.Tx, ids []int64) error { return tx.ActMove(ctx, ids, role) }
	}
	byID := map[string]int64{th[0].Latest.MessageID: th[0].Latest.ID, th[1].Latest.MessageID: th[1].Latest.ID}
	if w := act("Archive", move(data.RoleArchive), byID["a"]); len(w) != 1 || w[0].From != "INBOX" || w[0].To != "[Gmail]/All Mail" {
		t.Errorf("archiving: %+v", w)
	}
	if _, err := m.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if w := act("Delete", move(data.RoleTrash), byID["b"]); len(w) != 1 || w[0].From != "[Gmail]/All Mail" || w[0].To != "[Gmail]/Bin" {
		t.Errorf("deleting what is archived: %+v", w)
	}
	err := m.Update(t.Context(), "Junk", func(tx *store.Tx) error { return tx.ActMove(t.Context(), []int64{byID["a"]}, data.RoleJunk) })
	if !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a folder that is missing: %v", err)
	}
}
