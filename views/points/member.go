package points

import (
	"context"
	"errors"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"regulars/app/points"
	"regulars/data"
	"regulars/views/kit"
)

// member shows the points of one contact with their proof: the ledger.
type member struct {
	page   *Page
	id     int64
	loader *kit.Loader[told]
	head   *fyne.Container
	table  *kit.Table[points.Line]
	object fyne.CanvasObject
	beside *container.Split

	mu    sync.Mutex
	lines []points.Line
}

// told is what is shown of a contact.
type told struct {
	name  string
	card  points.Card
	lines []points.Line
}

func newMember(p *Page) *member {
	m := &member{page: p, loader: kit.NewLoader[told](p.shell), head: container.New(layout.NewCustomPaddedVBoxLayout(4))}
	m.table = kit.NewTable(p.shell, kit.Source[points.Line]{
		Count: func(context.Context) (int, error) { return len(m.ledger()), nil },
		Page: func(_ context.Context, _ kit.Order, offset, limit int) ([]points.Line, error) {
			list := m.ledger()
			offset = min(offset, len(list))
			return list[offset:min(offset+limit, len(list))], nil
		},
		ID: func(e points.Line) int64 { return e.ID },
	}, m.columns())
	m.table.OnOpen = func(e points.Line) {
		if e.PurchaseID != 0 && p.shell.CanOpen("purchase") {
			p.shell.Open("purchase", e.PurchaseID)
		}
	}
	m.table.SetEmpty(container.NewCenter(container.New(kit.Width(260), kit.Muted(kit.L("No points have come or gone yet.")).Aligned(fyne.TextAlignCenter))))
	body := container.NewBorder(kit.NewInset(m.head, 14, 10), nil, nil, nil, m.table)
	m.object = container.NewStack(kit.NewGround(kit.ColorSurface), body)
	return m
}

func (m *member) ledger() []points.Line {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.lines
}

func (m *member) columns() []kit.Column[points.Line] {
	say := speaker{m.page.shell.Locale}
	return []kit.Column[points.Line]{
		{Title: kit.L("Day"), Width: 94, Text: func(e points.Line) string { return say.Day(e.Day) }},
		{Title: kit.L("What"), Width: 140, Grow: 1, Text: say.entry},
		{
			Title: kit.L("Points"), Width: 64, Align: fyne.TextAlignTrailing, Text: func(e points.Line) string { return say.signed(e.Points) },
			Color: func(e points.Line) fyne.ThemeColorName { return signColor(e.Points) },
		},
		{Title: kit.L("Balance"), Width: 66, Align: fyne.TextAlignTrailing, Bold: func(points.Line) bool { return true }, Text: func(e points.Line) string { return say.Int(e.Balance) }},
	}
}

// split puts the member beside the list.
func (m *member) split(list fyne.CanvasObject) fyne.CanvasObject {
	if m.beside == nil {
		m.beside = container.NewHSplit(list, m.object)
		m.beside.Offset = 0.52
	}
	return m.beside
}

func (m *member) show(id int64) {
	if m.id == id {
		return
	}
	m.id = id
	m.head.RemoveAll()
	m.reload()
}

func (m *member) reload() {
	id := m.id
	if id == 0 {
		m.loader.Stop()
		return
	}
	svc := m.page.svc
	m.loader.Load(func(ctx context.Context) (t told, err error) {
		if t.card, err = svc.Card(ctx, id); err != nil {
			return t, gone(err)
		}
		if t.name, err = svc.Name(ctx, id); err != nil {
			return t, gone(err)
		}
		t.lines, err = svc.Ledger(ctx, id)
		return t, err
	}, m.fill)
}

// gone makes nothing of a contact that was deleted meanwhile.
func gone(err error) error {
	if errors.Is(err, data.ErrNotFound) {
		return nil
	}
	return err
}

func (m *member) fill(t told) {
	if t.name == "" {
		m.page.members.open(0)
		return
	}
	m.mu.Lock()
	m.lines = t.lines
	m.mu.Unlock()
	say := speaker{m.page.shell.Locale}
	away := kit.Action{Icon: theme.CancelIcon(), Do: func() { m.page.members.open(0) }}.Quiet()
	name := kit.NewLink(t.name, func() { m.page.shell.Open("contact", m.id) })
	chips := kit.Flow()
	if tier, ok := t.card.Tier(); ok {
		chips.Add(kit.NewChip(tier.Name, nil).Colored(theme.ColorNameSuccess))
	}
	if t.card.Holds() {
		chips.Add(kit.NewChip(kit.Lf("card %s", data.ShowCard(t.card.Member.Card)), func() { m.page.join(t.card.Member) }))
	}
	rows := []fyne.CanvasObject{
		container.NewBorder(nil, nil, nil, away, name),
		kit.NewText(say.worth(&t.card.Program, t.card.Balance)).Sized(theme.SizeNameHeadingText).Bold(),
	}
	if len(chips.Objects) > 0 {
		rows = append(rows, chips)
	}
	for _, sentence := range append(say.standing(&t.card), say.due(&t.card)...) {
		rows = append(rows, kit.Muted(sentence))
	}
	m.head.Objects = append(rows, m.deeds(&t.card))
	m.head.Refresh()
	m.table.Reload()
}

// deeds are what can be done with the member.
func (m *member) deeds(c *points.Card) fyne.CanvasObject {
	row := kit.Flow(kit.Action{Text: kit.L("Give or take points…"), Do: func() { m.page.give(m.id, c.Balance) }}.Button())
	if c.Holds() {
		row.Add(kit.Action{Text: kit.L("Leave the club"), Do: func() { m.page.leaveClub(m.id) }}.Quiet())
	} else {
		row.Add(kit.Action{Text: kit.L("Join the club…"), Do: func() { m.page.join(data.Membership{ContactID: m.id, Card: c.Member.Card}) }}.Button())
	}
	return row
}

// due says what runs out next: the two soonest.
func (l speaker) due(c *points.Card) (list []string) {
	for _, d := range c.Due[:min(2, len(c.Due))] {
		if !d.Until.IsZero() {
			list = append(list, kit.Lf("%[1]s run out after %[2]s", l.points(d.Points), l.Day(d.Until)))
		}
	}
	return list
}
