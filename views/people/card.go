package people

import (
	"context"
	"net/url"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// card shows one contact: who it is, how to deal with them, what is planned,
// facts, and what happened.
type card struct {
	page   *Page
	id     int64
	name   string // of the contact
	loader *kit.Loader[cardData]
	body   *fyne.Container
	time   *timeline
	photo  fyne.Resource // the last one shown, nil for none
	object fyne.CanvasObject
}

// cardData is what a card shows, read in one go.
type cardData struct {
	contact data.Contact
	photo   fyne.Resource
	plans   []Plan
	parts   []func() fyne.CanvasObject // of other screens
	past    []data.TimelineEntry
}

func newCard(p *Page) *card {
	c := &card{page: p, loader: kit.NewLoader[cardData](p.shell), body: container.NewVBox()}
	c.time = newTimeline(p)
	c.object = container.NewStack(kit.NewGround(kit.ColorSurface), container.NewVScroll(kit.NewInset(c.body, 16, 12)))
	return c
}

// show loads a contact; 0 puts the card away.
func (c *card) show(id int64) {
	c.id = id
	c.page.arrange()
	if id == 0 {
		c.loader.Stop()
		return
	}
	c.time.reset(id)
	c.reload()
}

// reload reads the contact anew; one that is gone puts the card away.
func (c *card) reload() {
	id := c.id
	if id == 0 {
		return
	}
	q, atHand := c.time.query(), c.photo
	c.loader.Load(func(ctx context.Context) (d cardData, err error) {
		if d.contact, err = c.page.svc.Contacts.Get(ctx, id); err != nil {
			return d, ignoreGone(err)
		}
		if d.photo, err = c.page.photo(ctx, d.contact.Photo, atHand); err != nil {
			return d, err
		}
		if c.page.svc.Planned != nil {
			if d.plans, err = c.page.svc.Planned(ctx, id); err != nil {
				return d, err
			}
		}
		if d.parts, err = c.others(ctx, id); err != nil {
			return d, err
		}
		d.past, err = c.page.svc.Contacts.Timeline(ctx, id, q)
		return d, err
	}, c.fill)
}

// others reads what other screens add.
func (c *card) others(ctx context.Context, id int64) (list []func() fyne.CanvasObject, err error) {
	for _, p := range c.page.svc.Parts {
		show, err := p.Load(ctx, id)
		if err != nil {
			return nil, err
		}
		if show != nil {
			list = append(list, show)
		}
	}
	return list, nil
}

func (c *card) fill(d cardData) {
	if d.contact.ID == 0 {
		c.time.forget(c.id)
		c.show(0)
		return
	}
	c.photo, c.name = d.photo, d.contact.Name
	c.time.fill(d.past)
	parts := []fyne.CanvasObject{c.head(&d.contact), c.chips(&d.contact)}
	if d.contact.Handling != "" {
		parts = append(parts, handling(d.contact.Handling))
	}
	parts = append(parts, c.actions(&d.contact))
	if c.page.svc.Planned != nil {
		parts = append(parts, c.planned(d.plans))
	}
	for _, show := range d.parts {
		parts = append(parts, show())
	}
	if facts := c.facts(&d.contact); facts != nil {
		parts = append(parts, facts)
	}
	parts = append(parts, widget.NewSeparator(), c.time.object)
	c.body.Objects = parts
	c.body.Refresh()
}

func (c *card) head(who *data.Contact) fyne.CanvasObject {
	lines := container.New(layout.NewCustomPaddedVBoxLayout(1), kit.NewText(who.Name).Sized(theme.SizeNameHeadingText).Bold().AtMost(3))
	if work := workLine(who); work != "" {
		lines.Add(kit.NewText(work).Color(kit.ColorMuted).AtMost(2))
	}
	edit := kit.Action{Icon: theme.DocumentCreateIcon(), Do: func() { c.page.edit(*who) }}.Quiet()
	var more *widget.Button
	more = kit.Action{Icon: theme.MoreVerticalIcon(), Do: func() { c.more(more, who) }}.Quiet()
	away := kit.Action{Icon: theme.CancelIcon(), Do: func() { c.show(0) }}.Quiet()
	buttons := container.NewVBox(container.New(layout.NewCustomPaddedHBoxLayout(0), edit, more, away))
	avatar := kit.NewAvatar(who.Name, 46)
	avatar.SetPhoto(c.photo)
	return container.NewBorder(nil, nil, container.NewVBox(avatar), buttons, kit.NewInset(lines, 4, 0))
}

func (c *card) more(button *widget.Button, who *data.Contact) {
	id := who.ID
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(button)
	menu := fyne.NewMenu("", append(c.page.photoItems(who),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItemWithIcon(kit.L("Duplicate"), theme.ContentCopyIcon(), func() { c.page.duplicate(id) }),
		fyne.NewMenuItemWithIcon(kit.L("Delete"), theme.DeleteIcon(), func() { c.page.remove([]int64{id}) }))...)
	widget.ShowPopUpMenuAtPosition(menu, c.page.shell.Window.Canvas(), at.AddXY(0, button.Size().Height))
}

func workLine(who *data.Contact) string {
	var parts []string
	for _, s := range []string{who.Job, who.Department, who.Company} {
		if s != "" && s != who.Name {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

func (c *card) chips(who *data.Contact) fyne.CanvasObject {
	row := kit.Flow()
	if who.Stage != "" {
		row.Add(kit.NewChip(word(who.Stage), nil).Colored(stageColor(data.ContactRow{Stage: who.Stage})))
	}
	for _, r := range who.Roles {
		if word(r) == word(who.Stage) {
			continue // the word is there
		}
		row.Add(kit.NewChip(word(r), nil))
	}
	for _, t := range who.Tags {
		row.Add(kit.NewChip("# "+t, func() {
			c.page.filters.set(func(q *data.ContactQuery) { q.Tag = t })
		}))
	}
	if len(row.Objects) == 0 {
		return container.NewVBox()
	}
	return row
}

// handling is the first thing to be read before one calls.
func handling(text string) fyne.CanvasObject {
	words := container.NewVBox(
		kit.Label(kit.L("How to deal with them")).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted),
		kit.NewText(text).AtMost(12))
	return container.NewStack(kit.NewGround(kit.ColorCaution).Rounded(6), kit.NewInset(words, 10, 6))
}

// actions are one click each.
func (c *card) actions(who *data.Contact) fyne.CanvasObject {
	row := kit.Flow()
	add := func(a kit.Action) {
		b := a.Button()
		b.Importance = widget.MediumImportance
		row.Add(b)
	}
	if len(who.Emails) > 0 {
		add(kit.Action{Text: kit.L("Mail"), Icon: theme.MailComposeIcon(), Do: func() { c.mail(who) }})
	}
	if len(who.Phones) > 0 {
		add(kit.Action{Text: kit.L("Call"), Icon: theme.VolumeUpIcon(), Do: func() { c.open("tel", telephone(who.Phones[0])) }})
		add(kit.Action{Text: kit.L("Message"), Icon: theme.MailReplyIcon(), Do: func() { c.open("sms", telephone(who.Phones[0])) }})
	}
	for _, d := range deeds() {
		if c.page.shell.CanOpen(d.kind) {
			add(kit.Action{Text: d.title, Icon: d.icon, Do: func() { c.page.shell.Open(d.kind, who.ID) }})
		}
	}
	add(kit.Action{Text: kit.L("Note"), Icon: theme.DocumentCreateIcon(), Do: c.time.focus})
	return row
}

// deed is what another screen begins with the contact; it is offered if one does.
type deed struct {
	kind, title string
	icon        fyne.Resource
}

func deeds() []deed {
	return []deed{
		{kit.EventWith, kit.L("Event"), theme.CalendarIcon()},
		{kit.TaskWith, kit.L("Task"), theme.ConfirmIcon()},
		{kit.PurchaseWith, kit.L("Purchase"), theme.DocumentIcon()},
		{kit.ProblemWith, kit.L("Problem"), theme.WarningIcon()},
		{kit.DealWith, kit.L("Deal"), kit.FunnelIcon()},
		{kit.FileWith, kit.L("File"), theme.MailAttachmentIcon()},
	}
}

// mail writes in the program's own window, or in the owner's mail program where
// no account is set up.
func (c *card) mail(who *data.Contact) {
	if c.page.shell.CanOpen(kit.MailTo) {
		c.page.shell.Open(kit.MailTo, who.ID)
		return
	}
	c.open("mailto", who.Emails[0].Address)
}

// open hands a number or an address to the system's program for it.
func (c *card) open(scheme, what string) {
	if err := fyne.CurrentApp().OpenURL(&url.URL{Scheme: scheme, Opaque: url.PathEscape(what)}); err != nil {
		c.page.shell.ShowError(err)
	}
}

func telephone(p data.Phone) string {
	if p.E164 != "" {
		return p.E164
	}
	return strings.ReplaceAll(p.Number, " ", "")
}

// planned tells what is next, or warns that nothing is.
func (c *card) planned(plans []Plan) fyne.CanvasObject {
	if len(plans) == 0 {
		return kit.NewText(kit.L("Nothing is planned with this contact.")).Color(theme.ColorNameWarning)
	}
	box := container.New(layout.NewCustomPaddedVBoxLayout(2))
	for _, p := range plans[:min(3, len(plans))] {
		b := kit.Action{Text: c.when(p) + "  " + kit.Visual(p.Title), Icon: theme.CalendarIcon(), Do: func() { c.page.shell.Open(p.Kind, p.ID) }}.Quiet()
		b.Alignment = widget.ButtonAlignLeading
		box.Add(b)
	}
	return box
}

// when says how soon a plan is; one that should be past is late.
func (c *card) when(p Plan) string {
	loc, now := c.page.shell.Locale, c.page.shell.Now()
	if p.At.IsZero() {
		return kit.L("To do")
	}
	when := loc.Brief(p.At, now)
	switch {
	case p.At.Before(now) && data.DateOf(p.At) != data.DateOf(now):
		return kit.Lf("Late since %s", loc.Date(p.At))
	case p.AllDay && data.DateOf(p.At) == data.DateOf(now):
		return kit.L("Today")
	case !p.AllDay && when != loc.Clock(p.At):
		when += " " + loc.Clock(p.At)
	}
	return when
}
