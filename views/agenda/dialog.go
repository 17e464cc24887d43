package agenda

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

// dialog is a form above the calendar. Nothing typed is lost by accident: with
// changes in it, Escape asks.
type dialog struct {
	page   *Page
	popup  *widget.PopUp
	form   fyne.CanvasObject // what is filled in
	scroll *container.Scroll
	fields []*kit.Field
	save   func()
	dirty  func() bool
	first  fyne.Focusable
	busy   bool // is being kept
	done   bool
}

// formRoom is kept free around a form.
const formRoom float32 = 40

// show opens the form. content is scrolled where the window is too low; remove
// is offered where it is not nil.
func (d *dialog) show(title string, content fyne.CanvasObject, remove func()) {
	canvas := d.page.canvas()
	if canvas == nil {
		return
	}
	buttons := container.NewHBox()
	if remove != nil {
		buttons.Add(kit.Action{Text: kit.L("Delete"), Icon: theme.DeleteIcon(), Do: remove}.Quiet())
	}
	save := widget.NewButton(kit.L("Save"), d.save)
	save.Importance = widget.HighImportance
	buttons.Objects = append(buttons.Objects, layout.NewSpacer(), kit.Action{Text: kit.L("Cancel"), Do: d.escape}.Quiet(), save)
	d.form = content
	d.scroll = container.NewVScroll(kit.NewInset(content, 8, 2))
	d.popup = widget.NewModalPopUp(container.NewBorder(kit.NewInset(kit.Section(title), 6, 6), kit.NewInset(buttons, 6, 6), nil, nil, d.scroll), canvas)
	d.page.form = d
	d.fit()
	d.popup.Show()
	if d.first != nil {
		canvas.Focus(d.first)
	}
}

// frameHeight is what a form has above and below what is filled in.
const frameHeight float32 = 100

// fit makes the form as high as what is filled in, or as the window lets it be,
// and keeps it in the middle.
func (d *dialog) fit() {
	canvas := d.page.canvas()
	if canvas == nil || d.done {
		return
	}
	room := canvas.Size().SubtractWidthHeight(formRoom, formRoom+frameHeight)
	size := d.form.MinSize().AddWidthHeight(26, 10)
	d.scroll.SetMinSize(sized(min(size.Width, room.Width), min(size.Height, room.Height)))
	d.popup.Content.Refresh()
	d.popup.Resize(d.popup.Content.MinSize())
	for _, o := range canvas.Overlays().List() {
		o.Refresh() // it lies where it was, else
	}
}

// refit fits the form, if there is one, to what it now shows.
func (p *Page) refit() {
	if p.form != nil {
		p.form.fit()
	}
}

// fitting lays out the screen and, when the window gets another size, the form
// above it.
type fitting struct {
	page *Page
	size fyne.Size
}

func (f *fitting) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (f *fitting) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	if f.size != size {
		f.size = size
		f.page.refit()
	}
}

// escape leaves the form, and asks first if something would be lost.
func (d *dialog) escape() {
	if d.done || d.busy {
		return
	}
	if !d.dirty() {
		d.close()
		return
	}
	d.page.ask(question{title: kit.L("Keep your changes?"), text: kit.L("You have changed something here that is not saved yet.")},
		kit.Action{Text: kit.L("Save"), Do: d.save}, kit.Action{Text: kit.L("Drop the changes"), Do: d.close})
}

func (d *dialog) close() {
	if d.done {
		return
	}
	d.done = true
	d.page.form, d.page.held = nil, kit.Held{}
	d.popup.Hide()
	d.page.focus()
}

// keep does work, once however often it is asked for meanwhile, and shuts the
// form. An error leaves it open, with all that was typed.
func (d *dialog) keep(work func(context.Context) error, kept func()) {
	if d.busy || d.done {
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
		kept()
	})
}

// clean takes all messages away.
func (d *dialog) clean() {
	for _, f := range d.fields {
		f.SetError("")
	}
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

// canvas is the window's own: the screen itself is on none until it has been
// painted, and another screen may ask for a form in the same moment that it is
// shown for the first time.
func (p *Page) canvas() fyne.Canvas {
	if p.shell.Window == nil {
		return nil
	}
	return p.shell.Window.Canvas()
}
