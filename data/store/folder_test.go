package store_test

import (
	"context"
	"errors"
	"testing"

	"regulars/data"
	"regulars/data/store"
)

func TestFoldersComeAndGo(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	m.add("INBOX", mail(1, "a", "anna@example.com", "Apples"))
	m.add("Archive", mail(1, "b", "bob@example.com", "Bananas"))
	set := func(list ...data.RemoteFolder) {
		m.do("", func(ctx context.Context, tx *store.Tx) error { return tx.SaveFolders(ctx, m.account.ID, list) })
	}
	set(data.RemoteFolder{Path: "INBOX", Role: data.RoleInbox, Delimiter: "/"}, data.RemoteFolder{Path: "Žuvys/2026", Delimiter: "/"})
	m.folders = map[string]data.Folder{}
	m.reload()
	if len(m.folders) != 2 || m.folders["Žuvys/2026"].Name() != "2026" || m.folders["INBOX"].Delimiter != "/" {
		t.Errorf("%+v", m.folders)
	}
	if th := m.threads(data.ThreadQuery{}); len(th) != 1 {
		t.Errorf("%d threads after a folder went", len(th))
	}
	if n := m.add("Žuvys/2026", mail(7, "b", "bob@example.com", "Bananas")); n != 0 {
		t.Error("what the lost folder held was forgotten at once")
	}
	m.see(func(ctx context.Context, tx *store.Tx) error {
		if _, err := tx.Folder(ctx, 99); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("got %v", err)
		}
		return nil
	})
	id := m.folders["INBOX"].ID
	m.do("", func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(
			tx.SetFolderState(ctx, id, data.FolderStatus{Messages: 5, UIDNext: 9, UIDValidity: 3, HighestModSeq: 1 << 40}),
			tx.SetFolderError(ctx, id, 6, "no answer"),
			tx.SetAside(ctx, id, 4, "broken"), tx.SetAside(ctx, id, 4, "still broken"),
			tx.SetAccountState(ctx, m.account.ID, "offline"),
		)
	})
	m.see(func(ctx context.Context, tx *store.Tx) error {
		f, err := tx.Folder(ctx, id)
		if err != nil || f.HighestModSeq != 1<<40 || f.Server != 6 || f.Error != "no answer" || f.UIDNext != 9 || f.Missing() != 5 {
			t.Errorf("%+v, %v", f, err)
		}
		asides, err := tx.Asides(ctx, id)
		if err != nil || len(asides) != 1 || asides[0].Tries != 2 || asides[0].Reason != "still broken" {
			t.Errorf("%+v, %v", asides, err)
		}
		a, err := tx.Account(ctx, m.account.ID)
		if err != nil || a.SyncError != "offline" || !a.SyncedAt.IsZero() {
			t.Errorf("%+v, %v", a, err)
		}
		return nil
	})
	// Fetched after all, a message is no longer set aside.
	m.add("INBOX", mail(4, "late", "anna@example.com", "Late"))
	m.see(func(ctx context.Context, tx *store.Tx) error {
		asides, err := tx.Asides(ctx, id)
		if len(asides) != 0 {
			t.Errorf("still set aside: %+v", asides)
		}
		return err
	})
}
