package leads

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// dialog is a form above the screen. Nothing typed is lost by accident: with changes in it,
// Escape asks.
type dialog struct {
	page   *Page
	title  string
	button string // what keeps it
	width  float32
	fields []*kit.Field
	first  fyne.Focusable
	state  func() string // of what is filled in; it is dirty when that has changed
	save   func()
	remove func() // nil where there is nothing to delete

	room   *fyne.Container // what is filled in
	scroll *container.Scroll
	popup  *widget.PopUp
	opened string
	busy   bool
	done   bool
}

// dialogWidth is how wide a form is, as a rule.
const dialogWidth float32 = 460

// open shows the form.
func (d *dialog) open(content fyne.CanvasObject) {
	if d.width == 0 {
		d.width = dialogWidth
	}
	buttons := container.NewHBox()
	if d.remove != nil {
		buttons.Add(kit.Action{Text: kit.L("Delete"), Icon: theme.DeleteIcon(), Do: d.remove}.Quiet())
	}
	save := widget.NewButton(d.button, func() { d.save() })
	save.Importance = widget.HighImportance
	buttons.Objects = append(buttons.Objects, layout.NewSpacer(), kit.Action{Text: kit.L("Cancel"), Do: d.escape}.Quiet(), save)
	canvas := d.page.shell.Window.Canvas()
	d.room = container.New(kit.Width(min(d.width, canvas.Size().Width-60)), content)
	d.scroll = container.NewVScroll(kit.NewInset(d.room, 12, 4))
	d.popup = widget.NewModalPopUp(container.NewBorder(kit.NewInset(kit.Section(d.title), 12, 8), kit.NewInset(buttons, 10, 8), nil, nil, d.scroll), canvas)
	d.fit()
	d.opened = d.state()
	d.page.dialog = d
	d.popup.Show()
	if d.first != nil {
		canvas.Focus(d.first)
	}
}

// frameHeight is what a form has above and below what is filled in, with room to the window's edge.
const frameHeight float32 = 150

// fit makes the form as high as what it shows, or as the window lets it be.
func (d *dialog) fit() {
	if d.popup == nil || d.done {
		return
	}
	canvas, size := d.page.shell.Window.Canvas(), d.room.MinSize().AddWidthHeight(24, 12)
	d.scroll.SetMinSize(fyne.NewSize(size.Width, min(size.Height, canvas.Size().Height-frameHeight)))
	d.popup.Content.Refresh()
	d.popup.Resize(d.popup.Content.MinSize())
	for _, o := range canvas.Overlays().List() {
		o.Refresh() // it lies where it was, else
	}
}

// dirty tells whether something was filled in since the form was opened.
func (d *dialog) dirty() bool { return d.state() != d.opened }

// escape leaves the form, and asks first if something would be lost.
func (d *dialog) escape() {
	switch {
	case d.done || d.busy:
	case d.dirty():
		d.ask()
	default:
		d.close()
	}
}

// ask puts the question whether what was typed is kept.
func (d *dialog) ask() {
	var question *widget.PopUp
	answer := func(do func()) func() {
		return func() {
			question.Hide()
			do()
		}
	}
	keep := widget.NewButton(kit.L("Save"), answer(func() { d.save() }))
	keep.Importance = widget.HighImportance
	box := container.NewVBox(
		container.New(kit.Width(300), container.NewVBox(kit.Section(kit.L("Keep your changes?")),
			kit.NewText(kit.L("You have changed something here that is not saved yet.")).Color(kit.ColorMuted))),
		keep, widget.NewButton(kit.L("Drop the changes"), answer(d.close)),
		kit.Action{Text: kit.L("Cancel"), Do: answer(func() {})}.Quiet())
	canvas := d.page.shell.Window.Canvas()
	question = widget.NewModalPopUp(kit.NewInset(box, 14, 10), canvas)
	question.Show()
	canvas.Focus(keep)
}

func (d *dialog) close() {
	if d.done {
		return
	}
	d.done = true
	d.page.dialog = nil
	d.popup.Hide()
}

// keep does work, once however often it is asked for meanwhile, and shuts the form. An
// error leaves it open, with all that was typed.
func (d *dialog) keep(work func(context.Context) error, kept func()) {
	if d.busy || d.done {
		return
	}
	for _, f := range d.fields {
		f.SetError("")
	}
	d.busy = true
	d.page.shell.Try(work, func(err error) {
		d.busy = false
		if err != nil {
			d.fail(err)
			return
		}
		d.close()
		kept()
	})
}

// fail shows an error beside its field, or as a whole.
func (d *dialog) fail(err error) {
	if bad, ok := errors.AsType[*data.InvalidError](err); ok {
		for _, f := range d.fields {
			if f.Name == bad.Field {
				f.SetError(kit.Explain(err))
				d.fit()
				return
			}
		}
	}
	d.page.shell.ShowError(err)
}

// field adds a field to the form.
func (d *dialog) field(name, label string, input fyne.CanvasObject) fyne.CanvasObject {
	f := kit.NewField(name, label, input)
	d.fields = append(d.fields, f)
	return f.Object()
}

// refit fits the form, if there is one, to what it now shows.
func (p *Page) refit() {
	if p.dialog != nil {
		p.dialog.fit()
	}
}
