package store_test

import (
	"context"
	"errors"
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

// TestThreadsInAnyOrder puts the same conversation in in every order: it is always one.
func TestThreadsInAnyOrder(t *testing.T) {
	t.Parallel()
	list := []data.Incoming{
		mail(1, "root", "anna@example.com", "Offer"), mail(2, "r1", "bob@example.com", "Re: Offer", "root"),
		mail(3, "r2", "anna@example.com", "Re: Offer", "root", "r1"), mail(4, "r3", "carl@example.com", "Re: Offer", "r2"),
	}
	for _, order := range [][]int{{0, 1, 2, 3}, {3, 2, 1, 0}, {3, 0, 2, 1}, {1, 3, 0, 2}} {
		m := newMailStore(t)
		for _, i := range order {
			m.add("INBOX", list[i])
		}
		th := m.threads(data.ThreadQuery{Role: data.RoleInbox})
		if len(th) != 1 || th[0].Count != 4 || th[0].Latest.MessageID != "r3" {
			t.Errorf("order %v: %d threads", order, len(th))
		}
	}
}

func TestThreadsBySubject(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	own := mail(2, "q", "owner@example.com", "Invoice 2026/7")
	own.Mail.To = []data.MailAddress{{Address: "anna@example.com"}}
	m.add("INBOX", mail(5, "n1", "shop@example.com", "Weekly deals"), mail(6, "n2", "shop@example.com", "Weekly deals"))
	m.add("INBOX", mail(3, "r", "anna@example.com", "Re: Invoice 2026/7"))
	m.add("Sent", own)
	m.add("INBOX", mail(9, "s", "stranger@example.com", "Re: Invoice 2026/7"))
	th := m.threads(data.ThreadQuery{})
	if len(th) != 4 {
		t.Fatalf("%d threads: %+v", len(th), th)
	}
	if th[3].Count != 2 {
		t.Errorf("the reply without references does not find what it answers: %+v", th[3])
	}
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
		unread, err := tx.UnreadFromContacts(ctx, 10)
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
