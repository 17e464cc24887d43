package club

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
)

// benefits lists what regulars get.
type benefits struct {
	page   *Page
	today  data.Date
	table  *kit.Table[data.BenefitRow]
	object fyne.CanvasObject
}

func newBenefits(p *Page) *benefits {
	b := &benefits{page: p, today: data.DateOf(p.shell.Now())}
	b.table = kit.NewTable(p.shell, source(p.svc.Benefits, func(r data.BenefitRow) int64 { return r.ID }), b.columns())
	b.table.OnOpen = func(r data.BenefitRow) { p.editBenefit(r.Benefit) }
	b.table.OnMenu = b.menu
	b.table.OnDelete = func(ids []int64) {
		if len(ids) == 1 {
			p.deleteBenefit(ids[0])
		}
	}
	add := kit.Action{Text: kit.L("New benefit"), Icon: theme.ContentAddIcon(), Do: func() { p.tabs[showBenefits].add() }}
	b.table.SetEmpty(kit.EmptyState(kit.TicketIcon(), kit.L("Nothing for regulars yet"),
		kit.L("A benefit is what a regular gets: a percentage or an amount off, a gift, free delivery. Say for whom and until when; give out codes for it, or let it need none."), add))
	b.object = container.NewBorder(deedBar(add.Button(),
		kit.Action{Text: kit.L("Give out codes"), Icon: theme.MailSendIcon(), Do: func() { p.issue(data.Benefit{}) }}.Button()), nil, nil, nil, b.table)
	return b
}

func (b *benefits) columns() []kit.Column[data.BenefitRow] {
	say := b.page.say
	muted := func(r data.BenefitRow) fyne.ThemeColorName {
		if !r.InUse(b.today) {
			return kit.ColorMuted
		}
		return theme.ColorNameForeground
	}
	return []kit.Column[data.BenefitRow]{
		{Title: kit.L("Benefit"), Width: 180, Grow: 3, Color: muted, Text: func(r data.BenefitRow) string { return r.Name }},
		{Title: kit.L("Gives"), Width: 130, Grow: 1, Color: muted, Text: func(r data.BenefitRow) string { return say.worth(&r.Benefit) }},
		{Title: kit.L("For whom"), Width: 130, Grow: 1, Color: muted, Text: func(r data.BenefitRow) string { return say.whom(&r.Benefit) }},
		{Title: kit.L("State"), Width: 150, Color: muted, Text: b.state},
		{Title: kit.L("Open codes"), Width: 110, Align: fyne.TextAlignTrailing, Yields: 1, Text: func(r data.BenefitRow) string {
			if r.Automatic {
				return kit.L("none needed")
			}
			return say.Int(int64(r.Open))
		}},
		{Title: kit.L("Redeemed"), Width: 100, Align: fyne.TextAlignTrailing, Text: func(r data.BenefitRow) string {
			if r.Stock > 0 {
				return kit.Lf("%[1]s of %[2]s", say.Int(int64(r.Redeemed)), say.Int(int64(r.Stock)))
			}
			return say.Int(int64(r.Redeemed))
		}},
		{Title: kit.L("Taken off"), Width: 100, Align: fyne.TextAlignTrailing, Yields: 2, Text: func(r data.BenefitRow) string {
			if r.Given == 0 {
				return ""
			}
			return say.money(r.Given, r.BenefitUse.Currency)
		}},
	}
}

// state says whether a benefit can be had now.
func (b *benefits) state(r data.BenefitRow) string {
	switch {
	case !r.EndedAt.IsZero():
		return kit.L("out of use")
	case !r.From.IsZero() && b.today.Before(r.From):
		return kit.Lf("from %s", b.page.say.Day(r.From))
	case !r.Until.IsZero() && r.Until.Before(b.today):
		return kit.Lf("over since %s", b.page.say.Day(r.Until))
	case !r.Until.IsZero():
		return kit.Lf("until %s", b.page.say.Day(r.Until))
	}
	return kit.L("in use")
}

func (b *benefits) menu(r data.BenefitRow, at fyne.Position) {
	p := b.page
	end := fyne.NewMenuItemWithIcon(kit.L("Take out of use"), theme.MediaPauseIcon(), func() { p.endBenefit(r.Benefit) })
	if !r.EndedAt.IsZero() {
		end = fyne.NewMenuItemWithIcon(kit.L("Take into use again"), theme.MediaPlayIcon(), func() { p.resumeBenefit(r.Benefit) })
	}
	p.menu(at,
		fyne.NewMenuItemWithIcon(kit.L("Edit"), theme.DocumentCreateIcon(), func() { p.editBenefit(r.Benefit) }),
		fyne.NewMenuItemWithIcon(kit.L("Give out codes"), theme.MailSendIcon(), func() { p.issue(r.Benefit) }),
		fyne.NewMenuItemWithIcon(kit.L("Draw who wins it"), theme.MediaReplayIcon(), func() { p.freezeFor(r.Benefit) }),
		end,
		fyne.NewMenuItemWithIcon(kit.L("Delete"), theme.DeleteIcon(), func() { p.deleteBenefit(r.ID) }))
}

// openBenefit shows the form of a benefit as it is now.
func (p *Page) openBenefit(id int64) {
	var b data.Benefit
	p.shell.Act(func(ctx context.Context) (err error) {
		b, err = p.svc.Benefit(ctx, id)
		return err
	}, func() { p.editBenefit(b) })
}

func (p *Page) endBenefit(b data.Benefit) {
	p.shell.Act(func(ctx context.Context) error { return p.svc.EndBenefit(ctx, b.ID) }, func() {
		p.shell.Done(kit.Lf("“%s” is out of use: its codes are good no more", b.Name), 0)
	})
}

func (p *Page) resumeBenefit(b data.Benefit) {
	p.shell.Act(func(ctx context.Context) error { return p.svc.ResumeBenefit(ctx, b.ID) }, func() {
		p.shell.Done(kit.Lf("“%s” is in use again", b.Name), 0)
	})
}

func (p *Page) deleteBenefit(id int64) {
	var b data.Benefit
	p.shell.Act(func(ctx context.Context) (err error) {
		if b, err = p.svc.Benefit(ctx, id); err != nil {
			return err
		}
		return p.svc.DeleteBenefit(ctx, id)
	}, func() { p.shell.Done(kit.Lf("“%s” was deleted", b.Name), 0) })
}

// countText is a number in a form; nothing for 0.
func countText(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
