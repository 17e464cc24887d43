package problems

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// dialog is something to fill in above the screen. What was typed is not lost by accident:
// Escape asks.
type dialog struct {
	page    *Page
	title   string
	content fyne.CanvasObject
	fields  []*kit.Field
	dirty   func() bool
	submit  func()
	saved   func() // after it was kept; may be nil
	popup   *widget.PopUp
	busy    bool
}

func (p *Page) newDialog(title string, content fyne.CanvasObject, fields ...*kit.Field) *dialog {
	return &dialog{page: p, title: title, content: content, fields: fields, dirty: func() bool { return false }, submit: func() {}}
}

// Size of a dialog, and what is kept free around it.
const (
	dialogWidth  float32 = 560
	dialogRoom   float32 = 60
	dialogFrame  float32 = 100
	questionSize float32 = 300
)

// open shows the dialog; save is what its button says.
func (d *dialog) open(save string, first fyne.Focusable) {
	c := d.page.canvas()
	if c == nil || d.page.form != nil {
		return
	}
	d.page.form = d
	keep := widget.NewButton(save, d.save)
	keep.Importance = widget.HighImportance
	cancel := kit.Action{Text: kit.L("Cancel"), Do: func() { d.escape(func() {}) }}.Quiet()
	buttons := container.NewHBox(layout.NewSpacer(), cancel, keep)
	width := min(dialogWidth, c.Size().Width-dialogRoom)
	inner := container.New(kit.Width(width), d.content)
	inner.Resize(inner.MinSize()) // which wraps its texts, and then it knows its height
	scroll := container.NewVScroll(kit.NewInset(inner, 10, 4))
	scroll.SetMinSize(fyne.NewSize(width+24, min(inner.MinSize().Height+24, c.Size().Height-dialogRoom-dialogFrame)))
	d.popup = widget.NewModalPopUp(container.NewBorder(kit.NewInset(kit.Section(d.title), 10, 8), kit.NewInset(buttons, 8, 6), nil, nil, scroll), c)
	d.popup.Show()
	if first != nil {
		c.Focus(first)
	}
}

func (d *dialog) save() {
	if d.busy {
		return
	}
	for _, f := range d.fields {
		f.SetError("")
	}
	d.submit()
}

// keep does the work of the dialog and shuts it; an error leaves it open with all that was typed.
func (d *dialog) keep(work func(context.Context) error, done string) {
	if d.busy {
		return
	}
	d.busy = true
	d.page.shell.Try(work, func(err error) {
		d.busy = false
		if err != nil {
			d.fail(err)
			return
		}
		d.close()
		if d.saved != nil {
			d.saved()
		}
		d.page.shell.Done(done, 0)
	})
}

// fail shows an error beside its field, or as a whole.
func (d *dialog) fail(err error) {
	if bad, ok := errors.AsType[*data.InvalidError](err); ok {
		for _, f := range d.fields {
			if f.Name == bad.Field {
				f.SetError(kit.Explain(err))
				d.popup.Content.Refresh()
				return
			}
		}
	}
	d.page.shell.ShowError(err)
}

// escape shuts the dialog, asking first where something would be lost, and goes on.
func (d *dialog) escape(then func()) {
	switch {
	case d.busy:
	case d.dirty():
		d.page.ask(question{title: kit.L("Keep your changes?"), text: kit.L("You have changed something here that is not saved yet.")},
			kit.Action{Text: kit.L("Save"), Do: d.save},
			kit.Action{Text: kit.L("Drop the changes"), Do: func() { d.close(); then() }})
	default:
		d.close()
		then()
	}
}

func (d *dialog) close() {
	if d.page.form != d {
		return
	}
	d.page.form = nil
	d.popup.Hide()
	d.page.list.focus()
}

// question is asked above everything else.
type question struct {
	title, text string
	page        *Page
	popup       *widget.PopUp
}

func (p *Page) ask(q question, actions ...kit.Action) {
	c := p.canvas()
	if c == nil || p.asked != nil {
		return
	}
	q.page = p
	buttons := container.NewVBox()
	for i, a := range append(actions, kit.Action{Text: kit.L("Cancel")}) {
		do := a.Do
		a.Do = func() { p.asked.answer(do) }
		b := a.Button()
		if i == 0 {
			b.Importance = widget.HighImportance
		}
		buttons.Add(b)
	}
	words := container.New(kit.Width(questionSize), container.NewVBox(kit.Section(q.title), kit.NewText(q.text).Color(kit.ColorMuted)))
	q.popup = widget.NewModalPopUp(kit.NewInset(container.NewVBox(words, buttons), 14, 10), c)
	p.asked = &q
	q.popup.Show()
	if first, ok := buttons.Objects[0].(fyne.Focusable); ok {
		c.Focus(first)
	}
}

// answer takes the question away and does what was chosen.
func (q *question) answer(do func()) {
	q.popup.Hide()
	q.page.asked = nil
	if do != nil {
		do()
	}
}

func (p *Page) canvas() fyne.Canvas {
	if p.shell.Window == nil {
		return nil
	}
	return p.shell.Window.Canvas()
}

func (p *Page) focus(o fyne.Focusable) {
	if c := p.canvas(); c != nil {
		c.Focus(o)
	}
}

// popUp shows a menu below an object.
func (p *Page) popUp(below fyne.CanvasObject, items []*fyne.MenuItem) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below).AddXY(0, below.Size().Height)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), p.canvas(), at)
}
