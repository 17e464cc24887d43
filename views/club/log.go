package club

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
)

// log lists what was redeemed, also what was given back.
type log struct {
	page   *Page
	table  *kit.Table[data.RedemptionRow]
	object fyne.CanvasObject
}

func newLog(p *Page) *log {
	l := &log{page: p}
	l.table = kit.NewTable(p.shell, kit.Source[data.RedemptionRow]{
		Count: func(ctx context.Context) (int, error) { return p.svc.CountLog(ctx, data.RedemptionQuery{}) },
		Page: func(ctx context.Context, _ kit.Order, offset, limit int) ([]data.RedemptionRow, error) {
			return p.svc.Log(ctx, data.RedemptionQuery{Offset: offset, Limit: limit})
		},
		ID: func(r data.RedemptionRow) int64 { return r.ID },
	}, l.columns())
	l.table.OnMenu = l.menu
	l.table.OnOpen = func(r data.RedemptionRow) {
		if r.PurchaseID != 0 && p.shell.CanOpen("purchase") {
			p.shell.Open("purchase", r.PurchaseID)
		}
	}
	l.table.SetEmpty(kit.EmptyState(theme.HistoryIcon(), kit.L("Nothing was redeemed yet"),
		kit.L("What is redeemed at the counter or at a purchase is written down here: when, by whom, and what it took off."),
		kit.Action{Text: kit.L("Redeem a code"), Icon: theme.ConfirmIcon(), Do: p.counter.focus}))
	l.object = container.NewStack(l.table)
	return l
}

func (l *log) columns() []kit.Column[data.RedemptionRow] {
	say := l.page.say
	muted := func(r data.RedemptionRow) fyne.ThemeColorName {
		if !r.GivenBackAt.IsZero() {
			return kit.ColorMuted
		}
		return theme.ColorNameForeground
	}
	return []kit.Column[data.RedemptionRow]{
		{Title: kit.L("When"), Width: 110, Color: muted, Text: func(r data.RedemptionRow) string {
			now := l.page.shell.Now()
			return say.Brief(r.At.In(now.Location()), now)
		}},
		{Title: kit.L("Benefit"), Width: 160, Grow: 2, Color: muted, Text: func(r data.RedemptionRow) string { return r.Benefit }},
		{Title: kit.L("Code"), Width: 120, Color: muted, Text: func(r data.RedemptionRow) string {
			if r.Code == "" {
				return "–"
			}
			return data.ShowCode(r.Code)
		}},
		{Title: kit.L("Who"), Width: 140, Grow: 1, Color: muted, Text: func(r data.RedemptionRow) string { return r.Contact }},
		{Title: kit.L("Taken off"), Width: 100, Align: fyne.TextAlignTrailing, Color: muted, Text: func(r data.RedemptionRow) string {
			if r.Amount == 0 {
				return ""
			}
			return say.money(r.Amount, r.Currency)
		}},
		{Title: kit.L("Given back"), Width: 130, Grow: 1, Yields: 1, Color: muted, Text: func(r data.RedemptionRow) string {
			if r.GivenBackAt.IsZero() {
				return ""
			}
			now := l.page.shell.Now()
			return say.Brief(r.GivenBackAt.In(now.Location()), now) + " " + kit.L(r.GivenBack)
		}},
	}
}

func (l *log) menu(r data.RedemptionRow, at fyne.Position) {
	p := l.page
	var items []*fyne.MenuItem
	if r.GivenBackAt.IsZero() {
		items = append(items, fyne.NewMenuItemWithIcon(kit.L("Give back: the code is good again"), theme.MediaReplayIcon(), func() { l.giveBack(r) }))
	}
	if r.PurchaseID != 0 {
		items = append(items, fyne.NewMenuItemWithIcon(kit.L("Show the purchase"), theme.DocumentIcon(), func() { p.shell.Open("purchase", r.PurchaseID) }))
	}
	if r.ContactID != 0 {
		items = append(items, fyne.NewMenuItemWithIcon(kit.L("Show the contact"), theme.AccountIcon(), func() { p.shell.Open("contact", r.ContactID) }))
	}
	if len(items) > 0 {
		p.menu(at, items...)
	}
}

// giveBack asks why, and makes good again what was redeemed.
func (l *log) giveBack(r data.RedemptionRow) {
	s := &sheet{page: l.page}
	why := kit.Filled(kit.L("All of it came back, a mistake at the counter…"), "")
	s.read = func() (func(context.Context) error, error) {
		return func(ctx context.Context) error { return l.page.svc.GiveBack(ctx, r.ID, why.Text) }, nil
	}
	s.kept = func() { l.page.shell.Done(kit.Lf("“%s” is good again", r.Benefit), 0) }
	s.show(kit.L("Give back what was redeemed"), kit.L("Give back"), container.NewVBox(
		s.field("why", kit.L("Why"), why).Object(),
		kit.Muted(kit.L("This line stays in the log. The purchase stays as it is."))))
}
