package mailsync_test

import (
	"testing"

	"regulars/data"
	"regulars/data/imapmail/imaptest"
)

// TestAskedSyncSends has the owner ask for a sync as soon as the network is back: what waited goes out then, once.
func TestAskedSyncSends(t *testing.T) {
	t.Parallel()
	o := newOffice(t, imaptest.Memory(t))
	o.smtp.RefuseCode(451, "try later")
	id, err := o.Send(t.Context(), 0, data.Draft{To: []data.MailAddress{{Address: "anna@example.com"}}, Subject: "Offer", Text: "x"})
	if err != nil {
		t.Fatal(err)
	}
	for range 3 { // each failure puts the next try further off
		if _, err := o.SyncAccounts(t.Context(), "", nil); err == nil {
			t.Error("no error")
		}
	}
	o.smtp.Refuse(nil)
	o.sync()
	o.sync()
	if n := len(o.smtp.Letters()); n != 1 {
		t.Errorf("%d letters", n)
	}
	if out, err := o.Outgoing(t.Context(), id); err == nil && out.State != data.OutboxSent {
		t.Errorf("%+v", out)
	}
}

// TestCopies has a folder with copies of a message: the server's count, ours and the new ones are the same.
func TestCopies(t *testing.T) {
	t.Parallel()
	o := newOffice(t, imaptest.Memory(t))
	o.server.Deliver(t, "INBOX", letter(1), letter(2), letter(1))
	if r := o.sync()["INBOX"]; r.Server != 3 || r.New != 3 {
		t.Errorf("%+v", r)
	}
	o.server.Deliver(t, "INBOX", letter(2), letter(3))
	if r := o.sync()["INBOX"]; r.Server != 5 || r.New != 2 {
		t.Errorf("%+v", r)
	}
	if r := o.sync()["INBOX"]; r.Server != 5 || r.New != 0 {
		t.Errorf("%+v", r)
	}
	list, err := o.Messages(t.Context(), "", -1, 0)
	if err != nil || len(list) != 3 {
		t.Errorf("%d messages, %v", len(list), err)
	}
}

// TestInboxOfAll asks for the inbox where there are two mailboxes: it is that of both.
func TestInboxOfAll(t *testing.T) {
	t.Parallel()
	o, second := newOffice(t, imaptest.Memory(t)), imaptest.Memory(t)
	a := o.account
	a.ID, a.Address, a.IMAP = 0, "shop@example.com", second.Server
	if err := o.Add(t.Context(), &a, second.Password); err != nil {
		t.Fatal(err)
	}
	o.server.Deliver(t, "INBOX", letter(1), letter(2))
	second.Deliver(t, "INBOX", letter(3))
	o.sync()
	for _, name := range []string{"inbox", "INBOX"} {
		if list, err := o.Messages(t.Context(), name, -1, 0); err != nil || len(list) != 3 {
			t.Errorf("%s: %d messages, %v", name, len(list), err)
		}
		if list, err := o.Messages(t.Context(), name, 2, 2); err != nil || len(list) != 1 {
			t.Errorf("%s, second page: %d messages, %v", name, len(list), err)
		}
	}
}
