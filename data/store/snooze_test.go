package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// waiting is a mailbox of three conversations, the newest first: "Third", "Second", "First".
func waiting(t *testing.T) *mailStore {
	t.Helper()
	m := newMailStore(t)
	m.add("INBOX", mail(1, "a", "anna@example.com", "First"), mail(2, "b", "bob@example.com", "Second"), mail(3, "c", "carol@example.com", "Third"))
	return m
}

// at sets the clock to a time after the mail came.
func (m *mailStore) at(d time.Duration) { m.Now = func() time.Time { return storetest.Epoch().Add(d) } }

// inbox gives the subjects that the inbox lists.
func (m *mailStore) inbox() []string { return m.subjects(data.ThreadQuery{Role: data.RoleInbox}) }

func (m *mailStore) subjects(q data.ThreadQuery) (names []string) {
	m.Helper()
	for _, th := range m.threads(q) {
		names = append(names, th.Subject)
	}
	return names
}

// thread finds a conversation by its subject, wherever it is.
func (m *mailStore) thread(subject string) data.Thread {
	m.Helper()
	for _, th := range m.threads(data.ThreadQuery{}) {
		if th.Subject == subject {
			return th
		}
	}
	m.Fatalf("no conversation %q", subject)
	return data.Thread{}
}

// snooze puts a conversation off; a negative time brings it back.
func (m *mailStore) snooze(subject string, d time.Duration) {
	m.Helper()
	until := storetest.Epoch().Add(d)
	if d < 0 {
		until = time.Time{}
	}
	id := m.thread(subject).ID
	m.do("Snooze "+subject, func(ctx context.Context, tx *store.Tx) error { return tx.Snooze(ctx, []int64{id}, until) })
}

func (m *mailStore) lists(what string, got []string, want ...string) {
	m.Helper()
	if !slices.Equal(got, want) {
		m.Errorf("%s: %q, want %q", what, got, want)
	}
}

// TestSnooze puts a conversation aside: it goes away, is counted no more, and comes back at its time on top.
func TestSnooze(t *testing.T) {
	t.Parallel()
	m := waiting(t)
	m.snooze("Second", time.Hour)
	m.lists("put aside", m.inbox(), "Third", "First")
	m.lists("of what was put aside", m.subjects(data.ThreadQuery{Snoozed: true}), "Second")
	if m.reload(); m.folders["INBOX"].Unread != 2 || m.folders["INBOX"].Local != 3 {
		t.Errorf("the inbox says %+v", m.folders["INBOX"])
	}
	if got := m.thread("Second").Until; !got.Equal(storetest.Epoch().Add(time.Hour)) {
		t.Errorf("it is to come back at %v", got)
	}
	m.at(time.Hour - time.Millisecond)
	m.lists("a moment before", m.inbox(), "Third", "First")
	m.at(time.Hour)
	m.lists("at its time", m.inbox(), "Second", "Third", "First")
	m.lists("of what was put aside", m.subjects(data.ThreadQuery{Snoozed: true}))
	if m.reload(); m.folders["INBOX"].Unread != 3 {
		t.Errorf("back, the inbox says %+v", m.folders["INBOX"])
	}
	newer := mail(4, "d", "dan@example.com", "Fourth")
	newer.InternalDate = storetest.Epoch().Add(2 * time.Hour)
	newer.Mail.Date = newer.InternalDate
	m.at(3 * time.Hour)
	m.add("INBOX", newer)
	m.lists("among newer mail", m.inbox(), "Fourth", "Second", "Third", "First")
	m.at(61 * 24 * time.Hour)
	m.lists("long after", m.inbox(), "Fourth", "Third", "Second", "First")
}

// TestSnoozeIsWokenByAnAnswer brings a conversation back before its time when somebody writes in it.
func TestSnoozeIsWokenByAnAnswer(t *testing.T) {
	t.Parallel()
	m := waiting(t)
	m.snooze("First", 24*time.Hour)
	m.lists("put aside", m.inbox(), "Third", "Second")
	m.add("INBOX", mail(9, "e", "anna@example.com", "Re: First", "a"))
	m.lists("answered", m.inbox(), "First", "Third", "Second")
	if got := m.thread("First").Until; !got.IsZero() {
		t.Errorf("it is still to come back at %v", got)
	}
	m.snooze("First", 24*time.Hour)
	m.lists("put aside again", m.inbox(), "Third", "Second")
	m.snooze("First", -1)
	m.lists("brought back by the owner", m.inbox(), "First", "Third", "Second")
}

// TestSnoozeHidesOnlyWhatCameIn keeps what was sent or filed in its list, and everything in the search and on the card.
func TestSnoozeHidesOnlyWhatCameIn(t *testing.T) {
	t.Parallel()
	m := waiting(t)
	m.add("Sent", mail(1, "f", "owner@example.com", "Re: First", "a"))
	m.add("Archive", mail(1, "g", "anna@example.com", "Filed"))
	c := data.Contact{Kind: data.Person, Name: "Anna", Emails: []data.Email{{Address: "anna@example.com"}}}
	m.do("Add Anna", func(ctx context.Context, tx *store.Tx) error { return tx.SaveContact(ctx, &c) })
	m.snooze("First", time.Hour)
	m.snooze("Filed", time.Hour)
	m.lists("inbox", m.inbox(), "Third", "Second")
	m.lists("sent", m.subjects(data.ThreadQuery{Role: data.RoleSent}), "First")
	m.lists("archive", m.subjects(data.ThreadQuery{Role: data.RoleArchive}), "Filed")
	m.lists("found", m.subjects(data.ThreadQuery{Role: data.RoleInbox, Text: "words"}), "Third", "Second", "First")
	m.lists("on the card", m.subjects(data.ThreadQuery{ContactID: c.ID}), "Filed", "First")
	m.lists("unread of contacts", m.subjects(data.ThreadQuery{Role: data.RoleInbox, Unread: true, FromContacts: true}))
	m.lists("put aside, of contacts", m.subjects(data.ThreadQuery{Snoozed: true, FromContacts: true}), "Filed")
}

// TestSnoozedMailIsNotForToday leaves what was put aside out of what the owner is told of in the morning.
func TestSnoozedMailIsNotForToday(t *testing.T) {
	t.Parallel()
	m := waiting(t)
	c := data.Contact{Kind: data.Person, Name: "Anna", Emails: []data.Email{{Address: "anna@example.com"}}}
	m.do("Add Anna", func(ctx context.Context, tx *store.Tx) error { return tx.SaveContact(ctx, &c) })
	unread := func(want int) {
		t.Helper()
		m.see(func(ctx context.Context, tx *store.Tx) error {
			since := storetest.Epoch().AddDate(0, 0, -7)
			list, err := tx.UnreadSince(ctx, since, 10)
			n, cerr := tx.CountUnreadSince(ctx, since)
			if len(list) != want || n != want {
				t.Errorf("%d listed, %d counted, want %d", len(list), n, want)
			}
			return errors.Join(err, cerr)
		})
	}
	unread(1)
	m.snooze("First", time.Hour)
	unread(0)
	m.at(time.Hour)
	unread(1)
}

// TestSnoozeIsUndone takes a snooze back, does it again, and leaves another one of the same conversation as it was.
func TestSnoozeIsUndone(t *testing.T) {
	t.Parallel()
	m := waiting(t)
	m.snooze("Second", time.Hour)
	m.snooze("Second", 5*time.Hour)
	if _, err := m.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := m.thread("Second").Until; !got.Equal(storetest.Epoch().Add(time.Hour)) {
		t.Errorf("after undo it comes back at %v", got)
	}
	if _, err := m.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	m.lists("after the second undo", m.inbox(), "Third", "Second", "First")
	if _, err := m.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	m.lists("done again", m.inbox(), "Third", "First")
}

// TestSnoozeOfManyIsOneAction puts several aside at once, and takes them back at once.
func TestSnoozeOfManyIsOneAction(t *testing.T) {
	t.Parallel()
	m := waiting(t)
	ids := []int64{m.thread("First").ID, m.thread("Third").ID}
	m.do("Snooze 2 conversations", func(ctx context.Context, tx *store.Tx) error {
		return tx.Snooze(ctx, ids, storetest.Epoch().Add(time.Hour))
	})
	m.lists("put aside", m.inbox(), "Second")
	if _, err := m.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	m.lists("back", m.inbox(), "Third", "Second", "First")
}

// TestSnoozeIsRefused has a time that has passed and a conversation that is gone: nothing is kept of either.
func TestSnoozeIsRefused(t *testing.T) {
	t.Parallel()
	m := waiting(t)
	id := m.thread("First").ID
	var invalid *data.InvalidError
	for _, d := range []time.Duration{0, -time.Millisecond, -time.Hour} {
		err := m.Update(t.Context(), "Snooze", func(tx *store.Tx) error { return tx.Snooze(t.Context(), []int64{id}, storetest.Epoch().Add(d)) })
		if !errors.As(err, &invalid) || invalid.Field != "time" {
			t.Errorf("%v from now: %v", d, err)
		}
	}
	err := m.Update(t.Context(), "Snooze", func(tx *store.Tx) error {
		return tx.Snooze(t.Context(), []int64{id, 42}, storetest.Epoch().Add(time.Hour))
	})
	if !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a conversation that is gone: %v", err)
	}
	m.lists("nothing of it was kept", m.inbox(), "Third", "Second", "First")
}

// TestWake tells the screens of a conversation at its time: once, and of no other.
func TestWake(t *testing.T) {
	t.Parallel()
	m := waiting(t)
	m.snooze("First", 3*time.Hour)
	m.snooze("Second", time.Hour)
	first, second := m.thread("First").Latest.ID, m.thread("Second").Latest.ID
	var told []int64
	m.OnChange = func(list []data.Change) {
		for _, c := range list {
			if c.Topic == data.Messages {
				told = append(told, c.IDs...)
			}
		}
	}
	since := time.Duration(0)
	for _, c := range []struct {
		at   time.Duration
		want []int64
	}{{time.Minute, nil}, {time.Hour, []int64{second}}, {time.Hour + time.Minute, nil}, {5 * time.Hour, []int64{first}}, {6 * time.Hour, nil}} {
		told = nil
		m.at(c.at)
		m.do("", func(ctx context.Context, tx *store.Tx) error {
			n, err := tx.Wake(ctx, storetest.Epoch().Add(since))
			if n != len(c.want) {
				t.Errorf("after %v %d came back", c.at, n)
			}
			return err
		})
		if !slices.Equal(told, c.want) {
			t.Errorf("after %v the screens are told of %d, want %d", c.at, told, c.want)
		}
		since = c.at
	}
}

// TestRaisedPages lists a mailbox by pages while some of it came back: each conversation stands on one page, once, in the
// order of the whole list.
func TestRaisedPages(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	var list []data.Incoming
	for i := range 40 {
		list = append(list, mail(uint32(i+1), fmt.Sprint("m", i), "anna@example.com", fmt.Sprintf("Conversation number %d", i)))
	}
	m.add("INBOX", list...)
	for i := range 10 {
		m.snooze(fmt.Sprintf("Conversation number %d", 4*i), time.Duration(10-i)*time.Minute)
	}
	m.at(6 * time.Minute) // six of the ten are back
	whole := m.inbox()
	if len(whole) != 36 {
		t.Fatalf("%d are listed", len(whole))
	}
	m.lists("the latest to come back first", whole[:6],
		"Conversation number 16", "Conversation number 20", "Conversation number 24", "Conversation number 28", "Conversation number 32", "Conversation number 36")
	for _, size := range []int{1, 3, 7, 35, 50} {
		var pages []string
		for at := 0; at < len(whole); at += size {
			pages = append(pages, m.subjects(data.ThreadQuery{Role: data.RoleInbox, Offset: at, Limit: size})...)
		}
		m.lists(fmt.Sprintf("pages of %d", size), pages, whole...)
	}
}
