package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"regulars/data"
)

const drawColumns = `id, benefit_id, name, entries, list_hash, prizes, seed, winners, frozen_at, drawn_at`

// FreezeDraw makes a draw of a benefit among those whom it is for now, and freezes its
// list. It fails with a *data.InvalidError.
func (t *Tx) FreezeDraw(ctx context.Context, d *data.Draw) error {
	b, err := t.Benefit(ctx, d.BenefitID)
	if err != nil {
		return fmt.Errorf("freeze draw: %w", err)
	}
	ids, err := t.Admitted(ctx, &b)
	if err != nil {
		return fmt.Errorf("freeze draw: %w", err)
	}
	d.Clean()
	if d.Name == "" {
		d.Name = b.Name
	}
	d.Freeze(ids)
	d.Seed, d.Winners = "", nil
	if err := d.Validate(); err != nil {
		return fmt.Errorf("freeze draw %q: %w", d.Name, err)
	}
	d.ID, d.FrozenAt = t.NewID(), t.now
	return t.saveDraw(ctx, d, `INSERT INTO draw (`+drawColumns+`) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING id`)
}

// RunDraw draws the winners of a frozen draw with a published seed. It fails with
// data.ErrNotFound, or with a *data.InvalidError, as where it was drawn before.
func (t *Tx) RunDraw(ctx context.Context, id int64, seed string) (data.Draw, error) {
	d, err := t.Draw(ctx, id)
	if err != nil {
		return d, err
	}
	if err := d.Run(seed, t.now); err != nil {
		return d, fmt.Errorf("draw %d: %w", id, err)
	}
	return d, t.saveDraw(ctx, &d, `UPDATE draw SET benefit_id = ?2, name = ?3, entries = ?4, list_hash = ?5, prizes = ?6, seed = ?7, winners = ?8,
		frozen_at = ?9, drawn_at = ?10 WHERE id = ?1 RETURNING id`)
}

func (t *Tx) saveDraw(ctx context.Context, d *data.Draw, query string) error {
	err := t.get(ctx, query, []any{
		d.ID, d.BenefitID, d.Name, idSet(d.Entries), d.ListHash, d.Prizes, d.Seed, idSet(d.Winners), millis(d.FrozenAt), millis(d.DrawnAt),
	}, &d.ID)
	if err != nil {
		return fmt.Errorf("save draw %d: %w", d.ID, err)
	}
	return nil
}

// DeleteDraw removes a draw that was not drawn yet; the record of one that was stays, and
// asking for it fails with a *data.InvalidError.
func (t *Tx) DeleteDraw(ctx context.Context, id int64) error {
	d, err := t.Draw(ctx, id)
	if err != nil {
		return err
	}
	if !d.DrawnAt.IsZero() {
		return fmt.Errorf("delete draw %d: %w", id, &data.InvalidError{Field: "draw", Reason: "has taken place: its record is kept, so that anybody can draw again"})
	}
	if err := t.exec(ctx, `DELETE FROM draw WHERE id = ?`, id); err != nil {
		return fmt.Errorf("delete draw %d: %w", id, err)
	}
	return nil
}

// Draw gives one draw; data.ErrNotFound where there is none.
func (t *Tx) Draw(ctx context.Context, id int64) (data.Draw, error) {
	d, err := one(ctx, t, scanDraw, `SELECT `+drawColumns+` FROM draw WHERE id = ?`, id)
	if err != nil {
		return d, fmt.Errorf("draw %d: %w", id, err)
	}
	return d, nil
}

// Draws lists the draws, the newest first; of one benefit, or of all where that is 0.
func (t *Tx) Draws(ctx context.Context, benefit int64) ([]data.Draw, error) {
	list, err := collect(ctx, t, scanDraw, `SELECT `+drawColumns+` FROM draw WHERE ?1 IN (0, benefit_id) ORDER BY id DESC`, benefit)
	if err != nil {
		return nil, fmt.Errorf("list draws: %w", err)
	}
	return list, nil
}

// DrawnWith gives the draw of a benefit that was drawn with a seed; data.ErrNotFound where
// there is none.
func (t *Tx) DrawnWith(ctx context.Context, benefit int64, seed string) (data.Draw, error) {
	d, err := one(ctx, t, scanDraw, `SELECT `+drawColumns+` FROM draw WHERE benefit_id = ? AND seed = ? AND drawn_at > 0 ORDER BY id LIMIT 1`, benefit, seed)
	if err != nil {
		return d, fmt.Errorf("draw of benefit %d with that seed: %w", benefit, err)
	}
	return d, nil
}

// Winners names those who won a draw, in the order in which they were drawn, with the
// codes that they were given at that moment.
func (t *Tx) Winners(ctx context.Context, d *data.Draw) ([]data.Winner, error) {
	list, err := collect(ctx, t, func(row scanner) (w data.Winner, err error) {
		return w, row.Scan(&w.ContactID, &w.Name, &w.Code)
	}, `SELECT ids.value, coalesce(c.name, ''), coalesce((SELECT text FROM code WHERE contact_id = c.id AND benefit_id = ?2 AND issued_at = ?3), '')
		FROM json_each(?1) ids LEFT JOIN contact c ON c.id = ids.value ORDER BY ids.key`, idSet(d.Winners), d.BenefitID, millis(d.DrawnAt))
	if err != nil {
		return nil, fmt.Errorf("winners of draw %d: %w", d.ID, err)
	}
	return list, nil
}

func scanDraw(row scanner) (d data.Draw, err error) {
	var entries, winners string
	var frozen, drawn int64
	if err := row.Scan(&d.ID, &d.BenefitID, &d.Name, &entries, &d.ListHash, &d.Prizes, &d.Seed, &winners, &frozen, &drawn); err != nil {
		return d, err
	}
	d.FrozenAt, d.DrawnAt = fromMillis(frozen), fromMillis(drawn)
	err = errors.Join(json.Unmarshal([]byte(entries), &d.Entries), json.Unmarshal([]byte(winners), &d.Winners))
	if err != nil {
		return d, fmt.Errorf("draw %d: %w", d.ID, err)
	}
	if len(d.Winners) == 0 {
		d.Winners = nil
	}
	return d, nil
}
