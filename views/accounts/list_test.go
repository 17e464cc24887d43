package accounts

import (
	"flag"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

var screens = flag.String("screens", "", "folder for pictures of the screen")

func TestChangeAndDisconnect(t *testing.T) {
	d := open(t, servers{"imap.flowers.example": "secret", "smtp.flowers.example": "secret"})
	a := d.florist()
	d.page.Open("account", a.ID)
	d.shell.Wait()
	f := d.page.form
	if f.address.Text != a.Address || f.in.port.Text != "993" || f.signature.Text != "Ona" {
		t.Fatalf("the form shows %q, port %q", f.address.Text, f.in.port.Text)
	}
	f.signature.SetText("Ona\nFlowers")
	d.tap("Try and keep") // with the password that is in the keyring
	if list := d.accounts(); len(list) != 1 || list[0].Signature != "Ona\nFlowers" || d.vault["mail:ona@flowers.example"] != "secret" {
		t.Fatalf("kept %+v, %v", list, d.vault)
	}
	d.tap("Change")
	d.fill(d.page.form.password, "wrong")
	d.tap("Try and keep")
	if !d.says("refused the user name or the password") || d.vault["mail:ona@flowers.example"] != "secret" {
		t.Errorf("a wrong password: keyring %v", d.vault)
	}
	d.tap("Disconnect this mailbox")
	if len(d.accounts()) != 0 || len(d.vault) != 0 {
		t.Errorf("still there: %v, %v", d.accounts(), d.vault)
	}
}

func TestScreens(t *testing.T) {
	for _, mode := range []kit.Mode{kit.Light, kit.Dark} {
		for size, room := range map[string]fyne.Size{"large": fyne.NewSize(1100, 720), "small": fyne.NewSize(860, 570)} {
			for name, scene := range map[string]func(*desk){
				"new":   func(*desk) {},
				"gmail": func(d *desk) { d.fill(d.page.form.address, "ona@gmail.com") },
				"refused": func(d *desk) {
					d.fill(d.page.form.address, "ona@flowers.example")
					d.fill(d.page.form.password, "secret")
					d.tap("Connect")
				},
				"list": func(d *desk) { d.florist(); d.page.Open("accounts", 0) },
			} {
				d := open(t, servers{})
				th := kit.NewTheme(mode)
				fyne.CurrentApp().Settings().SetTheme(th)
				d.shell.Window.Resize(room)
				scene(d)
				d.shell.Wait()
				if *screens == "" {
					continue
				}
				d.shell.Window.Content().Refresh()
				if err := kittest.SavePNG(d.shell.Window, filepath.Join(*screens, "accounts-"+name+"-"+string(mode)+"-"+size+".png")); err != nil {
					t.Error(err)
				}
			}
		}
	}
}

func TestAMailboxIsConnectedOnce(t *testing.T) {
	d := open(t, servers{"imap.flowers.example": "secret", "smtp.flowers.example": "secret"})
	d.florist()
	d.page.Open("account", 0)
	d.shell.Wait()
	f := d.page.form
	d.fill(f.address, "Ona@Flowers.example")
	d.fill(f.password, "secret")
	d.tap("Connect")
	if !d.says("one of your mailboxes already") || len(d.accounts()) != 1 || d.left != 0 {
		t.Errorf("%d accounts, left %d times", len(d.accounts()), d.left)
	}
	f.cancel()
	d.shell.Wait()
	if d.page.form != nil || !d.says("ona@flowers.example") {
		t.Error("Cancel does not go back to the list")
	}
	d.tap("Connect another mailbox")
	if d.page.form == nil || d.page.form.address.Text != "" {
		t.Error("no empty form")
	}
	d.page.Screen().Save()
	d.shell.Wait()
	if d.page.form.fields["address"].Message() == "" {
		t.Error("Ctrl+S does not try the form")
	}
}

// What the owner is typing stays when a sync tells of the accounts.
func TestTypingIsNotDisturbed(t *testing.T) {
	d := open(t, servers{"imap.flowers.example": "secret", "smtp.flowers.example": "secret"})
	f := d.page.form
	d.fill(f.address, "half@an.addr")
	d.florist()
	if d.page.form != f || f.address.Text != "half@an.addr" {
		t.Error("the form was replaced")
	}
	d.page.Open("accounts", 0)
	d.shell.Wait()
	if d.page.form != nil || !d.says("Mailboxes") {
		t.Error("the list is not shown")
	}
}
