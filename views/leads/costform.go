package leads

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
)

// costForm enters what a source cost.
type costForm struct {
	dialog

	cost        data.SourceCost
	source      *kit.Choice
	amount      *moneyInput
	first, last *dayInput
	note        *kit.Input
}

// editCost shows the form of a cost.
func (s *sources) editCost(c data.SourceCost, source string) {
	p := s.page
	var names []string
	var currency string
	p.shell.Act(func(ctx context.Context) (err error) {
		if names, err = p.svc.Leads.SourceNames(ctx); err != nil {
			return err
		}
		currency, err = p.svc.Leads.Currency(ctx)
		return err
	}, func() {
		if p.dialog == nil {
			s.showCost(c, source, names, currency)
		}
	})
}

func (s *sources) showCost(c data.SourceCost, source string, names []string, currency string) {
	p := s.page
	if c.First.IsZero() {
		c.First = data.DateOf(p.shell.Now())
	}
	f := &costForm{cost: c, source: kit.NewChoice(kit.L("A fair, an advertisement, a friend…"), names), amount: newMoneyInput("amount", currency, c.Amount)}
	f.page, f.save, f.title, f.button = p, f.keepCost, kit.L("What a source cost"), kit.L("Save")
	f.source.SetText(source)
	f.first, f.last, f.note = newDayInput(p, "first", c.First), newDayInput(p, "last", c.Last), kit.Filled(kit.L("The stand, the flyers…"), c.Note)
	f.state = func() string {
		return fmt.Sprint(f.source.Text, f.amount.entry.Text, f.first.entry.Text, f.last.entry.Text, f.note.Text)
	}
	for _, e := range []*kit.Input{f.amount.entry, f.first.entry, f.last.entry, f.note} {
		e.OnSubmitted = func(string) { f.save() }
	}
	if c.ID != 0 {
		f.remove = func() {
			f.close()
			p.do(func(ctx context.Context) error { return p.svc.Leads.DeleteCost(ctx, c.ID) }, kit.L("The cost was deleted"))
		}
	}
	f.begin()
	f.open(container.NewVBox(
		kit.Columns(f.field("source", kit.L("Source"), f.source), f.field("amount", kit.L("Amount"), f.amount.entry)),
		kit.Columns(f.field("first", kit.L("From"), f.first.object), f.field("last", kit.L("Until"), f.last.object)),
		f.field("note", kit.L("Note"), f.note),
		kit.Muted(kit.L("A cost counts for the period in which it begins."))))
}

// begin gives the keyboard to what is still empty.
func (f *costForm) begin() {
	f.dialog.first = f.source
	if f.source.Text != "" {
		f.dialog.first = f.amount.entry
	}
}

func (f *costForm) keepCost() {
	c := f.cost
	var err error
	if c.Amount, err = f.amount.read(); err == nil {
		if c.First, err = f.first.read(); err == nil {
			c.Last, err = f.last.read()
		}
	}
	if err != nil {
		f.fail(err)
		return
	}
	c.Note = f.note.Text
	p, source := f.page, f.source.Text
	f.keep(func(ctx context.Context) error { return p.svc.Leads.SaveCost(ctx, &c, source) },
		func() {
			p.shell.Done(kit.Lf("%[1]s for “%[2]s” was saved", p.shell.Locale.Briefly(c.Amount), source), 0)
		})
}

// showCosts lists what a source cost, and lets it be renamed or deleted.
func (s *sources) showCosts(v data.LeadSource) {
	p := s.page
	var costs []data.SourceCost
	p.shell.Act(func(ctx context.Context) (err error) {
		costs, err = p.svc.Leads.Costs(ctx, v.ID)
		return err
	}, func() {
		if p.dialog == nil {
			s.editSource(v, costs)
		}
	})
}

// editSource shows a source with its costs.
func (s *sources) editSource(v data.LeadSource, costs []data.SourceCost) {
	p, name := s.page, kit.Filled("", v.Name)
	f := &dialog{page: p, title: kit.L("Source"), button: kit.L("Save"), first: name}
	f.state = func() string { return name.Text }
	f.save = func() {
		kept := v
		kept.Name = name.Text
		f.keep(func(ctx context.Context) error { return p.svc.Leads.SaveSource(ctx, &kept) }, func() { p.shell.Done(kit.Lf("“%s” was saved", kept.Name), 0) })
	}
	f.remove = func() {
		f.close()
		p.do(func(ctx context.Context) error { return p.svc.Leads.DeleteSource(ctx, v) }, kit.Lf("“%s” was deleted", v.Name))
	}
	name.OnSubmitted = func(string) { f.save() }
	list := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, c := range costs {
		words := p.shell.Locale.Day(c.First)
		if c.Last != c.First {
			words += " – " + p.shell.Locale.Day(c.Last)
		}
		row := container.NewBorder(nil, nil, kit.Label(words), kit.Label(p.shell.Locale.Briefly(c.Amount)), kit.NewText(c.Note).OneLine().Color(kit.ColorMuted))
		list.Add(kit.NewRow(kit.NewInset(row, 6, 3), func() {
			f.close()
			s.editCost(c, v.Name)
		}))
	}
	add := kit.Action{Text: kit.L("Enter a cost"), Icon: theme.ContentAddIcon(), Do: func() {
		f.close()
		s.editCost(data.SourceCost{}, v.Name)
	}}.Button()
	f.open(container.NewVBox(f.field("name", kit.L("Name"), name), kit.Label(kit.L("What it cost")).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted), list, container.NewHBox(add)))
}
