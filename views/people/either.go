package people

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// either shows one of two objects, chosen each time it comes to be seen.
type either struct {
	widget.BaseWidget

	first, second fyne.CanvasObject
	isFirst       func() bool
}

func newEither(first, second fyne.CanvasObject, isFirst func() bool) *either {
	e := &either{first: first, second: second, isFirst: isFirst}
	e.ExtendBaseWidget(e)
	return e
}

func (e *either) Show() {
	if e.isFirst() {
		e.second.Hide()
		e.first.Show()
	} else {
		e.first.Hide()
		e.second.Show()
	}
	e.BaseWidget.Show()
}

func (e *either) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(e.first, e.second))
}
