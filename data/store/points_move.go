package store

import (
	"context"
	"fmt"
	"strings"

	"regulars/data"
)

// GivePoints adds points that no purchase earned, good as long as others. It fails with a *data.InvalidError.
func (t *Tx) GivePoints(ctx context.Context, contact, points int64, day data.Date, note string) error {
	p, err := t.PointsProgram(ctx)
	if err != nil {
		return err
	}
	if points <= 0 || points > data.MaxPoints {
		return data.Invalid("points", "must be between 1 and %d", data.MaxPoints)
	}
	return t.addPoints(ctx, []data.PointsEntry{{
		ContactID: contact, Kind: data.PointsGiven, Points: points, Day: day, Until: p.Until(day), Note: strings.TrimSpace(note),
	}})
}

// GiveAll adds points to many contacts at once, as another program had kept them: each on a day of its own,
// and good as long as others from that day on. It fails with a *data.InvalidError.
func (t *Tx) GiveAll(ctx context.Context, list []data.PointsEntry) error {
	p, err := t.PointsProgram(ctx)
	if err != nil {
		return err
	}
	gifts := make([]data.PointsEntry, len(list))
	for i, e := range list {
		if e.Points <= 0 || e.Points > data.MaxPoints {
			return data.Invalid("points", "must be between 1 and %d", data.MaxPoints)
		}
		gifts[i] = data.PointsEntry{ContactID: e.ContactID, Kind: data.PointsGiven, Points: e.Points, Day: e.Day, Until: p.Until(e.Day), Note: e.Note}
	}
	return t.addPoints(ctx, gifts)
}

// TakeAwayPoints takes points back by the owner's word. It fails with a *data.InvalidError where there are
// not so many.
func (t *Tx) TakeAwayPoints(ctx context.Context, contact, points int64, day data.Date, note string) error {
	return t.takePoints(ctx, data.PointsEntry{ContactID: contact, Kind: data.PointsTaken, Points: points, Day: day, Note: strings.TrimSpace(note)})
}

// RedeemPoints pays a purchase with points, the oldest that are still good first. It fails with a
// *data.InvalidError, and takes none, where there are not so many or the program does not let it.
func (t *Tx) RedeemPoints(ctx context.Context, contact, points, purchase int64, day data.Date) error {
	p, err := t.PointsProgram(ctx)
	switch {
	case err != nil:
		return err
	case !p.Redeemable():
		return &data.InvalidError{Field: "points", Reason: "can't be paid with: say first, in the rules of points, what they are worth"}
	case points > 0 && points < p.Fewest:
		return data.Invalid("points", "are too few: %d is the fewest to pay with at once", p.Fewest)
	}
	return t.takePoints(ctx, data.PointsEntry{ContactID: contact, Kind: data.PointsRedeemed, Points: points, Day: day, PurchaseID: purchase})
}

// takePoints takes as many points as e says, or none.
func (t *Tx) takePoints(ctx context.Context, e data.PointsEntry) error {
	if e.Points <= 0 || e.Points > data.MaxPoints {
		return data.Invalid("points", "must be between 1 and %d", data.MaxPoints)
	}
	parts, short, err := t.pointsFrom(ctx, e.ContactID, e.Points, e.Day)
	switch {
	case err != nil:
		return err
	case short > 0:
		return data.Invalid("points", "are too few: there are %d on %s, and %d were asked for; nothing was taken", e.Points-short, e.Day, e.Points)
	}
	return t.addParts(ctx, e, parts, -1)
}

// addParts writes one line for each earning that points come from, or go back to with sign 1.
func (t *Tx) addParts(ctx context.Context, e data.PointsEntry, parts []data.PointsPart, sign int64) error {
	list := make([]data.PointsEntry, len(parts))
	for i, part := range parts {
		list[i] = e
		list[i].LotID, list[i].Points = part.LotID, sign*part.Points
	}
	return t.addPoints(ctx, list)
}

// pointsFrom chooses the earnings that n points on a day come from; short is how many there are too few.
func (t *Tx) pointsFrom(ctx context.Context, contact, n int64, day data.Date) (parts []data.PointsPart, short int64, err error) {
	for limit := 64; ; limit *= 8 {
		lots, err := collect(ctx, t, scanLot, `SELECT id, day, until, left FROM points_lot
			WHERE contact_id = ?1 AND left > 0 AND day <= ?2 AND (until = '' OR until >= ?2) ORDER BY day, id LIMIT ?3`, contact, day.String(), limit)
		if err != nil {
			return nil, 0, fmt.Errorf("earnings of contact %d: %w", contact, err)
		}
		if parts, short = data.TakePoints(lots, n, day); short == 0 || len(lots) < limit {
			return parts, short, nil
		}
	}
}

func scanLot(row scanner) (l data.PointsLot, err error) {
	var day, until string
	if err := row.Scan(&l.ID, &day, &until, &l.Left); err != nil {
		return l, err
	}
	return l, readDates([]string{day, until}, &l.Day, &l.Until)
}
