package store

import (
	"context"
	"fmt"
	"time"

	"regulars/data"
)

const (
	openEnd    = 1 << 62 // last_at of an event that repeats for ever
	shortEvent = 172_800_000
	// zoneSlack is how far the span of an event kept in UTC may lie from where
	// an owner in another zone sees its days.
	zoneSlack = 26 * time.Hour
)

const eventColumns = `id, title, kind, place, note, contacts, all_day, starts, length, zone, repeat, exceptions, reminders,
	series_id, recurrence_id, first_at, last_at`

// SaveEvent adds e, giving it an ID, or replaces the event with its ID. Ends
// must be right if e repeats. It fails with a *data.InvalidError, or with
// data.ErrNotFound where the ID is not known.
func (t *Tx) SaveEvent(ctx context.Context, e *data.Event) error {
	e.Clean()
	if err := e.Validate(); err != nil {
		return fmt.Errorf("save event %q: %w", e.Title, err)
	}
	added := e.ID == 0
	if added {
		e.ID = t.NewID()
	}
	values, err := eventValues(e)
	if err != nil {
		return fmt.Errorf("save event %d: %w", e.ID, err)
	}
	query := `INSERT INTO event (` + eventColumns + `) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) RETURNING id`
	if !added {
		query = `UPDATE event SET title = ?2, kind = ?3, place = ?4, note = ?5, contacts = ?6, all_day = ?7, starts = ?8, length = ?9, zone = ?10,
			repeat = ?11, exceptions = ?12, reminders = ?13, series_id = ?14, recurrence_id = ?15, first_at = ?16, last_at = ?17 WHERE id = ?1 RETURNING id`
	}
	if err := t.get(ctx, query, values, &e.ID); err != nil {
		return fmt.Errorf("save event %d: %w", e.ID, err)
	}
	return t.reindexEvents(ctx, []int64{e.ID})
}

// DeleteEvent removes an event and, if it repeats, the occurrences that were
// changed on their own; data.ErrNotFound where there is none.
func (t *Tx) DeleteEvent(ctx context.Context, id int64) error {
	ids, err := collect(ctx, t, scanOne[int64], `SELECT id FROM event WHERE id = ?1 OR series_id = ?1`, id)
	if err != nil {
		return fmt.Errorf("delete event %d: %w", id, err)
	}
	if len(ids) == 0 {
		return fmt.Errorf("delete event %d: %w", id, data.ErrNotFound)
	}
	for _, one := range ids {
		if err := t.exec(ctx, `DELETE FROM event WHERE id = ?`, one); err != nil {
			return fmt.Errorf("delete event %d: %w", one, err)
		}
	}
	return t.reindexEvents(ctx, ids)
}

// Event gives one event; data.ErrNotFound where there is none.
func (t *Tx) Event(ctx context.Context, id int64) (data.Event, error) {
	e, err := one(ctx, t, scanEvent, `SELECT `+eventColumns+` FROM event WHERE id = ?`, id)
	if err != nil {
		return e, fmt.Errorf("event %d: %w", id, err)
	}
	return e, nil
}

// EventsBetween lists the events of which an occurrence may overlap
// [from, to), repeating ones and changed occurrences included, unordered.
func (t *Tx) EventsBetween(ctx context.Context, from, to time.Time) ([]data.Event, error) {
	first, last := from.Add(-zoneSlack).UnixMilli(), to.Add(zoneSlack).UnixMilli()
	list, err := collect(ctx, t, scanEvent, `SELECT `+eventColumns+` FROM event WHERE last_at - first_at <= 172800000 AND first_at BETWEEN ?1 AND ?2
		UNION ALL SELECT `+eventColumns+` FROM event WHERE last_at - first_at > 172800000 AND last_at >= ?3 AND first_at <= ?2`,
		first-shortEvent, last, first)
	if err != nil {
		return nil, fmt.Errorf("events from %s to %s: %w", from, to, err)
	}
	return list, nil
}

// RemindingEvents lists the events with reminders that are not over before
// from and start before to.
func (t *Tx) RemindingEvents(ctx context.Context, from, to time.Time) ([]data.Event, error) {
	list, err := collect(ctx, t, scanEvent, `SELECT `+eventColumns+` FROM event WHERE reminders <> '[]' AND last_at >= ? AND first_at <= ?`,
		from.Add(-zoneSlack).UnixMilli(), to.Add(zoneSlack).UnixMilli())
	if err != nil {
		return nil, fmt.Errorf("events with reminders: %w", err)
	}
	return list, nil
}

// ContactEvents lists the events that a contact takes part in, latest first.
func (t *Tx) ContactEvents(ctx context.Context, contact int64) ([]data.Event, error) {
	list, err := collect(ctx, t, scanEvent, `SELECT `+eventColumns+` FROM event
		WHERE id IN (SELECT event_id FROM event_contact WHERE contact_id = ?) ORDER BY first_at DESC, id DESC`, contact)
	if err != nil {
		return nil, fmt.Errorf("events of contact %d: %w", contact, err)
	}
	return list, nil
}

// ContactSeries lists those of them that repeat.
func (t *Tx) ContactSeries(ctx context.Context, contact int64) ([]data.Event, error) {
	list, err := collect(ctx, t, scanEvent, `SELECT `+eventColumns+` FROM event
		WHERE repeat <> '' AND id IN (SELECT event_id FROM event_contact WHERE contact_id = ?)`, contact)
	if err != nil {
		return nil, fmt.Errorf("repeating events of contact %d: %w", contact, err)
	}
	return list, nil
}

// ChangedOccurrences lists the occurrences of a series that were changed on
// their own, in order of their first starts.
func (t *Tx) ChangedOccurrences(ctx context.Context, series int64) ([]data.Event, error) {
	list, err := collect(ctx, t, scanEvent, `SELECT `+eventColumns+` FROM event WHERE series_id = ? AND series_id <> 0 ORDER BY recurrence_id`, series)
	if err != nil {
		return nil, fmt.Errorf("changed occurrences of event %d: %w", series, err)
	}
	return list, nil
}

// ChangedIDs gives the RecurrenceIDs of those occurrences by series.
func (t *Tx) ChangedIDs(ctx context.Context, series []int64) (map[int64][]string, error) {
	type pair struct {
		series int64
		id     string
	}
	list, err := collect(ctx, t, func(row scanner) (p pair, err error) { return p, row.Scan(&p.series, &p.id) },
		`SELECT series_id, recurrence_id FROM event WHERE series_id <> 0 AND series_id IN (SELECT value FROM json_each(?))`, idSet(series))
	if err != nil {
		return nil, fmt.Errorf("changed occurrences: %w", err)
	}
	ids := make(map[int64][]string)
	for _, p := range list {
		ids[p.series] = append(ids[p.series], p.id)
	}
	return ids, nil
}

func (t *Tx) reindexEvents(ctx context.Context, ids []int64) error {
	return derived[data.Event]{
		drop: []string{`DELETE FROM event_fts WHERE rowid = ?`, `DELETE FROM event_contact WHERE event_id = ?`},
		read: t.Event, build: t.indexEvent,
	}.rebuild(ctx, t, ids)
}

func (t *Tx) indexEvent(ctx context.Context, e data.Event) error {
	for _, contact := range e.Contacts {
		if err := t.exec(ctx, `INSERT OR IGNORE INTO event_contact (contact_id, event_id) VALUES (?, ?)`, contact, e.ID); err != nil {
			return err
		}
	}
	return t.exec(ctx, `INSERT INTO event_fts (rowid, title, place, note) VALUES (?, ?, ?, ?)`, e.ID, fold(e.Title), fold(e.Place), fold(e.Note))
}
