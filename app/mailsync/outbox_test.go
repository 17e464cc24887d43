package mailsync_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"regulars/app/mailsync"
	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// emptyMailbox is a server that holds nothing and takes everything.
type emptyMailbox struct{ mailsync.Mailbox }

func (emptyMailbox) Folders(context.Context) ([]data.RemoteFolder, error) {
	return []data.RemoteFolder{{Path: "INBOX", Role: data.RoleInbox}}, nil
}

func (emptyMailbox) Select(context.Context, string) (data.FolderStatus, error) {
	return data.FolderStatus{UIDValidity: 1, UIDNext: 1}, nil
}

func (emptyMailbox) Changes(_ context.Context, _, now data.FolderStatus) (data.RemoteChanges, error) {
	return data.RemoteChanges{Status: now}, nil
}

func (emptyMailbox) Append(context.Context, string, []byte, data.Flags, time.Time) (uint32, error) {
	return 0, nil
}

func (emptyMailbox) Close() error { return nil }

// postOffice is an account whose sending server answers what a test says, in the time of synctest.
type postOffice struct {
	*testing.T
	*mailsync.Service
	mu     sync.Mutex
	answer error
	at     []time.Duration // when the server was asked
	begun  time.Time
}

// newPostOffice has the store opened outside of synctest, where its files are.
func newPostOffice(t *testing.T, st *store.Store) *postOffice {
	t.Helper()
	st.Now = time.Now
	p := &postOffice{T: t, begun: time.Now()}
	tool := mailsync.Tools{Vault: memoryVault{}, Format: mailsync.Format{Parse: imapmail.Parse, Compose: imapmail.Compose}}
	tool.Network.Open = func(context.Context, data.Server, string) (mailsync.Mailbox, error) { return emptyMailbox{}, nil }
	tool.Network.Send = func(context.Context, data.Server, string, data.Outgoing) error {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.at = append(p.at, time.Since(p.begun))
		return p.answer
	}
	p.Service = mailsync.New(st, tool)
	p.Delay = time.Hour
	a := data.Account{
		Address: "owner@example.com", KeepsSent: true,
		IMAP: data.Server{Host: "imap.example.com", Port: 993, Security: data.SecurityTLS},
		SMTP: data.Server{Host: "smtp.example.com", Port: 465, Security: data.SecurityTLS},
	}
	if err := p.Add(t.Context(), &a, "x"); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *postOffice) send(subject string) int64 {
	p.Helper()
	id, err := p.Send(p.Context(), 0, data.Draft{To: []data.MailAddress{{Address: "anna@example.com"}}, Subject: subject, Text: "x"})
	if err != nil {
		p.Fatal(err)
	}
	return id
}

// syncFor syncs in the background every ten seconds, as long as it is told.
func (p *postOffice) syncFor(d time.Duration) {
	p.Helper()
	for end := time.Now().Add(d); time.Now().Before(end); time.Sleep(10 * time.Second) {
		p.Job(time.Minute).Work(p.Context(), nil) //nolint:errcheck // the errors are in the outbox
	}
}

func (p *postOffice) outbox() []data.Outgoing {
	p.Helper()
	list, err := p.Outbox(p.Context())
	if err != nil {
		p.Fatal(err)
	}
	return list
}

// TestOutboxBackOff puts a message off for a night: it is tried further and further apart, at most some hours,
// the words say why, and in the morning it goes out once.
func TestOutboxBackOff(t *testing.T) {
	t.Parallel()
	st := storetest.Open(t)
	synctest.Test(t, func(t *testing.T) {
		p := newPostOffice(t, st)
		defer p.Close()
		p.answer = &data.MailError{Problem: data.ProblemOffline, Words: "This computer may be offline."}
		p.send("Offer")
		p.syncFor(12 * time.Hour)
		if n := len(p.at); n < 8 || n > 16 {
			t.Fatalf("tried %d times in a night: %v", n, p.at)
		}
		for i := 2; i < len(p.at); i++ {
			gap, before := p.at[i]-p.at[i-1], p.at[i-1]-p.at[i-2]
			if gap < before*9/10 && gap < 2*time.Hour || gap > 3*time.Hour+time.Minute {
				t.Errorf("after %v it waited %v", before, gap)
			}
		}
		list := p.outbox()
		if len(list) != 1 || list[0].State != data.OutboxWaiting || list[0].Tries != len(p.at) || list[0].Error != "This computer may be offline." {
			t.Fatalf("%+v", list)
		}
		tries := len(p.at)
		p.answer = nil
		p.syncFor(6 * time.Hour)
		if len(p.at) != tries+1 || len(p.outbox()) != 0 {
			t.Errorf("it went out %d times; left: %+v", len(p.at)-tries, p.outbox())
		}
	})
}

// TestOutboxRefused does not send again what a server refused for good, until the owner says so.
func TestOutboxRefused(t *testing.T) {
	t.Parallel()
	st := storetest.Open(t)
	synctest.Test(t, func(t *testing.T) {
		p := newPostOffice(t, st)
		defer p.Close()
		p.answer = &data.MailError{Problem: data.ProblemRejected, Words: "No such user."}
		id := p.send("Offer")
		p.syncFor(3 * time.Hour)
		list := p.outbox()
		if len(p.at) != 1 || len(list) != 1 || list[0].State != data.OutboxFailed || list[0].Error != "No such user." {
			t.Fatalf("tried at %v: %+v", p.at, list)
		}
		p.answer = nil
		if err := p.Retry(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		p.syncFor(time.Minute)
		if len(p.at) != 2 || len(p.outbox()) != 0 {
			t.Errorf("tried at %v, left %+v", p.at, p.outbox())
		}
	})
}

// TestOutboxOneByOne has one message refused among three: the others go out.
func TestOutboxOneByOne(t *testing.T) {
	t.Parallel()
	st := storetest.Open(t)
	synctest.Test(t, func(t *testing.T) {
		p := newPostOffice(t, st)
		defer p.Close()
		p.answer = &data.MailError{Problem: data.ProblemRejected, Words: "No such user."}
		p.send("bad")
		p.syncFor(10 * time.Second)
		p.answer = nil
		p.send("good")
		later := p.send("taken back")
		if d, err := p.Recall(t.Context(), later); err != nil || d.Subject != "taken back" || d.Text != "x" {
			t.Errorf("%+v, %v", d, err)
		}
		p.syncFor(10 * time.Second)
		p.syncFor(10 * time.Second)
		list := p.outbox()
		if len(p.at) != 2 || len(list) != 1 || list[0].Subject != "bad" {
			t.Errorf("asked %d times, left %+v", len(p.at), list)
		}
	})
}

// TestDrafts keeps what is being written, the latest first, whatever it lacks.
func TestDrafts(t *testing.T) {
	t.Parallel()
	st := storetest.Open(t)
	synctest.Test(t, func(t *testing.T) {
		p := newPostOffice(t, st)
		defer p.Close()
		ctx := t.Context()
		var ids []int64
		for _, subject := range []string{"first", "", "third"} {
			id, err := p.KeepDraft(ctx, 0, data.Draft{Subject: subject, Text: "half a sen", To: data.ParseAddresses("not yet"), Files: []data.DraftFile{{Name: "a.pdf", Data: []byte("x")}}})
			if err != nil {
				t.Fatal(err)
			}
			ids = append(ids, id)
			time.Sleep(time.Minute)
		}
		if id, err := p.KeepDraft(ctx, ids[0], data.Draft{Subject: "first, longer", Text: "half a sentence"}); err != nil || id != ids[0] {
			t.Errorf("%d, %v", id, err)
		}
		if err := p.DropDraft(ctx, ids[1]); err != nil {
			t.Error(err)
		}
		list, err := p.Drafts(ctx)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range list {
			got = append(got, d.Subject+": "+d.Text)
		}
		if !slices.Equal(got, []string{"first, longer: half a sentence", "third: half a sen"}) {
			t.Errorf("%q", got)
		}
		if len(list[1].Files) != 1 || len(list[1].To) != 1 || list[1].To[0].Address != "not yet" {
			t.Errorf("%+v", list[1])
		}
	})
}
