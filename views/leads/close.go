package leads

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"regulars/app/leads"
	"regulars/data"
	"regulars/views/kit"
)

// win ends a deal well, and offers to enter what was bought.
func (p *Page) win(r *data.DealRow) {
	if p.dialog != nil || r.Status == data.DealWon {
		return
	}
	id, contact, name := r.ID, r.ContactID, title(r)
	p.do(func(ctx context.Context) error { return p.svc.Leads.Win(ctx, id) }, kit.Lf("“%s” is won", name))
	if contact != 0 && p.shell.CanOpen(kit.PurchaseWith) {
		p.shell.Toast(kit.Toast{Text: kit.Lf("“%s”: what was bought?", name), Action: kit.L("Enter the first purchase"), Do: func() { p.shell.Open(kit.PurchaseWith, contact) }})
	}
}

// lose asks why before a deal ends that went elsewhere.
func (p *Page) lose(r *data.DealRow) { p.askReason(r, data.DealLost) }

// disqualify asks why before a deal ends that never was one.
func (p *Page) disqualify(r *data.DealRow) { p.askReason(r, data.DealUnfit) }

// reasonForm asks why a deal ends.
type reasonForm struct {
	dialog

	row        data.DealRow
	status     data.DealStatus
	reason     *kit.Choice
	competitor *kit.Input
}

// usualReasons are offered before the owner has given any.
func usualReasons(s data.DealStatus) []string {
	if s == data.DealLost {
		return []string{kit.L("Too expensive"), kit.L("Bought elsewhere"), kit.L("Decided not to buy"), kit.L("Took too long"), kit.L("Never answered")}
	}
	return []string{kit.L("No need"), kit.L("No money for it"), kit.L("Too far away"), kit.L("Wrong number or address"), kit.L("Advertising")}
}

func (p *Page) askReason(r *data.DealRow, status data.DealStatus) {
	if p.dialog != nil || r.Status == status {
		return
	}
	row := *r
	var used []data.Facet
	p.shell.Act(func(ctx context.Context) (err error) {
		used, err = p.svc.Leads.Reasons(ctx, status)
		return err
	}, func() {
		if p.dialog == nil {
			p.showReason(row, status, used)
		}
	})
}

func (p *Page) showReason(row data.DealRow, status data.DealStatus, used []data.Facet) {
	f := &reasonForm{row: row, status: status, competitor: kit.Filled(kit.L("Who got it?"), row.Competitor)}
	var words []string
	seen := map[string]bool{}
	for _, u := range used {
		words, seen[u.Value] = append(words, u.Value), true
	}
	for _, u := range usualReasons(status) {
		if !seen[u] {
			words = append(words, u)
		}
	}
	f.reason = kit.NewChoice(kit.L("Why?"), words)
	f.reason.OnSubmitted = func(string) { f.save() }
	f.page, f.save, f.first = p, f.end, f.reason
	f.state = func() string { return f.reason.Text + f.competitor.Text }
	box := container.NewVBox(kit.NewText(title(&row)).Color(kit.ColorMuted), f.field("reason", kit.L("Reason"), f.reason), f.chips(words))
	f.title, f.button = kit.L("Why is this no lead?"), kit.L("Not a lead")
	if status == data.DealLost {
		f.title, f.button = kit.L("Why was it lost?"), kit.L("Lost")
		box.Add(f.field("competitor", kit.L("Competitor"), f.competitor))
	}
	f.open(box)
}

// chips give a reason with one click.
func (f *reasonForm) chips(words []string) fyne.CanvasObject {
	flow := kit.Flow()
	for _, w := range words[:min(6, len(words))] {
		flow.Add(kit.NewChip(w, func() { f.reason.SetText(w) }))
	}
	return flow
}

func (f *reasonForm) end() {
	p, id, reason, competitor := f.page, f.row.ID, f.reason.Text, f.competitor.Text
	f.keep(func(ctx context.Context) error {
		if f.status == data.DealLost {
			return p.svc.Leads.Lose(ctx, id, reason, competitor)
		}
		return p.svc.Leads.Disqualify(ctx, id, reason)
	}, func() {
		words := kit.Lf("“%s” is lost", title(&f.row))
		if f.status == data.DealUnfit {
			words = kit.Lf("“%s” is no lead", title(&f.row))
		}
		p.shell.Done(words, 0)
	})
}

// reopen has a closed deal go on.
func (p *Page) reopen(r *data.DealRow) {
	id := r.ID
	p.do(func(ctx context.Context) error { return p.svc.Leads.Reopen(ctx, id) }, kit.Lf("“%s” is open again", title(r)))
}

// stepForm notes that a step was done and plans the next.
type stepForm struct {
	dialog

	row   data.DealRow
	step  *kit.Input
	until *dayInput
}

// nextStep asks what comes after the step that was done, or for the first one.
func (p *Page) nextStep(r *data.DealRow) {
	if p.dialog != nil || !r.Open() {
		return
	}
	f := &stepForm{row: *r, step: kit.NewEntry(kit.L("Call, send an offer, measure…"), nil), until: newDayInput(p, "next_due", leads.NextWorkday(p.data.Today))}
	f.page, f.save, f.first = p, f.planned, f.step
	f.title, f.button = kit.L("What is next?"), kit.L("Save")
	f.state = func() string { return f.step.Text + f.until.entry.Text }
	f.step.OnSubmitted = func(string) { f.save() }
	f.until.entry.OnSubmitted = f.step.OnSubmitted
	words := title(r)
	if r.NextStep != "" {
		words = kit.Lf("Done: %s", r.NextStep)
	}
	f.open(container.NewVBox(kit.NewText(words).Color(kit.ColorMuted),
		f.field("next_step", kit.L("Next step"), f.step), f.field("next_due", kit.L("Until"), f.until.object)))
}

func (f *stepForm) planned() {
	due, err := f.until.read()
	if err == nil && f.step.Text == "" {
		err = &data.InvalidError{Field: "next_step", Reason: "is missing: say what you do next, or end the deal as won or lost"}
	}
	if err != nil {
		f.fail(err)
		return
	}
	p, id, step := f.page, f.row.ID, f.step.Text
	f.keep(func(ctx context.Context) error { return p.svc.Leads.StepDone(ctx, id, step, due) },
		func() { p.shell.Done(kit.Lf("Next: %s", step), 0) })
}
