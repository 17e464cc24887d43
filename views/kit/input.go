package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Input is Fyne's entry that leaves Esc and F1 to the window: an entry would
// swallow them.
type Input struct {
	widget.Entry

	// OnEnter, if set, is called at Return in place of OnSubmitted.
	OnEnter func()

	outer fyne.CanvasObject // the widget that stands on the canvas: this one, or one that embeds it
	whole bool              // the text is selected when the entry gets the keyboard first, to be typed over
}

// ExtendBaseWidget sets the widget that stands on the canvas.
func (e *Input) ExtendBaseWidget(w fyne.Widget) {
	e.outer = w
	e.Entry.ExtendBaseWidget(w)
}

// NewEntry gives an entry that shows hint while it is empty and tells changed
// each edit; changed may be nil.
func NewEntry(hint string, changed func(string)) *Input {
	e := &Input{}
	e.ExtendBaseWidget(e)
	e.Scroll = fyne.ScrollHorizontalOnly
	e.SetPlaceHolder(hint)
	e.OnChanged = changed
	return e
}

// Filled gives an entry that holds text, which is selected when the entry first gets the keyboard, so that
// Tab and a number put the number there, not before the one that stood there.
func Filled(hint, text string) *Input {
	e := NewEntry(hint, nil)
	e.SetText(text)
	e.whole = true
	return e
}

// FocusGained selects the text of a filled entry, the first time: when the window comes back to the front,
// to type on must not replace what was typed. A click puts the caret after that, where it points.
func (e *Input) FocusGained() {
	e.Entry.FocusGained()
	if e.whole {
		e.whole = false
		e.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// NewArea gives an entry of several lines.
func NewArea(hint string, lines int, changed func(string)) *Input {
	e := &Input{}
	e.MultiLine = true
	e.ExtendBaseWidget(e)
	e.Wrapping = fyne.TextWrapWord
	e.SetPlaceHolder(hint)
	e.SetMinRowsVisible(lines)
	e.OnChanged = changed
	return e
}

// TypedKey hands Esc and F1 to the window.
func (e *Input) TypedKey(k *fyne.KeyEvent) {
	switch {
	case ofWindow(k):
		toWindow(e.outer, k)
	case e.OnEnter != nil && !e.MultiLine && (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter):
		e.OnEnter()
	default:
		e.Entry.TypedKey(k)
	}
}

// AcceptsTab lets Tab go to the next field from a text of several lines, too.
func (e *Input) AcceptsTab() bool { return false }

// Choice is an entry with words to choose from; it leaves Esc and F1 to the window.
type Choice struct{ widget.SelectEntry }

// NewChoice gives a Choice among words that shows hint while it is empty.
func NewChoice(hint string, words []string) *Choice {
	c := &Choice{}
	c.ExtendBaseWidget(c)
	c.SetPlaceHolder(hint)
	c.SetOptions(words)
	return c
}

// TypedKey hands Esc and F1 to the window.
func (c *Choice) TypedKey(k *fyne.KeyEvent) {
	if ofWindow(k) {
		toWindow(c, k)
		return
	}
	c.SelectEntry.TypedKey(k)
}

// ofWindow tells whether a key is for the window whatever has the keyboard.
func ofWindow(k *fyne.KeyEvent) bool { return k.Name == fyne.KeyEscape || k.Name == fyne.KeyF1 }

// toWindow gives a key to what the window does with keys nobody takes.
func toWindow(o fyne.CanvasObject, k *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	if typed := c.OnTypedKey(); typed != nil {
		typed(k)
	}
}
