package views

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
)

// covered tells whether something lies over the screens that has to be answered
// first: a dialog, a menu, the first question. No key may reach below it.
func (f *frame) covered() bool { return f.asking() || f.window.Canvas().Overlays().Top() != nil }

// reachable tells whether the screen in front has the keys: nothing covers it, or
// only a form of its own does.
func (f *frame) reachable() bool {
	form := f.screen().Form
	return !f.covered() || len(f.window.Canvas().Overlays().List()) == 1 && form != nil && form()
}

// free makes a key do nothing while something covers the window.
func (f *frame) free(do func()) func() {
	return func() {
		if !f.covered() {
			do()
		}
	}
}

// onScreen makes a key do nothing while something that is not the screen's own
// covers it.
func (f *frame) onScreen(do func()) func() {
	return func() {
		if f.reachable() {
			do()
		}
	}
}

// dismiss presses the button of the dialog on top that changes nothing, which is
// what Esc is for. It finds it as Tab does: a dialog tells nothing of what it holds.
func (f *frame) dismiss() {
	c := f.window.Canvas()
	top, ok := c.Overlays().Top().(fyne.Tappable)
	if !ok {
		return
	}
	seen := make(map[fyne.Focusable]bool)
	for c.FocusNext(); c.Focused() != nil && !seen[c.Focused()]; c.FocusNext() {
		seen[c.Focused()] = true
		if b, ok := c.Focused().(*widget.Button); ok && harmless(b) {
			b.OnTapped()
			return
		}
	}
	top.Tapped(&fyne.PointEvent{}) // beside it, which puts away what has no buttons
}

// harmless tells whether a button leaves all as it was.
func harmless(b *widget.Button) bool {
	return slices.Contains([]string{kit.L("Cancel"), kit.L("Close"), kit.L("Keep writing")}, b.Text)
}
