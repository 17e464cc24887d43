package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Field is one thing to fill in: its name above, and below it what is wrong or,
// if nothing is, a hint.
type Field struct {
	// Name is the field of the record, as an InvalidError names it.
	Name string

	input   fyne.CanvasObject
	message *Text
	hint    string
	box     *fyne.Container
}

// NewField gives a Field. The input is any widget.
func NewField(name, label string, input fyne.CanvasObject) *Field {
	f := &Field{Name: name, input: input, message: NewText("").Sized(theme.SizeNameCaptionText).Color(ColorMuted)}
	f.message.Hide()
	f.box = container.New(layout.NewCustomPaddedVBoxLayout(2),
		Label(label).Sized(theme.SizeNameCaptionText).Color(ColorMuted).OneLine(), input, f.message)
	return f
}

// Object is what the form shows.
func (f *Field) Object() fyne.CanvasObject { return f.box }

// Input is the widget given to NewField.
func (f *Field) Input() fyne.CanvasObject { return f.input }

// SetError shows what is wrong and what to do about it; empty clears it.
func (f *Field) SetError(text string) {
	if text == "" {
		f.say(f.hint, ColorMuted)
		return
	}
	f.say(text, theme.ColorNameError)
}

// SetHint shows a word of help where there is no error.
func (f *Field) SetHint(text string) {
	f.hint = text
	f.say(text, ColorMuted)
}

// Message gives what is shown below the input.
func (f *Field) Message() string {
	if !f.message.Visible() {
		return ""
	}
	return f.message.Text()
}

func (f *Field) say(text string, color fyne.ThemeColorName) {
	f.message.SetText(text)
	f.message.SetColor(color)
	setVisible(f.message, text != "")
	f.box.Refresh()
}

// Columns lays objects side by side in equal widths.
func Columns(objects ...fyne.CanvasObject) *fyne.Container {
	return container.NewGridWithColumns(len(objects), objects...)
}

// NewBareField is NewField without a name above: where the place says what it is.
func NewBareField(name string, input fyne.CanvasObject) *Field {
	f := NewField(name, "", input)
	f.box.Remove(f.box.Objects[0])
	return f
}

// Framed puts a thin border around a drop-down, which has none of its own.
func Framed(s *widget.Select) fyne.CanvasObject {
	return container.NewStack(NewGround(theme.ColorNameInputBorder).Rounded(6), NewInset(s, 1, 1))
}
