// Package inbox is the screen of mail: folders, conversations, and the message being written.
package inbox

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/calendar"
	"regulars/app/changes"
	"regulars/app/contacts"
	"regulars/app/mailsync"
	"regulars/data"
	"regulars/views/kit"
)

// Deps are the use cases that the screen stands on.
type Deps struct {
	Mail     *mailsync.Service
	Contacts *contacts.Service
	Calendar *calendar.Service
	Changes  *changes.Bus
	// OpenURL shows a URL in the system's program for it.
	OpenURL func(*url.URL) error
}

// Page is the screen of mail.
type Page struct {
	shell    *kit.Shell
	mail     *mailsync.Service
	contacts *contacts.Service
	plans    *calendar.Service
	outside  *Outside
	stop     func() // following changes

	load     *kit.Loader[mailbox]
	ready    bool     // the accounts were read
	pending  []func() // to be done then
	accounts []data.Account
	folders  map[int64]data.Folder
	outbox   []data.Outgoing

	places   *placePane
	threads  *threads
	unsent   *unsent
	reader   *conversation
	composer *composer
	ledger   *ledger
	middle   *fyne.Container
	right    *fyne.Container
	object   *fyne.Container

	stopRead   func()
	keepUnread int64 // the thread that was marked as unread while it is open
	reloading  bool
}

// paneWidth is the width of the pane at the left.
const paneWidth float32 = 176

// New gives the screen. It loads itself when it is shown, and again when mail changes.
func New(shell *kit.Shell, d Deps) *Page {
	p := &Page{
		shell: shell, mail: d.Mail, contacts: d.Contacts, plans: d.Calendar, load: kit.NewLoader[mailbox](shell),
		outside: NewOutside(shell.Context(), d.OpenURL), folders: map[int64]data.Folder{},
	}
	p.build()
	p.stop = d.Changes.Subscribe(func(c data.Change) {
		switch c.Topic {
		case data.Accounts:
			shell.Do(p.ledger.answered)
			shell.Do(p.changed)
		case data.Messages, data.Outbox, data.Contacts:
			shell.Do(p.changed)
		default:
		}
	})
	p.reload()
	return p
}

func (p *Page) build() {
	p.threads = newThreads(p.shell, p.mail)
	p.unsent = newUnsent(p)
	p.reader = newConversation(p)
	p.places = newPlacePane(p.shell, p.enter)
	p.places.picked = p.focusList
	p.threads.own = func(address string) bool {
		return slices.ContainsFunc(p.accounts, func(a data.Account) bool { return strings.EqualFold(a.Address, address) })
	}
	p.ledger = newLedger(p)
	p.threads.open, p.threads.key = p.show, p.key
	p.threads.menu = func(at fyne.Position) { p.showMenu(at, p.menuItems()) }
	write := kit.Action{Text: kit.L("Write"), Icon: theme.MailComposeIcon(), Do: p.Write}.Button()
	write.Importance = widget.HighImportance
	left := container.NewBorder(kit.NewInset(write, 8, 6), p.ledger.object, nil, nil, p.places.object())
	p.middle = container.NewStack(p.threads.object)
	p.right = container.NewStack(p.reader.object)
	split := container.NewHSplit(p.middle, p.right)
	split.Offset = 0.36
	side := container.NewBorder(nil, nil, nil, widget.NewSeparator(), container.New(kit.Width(paneWidth), left))
	p.object = container.NewStack(container.NewBorder(nil, nil, side, nil, split))
}

// Close stops following changes.
func (p *Page) Close() {
	p.save()
	p.stop()
	p.outside.clear()
}

// Count gives how many unread conversations are from contacts, for the sidebar.
func Count(mail *mailsync.Service) func(context.Context) (int, error) {
	return func(ctx context.Context) (int, error) {
		return mail.CountThreads(ctx, data.ThreadQuery{Role: data.RoleInbox, Unread: true, FromContacts: true})
	}
}

// reloadAfter is how long changes are gathered before they are shown.
const reloadAfter = 250 * time.Millisecond

// changed reads everything again, once for a burst of changes: a sync tells of each batch.
func (p *Page) changed() {
	if p.reloading {
		return
	}
	p.reloading = true
	p.shell.After(reloadAfter, func() {
		p.reloading = false
		if p.load.Busy() || p.threads.pages.all.Busy() {
			p.changed() // to start anew each time would never end while much comes in
			return
		}
		p.reload()
	})
}

// reload reads the accounts and folders and what is shown of them.
func (p *Page) reload() {
	p.load.Load(p.readMailbox, p.showMailbox)
}

func (p *Page) readMailbox(ctx context.Context) (m mailbox, err error) {
	if m.accounts, err = p.mail.Accounts(ctx); err != nil {
		return m, err
	}
	if m.folders, err = p.mail.Folders(ctx); err != nil {
		return m, err
	}
	if m.outbox, err = p.mail.Outbox(ctx); err != nil {
		return m, err
	}
	if m.snoozed, err = p.mail.CountThreads(ctx, data.ThreadQuery{Snoozed: true}); err != nil {
		return m, err
	}
	m.drafts, err = p.mail.Drafts(ctx)
	return m, err
}

func (p *Page) showMailbox(m mailbox) {
	p.showAccounts(m)
	p.ready = true
	pending := p.pending
	p.pending = nil
	for _, do := range pending {
		do()
	}
}

func (p *Page) showAccounts(m mailbox) {
	p.accounts = m.accounts
	if len(m.accounts) == 0 {
		p.showNoAccount()
		return
	}
	p.object.Objects = p.object.Objects[:1]
	p.object.Objects[0].Show()
	p.outbox = m.outbox
	clear(p.folders)
	for _, f := range m.folders {
		p.folders[f.ID] = f
	}
	p.unsent.set(m)
	entered := p.places.chosen
	p.places.set(m.places())
	p.ledger.show(p.places.current(), m)
	if p.places.chosen == entered { // else entering it has read it
		p.threads.place = p.places.current()
		p.threads.reload()
		p.reader.reload()
	}
	p.object.Refresh()
}

func (p *Page) showNoAccount() {
	p.object.Objects[0].Hide()
	p.object.Objects = append(p.object.Objects[:1], kit.EmptyState(theme.MailComposeIcon(), kit.L("No mailbox connected yet"),
		kit.L("Connect your mail to see it beside the customers who wrote it. It is kept on this computer only, and works with no connection."),
		kit.Action{Text: kit.L("Connect my mail"), Icon: theme.MailComposeIcon(), Do: func() { p.shell.Open("account", 0) }}))
	p.object.Refresh()
}

// enter shows a place in the middle.
func (p *Page) enter(it place) {
	p.ledger.show(it, mailbox{accounts: p.accounts, outbox: p.outbox})
	p.reader.clear()
	if it.kind == placeThreads {
		p.middle.Objects = []fyne.CanvasObject{p.threads.object}
		p.threads.enter(it)
	} else {
		p.middle.Objects = []fyne.CanvasObject{p.unsent.object}
		p.unsent.enter(it.kind)
	}
	p.middle.Refresh()
}

// show opens a conversation; ok is false when there is none.
func (p *Page) show(t data.Thread, ok bool) { //nolint:revive // it comes from a look-up
	p.keepUnread = 0
	if !ok {
		p.reader.clear()
		return
	}
	p.reader.open(t)
}

// accountOf gives the account of an id; the first where it is gone.
func (p *Page) accountOf(id int64) data.Account {
	return p.accountWhere(func(a data.Account) bool { return a.ID == id })
}

// accountFrom gives the account of an address; the first where there is none.
func (p *Page) accountFrom(address string) data.Account {
	return p.accountWhere(func(a data.Account) bool { return data.NormalAddress(a.Address) == data.NormalAddress(address) })
}

func (p *Page) accountWhere(is func(data.Account) bool) data.Account {
	if i := slices.IndexFunc(p.accounts, is); i >= 0 {
		return p.accounts[i]
	}
	if len(p.accounts) > 0 {
		return p.accounts[0]
	}
	return data.Account{}
}
