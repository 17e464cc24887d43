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

// signDays is for how many days a bad sign counts.
const signDays = 180

// AtRisk lists the contacts who gave a bad sign, the latest first, and then those whose
// purchases fall, the most valuable first; each once, with all that says so.
func (s *Service) AtRisk(ctx context.Context) ([]Risk, error) {
	return view(ctx, s, func(tx *store.Tx, day data.Date) (list []Risk, err error) {
		signs, err := tx.BadSignals(ctx, day.AddDays(-signDays).Time(time.UTC), mostRisks)
		if err != nil {
			return nil, err
		}
		at := make(map[int64]int, len(signs))
		add := func(r Risk) {
			i, known := at[r.ContactID]
			if !known {
				at[r.ContactID], list = len(list), append(list, r)
				return
			}
			list[i].Reasons = append(list[i].Reasons, r.Reasons...)
		}
		for _, sign := range signs {
			add(Risk{ContactID: sign.ContactID, Name: sign.Contact, At: sign.At, Reasons: []data.Said{sign.Reason}})
		}
		falling, err := fallings(ctx, tx, day)
		for _, r := range falling {
			add(r)
		}
		return list, err
	})
}

// Falling lists the contacts whose purchases fall, the most valuable first.
func (s *Service) Falling(ctx context.Context) ([]Risk, error) {
	return view(ctx, s, func(tx *store.Tx, day data.Date) ([]Risk, error) { return fallings(ctx, tx, day) })
}

func fallings(ctx context.Context, tx *store.Tx, day data.Date) (list []Risk, err error) {
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
}
