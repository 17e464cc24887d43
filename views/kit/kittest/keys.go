package kittest

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
)

// TypeKey gives a key to what has the keyboard, or to the window where nothing
// has, as the window's driver does.
func TypeKey(s *kit.Shell, name fyne.KeyName) {
	e := &fyne.KeyEvent{Name: name}
	if focused := s.Window.Canvas().Focused(); focused != nil {
		focused.TypedKey(e)
	} else if typed := s.Window.Canvas().OnTypedKey(); typed != nil {
		typed(e)
	}
	s.Wait()
}

// TypeText writes into what has the keyboard; without such it is lost.
func TypeText(s *kit.Shell, text string) {
	for _, r := range text {
		if focused := s.Window.Canvas().Focused(); focused != nil {
			focused.TypedRune(r)
		}
	}
	s.Wait()
}

// Menu gives the words of the items of the open menu, from the top; nil if none is open.
func Menu(s *kit.Shell) []string {
	var words []string
	for _, item := range items(s) {
		words = append(words, Find[*canvas.Text](item, nil)[0].Text)
	}
	return words
}

// Pick does the item of the open menu that has these words.
func Pick(tb testing.TB, s *kit.Shell, label string) {
	tb.Helper()
	for i, words := range Menu(s) {
		if item, ok := items(s)[i].(fyne.Tappable); ok && words == label {
			item.Tapped(&fyne.PointEvent{})
			s.Wait()
			return
		}
	}
	tb.Fatalf("the open menu has no %q, but %q", label, Menu(s))
}

// items gives the lines of the open menu that have words.
func items(s *kit.Shell) (list []fyne.CanvasObject) {
	for _, menu := range Find[*widget.PopUpMenu](s.Window.Canvas().Overlays().Top(), nil) {
		for _, item := range menu.Items {
			if len(Find[*canvas.Text](item, nil)) > 0 {
				list = append(list, item)
			}
		}
	}
	return list
}
