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

// messageCard is a message in a conversation, open or folded.
type messageCard struct {
	conv    *conversation
	message data.Message
	letter  *letter // nil until it was opened
	head    *messageHead
	content *fyne.Container
	load    *kit.Loader[*letter]
	object  fyne.CanvasObject
}

func newMessageCard(c *conversation, m data.Message) *messageCard {
	card := &messageCard{conv: c, message: m, content: container.NewVBox(), load: kit.NewLoader[*letter](c.page.shell)}
	card.content.Hide()
	s := c.page.shell
	card.head = newMessageHead(m, s.Locale.Brief(m.Date, s.Now()), card.toggle)
	card.object = kit.Card(container.NewVBox(card.head, card.content))
	return card
}

// toggle folds the message or opens it, reading it if it was not read yet.
func (c *messageCard) toggle() {
	switch {
	case c.head.open:
		c.head.setOpen(false)
		c.content.Hide()
		c.relayout()
	case c.letter != nil:
		c.unfold()
	default:
		p, id := c.conv.page, c.message.ID
		c.load.Load(func(ctx context.Context) (*letter, error) { return p.openMessage(ctx, id) }, c.fill)
	}
}

// fill shows the words and files of the message.
func (c *messageCard) fill(l *letter) {
	c.letter = l
	c.content.RemoveAll()
	if bar := c.notice(); bar != nil {
		c.content.Add(kit.NewInset(bar, 10, 2))
	}
	words := newBody(c.conv.page.shell, c.conv.page.follow)
	words.show(l)
	c.content.Add(kit.NewInset(words.box, 6, 0))
	if files := c.files(); len(files) > 0 {
		c.content.Add(kit.NewInset(c.fileChips(files), 12, 6))
	}
	c.content.Add(kit.NewInset(widget.NewLabel(""), 0, -8))
	s := c.conv.page.shell
	c.head.when = s.Locale.DateTime(c.message.Date.In(s.Now().Location()))
	c.unfold()
}

func (c *messageCard) unfold() {
	c.head.setOpen(true)
	c.content.Show()
	c.relayout()
}

func (c *messageCard) relayout() {
	c.object.Refresh()
	c.conv.list.Refresh()
	c.conv.scroll.Refresh()
}

// notice tells what of the message is not shown, and why; nil where all is.
func (c *messageCard) notice() fyne.CanvasObject {
	var lines []string
	switch l := c.letter; {
	case l.remote && l.pictures:
		lines = append(lines, kit.L("Pictures of this sender come from the internet when you open the message as sent."))
	case l.remote:
		lines = append(lines, kit.L("Pictures from the internet are not shown: fetching them would tell the sender that you read this."))
	}
	if c.letter.Cut {
		lines = append(lines, kit.L("This message is very large: its beginning is kept here, the rest is on the server."))
	}
	if len(c.letter.Mail.Warnings) > 0 && c.letter.plain == "" && c.letter.markdown == "" {
		lines = append(lines, kit.L("This message is damaged. What could be read is shown."))
	}
	if len(lines) == 0 {
		return nil
	}
	box := container.NewVBox(kit.NewText(strings.Join(lines, "\n")).Sized(theme.SizeNameCaptionText))
	if c.letter.markdown != "" {
		flow := kit.Flow()
		for _, a := range append(c.pictureActions(), kit.Action{Text: kit.L("Open as sent"), Do: func() { c.conv.page.openAsSent(c.letter) }}) {
			flow.Add(a.Quiet())
		}
		box.Add(flow)
	}
	row := container.NewBorder(nil, nil, widget.NewIcon(theme.NewColoredResource(theme.VisibilityOffIcon(), theme.ColorNameWarning)), nil, box)
	return container.NewStack(kit.NewGround(kit.ColorCaution).Rounded(5), kit.NewInset(row, 8, 4))
}

// ornament is up to which size, in bytes, a picture inside the text counts as a logo or the like.
const ornament = 20_000

// files gives the attachments, and the pictures inside the text, which is shown without them, but for ornaments.
func (c *messageCard) files() []data.File {
	var list []data.File
	for _, f := range c.letter.Mail.Files {
		if f.CID == "" || f.Size > ornament || !strings.Contains(c.letter.Mail.HTML, f.CID) {
			list = append(list, f)
		}
	}
	return list
}

func (c *messageCard) fileChips(files []data.File) fyne.CanvasObject {
	p, l := c.conv.page, c.letter
	flow := kit.Flow()
	for _, f := range files {
		name := f.Name
		if name == "" {
			name = kit.L("unnamed")
		}
		var b *widget.Button
		b = widget.NewButtonWithIcon(kit.OneLine(name, 150, theme.TextSize(), fyne.TextStyle{}).Text+"  "+kit.FileSize(f.Size), fileIcon(f), func() { p.fileMenu(b, l, f) })
		flow.Add(b)
	}
	if len(files) > 1 {
		flow.Add(kit.Action{Text: kit.L("Save all…"), Icon: theme.DownloadIcon(), Do: func() { p.saveAll(l, files) }}.Quiet())
	}
	return flow
}
