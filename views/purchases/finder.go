package purchases

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
)

// mostOffers is how many records are offered while one types.
const mostOffers = 6

// chooser is what a finder's arrows and Enter work on.
type chooser interface {
	move(by int) bool
	choose() bool
}

// finder is an entry below which records are offered: the arrows choose among them and Enter takes
// the chosen one, or goes on where none is offered.
type finder struct {
	kit.Input

	offers chooser
	on     func()
}

func newFinder(hint string, changed func(string), on func()) *finder {
	f := &finder{on: on}
	f.ExtendBaseWidget(f)
	f.Scroll = fyne.ScrollHorizontalOnly
	f.SetPlaceHolder(hint)
	f.OnChanged = changed
	return f
}

// TypedKey obeys arrows and Enter.
func (f *finder) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyDown && f.offers.move(1), k.Name == fyne.KeyUp && f.offers.move(-1):
	case k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter:
		if !f.offers.choose() {
			f.on()
		}
	default:
		f.Input.TypedKey(k)
	}
}

// offers are the records that a text may mean.
type offers[T any] struct {
	shell    *kit.Shell
	loader   *kit.Loader[[]T]
	find     func(ctx context.Context, text string) ([]T, error)
	describe func(T) string
	take     func(T)

	found   []T
	at      int
	waiting bool // Enter came before the answer: the best of it is taken
	object  *fyne.Container
}

func newOffers[T any](shell *kit.Shell, find func(context.Context, string) ([]T, error), describe func(T) string, take func(T)) *offers[T] {
	return &offers[T]{
		shell: shell, loader: kit.NewLoader[[]T](shell), find: find, describe: describe, take: take,
		object: container.New(layout.NewCustomPaddedVBoxLayout(0)),
	}
}

// look asks for what a text may mean.
func (o *offers[T]) look(text string) {
	text, o.waiting = strings.TrimSpace(text), false
	if text == "" {
		o.loader.Stop()
		o.show(nil)
		return
	}
	o.loader.Load(func(ctx context.Context) ([]T, error) { return o.find(ctx, text) }, func(list []T) {
		o.show(list)
		if o.waiting {
			o.choose()
		}
	})
}

func (o *offers[T]) show(list []T) {
	o.found, o.at = list, 0
	o.draw()
}

func (o *offers[T]) draw() {
	o.object.RemoveAll()
	for i, v := range o.found {
		b := widget.NewButton(kit.OneLine(o.describe(v), 420, 13, fyne.TextStyle{}).Text, func() {
			o.at = i
			o.choose()
		})
		b.Alignment, b.Importance = widget.ButtonAlignLeading, widget.LowImportance
		if i == o.at {
			b.Importance = widget.MediumImportance
		}
		o.object.Add(b)
	}
	o.object.Refresh()
}

// move chooses another of what is offered; false where nothing is.
func (o *offers[T]) move(by int) bool {
	if len(o.found) == 0 {
		return false
	}
	o.at = (o.at + by + len(o.found)) % len(o.found)
	o.draw()
	return true
}

// choose takes the chosen one; false where nothing is offered.
func (o *offers[T]) choose() bool {
	if o.waiting = o.loader.Busy(); o.waiting {
		return true
	}
	if len(o.found) == 0 {
		return false
	}
	chosen := o.found[o.at]
	o.show(nil)
	o.take(chosen)
	return true
}
