package accounts

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/changes"
	"regulars/app/mailsync"
	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
	"regulars/views/kit"
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

func (v vault) Delete(_ context.Context, name string) error { delete(v, name); return nil }

// servers are the mail servers of the world, by host: the password that each takes.
type servers map[string]string

func (s servers) login(_ context.Context, at data.Server, password string) error {
	want, ok := s[at.Host]
	switch {
	case !ok:
		return &data.MailError{Problem: data.ProblemName, Words: "There is no server of the name " + at.Host + "."}
	case want == "offline":
		return &data.MailError{Problem: data.ProblemOffline, Words: "This computer has no network."}
	case want != password:
		return &data.MailError{Problem: data.ProblemPassword, Words: at.Host + " refused the user name or the password."}
	}
	return nil
}

// desk is the screen in a window.
type desk struct {
	*testing.T
	mail   *mailsync.Service
	store  *store.Store
	vault  vault
	shell  *kit.Shell
	frame  *kittest.Frame
	page   *Page
	opened []string
	left   int
}

func open(t *testing.T, net servers) *desk {
	t.Helper()
	s := storetest.Open(t)
	d := &desk{T: t, vault: vault{}, store: s}
	bus := new(changes.Bus)
	s.OnChange = bus.Publish
	d.mail = mailsync.New(s, mailsync.Tools{Network: mailsync.Network{TestIMAP: net.login, TestSMTP: net.login}, Vault: d.vault})
	t.Cleanup(d.mail.Close)
	d.shell, d.frame = kittest.Shell(t)
	d.page = New(d.shell, Deps{
		Mail: d.mail, Changes: bus, Connected: func() { d.left++ },
		OpenURL: func(u *url.URL) error { d.opened = append(d.opened, u.String()); return nil },
	})
	kittest.Show(d.shell, container.NewStack(kit.NewGround(theme.ColorNameBackground), d.page.Screen().Object))
	return d
}

// florist is an account that was connected before.
func (d *desk) florist() data.Account {
	d.Helper()
	a := data.Account{
		Address: "ona@flowers.example", Name: "Ona", Signature: "Ona",
		IMAP: data.Server{Host: "imap.flowers.example", Port: 993, Security: data.SecurityTLS, User: "ona@flowers.example"},
		SMTP: data.Server{Host: "smtp.flowers.example", Port: 465, Security: data.SecurityTLS, User: "ona@flowers.example"},
	}
	if err := d.mail.Add(d.Context(), &a, "secret"); err != nil {
		d.Fatal(err)
	}
	d.shell.Wait()
	return a
}

// synced leaves word of a sync; problem is empty where it went well.
func (d *desk) synced(id int64, problem string) {
	d.Helper()
	err := d.store.Update(d.Context(), "", func(tx *store.Tx) error { return tx.SetAccountState(d.Context(), id, problem) })
	if err != nil {
		d.Fatal(err)
	}
	d.shell.Wait()
}

func (d *desk) fill(e fyne.Focusable, s string) {
	d.Helper()
	d.shell.Window.Canvas().Focus(e)
	test.Type(e, s)
	d.shell.Wait()
}

func (d *desk) tap(words string) {
	d.Helper()
	found := kittest.Find(d.page.object, func(b *widget.Button) bool { return b.Text == words })
	if len(found) == 0 {
		d.Fatalf("no button %q", words)
	}
	test.Tap(found[0])
	d.shell.Wait()
}

func (d *desk) says(words string) bool {
	return len(kittest.Find(d.page.object, func(t *kit.Text) bool { return strings.Contains(t.Text(), words) })) > 0
}

func (d *desk) accounts() []data.Account {
	d.Helper()
	list, err := d.mail.Accounts(d.Context())
	if err != nil {
		d.Fatal(err)
	}
	return list
}

func TestAddressAndPasswordAreEnough(t *testing.T) {
	d := open(t, servers{"mail.flowers.example": "secret"})
	f := d.page.form
	d.fill(f.address, "ona@flowers.example")
	if f.in.host.Text != "imap.flowers.example" || f.servers.Visible() {
		t.Errorf("proposed %q, servers shown: %v", f.in.host.Text, f.servers.Visible())
	}
	d.fill(f.password, "secret")
	d.fill(f.name, "Ona")
	f.password.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.shell.Wait()
	list := d.accounts()
	if len(list) != 1 || list[0].IMAP.Host != "mail.flowers.example" || list[0].SMTP.Host != "mail.flowers.example" || list[0].Name != "Ona" {
		t.Fatalf("kept %+v", list)
	}
	if d.vault["mail:ona@flowers.example"] != "secret" || d.left != 1 || len(d.frame.Toasts) != 1 {
		t.Errorf("keyring %v, left %d times, %v", d.vault, d.left, d.frame.Toasts)
	}
	if !d.says("ona@flowers.example") || !d.says("Not checked yet") {
		t.Error("the account is not listed")
	}
}

func TestRefusalsAreSaidAndNothingIsKept(t *testing.T) {
	for name, c := range map[string]struct {
		net    servers
		want   string
		anyway bool
	}{
		"wrong password": {servers{"imap.flowers.example": "other", "smtp.flowers.example": "other"}, "imap.flowers.example refused the user name or the password.", false},
		"no such server": {servers{}, "There is no server of the name imap.flowers.example.", true},
		"offline":        {servers{"imap.flowers.example": "offline", "smtp.flowers.example": "offline"}, "This computer has no network.", true},
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t, c.net)
			f := d.page.form
			d.fill(f.address, "ona@flowers.example")
			d.fill(f.password, "secret")
			d.tap("Connect")
			if !d.says(c.want) || len(d.accounts()) != 0 || len(d.vault) != 0 {
				t.Fatalf("says it: %v, kept %v", d.says(c.want), d.accounts())
			}
			if f.anyway.Visible() != c.anyway || !f.servers.Visible() {
				t.Errorf("offers to keep it: %v, servers shown: %v", f.anyway.Visible(), f.servers.Visible())
			}
			if c.anyway {
				d.tap("Keep it all the same")
				if len(d.accounts()) != 1 {
					t.Error("it was not kept")
				}
			}
		})
	}
}

func TestServersByHand(t *testing.T) {
	d := open(t, servers{"imap.host.example": "secret", "smtp.host.example": "other"})
	f := d.page.form
	d.fill(f.address, "ona@flowers.example")
	d.fill(f.password, "secret")
	d.tap("Server settings")
	f.in.host.SetText("imap.host.example")
	f.out.host.SetText("smtp.host.example")
	d.fill(f.address, "x") // "…examplex": what was set by hand stays
	if f.in.host.Text != "imap.host.example" {
		t.Errorf("proposed over what was typed: %q", f.in.host.Text)
	}
	d.tap("Connect")
	if !d.says("Fetching mail works.") || !d.says("Sending mail: smtp.host.example refused") {
		t.Error("each server's answer is not told")
	}
	f.in.port.SetText("99999")
	d.tap("Connect")
	if f.in.field.Message() == "" {
		t.Error("a wrong port is not said")
	}
	f.in.port.SetText("143")
	f.in.security.SetSelected(securityName(data.SecurityNone))
	d.tap("Connect")
	if !strings.Contains(f.in.field.Message(), "unprotected") {
		t.Errorf("an unprotected connection: %q", f.in.field.Message())
	}
	f.in.security.SetSelected(securityName(data.SecurityStartTLS))
	f.out.host.SetText("imap.host.example")
	d.tap("Connect")
	if list := d.accounts(); len(list) != 1 || list[0].IMAP.Security != data.SecurityStartTLS || list[0].IMAP.Port != 143 {
		t.Errorf("kept %+v", list)
	}
}

func TestFieldsThatAreMissing(t *testing.T) {
	d := open(t, servers{})
	d.tap("Connect")
	if d.page.form.fields["address"].Message() == "" {
		t.Error("a missing address is not said")
	}
	d.fill(d.page.form.address, "ona@flowers.example")
	d.tap("Connect")
	if d.page.form.fields["password"].Message() == "" {
		t.Error("a missing password is not said")
	}
}

func TestProvidersAreKnown(t *testing.T) {
	d := open(t, servers{})
	f := d.page.form
	d.fill(f.address, "ona@gmail.com")
	if !d.says("This is Gmail.") || f.in.host.Text != "imap.gmail.com" {
		t.Error("Gmail is not known")
	}
	d.tap("Make an app password")
	if !slices.Equal(d.opened, []string{"https://myaccount.google.com/apppasswords"}) {
		t.Errorf("opened %v", d.opened)
	}
	f.address.SetText("ona@hotmail.com")
	if !d.says("Such a mailbox can't be connected yet.") {
		t.Error("a provider that takes no passwords is not told")
	}
	d.fill(f.password, "secret")
	d.tap("Connect")
	if !d.says("OAuth") || len(d.accounts()) != 0 {
		t.Error("the refusal does not say why")
	}
}

func TestCancelStopsATest(t *testing.T) {
	started := make(chan struct{})
	s := storetest.Open(t)
	stuck := func(ctx context.Context, _ data.Server, _ string) error {
		close(started)
		<-ctx.Done()
		return errors.New("stopped")
	}
	d := &desk{T: t, vault: vault{}}
	d.mail = mailsync.New(s, mailsync.Tools{Network: mailsync.Network{TestIMAP: stuck, TestSMTP: stuck}, Vault: d.vault})
	d.shell, d.frame = kittest.Shell(t)
	d.page = New(d.shell, Deps{Mail: d.mail, Changes: new(changes.Bus), OpenURL: func(*url.URL) error { return nil }})
	kittest.Show(d.shell, d.page.Screen().Object)
	f := d.page.form
	d.fill(f.address, "ona@gmail.com")
	d.fill(f.password, "secret")
	f.try()
	<-started
	f.try() // a second press does nothing
	f.cancel()
	d.shell.Wait()
	if f.connect.Disabled() || d.page.form == nil || len(d.frame.Errors) != 0 {
		t.Errorf("connect is off: %v, errors %v", f.connect.Disabled(), d.frame.Errors)
	}
	f.cancel()
	d.shell.Wait()
	if d.page.form == f {
		t.Error("a second Cancel does not leave")
	}
}
