package occasions

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
)

// list shows what is coming, day by day.
func (p *Page) list() fyne.CanvasObject {
	if len(p.coming.Days) == 0 {
		return kit.EmptyState(theme.CalendarIcon(), kit.L("Nothing comes up in these days"),
			kit.L("Birthdays that are in the contacts stand here, and name days, anniversaries and feasts that you add."),
			kit.Action{Text: kit.L("Look 90 days ahead"), Do: func() { p.span[len(p.span)-1].Tapped(nil) }})
	}
	rows := container.New(layout.NewCustomPaddedVBoxLayout(0))
	last := data.Date{}
	for _, d := range p.coming.Days {
		if d.On != last {
			last = d.On
			rows.Add(kit.NewInset(p.dayHead(d.On), 14, 5))
		}
		rows.Add(p.row(d))
	}
	if more := p.coming.Total - len(p.coming.Days); more > 0 {
		rows.Add(kit.NewInset(kit.Muted(kit.Ln("and %d more: choose a shorter time", more)), 14, 8))
	}
	return container.NewVScroll(rows)
}

// dayHead names a day as it is near, and as the owner writes it.
func (p *Page) dayHead(day data.Date) fyne.CanvasObject {
	text := p.shell.Locale.Long(day.Time(time.UTC))
	switch p.coming.Today.DaysTo(day) {
	case 0:
		text = kit.L("Today") + " · " + text
	case 1:
		text = kit.L("Tomorrow") + " · " + text
	}
	return kit.Label(text).Bold().Color(kit.ColorMuted)
}

func (p *Page) row(d data.OccasionDay) fyne.CanvasObject {
	name := d.Name
	if d.ContactID == 0 {
		name = kit.OccasionTitle(d)
	}
	lines := container.New(layout.NewCustomPaddedVBoxLayout(1), kit.NewText(name).OneLine(), kit.Muted(p.what(d)).OneLine())
	state, color := stateWords(d.Greeting)
	right := container.NewCenter(kit.Label(state).Color(color))
	return kit.NewRow(kit.NewInset(container.NewBorder(nil, nil, nil, right, lines), 14, 4), func() { p.pick(d) })
}

// what says what sort of day it is, how many years it has been, and the date in a calendar
// other than the owner's.
func (p *Page) what(d data.OccasionDay) string {
	text := kit.OccasionKindName(d.Occasion.Kind)
	if d.ContactID != 0 && d.Occasion.Kind != data.BirthdayOccasion {
		text = kit.OccasionTitle(data.OccasionDay{Occasion: d.Occasion})
	}
	if years := d.Years(p.Occasions.Calendars()); years > 0 && d.Occasion.Kind == data.BirthdayOccasion {
		text += " · " + kit.Ln("turns %d", years)
	} else if years > 0 {
		text += " · " + kit.Ln("%d years", years)
	}
	if own := p.ownDate(d); own != "" {
		text += " · " + own
	}
	return text
}

// ownDate writes the day in the occasion's calendar; nothing where that is the civil one.
func (p *Page) ownDate(d data.OccasionDay) string {
	switch c := d.Since.Calendar; c {
	case data.Jalali, data.Islamic, data.Julian:
		return kit.DateIn(p.Occasions.Calendars().In(c, d.On))
	case data.Easter, data.OrthodoxEaster, data.NearestSunday:
		return kit.DateIn(d.Since)
	case data.Gregorian:
	}
	return ""
}

// stateWords say what became of a greeting.
func stateWords(g data.Greeting) (string, fyne.ThemeColorName) {
	switch {
	case g.State == data.Greeted:
		return kit.L("greeted"), theme.ColorNameSuccess
	case g.State == data.GreetSkipped:
		return kit.L("left out"), kit.ColorMuted
	case g.State == data.GreetRecalled:
		return kit.L("letter taken back"), theme.ColorNameWarning
	case g.State == data.GreetQueued && g.Outbox == data.OutboxFailed:
		return kit.L("letter was not sent"), theme.ColorNameError
	case g.State == data.GreetQueued && g.Outbox != "":
		return kit.L("letter waits in the outbox"), theme.ColorNamePrimary
	case g.State == data.GreetQueued:
		return kit.L("greeted by mail"), theme.ColorNameSuccess
	}
	return "", kit.ColorMuted
}
