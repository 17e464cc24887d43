package problems

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/problems"
	"regulars/data"
	"regulars/views/kit"
)

// filter says which problems are listed.
type filter struct {
	all      bool // those told as well
	status   data.ProblemStatus
	severity data.Severity
	contact  int64
	name     string // of the contact
}

func (f *filter) query() data.ProblemQuery {
	return data.ProblemQuery{Open: !f.all && f.status != data.ProblemTold, Status: f.status, Severity: f.severity, ContactID: f.contact}
}

// list shows the problems and what restricts them.
type list struct {
	widget.List

	page   *Page
	rows   []problems.Row
	chips  *fyne.Container
	count  *kit.Text
	none   *fyne.Container
	object fyne.CanvasObject
}

func newList(p *Page) *list {
	l := &list{page: p, chips: kit.Flow(), count: kit.Muted("").OneLine(), none: container.NewStack()}
	l.Length = func() int { return len(l.rows) }
	l.CreateItem = func() fyne.CanvasObject { return newRow(p.shell.Locale) }
	l.UpdateItem = func(i int, o fyne.CanvasObject) {
		if r, ok := o.(*row); ok && i < len(l.rows) {
			r.set(&l.rows[i])
		}
	}
	l.OnSelected = func(i widget.ListItemID) {
		if i < len(l.rows) {
			p.detail.show(l.rows[i].ID)
		}
	}
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	add := kit.Action{Text: kit.L("New problem"), Icon: theme.ContentAddIcon(), Do: func() { p.add(0) }}.Button()
	scores := kit.Action{Text: kit.L("Scores"), Icon: theme.RadioButtonCheckedIcon(), Do: func() { p.Open("survey", 0) }}.Quiet()
	clock := kit.Action{Icon: theme.SettingsIcon(), Do: p.editClock}.Quiet()
	head := container.NewBorder(nil, nil, nil, container.NewHBox(clock, scores, add), kit.Heading(kit.L("Problems")))
	top := container.New(layout.NewCustomPaddedVBoxLayout(2), kit.NewInset(head, 12, 8), kit.NewInset(l.count, 14, 0), kit.NewInset(l.chips, 12, 4))
	l.object = container.NewBorder(top, nil, nil, nil, container.NewStack(l, l.none))
	l.label()
	return l
}

// fill shows what was read, with the cursor on the problem that is shown.
func (l *list) fill(b problems.Board) {
	l.rows = b.Rows
	l.count.SetText(kit.Ln("%d open", b.Open))
	if b.Late > 0 {
		l.count.SetText(l.count.Text() + ", " + kit.Ln("%d missed or due today", b.Late))
	}
	l.none.Objects = nil
	if len(l.rows) == 0 {
		l.none.Objects = []fyne.CanvasObject{l.nothing(b)}
	}
	l.none.Refresh()
	l.Refresh()
	l.mark()
	if l.page.detail.id == 0 && len(l.rows) > 0 {
		l.Select(0)
	}
}

func (l *list) nothing(b problems.Board) fyne.CanvasObject {
	if restricted := l.page.filter != (filter{}); restricted && b.Open > 0 {
		return kit.EmptyState(theme.SearchIcon(), kit.L("None like that"), kit.L("No problem fits what is chosen above."),
			kit.Action{Text: kit.L("Show all that are open"), Do: func() { l.set(func(f *filter) { *f = filter{} }) }})
	}
	return l.page.empty()
}

// mark puts the cursor on the problem that is shown.
func (l *list) mark() {
	shown := l.OnSelected
	l.OnSelected = nil
	defer func() { l.OnSelected = shown }()
	l.UnselectAll()
	for i := range l.rows {
		if l.rows[i].ID == l.page.detail.id {
			l.Select(i)
		}
	}
}

func (l *list) focus() {
	if c := l.page.canvas(); c != nil && len(l.rows) > 0 {
		c.Focus(l)
	}
}

// TypedRune obeys the letters of the commands.
func (l *list) TypedRune(r rune) {
	for _, c := range l.page.commands() {
		if c.letter == r || c.letter == r+('a'-'A') {
			l.page.shell.Do(c.do) // after the letter was delivered, or a form would begin with it
			return
		}
	}
}

// TypedKey goes to the next problem, which is then shown.
func (l *list) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp, fyne.KeyDown:
		l.List.TypedKey(e)
		l.List.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	case fyne.KeyDelete:
		l.page.remove()
	case fyne.KeyEscape, fyne.KeyF1:
		if typed := l.page.shell.Window.Canvas().OnTypedKey(); typed != nil {
			typed(e)
		}
	default:
		l.List.TypedKey(e)
	}
}

// set changes what is listed.
func (l *list) set(change func(*filter)) {
	change(&l.page.filter)
	l.label()
	l.page.reload()
}

// label draws the filters, those that restrict filled.
func (l *list) label() {
	f := &l.page.filter
	l.chips.RemoveAll()
	open := kit.NewChip(kit.L("Open"), func() { l.set(func(f *filter) { f.all, f.status = false, "" }) })
	open.SetOn(!f.all && f.status == "")
	all := kit.NewChip(kit.L("All"), func() { l.set(func(f *filter) { f.all, f.status = true, "" }) })
	all.SetOn(f.all && f.status == "")
	status := kit.NewChip(kit.L("Status"), nil).Opens()
	if f.status != "" {
		status.SetText(statusName(f.status))
		status.SetOn(true)
	}
	status.Do = func() { l.page.popUp(status, l.statuses()) }
	severity := kit.NewChip(kit.L("Severity"), nil).Opens()
	if f.severity != 0 {
		severity.SetText(severityName(f.severity))
		severity.SetOn(true)
	}
	severity.Do = func() { l.page.popUp(severity, l.severities()) }
	for _, c := range []*kit.Chip{open, all, status, severity} {
		l.chips.Add(c)
	}
	if f.contact != 0 {
		who := kit.NewChip(f.name, nil)
		who.OnRemove = func() { l.set(func(f *filter) { f.contact, f.name = 0, "" }) }
		who.SetOn(true)
		l.chips.Add(who)
	}
	l.chips.Refresh()
}

func (l *list) statuses() []*fyne.MenuItem {
	items := []*fyne.MenuItem{fyne.NewMenuItem(kit.L("Any status"), func() { l.set(func(f *filter) { f.status = "" }) })}
	for _, s := range data.ProblemStatuses() {
		items = append(items, fyne.NewMenuItem(statusName(s), func() { l.set(func(f *filter) { f.status = s }) }))
	}
	return items
}

func (l *list) severities() []*fyne.MenuItem {
	items := []*fyne.MenuItem{fyne.NewMenuItem(kit.L("Any severity"), func() { l.set(func(f *filter) { f.severity = 0 }) })}
	for _, s := range data.Severities() {
		items = append(items, fyne.NewMenuItem(severityName(s), func() { l.set(func(f *filter) { f.severity = s }) }))
	}
	return items
}

// row shows a problem in two lines: what and whose, and what is due.
type row struct {
	widget.BaseWidget

	bar                *canvas.Rectangle // the colour of the severity
	subject, who, what *kit.Text
	severity           data.Severity
	locale             kit.Locale
}

func newRow(loc kit.Locale) *row {
	r := &row{locale: loc, bar: canvas.NewRectangle(nil), subject: kit.NewText("").OneLine().Bold(), who: kit.Muted("").OneLine().Aligned(fyne.TextAlignTrailing), what: kit.Muted("").OneLine().Sized(theme.SizeNameCaptionText)}
	r.bar.CornerRadius = 2
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) set(v *problems.Row) {
	r.severity = v.Severity
	r.subject.SetText(v.Subject)
	r.who.SetText(v.Contact)
	text, color := rowWords(r.locale, v)
	if text != statusName(v.Status) && (v.Status == data.ProblemWaiting || v.Status == data.ProblemWorking) {
		text = statusName(v.Status) + " · " + text
	}
	r.what.SetText(text)
	r.what.SetColor(color)
	r.Refresh()
}

// CreateRenderer lays the words in two lines.
func (r *row) CreateRenderer() fyne.WidgetRenderer {
	return &rowRenderer{r: r}
}

type rowRenderer struct{ r *row }

func (r *rowRenderer) Destroy()           {}
func (r *rowRenderer) MinSize() fyne.Size { return fyne.NewSize(200, 44) }

func (r *rowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.r.bar, r.r.subject, r.r.who, r.r.what}
}

func (r *rowRenderer) Layout(size fyne.Size) {
	const left, gap = 14, 10
	line, small := r.r.subject.MinSize().Height, r.r.what.MinSize().Height
	top := (size.Height - line - small) / 2
	r.r.bar.Move(fyne.NewPos(4, 7))
	r.r.bar.Resize(fyne.NewSize(3, max(0, size.Height-14)))
	room := max(0, size.Width-left-12)
	who := room * 0.34
	r.r.subject.Move(fyne.NewPos(left, top))
	r.r.subject.Resize(fyne.NewSize(max(0, room-who-gap), line))
	r.r.who.Move(fyne.NewPos(left+room-who, top))
	r.r.who.Resize(fyne.NewSize(who, line))
	r.r.what.Move(fyne.NewPos(left, top+line))
	r.r.what.Resize(fyne.NewSize(room, small))
}

func (r *rowRenderer) Refresh() {
	color := severityColor(r.r.severity)
	if color == kit.ColorMuted {
		color = kit.ColorLine
	}
	r.r.bar.FillColor = kit.Color(color)
	r.Layout(r.r.Size())
	canvas.Refresh(r.r)
}
