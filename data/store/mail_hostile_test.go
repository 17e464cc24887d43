package store_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// TestHostileMail adds what no honest sender sends: it is all kept, and found again.
func TestHostileMail(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	same := func(uid uint32, body string) data.Incoming {
		in := mail(uid, "same@id", "a@example.com", "Same id")
		in.Raw = []byte(body)
		in.Size = int64(len(body))
		return in
	}
	circle := func(uid uint32, id, ref string) data.Incoming { return mail(uid, id, "a@example.com", "Circle", ref) }
	none := mail(20, "", "", "")
	none.Mail = data.Mail{}
	none.Raw = []byte("no headers at all")
	empty := none
	empty.UID, empty.Raw = 21, []byte{}
	crowd := mail(30, "crowd", "a@example.com", "Crowd")
	for i := range 3000 {
		crowd.Mail.To = append(crowd.Mail.To, data.MailAddress{Name: strings.Repeat("n", 100), Address: fmt.Sprintf("p%d@example.com", i)})
	}
	for i := range 200 {
		crowd.Mail.References = append(crowd.Mail.References, fmt.Sprintf("%d@x", i))
	}
	long := mail(31, strings.Repeat("i", 500), strings.Repeat("l", 300)+"@example.com", strings.Repeat("Re: ", 500))
	list := []data.Incoming{
		same(1, "one"), same(2, "two"), same(3, "three"), circle(10, "x", "y"), circle(11, "y", "z"), circle(12, "z", "x"),
		circle(13, "self", "self"), none, empty, crowd, long,
	}
	if n := m.add("INBOX", list...); n != len(list) {
		t.Errorf("%d of %d kept", n, len(list))
	}
	m.reload()
	if got := m.folders["INBOX"].Local; got != len(list) {
		t.Errorf("%d of %d in the folder", got, len(list))
	}
	th := m.threads(data.ThreadQuery{})
	count := 0
	for _, x := range th {
		count += x.Count
	}
	if count != len(list) {
		t.Errorf("%d of %d in threads", count, len(list))
	}
}

// TestStrangeDates has messages of all times, and thousands of one second: each has a place of its own in the order.
func TestStrangeDates(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	var list []data.Incoming
	for i := range 3000 {
		in := mail(uint32(i+1), fmt.Sprintf("s%d", i), "a@example.com", "Same second")
		in.Mail.Date, in.InternalDate = storetest.Epoch(), storetest.Epoch()
		list = append(list, in)
	}
	dates := []time.Time{{}, time.Unix(0, 0), time.Unix(-5e9, 0), time.Date(1971, 1, 1, 0, 0, 0, 0, time.UTC), storetest.Epoch().AddDate(50, 0, 0), time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)}
	for i, d := range dates {
		in := mail(uint32(5000+i), fmt.Sprintf("d%d", i), "a@example.com", "Odd")
		in.Mail.Date = d
		if i%2 == 0 {
			in.InternalDate = d
		}
		list = append(list, in)
	}
	if n := m.add("INBOX", list...); n != len(list) {
		t.Fatalf("%d of %d", n, len(list))
	}
	m.see(func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.Messages(ctx, []int64{m.folders["INBOX"].ID}, 10_000, 0)
		if err != nil || len(all) != len(list) {
			t.Fatalf("%d listed, %v", len(all), err)
		}
		for i, x := range all {
			if x.Date.After(storetest.Epoch().Add(24 * time.Hour)) {
				t.Errorf("%s is of %v, which is to come", x.MessageID, x.Date)
			}
			if i > 0 && x.Date.After(all[i-1].Date) {
				t.Errorf("%s of %v stands after one of %v", x.MessageID, x.Date, all[i-1].Date)
			}
		}
		page, err := tx.Messages(ctx, []int64{m.folders["INBOX"].ID}, 10, 1000)
		if err != nil || len(page) != 10 || page[0].ID != all[1000].ID {
			t.Errorf("a page deep down: %d, %v", len(page), err)
		}
		return nil
	})
}

// TestNothingHalfWritten breaks off while messages are added: none of the batch is there, and it can be added again.
func TestNothingHalfWritten(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	var list []data.Incoming
	for i := range 500 {
		list = append(list, mail(uint32(i+1), fmt.Sprintf("m%d", i), "a@example.com", "Subject"))
	}
	broken := errors.New("the power went")
	err := m.Update(t.Context(), "", func(tx *store.Tx) error {
		if _, err := tx.AddMessages(t.Context(), m.folders["INBOX"], list); err != nil {
			return err
		}
		return broken
	})
	if !errors.Is(err, broken) {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = m.Update(ctx, "", func(tx *store.Tx) error {
		cancel()
		_, err := tx.AddMessages(ctx, m.folders["INBOX"], list)
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	m.see(func(ctx context.Context, tx *store.Tx) error {
		all, _, err := tx.CountMail(ctx)
		hits, err2 := tx.Search(ctx, "subject", 5)
		if all != 0 || len(hits) != 0 {
			t.Errorf("%d messages, %d hits", all, len(hits))
		}
		return errors.Join(err, err2)
	})
	if n := m.add("INBOX", list...); n != 500 {
		t.Errorf("%d added", n)
	}
}

func TestThreadFilters(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	c := data.Contact{Kind: data.Person, Name: "Anna", Emails: []data.Email{{Address: "anna@example.com"}, {Address: "anna@home.example"}}}
	m.do("Add Anna", func(ctx context.Context, tx *store.Tx) error { return tx.SaveContact(ctx, &c) })
	read := func(in data.Incoming, f data.Flags) data.Incoming { in.Flags = f; return in }
	to := mail(4, "t", "owner@example.com", "To Anna")
	to.Mail.To = []data.MailAddress{{Address: "ANNA@home.example"}}
	m.add("INBOX", mail(1, "a", "anna@example.com", "Apples"), read(mail(2, "b", "bob@example.com", "Bananas"), data.FlagSeen),
		read(mail(3, "c", "carl@example.com", "Cherries"), data.FlagFlagged|data.FlagSeen), read(mail(9, "x", "x@example.com", "Deleted"), data.FlagDeleted))
	m.add("Sent", to)
	m.add("Trash", mail(5, "d", "anna@example.com", "Dates"))
	inbox, trash := m.folders["INBOX"].ID, m.folders["Trash"].ID
	for name, tt := range map[string]struct {
		q    data.ThreadQuery
		want string
	}{
		"everything that counts": {data.ThreadQuery{}, "t c b a"}, "a folder": {data.ThreadQuery{FolderID: inbox}, "c b a"},
		"a role": {data.ThreadQuery{Role: data.RoleTrash}, "d"}, "a role that is missing": {data.ThreadQuery{Role: data.RoleJunk}, ""},
		"unread": {data.ThreadQuery{FolderID: inbox, Unread: true}, "a"}, "starred": {data.ThreadQuery{Role: data.RoleInbox, Starred: true}, "c"},
		"a contact": {data.ThreadQuery{ContactID: c.ID}, "t a"}, "a contact in the trash": {data.ThreadQuery{ContactID: c.ID, FolderID: trash}, "d"},
		"from contacts": {data.ThreadQuery{FromContacts: true}, "a"}, "words": {data.ThreadQuery{Text: "cherr"}, "c"},
		"words in a folder": {data.ThreadQuery{Text: "words", FolderID: inbox}, "c b a"}, "no words": {data.ThreadQuery{Text: "?!"}, ""},
		"an account": {data.ThreadQuery{AccountID: m.account.ID}, "t c b a"}, "another account": {data.ThreadQuery{AccountID: 5}, ""},
		"a page": {data.ThreadQuery{Limit: 2, Offset: 1}, "c b"}, "past the end": {data.ThreadQuery{Limit: 2, Offset: 10}, ""},
		"several": {data.ThreadQuery{AccountID: m.account.ID, Role: data.RoleInbox, Unread: true, ContactID: c.ID, Text: "apples"}, "a"},
	} {
		var ids []string
		for _, th := range m.threads(tt.q) {
			ids = append(ids, th.Latest.MessageID)
		}
		if got := strings.Join(ids, " "); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
	m.see(func(ctx context.Context, tx *store.Tx) error {
		line, err := tx.Timeline(ctx, c.ID, data.TimelineQuery{Limit: 10})
		if err != nil || len(line) != 2 || !line[0].Out || line[1].Out || line[0].Title != "To Anna" {
			t.Errorf("timeline %+v, %v", line, err)
		}
		line, err = tx.Timeline(ctx, c.ID, data.TimelineQuery{Limit: 10, Kinds: []string{"note"}})
		if err != nil || len(line) != 0 {
			t.Errorf("notes alone: %+v, %v", line, err)
		}
		return nil
	})
	m.reload()
	if f := m.folders["INBOX"]; f.Local != 4 || f.Unread != 1 {
		t.Errorf("%+v", f)
	}
}

func TestLongConversation(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	list := []data.Incoming{mail(1, "root", "anna@example.com", "Long")}
	for i := range 300 {
		in := mail(uint32(i+2), fmt.Sprintf("r%d", i), fmt.Sprintf("p%d@example.com", i%4), "Re: Long", "root")
		in.Mail.Files = make([]data.File, boolInt(i == 3))
		in.Flags = data.FlagSeen * data.Flags(boolInt(i%3 > 0))
		list = append(list, in)
	}
	list[2].Flags |= data.FlagFlagged
	m.add("INBOX", list...)
	m.add("Archive", list[5])
	th := m.threads(data.ThreadQuery{Role: data.RoleInbox})
	if len(th) != 1 || th[0].Count != 301 || th[0].Unread != 101 || !th[0].Starred || !th[0].Files {
		t.Errorf("%+v", th)
	}
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

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
