package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"regulars/data"
)

// snoozes is SQL for the conversations that the owner put aside and in which nobody has written since: a newer
// message brings one back before its time. Undo and joined threads need no care, since a snooze names a message.
const snoozes = `SELECT m.thread_id, z.until FROM snooze z JOIN message m ON m.id = z.message_id
	WHERE NOT EXISTS (SELECT 1 FROM message n WHERE n.thread_id = m.thread_id AND n.ord > m.ord)`

// asleep is SQL for the threads that are to come back after a time, a parameter in Unix milliseconds.
func asleep(now string) string { return `SELECT thread_id FROM (` + snoozes + `) WHERE until > ` + now }

// asleepPlace is SQL that says of the place p whether it is left out of the lists of its folder: mail that came in and
// waits. What the owner sent or filed is always listed.
func asleepPlace(now string) string {
	return `(p.thread_id IN (` + asleep(now) + `) AND EXISTS (SELECT 1 FROM folder WHERE folder.id = p.folder_id AND folder.role IN ('inbox', '')))`
}

// Snooze puts conversations aside until a time; the zero time brings them back at once.
func (t *Tx) Snooze(ctx context.Context, threads []int64, until time.Time) error {
	if !until.IsZero() && !until.After(t.now) {
		return &data.InvalidError{Field: "time", Reason: "has passed already; choose one that is to come"}
	}
	for _, id := range threads {
		if err := t.snooze(ctx, id, until); err != nil {
			return fmt.Errorf("snooze conversation %d: %w", id, err)
		}
	}
	return nil
}

func (t *Tx) snooze(ctx context.Context, thread int64, until time.Time) error {
	var newest int64
	if err := t.get(ctx, `SELECT id FROM message WHERE thread_id = ? ORDER BY ord DESC LIMIT 1`, []any{thread}, &newest); err != nil {
		return err
	}
	err := t.exec(ctx, `DELETE FROM snooze WHERE message_id IN (SELECT id FROM message WHERE thread_id = ?)`, thread)
	if err != nil || until.IsZero() {
		return err
	}
	return t.exec(ctx, `INSERT INTO snooze (id, message_id, until) VALUES (?, ?, ?)`, t.NewID(), newest, millis(until))
}

// Wake counts the conversations that came back since a moment, and has those who show mail told of them.
func (t *Tx) Wake(ctx context.Context, since time.Time) (int, error) {
	list, err := collect(ctx, t, scanOne[int64], `SELECT message_id FROM snooze WHERE until > ? AND until <= ?`, millis(since), millis(t.now))
	if err != nil {
		return 0, fmt.Errorf("conversations that came back: %w", err)
	}
	if len(list) > 0 {
		t.touch(data.Messages, list...)
	}
	return len(list), nil
}

// raisedFor is how long a conversation that came back stands among the mail of the time when it did, and not among
// that of its own date.
const raisedFor = 60 * 24 * time.Hour

// snoozed is a conversation with the time to which it was put off.
type snoozed struct {
	thread int64
	until  time.Time
}

// ord is the place of what came back in a list that is ordered by messages' ord.
func (z snoozed) ord() int64 { return z.until.Unix() << ordBits }

// raised lists those of the conversations that a query selects that came back lately, the latest first. query is SQL
// from FROM on, with places p.
func (t *Tx) raised(ctx context.Context, query string, args []any) ([]snoozed, error) {
	list, err := t.snoozesWhere(ctx, `WHERE until <= ? AND until > ?`, millis(t.now), millis(t.now.Add(-raisedFor)))
	if err != nil || len(list) == 0 {
		return nil, err
	}
	ids, err := threadSet(list, func(z snoozed) int64 { return z.thread })
	if err != nil {
		return nil, err
	}
	found, err := collect(ctx, t, scanOne[int64], `SELECT DISTINCT p.thread_id`+query+` AND p.id IN (SELECT o.id FROM message c
		JOIN message_place o ON o.message_id = c.id WHERE c.thread_id IN (SELECT value FROM json_each(?)))`, append(slices.Clip(args), ids)...)
	return slices.DeleteFunc(list, func(z snoozed) bool { return !slices.Contains(found, z.thread) }), err
}

// threadSet gives the threads of list as JSON.
func threadSet[T any](list []T, thread func(T) int64) (string, error) {
	ids := make([]int64, len(list))
	for i, e := range list {
		ids[i] = thread(e)
	}
	set, err := json.Marshal(ids)
	return string(set), err
}

// snoozesWhere lists conversations that were put off, the latest time first, each once.
func (t *Tx) snoozesWhere(ctx context.Context, where string, args ...any) ([]snoozed, error) {
	return collect(ctx, t, func(row scanner) (z snoozed, err error) {
		var until int64
		err = row.Scan(&z.thread, &until)
		z.until = fromMillis(until)
		return z, err
	}, `SELECT thread_id, max(until) FROM (`+snoozes+`) `+where+` GROUP BY thread_id ORDER BY max(until) DESC`, args...)
}

// noteSnoozes tells of each of list to what time it was put off.
func (t *Tx) noteSnoozes(ctx context.Context, list []data.Thread) error {
	ids, err := threadSet(list, func(th data.Thread) int64 { return th.ID })
	if err != nil {
		return err
	}
	put, err := t.snoozesWhere(ctx, `WHERE thread_id IN (SELECT value FROM json_each(?))`, ids)
	if err != nil {
		return fmt.Errorf("conversations put aside: %w", err)
	}
	for _, z := range put {
		i := slices.IndexFunc(list, func(th data.Thread) bool { return th.ID == z.thread })
		list[i].Until = z.until
	}
	return nil
}
