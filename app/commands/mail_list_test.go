package commands_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"regulars/data"
)

// subjects gives what mail list prints, in its order.
func (m *mailbox) subjects(args ...string) []string {
	m.t.Helper()
	var list []message
	m.json(&list, append([]string{"mail", "list"}, args...)...)
	var names []string
	for _, l := range list {
		names = append(names, l.Subject)
	}
	return names
}

// A list is of all that the owner looks at, or of one folder by its role or its
// path, in any script; junk, trash and drafts are listed when they are named.
func TestListsOfFolders(t *testing.T) {
	m := newMailbox(t)
	for _, folder := range []string{"Spam", "Drafts", "Клієнти/Київ", "مشتریان"} {
		m.imap.Do(t, func(c *imapclient.Client) {
			if err := c.Create(folder, nil).Wait(); err != nil {
				t.Fatal(err)
			}
		})
	}
	for i, folder := range []string{"INBOX", "Spam", "Drafts", "Trash", "Archive", "Клієнти/Київ", "مشتریان", "INBOX"} {
		m.imap.Deliver(t, folder, letter(i+1, "\r\nHello\r\n"))
	}
	m.ok("mail", "sync")
	for folder, want := range map[string]string{
		"": "number 8, number 7, number 6, number 5, number 1", "inbox": "number 8, number 1", "INBOX": "number 8, number 1", "junk": "number 2", "Spam": "number 2",
		"drafts": "number 3", "trash": "number 4", "archive": "number 5", "Клієнти/Київ": "number 6", "مشتریان": "number 7", "sent": "",
	} {
		args := []string{"--folder", folder}
		if folder == "" {
			args = nil
		}
		if got := strings.Join(m.subjects(args...), ", "); got != want {
			t.Errorf("--folder %q lists %q, want %q", folder, got, want)
		}
	}
	m.fails(1, `folder "Київ": not found; nothing was changed; look at the lists for what there is`, "mail", "list", "--folder", "Київ")
	var all []string
	for offset := 0; ; offset += 2 { // pages put together are the list
		page := m.subjects("--limit", "2", "--offset", fmt.Sprint(offset))
		if len(page) == 0 {
			break
		}
		all = append(all, page...)
	}
	if !slices.Equal(all, m.subjects()) || !slices.Equal(all, m.subjects("--limit", "0")) {
		t.Errorf("page by page it is %v", all)
	}
}

// Who wrote is known by each of a contact's addresses, however it is written, from
// the moment that the contact is there, also for mail that came before.
func TestSendersAreKnown(t *testing.T) {
	m := newMailbox(t)
	for i, from := range []string{"anna@kvity.example", "ANNA@Kvity.Example", "anna@home.example", "stranger@example.org"} {
		raw := strings.Replace(string(letter(i+1, "\r\nHello\r\n")), "anna@kvity.example", from, 1)
		m.imap.Deliver(t, "INBOX", []byte(raw))
	}
	m.ok("mail", "sync")
	c := anna()
	known := func() (list []bool) {
		var messages []message
		m.json(&messages, "mail", "list")
		for _, l := range messages {
			if l.ContactID != 0 && l.ContactID != c.ID {
				t.Errorf("%s is contact %d", l.From, l.ContactID)
			}
			list = append(list, l.ContactID != 0)
		}
		return list
	}
	if got := known(); slices.Contains(got, true) {
		t.Errorf("known before there is a contact: %v", got)
	}
	m.add(c)
	if got := known(); !slices.Equal(got, []bool{false, true, true, true}) {
		t.Errorf("known: %v", got)
	}
	m.add(&data.Contact{ID: c.ID, Name: "Anna", Emails: []data.Email{{Address: "new@example.org"}}})
	if got := known(); slices.Contains(got, true) {
		t.Errorf("known by addresses that are no longer hers: %v", got)
	}
}

// Seen on the server is seen here, and a message that went there is gone here,
// with the next sync.
func TestSyncFollowsTheServer(t *testing.T) {
	m := newMailbox(t)
	m.imap.Deliver(t, "INBOX", letter(1, "\r\na\r\n"), letter(2, "\r\nb\r\n"), letter(3, "\r\nc\r\n"))
	m.ok("mail", "sync")
	m.imap.Store(t, "INBOX", 1, imap.FlagSeen)
	m.imap.Do(t, func(c *imapclient.Client) {
		if _, err := c.Select("INBOX", nil).Wait(); err != nil {
			t.Fatal(err)
		}
		if err := c.Store(imap.SeqSetNum(2), &imap.StoreFlags{Op: imap.StoreFlagsAdd, Flags: []imap.Flag{imap.FlagDeleted}}, nil).Close(); err != nil {
			t.Fatal(err)
		}
		if err := c.Expunge().Close(); err != nil {
			t.Fatal(err)
		}
	})
	var folders []folder
	m.json(&folders, "mail", "sync")
	if got := m.ledger(folders); got.Server != 2 || got.Local != 2 || got.New != 0 {
		t.Errorf("the ledger: %+v", got)
	}
	var list []message
	m.json(&list, "mail", "list")
	if len(list) != 2 || list[0].Subject != "number 3" || list[0].Seen || !list[1].Seen {
		t.Errorf("list = %+v", list)
	}
	if text := m.ok("mail", "list"); strings.Count(text, "  unread\n") != 1 {
		t.Errorf("in words:\n%s", text)
	}
}
