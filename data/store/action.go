package store

import (
	"context"
	"fmt"

	"regulars/data"
)

const selectAction = `
	SELECT id, what, at, kind, reverted_by IS NOT NULL, last_change - first_change + 1, coalesce(reverts, 0) FROM action `

func scanAction(row scanner) (a data.Action, err error) {
	var at int64
	err = row.Scan(&a.ID, &a.What, &at, &a.Kind, &a.Undone, &a.Changes, &a.Reverses)
	a.At = fromMillis(at)
	return a, err
}

// Action gives one action of the journal; data.ErrNotFound where there is none.
func (t *Tx) Action(ctx context.Context, id int64) (data.Action, error) {
	a, err := one(ctx, t, scanAction, selectAction+"WHERE id = ?", id)
	if err != nil {
		return a, fmt.Errorf("action %d: %w", id, err)
	}
	return a, nil
}

// LastAction gives the newest action of the journal; data.ErrNotFound where
// there is none. Within Update the action under way is not in it yet.
func (t *Tx) LastAction(ctx context.Context) (data.Action, error) {
	a, err := one(ctx, t, scanAction, selectAction+"ORDER BY id DESC LIMIT 1")
	if err != nil {
		return a, fmt.Errorf("last action: %w", err)
	}
	return a, nil
}

// History lists the latest actions, newest first.
func (t *Tx) History(ctx context.Context, limit int) ([]data.Action, error) {
	list, err := collect(ctx, t, scanAction, selectAction+"ORDER BY id DESC LIMIT ?", limit)
	if err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	return list, nil
}

// RecordHistory lists the actions that touched one record, newest first.
func (t *Tx) RecordHistory(ctx context.Context, topic data.Topic, id int64) ([]data.Action, error) {
	for _, table := range journaledTables() {
		if table.topic != topic {
			continue
		}
		return collect(ctx, t, scanAction,
			selectAction+`WHERE id IN (SELECT action_id FROM change WHERE row_id = ? AND tbl = ?) ORDER BY id DESC`, id, table.name)
	}
	return nil, fmt.Errorf("history of record %d: topic %d is not journaled", id, topic)
}
