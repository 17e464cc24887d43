package care

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// checklistTab lists the checklists and edits one of them.
type checklistTab struct {
	page   *Page
	loader *kit.Loader[[]data.Checklist]
	list   *fyne.Container
	form   *checklistForm // nil while none is edited
	beside *fyne.Container
	asked  *widget.PopUp
	object fyne.CanvasObject
}

func newChecklistTab(p *Page) *checklistTab {
	t := &checklistTab{page: p, loader: kit.NewLoader[[]data.Checklist](p.shell), list: container.New(layout.NewCustomPaddedVBoxLayout(6)), beside: container.NewStack()}
	add := kit.Action{Text: kit.L("New checklist"), Icon: theme.ContentAddIcon(), Do: func() { p.leave(t.begin) }}.Button()
	left := container.NewBorder(kit.NewInset(container.NewHBox(add), 16, 6), nil, nil, nil, container.NewVScroll(kit.NewInset(t.list, 16, 4)))
	split := container.NewHSplit(left, container.NewStack(kit.NewGround(kit.ColorSurface), t.beside))
	split.Offset = 0.46
	t.object = split
	t.close()
	return t
}

func (t *checklistTab) reload() {
	t.loader.Load(t.page.deps.Care.Checklists, func(list []data.Checklist) {
		t.list.RemoveAll()
		for _, c := range list {
			t.list.Add(t.row(c))
		}
		t.list.Refresh()
	})
}

// row shows a checklist with what starts it and what it makes; the tick turns it on and off.
func (t *checklistTab) row(c data.Checklist) fyne.CanvasObject {
	on := widget.NewCheck("", nil)
	on.SetChecked(c.Active)
	on.OnChanged = func(yes bool) { t.turn(c, yes) }
	words := container.New(layout.NewCustomPaddedVBoxLayout(1),
		kit.NewText(c.Name).Bold().OneLine(), kit.NewText(kit.Lf("%[1]s: %[2]s", triggerWord(c.Trigger, c.Match), kit.Ln("%d tasks", len(c.Steps)))).OneLine().Color(kit.ColorMuted))
	for _, s := range c.Steps[:min(4, len(c.Steps))] {
		words.Add(kit.NewText(kit.Lf("%[1]s: %[2]s", daysLater(s.Days), s.Title)).OneLine().Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted))
	}
	content := container.NewBorder(nil, nil, container.NewVBox(on), nil, words)
	return kit.NewPressable(kit.NewInset(content, 8, 6), func() { t.page.leave(func() { t.edit(c) }) })
}

func daysLater(n int) string {
	if n == 0 {
		return kit.L("on the same day")
	}
	return kit.Ln("%d days later", n)
}

func (t *checklistTab) turn(c data.Checklist, on bool) { //nolint:revive // what the owner ticked
	c.Active = on
	text := kit.Lf("“%s” is off", c.Name)
	if on {
		text = kit.Lf("“%s” is on", c.Name)
	}
	t.keep(c, text)
}

func (t *checklistTab) keep(c data.Checklist, text string) {
	p := t.page
	p.shell.Act(func(ctx context.Context) error { return p.deps.Care.SaveChecklist(ctx, &c) }, func() { p.shell.Done(text, 0) })
}

// begin edits a new one.
func (t *checklistTab) begin() {
	t.edit(data.Checklist{Trigger: data.OnFirstPurchase, Active: true, Steps: []data.ChecklistStep{{Days: 1}}})
}

func (t *checklistTab) edit(c data.Checklist) {
	t.form = newChecklistForm(t, c)
	t.beside.Objects = []fyne.CanvasObject{container.NewVScroll(kit.NewInset(t.form.object, 16, 12))}
	t.beside.Refresh()
	if w := t.page.shell.Window; w != nil {
		w.Canvas().Focus(t.form.name)
	}
}

// close puts the form away.
func (t *checklistTab) close() {
	t.form = nil
	t.beside.Objects = []fyne.CanvasObject{kit.EmptyState(theme.ListIcon(), kit.L("Tasks that come by themselves"),
		kit.L("After a first purchase a thank-you, a call after ten days, a service before it is due: a checklist makes the tasks, each for its day. Choose one to change it."))}
	t.beside.Refresh()
}

func (t *checklistTab) changed() bool { return t.form != nil && t.form.changed() }

func (t *checklistTab) save() {
	if t.form != nil {
		t.form.save()
	}
}

// ask asks what becomes of the changes, and then does then.
func (t *checklistTab) ask(then func()) {
	if t.asked != nil {
		return
	}
	answer := func(do func()) func() {
		return func() {
			t.asked.Hide()
			t.asked = nil
			do()
		}
	}
	save := kit.Action{Text: kit.L("Save"), Do: answer(t.save)}.Button()
	save.Importance = widget.HighImportance
	words := container.New(kit.Width(300), container.NewVBox(kit.Section(kit.L("Keep your changes?")), kit.NewText(kit.L("You have changed something here that is not saved yet.")).Color(kit.ColorMuted)))
	buttons := container.NewVBox(save, kit.Action{Text: kit.L("Drop the changes"), Do: answer(func() { t.close(); then() })}.Button(), kit.Action{Text: kit.L("Cancel"), Do: answer(func() {})}.Quiet())
	t.asked = widget.NewModalPopUp(kit.NewInset(container.NewVBox(words, buttons), 14, 10), t.page.shell.Window.Canvas())
	t.asked.Show()
	t.page.shell.Window.Canvas().Focus(save)
}
