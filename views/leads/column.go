package leads

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// column is a stage and the cards that stand at it.
type column struct {
	page   *Page
	stage  data.PipelineStage
	name   *kit.Text
	sum    *kit.Text
	cards  []*dealCard
	box    *fyne.Container
	scroll *container.Scroll
	ground *kit.Ground
	object fyne.CanvasObject
}

// mostCards is how many cards a column shows; more are looked through better in the list.
const mostCards = 40

func newColumn(p *Page) *column {
	c := &column{page: p, name: kit.NewText("").OneLine().Bold(), sum: kit.Muted("").OneLine().Sized(theme.SizeNameCaptionText)}
	c.box = container.New(layout.NewCustomPaddedVBoxLayout(6))
	c.scroll = container.NewVScroll(kit.NewInset(c.box, 6, 2))
	c.ground = kit.NewGround(kit.ColorSoft).Rounded(8)
	head := kit.NewRow(kit.NewInset(container.New(layout.NewCustomPaddedVBoxLayout(0), c.name, c.sum), 10, 5), func() { p.list.showStage(c.stage) })
	c.object = container.NewStack(c.ground, container.NewBorder(head, nil, nil, nil, c.scroll))
	return c
}

// fill shows what stands at the stage.
func (c *column) fill(s data.StageSum, rows []data.DealRow, kept map[int64]*dealCard) {
	c.stage = s.Stage
	c.name.SetText(word(s.Stage.Name) + "  " + c.page.shell.Locale.Int(int64(s.Count)))
	sum := kit.Lf("%d %%", s.Stage.Probability)
	if len(s.Total) > 0 {
		sum = c.page.monies(s.Total) + " · " + sum
	}
	c.sum.SetText(sum)
	c.cards, c.box.Objects = nil, nil
	for _, r := range rows[:min(mostCards, len(rows))] {
		card := c.page.board.card(r)
		kept[r.ID] = card
		c.cards, c.box.Objects = append(c.cards, card), append(c.box.Objects, card)
	}
	if more := len(rows) - mostCards; more > 0 {
		b := widget.NewButton(kit.Ln("%d more", more), func() { c.page.list.showStage(c.stage) })
		b.Importance = widget.LowImportance
		c.box.Objects = append(c.box.Objects, b)
	}
	c.box.Refresh()
}

// take has a deal stand here.
func (c *column) take(card *dealCard) {
	if card.row.StageID != c.stage.ID || !card.row.Open() {
		c.page.moved(&card.row, c.stage)
	}
}

func (c *column) target() *target {
	return &target{object: c.object, drop: c.take, light: func(on bool) { lightGround(c.ground, on) }}
}

// lightGround shows whether a card would be dropped here.
func lightGround(g *kit.Ground, on bool) { //nolint:revive // it is what it shows
	color := kit.ColorSoft
	if on {
		color = kit.ColorRow
	}
	g.SetColor(color)
}

// reveal scrolls a card into sight.
func (c *column) reveal(row int) {
	card := c.cards[row]
	top, bottom := card.Position().Y, card.Position().Y+card.Size().Height
	switch {
	case top < c.scroll.Offset.Y:
		c.scroll.Offset.Y = top
	case bottom > c.scroll.Offset.Y+c.scroll.Size().Height:
		c.scroll.Offset.Y = bottom - c.scroll.Size().Height + 8
	default:
		return
	}
	c.scroll.Refresh()
}

// end is where deals are dropped that have come to an end.
type end struct {
	ground *kit.Ground
	object fyne.CanvasObject
	take   func(*dealCard)
}

func newEnd(name string, icon fyne.Resource, take func(*dealCard)) *end {
	e := &end{ground: kit.NewGround(kit.ColorSoft).Rounded(8), take: take}
	words := container.NewHBox(layout.NewSpacer(), widget.NewIcon(theme.NewColoredResource(icon, kit.ColorMuted)), kit.Label(name).Color(kit.ColorMuted), layout.NewSpacer())
	e.object = container.NewStack(e.ground, kit.NewInset(words, 8, 6))
	return e
}

func (e *end) target() *target {
	return &target{object: e.object, drop: e.take, light: func(on bool) { lightGround(e.ground, on) }}
}
