package club

import (
	"context"
	"slices"

	"regulars/data"
	"regulars/data/store"
)

// Drawing is a draw with the names of what it speaks of.
type Drawing struct {
	data.Draw

	Benefit string
	Won     []data.Winner
}

// Freeze makes a draw of a benefit among those whom it is for now: its list and the hash
// of that stand from then on. An empty name is that of the benefit.
func (s *Service) Freeze(ctx context.Context, benefit int64, name string, prizes int) (data.Draw, error) {
	d := data.Draw{BenefitID: benefit, Name: name, Prizes: prizes}
	b, err := s.Benefit(ctx, benefit)
	if err != nil {
		return d, err
	}
	err = s.store.Update(ctx, "Freeze the list of a draw: "+b.Name, func(tx *store.Tx) error { return tx.FreezeDraw(ctx, &d) })
	return d, err
}

// Run draws the winners of a frozen draw and gives each a code for the benefit, if it
// needs one.
func (s *Service) Run(ctx context.Context, id int64, seed string) (d Drawing, err error) {
	err = s.store.Update(ctx, "Draw the winners", func(tx *store.Tx) error {
		d, err = run(ctx, tx, id, seed)
		return err
	})
	return d, err
}

func run(ctx context.Context, tx *store.Tx, id int64, seed string) (Drawing, error) {
	d, err := tx.RunDraw(ctx, id, seed)
	if err != nil {
		return Drawing{}, err
	}
	b, err := tx.Benefit(ctx, d.BenefitID)
	if err != nil {
		return Drawing{}, err
	}
	there, err := tx.Contacts(ctx, d.Winners) // somebody may have been deleted since the list was frozen
	if err != nil {
		return Drawing{}, err
	}
	is := data.Issue{BenefitID: b.ID, Reason: d.Name}
	for _, c := range there {
		is.Contacts = append(is.Contacts, c.ID)
	}
	if !b.Automatic && len(there) > 0 {
		if _, err := tx.IssueCodes(ctx, is); err != nil {
			return Drawing{}, err
		}
	}
	return drawing(ctx, tx, d)
}

// Draw freezes the list of a benefit, if no frozen one waits, and draws at once. A seed
// that the benefit was drawn with before gives the record of that draw: it wins nobody a
// second prize.
func (s *Service) Draw(ctx context.Context, benefit int64, seed string, prizes int) (d Drawing, err error) {
	b, err := s.Benefit(ctx, benefit)
	if err != nil {
		return d, err
	}
	made := data.Draw{Seed: seed}
	made.Clean()
	err = s.store.View(ctx, func(tx *store.Tx) error {
		before, err := tx.DrawnWith(ctx, benefit, made.Seed)
		if err == nil {
			d, err = drawing(ctx, tx, before)
		}
		return err
	})
	if !notFound(err) {
		return d, err
	}
	err = s.store.Update(ctx, "Draw the winners: "+b.Name, func(tx *store.Tx) error {
		id, err := waiting(ctx, tx, benefit, prizes)
		if err == nil {
			d, err = run(ctx, tx, id, seed)
		}
		return err
	})
	return d, err
}

// waiting gives the oldest draw of a benefit that has no seed yet; a new one where there
// is none.
func waiting(ctx context.Context, tx *store.Tx, benefit int64, prizes int) (int64, error) {
	list, err := tx.Draws(ctx, benefit)
	if err != nil {
		return 0, err
	}
	for _, d := range slices.Backward(list) {
		if d.DrawnAt.IsZero() {
			return d.ID, nil
		}
	}
	d := data.Draw{BenefitID: benefit, Prizes: prizes}
	err = tx.FreezeDraw(ctx, &d)
	return d.ID, err
}

// DeleteDraw removes a draw that was not drawn yet.
func (s *Service) DeleteDraw(ctx context.Context, id int64) error {
	return s.store.Update(ctx, "Delete a draw", func(tx *store.Tx) error { return tx.DeleteDraw(ctx, id) })
}

// Draws lists the draws, the newest first.
func (s *Service) Draws(ctx context.Context) (list []Drawing, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		draws, err := tx.Draws(ctx, 0)
		if err != nil {
			return err
		}
		for _, d := range draws {
			v, err := drawing(ctx, tx, d)
			if err != nil {
				return err
			}
			list = append(list, v)
		}
		return nil
	})
	return list, err
}

// Verify draws again and reports, as a *data.InvalidError, where the record of a draw
// does not say what its list and its seed give.
func (s *Service) Verify(ctx context.Context, id int64) error {
	return s.store.View(ctx, func(tx *store.Tx) error {
		d, err := tx.Draw(ctx, id)
		if err != nil {
			return err
		}
		return d.Verify()
	})
}

func drawing(ctx context.Context, tx *store.Tx, d data.Draw) (v Drawing, err error) {
	v.Draw = d
	b, err := tx.Benefit(ctx, d.BenefitID)
	if err != nil {
		return v, err
	}
	v.Benefit = b.Name
	v.Won, err = tx.Winners(ctx, &d)
	return v, err
}
