package views

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/app/settings"
	"regulars/views/kit"
)

// area is a part of the window, in its coordinates.
type area struct{ left, top, right, bottom float32 }

func areaAt(at fyne.Position, size fyne.Size) area {
	return area{at.X, at.Y, at.X + size.Width, at.Y + size.Height}
}

func (a area) cut(b area) area {
	return area{max(a.left, b.left), max(a.top, b.top), min(a.right, b.right), min(a.bottom, b.bottom)}
}

func (a area) seen() bool { return a.right-a.left > 1 && a.bottom-a.top > 1 }

// words are a text as it is drawn: where its letters are, how much of the window
// it may use, and in which layer it lies.
type words struct {
	text  string
	ink   area
	room  area
	layer int
	at    string // the widgets around it
	in    area   // what it is a part of
}

// reader collects the words of a window as an owner sees them.
type reader struct {
	found  []words
	above  fyne.CanvasObject // what hangs over the screens
	layers int
	path   []string
	in     []area
}

// read goes through o, which lies at a place of the window and is cut at room.
func (r *reader) read(o fyne.CanvasObject, at fyne.Position, room area, layer int) {
	if o == nil || !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	if o == r.above {
		r.layers++
		layer = r.layers
	}
	if t, ok := o.(*canvas.Text); ok {
		r.text(t, at, room, layer)
		return
	}
	r.path, r.in = append(r.path, fmt.Sprintf("%T", o)), append(r.in, areaAt(at, o.Size()))
	defer func() { r.path, r.in = r.path[:len(r.path)-1], r.in[:len(r.in)-1] }()
	switch o := o.(type) {
	case *container.Scroll:
		r.read(o.Content, at, room.cut(areaAt(at, o.Size())), layer)
	case *fyne.Container:
		for _, c := range o.Objects {
			if overlay(c) {
				r.layers++
				layer = r.layers
			}
			r.read(c, at, room, layer)
		}
	case fyne.Widget:
		r.widget(o, at, room, layer)
	}
}

// overlay says whether what follows lies upon what came before: a ground of a
// colour hides it.
func overlay(o fyne.CanvasObject) bool {
	g, ok := o.(*canvas.Rectangle)
	return ok && g.Visible() && g.FillColor != nil
}

func (r *reader) widget(o fyne.Widget, at fyne.Position, room area, layer int) {
	if _, ok := o.(*widget.Entry); ok {
		return // scrolls what is typed by itself
	}
	inside := room
	if clips(o) {
		inside = room.cut(areaAt(at, o.Size()))
	}
	for _, c := range test.WidgetRenderer(o).Objects() {
		r.read(c, at, inside, layer)
	}
}

// clips says whether a widget of Fyne cuts what it draws.
func clips(o fyne.Widget) bool {
	name := fmt.Sprintf("%T", o)
	return strings.Contains(name, "Scroll") || strings.Contains(name, "List") || strings.Contains(name, "lip")
}

func (r *reader) text(o *canvas.Text, at fyne.Position, room area, layer int) {
	if strings.TrimSpace(o.Text) == "" {
		return
	}
	size := fyne.MeasureText(o.Text, o.TextSize, o.TextStyle)
	spare := o.Size().Width - size.Width
	left := at.X
	switch o.Alignment {
	case fyne.TextAlignCenter:
		left += spare / 2
	case fyne.TextAlignTrailing:
		left += spare
	case fyne.TextAlignLeading:
	}
	top := at.Y + (o.Size().Height-size.Height)/2
	ink := area{left, top, left + size.Width, top + size.Height}
	if !ink.cut(room).seen() {
		return // scrolled away
	}
	r.found = append(r.found, words{text: o.Text, ink: ink, room: room, layer: layer, at: strings.Join(r.path[max(0, len(r.path)-6):], " > "), in: r.in[len(r.in)-1]})
}

// readWindow gives all words that the window of a frame shows.
func readWindow(f *frame) *reader {
	f.window.Content().Refresh() // the test driver lays out wrapped text late
	f.shell.Wait()
	r := &reader{}
	if all, ok := f.window.Content().(*fyne.Container); ok {
		r.above = all.Objects[len(all.Objects)-1] // the toasts, which go by themselves
	}
	r.read(f.window.Content(), fyne.NewPos(0, 0), areaAt(fyne.NewPos(0, 0), f.window.Canvas().Size()), 0)
	return r
}

// faults tells what an owner could not read: words cut off at the edge, and words
// drawn upon other words.
func (r *reader) faults() (list []string) {
	for i, a := range r.found {
		const hair = 2
		if a.ink.left < a.room.left-hair || a.ink.right > a.room.right+hair {
			list = append(list, fmt.Sprintf("%q is cut at the side: it is drawn from %.0f to %.0f, there is room from %.0f to %.0f (%s)", a.text, a.ink.left, a.ink.right, a.room.left, a.room.right, a.at))
		}
		if a.ink.left < a.in.left-hair || a.ink.right > a.in.right+hair || a.ink.top < a.in.top-2*hair || a.ink.bottom > a.in.bottom+2*hair {
			list = append(list, fmt.Sprintf("%q leaves what it is a part of: it is drawn at %v, that is at %v (%s)", a.text, a.ink, a.in, a.at))
		}
		for _, b := range r.found[:i] {
			both := a.ink.cut(a.room).cut(b.ink.cut(b.room))
			const upon = 4 // letters do not fill their line
			if a.layer == b.layer && both.right-both.left > upon && both.bottom-both.top > upon {
				list = append(list, fmt.Sprintf("%q is drawn upon %q (%v, %v; %s; %s)", a.text, b.text, a.ink, b.ink, a.at, b.at))
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// TestEveryScreenCanBeRead goes through all screens of the sample business in
// the usual window and in the least one.
func TestEveryScreenCanBeRead(t *testing.T) {
	f := sampleFrame(t)
	if err := f.app.Settings.Set(t.Context(), settings.Theme, string(kit.Light)); err != nil {
		t.Fatal(err)
	}
	f.shell.Wait()
	for i, p := range f.places {
		f.show(i)
		f.shell.Wait()
		readAt(t, f, p.Title)
	}
}
