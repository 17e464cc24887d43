package mailsync_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/app/mailsync"
	"regulars/data"
	"regulars/data/htmlmail"
	"regulars/data/imapmail"
	"regulars/data/imapmail/imaptest"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// memoryVault keeps passwords for a test.
type memoryVault map[string]string

func (v memoryVault) Get(_ context.Context, name string) (string, error) {
	if p, ok := v[name]; ok {
		return p, nil
	}
	return "", data.ErrNotFound
}

func (v memoryVault) Set(_ context.Context, name, secret string) error { v[name] = secret; return nil }

func (v memoryVault) Delete(_ context.Context, name string) error { delete(v, name); return nil }

func tools(d *imapmail.Dialer) mailsync.Tools {
	html := htmlmail.New()
	return mailsync.Tools{
		Network: mailsync.Network{
			Open: func(ctx context.Context, s data.Server, password string) (mailsync.Mailbox, error) {
				return d.OpenMailbox(ctx, s, password)
			},
			Send: d.Send, TestIMAP: d.TestIMAP, TestSMTP: d.TestSMTP,
		},
		Format: mailsync.Format{
			Parse: imapmail.Parse, Extract: imapmail.Extract, Compose: imapmail.Compose,
			Text: htmlmail.Text, Markdown: html.Markdown, Page: html.Page, PageWithRemote: html.PageWithRemote,
		},
		Vault: memoryVault{},
	}
}

// office is an owner with one account at a test's servers.
type office struct {
	*testing.T
	*mailsync.Service
	store   *store.Store
	server  *imaptest.Server
	smtp    *imaptest.SMTPServer
	account data.Account
}

func newOffice(t *testing.T, s *imaptest.Server) *office {
	t.Helper()
	return newOfficeWith(t, s, &imapmail.Dialer{RootCAs: s.Roots})
}

func newOfficeWith(t *testing.T, s *imaptest.Server, d *imapmail.Dialer) *office {
	t.Helper()
	st := storetest.Open(t)
	st.Now = time.Now
	o := &office{T: t, Service: mailsync.New(st, tools(d)), store: st, server: s, smtp: imaptest.SMTP(t, nil)}
	o.Delay = time.Hour
	o.account = data.Account{Address: "owner@example.com", Name: "Owner", IMAP: s.Server, SMTP: o.smtp.Server}
	if err := o.Add(t.Context(), &o.account, s.Password); err != nil {
		t.Fatal(err)
	}
	o.smtp.Password = s.Password
	t.Cleanup(o.Close)
	return o
}

// onAll runs a test with the server in memory, one without any extension, and a real Dovecot.
func onAll(t *testing.T, test func(o *office)) {
	t.Helper()
	t.Run("memory", func(t *testing.T) { t.Parallel(); test(newOffice(t, imaptest.Memory(t))) })
	t.Run("plain", func(t *testing.T) { t.Parallel(); test(newOffice(t, imaptest.Plain(t))) })
	t.Run("dovecot", func(t *testing.T) { t.Parallel(); test(newOffice(t, &imaptest.Dovecot(t).Server)) })
}

// sync syncs and gives the result of each folder that has any number.
func (o *office) sync() map[string]data.FolderResult {
	o.Helper()
	list, err := o.SyncAccounts(o.Context(), "", nil)
	if err != nil {
		o.Fatal(err)
	}
	byName := map[string]data.FolderResult{}
	for _, r := range list {
		if r.Server != r.Local {
			o.Errorf("the ledger does not add up: %+v", r)
		}
		byName[r.Folder] = r
	}
	return byName
}

func (o *office) threads(q data.ThreadQuery) []data.Thread {
	o.Helper()
	list, err := o.Threads(o.Context(), q)
	if err != nil {
		o.Fatal(err)
	}
	return list
}

func (o *office) inbox() []data.Thread {
	o.Helper()
	return o.threads(data.ThreadQuery{Role: data.RoleInbox})
}

func letter(i int) []byte {
	return fmt.Appendf(nil, "From: Anna %[1]d <anna%[1]d@example.com>\r\nTo: owner@example.com\r\nSubject: number %[1]d\r\nMessage-ID: <%[1]d@example.com>\r\nDate: Thu, 1 Jan 2026 10:%02[1]d:00 +0000\r\n\r\nHello number %[1]d\r\n",
		i)
}

func lettersTo(n int) (list [][]byte) {
	for i := range n {
		list = append(list, letter(i+1))
	}
	return list
}

func TestSyncAndResync(t *testing.T) {
	t.Parallel()
	onAll(t, func(o *office) {
		o.server.Deliver(o, "INBOX", lettersTo(25)...)
		o.server.Deliver(o, "Archive", letter(50), letter(51))
		r := o.sync()
		want := data.FolderResult{Account: "owner@example.com", Folder: "INBOX", Server: 25, Local: 25, New: 25}
		if d := cmp.Diff(r["INBOX"], want); d != "" {
			o.Error(d)
		}
		if r["Archive"].New != 2 {
			o.Errorf("archive %+v", r["Archive"])
		}
		if r := o.sync(); r["INBOX"].New != 0 || r["INBOX"].Server != 25 {
			o.Errorf("the second time: %+v", r["INBOX"])
		}
		o.server.Deliver(o, "INBOX", letter(26))
		o.server.Store(o, "INBOX", 3, `\Seen`)
		o.server.Store(o, "INBOX", 5, `\Deleted`)
		if r := o.sync(); r["INBOX"].New != 1 || r["INBOX"].Server != 25 {
			o.Errorf("after changes: %+v", r["INBOX"])
		}
		th := o.inbox()
		if len(th) != 25 || th[0].Subject != "number 26" || th[len(th)-3].Unread != 0 {
			o.Errorf("%d threads, first %+v", len(th), th[0])
		}
		d, err := o.Message(o.Context(), th[0].Latest.ID)
		if err != nil || d.Mail.Text != "Hello number 26" || d.Preview != "Hello number 26" {
			o.Errorf("%+v, %v", d, err)
		}
	})
}

// TestBothWays carries what the owner does to the server, and back what others do.
func TestBothWays(t *testing.T) {
	t.Parallel()
	onAll(t, func(o *office) {
		ctx := o.Context()
		o.server.Deliver(o, "INBOX", lettersTo(4)...)
		o.sync()
		ids := map[string]int64{}
		for _, th := range o.inbox() {
			ids[th.Subject] = th.Latest.ID
		}
		if err := o.Mark(ctx, []int64{ids["number 1"], ids["number 2"]}, data.FlagSeen, 0); err != nil {
			o.Fatal(err)
		}
		if err := o.Mark(ctx, []int64{ids["number 2"]}, data.FlagFlagged, 0); err != nil {
			o.Fatal(err)
		}
		undo, err := o.Move(ctx, []int64{ids["number 3"]}, data.RoleArchive)
		if err != nil {
			o.Fatal(err)
		}
		if _, err := o.Move(ctx, []int64{ids["number 4"]}, data.RoleTrash); err != nil {
			o.Fatal(err)
		}
		r := o.sync()
		if r["INBOX"].Server != 2 || r["Archive"].Server != 1 || r["Trash"].Server != 1 || r["Archive"].New+r["Trash"].New != 0 {
			o.Errorf("%+v", r)
		}
		flags := o.server.Flags(o, "INBOX")
		if !slices.Contains(flags[0], `\Seen`) || !slices.Contains(flags[1], `\Flagged`) {
			o.Errorf("flags %v", flags)
		}
		if err := undo(ctx); err != nil {
			o.Fatal(err)
		}
		if r := o.sync(); r["INBOX"].Server != 3 || r["Archive"].Server != 0 || r["INBOX"].New != 0 {
			o.Errorf("after undo: %+v", r)
		}
		// Away for good, and back again.
		if _, err := o.Move(ctx, []int64{ids["number 4"]}, data.RoleNone); err != nil {
			o.Fatal(err)
		}
		if r := o.sync(); r["Trash"].Server != 0 {
			o.Errorf("not gone: %+v", r["Trash"])
		}
		if _, err := o.store.Undo(ctx); err != nil {
			o.Fatal(err)
		}
		if r := o.sync(); r["Trash"].Server != 1 || len(o.threads(data.ThreadQuery{Role: data.RoleTrash})) != 1 {
			o.Errorf("not back: %+v", r["Trash"])
		}
		if r := o.sync(); r["Trash"].New != 0 {
			o.Errorf("it came twice: %+v", r["Trash"])
		}
	})
}

// TestRenumbered changes the UIDVALIDITY of a folder: nothing is fetched again, links and flags stay.
func TestRenumbered(t *testing.T) {
	t.Parallel()
	onAll(t, func(o *office) {
		list := lettersTo(30)
		list = append(list, []byte("Subject: no id\r\n\r\nx\r\n"))
		o.server.Deliver(o, "Archive", list...)
		o.sync()
		before := o.threads(data.ThreadQuery{Role: data.RoleArchive})
		o.server.Renumber(o, "Archive", append(list[3:], letter(70))...)
		r := o.sync()["Archive"]
		if r.New != 1 || r.Server != 29 {
			o.Errorf("%+v", r)
		}
		after := o.threads(data.ThreadQuery{Role: data.RoleArchive})
		ids := map[int64]bool{}
		for _, th := range before {
			ids[th.Latest.ID] = true
		}
		same := 0
		for _, th := range after {
			if ids[th.Latest.ID] {
				same++
			}
		}
		if len(after) != 29 || same != 28 {
			o.Errorf("%d threads, %d of them the same", len(after), same)
		}
		if r := o.sync()["Archive"]; r.New != 0 || len(r.Errors) != 0 {
			o.Errorf("afterwards: %+v", r)
		}
	})
}

// TestMovedElsewhere moves messages with another program: they are not fetched again.
func TestMovedElsewhere(t *testing.T) {
	t.Parallel()
	onAll(t, func(o *office) {
		o.server.Deliver(o, "INBOX", lettersTo(20)...)
		o.sync()
		star := o.inbox()[0].Latest.ID
		d := &imapmail.Dialer{}
		m, err := d.OpenMailbox(o.Context(), o.server.Server, o.server.Password)
		if err != nil {
			o.Fatal(err)
		}
		if _, err := m.Select(o.Context(), "INBOX"); err != nil {
			o.Fatal(err)
		}
		uids := make([]uint32, 20)
		for i := range uids {
			uids[i] = uint32(i + 1)
		}
		if _, err := m.Move(o.Context(), uids, "Archive"); err != nil {
			o.Fatal(err)
		}
		if err := m.Close(); err != nil {
			o.Fatal(err)
		}
		r := o.sync()
		if r["INBOX"].Server != 0 || r["Archive"].Local != 20 || r["Archive"].New != 0 {
			o.Errorf("%+v", r)
		}
		if d, err := o.Message(o.Context(), star); err != nil || d.Folder != "Archive" {
			o.Errorf("%+v, %v", d.Folder, err)
		}
	})
}
