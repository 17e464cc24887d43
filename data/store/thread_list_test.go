package store_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"regulars/data"
	"regulars/data/store"
)

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
	// What was deleted is not counted, and does not stand in the way of what is left.
	var newest []int64
	for _, x := range conversation(m, th[0].ID)[:50] {
		newest = append(newest, x.ID)
	}
	m.do("Delete for good", func(ctx context.Context, tx *store.Tx) error { return tx.ActMove(ctx, newest[:45], data.RoleNone) })
	m.do("", func(ctx context.Context, tx *store.Tx) error {
		return tx.MarkPlaces(ctx, newest[45:], data.FlagDeleted, 0)
	})
	th = m.threads(data.ThreadQuery{Role: data.RoleInbox})
	left := conversation(m, th[0].ID)
	if len(left) != 251 || th[0].Count != 251 || th[0].Latest.ID != left[0].ID {
		t.Errorf("%d left, %d counted, the latest is %s", len(left), th[0].Count, th[0].Latest.MessageID)
	}
	unread := 0
	for _, x := range left {
		unread += boolInt(!x.Seen())
	}
	if th[0].Unread != unread {
		t.Errorf("%d unread are counted, want %d", th[0].Unread, unread)
	}
}

func conversation(m *mailStore, thread int64) (list []data.Message) {
	m.Helper()
	m.see(func(ctx context.Context, tx *store.Tx) (err error) {
		list, err = tx.Conversation(ctx, thread)
		return err
	})
	return list
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
