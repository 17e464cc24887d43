package inbox

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// composer is where a message is written, in the place of the conversation.
type composer struct {
	page     *Page
	accounts []data.Account
	account  data.Account
	base     data.Draft // what is not seen: threading, files
	saver    *draftSaver
	changed  bool

	from    *widget.Select
	to, cc  *recipients
	subject *sendingEntry
	text    *sendingEntry
	trouble *kit.Text
	status  *kit.Text
	files   *fyne.Container
	ccRow   []fyne.CanvasObject
	object  fyne.CanvasObject
}

// newComposer opens a draft of an account; kept is its id where it was kept before.
func newComposer(p *Page, title string, kept data.KeptDraft) *composer {
	c := &composer{page: p, accounts: p.accounts, account: p.accountFrom(kept.From.Address), base: kept.Draft}
	c.saver = &draftSaver{shell: p.shell, mail: p.mail, id: kept.ID, draft: c.draft, saved: func() {
		c.status.SetText(kit.Lf("Kept at %s", p.shell.Locale.Clock(p.shell.Now())))
	}}
	c.to, c.cc = newRecipients(p.shell, p.findContacts), newRecipients(p.shell, p.findContacts)
	c.subject, c.text = newSendingEntry(p.shell.Window, c.send), newSendingEntry(p.shell.Window, c.send)
	c.text.MultiLine, c.text.Wrapping = true, fyne.TextWrapWord
	c.text.SetPlaceHolder(kit.L("Write your message"))
	c.trouble = kit.NewText("").Color(theme.ColorNameError)
	c.trouble.Hide()
	c.status = kit.Label("").Color(kit.ColorMuted).Sized(theme.SizeNameCaptionText)
	c.files = kit.Flow()
	c.fill(kept.Draft)
	c.listen()
	head := container.NewVBox(kit.NewInset(c.bar(), 8, 3), widget.NewSeparator(), kit.NewInset(kit.Section(title), 14, 5), kit.NewInset(c.form(), 10, 0), kit.NewInset(c.trouble, 14, 0))
	body := container.NewBorder(head, kit.NewInset(c.files, 10, 4), nil, nil, kit.NewInset(c.text, 10, 4))
	c.object = container.NewStack(body, c.to.layer, c.cc.layer)
	return c
}

func (c *composer) bar() fyne.CanvasObject {
	send := kit.Action{Text: kit.L("Send"), Icon: theme.MailSendIcon(), Do: c.send}.Button()
	send.Importance = widget.HighImportance
	attach := kit.Action{Text: kit.L("Attach"), Icon: theme.MailAttachmentIcon(), Do: c.page.chooseAttachment}.Quiet()
	discard := kit.Action{Text: kit.L("Throw away"), Icon: theme.DeleteIcon(), Do: c.discard}.Quiet()
	leave := kit.Action{Text: kit.L("Close"), Icon: theme.CancelIcon(), Do: c.leave}.Quiet()
	return container.NewBorder(nil, nil, container.NewHBox(send, attach), container.NewHBox(container.NewCenter(c.status), discard, leave))
}

func (c *composer) form() fyne.CanvasObject {
	form := container.New(layout.NewFormLayout())
	row := func(name string, input fyne.CanvasObject) []fyne.CanvasObject {
		label := container.NewCenter(kit.Label(name).Color(kit.ColorMuted))
		form.Add(label)
		form.Add(input)
		return []fyne.CanvasObject{label, input}
	}
	if len(c.accounts) > 1 {
		var names []string
		for _, a := range c.accounts {
			names = append(names, a.Address)
		}
		c.from = widget.NewSelect(names, c.chooseAccount)
		c.from.SetSelected(c.account.Address)
		row(kit.L("From"), c.from)
	}
	var withCc *widget.Button
	withCc = kit.Action{Text: kit.L("Cc"), Do: func() {
		c.showCc()
		withCc.Hide()
		c.page.shell.Window.Canvas().Focus(c.cc)
	}}.Quiet()
	row(kit.L("To"), container.NewBorder(nil, nil, nil, withCc, c.to))
	c.ccRow = row(kit.L("Cc"), c.cc)
	row(kit.L("Subject"), c.subject)
	if c.cc.Text == "" {
		for _, o := range c.ccRow {
			o.Hide()
		}
	} else {
		withCc.Hide()
	}
	return form
}

func (c *composer) showCc() {
	for _, o := range c.ccRow {
		o.Show()
	}
	c.object.Refresh()
}

// chooseAccount sends from another account, with its signature.
func (c *composer) chooseAccount(address string) {
	i := slices.IndexFunc(c.accounts, func(a data.Account) bool { return a.Address == address })
	if i < 0 || c.accounts[i].ID == c.account.ID {
		return
	}
	old := c.account.Signed("")
	c.account = c.accounts[i]
	if old != "" && strings.Contains(c.text.Text, old) {
		c.text.SetText(strings.Replace(c.text.Text, old, c.account.Signed(""), 1))
	}
	c.edited()
}

func (c *composer) fill(d data.Draft) {
	c.to.set(d.To)
	c.cc.set(d.Cc)
	c.subject.SetText(d.Subject)
	c.text.SetText(d.Text)
	c.showFiles()
}

// listen begins to keep what is typed.
func (c *composer) listen() {
	c.to.changed, c.cc.changed = c.edited, c.edited
	c.to.done, c.cc.done = c.send, c.send
	c.subject.OnChanged = func(string) { c.edited() }
	c.text.OnChanged = func(string) { c.edited() }
}

func (c *composer) edited() {
	c.changed = true
	c.trouble.Hide()
	c.saver.later()
}

// focus puts the caret where writing begins.
func (c *composer) focus() {
	if len(c.to.list()) == 0 {
		c.page.shell.Window.Canvas().Focus(c.to)
		return
	}
	c.page.shell.Window.Canvas().Focus(c.text)
}

// draft gives the message as it stands.
func (c *composer) draft() data.Draft {
	d := c.base
	d.From = data.MailAddress{Name: c.account.Name, Address: c.account.Address}
	d.To, d.Cc = c.to.list(), c.cc.list()
	d.Subject, d.Text = strings.TrimSpace(c.subject.Text), c.text.Text
	return d
}

// send puts the message into the outbox. What is wrong with it is said in its place.
func (c *composer) send() {
	d := c.draft()
	if err := d.Validate(); err != nil {
		c.complain(err)
		return
	}
	var id int64
	p := c.page
	p.shell.Try(func(ctx context.Context) (err error) {
		id, err = p.mail.Send(ctx, c.account.ID, d)
		return err
	}, func(err error) {
		if err != nil {
			c.complain(err)
			return
		}
		c.saver.drop()
		p.closeComposer(c)
		p.shell.Toast(kit.Toast{Text: kit.Lf("On its way to %s", d.To[0].String()), Action: kit.L("Take it back"), Do: func() { p.recall(id) }})
	})
}

// complain says what keeps the message from being sent.
func (c *composer) complain(err error) {
	c.warn(kit.Explain(err))
	var invalid *data.InvalidError
	if errors.As(err, &invalid) && invalid.Field == "to" {
		c.page.shell.Window.Canvas().Focus(c.to)
	}
	c.object.Refresh()
}

func (c *composer) warn(words string) {
	c.trouble.SetText(words)
	c.trouble.Show()
	c.object.Refresh()
}

// leave closes the composer and keeps the message.
func (c *composer) leave() {
	if c.changed {
		c.saver.now()
		c.page.shell.Toast(kit.Toast{Text: kit.L("Kept under “Being written”")})
	}
	c.page.closeComposer(c)
}

// discard throws the message away; it can be had back.
func (c *composer) discard() {
	p, d := c.page, c.draft()
	c.saver.drop()
	p.closeComposer(c)
	if c.changed || c.saver.id != 0 {
		p.shell.Toast(kit.Toast{Text: kit.L("The message was thrown away"), Action: kit.L("Undo"), Do: func() { p.compose(kit.L("New message"), data.KeptDraft{Draft: d}) }})
	}
}

const (
	saveAfter = 2 * time.Second
	// maxAttached is what mail servers take as a rule, in bytes before encoding.
	maxAttached = 18_000_000
)

// attach adds a file.
func (c *composer) attach(f data.DraftFile) {
	total := len(f.Data)
	for _, have := range c.base.Files {
		total += len(have.Data)
	}
	if total > maxAttached {
		c.warn(kit.Lf("“%s” was not attached: together the files would be larger than %s, which most mail servers refuse.", f.Name, kit.FileSize(maxAttached)))
		return
	}
	c.base.Files = append(slices.Clone(c.base.Files), f)
	c.showFiles()
	c.edited()
}

func (c *composer) showFiles() {
	c.files.RemoveAll()
	for i, f := range c.base.Files {
		chip := kit.NewChip(f.Name+"  "+kit.FileSize(int64(len(f.Data))), nil)
		chip.OnRemove = func() {
			c.base.Files = slices.Delete(slices.Clone(c.base.Files), i, i+1)
			c.showFiles()
			c.edited()
		}
		c.files.Add(chip)
	}
}
