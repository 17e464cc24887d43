package occasions

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"regulars/app/occasions"
	"regulars/data"
	"regulars/views/kit"
)

// overview shows how birthdays are kept, which feasts are, and which could be.
func (p *Page) overview() {
	p.fill(column(p.birthdays(), p.kept(), p.known()))
}

func card(title string, rows ...fyne.CanvasObject) fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(4), append([]fyne.CanvasObject{kit.Section(title)}, rows...)...)
	return kit.Card(kit.NewInset(box, 14, 10))
}

func (p *Page) birthdays() fyne.CanvasObject {
	rule := p.coming.Rule
	if rule.Kind == "" {
		rule = data.Birthdays()
	}
	change := container.NewHBox(quiet(kit.L("Change how birthdays are kept"), func() { p.edit(rule, "") }))
	return card(kit.L("Birthdays"), kit.NewText(ruleWords(rule)), change)
}

// ruleWords say when and how an occasion is greeted.
func ruleWords(o data.Occasion) string {
	words := []string{kit.Ln("The greeting is proposed %d days ahead", o.Lead)}
	if o.Lead == 0 {
		words[0] = kit.L("The greeting is proposed on the day")
	}
	if o.Channel != "" {
		words = append(words, channelName(o.Channel))
	}
	if o.BenefitID != 0 {
		words = append(words, kit.L("with a fresh code"))
	}
	if o.Standing {
		words = append(words, kit.L("goes by mail on the day by itself"))
	}
	return strings.Join(words, " · ")
}

// kept lists the occasions for all.
func (p *Page) kept() fyne.CanvasObject {
	if len(p.coming.All) == 0 {
		return card(kit.L("Kept for all"), kit.Muted(kit.L("No feast is kept yet: choose those below that your customers celebrate, or add a date of your own.")))
	}
	all := slices.Clone(p.coming.All)
	slices.SortFunc(all, func(a, b occasions.Feast) int { return strings.Compare(a.On.String(), b.On.String()) })
	rows := make([]fyne.CanvasObject, 0, len(all))
	for _, f := range all {
		title := kit.OccasionTitle(data.OccasionDay{Occasion: f.Occasion})
		when := p.shell.Locale.Long(f.On.Time(time.UTC)) + " · " + whomWords(f.Whom)
		lines := container.New(layout.NewCustomPaddedVBoxLayout(1), kit.NewText(title).OneLine(), kit.Muted(when).OneLine())
		rows = append(rows, kit.NewRow(kit.NewInset(lines, 6, 4), func() { p.open("occasion", f.ID) }))
	}
	return card(kit.L("Kept for all"), rows...)
}

// whomWords say whom an occasion for all concerns.
func whomWords(w data.Whom) string {
	var words []string
	if w.Tradition != "" {
		words = append(words, kit.Lf("calendar: %s", kit.TraditionName(w.Tradition)))
	}
	if w.Country != "" {
		words = append(words, w.Country)
	}
	if w.Language != "" {
		words = append(words, kit.LanguageName(w.Language))
	}
	if w.Tag != "" {
		words = append(words, "#"+w.Tag)
	}
	if len(words) == 0 {
		return kit.L("everybody")
	}
	return strings.Join(words, ", ")
}

// known offers the feasts that the program knows and the owner does not keep yet.
func (p *Page) known() fyne.CanvasObject {
	var chips []fyne.CanvasObject
	for _, f := range data.Feasts() {
		if slices.ContainsFunc(p.coming.All, func(have occasions.Feast) bool { return have.Feast == f.Key }) {
			continue
		}
		name := kit.FeastName(f.Key)
		chips = append(chips, kit.NewChip("+ "+name, func() {
			p.shell.Act(func(ctx context.Context) error {
				_, err := p.Occasions.Keep(ctx, f)
				return err
			}, func() { p.shell.Done(kit.Lf("%s is kept", name), 0) })
		}))
	}
	if len(chips) == 0 {
		return container.NewHBox()
	}
	return card(kit.L("Feasts to keep"), kit.Flow(chips...))
}

// feast reads whom an occasion for all concerns, and gives what shows it.
func (p *Page) feast(ctx context.Context, d data.OccasionDay) (func() fyne.CanvasObject, error) {
	list, total, err := p.Occasions.Concerned(ctx, d.Occasion, d.On)
	if err != nil {
		return nil, err
	}
	return func() fyne.CanvasObject { return p.layFeast(d, list, total) }, nil //nolint:contextcheck // the shell holds ctx for what it starts
}

func (p *Page) layFeast(d data.OccasionDay, list []data.Concerned, total int) fyne.CanvasObject {
	title := kit.OccasionTitle(d)
	when := p.shell.Locale.Long(d.On.Time(time.UTC))
	if own := p.ownDate(d); own != "" {
		when += " · " + own
	}
	var left []int64
	rows := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, c := range list {
		if c.Greeting.State == "" {
			left = append(left, c.ContactID)
		}
		state, color := stateWords(c.Greeting)
		of := d
		of.ContactID, of.Name, of.Greeting = c.ContactID, c.Name, c.Greeting
		rows.Add(kit.NewRow(kit.NewInset(container.NewBorder(nil, nil, nil, kit.Label(state).Color(color), kit.NewText(c.Name).OneLine()), 8, 4), func() {
			p.choose(func(context.Context) (data.OccasionDay, error) { return of, nil })
		}))
	}
	head := container.New(layout.NewCustomPaddedVBoxLayout(4), kit.Section(title), kit.NewText(when), kit.Muted(ruleWords(d.Occasion)),
		kit.Muted(kit.Lf("Concerns %s", whomWords(d.Occasion.Whom))))
	if d.Occasion.Note != "" {
		head.Add(kit.Muted(d.Occasion.Note))
	}
	actions := []fyne.CanvasObject{quiet(kit.L("Edit"), func() { p.edit(d.Occasion, "") })}
	if len(left) > 0 {
		actions = append(actions, kit.Action{Text: kit.Ln("Greet all %d by mail", len(left)), Icon: theme.MailSendIcon(), Do: func() { p.askQueue(d, title, left) }}.Button())
	}
	count := kit.Ln("%d contacts concerned", total)
	if total > len(list) {
		count += " · " + kit.Ln("the first %d are shown", len(list))
	}
	if total == 0 {
		count = kit.L("Nobody among the contacts: look at whom it concerns")
	}
	return column(head, kit.Flow(actions...), kit.Label(count).Bold(), rows)
}

// askQueue asks before letters to many go into the outbox.
func (p *Page) askQueue(d data.OccasionDay, title string, contacts []int64) {
	dialog.ShowCustomConfirm(title, kit.L("Put them into the outbox"), kit.L("Not now"),
		kit.NewText(kit.Ln("%d letters go into the outbox, to those who have a mail address. Each can be taken back there until it is sent, and Undo takes back all.", len(contacts))),
		func(yes bool) {
			if yes {
				p.queue(d, title, contacts)
			}
		}, p.shell.Window)
}

func (p *Page) queue(d data.OccasionDay, title string, contacts []int64) {
	n := 0
	p.shell.Act(func(ctx context.Context) (err error) {
		n, err = p.Occasions.Queue(ctx, d, contacts, "Greet by mail: "+title)
		return err
	}, func() { p.shell.Done(kit.Ln("%d letters are in the outbox", n), 0) })
}
