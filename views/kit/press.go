package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Press is embedded by widgets that do one thing: at a click, at Space and at
// Return. It keeps what their renderers show of the pointer and the keyboard. One
// without a thing to do leaves them alone.
type Press struct {
	widget.BaseWidget

	// Do is the one thing.
	Do               func()
	Hovered, Focused bool
}

// Tapped does it.
func (p *Press) Tapped(*fyne.PointEvent) {
	if p.Do != nil {
		p.Do()
	}
}

// Cursor tells that it can be clicked.
func (p *Press) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn lights the widget.
func (p *Press) MouseIn(*desktop.MouseEvent) { p.Hovered = true; p.Refresh() }

// MouseMoved is not of interest.
func (p *Press) MouseMoved(*desktop.MouseEvent) {}

// MouseOut dims it.
func (p *Press) MouseOut() { p.Hovered = false; p.Refresh() }

// FocusGained shows the focus.
func (p *Press) FocusGained() { p.Focused = true; p.Refresh() }

// FocusLost hides it.
func (p *Press) FocusLost() { p.Focused = false; p.Refresh() }

// TypedRune is not of interest.
func (p *Press) TypedRune(rune) {}

// TypedKey obeys Space and Return, that of the number block too.
func (p *Press) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace || e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		p.Tapped(nil)
	}
}
