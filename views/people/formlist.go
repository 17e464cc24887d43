package people

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// editRow edits one value of a list.
type editRow[T any] struct {
	object fyne.CanvasObject
	get    func() T
	first  fyne.Focusable
	field  *kit.Field // that shows its error; may be nil
}

// listEditor edits any number of values, a row each.
type listEditor[T any] struct {
	make   func(T) editRow[T]
	rows   []editRow[T]
	box    *fyne.Container // the rows
	button fyne.CanvasObject
}

func newListEditor[T any](addText string, row func(T) editRow[T]) *listEditor[T] {
	l := &listEditor[T]{make: row, box: container.New(layout.NewCustomPaddedVBoxLayout(3))}
	l.button = kit.Action{Text: addText, Icon: theme.ContentAddIcon(), Do: func() {
		var empty T
		row := l.add(empty)
		if c := fyne.CurrentApp().Driver().CanvasForObject(l.box); c != nil {
			c.Focus(row.first)
		}
	}}.Quiet()
	return l
}

func (l *listEditor[T]) set(list []T) {
	for _, v := range list {
		l.add(v)
	}
}

func (l *listEditor[T]) add(v T) editRow[T] {
	row := l.make(v)
	content := row.object
	var line *fyne.Container
	away := kit.Action{Icon: theme.NewColoredResource(theme.CancelIcon(), kit.ColorMuted), Do: func() { l.remove(line) }}.Quiet()
	line = container.NewBorder(nil, nil, nil, container.NewVBox(away), content)
	row.object = line
	l.rows = append(l.rows, row)
	l.box.Add(line)
	return row
}

func (l *listEditor[T]) remove(line fyne.CanvasObject) {
	l.rows = slices.DeleteFunc(l.rows, func(r editRow[T]) bool { return r.object == line })
	l.box.Remove(line)
}

// get gives the values in order; empty ones too, which Clean drops.
func (l *listEditor[T]) get() []T {
	var list []T
	for _, r := range l.rows {
		list = append(list, r.get())
	}
	return list
}

// labelSelect offers the usual labels and keeps any other.
func labelSelect(label string) (*widget.Select, func() string) {
	known := labels()
	if !slices.Contains(known, label) {
		known = append(known, label)
	}
	var names []string
	for _, l := range known {
		names = append(names, labelName(l))
	}
	s := widget.NewSelect(names, nil)
	s.SetSelectedIndex(slices.Index(known, label))
	return s, func() string { return known[max(0, s.SelectedIndex())] }
}

// labelWidth sets a narrow label before a wide value.
type labelWidth float32

func (w labelWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(w)+80, max(objects[0].MinSize().Height, objects[1].MinSize().Height))
}

func (w labelWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(float32(w), objects[0].MinSize().Height))
	objects[1].Move(fyne.NewPos(float32(w)+6, 0))
	objects[1].Resize(fyne.NewSize(size.Width-float32(w)-6, size.Height))
}

// fieldRow edits a field of the owner's own.
func (f *form) fieldRow(v data.Field) editRow[data.Field] {
	name, value := kit.Filled(kit.L("Name"), v.Name), kit.Filled(kit.L("Value"), v.Value)
	return editRow[data.Field]{
		object: container.New(labelWidth(130), name, value), first: name,
		get: func() data.Field { return data.Field{Name: name.Text, Value: value.Text} },
	}
}
