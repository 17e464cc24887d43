package kit

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Text shows words of any script in order: the runs of each line by Visual, and
// right-to-left paragraphs at the trailing edge. It wraps at its width or, with
// OneLine, ends in an ellipsis.
type Text struct {
	widget.BaseWidget

	text      string
	size      fyne.ThemeSizeName
	color     fyne.ThemeColorName
	style     fyne.TextStyle
	align     fyne.TextAlign
	oneLine   bool
	selfSized bool
	most      int // lines; 0: as many as it takes
	lines     []Line
	width     float32
}

// Line is one line of a wrapped text, ready to be drawn.
type Line struct {
	Text  string
	Right bool // drawn at the trailing edge
}

// NewText gives a Text that wraps.
func NewText(s string) *Text {
	t := &Text{text: s, size: theme.SizeNameText, color: theme.ColorNameForeground}
	t.ExtendBaseWidget(t)
	return t
}

// Label gives a Text of one line that is as wide as its words, as a rule.
func Label(s string) *Text {
	t := NewText(s).OneLine()
	t.selfSized = true
	return t
}

// Muted gives a small one that is read second.
func Muted(s string) *Text { return NewText(s).Color(ColorMuted) }

// Heading gives the title of a screen or a card.
func Heading(s string) *Text { return Label(s).Sized(theme.SizeNameHeadingText).Bold() }

// Section gives the title of a part of a screen.
func Section(s string) *Text { return Label(s).Sized(theme.SizeNameSubHeadingText).Bold() }

// Bold makes the letters bold.
func (t *Text) Bold() *Text { t.style.Bold = true; return t }

// Color sets the theme's colour of the letters.
func (t *Text) Color(name fyne.ThemeColorName) *Text { t.color = name; return t }

// Sized sets the theme's size of the letters.
func (t *Text) Sized(name fyne.ThemeSizeName) *Text { t.size = name; return t }

// OneLine cuts the text at its width instead of wrapping it.
func (t *Text) OneLine() *Text { t.oneLine = true; return t }

// AtMost shows no more than n lines; what is cut ends in an ellipsis.
func (t *Text) AtMost(n int) *Text { t.most = n; return t }

// Aligned sets the alignment of left-to-right paragraphs.
func (t *Text) Aligned(a fyne.TextAlign) *Text { t.align = a; return t }

// SetText changes the words.
func (t *Text) SetText(s string) {
	if t.text == s {
		return
	}
	t.text = s
	t.width = -1
	t.Refresh()
}

// SetColor changes the theme's colour of the letters.
func (t *Text) SetColor(name fyne.ThemeColorName) {
	if t.color != name {
		t.color = name
		t.Refresh()
	}
}

// Text gives the words in their stored order.
func (t *Text) Text() string { return t.text }

// Resize breaks the lines anew.
func (t *Text) Resize(s fyne.Size) {
	if s.Width != t.width {
		t.breakLines(s.Width)
	}
	t.BaseWidget.Resize(s)
	t.BaseWidget.Refresh()
}

// Refresh draws the words anew.
func (t *Text) Refresh() {
	t.breakLines(t.Size().Width)
	t.BaseWidget.Refresh()
}

// MinSize is one line until the width is known.
func (t *Text) MinSize() fyne.Size {
	line := t.measure("Mg")
	switch {
	case t.selfSized:
		return fyne.NewSize(t.measure(t.text).Width, line.Height)
	case t.oneLine:
		return fyne.NewSize(line.Width, line.Height)
	}
	n := max(1, len(t.lines))
	return fyne.NewSize(line.Width, line.Height*float32(n))
}

func (t *Text) measure(s string) fyne.Size {
	return fyne.MeasureText(s, t.Theme().Size(t.size), t.style)
}

func (t *Text) breakLines(width float32) {
	t.width = width
	size := t.Theme().Size(t.size)
	if t.oneLine {
		t.lines = []Line{OneLine(t.text, width, size, t.style)}
		return
	}
	t.lines = Wrap(t.text, width, size, t.style)
	if t.most > 0 && len(t.lines) > t.most {
		t.lines = t.lines[:t.most]
		t.lines[t.most-1] = t.lines[t.most-1].ended(width, size, t.style)
	}
}

// CreateRenderer makes a canvas text for each line.
func (t *Text) CreateRenderer() fyne.WidgetRenderer { return &textRenderer{t: t} }

type textRenderer struct {
	t     *Text
	lines []*canvas.Text
}

func (r *textRenderer) MinSize() fyne.Size { return r.t.MinSize() }
func (r *textRenderer) Destroy()           {}

func (r *textRenderer) Objects() []fyne.CanvasObject {
	list := make([]fyne.CanvasObject, len(r.lines))
	for i, l := range r.lines {
		list[i] = l
	}
	return list
}

func (r *textRenderer) Layout(size fyne.Size) {
	h := r.t.measure("Mg").Height
	for i, l := range r.lines {
		l.Move(fyne.NewPos(0, float32(i)*h))
		l.Resize(fyne.NewSize(size.Width, h))
	}
}

func (r *textRenderer) Refresh() {
	t := r.t
	for len(r.lines) < len(t.lines) {
		r.lines = append(r.lines, canvas.NewText("", color.Black))
	}
	r.lines = r.lines[:len(t.lines)]
	for i, l := range r.lines {
		l.Text, l.TextStyle, l.TextSize = t.lines[i].Text, t.style, t.Theme().Size(t.size)
		l.Color = themeColor(t, t.color)
		l.Alignment = t.align
		if t.lines[i].Right {
			l.Alignment = fyne.TextAlignTrailing
		}
		l.Refresh()
	}
	r.Layout(t.Size())
}

// themeColor is the colour as the theme of w has it.
func themeColor(w fyne.Widget, name fyne.ThemeColorName) color.Color {
	return theme.ColorForWidget(name, w)
}

// clean makes a text fit one line: breaks become spaces, controls vanish.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t', r == '\u2028', r == '\u2029':
			return ' '
		case r < ' ', r == 0x7f:
			return -1
		}
		return r
	}, s)
}
