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

const foldWidth float32 = 216

// contactFold is what is known about the sender, folded away at the right of a conversation.
type contactFold struct {
	page   *Page
	letter *letter
	folded bool
	load   *kit.Loader[data.Contact]
	toggle *widget.Button
	box    *fyne.Container
	object *fyne.Container
}

func newContactFold(p *Page) *contactFold {
	f := &contactFold{page: p, folded: true, load: kit.NewLoader[data.Contact](p.shell), box: container.NewVBox()}
	f.toggle = kit.Action{Text: "", Icon: theme.AccountIcon(), Do: f.flip}.Quiet()
	f.toggle.IconPlacement = widget.ButtonIconTrailingText
	pane := container.NewVScroll(kit.NewInset(f.box, 12, 8))
	f.object = container.NewStack(kit.NewGround(theme.ColorNameBackground), container.NewBorder(nil, nil, widget.NewSeparator(), nil, container.New(kit.Width(foldWidth), pane)))
	f.object.Hide()
	return f
}

func (f *contactFold) flip() {
	f.folded = !f.folded
	if f.folded {
		f.object.Hide()
	} else {
		f.object.Show()
		f.fill()
	}
	f.page.reader.object.Refresh()
}

// show fits the fold to the customer of a conversation: the sender of its newest
// message that the owner did not send.
func (f *contactFold) show(o opened) {
	l := fromOther(o)
	f.letter = l
	f.toggle.Hidden = l == nil
	if l == nil {
		return
	}
	f.toggle.SetText(kit.L("Add to contacts"))
	f.toggle.SetIcon(theme.ContentAddIcon())
	f.toggle.OnTapped = f.page.addContact
	if l.ContactID != 0 {
		f.toggle.SetText(kit.OneLine(l.Contact, 160, theme.TextSize(), fyne.TextStyle{}).Text)
		f.toggle.SetIcon(theme.AccountIcon())
		f.toggle.OnTapped = f.flip
	}
	if !f.folded {
		f.fill()
	}
}

func fromOther(o opened) *letter {
	if o.newest == nil || !o.newest.Outgoing {
		return o.newest
	}
	for _, m := range o.messages {
		if !m.Outgoing {
			return &letter{MessageDetail: data.MessageDetail{Message: m}}
		}
	}
	return nil
}

func (f *contactFold) fill() {
	l := f.letter
	if l == nil || l.ContactID == 0 {
		f.load.Stop()
		f.stranger(l)
		return
	}
	f.load.Load(func(ctx context.Context) (data.Contact, error) { return f.page.contacts.Get(ctx, l.ContactID) }, f.card)
}

// stranger offers to keep a sender who is no contact yet.
func (f *contactFold) stranger(l *letter) {
	f.box.RemoveAll()
	if l == nil {
		return
	}
	name := l.From.Name
	if name == "" {
		name = l.From.Address
	}
	f.box.Add(container.NewHBox(kit.NewAvatar(name, 40)))
	f.box.Add(kit.NewText(name).Bold())
	f.box.Add(kit.Muted(l.From.Address))
	f.box.Add(kit.Muted(kit.L("Not a contact yet.")))
	add := kit.Action{Text: kit.L("Add to contacts"), Icon: theme.ContentAddIcon(), Do: f.page.addContact}.Button()
	add.Importance = widget.HighImportance
	f.box.Add(add)
	f.box.Refresh()
}

// card shows the facts that help to answer.
func (f *contactFold) card(c data.Contact) {
	f.box.RemoveAll()
	f.box.Add(container.NewHBox(kit.NewAvatar(c.Name, 40)))
	f.box.Add(kit.NewText(c.Name).Bold().Sized(theme.SizeNameSubHeadingText))
	if work := strings.Trim(c.Job+", "+c.Company, ", "); work != "" {
		f.box.Add(kit.Muted(work))
	}
	if chips := contactChips(c); len(chips) > 0 {
		f.box.Add(kit.Flow(chips...))
	}
	if c.Handling != "" {
		f.box.Add(container.NewStack(kit.NewGround(kit.ColorCaution).Rounded(5), kit.NewInset(kit.NewText(c.Handling), 8, 6)))
	}
	for _, p := range c.Phones {
		f.fact(p.Label, kit.L("Phone"), p.Number)
	}
	for _, e := range c.Emails {
		f.fact(e.Label, kit.L("Mail"), e.Address)
	}
	if city := c.City(); city != "" {
		f.fact("", kit.L("City"), city)
	}
	if c.Note != "" {
		f.fact("", kit.L("Note"), c.Note)
	}
	f.box.Add(kit.Action{Text: kit.L("Open the card"), Icon: theme.NavigateNextIcon(), Do: func() { f.page.shell.Open("contact", c.ID) }}.Button())
	f.box.Refresh()
}

func (f *contactFold) fact(label, usual, value string) {
	if label == "" {
		label = usual
	}
	f.box.Add(container.NewVBox(kit.Muted(label).Sized(theme.SizeNameCaptionText), kit.NewText(value)))
}

func contactChips(c data.Contact) []fyne.CanvasObject {
	var list []fyne.CanvasObject
	if c.Stage != "" {
		list = append(list, kit.NewChip(kit.L(string(c.Stage)), nil).Colored(theme.ColorNamePrimary))
	}
	for _, r := range c.Roles {
		list = append(list, kit.NewChip(kit.L(string(r)), nil))
	}
	for _, t := range c.Tags {
		list = append(list, kit.NewChip(t, nil))
	}
	return list
}

// addContact makes a contact of the sender.
func (p *Page) addContact() {
	l := p.reader.fold.letter
	if l == nil || l.ContactID != 0 {
		return
	}
	var c data.Contact
	p.shell.Act(func(ctx context.Context) (err error) {
		c, err = p.mail.AddSender(ctx, l.ID)
		return err
	}, func() {
		p.shell.Done(kit.Lf("%s is a contact now", c.Name), 0)
		p.reader.fold.folded = false
		p.reader.fold.object.Show()
		p.reload()
	})
}
