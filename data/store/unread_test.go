package store_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// Today shows the unread mail of contacts that came of late: not that of
// strangers, nor what is read, in another folder, or from the owner.
func TestUnreadSince(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	anna := data.Contact{Name: "Anna", Emails: []data.Email{{Address: "anna@example.com"}, {Address: "anna@home.example"}}}
	m.do("Add Anna", func(ctx context.Context, tx *store.Tx) error { return tx.SaveContact(ctx, &anna) })
	with := func(in data.Incoming, days int, flags data.Flags) data.Incoming {
		in.Mail.Date, in.Flags = storetest.Epoch().AddDate(0, 0, -days), flags
		in.InternalDate = in.Mail.Date
		return in
	}
	m.add("INBOX",
		with(mail(1, "new", "anna@example.com", "New"), 1, 0), with(mail(2, "home", "ANNA@home.example", "From home"), 2, data.FlagAnswered),
		with(mail(3, "old", "anna@example.com", "Old"), 40, 0), with(mail(4, "read", "anna@example.com", "Read"), 1, data.FlagSeen),
		with(mail(5, "stranger", "stranger@example.com", "Stranger"), 1, 0), with(mail(6, "own", "owner@example.com", "Own"), 1, 0),
		with(mail(7, "gone", "anna@example.com", "Deleted"), 1, data.FlagDeleted))
	m.add("Archive", with(mail(1, "filed", "anna@example.com", "Filed"), 1, 0))
	unread := func(since time.Time, limit int) (ids []string, n int) {
		m.see(func(ctx context.Context, tx *store.Tx) error {
			list, err := tx.UnreadSince(ctx, since, limit)
			if err != nil {
				return err
			}
			for _, x := range list {
				ids = append(ids, x.MessageID)
				if x.Contact != "Anna" || x.ContactID != anna.ID {
					t.Errorf("%s is of %q", x.MessageID, x.Contact)
				}
			}
			n, err = tx.CountUnreadSince(ctx, since)
			return err
		})
		return ids, n
	}
	week := storetest.Epoch().AddDate(0, 0, -7)
	for _, tc := range []struct {
		since time.Time
		limit int
		want  []string
		count int
	}{
		{week, 10, []string{"new", "home"}, 2},
		{week, 1, []string{"new"}, 2},
		{time.Time{}, 10, []string{"new", "home", "old"}, 3},
		{storetest.Epoch(), 10, nil, 0},
		{time.Unix(-1e9, 0), 10, []string{"new", "home", "old"}, 3},
	} {
		ids, n := unread(tc.since, tc.limit)
		if !slices.Equal(ids, tc.want) || n != tc.count {
			t.Errorf("since %s: %v and %d in all, want %v and %d", tc.since, ids, n, tc.want, tc.count)
		}
	}
	m.do("Delete Anna", func(ctx context.Context, tx *store.Tx) error { return tx.DeleteContact(ctx, anna.ID) })
	if ids, n := unread(week, 10); len(ids) != 0 || n != 0 {
		t.Errorf("from nobody we know: %v, %d", ids, n)
	}
}

// A message fetched from one folder that another holds as well has its place in
// both, and is kept once.
func TestLinkMessages(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	m.add("Trash", mail(1, "a", "anna@example.com", "Offer"), mail(2, "b", "bob@example.com", "Other"))
	found := map[int64]data.RemoteMessage{}
	m.see(func(ctx context.Context, tx *store.Tx) error {
		known, err := tx.KnownMessages(ctx, m.account.ID, m.folders["Archive"].ID)
		for i, k := range known {
			if k.PlaceID != 0 || k.MessageID == "" || k.Size == 0 {
				t.Errorf("known is %+v", k)
			}
			found[k.ID] = data.RemoteMessage{UID: uint32(70 + i), Flags: data.FlagSeen}
		}
		return err
	})
	if th := m.threads(data.ThreadQuery{}); len(th) != 0 {
		t.Errorf("what lies in the trash alone is listed: %+v", th)
	}
	link := func(list map[int64]data.RemoteMessage) {
		m.do("", func(ctx context.Context, tx *store.Tx) error { return tx.LinkMessages(ctx, m.folders["Archive"], list) })
	}
	link(nil)
	link(found)
	link(found) // a sync that was cut off comes again
	if th := m.threads(data.ThreadQuery{}); len(th) != 2 || th[0].Unread != 0 {
		t.Errorf("%d conversations after they were found in the archive: %+v", len(th), th)
	}
	if m.reload(); m.folders["Archive"].Local != 2 || m.folders["Trash"].Local != 2 {
		t.Errorf("archive %+v, trash %+v", m.folders["Archive"], m.folders["Trash"])
	}
	m.see(func(ctx context.Context, tx *store.Tx) error {
		all, unread, err := tx.CountMail(ctx)
		if all != 2 || unread != 0 {
			t.Errorf("%d messages, %d unread", all, unread)
		}
		return err
	})
}

// Mail that came before its sender was known as a contact counts from then on.
func TestMailOfANewContactCounts(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	for i := range 3 {
		m.add("INBOX", mail(uint32(i+1), fmt.Sprint("m", i), "anna@example.com", fmt.Sprint("Letter ", i)))
	}
	want := mail(3, "", "", "").InternalDate
	anna := data.Contact{Name: "Anna", Emails: []data.Email{{Address: "Anna@example.com"}}}
	m.do("Add Anna", func(ctx context.Context, tx *store.Tx) error { return tx.SaveContact(ctx, &anna) })
	m.do("", func(ctx context.Context, tx *store.Tx) error { return tx.RefreshLastActivity(ctx, anna.ID) })
	if got := rows(t, m.Store, data.ContactQuery{})[0].LastAt; !got.Equal(want) {
		t.Errorf("last heard of %s, want %s", got, want)
	}
	anna.Emails = []data.Email{{Address: "other@example.com"}}
	m.do("Edit Anna", func(ctx context.Context, tx *store.Tx) error { return tx.SaveContact(ctx, &anna) })
	if got := rows(t, m.Store, data.ContactQuery{})[0].LastAt; !got.IsZero() {
		t.Errorf("after the address went, last heard of %s", got)
	}
	m.see(func(ctx context.Context, tx *store.Tx) error {
		raw, err := tx.Raw(ctx, m.threads(data.ThreadQuery{})[0].Latest.ID)
		if string(raw) != string(mail(3, "m2", "", "Letter 2").Raw) {
			t.Errorf("kept as sent: %q", raw)
		}
		return err
	})
}
