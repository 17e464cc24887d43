package papers

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // of logos
	_ "image/png"

	"regulars/data"
	"regulars/data/store"
)

// Wish is what the owner chooses of a paper. Empty fields are filled in: the day is today's
// on the owner's clock, the language the customer's.
type Wish struct {
	Purchase int64
	Kind     data.PaperKind
	Day      data.Date
	Language string // BCP 47
}

// Draft gives the paper that Issue would issue, without a number.
func (s *Service) Draft(ctx context.Context, w Wish) (p data.Paper, err error) {
	today, err := s.today(ctx)
	if err != nil {
		return p, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error { p, err = write(ctx, tx, w, today); return err })
	return p, err
}

// today is the day on the owner's clock.
func (s *Service) today(ctx context.Context) (data.Date, error) {
	zone, err := s.tools.Zone(ctx)
	if err != nil {
		return data.Date{}, fmt.Errorf("today: %w", err)
	}
	return data.DateOf(s.store.Now().In(zone)), nil
}

// Issue writes a paper, with its number. It fails with a *data.InvalidError where the
// letterhead lacks the name or the address, the purchase has an invoice already, or a
// return is to be invoiced; and with data.ErrNotFound where there is no such purchase.
func (s *Service) Issue(ctx context.Context, w Wish) (p data.Paper, err error) {
	draft, err := s.Draft(ctx, w)
	if err != nil {
		return p, err
	}
	what := fmt.Sprintf("Issue %s to %s", draft.Kind, firstLine(draft.Content.Buyer))
	err = s.store.Update(ctx, what, func(tx *store.Tx) error {
		if p, err = write(ctx, tx, w, draft.Day); err != nil {
			return err
		}
		return tx.IssuePaper(ctx, &p, p.Content.Seller.First)
	})
	return p, err
}

func firstLine(lines []string) string {
	if len(lines) == 0 {
		return "a customer"
	}
	return lines[0]
}

// write puts together what a paper says.
func write(ctx context.Context, tx *store.Tx, w Wish, today data.Date) (p data.Paper, err error) {
	sold, err := tx.Purchase(ctx, w.Purchase)
	if err != nil {
		return p, err
	}
	if w.Kind, err = kindFor(w.Kind, &sold); err != nil {
		return p, err
	}
	head, err := letterhead(ctx, tx)
	if err != nil {
		return p, err
	}
	if err := head.Complete(); err != nil {
		return p, err
	}
	p = data.Paper{PurchaseID: sold.ID, ContactID: sold.ContactID, Kind: w.Kind, Day: w.Day, Language: w.Language}
	if p.Day.IsZero() {
		p.Day = today
	}
	p.Due = p.DueFor(&sold, head.Terms)
	p.Content = sold.PaperContent(head)
	if err := address(ctx, tx, &p, &sold); err != nil {
		return p, err
	}
	if err := reversed(ctx, tx, &p, &sold); err != nil {
		return p, err
	}
	p.Content.Units, err = units(ctx, tx, sold.Lines)
	return p, err
}

// kindFor gives the kind that is asked for, or the one that fits.
func kindFor(kind data.PaperKind, sold *data.Purchase) (data.PaperKind, error) {
	back := sold.Kind == data.Return
	switch {
	case kind == "" && back:
		return data.PaperCredit, nil
	case kind == "":
		return data.PaperInvoice, nil
	case back && kind != data.PaperCredit:
		return kind, &data.InvalidError{Field: "paper", Reason: "can't be written for a return: a return has a credit note"}
	case !back && kind == data.PaperCredit:
		return kind, &data.InvalidError{Field: "paper", Reason: "can't be written for a purchase: enter what came back as a return, that has the credit note"}
	}
	return kind, nil
}

// address fills in to whom a paper goes, and in which language.
func address(ctx context.Context, tx *store.Tx, p *data.Paper, sold *data.Purchase) error {
	c, err := tx.Contact(ctx, sold.ContactID)
	switch {
	case errors.Is(err, data.ErrNotFound):
		if sold.Customer != "" {
			p.Content.Buyer = []string{sold.Customer}
		}
	case err != nil:
		return err
	default:
		p.Content.Buyer = c.PostalLines()
		if p.Language == "" {
			p.Language = c.Language
		}
	}
	if p.Language == "" {
		p.Language, err = tx.Setting(ctx, settingLanguage)
		return err
	}
	return nil
}

func ignoreGone(err error) error {
	if errors.Is(err, data.ErrNotFound) {
		return nil
	}
	return err
}

// settingLanguage is the key of the owner's language.
const settingLanguage = "language"

// reversed names the invoice that a credit note takes back.
func reversed(ctx context.Context, tx *store.Tx, p *data.Paper, sold *data.Purchase) error {
	if p.Kind != data.PaperCredit || sold.ReturnOf == 0 {
		return nil
	}
	list, err := tx.Papers(ctx, data.PaperQuery{Kind: data.PaperInvoice, Purchase: sold.ReturnOf, Limit: 1})
	if err == nil && len(list) > 0 {
		p.Content.Reverses = list[0].Number
	}
	return err
}

// units gives what one of each line is: piece, hour, kg.
func units(ctx context.Context, tx *store.Tx, lines []data.PurchaseLine) ([]string, error) {
	list := make([]string, len(lines))
	for i, l := range lines {
		if l.ProductID == 0 {
			continue
		}
		product, err := tx.Product(ctx, l.ProductID)
		if err := ignoreGone(err); err != nil {
			return nil, err
		}
		list[i] = product.Unit
	}
	return list, nil
}

// readable says why a picture can't be printed.
func readable(file []byte) error {
	_, _, err := image.Decode(bytes.NewReader(file))
	return err
}
