package occasions

import (
	"context"

	"regulars/data"
	"regulars/data/store"
)

// Save keeps o, under an action that title names.
func (s *Service) Save(ctx context.Context, o *data.Occasion, title string) error {
	return s.store.Update(ctx, title, func(tx *store.Tx) error { return tx.SaveOccasion(ctx, o) })
}

// Delete removes an occasion, under an action that title names.
func (s *Service) Delete(ctx context.Context, id int64, title string) error {
	return s.store.Update(ctx, title, func(tx *store.Tx) error { return tx.DeleteOccasion(ctx, id) })
}

// Keep begins to keep a feast that the program knows; it gives the one that is kept.
func (s *Service) Keep(ctx context.Context, f data.Feast) (o data.Occasion, err error) {
	o = data.Occasion{Kind: data.FeastDay, Feast: f.Key, Date: f.Date, Whom: f.Whom, Lead: data.DefaultLead}
	return o, s.Save(ctx, &o, "Add "+data.FeastName(f.Key, "en"))
}

// OfContact is what the card of a contact shows of its occasions.
type OfContact struct {
	Tradition data.Tradition
	Chosen    bool // by the owner
	Days      []data.OccasionDay
}

// OfContact reads the occasions of a contact as they come next, the birthday first.
func (s *Service) OfContact(ctx context.Context, contact int64) (of OfContact, err error) {
	today, err := s.Today(ctx)
	if err != nil {
		return of, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error {
		c, err := tx.Contact(ctx, contact)
		if err != nil {
			return err
		}
		if of.Tradition, of.Chosen, err = tx.Tradition(ctx, &c); err != nil {
			return err
		}
		birthday, err := s.birthday(ctx, tx, &c, today)
		if err != nil {
			return err
		}
		if !birthday.On.IsZero() {
			of.Days = append(of.Days, birthday)
		}
		own, err := tx.ContactOccasions(ctx, contact)
		for _, o := range own {
			d := data.OccasionDay{Occasion: o, Since: o.Date, On: o.Date.Next(today, s.store.Calendars)}
			if err := s.of(ctx, tx, &d, contact); err != nil {
				return err
			}
			of.Days = append(of.Days, d)
		}
		return err
	})
	return of, err
}

// SetTradition keeps which calendar a contact keeps; "" is what follows from its language
// and country.
func (s *Service) SetTradition(ctx context.Context, contact int64, kept data.Tradition, title string) error {
	return s.store.Update(ctx, title, func(tx *store.Tx) error { return tx.SetTradition(ctx, contact, kept) })
}

// Concerned lists whom an occasion for all concerns, with the greetings of the time that
// it comes on a day; total counts them all.
func (s *Service) Concerned(ctx context.Context, o data.Occasion, on data.Date) (list []data.Concerned, total int, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		if list, total, err = tx.Concerned(ctx, o.Whom, MaxListed); err != nil {
			return err
		}
		greetings, err := tx.GreetingsOf(ctx, greeted(o), on)
		for i := range list {
			list[i].Greeting = greetings[list[i].ContactID]
		}
		return err
	})
	return list, total, err
}

// Templates lists the texts that serve, the owner's own before those built in.
func (s *Service) Templates(ctx context.Context) (list []data.Template, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = tx.Templates(ctx)
		return err
	})
	return list, err
}

// SaveTemplate keeps a text of the owner's own, under an action that title names.
func (s *Service) SaveTemplate(ctx context.Context, v *data.Template, title string) error {
	return s.store.Update(ctx, title, func(tx *store.Tx) error { return tx.SaveTemplate(ctx, v) })
}

// ResetTemplate goes back to the text built in, under an action that title names.
func (s *Service) ResetTemplate(ctx context.Context, id int64, title string) error {
	return s.store.Update(ctx, title, func(tx *store.Tx) error { return tx.DeleteTemplate(ctx, id) })
}
