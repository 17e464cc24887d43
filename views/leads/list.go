package leads

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/leads"
	"regulars/data"
	"regulars/views/kit"
)

// list shows deals as rows; it is what stands behind each number.
type list struct {
	page   *Page
	query  data.DealQuery
	today  data.Date
	table  *kit.Table[data.DealRow]
	text   *kit.Input
	chips  *fyne.Container
	months *fyne.Container
	object fyne.CanvasObject
}

func newList(p *Page) *list {
	l := &list{page: p, query: data.DealQuery{Status: data.DealOpen}, chips: kit.Flow(), months: kit.Flow()}
	l.text = kit.NewEntry(kit.L("Filter: a name, a step, a competitor"), func(s string) { l.set(func(q *data.DealQuery) { q.Text = s }) })
	l.table = kit.NewTable(p.shell, kit.Source[data.DealRow]{
		Count: func(ctx context.Context) (int, error) { return p.svc.Leads.Count(ctx, l.query) },
		Page: func(ctx context.Context, o kit.Order, offset, limit int) ([]data.DealRow, error) {
			q := l.query
			q.Sort, q.Descending, q.Offset, q.Limit = data.DealSort(o.Key), o.Desc, offset, limit
			return p.svc.Leads.List(ctx, q)
		},
		ID: func(r data.DealRow) int64 { return r.ID },
	}, l.columns())
	l.table.OnSelect = func(r data.DealRow) { p.choose(r.ID) }
	l.table.OnOpen = func(r data.DealRow) { p.edit(r.ID) }
	l.table.SetEmpty(kit.EmptyState(theme.SearchIcon(), kit.L("No deals here"), kit.L("No deal is as the filters say. Take one of them away, or add a lead."),
		kit.Action{Text: kit.L("Show all open deals"), Do: func() { l.open(data.DealQuery{Status: data.DealOpen}) }},
		kit.Action{Text: kit.L("Add a lead"), Icon: theme.ContentAddIcon(), Do: p.capture}))
	head := container.NewVBox(container.NewBorder(nil, nil, container.NewVBox(container.New(kit.Width(240), l.text)), nil, l.chips), l.months)
	l.object = container.NewBorder(kit.NewInset(head, 10, 2), nil, nil, nil, l.table)
	return l
}

func (l *list) columns() []kit.Column[data.DealRow] {
	muted := func(data.DealRow) fyne.ThemeColorName { return kit.ColorMuted }
	return []kit.Column[data.DealRow]{
		{Key: string(data.DealByNext), Title: kit.L("Next step"), Width: 210, Grow: 1, Text: func(r data.DealRow) string {
			words, _ := l.page.stepWords(&r, l.today)
			return words
		}, Color: func(r data.DealRow) fyne.ThemeColorName {
			_, color := l.page.stepWords(&r, l.today)
			return color
		}},
		{Key: string(data.DealByTitle), Title: kit.L("Deal"), Width: 180, Grow: 1, Text: func(r data.DealRow) string { return title(&r) }, Bold: func(data.DealRow) bool { return true }},
		{Key: string(data.DealByContact), Title: kit.L("Who"), Width: 160, Grow: 1, Yields: 1, Text: func(r data.DealRow) string { return r.Whose() }},
		{Key: string(data.DealByStage), Title: kit.L("Stage"), Width: 110, Yields: 3, Text: l.stage},
		{Key: string(data.DealByAmount), Title: kit.L("Amount"), Width: 110, Align: fyne.TextAlignTrailing, Text: func(r data.DealRow) string {
			if r.Amount.Amount == 0 {
				return ""
			}
			return l.page.shell.Locale.Briefly(r.Amount)
		}},
		{Title: "%", Width: 52, Align: fyne.TextAlignTrailing, Yields: 4, Text: func(r data.DealRow) string { return kit.Lf("%d %%", r.Percent) }},
		{Key: string(data.DealByExpected), Title: kit.L("Expected on"), Width: 100, Yields: 2, Text: func(r data.DealRow) string { return l.page.shell.Locale.Day(r.Expected) }},
		{Title: kit.L("Comes from"), Width: 120, Yields: 5, Text: func(r data.DealRow) string { return r.Source }, Color: muted},
		{Key: string(data.DealByCreated), Title: kit.L("Since"), Width: 90, Yields: 6, Text: func(r data.DealRow) string { return l.page.shell.Locale.Date(r.CreatedAt) }, Color: muted},
	}
}

// stage names where a deal stands, or how it ended.
func (l *list) stage(r data.DealRow) string {
	if !r.Open() {
		return statusWord(r.Status)
	}
	return word(r.Stage)
}

// fill shows the forecast of the pipeline.
func (l *list) fill(b *leads.Board) {
	l.today = b.Today
	l.query.Today = b.Today
	l.months.RemoveAll()
	for _, m := range b.Months {
		words := l.page.month(m.Month) + ": " + l.page.monies(m.Weighted)
		if len(m.Weighted) == 0 {
			words = l.page.month(m.Month) + ": " + kit.Ln("%d deals", m.Count)
		}
		chip := kit.NewChip(words, func() {
			month := m.Month
			if l.query.Month == month {
				month = ""
			}
			l.open(data.DealQuery{Status: data.DealOpen, Pipeline: b.Pipeline.ID, Month: month})
		})
		chip.SetOn(l.query.Month == m.Month)
		l.months.Add(chip)
	}
	if len(b.Months) > 0 {
		l.months.Objects = append([]fyne.CanvasObject{container.NewCenter(kit.Label(kit.L("Weighted forecast")).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted))}, l.months.Objects...)
	}
	l.months.Refresh()
	l.fillChips()
}

// fillChips shows which deals are listed.
func (l *list) fillChips() {
	l.chips.RemoveAll()
	for _, s := range []data.DealStatus{data.DealOpen, data.DealWon, data.DealLost, data.DealUnfit} {
		chip := kit.NewChip(statusWord(s), func() { l.set(func(q *data.DealQuery) { q.Status, q.Fault, q.Month, q.Stage = s, false, "", 0 }) })
		chip.SetOn(l.query.Status == s && !l.query.Fault)
		l.chips.Add(chip)
	}
	fault := kit.NewChip(kit.L("Something to do"), func() {
		l.set(func(q *data.DealQuery) { q.Status, q.Fault = data.DealOpen, true })
	}).Colored(theme.ColorNameWarning)
	fault.SetOn(l.query.Fault)
	l.chips.Add(fault)
	l.addFilter(l.query.Stage != 0, l.stageName(), func(q *data.DealQuery) { q.Stage = 0 })
	l.addFilter(l.query.Source != 0 || !l.query.Since.IsZero(), kit.L("Of one source"), func(q *data.DealQuery) { q.Source, q.Since, q.Until = 0, data.Date{}, data.Date{} })
	l.chips.Refresh()
}

// addFilter shows a filter that can be taken away.
func (l *list) addFilter(on bool, words string, off func(*data.DealQuery)) { //nolint:revive // it is shown or not
	if on {
		chip := kit.NewChip(words, nil)
		chip.OnRemove = func() { l.set(off) }
		chip.SetOn(true)
		l.chips.Add(chip)
	}
}

func (l *list) stageName() string {
	s, _ := l.page.data.Pipeline.Stage(l.query.Stage)
	return word(s.Name)
}

// set changes the filter and lists anew.
func (l *list) set(change func(*data.DealQuery)) {
	change(&l.query)
	l.fill(l.page.data)
	l.table.Reload()
}

// open shows the deals behind a number.
func (l *list) open(q data.DealQuery) {
	l.query = q
	l.query.Today = l.today
	l.text.OnChanged = nil
	l.text.SetText(q.Text)
	l.text.OnChanged = func(s string) { l.set(func(q *data.DealQuery) { q.Text = s }) }
	l.page.show(onList)
	l.fill(l.page.data)
	l.table.Reload()
}

// showStage lists what stands at a stage.
func (l *list) showStage(s data.PipelineStage) {
	l.open(data.DealQuery{Status: data.DealOpen, Pipeline: s.PipelineID, Stage: s.ID})
}

func (l *list) reload() { l.table.Reload() }

// number is a figure that opens the rows behind it.
func number(words string, open func()) fyne.CanvasObject {
	b := widget.NewButton(words, open)
	b.Importance, b.Alignment = widget.LowImportance, widget.ButtonAlignTrailing
	return b
}
