package care

import (
	"context"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"regulars/app/care"
	"regulars/data"
	"regulars/views/kit"
)

// mostQuiet is how many of the quiet are listed: those with whom most is at risk.
const mostQuiet = 1000

// quietTab ranks who has gone quiet, and asks why.
type quietTab struct {
	page   *Page
	table  *kit.Table[data.Silence]
	sum    *kit.Text
	ask    *ask
	day    atomic.Pointer[data.Date] // that the rows were read for
	total  *kit.Loader[care.Quiet]
	split  *container.Split
	box    *fyne.Container
	object fyne.CanvasObject
}

func newQuietTab(p *Page) *quietTab {
	t := &quietTab{page: p, sum: kit.Muted("").OneLine(), total: kit.NewLoader[care.Quiet](p.shell)}
	t.day.Store(&data.Date{})
	t.ask = newAsk(p, t.arrange)
	r := &rows[data.Silence]{id: func(s data.Silence) int64 { return s.ContactID }, read: func(ctx context.Context) ([]data.Silence, error) {
		q, err := p.deps.Care.Quiet(ctx, mostQuiet)
		t.day.Store(&q.Day)
		return q.List, err
	}}
	t.table = kit.NewTable(p.shell, r.source(), t.columns())
	t.table.OnSelect = func(s data.Silence) { t.ask.show(s.ContactID) }
	t.table.OnOpen = func(s data.Silence) { p.openContact(s.ContactID) }
	t.table.SetEmpty(kit.EmptyState(theme.ConfirmIcon(), kit.L("Nobody has gone quiet"),
		kit.L("Whoever has bought is measured by the own interval between purchases. Who is late by it stands here, with what a year of purchases is worth."),
		kit.Action{Text: kit.L("New purchase"), Icon: theme.ContentAddIcon(), Do: func() { p.shell.Open("purchase", 0) }}))
	t.split = container.NewHSplit(t.table, t.ask.object)
	t.split.Offset = 0.6
	t.box = container.NewStack()
	t.object = container.NewBorder(kit.NewInset(t.sum, 16, 2), nil, nil, nil, t.box)
	t.arrange()
	return t
}

func (t *quietTab) columns() []kit.Column[data.Silence] {
	day := func() data.Date { return *t.day.Load() }
	loc := t.page.shell.Locale
	return []kit.Column[data.Silence]{
		{Title: kit.L("Contact"), Width: 170, Grow: 2, Avatar: true, Text: func(s data.Silence) string { return s.Name }},
		{Title: kit.L("Silent for"), Width: 170, Grow: 1, Text: func(s data.Silence) string { return loc.Say(s.Reason(day())) }},
		{Title: kit.L("A year"), Width: 100, Align: fyne.TextAlignTrailing, Yields: 2, Text: func(s data.Silence) string { return money(loc, s.Yearly) }},
		{Title: kit.L("Gone"), Width: 56, Align: fyne.TextAlignTrailing, Yields: 3, Text: func(s data.Silence) string { return kit.Lf("%d %%", s.Chance(day())) }},
		{Title: kit.L("At risk"), Width: 104, Align: fyne.TextAlignTrailing, Text: func(s data.Silence) string { return money(loc, s.AtRisk(day())) }, Bold: func(data.Silence) bool { return true }},
	}
}

func (t *quietTab) reload() {
	t.table.Reload()
	t.ask.reload()
	t.total.Load(func(ctx context.Context) (care.Quiet, error) { return t.page.deps.Care.Quiet(ctx, 1) }, func(q care.Quiet) {
		t.sum.SetText(kit.Ln("%d contacts are silent for longer than is usual for them; first, with whom most is at risk", q.Total))
	})
}

// arrange puts the questions beside the list while somebody is chosen.
func (t *quietTab) arrange() {
	var o fyne.CanvasObject = t.table
	if t.ask.id != 0 {
		o = t.split
	}
	if len(t.box.Objects) != 1 || t.box.Objects[0] != o {
		t.box.Objects = []fyne.CanvasObject{o}
		t.box.Refresh()
	}
}
