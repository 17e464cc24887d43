package store_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// mailMany is how many messages the benchmarks of mail work on.
const mailMany = 50_000

// manyMessages opens a store with mailMany messages in 30,000 threads, of 3,000 people.
func manyMessages(b *testing.B) *store.Store {
	b.Helper()
	ctx := b.Context()
	s, err := store.Open(ctx, filepath.Join(b.TempDir(), "mail.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	})
	a := data.Account{
		Address: "owner@example.com",
		IMAP:    data.Server{Host: "x.example", Port: 993, Security: data.SecurityTLS},
		SMTP:    data.Server{Host: "x.example", Port: 465, Security: data.SecurityTLS},
	}
	var inbox data.Folder
	err = s.Update(ctx, "Add", func(tx *store.Tx) error {
		c := data.Contact{Kind: data.Person, Name: "Anna", Emails: []data.Email{{Address: "p7@example.com"}}}
		if err := tx.SaveContact(ctx, &c); err != nil {
			return err
		}
		return tx.SaveAccount(ctx, &a)
	})
	if err != nil {
		b.Fatal(err)
	}
	for from := 0; from < mailMany; from += 2000 {
		list := make([]data.Incoming, 2000)
		for i := range list {
			list[i] = benchMail(from + i)
		}
		err := s.Update(ctx, "", func(tx *store.Tx) error {
			if err := tx.SaveFolders(ctx, a.ID, []data.RemoteFolder{{Path: "INBOX", Role: data.RoleInbox}}); err != nil {
				return err
			}
			folders, err := tx.Folders(ctx, a.ID)
			if err != nil {
				return err
			}
			inbox = folders[0]
			_, err = tx.AddMessages(ctx, inbox, list)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	return s
}

func benchMail(i int) data.Incoming {
	in := data.Incoming{Preview: "the first words of it", Words: fmt.Sprintf("some words number%d and %s", i, strings.Repeat("more ", i%50))}
	in.UID, in.InternalDate = uint32(i+1), time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(i)*time.Hour)
	in.Raw = fmt.Appendf(nil, "Message-ID: <%d@x>\r\n\r\nhello", i)
	in.Size = int64(len(in.Raw))
	in.Mail = data.Mail{
		MessageID: fmt.Sprintf("%d@x", i), Subject: fmt.Sprintf("Order %d", i), Date: in.InternalDate,
		From: []data.MailAddress{{Name: "Person", Address: fmt.Sprintf("p%d@example.com", i%3000)}},
		To:   []data.MailAddress{{Address: "owner@example.com"}},
	}
	if i%5 < 2 {
		in.Mail.References = []string{fmt.Sprintf("%d@x", i-i%5-1)}
	}
	return in
}

// BenchmarkMailLists times what the inbox asks for.
func BenchmarkMailLists(b *testing.B) {
	s := manyMessages(b)
	view := func(f func(ctx context.Context, tx *store.Tx) error) {
		if err := s.View(b.Context(), func(tx *store.Tx) error { return f(b.Context(), tx) }); err != nil {
			b.Fatal(err)
		}
	}
	var contact int64
	view(func(ctx context.Context, tx *store.Tx) error {
		hits, err := tx.Search(ctx, "Anna", 1)
		contact = hits[0].ID
		return err
	})
	for name, q := range map[string]data.ThreadQuery{
		"inbox": {Role: data.RoleInbox, Limit: 50}, "deep": {Role: data.RoleInbox, Limit: 50, Offset: 20_000}, "everything": {Limit: 50},
		"unread": {Role: data.RoleInbox, Unread: true, Limit: 50}, "starred": {Role: data.RoleInbox, Starred: true, Limit: 50},
		"contacts": {Role: data.RoleInbox, FromContacts: true, Limit: 50}, "contact": {ContactID: contact, Limit: 50}, "text": {Text: "number4", Limit: 50},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				view(func(ctx context.Context, tx *store.Tx) error { _, err := tx.Threads(ctx, q); return err })
			}
		})
		b.Run(name+" count", func(b *testing.B) {
			for b.Loop() {
				view(func(ctx context.Context, tx *store.Tx) error { _, err := tx.CountThreads(ctx, q); return err })
			}
		})
	}
	b.Run("timeline", func(b *testing.B) {
		for b.Loop() {
			view(func(ctx context.Context, tx *store.Tx) error {
				_, err := tx.Timeline(ctx, contact, data.TimelineQuery{Limit: 50})
				return err
			})
		}
	})
	b.Run("folders", func(b *testing.B) {
		for b.Loop() {
			view(func(ctx context.Context, tx *store.Tx) error { _, err := tx.Folders(ctx, 0); return err })
		}
	})
}
