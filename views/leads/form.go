package leads

import (
	"context"
	"errors"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"regulars/app/leads"
	"regulars/data"
	"regulars/views/kit"
)

// dealForm is the form of a deal.
type dealForm struct {
	dialog

	deal      data.Deal
	pipelines []data.Pipeline
	stages    []data.PipelineStage // as the drop-down has them

	who             *whoInput
	title, percent  *kit.Input
	competitor      *kit.Input
	step            *kit.Input
	note            *kit.Input
	source          *kit.Choice
	stage           *widget.Select
	amount          *moneyInput
	expected, until *dayInput
}

// formData is what the form needs beside the deal.
type formData struct {
	whole    leads.Whole
	sources  []string
	currency string
}

// editNew shows the form of a new deal with a contact, or with one to be chosen.
func (p *Page) editNew(contact int64) {
	p.openForm(func(ctx context.Context, d *formData) (err error) {
		d.whole.Row = data.DealRow{Deal: data.Deal{ContactID: contact, Status: data.DealOpen, Probability: data.StageChance}}
		if d.whole.Pipelines, err = p.svc.Leads.Pipelines(ctx); err != nil || contact == 0 {
			return err
		}
		d.whole.Contact, err = p.svc.Contacts.Get(ctx, contact)
		return err
	})
}

// edit shows the form of a deal.
func (p *Page) edit(id int64) {
	p.openForm(func(ctx context.Context, d *formData) (err error) {
		d.whole, err = p.svc.Leads.Get(ctx, id)
		return err
	})
}

func (p *Page) openForm(read func(context.Context, *formData) error) {
	var d formData
	p.shell.Act(func(ctx context.Context) (err error) {
		if d.sources, err = p.svc.Leads.SourceNames(ctx); err != nil {
			return err
		}
		if d.currency, err = p.svc.Leads.Currency(ctx); err != nil {
			return err
		}
		return read(ctx, &d)
	}, func() {
		if p.dialog == nil {
			p.showForm(&d)
		}
	})
}

func (p *Page) showForm(d *formData) {
	row := d.whole.Row
	f := &dealForm{deal: row.Deal, pipelines: d.whole.Pipelines}
	f.page, f.button, f.save, f.state = p, kit.L("Save"), f.keepDeal, f.typed
	f.dialog.title = kit.L("Deal")
	if row.ID == 0 {
		f.dialog.title = kit.L("New deal")
		f.deal.PipelineID = p.data.Pipeline.ID
	} else {
		f.remove = func() {
			f.close()
			p.remove(&row)
		}
	}
	f.who = newWhoInput(p, row.ContactID, d.whole.Contact.Name)
	f.title = kit.Filled(kit.L("What may be bought? A kitchen, a wedding, 40 chairs…"), row.Title)
	f.amount = newMoneyInput("amount", d.currency, row.Amount)
	percent := ""
	if row.Probability != data.StageChance {
		percent = fmt.Sprint(row.Probability)
	}
	f.percent = kit.Filled(kit.L("as the stage says"), percent)
	f.expected, f.until = newDayInput(p, "expected", row.Expected), newDayInput(p, "next_due", row.NextDue)
	f.step = kit.Filled(kit.L("Call, send an offer, measure…"), row.NextStep)
	f.competitor = kit.Filled(kit.L("Who else makes an offer?"), row.Competitor)
	f.source = kit.NewChoice(kit.L("A fair, an advertisement, a friend…"), d.sources)
	f.source.SetText(row.Source)
	f.note = kit.NewArea("", 3, nil)
	f.note.SetText(row.Note)
	f.stage = f.stageSelect()
	for _, e := range []*kit.Input{f.title, f.amount.entry, f.percent, f.step, f.competitor, f.expected.entry, f.until.entry} {
		e.OnSubmitted = func(string) { f.save() }
	}
	f.first = f.title
	if row.ContactID == 0 {
		f.first = f.who.entry
	}
	f.width = 620
	f.open(f.lay())
}

func (f *dealForm) stageSelect() *widget.Select {
	var names []string
	chosen := 0
	for _, p := range f.pipelines {
		for _, s := range p.Stages {
			name := word(s.Name)
			if len(f.pipelines) > 1 {
				name = word(p.Name) + ": " + name
			}
			switch {
			case s.ID == f.deal.StageID, f.deal.StageID == 0 && p.ID == f.deal.PipelineID && s.Position == 0:
				chosen = len(names)
			}
			names, f.stages = append(names, name), append(f.stages, s)
		}
	}
	s := widget.NewSelect(names, nil)
	s.SetSelectedIndex(chosen)
	return s
}

func (f *dealForm) lay() fyne.CanvasObject {
	return container.NewVBox(
		kit.Columns(f.field("contact", kit.L("Who"), f.who.object), f.field("title", kit.L("What"), f.title)),
		kit.Columns(f.field("next_step", kit.L("Next step"), f.step), f.field("next_due", kit.L("Until"), f.until.object)),
		kit.Columns(f.field("amount", kit.L("Amount"), f.amount.entry), f.field("expected", kit.L("Expected on"), f.expected.object)),
		kit.Columns(f.field("stage", kit.L("Stage"), kit.Framed(f.stage)), f.field("probability", kit.L("Probability in %"), f.percent)),
		kit.Columns(f.field("source", kit.L("Comes from"), f.source), f.field("competitor", kit.L("Competitor"), f.competitor)),
		f.field("note", kit.L("Note"), f.note),
	)
}

// typed is all that is filled in.
func (f *dealForm) typed() string {
	return fmt.Sprint(f.who.id, f.title.Text, f.step.Text, f.until.entry.Text, f.amount.entry.Text, f.expected.entry.Text, f.stage.SelectedIndex(),
		f.percent.Text, f.source.Text, f.competitor.Text, f.note.Text)
}

// read gives the deal that the form says, or the first thing wrong with it.
func (f *dealForm) read() (d data.Deal, err error) {
	d = f.deal
	d.ContactID, d.Title, d.NextStep, d.Competitor, d.Note = f.who.id, f.title.Text, f.step.Text, f.competitor.Text, f.note.Text
	if s := f.stages[max(0, f.stage.SelectedIndex())]; s.ID != d.StageID {
		d.PipelineID, d.StageID = s.PipelineID, s.ID
	}
	var errs [4]error
	d.Amount, errs[0] = f.amount.read()
	d.Expected, errs[1] = f.expected.read()
	d.NextDue, errs[2] = f.until.read()
	d.Probability, errs[3] = readPercent(f.percent)
	for _, err := range errs {
		if err != nil {
			return d, err
		}
	}
	return d, nil
}

func (f *dealForm) keepDeal() {
	d, err := f.read()
	if err == nil {
		d.Clean()
		err = d.Validate()
	}
	if err != nil {
		f.fail(err)
		return
	}
	p, source := f.page, f.source.Text
	f.keep(func(ctx context.Context) error { return p.svc.Leads.Save(ctx, &d, source) }, func() {
		p.shell.Done(kit.Lf("“%s” was saved", d.Title), 0)
		p.choose(d.ID)
	})
}

// remove deletes a deal.
func (p *Page) remove(r *data.DealRow) {
	id, name := r.ID, title(r)
	p.do(func(ctx context.Context) error {
		err := p.svc.Leads.Delete(ctx, id)
		if errors.Is(err, data.ErrNotFound) {
			return nil // somebody was faster
		}
		return err
	}, kit.Lf("“%s” was deleted", name))
}
