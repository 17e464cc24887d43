package care

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"regulars/app/care"
	"regulars/data"
	"regulars/views/kit"
)

// riskTab lists who may be lost by other signs than silence.
type riskTab struct {
	table  *kit.Table[care.Risk]
	object fyne.CanvasObject
}

func newRiskTab(p *Page) *riskTab {
	t := &riskTab{}
	r := &rows[care.Risk]{id: func(r care.Risk) int64 { return r.ContactID }, read: p.deps.Care.AtRisk}
	t.table = kit.NewTable(p.shell, r.source(), []kit.Column[care.Risk]{
		{Title: kit.L("Contact"), Width: 170, Grow: 1, Avatar: true, Text: func(r care.Risk) string { return r.Name }},
		{Title: kit.L("Stage"), Width: 90, Yields: 1, Text: func(r care.Risk) string { return stageWord(r.Stage) }, Color: func(r care.Risk) fyne.ThemeColorName { return stageColor(r.Stage) }},
		{Title: kit.L("Why"), Width: 360, Grow: 4, Text: func(r care.Risk) string { return reasons(p.shell.Locale, r) }},
		{Title: kit.L("Latest sign"), Width: 110, Yields: 2, Text: func(r care.Risk) string { return p.shell.Locale.Date(r.At) }},
	})
	t.table.OnOpen = func(r care.Risk) { p.openContact(r.ContactID) }
	t.table.SetEmpty(kit.EmptyState(theme.ConfirmIcon(), kit.L("Nobody is at risk"),
		kit.L("A complaint, a bad score, or purchases that fall to less than half: who shows such a sign stands here on the same day."),
		kit.Action{Text: kit.L("Gone quiet"), Do: func() { p.Open("quiet", 0) }}))
	t.object = t.table
	return t
}

func (t *riskTab) reload() { t.table.Reload() }

func reasons(loc kit.Locale, r care.Risk) string {
	words := make([]string, len(r.Reasons))
	for i, s := range r.Reasons {
		words[i] = loc.Say(s)
	}
	return strings.Join(words, " · ")
}

// stageTab counts the stages and tells what changed lately.
type stageTab struct {
	page   *Page
	loader *kit.Loader[care.Stages]
	counts *fyne.Container
	table  *kit.Table[data.StageChange]
	object fyne.CanvasObject
}

func newStageTab(p *Page) *stageTab {
	t := &stageTab{page: p, loader: kit.NewLoader[care.Stages](p.shell), counts: kit.Flow()}
	r := &rows[data.StageChange]{id: func(c data.StageChange) int64 { return c.ContactID }, read: func(ctx context.Context) ([]data.StageChange, error) {
		v, err := p.deps.Care.Stages(ctx)
		return v.Recent, err
	}}
	t.table = kit.NewTable(p.shell, r.source(), []kit.Column[data.StageChange]{
		{Title: kit.L("Day"), Width: 96, Text: func(c data.StageChange) string { return day(p.shell.Locale, c.Day) }},
		{Title: kit.L("Contact"), Width: 170, Grow: 1, Avatar: true, Text: func(c data.StageChange) string { return c.Name }},
		{Title: kit.L("Stage"), Width: 96, Text: func(c data.StageChange) string { return stageWord(c.Stage) }, Color: func(c data.StageChange) fyne.ThemeColorName { return stageColor(c.Stage) }},
		{Title: kit.L("Why"), Width: 340, Grow: 3, Text: func(c data.StageChange) string { return p.shell.Locale.Say(c.Reason) }},
	})
	t.table.OnOpen = func(c data.StageChange) { p.openContact(c.ContactID) }
	t.table.SetEmpty(kit.EmptyState(theme.HistoryIcon(), kit.L("No stage has changed in a month"),
		kit.L("The stage of a contact follows from the purchases, each by its own interval. What changes is told here, with its reason."),
		kit.Action{Text: kit.L("New purchase"), Icon: theme.ContentAddIcon(), Do: func() { p.shell.Open("purchase", 0) }}))
	head := container.New(layout.NewCustomPaddedVBoxLayout(6), t.counts, kit.Section(kit.L("Changes of the last 30 days")))
	t.object = container.NewBorder(kit.NewInset(head, 16, 6), nil, nil, nil, t.table)
	return t
}

func (t *stageTab) reload() {
	t.table.Reload()
	t.loader.Load(t.page.deps.Care.Stages, func(v care.Stages) {
		t.counts.RemoveAll()
		for i, s := range data.Stages() {
			n := int64(v.Counts[s])
			words := container.New(layout.NewCustomPaddedVBoxLayout(0),
				kit.Label(t.page.shell.Locale.Int(n)).Sized(theme.SizeNameSubHeadingText).Bold(), kit.Label(stageWord(s)).Color(stageColor(s)))
			t.counts.Add(kit.NewPressable(kit.NewInset(words, 12, 6), func() { t.page.shell.Open(kit.InStage, int64(i)) }))
		}
		t.counts.Refresh()
	})
}

// answerTab counts what those said who left, with the rows behind each count.
type answerTab struct {
	page   *Page
	reason string // that is shown; empty is all
	loader *kit.Loader[care.Answers]
	counts *fyne.Container
	table  *kit.Table[data.AnswerRow]
	object fyne.CanvasObject
}

func newAnswerTab(p *Page) *answerTab {
	t := &answerTab{page: p, loader: kit.NewLoader[care.Answers](p.shell), counts: kit.Flow()}
	r := &rows[data.AnswerRow]{id: func(a data.AnswerRow) int64 { return a.ID }, read: func(ctx context.Context) ([]data.AnswerRow, error) {
		v, err := p.deps.Care.Answers(ctx, t.wanted())
		return v.List, err
	}}
	t.table = kit.NewTable(p.shell, r.source(), []kit.Column[data.AnswerRow]{
		{Title: kit.L("Day"), Width: 96, Text: func(a data.AnswerRow) string { return p.shell.Locale.Date(a.At) }},
		{Title: kit.L("Contact"), Width: 170, Grow: 1, Avatar: true, Text: func(a data.AnswerRow) string { return a.Name }},
		{Title: kit.L("Answer"), Width: 150, Grow: 1, Text: func(a data.AnswerRow) string { return reasonWord(a.Reason) }},
		{Title: kit.L("Note"), Width: 240, Grow: 3, Yields: 2, Text: func(a data.AnswerRow) string { return a.Note }},
		{Title: kit.L("Left in peace until"), Width: 130, Yields: 1, Text: func(a data.AnswerRow) string { return day(p.shell.Locale, a.Until) }},
	})
	t.table.OnOpen = func(a data.AnswerRow) { p.openContact(a.ContactID) }
	t.table.OnDelete = t.forget
	t.table.SetEmpty(kit.EmptyState(theme.QuestionIcon(), kit.L("Nobody has answered yet"),
		kit.L("Ask those who have gone quiet, and write down what they say. Here you see what drives customers away: the price, a competitor, something that went wrong."),
		kit.Action{Text: kit.L("Gone quiet"), Do: func() { p.Open("quiet", 0) }}))
	t.object = container.NewBorder(kit.NewInset(t.counts, 16, 6), nil, nil, nil, t.table)
	return t
}

func (t *answerTab) wanted() string { return t.reason }

func (t *answerTab) reload() {
	t.table.Reload()
	t.loader.Load(func(ctx context.Context) (care.Answers, error) { return t.page.deps.Care.Answers(ctx, "") }, func(v care.Answers) {
		t.counts.RemoveAll()
		total := 0
		for _, f := range v.Counts {
			total += f.Count
		}
		t.count("", kit.L("All answers"), total)
		for _, f := range v.Counts {
			t.count(f.Value, reasonWord(f.Value), f.Count)
		}
		t.counts.Refresh()
	})
}

func (t *answerTab) count(reason, words string, n int) {
	if n == 0 {
		return
	}
	c := kit.NewChip(kit.Lf("%[1]s: %[2]d", words, n), func() {
		t.reason = reason
		t.reload()
	})
	c.SetOn(t.reason == reason)
	t.counts.Add(c)
}

// forget deletes answers, one action each, so that each can be undone.
func (t *answerTab) forget(ids []int64) {
	t.page.shell.Act(func(ctx context.Context) error {
		all, err := t.page.deps.Care.Answers(ctx, "")
		if err != nil {
			return err
		}
		for _, a := range all.List {
			if !slices.Contains(ids, a.ID) {
				continue
			}
			if err := t.page.deps.Care.Forget(ctx, a); err != nil {
				return err
			}
		}
		return nil
	}, func() { t.page.shell.Done(kit.Ln("%d answers deleted", len(ids)), 0) })
}
