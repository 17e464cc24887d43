package inbox

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// shownCards is how many messages of a conversation are listed before the owner asks for more.
const shownCards = 25

// conversation is the right pane: the messages of a thread, newest first and open.
type conversation struct {
	page   *Page
	thread data.Thread
	cards  []*messageCard
	first  *letter // the newest message, which is opened with the thread

	load    *kit.Loader[opened]
	title   *kit.Text
	tools   *tools
	list    *fyne.Container
	scroll  *container.Scroll
	fold    *contactFold
	content fyne.CanvasObject
	nothing fyne.CanvasObject
	object  *fyne.Container
}

// opened is what opening a thread brings.
type opened struct {
	messages []data.Message
	newest   *letter
}

func newConversation(p *Page) *conversation {
	c := &conversation{page: p, load: kit.NewLoader[opened](p.shell), title: kit.NewText("").Bold().Sized(theme.SizeNameSubHeadingText)}
	c.list = container.NewVBox()
	c.scroll = container.NewVScroll(kit.NewInset(c.list, 10, 6))
	c.tools = newTools(p)
	c.fold = newContactFold(p)
	top := container.NewVBox(kit.NewInset(c.tools.object, 8, 3), widget.NewSeparator(), container.NewBorder(nil, nil, nil, c.fold.toggle, kit.NewInset(c.title, 14, 5)))
	c.content = container.NewBorder(top, nil, nil, nil, container.New(besideOrOver{}, c.scroll, c.fold.object))
	c.nothing = kit.EmptyState(theme.MailComposeIcon(), kit.L("Choose a conversation"), kit.L("Its messages are shown here, with what you know about the sender."))
	c.object = container.NewStack(c.content, c.nothing)
	c.clear()
	return c
}

// clear shows that nothing is chosen.
func (c *conversation) clear() {
	c.load.Stop()
	c.thread, c.cards, c.first = data.Thread{}, nil, nil
	c.content.Hide()
	c.nothing.Show()
}

// open shows a thread from its top.
func (c *conversation) open(t data.Thread) {
	same := t.ID == c.thread.ID
	c.thread = t
	known := c.first
	c.load.Load(func(ctx context.Context) (opened, error) { return c.page.openThread(ctx, t.ID, known) }, func(o opened) {
		if same && c.sameMessages(o.messages) {
			c.update(o)
			return
		}
		c.show(o)
	})
}

// reload shows what changed in the thread; what is open stays open.
func (c *conversation) reload() {
	if c.thread.ID != 0 {
		c.open(c.thread)
	}
}

func (c *conversation) sameMessages(list []data.Message) bool {
	return len(c.cards) > 0 && slices.EqualFunc(list[:min(len(list), len(c.cards))], c.cards, func(m data.Message, card *messageCard) bool { return m.ID == card.message.ID })
}

// update takes in new flags and links; the words of a message never change.
func (c *conversation) update(o opened) {
	for i, card := range c.cards {
		card.message = o.messages[i]
		card.head.message = o.messages[i]
		card.head.Refresh()
	}
	if card := c.cards[0]; card.letter != nil && card.letter.pictures != o.newest.pictures {
		card.fill(o.newest)
	}
	c.first = o.newest
	c.tools.show(c)
	c.fold.show(o)
}

func (c *conversation) show(o opened) {
	c.first = o.newest
	if o.newest == nil { // it has gone meanwhile
		c.clear()
		return
	}
	subject, _ := data.BaseSubject(o.newest.Subject)
	if subject == "" {
		subject = kit.L("(no subject)")
	}
	c.title.SetText(subject)
	c.list.RemoveAll()
	c.cards = nil
	c.addCards(o.messages, shownCards)
	c.cards[0].fill(o.newest)
	c.tools.show(c)
	c.fold.show(o)
	c.nothing.Hide()
	c.content.Show()
	c.scroll.ScrollToTop()
	c.object.Refresh()
	c.page.markRead(c.thread.ID)
}

// addCards lists the next messages, and offers those behind them.
func (c *conversation) addCards(list []data.Message, n int) {
	for _, m := range list[:min(n, len(list))] {
		card := newMessageCard(c, m)
		c.cards = append(c.cards, card)
		c.list.Add(card.object)
	}
	rest := list[min(n, len(list)):]
	if len(rest) == 0 {
		return
	}
	var more *widget.Button
	more = kit.Action{Text: kit.Ln("Show %d older messages", len(rest)), Do: func() {
		c.list.Remove(more)
		c.addCards(rest, 4*shownCards)
	}}.Quiet()
	c.list.Add(more)
}

// messages gives those that are listed.
func (c *conversation) messages() []data.Message {
	list := make([]data.Message, len(c.cards))
	for i, card := range c.cards {
		list[i] = card.message
	}
	return list
}

// down scrolls by about a page.
func (c *conversation) down() {
	c.scroll.Offset.Y = min(c.scroll.Offset.Y+c.scroll.Size().Height*0.8, max(0, c.scroll.Content.MinSize().Height-c.scroll.Size().Height))
	c.scroll.Refresh()
}

// besideOrOver puts its second object at the right of the first, or over it where both have no room.
type besideOrOver struct{}

// MinSize is that of the first.
func (besideOrOver) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// Layout leaves the first at least a width that can be read.
func (besideOrOver) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const readable = 300
	first, second := objects[0], objects[1]
	width := second.MinSize().Width
	second.Move(fyne.NewPos(size.Width-width, 0))
	second.Resize(fyne.NewSize(width, size.Height))
	if second.Visible() && size.Width-width >= readable {
		size.Width -= width
	}
	first.Resize(size)
}

// openThread reads a thread and makes its newest message ready to be shown. The words of a message
// never change: those of known, which is shown already, are not read again.
func (p *Page) openThread(ctx context.Context, thread int64, known *letter) (opened, error) {
	list, err := p.mail.Conversation(ctx, thread)
	if err != nil || len(list) == 0 {
		return opened{}, err
	}
	if known != nil && known.ID == list[0].ID {
		same := *known
		same.Message = list[0]
		err := p.findPictures(ctx, &same)
		return opened{messages: list, newest: &same}, err
	}
	newest, err := p.openMessage(ctx, list[0].ID)
	return opened{messages: list, newest: newest}, err
}

// openMessage reads a message and makes it ready to be shown: work that must not be done on the
// UI goroutine.
func (p *Page) openMessage(ctx context.Context, id int64) (*letter, error) {
	d, err := p.mail.Message(ctx, id)
	if err != nil {
		return nil, err
	}
	l := &letter{MessageDetail: d, plain: d.Mail.Text}
	if d.Mail.HTML == "" {
		return l, nil
	}
	var words string
	l.markdown, words, l.remote = p.mail.Readable(d.Mail.HTML)
	if l.plain == "" {
		l.plain = words
	}
	return l, p.findPictures(ctx, l)
}

// findPictures finds out whether the pictures that a message has on the internet are wanted.
func (p *Page) findPictures(ctx context.Context, l *letter) (err error) {
	if l.remote {
		l.pictures, err = p.mail.PicturesAllowed(ctx, l.From.Address)
	}
	return err
}
