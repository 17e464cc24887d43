package store

import (
	"context"
	"fmt"

	"regulars/data"
)

// returned is how what was sold stands after its returns: money and worth of the lines without discounts.
type returned struct{ total, back, gross, grossBack int64 }

// settleReturns brings the ledger in line with the returns of a purchase: of what it earned, the part that
// came back is taken back, first from what is left of it, then from other points, the oldest first, and
// never more than there are; of the points it was paid with, the part is given back. by is the return that
// changed, 0 where the purchase itself did.
func (s settling) settleReturns(ctx context.Context, sold *data.Purchase, by int64, day data.Date) error {
	r, err := s.returnedOf(ctx, sold)
	if err != nil {
		return err
	}
	had, err := s.earned(ctx, sold.ID)
	if err != nil {
		return err
	}
	if by == 0 {
		by = sold.ID // its own change: a later return counts on from it
	}
	e := data.PointsEntry{ContactID: sold.ContactID, Kind: data.PointsReturned, Day: day, PurchaseID: sold.ID, ReturnID: by}
	taken, err := s.moved(ctx, e, `kind = 'return' AND return_id <> 0`)
	if err != nil {
		return err
	}
	if e.Points = data.PointsReturn(had[sold.ContactID], -taken, r.total, r.back); e.Points > 0 {
		err = s.takeBack(ctx, e)
	} else if e.Points < 0 {
		err = s.giveBack(ctx, e, -e.Points, `kind = 'return' AND return_id <> 0`)
	}
	if err != nil {
		return err
	}
	return s.settlePaid(ctx, data.PointsEntry{Kind: data.PointsRestored, Day: day, PurchaseID: sold.ID, ReturnID: by}, r)
}

// settlePaid gives back the points that what came back was paid with.
func (s settling) settlePaid(ctx context.Context, e data.PointsEntry, r returned) error {
	payers, err := collect(ctx, s.Tx, scanOne[int64], `SELECT DISTINCT contact_id FROM points_entry INDEXED BY points_entry_purchase WHERE purchase_id = ? AND purchase_id <> 0 AND kind = 'redeem'`, e.PurchaseID)
	if err != nil {
		return err
	}
	for _, contact := range payers {
		e.ContactID = contact
		paid, err := s.moved(ctx, e, `kind = 'redeem'`)
		if err != nil {
			return err
		}
		given, err := s.moved(ctx, e, `kind = 'restore'`)
		if err != nil {
			return err
		}
		switch n := data.PointsBack(-paid, given, r.gross, r.grossBack); {
		case n > 0:
			err = s.giveBack(ctx, e, n, `kind IN ('redeem', 'restore')`)
		case n < 0:
			e.Points = -n
			err = s.takeBack(ctx, e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// moved adds up lines about a purchase of one contact.
func (t *Tx) moved(ctx context.Context, e data.PointsEntry, where string) (sum int64, err error) {
	err = t.get(ctx, `SELECT coalesce(sum(points), 0) FROM points_entry INDEXED BY points_entry_purchase WHERE purchase_id = ? AND purchase_id <> 0 AND contact_id = ? AND `+where, []any{e.PurchaseID, e.ContactID}, &sum)
	return sum, err
}

// returnedOf reads the returns of a purchase.
func (s settling) returnedOf(ctx context.Context, sold *data.Purchase) (r returned, err error) {
	ids, err := collect(ctx, s.Tx, scanOne[int64], `SELECT id FROM purchase WHERE return_of = ?`, sold.ID)
	if err != nil {
		return r, fmt.Errorf("returns of purchase %d: %w", sold.ID, err)
	}
	r.total, r.gross = sold.Total, grossOf(sold)
	for _, id := range ids {
		p, err := s.Purchase(ctx, id)
		if err != nil {
			return r, err
		}
		r.back, r.grossBack = r.back-p.Total, r.grossBack-grossOf(&p)
	}
	return r, nil
}

func grossOf(p *data.Purchase) (sum int64) {
	for i := range p.Lines {
		sum += p.Lines[i].Gross()
	}
	return sum
}

// settleUnknown is for a return of nobody knows which purchase: what its lines would have earned is taken back.
func (s settling) settleUnknown(ctx context.Context, p *data.Purchase) error {
	mirror := *p
	mirror.Lines = make([]data.PurchaseLine, len(p.Lines))
	for i, l := range p.Lines {
		l.Quantity, l.Total = -l.Quantity, -l.Total
		mirror.Lines[i] = l
	}
	grants, err := s.grants(ctx, &mirror)
	if err != nil {
		return err
	}
	e := data.PointsEntry{ContactID: p.ContactID, Kind: data.PointsReturned, Day: p.Day, PurchaseID: p.ID, ReturnID: p.ID}
	taken, err := s.moved(ctx, e, `kind = 'return'`)
	if err != nil {
		return err
	}
	n := taken
	for _, g := range grants {
		n += g.Points
	}
	if e.Points = n; n > 0 {
		return s.takeBack(ctx, e)
	}
	return s.giveBack(ctx, e, -n, `kind = 'return'`)
}

// takeBack takes e.Points: what is left of the earnings of its purchase first, then the oldest others, and
// no more than there are.
func (s settling) takeBack(ctx context.Context, e data.PointsEntry) error {
	own, err := collect(ctx, s.Tx, scanLot, `SELECT l.id, l.day, l.until, l.left FROM points_entry e INDEXED BY points_entry_purchase JOIN points_lot l ON l.id = e.id
		WHERE e.purchase_id = ? AND e.purchase_id <> 0 AND e.contact_id = ? AND e.lot_id = 0 AND e.kind = 'earn' AND l.left > 0`, e.PurchaseID, e.ContactID)
	if err != nil {
		return err
	}
	parts, short := data.TakePoints(own, e.Points, e.Day)
	for i := range own {
		if !own[i].Good(e.Day) {
			short -= own[i].Left // ran out by itself: nothing else has to go for it
		}
	}
	if err := s.addParts(ctx, e, parts, -1); err != nil || short <= 0 {
		return err
	}
	if parts, _, err = s.pointsFrom(ctx, e.ContactID, short, e.Day); err != nil {
		return err
	}
	return s.addParts(ctx, e, parts, -1)
}

// giveBack undoes n points of the lines that a condition selects, the youngest earnings first: what was
// used first stays used. What would go back to an earning that ran out meanwhile begins anew.
func (s settling) giveBack(ctx context.Context, e data.PointsEntry, n int64, where string) error {
	from, err := collect(ctx, s.Tx, scanLot, `SELECT l.id, l.day, l.until, -sum(e.points) FROM points_entry e INDEXED BY points_entry_purchase JOIN points_lot l ON l.id = e.lot_id
		WHERE e.purchase_id = ? AND e.purchase_id <> 0 AND e.contact_id = ? AND `+where+` GROUP BY l.id HAVING sum(e.points) < 0 ORDER BY l.day DESC, l.id DESC`, e.PurchaseID, e.ContactID)
	if err != nil {
		return err
	}
	var parts []data.PointsPart
	anew := e
	anew.Points, anew.Kind, anew.Until = 0, data.PointsRestored, s.program.Until(e.Day)
	for i := range from {
		l := &from[i]
		k := min(n, l.Left)
		if n -= k; k <= 0 {
			continue
		}
		if l.Good(s.today) {
			parts = append(parts, data.PointsPart{LotID: l.ID, Points: k})
		} else {
			anew.Points += k
		}
	}
	if err := s.addParts(ctx, e, parts, 1); err != nil || anew.Points == 0 {
		return err
	}
	return s.addPoints(ctx, []data.PointsEntry{anew})
}
