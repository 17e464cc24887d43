package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"regulars/data"
)

// planned selects the contacts for whom something is to come: an open task or an
// event that is not over at ?1. Occasions aside, all of it is in indexes.
const planned = `SELECT contact_id FROM task WHERE done_at = 0 AND contact_id > 0
	UNION SELECT x.contact_id FROM event e JOIN event_contact x ON x.event_id = e.id WHERE e.last_at - e.first_at <= 172800000 AND e.first_at >= ?1 - 172800000 AND e.last_at >= ?1
	UNION SELECT x.contact_id FROM event e JOIN event_contact x ON x.event_id = e.id WHERE e.last_at - e.first_at > 172800000 AND e.last_at >= ?1`

// buyers selects the contacts that have bought.
const buyers = `SELECT contact_id FROM contact_care WHERE visits > 0`

// QuietContacts lists contacts that have never bought, with nothing planned, whose latest activity
// was before the time given, the latest first; those with whom nothing ever happened are not among
// them. Who has bought is measured by the purchases: see Silences.
func (t *Tx) QuietContacts(ctx context.Context, before time.Time, limit int) ([]data.Quiet, error) {
	list, err := collect(ctx, t, func(row scanner) (q data.Quiet, err error) {
		var at int64
		err = row.Scan(&q.ContactID, &q.Name, &q.Stage, &at)
		q.LastAt = fromMillis(at)
		return q, err
	}, `SELECT c.id, c.name, `+listedStage()+`, l.last_at FROM contact_list l JOIN contact c ON c.id = l.contact_id
		WHERE l.last_at > 0 AND l.last_at < ?2 AND l.contact_id NOT IN (`+planned+`) AND l.contact_id NOT IN (`+buyers+`) ORDER BY l.last_at DESC, l.contact_id LIMIT ?3`,
		t.now.UnixMilli(), before.UnixMilli(), limit)
	if err != nil {
		return nil, fmt.Errorf("quiet contacts: %w", err)
	}
	return list, nil
}

// CountQuiet counts what QuietContacts would list without a limit.
func (t *Tx) CountQuiet(ctx context.Context, before time.Time) (n int, err error) {
	// The indexed range is counted whole, and those with plans or purchases are taken off it.
	err = t.get(ctx, `SELECT (SELECT count(*) FROM contact_list WHERE last_at > 0 AND last_at < ?2)
		- (SELECT count(*) FROM contact_list WHERE contact_id IN (`+planned+` UNION `+buyers+`) AND last_at > 0 AND last_at < ?2)`,
		[]any{t.now.UnixMilli(), before.UnixMilli()}, &n)
	if err != nil {
		return 0, fmt.Errorf("count quiet contacts: %w", err)
	}
	return n, nil
}

// TasksUntil lists at most limit open tasks that are due on or before a day, the
// longest overdue first.
func (t *Tx) TasksUntil(ctx context.Context, day data.Date, limit int) ([]data.Task, error) {
	list, err := collect(ctx, t, scanTask, `SELECT `+taskColumns+` FROM task WHERE done_at = 0 AND due <> '' AND due <= ? ORDER BY due, due_time, id LIMIT ?`,
		day.String(), limit)
	if err != nil {
		return nil, fmt.Errorf("tasks until %s: %w", day, err)
	}
	return list, nil
}

// CountTasksUntil counts what TasksUntil would list without a limit.
func (t *Tx) CountTasksUntil(ctx context.Context, day data.Date) (n int, err error) {
	err = t.get(ctx, `SELECT count(*) FROM task WHERE done_at = 0 AND due <> '' AND due <= ?`, []any{day.String()}, &n)
	if err != nil {
		return 0, fmt.Errorf("count tasks until %s: %w", day, err)
	}
	return n, nil
}

// unreadSince selects the messages of the inboxes that came since an ord, that
// contacts wrote, nobody read and were not put aside until later than now. In the order of time the index holds them
// together, so that years of unread mail before that cost nothing.
func unreadSince() string {
	return `p.folder_id IN (SELECT id FROM folder WHERE role = 'inbox') AND p.ord >= ?1 AND p.flags & 9 = 0 AND NOT m.outgoing
		AND EXISTS (SELECT 1 FROM contact_key k WHERE k.kind = 'email' AND k.key = a.address) AND NOT ` + asleepPlace("?2")
}

// UnreadSince lists the messages that contacts wrote since a moment and that are
// not read, the newest first.
func (t *Tx) UnreadSince(ctx context.Context, since time.Time, limit int) ([]data.Message, error) {
	list, err := collect(ctx, t, scanMessage, `SELECT `+messageColumns+timedTables()+` WHERE `+unreadSince()+` ORDER BY p.ord DESC LIMIT ?3`,
		max(since.Unix(), 0)<<ordBits, millis(t.now), limit)
	if err != nil {
		return nil, fmt.Errorf("unread mail since %s: %w", since, err)
	}
	return list, t.nameContacts(ctx, list)
}

// CountUnreadSince counts what UnreadSince would list without a limit.
func (t *Tx) CountUnreadSince(ctx context.Context, since time.Time) (n int, err error) {
	err = t.get(ctx, `SELECT count(*)`+timedTables()+` WHERE `+unreadSince(), []any{max(since.Unix(), 0) << ordBits, millis(t.now)}, &n)
	if err != nil {
		return 0, fmt.Errorf("count unread mail since %s: %w", since, err)
	}
	return n, nil
}

// timedTables are the tables of a message, with its places read in order of time.
func timedTables() string {
	return strings.Replace(messageTables, "message_place p", "message_place p INDEXED BY message_place_list", 1)
}

// ContactNames gives the names of contacts by id; those that are gone are left out.
func (t *Tx) ContactNames(ctx context.Context, ids []int64) (map[int64]string, error) {
	type pair struct {
		id   int64
		name string
	}
	list, err := collect(ctx, t, func(row scanner) (p pair, err error) { return p, row.Scan(&p.id, &p.name) },
		`SELECT id, name FROM contact WHERE id IN (SELECT value FROM json_each(?))`, idSet(ids))
	if err != nil {
		return nil, fmt.Errorf("names of %d contacts: %w", len(ids), err)
	}
	names := make(map[int64]string, len(list))
	for _, p := range list {
		names[p.id] = p.name
	}
	return names, nil
}
