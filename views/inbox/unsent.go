package inbox

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// unsent is the middle pane for what has not left: the outbox, and messages being written.
type unsent struct {
	page   *Page
	kind   placeKind
	all    mailbox
	list   *fyne.Container
	object fyne.CanvasObject
}

func newUnsent(p *Page) *unsent {
	u := &unsent{page: p, list: container.NewVBox()}
	u.object = container.NewVScroll(kit.NewInset(u.list, 8, 8))
	return u
}

func (u *unsent) set(m mailbox) {
	u.all = m
	u.draw()
}

func (u *unsent) enter(k placeKind) {
	u.kind = k
	u.draw()
}

func (u *unsent) draw() {
	u.list.RemoveAll()
	if u.kind == placeDrafts {
		for _, d := range u.all.drafts {
			u.list.Add(u.draftCard(d))
		}
		return
	}
	for _, o := range u.all.outbox {
		if o.State != data.OutboxSent {
			u.list.Add(u.outgoingCard(o))
		}
	}
}

func (u *unsent) outgoingCard(o data.Outgoing) fyne.CanvasObject {
	p := u.page
	words, shade := u.state(o)
	buttons := container.NewHBox()
	if o.State != data.OutboxSending {
		buttons.Add(kit.Action{Text: kit.L("Send now"), Icon: theme.MailSendIcon(), Do: func() {
			p.shell.Act(func(ctx context.Context) error { return p.mail.Retry(ctx, o.ID) }, p.reload)
		}}.Button())
		buttons.Add(kit.Action{Text: kit.L("Take it back"), Icon: theme.ContentUndoIcon(), Do: func() { p.recall(o.ID) }}.Quiet())
	}
	return card(o.Subject, strings.Join(o.Recipients, ", "), kit.NewText(words).Color(shade), buttons)
}

// state says in words where a message on its way stands.
func (u *unsent) state(o data.Outgoing) (string, fyne.ThemeColorName) {
	s := u.page.shell
	switch {
	case o.State == data.OutboxSending:
		return kit.L("Being sent…"), kit.ColorMuted
	case o.Unsure():
		return kit.L(o.Error), theme.ColorNameError
	case o.State == data.OutboxFailed:
		return kit.Lf("Refused: %s", kit.L(o.Error)), theme.ColorNameError
	case o.Error != "" && !o.NextTry.IsZero():
		return kit.Lf("Not sent yet: %s Tried again at %s.", full(kit.L(o.Error)), s.Locale.Clock(o.NextTry.In(s.Now().Location()))), theme.ColorNameWarning
	}
	return kit.L("Waiting for a connection. It is sent by itself."), kit.ColorMuted
}

// full ends a sentence.
func full(s string) string {
	if s == "" || strings.ContainsRune(".!?…", []rune(s)[len([]rune(s))-1]) {
		return s
	}
	return s + "."
}

func (u *unsent) draftCard(d data.KeptDraft) fyne.CanvasObject {
	p := u.page
	words := kit.Lf("Kept %s", p.shell.Locale.Ago(d.SavedAt, p.shell.Now()))
	buttons := container.NewHBox(
		kit.Action{Text: kit.L("Go on writing"), Icon: theme.DocumentCreateIcon(), Do: func() { p.goOn(d) }}.Button(),
		kit.Action{Text: kit.L("Throw away"), Icon: theme.DeleteIcon(), Do: func() { p.dropDraft(d) }}.Quiet(),
	)
	return card(d.Subject, data.JoinAddresses(d.To), kit.Muted(words), buttons)
}

func card(subject, to string, state, buttons fyne.CanvasObject) fyne.CanvasObject {
	if subject == "" {
		subject = kit.L("(no subject)")
	}
	if to == "" {
		to = kit.L("nobody yet")
	}
	return kit.Card(kit.NewInset(container.NewVBox(
		kit.NewText(subject).Bold(), kit.Muted(kit.Lf("To %s", to)), state, widget.NewSeparator(), buttons,
	), 10, 8))
}

// goOn opens a kept message, unless it is open already.
func (p *Page) goOn(d data.KeptDraft) {
	if p.composer != nil && p.composer.saver.id == d.ID {
		p.composer.focus()
		return
	}
	p.compose(kit.L("New message"), d)
}

// goOnWith opens a kept message by its id.
func (p *Page) goOnWith(id int64) {
	var kept data.KeptDraft
	p.shell.Act(func(ctx context.Context) (err error) {
		kept, err = p.mail.Draft(ctx, id)
		return err
	}, func() {
		p.reload()
		p.goOn(kept)
	})
}

// dropDraft throws a kept message away; it can be had back.
func (p *Page) dropDraft(d data.KeptDraft) {
	if p.composer != nil && p.composer.saver.id == d.ID {
		p.composer.discard()
		return
	}
	p.shell.Act(func(ctx context.Context) error { return p.mail.DropDraft(ctx, d.ID) }, func() {
		p.reload()
		p.undoable(kit.L("The message was thrown away"), func(ctx context.Context) error {
			_, err := p.mail.KeepDraft(ctx, 0, d.Draft)
			return err
		})
	})
}

// recall takes a message out of the outbox and goes on writing it.
func (p *Page) recall(id int64) {
	var d data.Draft
	p.shell.Act(func(ctx context.Context) (err error) {
		d, err = p.mail.Recall(ctx, id)
		return err
	}, func() {
		p.reload()
		p.compose(kit.L("New message"), data.KeptDraft{Draft: d})
		p.composer.changed = true
		p.composer.saver.later()
	})
}
