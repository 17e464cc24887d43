package papers

import (
	"context"

	"regulars/data"
	"regulars/data/store"
)

// Letter gives a letter to the customer with the paper in it, in the customer's language.
// It fails with a *data.InvalidError where the customer has no mail address.
func (s *Service) Letter(ctx context.Context, id int64) (d data.Draft, err error) {
	name, content, err := s.PDF(ctx, id)
	if err != nil {
		return d, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		p, err := tx.Paper(ctx, id)
		if err != nil {
			return err
		}
		if p.ContactID == 0 {
			return data.Invalid("address", "of %s is missing: add a mail address to the contact, or choose another way", firstLine(p.Content.Buyer))
		}
		w, err := newWording(p.Language)
		if err != nil {
			return err
		}
		d, err = tx.PrepareDraft(ctx, purpose(p.Kind), p.ContactID, map[string]string{
			"number": p.Number, "amount": w.money(p.Content.Total, p.Content.Currency), "date": w.date(p.Day),
		})
		return err
	})
	d.Files = []data.DraftFile{{Name: name, Type: "application/pdf", Data: content}}
	return d, err
}

// purpose is what the letter of a paper is for: one with a credit note says the same as one
// with an invoice.
func purpose(k data.PaperKind) data.Purpose {
	if k == data.PaperQuote {
		return data.ForQuote
	}
	return data.ForInvoice
}
