package views

import (
	"context"

	"fyne.io/fyne/v2"

	"regulars/app"
	"regulars/app/club"
	"regulars/app/papers"
	sales "regulars/app/purchases"
	"regulars/data"
	"regulars/views/inbox"
	"regulars/views/kit"
	"regulars/views/purchases"
)

// entitled lists what a contact may have at a purchase now: the club's benefits, and paying
// with points.
func entitled(shell *kit.Shell, a *app.App) func(context.Context, int64) ([]purchases.Offer, error) {
	return func(ctx context.Context, contact int64) (list []purchases.Offer, err error) {
		benefits, err := a.Club.Entitled(ctx, contact)
		if err != nil {
			return nil, err
		}
		for _, e := range benefits {
			b := e.Benefit
			title := b.Name
			if e.Code.Text != "" {
				title += " · " + data.ShowCode(e.Code.Text)
			}
			list = append(list, purchases.Offer{Title: title, Percent: b.Percent, Amount: b.Amount, Currency: b.Currency, Code: e.Code.Text, Benefit: b.ID})
		}
		card, err := a.Points.Card(ctx, contact)
		if err != nil || card.Balance <= 0 || !card.Program.Redeemable() || card.Balance < card.Program.Fewest {
			return list, err
		}
		worth := card.Program.Worth(card.Balance)
		return append(list, purchases.Offer{
			Title:  kit.Lf("Pay with %[1]s points: %[2]s", shell.Locale.Int(card.Balance), shell.Locale.Money(worth)),
			Amount: worth.Amount, Currency: worth.Currency, Points: card.Balance,
		}), nil
	}
}

// redeeming notes what was had at a purchase, in the transaction that keeps it.
func redeeming(a *app.App) func(purchases.Offer) sales.Hook {
	return func(o purchases.Offer) sales.Hook {
		if o.Points == 0 {
			return club.Taken(o.Code, o.Benefit)
		}
		return a.Points.Pay(o.Points)
	}
}

// cardPrinter prints codes on cards and shows them in the system's program for PDF.
func cardPrinter(shell *kit.Shell, a *app.App) func([]data.Code) {
	outside := inbox.NewOutside(shell.Context(), fyne.CurrentApp().OpenURL)
	return func(codes []data.Code) {
		shell.Act(func(ctx context.Context) error {
			cards, err := cardsOf(ctx, a, codes)
			if err != nil {
				return err
			}
			sheet, err := a.Papers.Cards(ctx, cards, "")
			if err != nil {
				return err
			}
			return outside.Open("cards.pdf", sheet)
		}, nil)
	}
}

func cardsOf(ctx context.Context, a *app.App, codes []data.Code) (list []papers.Card, err error) {
	for _, c := range codes {
		b, err := a.Club.Benefit(ctx, c.BenefitID)
		if err != nil {
			return nil, err
		}
		card := papers.Card{Title: b.Name, Code: data.ShowCode(c.Text), Expires: c.Expires}
		if c.ContactID != 0 {
			if card.Name, err = a.Contacts.Name(ctx, c.ContactID); err != nil {
				return nil, err
			}
		}
		list = append(list, card)
	}
	return list, nil
}
