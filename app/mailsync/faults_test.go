package mailsync_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/imapmail/imaptest"
)

// TestFaultsInSync breaks the wire during a first sync: what came is kept, and the next sync brings the rest.
func TestFaultsInSync(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	s.Deliver(t, "INBOX", lettersTo(59)...)
	for name, fault := range map[string]imaptest.Fault{
		"drops": imaptest.DropAfter(5000), "silent": imaptest.SilentAfter(5000), "garbage": imaptest.GarbageAfter(5000),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := imaptest.NewProxy(t, s)
			o := newOfficeWith(t, &p.Server, &imapmail.Dialer{Quiet: time.Second})
			p.Break(fault)
			_, err := o.SyncAccounts(t.Context(), "", nil)
			accounts, aerr := o.Accounts(t.Context())
			if aerr != nil {
				t.Fatal(aerr)
			}
			if (err == nil) != (accounts[0].SyncError == "") {
				t.Errorf("error %v, but the account says %q", err, accounts[0].SyncError)
			}
			p.Break(nil)
			if r := o.sync(); r["INBOX"].Local != 59 {
				t.Errorf("%+v", r["INBOX"])
			}
			if accounts, err = o.Accounts(t.Context()); err != nil || accounts[0].SyncError != "" {
				t.Errorf("still says %q, %v", accounts[0].SyncError, err)
			}
		})
	}
}

// TestSetAside has one message that cannot be fetched: the ledger names it, and the others are here.
func TestSetAside(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	list := lettersTo(40)
	list[20] = []byte("Subject: POISON\r\n\r\nx\r\n")
	s.Deliver(t, "INBOX", list...)
	p := imaptest.NewProxy(t, s)
	o := newOffice(t, &p.Server)
	p.Break(func(_, _ int, piece []byte) ([]byte, bool) {
		i := strings.Index(string(piece), "POISON")
		return piece[:max(i, 0)+len(piece)*boolInt(i < 0)], i >= 0
	})
	results, err := o.SyncAccounts(t.Context(), "", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if r.Folder == "INBOX" && (r.Server != 40 || r.Local != 39 || len(r.Errors) != 1 || !strings.Contains(r.Errors[0], "number 21")) {
			t.Errorf("%+v", r)
		}
	}
	p.Break(nil)
	if r := o.sync()["INBOX"]; r.Local != 40 || len(r.Errors) > 0 {
		t.Errorf("it can be fetched now: %+v", r)
	}
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestSendAndReply(t *testing.T) {
	t.Parallel()
	onAll(t, func(o *office) {
		ctx := o.Context()
		o.server.Deliver(o, "INBOX", letter(1))
		o.sync()
		d, err := o.Message(ctx, o.inbox()[0].Latest.ID)
		if err != nil {
			o.Fatal(err)
		}
		reply := d.Reply(o.account, data.Quote{Line: "Anna wrote:", Text: d.Mail.Text})
		if _, err := o.Send(ctx, o.account.ID, reply); err != nil {
			o.Fatal(err)
		}
		r := o.sync()
		if got := o.smtp.Letters(); len(got) != 1 || got[0].To[0] != "anna1@example.com" {
			o.Fatalf("sent %+v", got)
		}
		if r["Sent"].Local != 1 {
			o.Errorf("no copy in Sent: %+v", r["Sent"])
		}
		if th := o.inbox(); len(th) != 1 || th[0].Count != 2 || !th[0].Latest.Seen() {
			o.Errorf("the conversation: %+v", th)
		}
		if r := o.sync(); len(o.smtp.Letters()) != 1 || r["Sent"].Local != 1 {
			o.Errorf("it went out again, or was filed again: %+v", r["Sent"])
		}
		if flags := o.server.Flags(o, "INBOX"); !slices.Contains(flags[0], `\Answered`) {
			o.Errorf("flags %v", flags)
		}
	})
}

// TestOutboxSurvives keeps what cannot be sent, says why, and sends it when it can.
func TestOutboxSurvives(t *testing.T) {
	t.Parallel()
	o := newOffice(t, imaptest.Memory(t))
	ctx := t.Context()
	now := time.Now()
	o.store.Now = func() time.Time { return now }
	draft := data.Draft{To: []data.MailAddress{{Address: "anna@example.com"}}, Subject: "Hi", Text: "x"}
	first, err := o.Send(ctx, 0, draft)
	if err != nil {
		t.Fatal(err)
	}
	o.smtp.RefuseCode(451, "try later")
	if _, err := o.SyncAccounts(ctx, "", nil); err == nil {
		t.Error("no error")
	}
	list, err := o.Outbox(ctx)
	if err != nil || len(list) != 1 || list[0].State != data.OutboxWaiting || list[0].Tries != 1 || !strings.Contains(list[0].Error, "try later") {
		t.Fatalf("%+v, %v", list, err)
	}
	if wait := list[0].NextTry.Sub(now); wait < 29*time.Second || wait > 46*time.Second {
		t.Errorf("the next try is in %v", wait)
	}
	o.smtp.Refuse(nil)
	if err := o.Job(time.Minute).Work(ctx, nil); err != nil || len(o.smtp.Letters()) != 0 {
		t.Errorf("it was tried again too soon, %v", err)
	}
	o.smtp.RefuseCode(550, "no such user") // a sync that the owner asks for tries at once
	if _, err := o.SyncAccounts(ctx, "", nil); err == nil {
		t.Error("no error")
	}
	if list, err = o.Outbox(ctx); err != nil || list[0].State != data.OutboxFailed || !strings.Contains(list[0].Error, "no such user") {
		t.Errorf("%+v, %v", list, err)
	}
	back, err := o.Recall(ctx, first)
	if err != nil || back.Subject != "Hi" {
		t.Errorf("%+v, %v", back, err)
	}
	o.smtp.Refuse(nil)
	if _, err := o.Send(ctx, 0, back); err != nil {
		t.Fatal(err)
	}
	o.sync()
	if len(o.smtp.Letters()) != 1 {
		t.Errorf("%d letters", len(o.smtp.Letters()))
	}
	if list, err := o.Outbox(ctx); err != nil || len(list) != 0 {
		t.Errorf("left in the outbox: %+v, %v", list, err)
	}
	var invalid *data.InvalidError
	if _, err := o.Send(ctx, 0, data.Draft{From: data.MailAddress{Address: "else@example.com"}, To: draft.To}); !errors.As(err, &invalid) {
		t.Errorf("from nobody's mailbox: %v", err)
	}
	if _, err := o.Recall(ctx, 12345); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("recall of nothing: %v", err)
	}
}

func TestFilesAndPages(t *testing.T) {
	t.Parallel()
	o := newOffice(t, imaptest.Memory(t))
	ctx := t.Context()
	o.server.Deliver(t, "INBOX", []byte(strings.ReplaceAll(`From: New Customer <new@example.com>
Subject: picture
MIME-Version: 1.0
Content-Type: multipart/related; boundary=b

--b
Content-Type: text/html; charset=utf-8

<p>Look: <img src="cid:pic@x"><img src="https://spy.example/x.gif"></p>
--b
Content-Type: image/png; name=pic.png
Content-ID: <pic@x>
Content-Transfer-Encoding: base64

UE5H
--b--
`, "\n", "\r\n")))
	o.sync()
	id := o.inbox()[0].Latest.ID
	d, err := o.Message(ctx, id)
	if err != nil || len(d.Mail.Files) != 1 || d.Preview != "Look:" {
		t.Fatalf("%+v, %v", d, err)
	}
	if b, err := o.File(ctx, id, d.Mail.Files[0].Part); err != nil || string(b) != "PNG" {
		t.Errorf("%q, %v", b, err)
	}
	if _, err := o.File(ctx, id, "77"); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("got %v", err)
	}
	md, text, remote := o.Readable(d.Mail.HTML)
	if md != "Look:" || text != "Look:" || !remote {
		t.Errorf("%q, %q, %v", md, text, remote)
	}
	page, err := o.Page(ctx, id)
	if err != nil || !strings.Contains(page, "data:image/png;base64,UE5H") || strings.Contains(page, "spy.example") {
		t.Errorf("%s, %v", page, err)
	}
	added, err := o.AddSender(ctx, id)
	contact := added.ID
	if err != nil || contact == 0 {
		t.Fatal(err)
	}
	if again, err := o.AddSender(ctx, id); err != nil || again.ID != contact || again.Name != "New Customer" {
		t.Errorf("a second contact %+v, %v", again, err)
	}
	if th := o.threads(data.ThreadQuery{ContactID: contact}); len(th) != 1 || th[0].Latest.Contact != "New Customer" {
		t.Errorf("%+v", th)
	}
	if list, err := o.Messages(ctx, "inbox", 10, 0); err != nil || len(list) != 1 || list[0].ContactID != contact {
		t.Errorf("%+v, %v", list, err)
	}
	if _, err := o.Messages(ctx, "nothing", 10, 0); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("got %v", err)
	}
}

func TestAccounts(t *testing.T) {
	t.Parallel()
	o := newOffice(t, imaptest.Memory(t))
	ctx := t.Context()
	if err := o.Test(ctx, o.account, o.server.Password); err != nil {
		t.Error(err)
	}
	var known *data.MailError
	if err := o.Test(ctx, o.account, "wrong"); !errors.As(err, &known) || known.Problem != data.ProblemPassword {
		t.Errorf("got %v", err)
	}
	p, err := o.Propose("someone@outlook.com")
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Test(ctx, p.Account, "x"); !errors.As(err, &known) || known.Problem != data.ProblemOAuth {
		t.Errorf("got %v", err)
	}
	twice := o.account
	twice.ID = 0
	var invalid *data.InvalidError
	if err := o.Add(ctx, &twice, "x"); !errors.As(err, &invalid) {
		t.Errorf("the same mailbox twice: %v", err)
	}
	o.account.Signature = "Best"
	if err := o.Change(ctx, &o.account, "wrong"); err != nil {
		t.Fatal(err)
	}
	if _, err := o.SyncAccounts(ctx, "OWNER@example.com", nil); !errors.As(err, &known) || known.Problem != data.ProblemPassword {
		t.Errorf("got %v", err)
	}
	if _, err := o.SyncAccounts(ctx, "nobody@example.com", nil); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("got %v", err)
	}
	if err := o.Remove(ctx, o.account.ID); err != nil {
		t.Fatal(err)
	}
	if list, err := o.Accounts(ctx); err != nil || len(list) != 0 {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestCancelSync(t *testing.T) {
	t.Parallel()
	s := imaptest.Memory(t)
	s.Deliver(t, "INBOX", lettersTo(10)...)
	p := imaptest.NewProxy(t, s)
	o := newOffice(t, &p.Server)
	p.Break(imaptest.SilentAfter(3000))
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(100*time.Millisecond, cancel)
	start := time.Now()
	if _, err := o.SyncAccounts(ctx, "", nil); !errors.Is(err, context.Canceled) || time.Since(start) > 30*time.Second { // the server is silent for a minute
		t.Errorf("%v after %v", err, time.Since(start))
	}
}
