package importer

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/jobs"
	"regulars/app/transfer"
	"regulars/views/kit"
)

// jobName is the import's among the jobs: one at a time.
const jobName = "import"

// apply imports what the plan says, as a job that the status strip shows too.
func (p *Page) apply() {
	plan := p.plan
	if plan == nil {
		return
	}
	bar := widget.NewProgressBar()
	p.put(p.importing(plan, bar))
	show := p.sampled(func(done, total int64) { bar.SetValue(float64(done) / float64(max(total, 1))) })
	var result transfer.Result
	ended := make(chan error, 1)
	job := jobs.Spec{Name: jobName, Title: kit.Lf("Importing %s", plan.File.Name()), Did: kit.Lf("%s is imported", plan.File.Name()), Work: func(ctx context.Context, progress *jobs.Progress) (err error) {
		result, err = p.svc.Apply(ctx, plan, func(done, total int64) {
			progress.Set(done, total)
			show(done, total)
		})
		ended <- err
		return err
	}}
	started := p.jobs.Start(job)
	p.shell.Try(func(context.Context) error {
		if started != nil {
			return started
		}
		return <-ended
	}, func(err error) { p.finished(plan, result, err) })
}

func (p *Page) importing(plan *transfer.Plan, bar *widget.ProgressBar) fyne.CanvasObject {
	return container.NewCenter(container.NewVBox(
		kit.Section(kit.Lf("Importing %s", plan.File.Name())).Aligned(fyne.TextAlignCenter),
		container.New(kit.Width(360), bar),
		container.NewCenter(kit.Action{Text: kit.L("Cancel"), Do: func() { p.jobs.Cancel(jobName) }}.Button()),
	))
}

// finished shows how the import went. A cancelled one goes back to the review:
// nothing of it was kept.
func (p *Page) finished(plan *transfer.Plan, r transfer.Result, err error) {
	switch {
	case errors.Is(err, context.Canceled):
		p.put(p.review.object)
		p.shell.Toast(kit.Toast{Text: kit.L("The import was cancelled. Nothing of it was kept.")})
	case errors.Is(err, jobs.ErrRunning):
		p.put(p.review.object)
		p.shell.Toast(kit.Toast{Text: kit.L("Another import is still running. Wait for its end, then try again.")})
	case err != nil:
		p.put(p.review.object)
		p.shell.ShowError(err)
	default:
		p.file, p.plan, p.review = nil, nil, nil
		p.put(p.done(plan, r))
	}
}

// done shows the counts and what can be done about them.
func (p *Page) done(plan *transfer.Plan, r transfer.Result) fyne.CanvasObject {
	icon := canvas.NewImageFromResource(theme.NewColoredResource(theme.ConfirmIcon(), theme.ColorNameSuccess))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(40))
	numbers := container.NewHBox()
	for _, n := range outcome(plan, r) {
		figure := kit.Heading(p.shell.Locale.Int(int64(n.count))).Aligned(fyne.TextAlignCenter)
		numbers.Add(container.New(kit.Width(110), container.NewVBox(figure, kit.Muted(n.word).OneLine().Aligned(fyne.TextAlignCenter))))
	}
	box := container.NewVBox(icon, kit.Section(kit.Lf("%s is imported", plan.File.Name())).Aligned(fyne.TextAlignCenter))
	if plan.File.Subject == transfer.Purchases {
		box.Add(kit.Muted(saleSums(p.shell.Locale, plan)).OneLine().Aligned(fyne.TextAlignCenter))
	}
	box.Add(kit.NewInset(container.NewCenter(numbers), 0, 8))
	box.Add(container.NewCenter(p.afterwards(plan, r)))
	return container.NewCenter(kit.Card(kit.NewInset(box, 28, 20)))
}

// figure is a number with what it counts.
type figure struct {
	count int
	word  string
}

func outcome(plan *transfer.Plan, r transfer.Result) []figure {
	list := []figure{{r.New, kit.L("new")}, {r.Updated, kit.L("updated")}, {r.Same, kit.L("the same")}}
	if plan.File.Subject == transfer.Purchases && r.Sales.Doubtful > 0 {
		list = append(list, figure{r.Sales.Doubtful, kit.L("without a contact")})
	}
	return append(list, figure{r.Wrong, kit.L("not imported")})
}

func (p *Page) afterwards(plan *transfer.Plan, r transfer.Result) fyne.CanvasObject {
	buttons := container.NewHBox()
	look := kit.Action{Text: kit.L("Look at the contacts"), Icon: theme.AccountIcon(), Do: func() { p.shell.Open("contacts", 0) }}.Button()
	if plan.File.Subject == transfer.Purchases {
		look = kit.Action{Text: kit.L("Look at the purchases"), Icon: theme.ListIcon(), Do: func() { p.shell.Open("purchases", 0) }}.Button()
	}
	look.Importance = widget.HighImportance
	buttons.Add(look)
	if r.Wrong > 0 {
		buttons.Add(kit.Action{Text: kit.L("Save the rows that did not go in"), Icon: theme.DocumentSaveIcon(), Do: func() { p.saveRejects(plan) }}.Button())
	}
	if r.ActionID != 0 {
		buttons.Add(kit.Action{Text: kit.L("Undo this import"), Icon: theme.ContentUndoIcon(), Do: func() { p.shell.Undo(r.ActionID) }}.Button())
	}
	buttons.Add(kit.Action{Text: kit.L("Another file"), Do: p.start}.Quiet())
	return buttons
}
