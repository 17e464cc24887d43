package leads

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"regulars/app/leads"
	"regulars/data"
	"regulars/views/kit"
)

// board shows a column for each stage, and below them where deals end.
type board struct {
	page    *Page
	columns []*column
	cards   map[int64]*dealCard // by deal, so that the keyboard stays where it is
	ends    []*end
	targets []*target
	row     *fyne.Container
	empty   fyne.CanvasObject
	object  fyne.CanvasObject
}

func newBoard(p *Page) *board {
	b := &board{page: p, cards: make(map[int64]*dealCard), row: container.New(&columnsLayout{})}
	b.ends = []*end{
		newEnd(kit.L("Won"), theme.ConfirmIcon(), func(c *dealCard) { p.win(&c.row) }),
		newEnd(kit.L("Lost"), theme.CancelIcon(), func(c *dealCard) { p.lose(&c.row) }),
		newEnd(kit.L("Not a lead"), theme.DeleteIcon(), func(c *dealCard) { p.disqualify(&c.row) }),
	}
	foot := container.NewGridWithColumns(len(b.ends))
	for _, e := range b.ends {
		foot.Add(e.object)
	}
	empty := kit.EmptyState(kit.FunnelIcon(), kit.L("No deals yet"),
		kit.L("Whoever may buy stands here as a card, from the first talk to the purchase. Type a line such as “Anna, Kvity LLC, 067 123 45 67, fair Lviv”, or paste a card."),
		kit.Action{Text: kit.L("Add a lead"), Icon: theme.ContentAddIcon(), Do: p.capture})
	b.empty = container.NewCenter(kit.Card(kit.NewInset(empty, 24, 18)))
	b.empty.Hide()
	b.object = container.NewBorder(nil, kit.NewInset(foot, 10, 6), nil, nil, container.NewStack(container.NewHScroll(kit.NewInset(b.row, 8, 0)), b.empty))
	return b
}

// fill shows the deals of a pipeline; what is there already keeps its place and the keyboard.
func (b *board) fill(d *leads.Board) {
	if b.page.drag.running() {
		b.page.drag.cancel()
	}
	b.arrange(d)
	byStage := make(map[int64][]data.DealRow)
	for _, r := range d.Open {
		byStage[r.StageID] = append(byStage[r.StageID], r)
	}
	kept := make(map[int64]*dealCard, len(b.cards))
	for i, c := range b.columns {
		c.fill(d.Sums[i], byStage[d.Sums[i].Stage.ID], kept)
	}
	b.cards = kept
	if len(d.Open) == 0 {
		b.empty.Show()
	} else {
		b.empty.Hide()
	}
	b.row.Refresh()
}

// arrange makes as many columns as there are stages.
func (b *board) arrange(d *leads.Board) {
	for len(b.columns) < len(d.Sums) {
		b.columns = append(b.columns, newColumn(b.page))
	}
	b.columns = b.columns[:len(d.Sums)]
	b.row.Objects, b.targets = nil, nil
	for _, c := range b.columns {
		b.row.Objects, b.targets = append(b.row.Objects, c.object), append(b.targets, c.target())
	}
	for _, e := range b.ends {
		b.targets = append(b.targets, e.target())
	}
}

// card gives the card of a deal, making it where there is none yet.
func (b *board) card(r data.DealRow) *dealCard {
	c, ok := b.cards[r.ID]
	if !ok {
		c = newDealCard(b.page)
	}
	c.show(r, b.page.data.Today)
	return c
}

// place finds a card on the board.
func (b *board) place(c *dealCard) (col, row int) {
	for i, column := range b.columns {
		for k, card := range column.cards {
			if card == c {
				return i, k
			}
		}
	}
	return -1, -1
}

// step gives the keyboard to a neighbour of a card; columns without cards are passed over.
func (b *board) step(c *dealCard, columns, rows int) {
	col, row := b.place(c)
	if col < 0 {
		return
	}
	row += rows
	for col += columns; col >= 0 && col < len(b.columns); col += columns {
		cards := b.columns[col].cards
		if len(cards) > 0 && row >= 0 && (columns != 0 || row < len(cards)) {
			b.page.shell.Window.Canvas().Focus(cards[min(row, len(cards)-1)])
		}
		if len(cards) > 0 || columns == 0 {
			return
		}
	}
}

// shift moves a deal to a neighbouring stage.
func (b *board) shift(c *dealCard, by int) {
	col, _ := b.place(c)
	if to := col + by; col >= 0 && to >= 0 && to < len(b.columns) {
		b.columns[to].take(c)
	}
}

// reveal scrolls a card into sight.
func (b *board) reveal(c *dealCard) {
	if col, row := b.place(c); col >= 0 {
		b.columns[col].reveal(row)
	}
}

// columnsLayout shares the width among the columns, which have a least one.
type columnsLayout struct{}

const (
	columnWidth float32 = 150
	columnGap   float32 = 8
)

func (*columnsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(len(objects))*(columnWidth+columnGap), 120)
}

func (*columnsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if len(objects) == 0 {
		return
	}
	w := max(columnWidth, size.Width/float32(len(objects))-columnGap)
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i)*(w+columnGap), 0))
		o.Resize(fyne.NewSize(w, size.Height))
	}
}

// moved has a deal stand at another stage.
func (p *Page) moved(r *data.DealRow, stage data.PipelineStage) {
	id := r.ID
	p.do(func(ctx context.Context) error { return p.svc.Leads.Move(ctx, id, stage.ID) },
		kit.Lf("“%[1]s” stands at “%[2]s” now", title(r), word(stage.Name)))
}
