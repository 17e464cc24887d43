package store

import (
	"context"
	"encoding/json"
	"fmt"

	"regulars/data"
)

// SaveActivity adds a, giving it an ID and, where it has none, the time now;
// or replaces the activity with its ID; data.ErrNotFound where that is not known.
func (t *Tx) SaveActivity(ctx context.Context, a *data.Activity) error {
	if err := a.Validate(); err != nil {
		return fmt.Errorf("save activity: %w", err)
	}
	contacts := []int64{a.ContactID}
	if a.ID == 0 {
		a.ID = t.NewID()
	} else {
		old, err := t.Activity(ctx, a.ID)
		if err != nil {
			return fmt.Errorf("save activity: %w", err)
		}
		contacts = append(contacts, old.ContactID)
	}
	if a.At.IsZero() {
		a.At = t.now
	}
	err := t.exec(ctx, `INSERT INTO activity (id, contact_id, kind, at, text, file) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET contact_id = excluded.contact_id, kind = excluded.kind, at = excluded.at, text = excluded.text, file = excluded.file`,
		a.ID, a.ContactID, string(a.Kind), millis(a.At), a.Text, a.File)
	if err != nil {
		return fmt.Errorf("save activity %d: %w", a.ID, domainError(err))
	}
	return t.refreshLastActivity(ctx, contacts)
}

// DeleteActivity removes an activity; data.ErrNotFound where there is none.
func (t *Tx) DeleteActivity(ctx context.Context, id int64) error {
	var contact int64
	if err := t.get(ctx, `DELETE FROM activity WHERE id = ? RETURNING contact_id`, []any{id}, &contact); err != nil {
		return fmt.Errorf("delete activity %d: %w", id, err)
	}
	return t.refreshLastActivity(ctx, []int64{contact})
}

// Activity gives one activity; data.ErrNotFound where there is none.
func (t *Tx) Activity(ctx context.Context, id int64) (a data.Activity, err error) {
	var at int64
	err = t.get(ctx, `SELECT id, contact_id, kind, at, text, file FROM activity WHERE id = ?`, []any{id}, &a.ID, &a.ContactID, &a.Kind, &at, &a.Text, &a.File)
	if err != nil {
		return a, fmt.Errorf("activity %d: %w", id, err)
	}
	a.At = fromMillis(at)
	return a, nil
}

func (t *Tx) reindexActivities(ctx context.Context, ids []int64) error {
	// The rows may be gone: their contacts stand in the journal's images, and a
	// note may have moved from one to another.
	contacts, err := collect(ctx, t, scanOne[int64], `
		SELECT json_extract(want, '$[1]') AS contact FROM net WHERE tbl = 'activity' AND row_id IN (SELECT value FROM json_each(?1)) AND want IS NOT NULL
		UNION SELECT json_extract(expect, '$[1]') FROM net WHERE tbl = 'activity' AND row_id IN (SELECT value FROM json_each(?1)) AND expect IS NOT NULL`, idSet(ids))
	if err != nil {
		return err
	}
	return t.refreshLastActivity(ctx, contacts)
}

// emailsOf is a query for the mail addresses of one contact, each as key. They
// are read from the contact's line: contact_key leads from an address to its
// contacts, and the other way would be a walk over all of it.
func emailsOf(id string) string {
	return `(SELECT json_extract(value, '$[1]') AS key FROM contact_list, json_each(contact_list.keys)
		WHERE contact_id = ` + id + ` AND json_extract(value, '$[0]') = 'email')`
}

// timelineSources are the tables that a contact's timeline is made of. Each
// gives kind, id, at, title, text, out for the contact ?1.
func timelineSources() []string {
	return []string{
		`SELECT kind, id, at, '' AS title, text, 0 AS out FROM activity WHERE contact_id = ?1`,
		`SELECT 'greeting' AS kind, id, at, title, channel AS text, 0 AS out FROM greeting WHERE contact_id = ?1 AND state <> 'skipped'`,
		`SELECT 'problem' AS kind, id, opened_at AS at, subject AS title, iif(solution <> '', solution, detail) AS text, 0 AS out FROM problem WHERE contact_id = ?1`,
		`SELECT 'survey' AS kind, s.id, iif(s.said_at > 0, s.said_at, a.at) AS at,
			iif(s.said_at > 0, s.said_score, a.score) || '/' || iif(s.kind = 'csat', 5, 10) AS title, coalesce(p.subject, '') AS text, 0 AS out
			FROM survey s LEFT JOIN survey_answer a ON a.survey_id = s.id LEFT JOIN problem p ON p.id = s.problem_id
			WHERE s.contact_id = ?1 AND (s.said_at > 0 OR a.at > 0)`,
		`SELECT 'event' AS kind, e.id, e.first_at AS at, e.title, e.place AS text, 0 AS out
			FROM event_contact ec JOIN event e ON e.id = ec.event_id WHERE ec.contact_id = ?1`,
		`SELECT 'task' AS kind, id, done_at AS at, title, note AS text, 0 AS out FROM task WHERE contact_id = ?1 AND contact_id > 0 AND done_at > 0`,
		`SELECT 'deal' AS kind, d.id, m.at, d.title, m.status || ':' || iif(m.status = 'open', (SELECT s.name FROM pipeline_stage s WHERE s.id = m.stage_id), m.reason) AS text,
			0 AS out FROM deal d JOIN deal_move m ON m.deal_id = d.id WHERE d.contact_id = ?1`,
		// No more of them than are shown: some contacts have thousands. See describePurchases.
		`SELECT * FROM (SELECT 'purchase' AS kind, id, at, '' AS title, '' AS text, 0 AS out FROM purchase
			WHERE contact_id = ?1 AND (?2 = 0 OR at < ?2) ORDER BY at DESC, id DESC LIMIT ?4)`,
		`SELECT 'stored file' AS kind, id, added_at AS at, name AS title, '' AS text, 0 AS out FROM stored_file WHERE owner = 'contact' AND owner_id = ?1`,
		`SELECT 'paper' AS kind, id, created_at AS at, number AS title, '' AS text, 1 AS out FROM paper WHERE contact_id = ?1`,
		`SELECT 'code' AS kind, c.id, c.issued_at AS at, b.name AS title, substr(c.text, 1, 3) || '-' || substr(c.text, 4, 3) || '-' || substr(c.text, 7) AS text, 1 AS out
			FROM code c JOIN benefit b ON b.id = c.benefit_id WHERE c.contact_id = ?1`,
		`SELECT 'redemption' AS kind, r.id, r.at, b.name AS title, coalesce(substr(c.text, 1, 3) || '-' || substr(c.text, 4, 3) || '-' || substr(c.text, 7), '') AS text, 0 AS out
			FROM redemption r JOIN benefit b ON b.id = r.benefit_id LEFT JOIN code c ON c.id = r.code_id WHERE r.contact_id = ?1 AND r.given_back_at = 0`,
		`SELECT 'mail' AS kind, m.id, m.at, m.subject AS title, m.preview AS text, m.outgoing AS out FROM message m
			WHERE m.shown AND m.id IN (SELECT ma.message_id FROM ` + emailsOf("?1") + ` k JOIN mail_address a ON a.address = k.key
				JOIN message_address ma ON ma.address_id = a.id)`,
		// One line for all that one purchase was paid with, or that ran out on one day, ?5 being today.
		`SELECT 'points' AS kind, contact_id AS id, at, kind AS title, sum(points) AS text, 0 AS out FROM points_entry
			WHERE contact_id = ?1 AND kind IN ('gift', 'take', 'redeem', 'restore') GROUP BY kind, purchase_id, at`,
		`SELECT 'points' AS kind, contact_id AS id, unixepoch(until, '+1 day') * 1000 AS at, 'expire' AS title, -sum(left) AS text, 0 AS out FROM points_lot
			WHERE contact_id = ?1 AND left > 0 AND until <> '' AND until < ?5 GROUP BY until`,
		`SELECT 'points' AS kind, id, unixepoch(joined) * 1000 AS at, 'joined' AS title, card AS text, 0 AS out FROM membership WHERE id = ?1`,
		`SELECT 'points' AS kind, id, unixepoch(left_on) * 1000 + 1 AS at, 'left' AS title, card AS text, 0 AS out FROM membership WHERE id = ?1 AND left_on <> ''`,
	}
}

// Timeline gives a page of a contact's entries, newest first.
func (t *Tx) Timeline(ctx context.Context, contact int64, q data.TimelineQuery) ([]data.TimelineEntry, error) {
	kinds, err := json.Marshal(q.Kinds)
	if err != nil {
		return nil, err
	}
	query := ""
	for i, source := range timelineSources() {
		if i > 0 {
			query += " UNION ALL "
		}
		query += "SELECT * FROM (" + source + " ORDER BY at DESC)"
	}
	query = `SELECT kind, id, at, title, text, out FROM (` + query + `)
		WHERE (?2 = 0 OR at < ?2) AND (?3 IN ('null', '[]') OR kind IN (SELECT value FROM json_each(?3)))
		ORDER BY at DESC, id DESC LIMIT ?4`
	list, err := collect(ctx, t, func(row scanner) (e data.TimelineEntry, err error) {
		var at int64
		err = row.Scan(&e.Kind, &e.ID, &at, &e.Title, &e.Text, &e.Out)
		e.At = fromMillis(at)
		return e, err
	}, query, contact, millis(q.Before), string(kinds), q.Limit, data.DateOf(t.now).String())
	if err != nil {
		return nil, fmt.Errorf("timeline of contact %d: %w", contact, err)
	}
	return list, t.describePurchases(ctx, list)
}

// refreshLastActivity keeps the time of the latest activity that the list of
// contacts shows.
func (t *Tx) refreshLastActivity(ctx context.Context, contacts []int64) error {
	for _, id := range contacts {
		err := t.exec(ctx, `UPDATE contact_list SET last_at = max(
			coalesce((SELECT max(at) FROM activity WHERE contact_id = ?1), 0),
			coalesce((SELECT last_at FROM contact_purchase WHERE contact_id = ?1), 0),
			coalesce((SELECT max((SELECT ma.ord >> ?2 FROM message_address ma JOIN message m ON m.id = ma.message_id
					WHERE ma.address_id = a.id AND m.shown ORDER BY ma.ord DESC LIMIT 1)) * 1000
				FROM `+emailsOf("?1")+` k JOIN mail_address a ON a.address = k.key), 0)
		) WHERE contact_id = ?1`, id, ordBits)
		if err != nil {
			return fmt.Errorf("last activity of contact %d: %w", id, err)
		}
	}
	return nil
}

// RefreshLastActivity finds out again when a contact was last heard of, after mail was linked to it.
func (t *Tx) RefreshLastActivity(ctx context.Context, contact int64) error {
	return t.refreshLastActivity(ctx, []int64{contact})
}
