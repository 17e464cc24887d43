package store_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// mailStore is a store with an account and its folders.
type mailStore struct {
	*testing.T
	*store.Store
	account data.Account
	folders map[string]data.Folder
}

func newMailStore(t *testing.T) *mailStore {
	t.Helper()
	m := &mailStore{T: t, Store: storetest.Open(t), folders: map[string]data.Folder{}}
	m.account = data.Account{
		Address: "Owner@example.com",
		IMAP:    data.Server{Host: "imap.example.com", Port: 993, Security: data.SecurityTLS, User: "owner"},
		SMTP:    data.Server{Host: "smtp.example.com", Port: 465, Security: data.SecurityTLS, User: "owner"},
	}
	m.do("Add mailbox", func(ctx context.Context, tx *store.Tx) error { return tx.SaveAccount(ctx, &m.account) })
	m.do("", func(ctx context.Context, tx *store.Tx) error {
		return tx.SaveFolders(ctx, m.account.ID, []data.RemoteFolder{
			{Path: "INBOX", Role: data.RoleInbox}, {Path: "Sent", Role: data.RoleSent}, {Path: "Trash", Role: data.RoleTrash}, {Path: "Archive", Role: data.RoleArchive},
		})
	})
	m.reload()
	return m
}

func (m *mailStore) do(what string, f func(context.Context, *store.Tx) error) {
	m.Helper()
	if err := m.Update(m.Context(), what, func(tx *store.Tx) error { return f(m.Context(), tx) }); err != nil {
		m.Fatal(err)
	}
}

func (m *mailStore) see(f func(context.Context, *store.Tx) error) {
	m.Helper()
	if err := m.View(m.Context(), func(tx *store.Tx) error { return f(m.Context(), tx) }); err != nil {
		m.Fatal(err)
	}
}

func (m *mailStore) reload() {
	m.Helper()
	m.see(func(ctx context.Context, tx *store.Tx) error {
		list, err := tx.Folders(ctx, m.account.ID)
		for _, f := range list {
			m.folders[f.Path] = f
		}
		return err
	})
}

func (m *mailStore) add(folder string, list ...data.Incoming) (added int) {
	m.Helper()
	m.do("", func(ctx context.Context, tx *store.Tx) (err error) {
		added, err = tx.AddMessages(ctx, m.folders[folder], list)
		return err
	})
	return added
}

func (m *mailStore) threads(q data.ThreadQuery) (list []data.Thread) {
	m.Helper()
	m.see(func(ctx context.Context, tx *store.Tx) (err error) {
		if list, err = tx.Threads(ctx, q); err != nil {
			return err
		}
		n, err := tx.CountThreads(ctx, q)
		if q.Limit == 0 && q.Offset == 0 && n != len(list) {
			m.Errorf("%d threads are counted, %d listed", n, len(list))
		}
		return err
	})
	return list
}

// mail makes a message as the parser would.
func mail(uid uint32, id, from, subject string, refs ...string) data.Incoming {
	in := data.Incoming{Words: "words of " + id, Preview: "preview of " + id}
	in.UID, in.InternalDate = uid, storetest.Epoch().Add(time.Duration(uid)*time.Minute-48*time.Hour)
	in.Raw = fmt.Appendf(nil, "Message-ID: <%s>\r\nSubject: %s\r\n\r\nbody %s", id, subject, id)
	in.Size = int64(len(in.Raw))
	in.Mail = data.Mail{
		MessageID: id, Subject: subject, References: refs, Date: in.InternalDate,
		From: []data.MailAddress{{Name: "Someone", Address: from}}, To: []data.MailAddress{{Address: "owner@example.com"}},
	}
	return in
}
