package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Link is words that do something at a click or at Space.
type Link struct {
	widget.BaseWidget

	text *Text
	do   func()
}

// NewLink gives a Link.
func NewLink(text string, do func()) *Link {
	l := &Link{text: NewText(text).Color(theme.ColorNameHyperlink), do: do}
	l.ExtendBaseWidget(l)
	return l
}

// Text gives its words.
func (l *Link) Text() string { return l.text.Text() }

// SetText changes its words.
func (l *Link) SetText(s string) { l.text.SetText(s) }

// Tapped does it.
func (l *Link) Tapped(*fyne.PointEvent) { l.do() }

// Cursor tells that it can be clicked.
func (l *Link) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained shows the focus by bold letters.
func (l *Link) FocusGained() { l.text.style.Bold = true; l.text.Refresh() }

// FocusLost takes it back.
func (l *Link) FocusLost() { l.text.style.Bold = false; l.text.Refresh() }

// TypedRune is not of interest.
func (l *Link) TypedRune(rune) {}

// TypedKey obeys Space and Return.
func (l *Link) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace || e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		l.do()
	}
}

// CreateRenderer shows the words.
func (l *Link) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.text) }
