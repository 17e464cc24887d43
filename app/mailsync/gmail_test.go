package mailsync_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/app/mailsync"
	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/imapmail"
	"regulars/data/imapmail/imaptest"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// counted is a mailbox that counts what is fetched whole.
type counted struct {
	mailsync.Mailbox
	fetched *int
	folders []data.RemoteFolder // in place of the server's, if any
}

func (c counted) Fetch(ctx context.Context, uids []uint32, sink data.Sink) error {
	*c.fetched += len(uids)
	return c.Mailbox.Fetch(ctx, uids, sink)
}

func (c counted) Folders(ctx context.Context) ([]data.RemoteFolder, error) {
	list, err := c.Mailbox.Folders(ctx)
	for i, f := range list {
		for _, mine := range c.folders {
			if f.Path == mine.Path {
				list[i].Role = mine.Role
			}
		}
	}
	return list, err
}

// TestAllMail has a server that keeps every message once more in a folder of all, as Gmail does: nothing is fetched
// twice, listed twice, or copied to Sent.
func TestAllMail(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	s.Renumber(t, "Archive", append(lettersTo(30), letter(41), letter(42))...)
	s.Deliver(t, "INBOX", lettersTo(30)...)
	o := newOffice(t, s)
	fetched := 0
	tool := tools(&imapmail.Dialer{})
	open := tool.Network.Open
	tool.Network.Open = func(ctx context.Context, srv data.Server, password string) (mailsync.Mailbox, error) {
		mb, err := open(ctx, srv, password)
		return counted{mb, &fetched, []data.RemoteFolder{{Path: "Archive", Role: data.RoleAll}}}, err
	}
	vault := memoryVault{o.account.SecretKey(): s.Password}
	tool.Vault = vault
	o.Service = mailsync.New(o.store, tool)
	o.account.KeepsSent = true
	if err := o.Change(t.Context(), &o.account, ""); err != nil {
		t.Fatal(err)
	}
	r := o.sync()
	if fetched != 32 || r["Archive"].Local != 32 || r["INBOX"].Local != 30 || r["INBOX"].New+r["Archive"].New != 32 {
		t.Errorf("%d fetched: %+v", fetched, r)
	}
	if th := o.threads(data.ThreadQuery{}); len(th) != 32 || th[0].Count != 1 {
		t.Errorf("%d threads", len(th))
	}
	if _, err := o.Send(t.Context(), 0, data.Draft{To: []data.MailAddress{{Address: "x@example.com"}}, Subject: "Hi"}); err != nil {
		t.Fatal(err)
	}
	if r := o.sync(); r["Sent"].Server != 0 || len(o.smtp.Letters()) != 1 || fetched != 32 {
		t.Errorf("%d letters, %d fetched: %+v", len(o.smtp.Letters()), fetched, r)
	}
}

// TestFind tries the proposed settings, then the usual guesses, and tells what is wrong with the first.
func TestFind(t *testing.T) {
	t.Parallel()
	noName := &data.MailError{Problem: data.ProblemName, Words: "no such name"}
	refused := &data.MailError{Problem: data.ProblemPassword, Words: "refused"}
	for name, c := range map[string]struct {
		answers map[string]error // by host; others have no name
		want    string
		err     error
		asked   []string
	}{
		"first":          {map[string]error{"imap.joiner.example": nil}, "imap.joiner.example", nil, []string{"imap.joiner.example"}},
		"second":         {map[string]error{"mail.joiner.example": nil}, "mail.joiner.example", nil, []string{"imap.joiner.example", "mail.joiner.example"}},
		"third":          {map[string]error{"joiner.example": nil}, "joiner.example", nil, []string{"imap.joiner.example", "mail.joiner.example", "joiner.example"}},
		"wrong password": {map[string]error{"imap.joiner.example": refused}, "imap.joiner.example", refused, []string{"imap.joiner.example"}},
		"none":           {nil, "imap.joiner.example", noName, []string{"imap.joiner.example", "mail.joiner.example", "joiner.example"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var asked []string
			tool := mailsync.Tools{Vault: memoryVault{}}
			tool.Network.TestIMAP = func(_ context.Context, s data.Server, _ string) error {
				asked = append(asked, s.Host)
				if err, ok := c.answers[s.Host]; ok {
					return err
				}
				return noName
			}
			tool.Network.TestSMTP = func(context.Context, data.Server, string) error { return nil }
			a, err := mailsync.New(storetest.Open(t), tool).Find(t.Context(), "anna@joiner.example", "x")
			if a.IMAP.Host != c.want || !errors.Is(err, c.err) || (err == nil) != (c.err == nil) {
				t.Errorf("%s, %v", a.IMAP.Host, err)
			}
			if d := cmp.Diff(asked, c.asked); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestLostPassword says what to do when the keyring no longer has the password.
func TestLostPassword(t *testing.T) {
	t.Parallel()
	o := newOffice(t, imaptest.Memory(t))
	o.UseVault(memoryVault{})
	var known *data.MailError
	if _, err := o.SyncAccounts(t.Context(), "", nil); !errors.As(err, &known) || !strings.Contains(known.Words, "Enter it again") {
		t.Errorf("got %v", err)
	}
}

// TestOneSyncAtATime has a second sync wait for the first, and give up when it is told to.
func TestOneSyncAtATime(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	p := imaptest.NewProxy(t, s)
	o := newOffice(t, &p.Server)
	p.Break(imaptest.SilentAfter(0))
	first := make(chan error, 1)
	ctx, cancel := context.WithCancel(t.Context())
	go func() { _, err := o.SyncAccounts(ctx, "", nil); first <- err }()
	for p.Connections.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	short, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer stop()
	if _, err := o.SyncAccounts(short, "", nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the second: %v", err)
	}
	if n := p.Connections.Load(); n != 1 {
		t.Errorf("%d connections", n)
	}
	cancel()
	if err := <-first; !errors.Is(err, context.Canceled) {
		t.Errorf("the first: %v", err)
	}
}

// TestOneBadAccount syncs the other accounts all the same.
func TestOneBadAccount(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	s.Deliver(t, "INBOX", letter(1))
	o := newOffice(t, s)
	bad := o.account
	bad.ID, bad.Address = 0, "bad@example.com"
	bad.IMAP.User = "nobody"
	if err := o.Add(t.Context(), &bad, "x"); err != nil {
		t.Fatal(err)
	}
	results, err := o.SyncAccounts(t.Context(), "", nil)
	if err == nil || !strings.Contains(err.Error(), "bad@example.com") {
		t.Errorf("got %v", err)
	}
	got := 0
	for _, r := range results {
		got += r.Local
	}
	if got != 1 {
		t.Errorf("%d messages: %+v", got, results)
	}
	list, aerr := o.Accounts(t.Context())
	if aerr != nil || list[0].SyncError != "" || list[1].SyncError == "" {
		t.Errorf("%+v, %v", list, aerr)
	}
}

// TestStoreThatFails stops where nothing more can be kept, says so, and has kept what came before.
func TestStoreThatFails(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	s.Deliver(t, "INBOX", lettersTo(50)...)
	o := newOffice(t, s)
	if err := o.store.Close(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { _, err := o.SyncAccounts(t.Context(), "", nil); done <- err }()
	select {
	case err := <-done:
		if err == nil {
			t.Error("no error")
		}
	case <-time.After(10 * time.Second):
		t.Error("it hangs")
	}
	o.store = nil
}

// TestRealMessages fetches every real message at hand, and finds and opens each.
func TestRealMessages(t *testing.T) {
	t.Parallel()
	raws := realMail(t)
	s := &imaptest.Dovecot(t).Server // the server in memory mends what is broken
	s.Deliver(t, "INBOX", raws...)
	o := newOffice(t, s)
	if r := o.sync(); r["INBOX"].Local != len(raws) {
		t.Errorf("%+v, want %d", r["INBOX"], len(raws))
	}
	list, err := o.Messages(t.Context(), "INBOX", 1000, 0)
	if err != nil {
		t.Fatal(err)
	}
	kept := map[string]bool{}
	for _, m := range list {
		d, err := o.Message(t.Context(), m.ID)
		if err != nil {
			t.Fatal(err)
		}
		kept[string(d.Raw)] = true
		for _, f := range d.Mail.Files {
			b, err := o.File(t.Context(), m.ID, f.Part)
			if err != nil || int64(len(b)) != f.Size {
				t.Errorf("%s: file %s of %d bytes gives %d, %v", m.Subject, f.Name, f.Size, len(b), err)
			}
		}
	}
	for _, raw := range raws {
		if !kept[string(raw)] {
			t.Errorf("not kept as it was: %.60q", raw)
		}
	}
	err = o.store.View(t.Context(), func(tx *store.Tx) error {
		hits, err := tx.Search(t.Context(), "notmuch", 5)
		if len(hits) == 0 {
			t.Error("nothing is found")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// realMail reads the real messages beside the project, or skips the test.
func realMail(t *testing.T) (list [][]byte) {
	t.Helper()
	err := filepath.WalkDir(datatest.Shared(t, "mail"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if len(raw) > 0 && !bytes.Contains(raw, []byte{0}) { // NUL cannot be sent; with the line ends of the wire
			list = append(list, bytes.ReplaceAll(bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n")))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}
