package points

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"regulars/app/points"
	"regulars/data"
	"regulars/views/kit"
)

// Part gives what the card of a contact tells of points: the tier, the balance, what runs out when, what is foretold.
func Part(shell *kit.Shell, svc *points.Service) kit.Part {
	return kit.Part{
		Topics: []data.Topic{data.Points, data.Purchases},
		Load: func(ctx context.Context, contact int64) (func() fyne.CanvasObject, error) {
			c, err := svc.Card(ctx, contact)
			if err != nil {
				return nil, gone(err)
			}
			if c.Empty() && !c.Rules && len(c.Scheme.Tiers) == 0 {
				return nil, nil // this firm has no club
			}
			return func() fyne.CanvasObject { return part(shell, svc, contact, &c) }, nil //nolint:contextcheck // the shell holds ctx for what it starts
		},
	}
}

func part(shell *kit.Shell, svc *points.Service, contact int64, c *points.Card) fyne.CanvasObject {
	say := speaker{shell.Locale}
	box := container.New(layout.NewCustomPaddedVBoxLayout(2))
	perks := ""
	line := kit.Flow(kit.NewChip(say.worth(&c.Program, c.Balance), func() { shell.Open("member", contact) }))
	if tier, ok := c.Tier(); ok {
		line.Add(kit.NewChip(tier.Name, func() { shell.Open("member", contact) }).Colored(theme.ColorNameSuccess))
		perks = tier.Perks
	}
	box.Add(line)
	if perks != "" {
		box.Add(kit.NewText(perks).AtMost(3))
	}
	for _, sentence := range append(say.standing(c), say.due(c)...) {
		box.Add(kit.Muted(sentence))
	}
	if c.Holds() {
		box.Add(kit.Muted(kit.Lf("Member since %[1]s, card %[2]s", say.Day(c.Member.Joined), data.ShowCard(c.Member.Card))))
		return titled(box)
	}
	box.Add(kit.NewLink(kit.L("Join the club"), func() {
		m := data.Membership{ContactID: contact}
		shell.Act(func(ctx context.Context) error { return svc.Join(ctx, &m) }, func() {
			shell.Done(kit.Lf("A member with the card %s", data.ShowCard(m.Card)), 0)
		})
	}))
	return titled(box)
}

// titled puts the part's name above it.
func titled(box fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedVBoxLayout(3), kit.Label(kit.L("Points")).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted), box)
}
