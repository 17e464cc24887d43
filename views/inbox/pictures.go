package inbox

import (
	"context"

	"regulars/views/kit"
)

// openAsSent shows the message in the browser, without what it would fetch; but with the pictures of a
// sender from whom the owner wants them.
func (p *Page) openAsSent(l *letter) {
	switch {
	case l == nil:
	case l.pictures:
		p.showPictures(l)
	default:
		p.openPage(l, p.mail.Page)
	}
}

// showPictures shows the message in the browser with its pictures of the internet. Regulars itself fetches nothing.
func (p *Page) showPictures(l *letter) { p.openPage(l, p.mail.PageWithRemote) }

func (p *Page) openPage(l *letter, read func(context.Context, int64) (string, error)) {
	p.shell.Act(func(ctx context.Context) error {
		page, err := read(ctx, l.ID)
		if err != nil {
			return err
		}
		return p.outside.file("message.html", []byte(page))
	}, nil)
}

// pictureActions are the buttons of the bar that says that pictures are missing.
func (c *messageCard) pictureActions() []kit.Action {
	p, l := c.conv.page, c.letter
	switch {
	case !l.remote:
		return nil
	case l.pictures:
		return []kit.Action{{Text: kit.L("No longer"), Do: func() {
			c.setPictures(kit.Lf("Messages of %s open without pictures again", l.From.Address), p.mail.BlockPictures)
		}}}
	}
	actions := []kit.Action{{Text: kit.L("Show once in the browser"), Do: func() { p.showPictures(l) }}}
	if l.From.Address == "" {
		return actions // there is nothing to know the sender by
	}
	return append(actions, kit.Action{Text: kit.L("Always for this sender"), Do: func() {
		c.setPictures(kit.Lf("Messages of %s open with pictures from now on", l.From.Address), p.mail.AllowPictures)
		p.showPictures(l)
	}})
}

// setPictures lets the sender's pictures come, or keeps them out.
func (c *messageCard) setPictures(done string, set func(context.Context, string) (undoing, error)) {
	p, l := c.conv.page, c.letter
	p.deed(done, func(ctx context.Context) (undoing, error) { return set(ctx, l.From.Address) }, p.reload)
}
