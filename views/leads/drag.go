package leads

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"regulars/views/kit"
)

// target is where a card can be dropped.
type target struct {
	object fyne.CanvasObject
	light  func(on bool)
	drop   func(c *dealCard)
}

// drag is a card that follows the mouse. Fyne tells only the card of it, so the ghost and
// the targets are ours.
type drag struct {
	page  *Page
	layer *fyne.Container // above the whole screen

	card      *dealCard
	ghost     *fyne.Container
	over      *target
	cancelled bool // until the mouse lets go
}

func newDrag(p *Page) *drag { return &drag{page: p, layer: container.NewWithoutLayout()} }

func (d *drag) running() bool { return d.card != nil }

// move follows the mouse, and lights what the card would be dropped on.
func (d *drag) move(c *dealCard, e *fyne.DragEvent) {
	if d.cancelled {
		return
	}
	driver := fyne.CurrentApp().Driver()
	if d.card == nil {
		d.begin(c)
	}
	origin := driver.AbsolutePositionForObject(d.layer)
	d.ghost.Move(e.AbsolutePosition.Subtract(origin).SubtractXY(d.ghost.Size().Width/2, d.ghost.Size().Height/3))
	d.layer.Refresh() // else the ghost is not painted
	var over *target
	for _, t := range d.page.board.targets {
		at, size := driver.AbsolutePositionForObject(t.object), t.object.Size()
		in := e.AbsolutePosition.Subtract(at)
		if in.X >= 0 && in.X < size.Width && in.Y >= 0 && in.Y < size.Height {
			over = t
		}
	}
	d.lit(over)
}

func (d *drag) begin(c *dealCard) {
	d.card, c.faded = c, true
	c.Refresh()
	ghost := newDealCard(d.page)
	ghost.show(c.row, d.page.data.Today)
	ghost.Hovered = true
	d.ghost = container.NewStack(kit.NewGround(kit.ColorSurface).Bordered(), ghost)
	d.ghost.Resize(c.Size())
	d.layer.Add(d.ghost)
}

func (d *drag) lit(over *target) {
	if d.over == over {
		return
	}
	if d.over != nil {
		d.over.light(false)
	}
	if d.over = over; over != nil {
		over.light(true)
	}
}

// drop lets the card go where it is.
func (d *drag) drop() {
	card, over := d.card, d.over
	d.end()
	d.cancelled = false
	if card != nil && over != nil {
		over.drop(card)
	}
}

// cancel puts the card back; what the mouse does until it lets go is of no interest.
func (d *drag) cancel() {
	d.end()
	d.cancelled = true
}

func (d *drag) end() {
	d.lit(nil)
	if d.card == nil {
		return
	}
	d.card.faded = false
	d.card.Refresh()
	d.layer.RemoveAll()
	d.layer.Refresh()
	d.card, d.ghost = nil, nil
}
