package agenda

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"regulars/app/calendar"
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
	done   bool
}

// formRoom is kept free around a form.
const formRoom float32 = 40

// show opens the form. content is scrolled where the window is too low.
func (d *dialog) show(title string, content fyne.CanvasObject, buttons ...fyne.CanvasObject) {
	p := d.page
	canvas := p.canvas()
	if canvas == nil {
		return
	}
	head := kit.NewInset(kit.Section(title), 6, 6)
	foot := kit.NewInset(container.NewHBox(buttons...), 6, 6)
	d.form = content
	d.scroll = container.NewVScroll(kit.NewInset(content, 8, 2))
	d.popup = widget.NewModalPopUp(container.NewBorder(head, foot, nil, nil, d.scroll), canvas)
	p.form = d
	d.fit()
	d.popup.Show()
	if d.first != nil {
		canvas.Focus(d.first)
	}
}

// frameHeight is what a form has above and below what is filled in.
const frameHeight float32 = 100

// fit makes the form as high as what is filled in, or as the window lets it be.
func (d *dialog) fit() {
	canvas := d.page.canvas()
	if canvas == nil || d.done {
		return
	}
	room := canvas.Size().SubtractWidthHeight(formRoom, formRoom+frameHeight)
	size := d.form.MinSize().AddWidthHeight(26, 10)
	size = fyne.NewSize(min(max(size.Width, d.scroll.MinSize().Width), room.Width), min(size.Height, room.Height))
	d.scroll.SetMinSize(size)
	d.popup.Content.Refresh()
	d.popup.Resize(d.popup.Content.MinSize())
}

// refit fits the form, if there is one, to what it now shows.
func (p *Page) refit() {
	if p.form != nil {
		p.form.fit()
	}
}

// escape leaves the form, and asks first if something would be lost.
func (d *dialog) escape() {
	if d.done {
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
	d.done = true
	d.page.form = nil
	d.popup.Hide()
	d.page.focus()
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

// question is asked above everything else.
type question struct {
	title, text string
	never       func() // when the owner thinks better of it; may be nil
}

// ask puts a question with several answers, and one that does nothing.
func (p *Page) ask(q question, actions ...kit.Action) {
	canvas := p.canvas()
	if canvas == nil {
		return
	}
	var popup *widget.PopUp
	buttons := container.NewVBox()
	for i, a := range append(actions, kit.Action{Text: kit.L("Cancel"), Do: q.never}) {
		do := a.Do
		a.Do = func() {
			popup.Hide()
			if do != nil {
				do()
			}
		}
		b := a.Button()
		switch i {
		case 0:
			b.Importance = widget.HighImportance
		case len(actions):
			b.Importance = widget.LowImportance
		}
		buttons.Add(b)
	}
	words := container.New(kit.Width(300), container.NewVBox(kit.Section(q.title), kit.NewText(q.text).Color(kit.ColorMuted)))
	popup = widget.NewModalPopUp(kit.NewInset(container.NewVBox(words, buttons), 14, 10), canvas)
	popup.Show()
	if first, ok := buttons.Objects[0].(fyne.Focusable); ok {
		canvas.Focus(first)
	}
}

// askScope asks which occurrences of a series a change is for.
func (p *Page) askScope(title string, then func(calendar.Scope), never func()) {
	choice := func(text string, scope calendar.Scope) kit.Action {
		return kit.Action{Text: text, Do: func() { then(scope) }}
	}
	p.ask(question{title: title, text: kit.L("This event repeats."), never: never},
		choice(kit.L("Only this one"), calendar.OnlyThis),
		choice(kit.L("This and the following"), calendar.ThisAndFollowing),
		choice(kit.L("All of them"), calendar.All))
}
