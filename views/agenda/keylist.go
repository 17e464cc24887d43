package agenda

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// keyList is Fyne's list with the keys of the calendar: Return opens what Space
// does, letters show the calendar in another way.
type keyList struct {
	widget.List

	do deeds
}

func newKeyList(do deeds, length func() int, create func() fyne.CanvasObject, update func(int, fyne.CanvasObject)) *keyList {
	l := &keyList{do: do}
	l.Length, l.CreateItem, l.UpdateItem, l.HideSeparators = length, create, update, true
	l.ExtendBaseWidget(l)
	return l
}

// TypedRune is the page's.
func (l *keyList) TypedRune(r rune) { l.do.letter(r) }

// TypedKey walks over the lines as Fyne's list does.
func (l *keyList) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		l.List.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	case fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEscape, fyne.KeyF1:
		l.do.key(e.Name)
	default:
		l.List.TypedKey(e)
	}
}
