package agenda

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// taskRow draws a taskLine.
type taskRow struct {
	widget.BaseWidget

	box       *tickBox
	title     *kit.Text
	head      *kit.Text
	who, due  *kit.Text
	line      taskLine
	separator *canvas.Rectangle
}

func newTaskRow() *taskRow {
	muted := func() *kit.Text { return kit.NewText("").OneLine().Color(kit.ColorMuted) }
	r := &taskRow{box: newTickBox(), title: kit.NewText("").OneLine(), head: kit.NewText("").OneLine().Bold(), who: muted(), due: muted(), separator: canvas.NewRectangle(nothing())}
	r.ExtendBaseWidget(r)
	return r
}

func (r *taskRow) set(l taskLine, tick func(*data.Task)) {
	r.line = l
	r.head.SetText(l.head)
	for _, o := range []fyne.CanvasObject{r.box, r.title, r.who, r.due, r.separator} {
		setVisible(o, l.task != nil)
	}
	setVisible(r.head, l.task == nil)
	if l.task != nil {
		r.title.SetText(l.task.Title)
		r.who.SetText(l.who)
		r.due.SetText(l.due)
		r.box.set(l.task.Done(), func() { tick(l.task) })
	}
	r.Refresh()
}

// CreateRenderer lays the parts side by side.
func (r *taskRow) CreateRenderer() fyne.WidgetRenderer { return &taskRowRenderer{r: r} }

type taskRowRenderer struct{ r *taskRow }

func (r *taskRowRenderer) Destroy()           {}
func (r *taskRowRenderer) MinSize() fyne.Size { return fyne.NewSize(300, 32) }

func (r *taskRowRenderer) Objects() []fyne.CanvasObject {
	t := r.r
	return []fyne.CanvasObject{t.separator, t.box, t.title, t.who, t.due, t.head}
}

func (r *taskRowRenderer) Layout(size fyne.Size) {
	const dueWidth = 150
	t := r.r
	line := t.title.MinSize().Height
	y := (size.Height - line) / 2
	t.head.Move(fyne.NewPos(12, size.Height-line-4))
	t.head.Resize(sized(size.Width-24, line))
	t.box.Move(fyne.NewPos(8, (size.Height-24)/2))
	t.box.Resize(fyne.NewSquareSize(24))
	rest := max(0, size.Width-40-dueWidth-12)
	t.title.Move(fyne.NewPos(40, y))
	t.title.Resize(sized(rest*0.65, line))
	t.who.Move(fyne.NewPos(40+rest*0.65+8, y))
	t.who.Resize(sized(max(0, rest*0.35-16), line))
	t.due.Move(fyne.NewPos(size.Width-dueWidth-12, y))
	t.due.Resize(sized(dueWidth, line))
	t.separator.Move(fyne.NewPos(40, size.Height-1))
	t.separator.Resize(sized(max(0, size.Width-52), 1))
}

func (r *taskRowRenderer) Refresh() {
	t, l := r.r, r.r.line
	head, title, due := kit.ColorMuted, theme.ColorNameForeground, kit.ColorMuted
	if l.warn {
		head = theme.ColorNameError
	}
	if l.late {
		due = theme.ColorNameError
	}
	if l.task != nil && l.task.Done() {
		title = kit.ColorMuted
	}
	t.head.SetColor(head)
	t.title.SetColor(title)
	t.due.SetColor(due)
	t.separator.FillColor = kit.Color(kit.ColorLine)
	r.Layout(t.Size())
	canvas.Refresh(t)
}

// tickBox is ticked to say that a task is done.
type tickBox struct {
	kit.Press

	done bool
}

func newTickBox() *tickBox {
	b := &tickBox{}
	b.ExtendBaseWidget(b)
	return b
}

func (b *tickBox) set(done bool, tick func()) {
	b.done, b.Do = done, tick
	b.Refresh()
}

// TypedKey obeys Space alone, as checkboxes do.
func (b *tickBox) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace {
		b.Do()
	}
}

// CreateRenderer draws Fyne's icons of a checkbox.
func (b *tickBox) CreateRenderer() fyne.WidgetRenderer {
	r := &tickRenderer{b: b, image: &canvas.Image{FillMode: canvas.ImageFillContain}}
	r.Refresh()
	return r
}

type tickRenderer struct {
	b     *tickBox
	image *canvas.Image
}

func (r *tickRenderer) Destroy()                     {}
func (r *tickRenderer) MinSize() fyne.Size           { return fyne.NewSquareSize(24) }
func (r *tickRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.image} }

func (r *tickRenderer) Layout(size fyne.Size) {
	r.image.Move(fyne.NewPos(3, 3))
	r.image.Resize(size.SubtractWidthHeight(6, 6))
}

func (r *tickRenderer) Refresh() {
	color := kit.ColorMuted
	if r.b.Hovered || r.b.Focused {
		color = theme.ColorNamePrimary
	}
	icon := theme.CheckButtonIcon()
	if r.b.done {
		icon = theme.CheckButtonCheckedIcon()
	}
	r.image.Resource = theme.NewColoredResource(icon, color)
	r.image.Refresh()
}
