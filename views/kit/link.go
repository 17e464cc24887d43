package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Link is words that do something at a click or at Space.
type Link struct {
	Press

	text *Text
}

// NewLink gives a Link.
func NewLink(text string, do func()) *Link {
	l := &Link{Press: Press{Do: do}, text: NewText(text).Color(theme.ColorNameHyperlink)}
	l.ExtendBaseWidget(l)
	return l
}

// Text gives its words.
func (l *Link) Text() string { return l.text.Text() }

// SetText changes its words.
func (l *Link) SetText(s string) { l.text.SetText(s) }

// CreateRenderer shows the words, bold while they have the focus.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	return newDrawn(l.text, func() {
		l.text.style.Bold = l.Focused
		l.text.Refresh()
	})
}
