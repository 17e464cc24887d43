package demo

import (
	"context"
	"fmt"

	"regulars/data"
	"regulars/data/store"
)

// File is a file that the sample keeps with a record. It lies beside the database, so it is put there after Fill.
type File struct {
	Name, Content string
	Owner         data.FileOwner
	OwnerID       int64
	OwnerName     string
}

const (
	measurements = "Measurements of the kitchen\n\nWall at the window 3420 mm, at the door 2980 mm, ceiling 2610 mm.\nThe corner is out of square by 14 mm. Pipes 90 mm from the left wall.\nWorktop: oak, 40 mm, oiled. Handles are still to be chosen.\n"
	careOfWood   = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Care of oiled oak</title></head><body><h1>Care of oiled oak</h1>
<p>Wipe with a damp cloth, never wet. Oil once a year: a thin coat, twenty minutes, then polish dry.</p><p>Rings of water go with fine sandpaper and a drop of hard wax oil.</p></body></html>
`
	scratch = "Scratch on the left door, seen on site: 12 cm, 1 mm deep, 40 cm above the floor. Fill with wax 702, then oil the whole front.\n"
)

// Files gives those of the sample that Fill wrote into s: with a customer, a purchase, a problem and a deal.
func Files(ctx context.Context, s *store.Store) (list []File, err error) {
	err = s.View(ctx, func(tx *store.Tx) error {
		bought, err := tx.Purchases(ctx, data.PurchaseQuery{Limit: 1})
		if err != nil {
			return err
		}
		problems, err := tx.Problems(ctx, data.ProblemQuery{Open: true, Limit: 1})
		if err != nil {
			return err
		}
		deals, err := tx.Deals(ctx, data.DealQuery{Limit: 1})
		if err != nil {
			return err
		}
		if len(bought) == 0 || len(problems) == 0 || len(deals) == 0 {
			return fmt.Errorf("files of the sample: %w", data.ErrNotFound)
		}
		b, p, d := bought[0], problems[0], deals[0]
		list = []File{
			{"Kitchen, measurements.txt", measurements, data.FileOfContact, d.ContactID, d.Contact},
			{"Care of oiled oak.html", careOfWood, data.FileOfPurchase, b.ID, b.Lines[0].Name},
			{"Scratch, on site.txt", scratch, data.FileOfProblem, p.ID, p.Subject},
			{"Kitchen, measurements.txt", measurements, data.FileOfDeal, d.ID, d.Title},
		}
		return nil
	})
	return list, err
}
