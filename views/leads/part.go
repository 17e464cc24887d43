package leads

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"regulars/app/leads"
	"regulars/data"
	"regulars/views/kit"
)

// Part shows on the card of a contact the open deals with their next steps.
func Part(shell *kit.Shell, svc *leads.Service) kit.Part {
	p := &Page{shell: shell}
	return kit.Part{
		Topics: []data.Topic{data.Deals},
		Load: func(ctx context.Context, contact int64) (func() fyne.CanvasObject, error) {
			list, today, err := svc.ContactDeals(ctx, contact)
			var open []data.DealRow
			for _, r := range list {
				if r.Open() {
					open = append(open, r)
				}
			}
			if err != nil || len(open) == 0 {
				return nil, err
			}
			return func() fyne.CanvasObject { return p.openDeals(open, today) }, nil
		},
	}
}

// shownDeals is how many deals a card shows.
const shownDeals = 4

func (p *Page) openDeals(list []data.DealRow, today data.Date) fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(4))
	for _, r := range list[:min(shownDeals, len(list))] {
		words := word(r.Stage)
		if r.Amount.Amount > 0 {
			words += " · " + p.shell.Locale.Briefly(r.Amount)
		}
		step, color := p.stepWords(&r, today)
		lines := container.New(layout.NewCustomPaddedVBoxLayout(1),
			container.NewBorder(nil, nil, nil, kit.Label(words).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted), kit.NewText(title(&r)).OneLine().Bold()),
			kit.NewText(step).OneLine().Color(color))
		box.Add(kit.NewPressable(kit.NewInset(lines, 8, 5), func() { p.shell.Open("deal", r.ID) }))
	}
	if more := len(list) - shownDeals; more > 0 {
		box.Add(kit.Action{Text: kit.Ln("%d more", more), Do: func() { p.shell.Open("leads", 0) }}.Quiet())
	}
	return box
}
