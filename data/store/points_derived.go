package store

import (
	"context"
	"fmt"
)

// refreshLots finds out anew what is left of earnings, of which some may be gone, and keeps the sums
// of their contacts by the difference: no ledger is so long that it would take time.
func (t *Tx) refreshLots(ctx context.Context, lots []int64) error {
	set := idSet(lots)
	contacts, err := collect(ctx, t, scanOne[int64], `SELECT contact_id FROM points_lot WHERE id IN (SELECT value FROM json_each(?1))
		UNION SELECT contact_id FROM points_entry WHERE id IN (SELECT value FROM json_each(?1))`, set)
	if err != nil {
		return fmt.Errorf("contacts of %d earnings: %w", len(lots), err)
	}
	const change = `INSERT INTO points_open (contact_id, until, points)
		SELECT contact_id, until, %ssum(left) FROM points_lot WHERE id IN (SELECT value FROM json_each(?1)) GROUP BY contact_id, until
		ON CONFLICT (contact_id, until) DO UPDATE SET points = points + excluded.points`
	for _, query := range []string{
		fmt.Sprintf(change, "-"),
		`DELETE FROM points_lot WHERE id IN (SELECT value FROM json_each(?1))`,
		`INSERT INTO points_lot (id, contact_id, day, until, left)
			SELECT e.id, e.contact_id, e.day, e.until, e.points + coalesce((SELECT sum(x.points) FROM points_entry x INDEXED BY points_entry_lot WHERE x.lot_id = e.id AND x.lot_id <> 0), 0)
			FROM points_entry e WHERE e.lot_id = 0 AND e.id IN (SELECT value FROM json_each(?1))`,
		fmt.Sprintf(change, ""),
	} {
		if err := t.exec(ctx, query, set); err != nil {
			return fmt.Errorf("refresh %d earnings: %w", len(lots), err)
		}
	}
	return t.exec(ctx, `DELETE FROM points_open WHERE points = 0 AND contact_id IN (SELECT value FROM json_each(?))`, idSet(contacts))
}

// reindexPoints follows an undo: the rows may be gone, so that the earnings which they were taken from
// stand in the journal's images.
func (t *Tx) reindexPoints(ctx context.Context, ids []int64) error {
	lots, err := collect(ctx, t, scanOne[int64], `
		SELECT iif(lot_id = 0, id, lot_id) FROM points_entry WHERE id IN (SELECT value FROM json_each(?1))
		UNION SELECT iif(json_extract(image, '$[2]') = 0, row_id, json_extract(image, '$[2]'))
			FROM (SELECT row_id, coalesce(want, expect) AS image FROM net WHERE tbl = 'points_entry') WHERE row_id IN (SELECT value FROM json_each(?1))`, idSet(ids))
	if err != nil {
		return err
	}
	return t.refreshLots(ctx, lots)
}

// reindexMembers makes the words anew that find members by their cards.
func (t *Tx) reindexMembers(ctx context.Context, ids []int64) error {
	for _, query := range []string{
		`DELETE FROM membership_fts WHERE rowid IN (SELECT value FROM json_each(?1))`,
		// A number is looked for at its start and its end, as those of telephones are.
		`INSERT INTO membership_fts (rowid, card) SELECT id, card || iif(card GLOB '*[^0-9]*', '', ' r' ||
				(WITH RECURSIVE back (n, s) AS (SELECT length(card), '' UNION ALL SELECT n - 1, s || substr(card, n, 1) FROM back WHERE n > 0) SELECT s FROM back WHERE n = 0))
			FROM membership WHERE id IN (SELECT value FROM json_each(?1))`,
	} {
		if err := t.exec(ctx, query, idSet(ids)); err != nil {
			return fmt.Errorf("index %d members: %w", len(ids), err)
		}
	}
	return nil
}
