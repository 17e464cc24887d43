package inbox

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"regulars/data"
	"regulars/views/kit"
)

// Write begins a new message.
func (p *Page) Write() {
	a := p.accountOf(p.places.current().query.AccountID)
	p.compose(kit.L("New message"), data.KeptDraft{Draft: data.Draft{From: data.MailAddress{Name: a.Name, Address: a.Address}, Text: a.Signed("")}})
}

// writeTo begins a message to a contact.
func (p *Page) writeTo(contact int64) {
	var c data.Contact
	p.shell.Act(func(ctx context.Context) (err error) {
		c, err = p.contacts.Get(ctx, contact)
		return err
	}, func() {
		p.Write()
		if p.composer != nil && len(c.Emails) > 0 {
			p.composer.to.set([]data.MailAddress{{Name: c.Name, Address: c.Emails[0].Address}})
			p.shell.Window.Canvas().Focus(p.composer.subject)
		}
	})
}

// compose shows a message to be written in the place of the conversation. One that is being
// written already is kept first.
func (p *Page) compose(title string, d data.KeptDraft) {
	if len(p.accounts) == 0 {
		p.shell.Open("account", 0)
		return
	}
	if p.composer != nil {
		p.composer.leave()
	}
	p.composer = newComposer(p, title, d)
	p.right.Objects = []fyne.CanvasObject{p.composer.object}
	p.right.Refresh()
	p.composer.focus()
}

func (p *Page) closeComposer(c *composer) {
	if p.composer != c {
		return
	}
	p.composer = nil
	p.right.Objects = []fyne.CanvasObject{p.reader.object}
	p.right.Refresh()
	p.markRead(p.reader.thread.ID)
	p.focusList()
	p.reload()
}

// save keeps what is being written now.
func (p *Page) save() {
	if p.composer != nil && p.composer.changed {
		p.composer.saver.now()
	}
}

func (p *Page) reply()    { p.answer((*data.MessageDetail).Reply) }
func (p *Page) replyAll() { p.answer((*data.MessageDetail).ReplyAll) }

func (p *Page) answer(draft func(*data.MessageDetail, data.Account, data.Quote) data.Draft) {
	l := p.reader.first
	if l == nil {
		return
	}
	s := p.shell
	line := kit.Lf("On %[1]s, %[2]s wrote:", s.Locale.DateTime(l.Date.In(s.Now().Location())), l.From.String())
	d := draft(&l.MessageDetail, p.accountOf(l.AccountID), data.Quote{Line: line, Text: quotable(l.plain)})
	p.compose(kit.Lf("Reply to %s", newMessageHead(l.Message, "", nil).name()), data.KeptDraft{Draft: d})
}

// forward passes the newest message on, with its files.
func (p *Page) forward() {
	l := p.reader.first
	if l == nil {
		return
	}
	line := kit.Lf("---------- Forwarded message ----------\nFrom: %[1]s\nDate: %[2]s\nSubject: %[3]s\nTo: %[4]s",
		l.From.String(), p.shell.Locale.DateTime(l.Date.In(p.shell.Now().Location())), l.Subject, l.To)
	d := l.Forward(p.accountOf(l.AccountID), data.Quote{Line: line, Text: quotable(l.plain)})
	p.shell.Act(func(ctx context.Context) error {
		for _, f := range l.Mail.Files {
			content, err := p.mail.File(ctx, l.ID, f.Part)
			if err != nil {
				return err
			}
			d.Files = append(d.Files, data.DraftFile{Name: safeName(f.Name), Type: f.Type, Data: content})
		}
		return nil
	}, func() { p.compose(kit.L("Forward"), data.KeptDraft{Draft: d}) })
}

// maxQuoted is how much of a message goes into an answer, in bytes: an entry takes seconds to lay
// out a megabyte, and nobody reads it.
const maxQuoted = 16_000

func quotable(text string) string {
	head, rest := cutText(text, maxQuoted)
	if rest != "" {
		head += "\n[…]"
	}
	return head
}

// findContacts looks for people to write to.
func (p *Page) findContacts(ctx context.Context, words string) ([]data.ContactRow, error) {
	rows, err := p.contacts.List(ctx, data.ContactQuery{Text: words, Limit: 4 * maxSuggestions})
	return slices.DeleteFunc(rows, func(r data.ContactRow) bool { return r.Email == "" }), err
}
