package importer

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/transfer"
	"regulars/data"
	"regulars/views/kit"
)

// review shows a file before it is imported: at the left what was understood of its
// columns, at the right what becomes of its rows.
type review struct {
	page   *Page
	object fyne.CanvasObject
	status *kit.Text
	notes  *kit.Text // what the owner should know of the file
	reason *kit.Text // of the row under the cursor, in full
	begin  *widget.Button
	chips  []*kit.Chip
	fits   []*fyne.Container // to be laid out again when words in them grow
	rows   *kit.Table[transfer.Row]
	who    *fyne.Container        // of a doubtful row: whom it may be about
	listed atomic.Pointer[listed] // read off the UI goroutine by the table
}

// listed is what the table lists: the rows of a plan that have a verdict, or any.
type listed struct {
	plan    *transfer.Plan // nil while it is being made
	verdict transfer.Verdict
}

func (l *listed) count() int {
	if l.plan == nil {
		return 0
	}
	return counts(l.plan)[slices.Index(verdicts(l.plan.File), l.verdict)]
}

func (l *listed) page(offset, limit int) []transfer.Row {
	if l.plan == nil {
		return nil
	}
	return l.plan.Rows(l.verdict, offset, limit)
}

func newReview(p *Page) *review {
	r := &review{page: p, status: kit.Muted("").OneLine(), notes: kit.NewText("").Sized(theme.SizeNameCaptionText).Color(theme.ColorNameWarning)}
	r.begin = kit.Action{Text: kit.L("Import"), Icon: theme.ConfirmIcon(), Do: func() { p.apply() }}.Button()
	r.begin.Importance = widget.HighImportance
	r.listed.Store(&listed{})
	r.rows = r.table()
	chips := container.NewHBox()
	r.fits = append(r.fits, chips)
	for _, v := range verdicts(p.file) {
		c := kit.NewChip(verdictWord(v), func() { r.list(r.listed.Load().plan, v) })
		r.chips = append(r.chips, c)
		chips.Add(c)
	}
	r.notes.Hide()
	r.reason = kit.NewText("")
	r.reason.Hide()
	r.who = container.NewHBox()
	right := container.NewBorder(container.NewVBox(kit.NewInset(chips, 4, 4), r.notes), kit.NewInset(container.NewVBox(r.reason, r.who), 8, 6), nil, nil, r.rows)
	split := container.NewHSplit(r.columns(), right)
	split.Offset = 0.36
	r.object = container.NewBorder(r.head(), nil, nil, nil, split)
	return r
}

// head names the file, how it was read, and what there is to do.
func (r *review) head() fyne.CanvasObject {
	f := r.page.file
	words := container.NewVBox(kit.NewText(f.Name()).OneLine().Sized(theme.SizeNameHeadingText).Bold(), r.status)
	buttons := container.NewHBox(container.NewCenter(r.subject()))
	if len(f.Info.Sheets) > 1 {
		s := widget.NewSelect(f.Info.Sheets, nil)
		s.Selected = f.Info.Sheet
		s.OnChanged = func(name string) { r.page.open(f.Path, name) }
		buttons.Add(container.NewCenter(s))
	}
	buttons.Add(container.NewCenter(kit.Action{Text: kit.L("Leave it"), Do: r.page.leave}.Quiet()))
	buttons.Add(container.NewCenter(r.begin))
	row := container.NewBorder(nil, nil, nil, buttons, words)
	r.fits = append(r.fits, row)
	return kit.NewInset(row, 20, 10)
}

// readAs tells how the file was read, since what looks odd begins there.
func readAs(f *transfer.File) string {
	parts := []string{strings.ToUpper(f.Info.Format)}
	if f.Info.Encoding != "" {
		parts = append(parts, f.Info.Encoding)
	}
	switch f.Info.Separator {
	case "":
	case "\t":
		parts = append(parts, kit.L("separated by tabs"))
	default:
		parts = append(parts, kit.Lf("separated by %s", f.Info.Separator))
	}
	if f.Header > 0 {
		parts = append(parts, kit.Lf("headings in row %d", f.Header))
	} else {
		parts = append(parts, kit.L("without headings"))
	}
	return strings.Join(parts, " · ")
}

// busy says that the verdicts are being made.
func (r *review) busy() {
	r.begin.Disable()
	r.status.SetText(readAs(r.page.file) + " · " + kit.L("reading the rows…"))
	for i, c := range r.chips {
		c.SetText(verdictWord(verdicts(r.page.file)[i]))
	}
	r.list(nil, r.listed.Load().verdict)
}

// read says how many rows were read so far.
func (r *review) read(rows int64) {
	if r.listed.Load().plan == nil {
		r.status.SetText(readAs(r.page.file) + " · " + kit.Lf("%s rows read…", r.page.shell.Locale.Int(rows)))
	}
}

// show lists the verdicts of a plan.
func (r *review) show(plan *transfer.Plan) {
	l := r.page.shell.Locale
	for i, n := range counts(plan) {
		r.chips[i].SetText(verdictWord(verdicts(plan.File)[i]) + " " + l.Int(int64(n)))
	}
	r.status.SetText(readAs(r.page.file))
	if plan.File.Subject == transfer.Purchases {
		r.status.SetText(saleSums(l, plan))
		r.begin.SetText(kit.Ln("Import %d purchases", plan.Todo()))
	} else {
		r.begin.SetText(kit.Ln("Import %d contacts", plan.Counts.New+plan.Counts.Updated))
	}
	if plan.Todo() == 0 {
		r.begin.SetText(kit.L("Nothing to import"))
		r.begin.Disable()
	} else {
		r.begin.Enable()
	}
	r.note(plan.Notes)
	r.list(plan, r.listed.Load().verdict)
}

// mostNotes is how many notes are spelled out.
const mostNotes = 3

func (r *review) note(notes []*data.InvalidError) {
	if len(notes) == 0 {
		r.notes.Hide()
		return
	}
	var lines []string
	for _, n := range notes[:min(len(notes), mostNotes)] {
		lines = append(lines, kit.Reason(n))
	}
	text := strings.Join(lines, "\n")
	if more := len(notes) - mostNotes; more > 0 {
		text += "\n" + kit.Ln("and %d more like these", more)
	}
	r.notes.SetText(text)
	r.notes.Show()
}

// list shows the rows of a plan that have one verdict, or any.
func (r *review) list(plan *transfer.Plan, v transfer.Verdict) {
	r.listed.Store(&listed{plan, v})
	for _, c := range r.fits {
		c.Refresh()
	}
	r.reason.Hide()
	r.who.RemoveAll()
	for i, c := range r.chips {
		c.SetOn(verdicts(r.page.file)[i] == v)
	}
	r.rows.Reload()
}

func verdicts(f *transfer.File) []transfer.Verdict {
	list := []transfer.Verdict{"", transfer.VerdictNew, transfer.VerdictUpdate, transfer.VerdictSame, transfer.VerdictWrong}
	if f.Subject == transfer.Purchases {
		list = append(list, transfer.VerdictDoubtful)
	}
	return list
}

func counts(plan *transfer.Plan) []int {
	c := plan.Counts
	return []int{c.Rows, c.New, c.Updated, c.Same, c.Wrong, plan.Sales.Doubtful}[:len(verdicts(plan.File))]
}

// table lists rows with their verdicts, straight out of the plan.
func (r *review) table() *kit.Table[transfer.Row] {
	t := kit.NewTable(r.page.shell, kit.Source[transfer.Row]{
		Count: func(context.Context) (int, error) { return r.listed.Load().count(), nil },
		Page: func(_ context.Context, _ kit.Order, offset, limit int) ([]transfer.Row, error) {
			return r.listed.Load().page(offset, limit), nil
		},
		ID: func(row transfer.Row) int64 { return int64(row.Number) },
	}, r.tableColumns())
	t.OnSelect = r.explain
	t.OnOpen = func(row transfer.Row) {
		if row.ContactID != 0 {
			r.page.shell.Open("contact", row.ContactID)
		}
	}
	return t
}

func (r *review) tableColumns() []kit.Column[transfer.Row] {
	list := []kit.Column[transfer.Row]{
		{Title: kit.L("Row"), Width: 60, Align: fyne.TextAlignTrailing, Text: func(row transfer.Row) string { return r.page.shell.Locale.Int(int64(row.Number)) }},
		{Title: kit.L("Becomes"), Width: 80, Text: func(row transfer.Row) string { return verdictWord(row.Verdict) }, Color: func(row transfer.Row) fyne.ThemeColorName { return verdictColor(row.Verdict) }},
	}
	reason := kit.Column[transfer.Row]{Title: kit.L("Why"), Width: 260, Grow: 2, Text: func(row transfer.Row) string { return why(row) }}
	if r.page.file.Subject == transfer.Purchases {
		return append(list, append(r.saleColumns(), reason)...)
	}
	return append(list, kit.Column[transfer.Row]{Title: kit.L("Name"), Width: 190, Grow: 1, Text: func(row transfer.Row) string { return row.Name }}, reason)
}

// explain says in full what becomes of a row: in the table the end of it is cut.
func (r *review) explain(row transfer.Row) {
	r.ask(row)
	if row.Reason == "" {
		r.reason.Hide()
		return
	}
	r.reason.SetText(kit.Lf("Row %d", row.Number) + ": " + why(row))
	r.reason.Show()
}
