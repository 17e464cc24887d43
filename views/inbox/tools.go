package inbox

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// tools is the row of buttons above a conversation.
type tools struct {
	page   *Page
	star   *widget.Button
	all    *widget.Button
	more   *widget.Button
	snooze *widget.Button
	object fyne.CanvasObject
}

func newTools(p *Page) *tools {
	t := &tools{page: p}
	reply := kit.Action{Text: kit.L("Reply"), Icon: theme.MailReplyIcon(), Do: p.reply}.Button()
	t.all = kit.Action{Text: kit.L("Reply all"), Icon: theme.MailReplyAllIcon(), Do: p.replyAll}.Quiet()
	forward := kit.Action{Text: kit.L("Forward"), Icon: theme.MailForwardIcon(), Do: p.forward}.Quiet()
	// A click gives the keyboard back to the list, so that its keys go on working.
	then := func(do func()) func() {
		return func() {
			do()
			p.focusList()
		}
	}
	archive := kit.Action{Text: kit.L("Archive"), Icon: archiveIcon(), Do: then(p.archive)}.Quiet()
	remove := kit.Action{Icon: theme.DeleteIcon(), Do: then(p.remove)}.Quiet()
	t.star = kit.Action{Icon: noStarIcon(), Do: then(p.star)}.Quiet()
	unread := kit.Action{Icon: unreadIcon(), Do: then(p.markUnread)}.Quiet()
	t.snooze = kit.Action{Icon: theme.HistoryIcon(), Do: p.chooseSnooze}.Quiet()
	t.more = kit.Action{Icon: theme.MoreHorizontalIcon(), Do: t.menu}.Quiet()
	left := container.NewHBox(reply, t.all, forward)
	right := container.NewHBox(archive, remove, t.star, unread, t.snooze, t.more)
	row := container.NewBorder(nil, nil, left, right)
	t.object = container.New(&shortening{buttons: []*widget.Button{archive, forward, t.all}}, row)
	return t
}

// shortening leaves out the words of buttons, the last of the list last, where the row is too
// narrow for them.
type shortening struct {
	buttons []*widget.Button
	words   []string
	short   int // how many are without words
}

// MinSize is that of the row with no words.
func (s *shortening) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[0].MinSize()
	for _, b := range s.buttons[s.short:] {
		if b.Visible() {
			size.Width -= fyne.MeasureText(b.Text, theme.TextSize(), fyne.TextStyle{Bold: true}).Width + 2*theme.InnerPadding()
		}
	}
	return size
}

// Layout leaves out as many words as it must.
func (s *shortening) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if s.words == nil {
		for _, b := range s.buttons {
			s.words = append(s.words, b.Text)
		}
	}
	for i, b := range s.buttons {
		b.SetText(s.words[i])
	}
	s.short = 0
	for objects[0].MinSize().Width > size.Width && s.short < len(s.buttons) {
		s.buttons[s.short].SetText("")
		s.short++
	}
	objects[0].Resize(size)
}

// show fits the buttons to the conversation.
func (t *tools) show(c *conversation) {
	t.star.SetIcon(noStarIcon())
	if starred(c.messages()) {
		t.star.SetIcon(theme.NewColoredResource(starIcon(), theme.ColorNameWarning))
	}
	others := 0
	if c.first != nil {
		others = len(c.first.ReplyAll(t.page.accountOf(c.first.AccountID), data.Quote{}).Cc)
	}
	if others > 0 {
		t.all.Show()
	} else {
		t.all.Hide()
	}
}

func starred(list []data.Message) bool {
	for _, m := range list {
		if m.Starred() {
			return true
		}
	}
	return false
}

func (t *tools) menu() { t.page.popUp(t.more, t.page.menuItems()) }

// popUp shows a menu below a button.
func (p *Page) popUp(below fyne.CanvasObject, items []*fyne.MenuItem) {
	p.showMenu(fyne.CurrentApp().Driver().AbsolutePositionForObject(below).AddXY(0, below.Size().Height), items)
}

func (p *Page) showMenu(at fyne.Position, items []*fyne.MenuItem) {
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), p.shell.Window.Canvas(), at)
}
