package inbox

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"regulars/app"
	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/imapmail/imaptest"
	"regulars/data/phone"
	"regulars/data/store/storetest"
	"regulars/views/kit/kittest"
)

// vault keeps passwords for a test.
type vault map[string]string

func (v vault) Get(_ context.Context, name string) (string, error) {
	if p, ok := v[name]; ok {
		return p, nil
	}
	return "", data.ErrNotFound
}
func (v vault) Set(_ context.Context, name, secret string) error { v[name] = secret; return nil }
func (v vault) Delete(_ context.Context, name string) error      { delete(v, name); return nil }

// office is the screen over a mailbox at mail servers of this computer.
type office struct {
	*world
	imap *imaptest.Server
	smtp *imaptest.SMTPServer
}

func newOffice(t *testing.T) *office {
	t.Helper()
	s := storetest.Open(t)
	s.Now = time.Now
	w := &world{T: t, store: s, app: app.New(t.Context(), s, phone.E164), folders: map[data.FolderRole]data.Folder{}}
	t.Cleanup(w.app.Close)
	w.mail = w.app.Mail
	w.mail.UseVault(vault{})
	w.mail.Delay = time.Hour
	w.mail.Kick = func() bool { w.syncs++; return !w.offline }
	o := &office{world: w, imap: imaptest.Memory(t), smtp: imaptest.SMTP(t, nil)}
	o.smtp.Password = o.imap.Password
	w.account = data.Account{Address: "owner@example.com", Name: "Owner", IMAP: o.imap.Server, SMTP: o.smtp.Server}
	if err := w.mail.Add(t.Context(), &w.account, o.imap.Password); err != nil {
		t.Fatal(err)
	}
	w.shell, w.frame = kittest.Shell(t)
	w.shell.Now = time.Now
	w.page = New(w.shell, Deps{Mail: w.mail, Contacts: w.app.Contacts, Calendar: w.app.Calendar, Changes: w.app.Changes, OpenURL: func(*url.URL) error { return nil }})
	w.screen = w.page.Screen()
	kittest.Show(w.shell, container.NewStack(w.screen.Object))
	return o
}

// sync does what the background job does, and lets the screen take it in.
func (o *office) sync() {
	o.Helper()
	if _, err := o.mail.SyncAccounts(o.Context(), "", nil); err != nil {
		o.Fatal(err)
	}
	o.settle()
}

// at gives the UIDs of a folder as another mail program sees them.
func (o *office) at(folder string) (uids []uint32) {
	o.Helper()
	d := &imapmail.Dialer{RootCAs: o.imap.Roots}
	m, err := d.OpenMailbox(o.Context(), o.imap.Server, o.imap.Password)
	if err != nil {
		o.Fatal(err)
	}
	defer func() {
		if err := m.Close(); err != nil {
			o.Log(err)
		}
	}()
	st, err := m.Select(o.Context(), folder)
	if err != nil {
		o.Fatal(err)
	}
	ch, err := m.Changes(o.Context(), data.FolderStatus{}, st)
	if err != nil {
		o.Fatal(err)
	}
	return ch.UIDs
}

func mailFrom(who, subject, id, answers string) []byte {
	refs := ""
	if answers != "" {
		refs = fmt.Sprintf("In-Reply-To: <%s>\r\nReferences: <%s>\r\n", answers, answers)
	}
	return fmt.Appendf(nil, "From: %s\r\nTo: Owner <owner@example.com>\r\nSubject: %s\r\nMessage-ID: <%s>\r\n%sDate: %s\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nCan you come on Tuesday?\r\n",
		who, subject, id, refs, time.Now().Add(-time.Hour).Format(time.RFC1123Z))
}

func TestMailIsReadAnsweredAndFiledAtTheServer(t *testing.T) {
	o := newOffice(t)
	o.contact("Anna Kovalenko", "anna@example.com")
	o.imap.Deliver(t, "INBOX", mailFrom("Anna <anna@example.com>", "Tuesday", "a1@example.com", ""), mailFrom("Bob <bob@example.com>", "An offer", "b1@example.com", ""))
	o.sync()
	if got := o.subjects(); len(got) != 2 || !slices.Contains(got, "Tuesday") {
		t.Fatalf("the list shows %q", got)
	}
	if got := o.page.ledger.counts.Text(); got != "2 on the server, 2 here, 0 missing" {
		t.Errorf("the ledger says %q", got)
	}
	o.goTo("Tuesday")
	if o.page.reader.first.Contact != "Anna Kovalenko" {
		t.Errorf("the sender is %q", o.page.reader.first.Contact)
	}
	o.press(fyne.KeyR)
	o.typing("Gladly, at ten.")
	o.send()
	o.sync()
	letters := o.smtp.Letters()
	if len(letters) != 1 || !strings.Contains(string(letters[0].Raw), "Gladly, at ten.") || !strings.Contains(string(letters[0].Raw), "In-Reply-To: <a1@example.com>") {
		t.Fatalf("sent %d letters", len(letters))
	}
	if len(o.outbox()) != 0 || len(o.drafts()) != 0 {
		t.Errorf("left in the outbox %v, in drafts %v", o.outbox(), o.drafts())
	}
	if n := len(o.at("Sent")); n != 1 {
		t.Errorf("%d messages are in Sent at the server", n)
	}
	if len(o.page.reader.cards) != 2 {
		t.Errorf("the conversation shows %d messages, want the answer, too", len(o.page.reader.cards))
	}
	o.page.threads.focus()
	o.press(fyne.KeyE)
	o.sync()
	if in, archive := o.at("INBOX"), o.at("Archive"); len(in) != 1 || len(archive) != 1 {
		t.Errorf("at the server: inbox %v, archive %v", in, archive)
	}
	o.toast("Undo")
	o.sync()
	if in, archive := o.at("INBOX"), o.at("Archive"); len(in) != 2 || len(archive) != 0 {
		t.Errorf("after undo, at the server: inbox %v, archive %v", in, archive)
	}
}

func TestARefusedMessageIsToldAndCanBeMended(t *testing.T) {
	o := newOffice(t)
	o.sync()
	o.smtp.RefuseCode(550, "no such mailbox here")
	o.screen.New()
	o.settle()
	o.typing("nobody@example.com")
	o.shell.Window.Canvas().Focus(o.page.composer.text)
	o.typing("Hello")
	o.tap("Send")
	if _, err := o.mail.SyncAccounts(t.Context(), "", nil); err == nil {
		t.Error("a refusal is no error")
	}
	o.settle()
	o.enter("Outbox")
	if !o.says("no such mailbox here") {
		t.Error("the server's words are not shown")
	}
	o.smtp.Refuse(nil)
	o.tap("Take it back")
	c := o.page.composer
	if c == nil || !strings.HasPrefix(c.text.Text, "Hello") {
		t.Fatal("it is not being written again")
	}
	c.to.SetText("anna@example.com")
	o.settle()
	o.tap("Send")
	o.sync()
	if letters := o.smtp.Letters(); len(letters) != 1 || !slices.Equal(letters[0].To, []string{"anna@example.com"}) {
		t.Errorf("sent %+v", letters)
	}
}
