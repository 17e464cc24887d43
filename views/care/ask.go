package care

import (
	"context"
	"net/url"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/care"
	"regulars/data"
	"regulars/views/kit"
)

// ask is beside the list of the quiet: why one is on it, how to ask, and what they said.
type ask struct {
	page    *Page
	id      int64
	arrange func()
	loader  *kit.Loader[care.Asking]
	body    *fyne.Container
	object  fyne.CanvasObject
}

func newAsk(p *Page, arrange func()) *ask {
	a := &ask{page: p, arrange: arrange, loader: kit.NewLoader[care.Asking](p.shell), body: container.NewVBox()}
	a.object = container.NewStack(kit.NewGround(kit.ColorSurface), container.NewVScroll(kit.NewInset(a.body, 16, 12)))
	return a
}

// show asks about a contact; 0 puts it away.
func (a *ask) show(id int64) {
	changed := a.id != id
	a.id = id
	if id == 0 {
		a.loader.Stop()
		a.arrange()
	} else if changed || len(a.body.Objects) == 0 {
		a.reload()
	}
}

func (a *ask) reload() {
	id := a.id
	if id == 0 {
		return
	}
	a.loader.Load(func(ctx context.Context) (care.Asking, error) { return a.page.deps.Care.Asking(ctx, id) }, func(v care.Asking) {
		if v.Contact.ID == 0 { // deleted meanwhile
			a.show(0)
			return
		}
		a.fill(v)
		a.arrange()
	})
}

func (a *ask) fill(v care.Asking) {
	name := kit.NewText(v.Contact.Name).Sized(theme.SizeNameHeadingText).Bold().AtMost(2)
	away := kit.Action{Icon: theme.CancelIcon(), Do: func() { a.show(0) }}.Quiet()
	parts := []fyne.CanvasObject{
		container.NewBorder(nil, nil, nil, container.NewVBox(away), name), a.why(v), a.ways(v),
	}
	if v.Script != "" && len(v.Contact.Phones) > 0 {
		parts = append(parts, container.NewStack(kit.NewGround(kit.ColorCaution).Rounded(6), kit.NewInset(container.NewVBox(
			kit.Label(kit.L("What to say on the telephone")).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted), kit.NewText(v.Script).AtMost(14)), 10, 6)))
	}
	parts = append(parts, widget.NewSeparator(), newAnswerForm(a, v).object)
	if len(v.Answers) > 0 {
		parts = append(parts, a.before(v))
	}
	a.body.Objects = parts
	a.body.Refresh()
}

// why says what the silence is measured by, in numbers.
func (a *ask) why(v care.Asking) fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(3))
	if v.Habit.Visits == 0 {
		box.Add(kit.NewText(kit.L("Has not bought anything yet.")).Color(kit.ColorMuted))
		return box
	}
	loc, s := a.page.shell.Locale, v.Silence()
	now := v.Habit.Now()
	box.Add(kit.Flow(kit.NewChip(stageWord(now.Stage), nil).Colored(stageColor(now.Stage))))
	box.Add(kit.NewText(kit.Lf("%[1]s: the last purchase was on %[2]s.", loc.Say(s.Reason(v.Day)), day(loc, v.Habit.Last))))
	box.Add(kit.NewText(kit.Lf("Buys %s.", loc.Say(v.Habit.Lasting()))).Color(kit.ColorMuted))
	box.Add(kit.NewText(kit.Lf("Spends %[1]s a year; with a chance of %[2]d %% that this is over, %[3]s is at risk.",
		money(loc, v.Habit.Yearly), s.Chance(v.Day), money(loc, s.AtRisk(v.Day)))).Color(kit.ColorMuted))
	return box
}

// ways are the prepared letter, text and call.
func (a *ask) ways(v care.Asking) fyne.CanvasObject {
	row := kit.Flow()
	add := func(text string, icon fyne.Resource, do func()) {
		row.Add(kit.Action{Text: text, Icon: icon, Do: do}.Button())
	}
	id := v.Contact.ID
	if len(v.Contact.Emails) > 0 {
		add(kit.L("Mail"), theme.MailComposeIcon(), func() {
			var d data.Draft
			a.page.shell.Act(func(ctx context.Context) (err error) {
				d, err = a.page.deps.Care.Draft(ctx, id)
				return err
			}, func() { a.page.deps.Write(d) })
		})
	}
	if len(v.Contact.Phones) > 0 {
		number := telephone(v.Contact.Phones[0])
		add(kit.L("Call"), theme.VolumeUpIcon(), func() { a.open(&url.URL{Scheme: "tel", Opaque: url.PathEscape(number)}) })
		add(kit.L("Text message"), theme.MailReplyIcon(), func() {
			a.open(&url.URL{Scheme: "sms", Opaque: url.PathEscape(number), RawQuery: "body=" + escaped(v.Text)})
		})
		if digits, ok := strings.CutPrefix(number, "+"); ok {
			add("WhatsApp", theme.MailSendIcon(), func() {
				a.open(&url.URL{Scheme: "https", Host: "wa.me", Path: "/" + digits, RawQuery: "text=" + escaped(v.Text)})
			})
		}
	}
	add(kit.L("Plan a call"), theme.ContentAddIcon(), func() { a.plan(v.Contact) })
	add(kit.L("Open the card"), theme.AccountIcon(), func() { a.page.openContact(id) })
	return row
}

func (a *ask) open(u *url.URL) {
	if err := a.page.deps.OpenURL(u); err != nil {
		a.page.shell.ShowError(err)
	}
}

func (a *ask) plan(c data.Contact) {
	var on data.Date
	a.page.shell.Act(func(ctx context.Context) (err error) {
		on, err = a.page.deps.Plan(ctx, c.ID, kit.Lf("Call %s", c.Name))
		return err
	}, func() {
		a.page.shell.Done(kit.Lf("A call with %[1]s is planned for %[2]s", c.Name, day(a.page.shell.Locale, on)), 0)
	})
}

// before lists what they said at other times.
func (a *ask) before(v care.Asking) fyne.CanvasObject {
	box := container.NewVBox(kit.Label(kit.L("Said before")).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted))
	for _, said := range v.Answers[:min(5, len(v.Answers))] {
		text := kit.Lf("%[1]s: %[2]s", a.page.shell.Locale.Date(said.At), reasonWord(said.Reason))
		if said.Note != "" {
			text += " · " + said.Note
		}
		box.Add(kit.NewText(text).AtMost(4))
	}
	return box
}

// escaped writes a space as %20, which the programs behind these links want.
func escaped(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

func telephone(p data.Phone) string {
	if p.E164 != "" {
		return p.E164
	}
	return strings.ReplaceAll(p.Number, " ", "")
}
