package accounts

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"regulars/data"
)

// What is wrong is said beside the field that it is about, and nowhere else; the servers unfold where it is about them. Nobody is
// asked for it, and nothing is kept.
func TestWhatIsWrongIsSaidBesideItsField(t *testing.T) {
	d := open(t, servers{})
	for name, c := range map[string]struct {
		change func(*form)
		field  string
	}{
		"no address":             {func(f *form) { f.address.SetText("") }, "address"},
		"half an address":        {func(f *form) { f.address.SetText("ona@") }, "address"},
		"a name for an address":  {func(f *form) { f.address.SetText("Ona Petraitė") }, "address"},
		"two addresses":          {func(f *form) { f.address.SetText("a@x.example, b@x.example") }, "address"},
		"no password":            {func(f *form) { f.password.SetText("") }, "password"},
		"no incoming server":     {func(f *form) { f.in.host.SetText("  ") }, "incoming server"},
		"no outgoing server":     {func(f *form) { f.out.host.SetText("") }, "outgoing server"},
		"a port in words":        {func(f *form) { f.in.port.SetText("imap") }, "incoming server"},
		"no port":                {func(f *form) { f.out.port.SetText("") }, "outgoing server"},
		"a port that is none":    {func(f *form) { f.out.port.SetText("-1") }, "outgoing server"},
		"unprotected, elsewhere": {func(f *form) { f.out.security.SetSelected(securityName(data.SecurityNone)) }, "outgoing server"},
	} {
		d.page.Open("account", 0)
		f := d.page.form
		d.fill(f.address, "ona@flowers.example")
		d.fill(f.password, "secret")
		c.change(f)
		d.tap("Connect")
		for key, field := range f.fields {
			if (field.Message() != "") != (key == c.field) {
				t.Errorf("%s: beside %s stands %q", name, key, field.Message())
			}
		}
		if f.servers.Visible() != strings.HasSuffix(c.field, "server") {
			t.Errorf("%s: the servers are shown: %t", name, f.servers.Visible())
		}
		if len(d.accounts()) != 0 || d.says("Trying the servers") || d.says("There is no server") {
			t.Errorf("%s: something was tried or kept", name)
		}
		if f.servers.Hide(); c.field == "address" {
			d.fill(f.address, "x")
			if f.fields["address"].Message() != "" {
				t.Errorf("%s: the complaint stays while it is being mended", name)
			}
		}
	}
}

// The keyboard goes through the form as the eye does, from the address on, and Return in the last field connects.
func TestTheFormByKeyboard(t *testing.T) {
	d := open(t, servers{"imap.flowers.example": "secret", "smtp.flowers.example": "secret"})
	f := d.page.form
	for i, want := range []fyne.Focusable{f.address, f.password, f.name, f.signature, f.connect} {
		if got := d.shell.Window.Canvas().Focused(); got != want {
			t.Errorf("after %d times Tab the keyboard is in %T", i, got)
		}
		d.shell.Window.Canvas().FocusNext()
	}
	d.fill(f.address, "ona@flowers.example")
	d.fill(f.name, "Օնա شرکت Їжак")
	d.fill(f.password, "secret")
	f.password.OnSubmitted("secret")
	d.shell.Wait()
	if list := d.accounts(); len(list) != 1 || list[0].Name != "Օնա شرکت Їжак" {
		t.Errorf("kept %+v", list)
	}
}

// locked is a keyring that takes nothing.
type locked struct{ vault }

func (locked) Set(context.Context, string, string) error {
	return errors.New("the keyring of this computer is locked")
}

// A keyring that refuses the password is said; no mailbox is kept that could not be fetched from, and what was typed stays.
func TestTheKeyringIsLocked(t *testing.T) {
	d := open(t, servers{"imap.flowers.example": "secret", "smtp.flowers.example": "secret"})
	d.mail.UseVault(locked{d.vault})
	f := d.page.form
	d.fill(f.address, "ona@flowers.example")
	d.fill(f.password, "secret")
	d.tap("Connect")
	if !d.says("Keeping the settings: ") || len(d.accounts()) != 0 || d.left != 0 {
		t.Errorf("%d accounts, left %d times", len(d.accounts()), d.left)
	}
	if d.page.form != f || f.password.Text != "secret" || f.connect.Disabled() {
		t.Error("what was typed is lost, or cannot be tried again")
	}
	d.mail.UseVault(d.vault)
	d.tap("Connect")
	if len(d.accounts()) != 1 || d.vault["mail:ona@flowers.example"] != "secret" {
		t.Error("the second try keeps nothing")
	}
}

// The list tells of each mailbox when it was checked or what went wrong, and follows while it is looked at.
func TestTheListFollowsTheSync(t *testing.T) {
	d := open(t, servers{})
	a := d.florist()
	d.page.Open("accounts", 0)
	d.shell.Wait()
	for _, c := range []struct{ problem, want string }{
		{"", "Checked just now"}, {"The password was refused. Enter it again.", "The password was refused. Enter it again."}, {"", "Checked just now"},
	} {
		d.synced(a.ID, c.problem)
		if !d.says(c.want) {
			t.Errorf("after %q the list does not say %q", c.problem, c.want)
		}
	}
	d.page.Screen().New()
	d.shell.Wait()
	if d.page.form == nil || d.page.form.account.ID != 0 {
		t.Error("Ctrl+N does not begin a new mailbox")
	}
	d.page.Open("account", 42)
	d.shell.Wait()
	if d.page.form == nil || d.page.form.account.ID != 0 {
		t.Error("a mailbox that is gone takes the form away")
	}
	d.page.Screen().Close()
}
