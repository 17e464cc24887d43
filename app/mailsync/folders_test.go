package mailsync_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/emersion/go-imap/v2/imapclient"

	"regulars/data"
	"regulars/data/imapmail/imaptest"
)

// folderNames gives the paths of the folders that the window lists.
func (o *office) folderNames() (names []string) {
	o.Helper()
	list, err := o.Folders(o.Context())
	if err != nil {
		o.Fatal(err)
	}
	for _, f := range list {
		names = append(names, f.Path)
	}
	return names
}

// elsewhere runs a command as another mail program.
func (o *office) elsewhere(what string, f func(*imapclient.Client) error) {
	o.Helper()
	o.server.Do(o, func(c *imapclient.Client) {
		if err := f(c); err != nil {
			o.Fatal(what, err)
		}
	})
}

// TestFoldersComeAndGo makes, renames and removes folders by another program: the list follows, under the names
// that were typed, and what was in a removed folder is in no list any more.
func TestFoldersComeAndGo(t *testing.T) {
	t.Parallel()
	onAll(t, func(o *office) {
		names := []string{"Klientai", "Žuvėdra", "Замовлення", "سفارش\u200cها", "日本", "A & B", "100% - &x-", "日本 2"}
		for _, n := range names {
			o.elsewhere("make "+n, func(c *imapclient.Client) error { return c.Create(n, nil).Wait() })
		}
		o.server.Deliver(o, "Klientai", lettersTo(3)...)
		o.server.Deliver(o, "Žuvėdra", letter(7))
		r := o.sync()
		for _, n := range names {
			if !slices.Contains(o.folderNames(), n) {
				o.Errorf("%q is not among %q", n, o.folderNames())
			}
		}
		if r["Klientai"].Local != 3 || r["Žuvėdra"].Local != 1 {
			o.Errorf("%+v", r)
		}
		o.elsewhere("rename", func(c *imapclient.Client) error { return c.Rename("Žuvėdra", "Kregždė", nil).Wait() })
		o.elsewhere("remove", func(c *imapclient.Client) error { return c.Delete("Klientai").Wait() })
		r = o.sync()
		if got := o.folderNames(); slices.Contains(got, "Klientai") || slices.Contains(got, "Žuvėdra") || !slices.Contains(got, "Kregždė") {
			o.Errorf("%q", got)
		}
		if r["Kregždė"].Local != 1 {
			o.Errorf("%+v", r["Kregždė"])
		}
		if all := o.threads(data.ThreadQuery{}); len(all) != 1 || all[0].Subject != "number 7" {
			o.Errorf("%d conversations are left: %+v", len(all), all)
		}
	})
}

// TestFlagsFromElsewhere reads and stars mail by another program: the window shows it after the next sync.
func TestFlagsFromElsewhere(t *testing.T) {
	t.Parallel()
	onAll(t, func(o *office) {
		o.server.Deliver(o, "INBOX", lettersTo(4)...)
		o.sync()
		if n, err := o.CountThreads(o.Context(), data.ThreadQuery{Role: data.RoleInbox, Unread: true}); err != nil || n != 4 {
			o.Errorf("%d unread, %v", n, err)
		}
		o.server.Store(o, "INBOX", 1, `\Seen`)
		o.server.Store(o, "INBOX", 2, `\Flagged`)
		o.server.Store(o, "INBOX", 4, `\Deleted`)
		o.sync()
		unread := o.threads(data.ThreadQuery{Role: data.RoleInbox, Unread: true})
		if len(unread) != 2 || unread[0].Subject != "number 3" || unread[1].Subject != "number 2" {
			o.Errorf("unread: %+v", unread)
		}
		if starred := o.threads(data.ThreadQuery{Role: data.RoleInbox, Starred: true}); len(starred) != 1 || starred[0].Subject != "number 2" {
			o.Errorf("starred: %+v", starred)
		}
		// The owner takes both back: the other program sees it.
		ids := map[string]int64{}
		for _, th := range o.inbox() {
			ids[th.Subject] = th.Latest.ID
		}
		if err := o.Mark(o.Context(), []int64{ids["number 1"]}, 0, data.FlagSeen); err != nil {
			o.Fatal(err)
		}
		if err := o.Mark(o.Context(), []int64{ids["number 2"]}, data.FlagSeen, data.FlagFlagged); err != nil {
			o.Fatal(err)
		}
		o.sync()
		flags := o.server.Flags(o, "INBOX")
		if slices.Contains(flags[0], `\Seen`) || !slices.Contains(flags[1], `\Seen`) || slices.Contains(flags[1], `\Flagged`) {
			o.Errorf("on the server: %v", flags)
		}
	})
}

// TestBigFolderByPages walks a folder page by page: each conversation once, the newest first, and as many as are counted.
func TestBigFolderByPages(t *testing.T) {
	t.Parallel()
	const messages, page = 730, 50
	o := newOffice(t, imaptest.Memory(t))
	var list [][]byte
	for i := range messages {
		list = append(list, fmt.Appendf(nil, "From: a%[1]d@example.com\r\nSubject: order %[1]d\r\nMessage-ID: <%[1]d@big.example>\r\nDate: Thu, 1 Jan 2026 %02[2]d:%02[3]d:%02[4]d +0000\r\n\r\nHello\r\n",
			i, i/3600, i/60%60, i%60))
	}
	o.server.Deliver(t, "INBOX", list...)
	o.sync()
	q := data.ThreadQuery{Role: data.RoleInbox, Limit: page}
	n, err := o.CountThreads(t.Context(), q)
	if err != nil || n != messages {
		t.Fatalf("%d are counted, %v", n, err)
	}
	seen := map[string]bool{}
	for next := messages - 1; q.Offset < n; q.Offset += page {
		got := o.threads(q)
		if want := min(page, n-q.Offset); len(got) != want {
			t.Fatalf("%d at %d, want %d", len(got), q.Offset, want)
		}
		for _, th := range got {
			if want := fmt.Sprint("order ", next); th.Subject != want || seen[th.Subject] {
				t.Fatalf("at %d comes %q, want %q", q.Offset, th.Subject, want)
			}
			seen[th.Subject] = true
			next--
		}
	}
	q.Offset = messages
	if got := o.threads(q); len(got) != 0 {
		t.Errorf("%d after the end", len(got))
	}
}
