package store_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
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

// A contact was last heard of in the mail that is there, and not in the mail of a mailbox that was removed.
func TestLastActivityFollowsTheMailThatIsThere(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	c := data.Contact{Name: "Anna", Emails: []data.Email{{Address: "anna@example.com"}}}
	m.do("Add Anna", func(ctx context.Context, tx *store.Tx) error { return tx.SaveContact(ctx, &c) })
	lastAt := func() time.Time { return rows(t, m.Store, data.ContactQuery{})[0].LastAt }
	if !lastAt().IsZero() {
		t.Errorf("before any mail: %s", lastAt())
	}
	in := mail(1, "a", "Anna@Example.com", "Offer")
	m.add("INBOX", in)
	if got := lastAt(); !got.Equal(in.InternalDate) {
		t.Errorf("last heard of %s, want %s", got, in.InternalDate)
	}
	m.add("Trash", mail(900, "spam", "anna@example.com", "Thrown away"))
	if got := lastAt(); !got.Equal(in.InternalDate) {
		t.Errorf("mail that came into the trash counts: %s", got)
	}
	c.Note = "likes tea"
	m.do("Edit Anna", func(ctx context.Context, tx *store.Tx) error { return tx.SaveContact(ctx, &c) })
	if got := lastAt(); !got.Equal(in.InternalDate) {
		t.Errorf("after an edit it counts: %s", got)
	}
	newer := mail(60, "b", "anna@example.com", "Newer")
	m.add("INBOX", newer)
	id := m.threads(data.ThreadQuery{})[0].Latest.ID
	m.do("Delete", func(ctx context.Context, tx *store.Tx) error { return tx.ActMove(ctx, []int64{id}, data.RoleTrash) })
	if got := lastAt(); !got.Equal(in.InternalDate) {
		t.Errorf("thrown away, the newer one counts: %s", got)
	}
	if _, err := m.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := lastAt(); !got.Equal(newer.InternalDate) {
		t.Errorf("fetched back, the newer one does not count: %s", got)
	}
	m.do("", func(ctx context.Context, tx *store.Tx) error {
		places, err := tx.FolderPlaces(ctx, m.folders["INBOX"].ID)
		return errors.Join(err, tx.LosePlaces(ctx, []int64{places[60].ID}))
	})
	if got := lastAt(); !got.Equal(in.InternalDate) {
		t.Errorf("gone from the server, the newer one counts: %s", got)
	}
	call := data.Activity{ContactID: c.ID, Kind: data.Call, At: in.InternalDate.Add(-time.Hour)}
	m.do("Log", func(ctx context.Context, tx *store.Tx) error { return tx.SaveActivity(ctx, &call) })
	m.do("Remove mailbox", func(ctx context.Context, tx *store.Tx) error { return tx.DeleteAccount(ctx, m.account.ID) })
	if got := lastAt(); !got.Equal(call.At) {
		t.Errorf("after the mailbox went: %s, want %s", got, call.At)
	}
}

// The mailbox that a form was opened on may be gone when it is saved: it does not come back by that.
func TestAccountIsSavedOnceItIsThere(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	a := m.account
	a.Signature, a.Name = "Pagarbiai,\nŠarūnas", "Šarūno dirbtuvės"
	m.do("Edit mailbox", func(ctx context.Context, tx *store.Tx) error { return tx.SaveAccount(ctx, &a) })
	m.see(func(ctx context.Context, tx *store.Tx) error {
		got, err := tx.Account(ctx, a.ID)
		if diff := cmp.Diff(a, got); diff != "" {
			t.Errorf("kept (-want +got):\n%s", diff)
		}
		return err
	})
	m.do("", func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.SetAccountState(ctx, a.ID, ""), tx.SetAccountState(ctx, a.ID, "no network"))
	})
	m.see(func(ctx context.Context, tx *store.Tx) error {
		got, err := tx.Account(ctx, a.ID)
		if !got.SyncedAt.Equal(storetest.Epoch()) || got.SyncError != "no network" {
			t.Errorf("the last sync that went well is %s, the problem %q", got.SyncedAt, got.SyncError)
		}
		return err
	})
	m.do("Remove mailbox", func(ctx context.Context, tx *store.Tx) error { return tx.DeleteAccount(ctx, a.ID) })
	for what, do := range map[string]func(ctx context.Context, tx *store.Tx) error{
		"saved":   func(ctx context.Context, tx *store.Tx) error { return tx.SaveAccount(ctx, &a) },
		"removed": func(ctx context.Context, tx *store.Tx) error { return tx.DeleteAccount(ctx, a.ID) },
		"read":    func(ctx context.Context, tx *store.Tx) error { _, err := tx.Account(ctx, a.ID); return err },
	} {
		if err := m.Update(t.Context(), "Again", func(tx *store.Tx) error { return do(t.Context(), tx) }); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%s after it was removed: %v", what, err)
		}
	}
	wrong := data.Account{Address: "no address", IMAP: a.IMAP, SMTP: a.SMTP}
	var invalid *data.InvalidError
	if err := m.Update(t.Context(), "Add", func(tx *store.Tx) error { return tx.SaveAccount(t.Context(), &wrong) }); !errors.As(err, &invalid) {
		t.Errorf("an address that is none: %v", err)
	}
}

// A mailbox that is removed takes no words of the owner's with it: what was not sent is a draft again, that which may
// have gone out with a warning. It is not removed while it sends.
func TestUnsentMailOutlivesItsMailbox(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	queue := func(subject string, state data.OutboxState, next time.Time) (id int64) {
		o := data.Outgoing{AccountID: m.account.ID, MessageID: subject, Subject: subject, Raw: []byte("raw")}
		m.do("", func(ctx context.Context, tx *store.Tx) error {
			err := tx.QueueOutgoing(ctx, &o, data.Draft{Subject: subject, Text: "dear Anna"})
			o.State, o.NextTry, o.Error = state, next, "look in the sent folder"
			return errors.Join(err, tx.SetOutgoing(ctx, o))
		})
		return o.ID
	}
	now := storetest.Epoch()
	queue("waiting", data.OutboxWaiting, now.Add(time.Hour))
	queue("failed", data.OutboxFailed, time.Time{})
	queue("unsure", data.OutboxFailed, now.Add(-time.Hour))
	queue("sent", data.OutboxSent, time.Time{})
	interrupted := queue("interrupted", data.OutboxSending, now.Add(-time.Minute))
	var invalid *data.InvalidError
	err := m.Update(t.Context(), "Remove mailbox", func(tx *store.Tx) error { return tx.DeleteAccount(t.Context(), m.account.ID) })
	if !errors.As(err, &invalid) || !strings.Contains(invalid.Reason, "“interrupted”") {
		t.Errorf("removed while it sends: %v", err)
	}
	m.do("", func(ctx context.Context, tx *store.Tx) error {
		if o, err := tx.Outgoing(ctx, interrupted); err != nil || o.Subject != "interrupted" {
			t.Errorf("after a refused removal %+v, %v", o, err)
		}
		return tx.InterruptedOutbox(ctx, now, "look in the sent folder")
	})
	var told []data.Topic
	m.OnChange = func(list []data.Change) {
		for _, c := range list {
			told = append(told, c.Topic)
		}
	}
	m.do("Remove mailbox", func(ctx context.Context, tx *store.Tx) error { return tx.DeleteAccount(ctx, m.account.ID) })
	if !slices.Contains(told, data.Outbox) {
		t.Errorf("the drafts are not told of: %v", told)
	}
	drafts := func() (subjects []string) {
		m.see(func(ctx context.Context, tx *store.Tx) error {
			list, err := tx.Drafts(ctx)
			for _, d := range list {
				subjects = append(subjects, d.Subject)
				want := "dear Anna"
				if d.Subject == "unsure" || d.Subject == "interrupted" {
					want = "⚠ look in the sent folder\n\ndear Anna"
				}
				if d.Text != want || !d.SavedAt.Equal(storetest.Epoch()) {
					t.Errorf("kept is %+v", d)
				}
			}
			waiting, outErr := tx.Outbox(ctx)
			if len(waiting) != 0 {
				t.Errorf("%d are still to be sent by nobody", len(waiting))
			}
			return errors.Join(err, outErr)
		})
		slices.Sort(subjects)
		return subjects
	}
	if got := drafts(); !slices.Equal(got, []string{"failed", "interrupted", "unsure", "waiting"}) {
		t.Errorf("drafts are %q", got)
	}
	if _, err := m.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := drafts(); len(got) != 4 {
		t.Errorf("after undo the drafts are %q", got)
	}
}
