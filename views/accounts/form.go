package accounts

import (
	"context"
	"errors"
	"net/url"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// form connects a mailbox or changes one.
type form struct {
	page    *Page
	account data.Account // ID 0: a new one
	touched bool         // the servers were set by hand

	name, address *kit.Input
	password      *widget.Entry
	signature     *kit.Input
	fields        map[string]*kit.Field
	advice        *fyne.Container
	in, out       *serverForm
	servers       *fyne.Container
	unfold        *widget.Button
	results       *fyne.Container
	connect       *widget.Button
	anyway        *widget.Button
	test          *kit.Loader[tested]
	object        fyne.CanvasObject
}

func newForm(p *Page, a data.Account) *form {
	f := &form{page: p, account: a, test: kit.NewLoader[tested](p.shell), fields: map[string]*kit.Field{}}
	f.name = kit.NewEntry(kit.L("As your customers know you"), nil)
	f.address = kit.NewEntry("name@example.com", func(string) { f.propose() })
	f.password = widget.NewPasswordEntry()
	f.password.OnSubmitted = func(string) { f.try() }
	f.signature = kit.NewArea(kit.L("Put under each message you write"), 3, nil)
	f.in = newServerForm(kit.L("Incoming server"), "imap.example.com", f.byHand)
	f.out = newServerForm(kit.L("Outgoing server"), "smtp.example.com", f.byHand)
	f.advice, f.results = container.NewVBox(), container.NewVBox()
	f.build()
	f.fill()
	return f
}

func (f *form) build() {
	field := func(key, label string, input fyne.CanvasObject) fyne.CanvasObject {
		f.fields[key] = kit.NewField(key, label, input)
		return f.fields[key].Object()
	}
	title, words := kit.L("Connect a mailbox"), kit.L("Your mail is fetched to this computer and stays here. Nothing passes through anyone else's server.")
	if f.account.ID != 0 {
		title, words = kit.L("Change a mailbox"), kit.L("The settings are tried before they are kept.")
	}
	f.fields["incoming server"], f.fields["outgoing server"] = f.in.field, f.out.field
	f.servers = container.NewVBox(f.in.object, f.out.object)
	f.unfold = kit.Action{Text: kit.L("Server settings"), Icon: theme.MenuDropDownIcon(), Do: f.showServers}.Quiet()
	f.unfold.Alignment = widget.ButtonAlignLeading
	f.connect = kit.Action{Text: kit.L("Connect"), Icon: theme.LoginIcon(), Do: f.try}.Button()
	f.connect.Importance = widget.HighImportance
	f.anyway = kit.Action{Text: kit.L("Keep it all the same"), Do: func() { f.save(f.typed()) }}.Quiet()
	cancel := kit.Action{Text: kit.L("Cancel"), Do: f.cancel}.Quiet()
	buttons := container.NewHBox(f.connect, f.anyway, cancel)
	rows := []fyne.CanvasObject{
		kit.Heading(title), kit.Muted(words),
		field("address", kit.L("Mail address"), f.address),
		field("password", kit.L("Password"), f.password),
		f.advice,
		field("name", kit.L("Your name"), f.name),
		field("signature", kit.L("Signature"), f.signature),
		f.results, buttons, f.unfold, f.servers,
	}
	if f.account.ID != 0 {
		remove := kit.Action{Text: kit.L("Disconnect this mailbox"), Icon: theme.DeleteIcon(), Do: func() { f.page.remove(f.account) }}.Quiet()
		remove.Importance = widget.DangerImportance
		rows = append(rows, widget.NewSeparator(), container.NewHBox(remove))
	}
	f.object = container.NewVBox(rows...)
}

func (f *form) fill() {
	f.anyway.Hide()
	f.servers.Hide()
	a := f.account
	if a.ID == 0 {
		return
	}
	f.address.SetText(a.Address)
	f.name.SetText(a.Name)
	f.signature.SetText(a.Signature)
	f.in.set(a.IMAP)
	f.out.set(a.SMTP)
	f.touched = true
	f.fields["password"].SetHint(kit.L("Leave it empty to keep the one that is stored."))
	f.connect.SetText(kit.L("Try and keep"))
}

func (f *form) showServers() {
	f.servers.Show()
	f.unfold.Hide()
	f.refresh()
}

// byHand keeps what the owner sets from being proposed over.
func (f *form) byHand() { f.touched = true }

// propose fills in what is known of the provider, as the address is typed.
func (f *form) propose() {
	f.fields["address"].SetError("")
	p, err := data.ProposeAccount(f.address.Text)
	f.advise(p)
	if err != nil || f.touched {
		return
	}
	f.account.Provider, f.account.KeepsSent = p.Account.Provider, p.Account.KeepsSent
	f.in.set(p.Account.IMAP)
	f.out.set(p.Account.SMTP)
}

// advise says what the provider wants beyond a password, and where it is had.
func (f *form) advise(p data.Proposal) {
	f.advice.RemoveAll()
	if !p.Known {
		return
	}
	words := []string{kit.Lf("This is %s.", p.Provider.Name)}
	if p.Provider.Note != "" {
		words = append(words, kit.L(p.Provider.Note))
	}
	if p.Provider.AppPassword {
		words = append(words, kit.L("Use an app password here, not the one you sign in with."))
	}
	if p.Provider.OAuthOnly {
		words = append(words, kit.L("Such a mailbox can't be connected yet."))
	}
	if len(words) == 1 {
		return
	}
	box := container.NewVBox(kit.NewText(strings.Join(words, " ")))
	if u, err := url.Parse(p.Provider.AppPasswordAt); err == nil && u.Host != "" {
		box.Add(container.NewHBox(kit.Action{Text: kit.L("Make an app password"), Icon: theme.LoginIcon(), Do: func() {
			f.page.shell.Act(func(context.Context) error { return f.page.openURL(u) }, nil)
		}}.Button()))
	}
	f.advice.Add(container.NewStack(kit.NewGround(kit.ColorCaution).Rounded(5), kit.NewInset(box, 10, 8)))
}

// typed gives the account as it stands in the form.
func (f *form) typed() data.Account {
	a := f.account
	a.Address, a.Name, a.Signature = strings.TrimSpace(f.address.Text), strings.TrimSpace(f.name.Text), f.signature.Text
	a.IMAP, a.SMTP = f.in.get(), f.out.get()
	return a
}

// valid says beside each field what is wrong with it.
func (f *form) valid() bool {
	for _, field := range f.fields {
		field.SetError("")
	}
	err := f.typed().Validate()
	if err == nil && f.account.ID == 0 && f.password.Text == "" {
		err = &data.InvalidError{Field: "password", Reason: kit.L("is needed to fetch the mail")}
	}
	if err == nil {
		return true
	}
	var invalid *data.InvalidError
	if !errors.As(err, &invalid) || f.fields[invalid.Field] == nil {
		f.page.shell.ShowError(err)
		return false
	}
	if field := f.fields[invalid.Field]; field == f.in.field || field == f.out.field {
		f.showServers()
	}
	f.fields[invalid.Field].SetError(kit.Explain(err))
	f.refresh()
	return false
}

func (f *form) cancel() {
	if f.test.Busy() {
		f.test.Stop()
		f.say()
		f.connect.Enable()
		return
	}
	f.page.done()
}

func (f *form) refresh() {
	f.object.Refresh()
	f.page.scroll.Refresh()
}
