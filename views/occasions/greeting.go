package occasions

import (
	"context"
	"net/url"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"regulars/app/occasions"
	"regulars/data"
	"regulars/views/kit"
)

// greeting reads the prepared greeting of a contact's day, and gives what shows it.
func (p *Page) greeting(ctx context.Context, d data.OccasionDay) (func() fyne.CanvasObject, error) {
	if d.On.IsZero() {
		return func() fyne.CanvasObject {
			return kit.EmptyState(theme.CalendarIcon(), kit.L("The birthday is not known"), kit.L("Write it into the contact, with or without the year."))
		}, nil
	}
	shown := map[data.Channel]occasions.Prepared{}
	missing := map[data.Channel]error{}
	best := data.Channel("")
	for _, c := range append([]data.Channel{""}, data.Channels()...) {
		prepared, err := p.Occasions.Prepare(ctx, occasions.Wanted{Contact: d.ContactID, Day: d, Channel: c, Silent: true})
		switch {
		case c == "":
			best = prepared.Channel
		case err != nil:
			missing[c] = err
		default:
			shown[c] = prepared
		}
	}
	return func() fyne.CanvasObject { return p.layGreeting(d, best, shown, missing) }, nil //nolint:contextcheck // the shell holds ctx for what it starts
}

func (p *Page) layGreeting(d data.OccasionDay, best data.Channel, shown map[data.Channel]occasions.Prepared, missing map[data.Channel]error) fyne.CanvasObject {
	box := container.NewStack()
	var chips []*kit.Chip
	var objects []fyne.CanvasObject
	for _, c := range data.Channels() {
		chip := new(kit.Chip)
		choose := func() {
			for _, other := range chips {
				other.SetOn(other == chip)
			}
			box.Objects = []fyne.CanvasObject{p.prepared(d, c, shown[c], missing[c])}
			box.Refresh()
		}
		chip = kit.NewChip(channelName(c), choose)
		chips, objects = append(chips, chip), append(objects, chip)
	}
	for i, c := range data.Channels() {
		if c == best {
			chips[i].Tapped(nil)
		}
	}
	return column(p.greetingHead(d), kit.Flow(objects...), box)
}

// greetingHead names the contact and the day, and says what became of the greeting.
func (p *Page) greetingHead(d data.OccasionDay) fyne.CanvasObject {
	name := kit.NewLink(d.Name, func() { p.shell.Open("contact", d.ContactID) })
	when := kit.NewText(p.shell.Locale.Long(d.On.Time(time.UTC)) + " · " + p.what(d))
	lines := container.New(layout.NewCustomPaddedVBoxLayout(4), kit.Section(kit.OccasionTitle(data.OccasionDay{Occasion: d.Occasion})), name, when)
	if state, color := stateWords(d.Greeting); state != "" {
		again := quiet(kit.L("Greet again after all"), func() {
			p.shell.Act(func(ctx context.Context) error {
				return p.Occasions.Unmark(ctx, d.Greeting.ID, "Forget the greeting of "+d.Name)
			},
				func() { p.shell.Done(kit.Lf("%s is to be greeted again", d.Name), 0) })
		})
		lines.Add(container.NewHBox(kit.Label(state).Color(color).Bold(), again))
	}
	if d.Occasion.Note != "" {
		lines.Add(kit.Muted(d.Occasion.Note))
	}
	if d.Occasion.Kind != data.BirthdayOccasion {
		lines.Add(container.NewHBox(quiet(kit.L("Edit"), func() { p.edit(d.Occasion, d.Name) })))
	}
	return lines
}

// prepared shows the text for a channel and what can be done with it.
func (p *Page) prepared(d data.OccasionDay, c data.Channel, text occasions.Prepared, missing error) fyne.CanvasObject {
	w := occasions.Wanted{Contact: d.ContactID, Day: d, Channel: c}
	done := quiet(kit.L("Done already"), func() { p.mark(w, data.Greeted, kit.Lf("%s was greeted", d.Name)) })
	skip := quiet(kit.L("Leave out this time"), func() { p.mark(w, data.GreetSkipped, kit.Lf("%s is left out this time", d.Name)) })
	if missing != nil {
		return container.NewVBox(kit.NewText(kit.Explain(missing)).Color(theme.ColorNameWarning), container.NewHBox(done, skip))
	}
	subject, body := "", text.Text
	if c == data.ByMail {
		subject, body = text.Draft.Subject, text.Draft.Text
	}
	paper := container.New(layout.NewCustomPaddedVBoxLayout(8))
	if subject != "" {
		paper.Add(kit.NewText(subject).Bold())
	}
	paper.Add(kit.NewText(body))
	actions := kit.Flow(append(p.ways(w, text), done, skip)...)
	if d.Greeting.State == data.Greeted || d.Greeting.State == data.GreetQueued {
		actions = container.NewHBox()
	}
	hint := kit.Muted(kit.Lf("From the text in %s; change it for all under Texts.", kit.LanguageName(text.Language)))
	return container.New(layout.NewCustomPaddedVBoxLayout(10), kit.Card(kit.NewInset(paper, 14, 12)), hint, actions)
}

// ways are the buttons that send it: each is one click of the owner's.
func (p *Page) ways(w occasions.Wanted, text occasions.Prepared) []fyne.CanvasObject {
	send := func(label string, icon fyne.Resource, then func(occasions.Prepared)) fyne.CanvasObject {
		return kit.Action{Text: label, Icon: icon, Do: func() { p.greet(w, then) }}.Button()
	}
	phone := number(text.Contact)
	switch w.Channel {
	case data.ByMail:
		return []fyne.CanvasObject{send(kit.L("Write the letter"), theme.MailComposeIcon(), func(g occasions.Prepared) { p.Write(g.Draft) })}
	case data.ByText:
		if phone == "" {
			return []fyne.CanvasObject{send(kit.L("Copy the text"), theme.ContentCopyIcon(), func(g occasions.Prepared) { fyne.CurrentApp().Clipboard().SetContent(g.Text) })}
		}
		return []fyne.CanvasObject{
			send(kit.L("WhatsApp"), theme.MailSendIcon(), func(g occasions.Prepared) { p.hand(whatsApp(phone, g.Text)) }),
			send(kit.L("SMS"), theme.MailSendIcon(), func(g occasions.Prepared) { p.hand(sms(phone, g.Text)) }),
		}
	case data.ByCall:
	}
	if phone == "" {
		return nil
	}
	return []fyne.CanvasObject{send(kit.Lf("Call %s", phone), theme.AccountIcon(), func(occasions.Prepared) { p.hand(&url.URL{Scheme: "tel", Opaque: phone}) })}
}

// greet keeps that the contact was greeted, with a fresh code where one goes with it, and
// hands the greeting on.
func (p *Page) greet(w occasions.Wanted, then func(occasions.Prepared)) {
	var g occasions.Prepared
	p.shell.Act(func(ctx context.Context) (err error) {
		g, err = p.Occasions.Greet(ctx, w, "Greet "+w.Day.Name)
		return err
	}, func() {
		then(g)
		p.shell.Done(kit.Lf("The greeting of %s is prepared and kept as done", w.Day.Name), 0)
	})
}

func (p *Page) mark(w occasions.Wanted, state data.GreetingState, said string) {
	p.shell.Act(func(ctx context.Context) error { return p.Occasions.Mark(ctx, w, state, said) }, func() { p.shell.Done(said, 0) })
}

func (p *Page) hand(u *url.URL) {
	if err := p.OpenURL(u); err != nil {
		p.shell.ShowError(err)
	}
}

// number gives the first telephone number of a contact as it is dialled.
func number(c data.Contact) string {
	for _, phone := range c.Phones {
		if phone.E164 != "" {
			return phone.E164
		}
	}
	if len(c.Phones) > 0 {
		return strings.ReplaceAll(c.Phones[0].Number, " ", "")
	}
	return ""
}

// sms opens the computer's or the phone's own program for texts (RFC 5724).
func sms(phone, text string) *url.URL {
	return &url.URL{Scheme: "sms", Opaque: phone, RawQuery: "body=" + strings.ReplaceAll(url.QueryEscape(text), "+", "%20")}
}

func whatsApp(phone, text string) *url.URL {
	return &url.URL{Scheme: "https", Host: "wa.me", Path: "/" + strings.TrimPrefix(phone, "+"), RawQuery: "text=" + strings.ReplaceAll(url.QueryEscape(text), "+", "%20")}
}

func channelName(c data.Channel) string {
	switch c {
	case data.ByText:
		return kit.L("Text message")
	case data.ByCall:
		return kit.L("Call")
	case data.ByMail:
	}
	return kit.L("Mail")
}
