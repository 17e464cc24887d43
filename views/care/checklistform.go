package care

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// checklistForm edits one checklist.
type checklistForm struct {
	tab    *checklistTab
	before data.Checklist

	name, match *kit.Input
	trigger     *widget.Select
	active      *widget.Check
	steps       []*stepRow
	rows        *fyne.Container
	fields      []*kit.Field
	only        *kit.Field
	busy        bool
	object      fyne.CanvasObject
}

// stepRow is a task of the form.
type stepRow struct {
	days, title *kit.Input
	note        string
	object      fyne.CanvasObject
}

func newChecklistForm(t *checklistTab, c data.Checklist) *checklistForm {
	f := &checklistForm{tab: t, before: c, rows: container.New(layout.NewCustomPaddedVBoxLayout(4))}
	f.name, f.match = kit.Filled(kit.L("New customer"), c.Name), kit.Filled(kit.L("any purchase"), c.Match)
	var names []string
	for _, trigger := range data.Triggers() {
		names = append(names, triggerWord(trigger, ""))
	}
	f.trigger = widget.NewSelect(names, func(string) { f.fit() })
	f.active = widget.NewCheck(kit.L("It starts by itself"), nil)
	f.active.SetChecked(c.Active)
	f.only = kit.NewField("match", kit.L("Only for this product or category"), f.match)
	name := kit.NewField("name", kit.L("Name"), f.name)
	starts := kit.NewField("trigger", kit.L("When"), kit.Framed(f.trigger))
	for _, s := range c.Steps {
		f.addStep(s)
	}
	more := kit.Action{Text: kit.L("Add a task"), Icon: theme.ContentAddIcon(), Do: func() { f.focusStep(f.addStep(data.ChecklistStep{Days: f.nextDay()})) }}.Quiet()
	steps := kit.NewField("steps", kit.L("Days later, and what is to be done; {name} stands for the contact"), container.NewVBox(f.rows, container.NewHBox(more)))
	f.fields = []*kit.Field{name, starts, f.only, steps}
	f.object = container.NewVBox(f.head(), name.Object(), kit.Columns(starts.Object(), f.only.Object()), f.active, steps.Object(), f.buttons())
	f.trigger.SetSelectedIndex(max(0, slices.Index(data.Triggers(), c.Trigger)))
	return f
}

func (f *checklistForm) head() fyne.CanvasObject {
	if f.before.ID == 0 {
		return kit.Section(kit.L("New checklist"))
	}
	return kit.Section(kit.L("Checklist"))
}

func (f *checklistForm) buttons() fyne.CanvasObject {
	save := widget.NewButton(kit.L("Save"), f.save)
	save.Importance = widget.HighImportance
	row := container.NewHBox(layout.NewSpacer(), kit.Action{Text: kit.L("Cancel"), Do: f.tab.page.escape}.Quiet(), save)
	switch {
	case f.before.BuiltIn():
		row.Objects = append([]fyne.CanvasObject{kit.Action{Text: kit.L("As it was at first"), Icon: theme.ViewRefreshIcon(), Do: f.remove}.Quiet()}, row.Objects...)
	case f.before.ID != 0:
		row.Objects = append([]fyne.CanvasObject{kit.Action{Text: kit.L("Delete"), Icon: theme.DeleteIcon(), Do: f.remove}.Quiet()}, row.Objects...)
	}
	return row
}

// fit shows the product only where one can matter.
func (f *checklistForm) fit() {
	if f.picked() == data.OnPurchase {
		f.match.Enable()
	} else {
		f.match.Disable()
	}
}

func (f *checklistForm) picked() data.Trigger {
	return data.Triggers()[max(0, f.trigger.SelectedIndex())]
}

func (f *checklistForm) addStep(s data.ChecklistStep) *stepRow {
	r := &stepRow{days: kit.Filled(kit.L("Days"), strconv.Itoa(s.Days)), title: kit.Filled(kit.L("What is to be done?"), s.Title), note: s.Note}
	r.title.OnEnter = f.save
	gone := kit.Action{Icon: theme.CancelIcon(), Do: func() {
		f.steps = slices.DeleteFunc(f.steps, func(other *stepRow) bool { return other == r })
		f.rows.Remove(r.object)
	}}.Quiet()
	r.object = container.NewBorder(nil, nil, container.New(kit.Width(64), r.days), gone, r.title)
	f.steps = append(f.steps, r)
	f.rows.Add(r.object)
	return r
}

// nextDay is a week after the last step.
func (f *checklistForm) nextDay() int {
	if len(f.steps) == 0 {
		return 1
	}
	n, err := strconv.Atoi(strings.TrimSpace(f.steps[len(f.steps)-1].days.Text))
	if err != nil {
		return 1
	}
	return n + 7
}

func (f *checklistForm) focusStep(r *stepRow) { f.tab.page.shell.Window.Canvas().Focus(r.title) }

// read gives what the form holds.
func (f *checklistForm) read() (c data.Checklist, err error) {
	c = f.before
	c.Name, c.Match, c.Trigger, c.Active, c.Steps = f.name.Text, f.match.Text, f.picked(), f.active.Checked, nil
	for _, r := range f.steps {
		text := strings.TrimSpace(r.days.Text)
		if text == "" {
			text = "0"
		}
		n, aerr := strconv.Atoi(text)
		if aerr != nil {
			err = errors.Join(err, data.Invalid("steps", "have “%s” for a number of days: write a whole number", text))
		}
		c.Steps = append(c.Steps, data.ChecklistStep{Title: r.title.Text, Days: n, Note: r.note})
	}
	c.Clean()
	return c, err
}

func (f *checklistForm) changed() bool {
	c, err := f.read()
	before := f.before
	before.Steps = slices.Clone(before.Steps)
	before.Clean()
	return err != nil || !reflect.DeepEqual(c.Steps, before.Steps) && len(c.Steps)+len(before.Steps) > 0 ||
		c.Name != before.Name || c.Match != before.Match || c.Trigger != before.Trigger || c.Active != before.Active
}

// save keeps the checklist and puts the form away; what is wrong is told beside its field.
func (f *checklistForm) save() {
	if f.busy {
		return
	}
	for _, field := range f.fields {
		field.SetError("")
	}
	c, err := f.read()
	if err == nil {
		err = c.Validate()
	}
	if err != nil {
		f.fail(err)
		return
	}
	f.busy = true
	p := f.tab.page
	p.shell.Try(func(ctx context.Context) error { return p.deps.Care.SaveChecklist(ctx, &c) }, func(err error) {
		f.busy = false
		if err != nil {
			f.fail(err)
			return
		}
		f.tab.close()
		p.shell.Done(kit.Lf("“%s” was saved", c.Name), 0)
	})
}

func (f *checklistForm) fail(err error) {
	if bad, ok := errors.AsType[*data.InvalidError](err); ok {
		for _, field := range f.fields {
			if field.Name == bad.Field {
				field.SetError(kit.Explain(err))
				return
			}
		}
	}
	f.tab.page.shell.ShowError(err)
}

func (f *checklistForm) remove() {
	p, c := f.tab.page, f.before
	p.shell.Try(func(ctx context.Context) error { return p.deps.Care.DeleteChecklist(ctx, c) }, func(err error) {
		switch {
		case errors.Is(err, data.ErrNotFound) && c.BuiltIn(): // it is as it was
			f.tab.close()
		case err != nil:
			p.shell.ShowError(err)
		default:
			f.tab.close()
			p.shell.Done(kit.Lf("“%s” was deleted", c.Name), 0)
		}
	})
}
