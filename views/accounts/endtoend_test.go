package accounts

import (
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/container"

	"regulars/app"
	"regulars/data"
	"regulars/data/imapmail/imaptest"
	"regulars/data/phone"
	"regulars/data/store/storetest"
	"regulars/views/kit/kittest"
)

// The whole way: an address, a password, servers set by hand, a login at both, mail that comes in.
func TestMailboxIsConnectedAtRealServers(t *testing.T) {
	imap, smtp := imaptest.Memory(t), imaptest.SMTP(t, nil)
	smtp.Password = imap.Password
	s := storetest.Open(t)
	a := app.New(t.Context(), s, phone.E164)
	t.Cleanup(a.Close)
	d := &desk{T: t, mail: a.Mail, vault: vault{}}
	a.Mail.UseVault(d.vault)
	a.Mail.Kick = func() bool { return true }
	d.shell, d.frame = kittest.Shell(t)
	d.page = New(d.shell, Deps{Mail: a.Mail, Changes: a.Changes, Connected: func() { d.left++ }, OpenURL: func(*url.URL) error { return nil }})
	kittest.Show(d.shell, container.NewStack(d.page.Screen().Object))

	f := d.page.form
	d.fill(f.address, "owner@example.com")
	d.tap("Server settings")
	set := func(form *serverForm, at data.Server) {
		form.host.SetText(at.Host)
		form.port.SetText(strconv.Itoa(at.Port))
		form.user.SetText("owner@example.com")
		form.security.SetSelected(securityName(data.SecurityNone))
	}
	set(f.in, imap.Server)
	set(f.out, smtp.Server)
	d.fill(f.password, "wrong")
	d.tap("Connect")
	if !d.says("refused the user name or the password") || len(d.accounts()) != 0 || len(d.vault) != 0 {
		t.Fatalf("a wrong password: kept %v", d.accounts())
	}
	f.password.SetText(imap.Password)
	f.in.port.SetText("1")
	d.tap("Connect")
	if !d.says("Sending mail works.") || len(d.accounts()) != 0 {
		t.Error("a port where nothing listens is not told apart from the server that works")
	}
	set(f.in, imap.Server)
	d.tap("Connect")
	list := d.accounts()
	if len(list) != 1 || list[0].IMAP.Port != imap.Port || d.vault[list[0].SecretKey()] != imap.Password || d.left != 1 {
		t.Fatalf("kept %+v, left %d times", list, d.left)
	}

	imap.Deliver(t, "INBOX", []byte("From: a@example.com\r\nTo: owner@example.com\r\nSubject: Hello\r\nMessage-ID: <1@x>\r\n\r\nHello\r\n"))
	if _, err := a.Mail.SyncAccounts(t.Context(), "", nil); err != nil {
		t.Fatal(err)
	}
	d.shell.Wait()
	if !d.says("Checked") {
		t.Error("the list does not say when the mailbox was checked")
	}
	d.page.Open("account", list[0].ID)
	d.shell.Wait()
	d.page.form.name.SetText("The owner")
	d.tap("Try and keep")
	if got := d.accounts(); got[0].Name != "The owner" {
		t.Errorf("the name is %q", got[0].Name)
	}
}

func TestAFailedSyncIsToldInTheList(t *testing.T) {
	s := storetest.Open(t)
	s.Now = time.Now
	a := app.New(t.Context(), s, phone.E164)
	t.Cleanup(a.Close)
	d := &desk{T: t, mail: a.Mail, vault: vault{}}
	a.Mail.UseVault(d.vault)
	a.Mail.Kick = func() bool { return true }
	d.shell, d.frame = kittest.Shell(t)
	d.shell.Now = time.Now
	d.page = New(d.shell, Deps{Mail: a.Mail, Changes: a.Changes, OpenURL: func(*url.URL) error { return nil }})
	kittest.Show(d.shell, container.NewStack(d.page.Screen().Object))
	dead := imaptest.At(imaptest.Listen(t).Addr())
	dead.Port, dead.User = 1, "x"
	acc := data.Account{Address: "owner@example.com", IMAP: dead, SMTP: dead}
	if err := a.Mail.Add(t.Context(), &acc, "secret"); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Mail.SyncAccounts(t.Context(), "", nil); err == nil {
		t.Fatal("a dead server is no error")
	}
	d.page.Open("accounts", 0)
	d.shell.Wait()
	list := d.accounts()
	if list[0].SyncError == "" || !d.says(strings.SplitN(list[0].SyncError, "\n", 2)[0]) {
		t.Errorf("the list does not say %q", list[0].SyncError)
	}
}
