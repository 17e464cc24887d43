package kit

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// toastTime is how long a Toast stays: long enough to read it and reach for Undo.
const toastTime = 8 * time.Second

const maxToasts = 3

// toastWidth is the most that words take before they go on in a second line.
const toastWidth float32 = 420

// Toast is a short message with one thing to do about it.
type Toast struct {
	Text   string
	Action string // words of the button; empty: none
	Do     func()
	// Reverts says that Do takes an action back or brings it back: an undo makes
	// what such a toast offers stale.
	Reverts bool
}

// Toaster shows toasts above the lower edge of whatever it lies upon.
type Toaster struct {
	shell *Shell
	box   *fyne.Container
	list  []*toastCard
}

// NewToaster gives a Toaster; put its Object on top of a stack.
func NewToaster(s *Shell) *Toaster { return &Toaster{shell: s, box: container.NewVBox()} }

// Object is what lies on top of the screen.
func (t *Toaster) Object() fyne.CanvasObject {
	return container.New(bottomCentre{}, t.box)
}

// Show adds a toast and takes the oldest away when there are many.
func (t *Toaster) Show(what Toast) {
	c := &toastCard{}
	c.object = t.card(what, c)
	t.list = append(t.list, c)
	t.box.Add(c.object)
	if len(t.list) > maxToasts {
		t.remove(t.list[0])
	}
	if t.shell.queue == nil { // a queued shell has no time that passes
		c.stop = t.shell.After(toastTime, func() { t.remove(c) })
	}
}

// ClearReverting takes away the toasts that offer to revert something.
func (t *Toaster) ClearReverting() {
	for _, c := range slices.Clone(t.list) {
		if c.reverts {
			t.remove(c)
		}
	}
}

// Texts gives the words of the toasts that are shown.
func (t *Toaster) Texts() []string {
	var list []string
	for _, c := range t.list {
		list = append(list, c.text)
	}
	return list
}

type toastCard struct {
	text    string
	reverts bool
	object  fyne.CanvasObject
	stop    func()
}

func (t *Toaster) card(what Toast, c *toastCard) fyne.CanvasObject {
	c.text, c.reverts = what.Text, what.Reverts
	words := NewText(what.Text).AtMost(2)
	width := min(toastWidth, Label(what.Text).MinSize().Width+1)
	row := container.NewHBox(NewInset(container.New(Width(width), words), 6, 6))
	if what.Action != "" {
		b := widget.NewButton(what.Action, func() {
			t.remove(c)
			what.Do()
		})
		b.Importance = widget.HighImportance
		row.Add(container.NewCenter(b))
	}
	x := widget.NewButtonWithIcon("", theme.CancelIcon(), func() { t.remove(c) })
	x.Importance = widget.LowImportance
	row.Add(container.NewCenter(x))
	return Card(NewInset(row, 6, 4))
}

func (t *Toaster) remove(c *toastCard) {
	for i, have := range t.list {
		if have == c {
			t.list = append(t.list[:i:i], t.list[i+1:]...)
			t.box.Remove(c.object)
			break
		}
	}
	if c.stop != nil {
		c.stop()
	}
}

// bottomCentre keeps its object at the middle of the lower edge.
type bottomCentre struct{}

func (bottomCentre) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (bottomCentre) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		m := o.MinSize()
		o.Resize(m)
		o.Move(fyne.NewPos((size.Width-m.Width)/2, size.Height-m.Height-16))
	}
}
