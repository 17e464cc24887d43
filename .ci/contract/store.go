package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// withStore opens a store of its own for fn.
func withStore(ctx context.Context, b *bench, name string, fn func(*store.Store) error) error {
	s, err := store.Open(ctx, b.file(name))
	if err != nil {
		return err
	}
	return errors.Join(fn(s), s.Close())
}

// queries are what owners look for, each typed letter by letter.
func queries() []string {
	return []string{"kovalenko", "petrenko", "c1234", "oak table", "invoice", "smith ha", "3706001", "žukausk", "марія", "holiday price", "w1500", "anna wei"}
}

// searches holds search as you type, over contacts and mail together.
func searches(ctx context.Context, b *bench) (list []found, err error) {
	err = withStore(ctx, b, "search.db", func(s *store.Store) error {
		if err := fillContacts(ctx, s, b.size(200_000)); err != nil {
			return err
		}
		if err := fillMessages(ctx, s, b.size(500_000)); err != nil {
			return err
		}
		var typed []string
		for _, q := range queries() {
			for i := range []rune(q) {
				typed = append(typed, string([]rune(q)[:i+1]))
			}
		}
		p, err := p95(len(typed)*5, func(i int) error {
			return s.View(ctx, func(tx *store.Tx) error { _, err := tx.Search(ctx, typed[i%len(typed)], 8); return err })
		})
		list = append(list, milliseconds(p))
		return err
	})
	return list, err
}

// cards holds opening a contact with its timeline.
func cards(ctx context.Context, b *bench) (list []found, err error) {
	err = withStore(ctx, b, "card.db", func(s *store.Store) error {
		ids, err := fillActivities(ctx, s, b.size(5000), b.size(500_000))
		if err != nil {
			return err
		}
		p, err := p95(2000, func(i int) error {
			return s.View(ctx, func(tx *store.Tx) error {
				id := ids[i*i%len(ids)]
				if _, err := tx.Contact(ctx, id); err != nil {
					return err
				}
				_, err := tx.Timeline(ctx, id, data.TimelineQuery{Limit: 50})
				return err
			})
		})
		list = append(list, milliseconds(p))
		return err
	})
	return list, err
}

func fillActivities(ctx context.Context, s *store.Store, contacts, activities int) (ids []int64, err error) {
	if err := fillContacts(ctx, s, contacts); err != nil {
		return nil, err
	}
	w := newWriter()
	err = s.Update(ctx, "Fill activities", func(tx *store.Tx) error {
		if ids, err = tx.ContactIDs(ctx, data.ContactQuery{}); err != nil {
			return err
		}
		for i := range activities {
			// Half of all is with one in fifty: regulars.
			id := ids[i/2%len(ids)]
			if i%2 == 0 {
				id = ids[i/2%max(1, len(ids)/50)]
			}
			a := data.Activity{ContactID: id, Kind: data.Note, At: tx.Now().Add(-time.Duration(i) * time.Minute), Text: w.text(uint64(i), 12)}
			if err := tx.SaveActivity(ctx, &a); err != nil {
				return err
			}
		}
		return nil
	})
	return ids, err
}

// lists holds the first page of each order of the list of contacts, and pages
// in its middle.
func lists(ctx context.Context, b *bench) (list []found, err error) {
	err = withStore(ctx, b, "list.db", func(s *store.Store) error {
		n := b.size(200_000)
		if err := fillContacts(ctx, s, n); err != nil {
			return err
		}
		page := func(q data.ContactQuery) error {
			return s.View(ctx, func(tx *store.Tx) error { _, err := tx.ContactRows(ctx, q); return err })
		}
		sorts := []data.ContactSort{data.ByName, data.ByCompany, data.ByCity, data.ByEmail, data.ByPhone, data.ByStage, data.ByLastActivity, data.ByCreated}
		first, err := p95(800, func(i int) error {
			return page(data.ContactQuery{Sort: sorts[i%len(sorts)], Descending: i%3 == 0, Limit: 200})
		})
		if err != nil {
			return err
		}
		middle, err := p95(800, func(i int) error {
			return page(data.ContactQuery{Sort: sorts[i%len(sorts)], Offset: i * 7919 % n, Limit: 200})
		})
		list = append(list, milliseconds(first), milliseconds(middle))
		return err
	})
	return list, err
}

// fillMessages keeps n messages in an inbox of their own.
func fillMessages(ctx context.Context, s *store.Store, n int) error {
	var inbox data.Folder
	err := s.Update(ctx, "Add account", func(tx *store.Tx) error {
		server := data.Server{Host: "mail.example", Port: 993, Security: data.SecurityTLS, User: "owner"}
		a := data.Account{Address: "owner@shop.example", IMAP: server, SMTP: server}
		if err := tx.SaveAccount(ctx, &a); err != nil {
			return err
		}
		if err := tx.SaveFolders(ctx, a.ID, []data.RemoteFolder{{Path: "INBOX", Role: data.RoleInbox}}); err != nil {
			return err
		}
		folders, err := tx.Folders(ctx, a.ID)
		if err != nil {
			return err
		}
		inbox = folders[0]
		return nil
	})
	w := newWriter()
	for done := 0; err == nil && done < n; {
		var batch []data.Incoming
		for ; len(batch) < 2000 && done < n; done++ {
			batch = append(batch, incoming(w, done))
		}
		err = s.Update(ctx, "", func(tx *store.Tx) error { _, err := tx.AddMessages(ctx, inbox, batch); return err })
	}
	return err
}

// incoming is the n-th message, from one of the customers.
func incoming(w *writer, n int) data.Incoming {
	from := customer(n % 200_000)
	body := w.text(uint64(n), 120)
	at := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC).Add(-time.Duration(n) * time.Minute)
	m := data.Mail{
		MessageID: fmt.Sprintf("%d@mail.example", n), Subject: w.text(uint64(n/3), 5), Date: at, Text: body,
		From: []data.MailAddress{{Name: from[1] + " " + from[2], Address: from[11]}},
		To:   []data.MailAddress{{Address: "owner@shop.example"}},
	}
	raw := []byte("Message-ID: <" + m.MessageID + ">\r\nSubject: " + m.Subject + "\r\n\r\n" + body)
	return data.Incoming{
		RawMessage: data.RawMessage{RemoteMessage: data.RemoteMessage{UID: uint32(n + 1), InternalDate: at, Size: int64(len(raw))}, Raw: raw}, //nolint:gosec // far below 2^32
		Mail:       m, Words: body, Preview: body[:min(len(body), 80)],
	}
}
