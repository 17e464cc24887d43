package agenda

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"regulars/app/calendar"
	"regulars/views/kit"
)

// question is asked above everything else.
type question struct {
	title, text string
	never       func() // when the owner thinks better of it; may be nil
}

// asked is a question that waits for its answer.
type asked struct {
	popup *widget.PopUp
	never func()
}

// answer takes the question away and does what was chosen.
func (p *Page) answer(do func()) {
	p.asked.popup.Hide()
	p.asked = nil
	if p.form == nil {
		p.focus()
	}
	if do != nil {
		do()
	}
}

// ask puts a question with several answers, and one that does nothing.
func (p *Page) ask(q question, actions ...kit.Action) {
	canvas := p.canvas()
	if canvas == nil || p.asked != nil {
		return
	}
	buttons := container.NewVBox()
	for i, a := range append(actions, kit.Action{Text: kit.L("Cancel"), Do: q.never}) {
		do := a.Do
		a.Do = func() { p.answer(do) }
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
	p.asked = &asked{popup: widget.NewModalPopUp(kit.NewInset(container.NewVBox(words, buttons), 14, 10), canvas), never: q.never}
	p.asked.popup.Show()
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
