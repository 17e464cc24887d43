package purchases

import (
	"context"
	"fmt"

	"regulars/data"
	"regulars/data/store"
)

// Save validates and keeps p, adding it where it has no ID, and tells the hooks, all at once. A
// purchase without a day is of today, and one without a currency in the home currency.
func (s *Service) Save(ctx context.Context, p *data.Purchase, also ...Hook) error {
	today, err := s.Today(ctx)
	if err != nil {
		return err
	}
	var name string
	err = s.store.View(ctx, func(tx *store.Tx) error {
		if err := settle(ctx, tx, p, today); err != nil {
			return err
		}
		if p.ContactID != 0 {
			if _, err := tx.Contact(ctx, p.ContactID); err != nil {
				return err
			}
		}
		name, err = nameOf(ctx, tx, p)
		return err
	})
	if err != nil {
		return err
	}
	return s.store.Update(ctx, whatOf(p, name), func(tx *store.Tx) error {
		if err := tx.SavePurchase(ctx, p); err != nil {
			return err
		}
		return tell(ctx, tx, p, append(also, s.OnSaved...))
	})
}

// settle fills in what the owner's terms say and refuses what breaks a rule.
func settle(ctx context.Context, tx *store.Tx, p *data.Purchase, today data.Date) error {
	if p.Day.IsZero() {
		p.Day = today
	}
	if p.Day == today && p.At.IsZero() {
		p.At = tx.Now()
	}
	if p.Currency == "" {
		own, err := terms(ctx, tx)
		if err != nil {
			return err
		}
		p.Currency = own.Currency
	}
	p.Clean()
	p.Sum()
	return p.Validate(today)
}

func whatOf(p *data.Purchase, name string) string {
	form := "Edit the purchase of %s"
	switch {
	case p.Kind == data.Return && p.ID == 0:
		form = "Return of %s"
	case p.Kind == data.Return:
		form = "Edit the return of %s"
	case p.ID == 0:
		form = "Purchase of %s"
	}
	return fmt.Sprintf(form, orDay(name, p.Day))
}

func tell(ctx context.Context, tx *store.Tx, p *data.Purchase, hooks []Hook) error {
	for _, hook := range hooks {
		if err := hook(ctx, tx, p); err != nil {
			return err
		}
	}
	return nil
}

// Delete removes a purchase; data.ErrNotFound where there is none.
func (s *Service) Delete(ctx context.Context, id int64) error {
	p, err := s.Get(ctx, id)
	if err != nil {
		return err
	}
	what := "Delete the purchase of "
	if p.Kind == data.Return {
		what = "Delete the return of "
	}
	return s.store.Update(ctx, what+orDay(p.Name, p.Day), func(tx *store.Tx) error {
		if err := tx.DeletePurchase(ctx, id); err != nil {
			return err
		}
		return tell(ctx, tx, &p.Purchase, s.OnDeleted)
	})
}

func orDay(name string, day data.Date) string {
	if name == "" {
		return day.String()
	}
	return name
}
