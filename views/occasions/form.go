package occasions

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/occasions"
	"regulars/data"
	"regulars/views/kit"
)

// form is the form of an occasion, or of how birthdays are kept.
type form struct {
	page   *Page
	before data.Occasion
	opened data.Occasion // as the form shows it unchanged

	kind, calendar, month, whom, channel, benefit *widget.Select

	title, day, year, lead *kit.Input
	country, language, tag *kit.Input
	note                   *kit.Input
	standing               *widget.Check
	benefits               []occasions.Benefit
	fields                 map[string]*kit.Field
}

// edit opens the form of an occasion; name is of its contact.
func (p *Page) edit(o data.Occasion, name string) {
	p.leave(func() {
		var benefits []occasions.Benefit
		p.shell.Act(func(ctx context.Context) (err error) {
			if o.ContactID != 0 && name == "" {
				var d data.OccasionDay
				if d, err = p.Occasions.Birthday(ctx, o.ContactID); err != nil {
					return err
				}
				name = d.Name
			}
			if p.Occasions.Benefits != nil {
				benefits, err = p.Occasions.Benefits(ctx)
			}
			return err
		}, func() {
			f := newForm(p, o, benefits)
			p.form = f
			p.fill(f.lay(name))
			f.opened = f.collect()
			p.shell.Window.Canvas().Focus(f.first())
		})
	})
}

func newForm(p *Page, o data.Occasion, benefits []occasions.Benefit) *form {
	if o.Date.Calendar == "" {
		today := p.coming.Today
		o.Date = data.CalendarDate{Calendar: data.Gregorian, Month: max(1, int(today.Month)), Day: max(1, today.Day)}
	}
	f := &form{page: p, before: o, benefits: benefits, fields: map[string]*kit.Field{}}
	f.kind = widget.NewSelect(kindNames(o), nil)
	f.kind.SetSelected(kit.OccasionKindName(o.Kind))
	f.title = kit.Filled(kit.L("Wedding day, opening of the shop…"), o.Title)
	if o.Title == "" && o.Feast != "" {
		f.title.SetText(kit.FeastName(o.Feast))
	}
	f.month = widget.NewSelect(nil, nil)
	f.calendar = widget.NewSelect(calendarNames(), func(string) { f.months() })
	f.day, f.year = kit.Filled("", strconv.Itoa(o.Date.Day)), kit.Filled(kit.L("unknown"), "")
	if o.Date.Year != 0 {
		f.year.SetText(strconv.Itoa(o.Date.Year))
	}
	f.calendar.SetSelected(kit.CalendarName(o.Date.Calendar))
	if o.Date.Month > 0 {
		f.month.SetSelectedIndex(o.Date.Month - 1)
	}
	f.lead = kit.Filled("", strconv.Itoa(o.Lead))
	f.channel = widget.NewSelect([]string{kit.L("What fits the contact"), channelName(data.ByMail), channelName(data.ByText), channelName(data.ByCall)}, nil)
	f.channel.SetSelectedIndex(channelIndex(o.Channel))
	f.benefit = widget.NewSelect(benefitNames(benefits), nil)
	f.benefit.SetSelectedIndex(benefitIndex(benefits, o.BenefitID))
	f.standing = widget.NewCheck(kit.L("Send the greeting by mail on the day by itself"), nil)
	f.standing.SetChecked(o.Standing)
	f.whom = widget.NewSelect(whomNames(), nil)
	f.whom.SetSelectedIndex(whomIndex(o.Whom.Tradition))
	f.country, f.language, f.tag = kit.Filled(kit.L("any"), o.Whom.Country), kit.Filled(kit.L("any"), o.Whom.Language), kit.Filled(kit.L("any"), o.Whom.Tag)
	f.note = kit.NewArea("", 3, nil)
	f.note.SetText(o.Note)
	return f
}

func (f *form) first() fyne.Focusable {
	if f.before.Kind == data.BirthdayOccasion {
		return f.lead
	}
	return f.title
}

// months fills the months of the chosen calendar; one of Easter has none.
func (f *form) months() {
	c := calendars()[max(0, f.calendar.SelectedIndex())]
	chosen := max(0, f.month.SelectedIndex())
	if c.Movable() {
		f.month.Options = nil
		f.month.ClearSelected()
		f.month.Disable()
		f.year.Disable()
		return
	}
	f.month.Options = kit.MonthNames(c)
	f.month.Enable()
	f.year.Enable()
	f.month.SetSelectedIndex(chosen)
	f.month.Refresh()
}

func (f *form) field(name, label string, o fyne.CanvasObject) fyne.CanvasObject {
	if s, ok := o.(*widget.Select); ok {
		o = kit.Framed(s)
	}
	f.fields[name] = kit.NewField(name, label, o)
	return f.fields[name].Object()
}

func (f *form) lay(name string) fyne.CanvasObject {
	head := kit.L("Occasion for all")
	switch {
	case f.before.Kind == data.BirthdayOccasion:
		head = kit.L("How birthdays are kept")
	case f.before.ContactID != 0:
		head = kit.Lf("Occasion of %s", name)
	}
	box := container.New(layout.NewCustomPaddedVBoxLayout(8), kit.Section(head))
	if f.before.Kind != data.BirthdayOccasion {
		box.Add(container.NewGridWithColumns(2, f.field("kind", kit.L("Kind"), f.kind), f.field("title", kit.L("Called"), f.title)))
		box.Add(container.NewGridWithColumns(4, f.field("calendar ", kit.L("In the calendar"), f.calendar), f.field("date", kit.L("Day"), f.day),
			f.field("month", kit.L("Month"), f.month), f.field("year", kit.L("Year, if known"), f.year)))
		if f.before.ContactID == 0 {
			box.Add(container.NewGridWithColumns(4, f.field("calendar", kit.L("Whom: who keep the calendar"), f.whom), f.field("country", kit.L("Country"), f.country),
				f.field("language", kit.L("Language"), f.language), f.field("tag", kit.L("Tag"), f.tag)))
		}
	}
	box.Add(container.NewGridWithColumns(3, f.field("days before", kit.L("Propose it days ahead"), f.lead), f.field("channel", kit.L("Way"), f.channel),
		f.field("benefit", kit.L("With a fresh code for"), f.benefit)))
	box.Add(f.standing)
	box.Add(kit.Muted(kit.L("Without this nothing goes out but at your click.")))
	box.Add(f.field("note", kit.L("Note for yourself"), f.note))
	buttons := container.NewHBox(kit.Action{Text: kit.L("Save"), Icon: theme.ConfirmIcon(), Do: f.page.save}.Button(), quiet(kit.L("Cancel"), f.page.escape))
	if f.before.ID != 0 && f.before.Kind != data.BirthdayOccasion {
		buttons.Add(quiet(kit.L("Delete"), f.delete))
	}
	box.Add(buttons)
	return container.NewVScroll(kit.NewInset(box, 18, 8))
}

// collect gives the occasion as the form has it. A figure that is none is -1, which the
// check refuses.
func (f *form) collect() data.Occasion {
	o := f.before
	if o.Kind != data.BirthdayOccasion {
		o.Kind = kindsOf(o)[max(0, f.kind.SelectedIndex())]
		o.Title = f.title.Text
		if o.Feast != "" && strings.TrimSpace(o.Title) == kit.FeastName(o.Feast) {
			o.Title = ""
		}
		o.Date = data.CalendarDate{Calendar: calendars()[max(0, f.calendar.SelectedIndex())], Day: figure(f.day.Text), Month: f.month.SelectedIndex() + 1}
		if !o.Date.Calendar.Movable() {
			o.Date.Year = figure(f.year.Text)
		}
	}
	if i := f.whom.SelectedIndex(); i > 0 {
		o.Whom.Tradition = data.Traditions()[i-1]
	} else {
		o.Whom.Tradition = ""
	}
	o.Whom.Country, o.Whom.Language, o.Whom.Tag = f.country.Text, f.language.Text, f.tag.Text
	o.Lead, o.Standing, o.Note = figure(f.lead.Text), f.standing.Checked, f.note.Text
	o.Channel = append([]data.Channel{""}, data.Channels()...)[max(0, f.channel.SelectedIndex())]
	if i := f.benefit.SelectedIndex(); i > 0 {
		o.BenefitID = f.benefits[i-1].ID
	} else if i == 0 {
		o.BenefitID = 0
	}
	return o
}

// figure reads a number as it may be typed in any script; nothing is 0.
func figure(text string) int {
	text = data.PlainDigits(strings.TrimSpace(text))
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return -1_000_000
	}
	return n
}

func (p *Page) unsaved() bool {
	return p.form != nil && p.form.collect() != p.form.opened || p.words != nil && p.words.changed()
}

// leave closes the form, asking first where something would be lost.
func (p *Page) leave(then func()) {
	if !p.unsaved() {
		p.form, p.words = nil, nil
		then()
		return
	}
	dialog.ShowCustomConfirm(kit.L("The form has changes"), kit.L("Throw them away"), kit.L("Go on writing"), kit.NewText(kit.L("What you wrote is not saved yet.")), func(yes bool) {
		if yes {
			p.form, p.words = nil, nil
			then()
		}
	}, p.shell.Window)
}

func (p *Page) escape() {
	p.leave(func() {
		p.shown = p.overview
		p.shown()
	})
}

func (p *Page) save() {
	f := p.form
	if f == nil {
		if p.words != nil {
			p.words.save()
		}
		return
	}
	o := f.collect()
	for _, field := range f.fields {
		field.SetError("")
	}
	o.Clean()
	if err := o.Validate(p.Occasions.Calendars()); err != nil {
		f.tell(err)
		return
	}
	title := kit.OccasionTitle(data.OccasionDay{Occasion: o})
	p.shell.Act(func(ctx context.Context) error { return p.Occasions.Save(ctx, &o, "Save "+title) }, func() {
		p.form = nil
		p.shell.Done(kit.Lf("“%s” was saved", title), 0)
		if o.Kind == data.BirthdayOccasion {
			p.shown = p.overview
			p.reload()
			return
		}
		p.open("occasion", o.ID)
	})
}

// tell says beside its field what is wrong.
func (f *form) tell(err error) {
	if invalid, ok := err.(*data.InvalidError); ok { //nolint:errorlint // as it comes from Validate
		if field := f.fields[invalid.Field]; field != nil {
			field.SetError(kit.Explain(err))
			return
		}
	}
	f.page.shell.ShowError(err)
}

func (f *form) delete() {
	p, o := f.page, f.before
	title := kit.OccasionTitle(data.OccasionDay{Occasion: o})
	p.shell.Act(func(ctx context.Context) error { return p.Occasions.Delete(ctx, o.ID, "Delete "+title) }, func() {
		p.form, p.shown = nil, p.overview
		p.shell.Done(kit.Lf("“%s” was deleted", title), 0)
		p.reload()
	})
}
