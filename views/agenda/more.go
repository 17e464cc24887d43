package agenda

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
)

// more says how many items found no place on a day, and shows them.
type more struct {
	widget.BaseWidget

	text, brief      string // brief is shown where there is no room for the text
	show             func()
	right            bool // at the right edge
	hovered, focused bool
}

func newMore(n int, show func()) *more {
	m := &more{text: kit.Ln("+%d more", n), brief: fmt.Sprintf("+%d", n), show: show}
	m.ExtendBaseWidget(m)
	return m
}

// Tapped shows them.
func (m *more) Tapped(*fyne.PointEvent) { m.show() }

// Cursor tells that it can be clicked.
func (m *more) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn lights it.
func (m *more) MouseIn(*desktop.MouseEvent) { m.hovered = true; m.Refresh() }

// MouseMoved is not of interest.
func (m *more) MouseMoved(*desktop.MouseEvent) {}

// MouseOut dims it.
func (m *more) MouseOut() { m.hovered = false; m.Refresh() }

// FocusGained shows the focus.
func (m *more) FocusGained() { m.focused = true; m.Refresh() }

// FocusLost hides it.
func (m *more) FocusLost() { m.focused = false; m.Refresh() }

// TypedRune is not of interest.
func (m *more) TypedRune(rune) {}

// TypedKey obeys Space and Return.
func (m *more) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace || e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		m.show()
	}
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
	if r.m.hovered || r.m.focused {
		r.text.Color = theme.Color(theme.ColorNamePrimary)
	}
	r.text.Alignment = fyne.TextAlignLeading
	if r.m.right {
		r.text.Alignment = fyne.TextAlignTrailing
	}
	r.Layout(r.m.Size())
	r.text.Refresh()
}
