package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func TestAddMessages(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	list := []data.Incoming{mail(1, "a", "anna@example.com", "Offer"), mail(2, "b", "bob@example.com", "Re: Offer", "a"), mail(3, "c", "anna@example.com", "Other")}
	if n := m.add("INBOX", list...); n != 3 {
		t.Fatalf("%d added", n)
	}
	if n := m.add("INBOX", list...); n != 0 {
		t.Errorf("%d added again", n)
	}
	moved := mail(7, "a", "anna@example.com", "Offer")
	moved.InternalDate = list[0].InternalDate
	if n := m.add("Archive", moved, mail(8, "d", "x@example.com", "New"), mail(9, "d", "x@example.com", "New")); n != 2 {
		t.Errorf("%d added to the archive, want 2: one is known, one comes twice", n)
	}
	m.reload()
	if f := m.folders["Archive"]; f.Local != 3 || f.Unread != 3 {
		t.Errorf("archive: %+v", f)
	}
	th := m.threads(data.ThreadQuery{FolderID: m.folders["INBOX"].ID})
	if len(th) != 2 || th[0].Subject != "Other" || th[1].Count != 2 || th[1].Subject != "Offer" || th[1].Unread != 2 {
		t.Errorf("threads %+v", th)
	}
	m.see(func(ctx context.Context, tx *store.Tx) error {
		d, err := tx.Message(ctx, th[1].Latest.ID)
		if err != nil || string(d.Raw) != string(list[1].Raw) || d.Folder != "INBOX" || d.From.Address != "bob@example.com" || d.Preview != "preview of b" {
			t.Errorf("%+v, %v", d, err)
		}
		if _, err := tx.Message(ctx, 12345); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("got %v", err)
		}
		hits, err := tx.Search(ctx, "words", 10)
		if err != nil || len(hits) != 4 {
			t.Errorf("%d hits, %v", len(hits), err)
		}
		return nil
	})
}

func TestContactsOfMail(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	m.add("INBOX", mail(1, "a", "Anna@Example.com", "Offer"), mail(2, "b", "bob@example.com", "Other"))
	c := data.Contact{Kind: data.Person, Name: "Anna Kovalenko", Emails: []data.Email{{Address: "anna@example.com"}}}
	m.do("Add Anna", func(ctx context.Context, tx *store.Tx) error { return tx.SaveContact(ctx, &c) })
	th := m.threads(data.ThreadQuery{ContactID: c.ID})
	if len(th) != 1 || th[0].Latest.Contact != "Anna Kovalenko" || th[0].Latest.ContactID != c.ID {
		t.Fatalf("threads %+v", th)
	}
	if th := m.threads(data.ThreadQuery{Role: data.RoleInbox, FromContacts: true}); len(th) != 1 {
		t.Errorf("%d threads from contacts", len(th))
	}
	if th := m.threads(data.ThreadQuery{Text: "bob"}); len(th) != 1 || th[0].Latest.MessageID != "b" {
		t.Errorf("found %+v", th)
	}
	m.see(func(ctx context.Context, tx *store.Tx) error {
		line, err := tx.Timeline(ctx, c.ID, data.TimelineQuery{Limit: 10})
		if err != nil || len(line) != 1 || line[0].Kind != "mail" || line[0].Title != "Offer" || line[0].Out {
			t.Errorf("timeline %+v, %v", line, err)
		}
		unread, err := tx.UnreadSince(ctx, time.Time{}, 10)
		if err != nil || len(unread) != 1 {
			t.Errorf("unread %+v, %v", unread, err)
		}
		return nil
	})
	m.add("INBOX", mail(3, "e", "anna@example.com", "Newer"))
	m.see(func(ctx context.Context, tx *store.Tx) error {
		hits, err := tx.Search(ctx, "Kovalenko", 5)
		if err != nil || len(hits) != 1 || !hits[0].At.Equal(storetest.Epoch().Add(3*time.Minute-48*time.Hour)) {
			t.Errorf("the latest mail is not the contact's latest activity: %+v, %v", hits, err)
		}
		return nil
	})
}
