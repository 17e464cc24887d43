package problems

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/problems"
	"regulars/data"
	"regulars/views/kit"
)

// results shows what customers answered, and the rows behind each number.
type results struct {
	page   *Page
	loader *kit.Loader[problems.Results]
	rows   []data.Survey
	now    problems.Results
	top    *fyne.Container
	list   *widget.List
	none   fyne.CanvasObject
	object fyne.CanvasObject
}

func newResults(p *Page) *results {
	r := &results{page: p, loader: kit.NewLoader[problems.Results](p.shell), top: container.NewVBox()}
	r.list = widget.NewList(func() int { return len(r.rows) }, func() fyne.CanvasObject { return newRow(p.shell.Locale) }, func(i int, o fyne.CanvasObject) {
		if line, ok := o.(*row); ok && i < len(r.rows) {
			r.draw(line, &r.rows[i])
		}
	})
	r.list.HideSeparators = true
	r.list.OnSelected = func(i int) {
		r.list.UnselectAll()
		if i < len(r.rows) {
			r.open(&r.rows[i])
		}
	}
	r.none = kit.EmptyState(theme.RadioButtonCheckedIcon(), kit.L("Nobody was asked yet"),
		kit.L("After a problem is solved and told, ask for a score by mail: one question, answered with a number. The answer is read when it comes."),
		kit.Action{Text: kit.L("To the problems"), Icon: theme.NavigateBackIcon(), Do: p.escape})
	back := kit.Action{Text: kit.L("Problems"), Icon: theme.NavigateBackIcon(), Do: p.escape}.Quiet()
	head := container.NewBorder(nil, nil, nil, back, kit.Heading(kit.L("Scores")))
	r.object = container.NewBorder(container.NewVBox(kit.NewInset(head, 16, 10), kit.NewInset(r.top, 16, 4)), nil, nil, nil, container.NewStack(kit.NewInset(r.list, 8, 4), r.none))
	return r
}

// shown tells whether the scores are in front.
func (r *results) shown() bool { return r.page.stack != nil && r.page.stack.Objects[0] == r.object }

func (r *results) show() { r.load() }

func (r *results) reload() {
	if r.shown() {
		r.load()
	}
}

func (r *results) load() {
	r.loader.Load(func(ctx context.Context) (problems.Results, error) { return r.page.Problems.Results(ctx, 0) }, func(v problems.Results) {
		r.now, r.rows = v, v.Rows
		r.top.Objects = []fyne.CanvasObject{kit.Columns(r.card(&v.NPS), r.card(&v.CSAT))}
		if len(v.Rows) == 0 {
			r.top.Objects = nil
			r.none.Show()
		} else {
			r.none.Hide()
		}
		r.top.Refresh()
		r.list.Refresh()
	})
}

// card shows a figure, how it is made, and of how many answers.
func (r *results) card(s *data.Scores) fyne.CanvasObject {
	name, value := kit.L("Net promoter score"), signed(s.Value)
	parts := kit.Lf("%[1]d gave 9 or 10, %[2]d gave 0 to 6, of %[3]d answers", s.Good, s.Bad, s.Answers)
	if s.Kind == data.CSAT {
		name, value = kit.L("Satisfaction"), kit.Lf("%d %%", s.Value)
		parts = kit.Lf("%[1]d gave 4 or 5, of %[2]d answers", s.Good, s.Answers)
	}
	if s.Answers == 0 {
		value, parts = "–", kit.L("No answers yet")
	}
	how := kit.L("The share of those who gave 9 or 10 less that of those who gave 0 to 6")
	if s.Kind == data.CSAT {
		how = kit.L("The share of those who gave 4 or 5")
	}
	only := func() {
		r.rows = nil
		for _, v := range r.now.Rows {
			if v.Kind == s.Kind && v.Score != data.NoScore {
				r.rows = append(r.rows, v)
			}
		}
		r.list.Refresh()
	}
	box := container.New(layout.NewCustomPaddedVBoxLayout(2), kit.Muted(name), kit.Heading(value), kit.NewText(parts), kit.NewText(how).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted))
	return kit.NewPressable(kit.NewInset(box, 12, 8), only)
}

// signed writes a number with its sign, as the score is told.
func signed(n int) string {
	if n > 0 {
		return "+" + strconv.Itoa(n)
	}
	return strings.Replace(strconv.Itoa(n), "-", "−", 1)
}

func (r *results) draw(line *row, v *data.Survey) {
	line.severity = data.Low
	if v.Score != data.NoScore && v.Kind.Bad(v.Score) {
		line.severity = data.Urgent
	}
	line.subject.SetText(v.Contact)
	line.who.SetText(scoreWords(v))
	line.who.SetColor(scoreColor(v))
	when := v.AskedAt
	if !v.AnsweredAt.IsZero() {
		when = v.AnsweredAt
	}
	words := r.page.shell.Locale.Date(when.In(r.now.Now.Location())) + " · " + scoreName(v.Kind)
	if v.Subject != "" {
		words += " · " + v.Subject
	}
	line.what.SetText(words)
	line.Refresh()
}

// open shows where an answer comes from: the letter it was read from, or the problem.
func (r *results) open(v *data.Survey) {
	switch {
	case v.MessageID != 0:
		r.page.shell.Open("message", v.MessageID)
	case v.ProblemID != 0:
		r.page.Open("problem", v.ProblemID)
	default:
		r.page.shell.Open("contact", v.ContactID)
	}
}

// editScore asks for the score that a customer gave in another way.
func (p *Page) editScore(v data.Survey) {
	least, most := v.Kind.Range()
	pick := widget.NewSelect(nil, nil)
	for n := most; n >= least; n-- {
		pick.Options = append(pick.Options, strconv.Itoa(n))
	}
	if v.Score != data.NoScore {
		pick.SetSelected(strconv.Itoa(v.Score))
	}
	field := kit.NewField("score", scoreName(v.Kind), kit.Framed(pick))
	d := p.newDialog(kit.L("What did they say?"), field.Object(), field)
	before := pick.Selected
	d.dirty = func() bool { return pick.Selected != before }
	d.submit = func() {
		n, err := strconv.Atoi(pick.Selected)
		if err != nil {
			d.fail(data.Invalid("score", "goes from %[1]d to %[2]d", least, most))
			return
		}
		d.keep(func(ctx context.Context) error { return p.Problems.Answer(ctx, v.ID, n) }, kit.L("The score was written down"))
	}
	d.open(kit.L("Save"), pick)
}
