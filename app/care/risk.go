package care

import (
	"context"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// Risk is a contact that may be lost, and what says so.
type Risk struct {
	ContactID int64
	Name      string
	Stage     data.Stage
	At        time.Time // of the latest sign
	Reasons   []data.Said
}

// mostRisks bounds the list of each kind of sign.
const mostRisks = 500

// AtRisk lists the contacts whose purchases fall, the most valuable first.
func (s *Service) AtRisk(ctx context.Context) ([]Risk, error) {
	return view(ctx, s, func(tx *store.Tx, day data.Date) (list []Risk, err error) {
		falling, err := tx.Fallings(ctx, day, mostRisks)
		if err != nil {
			return nil, err
		}
		for _, f := range falling {
			list = append(list, Risk{
				ContactID: f.ContactID, Name: f.Name, Stage: f.Stage, At: f.Last.Time(time.UTC),
				Reasons: []data.Said{data.Say("buys %[1]d %% of what it did: %[2]s in half a year, before %[3]s", f.Share(), f.Now, f.Was)},
			})
		}
		return list, nil
	})
}
