package prefs

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
)

const (
	controlWidth float32 = 260
	rowGap       float32 = 8
)

// section puts rows under a title upon a card.
func section(title string, rows ...fyne.CanvasObject) fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(rowGap), kit.Section(title))
	for _, r := range rows {
		box.Add(r)
	}
	return kit.Card(kit.NewInset(box, 14, 10))
}

// row has a name with a word of help at the left and what sets it at the right.
func row(name, help string, control fyne.CanvasObject) fyne.CanvasObject {
	texts := container.New(layout.NewCustomPaddedVBoxLayout(0), kit.NewText(name).OneLine())
	if help != "" {
		texts.Add(kit.NewText(help).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted))
	}
	return container.New(besides{}, texts, container.New(kit.Width(controlWidth), control))
}

// framed puts a thin border around a drop-down, which upon a card has none.
func framed(s *widget.Select) fyne.CanvasObject {
	return container.NewStack(kit.NewGround(theme.ColorNameInputBorder).Rounded(6), kit.NewInset(s, 1, 1))
}

// option is a value of a setting and its words.
type option struct{ value, words string }

// pick gives a choice with a border around it.
func (p *Page) pick(key string, options []option) fyne.CanvasObject {
	return framed(p.choice(key, options))
}

// choice gives a drop-down of options that keeps what is chosen. A value that is
// not among them, set by hand or by a later version, is offered as it is.
func (p *Page) choice(key string, options []option) *widget.Select {
	now := p.state.values[key]
	at := slices.IndexFunc(options, func(o option) bool { return o.value == now })
	if at < 0 {
		at, options = len(options), append(slices.Clip(options), option{now, now})
	}
	words := make([]string, len(options))
	for i, o := range options {
		words[i] = o.words
	}
	s := widget.NewSelect(words, nil)
	s.SetSelectedIndex(at)
	s.OnChanged = func(string) { p.set(key, options[s.SelectedIndex()].value) }
	return s
}

// besides gives what is at the right its width and centres it on what is at the
// left, which wraps in the room that remains.
type besides struct{}

func (besides) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(120+b.Width, max(a.Height, b.Height))
}

func (besides) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	b := objects[1].MinSize()
	objects[1].Resize(b)
	objects[1].Move(fyne.NewPos(size.Width-b.Width, (size.Height-b.Height)/2))
	objects[0].Resize(fyne.NewSize(size.Width-b.Width-16, objects[0].MinSize().Height))
	objects[0].Move(fyne.NewPos(0, (size.Height-objects[0].MinSize().Height)/2))
}
