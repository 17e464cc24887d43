package club

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// sheet is a form over the screen. Nothing typed is lost by accident: with changes in
// it, Escape asks; an error leaves it open.
type sheet struct {
	page   *Page
	fields []*kit.Field
	popup  *widget.PopUp
	asked  *widget.PopUp // whether the changes are to be kept
	opened string        // what the untouched form holds
	busy   bool

	// read gives the work that keeps what is filled in, or the first thing wrong with it.
	read func() (func(context.Context) error, error)
	// kept is called when it is done.
	kept func()
}

// field adds something to fill in.
func (s *sheet) field(name, label string, input fyne.CanvasObject) *kit.Field {
	f := kit.NewField(name, label, input)
	s.fields = append(s.fields, f)
	return f
}

// sheetWidth is how wide the forms are.
const sheetWidth float32 = 560

// show opens the form. verb is on the button that keeps it, more stands at its left.
func (s *sheet) show(title, verb string, content fyne.CanvasObject, more ...fyne.CanvasObject) {
	p, canvas := s.page, s.page.shell.Window.Canvas()
	if p.sheet != nil {
		return // one at a time
	}
	keep := widget.NewButton(verb, s.save)
	keep.Importance = widget.HighImportance
	buttons := container.NewHBox(more...)
	buttons.Objects = append(buttons.Objects, layout.NewSpacer(), kit.Action{Text: kit.L("Cancel"), Do: s.escape}.Quiet(), keep)
	inner := kit.NewInset(container.New(kit.Width(sheetWidth), content), 8, 2)
	scroll := container.NewVScroll(inner)
	s.popup = widget.NewModalPopUp(container.NewBorder(kit.NewInset(kit.Section(title), 6, 6), kit.NewInset(buttons, 6, 6), nil, nil, scroll), canvas)
	room := canvas.Size().SubtractWidthHeight(40, 140)
	size := inner.MinSize().AddWidthHeight(16, 30)
	scroll.SetMinSize(fyne.NewSize(min(size.Width, room.Width), min(size.Height, room.Height)))
	p.sheet = s
	s.opened = s.filled()
	s.popup.Resize(s.popup.Content.MinSize())
	s.popup.Show()
	for _, f := range s.fields {
		if first, ok := f.Input().(fyne.Focusable); ok {
			canvas.Focus(first)
			break
		}
	}
}

// filled is all that is filled in, as one text.
func (s *sheet) filled() string {
	var b strings.Builder
	for _, f := range s.fields {
		b.WriteString(textOf(f.Input()) + "\x00")
	}
	return b.String()
}

// textOf is what an input holds.
func textOf(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *kit.Input:
		return o.Text
	case *kit.Choice:
		return o.Text
	case *widget.Select:
		return o.Selected
	case *widget.Check:
		if o.Checked {
			return o.Text
		}
	case *fyne.Container:
		var b strings.Builder
		for _, child := range o.Objects {
			b.WriteString(textOf(child) + "\x00")
		}
		return b.String()
	}
	return ""
}

func (s *sheet) changed() bool { return s.filled() != s.opened }

// save keeps what is filled in, once however often it is asked for meanwhile.
func (s *sheet) save() {
	if s.busy || s.page.sheet != s {
		return
	}
	for _, f := range s.fields {
		f.SetError("")
	}
	work, err := s.read()
	if err != nil {
		s.fail(err)
		return
	}
	s.busy = true
	s.page.shell.Try(work, func(err error) {
		s.busy = false
		if err != nil {
			s.fail(err)
			return
		}
		s.close()
		s.kept()
	})
}

// fail shows an error beside its field, or as a whole.
func (s *sheet) fail(err error) {
	if bad, ok := errors.AsType[*data.InvalidError](err); ok {
		for _, f := range s.fields {
			if f.Name == bad.Field {
				f.SetError(kit.Explain(err))
				s.popup.Content.Refresh()
				return
			}
		}
	}
	s.page.shell.ShowError(err)
}

func (s *sheet) close() {
	if s.asked != nil {
		s.asked.Hide()
		s.asked = nil
	}
	s.page.sheet = nil
	s.popup.Hide()
}

// escape leaves the form, and asks first if something would be lost.
func (s *sheet) escape() {
	switch {
	case s.busy:
	case s.asked != nil:
		s.asked.Hide()
		s.asked = nil
	case !s.changed():
		s.close()
	default:
		s.ask()
	}
}

func (s *sheet) ask() {
	answer := func(do func()) func() {
		return func() {
			s.asked.Hide()
			s.asked = nil
			do()
		}
	}
	keep := kit.Action{Text: kit.L("Save"), Do: answer(s.save)}.Button()
	keep.Importance = widget.HighImportance
	words := container.New(kit.Width(300), container.NewVBox(
		kit.Section(kit.L("Keep your changes?")), kit.Muted(kit.L("You have changed something here that is not saved yet."))))
	s.asked = widget.NewModalPopUp(kit.NewInset(container.NewVBox(words, keep,
		kit.Action{Text: kit.L("Drop the changes"), Do: answer(s.close)}.Button(),
		kit.Action{Text: kit.L("Cancel"), Do: answer(func() {})}.Quiet()), 14, 10), s.page.shell.Window.Canvas())
	s.asked.Show()
	s.page.shell.Window.Canvas().Focus(keep)
}
