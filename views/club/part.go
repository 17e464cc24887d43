package club

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"regulars/app/club"
	"regulars/data"
	"regulars/views/kit"
)

// told is what a card tells of the club.
type told struct {
	entitled []data.Entitlement
	by       *data.ReferralRow
	brought  []data.ReferralRow
	home     string
}

// Part gives what the card of a contact tells of the club: what they are entitled to now,
// who brought them and whom they brought.
func Part(shell *kit.Shell, svc *club.Service) kit.Part {
	return kit.Part{
		Topics: []data.Topic{data.Club, data.Purchases, data.Points},
		Load: func(ctx context.Context, contact int64) (func() fyne.CanvasObject, error) {
			t, err := tell(ctx, svc, contact)
			if errors.Is(err, data.ErrNotFound) {
				return nil, nil // deleted meanwhile
			}
			if err != nil || len(t.entitled) == 0 && t.by == nil && len(t.brought) == 0 {
				return nil, err
			}
			return func() fyne.CanvasObject { return part(shell, &t) }, nil
		},
	}
}

func tell(ctx context.Context, svc *club.Service, contact int64) (t told, err error) {
	if t.entitled, err = svc.Entitled(ctx, contact); err != nil {
		return t, err
	}
	if t.by, t.brought, err = svc.ReferralsOf(ctx, contact); err != nil {
		return t, err
	}
	t.home, err = svc.Currency(ctx)
	return t, err
}

func part(shell *kit.Shell, t *told) fyne.CanvasObject {
	say := speaker{shell.Locale}
	box := container.New(layout.NewCustomPaddedVBoxLayout(2))
	if len(t.entitled) > 0 {
		box.Add(kit.Label(kit.L("Entitled now to")).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted))
	}
	for _, e := range t.entitled {
		box.Add(entitlement(shell, say, e))
	}
	if t.by != nil {
		box.Add(kit.NewRow(kit.NewInset(kit.Muted(kit.Lf("Brought by %s", t.by.By)), 4, 2), func() { shell.Open("contact", t.by.ByID) }))
	}
	if n := len(t.brought); n > 0 {
		var sum int64
		for _, r := range t.brought {
			sum += r.Sum
		}
		box.Add(kit.NewRow(kit.NewInset(kit.Muted(kit.Lf("Brought %[1]s, who bought for %[2]s", kit.Ln("%d people", n), say.money(sum, t.home))), 4, 2), func() { shell.Open("referral", t.brought[0].ContactID) }))
	}
	return box
}

// entitlement is a line of what a contact can have now: what it is, until when, and the code.
func entitlement(shell *kit.Shell, say speaker, e data.Entitlement) fyne.CanvasObject {
	text := say.worth(&e.Benefit)
	if e.Benefit.Name != text {
		text = e.Benefit.Name + " · " + text
	}
	last := e.Benefit.Until
	if e.Code.ID != 0 {
		text += " · " + data.ShowCode(e.Code.Text)
		last = e.Code.Expires
	}
	if !last.IsZero() {
		text += " · " + kit.Lf("until %s", say.Day(last))
	}
	open := func() { shell.Open("benefit", e.Benefit.ID) }
	if e.Code.ID != 0 {
		open = func() { shell.Open("code", e.Code.ID) }
	}
	return kit.NewRow(kit.NewInset(kit.NewText(text).Color(theme.ColorNameSuccess), 4, 2), open)
}
