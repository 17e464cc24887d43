package leads

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// dealCard is a deal on the board. It is opened by a click or by Return, and moved by the
// mouse or by keys.
type dealCard struct {
	kit.Press

	page   *Page
	row    data.DealRow
	title  *kit.Text
	whose  *kit.Text
	amount *kit.Text
	step   *kit.Text
	faded  bool // while its ghost is being dragged
}

func newDealCard(p *Page) *dealCard {
	c := &dealCard{page: p}
	c.title = kit.NewText("").Bold().AtMost(2)
	c.whose = kit.Muted("").OneLine().Sized(theme.SizeNameCaptionText)
	c.amount = kit.Muted("").OneLine().Sized(theme.SizeNameCaptionText)
	c.step = kit.NewText("").OneLine().Sized(theme.SizeNameCaptionText)
	c.Do = func() { p.choose(c.row.ID) }
	c.ExtendBaseWidget(c)
	return c
}

// show fills the card with a deal.
func (c *dealCard) show(r data.DealRow, today data.Date) {
	c.row = r
	c.title.SetText(title(&r))
	whose := r.Whose()
	if whose == r.Title {
		whose = r.Source
	}
	c.whose.SetText(whose)
	amount := kit.Lf("%d %%", r.Percent)
	if r.Amount.Amount > 0 {
		amount = c.page.shell.Locale.Briefly(r.Amount) + " · " + amount
	}
	if !r.Expected.IsZero() {
		amount += " · " + c.page.month(data.MonthOf(r.Expected))
	}
	c.amount.SetText(amount)
	step, look := c.page.stepWords(&r, today)
	c.step.SetText(step)
	c.step.SetColor(look)
	c.Refresh()
}

// CreateRenderer draws the words upon a bordered ground.
func (c *dealCard) CreateRenderer() fyne.WidgetRenderer {
	ground := canvas.NewRectangle(color.Transparent)
	words := container.New(layout.NewCustomPaddedVBoxLayout(1), c.title, c.whose, c.amount, c.step)
	r := &cardRenderer{WidgetRenderer: widget.NewSimpleRenderer(container.NewStack(ground, kit.NewInset(words, 9, 6)))}
	r.draw = func() {
		ground.FillColor, ground.CornerRadius = theme.ColorForWidget(kit.ColorSurface, c), 6
		ground.StrokeColor, ground.StrokeWidth = theme.ColorForWidget(kit.ColorLine, c), 1
		if c.page.detail.id == c.row.ID {
			ground.FillColor = theme.ColorForWidget(kit.ColorRow, c)
		}
		if c.faded {
			ground.FillColor = theme.ColorForWidget(kit.ColorSoft, c)
		}
		if c.Hovered || c.Focused {
			ground.StrokeColor, ground.StrokeWidth = theme.ColorForWidget(theme.ColorNamePrimary, c), 1.5
		}
		ground.Refresh()
	}
	r.draw()
	return r
}

// cardRenderer draws the ground anew as the state of the card asks for.
type cardRenderer struct {
	fyne.WidgetRenderer

	draw func()
}

func (r *cardRenderer) Refresh() { r.draw() }

// Dragged has the ghost of the card follow the mouse.
func (c *dealCard) Dragged(e *fyne.DragEvent) { c.page.drag.move(c, e) }

// DragEnd lets the ghost go.
func (c *dealCard) DragEnd() { c.page.drag.drop() }

// Cursor tells that the card can be taken.
func (c *dealCard) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained shows the focus, and brings the card into sight.
func (c *dealCard) FocusGained() {
	c.Press.FocusGained()
	c.page.board.reveal(c)
}

// TypedKey goes from card to card, and does what the card is for.
func (c *dealCard) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		c.page.board.step(c, 0, -1)
	case fyne.KeyDown:
		c.page.board.step(c, 0, 1)
	case fyne.KeyLeft:
		c.page.board.step(c, -1, 0)
	case fyne.KeyRight:
		c.page.board.step(c, 1, 0)
	case fyne.KeyDelete:
		c.page.remove(&c.row)
	case fyne.KeyEscape:
		c.page.escape()
	default:
		c.Press.TypedKey(e)
	}
}

// TypedRune does what the letter stands for.
func (c *dealCard) TypedRune(r rune) {
	switch r {
	case '<', ',':
		c.page.board.shift(c, -1)
	case '>', '.':
		c.page.board.shift(c, 1)
	case 'w', 'W':
		c.page.win(&c.row)
	case 'l', 'L':
		c.page.lose(&c.row)
	case 'x', 'X':
		c.page.disqualify(&c.row)
	case 'n', 'N':
		c.page.nextStep(&c.row)
	}
}

// TypedShortcut moves the deal with Ctrl and the arrows.
func (c *dealCard) TypedShortcut(s fyne.Shortcut) {
	key, ok := s.(*desktop.CustomShortcut)
	switch {
	case !ok || key.Modifier != fyne.KeyModifierShortcutDefault:
	case key.KeyName == fyne.KeyLeft:
		c.page.board.shift(c, -1)
	case key.KeyName == fyne.KeyRight:
		c.page.board.shift(c, 1)
	}
}
