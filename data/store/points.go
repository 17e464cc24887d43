package store

import (
	"context"
	"fmt"

	"regulars/data"
)

const pointsColumns = `id, contact_id, lot_id, kind, points, day, until, purchase_id, return_id, rule_id, note, at`

// addPoints writes lines into the ledger, giving each an ID and the time.
func (t *Tx) addPoints(ctx context.Context, list []data.PointsEntry) error {
	rows := make([][]any, len(list))
	lots := make([]int64, len(list))
	for i := range list {
		e := &list[i]
		e.ID, e.At = t.NewID(), t.now
		rows[i] = []any{e.ID, e.ContactID, e.LotID, string(e.Kind), e.Points, e.Day.String(), e.Until.String(), e.PurchaseID, e.ReturnID, e.RuleID, e.Note, millis(e.At)}
		if lots[i] = e.LotID; e.LotID == 0 {
			lots[i] = e.ID
		}
	}
	if err := t.insertRows(ctx, `INSERT INTO points_entry (`+pointsColumns+`)`, rows); err != nil {
		return fmt.Errorf("write %d points: %w", len(list), domainError(err))
	}
	return t.refreshLots(ctx, lots)
}

func scanPoints(row scanner) (e data.PointsEntry, err error) {
	var day, until string
	var at int64
	err = row.Scan(&e.ID, &e.ContactID, &e.LotID, &e.Kind, &e.Points, &day, &until, &e.PurchaseID, &e.ReturnID, &e.RuleID, &e.Note, &at)
	if err != nil {
		return e, err
	}
	e.At = fromMillis(at)
	return e, readDates([]string{day, until}, &e.Day, &e.Until)
}

// readDates reads days as they are kept.
func readDates(texts []string, days ...*data.Date) (err error) {
	for i, text := range texts {
		if *days[i], err = data.ParseDate(text); err != nil {
			return err
		}
	}
	return nil
}

// PointsBalance is how many points a contact has on a day: today, as a rule. It reads what is kept for
// it, not the ledger, and needs nobody to have looked since points ran out.
func (t *Tx) PointsBalance(ctx context.Context, contact int64, day data.Date) (sum int64, err error) {
	err = t.get(ctx, `SELECT (SELECT coalesce(sum(points), 0) FROM points_open WHERE contact_id = ?1 AND until = '')
		+ (SELECT coalesce(sum(points), 0) FROM points_open WHERE contact_id = ?1 AND until >= ?2)`, []any{contact, day.String()}, &sum)
	if err != nil {
		return 0, fmt.Errorf("points of contact %d: %w", contact, err)
	}
	return sum, nil
}

// PurchasePoints sums up what a purchase or a return wrote into the ledger, with its sign: points earned or
// taken back, and points that were paid with or given back.
func (t *Tx) PurchasePoints(ctx context.Context, p *data.Purchase) (earned, paid int64, err error) {
	purchase, back := p.ID, int64(0)
	if p.ReturnOf != 0 {
		purchase, back = p.ReturnOf, p.ID
	}
	err = t.get(ctx, `SELECT coalesce(sum(points) FILTER (WHERE kind NOT IN (?2, ?3)), 0), coalesce(sum(points) FILTER (WHERE kind IN (?2, ?3)), 0)
		FROM points_entry WHERE purchase_id = ?1 AND purchase_id <> 0 AND return_id = ?4`, []any{purchase, string(data.PointsRedeemed), string(data.PointsRestored), back}, &earned, &paid)
	if err != nil {
		return 0, 0, fmt.Errorf("points of purchase %d: %w", p.ID, err)
	}
	return earned, paid, nil
}

// PointsLedger gives all lines of a contact's ledger, in the order in which they were written.
func (t *Tx) PointsLedger(ctx context.Context, contact int64) ([]data.PointsEntry, error) {
	list, err := collect(ctx, t, scanPoints, `SELECT `+pointsColumns+` FROM points_entry WHERE contact_id = ? ORDER BY id`, contact)
	if err != nil {
		return nil, fmt.Errorf("ledger of contact %d: %w", contact, err)
	}
	return list, nil
}

// PointsDue lists what is left of a contact's points by the last day on which they are good, from a day
// on; those that are good for ever come last.
func (t *Tx) PointsDue(ctx context.Context, contact int64, day data.Date) ([]data.PointsDue, error) {
	list, err := collect(ctx, t, scanDue, `SELECT until, points FROM points_open
		WHERE contact_id = ?1 AND (until = '' OR until >= ?2) AND points > 0 ORDER BY until = '', until`, contact, day.String())
	if err != nil {
		return nil, fmt.Errorf("points due of contact %d: %w", contact, err)
	}
	return list, nil
}

// PointsByMonth lists what is left of everybody's points by the month in which they run out, as the first
// day of it; those that are good for ever come last, without a day.
func (t *Tx) PointsByMonth(ctx context.Context, day data.Date) ([]data.PointsDue, error) {
	list, err := collect(ctx, t, scanDue, `SELECT iif(until = '', '', substr(until, 1, 8) || '01') AS month, sum(points) FROM points_open
		WHERE (until = '' OR until >= ?) AND points > 0 GROUP BY month ORDER BY month = '', month`, day.String())
	if err != nil {
		return nil, fmt.Errorf("points by month: %w", err)
	}
	return list, nil
}

// PointsExpiring lists, of all contacts, what runs out from first to last, the soonest first.
func (t *Tx) PointsExpiring(ctx context.Context, first, last data.Date, limit int) ([]data.PointsDue, error) {
	list, err := collect(ctx, t, func(row scanner) (d data.PointsDue, err error) {
		var until string
		if err := row.Scan(&d.ContactID, &d.Name, &until, &d.Points); err != nil {
			return d, err
		}
		d.Until, err = data.ParseDate(until)
		return d, err
	}, `SELECT o.contact_id, c.name, o.until, o.points FROM points_open o JOIN contact c ON c.id = o.contact_id
		WHERE o.until BETWEEN ? AND ? AND o.points > 0 ORDER BY o.until, o.points DESC, o.contact_id LIMIT ?`, first.String(), last.String(), limit)
	if err != nil {
		return nil, fmt.Errorf("points expiring from %s to %s: %w", first, last, err)
	}
	return list, nil
}

func scanDue(row scanner) (d data.PointsDue, err error) {
	var until string
	if err := row.Scan(&until, &d.Points); err != nil {
		return d, err
	}
	d.Until, err = data.ParseDate(until)
	return d, err
}
