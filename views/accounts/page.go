// Package accounts is the screen that connects mailboxes: an address and a password are enough
// as a rule, and what does not work is said in words before anything is kept.
package accounts

import (
	"context"
	"net/url"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"regulars/app/changes"
	"regulars/app/mailsync"
	"regulars/data"
	"regulars/views/kit"
)

// Deps are the use cases that the screen stands on.
type Deps struct {
	Mail    *mailsync.Service
	Changes *changes.Bus
	// OpenURL shows a URL in the browser.
	OpenURL func(*url.URL) error
	// Connected is called when a mailbox was connected or the owner gave up.
	Connected func()
}

// Page is the screen of mail accounts: their list, or the form of one.
type Page struct {
	shell   *kit.Shell
	setup   *mailsync.Service
	openURL func(*url.URL) error
	leave   func()
	stop    func()

	load   *kit.Loader[[]data.Account]
	list   []data.Account
	want   int64 // the account to be changed once it was read
	form   *form
	box    *fyne.Container
	scroll *container.Scroll
	object fyne.CanvasObject
}

// formWidth is the width in which the screen is read.
const formWidth float32 = 480

// New gives the screen; it shows the accounts there are, and for none the form of a new one.
func New(shell *kit.Shell, d Deps) *Page {
	p := &Page{shell: shell, setup: d.Mail, openURL: d.OpenURL, leave: d.Connected, load: kit.NewLoader[[]data.Account](shell), box: container.NewStack()}
	p.scroll = container.NewVScroll(container.NewCenter(kit.NewInset(container.New(kit.Width(formWidth), p.box), 12, 16)))
	p.object = p.scroll
	p.stop = d.Changes.Subscribe(func(c data.Change) {
		if c.Topic == data.Accounts {
			shell.Do(func() {
				if p.form == nil {
					p.reload()
				}
			})
		}
	})
	p.reload()
	return p
}

// Screen is what the main window shows.
func (p *Page) Screen() kit.Screen {
	return kit.Screen{Object: p.object, New: func() { p.Open("account", 0) }, Open: p.Open, Close: p.stop, Save: func() {
		if p.form != nil {
			p.form.try()
		}
	}}
}

// Open shows the form of an account, of a new one for id 0, or with kind "accounts" the list.
func (p *Page) Open(kind string, id int64) {
	switch {
	case kind == "accounts":
		p.form = nil
		p.reload()
	case id == 0:
		p.edit(data.Account{})
	default:
		p.want = id
		p.reload()
	}
}

func (p *Page) reload() {
	p.load.Load(p.setup.Accounts, func(list []data.Account) {
		p.list = list
		i := slices.IndexFunc(list, func(a data.Account) bool { return a.ID == p.want })
		p.want = 0
		switch {
		case i >= 0:
			p.edit(list[i])
		case p.form != nil: // the owner is typing
		case len(list) == 0:
			p.edit(data.Account{})
		default:
			p.showList()
		}
	})
}

func (p *Page) edit(a data.Account) {
	p.form = newForm(p, a)
	p.show(p.form.object)
	p.shell.Window.Canvas().Focus(p.form.address)
}

// done leaves the form.
func (p *Page) done() {
	if p.form != nil {
		p.form.test.Stop()
	}
	p.form = nil
	p.reload()
	if p.leave != nil {
		p.leave()
	}
}

func (p *Page) show(o fyne.CanvasObject) {
	p.box.Objects = []fyne.CanvasObject{o}
	p.box.Refresh()
	p.scroll.ScrollToTop()
	p.scroll.Refresh()
}

func (p *Page) showList() {
	box := container.NewVBox(kit.Heading(kit.L("Mailboxes")))
	for _, a := range p.list {
		box.Add(p.card(a))
	}
	add := kit.Action{Text: kit.L("Connect another mailbox"), Icon: theme.ContentAddIcon(), Do: func() { p.edit(data.Account{}) }}.Button()
	box.Add(container.NewHBox(add))
	p.show(box)
}

func (p *Page) card(a data.Account) fyne.CanvasObject {
	words, shade := kit.L("Not checked yet"), kit.ColorMuted
	if !a.SyncedAt.IsZero() {
		words = kit.Lf("Checked %s", p.shell.Locale.Ago(a.SyncedAt, p.shell.Now()))
	}
	if a.SyncError != "" {
		words, shade = a.SyncError, theme.ColorNameError
	}
	change := kit.Action{Text: kit.L("Change"), Icon: theme.SettingsIcon(), Do: func() { p.edit(a) }}.Button()
	text := container.NewVBox(kit.NewText(a.Address).Bold(), kit.Muted(kit.Lf("%[1]s · %[2]s", a.IMAP.Host, a.SMTP.Host)), kit.NewText(words).Color(shade))
	return kit.Card(kit.NewInset(container.NewBorder(nil, nil, container.NewCenter(kit.NewAvatar(a.Address, 34)), container.NewCenter(change), text), 12, 8))
}

// remove disconnects a mailbox.
func (p *Page) remove(a data.Account) {
	p.shell.Act(func(ctx context.Context) error { return p.setup.Remove(ctx, a.ID) }, func() {
		p.form = nil
		p.shell.Done(kit.Lf("%s was disconnected; its mail stays on the server", a.Address), 0)
		p.reload()
	})
}
