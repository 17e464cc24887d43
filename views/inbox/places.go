package inbox

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/views/kit"
)

const placeHeight float32 = 28

// placePane is the pane at the left: accounts and folders.
type placePane struct {
	shell *kit.Shell
	enter func(place)
	// picked is called after a click has chosen a place.
	picked func()

	list   *threadKeys
	items  []place
	chosen string
}

func newPlacePane(shell *kit.Shell, enter func(place)) *placePane {
	p := &placePane{shell: shell, enter: enter}
	p.list = newThreadKeys(func() int { return len(p.items) }, func() fyne.CanvasObject { return newPlaceRow() }, p.show)
	p.list.keys = p.typed
	return p
}

func (p *placePane) object() fyne.CanvasObject {
	return container.NewThemeOverride(p.list, kit.Tight())
}

// set shows items and keeps the chosen one; the first is entered where that one is gone.
func (p *placePane) set(items []place) {
	p.items = items
	_, ok := p.at(p.chosen)
	p.list.Refresh()
	if ok {
		return
	}
	for _, it := range items {
		if !it.header && it.kind == placeThreads {
			p.choose(it)
			return
		}
	}
	p.chosen = ""
}

// at gives the place of a key.
func (p *placePane) at(key string) (int, bool) {
	for i, it := range p.items {
		if it.key == key {
			return i, true
		}
	}
	return -1, false
}

// current gives the chosen place as it is now.
func (p *placePane) current() place {
	if i, ok := p.at(p.chosen); ok {
		return p.items[i]
	}
	return place{}
}

func (p *placePane) choose(it place) {
	if it.header {
		return
	}
	p.chosen = it.key
	p.list.Refresh()
	p.enter(it)
}

func (p *placePane) typed(e *fyne.KeyEvent) {
	var step int
	switch e.Name {
	case fyne.KeyDown:
		step = 1
	case fyne.KeyUp:
		step = -1
	default:
		return
	}
	at, _ := p.at(p.chosen)
	for i := at + step; i >= 0 && i < len(p.items); i += step {
		if !p.items[i].header {
			p.list.ScrollTo(i)
			p.choose(p.items[i])
			return
		}
	}
}

func (p *placePane) show(i widget.ListItemID, o fyne.CanvasObject) {
	r := o.(*placeRow)
	r.place, r.chosen, r.focused = p.items[i], p.items[i].key == p.chosen, p.list.focused
	r.onTap = func() {
		p.choose(r.place)
		p.picked()
	}
	r.Refresh()
}

// placeRow is a line of the left pane.
type placeRow struct {
	lit
	onTap   func()
	place   place
	chosen  bool
	focused bool // the pane has the keyboard
}

func newPlaceRow() *placeRow {
	r := &placeRow{}
	r.ExtendBaseWidget(r)
	return r
}

// MinSize keeps every row of one height.
func (r *placeRow) MinSize() fyne.Size { return fyne.NewSize(60, placeHeight) }

// Tapped enters the place.
func (r *placeRow) Tapped(*fyne.PointEvent) { r.onTap() }

// MouseIn lights the row, unless it only names an account.
func (r *placeRow) MouseIn(e *desktop.MouseEvent) {
	if !r.place.header {
		r.lit.MouseIn(e)
	}
}

// CreateRenderer draws an icon, the title and the count.
func (r *placeRow) CreateRenderer() fyne.WidgetRenderer {
	d := &placeRenderer{
		row: r, ground: canvas.NewRectangle(color.Transparent), icon: newIconImage(),
	}
	d.painted = painted{widget: r, objects: []fyne.CanvasObject{d.ground, d.icon.img}}
	texts := d.texts(2)
	d.title, d.count = texts[0], texts[1]
	d.Refresh()
	return d
}

type placeRenderer struct {
	painted
	row          *placeRow
	ground       *canvas.Rectangle
	icon         iconImage
	title, count *canvas.Text
}

func (d *placeRenderer) Layout(size fyne.Size) {
	d.ground.Move(fyne.NewPos(4, 1))
	d.ground.Resize(fyne.NewSize(size.Width-8, size.Height-2))
	d.fill(size)
}

func (d *placeRenderer) Refresh() {
	d.ground.FillColor, d.ground.CornerRadius = color.Transparent, 5
	switch {
	case d.row.chosen:
		d.ground.FillColor = kit.Color(chosenGround(d.row.focused))
	case d.row.hovered:
		d.ground.FillColor = kit.Color(theme.ColorNameHover)
	}
	d.fill(d.row.Size())
	canvas.Refresh(d.row)
}

func (d *placeRenderer) fill(size fyne.Size) {
	p := d.row.place
	left := 12 + float32(min(p.depth, 4))*14
	textSize, shade := theme.TextSize(), theme.ColorNameForeground
	d.icon.img.Hidden = p.header || p.icon == nil
	if p.header {
		textSize, shade = theme.CaptionTextSize(), kit.ColorMuted
	} else {
		shown := p.icon
		if p.failed {
			shown = theme.NewColoredResource(theme.WarningIcon(), theme.ColorNameWarning)
		}
		d.icon.set(shown)
		put(d.icon.img, left, 6, 16)
		left += 24
	}
	d.count.Text = ""
	if p.count > 0 {
		d.count.Text = kit.Lf("%d", p.count)
	}
	d.count.TextSize, d.count.TextStyle, d.count.Color = theme.CaptionTextSize()+1, fyne.TextStyle{Bold: true}, kit.Color(theme.ColorNamePrimary)
	counted := d.count.MinSize()
	d.count.Move(fyne.NewPos(size.Width-12-counted.Width, (size.Height-counted.Height)/2))
	d.title.TextSize, d.title.Color = textSize, kit.Color(shade)
	d.title.TextStyle.Bold = p.count > 0 || d.row.chosen
	room := max(1, size.Width-14-counted.Width-4-left)
	line := kit.OneLine(p.title, room, textSize, d.title.TextStyle)
	d.title.Text = line.Text
	h := d.title.MinSize().Height
	d.title.Move(fyne.NewPos(left, (size.Height-h)/2))
	d.title.Resize(fyne.NewSize(room, h))
}
