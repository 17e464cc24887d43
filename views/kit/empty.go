package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Action is a thing to do and its words.
type Action struct {
	Text string
	Icon fyne.Resource // may be nil
	Do   func()
}

// EmptyState says what belongs into an empty place and offers what fills it;
// the first action is the one to take.
func EmptyState(icon fyne.Resource, title, text string, actions ...Action) fyne.CanvasObject {
	img := canvas.NewImageFromResource(theme.NewColoredResource(icon, ColorMuted))
	img.FillMode = canvas.ImageFillContain
	img.SetMinSize(fyne.NewSquareSize(40))
	words := NewText(text).Color(ColorMuted).Aligned(fyne.TextAlignCenter)
	buttons := container.NewHBox()
	for i, a := range actions {
		b := a.Button()
		if i == 0 {
			b.Importance = widget.HighImportance
		}
		buttons.Add(b)
	}
	box := container.NewVBox(
		img,
		Section(title).Aligned(fyne.TextAlignCenter),
		container.New(Width(340), words),
		container.NewCenter(buttons),
	)
	return container.NewCenter(box)
}

// Button gives a button that does a.
func (a Action) Button() *widget.Button {
	if a.Icon == nil {
		return widget.NewButton(a.Text, a.Do)
	}
	return widget.NewButtonWithIcon(a.Text, a.Icon, a.Do)
}

// Quiet gives a button without a ground that does a.
func (a Action) Quiet() *widget.Button {
	b := a.Button()
	b.Importance = widget.LowImportance
	return b
}

// Width is a layout that gives its objects one width; their heights follow.
type Width float32

// MinSize is the width and the tallest object.
func (w Width) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var h float32
	for _, o := range objects {
		if o.Size().Width != float32(w) {
			o.Resize(fyne.NewSize(float32(w), o.MinSize().Height)) // wrapped text knows its height by its width
		}
		h = max(h, o.MinSize().Height)
	}
	return fyne.NewSize(float32(w), h)
}

// Layout centres the objects.
func (w Width) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos((size.Width-float32(w))/2, 0))
		o.Resize(fyne.NewSize(float32(w), size.Height))
	}
}
