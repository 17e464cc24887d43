package agenda

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
)

// more says how many items found no place on a day, and shows them.
type more struct {
	kit.Press

	text, brief string // brief is shown where there is no room for the text
	right       bool   // at the right edge
}

func newMore(n int, show func()) *more {
	m := &more{text: kit.Ln("+%d more", n), brief: fmt.Sprintf("+%d", n), Press: kit.Press{Do: show}}
	m.ExtendBaseWidget(m)
	return m
}

// width is what the whole text takes.
func (m *more) width() float32 {
	return fyne.MeasureText(m.text, m.Theme().Size(theme.SizeNameCaptionText), fyne.TextStyle{}).Width + 10
}

// CreateRenderer draws the words.
func (m *more) CreateRenderer() fyne.WidgetRenderer {
	r := &moreRenderer{m: m, text: canvas.NewText(m.text, words())}
	r.WidgetRenderer = widget.NewSimpleRenderer(r.text)
	r.Refresh()
	return r
}

type moreRenderer struct {
	fyne.WidgetRenderer

	m    *more
	text *canvas.Text
}

func (r *moreRenderer) Layout(size fyne.Size) {
	r.text.Text = r.m.text
	if r.m.width() > size.Width {
		r.text.Text = r.m.brief
	}
	h := r.text.MinSize().Height
	r.text.Move(fyne.NewPos(6, (size.Height-h)/2))
	r.text.Resize(sized(max(0, size.Width-9), h))
}

func (r *moreRenderer) Refresh() {
	r.text.TextSize = r.m.Theme().Size(theme.SizeNameCaptionText)
	r.text.Color = kit.Color(kit.ColorMuted)
	if r.m.Hovered || r.m.Focused {
		r.text.Color = theme.Color(theme.ColorNamePrimary)
	}
	r.text.Alignment = fyne.TextAlignLeading
	if r.m.right {
		r.text.Alignment = fyne.TextAlignTrailing
	}
	r.Layout(r.m.Size())
	r.text.Refresh()
}
