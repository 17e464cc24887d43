package today

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/today"
	"regulars/data"
	"regulars/views/kit"
)

const avatarSide float32 = 34

// next lists what to do next.
func (p *Page) next(d *today.Day) fyne.CanvasObject {
	rows := container.NewVBox()
	for i, s := range d.Next {
		if i > 0 {
			rows.Add(line1())
		}
		rows.Add(p.step(d, s))
	}
	if len(d.Next) == 0 {
		rows.Add(kit.NewInset(kit.NewText(kit.L("Nothing presses. Everything promised is done, and nobody has been left waiting.")).Color(kit.ColorMuted), 10, 10))
	}
	return card(kit.L("What to do next"), nil, rows)
}

// step shows one thing to do: whom it is about, the reason, and the button.
func (p *Page) step(d *today.Day, s today.Step) fyne.CanvasObject {
	what, reason, color := p.words(d, s)
	texts := container.NewVBox(container.New(lead{}, kit.Label(what).Bold()), detail(reason, color))
	button := p.button(s)
	row := container.NewBorder(nil, nil, container.NewCenter(kit.NewInset(p.face(s), 4, 0)), container.NewCenter(button), container.New(middle{}, texts))
	return kit.NewRow(kit.NewInset(row, 8, 5), func() { p.open(s) })
}

// face is the contact's avatar, or a sign for what is about nobody.
func (p *Page) face(s today.Step) fyne.CanvasObject {
	if s.Name != "" {
		return kit.NewAvatar(s.Name, avatarSide)
	}
	icon := canvas.NewImageFromResource(theme.NewColoredResource(theme.CheckButtonIcon(), kit.ColorMuted))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(22))
	return container.NewGridWrap(fyne.NewSquareSize(avatarSide), container.NewCenter(icon))
}

func (p *Page) open(s today.Step) {
	switch {
	case s.Ask != nil:
		p.shell.Open(s.Ask.Kind, s.Ask.ID)
	case s.Why == today.Mail:
		p.shell.Open("message", s.Message.ID)
	case s.ContactID != 0:
		p.shell.Open("contact", s.ContactID)
	case s.Task.ID != 0:
		p.shell.Open("task", s.Task.ID)
	}
}

// words are the title, the reason and the reason's colour.
func (p *Page) words(d *today.Day, s today.Step) (what, reason string, color fyne.ThemeColorName) {
	if s.Ask != nil {
		return p.askWords(s)
	}
	switch s.Why {
	case today.Overdue:
		reason = kit.Ln("%d days overdue", s.Days)
		if s.Days == 0 {
			reason = kit.Lf("It was due at %s", clock(p.shell.Locale, d.Now, s.Task))
		}
		return s.Task.Title, about(reason, s.Name), theme.ColorNameError
	case today.Due:
		reason = kit.L("Due today")
		if s.Task.DueTime != "" {
			reason = kit.Lf("Due today at %s", clock(p.shell.Locale, d.Now, s.Task))
		}
		return s.Task.Title, about(reason, s.Name), kit.ColorMuted
	case today.Mail:
		return s.Name, kit.Lf("Wrote %[1]s: “%[2]s”", p.shell.Locale.Ago(s.Message.Date, d.Now), s.Message.Subject), kit.ColorMuted
	case today.Birthday:
		return s.Name, birthdayWords(s.Years, s.Days), kit.ColorMuted
	case today.Occasion:
		return kit.OccasionTitle(s.Occasion), occasionWords(s.Days), kit.ColorMuted
	case today.Gone:
		if s.Silence != nil {
			return s.Name, p.silence(d, s.Silence), kit.ColorMuted
		}
	default:
	}
	return s.Name, kit.Ln("%d days since the last word, and nothing is planned", s.Days), kit.ColorMuted
}

// silence says how long somebody has not bought, and what that puts at risk.
func (p *Page) silence(d *today.Day, s *data.Silence) string {
	day := data.DateOf(d.Now)
	return joined(p.shell.Locale.Say(s.Reason(day)), kit.Lf("%s a year at risk", p.shell.Locale.Money(s.AtRisk(day))))
}

// askWords are those of a step that another part of the program asks for.
func (p *Page) askWords(s today.Step) (what, reason string, color fyne.ThemeColorName) {
	color = kit.ColorMuted
	if s.Why == today.Problem || s.Why == today.AtRisk {
		color = theme.ColorNameError
	}
	if s.Ask.Title == "" {
		return s.Name, kit.Capital(p.shell.Locale.Say(s.Ask.Reason)), color
	}
	return s.Ask.Title, about(p.shell.Locale.Say(s.Ask.Reason), s.Name), color
}

func birthdayWords(age, days int) string {
	switch {
	case days > 1 && age > 0:
		return kit.Lf("Turns %[1]d in %[2]d days", age, days)
	case days > 1:
		return kit.Ln("Has a birthday in %d days", days)
	case days == 0 && age > 0:
		return kit.Ln("Turns %d today", age)
	case days == 0:
		return kit.L("Has a birthday today")
	case age > 0:
		return kit.Ln("Turns %d tomorrow", age)
	}
	return kit.L("Has a birthday tomorrow")
}

// occasionWords say when an occasion is.
func occasionWords(days int) string {
	switch days {
	case 0:
		return kit.L("Is today")
	case 1:
		return kit.L("Is tomorrow")
	}
	return kit.Ln("Is in %d days", days)
}

func about(reason, name string) string {
	if name == "" {
		return reason
	}
	return reason + " · " + name
}

// button is the one thing to do about a step.
func (p *Page) button(s today.Step) *widget.Button {
	if s.Ask != nil {
		return kit.Action{Text: p.shell.Locale.Say(s.Ask.Button), Icon: theme.NavigateNextIcon(), Do: func() { p.shell.Open(s.Ask.Do, s.Ask.DoID) }}.Button()
	}
	switch s.Why {
	case today.Overdue, today.Due:
		return kit.Action{Text: kit.L("Done"), Icon: theme.ConfirmIcon(), Do: func() { p.finish(s.Task) }}.Button()
	case today.Mail:
		return kit.Action{Text: kit.L("Read"), Icon: theme.MailComposeIcon(), Do: func() { p.shell.Open("message", s.Message.ID) }}.Button()
	case today.Birthday:
		return kit.Action{Text: kit.L("Congratulate"), Icon: theme.MailComposeIcon(), Do: func() { p.congratulate(s) }}.Button()
	case today.Occasion:
		return kit.Action{Text: kit.L("Greet"), Icon: theme.MailComposeIcon(), Do: func() { p.shell.Open("occasion", s.Occasion.Occasion.ID) }}.Button()
	case today.Gone:
		if s.Silence != nil {
			return kit.Action{Text: kit.L("Ask why"), Icon: theme.QuestionIcon(), Do: func() { p.shell.Open("quiet", s.ContactID) }}.Button()
		}
	default:
	}
	return kit.Action{Text: kit.L("Plan a call"), Icon: theme.ContentAddIcon(), Do: func() { p.plan(s.ContactID, s.Name) }}.Button()
}

func (p *Page) finish(v data.Task) {
	p.shell.Act(func(ctx context.Context) error { return p.tasks.Finish(ctx, v.ID) }, func() {
		p.shell.Done(kit.Lf("Done: %s", v.Title), 0)
	})
}

// congratulate opens the prepared greeting, or a mail where one can be written, and else
// the card with its telephone numbers.
func (p *Page) congratulate(s today.Step) {
	if p.shell.CanOpen("birthday") {
		p.shell.Open("birthday", s.ContactID)
		return
	}
	if p.shell.CanOpen(kit.MailTo) {
		p.shell.Open(kit.MailTo, s.ContactID)
		return
	}
	p.shell.Open("contact", s.ContactID)
}

func (p *Page) plan(id int64, name string) {
	var day data.Date
	p.shell.Act(func(ctx context.Context) (err error) {
		day, err = p.svc.Plan(ctx, id, kit.Lf("Call %s", name))
		return err
	}, func() {
		p.shell.Done(kit.Lf("A call with %[1]s is planned for %[2]s", name, kit.Weekday(day.Time(p.day.Now.Location()).Weekday())), 0)
	})
}
